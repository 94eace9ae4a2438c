"""One change in words."""

from dataclasses import replace
from datetime import timedelta

import north_team

from salestui.desk import deal_edits, dealing
from salestui.desk.change_details import details
from salestui.desk.history import done_by_hand
from salestui.domain.conversations import Note
from salestui.domain.development import Plan, PlanStep
from salestui.domain.kinds import PlanKind
from salestui.store.people_shapes import PLAN_STEPS, PLANS
from salestui.store.store import Store

TODAY = north_team.TODAY
MARK = "PRIVATE-MARKER-2206"


def told(store: Store) -> list[tuple[str, str, str | None, str | None]]:
    position = done_by_hand(store, 1)[0].position
    return [(one.record, one.field, one.before, one.after) for one in details(store, position, 500)]


def test_keys_are_told_as_names_and_amounts_as_money(store: Store) -> None:
    north_team.fill(store)
    dealing.hand_over(store, ["pallas"], "ana", TODAY)
    assert ("Pallas", "rep", "Dmitri Volkov", "Ana Souza") in told(store)
    deal_edits.edit_deal(store, "pallas", {"amount_minor": 9_000_000}, store.load(dealing.DEALS, "pallas"), TODAY)
    assert ("Pallas", "amount", "120,000 EUR", "90,000 EUR") in told(store)


def test_many_fields_are_cut_where_they_are_asked_for(store: Store) -> None:
    north_team.fill(store)
    position = done_by_hand(store, 1)[0].position
    assert len(details(store, position, 5)) == 5


def test_what_is_empty_is_told_as_nothing(store: Store) -> None:
    north_team.fill(store)
    dealing.snooze(store, ["pallas"], TODAY + timedelta(3), "waits", TODAY)
    assert ("Pallas", "snooze reason", "nothing", "waits") in told(store)


def test_private_plans_and_notes_are_told_to_the_manager_alone(store: Store) -> None:
    north_team.fill(store)
    secret = Plan("p1", PlanKind.COACHED_UP, MARK, TODAY, "ana", private=True)
    shared = Plan("p2", PlanKind.TRAINING, "Spin", TODAY, "ana")
    with store.change(TODAY) as change:
        change.label = f"Plan {MARK}"
        change.add(secret, shared)
        change.add(PlanStep("s1", "p1", 0, f"{MARK} step", TODAY), PlanStep("s2", "p2", 0, "Read", TODAY))
        change.add(Note("n1", "note", f"{MARK} note", TODAY, True, rep_id="ana"))
    with store.change(TODAY) as change:
        change.label = f"Step {MARK} moved"
        change.save(replace(store.load(PLAN_STEPS, "s1"), subject=f"{MARK} moved"))
    with store.change(TODAY) as change:
        change.label = f"{MARK} gone"
        change.remove(store.load(PLAN_STEPS, "s1"))
        change.remove(store.load(PLANS, "p1"))
    assert MARK in repr(done_by_hand(store, 10))
    for past in done_by_hand(store, 10):
        assert MARK not in repr(details(store, past.position, 100, private=False))
    told = done_by_hand(store, 10, private=False)
    assert [one.label for one in told[:3]] == ["private"] * 3
    assert MARK not in repr(told)
    assert "Spin" in repr(details(store, told[2].position, 100, private=False))
