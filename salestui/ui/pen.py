"""What writes on the terminal: it knows its ink and where it is, and goes the shortest way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from salestui.ui.cells import NO_LINK, PLAIN, Cell, Ink, are_narrow, erased, onto, turn
from salestui.ui.slides import Slide

DOWN = 3
"""Lines down to which it may be shorter to go line by line."""


class Pen:
    """Gathers the codes and letters of one frame.

    Args:
        ink: What was written in last; nothing if that is not known.
        width: The columns of the terminal, or 0 if that is not known.
        fills: Whether what the terminal erases takes the ground's colour.
    """

    def __init__(self, ink: Ink | None, width: int, *, fills: bool) -> None:
        self.ink = ink or PLAIN
        self._sent: list[str] = [] if ink else ["\x1b[0m"]
        self._width = width
        self._fills = fills
        self._line = -1  # neither is known before it went somewhere
        self._column = -1

    def all(self) -> str:
        """What was gathered; a link does not go on after it."""
        return "".join(self._sent) + (NO_LINK if self.ink.link else "")

    def slide(self, y: int, ink: Ink, how: Slide, parts: Sequence[tuple[int, Sequence[Cell]]]) -> None:
        """Have the terminal shift a line, in the ink of what comes in with the parts that are put there next."""
        self._go(y, 0)
        before, self.ink = self.ink, onto(self.ink, ink)
        self._sent.append(turn(before, self.ink) + how.codes(parts))
        self._column = how.begin

    def put(self, y: int, x: int, cells: Sequence[Cell]) -> None:
        """Write cells from a column of a line on."""
        self._go(y, x)
        told = erased(cells) if self._fills or cells[-1][1].ground == PLAIN.ground else cells
        last: Ink | None = None
        for text, its in told:
            if its is not last:
                last, before, self.ink = its, self.ink, onto(self.ink, its)
                self._sent.append(turn(before, self.ink))
            self._sent.append(text)
        end = x + len(told) - (told is not cells)  # an erasure leaves the cursor
        # behind the last column it stands still, and a letter may be as wide as the terminal likes
        self._column = end if end < self._width and are_narrow(cells) else -1

    def _go(self, y: int, x: int) -> None:
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"]
        if 0 <= self._line <= y <= self._line + DOWN:
            # not by line feeds, which a pseudo-terminal sends with a return each
            ways += ["\v" * (y - self._line) + way for way in _along(self._column, x)]
        self._sent.append(min(ways, key=len))
        self._line, self._column = y, x


def _along(here: int, there: int) -> Iterator[str]:
    """What leads to a column of the same line, from one that is known unless it is negative."""
    yield "\r" + _right(there)
    yield f"\x1b[{there + 1}G"
    if 0 <= here <= there:
        yield _right(there - here)
    elif here >= 0:
        yield "\b" * (here - there)
        yield f"\x1b[{here - there}D"


def _right(columns: int) -> str:
    return f"\x1b[{columns}C" if columns > 1 else "\x1b[C" * columns
