"""Plans: development plans with dated steps, and the coached-up or coached-out track."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from salestui.desk import development
from salestui.desk.history import undo
from salestui.desk.reps import rep as one_rep
from salestui.desk.skills import skills_in_focus
from salestui.domain.development import Plan, PlanStep
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import Diagnosis, PlanKind, PlanState, RepStatus
from salestui.domain.plan_rules import PlanLine, review_dates
from salestui.domain.team import Rep
from salestui.store.store import Store

SECRET = "only for the manager"


@pytest.fixture
def ana(store: Store, today: date) -> str:
    with store.change(today) as change:
        change.label = "Ana"
        change.add(Rep("ana", "Ana Souza"))
    return "ana"


def track(today: date, **said: object) -> Plan:
    """A coached-up plan of two months."""
    values: dict[str, object] = {
        "rep_id": "ana",
        "ends_on": today + timedelta(60),
        "diagnosis": Diagnosis.SKILL,
        "review_days": 14,
        "private": True,
    }
    return Plan("", PlanKind.COACHED_UP, "Coached up", today, **{**values, **said})  # type: ignore[arg-type]


def only(store: Store, **said: bool) -> PlanLine:
    """The one plan there is."""
    (line,) = development.plans(store, private=True, **said).lines
    return line


MILESTONE = PlanStep("", "", 0, "Five first meetings a week", date(2026, 12, 1))


def test_a_track_is_refused_before_the_diagnosis(store: Store, today: date, ana: str) -> None:
    with pytest.raises(RuleBroken, match="skill, will, knowledge"):
        development.add_plan(store, track(today, diagnosis=None), [MILESTONE], today)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"ends_on": None}, "day of the decision"),
        ({"review_days": 30}, "twice a month"),
        ({"rep_id": None}, "for whom"),
        ({"ends_on": date(2026, 1, 1)}, "before it starts"),
    ],
)
def test_a_track_must_be_whole(store: Store, today: date, ana: str, said: dict[str, object], words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        development.add_plan(store, track(today, **said), [MILESTONE], today)


def test_a_track_needs_a_milestone(store: Store, today: date, ana: str) -> None:
    with pytest.raises(RuleBroken, match="milestone"):
        development.add_plan(store, track(today), [], today)


def test_a_track_sets_reviews_and_the_reps_status_in_one_change(store: Store, today: date, ana: str) -> None:
    development.add_plan(store, track(today), [MILESTONE], today)
    assert one_rep(store, ana).status is RepStatus.COACHING_UP
    line = only(store)
    reviews = [step.due_on for step in line.steps if step.is_review]
    assert reviews == review_dates(line.plan)
    assert reviews[-1] == today + timedelta(60)
    moved = review_dates(replace(line.plan, starts_on=date(2026, 11, 1), review_days=14))
    assert moved[:2] == [date(2026, 11, 13), date(2026, 11, 27)]  # a Friday, for the Sunday after it
    undo(store, today)
    assert one_rep(store, ana).status is RepStatus.PERFORMING
    assert development.plans(store, private=True).lines == ()


def test_two_tracks_at_a_time_are_refused(store: Store, today: date, ana: str) -> None:
    development.add_plan(store, track(today), [MILESTONE], today)
    with pytest.raises(RuleBroken, match="under way"):
        development.add_plan(store, track(today), [MILESTONE], today)


def test_who_was_coached_up_performs_again(store: Store, today: date, ana: str) -> None:
    development.add_plan(store, track(today), [MILESTONE], today)
    plan_id = only(store).plan.id
    with pytest.raises(RuleBroken, match="what came"):
        development.close_plan(store, plan_id, PlanState.REACHED, " ", today)
    development.close_plan(store, plan_id, PlanState.REACHED, "Back above floor", today)
    assert one_rep(store, ana).status is RepStatus.PERFORMING
    assert development.plans(store, private=True).lines == ()
    development.reopen_plan(store, plan_id, today)
    assert one_rep(store, ana).status is RepStatus.COACHING_UP


def test_a_private_plan_is_in_no_shared_answer(store: Store, today: date, ana: str) -> None:
    plan = track(today)
    done = development.add_plan(store, plan, [PlanStep("", "", 0, SECRET, today, skill_id=None)], today)
    assert done.message == "Started a private plan"  # it stands in the history, whoever it is about
    plan_id = only(store).plan.id
    development.write_words(store, plan_id, SECRET, today)
    assert development.plans(store, private=False).lines == ()
    assert development.plans(store, private=False).hidden == 1
    assert development.due_steps(store, today, private=False) == []
    assert development.words_of(store, plan_id, private=False) == []
    assert skills_in_focus(store, ana, today, private=False) == []
    assert SECRET in [line.step.subject for line in development.due_steps(store, today, private=True)]


def test_a_step_is_done_dropped_moved_and_taken_up_again(store: Store, today: date, ana: str) -> None:
    plan = Plan("", PlanKind.DEVELOPMENT, "Discovery", today, rep_id=ana)
    steps = [PlanStep("", "", 0, "Hear two calls", today), PlanStep("", "", 0, "Read the book", today)]
    development.add_plan(store, plan, steps, today)
    first, second = only(store).steps
    assert development.steps_done(store, [first.id], today).message == "“Hear two calls” done"
    with pytest.raises(RuleBroken, match="was done"):
        development.steps_done(store, [first.id], today)
    development.move_steps(store, [second.id], today + timedelta(7), today)
    with pytest.raises(RuleBroken, match="why"):
        development.drop_steps(store, [second.id], " ", today)
    development.drop_steps(store, [second.id], "No time", today)
    assert development.due_steps(store, today, private=True) == []
    development.reopen_step(store, second.id, today)
    (due,) = development.due_steps(store, today, private=False)
    assert (due.step.subject, due.rep, due.days_over(today)) == ("Read the book", "Ana Souza", -7)
    line = only(store)
    assert (line.done, line.wanted) == (1, 2)


def test_a_step_joins_a_plan_at_its_end(store: Store, today: date, ana: str) -> None:
    development.add_plan(store, Plan("", PlanKind.TRAINING, "Training", today, rep_id=ana), [], today)
    plan_id = only(store).plan.id
    development.add_step(store, PlanStep("", plan_id, 0, "Ride along", today), today)
    assert [step.subject for step in only(store).steps] == ["Ride along"]
    development.edit_plan(store, replace(only(store).plan, private=True), today)
    assert development.plans(store, private=False).lines == ()
