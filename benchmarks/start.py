"""How long starts take, as ratios to a bare Textual app in the same run: `python benchmarks/start.py [RUNS] [SIZES…]`.

A start ends with the last byte before a silence, once the screen stands. Processor time is the steadier figure. The
team is one manager's; with EVERYBODY=1 in the environment it is everybody.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

from terminal import HELLO, SIZES, Terminal, app, environ, filled, table

Start = Callable[[], tuple[float, float]]


def screen(arguments: list[str], word: bytes) -> tuple[float, float]:
    """Seconds until a screen stands, and the processor time of the run."""
    terminal = Terminal(arguments, 120, 40)
    took = terminal.ready(word).last
    return took, terminal.end()


def command(arguments: list[str]) -> tuple[float, float]:
    """Seconds that a command takes from start to end, and its processor time."""
    before, started = _children(), time.perf_counter()
    subprocess.run(arguments, env=environ(), capture_output=True, check=True)
    return time.perf_counter() - started, _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def starts(sizes: list[int]) -> dict[str, Start]:
    """Everything that is started, by name."""
    version = [sys.executable, "-m", "salestui", "--version"]
    found: dict[str, Start] = {
        "hello": lambda: screen(HELLO, b"hello"),
        "python": lambda: command([sys.executable, "-c", "pass"]),
        "--version": lambda: command(version),
    }
    for size in sizes:
        folder = filled(size)
        found[f"app, {size:,} deals"] = lambda folder=folder: screen(app(folder), b"all keys")
        found[f"team, {size:,} deals"] = lambda folder=folder: command(app(folder, "team"))
    return found


def main(runs: int, sizes: list[int]) -> None:
    """Measure each start in turn, round by round, and print medians and ratios."""
    taken: dict[str, list[tuple[float, float]]] = {}
    for name, start in starts(sizes).items():
        start()  # the first one compiles, and reads the file into the cache
        taken[name] = []
    for _ in range(runs):
        for name, start in starts(sizes).items():
            taken[name].append(start())
    middles = {name: [median(part) for part in zip(*times, strict=True)] for name, times in taken.items()}
    floor, busy = middles["hello"]
    rows = [
        [name, f"{took * 1000:.0f}", f"{took / floor:.2f}x", f"{used * 1000:.0f}", f"{used / busy:.2f}x"]
        for name, (took, used) in middles.items()
    ]
    table("Starts (ms)", ["", "took", "to hello", "processor", "to hello"], rows)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9, [int(size) for size in sys.argv[2:]] or list(SIZES))
