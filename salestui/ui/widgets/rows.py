"""Rows of a table and how one is drawn: in as few segments as its styles allow."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple, Protocol

from rich.segment import Segment
from textual.strip import Strip

from salestui.domain.frozen import frozen
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.lines import Palette, fit
from salestui.ui.widgets.pages import Pages


class Marked(NamedTuple):
    """A text some stretches of which are marked, each from a character to before another."""

    text: str
    style: str
    spans: tuple[tuple[int, int], ...]


MARK = "accent"
Cell = str | tuple[str, str] | Marked
"""A text, or a text and the name of its style."""


@frozen
class Column:
    """One column of a table."""

    key: str
    title: str
    width: int
    right: bool = False
    grow: bool = False
    """Takes a share of the width that is left."""
    priority: int = 0
    """0 stays always; of the others the highest goes first where the width does not do."""


@frozen
class Row:
    """One line of a table; a heading or a total is passed over by the cursor."""

    key: str
    cells: tuple[Cell, ...]
    kind: Literal["row", "heading", "total"] = "row"
    span: tuple[int, int] = (0, 0)
    """The first and the last column that one cell takes, where it takes more than its own."""


class Source(Protocol):
    """Where a table's rows come from, a stretch at a time."""

    @property
    def count(self) -> int:
        """How many rows there are."""

    async def page(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from start to stop."""


class Listed:
    """A source whose rows are all known."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.count = len(rows)

    async def page(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from start to stop."""
        return self.rows[start:stop]


class RowPages(Pages[Row]):
    """The rows of a table, of which the cursor passes over headings and totals."""

    def key_at(self, index: int) -> str | None:
        """The key of a row that is loaded and may be selected."""
        row = self.get(index)
        return row.key if row is not None and row.kind == "row" else None

    def is_passed_over(self, index: int) -> bool:
        """Whether a row is known to be a heading or a total."""
        row = self.get(index)
        return row is not None and row.kind != "row"

    def nearest(self, index: int, step: int) -> int:
        """The nearest index that the cursor may stand on, first in the direction of the step."""
        index = max(0, min(self.count - 1, index))
        for way in (step, -step):
            at = index
            while 0 <= at < self.count and self.is_passed_over(at):
                at += way
            if 0 <= at < self.count:
                return at
        return index


def fit_columns(columns: Sequence[Column], width: int) -> list[tuple[int, int]]:
    """Which columns, by position, stand in a width, and how wide each is."""
    kept = list(range(len(columns)))

    def spare() -> int:
        return width - sum(columns[position].width + 1 for position in kept)

    while spare() < 0 and (last := max(kept, key=lambda position: (columns[position].priority, position))):
        if columns[last].priority == 0:
            break
        kept.remove(last)
    growing = [position for position in kept if columns[position].grow]
    share, rest = divmod(max(0, spare() - 1), len(growing) or 1)
    extra = {position: share + (place < rest) for place, position in enumerate(growing)}
    return [(position, columns[position].width + extra.get(position, 0)) for position in kept]


class RowPainter:
    """Draws the header and the rows of one table, and remembers what it drew."""

    REMEMBERED = 512

    def __init__(self, palette: Palette, glyphs: Glyphs) -> None:
        self.columns: Sequence[Column] = ()
        self.sort: tuple[str, bool] | None = None
        self.width = 0
        self._palette = palette
        self._glyphs = glyphs
        self._fitted: list[tuple[int, int]] = []
        self._drawn: dict[tuple[object, ...], Strip] = {}

    def forget(self) -> None:
        """Draw everything anew from here on."""
        self._drawn.clear()
        self._fitted = fit_columns(self.columns, self.width)

    def row(self, row: Row, *look: str) -> Strip:
        """One row; the look is of `cursor`, `blurred` and `marked`."""
        strip = self._drawn.get((row, look))
        if strip is None:
            if len(self._drawn) >= self.REMEMBERED:
                self._drawn.clear()
            strip = self._drawn[(row, look)] = self._draw(row, look)
        return strip

    def header(self) -> Strip:
        """The titles, with the sign of the sort order."""
        strip = self._drawn.get(("header",))
        if strip is None:
            strip = self._drawn["header",] = Strip([Segment(self._titles(), self._palette.style("header"))], self.width)
        return strip

    def line(self, text: str, *parts: str) -> Strip:
        """A whole line of one text."""
        line = fit(text, self.width, False, self._glyphs.ellipsis)
        return Strip([Segment(line, self._palette.style(*parts))], self.width)

    def _titles(self) -> str:
        line, ends = " ", {}
        for position, width in self._fitted:
            column = self.columns[position]
            title = fit(column.title, width, column.right, self._glyphs.ellipsis)
            start = len(line) + len(title) - len(title.lstrip()) - 1
            ends[column.key] = start if column.right else len(line) + len(title.rstrip())
            line += title + " "
        if self.sort is not None and self.sort[0] in ends:
            at = ends[self.sort[0]]
            sign = self._glyphs.sort_down if self.sort[1] else self._glyphs.sort_up
            line = line[:at] + sign + line[at + 1 :]
        return fit(line.rstrip(), self.width, False, self._glyphs.ellipsis)

    def _draw(self, row: Row, look: tuple[str, ...]) -> Strip:
        if row.kind == "heading":
            text = "".join(cell if isinstance(cell, str) else cell[0] for cell in row.cells)
            return self.line(f" {text}", "heading")
        base = (*look, *(("total",) if row.kind == "total" else ()))
        runs: list[tuple[str, str]] = [(self._gutter(look), "")]
        for position, width in self._widths(row):
            cell = row.cells[position] if position < len(row.cells) else ""
            text, style = (cell, "") if isinstance(cell, str) else cell[:2]
            fitted = fit(text, width, self.columns[position].right, self._glyphs.ellipsis)
            if isinstance(cell, Marked) and fitted.startswith(text[:1]):
                runs += _marked(fitted, cell)
            else:
                runs.append((fitted, style if text and not text.isspace() else ""))
            runs.append((" ", ""))
        return self._strip(runs, base)

    def _widths(self, row: Row) -> list[tuple[int, int]]:
        """The columns of a row, those that one cell takes made one."""
        first, last = row.span
        if last <= first:
            return self._fitted
        taken = sum(width + 1 for position, width in self._fitted if first < position <= last)
        return [
            (position, width + taken if position == first else width)
            for position, width in self._fitted
            if not first < position <= last
        ]

    def _gutter(self, look: tuple[str, ...]) -> str:
        here, marked = "cursor" in look or "blurred" in look, "marked" in look
        if here:
            return self._glyphs.marked_cursor if marked else self._glyphs.cursor
        return self._glyphs.mark if marked else " "

    def _strip(self, runs: list[tuple[str, str]], base: tuple[str, ...]) -> Strip:
        segments: list[Segment] = []
        text, style = "", ""
        for piece, name in runs:
            if piece.isspace():
                name = style  # blanks show no style, so they need no segment of their own
            if name != style and text:
                segments.append(Segment(text, self._palette.style(*base, style)))
                text = ""
            text, style = text + piece, name
        segments.append(Segment(text, self._palette.style(*base, style)))
        strip = Strip(segments).adjust_cell_length(self.width, self._palette.style(*base, ""))
        return strip.simplify()


def _marked(fitted: str, cell: Marked) -> Iterator[tuple[str, str]]:
    """A fitted text in pieces, the marked ones in the style of marks; what was cut off has none."""
    at, kept = 0, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(fitted, cell.text, strict=False)))
    for start, end in cell.spans:
        if start < kept:
            yield fitted[at:start], cell.style
            yield fitted[start : min(end, kept)], MARK
            at = min(end, kept)
    yield fitted[at:], cell.style
