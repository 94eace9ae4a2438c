"""The small team with a marker in every private text that the model knows, written by the manager's own requests."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import north_team
from filled import filled

from salestui.desk import development, form_drafts, history, one_on_ones, talking
from salestui.domain.development import Plan, PlanStep
from salestui.domain.kinds import ConversationKind, Diagnosis, PlanKind, PlanState
from salestui.domain.one_on_ones import Prep
from salestui.domain.talks import Said
from salestui.store.people_shapes import NOTES, PLANS
from salestui.store.store import Store

TODAY = north_team.TODAY
MARK = "zqxmarker"


def day(days: int) -> date:
    return TODAY + timedelta(days)


def fill(store: Store) -> None:
    """Write down what nobody else may read."""
    north_team.fill(store)
    for about in ({"rep_id": "ben"}, {"deal_id": "ostmark-ag"}, {}):
        talking.add_note(store, f"{MARK} thinks of leaving", TODAY, private=True, **about)
    for note in store.all(NOTES, "private = 1"):
        talking.edit_note(store, note, f"{MARK} does think of leaving", TODAY)
    for place, kind in enumerate(ConversationKind):
        fields = {"rep_id": "dmitri", "on": day(-place - 1)}
        parts = {"private": f"His father is ill {MARK}"}
        talking.record(store, kind, Said(fields, parts), TODAY)
    _plans(store)
    prep = Prep(morale=2, word="glum", notes="Shared words", private=f"Ask about the father {MARK}")
    one_on_ones.hold(store, "dmitri", prep, TODAY)
    one_on_ones.keep(store, "ana", Prep(private=f"Not said yet {MARK}"))
    form_drafts.keep(store, "note:new:ben::p", "Private note  Ben Okafor", {"text": f"Half a thought {MARK}"}, {}, 0)
    history.undo(store, TODAY)
    history.redo(store, TODAY)


def _plans(store: Store) -> None:
    steps = [PlanStep("", "", at, f"Step {at} {MARK}", day(at - 2)) for at in range(5)]
    for rep, days in (("ben", -16), ("hugo", -60)):
        new = Plan(
            "", PlanKind.COACHED_UP, f"Back above the floor {MARK}", day(days), rep, day(44),
            diagnosis=Diagnosis.SKILL, review_days=14, private=True,
        )  # fmt: skip
        development.add_plan(store, new, steps, TODAY, f"Told him on 2 Nov {MARK}")
    for plan in store.all(PLANS, "private = 1"):
        (line,) = [one for one in development.plans(store, private=True, everyone=True).lines if one.plan.id == plan.id]
        first, second, third, *_ = line.steps
        development.steps_done(store, [first.id], TODAY)
        development.drop_steps(store, [second.id], f"No use {MARK}", TODAY)
        development.move_steps(store, [third.id], day(3), TODAY)
        development.write_words(store, plan.id, f"Told him again {MARK}", TODAY)
    (closed,) = store.all(PLANS, "rep_id = 'hugo'")
    development.close_plan(store, closed.id, PlanState.ENDED, f"Gone {MARK}", TODAY)


def made(folder: Path) -> Path:
    """A folder with the filled store in it."""
    return filled(folder, fill)
