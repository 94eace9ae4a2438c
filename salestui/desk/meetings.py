"""What the manager asks and does about team meetings: formats, the meeting that ends, and its notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from salestui.desk.promising import promise_within
from salestui.desk.scope import team
from salestui.domain import running_meeting as rules
from salestui.domain.commitments import ForecastCall
from salestui.domain.conversations import Conversation, hold
from salestui.domain.dates import month_end
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.kinds import Side
from salestui.domain.meeting_notes import Attended, Given, MeetingNotes
from salestui.domain.meetings import Attendance, MeetingFormat, MeetingItem
from salestui.domain.running_meeting import USUAL_FORMATS, FormatLine, Pledge, RepWord, Running
from salestui.store import deals
from salestui.store import meetings as stored
from salestui.store.journal import Change, Done
from salestui.store.people_shapes import CONVERSATIONS, MEETING_FORMATS
from salestui.store.promises import given_by
from salestui.store.store import Store

SHOWN = 50
"""Meetings that are listed."""


def formats(store: Store, *, archived: bool = False) -> list[FormatLine]:
    """Return the saved formats; the usual ones until there is one of the manager's own."""
    if not stored.has_formats(store):
        return list(USUAL_FORMATS)
    found = stored.formats(store, archived=archived)
    items = stored.format_items(store, [one.id for one in found])
    return [FormatLine(one, tuple(items.get(one.id, ()))) for one in found]


def _ensure(store: Store, change: Change) -> None:
    """Lay down the usual formats within a change, if there are none yet."""
    if not stored.has_formats(store):
        change.add(*[line.format for line in USUAL_FORMATS])
        change.add(*[item for line in USUAL_FORMATS for item in line.items])


def save_format(store: Store, line: FormatLine, today: date) -> Done:
    """Write a format with its items, a new one or one that there is.

    Raises:
        RuleBroken: If it is too long, has no items, or was changed elsewhere.
    """
    rules.check_format(line)
    with store.change(today) as change:
        _ensure(store, change)
        is_new = not line.format.id
        kept = replace(line.format, id=line.format.id or new_id())
        change.label = f"{kept.name}: {'format added' if is_new else 'format changed'}"
        if is_new:
            change.add(kept)
        else:
            change.save(kept)
        _write_items(store, change, kept, line)
    return change.done


def _write_items(store: Store, change: Change, kept: MeetingFormat, line: FormatLine) -> None:
    """Write the items place by place, so that undo and history say what changed."""
    there = stored.format_items(store, [kept.id]).get(kept.id, [])
    wanted = [replace(item, format_id=kept.id, position=at) for at, item in enumerate(line.items)]
    pairs = [
        (old, replace(old, subject=new.subject, minutes=new.minutes, hint=new.hint, position=new.position))
        for old, new in zip(there, wanted, strict=False)
    ]
    change.save_all(pairs)
    change.add(*[replace(item, id=new_id()) for item in wanted[len(there) :]])
    for gone in there[len(wanted) :]:
        change.remove(gone)


def archive_format(store: Store, format_id: str, today: date) -> Done:
    """Take a format off the list."""
    with store.change(today) as change:
        _ensure(store, change)
        about = store.load(MEETING_FORMATS, format_id)
        change.label = f"{about.name} archived"
        change.save(replace(about, archived=True))
    return change.done


def begin(store: Store, format_id: str, now: datetime) -> Running:
    """Start a meeting in a format with the team as it is.

    Raises:
        RuleBroken: If the format is not there any more.
    """
    line = next((one for one in formats(store, archived=True) if one.format.id == format_id), None)
    if line is None:
        raise RuleBroken("That format is not there any more; R reads again")
    return rules.begin(line, [RepWord(rep.id, rep.name) for rep in team(store)], now)


def end(store: Store, meeting: Running, now: datetime, today: date) -> Done:
    """Keep a meeting that is over, all of it in one change: items, reps, commitments of the month, promises.

    Raises:
        RuleBroken: If a promise cannot stand so.
    """
    meeting = rules.stopped(meeting, now)
    with store.change(today) as change:
        _ensure(store, change)
        talk = _talk(store, change, meeting, today)
        change.made = talk.id
        change.label = f"{meeting.name} held, {_minutes(meeting, now)} of {meeting.minutes} min"
        change.add(*[_item(talk.id, at, item) for at, item in enumerate(meeting.items)])
        change.add(*[_attendance(talk.id, one) for one in meeting.reps])
        change.add(*[_call(store, one, today) for one in meeting.reps if one.present and one.amount_minor is not None])
        for made, rep_id in _owed(meeting):
            promise_within(
                change,
                {
                    "subject": made.subject,
                    "owed_by": made.owed_by,
                    "rep_id": rep_id,
                    "due_on": made.due_on,
                    "conversation_id": talk.id,
                },
                today,
            )
    return change.done


def _owed(meeting: Running) -> Iterator[tuple[Pledge, str | None]]:
    """Every promise with who owes it: what the whole team promised is owed by each who was there."""
    there = [one.rep_id for one in meeting.reps if one.present]
    for made in meeting.pledges:
        is_teams = made.owed_by is Side.REP and made.rep_id is None
        yield from ((made, rep_id) for rep_id in (there if is_teams else [made.rep_id]))


def _minutes(meeting: Running, now: datetime) -> int:
    return round(meeting.total(now) / 60)


def _talk(store: Store, change: Change, meeting: Running, today: date) -> Conversation:
    """The conversation that the meeting is: the one planned for the day, or a new one."""
    began = meeting.began
    facts = {
        "minutes": max(1, round(sum(item.seconds for item in meeting.items) / 60)),
        "format_id": meeting.format_id,
        "starts_at": f"{began:%H:%M}",
    }
    planned = stored.planned(store, meeting.kind, today)
    if planned is not None:
        change.save(replace(hold(planned, today), topic=planned.topic or meeting.name, **facts))  # type: ignore[arg-type]
        return planned
    talk = hold(Conversation(new_id(), meeting.kind, today, topic=meeting.name, **facts), today)  # type: ignore[arg-type]
    change.add(talk)
    return talk


def _item(talk_id: str, at: int, item: rules.RunItem) -> MeetingItem:
    return MeetingItem(
        new_id(), talk_id, at, item.subject, item.minutes, round(item.seconds), item.note.strip() or None
    )


def _attendance(talk_id: str, said: RepWord) -> Attendance:
    rating = said.week_rating if said.present else None
    return Attendance(new_id(), talk_id, said.rep_id, said.present, rating, said.word.strip() or None)


def _call(store: Store, said: RepWord, today: date) -> ForecastCall:
    """The commitment of the month: the rep's own call."""
    assert said.amount_minor is not None
    start = today.replace(day=1)
    return ForecastCall(
        new_id(), said.rep_id, Side.REP, start, month_end(today), said.amount_minor, said.currency or "XXX", today,
        store.now().isoformat(timespec="milliseconds"),
    )  # fmt: skip


def held(store: Store) -> list[tuple[Conversation, str]]:
    """Return the last meetings with what each was called, newest first."""
    names = {line.format.id: line.format.name for line in formats(store, archived=True)}
    return [(talk, _named(talk, names)) for talk in stored.held(store, SHOWN)]


def _named(talk: Conversation, names: dict[str, str]) -> str:
    return names.get(talk.format_id or "") or talk.topic or talk.kind.value.capitalize()


def notes(store: Store, conversation_id: str) -> MeetingNotes:
    """Return what a meeting came to; there is nothing private in it."""
    talk = store.load(CONVERSATIONS, conversation_id)
    names = dict(deals.reps_of(store, None))
    known = {line.format.id: line.format.name for line in formats(store, archived=True)}
    calls = stored.calls(store, talk.on.replace(day=1), month_end(talk.on), talk.on)
    attended = sorted(
        (
            Attended(one, names.get(one.rep_id, ""), calls.get(one.rep_id) if one.present else None)
            for one in stored.attendances(store, talk.id)
        ),
        key=lambda one: one.name,
    )
    return MeetingNotes(
        talk, _named(talk, known), tuple(stored.items(store, talk.id)), tuple(attended), _given(store, talk.id, names)
    )


def _given(store: Store, conversation_id: str, names: Mapping[str, str]) -> tuple[Given, ...]:
    """What was promised, by who promised it; with whom it is since, where it was handed over."""
    there = stored.promises(store, conversation_id)
    first = given_by(store, [promise.id for promise in there])
    found = []
    for promise in there:
        side, rep_id = first.get(promise.id, (promise.owed_by, promise.rep_id))
        is_same = (side, rep_id) == (promise.owed_by, promise.rep_id)
        found.append(
            Given(promise, side, names.get(rep_id or ""), None if is_same else names.get(promise.rep_id or ""))
        )
    return tuple(found)


def last(store: Store) -> MeetingNotes | None:
    """Return the notes of the last meeting."""
    newest = stored.held(store, 1)
    return notes(store, newest[0].id) if newest else None


def maybe_notes(store: Store, conversation_id: str) -> MeetingNotes | None:
    """Return what a meeting came to; nothing where it is not there any more, such as after undo."""
    found = store.find(CONVERSATIONS, conversation_id)
    return notes(store, conversation_id) if found is not None and found.is_held else None
