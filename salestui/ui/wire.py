"""What goes to the terminal: only the cells that are not on it already.

Textual sends every line of a widget that was painted anew. Over a slow line most of that is what the manager sees
anyway: a list that gets the focus, a tab that was laid out twice, the same sums above another list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip

Ink = tuple[str, str]
"""What is written before and after a text to give it its style."""
Cell = tuple[str, Ink]
Piece = tuple[int, int, Sequence[Cell]]
"""Line, column, and the cells from there on."""

PLAIN: Ink = ("", "")
UNKNOWN: Cell = ("\0", PLAIN)
BRIDGE = 12
"""Cells in between that are sent along, because going round them takes as many bytes."""


class Wire:
    """Knows what the terminal shows, cell by cell."""

    def __init__(self) -> None:
        self._lines: list[list[Cell]] = []

    def forget(self) -> None:
        """Take nothing for granted: the terminal was resized, or somebody else wrote on it."""
        self._lines = []

    def news(self, update: CompositorUpdate) -> CompositorUpdate:
        """Return an update that sends only what is new in another one."""
        return News(self, update) if isinstance(update, LayoutUpdate | ChopsUpdate) else update

    def send(self, pieces: Iterable[Piece]) -> str:
        """Return what shows the pieces, and take them for shown."""
        return "".join([text for y, x, cells in pieces for text in self._piece(y, x, cells)])

    def _piece(self, y: int, x: int, cells: Sequence[Cell]) -> Iterator[str]:
        line = self._line(y, x + len(cells))
        shown = line[x : x + len(cells)]
        if shown == cells:
            return
        line[x : x + len(cells)] = cells
        # where a cell is not a column wide the terminal may see it otherwise than we do: all of it is sent
        exact = all(len(text) == 1 for text, _ in cells) and all(len(text) == 1 for text, _ in shown)
        for start, end in _stretches(shown, cells) if exact else [(0, len(cells))]:
            yield f"\x1b[{y + 1};{x + start + 1}H{_written(cells[start:end])}"

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
    before, _, after = Strip.render_style(style, "\0", colours).partition("\0")
    return before, after


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


def _written(cells: Sequence[Cell]) -> str:
    """The cells as text with styles, each style said once for its run."""
    parts, ink = [], PLAIN
    for text, its in cells:
        if its != ink:
            parts += [ink[1], its[0]]
            ink = its
        parts.append(text)
    parts.append(ink[1])
    return "".join(parts).replace("\x1b[0m\x1b[", "\x1b[0;")


class WireApp(App[None]):
    """An app that sends no cell twice."""

    def __init__(self) -> None:
        super().__init__()
        self._wire = Wire()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send what is new; Textual sends whatever was painted."""
        news = self._wire.news(renderable) if isinstance(renderable, CompositorUpdate) else renderable
        super()._display(screen, news)

    def on_resize(self) -> None:
        """Take nothing for shown: a terminal does as it likes with what stood there."""
        self._wire.forget()

    def redraw(self) -> None:
        """Draw everything, whatever the terminal shows."""
        self._wire.forget()
        self.refresh(layout=True)
