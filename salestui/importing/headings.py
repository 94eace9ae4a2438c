"""Reports that head each group by `Opportunity Owner: Ann Lee (12 records)`, or by a stage alone: that becomes a column."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from salestui.domain.records import Rejected
from salestui.importing.body import COUNTED, FIGURE, Position, Rows
from salestui.importing.columns import count_known
from salestui.importing.stage_words import KNOWN_STAGES, ODOO_STAGES, outcome_of, stage_key
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


STAGE = "Stage"
"""The column that headings of stages become."""


def staged_groups(head: Sequence[Row], header: int) -> int | None:
    """How far in the stages stand that lines under the header head groups by, `New (12)`; one must be well known."""
    found = [_counted(cells) for line, cells in head if line > header]
    if any(one and other and one[0] == other[0] for one, other in pairwise(found)):
        return None  # groups in groups, whose depth the file has lost
    return next((depth for depth, name in filter(None, found) if _is_stage(name)), None)


def _counted(cells: Sequence[str]) -> tuple[int, str] | None:
    """How far in a group's heading stands in the first column, and its name; nothing but figures is beside it."""
    found = COUNTED.match(cells[0]) if cells and cells[0].endswith(")") and len(cells[0]) < 200 else None
    if found is None or not all(FIGURE.match(text) for cell in cells[1:] if (text := cell.strip())):
        return None
    name = found[1].strip()
    return len(cells[0]) - len(cells[0].lstrip()), name


def _is_stage(name: str) -> bool:
    return stage_key(name) in KNOWN_STAGES or name in ODOO_STAGES.values() or outcome_of(name) is not None


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
    def cut(self) -> int:
        """The line in which the file breaks off, if it may."""
        return self._rows.cut

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


class StagedRows(ThroughRows):
    """The rows of a list that heads groups by stages of one depth, with a leading column for the stage."""

    def __init__(self, rows: Rows, depth: int) -> None:
        super().__init__(rows, 1)
        self._depth = depth

    def __iter__(self) -> Iterator[Row]:
        for line, cells in self._rows:
            found = _counted(cells)
            if found is None or found[0] != self._depth:
                yield line, ["", *cells]
            else:
                yield line, [cells[0].strip(), *([""] * len(cells))]
        self.broken = self._rows.broken
