"""What the manager types of plans, steps, skills, experiments, good things and formats, checked once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from salestui.domain.development import PlanStep
from salestui.domain.drafts import Choice, Day, Draft, Line, LongText, MustChoice, MustDay, Name
from salestui.domain.drafts import refused as refused
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ConversationKind, Diagnosis, Eyes
from salestui.domain.kpi_words import read_value
from salestui.domain.kpis import Unit
from salestui.domain.meetings import FormatItem
from salestui.domain.patterns import Pattern

_WITH_MINUTES = Pattern(r"(\d{1,3})\s*(?:min|minutes|')?[\s:.,-]+(.+)")


class MeetingKind(StrEnum):
    """What a format is for."""

    TEAM_MEETING = ConversationKind.TEAM_MEETING.value
    HUDDLE = ConversationKind.HUDDLE.value


def _days(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    typed = value.strip().removesuffix("days").removesuffix("d").strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 3 and 1 <= int(typed) <= 366):
        raise refused("A number of days, such as 14")
    return int(typed)


def _level(value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        return None if isinstance(value, str) else value
    try:
        return read_value(value, Unit.COUNT, "")
    except RuleBroken as wrong:
        raise refused(str(wrong)) from wrong


Days = Annotated[int | None, BeforeValidator(_days)]
Number = Annotated[float | None, BeforeValidator(_level)]
STEPS = "One a line, its day after a comma: Hear two calls together, fri"


class PlanEdit(Draft):
    """A plan, as typed; its steps have a form each."""

    name: Name = Field(title="Plan", description="What it is to reach: discovery from 2 to 4")
    rep_id: Choice = Field(None, title="Rep", description="For whom")
    starts_on: Day = Field(None, title="From", description="Empty: today")
    ends_on: Day = Field(None, title="Until", description="+90d, eoq, 31 jan")
    who: Eyes = Field(Eyes.SHARED, title="Seen by", description="Shared with the rep, or for your eyes alone")
    words: LongText = Field(None, title="Text", description="What it says beside its steps")


class PlanDraft(PlanEdit):
    """A new plan, as typed."""

    steps: LongText = Field(None, title="Steps", description=STEPS)


class TrackEdit(Draft):
    """A coached-up or coached-out track, as typed; its milestones have a form each."""

    diagnosis: Diagnosis = Field(title="What is missing", description="Before anything else: why are there no results?")
    name: Name = Field(title="Plan", description="What must be seen: back above the floor in meetings")
    rep_id: MustChoice = Field(title="Rep", description="For whom")
    starts_on: Day = Field(None, title="From", description="Empty: today")
    ends_on: MustDay = Field(title="Decision on", description="The day on which you decide: +60d, 31 jan")
    review_days: Days = Field(None, title="Review every", description="Days; at least twice a month, so 15 or fewer")
    who: Eyes = Field(Eyes.PRIVATE, title="Seen by", description="For your eyes alone, or shared with the rep")
    words: LongText = Field(None, title="Text", description="What was said, what was agreed")


class TrackDraft(TrackEdit):
    """A new coached-up or coached-out track, as typed."""

    steps: LongText = Field(None, title="Milestones", description=STEPS)


class StepDraft(Draft):
    """A step of a plan, as typed."""

    subject: Name = Field(title="Step", description="What is done")
    due_on: Day = Field(None, title="By", description="fri, +2w, 24 nov")
    skill_id: Choice = Field(None, title="Skill", description="Which skill it is for")


class SkillDraft(Draft):
    """A skill with the behaviour of each level, as typed."""

    name: Name = Field(title="Skill")
    family: Line = Field(None, title="Family", description="Prospecting, discovery, closing, …")
    level1: Line = Field(None, title="Level 1", description="What you see of somebody who is at 1")
    level2: Line = Field(None, title="Level 2")
    level3: Line = Field(None, title="Level 3")
    level4: Line = Field(None, title="Level 4")
    level5: Line = Field(None, title="Level 5", description="What you see of the best")


class ExperimentDraft(Draft):
    """An experiment, as typed."""

    subject: Name = Field(title="What is tried", description="Price the pain before the pitch")
    from_rep_id: Choice = Field(None, title="Learned from", description="Who does it well")
    to_rep_id: Choice = Field(None, title="Tried by", description="Who tries it")
    skill_id: Choice = Field(None, title="Skill", description="If its level measures what changed")
    kpi: Line = Field(None, title="KPI", description="Or what is measured instead: calls, close ratio, …")
    before: Number = Field(None, title="Before", description="Empty: as the scorecard counts it, or the skill's level")
    starts_on: Day = Field(None, title="From", description="Empty: today")
    ends_on: Day = Field(None, title="Until", description="Empty: in four weeks")


class RecognitionDraft(Draft):
    """Something good, as typed."""

    rep_id: Choice = Field(None, title="Rep", description="Who did it")
    subject: Name = Field(title="What was good", description="What was done, and what came of it")


class FormatDraft(Draft):
    """A saved order of a team meeting, as typed."""

    name: Name = Field(title="Format", description="Monday meeting")
    kind: MeetingKind = Field(MeetingKind.TEAM_MEETING, title="Kind", description="At most 60 minutes; a huddle 10")
    items: LongText = Field(None, title="Items", description="One a line, minutes first: 10 Wins: what went well")


def read_steps(text: str | None, read: Callable[[str], date]) -> list[PlanStep]:
    """Return the steps of a text, one a line; what stands after the last comma is the day, if it is one."""
    lines = (line.strip(" -•\t") for line in (text or "").splitlines())
    return [_step(line, read) for line in lines if line]


def _step(line: str, read: Callable[[str], date]) -> PlanStep:
    for sign in (",", ";", " by "):
        subject, found, day = line.rpartition(sign)
        if not found or not subject.strip():
            continue
        try:
            return PlanStep("", "", 0, subject.strip(), read(day.strip()))
        except RuleBroken:
            continue
    return PlanStep("", "", 0, line)


def read_items(text: str | None) -> tuple[FormatItem, ...]:
    """Return the items of a text, one a line: minutes, subject, and after a colon what it is about.

    Raises:
        RuleBroken: If a line does not start with its minutes.
    """
    items: list[FormatItem] = []
    for line in (line.strip() for line in (text or "").splitlines()):
        if not line:
            continue
        found = _WITH_MINUTES.fullmatch(line)
        if found is None:
            raise RuleBroken(f"“{line[:40]}”: put the minutes first, as in: 10 Wins")
        subject, _, hint = found[2].partition(": ")
        items.append(FormatItem("", "", len(items), subject.strip(), int(found[1]), hint.strip() or None))
    return tuple(items)


def items_text(items: tuple[FormatItem, ...]) -> str:
    """Return items as they are typed."""
    return "\n".join(f"{item.minutes} {item.subject}{f': {item.hint}' if item.hint else ''}" for item in items)
