"""Plans: development, training, business plan, onboarding, coached up or out, contest; each with dated steps."""

from __future__ import annotations

from datetime import date

from salestui.domain.frozen import frozen
from salestui.domain.kinds import Diagnosis, PlanKind, PlanState


@frozen
class Plan:
    """A plan from a day to a day, for a rep or (a contest) for the team; what it says is in its notes."""

    id: str
    kind: PlanKind
    name: str
    starts_on: date
    rep_id: str | None = None
    ends_on: date | None = None
    """Of a coached-up or coached-out track: the day of the decision."""
    state: PlanState = PlanState.OPEN
    diagnosis: Diagnosis | None = None
    review_days: int | None = None
    """How many days lie between its reviews."""
    closed_on: date | None = None
    outcome: str | None = None
    private: bool = False
    rev: int = 0

    @property
    def is_open(self) -> bool:
        """Is it under way?"""
        return self.state is PlanState.OPEN


@frozen
class PlanStep:
    """One dated step or milestone of a plan."""

    id: str
    plan_id: str
    position: int
    subject: str
    due_on: date | None = None
    done_on: date | None = None
    dropped_reason: str | None = None
    skill_id: str | None = None
    is_review: bool = False
    rev: int = 0
