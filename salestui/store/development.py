"""What the database knows of plans and their steps; what is private is left out here, before anybody sees it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salestui.domain.conversations import Note
from salestui.domain.development import Plan, PlanStep
from salestui.domain.plan_rules import PlanLine, StepLine
from salestui.store.conditions import marks
from salestui.store.people_shapes import NOTES, PLAN_STEPS, PLANS
from salestui.store.store import Store


def _open_to(private: bool) -> str:
    return "" if private else " AND plan.private = 0"


def plans(store: Store, rep_ids: Sequence[str] | None, *, private: bool, closed: bool = False) -> list[PlanLine]:
    """Return plans of some reps (and the team's), or everybody's, with their steps; open ones first."""
    shape = PLANS
    whose = "" if rep_ids is None else f" AND (plan.rep_id IS NULL OR plan.rep_id IN ({marks(rep_ids)}))"
    state = "" if closed else " AND plan.state = 'open'"
    query = (
        f"{shape.select.partition(' FROM ')[0]}, rep.name FROM plan LEFT JOIN rep ON rep.id = plan.rep_id"
        f" WHERE 1 = 1{whose}{state}{_open_to(private)}"
        " ORDER BY CASE plan.state WHEN 'open' THEN 0 ELSE 1 END, plan.closed_on DESC, plan.starts_on, plan.id"
    )
    found = [(shape.thing(row[:-1]), row[-1]) for row in store.rows(query, *(rep_ids or ()))]
    ids = [plan.id for plan, _ in found]
    steps, words = steps_of(store, ids), _words(store, ids, private=private)
    return [PlanLine(plan, rep, tuple(steps.get(plan.id, ())), words.get(plan.id)) for plan, rep in found]


def _words(store: Store, plan_ids: Sequence[str], *, private: bool) -> dict[str, str]:
    which = "" if private else " AND private = 0"
    query = f"SELECT plan_id, body FROM note WHERE plan_id IN ({marks(plan_ids)}){which} ORDER BY id DESC"
    return dict(store.rows(query, *plan_ids)) if plan_ids else {}


def hidden(store: Store, rep_ids: Sequence[str] | None) -> int:
    """Return how many open plans are for the manager's eyes alone."""
    whose = "" if rep_ids is None else f" AND (rep_id IS NULL OR rep_id IN ({marks(rep_ids)}))"
    query = f"SELECT count(*) FROM plan WHERE state = 'open' AND private = 1{whose}"
    return int(store.one(query, *(rep_ids or ()))[0])


def steps_of(store: Store, plan_ids: Sequence[str]) -> dict[str, list[PlanStep]]:
    """Return the steps of plans, in their order."""
    found = dict[str, list[PlanStep]]()
    where = f"plan_id IN ({marks(plan_ids)}) ORDER BY plan_id, due_on IS NULL, due_on, position, id"
    for step in store.all(PLAN_STEPS, where, *plan_ids) if plan_ids else ():
        found.setdefault(step.plan_id, []).append(step)
    return found


def due_steps(store: Store, rep_ids: Sequence[str] | None, until: date, *, private: bool) -> list[StepLine]:
    """Return open steps of open plans that are due until a day, the longest overdue first."""
    steps, plan = PLAN_STEPS, PLANS
    whose = "" if rep_ids is None else f" AND (plan.rep_id IS NULL OR plan.rep_id IN ({marks(rep_ids)}))"
    columns = f"{steps.select.partition(' FROM ')[0]}, {plan.select.partition(' FROM ')[0].removeprefix('SELECT ')}"
    query = (
        f"{columns}, rep.name FROM plan JOIN plan_step ON plan_step.plan_id = plan.id"
        f" LEFT JOIN rep ON rep.id = plan.rep_id WHERE plan.state = 'open'{whose}{_open_to(private)}"
        " AND plan_step.due_on <= ? AND plan_step.done_on IS NULL AND plan_step.dropped_reason IS NULL"
        " ORDER BY plan_step.due_on, plan_step.id"
    )
    cut = len(steps.columns) + 1
    rows = store.rows(query, *(rep_ids or ()), until.isoformat())
    return [StepLine(steps.thing(row[:cut]), plan.thing(row[cut:-1]), row[-1]) for row in rows]


def notes_of(store: Store, plan_id: str, *, private: bool) -> list[Note]:
    """Return what a plan says, part by part."""
    which = "" if private else " AND private = 0"
    return store.all(NOTES, f'plan_id = ?{which} ORDER BY part, "on", id', plan_id)


def open_tracks(store: Store, rep_id: str) -> list[Plan]:
    """Return a rep's coached tracks that are under way."""
    where = "rep_id = ? AND state = 'open' AND kind IN ('coached up', 'coached out')"
    return store.all(PLANS, where, rep_id)
