"""Times of day and lengths as they are written."""

from __future__ import annotations

from datetime import time


def clock_text(at: time | None) -> str | None:
    """Return a time of day as it is stored."""
    return at.strftime("%H:%M") if at else None


def hours(minutes: int) -> str:
    """Minutes as hours: "4 h 30", "0 h", "45 min"."""
    if 0 < minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60:02d}" if minutes % 60 else f"{minutes // 60} h"
