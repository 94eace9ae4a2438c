"""Months, quarters, halves and years that cells and headings name."""

import re
from datetime import date

from salestui.domain.periods import PeriodKind, nth_period
from salestui.importing.dates import month_named
from salestui.importing.headers import key

_QUARTER = re.compile(
    r"(?<![^\W\d_])(?:quarter|quartal|trimestre|kwartaal|q|t|k)\s*([1-4])(?!\d)"
    r"|(?<!\d)([1-4])(?:st|nd|rd|th|º|\.)?\s?(?:quarter|quartal|trimestre|kwartaal|q)(?![^\W\d_])",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?<![a-z])(?:half|halbjahr|hj|h|s|semestre|semester)\s*([12])(?!\d)|(?<!\d)([12])(?:st|nd|\.)?\s?(?:half|halbjahr|hj|h)(?![a-z])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_SHORT_YEAR = re.compile(r"(?:fy|'|’)\s?(\d{2})(?!\d)", re.IGNORECASE)
_MONTH = re.compile(r"^[^\w]*(?:m|month|monat|mes|mois|p|period)?\s*(0?[1-9]|1[0-2])(?:-01)?[^\w]*$", re.IGNORECASE)
"""A month's number alone: the number of a week or of half a year is none."""


def period_of(period: str, year: str = "", fiscal_start: int = 1) -> tuple[date, date] | None:
    """First and last day of a fiscal half, quarter or year or of a month: `H1 2026`, `FY26-Q3`, `Mar 2026`, `2026-03`, `2026`."""
    number = _year_in(period) or _year_in(year)
    if number is None:
        return None
    if quarter := _QUARTER.search(period):
        return _nth(PeriodKind.QUARTER, int(quarter[1] or quarter[2]), number, fiscal_start)
    if half := _HALF.search(period):
        return _nth(PeriodKind.HALF, int(half[1] or half[2]), number, fiscal_start)
    if month := _month_in(_SHORT_YEAR.sub(" ", _YEAR.sub(" ", period))):
        return _nth(PeriodKind.MONTH, month, number, 1)
    more = key(_SHORT_YEAR.sub("", _YEAR.sub("", period))).replace("fy", "")
    return None if more else _nth(PeriodKind.YEAR, 1, number, fiscal_start)


def _year_in(text: str) -> int | None:
    if found := _YEAR.search(text):
        return int(found[1])
    found = _SHORT_YEAR.search(text)
    return 2000 + int(found[1]) if found else None


def _month_in(text: str) -> int | None:
    if named := month_named(text):
        return named
    found = _MONTH.search(text)
    return int(found[1]) if found else None


def _nth(kind: PeriodKind, number: int, year: int, fiscal_start: int) -> tuple[date, date]:
    period = nth_period(kind, number, year, fiscal_start)
    return period.start, period.end


_SHORT = re.compile(r"^([^\W\d_]{3,}|[^\W\d_]\s?[1-4])\.?\s?[-/'’]\s?(\d\d)$")
"""A year of two digits behind a month or a quarter: `Jul-26`, `Q3/26`; `Jul 26` is a day."""
_LONGEST = 16
_LONGEST_SPAN = 190
"""Days: a year is too long to expect a deal at its end."""


def last_day(text: str, fiscal_start: int) -> date | None:
    """The last day of a month, a quarter or half a year, where a cell names one instead of a day."""
    if len(text) > _LONGEST:
        return None
    found = period_of(_SHORT.sub(r"\1 20\2", text), "", fiscal_start)
    return found[1] if found and (found[1] - found[0]).days < _LONGEST_SPAN else None
