"""What the values of an event say: they are text, days and amounts among them, and not all of them can be read."""

from __future__ import annotations

from datetime import date

from salestui.domain.dates import short_day
from salestui.domain.kinds import EventKind
from salestui.domain.money import UNKNOWN, Money, short

TOLD = (
    EventKind.WON,
    EventKind.LOST,
    EventKind.STAGE,
    EventKind.CLOSE_DATE,
    EventKind.AMOUNT,
    EventKind.REOPENED,
    EventKind.VANISHED,
)
"""What is worth saying one by one; new deals are only counted."""


def value_in_words(kind: EventKind, value: str, today: date) -> str:
    """Return an event's value as a person reads it; one that cannot be read stays as it stands."""
    try:
        if kind in (EventKind.CLOSE_DATE, EventKind.EXPECTED):
            return short_day(date.fromisoformat(value), today)
        if kind is EventKind.AMOUNT:
            worth = amount_of(value)
            return short(worth.minor, worth.currency) if worth else value
    except ValueError:
        return value
    return value


def day_of(value: str | None) -> date | None:
    """Return the day that an event tells of as "2026-11-24"; `None` if it cannot be read."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def amount_of(value: str) -> Money | None:
    """Return the amount that an event tells of as "18000000 EUR"; `None` if it cannot be read."""
    minor, _, currency = value.partition(" ")
    return Money(int(minor), currency or UNKNOWN) if minor.removeprefix("-").isdecimal() and len(minor) < 20 else None


def grown(before: str | None, after: str | None) -> int:
    """Return by how many minor units an amount grew; nothing is said where it is in another currency than before."""
    was, now = (amount_of(text) if text else None for text in (before, after))
    if len({worth.currency for worth in (was, now) if worth} - {UNKNOWN}) > 1:
        return 0
    return (now.minor if now else 0) - (was.minor if was else 0)
