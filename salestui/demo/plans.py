"""The demo's plans: those under way with their steps, and those that were reached."""

from __future__ import annotations

from salestui.demo import talks as said
from salestui.demo.team import PEOPLE, key, rep_key
from salestui.domain.development import Plan, PlanStep
from salestui.domain.kinds import Diagnosis, PlanKind, PlanState


def plans() -> tuple[list[Plan], list[PlanStep]]:
    """Return the plans and their steps."""
    made: list[Plan] = []
    steps: list[PlanStep] = []
    for kind, name, rep, start, end, review, told in said.PLANS:
        plan = Plan(
            key("plan", name), kind, name, start, rep_key(rep) if rep else None, end,
            diagnosis=Diagnosis.SKILL if kind is PlanKind.COACHED_UP else None, review_days=review,
            private=kind is PlanKind.COACHED_UP,
        )  # fmt: skip
        made.append(plan)
        steps += [
            PlanStep(
                key("step", f"{name} {place}"), plan.id, place, what, due, due if done else None, is_review=is_review
            )
            for place, (what, due, done, is_review) in enumerate(told)
        ]
    return [*made, *_reached()], steps


def _reached() -> list[Plan]:
    return [
        Plan(
            key("plan", f"{person.first} {kind}"), kind, f"{person.first}: {title}", begun, key("rep", person.name),
            ended, state=PlanState.REACHED, closed_on=ended, outcome=outcome,
        )
        for kind, title, begun, ended, outcome, left_out in said.PLANS_DONE
        for person in PEOPLE
        if person.first not in left_out and person.started_on <= begun
    ]  # fmt: skip
