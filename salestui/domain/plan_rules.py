"""The rules of plans: what a plan must say before it starts, its reviews, and what becomes of its steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from salestui.domain.dates import short_day
from salestui.domain.development import Plan, PlanStep
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.kinds import PlanKind, PlanState, RepStatus

REVIEW_AT_LEAST = 15
"""Days between two reviews of a coached track: at least twice a month."""
FRIDAY = 4
TRACKS = {PlanKind.COACHED_UP: RepStatus.COACHING_UP, PlanKind.COACHED_OUT: RepStatus.COACHING_OUT}
"""What a track makes of the rep's status."""


@frozen
class StepLine:
    """A step with the plan and the rep that it belongs to."""

    step: PlanStep
    plan: Plan
    rep: str | None
    """The rep's name."""

    @property
    def is_open(self) -> bool:
        """Is it still to be done?"""
        return is_open(self.step)

    def days_over(self, today: date) -> int | None:
        """Return by how many days it is overdue, below nothing where it is ahead."""
        return (today - self.step.due_on).days if self.step.due_on else None


@frozen
class PlanLine:
    """A plan with its rep's name and its steps, in their order."""

    plan: Plan
    rep: str | None
    steps: tuple[PlanStep, ...] = ()
    words: str | None = None
    """What it says beside its steps."""

    @property
    def done(self) -> int:
        """How many of its steps are done."""
        return sum(step.done_on is not None for step in self.steps)

    @property
    def wanted(self) -> int:
        """How many of its steps were not dropped."""
        return sum(step.dropped_reason is None for step in self.steps)


def is_track(kind: PlanKind) -> bool:
    """Is it the coached-up or coached-out track?"""
    return kind in TRACKS


def is_open(step: PlanStep) -> bool:
    """Is a step neither done nor dropped?"""
    return step.done_on is None and step.dropped_reason is None


def check_plan(plan: Plan) -> Plan:
    """Return a plan as it may be kept.

    Raises:
        RuleBroken: If it lacks what its kind must say, or its days contradict each other.
    """
    if plan.kind is not PlanKind.CONTEST and plan.rep_id is None:
        raise RuleBroken(f"Say for whom the {plan.kind.value} plan is")
    if plan.ends_on is not None and plan.ends_on < plan.starts_on:
        raise RuleBroken(f"“{plan.name}” cannot end before it starts")
    return _check_track(plan) if is_track(plan.kind) else plan


def is_decision(plan: Plan, step: PlanStep) -> bool:
    """Is it the step on which the plan is decided, and is that still to do?"""
    return is_track(plan.kind) and step.is_review and step.due_on == plan.ends_on and is_open(step)


def _check_track(plan: Plan) -> Plan:
    if plan.diagnosis is None:
        raise RuleBroken("First say what is missing: skill, will, knowledge, or is it the system?")
    if plan.ends_on is None:
        raise RuleBroken(f"A {plan.kind.value} plan needs the day of the decision")
    days = plan.review_days or REVIEW_AT_LEAST
    if not 1 <= days <= REVIEW_AT_LEAST:
        raise RuleBroken(f"Review it at least twice a month: every {REVIEW_AT_LEAST} days or sooner")
    return replace(plan, review_days=days)


def check_milestones(plan: Plan, steps: Sequence[PlanStep]) -> None:
    """Refuse a coached track without a milestone of its own.

    Raises:
        RuleBroken: If there is none.
    """
    if is_track(plan.kind) and not any(step.subject.strip() and not step.is_review for step in steps):
        raise RuleBroken(f"A {plan.kind.value} plan needs at least one milestone: what will be seen, and by when")


def plan_word(kind: PlanKind) -> str:
    """Return what a plan of a kind is called: a contest is one, and no plan of one."""
    return kind.value if kind is PlanKind.CONTEST else f"{kind.value} plan"


def review_dates(plan: Plan) -> list[date]:
    """Return the days of a plan's reviews, the day of the decision last; for one of a weekend the Friday before."""
    if plan.review_days is None or plan.ends_on is None:
        return []
    days, on = [], plan.starts_on + timedelta(plan.review_days)
    while on < plan.ends_on:
        days.append(on - timedelta(max(0, on.weekday() - FRIDAY)))
        on += timedelta(plan.review_days)
    return [*days, plan.ends_on]


def close_plan(plan: Plan, state: PlanState, outcome: str | None, on: date) -> Plan:
    """Say what became of a plan.

    Raises:
        RuleBroken: If it is closed already, or a coached track is closed without its outcome.
    """
    if not plan.is_open:
        raise RuleBroken(f"“{plan.name}” is closed already; undo or open it again first")
    said = (outcome or "").strip() or None
    if said is None and (is_track(plan.kind) or state is PlanState.ENDED):
        raise RuleBroken(f"Say what came of “{plan.name}”")
    return replace(plan, state=state, outcome=said, closed_on=on)


def reopen_plan(plan: Plan) -> Plan:
    """Take a plan up again.

    Raises:
        RuleBroken: If it is under way.
    """
    if plan.is_open:
        raise RuleBroken(f"“{plan.name}” is under way")
    return replace(plan, state=PlanState.OPEN, outcome=None, closed_on=None)


def _refuse_closed(step: PlanStep, today: date) -> None:
    if step.done_on is not None:
        raise RuleBroken(f"“{step.subject}” was done {short_day(step.done_on, today)}; undo or open it again first")
    if step.dropped_reason is not None:
        raise RuleBroken(f"“{step.subject}” was dropped; undo or open it again first")


def finish_step(step: PlanStep, on: date) -> PlanStep:
    """Say that a step is done.

    Raises:
        RuleBroken: If it is closed already.
    """
    _refuse_closed(step, on)
    return replace(step, done_on=on)


def drop_step(step: PlanStep, reason: str, today: date) -> PlanStep:
    """Let go of a step, and say why.

    Raises:
        RuleBroken: If it is closed already, or there is no reason.
    """
    _refuse_closed(step, today)
    if not reason.strip():
        raise RuleBroken(f"Say why “{step.subject}” is dropped")
    return replace(step, dropped_reason=reason.strip())


def move_step(step: PlanStep, to: date, today: date) -> PlanStep:
    """Give a step another day.

    Raises:
        RuleBroken: If it is closed already, or is due that day anyway.
    """
    _refuse_closed(step, today)
    if step.due_on == to:
        raise RuleBroken(f"“{step.subject}” is due then already")
    return replace(step, due_on=to)


def reopen_step(step: PlanStep) -> PlanStep:
    """Put a step back on the plan.

    Raises:
        RuleBroken: If it is open.
    """
    if is_open(step):
        raise RuleBroken(f"“{step.subject}” is open")
    return replace(step, done_on=None, dropped_reason=None)
