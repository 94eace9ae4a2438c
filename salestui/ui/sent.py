"""What goes to the terminal: only the cells that are not on it already.

Textual sends every line of a widget that was painted anew. Over a slow line most of that is what the manager sees
anyway: a list that gets the focus, a tab that was laid out twice, the same sums above another list.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from salestui.ui.cells import PLAIN, UNKNOWN, Cell, Ink, cells_of, erased, stretches, turn

Piece = tuple[int, int, Sequence[Cell]]
"""Line, column, and the cells from there on."""


class Run(NamedTuple):
    """What is new in a line, part by part, each in the ink that the one before ends in."""

    y: int
    parts: list[tuple[int, Sequence[Cell]]]
    """Column and cells."""

    def write(self, sent: list[str], ink: Ink, line: int, fills: bool) -> Ink:
        """Send it after others in some ink that ended on some line; return the ink it ends in."""
        for at, (x, cells) in enumerate(self.parts):
            sent.append(f"\x1b[{x + 1}G" if at or line == self.y else f"\x1b[{self.y + 1};{x + 1}H")
            ink = _write(sent, erased(cells) if fills or cells[-1][1].ground == PLAIN.ground else cells, ink)
        return ink


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
        sent.append(turn(ink, PLAIN))
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
        return stretches(shown, cells) if exact else ((0, len(cells)),)

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
        return self._wire.send((y, x, cells_of(strip, colours)) for y, x, strip in strips)


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


def _runs(y: int, x: int, cells: Sequence[Cell], its: Iterable[tuple[int, int]]) -> Iterator[Run]:
    """Put stretches together while the ink stays: what begins in another waits for those that begin in the same."""
    parts: list[tuple[int, Sequence[Cell]]] = []
    for start, end in its:
        if parts and parts[-1][1][-1][1] != cells[start][1]:
            yield Run(y, parts)
            parts = []
        parts.append((x + start, cells[start:end]))
    if parts:
        yield Run(y, parts)


def _write(sent: list[str], cells: Sequence[Cell], ink: Ink) -> Ink:
    """Send cells after others in some ink; return the last one's."""
    for text, its in cells:
        if its is not ink:
            sent.append(turn(ink, its))
            ink = its
        sent.append(text)
    return ink
