"""What preparing a one-on-one costs: `python benchmarks/notes.py [ROUNDS]`.

The brief and the page of the one-on-one, opened from any tab, to the first byte and until they stand; and a key typed
in its notes. 30 reps, 10,000 deals, five years of conversations; processor time beside the clock, for machines are shared.
"""

from __future__ import annotations

import sys
from statistics import median

from terminal import Answer, Terminal, app, high, ms, table, talked

TABS = {"Team": "gt", "Pipeline": "gp", "One-on-ones": "go", "Today": "gh"}
WINDOWS = ((80, 24), (120, 40))
REST = 0.6
"""What a tab fills after a key belongs to no other."""
TYPED = "She holds the price, and asks who else must be won before the board meets. "
HEADS = ["", "first byte", "p95", "settled", "most", "processor", "bytes"]


def timed(terminal: Terminal, keys: str, quiet: float = 0.15) -> tuple[Answer, float]:
    """Press keys; return the answer to the last one, and the processor time it took."""
    for key in keys[:-1]:
        terminal.press(key, 0.02)
    before = terminal.busy
    answer = terminal.press(keys[-1], quiet)
    return answer, terminal.busy - before


def row(name: str, found: list[tuple[Answer, float]]) -> list[str]:
    """One line of the table."""
    first, last, sent = zip(*(answer for answer, _ in found), strict=True)
    used = median(busy for _, busy in found)
    return [name, ms(median(first)), ms(high(list(first))), ms(median(last)), ms(max(last)), ms(used), f"{max(sent)}"]


def opened(terminal: Terminal, key: str, tab: str, rounds: int) -> list[tuple[Answer, float]]:
    """Open a page from a tab, again and again; the first time, which imports it, counts for none."""
    found = []
    for _ in range(rounds + 1):
        terminal.press(tab[0], 0.02)
        terminal.press(tab[1], REST)
        found.append(timed(terminal, key))
        terminal.press("q", REST)
    return found[1:]


def typed(terminal: Terminal, text: str, *, narrow: bool) -> list[tuple[Answer, float]]:
    """Type in the notes of a one-on-one, a key at a time."""
    terminal.press("g", 0.02)
    terminal.press("t", REST)
    terminal.press("o", REST)
    for key in "]]" if narrow else "\t" * 6:
        terminal.press(key, 0.3)
    found = []
    for letter in text:
        found.append(timed(terminal, letter, 0.03))
        terminal.idle(0.05)
    return found


def measured(columns: int, lines: int, rounds: int) -> list[list[str]]:
    """Every line of one size of window."""
    rows = []
    with Terminal(app(talked()), columns, lines) as terminal:
        terminal.ready(b"all keys")
        for name, tab in TABS.items():
            rows.append(row(f"brief from {name}", opened(terminal, "b", tab, rounds)))
            rows.append(row(f"one-on-one from {name}", opened(terminal, "o", tab, rounds)))
        rows.append(row("a letter in the notes", typed(terminal, TYPED, narrow=columns < 100)))
        for key in ("\x1b", "q"):
            terminal.press(key, REST)
    return rows


def main(rounds: int) -> None:
    """Measure, and print a table a window."""
    for columns, lines in WINDOWS:
        table(f"One-on-ones at {columns}x{lines} (ms)", HEADS, measured(columns, lines, rounds))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
