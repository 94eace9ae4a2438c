"""The calendar as an iCalendar file (RFC 5545), with stable names, so that a second import updates the first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.text import clean, one_line
from salestui.domain.week import CalendarEntry, EntryKind, EntryState, instant

if TYPE_CHECKING:
    from icalendar import Event as Component

PRODUCT = "-//salestui//calendar//EN"
LONGEST = 4000
"""Letters of a description; calendars cut longer ones as they like."""


@frozen
class Event:
    """An entry as a calendar file has it."""

    entry: CalendarEntry
    last: date
    """The last of its days."""
    changed: datetime | None = None
    """When it was changed last."""
    private: str = ""
    """What is for the manager's eyes alone; empty unless that was asked for."""
    is_gone: bool = False
    """Was it taken away?"""

    @property
    def is_cancelled(self) -> bool:
        """Does it not take place?"""
        return self.is_gone or self.entry.state is EntryState.SKIPPED


def written(events: Iterable[Event], zone: str = "") -> str:
    """Return the file's text; times are those of the zone, by default the machine's, and written as UTC.

    Raises:
        RuleBroken: If there is no such time zone.
    """
    from icalendar import Calendar

    where = zone_called(zone)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("x-wr-calname", "salestui")
    # no METHOD: then DTSTAMP is when the event was changed, and an unchanged calendar makes the same file
    for event in events:
        calendar.add_component(_component(event, where))
    return str(calendar.to_ical(), "utf-8")


def zone_called(name: str) -> tzinfo | None:
    """Return a time zone by its name; nothing for the machine's own.

    Raises:
        RuleBroken: If there is none of that name.
    """
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError) as unknown:
        raise RuleBroken(f"There is no time zone {one_line(name)[:60]}; write it like Europe/Berlin") from unknown


def _component(event: Event, zone: tzinfo | None) -> Component:
    from icalendar import Event as Made

    entry, made = event.entry, Made()
    made.add("uid", f"{entry.id}@salestui")
    stamp = (event.changed or datetime.combine(entry.on, time(), UTC)).astimezone(UTC).replace(microsecond=0)
    for name in ("dtstamp", "last-modified"):
        made.add(name, stamp)
    made.add("sequence", entry.rev)
    _time(made, event, zone)
    made.add("summary", one_line(entry.title[:1].upper() + entry.title[1:]))
    told = "\n".join(part for part in (one_line(entry.about), clean(event.private, multiline=True)) if part)
    if told:
        made.add("description", told[:LONGEST])
    made.add("categories", [one_line(entry.what)])
    made.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if entry.rep_id is not None or event.private:
        made.add("class", "PRIVATE")  # who else sees the calendar sees that it is busy, and no more
    return made


def _time(made: Component, event: Event, zone: tzinfo | None) -> None:
    entry = event.entry
    begins = instant(entry)
    if begins is None or entry.kind is EntryKind.DAY_OFF:
        made.add("dtstart", entry.on)
        made.add("dtend", event.last + timedelta(1))
        made.add("transp", "TRANSPARENT")
        return
    start = (begins.replace(tzinfo=zone) if zone else begins).astimezone(UTC)
    made.add("dtstart", start)
    # added in UTC, so that an hour is an hour in the night in which the clock changes
    made.add("dtend", start + timedelta(minutes=(entry.ends or 0) - (entry.begins or 0)))
    made.add("transp", "OPAQUE")
