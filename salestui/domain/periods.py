"""Stretches of days that numbers are told for: fiscal months to years, and rolling windows."""

import re
from collections.abc import Callable
from dataclasses import field
from datetime import date, timedelta
from enum import StrEnum

from salestui.domain.dates import MONTH_NAMES, MONTHS, add_months, numbered, short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.patterns import Pattern

_DAY = timedelta(1)


class PeriodKind(StrEnum):
    """How long a fiscal period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Calendar months in a period of this kind."""
        return _LENGTHS[self]


_LENGTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


@frozen
class Period:
    """The days from `start` to `end`, both included; the label does not count in comparisons."""

    start: date
    end: date
    label: str = field(compare=False)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def day_number(self, today: date) -> int:
        """Which day of the period today is, 1 to `days`; 0 before it, `days` after it."""
        return min(max((today - self.start).days + 1, 0), self.days)

    def share_gone(self, today: date) -> float:
        """The share of the days that have begun, 0 to 1, today included."""
        return self.day_number(today) / self.days

    def progress(self, today: date) -> str:
        """How far it has come: "day 49 of 92"; all time has no days to count."""
        return "to date" if self == ALL_TIME else f"day {self.day_number(today)} of {self.days}"


ALL_TIME = Period(date.min, date.max, "all time")


def period_of(day: date, kind: PeriodKind, fiscal_start: int = 1) -> Period:
    """The fiscal period that a day falls in.

    Args:
        day: Any day of it.
        kind: How long it is.
        fiscal_start: The month, 1 to 12, in which the fiscal year starts; its last one names the year.
    """
    into_year = (day.month - fiscal_start) % 12
    start = add_months(day.replace(day=1), -(into_year % kind.months))
    return _starting(start, kind, fiscal_start)


def _starting(start: date, kind: PeriodKind, fiscal_start: int) -> Period:
    number = (start.month - fiscal_start) % 12 // kind.months + 1
    year = fiscal_year(start, fiscal_start)
    name = str(year) if fiscal_start == 1 else f"FY{year}"
    label = {
        PeriodKind.MONTH: f"{MONTHS[start.month - 1]} {start.year}",
        PeriodKind.QUARTER: f"Q{number} {name}",
        PeriodKind.HALF: f"H{number} {name}",
        PeriodKind.YEAR: name,
    }[kind]
    return Period(start, add_months(start, kind.months) - _DAY, label)


def nth_period(kind: PeriodKind, number: int, year: int, fiscal_start: int = 1) -> Period:
    """The n-th period of a fiscal year, counted from 1.

    Raises:
        ValueError: If a year has not as many.
    """
    first = date(year - (fiscal_start > 1), fiscal_start, 1)
    if not 1 <= number <= 12 // kind.months:
        raise ValueError(number)
    return _starting(add_months(first, (number - 1) * kind.months), kind, fiscal_start)


def fiscal_year(day: date, fiscal_start: int = 1) -> int:
    """The calendar year in which the day's fiscal year ends."""
    return day.year + (fiscal_start > 1 and day.month >= fiscal_start)


def next_period(period: Period, kind: PeriodKind, fiscal_start: int = 1) -> Period:
    """The fiscal period after this one."""
    return period_of(period.end + _DAY, kind, fiscal_start)


def previous_period(period: Period, kind: PeriodKind, fiscal_start: int = 1) -> Period:
    """The fiscal period before this one."""
    return period_of(period.start - _DAY, kind, fiscal_start)


def year_before(period: Period) -> Period:
    """The same days one year earlier, for growth; a month's end stays a month's end."""
    start, after = add_months(period.start, -12), add_months(period.end + _DAY, -12)
    return Period(start, after - _DAY, f"{period.label}, a year before")


def kind_of(period: Period, fiscal_start: int = 1) -> PeriodKind | None:
    """Which fiscal kind the period is, or None for a rolling one."""
    fitting = (kind for kind in PeriodKind if _is(period, kind, fiscal_start))
    return next(fitting, None)


def _is(period: Period, kind: PeriodKind, fiscal_start: int) -> bool:
    if period.start.day != 1 or period.days > 366:
        return False
    same = period_of(period.start, kind, fiscal_start)
    return (same.start, same.end) == (period.start, period.end)


def named(start: date, end: date, fiscal_start: int = 1) -> Period:
    """The period between two days under the name it has in a fiscal calendar, or in the calendar, or under its days."""
    for begins in dict.fromkeys((fiscal_start, 1)):
        kind = kind_of(Period(start, end, ""), begins)
        if kind is not None:
            return period_of(start, kind, begins)
    return Period(start, end, f"{start.isoformat()} to {end.isoformat()}")


def beside(period: Period, step: int, today: date, fiscal_start: int = 1) -> Period:
    """The period after (1) or before (-1) this one: of the same kind, or as many days of a rolling one."""
    kind = kind_of(period, fiscal_start)
    if kind is not None:
        return (next_period if step > 0 else previous_period)(period, kind, fiscal_start)
    shift = timedelta(step * period.days)
    start, end = period.start + shift, period.end + shift
    return Period(start, end, f"{short_day(start, today)} to {short_day(end, today)}")


def next_days(today: date, days: int) -> Period:
    """The rolling window of so many days that starts today."""
    return Period(today, today + timedelta(days - 1), f"next {days} days")


def last_days(today: date, days: int) -> Period:
    """The rolling window of so many days that ends today."""
    return Period(today - timedelta(days - 1), today, f"last {days} days")


@frozen
class _Context:
    """What a text is read against."""

    today: date
    fiscal_start: int

    def this(self, kind: PeriodKind) -> Period:
        return period_of(self.today, kind, self.fiscal_start)

    def numbered(self, kind: PeriodKind, number: int, year: int) -> Period:
        """The n-th period of a fiscal year, counted from 1."""
        return nth_period(kind, number, year, self.fiscal_start)


_UNDERSTOOD = "write it like Q4, 2026-Q4, 2026-11, nov 2026, FY2026, last month or next 30 days"


def parse_period(text: str, today: date, fiscal_start: int = 1) -> Period:
    """Read a period from its typed name.

    Args:
        text: "2026-Q4", "Q4", "H1 FY27", "2026-11", "nov", "2026", "this quarter", "last 90 days", "all".
        today: The day the words are counted from.
        fiscal_start: The month in which the fiscal year starts; a bare year is the fiscal year of that name.

    Raises:
        RuleBroken: If it names no period.
    """
    words = " ".join(text.casefold().split()).replace("fy ", "fy")
    context = _Context(today, fiscal_start)
    try:
        found = next((period for read in _GRAMMARS if (period := read(words, context)) is not None), None)
    except (ValueError, OverflowError):
        raise RuleBroken(f"“{text.strip()[:40]}” is not in the calendar; {_UNDERSTOOD}") from None
    if found is None:
        raise RuleBroken(f"“{text.strip()[:40]}” is not a period; {_UNDERSTOOD}")
    return found


_EVERYTHING = frozenset({"all", "all time", "ever", "everything"})
_PART = Pattern(r"(?:(fy\d{2}|(?:fy)?\d{4})[ -]?)?([qh])(\d)(?:[ -]?(fy\d{2}|(?:fy)?\d{4}))?", re.ASCII)
_YEAR = Pattern(r"fy\d{2}|(?:fy)?\d{4}", re.ASCII)
_MONTH = Pattern(r"(\d{4})-(\d{1,2})", re.ASCII)
_NAMED_MONTH = Pattern(r"([a-z]{3,9})(?: (\d{4}))?", re.ASCII)
_NEAR = Pattern(r"(this|last|previous|next) (month|quarter|half|year)")
_ROLLING = Pattern(r"(last|next) (\d{1,4}) ?(?:d|days?)", re.ASCII)
_BETWEEN = Pattern(r"(\d{4}-\d{2}-\d{2}) ?(?:to|\.\.|–) ?(\d{4}-\d{2}-\d{2})", re.ASCII)


def _everything(words: str, context: _Context) -> Period | None:
    return ALL_TIME if words in _EVERYTHING else None


def _part(words: str, context: _Context) -> Period | None:
    found = _PART.fullmatch(words)
    if found is None or (found[1] and found[4]):
        return None
    kind = PeriodKind.QUARTER if found[2] == "q" else PeriodKind.HALF
    return context.numbered(kind, int(found[3]), _year_number(found[1] or found[4], context))


def _year_number(words: str | None, context: _Context) -> int:
    if words is None:
        return fiscal_year(context.today, context.fiscal_start)
    digits = words.removeprefix("fy")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _year(words: str, context: _Context) -> Period | None:
    if _YEAR.fullmatch(words) is None:
        return None
    return context.numbered(PeriodKind.YEAR, 1, _year_number(words, context))


def _month(words: str, context: _Context) -> Period | None:
    if found := _MONTH.fullmatch(words):
        return period_of(date(int(found[1]), int(found[2]), 1), PeriodKind.MONTH)
    found = _NAMED_MONTH.fullmatch(words)
    place = numbered(found[1], MONTH_NAMES) if found else None
    if found is None or place is None:
        return None
    return period_of(date(int(found[2] or context.today.year), place + 1, 1), PeriodKind.MONTH)


def _near(words: str, context: _Context) -> Period | None:
    found = _NEAR.fullmatch(words)
    if found is None:
        return None
    kind = PeriodKind(found[2])
    this = context.this(kind)
    if found[1] == "this":
        return this
    return (next_period if found[1] == "next" else previous_period)(this, kind, context.fiscal_start)


def _rolling(words: str, context: _Context) -> Period | None:
    found = _ROLLING.fullmatch(words)
    if found is None:
        return None
    if int(found[2]) == 0:
        raise ValueError(words)
    return (next_days if found[1] == "next" else last_days)(context.today, int(found[2]))


def _between(words: str, context: _Context) -> Period | None:
    found = _BETWEEN.fullmatch(words)
    if found is None:
        return None
    start, end = date.fromisoformat(found[1]), date.fromisoformat(found[2])
    if end < start:
        raise ValueError(words)
    return Period(start, end, f"{short_day(start, context.today)} to {short_day(end, context.today)}")


_GRAMMARS: tuple[Callable[[str, _Context], Period | None], ...] = (
    _everything,
    _part,
    _year,
    _month,
    _near,
    _rolling,
    _between,
)


def rate_day(period: Period, today: date) -> date:
    """The day whose rates convert what a period is about: today, or the end of one that is over."""
    return max(min(period.end, today), period.start)
