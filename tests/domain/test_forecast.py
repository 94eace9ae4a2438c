"""Forecasts: roll-ups, calls, their scores and what history makes of them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salestui.domain.commitments import ForecastCall, Lever
from salestui.domain.errors import RuleBroken
from salestui.domain.forecast import (
    ForecastLine,
    Rollup,
    ScoredPeriod,
    accuracy,
    bias,
    history,
    hits,
    latest,
)
from salestui.domain.forecast_view import ForecastFacts, Member, OpenPart, build
from salestui.domain.gap import Worksheet, check, pipeline_needed, worth
from salestui.domain.kinds import ForecastCategory, LeverKind, Side
from salestui.domain.money import Totals
from salestui.domain.periods import Period

QUARTER = Period(date(2026, 10, 1), date(2026, 12, 31), "Q4 2026")
TODAY = date(2026, 11, 18)
REPS = ("a", "b")
OPEN = st.builds(
    lambda rep, category, minors: OpenPart(rep, category, "EUR", minors, tuple(minor > 0 for minor in minors)),
    st.sampled_from(REPS),
    st.sampled_from([one for one in ForecastCategory if one is not ForecastCategory.CLOSED]),
    st.tuples(*[st.integers(0, 10**9)] * 4),
)


def call(
    minor: int, at: str, side: Side = Side.REP, rep_id: str | None = "a", period: Period = QUARTER
) -> ForecastCall:
    return ForecastCall(at, rep_id, side, period.start, period.end, minor, "EUR", TODAY, at)


@given(st.lists(OPEN), st.integers(0, 10**9))
def test_a_roll_up_equals_the_sum_of_its_parts(parts: list[OpenPart], closed: int) -> None:
    facts = ForecastFacts(
        members=[Member(rep, rep) for rep in REPS], open=parts, won={("a", QUARTER.start): Totals({"EUR": closed})},
        quotas={}, target=None, calls=(), before=(),
    )  # fmt: skip
    shown = build(facts, QUARTER, TODAY, "EUR", None)
    whole = shown.total.rollup
    assert sum((line.rollup for line in shown.lines), Rollup()) == whole
    assert whole.commit + whole.best_case + whole.pipeline + whole.omitted == sum(part.minor[0] for part in parts)
    assert whole.cumulative.pipeline == closed + whole.commit + whole.best_case + whole.pipeline


def test_the_last_submission_of_a_side_counts_and_none_of_another_period() -> None:
    other = Period(date(2027, 1, 1), date(2027, 3, 31), "Q1 2027")
    calls = [call(1, "1"), call(2, "3"), call(3, "2"), call(4, "9", Side.MANAGER), call(5, "9", period=other)]
    found = latest(calls, "a", Side.REP, QUARTER)
    assert found is not None
    assert found.amount_minor == 2
    assert latest(calls, None, Side.REP, QUARTER) is None


def test_accuracy_and_bias_by_hand() -> None:
    past = [ScoredPeriod("Q1", 120, 100), ScoredPeriod("Q2", 100, 100), ScoredPeriod("Q3", 50, 100)]
    assert accuracy(120, 100) == pytest.approx(0.8)
    assert accuracy(300, 100) == 0.0
    assert accuracy(5, 0) is None
    assert bias(past) == pytest.approx(-0.1)
    assert hits(past) == (1, 3)


def test_history_leans_on_the_team_while_a_rep_has_few_calls() -> None:
    own = [ScoredPeriod("Q1", 100, 50)]
    team = [*own, ScoredPeriod("Q1", 100, 100), ScoredPeriod("Q2", 100, 150)]
    found = history(1000, own, team)
    assert found is not None
    assert found.ratio == pytest.approx((1 * 0.5 + 4 * 1.0) / 5)
    assert found.minor == 900
    assert "(1 x 50% of their calls + 4 x the team's 100%) / 5 = 90%" in found.words
    assert history(1000, [], []) is None
    alone = history(1000, [], team)
    assert alone is not None
    assert (alone.minor, alone.own) == (1000, None)


def test_the_managers_call_counts_before_the_reps() -> None:
    line = ForecastLine("a", "Ana", Rollup(closed=10), 100, call(60, "1"), call(50, "2", Side.MANAGER))
    assert (line.called, line.gap, line.attained, line.differs) == (50, 50, 0.5, True)
    assert ForecastLine("a", "Ana", Rollup(closed=10), 100).gap == 90
    assert line.came is None
    over = replace(line, is_over=True, rollup=Rollup(closed=40))
    assert over.came is not None
    assert (over.gap, over.came.words) == (60, "accuracy 75%, 25% over")
    assert ScoredPeriod("", 40, 40).words == "accuracy 100%, as it came"
    assert ScoredPeriod("", 40, 0).words == "nothing came"


def lever(minor: int, chance: int, deal: str | None = None) -> Lever:
    return Lever("l", "s", LeverKind.PULL_IN, deal or "new", minor, chance, deal)


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 1000))), st.integers(0, 10**12), st.integers(0, 10**12))
def test_the_gap_is_quota_less_closed_less_expected_to_the_cent(parts: list, quota: int, closed: int) -> None:
    sheet = Worksheet(quota, closed, 5, tuple(lever(*part) for part in parts))
    assert sheet.gap == quota - closed - 5
    assert sheet.left + sum(worth(one) for one in sheet.levers) == sheet.gap


@given(st.lists(st.sampled_from(["a", "b", "c", None]), max_size=5), st.frozensets(st.sampled_from("abc")))
def test_levers_never_overlap(deals: list, counted: frozenset) -> None:
    named = [deal for deal in deals if deal]
    levers = [lever(10, 500, deal) for deal in deals]
    if len(set(named)) < len(named) or set(named) & counted:
        with pytest.raises(RuleBroken):
            check(levers, counted)
    else:
        check(levers, counted)


def test_the_pipeline_needed_comes_from_the_win_rate_and_must_come_in_time() -> None:
    needed = pipeline_needed(100, 150, 0.25, 30.5, QUARTER, TODAY)
    assert needed is not None
    assert (needed.minor, needed.by_on, needed.in_time) == (250, date(2026, 11, 30), True)
    assert pipeline_needed(100, 150, None, 30, QUARTER, TODAY) is None
