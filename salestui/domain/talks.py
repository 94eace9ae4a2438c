"""What is shown and said of conversations: the log, one conversation whole, and what a form hands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from salestui.domain.conversation_forms import STRUCTURES, confidence_state
from salestui.domain.conversations import Conversation, Note, Observation
from salestui.domain.dates import due
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ConversationKind, ConversationState, PromiseState, Side
from salestui.domain.periods import Period
from salestui.domain.promises import Promise
from salestui.domain.skills import Rating

SOON = 7
"""Days ahead at which a commitment begins to show."""


@frozen
class Talk:
    """One conversation with everything that belongs to it; private notes are only in it where they may be read."""

    conversation: Conversation
    rep: str = ""
    skill: str = ""
    deal: str = ""
    account: str = ""
    notes: tuple[Note, ...] = ()
    hidden: int = 0
    """Lines of private notes that were left out."""
    observations: tuple[Observation, ...] = ()
    promises: tuple[Promise, ...] = ()
    ratings: tuple[Rating, ...] = ()
    heirs: Mapping[str, str] = field(default_factory=dict)
    """Who owes a promise by now, by its key, where that is somebody else than the rep it is with."""

    def text(self, part: str) -> str:
        """What one part says."""
        return next((note.body for note in self.notes if note.part == part), "")

    def promise_of(self, side: Side) -> Promise | None:
        """What one side promised: the first of it."""
        return next((one for one in self.promises if one.owed_by is side), None)

    @property
    def commitment(self) -> Promise | None:
        """The promise that the conversation ended in: the rep's."""
        return self.promise_of(Side.REP)

    def level(self, side: Side) -> int | None:
        """How one side rated the skill in focus."""
        skill = self.conversation.skill_id
        return next((one.level for one in self.ratings if one.rated_by is side and one.skill_id == skill), None)


@frozen
class LogLine:
    """One line of the log: a conversation, or a note that belongs to none."""

    id: str
    on: date
    word: str
    rep: str = ""
    rep_id: str | None = None
    subject: str = ""
    """The skill, or else what it was about."""
    conversation: Conversation | None = None
    note: Note | None = None
    commitment: Promise | None = None

    @property
    def deal_id(self) -> str | None:
        """The deal it is about."""
        about = self.conversation or self.note
        return about.deal_id if about else None

    def result(self, today: date) -> tuple[str, str]:
        """What came of it, in a word, and its state."""
        talk = self.conversation
        if talk is None:
            return ("private" if self.note and self.note.private else ""), "dim"
        if talk.state is ConversationState.SKIPPED:
            return "skipped", "watch"
        if talk.state is ConversationState.PLANNED:
            return ("not held", "below") if talk.on < today else (due(talk.on, today), "dim")
        state = commitment_state(self.commitment, today) if self.commitment else ""
        word, own = _fact(talk)
        if self.commitment is not None and not word:
            word = "kept" if self.commitment.state is PromiseState.KEPT else self.commitment.state.value
        return word or HELD_WORDS.get(talk.kind, "held"), state or own or "dim"


HELD_WORDS = {ConversationKind.CALL_LISTENING: "heard"}


def _fact(talk: Conversation) -> tuple[str, str]:
    """The number that says most about a conversation, and its state."""
    if talk.kind is ConversationKind.COACHING and talk.confidence is not None:
        return f"{talk.confidence}/10", confidence_state(talk.confidence)
    if talk.kind is ConversationKind.REVIEW and talk.rating is not None:
        return f"{talk.rating}/5", ""
    if talk.kind is ConversationKind.ONE_ON_ONE and talk.morale is not None:
        return f"mood {talk.morale}", "watch" if talk.morale < 3 else ""
    return "", ""


def commitment_state(promise: Promise, today: date) -> str:
    """Return how a coaching commitment stands: done and looked at, asked for soon, over, or not yet."""
    if promise.state is PromiseState.DROPPED:
        return "dim"
    if promise.state is PromiseState.KEPT and (promise.check_on is None or promise.checked_on is not None):
        return "met"
    days = [day for day in (promise.due_on if promise.is_open else None, promise.check_on) if day is not None]
    if not days:
        return "met" if promise.state is PromiseState.KEPT else "dim"
    left = (min(days) - today).days
    return "below" if left < 0 else "watch" if left <= SOON else "met" if promise.state is PromiseState.KEPT else "dim"


@frozen
class Commitment:
    """A coaching commitment that still wants something: to be kept, or to be looked at again."""

    promise: Promise
    rep: str
    state: str
    skill: str = ""

    def when(self, today: date) -> str:
        """What is next, and when: due, or the re-check."""
        promise = self.promise
        if promise.is_open:
            if promise.due_on is not None and (promise.check_on is None or promise.due_on <= promise.check_on):
                return due(promise.due_on, today)
            return f"check {due(promise.check_on, today)}" if promise.check_on else "no day"
        if promise.checked_on is None and promise.check_on is not None:
            return f"kept, check {due(promise.check_on, today)}"
        return promise.state.value


@frozen
class Before:
    """What came before a conversation with a rep: the last talks, and what was committed to."""

    lines: tuple[LogLine, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    last: Promise | None = None
    """The commitment that the next coaching looks back at."""
    last_said: str = ""
    """The goal of the last coaching."""
    checklist: tuple[str, ...] = ()


@frozen
class Coached:
    """How often a rep was coached lately."""

    rep_id: str
    rep: str
    count: int


@frozen
class LogFilter:
    """What the log is asked for."""

    text: str = ""
    """Words, each of which a line must have: a rep, a kind, a skill; `all` asks for every day."""
    window: int = 0
    """How many windows of 90 days back."""
    sort: str = "date"
    is_reversed: bool = False
    private: bool = True
    """May private notes be in it? Not in a shared view or an export."""


@frozen
class Log:
    """The log with what stands beside it."""

    period: Period
    lines: tuple[LogLine, ...] = ()
    total: int = 0
    """All conversations ever, of everybody in sight."""
    commitments: tuple[Commitment, ...] = ()
    coached: tuple[Coached, ...] = ()
    whose: str = ""

    def find(self, key: str | None) -> LogLine | None:
        """Return a line by its key."""
        return next((line for line in self.lines if line.id == key), None)


@frozen
class Said:
    """What a form hands in: facts, parts, behaviours and the promise; what is not named stays as it is."""

    facts: Mapping[str, object] = field(default_factory=dict)
    parts: Mapping[str, str | None] = field(default_factory=dict)
    checklist: tuple[tuple[str, str | None], ...] | None = None
    """Behaviour and whether it was seen."""
    level: int | None = None
    """The manager's own rating of the skill in focus, 1 to 5."""
    agreed: Mapping[str, object] = field(default_factory=dict)
    """Fields of the rep's promise: subject, due_on, check_on."""
    owed: Mapping[str, object] = field(default_factory=dict)
    """Fields of the manager's promise."""


def word_of(kind: ConversationKind) -> str:
    """Return what the log calls a kind."""
    return STRUCTURES[kind].word
