"""Days in words: how days, ages and what is due are written, and the names of months and weekdays."""

from calendar import monthrange
from datetime import date, time

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def numbered(word: str, names: tuple[str, ...]) -> int | None:
    """The place of a name that the word abbreviates with three letters or more."""
    if len(word) < 3:
        return None
    return next((place for place, name in enumerate(names) if name.startswith(word)), None)


def add_months(day: date, months: int) -> date:
    """The same day some months later (earlier if negative), or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def day_of(day: date) -> str:
    """The day without its year: "18 Nov"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def short_day(day: date, today: date) -> str:
    """The day as "18 Nov", with the year if it is another one."""
    return day_of(day) if day.year == today.year else f"{day_of(day)} {day.year}"


def brief_day(day: date, today: date) -> str:
    """The day as a column has room for it: "18 Nov", of another year "18 Nov 25"."""
    return day_of(day) if day.year == today.year else f"{day_of(day)} {day.year % 100:02d}"


def long_day(day: date, today: date) -> str:
    """The weekday before the short day: "Wed 18 Nov"."""
    return f"{WEEKDAYS[day.weekday()]} {short_day(day, today)}"


def echo(day: date, today: date, at: time | None = None, until: time | None = None) -> str:
    """How a typed date was understood, in full: "Tue 24 Nov 15:00, in 6 days"."""
    clock = f" {at:%H:%M}" if at else ""
    clock += f"-{until:%H:%M}" if at and until else ""
    return f"{long_day(day, today)}{clock}, {distance(day, today)}"


def distance(day: date, today: date) -> str:
    """How far a day is: "today", "tomorrow", "in 6 days", "yesterday", "3 days ago"."""
    days = (day - today).days
    if abs(days) < 2:
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def age(days: int) -> str:
    """A number of days as a column shows it: "34d"."""
    return f"{days}d"


def ago(day: date, today: date) -> str:
    """When something happened, short: "today", "yesterday", "5d ago"; ahead of today, the day."""
    days = (today - day).days
    if days < 0:
        return short_day(day, today)
    return ("today", "yesterday")[days] if days < 2 else f"{days}d ago"


def due(day: date, today: date) -> str:
    """When something is due, short: "2d over", "today", "tomorrow", "Mon" in the next six days, "30 Nov"."""
    days = (day - today).days
    if days < 0:
        return f"{-days}d over"
    if days < 2:
        return ("today", "tomorrow")[days]
    return WEEKDAYS[day.weekday()] if days < 7 else short_day(day, today)
