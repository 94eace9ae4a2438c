"""The funnel and the exchange, against hand counts."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salestui.domain.commitments import Rate
from salestui.domain.covering import Coverage
from salestui.domain.errors import RuleBroken
from salestui.domain.exchange import Exchange, check_currencies, read_rate
from salestui.domain.funnel import Fate, Velocity, flow, rate_by_value
from salestui.domain.pipeline import Stage

STAGES = [Stage(str(at), f"Stage {at}", at, at * 200) for at in range(4)]
FATES = st.lists(st.builds(Fate, st.none() | st.integers(0, 3), st.booleans(), st.integers(1, 5)))


def test_where_no_lost_deal_tells_how_far_it_came_no_conversion_is_told() -> None:
    found = flow(STAGES, [Fate(None, True, 7), Fate(None, False, 3)])
    assert [(one.entered, one.conversion, one.interval) for one in found.stages] == [(7, None, None)] * len(STAGES)
    assert found.unknown == 3
    assert flow(STAGES, [Fate(None, True, 7)]).stages[0].conversion == 1


def test_a_skipped_stage_counts_as_passed_and_an_unknown_way_is_left_out() -> None:
    found = flow(STAGES, [Fate(3, False), Fate(0, False, 2), Fate(None, True), Fate(None, False)])
    assert [(one.entered, one.passed) for one in found.stages] == [(4, 2), (2, 2), (2, 2), (2, 1)]
    assert found.unknown == 1
    assert found.stages[0].conversion == 0.5
    assert found.stages[0].few
    assert flow(STAGES, []).stages[0].conversion is None


@given(FATES)
def test_no_stage_is_entered_more_often_than_the_one_before_was_passed(fates: list[Fate]) -> None:
    found = flow(STAGES, fates)
    for one, after in zip(found.stages, found.stages[1:], strict=False):
        assert after.entered == one.passed <= one.entered


def test_velocity_is_won_money_a_day_of_the_cycle() -> None:
    assert Velocity(20, 5, 500, Fraction(50)).a_day == 10
    assert Velocity(20, 0, 0, None).a_day is None


def test_coverage_names_its_base() -> None:
    cover = Coverage(300, 400, 250, 0.25)
    assert (cover.of_rest, cover.of_quota, cover.needed) == (2.0, 0.75, 4.0)
    assert Coverage(300, 200, 250, None).of_rest is None
    assert Coverage(300, None, 250, None).of_quota is None


def rate(currency: str, into: str, on: date, value: str) -> Rate:
    return Rate(f"{currency}{into}{on}", currency, into, on, value)


def test_each_rate_counts_from_its_day_and_a_missing_one_is_said() -> None:
    exchange = Exchange(
        [rate("USD", "EUR", date(2026, 1, 1), "0.9"), rate("USD", "EUR", date(2026, 6, 1), "0.8"),
         rate("EUR", "GBP", date(2026, 1, 1), "0.8")], "EUR",
    )  # fmt: skip
    assert exchange.minor(1000, "USD", date(2026, 5, 31)) == 900
    assert exchange.minor(1000, "USD", date(2026, 6, 1)) == 800
    assert exchange.minor(1000, "USD", date(2025, 6, 1)) is None
    assert exchange.minor(800, "GBP", date(2026, 6, 1)) == 1000
    told = exchange.totals({"EUR": 100, "USD": 1000, "JPY": 5}, date(2026, 7, 1))
    assert (told.minor, told.converted, told.missing, told.is_whole) == (900, True, ("JPY",), False)


def test_minor_units_of_different_size_are_converted() -> None:
    exchange = Exchange([rate("JPY", "EUR", date(2026, 1, 1), "0.0061")], "EUR")
    assert exchange.minor(10_000, "JPY", date(2026, 1, 1)) == 6100


@given(st.integers(-(10**12), 10**12))
def test_what_is_in_the_reporting_currency_stays_as_it_is(minor: int) -> None:
    assert Exchange([], "EUR").minor(minor, "EUR", date(2026, 1, 1)) == minor


def test_rates_are_read_and_refused_in_words() -> None:
    assert [read_rate(text) for text in ("1.0832", "0,92", " 2 ", "1e2")] == ["1.0832", "0.92", "2", "100"]
    for wrong in ("", "x", "0", "-1", "nan", "inf", "1e20"):
        with pytest.raises(RuleBroken, match="rate"):
            read_rate(wrong)
    with pytest.raises(RuleBroken, match="currency"):
        check_currencies("EURO", "USD")
    with pytest.raises(RuleBroken, match="itself"):
        check_currencies("USD", "USD")
    assert Exchange([], "EUR").rate("EUR", date(2026, 1, 1)) == Decimal(1)


def test_a_win_rate_by_value_is_by_count_where_no_lost_deal_has_an_amount() -> None:
    assert rate_by_value(300, 100, 3, 7) == (0.75, "by value")
    assert rate_by_value(300, 0, 3, 7) == (0.3, "by count")
    assert rate_by_value(300, 0, 3, 0) == (1, "by value")
    assert rate_by_value(0, 0, 0, 0) == (None, "by value")
