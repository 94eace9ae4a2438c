"""Promises, both ways, in one ledger: made, kept, dropped with a reason, or moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from salestui.domain.dates import short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.kinds import PromiseState, Side
from salestui.domain.text import one_line

WINDOW = 90
"""Days over which it is told how many promises were kept."""
LOOK_AGAIN = timedelta(14)
"""After so long it shows what came of a commitment."""
LONGEST = 300
"""Characters of a promise; what is longer is a note."""
DEFINITION = (
    f"Promises kept in the last {WINDOW} days, as a share of those kept, those dropped, and those that are overdue"
    " today. What is open and not yet due does not count; a promise that was moved counts by its new day."
)


@frozen
class Promise:
    """Who will do what by when; `owed_by` says which side of manager and rep owes it."""

    id: str
    subject: str
    owed_by: Side
    made_on: date
    rep_id: str | None = None
    """The rep it is between; nobody where the manager owes it to the team or to somebody above."""
    due_on: date | None = None
    first_due_on: date | None = None
    """What was first agreed, once it was moved."""
    moves: int = 0
    state: PromiseState = PromiseState.OPEN
    closed_on: date | None = None
    reason: str | None = None
    """Why it was dropped."""
    progress: str | None = None
    """How far it is, as 2 of 5."""
    conversation_id: str | None = None
    """Where it was made."""
    deal_id: str | None = None
    plan_id: str | None = None
    check_on: date | None = None
    """Of a coaching commitment: the day of the re-check."""
    checked_on: date | None = None
    outcome: str | None = None
    """What came of a coaching commitment: improvement seen, not seen, too early to tell."""
    rev: int = 0

    @property
    def is_open(self) -> bool:
        """Is it still owed?"""
        return self.state is PromiseState.OPEN

    def days_over(self, today: date) -> int:
        """Return by how many days it is overdue; 0 or less where it is not, or has no day."""
        return (today - self.due_on).days if self.is_open and self.due_on else 0


@frozen
class KeptRate:
    """How many promises one side kept lately, beside those dropped and those overdue now."""

    kept: int = 0
    dropped: int = 0
    overdue: int = 0

    @property
    def n(self) -> int:
        """How many promises the share rests on."""
        return self.kept + self.dropped + self.overdue

    @property
    def share(self) -> float | None:
        """Kept of all that came to an end or are overdue; none where nothing did."""
        return self.kept / self.n if self.n else None

    def __add__(self, other: KeptRate) -> KeptRate:
        """Both together."""
        return KeptRate(self.kept + other.kept, self.dropped + other.dropped, self.overdue + other.overdue)


def check_new(promise: Promise) -> Promise:
    """Refuse a promise that says nothing, that is due before it was made, or is looked at again before it is due.

    Raises:
        RuleBroken: If it cannot stand so.
    """
    subject = one_line(promise.subject)
    if not subject:
        raise RuleBroken("Say what is promised")
    if len(subject) > LONGEST:
        raise RuleBroken(f"A promise is one sentence of at most {LONGEST} characters; the rest is a note")
    if promise.owed_by is Side.REP and promise.rep_id is None:
        raise RuleBroken(f"Say which rep promised “{subject}”")
    for day in (promise.due_on, promise.check_on):
        if day is not None and day < promise.made_on:
            raise RuleBroken(f"“{subject}” was made on {short_day(promise.made_on, day)}: it cannot be due before")
    due, again = promise.due_on, promise.check_on
    if promise.is_open and due is not None and again is not None and again < due:
        days = f"{short_day(due, promise.made_on)}: look again after that, such as {short_day(due + LOOK_AGAIN, due)}"
        raise RuleBroken(f"“{subject}” is due {days}")
    return replace(promise, subject=subject)


def _refuse_closed(promise: Promise) -> None:
    if not promise.is_open:
        raise RuleBroken(f"“{promise.subject}” was {promise.state.value} already; undo or open it again first")


def keep(promise: Promise, on: date) -> Promise:
    """Say that a promise was kept.

    Raises:
        RuleBroken: If it is closed already.
    """
    _refuse_closed(promise)
    return replace(promise, state=PromiseState.KEPT, closed_on=on)


def drop(promise: Promise, reason: str, on: date) -> Promise:
    """Let go of a promise, and say why; there is nothing left to look at again.

    Raises:
        RuleBroken: If it is closed already, or there is no reason.
    """
    _refuse_closed(promise)
    if not reason.strip():
        raise RuleBroken(f"Say why “{promise.subject}” is dropped")
    return replace(promise, state=PromiseState.DROPPED, closed_on=on, reason=reason.strip(), check_on=None)


def move(promise: Promise, to: date) -> Promise:
    """Agree on another day; the moves are counted, the first day is kept, and a re-check stays as long after it.

    Raises:
        RuleBroken: If it is closed already, or is due that day anyway.
    """
    _refuse_closed(promise)
    if promise.due_on == to:
        raise RuleBroken(f"“{promise.subject}” is due then already")
    if promise.due_on is None:
        return replace(promise, due_on=to)
    again = promise.check_on + (to - promise.due_on) if promise.check_on else None
    first = promise.first_due_on or promise.due_on
    return replace(promise, due_on=to, check_on=again, moves=promise.moves + 1, first_due_on=first)


def reopen(promise: Promise) -> Promise:
    """Owe a promise again that was kept or dropped.

    Raises:
        RuleBroken: If it is open.
    """
    if promise.is_open:
        raise RuleBroken(f"“{promise.subject}” is open")
    return replace(promise, state=PromiseState.OPEN, closed_on=None, reason=None)


def progress(promise: Promise, how_far: str | None) -> Promise:
    """Note how far a promise is, as 2 of 5.

    Raises:
        RuleBroken: If it is closed already, or nothing would change.
    """
    _refuse_closed(promise)
    said = one_line(how_far or "") or None
    if said == promise.progress:
        raise RuleBroken(f"“{promise.subject}” stands there already")
    return replace(promise, progress=said)


def hand_over(promise: Promise, rep_id: str) -> Promise:
    """Let a rep owe a promise from now on.

    Raises:
        RuleBroken: If it is closed already, or that rep owes it anyway.
    """
    _refuse_closed(promise)
    if (promise.owed_by, promise.rep_id) == (Side.REP, rep_id):
        raise RuleBroken(f"“{promise.subject}” is theirs already")
    return replace(promise, owed_by=Side.REP, rep_id=rep_id)
