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
        lines.append([_fitted(cell, column) for column, cell in pairs])
    taken = [list(map(width, line)) for line in lines]
    widths = [max(cells) for cells in zip(*taken, strict=True)]
    sides = [column.right for column in columns]
    return "".join(f"{_line(*line, sides, widths)}\n" for line in zip(lines, taken, strict=True))


def _fitted(cell: Cell, column: Column) -> str:
    text = one_line(cell if isinstance(cell, str) else text_of(cell))
    return text if column.widest is None else shorten(text, column.widest)


def _line(cells: Sequence[str], taken: Sequence[int], sides: Sequence[bool], widths: Sequence[int]) -> str:
    padded = [
        " " * (wide - took) + cell if is_right else cell + " " * (wide - took)
        for cell, took, is_right, wide in zip(cells, taken, sides, widths, strict=True)
    ]
    return _GAP.join(padded).rstrip()


def facts(pairs: Iterable[tuple[str, Cell]]) -> str:
    """One fact a line: "Closed: 1,120k"; facts without a value are left out."""
    told = ((one_line(name), one_line(text_of(cell))) for name, cell in pairs)
    return "".join(f"{name}: {value}\n" for name, value in told if value)
