"""Numbers by hand counts."""

from datetime import date

import pytest

from salestui.domain.measures import DealSum, Ratio, Target, median, share, target_for, window_of
from salestui.domain.money import Totals
from salestui.domain.periods import ALL_TIME, PeriodKind, parse_period, period_of

TODAY = date(2026, 11, 18)
Q4 = period_of(TODAY, PeriodKind.QUARTER)


@pytest.mark.parametrize(
    ("counted", "days", "n"),
    [
        ({}, None, 0),
        ({7: 1}, 7, 1),
        ({3: 1, 9: 1}, 6, 2),
        ({3: 2, 9: 1}, 3, 3),
        ({1: 1, 5: 2, 80: 2}, 5, 5),
        ({2: 2, 3: 2}, 2.5, 4),
    ],
)
def test_a_median_is_the_middle_and_of_an_even_number_the_mean_of_two(counted, days, n):
    found = median(counted)
    assert (found.days, found.n) == (days, n)


def test_a_ratio_without_a_closed_deal_is_nothing_and_not_zero():
    assert Ratio().value is None
    assert Ratio(3, 1).value == 0.75
    assert (Ratio(3, 1) + Ratio(0, 4)).n == 8
    assert share(1, 0) is None


def test_sums_of_two_currencies_stay_apart():
    both = DealSum(Totals({"EUR": 100}), 1, 1) + DealSum(Totals({"USD": 50}), 2)
    assert (dict(both.totals), both.n, both.estimates) == ({"EUR": 100, "USD": 50}, 3, 1)


def test_the_window_is_twelve_months_to_today_or_to_the_end_of_a_past_period():
    this = window_of(Q4, TODAY)
    assert (this.start, this.end) == (date(2025, 11, 19), TODAY)
    past = window_of(parse_period("Q1 2025", TODAY), TODAY)
    assert (past.start, past.end) == (date(2024, 4, 1), date(2025, 3, 31))
    assert past.label == "12 months to 31 Mar 2025"


def test_a_period_wider_than_a_year_is_its_own_window():
    assert window_of(ALL_TIME, TODAY) is ALL_TIME
    assert window_of(parse_period("last 500 days", TODAY), TODAY).days == 500


def a_target(start: str, end: str, minor: int) -> Target:
    return Target(date.fromisoformat(start), date.fromisoformat(end), Totals({"EUR": minor}))


OCT, NOV, DEC = (
    a_target("2026-10-01", "2026-10-31", 10),
    a_target("2026-11-01", "2026-11-30", 20),
    a_target("2026-12-01", "2026-12-31", 40),
)


def test_the_target_of_these_very_days_counts_alone():
    assert target_for(Q4, [OCT, a_target("2026-10-01", "2026-12-31", 99), NOV]) == Totals({"EUR": 99})


def test_months_that_fill_a_quarter_add_up():
    assert target_for(Q4, [DEC, OCT, NOV]) == Totals({"EUR": 70})


def test_a_gap_an_overlap_or_a_longer_quota_is_no_target():
    assert target_for(Q4, [OCT, DEC]) is None
    assert target_for(Q4, [OCT, a_target("2026-10-15", "2026-12-31", 1)]) is None
    assert target_for(Q4, [a_target("2026-01-01", "2026-12-31", 1)]) is None
    assert target_for(Q4, []) is None
