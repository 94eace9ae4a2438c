"""The cells of a terminal, and what it is told to write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress
from operator import itemgetter, ne
from typing import NamedTuple

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip


class Ink(NamedTuple):
    """How a terminal is told to write: codes for letters and ground, the rest of the codes, and a link to open.

    A blank that shows no more than its ground has no letters: it is written in whatever ink there is.
    """

    letters: str = "39"
    ground: str = "49"
    more: frozenset[str] = frozenset()
    link: str = ""


Cell = tuple[str, Ink]
TEXT = itemgetter(0)
"""What stands in a cell."""
PLAIN = Ink()
VOID = Ink("")
"""Of blanks on the terminal's own ground."""
SEEN = frozenset({"4", "7", "9", "21", "53"})
"""Codes that a blank shows: lines, and swapped colours."""
OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""What ends a way of writing."""
NO_LINK = "\x1b]8;;\x1b\\"
UNKNOWN: Cell = ("\0", PLAIN)
ERASURE = 4
"""Blanks at the end of a stretch that take as many bytes as their erasure."""
BRIDGE = 4
"""Cells in between that are sent along, because going round them takes as many bytes."""


def cells_of(strip: Strip, colours: ColorSystem) -> list[Cell]:
    """Take a strip apart, column by column; the second column of a wide letter is an empty cell."""
    cells: list[Cell] = []
    for text, style, _ in strip:
        if text.isascii() or get_character_cell_size(text[0]):
            cells += _cells(text, style, colours)
        else:  # it begins with what belongs to the cell before
            ink, blanks = _inks(style, colours)
            for letter in text:
                _put(cells, letter, ink if letter != " " else blanks)
    return cells


@lru_cache(maxsize=1024)
def _cells(text: str, style: Style | None, colours: ColorSystem) -> list[Cell]:
    """Return the cells of a text, which are most often those of a frame before."""
    ink, blanks = _inks(style, colours)
    if text.isascii():
        return [(letter, ink if letter != " " else blanks) for letter in text]
    cells: list[Cell] = []
    for letter in text:
        _put(cells, letter, ink if letter != " " else blanks)
    return cells


def _put(cells: list[Cell], letter: str, ink: Ink) -> None:
    """Add a letter: one without a width belongs to the cell before, a wide one takes two."""
    width = get_character_cell_size(letter)
    if width:
        cells.append((letter, ink))
        cells += [("", ink)] * (width - 1)
    elif cells:
        before, style = cells[-1]
        cells[-1] = before + letter, style if style.letters else ink


@lru_cache(maxsize=2048)
def _inks(style: Style | None, colours: ColorSystem) -> tuple[Ink, Ink]:
    """Return the inks of a style's letters and of its blanks."""
    if style is None:
        return PLAIN, VOID
    letters, ground, more = PLAIN.letters, PLAIN.ground, set()
    codes = iter(Strip.render_ansi(style, colours).split(";"))
    for code in codes:
        if code in ("38", "48"):
            kind = next(codes)
            code = ";".join([code, kind, *[next(codes) for _ in range(1 if kind == "5" else 3)]])
        if code.startswith(("3", "9")) and len(code) > 1 and code != "9":
            letters = code
        elif code.startswith(("4", "10")) and len(code) > 1:
            ground = code
        elif code:
            more.add(code)
    link = Strip.render_style(style, "", colours).partition("\x1b\\")[0] + "\x1b\\" if style.link else ""
    ink = Ink(letters, ground, frozenset(more), link)
    return ink, _void(ground) if is_bare(ink) else ink


@lru_cache(maxsize=256)
def _void(ground: str) -> Ink:
    return Ink("", ground)


def are_narrow(cells: Sequence[Cell]) -> bool:
    """Return whether every cell is a letter of one column: of any other the terminal may think otherwise than we do."""
    return {1}.issuperset(map(len, map(TEXT, cells)))


def is_bare(ink: Ink) -> bool:
    """Return whether a blank shows no more of an ink than the ground."""
    return not ink.link and not ink.more & SEEN


def erased(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Put an erasure in the place of many blanks at the end; it leaves the cursor where it is."""
    end, last = len(cells), cells[-1]
    if last[1].letters:
        return cells
    while end and cells[end - 1] == last:
        end -= 1
    blanks = len(cells) - end
    return [*cells[:end], (f"\x1b[{blanks}X", last[1])] if blanks > ERASURE else cells


def stretches(shown: Sequence[Cell], cells: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Where the cells differ, stretches that lie close together as one."""
    start = end = -1
    for at in compress(range(len(cells)), map(ne, shown, cells)):
        if start < 0:
            start = at
        elif at - end > BRIDGE:
            yield start, end
            start = at
        end = at + 1
    if start >= 0:
        yield start, end


def even(cells: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Where cells are of one ink; blanks go along where they stand on its ground, as those before or after."""
    start, ink = 0, cells[0][1]
    for at, (_, its) in enumerate(cells):
        if its is not ink and not are_one(ink, its):
            yield start, at
            start, ink = at, its
        elif its.letters:
            ink = its
    yield start, len(cells)


def are_one(ink: Ink, its: Ink) -> bool:
    """Return whether what is in either ink can be written in one."""
    if ink.letters and its.letters:
        return ink == its
    return ink.ground == its.ground and is_bare(ink) and is_bare(its)


@lru_cache(maxsize=4096)
def onto(before: Ink, after: Ink) -> Ink:
    """Return the ink to write in: for a blank the one before, with what a blank shows of it ended."""
    return after if after.letters else Ink(before.letters, after.ground, before.more - SEEN)


@lru_cache(maxsize=4096)
def turn(before: Ink, after: Ink) -> str:
    """What turns one ink into another: no more than what differs, or what begins anew where that is shorter."""
    link = (after.link or NO_LINK) if before.link != after.link else ""
    anew = ["0", *(code for code in after[:2] if code not in PLAIN[:2]), *sorted(after.more)]
    codes = [new for old, new in zip(before[:2], after[:2], strict=True) if new != old]
    off = {OFF.get(code, "") for code in before.more - after.more}
    codes += sorted(off) + sorted(code for code in after.more if code not in before.more or OFF.get(code) in off)
    if "" in off or len(";".join(anew)) < len(";".join(codes)):
        codes = anew
    return f"{link}\x1b[{';'.join(codes)}m" if codes else link
