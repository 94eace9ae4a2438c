"""What is owed to a team: from its data's first day on, by rule and rep, with exceptions and days off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import north_team
import pytest

from salestui.desk import cadence
from salestui.desk.history import undo
from salestui.desk.workspace import choose_manager
from salestui.domain.cadence import DAYS, Debt, Rhythm
from salestui.domain.conversations import Conversation
from salestui.domain.development import Plan
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ConversationKind, ConversationState, PlanKind, RepStatus
from salestui.settings import Cadence
from salestui.store.people_shapes import DAYS_OFF
from salestui.store.shapes import REPS
from salestui.store.store import Store

TODAY = north_team.TODAY
LATER = TODAY + timedelta(20)
HELD = ConversationState.HELD


def write(store: Store, *records: object) -> None:
    with store.change(TODAY) as change:
        change.label = "by the test"
        for record in records:
            change.add(record)


def talk(kind: ConversationKind, on: date, rep: str | None = "ana", **more: object) -> Conversation:
    return Conversation(f"{kind}{on}{rep}", kind, on, rep, **{"state": HELD, **more})  # type: ignore[arg-type]


def owed(store: Store, today: date = LATER, rep: str | None = "ana") -> dict[str, Debt]:
    return {debt.rule: debt for debt in cadence.debts(store, Rhythm(), today) if debt.rep_id == rep}


def test_nothing_is_late_on_the_first_day_of_the_data(team: Store) -> None:
    assert {debt.late for debt in cadence.debts(team, Rhythm(), TODAY)} == {0}
    assert {debt.rep_id for debt in cadence.debts(team, Rhythm(), TODAY)} == {*north_team.REPS, "otto", None}


def test_debt_counts_from_the_last_time_it_was_held(team: Store) -> None:
    assert owed(team)["one_on_one"].late == 13
    write(team, talk(ConversationKind.ONE_ON_ONE, TODAY + timedelta(5)))
    found = owed(team)["one_on_one"]
    assert (found.due_on, found.late, found.since(LATER)) == (date(2026, 11, 30), 8, 15)
    write(team, talk(ConversationKind.ONE_ON_ONE, TODAY + timedelta(9), state=ConversationState.SKIPPED))
    assert owed(team)["one_on_one"].late == 8


def test_a_quarterly_review_settles_the_monthly_one_and_not_the_other_way_round(team: Store) -> None:
    write(team, talk(ConversationKind.REVIEW, TODAY, occasion="monthly"))
    assert owed(team)["review_quarterly"].last_on is None
    write(team, talk(ConversationKind.REVIEW, TODAY + timedelta(1), occasion="quarterly"))
    assert owed(team)["review_quarterly"].last_on == owed(team)["review_monthly"].last_on == TODAY + timedelta(1)


def test_plans_and_the_teams_meeting_settle_what_they_are_for(team: Store) -> None:
    write(team, Plan("p", PlanKind.BUSINESS, "H1", TODAY, "ana"), Plan("c", PlanKind.CONTEST, "Race", TODAY))
    write(team, talk(ConversationKind.TEAM_MEETING, TODAY, None))
    assert owed(team)["business_plan"].last_on == TODAY
    assert owed(team, rep=None)["contest"].last_on == TODAY
    assert owed(team, rep=None)["monday_meeting"].last_on == TODAY


def test_new_reps_count_from_their_start_and_leavers_are_owed_nothing(team: Store) -> None:
    with team.change(TODAY) as change:
        change.save(replace(team.load(REPS, "ana"), started_on=LATER - timedelta(2)))
        change.save(replace(team.load(REPS, "ben"), status=RepStatus.LEFT, left_on=TODAY))
    assert owed(team)["one_on_one"].late == 0
    assert owed(team, rep="ben") == {}
    assert cadence.debts_of(team, "ben", Rhythm(), LATER) == []
    assert len(cadence.debts_of(team, "ana", Rhythm(), LATER)) == 7


def test_only_the_managers_own_team_is_owed_anything(team: Store) -> None:
    choose_manager(team, north_team.MANAGER, TODAY)
    assert {debt.rep_id for debt in cadence.debts(team, Rhythm(), TODAY)} <= {*north_team.REPS, None}


def test_a_planned_talk_is_named(team: Store) -> None:
    write(team, talk(ConversationKind.REVIEW, LATER, state=ConversationState.PLANNED, occasion="monthly"))
    assert owed(team)["review_monthly"].planned_on == LATER
    assert owed(team)["review_quarterly"].planned_on is None


def test_an_exception_holds_until_its_day(team: Store) -> None:
    cadence.set_rhythm(team, "ana", "one_on_one", 14, LATER + timedelta(5), "senior", TODAY)
    assert (owed(team)["one_on_one"].late, owed(team)["one_on_one"].every) == (6, 14)
    assert owed(team, LATER + timedelta(5))["one_on_one"].every == 7
    cadence.as_usual(team, "ana", "one_on_one", TODAY)
    assert owed(team)["one_on_one"].late == 13
    done = cadence.set_rhythm(team, "ana", "coaching", None, None, "", TODAY)
    assert done.message == "Ana Souza: coaching not owed"
    assert "coaching" not in owed(team)


def test_several_are_left_in_peace_at_once(team: Store) -> None:
    until = LATER + timedelta(1)
    done = cadence.pause(team, [("one_on_one", "ana"), ("one_on_one", "ben")], until, "fair", LATER)
    assert done.message == "2 things owed left until 9 Dec: fair"
    assert owed(team)["one_on_one"].late == owed(team, rep="ben")["one_on_one"].late == 0
    assert owed(team, LATER + timedelta(3))["one_on_one"].late == 2
    undo(team, LATER)
    assert owed(team)["one_on_one"].late == 13


def test_nothing_falls_due_while_a_rep_is_away(team: Store) -> None:
    done = cadence.add_days_off(team, TODAY + timedelta(5), LATER, "holiday", "ana", TODAY)
    assert done.message == "Ana Souza away 23 Nov to 8 Dec: holiday"
    found = owed(team)["one_on_one"]
    assert (found.late, found.due_on, found.is_away) == (0, LATER + timedelta(1), True)
    assert owed(team, rep="ben")["one_on_one"].late == 13
    cadence.remove_days_off(team, team.all(DAYS_OFF)[0].id, TODAY)
    assert owed(team)["one_on_one"].late == 13


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (lambda store: cadence.set_rhythm(store, "ana", "lunch", 7, None, "", TODAY), "is no rule"),
        (lambda store: cadence.set_rhythm(store, "ana", "coaching", 0, None, "", TODAY), "from 1 to"),
        (lambda store: cadence.pause(store, [("coaching", "ana")], TODAY, "x", TODAY), "is not ahead"),
        (lambda store: cadence.pause(store, [("coaching", "ana")], LATER, " ", TODAY), "Say why"),
        (lambda store: cadence.add_days_off(store, LATER, TODAY, "x", None, TODAY), "is before"),
        (lambda store: cadence.add_days_off(store, TODAY, date(2028, 1, 1), "x", None, TODAY), "more than a year"),
        (lambda store: cadence.add_days_off(store, TODAY, LATER, "", None, TODAY), "Say what for"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(team: Store, run: object, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        run(team)  # type: ignore[operator]


def test_the_settings_begin_with_the_articles_rhythms() -> None:
    assert Cadence().rhythm() == Rhythm(DAYS)
