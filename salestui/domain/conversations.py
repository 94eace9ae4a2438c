"""Talks that the manager holds: one log for every kind, and the rules for planning, holding, skipping and moving."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from salestui.domain.dates import short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ConversationKind, ConversationState, Occasion, Side


@frozen
class Conversation:
    """One talk: with whom, of which kind, on which day, and the few facts that are counted.

    What was said is in its notes, a promise made in it is a promise, a rating given in it is a rating.
    """

    id: str
    kind: ConversationKind
    on: date
    rep_id: str | None = None
    """Nobody where the whole team talks."""
    state: ConversationState = ConversationState.PLANNED
    starts_at: str | None = None
    """The time of day, as 14:00."""
    minutes: int | None = None
    topic: str | None = None
    """What it is about: the call's objective, the huddle's one topic, the coaching in a word."""
    skill_id: str | None = None
    deal_id: str | None = None
    account_id: str | None = None
    format_id: str | None = None
    """The saved format of a team meeting."""
    occasion: str | None = None
    """Of a review: monthly or quarterly."""
    moves: int = 0
    first_on: date | None = None
    """The day it was first planned for, once it was moved or held on another."""
    skip_reason: str | None = None
    morale: int | None = None
    """How the rep feels, 1 to 5."""
    morale_word: str | None = None
    useful: int | None = None
    """How useful the rep found it, 1 to 5."""
    self_rating: int | None = None
    """The rep's own rating: 0 to 10 in coaching, 1 to 5 after a call or a visit."""
    confidence: int | None = None
    """How sure the rep is to do what was agreed, 1 to 10."""
    improvement: str | None = None
    """Of coaching: what came of the commitment before this one (seen, not seen, too early)."""
    goal_on: date | None = None
    """The day by which a coaching goal is to be reached."""
    rating: int | None = None
    """Of a review: 1 to 5."""
    signed_on: date | None = None
    rev: int = 0

    @property
    def is_held(self) -> bool:
        """Did it take place?"""
        return self.state is ConversationState.HELD

    @property
    def which(self) -> str:
        """Of a review, which one; one of which nothing is said is the monthly one."""
        return (self.occasion or Occasion.MONTHLY) if self.kind is ConversationKind.REVIEW else ""

    def other_day(self, today: date) -> date | None:
        """On which other day it may have been held: today, or the past day that it was planned for."""
        if self.on < today:
            return today
        return self.first_on if self.first_on and self.first_on < today and not self.moves else None


@frozen
class Note:
    """A text of the manager's: one part of a conversation or a plan, or a note on a rep, a deal or an account."""

    id: str
    part: str
    body: str
    on: date
    private: bool = False
    """For the manager's eyes alone: in no shared view, export, log or crash report."""
    conversation_id: str | None = None
    plan_id: str | None = None
    rep_id: str | None = None
    deal_id: str | None = None
    account_id: str | None = None
    rev: int = 0


@frozen
class Observation:
    """One behaviour of a checklist: was it seen (yes, partly, no) when the manager listened or rode along?"""

    id: str
    conversation_id: str
    position: int
    behaviour: str
    seen: str | None = None
    skill_id: str | None = None
    note: str | None = None
    rev: int = 0


@frozen
class AgendaItem:
    """A topic for one-on-ones with a rep: it stays on the agenda until it was talked about or is dropped."""

    id: str
    rep_id: str
    subject: str
    raised_by: Side
    added_on: date
    closed_on: date | None = None
    closed_in: str | None = None
    """The conversation in which it was talked about."""
    dropped: bool = False
    position: int = 0
    rev: int = 0

    @property
    def is_open(self) -> bool:
        """Is it still to be talked about?"""
        return self.closed_on is None


def without_mood(talk: Conversation) -> Conversation:
    """The talk, as others of the team may see it."""
    return replace(talk, morale=None, morale_word=None)


def hold(conversation: Conversation, today: date, *, is_now: bool = False) -> Conversation:
    """Say that a conversation took place: on the day it was planned for, or today if that is ahead or it is now.

    Who ticks off what is past says that it went as planned; were it taken for today's, the next brief would leave out
    what happened in between. Who writes down what was said in it does so on the day.

    Raises:
        RuleBroken: If it was held before.
    """
    if conversation.is_held:
        raise RuleBroken(f"That {conversation.kind.value} is held already")
    held = replace(conversation, state=ConversationState.HELD, skip_reason=None)
    return held_on(held, today) if is_now or held.on > today else held


def held_on(conversation: Conversation, day: date) -> Conversation:
    """Say that a conversation was held on another day than it was planned for, which is no move."""
    if day == conversation.on:
        return conversation
    return replace(conversation, on=day, first_on=conversation.first_on or conversation.on)


def skip(conversation: Conversation, reason: str) -> Conversation:
    """Say that a planned conversation does not take place, and why; its number is used up, so that the gap shows.

    Raises:
        RuleBroken: If it took place, or there is no reason.
    """
    if conversation.is_held:
        raise RuleBroken(f"That {conversation.kind.value} took place; undo that first")
    if not reason.strip():
        raise RuleBroken(f"Say why the {conversation.kind.value} is skipped")
    return replace(conversation, state=ConversationState.SKIPPED, skip_reason=reason.strip())


def move(conversation: Conversation, to: date, starts_at: str | None = None) -> Conversation:
    """Plan a conversation for another day or time; each move to another day counts.

    Raises:
        RuleBroken: If it took place, or nothing would change.
    """
    if conversation.is_held:
        raise RuleBroken(f"That {conversation.kind.value} took place on {short_day(conversation.on, to)}")
    at = starts_at or conversation.starts_at
    if (to, at) == (conversation.on, conversation.starts_at) and conversation.state is ConversationState.PLANNED:
        raise RuleBroken(f"The {conversation.kind.value} is planned for then already")
    return replace(
        conversation,
        on=to,
        starts_at=at,
        state=ConversationState.PLANNED,
        skip_reason=None,
        moves=conversation.moves + (to != conversation.on),
        first_on=conversation.first_on or (conversation.on if to != conversation.on else None),
    )
