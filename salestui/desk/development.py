"""What the manager asks and does about plans: start, add a step, done, dropped, another day, closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from salestui.desk.scope import team_ids
from salestui.domain import plan_rules
from salestui.domain.conversations import Note
from salestui.domain.dates import short_day
from salestui.domain.development import Plan, PlanStep
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.ids import new_id
from salestui.domain.kinds import PlanState, RepStatus
from salestui.domain.plan_rules import PlanLine, StepLine
from salestui.domain.team import mark
from salestui.store import development as stored
from salestui.store.journal import Change, Done
from salestui.store.people_shapes import PLAN_STEPS, PLANS
from salestui.store.shapes import REPS
from salestui.store.store import Store

SOON = 7
"""Days ahead within which a step is near."""
WORDS = "plan"
"""The part of a plan's note that says what it is about."""


@frozen
class Plans:
    """The team's plans, and how many more there are for the manager's eyes alone."""

    lines: tuple[PlanLine, ...] = ()
    hidden: int = 0


def plans(store: Store, *, private: bool, everyone: bool = False, closed: bool = False) -> Plans:
    """Return the plans of the team, open ones first."""
    ids = None if everyone else team_ids(store)
    lines = stored.plans(store, ids, private=private, closed=closed)
    return Plans(tuple(lines), 0 if private else stored.hidden(store, ids))


def due_steps(store: Store, today: date, *, private: bool, ahead: int = SOON, everyone: bool = False) -> list[StepLine]:
    """Return the team's open steps that are overdue or due within some days, the longest overdue first."""
    ids = None if everyone else team_ids(store)
    return stored.due_steps(store, ids, today + timedelta(ahead), private=private)


def words_of(store: Store, plan_id: str, *, private: bool) -> list[Note]:
    """Return what a plan says."""
    return stored.notes_of(store, plan_id, private=private)


def plan(store: Store, plan_id: str) -> Plan:
    """Return one plan, as a form begins with."""
    return store.load(PLANS, plan_id)


def add_plan(store: Store, new: Plan, steps: Sequence[PlanStep], today: date, words: str | None = None) -> Done:
    """Start a plan with its steps and its text; a coached track gets its reviews, and the rep the status of it.

    Raises:
        RuleBroken: If it lacks what its kind must say.
    """
    with store.change(today) as change:
        new = plan_rules.check_plan(replace(new, id=new.id or new_id()))
        plan_rules.check_milestones(new, steps)
        for other in stored.open_tracks(store, new.rep_id or "") if plan_rules.is_track(new.kind) else ():
            raise RuleBroken(f"“{other.name}” is under way; close it first")
        who = f" for {store.load(REPS, new.rep_id).name}" if new.rep_id and not new.private else ""
        change.label = f"Started {called(new)}{who}"
        change.add(new)
        change.made = new.id
        change.add(*[replace(step, id=new_id(), plan_id=new.id) for step in _numbered([*steps, *_reviews(new)])])
        _write_words(store, change, new, words)
        _mark(store, change, new, plan_rules.TRACKS.get(new.kind))
    return change.done


def _reviews(new: Plan) -> list[PlanStep]:
    days = plan_rules.review_dates(new)
    named = [f"Review {place} of {len(days)}" for place in range(1, len(days))] + ["Decision"]
    return [PlanStep("", new.id, 0, name, day, is_review=True) for name, day in zip(named, days, strict=bool(days))]


def _numbered(steps: Sequence[PlanStep]) -> list[PlanStep]:
    return [replace(step, position=place) for place, step in enumerate(steps)]


def _mark(store: Store, change: Change, about: Plan, status: RepStatus | None) -> None:
    """Say in the rep's record where the rep now stands, unless that is said already."""
    rep = store.find(REPS, about.rep_id) if about.rep_id and status else None
    if rep is not None and status is not None and rep.status is not status:
        change.save(mark(rep, status, change.day))


def edit_plan(store: Store, new: Plan, today: date, words: str | None = None) -> Done:
    """Write a plan's own fields and its text, which is as private as the plan; its reviews stay as they are.

    Raises:
        RuleBroken: If it then lacks what its kind must say, or was changed elsewhere.
    """
    with store.change(today) as change:
        change.label = f"{called(new, first=True)} changed"
        new = plan_rules.check_plan(new)
        change.save(new)
        _write_words(store, change, new, words)
        _share_words(store, change, new)
    return change.done


def close_plan(store: Store, plan_id: str, state: PlanState, outcome: str | None, today: date) -> Done:
    """Say what became of a plan; who was coached up and got there performs again.

    Raises:
        RuleBroken: If it is closed already, or the outcome is missing where it must be said.
    """
    with store.change(today) as change:
        before = plan(store, plan_id)
        closed = plan_rules.close_plan(before, state, outcome, today)
        change.label = f"{called(closed, first=True)}: {closed.state.value}"
        change.save(closed)
        is_back = plan_rules.is_track(closed.kind) and state is PlanState.REACHED
        _mark(store, change, closed, RepStatus.PERFORMING if is_back else None)
    return change.done


def end_on(store: Store, plan_id: str, day: date, today: date) -> Done:
    """Let a plan end on another day; of a coached track the decision moves with it.

    Raises:
        RuleBroken: If it would end before it starts, or is closed.
    """
    with store.change(today) as change:
        before = plan(store, plan_id)
        if not before.is_open:
            raise RuleBroken(f"“{before.name}” is closed; open it again first")
        after = plan_rules.check_plan(replace(before, ends_on=day))
        change.label = f"{called(after, first=True)} until {short_day(day, today)}"
        change.save(after)
        steps = stored.steps_of(store, [plan_id]).get(plan_id, [])
        decision = next((one for one in steps if plan_rules.is_decision(before, one)), None)
        if decision is not None:
            change.save(replace(decision, due_on=day))
    return change.done


def reopen_plan(store: Store, plan_id: str, today: date) -> Done:
    """Take a plan up again.

    Raises:
        RuleBroken: If it is under way.
    """
    with store.change(today) as change:
        again = plan_rules.reopen_plan(plan(store, plan_id))
        change.label = f"{called(again, first=True)} is under way again"
        change.save(again)
        _mark(store, change, again, plan_rules.TRACKS.get(again.kind))
    return change.done


def _share_words(store: Store, change: Change, about: Plan) -> None:
    notes = stored.notes_of(store, about.id, private=True)
    change.save_all([(note, replace(note, private=about.private)) for note in notes])


def write_words(store: Store, plan_id: str, body: str, today: date) -> Done:
    """Write what a plan says; it is as private as the plan."""
    with store.change(today) as change:
        about = plan(store, plan_id)
        change.label = f"{called(about, first=True)}: text changed"
        _write_words(store, change, about, body)
    return change.done


def _write_words(store: Store, change: Change, about: Plan, body: str | None) -> None:
    """Write a plan's text where one is given; an empty one goes."""
    said = (body or "").strip()
    there = next((note for note in stored.notes_of(store, about.id, private=True) if note.part == WORDS), None)
    if there is None and said:
        change.add(Note(new_id(), WORDS, said, change.day, about.private, plan_id=about.id, rep_id=about.rep_id))
    elif there is not None and body is not None and said:
        change.save(replace(there, body=said))
    elif there is not None and body is not None:
        change.remove(there)


def add_step(store: Store, new: PlanStep, today: date) -> Done:
    """Put a step on a plan."""
    with store.change(today) as change:
        about = plan(store, new.plan_id)
        if not about.is_open:
            raise RuleBroken(f"“{about.name}” is closed; open it again first")
        change.label = f"{called(about, first=True)}: {_several(store, [new])} added"
        place = len(stored.steps_of(store, [about.id]).get(about.id, ()))
        change.made = new.id or new_id()
        change.add(replace(new, id=change.made, position=place))
    return change.done


def step(store: Store, step_id: str) -> PlanStep:
    """Return one step, as a form begins with."""
    return store.load(PLAN_STEPS, step_id)


def edit_step(store: Store, new: PlanStep, today: date) -> Done:
    """Write a step's fields."""
    with store.change(today) as change:
        change.label = f"{_several(store, [new])} changed"
        change.save(new)
    return change.done


def steps_done(store: Store, step_ids: Sequence[str], today: date) -> Done:
    """Say that steps are done.

    Raises:
        RuleBroken: If one is closed already.
    """
    with store.change(today) as change:
        steps = [step(store, step_id) for step_id in step_ids]
        change.save_all([(one, plan_rules.finish_step(one, today)) for one in steps])
        change.label = f"{_several(store, steps)} done"
    return change.done


def drop_steps(store: Store, step_ids: Sequence[str], reason: str, today: date) -> Done:
    """Let go of steps, and say why.

    Raises:
        RuleBroken: If one is closed already, or there is no reason.
    """
    with store.change(today) as change:
        steps = [step(store, step_id) for step_id in step_ids]
        change.save_all([(one, plan_rules.drop_step(one, reason, today)) for one in steps])
        change.label = f"{_several(store, steps)} dropped"
    return change.done


def move_steps(store: Store, step_ids: Sequence[str], to: date, today: date) -> Done:
    """Give steps another day.

    Raises:
        RuleBroken: If one is closed already, or is due that day anyway.
    """
    with store.change(today) as change:
        steps = [step(store, step_id) for step_id in step_ids]
        change.save_all([(one, plan_rules.move_step(one, to, today)) for one in steps])
        change.label = f"{_several(store, steps)} to {short_day(to, today)}"
    return change.done


def reopen_step(store: Store, step_id: str, today: date) -> Done:
    """Put a step back on its plan.

    Raises:
        RuleBroken: If it is open.
    """
    with store.change(today) as change:
        again = plan_rules.reopen_step(step(store, step_id))
        change.label = f"{_several(store, [again])} is open again"
        change.save(again)
    return change.done


def called(about: Plan, *, first: bool = False) -> str:
    """Return what a plan is called in undo and history, where others may look on."""
    if about.private:
        return "A private plan" if first else "a private plan"
    return about.name


def _several(store: Store, steps: Sequence[PlanStep]) -> str:
    """What steps are called in undo and history."""
    if len(steps) > 1:
        return f"{len(steps)} steps"
    return "A step of a private plan" if plan(store, steps[0].plan_id).private else f"“{steps[0].subject}”"
