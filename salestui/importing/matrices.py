"""Goals with a column for each quarter or month: such a table becomes one of a line for each rep and period."""

import re
from collections.abc import Callable, Iterator, Sequence

from salestui.domain.errors import FileRefused
from salestui.domain.records import RecordKind, System
from salestui.importing.body import Rows, is_total
from salestui.importing.columns import TABLES, find, key_set
from salestui.importing.headers import key
from salestui.importing.headings import ThroughRows
from salestui.importing.spans import period_of
from salestui.importing.textrows import Row
from salestui.importing.units import unit_of

_HEADER_LINES = 20
_LONGEST = 40
_LEAST = 2
"""From so many columns of periods on, a table has one for each."""
_ANY_YEAR = "2026"
_WORD = re.compile(r"[^\W\d_]+")
_GOALS = key_set("quota | quotas | quote | quoten | target | targets | goal | goals | plan | plans | budget | soll | ziel | ziele | vorgabe | vorgaben | umsatzziel | umsatzziele | vertriebsziele | verkaufsziele | jahresziele | cuota | cuotas | objetivo | objetivos | meta | metas | objectif | objectifs | obiettivo | obiettivi | doel | doelen")  # fmt: skip
"""Words that tell a table of goals from one of what was sold, which has the same headers."""
_RESULTS = key_set("actual | actuals | attained | attainment | achieved | achievement | closed | won | booked | bookings | sold | forecast | pipeline | gap | delta | ist | erreicht | erreichung | real | logrado | réalisé | reel | % | attained % | attainment %")  # fmt: skip
"""Words that make a column one of what came of the goals."""
_WHOSE = frozenset[str]().union(
    *(key_set(names) for one in TABLES[RecordKind.GOALS] if one.field in {"owner", "name"} for names in one.names.values())
)  # fmt: skip
_OTHERWISE = frozenset[str]().union(
    *(key_set(names) for one in TABLES[RecordKind.DEALS] if one.field in {"account", "stage", "product"} for names in one.names.values())
) | key_set("deal | deal name | opportunity | opportunity name")  # fmt: skip
"""What a line is about that is no rep's goal."""
_BESIDE = frozenset({"year", "currency", "metric"})
"""What may be said of a whole line; its sum, another name or the day a rep began belong to no period's goal."""
_ALL_OF_THEM = key_set("team | the team | whole team | all | all reps | company | equipo | équipe | squadra")
_SHORT = re.compile(r"^(.*(?:[^\W\d_]|[^\W\d_]\s?[1-4])\.?)[\s/'’.-]+(\d\d)$", re.DOTALL)
"""A year of two digits behind a month or a quarter: `Jan-26`, `Q1/26`."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)|(?<![^\W\d_])FY\s?'?(\d\d)(?!\d)", re.IGNORECASE)


def in_columns(
    rows: Rows, head: Sequence[Row], called: str, are_goals: Callable[[Sequence[str]], bool | None]
) -> "MatrixRows | None":
    """The table turned, if it has a column for whose goals they are and one for each period.

    Args:
        rows: The table.
        head: Its first rows.
        called: What the file and the sheet are called, which may say that they are goals, and of which year.
        are_goals: What the manager said of a table with such headers, if anything.

    Raises:
        FileRefused: If nothing says of which year the periods are.
    """
    for nth, (line, cells) in enumerate(head[:_HEADER_LINES]):
        whose = next((place for place, cell in enumerate(cells) if key(cell) in _WHOSE), None)
        periods = _periods(cells) if whose is not None else {}
        if whose is None or len(periods) < _LEAST:
            continue
        if any(key(cell) in _OTHERWISE for cell in cells):
            return None
        above = " ".join(cell for _, row in head[:nth] for cell in row)
        said, words = are_goals(cells), _WORD.findall(f"{called} {above} {' '.join(cells)}")
        if said is False or (said is None and not _GOALS & set(map(key, words))):
            return None
        years = {found[0] for text in (above, called) for found in _YEAR.finditer(text)}
        if not any(key(cell) in {"year", "fiscalyear", "jahr"} for cell in cells):
            periods = {place: _dated(text, years, called) for place, text in periods.items()}
        return MatrixRows(rows, line, cells, whose, periods)
    return None


def _periods(cells: Sequence[str]) -> dict[int, str]:
    """Position → the period that a heading names, of the shortest kind there is: the longer ones add them up."""
    found = {place: text for place, cell in enumerate(cells) if len(cell) <= _LONGEST and (text := _named(cell))}
    sure = {place: text for place, text in found.items() if _GOALS & set(map(key, _WORD.findall(cells[place])))}
    found = sure or found
    lengths = {place: _days(text) for place, text in found.items()}
    shortest = min(lengths.values(), default=0)
    return {place: text for place, text in found.items() if lengths[place] <= shortest * 2}


def _named(header: str) -> str:
    """The quarter, month or half a year that a heading names, without what it says of goals and units; else nothing."""
    words = unit_of(header).name.split()
    if any(key(word) in _RESULTS for word in words):
        return ""
    text = " ".join(word for word in words if key(word) not in _GOALS)
    text = _SHORT.sub(r"\1 20\2", text)
    return text if text and not text.isdigit() and (period_of(text) or period_of(text, _ANY_YEAR)) else ""


def _days(text: str) -> int:
    found = period_of(text) or period_of(text, _ANY_YEAR)
    return (found[1] - found[0]).days if found else 0


def _dated(text: str, years: set[str], called: str) -> str:
    if period_of(text):
        return text
    if len(years) != 1:
        raise FileRefused(f"{called} does not say of which year {text} is; write {text} {_ANY_YEAR} as the heading")
    return f"{text} {next(iter(years))}"


class MatrixRows(ThroughRows):
    """The rows of a table of goals, one for each rep and period."""

    cells: Sequence[str]
    """The header as it is in the file."""

    def __init__(self, rows: Rows, line: int, cells: Sequence[str], whose: int, periods: dict[int, str]) -> None:
        self.cells, self._line, self._whose, self._periods = cells, line, whose, periods
        self._others = [
            place for place, cell in enumerate(cells) if place not in periods and place != whose and _is_beside(cell)
        ]
        first = cells[min(periods)]
        self._header = ["Rep", *(cells[place] for place in self._others), "Period", f"Target{_unit(first)}"]
        super().__init__(rows, len(self._header) - len(cells))

    def __iter__(self) -> Iterator[Row]:
        for line, cells in self._rows:
            if line == self._line:
                yield line, self._header
            elif line < self._line or not any(map(str.strip, cells)):
                yield line, cells
            else:
                yield from self._turned(line, cells)
        self.broken = self._rows.broken

    def _turned(self, line: int, cells: list[str]) -> Iterator[Row]:
        full = [*cells, *[""] * (len(self.cells) - len(cells))]
        if any(map(str.strip, full[len(self.cells) :])):
            yield line, full  # wider than the header, so that it is refused with the reason
            return
        whose = "Total" if key(full[self._whose]) in _ALL_OF_THEM else full[self._whose]
        beside = [full[place] for place in self._others]
        filled = [place for place in self._periods if full[place].strip()]
        for place in filled[:1] if is_total(whose) else filled:
            yield line, [whose, *beside, self._periods[place], full[place]]


def _is_beside(header: str) -> bool:
    """Does a column tell something of each goal of its line, or something that goals do not have?"""
    known = find(header, RecordKind.GOALS, System.PLAIN)
    return known is None or known[0] in _BESIDE


def _unit(header: str) -> str:
    """What a heading says of the numbers under it: ` (k€)`."""
    return header[len(unit_of(header).name) :]
