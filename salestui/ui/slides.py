"""Lines that a terminal shifts by itself, where most of what they are to show stands some columns beside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter, ne
from typing import NamedTuple

from salestui.ui.cells import UNKNOWN, Cell, Ink, erased, is_bare, stretches

WORD = re.compile(r"\S{4,}")
"""What is looked for elsewhere in a line."""
TRIED = 3
"""Ways to shift a line that are reckoned: those that most letters speak for."""
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

    @property
    def codes(self) -> str:
        """What has the terminal do it, from the first column on, and leaves the cursor where the blanks begin.

        The blanks are erased once more, for few terminals give them their ground when they come in.
        """
        if self.columns > 0:
            return f"\x1b[{self.columns}P\x1b[{self.begin + 1}G\x1b[K"
        return f"\x1b[{-self.columns}@\x1b[{-self.columns}X"

    def suits(self, ink: Ink) -> bool:
        """Return whether a blank in that ink looks like those that come in."""
        return is_bare(ink) and ink.ground == self.ink.ground

    def of(self, shown: Sequence[Cell], wanted: Sequence[Cell]) -> list[Cell]:
        """Return what the line shows then: blanks that look as they are wanted are taken for them."""
        blanks = [
            cell if cell[0] == " " and self.suits(cell[1]) else (" ", self.ink)
            for cell in wanted[self.begin : self.begin + abs(self.columns)]
        ]
        return [*shown[self.columns :], *blanks] if self.columns > 0 else [*blanks, *shown[: self.columns]]


def slide(shown: Sequence[Cell], wanted: Sequence[Cell]) -> Slide | None:
    """Return how a line slides to what is wanted of it, or nothing where that sends no less."""
    if sum(map(ne, shown, wanted)) < SHIFT:
        return None
    old, new = ("".join(map(itemgetter(0), line)) for line in (shown, wanted))
    if old == new or not len(old) == len(new) == len(shown) or UNKNOWN[0] in old:
        return None  # a letter that is not a column wide the terminal may shift otherwise than we do
    best, price = None, 0
    for columns in _places(old, new):
        edge, ink = wanted[-1 if columns > 0 else 0]
        if edge == " " and is_bare(ink):
            its = Slide(columns, len(shown) - columns if columns > 0 else 0, ink)
            price = price or _price(shown, wanted)
            if (less := SHIFT + _price(its.of(shown, wanted), wanted)) < price:
                best, price = its, less
    return best


def _places(old: str, new: str) -> list[int]:
    """Return how far words have moved to the left, what most letters speak for first."""
    letters: Counter[int] = Counter()
    for word in WORD.finditer(new):
        place = old.find(word[0])
        if place >= 0 and not old.startswith(word[0], word.start()):
            letters[place - word.start()] += len(word[0])
    return [columns for columns, _ in letters.most_common(TRIED)]


def _price(shown: Sequence[Cell], wanted: Sequence[Cell]) -> int:
    """Return how many bytes lead from what a line shows to what is wanted of it, colours apart."""
    spans = stretches(shown, wanted)
    return sum(JUMP + sum(len(text.encode()) for text, _ in erased(wanted[start:end])) for start, end in spans)
