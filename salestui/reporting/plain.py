"""Aligned plain text for pipes, mail and screen readers: no box drawing, state in words."""

from collections.abc import Iterable, Sequence

from salestui.domain.frozen import frozen
from salestui.domain.text import one_line, shorten, width
from salestui.reporting.cells import Cell, text_of

_GAP = "  "


@frozen
class Column:
    """A column's title, the side that its cells are pushed to, and the most terminal cells it takes."""

    title: str
    right: bool = False
    widest: int | None = None


def table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> str:
    """Rows under their titles, aligned by terminal cells, one line each and without spaces at the line's end.

    Raises:
        ValueError: If a row has another number of cells than there are columns.
    """
    lines = [[column.title for column in columns]]
    for row in rows:
        pairs = zip(columns, row, strict=True)
        lines.append([_fitted(text_of(cell), column) for column, cell in pairs])
    widths = [max(map(width, cells)) for cells in zip(*lines, strict=True)]
    return "".join(f"{_line(line, columns, widths)}\n" for line in lines)


def _fitted(text: str, column: Column) -> str:
    text = one_line(text)
    return text if column.widest is None else shorten(text, column.widest)


def _line(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    padded = (
        " " * (wide - width(cell)) + cell if column.right else cell + " " * (wide - width(cell))
        for cell, column, wide in zip(cells, columns, widths, strict=True)
    )
    return _GAP.join(padded).rstrip()


def facts(pairs: Iterable[tuple[str, Cell]]) -> str:
    """One fact a line: "Closed: 1,120k"; facts without a value are left out."""
    told = ((one_line(name), one_line(text_of(cell))) for name, cell in pairs)
    return "".join(f"{name}: {value}\n" for name, value in told if value)
