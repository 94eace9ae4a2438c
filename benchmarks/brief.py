"""How long the brief takes as a page of its own, as a ratio to a bare Textual app: `python benchmarks/brief.py [RUNS]`.

30 reps, 10,000 deals with ten activities each, five years of weekly one-on-ones and monthly coaching.
"""

from __future__ import annotations

import sys
from statistics import median

from start import command, screen
from terminal import HELLO, app, table, talked


def main(runs: int) -> None:
    """Measure the brief and the bare app in turn, and print medians and ratios."""
    folder = talked()
    starts = {
        "hello": lambda: screen(HELLO, b"hello"),
        "brief": lambda: command(app(folder, "brief", "ana souza")),
        "brief --json": lambda: command(app(folder, "brief", "ana souza", "--json")),
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in starts}
    for start in starts.values():
        start()  # the first one compiles, and reads the file into the cache
    for _ in range(runs):
        for name, start in starts.items():
            taken[name].append(start())
    middles = {name: [median(part) for part in zip(*times, strict=True)] for name, times in taken.items()}
    floor, busy = middles["hello"]
    rows = [
        [name, f"{took * 1000:.0f}", f"{took / floor:.2f}x", f"{used * 1000:.0f}", f"{used / busy:.2f}x"]
        for name, (took, used) in middles.items()
    ]
    table("Brief (ms)", ["", "took", "to hello", "processor", "to hello"], rows)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
