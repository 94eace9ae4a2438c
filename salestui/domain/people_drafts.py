"""What the manager types in about people: one draft a kind of conversation, each field with its part or fact."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, ValidationInfo

from salestui.domain.checklists import checklist_of
from salestui.domain.clock import clock_text
from salestui.domain.conversation_forms import STRUCTURES
from salestui.domain.drafts import (
    Choice,
    Day,
    Draft,
    Line,
    LongText,
    as_read,
    chosen,
    refused,
)
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ConversationKind, Eyes, Improvement, Occasion
from salestui.domain.talks import Said
from salestui.domain.typed_days import ReadDay, read_day

LONGEST_TALK = 24 * 60


def _moment(value: Any, info: ValidationInfo) -> Any:
    reading = as_read(value, info, read_day)
    return (reading.day, clock_text(reading.at)) if isinstance(reading, ReadDay) else reading


def read_minutes(text: str) -> int | None:
    """Read how long something took: 45, 45 min, 1h, 1h30, 1:30.

    Raises:
        RuleBroken: If it is no time, or longer than a day.
    """
    typed = text.strip().casefold().replace(" ", "").removesuffix("utes").removesuffix("min").removesuffix("m")
    if not typed:
        return None
    hours, mark, rest = typed.partition("h" if "h" in typed else ":")
    parts = (hours, rest or "0") if mark else ("0", typed)
    if not all(part.isascii() and part.isdecimal() and len(part) <= 4 for part in parts):
        raise RuleBroken("Minutes, as 45 or 1h30")
    minutes = int(parts[0]) * 60 + int(parts[1])
    if not 0 < minutes <= LONGEST_TALK:
        raise RuleBroken("From a minute to a day")
    return minutes


def _minutes(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return read_minutes(value)
    except RuleBroken as wrong:
        raise refused(str(wrong)) from wrong


@frozen
class Digits:
    """A scale: from where to where."""

    low: int
    high: int

    def read(self, value: Any) -> Any:
        """Read one of its numbers."""
        if not isinstance(value, str):
            return value
        typed = value.strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdecimal() and len(typed) <= 2 and self.low <= int(typed) <= self.high):
            raise refused(f"A number from {self.low} to {self.high}")
        return int(typed)


def _checklist(value: Any) -> Any:
    return checklist_of(value) if isinstance(value, str) else value


def _who(value: Any, info: ValidationInfo) -> Any:
    key = chosen(value, info)
    if not key:
        raise refused("Say who")
    return key


Moment = Annotated[tuple[date, str | None] | None, BeforeValidator(_moment)]
"""A day, and the time of day if one is typed."""
Minutes = Annotated[int | None, BeforeValidator(_minutes)]
OUT_OF_TEN, SURE, OUT_OF_FIVE = Digits(0, 10), Digits(1, 10), Digits(1, 5)
Rated = Annotated[int | None, BeforeValidator(OUT_OF_TEN.read), OUT_OF_TEN]
Confidence = Annotated[int | None, BeforeValidator(SURE.read), SURE]
Five = Annotated[int | None, BeforeValidator(OUT_OF_FIVE.read), OUT_OF_FIVE]
Checklist = Annotated[tuple[tuple[str, str | None], ...] | None, BeforeValidator(_checklist)]
Who = Annotated[str, BeforeValidator(_who)]
"""A rep, who must be named."""


def _part(kind: ConversationKind, name: str, section: str = "") -> Any:
    """Return the field of one part, with its title, hint and questions from the kind's structure."""
    part = STRUCTURES[kind].part(name)
    extra: dict[str, Any] = {
        "part": name,
        "section": section,
        "questions": list(part.questions),
        "private": part.private,
    }
    return Field(None, title=part.title, description=part.hint or None, json_schema_extra=extra)


def _fact(title: str, hint: str = "", section: str = "", *questions: str) -> Any:
    """Return the field of a fact that is counted."""
    extra: dict[str, Any] = {"section": section, "questions": list(questions)}
    return Field(None, title=title, description=hint or None, json_schema_extra=extra)


class TalkDraft(Draft):
    """A conversation, as typed; what all kinds have."""

    KIND: ClassVar[ConversationKind]

    def is_over(self, today: date) -> bool:
        """Did it take place, as its day says?"""
        when = getattr(self, "on", None)
        return when is None or when[0] <= today

    def said(self) -> Said:
        """Return what was typed and nothing else, sorted by what it becomes."""
        typed = self.model_dump(exclude_unset=True)
        facts: dict[str, object] = {}
        parts: dict[str, str | None] = {}
        agreed: dict[str, object] = {}
        owed: dict[str, object] = {}
        for name, value in typed.items():
            extra = type(self).model_fields[name].json_schema_extra
            part = extra.get("part") if isinstance(extra, dict) else None
            if part:
                parts[str(part)] = value
            elif name in _PROMISED:
                agreed[_PROMISED[name]] = value
            elif name in _OWED:
                owed[_OWED[name]] = value
            elif name == "on":
                if value is not None:
                    facts["on"], facts["starts_at"] = value
            elif name not in ("checklist", "level"):
                facts[name] = str(value) if isinstance(value, Improvement | Occasion) else value
        return Said(facts, parts, typed.get("checklist"), typed.get("level"), agreed, owed)


_PROMISED = {"promise": "subject", "due_on": "due_on", "check_on": "check_on"}
_OWED = {"my_promise": "subject", "my_due_on": "due_on"}
_WHEN = "today, yesterday, fri, or ahead to plan it: next tue 3pm"
_HOW_LONG = "minutes: 45, 1h30"


class GrowDraft(TalkDraft):
    """A coaching by GROW."""

    KIND = ConversationKind.COACHING
    rep_id: Who = Field(title="Rep")
    on: Moment = _fact("When", _WHEN)
    improvement: Improvement | None = _fact(
        "Last time", "what came of the last commitment", "", "What did you try since? What did you see change?"
    )
    skill_id: Choice = _fact("Skill", "the one in focus")
    goal: LongText = _part(KIND, "goal", "Goal")
    goal_on: Day = _fact("Reached by", "31 jan, +6w, eoq")
    reality: LongText = _part(KIND, "reality", "Reality")
    self_rating: Rated = _fact("Own rating", "", "", "0 to 10: where are you now? Why not lower?")
    tried: LongText = _part(KIND, "tried")
    options: LongText = _part(KIND, "options", "Options")
    promise: Line = _fact(
        "What", "one step", "Will", "What will you do, by when?", "What is the first step, this week?"
    )
    due_on: Day = _fact("By", "next tue, fri, +2w")
    confidence: Confidence = _fact(
        "Confidence", "below 7: make it smaller", "", "1 to 10: how sure are you? What would make it an 8?"
    )
    support: LongText = _part(KIND, "support")
    obstacle: LongText = _part(KIND, "obstacle")
    check_on: Day = _fact("Look again", "when we both look at what came of it: +2w", "", "When do we look at it again?")
    topic: Line = _fact("About", "in a word, where it is no skill of the list", "More")
    deal_id: Choice = _fact("Deal", "where it is about one")
    minutes: Minutes = _fact("How long", _HOW_LONG)
    private: LongText = _part(KIND, "private", "Private")


class RideAlongDraft(TalkDraft):
    """A day or a visit on which the manager watched and did not take over."""

    KIND = ConversationKind.RIDE_ALONG
    rep_id: Who = Field(title="Rep")
    on: Moment = _fact("When", _WHEN)
    topic: Line = _fact("Objective", "what the rep wants to reach", "Before", "What do you want at the end of it?")
    skill_id: Choice = _fact("Skill", "one, no more")
    deal_id: Choice = _fact("Deal")
    minutes: Minutes = _fact("How long", _HOW_LONG)
    roles: LongText = _part(KIND, "roles")
    checklist: Checklist = _fact("Seen", "y yes  p partly  n no  a adds one", "During")
    self_rating: Five = _fact("Own rating", "the rep first, 1 to 5", "After", "1 to 5: how well did it go?")
    rep_says: LongText = _part(KIND, "rep says")
    outcome: LongText = _part(KIND, "outcome")
    level: Five = _fact("Your rating", "of the skill, 1 to 5; empty: too early to tell")
    keep: LongText = _part(KIND, "keep")
    change: LongText = _part(KIND, "change")
    promise: Line = _fact("One promise", "what the rep does otherwise next time", "", "What will you do, by when?")
    due_on: Day = _fact("By", "next tue, fri, +2w")
    check_on: Day = _fact("Look again", "+2w")
    private: LongText = _part(KIND, "private", "Private")


class CallDraft(RideAlongDraft):
    """A call that the manager listened to."""

    KIND = ConversationKind.CALL_LISTENING


class VisitDraft(TalkDraft):
    """A visit to a client: as a ride-along, with who was met and what they said."""

    KIND = ConversationKind.CLIENT_VISIT
    rep_id: Who = Field(title="Rep")
    on: Moment = _fact("When", _WHEN)
    account_id: Choice = _fact("Account")
    topic: Line = _fact("Objective", "what the rep wants to reach", "Before", "What do you want at the end of it?")
    skill_id: Choice = _fact("Skill", "one, no more")
    deal_id: Choice = _fact("Deal")
    minutes: Minutes = _fact("How long", _HOW_LONG)
    roles: LongText = _part(KIND, "roles")
    met: LongText = _part(KIND, "met", "During")
    customer: LongText = _part(KIND, "customer")
    checklist: Checklist = _fact("Seen", "y yes  p partly  n no  a adds one")
    self_rating: Five = _fact("Own rating", "the rep first, 1 to 5", "After", "1 to 5: how well did it go?")
    rep_says: LongText = _part(KIND, "rep says")
    outcome: LongText = _part(KIND, "outcome")
    level: Five = _fact("Your rating", "of the skill, 1 to 5; empty: too early to tell")
    keep: LongText = _part(KIND, "keep")
    change: LongText = _part(KIND, "change")
    promise: Line = _fact("One promise", "what the rep does otherwise next time", "", "What will you do, by when?")
    due_on: Day = _fact("By", "next tue, fri, +2w")
    check_on: Day = _fact("Look again", "+2w")
    private: LongText = _part(KIND, "private", "Private")


class OneOnOneDraft(TalkDraft):
    """A one-on-one, written down afterwards."""

    KIND = ConversationKind.ONE_ON_ONE
    rep_id: Who = Field(title="Rep")
    on: Moment = _fact("When", _WHEN)
    minutes: Minutes = _fact("How long", _HOW_LONG)
    rep_topics: LongText = _part(KIND, "rep topics", "Talked about")
    changed: LongText = _part(KIND, "changed")
    deals: LongText = _part(KIND, "deals")
    help: LongText = _part(KIND, "help")
    skill_id: Choice = _fact("Skill", "the one in focus")
    agreed: LongText = _part(KIND, "agreed", "Agreed")
    promise: Line = _fact("The rep will", "one promise; more in the ledger")
    due_on: Day = _fact("By", "next tue, fri, +2w")
    my_promise: Line = _fact("I will", "what you owe")
    my_due_on: Day = _fact("By", "next tue, fri, +2w")
    morale: Five = _fact("Morale", "1 to 5", "Close", "1 to 5: how are you? In a word?")
    morale_word: Line = _fact("In a word")
    useful: Five = _fact("Useful?", "to the rep, 1 to 5", "", "1 to 5: how useful was this to you?")
    private: LongText = _part(KIND, "private", "Private")


class ReviewDraft(TalkDraft):
    """A review of a month, short, or of a quarter, formal."""

    KIND = ConversationKind.REVIEW
    rep_id: Who = Field(title="Rep")
    on: Moment = _fact("When", _WHEN)
    occasion: Occasion | None = _fact("Occasion", "monthly or quarterly")
    minutes: Minutes = _fact("How long", _HOW_LONG)
    numbers: LongText = _part(KIND, "numbers", "Looking back")
    skills: LongText = _part(KIND, "skills")
    promises: LongText = _part(KIND, "promises")
    plan: LongText = _part(KIND, "plan", "Ahead")
    rating: Five = _fact("Rating", "1 to 5", "Rating", "What would you give yourself, and why?")
    evidence: LongText = _part(KIND, "evidence")
    manager_says: LongText = _part(KIND, "manager says")
    rep_says: LongText = _part(KIND, "rep says")
    signed_on: Day = _fact("Signed", "by both")
    private: LongText = _part(KIND, "private", "Private")


class TeamMeetingDraft(TalkDraft):
    """A team meeting, written down."""

    KIND = ConversationKind.TEAM_MEETING
    on: Moment = _fact("When", _WHEN)
    topic: Line = _fact("Topic")
    minutes: Minutes = _fact("How long", _HOW_LONG)
    wins: LongText = _part(KIND, "wins", "Meeting")
    commitments: LongText = _part(KIND, "commitments")
    skill_id: Choice = _fact("Skill", "the one that was practised")
    practised: LongText = _part(KIND, "practised")
    notes: LongText = _part(KIND, "notes")
    private: LongText = _part(KIND, "private", "Private")


class HuddleDraft(TalkDraft):
    """Ten minutes on one topic."""

    KIND = ConversationKind.HUDDLE
    on: Moment = _fact("When", _WHEN)
    topic: Line = _fact("Topic", "one")
    minutes: Minutes = _fact("How long", _HOW_LONG)
    notes: LongText = _part(KIND, "notes", "Huddle")
    private: LongText = _part(KIND, "private", "Private")


class NoteDraft(Draft):
    """A note on a rep or a deal that belongs to no conversation."""

    text: LongText = Field(None, title="Note", description="F4 opens $EDITOR")
    eyes: Eyes = Field(Eyes.SHARED, title="For", description="shared, or private: for your eyes alone")


_DRAFTS: tuple[type[TalkDraft], ...] = (
    GrowDraft, RideAlongDraft, CallDraft, VisitDraft, OneOnOneDraft, ReviewDraft, TeamMeetingDraft, HuddleDraft,
)  # fmt: skip
TALK_DRAFTS = {draft.KIND: draft for draft in _DRAFTS}
