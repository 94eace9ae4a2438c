"""A team meeting under way: its timed items, each rep's week and commitment, promises; every moment is given to it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.ids import derived_id
from salestui.domain.kinds import ConversationKind, Side
from salestui.domain.meetings import FormatItem, MeetingFormat

LONGEST = {ConversationKind.TEAM_MEETING: 60, ConversationKind.HUDDLE: 10}
"""Minutes that a meeting may be planned for."""
NEARLY = 60
"""Seconds before its end at which an item is marked."""


@frozen
class FormatLine:
    """A saved format with its items, in their order."""

    format: MeetingFormat
    items: tuple[FormatItem, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it is planned for."""
        return sum(item.minutes for item in self.items)


@frozen
class RunItem:
    """One item of a meeting under way: planned minutes, seconds spent until it was left last, the note."""

    subject: str
    minutes: int
    hint: str = ""
    seconds: float = 0.0
    note: str = ""


@frozen
class RepWord:
    """What one rep says in a meeting: last week from 1 to 5, the month's commitment, a word; or is not there."""

    rep_id: str
    name: str
    present: bool = True
    week_rating: int | None = None
    amount_minor: int | None = None
    currency: str = ""
    word: str = ""


@frozen
class Pledge:
    """A promise made in a meeting, not written down yet."""

    subject: str
    owed_by: Side
    rep_id: str | None = None
    due_on: date | None = None


@frozen
class Running:
    """A meeting under way; `since` is when its clock was started last, nothing while it stands still."""

    format_id: str
    name: str
    kind: ConversationKind
    began: datetime
    items: tuple[RunItem, ...]
    reps: tuple[RepWord, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    at: int = 0
    since: datetime | None = None

    @property
    def minutes(self) -> int:
        """How long it is planned for."""
        return sum(item.minutes for item in self.items)

    def spent(self, place: int, now: datetime) -> float:
        """The seconds that an item has taken so far."""
        running = (now - self.since).total_seconds() if self.since is not None and place == self.at else 0.0
        return self.items[place].seconds + max(0.0, running)

    def total(self, now: datetime) -> float:
        """The seconds that the meeting has taken so far."""
        return sum(self.spent(place, now) for place in range(len(self.items)))

    def state(self, place: int, now: datetime) -> str:
        """Is an item over its time (below), near its end (watch), within it (met), or not begun (dim)?"""
        spent, planned = self.spent(place, now), self.items[place].minutes * 60
        if spent > planned:
            return "below"
        if place == self.at and spent >= planned - NEARLY:
            return "watch"
        return "met" if spent > 0 else "dim"


_MONDAY = (
    ("Wins", 10, "What went well last week, and who did it"),
    ("Last week and the month's commitment", 15, "Each rep: last week from 1 to 5, and the number for the month"),
    ("Scorecard", 10, "Month and year to date against the target; what is behind, and what we do"),
    ("One skill, practised", 20, "Who is best at it shows it; two others try it"),
    ("Housekeeping", 5, "Dates, contests, marketing; what is better written is written"),
)
_HUDDLE = (("One topic", 10, "Standing; one question, one answer, who does what"),)


def _usual(name: str, kind: ConversationKind, items: Sequence[tuple[str, int, str]]) -> FormatLine:
    key = derived_id("format", name)
    made = (FormatItem(derived_id(key, str(at)), key, at, *item) for at, item in enumerate(items))
    return FormatLine(MeetingFormat(key, name, kind), tuple(made))


USUAL_FORMATS = (
    _usual("Monday meeting", ConversationKind.TEAM_MEETING, _MONDAY),
    _usual("Huddle", ConversationKind.HUDDLE, _HUDDLE),
)
"""They lie in no table until one of them is used."""


def check_format(line: FormatLine) -> None:
    """Refuse a format that is too long, or without items.

    Raises:
        RuleBroken: If it cannot be held so.
    """
    longest = LONGEST.get(line.format.kind)
    if longest is None:
        raise RuleBroken("A format is one of a team meeting or of a huddle")
    if not line.items:
        raise RuleBroken(f"“{line.format.name}” needs at least one item, with its minutes")
    if any(item.minutes < 1 for item in line.items):
        raise RuleBroken("Give each item at least a minute")
    if line.format.kind is ConversationKind.HUDDLE and len(line.items) > 1:
        raise RuleBroken("A huddle has one topic")
    if line.minutes > longest:
        raise RuleBroken(f"A {line.format.kind.value} is at most {longest} minutes; these are {line.minutes}")


def begin(line: FormatLine, reps: Sequence[RepWord], now: datetime) -> Running:
    """Start a meeting and its clock."""
    items = tuple(RunItem(item.subject, item.minutes, item.hint or "") for item in line.items)
    return Running(line.format.id, line.format.name, line.format.kind, now, items, tuple(reps), since=now)


def pause(meeting: Running, now: datetime) -> Running:
    """Stop the clock, or start it again."""
    if meeting.since is None:
        return replace(meeting, since=now)
    return replace(_banked(meeting, now), since=None)


def go_to(meeting: Running, place: int, now: datetime) -> Running:
    """Take up another item; the clock goes on there if it runs.

    Raises:
        RuleBroken: If there is no such item.
    """
    if not 0 <= place < len(meeting.items):
        raise RuleBroken("That was the last item" if place > 0 else "That is the first item")
    return replace(_banked(meeting, now), at=place)


def _banked(meeting: Running, now: datetime) -> Running:
    items = list(meeting.items)
    items[meeting.at] = replace(items[meeting.at], seconds=meeting.spent(meeting.at, now))
    return replace(meeting, items=tuple(items), since=None if meeting.since is None else now)


def stopped(meeting: Running, now: datetime) -> Running:
    """The meeting with its clock stopped."""
    return meeting if meeting.since is None else pause(meeting, now)


def note(meeting: Running, place: int, text: str) -> Running:
    """Write an item's note."""
    items = list(meeting.items)
    items[place] = replace(items[place], note=text)
    return replace(meeting, items=tuple(items))


def with_notes_of(meeting: Running, other: Running) -> Running:
    """The meeting with the notes of another state of it."""
    pairs = zip(meeting.items, other.items, strict=True)
    return replace(meeting, items=tuple(replace(item, note=typed.note) for item, typed in pairs))


def say(meeting: Running, word: RepWord) -> Running:
    """Take in what a rep says."""
    return replace(meeting, reps=tuple(word if one.rep_id == word.rep_id else one for one in meeting.reps))


def pledge(meeting: Running, made: Pledge) -> Running:
    """Take in a promise.

    Raises:
        RuleBroken: If it says nothing.
    """
    if not made.subject.strip():
        raise RuleBroken("Say what is promised")
    return replace(meeting, pledges=(*meeting.pledges, made))


def without_pledge(meeting: Running, place: int) -> Running:
    """Take a promise off again."""
    return replace(meeting, pledges=(*meeting.pledges[:place], *meeting.pledges[place + 1 :]))


def as_text(meeting: Running) -> str:
    """Return a meeting as it is kept while it runs."""
    return json.dumps(asdict(meeting), ensure_ascii=False, default=lambda value: value.isoformat())


def from_text(text: str) -> Running:
    """Return a meeting that was kept; its clock stands still.

    Raises:
        RuleBroken: If it cannot be read.
    """
    try:
        said: dict[str, Any] = json.loads(text)
        return Running(
            format_id=said["format_id"],
            name=said["name"],
            kind=ConversationKind(said["kind"]),
            began=datetime.fromisoformat(said["began"]),
            items=tuple(RunItem(**item) for item in said["items"]),
            reps=tuple(RepWord(**one) for one in said["reps"]),
            pledges=tuple(_pledge(one) for one in said["pledges"]),
            at=said["at"],
        )
    except (ValueError, KeyError, TypeError) as broken:
        raise RuleBroken("What was kept of that meeting cannot be read") from broken


def _pledge(said: dict[str, Any]) -> Pledge:
    due = said["due_on"]
    return Pledge(said["subject"], Side(said["owed_by"]), said["rep_id"], date.fromisoformat(due) if due else None)
