"""What going to a tab, a page or the palette costs at 80x24: `python benchmarks/tabs.py [SIZES…]`.

The team is one manager's; with EVERYBODY=1 in the environment it is everybody.
"""

from __future__ import annotations

import sys
from statistics import median

from terminal import SIZES, Terminal, app, filled, ms, table

ROUNDS = 5
REST = 0.35
TABS = dict(
    zip(
        "12345678",
        ("Today", "Team", "Pipeline", "Coaching", "Scorecards", "Forecast", "One-on-ones", "Plans"),
        strict=True,
    )
)


def measured(size: int) -> list[list[str]]:
    """Every tab, the first time and later, and a page."""
    with Terminal(app(filled(size))) as terminal:
        terminal.ready(b"all keys")
        terminal.idle(1)
        rows = [[f"{name}, first time, {size:,}", terminal.press(key, REST)] for key, name in list(TABS.items())[1:]]
        rounds = [{key: terminal.press(key, REST) for key in TABS} for _ in range(ROUNDS)]
        terminal.press("1", REST)
        for key, name in TABS.items():
            answers = [one[key] for one in rounds]
            rows.append([f"{name}, {size:,}", *[median(part) for part in zip(*answers, strict=True)]])
        rows.append([f"a deal's page, {size:,}", terminal.press("enter", REST)])
        rows.append([f"back from it, {size:,}", terminal.press("h", REST)])
    flat = [[row[0], *(row[1] if len(row) == 2 else row[1:])] for row in rows]
    return [[str(name), ms(first), ms(last), f"{sent:.0f}"] for name, first, last, sent in flat]


def main(sizes: list[int]) -> None:
    """Measure, and print a table."""
    rows = sorted((row for size in sizes for row in measured(size)), key=lambda row: row[0].rpartition(", ")[0])
    table("Tabs and pages (ms)", ["", "first byte", "settled", "bytes"], rows)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
