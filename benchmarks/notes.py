"""What preparing a one-on-one costs: `python benchmarks/notes.py [ROUNDS]`.

The brief and the page of the one-on-one, opened from any tab, to the first byte and until they stand; and a key typed
in its notes, beside one typed into a bare text area of Textual's in the same run. 30 reps, 10,000 deals, five years of
conversations; processor time too, for machines are shared.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copytree
from statistics import median
from tempfile import TemporaryDirectory

import pyte
from terminal import HERE, Answer, Terminal, app, high, ms, table, talked

TABS = {"Team": "gt", "Pipeline": "gp", "One-on-ones": "go", "Today": "gh"}
WINDOWS = ((80, 24), (120, 40))
REST = 0.6
"""What a tab fills after a key belongs to no other."""
TYPED = "She holds the price, and asks who else must be won before the board meets. "
SHOWN = {"b": "Since the", "o": "ONE-ON-ONE"}
"""What must stand on the screen after a key: an answer that shows something else is not the one that was measured."""
HEADS = ["", "first byte", "p95", "settled", "most", "processor", "bytes"]


class Seen:
    """What somebody sees who sits before the terminal."""

    def __init__(self, terminal: Terminal, columns: int, lines: int) -> None:
        self._terminal, self._read = terminal, 0
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)

    def expect(self, words: str) -> None:
        """End it all if the words are not there."""
        self._stream.feed(self._terminal.seen[self._read :])
        self._read = len(self._terminal.seen)
        if not any(words in line for line in self._screen.display):
            raise SystemExit("\n".join([*self._screen.display, f"{words!r} is not on the screen"]))


@contextmanager
def untouched() -> Iterator[Path]:
    """A copy of the data in which nothing is half written: what is typed here would be found by the next one."""
    with TemporaryDirectory() as folder:
        data = copytree(talked(), Path(folder) / "data")
        with closing(sqlite3.connect(data / "salestui.db")) as file:
            file.execute("DELETE FROM draft")
            file.commit()
        yield data


def timed(terminal: Terminal, key: str, quiet: float) -> tuple[Answer, float]:
    """Press a key; return the answer to it, and the processor time it took."""
    before = terminal.busy
    answer = terminal.press(key, quiet)
    return answer, terminal.busy - before


def row(name: str, found: list[tuple[Answer, float]]) -> list[str]:
    """One line of the table."""
    first, last, sent = zip(*(answer for answer, _ in found), strict=True)
    used = median(busy for _, busy in found)
    return [name, ms(median(first)), ms(high(list(first))), ms(median(last)), ms(max(last)), ms(used), f"{max(sent)}"]


def opened(terminal: Terminal, seen: Seen, key: str, tab: str, rounds: int) -> list[tuple[Answer, float]]:
    """Open a page from a tab, again and again; the first time, which imports it, counts for none."""
    found = []
    for turn in range(rounds + 1):
        terminal.press(tab[0], 0.02)
        terminal.press(tab[1], REST)
        found.append(timed(terminal, key, 0.15 if turn else 2 * REST))
        seen.expect(SHOWN[key])
        terminal.press("q", REST)
    return found[1:]


def typed(terminal: Terminal, seen: Seen, text: str, *, narrow: bool) -> list[tuple[Answer, float]]:
    """Type in the notes of a one-on-one, a key at a time."""
    for key in "gto":
        terminal.press(key, REST)
    for key in "]]" if narrow else "\t" * 6:
        terminal.press(key, 0.3)
    found = spelled(terminal, text)
    seen.expect(text.split()[-1])
    return found


def spelled(terminal: Terminal, text: str) -> list[tuple[Answer, float]]:
    """Type where the cursor is, a letter at a time, as fast as people do."""
    found = []
    for letter in text:
        found.append(timed(terminal, letter, 0.03))
        terminal.idle(0.05)
    return found


def floor(columns: int, lines: int) -> list[tuple[Answer, float]]:
    """Type the same into a text area that stands alone."""
    with Terminal([sys.executable, str(HERE / "area.py")], columns, lines) as terminal:
        terminal.ready(b"all keys")
        found = spelled(terminal, TYPED)
        terminal.press("\x11")
    return found


def measured(columns: int, lines: int, rounds: int) -> list[list[str]]:
    """Every line of one size of window."""
    rows = []
    with untouched() as data, Terminal(app(data), columns, lines) as terminal:
        terminal.ready(b"all keys")
        seen = Seen(terminal, columns, lines)
        for name, tab in TABS.items():
            rows.append(row(f"brief from {name}", opened(terminal, seen, "b", tab, rounds)))
            rows.append(row(f"one-on-one from {name}", opened(terminal, seen, "o", tab, rounds)))
        rows.append(row("a letter in the notes", typed(terminal, seen, TYPED, narrow=columns < 100)))
        for key in ("\x1b", "q"):
            terminal.press(key, REST)
    return [*rows, row("a letter in a bare text area", floor(columns, lines))]


def main(rounds: int) -> None:
    """Measure, and print a table a window."""
    for columns, lines in WINDOWS:
        table(f"One-on-ones at {columns}x{lines} (ms)", HEADS, measured(columns, lines, rounds))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
