"""When a deal asks for attention, how loudly, and in which words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from salestui.domain.attention import Clock, Limits, Pace, Patience, State, judge, limits_of
from salestui.domain.board import DealLine, Flag, lanes_shown, parse_filter
from salestui.domain.kinds import ForecastCategory, Outcome
from salestui.domain.money import Money
from salestui.domain.pipeline import Deal, Stage

TODAY = date(2026, 11, 18)
PATIENCE = Patience()
LIMITS = limits_of("propose", {"propose": Pace(20, 12)}, PATIENCE)
CALM = Deal(
    "d",
    "Ostmark AG",
    stage_id="propose",
    stage_since=TODAY - timedelta(3),
    next_step="call",
    close_on=TODAY + timedelta(30),
)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def words(deal: Deal, limits: Limits = LIMITS) -> list[str]:
    return [reason.words for reason in judge(deal, limits, PATIENCE, TODAY).reasons]


@pytest.mark.parametrize(
    ("days", "state"),
    [(0, State.DIM), (20, State.DIM), (21, State.WATCH), (30, State.WATCH), (31, State.BELOW), (400, State.BELOW)],
)
def test_a_deal_is_held_against_its_stages_median(days: int, state: State) -> None:
    verdict = judge(replace(CALM, stage_since=ago(days)), LIMITS, PATIENCE, TODAY)
    assert (verdict.state, verdict.age) == (state, days)


@pytest.mark.parametrize(
    ("change", "said", "state"),
    [
        ({"close_on": TODAY}, "closes today", State.WATCH),
        ({"close_on": ago(9)}, "9d past close", State.WATCH),
        ({"pushes": 2}, "pushed 2×", State.WATCH),
        ({"next_step": None}, "no next step", State.DIM),
        ({"next_step_on": ago(2)}, "call 2d over", State.DIM),
        ({"last_activity_on": ago(14)}, "silent 14d", State.DIM),
        ({"stage_since": ago(31)}, "31d in stage, usual 20d", State.BELOW),
    ],
)
def test_what_is_wrong_is_said(change: dict[str, object], said: str, state: State) -> None:
    deal = replace(CALM, **change)  # type: ignore[arg-type]
    assert words(deal) == [said]
    assert judge(deal, LIMITS, PATIENCE, TODAY).state is state


@pytest.mark.parametrize(
    "change", [{"pushes": 1}, {"last_activity_on": ago(13)}, {"close_on": None}, {"next_step_on": TODAY}]
)
def test_what_is_not_wrong_is_not_said(change: dict[str, object]) -> None:
    assert words(replace(CALM, **change)) == []  # type: ignore[arg-type]


def test_a_snoozed_deal_asks_for_nothing_until_its_day() -> None:
    loud = replace(CALM, stage_since=ago(90), pushes=4)
    asleep = replace(loud, snoozed_until=TODAY + timedelta(6), snooze_reason="budget in December")
    assert judge(asleep, LIMITS, PATIENCE, TODAY).state is State.DIM
    assert words(asleep) == ["snoozed to 24 Nov: budget in December"]
    assert judge(asleep, LIMITS, PATIENCE, TODAY + timedelta(6)).state is State.BELOW


def test_a_closed_deal_asks_for_nothing() -> None:
    won = replace(CALM, outcome=Outcome.WON, closed_on=ago(1), stage_since=ago(11), close_on=ago(40))
    assert (judge(won, LIMITS, PATIENCE, TODAY).age, words(won)) == (10, [])


def test_a_deal_of_tomorrow_is_no_day_old() -> None:
    assert judge(replace(CALM, stage_since=ago(-1)), LIMITS, PATIENCE, TODAY).age == 0


def test_without_a_stage_date_there_is_no_age() -> None:
    verdict = judge(replace(CALM, stage_since=None), LIMITS, PATIENCE, TODAY)
    assert (verdict.age, verdict.state) == (None, State.DIM)


def test_four_won_deals_are_too_few_so_the_whole_cycle_counts_from_creation() -> None:
    limits = limits_of("propose", {"propose": Pace(20, 4), "": Pace(80, 5)}, PATIENCE)
    assert (limits.clock, limits.watch_days, limits.stale_days) == (Clock.CREATED, 80, 120)
    deal = replace(CALM, stage_since=ago(1), created_on=ago(121))
    assert judge(deal, limits, PATIENCE, TODAY).state is State.BELOW
    assert words(deal, limits) == ["121d since created, usual 80d"]


def test_without_any_pace_no_deal_is_too_old() -> None:
    assert (
        judge(replace(CALM, stage_since=ago(900)), limits_of("propose", {}, PATIENCE), PATIENCE, TODAY).state
        is State.DIM
    )


def test_patience_is_the_managers() -> None:
    patient = Patience(watch=2, stale=3, silent_days=30)
    limits = limits_of("propose", {"propose": Pace(20, 9)}, patient)
    assert (limits.watch_days, limits.stale_days) == (40, 60)


def test_a_filter_is_words_fields_and_flags() -> None:
    wanted = parse_filter("Ostm rep:ana stage:neg account:kern stale pushed")
    assert wanted.words == ("ostm",)
    assert (wanted.reps, wanted.stages, wanted.accounts) == (("ana",), ("neg",), ("kern",))
    assert wanted.flags == {Flag.STALE, Flag.PUSHED}
    assert wanted.is_open


@pytest.mark.parametrize(
    ("text", "is_open"), [("won", False), ("all", False), ("vanished", False), ("snoozed", True), ("", True)]
)
def test_some_flags_leave_the_board(text: str, is_open: bool) -> None:
    assert parse_filter(text).is_open is is_open


def test_a_field_that_is_being_typed_asks_for_nothing_yet() -> None:
    assert parse_filter("rep:") == parse_filter("")
    assert parse_filter("foo:bar").words == ("foo:bar",)


STAGE = Stage("propose", "Propose", 3, 500, category=ForecastCategory.BEST_CASE)


def line(deal: Deal, price: Money | None = None) -> DealLine:
    return DealLine(deal, None, None, STAGE, price, judge(deal, LIMITS, PATIENCE, TODAY))


def test_the_deals_own_chance_and_category_come_before_its_stages() -> None:
    assert (line(CALM).chance, line(CALM).category) == (500, ForecastCategory.BEST_CASE)
    own = line(replace(CALM, chance=120, category=ForecastCategory.OMITTED))
    assert (own.chance, own.category) == (120, ForecastCategory.OMITTED)


def test_a_list_price_stands_in_for_a_missing_amount_as_an_estimate() -> None:
    guessed = line(CALM, Money(4_000, "EUR"))
    assert guessed.is_estimate
    assert guessed.worth == Money(4_000, "EUR")
    assert not line(replace(CALM, amount_minor=5, currency="EUR")).is_estimate
    assert line(CALM).worth is None


def test_a_calm_deal_says_what_comes_next_and_a_loud_one_what_is_wrong() -> None:
    planned = replace(CALM, next_step_on=TODAY + timedelta(2))
    assert line(planned).headline(TODAY) == "call Fri"
    assert line(replace(planned, pushes=3)).headline(TODAY) == "pushed 3×"
    assert line(replace(planned, stage_since=ago(50))).headline(TODAY) == "call Fri"
    assert line(replace(CALM, next_step=None)).headline(TODAY) == "no next step"


def test_a_board_has_every_lane_of_the_pipelines_in_use() -> None:
    other = Stage("try", "Try", 1, 100, pipeline="Renewals")
    assert lanes_shown([STAGE, other], {"try"}) == [other]
    assert lanes_shown([STAGE, other], {"try", None}) == [None, other]
    assert lanes_shown([STAGE, other], set()) == [STAGE, other]


def test_the_age_counts_from_the_day_that_the_state_rests_on() -> None:
    by_cycle = limits_of("propose", {"": Pace(40, 60)}, PATIENCE)
    moved = replace(CALM, created_on=ago(388), stage_since=TODAY)
    verdict = judge(moved, by_cycle, PATIENCE, TODAY)
    assert (verdict.age, verdict.since, verdict.state) == (388, "since created", State.BELOW)
    verdict = judge(moved, LIMITS, PATIENCE, TODAY)
    assert (verdict.age, verdict.since, verdict.state) == (0, "in stage", State.DIM)
    verdict = judge(replace(moved, created_on=None), by_cycle, PATIENCE, TODAY)
    assert (verdict.age, verdict.since) == (0, "in stage")


def test_a_filter_compares_amounts_and_ages_and_knows_categories() -> None:
    wanted = parse_filter(">=5k <1.2m age>30 age<=90d commit best overdue closing acme")
    assert (wanted.amounts, wanted.ages) == (((">=", 5000), ("<", 1_200_000)), ((">", 30), ("<=", 90)))
    assert wanted.categories == (ForecastCategory.COMMIT, ForecastCategory.BEST_CASE)
    assert wanted.flags == {Flag.PAST, Flag.CLOSING}
    assert wanted.words == ("acme",)
    assert parse_filter("size>3 x").unclear == "size>3"
    assert parse_filter(">abc").unclear == ">abc"
    assert parse_filter("age>soon").unclear == "age>soon"


def test_a_deal_that_is_exactly_as_old_as_the_limit_is_not_stale_yet() -> None:
    limits = limits_of("propose", {"propose": Pace(45, 9)}, Patience(stale=1.4))
    assert limits.stale_days == 63
