"""One-on-ones: the list of reps with where each stands, and what is typed on the page of one until it is held."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime

from salestui.domain.brief import Brief
from salestui.domain.conversations import Conversation
from salestui.domain.dates import due, long_day
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.kinds import Side
from salestui.domain.team import Rep
from salestui.domain.text import one_line
from salestui.domain.typed_days import read_day

NOTES, PRIVATE = "notes", "private"
"""The parts of a one-on-one that are written while it runs."""
MINUTES = 45
LOWEST, HIGHEST = 1, 5


@frozen
class OneOnOneLine:
    """One rep's one-on-ones: the next, the last, which number, what is open."""

    rep: Rep
    next: Conversation | None
    last: Conversation | None
    number: int
    skipped: bool
    """Was the one before the next skipped?"""
    over: int | None
    """Days overdue by the cadence; less than none where it is not owed yet, nothing where it is never owed."""
    open_promises: int
    late_promises: int
    topics: int
    morale: tuple[int, ...]
    read_at: datetime | None
    """When the brief was read last, by the clock on the wall: its day is held against that of the last talk."""

    def is_read(self) -> bool:
        """Was the brief read since the last one-on-one?"""
        return self.read_at is not None and (self.last is None or self.read_at.date() > self.last.on)

    def state(self, today: date) -> str:
        """How loudly it asks, by the name of its sign."""
        if self.over is not None and self.over > 0:
            return "below" if self.over > LATE else "watch"
        if self.next is not None and self.next.on < today:
            return "watch"
        return "met" if self.next is not None else "dim"

    def when(self, today: date) -> str:
        """When the next one is: "today 14:00", "Tue 24 Nov 15:00", "not planned"."""
        if self.next is None:
            return "not planned"
        on = self.next.on
        is_near = abs((on - today).days) < NEAR
        day = "today" if on == today else long_day(on, on if is_near else today)
        return " ".join(part for part in (day, self.next.starts_at) if part)


NEAR = 180
"""Days within which the day needs no year, so that the time of day is to be seen beside it."""
LATE = 7
"""Days overdue from which it is below, and not just watched."""


@frozen
class OneOnOnes:
    """Everybody's one-on-ones."""

    lines: tuple[OneOnOneLine, ...] = ()
    manager: str | None = None

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(line.over is not None and line.over > 0 for line in self.lines)

    def today(self, day: date) -> int:
        """How many are planned for a day."""
        return sum(line.next is not None and line.next.on == day for line in self.lines)

    def find(self, key: str | None) -> OneOnOneLine | None:
        """Return a rep's line."""
        return next((line for line in self.lines if line.rep.id == key), None)


@frozen
class Agreed:
    """A promise as it was typed under what is agreed today."""

    owed_by: Side
    subject: str
    due_on: date | None = None

    def words(self, today: date) -> str:
        """By when."""
        return due(self.due_on, today) if self.due_on else "no day"


def read_agreed(owed_by: Side, typed: str, today: date, *, day_first: bool = True, fiscal_start: int = 1) -> Agreed:
    """Read a typed line: "send the list by fri" has a day where what follows the last " by " is one.

    Raises:
        RuleBroken: If it says nothing.
    """
    text = one_line(typed).strip()
    before, by, after = text.rpartition(" by ")
    if by and before.strip():
        try:
            day = read_day(after, today, day_first=day_first, fiscal_start=fiscal_start).day
        except RuleBroken:
            pass
        else:
            return Agreed(owed_by, before.strip(), day)
    if not text:
        raise RuleBroken("Say what was agreed")
    return Agreed(owed_by, text)


@frozen
class Prep:
    """What is ticked, typed and said on the page of a one-on-one, until it is held."""

    ticked: tuple[str, ...] = ()
    """The topics that were talked about."""
    agreed: tuple[Agreed, ...] = ()
    morale: int | None = None
    word: str = ""
    useful: int | None = None
    notes: str = ""
    private: str = ""
    said: tuple[str, ...] = ()
    """The good things that were said."""

    @property
    def is_empty(self) -> bool:
        """Is there nothing to keep?"""
        return self == Prep()

    def toggle(self, topic_id: str) -> Prep:
        """Tick a topic, or take the tick away."""
        if topic_id in self.ticked:
            return replace(self, ticked=tuple(key for key in self.ticked if key != topic_id))
        return replace(self, ticked=(*self.ticked, topic_id))

    def agree(self, agreed: Agreed, at: int | None = None) -> Prep:
        """Add a promise, or put it in the place of another."""
        if at is None:
            return replace(self, agreed=(*self.agreed, agreed))
        return replace(self, agreed=(*self.agreed[:at], agreed, *self.agreed[at + 1 :]))

    def without(self, at: int) -> Prep:
        """Take a promise that was only typed away again."""
        return replace(self, agreed=(*self.agreed[:at], *self.agreed[at + 1 :]))

    def as_texts(self) -> dict[str, str]:
        """What is kept as a draft."""
        agreed = [[each.owed_by.value, each.subject, each.due_on and each.due_on.isoformat()] for each in self.agreed]
        texts = {
            "ticked": json.dumps(self.ticked) if self.ticked else "",
            "agreed": json.dumps(agreed) if agreed else "",
            "said": json.dumps(self.said) if self.said else "",
            "morale": str(self.morale or ""),
            "useful": str(self.useful or ""),
            "word": self.word,
            "notes": self.notes,
            "private": self.private,
        }
        return {name: text for name, text in texts.items() if text}

    @classmethod
    def of_texts(cls, texts: Mapping[str, str]) -> Prep:
        """What was kept as a draft."""
        agreed = [
            Agreed(Side(side), subject, date.fromisoformat(day) if day else None)
            for side, subject, day in json.loads(texts.get("agreed") or "[]")
        ]
        return cls(
            ticked=tuple(json.loads(texts.get("ticked") or "[]")),
            agreed=tuple(agreed),
            morale=int(texts["morale"]) if texts.get("morale") else None,
            word=texts.get("word", ""),
            useful=int(texts["useful"]) if texts.get("useful") else None,
            notes=texts.get("notes", ""),
            private=texts.get("private", ""),
            said=tuple(json.loads(texts.get("said") or "[]")),
        )


@frozen
class PrepView:
    """All that the page of a one-on-one shows."""

    brief: Brief
    talk: Conversation | None = None
    """The one that is planned; nothing where it is held without a plan."""
    prep: Prep = field(default_factory=Prep)
    kept_at: datetime | None = None
    """When what is typed was kept as a draft."""
    read_at: datetime | None = None


def check_mark(value: int | None) -> int | None:
    """Return a morale or a usefulness.

    Raises:
        RuleBroken: If it is not from 1 to 5.
    """
    if value is not None and not LOWEST <= value <= HIGHEST:
        raise RuleBroken(f"{value} is not from {LOWEST} to {HIGHEST}")
    return value
