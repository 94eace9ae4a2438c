"""What is read for the calendar: everything with a day, when it was last changed, and what was taken away."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from salestui.domain.conversations import Conversation
from salestui.domain.schedule import DayOff, TimeBlock
from salestui.store.conditions import batches, marks
from salestui.store.people_shapes import CONVERSATIONS, DAYS_OFF, TIME_BLOCKS
from salestui.store.shapes import Shape
from salestui.store.store import Store
from salestui.store.today import blocks


class CalendarItems(NamedTuple):
    """What has its place in a calendar."""

    talks: list[Conversation]
    blocks: list[TimeBlock]
    off: list[DayOff]


def dated(store: Store, reps: Sequence[str] | None, since: date, until: date) -> CalendarItems:
    """Return what stands in the calendar of some days."""
    return CalendarItems(talks(store, reps, since, until), blocks(store, since, until), days_off(store, since, until))


def talks(store: Store, reps: Sequence[str] | None, since: date, until: date) -> list[Conversation]:
    """Return the conversations of some days, skipped ones too."""
    given = () if reps is None else ("", *reps)
    # coalesced, so that it is read by day and not by rep
    whose = f" AND coalesce(conversation.rep_id, '') IN ({marks(given)})" if given else ""
    where = f'conversation."on" BETWEEN ? AND ?{whose} ORDER BY conversation."on", conversation.id'
    return store.all(CONVERSATIONS, where, since.isoformat(), until.isoformat(), *given)


def days_off(store: Store, since: date, until: date) -> list[DayOff]:
    """Return the days off that reach into some days."""
    where = "day_off.ends_on >= ? AND day_off.starts_on <= ? ORDER BY day_off.starts_on, day_off.id"
    return store.all(DAYS_OFF, where, since.isoformat(), until.isoformat())


def same_blocks(store: Store, block: TimeBlock) -> list[TimeBlock]:
    """Return the open blocks of one's series by day; where it has no name, those like it.

    Like it is: same weekday, time, length, kind and words, and of no named series either.
    """
    if block.series is not None:
        return store.all(TIME_BLOCKS, 'time_block.series = ? AND done = 0 ORDER BY time_block."on"', block.series)
    where = (
        "time_block.subject = ? AND time_block.kind = ? AND time_block.minutes = ? AND time_block.series IS NULL"
        " AND coalesce(time_block.starts_at, '') = ? AND time_block.done = 0 ORDER BY time_block.\"on\""
    )
    found = store.all(TIME_BLOCKS, where, block.subject, block.kind.value, block.minutes, block.starts_at or "")
    return [one for one in found if one.on.weekday() == block.on.weekday()]


def changed_at(store: Store, ids: Sequence[str]) -> dict[str, datetime]:
    """Return when records were changed last, by key."""
    changes = store.rows("SELECT first, at FROM change ORDER BY position")
    firsts = [first for first, _ in changes]
    found: dict[str, datetime] = {}
    for some in batches(ids):
        query = f"SELECT row_id, max(number) FROM operation WHERE row_id IN ({marks(some)}) GROUP BY row_id"
        for row_id, number in store.rows(query, *some):
            place = bisect_right(firsts, number) - 1
            if place >= 0:
                found[row_id] = datetime.fromisoformat(changes[place][1])
    return found


def removed(store: Store, since: date, until: date) -> CalendarItems:
    """Return what was taken away of some days, as it was last, with a revision past every one that it had."""
    query = (
        "SELECT subject, row_id, old, max(number) FROM operation WHERE cell = '' AND new IS NULL"
        f" AND subject IN ({marks(tuple(_OF_THE_CALENDAR))}) GROUP BY subject, row_id"
    )
    found: dict[str, list[Any]] = {subject: [] for subject in _OF_THE_CALENDAR}
    for subject, row_id, old, _ in store.rows(query, *_OF_THE_CALENDAR):
        shape = _OF_THE_CALENDAR[subject]
        if old is None or store.maybe(f'SELECT 1 FROM "{subject}" WHERE id = ?', row_id) is not None:
            continue
        (length,) = store.one("SELECT count(*) FROM operation WHERE row_id = ? AND subject = ?", row_id, subject)
        thing = shape.thing([*shape.of_image(old), length - 1])  # brought back, it goes on from the length
        first, last = (thing.starts_on, thing.ends_on) if isinstance(thing, DayOff) else (thing.on, thing.on)
        if first <= until and last >= since:
            found[subject].append(thing)
    return CalendarItems(*(found[subject] for subject in _OF_THE_CALENDAR))


_OF_THE_CALENDAR: dict[str, Shape[Any]] = {
    "conversation": CONVERSATIONS,
    "time_block": TIME_BLOCKS,
    "day_off": DAYS_OFF,
}


def private_notes(store: Store, talk_ids: Sequence[str]) -> dict[str, str]:
    """Return what is for the manager's eyes alone about conversations, by key."""
    found: dict[str, str] = {}
    for some in batches(talk_ids):
        start_of = "SELECT conversation_id, body FROM note WHERE conversation_id IN"
        query = f"{start_of} ({marks(some)}) AND private = 1 ORDER BY id"
        for talk_id, body in store.rows(query, *some):
            found[talk_id] = f"{found[talk_id]}\n{body}" if talk_id in found else body
    return found
