"""What the manager does about their own time: block it, weekly too, move it, note it as spent, give it free."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from salestui.desk.form_edits import only
from salestui.domain.clock import hours
from salestui.domain.dates import long_day, short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.schedule import DayOff, Reach, TimeBlock
from salestui.domain.text import one_line
from salestui.domain.week import minute_of
from salestui.store import calendar as stored
from salestui.store.journal import Change, Done
from salestui.store.people_shapes import TIME_BLOCKS
from salestui.store.store import Store

EDITABLE = frozenset({"subject", "kind", "on", "starts_at", "minutes", "rep_id", "deal_id"})
WEEK = timedelta(7)
MOST_WEEKS = 60


def block(store: Store, block_id: str) -> TimeBlock:
    """Return a block of time.

    Raises:
        RuleBroken: If it is not there any more.
    """
    return store.load(TIME_BLOCKS, block_id)


def reaches(store: Store, block_id: str) -> dict[Reach, int]:
    """Return how many blocks one, it and the later ones, and its whole series are; what is spent already stays out."""
    return {reach: len(_reached(store, block_id, reach)) for reach in Reach}


def _reached(store: Store, block_id: str, reach: Reach) -> list[TimeBlock]:
    """The block, and with it as much of its series as is meant."""
    one = store.load(TIME_BLOCKS, block_id)
    if reach is Reach.ONE:
        return [one]
    found = [other for other in stored.same_blocks(store, one) if other.id != one.id]
    return [one, *(other for other in found if reach is Reach.WHOLE or other.on >= one.on)]


def add(store: Store, values: Mapping[str, Any], today: date, until: date | None = None) -> Done:
    """Block time once, or every week until a day; weeks in which everybody is off are left out.

    Raises:
        RuleBroken: If it has no length, or would go on for more than a year.
    """
    with store.change(today) as change:
        first = _checked(TimeBlock(new_id(), **only(EDITABLE, values)))
        if until is not None and until < first.on:
            raise RuleBroken(f"{short_day(until, today)} is before the first of them")
        if until is not None and until - first.on > WEEK * MOST_WEEKS:
            raise RuleBroken("Weekly for a year at most; block the next one then")
        weeks = (until - first.on) // WEEK + 1 if until is not None else 1
        days = [first.on + WEEK * number for number in range(weeks)]
        free = stored.days_off(store, days[0], days[-1])
        kept = [day for day in days if day == first.on or not _is_off(day, free)]
        series = new_id() if len(kept) > 1 else None
        blocks = [replace(first, id=new_id(), on=day, series=series) for day in kept]
        change.add(*blocks)
        change.made = blocks[0].id
        left_out = len(days) - len(kept)
        weekly = f", weekly until {short_day(kept[-1], today)}, {len(kept)} times" if len(kept) > 1 else ""
        weekly += f", {left_out} left out for days off" if left_out else ""
        change.label = f"{first.subject} blocked {_when(first, today)}{weekly}"
    return change.done


def _is_off(day: date, free: Sequence[DayOff]) -> bool:
    return any(one.rep_id is None and one.starts_on <= day <= one.ends_on for one in free)


def _checked(one: TimeBlock) -> TimeBlock:
    subject = one_line(one.subject) or one.kind.value
    if one.minutes <= 0:
        raise RuleBroken("Say how long: 45, 1h30")
    begins = minute_of(one.starts_at)
    if begins is not None and begins + one.minutes > 24 * 60:
        raise RuleBroken("It would go on past midnight; make it two")
    return replace(one, subject=subject)


def _when(one: TimeBlock, today: date) -> str:
    at = f" {one.starts_at}" if one.starts_at else ""
    return f"{long_day(one.on, today)}{at}, {hours(one.minutes)}"


def edit(
    store: Store, block_id: str, values: Mapping[str, Any], read: TimeBlock, today: date, *, reach: Reach = Reach.ONE
) -> Done:
    """Change a block, or with it as much of its series, by what was typed.

    Raises:
        RuleBroken: If it has no length or goes past midnight.
        Clash: If it was changed elsewhere since it was read.
    """
    typed = only(EDITABLE, values)
    with store.change(today) as change:
        shift = typed.pop("on", read.on) - read.on
        found = _reached(store, block_id, reach) if reach is not Reach.ONE else [read]
        after = [_checked(replace(one, **typed, on=one.on + shift)) for one in found]
        change.save_all(list(zip(found, after, strict=True)))
        change.label = f"{_called(after)} edited" + (f": {_when(after[0], today)}" if len(after) == 1 else "")
    return change.done


def move(
    store: Store, block_ids: Sequence[str], to: date, starts_at: str | None, today: date, *, reach: Reach = Reach.ONE
) -> Done:
    """Move blocks to a day, and to a time where one is given; with as much of its series, all by as much.

    Raises:
        RuleBroken: If nothing would change.
    """
    with store.change(today) as change:
        first = store.load(TIME_BLOCKS, block_ids[0])
        shift = to - first.on
        in_step = reach is not Reach.ONE
        found = _reached(store, first.id, reach) if in_step else [store.load(TIME_BLOCKS, key) for key in block_ids]
        after = [
            _checked(replace(one, on=one.on + shift if in_step else to, starts_at=starts_at or one.starts_at))
            for one in found
        ]
        if after == found:
            raise RuleBroken("It is there already")
        change.save_all(list(zip(found, after, strict=True)))
        change.label = f"{_called(after)} moved to {long_day(to, today)}{f' {starts_at}' if starts_at else ''}"
    return change.done


def _called(blocks: Sequence[TimeBlock]) -> str:
    more = f" and {len(blocks) - 1} more" if len(blocks) > 1 else ""
    return f"{blocks[0].subject}{more}"


def spent(store: Store, block_ids: Sequence[str], today: date) -> Done:
    """Say that the time was spent so, or where all of it was, that it was not.

    Raises:
        RuleBroken: If one of them is still ahead.
    """

    def note(change: Change, found: Sequence[TimeBlock]) -> str:
        is_done = not all(one.done for one in found)
        if is_done and (ahead := [one for one in found if one.on > today]):
            raise RuleBroken(f"{ahead[0].subject} is still ahead: {short_day(ahead[0].on, today)}")
        change.save_all([(one, replace(one, done=is_done)) for one in found])
        return "done" if is_done else "not done after all"

    return _each(store, block_ids, today, note)


def remove(store: Store, block_ids: Sequence[str], today: date, *, reach: Reach = Reach.ONE) -> Done:
    """Give blocked time free again, with as much of its series as is meant; undo brings it back."""

    def free(change: Change, found: Sequence[TimeBlock]) -> str:
        for one in found:
            change.remove(one)
        return "taken out of the calendar"

    in_step = reach is not Reach.ONE
    ids = [one.id for one in _reached(store, block_ids[0], reach)] if in_step else block_ids
    return _each(store, ids, today, free)


def _each(
    store: Store, block_ids: Sequence[str], today: date, what: Callable[[Change, Sequence[TimeBlock]], str]
) -> Done:
    with store.change(today) as change:
        found = [store.load(TIME_BLOCKS, key) for key in block_ids]
        said = what(change, found)
        change.label = f"{_called(found)} {said}"
    return change.done
