from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salestui.domain.errors import RuleBroken
from salestui.domain.periods import (
    ALL_TIME,
    Period,
    PeriodKind,
    fiscal_year,
    kind_of,
    last_days,
    next_days,
    next_period,
    parse_period,
    period_of,
    previous_period,
    year_before,
)

TODAY = date(2026, 11, 18)
DAYS = st.dates(date(1980, 1, 1), date(2090, 12, 31))
KINDS = st.sampled_from(PeriodKind)
STARTS = st.integers(1, 12)


def period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end), "")


@pytest.mark.parametrize(
    ("kind", "fiscal_start", "start", "end", "label"),
    [
        (PeriodKind.MONTH, 1, "2026-11-01", "2026-11-30", "Nov 2026"),
        (PeriodKind.QUARTER, 1, "2026-10-01", "2026-12-31", "Q4 2026"),
        (PeriodKind.HALF, 1, "2026-07-01", "2026-12-31", "H2 2026"),
        (PeriodKind.YEAR, 1, "2026-01-01", "2026-12-31", "2026"),
        (PeriodKind.MONTH, 2, "2026-11-01", "2026-11-30", "Nov 2026"),
        (PeriodKind.QUARTER, 2, "2026-11-01", "2027-01-31", "Q4 FY2027"),
        (PeriodKind.HALF, 2, "2026-08-01", "2027-01-31", "H2 FY2027"),
        (PeriodKind.YEAR, 2, "2026-02-01", "2027-01-31", "FY2027"),
        (PeriodKind.QUARTER, 10, "2026-10-01", "2026-12-31", "Q1 FY2027"),
        (PeriodKind.YEAR, 12, "2025-12-01", "2026-11-30", "FY2026"),
    ],
)
def test_a_day_falls_in_one_fiscal_period(
    kind: PeriodKind, fiscal_start: int, start: str, end: str, label: str
) -> None:
    found = period_of(TODAY, kind, fiscal_start)
    assert found == period(start, end)
    assert found.label == label
    assert kind_of(found, fiscal_start) is kind


@given(DAYS, KINDS, STARTS)
def test_periods_tile_the_calendar(day: date, kind: PeriodKind, fiscal_start: int) -> None:
    this = period_of(day, kind, fiscal_start)
    following = next_period(this, kind, fiscal_start)
    assert day in this
    assert following.start == this.end + timedelta(1)
    assert previous_period(following, kind, fiscal_start) == this
    assert this.start.day == 1
    assert 28 <= this.days <= 366
    assert {period_of(this.start, kind, fiscal_start), period_of(this.end, kind, fiscal_start)} == {this}


@given(DAYS, KINDS, STARTS)
def test_a_label_reads_back_as_its_period(day: date, kind: PeriodKind, fiscal_start: int) -> None:
    this = period_of(day, kind, fiscal_start)
    assert parse_period(this.label, TODAY, fiscal_start) == this


@given(DAYS, STARTS)
def test_short_periods_nest_in_the_fiscal_year(day: date, fiscal_start: int) -> None:
    periods = [period_of(day, kind, fiscal_start) for kind in PeriodKind]
    for inner, outer in pairwise(periods):
        assert outer.start <= inner.start <= inner.end <= outer.end
    assert fiscal_year(day, fiscal_start) == periods[-1].end.year


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2017-Q4", period("2017-10-01", "2017-12-31")),
        ("Q4", period("2026-10-01", "2026-12-31")),
        ("q1 2027", period("2027-01-01", "2027-03-31")),
        ("Q3-2026", period("2026-07-01", "2026-09-30")),
        ("FY26-Q3", period("2026-07-01", "2026-09-30")),
        ("q3 fy 2026", period("2026-07-01", "2026-09-30")),
        ("H1", period("2026-01-01", "2026-06-30")),
        ("2026-h2", period("2026-07-01", "2026-12-31")),
        ("2026-11", period("2026-11-01", "2026-11-30")),
        ("nov", period("2026-11-01", "2026-11-30")),
        ("November 2025", period("2025-11-01", "2025-11-30")),
        ("2026", period("2026-01-01", "2026-12-31")),
        ("FY2026", period("2026-01-01", "2026-12-31")),
        ("fy27", period("2027-01-01", "2027-12-31")),
        ("this quarter", period("2026-10-01", "2026-12-31")),
        ("last month", period("2026-10-01", "2026-10-31")),
        ("previous half", period("2026-01-01", "2026-06-30")),
        ("next year", period("2027-01-01", "2027-12-31")),
        ("last 90 days", period("2026-08-21", "2026-11-18")),
        ("next 30d", period("2026-11-18", "2026-12-17")),
        ("2026-11-01 to 2026-11-15", period("2026-11-01", "2026-11-15")),
        ("all", ALL_TIME),
    ],
)
def test_a_typed_period_is_read(typed: str, expected: Period) -> None:
    assert parse_period(typed, TODAY) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Q1", period("2026-02-01", "2026-04-30")),
        ("Q4 FY2027", period("2026-11-01", "2027-01-31")),
        ("2026", period("2025-02-01", "2026-01-31")),
        ("this year", period("2026-02-01", "2027-01-31")),
    ],
)
def test_years_and_their_parts_are_fiscal(typed: str, expected: Period) -> None:
    assert parse_period(typed, TODAY, 2) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Q5",
        "H3",
        "Q0",
        "2026-13",
        "soon",
        "2026 Q4 2026",
        "last 0 days",
        "26",
        "q",
        "0000",
        "2026-11-15 to 2026-11-01",
        "ma",
    ],
)
def test_what_is_no_period_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(RuleBroken, match="last month") as refusal:
        parse_period(typed, TODAY)
    assert "\n" not in str(refusal.value)


def test_the_share_of_a_period_that_is_gone_counts_today() -> None:
    quarter = period_of(TODAY, PeriodKind.QUARTER)
    assert quarter.progress(TODAY) == "day 49 of 92"
    assert quarter.share_gone(TODAY) == pytest.approx(0.5326, abs=1e-4)
    assert quarter.share_gone(date(2026, 9, 30)) == 0
    assert quarter.share_gone(date(2027, 3, 1)) == 1


def test_rolling_windows_include_today_and_have_no_fiscal_kind() -> None:
    assert next_days(TODAY, 30).days == 30
    assert TODAY in next_days(TODAY, 30)
    assert TODAY in last_days(TODAY, 30)
    assert kind_of(last_days(TODAY, 30)) is None
    assert kind_of(ALL_TIME) is None


def test_growth_is_told_against_the_same_days_a_year_before() -> None:
    february = period_of(date(2024, 2, 3), PeriodKind.MONTH)
    assert year_before(february) == period_of(date(2023, 2, 3), PeriodKind.MONTH)
    assert year_before(period_of(date(2025, 2, 3), PeriodKind.MONTH)) == february
