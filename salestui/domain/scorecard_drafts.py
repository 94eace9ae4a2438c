"""What the manager types of scorecards: what is agreed with a rep, and a KPI of their own."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from salestui.domain.drafts import Draft, Line, LongText, Name, PastDay
from salestui.domain.kpis import Unit


class Direction(StrEnum):
    """Which way a KPI is better."""

    MORE = "more is better"
    LESS = "less is better"


class FloorDraft(Draft):
    """A floor and a target, as typed."""

    floor: Line = Field(None, title="Floor", description="What is enough: 45, 20%, 38k, 2.5x, 60d")
    target: Line = Field(None, title="Target", description="What is aimed at")
    on: PastDay = Field(None, title="Agreed on", description="Empty: today; older floors stay in history")
    note: LongText = Field(None, title="Note", description="What was said; the rep may see it")


class KpiDraft(Draft):
    """A KPI that no data tells, as typed."""

    name: Name = Field(title="KPI", description="What is counted: references asked for")
    unit: Unit = Field(Unit.PER_WEEK, title="Counts in")
    way: Direction = Field(Direction.MORE, title="Which way")
