"""Domain values as a screen says them: text, cells and signs."""

from __future__ import annotations

from datetime import date

from salestui.domain.dates import WEEKDAYS, short_day


def clock_day(today: date) -> str:
    """The day in the head line: "Wed 18 Nov"."""
    return f"{WEEKDAYS[today.weekday()]} {short_day(today, today)}"
