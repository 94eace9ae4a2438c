"""Days, times of day and lengths as they are written."""

from __future__ import annotations

from datetime import date, time


def clock_text(at: time | None) -> str | None:
    """Return a time of day as it is stored."""
    return at.strftime("%H:%M") if at else None


def iso_day(text: str | None) -> date | None:
    """Return the day that a stored text names; what names none, such as in a file that others wrote, is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def hours(minutes: int) -> str:
    """Minutes as hours: "4 h 30", "0 h", "45 min"."""
    if 0 < minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60:02d}" if minutes % 60 else f"{minutes // 60} h"
