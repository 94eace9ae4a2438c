"""Lines that a terminal shifts by itself, where most of what they are to show stands some columns beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import ne
from typing import NamedTuple

from salestui.domain.patterns import Pattern
from salestui.ui.cells import TEXT, UNKNOWN, Cell, Ink, are_narrow, erased, stretches

WORD = Pattern(r"\S{4,}")
"""What is looked for elsewhere in a line."""
TRIED = 2
"""Ways to shift a line that are reckoned; a rule of which a piece moved on moved back as well."""
JUMP = 6
"""Bytes that lead to a stretch."""
SHIFT = 14
"""Bytes that shift a line, more or less."""


class Slide(NamedTuple):
    """A line of which most moves sideways."""

    columns: int
    """To the left; to the right if negative."""
    begin: int
    """The first column of what comes in."""
    ink: Ink
    """Of the blanks that come in."""

    def codes(self, parts: Sequence[tuple[int, Sequence[Cell]]]) -> str:
        """What has the terminal do it, from the first column on, and leaves the cursor where the blanks begin.

        The blanks are erased once more, for few terminals give them their ground when they come in, unless the parts
        to write then begin with one in the place of all of them.
        """
        x, cells = parts[0] if parts else (-1, ())
        is_covered = x == self.begin and len(cells) >= abs(self.columns)
        if self.columns > 0:
            return f"\x1b[{self.columns}P\x1b[{self.begin + 1}G" + ("" if is_covered else self.erasure)
        return f"\x1b[{-self.columns}@" + ("" if is_covered else self.erasure)

    @property
    def erasure(self) -> str:
        """What erases the blanks that come in."""
        return "\x1b[K" if self.columns > 0 else f"\x1b[{-self.columns}X"

    def of(self, shown: Sequence[Cell]) -> list[Cell]:
        """Return what the line shows then."""
        blanks: list[Cell] = [(" ", self.ink)] * abs(self.columns)
        return [*shown[self.columns :], *blanks] if self.columns > 0 else [*blanks, *shown[: self.columns]]


def slide(shown: Sequence[Cell], wanted: Sequence[Cell]) -> Slide | None:
    """Return how a line slides to what is wanted of it, or nothing where that sends no less."""
    if sum(map(ne, shown, wanted)) < SHIFT:
        return None
    columns = _columns(*("".join(map(TEXT, line)) for line in (shown, wanted)))
    if not columns or UNKNOWN in shown or not are_narrow(shown) or not are_narrow(wanted):
        return None
    best, price = None, _price(shown, wanted) - SHIFT
    for its in filter(None, (_to(wanted, one) for one in columns)):
        if (less := _price(its.of(shown), wanted)) < price:
            best, price = its, less
    return best


def _to(wanted: Sequence[Cell], columns: int) -> Slide | None:
    """Return a slide by so many columns, if what comes in ends or begins with a blank."""
    begin = len(wanted) - columns if columns > 0 else 0
    for edge, ink in wanted[begin + abs(columns) - 1], wanted[begin]:
        if edge == " " and not ink.letters:
            return Slide(columns, begin, ink)
    return None


def _columns(old: str, new: str) -> list[int]:
    """Return how far words have moved to the left, to the right if negative: what most letters speak for first."""
    letters: Counter[int] = Counter()
    for word in WORD.compiled.finditer(new):
        place = old.find(word[0])
        if place >= 0 and not old.startswith(word[0], word.start()):
            letters[place - word.start()] += len(word[0])
    return [columns for columns, _ in letters.most_common(TRIED)]


def _price(shown: Sequence[Cell], wanted: Sequence[Cell]) -> int:
    """Return how many bytes lead from what a line shows to what is wanted of it, colours apart."""
    spans = stretches(shown, wanted)
    return sum(JUMP + len("".join(map(TEXT, erased(wanted[start:end]))).encode()) for start, end in spans)
