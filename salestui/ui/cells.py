"""What goes to the terminal: only the cells that are not on it already.

Textual sends every line of a widget that was painted anew. Over a slow line most of that is what the manager sees
anyway: a list that gets the focus, a tab that was laid out twice, the same sums above another list.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip


class Ink(NamedTuple):
    """How a terminal is told to write: codes for letters and ground, the rest of the codes, and a link to open."""

    letters: str = "39"
    ground: str = "49"
    more: frozenset[str] = frozenset()
    link: str = ""


Cell = tuple[str, Ink]
Piece = tuple[int, int, Sequence[Cell]]
"""Line, column, and the cells from there on."""

PLAIN = Ink()


class Run(NamedTuple):
    """What is new in a line, part by part, each in the ink that the one before ends in."""

    y: int
    parts: list[tuple[int, Sequence[Cell]]]
    """Column and cells."""

    def write(self, sent: list[str], ink: Ink, line: int, fills: bool) -> Ink:
        """Send it after others in some ink that ended on some line; return the ink it ends in."""
        for at, (x, cells) in enumerate(self.parts):
            sent.append(f"\x1b[{x + 1}G" if at or line == self.y else f"\x1b[{self.y + 1};{x + 1}H")
            ink = _write(sent, _erased(cells) if fills or cells[-1][1].ground == PLAIN.ground else cells, ink)
        return ink


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


class Wire:
    """Knows what the terminal shows, cell by cell.

    Args:
        fills: Whether what the terminal erases takes the ground's colour; in GNU screen it has none.
    """

    def __init__(self, *, fills: bool = True) -> None:
        self._fills = fills
        self._lines: list[list[Cell]] = []

    def forget(self) -> None:
        """Take nothing for granted: the terminal was resized, or somebody else wrote on it."""
        self._lines = []

    def news(self, update: CompositorUpdate) -> CompositorUpdate:
        """Return an update that sends only what is new in another one."""
        return News(self, update) if isinstance(update, LayoutUpdate | ChopsUpdate) else update

    def send(self, pieces: Iterable[Piece]) -> str:
        """Return what shows the pieces, and take them for shown, ink by ink: its codes are the longest."""
        waiting: dict[Ink, deque[Run]] = {}
        for y, x, cells in pieces:
            for run in _runs(y, x, cells, self._new(y, x, cells)):
                waiting.setdefault(run.parts[0][1][0][1], deque()).append(run)
        sent: list[str] = []
        ink, line = PLAIN, -1
        while waiting:
            its = ink if ink in waiting else next(iter(waiting))
            run = waiting[its].popleft()
            if not waiting[its]:
                del waiting[its]
            ink, line = run.write(sent, ink, line, self._fills), run.y
        sent.append(_turn(ink, PLAIN))
        return "".join(sent)

    def _new(self, y: int, x: int, cells: Sequence[Cell]) -> Iterable[tuple[int, int]]:
        """Take the cells of a piece for shown, and return the stretches that were not."""
        line = self._line(y, x + len(cells))
        shown = line[x : x + len(cells)]
        if shown == cells:
            return ()
        line[x : x + len(cells)] = cells
        # where a cell is not a column wide the terminal may see it otherwise than we do: all of it is sent
        exact = all(len(text) == 1 for text, _ in cells) and all(len(text) == 1 for text, _ in shown)
        return _stretches(shown, cells) if exact else ((0, len(cells)),)

    def _line(self, y: int, width: int) -> list[Cell]:
        while len(self._lines) <= y:
            self._lines.append([])
        line = self._lines[y]
        line.extend([UNKNOWN] * (width - len(line)))
        return line


class News(CompositorUpdate):
    """One of Textual's updates, without what the terminal shows already."""

    def __init__(self, wire: Wire, update: LayoutUpdate | ChopsUpdate) -> None:
        self._wire, self._update = wire, update

    def render_segments(self, console: Console) -> str:
        """Return what is sent to the terminal."""
        colours = console._color_system or ColorSystem.TRUECOLOR
        update = self._update
        strips = _of_layout(update) if isinstance(update, LayoutUpdate) else _of_chops(update)
        return self._wire.send((y, x, _cells(strip, colours)) for y, x, strip in strips)


class Sent(CompositorUpdate):
    """An update that is on its way."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render_segments(self, console: Console) -> str:
        """Return what is sent to the terminal."""
        return self._text


def _of_layout(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, strips in enumerate(update.strips, update.region.y):
        yield y, update.region.x, Strip.join(list(strips))


def _of_chops(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= last and end > first:
                yield y, x, strip if end <= last else strip.crop(0, last - x)


def _cells(strip: Strip, colours: ColorSystem) -> list[Cell]:
    cells: list[Cell] = []
    for text, style, _ in strip:
        ink = _ink(style, colours) if style else PLAIN
        if text.isascii():
            cells += [(letter, ink) for letter in text]
        else:
            for letter in text:
                _put(cells, letter, ink)
    return cells


def _put(cells: list[Cell], letter: str, ink: Ink) -> None:
    """Add a letter: one without a width belongs to the cell before, a wide one takes two."""
    width = get_character_cell_size(letter)
    if width:
        cells.append((letter, ink))
        cells += [("", ink)] * (width - 1)
    elif cells:
        before, style = cells[-1]
        cells[-1] = before + letter, style


@lru_cache(maxsize=2048)
def _ink(style: Style, colours: ColorSystem) -> Ink:
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
    return Ink(letters, ground, frozenset(more), link)


def _erased(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Put an erasure in the place of many blanks at the end; it leaves the cursor where it is, which goes away then."""
    end, last = len(cells), (" ", cells[-1][1])
    if last[1].link or last[1].more & SEEN:
        return cells
    while end and cells[end - 1] == last:
        end -= 1
    blanks = len(cells) - end
    return [*cells[:end], (f"\x1b[{blanks}X", last[1])] if blanks > ERASURE else cells


def _runs(y: int, x: int, cells: Sequence[Cell], stretches: Iterable[tuple[int, int]]) -> Iterator[Run]:
    """Put stretches together while the ink stays: what begins in another waits for those that begin in the same."""
    parts: list[tuple[int, Sequence[Cell]]] = []
    for start, end in stretches:
        if parts and parts[-1][1][-1][1] != cells[start][1]:
            yield Run(y, parts)
            parts = []
        parts.append((x + start, cells[start:end]))
    if parts:
        yield Run(y, parts)


def _stretches(shown: Sequence[Cell], cells: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Where the cells differ, stretches that lie close together as one."""
    start = end = -1
    for at, (old, new) in enumerate(zip(shown, cells, strict=True)):
        if old == new:
            continue
        if end >= 0 and at - end > BRIDGE:
            yield start, end
            start = at
        elif end < 0:
            start = at
        end = at + 1
    if end >= 0:
        yield start, end


def _write(sent: list[str], cells: Sequence[Cell], ink: Ink) -> Ink:
    """Send cells after others in some ink; return the last one's."""
    for text, its in cells:
        if its is not ink:
            sent.append(_turn(ink, its))
            ink = its
        sent.append(text)
    return ink


@lru_cache(maxsize=4096)
def _turn(before: Ink, after: Ink) -> str:
    """What turns one ink into another: no more than what differs, or what begins anew where that is shorter."""
    link = (after.link or NO_LINK) if before.link != after.link else ""
    anew = ["0", *(code for code in after[:2] if code not in PLAIN[:2]), *sorted(after.more)]
    codes = [new for old, new in zip(before[:2], after[:2], strict=True) if new != old]
    off = {OFF.get(code, "") for code in before.more - after.more}
    codes += sorted(off) + sorted(code for code in after.more if code not in before.more or OFF.get(code) in off)
    if "" in off or len(";".join(anew)) < len(";".join(codes)):
        codes = anew
    return f"{link}\x1b[{';'.join(codes)}m" if codes else link
