"""The questions behind the calendar: a week, an agenda, and both as a file that other calendars read."""

from __future__ import annotations

from datetime import date, timedelta

from salestui.desk.scope import team_ids
from salestui.domain.conversations import Conversation
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.schedule import TimeBlock
from salestui.domain.week import (
    DAYS_OF_WEEK,
    CalendarEntry,
    WorkWeek,
    block_entry,
    day_off_entries,
    laid_out,
    talk_entry,
)
from salestui.store import calendar as stored
from salestui.store import deals
from salestui.store.calendar import CalendarItems
from salestui.store.store import Store

BACK, AHEAD = timedelta(28), timedelta(365)
"""How far a calendar file reaches where nobody says it."""
LONGEST = timedelta(3660)
WEEKEND = frozenset({5, 6})


@frozen
class CalendarPlan:
    """What a week is held against: the minutes of coaching meant for it, and the days that are no work days."""

    coaching: int = 0
    weekend: frozenset[int] = WEEKEND


@frozen
class CalendarFile:
    """A calendar as the text of a file, and how many appointments and called-off ones are in it."""

    text: str
    count: int
    cancelled: int


def agenda(store: Store, since: date, until: date, plan: CalendarPlan, *, private: bool = False) -> WorkWeek:
    """Return what stands in the calendar from a day to a day; why a rep is away is told to the manager alone."""
    found = stored.dated(store, team_ids(store), since, until)
    entries = _entries(store, found, since, until, private=private)
    return laid_out(since, until, entries, plan.weekend, plan.coaching)


def week(store: Store, monday: date, plan: CalendarPlan, *, private: bool = False) -> WorkWeek:
    """Return a week from its Monday on."""
    return agenda(store, monday, monday + timedelta(DAYS_OF_WEEK - 1), plan, private=private)


def _entries(store: Store, dated: CalendarItems, since: date, until: date, *, private: bool) -> list[CalendarEntry]:
    talks, blocks, off = dated
    both: list[Conversation | TimeBlock] = [*talks, *blocks]
    reps = deals.names(store, "rep", (one.rep_id for one in (*both, *off)))
    about = deals.names(store, "deal", (one.deal_id for one in both))

    def named(one: Conversation | TimeBlock) -> tuple[str, str]:
        return reps.get(one.rep_id or "", ""), about.get(one.deal_id or "", "")

    found = [talk_entry(talk, *named(talk)) for talk in talks]
    found += [block_entry(block, *named(block)) for block in blocks]
    for one in off:
        found += day_off_entries(one, reps.get(one.rep_id or "", ""), since, until, private=private)
    return found


def calendar_file(
    store: Store,
    today: date,
    since: date | None = None,
    until: date | None = None,
    zone: str = "",
    *,
    private: bool = False,
) -> CalendarFile:
    """Return the calendar as an iCalendar file; exported again it updates what it was before.

    Raises:
        RuleBroken: If the days are the wrong way round, or the time zone is unknown.
    """
    from salestui.reporting import ics  # and with it icalendar, 40 ms that only an export needs

    since, until = since or today - BACK, until or today + AHEAD
    if until < since:
        raise RuleBroken(f"{until} is before {since}; a calendar goes from the first day to the last")
    if until - since > LONGEST:
        raise RuleBroken("A calendar file reaches over ten years at most; say --from and --to")
    whose = team_ids(store)
    dated, removed = stored.dated(store, whose, since, until), stored.removed(store, since, until)
    ours = [one for one in removed.talks if whose is None or one.rep_id is None or one.rep_id in whose]
    there = _events(store, dated, private=private)
    gone = _events(store, removed._replace(talks=ours), private=private)
    changed = stored.changed_at(store, [*there, *gone])
    notes = stored.private_notes(store, [talk.id for talk in dated.talks]) if private else {}
    events = [ics.Event(*found, changed.get(key), notes.get(key, "")) for key, found in there.items()]
    events += [ics.Event(*found, changed.get(key), is_gone=True) for key, found in gone.items()]
    text = ics.written(events, zone)
    return CalendarFile(text, len(events), sum(event.is_cancelled for event in events))


def _events(store: Store, dated: CalendarItems, *, private: bool) -> dict[str, tuple[CalendarEntry, date]]:
    """Entries by key, a day off once, with the last of its days."""
    ends = {one.id: one.ends_on for one in dated.off}
    found: dict[str, tuple[CalendarEntry, date]] = {}
    first = min((one.starts_on for one in dated.off), default=date.max)
    last = max(ends.values(), default=date.min)
    for entry in _entries(store, dated, first, last, private=private):
        found.setdefault(entry.id, (entry, ends.get(entry.id, entry.on)))
    return found
