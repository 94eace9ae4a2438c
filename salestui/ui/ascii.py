"""Screens for terminals that show ASCII alone: the last stop before the line is sent."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

TWINS = str.maketrans(
    "×–—−·•…→←↑↓›‹●▲■▌█▓▒░┊┃│─━▔▁▂▃▄▅▆▇▏▕“”‘’✓▼≈€£ßøØæÆłŁ\xa0",
    "x---.*~><^v><+!x>#=-.:||--=_      ||\"\"''*v=ELsoOaAlL ",  # the ends of scroll bars are blanks
)
"""One cell for one cell, so that nothing shifts."""


@lru_cache(4096)
def in_ascii(text: str) -> str:
    """Return a text of the same width in ASCII: accents go, unknown characters become question marks."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFD", text.translate(TWINS))
    return "".join(_one(character) for character in bare)


def _one(character: str) -> str:
    return character if character.isascii() else "?" * cell_len(character)


class AsciiOnly(LineFilter):
    """Replaces every character above ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the line in ASCII."""
        return [Segment(in_ascii(text), style, control) for text, style, control in segments]
