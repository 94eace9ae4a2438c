"""Reports that head each group by `Opportunity Owner: Ann Lee (12 records)`: such a heading becomes a column."""

import re
from collections.abc import Iterator, Sequence

from salestui.domain.records import Rejected
from salestui.importing.body import FIGURE, Position, Rows
from salestui.importing.columns import count_known
from salestui.importing.textrows import Row

_NAMED = re.compile(r"^\s*([^:\d][^:]{0,60}):\s*(.+\(\d[\d.,]* [^\W\d_]+\))\s*$", re.DOTALL)
"""A field, a value, and how many records follow."""


def named_groups(head: Sequence[Row], header: int) -> tuple[str, ...]:
    """The fields that lines under the header head groups by, the outermost first."""
    found = (heading_in(cells) for line, cells in head if line > header)
    return tuple(dict.fromkeys(one[0] for one in found if one))


def heading_in(cells: Sequence[str]) -> tuple[str, str] | None:
    """The field and the counted value that a line heads its group by, if it does.

    A deal may be called `Upgrade: Pro (5 seats)`: of a heading the field is known, and nothing but figures is beside it.
    """
    first = next(filter(str.strip, cells), "")
    if first[-1:] not in ") " or len(first) > 200:
        return None
    found = _NAMED.match(first)
    if not found or not count_known([found[1]]):
        return None
    _, *others = filter(str.strip, cells)
    return (" ".join(found[1].split()), found[2]) if all(FIGURE.match(cell.strip()) for cell in others) else None


class ThroughRows:
    """Rows that are made of the rows of a file, with more columns, or with fewer."""

    def __init__(self, rows: Rows, more: int) -> None:
        self._rows, self._more = rows, more
        self.delimiter, self.is_typed = rows.delimiter, rows.is_typed
        self.broken: list[Rejected] = []

    @property
    def width(self) -> int:
        """How many cells the header has."""
        return self._rows.width + self._more

    @width.setter
    def width(self, cells: int) -> None:
        self._rows.width = cells - self._more

    @property
    def total(self) -> int:
        """How much there is to read."""
        return self._rows.total

    @property
    def position(self) -> Position:
        """Tells how much has been read."""
        return self._rows.position


class HeadedRows(ThroughRows):
    """The rows of a report with a leading column for each field that it heads groups by."""

    def __init__(self, rows: Rows, fields: Sequence[str]) -> None:
        super().__init__(rows, len(fields))
        self._fields = {name: place for place, name in enumerate(fields)}

    def __iter__(self) -> Iterator[Row]:
        blank = [""] * len(self._fields)
        for line, cells in self._rows:
            found = heading_in(cells)
            place = self._fields.get(found[0]) if found else None
            if found is None or place is None:
                yield line, [*blank, *cells]
            else:
                yield line, [*blank[:place], found[1], *blank[place + 1 :], *([""] * len(cells))]
        self.broken = self._rows.broken
