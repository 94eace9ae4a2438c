"""What goes to the terminal: only the cells that are not on it already.

Textual sends every line of a widget that was painted anew. Over a slow line most of that is what the manager sees
anyway: a list that gets the focus, a tab that was laid out twice, the same sums above another list.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from salestui.domain.patterns import Pattern
from salestui.ui.cells import (
    PLAIN,
    TEXT,
    UNKNOWN,
    Cell,
    Ink,
    are_narrow,
    are_one,
    cells_of,
    even,
    onto,
    stretches,
    turn,
)
from salestui.ui.pen import Pen
from salestui.ui.slides import Slide, slide

GAP = 4
"""Blanks that are shorter than the way over them."""
LONG = Pattern(r" {11,}(?=[^ ])")
"""Blanks before something that are longer than an erasure and the way over it."""

Piece = tuple[int, int, Sequence[Cell]]
"""Line, column, and the cells from there on."""
Part = tuple[int, Sequence[Cell]]
"""Column, and the cells from there on."""


class Run(NamedTuple):
    """What is new in a line, of one ink."""

    y: int
    ink: Ink
    """The ink that it begins in."""
    parts: Sequence[Part]
    slide: Slide | None = None
    """What the terminal shifts first."""
    later: Sequence[Run] = ()
    """What else is new in a line that slides."""


class Wire:
    """Knows what the terminal shows, cell by cell.

    Args:
        fills: Whether what the terminal erases takes the ground's colour; in GNU screen it has none.
    """

    def __init__(self, *, fills: bool = True) -> None:
        self._fills = fills
        self._lines: list[list[Cell]] = []
        self._ink: Ink | None = PLAIN
        """What was written in last, if that is known; the driver that leaves the terminal ends it."""

    def forget(self) -> None:
        """Take nothing for granted: the terminal was resized, or somebody else wrote on it."""
        self._lines, self._ink = [], None

    def news(self, update: CompositorUpdate, width: int = 0) -> CompositorUpdate:
        """Return an update that sends only what is new in another one, on a terminal of so many columns if known."""
        return News(self, update, width) if isinstance(update, LayoutUpdate | ChopsUpdate) else update

    def send(self, pieces: Iterable[Piece], width: int = 0) -> str:
        """Return what shows the pieces, and take them for shown, ink by ink: its codes are the longest."""
        waiting: dict[Ink, deque[Run]] = {}
        for run in self._new(pieces, width):
            waiting.setdefault(run.ink, deque()).append(run)
        if not waiting:
            return ""
        pen = Pen(self._ink, width, fills=self._fills)
        while waiting:
            its = _next(pen.ink, waiting)
            run = waiting[its].popleft()
            if not waiting[its]:
                del waiting[its]
            if run.slide:
                pen.slide(run.y, run.ink, run.slide, run.parts)
            for x, cells in run.parts:
                pen.put(run.y, x, cells)
            for later in run.later:
                waiting.setdefault(later.ink, deque()).append(later)
        self._ink = pen.ink._replace(link="")
        return pen.all()

    def _new(self, pieces: Iterable[Piece], width: int) -> Iterator[Run]:
        """Return what is new, line by line, and take it for shown."""
        lines: dict[int, list[Piece]] = {}
        for piece in pieces:
            lines.setdefault(piece[0], []).append(piece)
        for y, its in lines.items():
            whole = self._whole(y, its, width)
            how = slide(self._lines[y], whole) if whole else None
            if how is None:
                for piece in its:
                    yield from self._news(*piece)
            else:
                shown, self._lines[y] = how.of(self._lines[y]), whole
                yield _slid(y, how, _runs(y, _parts(0, shown, whole)))

    def _whole(self, y: int, pieces: Iterable[Piece], width: int) -> list[Cell]:
        """Return what a line is to show from end to end; nothing if not all of it is known, or it cannot slide."""
        whole = self._line(y, width).copy()
        if not self._fills or len(whole) != width:
            return []
        for _, x, cells in pieces:
            whole[x : x + len(cells)] = cells
        return whole

    def _news(self, y: int, x: int, cells: Sequence[Cell]) -> list[Run]:
        """Take the cells of a piece for shown, and return what was not."""
        line = self._line(y, x + len(cells))
        shown = line[x : x + len(cells)]
        if shown == cells:
            return []
        line[x : x + len(cells)] = cells
        if are_narrow(cells) and are_narrow(shown):
            return _runs(y, _parts(x, shown, cells))
        return [Run(y, cells[0][1], [(x, cells)])]

    def _line(self, y: int, width: int) -> list[Cell]:
        while len(self._lines) <= y:
            self._lines.append([])
        line = self._lines[y]
        line.extend([UNKNOWN] * (width - len(line)))
        return line


class News(CompositorUpdate):
    """One of Textual's updates, without what the terminal shows already."""

    def __init__(self, wire: Wire, update: LayoutUpdate | ChopsUpdate, width: int) -> None:
        self._wire, self._update, self._width = wire, update, width

    def render_segments(self, console: Console) -> str:
        """Return what is sent to the terminal."""
        colours = console._color_system or ColorSystem.TRUECOLOR
        update = self._update
        strips = _of_layout(update) if isinstance(update, LayoutUpdate) else _of_chops(update)
        return self._wire.send(((y, x, cells_of(strip, colours)) for y, x, strip in strips), self._width)


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


def _parts(x: int, shown: Sequence[Cell], cells: Sequence[Cell]) -> Iterator[Part]:
    """Return what is new of cells from a column on, each part of one ink."""
    for first, last in stretches(shown, cells):
        for start, end in even(cells[first:last]):
            begin, stop = first + start, first + end
            while begin < stop and shown[begin] == cells[begin]:
                begin += 1
            while begin < stop and shown[stop - 1] == cells[stop - 1]:
                stop -= 1
            for head, tail in _cut("".join(map(TEXT, cells[begin:stop]))):
                yield x + begin + head, cells[begin + head : begin + tail]


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Where to cut a text whose letters are one column wide: after blanks that it is shorter to erase and to jump."""
    start = 0
    for blanks in LONG.compiled.finditer(text):
        yield start, blanks.end()
        start = blanks.end()
    if start < len(text):
        yield start, len(text)


def _runs(y: int, parts: Iterable[Part]) -> list[Run]:
    """Put parts of a line together that are of one ink: others wait for what is of theirs in other lines."""
    runs: list[tuple[Ink, list[Part]]] = []
    for x, cells in parts:
        ink = next((its for _, its in cells if its.letters), cells[0][1])
        for at, (its, others) in enumerate(runs):
            if are_one(ink, its):
                others.append((x, cells))
                runs[at] = (its if its.letters else ink), others
                break
        else:
            runs.append((ink, [(x, cells)]))
    return [Run(y, *run) for run in runs]


def _next(ink: Ink, waiting: Mapping[Ink, Iterable[Run]]) -> Ink:
    """Choose the ink to write in after one: itself, that of lines behind which others wait, or of the shortest code."""
    if ink in waiting:
        return ink
    return min(
        waiting,
        key=lambda its: (not any(run.later for run in waiting[its]), len(turn(ink, onto(ink, its)))),
    )


def _slid(y: int, how: Slide, runs: list[Run]) -> Run:
    """Begin a line that slides with what is new where the blanks come in, for the cursor is there."""
    for at, run in enumerate(runs):
        x, cells = run.parts[0]
        if 0 <= x - how.begin < abs(how.columns) and are_one(how.ink, run.ink):
            if x - how.begin < GAP:
                cells = [*[(" ", how.ink)] * (x - how.begin), *cells]  # a blank is shorter than the way round it
                x = how.begin
                if 0 < (rest := abs(how.columns) - len(cells)) < len(how.erasure):
                    cells = [*cells, *[(" ", how.ink)] * rest]  # and than erasing them
            return Run(y, run.ink, [(x, cells), *run.parts[1:]], how, [*runs[:at], *runs[at + 1 :]])
    return Run(y, how.ink, [], how, runs)
