"""Days as a person types them: "fri", "+2w", "24 nov 3pm"."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, time, timedelta

from salestui.domain.dates import (
    MONTH_NAMES,
    WEEKDAY_NAMES,
    WEEKDAYS,
    add_months,
    day_of,
    month_end,
    numbered,
)
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.patterns import Pattern

_UNDERSTOOD = "write it like fri, next tue 3pm, +2w, next month, eom, q1, 24 nov or 2026-11-24"
_FRIDAY = 4
_FIRST_CLEAR_HOUR = 7
"""An hour typed without am or pm is taken as it is from here on; "fri 3" could be the afternoon."""


@frozen
class ReadDay:
    """What a typed date was understood as; a range of hours has both `at` and `until`."""

    day: date
    at: time | None = None
    until: time | None = None


@frozen
class _Context:
    """What a text is read against."""

    today: date
    day_first: bool
    past: bool
    fiscal_start: int


def read_day(text: str, today: date, *, day_first: bool = True, past: bool = False, fiscal_start: int = 1) -> ReadDay:
    """Read a day, with a clock time if one is typed.

    Weeks run from Monday; a bare weekday is the first one after today, `next fri` the one of next week, and
    `eow` is Friday. A month or a quarter stands for its first day, with `end of` before it for its last; one
    that has begun is the next one of that name.

    Args:
        text: "fri", "next tue 3pm", "+2w", "eom", "24 nov", "15/12", "2026-11-24", "mon 8-9am".
        today: The day the words are counted from.
        day_first: Whether 3/4 is the third of April.
        past: Whether a weekday, or a day without a year, is the last one and not the next one.
        fiscal_start: The month in which the fiscal year starts, for `eoq` and `eoy`.

    Raises:
        RuleBroken: If it is no day, or can be read two ways.
    """
    context = _Context(today, day_first, past, fiscal_start)
    words = _REMARK.sub("", " ".join(text.casefold().replace("−", "-").split())).replace(",", " ")
    words = " ".join(words.split())
    try:
        reading = _reading(words, context)
    except (ValueError, OverflowError):
        raise RuleBroken(f"“{text.strip()[:40]}” is not in the calendar") from None
    if reading is None:
        raise RuleBroken(f"“{text.strip()[:40]}” is not a day; {_UNDERSTOOD}")
    return reading


def _reading(words: str, context: _Context) -> ReadDay | None:
    if (day := _day(words, context)) is not None:
        return ReadDay(day)
    if (found := _CLOCK_LAST.fullmatch(words)) or (found := _CLOCK_FIRST.fullmatch(words)):
        before = found["day"] or ""
        day = _day(before, context) if before else context.today
        bare_hour_is_clear = before.replace(" ", "").isalpha() and found.re is _CLOCK_LAST.compiled
        if day is not None and (bare_hour_is_clear or _is_explicit(found["until"] or found["at"])):
            return ReadDay(day, *_clocks(found["at"], found["until"]))
    return None


def _day(words: str, context: _Context) -> date | None:
    """The day that a whole text names; the first grammar that knows it decides."""
    return next((day for read in _GRAMMARS if (day := read(words, context)) is not None), None)


# What echo() says after the comma, so that a reading can be typed back.
_REMARK = Pattern(r", (?:today|tomorrow|yesterday|in \d+ days|\d+ days ago)$")
_CLOCK = r"(?:\d{1,2}(?::\d{2})?\s?(?:am|pm)?|noon)"
_CLOCKS = rf"(?:at\s)?(?P<at>{_CLOCK})(?:\s?[-–]\s?(?P<until>{_CLOCK}))?"
_CLOCK_LAST = Pattern(rf"(?:(?P<day>.*?\S)\s)?{_CLOCKS}", re.ASCII)
_CLOCK_FIRST = Pattern(rf"{_CLOCKS}\s(?P<day>.+)", re.ASCII)
_CLOCK_PARTS = Pattern(r"(\d+)(?::(\d+))?\s?(am|pm)?", re.ASCII)


def _is_explicit(clock: str) -> bool:
    return ":" in clock or clock[-1] in "mn"


def _clocks(at: str, until: str | None) -> tuple[time, time | None]:
    if until is None:
        return _clock(at), None
    end = _clock(until)
    start = _clock(at if _is_explicit(at) else at + until[-2:]) if until[-1] == "m" else _clock(at)
    if start >= end and until.endswith("pm") and not _is_explicit(at):
        start = _clock(f"{at}am")
    if start >= end:
        raise RuleBroken(f"{at}-{until} ends before it starts")
    return start, end


def _clock(words: str) -> time:
    if words == "noon":
        return time(12)
    found = _CLOCK_PARTS.fullmatch(words)
    assert found is not None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if not _is_explicit(words) and hour < _FIRST_CLEAR_HOUR:
        raise RuleBroken(f"{words} can be read two ways; write {words}am or {words}pm")
    if half and not 1 <= hour <= 12:
        raise ValueError(words)
    return time(hour % 12 + 12 * (half == "pm") if half else hour, minute)


_RELATIVE = {
    "today": 0, "tod": 0, "tomorrow": 1, "tom": 1, "tmr": 1, "yesterday": -1,
    "day after tomorrow": 2, "the day after tomorrow": 2, "day before yesterday": -2, "the day before yesterday": -2,
}  # fmt: skip
_WEEKDAY = rf"(?:{'|'.join(name.lower() for name in WEEKDAYS)})[a-z]*"


def _relative(words: str, context: _Context) -> date | None:
    days = _RELATIVE.get(words)
    return None if days is None else context.today + timedelta(days)


_OFFSET = Pattern(
    r"(?:(in )|([+-]) ?)?(\d{1,4}|an?) ?(d|days?|w|wks?|weeks?|m|mo|months?|q|quarters?|y|yrs?|years?)( ago)?",
    re.ASCII,
)


def _offset(words: str, context: _Context) -> date | None:
    found = _OFFSET.fullmatch(words)
    if found is None or (found[5] and (found[1] or found[2])):
        return None
    is_word = found[3][0] == "a"
    if is_word and (found[2] or len(found[4]) < 3 or not (found[1] or found[5])):
        return None
    number = (1 if is_word else int(found[3])) * (-1 if found[5] or found[2] == "-" else 1)
    match found[4][0]:
        case "d":
            return context.today + timedelta(number)
        case "w":
            return context.today + timedelta(weeks=number)
        case unit:
            return add_months(context.today, number * {"m": 1, "q": 3, "y": 12}[unit])


_END = Pattern(r"eo([wmqy])|end of (?:the |this )?(week|month|quarter|year)")


def _end(words: str, context: _Context) -> date | None:
    found = _END.fullmatch(words)
    if found is None:
        return None
    unit = (found[1] or found[2])[0]
    if unit == "w":
        return context.today + timedelta((_FRIDAY - context.today.weekday()) % 7)
    length = {"m": 1, "q": 3, "y": 12}[unit]
    gone = (context.today.month - context.fiscal_start) % length
    return month_end(add_months(context.today.replace(day=1), length - 1 - gone))


def _weekday(words: str, context: _Context) -> date | None:
    which, _, word = words.rpartition(" ")
    place = numbered(word, WEEKDAY_NAMES)
    if place is None or which not in {"", "this", "next", "last"}:
        return None
    today = context.today
    if which:
        monday = today - timedelta(today.weekday())
        return monday + timedelta(place, weeks={"this": 0, "next": 1, "last": -1}[which])
    if context.past:
        return today - timedelta((today.weekday() - place - 1) % 7 + 1)
    return today + timedelta((place - today.weekday() - 1) % 7 + 1)


_NEXT = Pattern(r"next (week|month|quarter|year)")
_SPAN = Pattern(
    r"(?P<end>end of (?:the )?)?(?:(?P<next>next )?(?P<unit>month|quarter|year)|(?P<name>[a-z]{3,9}|q[1-4]))"
)


def _next(words: str, context: _Context) -> date | None:
    found = _NEXT.fullmatch(words)
    if found is None:
        return None
    if found[1] == "week":
        return context.today + timedelta(7 - context.today.weekday())
    return _span(found[1], context, ahead=1)[0]


def _span(unit: str, context: _Context, ahead: int = 0) -> tuple[date, date]:
    """The first and the last day of this month, quarter or year, or of one ahead."""
    length = {"m": 1, "q": 3, "y": 12}[unit[0]]
    gone = (context.today.month - context.fiscal_start) % length
    first = add_months(context.today.replace(day=1), ahead * length - gone)
    return first, month_end(add_months(first, length - 1))


def _called(words: str, context: _Context) -> date | None:
    """A month or a quarter by its name, or the end of one: "jan", "q1", "end of jan", "end of next month"."""
    found = _SPAN.fullmatch(words)
    if found is None:
        return None
    if found["unit"]:
        return _span(found["unit"], context, ahead=1)[1] if found["end"] and found["next"] else None
    length = 3 if found["name"][0] == "q" else 1
    if length == 3:
        month = (context.fiscal_start - 1 + 3 * (int(found["name"][1]) - 1)) % 12
    elif (month := numbered(found["name"], MONTH_NAMES)) is None:  # type: ignore[assignment]
        return None
    if not found["end"]:
        return _dated(1, month + 1, None, context)
    ends = [month_end(date(context.today.year + year, (month + length - 1) % 12 + 1, 1)) for year in (-1, 0, 1)]
    if context.past:
        return max(day for day in ends if day <= context.today)
    return min(day for day in ends if day >= context.today)


_BARE_DAY = Pattern(r"(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)?", re.ASCII)


def _of_the_month(words: str, context: _Context) -> date | None:
    """A bare number: the next such day of a month."""
    found = _BARE_DAY.fullmatch(words)
    if found is None:
        return None
    number, first = int(found[1]), context.today.replace(day=1)
    months = [add_months(first, step) for step in range(-3, 4)]  # no two months in a row lack a day
    days = [month.replace(day=number) for month in months if 1 <= number <= month_end(month).day]
    if context.past:
        return max((day for day in days if day <= context.today), default=None)
    return min((day for day in days if day >= context.today), default=None)


_NAMED = Pattern(
    rf"(?:(?P<weekday>{_WEEKDAY}) )?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? ?(?P<month>[a-z]{3,9})"
    r"|(?P<month2>[a-z]{3,9}) ?(?P<day2>\d{1,2})(?:st|nd|rd|th)?)"
    r"\.?(?: (?P<year>\d{4}))?",
    re.ASCII,
)


def _named(words: str, context: _Context) -> date | None:
    found = _NAMED.fullmatch(words)
    if found is None:
        return None
    month = numbered(found["month"] or found["month2"], MONTH_NAMES)
    weekday = numbered(found["weekday"], WEEKDAY_NAMES) if found["weekday"] else None
    if month is None or (found["weekday"] and weekday is None):
        return None
    return _dated(int(found["day"] or found["day2"]), month + 1, found["year"], context, weekday)


_DOTTED = Pattern(r"(\d{1,2})\. ?(\d{1,2})\.? ?(\d{4}|\d{2})?", re.ASCII)
_SLASHED = Pattern(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?", re.ASCII)
_DASHED = Pattern(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
_ISO = Pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


def _numeric(words: str, context: _Context) -> date | None:
    if found := _ISO.fullmatch(words):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.fullmatch(words):
        return _dated(int(found[1]), int(found[2]), found[3], context)
    if found := _SLASHED.fullmatch(words) or _DASHED.fullmatch(words):
        first, second = int(found[1]), int(found[2])
        day_first = (context.day_first or first > 12) and second <= 12
        day, month = (first, second) if day_first else (second, first)
        return _dated(day, month, found[3], context)
    return None


def _dated(day: int, month: int, year: str | None, context: _Context, weekday: int | None = None) -> date:
    """The day of a month; without a year the next such day, or the one near today that has the weekday."""
    if year is not None:
        days = [date(int(year) + (2000 if len(year) == 2 else 0), month, day)]
    else:
        around = range(context.today.year - 8, context.today.year + 9)  # eight years may lie between leap days
        every = [date(each, month, day) for each in around if day <= monthrange(each, month)[1]]
        last = max(each for each in every if each <= context.today)
        coming = min(each for each in every if each >= context.today)
        days = [last, coming] if context.past else [coming, last]
    if weekday is None:
        return days[0]
    if fitting := [each for each in days if each.weekday() == weekday]:
        return fitting[0]
    raise RuleBroken(f"{day_of(days[0])} {days[0].year} is a {WEEKDAYS[days[0].weekday()]}")


_GRAMMARS: tuple[Callable[[str, _Context], date | None], ...] = (
    _relative,
    _offset,
    _end,
    _next,
    _weekday,
    _called,
    _named,
    _numeric,
    _of_the_month,
)
