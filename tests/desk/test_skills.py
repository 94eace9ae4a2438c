"""Skills: the list, ratings, targets, the team's matrix, experiments, good things to say, morale."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pydantic import TypeAdapter, ValidationError

from salestui.desk import experiments, praise, skills
from salestui.desk.history import undo
from salestui.domain.conversations import Conversation
from salestui.domain.development_drafts import Days, ExperimentDraft
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.kinds import ConversationKind, ConversationState, Outcome, RepRole, Side
from salestui.domain.pipeline import Deal
from salestui.domain.skill_list import USUAL_SKILLS
from salestui.domain.skills import Experiment, Rating, Recognition, Skill, SkillTarget
from salestui.domain.team import Rep
from salestui.store.journal import Done
from salestui.store.store import Store

DISCOVERY = next(one for one in USUAL_SKILLS if one.name == "Discovery")


def two_reps(store: Store, today: date) -> tuple[str, str]:
    """Ana and Ben."""
    with store.change(today) as change:
        change.label = "Two reps"
        change.add(Rep("ana", "Ana Souza"), Rep("ben", "Ben Okafor"))
    return "ana", "ben"


def rated(
    store: Store, rep: str, level: int | None, today: date, by: Side = Side.MANAGER, evidence: str | None = None
) -> Done:
    """One rating at discovery."""
    return skills.rate(store, [Rating("", rep, DISCOVERY.id, today, by, level, evidence)], today)


@pytest.mark.parametrize("typed", ["nan", "inf", "1e400", "so"])
def test_a_number_that_cannot_be_kept_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="no number"):
        ExperimentDraft.model_validate({"subject": "Price first", "before": typed})


def test_days_are_typed_in_plain_digits() -> None:
    with pytest.raises(ValidationError, match="A number of days, such as 14"):
        TypeAdapter(Days).validate_python("²")


def test_the_usual_list_lies_in_no_table_until_one_of_it_is_used(store: Store, today: date) -> None:
    ana, _ = two_reps(store, today)
    assert skills.skill_list(store) == list(USUAL_SKILLS)
    assert skills.matrix(store).is_usual
    rated(store, ana, 4, today)
    assert not skills.matrix(store).is_usual
    assert [one.name for one in skills.skill_list(store)] == [one.name for one in USUAL_SKILLS]
    undo(store, today)
    assert skills.matrix(store).is_usual


def test_every_usual_skill_says_what_each_level_looks_like() -> None:
    assert all(all(one.levels) and one.family for one in USUAL_SKILLS)


def test_a_rating_of_the_same_day_replaces_the_one_before(store: Store, today: date) -> None:
    ana, _ = two_reps(store, today)
    rated(store, ana, 2, today)
    done = rated(store, ana, 3, today, evidence="priced the pain")
    assert done.message == "Ana Souza: Discovery 3"
    assert [one.level for one in skills.ratings(store, ana, DISCOVERY.id)] == [3]


def test_too_early_to_tell_is_an_answer(store: Store, today: date) -> None:
    ana, _ = two_reps(store, today)
    assert rated(store, ana, None, today).message == "Ana Souza: Discovery too early to tell"
    _, standing = skills.standings(store, ana)[1]
    assert standing.is_too_early
    assert standing.level is None


@pytest.mark.parametrize("level", [0, 6, -1])
def test_a_level_outside_the_five_is_refused(store: Store, today: date, level: int) -> None:
    ana, _ = two_reps(store, today)
    with pytest.raises(RuleBroken, match="1 to 5"):
        rated(store, ana, level, today)


def test_a_rating_of_tomorrow_is_refused(store: Store, today: date) -> None:
    ana, _ = two_reps(store, today)
    tomorrow = Rating("", ana, DISCOVERY.id, today + timedelta(1), Side.MANAGER, 3)
    with pytest.raises(RuleBroken, match="ahead"):
        skills.rate(store, [tomorrow], today)


def test_the_matrix_says_who_is_strong_and_who_could_learn(store: Store, today: date) -> None:
    ana, ben = two_reps(store, today)
    rated(store, ana, 5, today)
    rated(store, ben, 2, today)
    rated(store, ben, 4, today, by=Side.REP)
    skills.set_target(store, SkillTarget("", DISCOVERY.id, 4, role=RepRole.ACCOUNT_EXECUTIVE), today)
    found = skills.matrix(store)
    column = found.columns[1]
    assert (column.average, column.n, column.stars, column.learners) == (3.5, 2, (ana,), (ben,))
    cell = found.standings[1][1]
    assert (cell.level, cell.own.level if cell.own else None, cell.gap) == (2, 4, 2)
    assert found.standings[0][1].is_star
    assert [one.skill.name for one in found.lessons] == ["Discovery"]


def test_a_reps_own_target_goes_before_the_roles(store: Store, today: date) -> None:
    ana, _ = two_reps(store, today)
    rated(store, ana, 3, today)
    skills.set_target(store, SkillTarget("", DISCOVERY.id, 4, role=RepRole.ACCOUNT_EXECUTIVE), today)
    skills.set_target(store, SkillTarget("", DISCOVERY.id, 5, rep_id=ana, by_on=date(2027, 1, 31)), today)
    target = skills.standings(store, ana)[1][1].target
    assert target is not None
    assert target.level == 5
    skills.drop_target(store, target.id, today)
    after = skills.standings(store, ana)[1][1].target
    assert after is not None
    assert after.level == 4


def test_a_skill_is_archived_and_not_deleted(store: Store, today: date) -> None:
    ana, _ = two_reps(store, today)
    rated(store, ana, 3, today)
    skills.archive_skill(store, DISCOVERY.id, today)
    assert "Discovery" not in [one.name for one in skills.skill_list(store)]
    assert len(skills.ratings(store, ana, DISCOVERY.id)) == 1
    undo(store, today)
    assert "Discovery" in [one.name for one in skills.skill_list(store)]


def test_two_skills_of_one_name_are_refused(store: Store, today: date) -> None:
    with pytest.raises(RuleBroken, match="already"):
        skills.add_skill(store, Skill("", "discovery"), today)


def test_a_skill_moves_up_the_list(store: Store, today: date) -> None:
    skills.move_skill(store, DISCOVERY.id, -1, today)
    assert [one.name for one in skills.skill_list(store)][:2] == ["Discovery", "Prospecting"]


def test_the_widest_gap_is_in_focus_where_nothing_else_is(store: Store, today: date) -> None:
    ana, _ = two_reps(store, today)
    rated(store, ana, 2, today)
    skills.set_target(store, SkillTarget("", DISCOVERY.id, 4, rep_id=ana, by_on=date(2027, 1, 31)), today)
    (focus,) = skills.skills_in_focus(store, ana, today, private=False)
    assert (focus.skill.name, focus.why, focus.by_on) == ("Discovery", "widest gap", date(2027, 1, 31))


@pytest.mark.parametrize(
    ("measure", "skill_id", "after", "is_better"),
    [("Sales cycle", None, 40, True), ("sales cycle", None, 70, False), ("win rate", None, 70, True),
     ("Sales cycle", "s1", 70, True), ("bottles drunk", None, None, False)],
)  # fmt: skip
def test_an_experiment_is_better_where_less_is(
    today: date, measure: str, skill_id: str | None, after: float | None, is_better: bool
) -> None:
    tried = Experiment("x", "a subject", None, "rep", today, today, skill_id, measure, before=60, after=after)
    assert experiments.ExperimentLine(tried, None, "Ana", measure).is_better is is_better


def test_an_experiment_keeps_the_level_before_and_after(store: Store, today: date) -> None:
    ana, ben = two_reps(store, today)
    rated(store, ben, 2, today)
    about = Experiment("", "Price the pain", ana, ben, today, today + timedelta(28), skill_id=DISCOVERY.id)
    experiments.start(store, about, today)
    later = today + timedelta(28)
    skills.rate(store, [Rating("", ben, DISCOVERY.id, later, Side.MANAGER, 4)], later)
    (line,) = experiments.experiments(store)
    experiments.close(store, line.experiment.id, None, "Spread it", later)
    (line,) = experiments.experiments(store)
    assert (line.experiment.before, line.experiment.after, line.moved) == (2, 4, 2)


def test_an_experiment_measures_one_thing_and_has_two_sides(store: Store, today: date) -> None:
    ana, ben = two_reps(store, today)
    with pytest.raises(RuleBroken, match="one of the two"):
        experiments.start(store, Experiment("", "x", ana, ben, today, today), today)
    with pytest.raises(RuleBroken, match="somebody else"):
        experiments.start(store, Experiment("", "x", ana, ana, today, today, kpi="calls"), today)


def test_a_win_is_a_good_thing_to_say_until_it_was_said(store: Store, today: date) -> None:
    ana, _ = two_reps(store, today)
    with store.change(today) as change:
        change.label = "A win"
        change.add(Deal("d", "Acme", rep_id=ana, outcome=Outcome.WON, closed_on=today, created_on=today))
    (thing,) = praise.good_things(store, today)
    assert thing.subject == "Won Acme"
    praise.say(store, thing, today)
    assert praise.good_things(store, today, said=False) == []
    assert [one.said_on for one in praise.good_things(store, today)] == [today]
    undo(store, today)
    assert len(praise.good_things(store, today, said=False)) == 1


def test_a_level_gained_and_a_word_written_down_are_good_things(store: Store, today: date) -> None:
    ana, _ = two_reps(store, today)
    rated(store, ana, 2, today - timedelta(10))
    rated(store, ana, 4, today)
    praise.recognise(store, Recognition("", ana, "Helped Ben with the tender", today), today)
    subjects = {one.subject for one in praise.good_things(store, today)}
    assert subjects == {"Discovery from 2 to 4", "Helped Ben with the tender"}


def said(store: Store, rep: str, values: list[int], today: date) -> None:
    """Morale at one-on-ones, week by week."""
    with store.change(today) as change:
        change.label = "Morale"
        change.add(
            *[
                Conversation(
                    new_id(),
                    ConversationKind.ONE_ON_ONE,
                    today - timedelta(7 * (len(values) - place)),
                    rep,
                    ConversationState.HELD,
                    morale=value,
                )
                for place, value in enumerate(values)
            ]
        )


@pytest.mark.parametrize(
    ("values", "trend"),
    [([4, 4, 4, 3, 3, 2], -1), ([2, 3], None), ([2, 2, 4, 4], 1), ([3, 3, 3], 0), ([4, 4, 4, 4, 4, 3], -1)],
)
def test_morale_has_an_n_and_a_trend(store: Store, today: date, values: list[int], trend: int | None) -> None:
    ana, ben = two_reps(store, today)
    said(store, ana, values, today)
    found = praise.pulses(store, today)
    assert (found[ana].n, found[ana].trend) == (len(values), trend)
    assert found[ben].n == 0


def test_a_skill_edited_elsewhere_is_not_overwritten(store: Store, today: date) -> None:
    skills.move_skill(store, DISCOVERY.id, 1, today)
    read = skills.skill(store, DISCOVERY.id)
    skills.edit_skill(store, replace(read, level1="Talks"), today)
    with pytest.raises(RuleBroken, match="elsewhere"):
        skills.edit_skill(store, replace(read, level1="Sells"), today)
