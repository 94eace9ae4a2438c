"""Quotas: ramps, attainment and growth, against hand counts."""

from datetime import date

import pytest

from salestui.domain.commitments import Ramp
from salestui.domain.errors import RuleBroken
from salestui.domain.measures import Target
from salestui.domain.money import Totals
from salestui.domain.periods import Period
from salestui.domain.quotas import Progress, quota_of, ramp_share, ramped, shares
from salestui.domain.team_target import TeamTarget

QUARTER = Target(date(2026, 1, 1), date(2026, 3, 31), Totals({"EUR": 90_000}))


def test_a_ramp_asks_for_each_months_share() -> None:
    ramp = Ramp("1", "r", date(2026, 1, 1), "0 50 100")
    assert ramped(QUARTER, ramp) == Totals({"EUR": round(90_000 * (28 * 0.5 + 31) / 90)})


def test_the_last_share_holds_on_and_before_the_ramp_the_quota_is_full() -> None:
    ramp = Ramp("1", "r", date(2026, 2, 10), "25, 75")
    assert [ramp_share(ramp, month) for month in (-1, 0, 1, 2, 40)] == [100, 25, 75, 75, 75]


@pytest.mark.parametrize("text", ["", "a", "-5 100", "10 300", "1.5"])
def test_a_ramp_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="percent"):
        shares(text)


def test_a_quarter_is_made_of_its_months() -> None:
    months = [Target(date(2026, m, 1), date(2026, m, d), Totals({"EUR": 10})) for m, d in ((1, 31), (2, 28), (3, 31))]
    assert quota_of(Period(date(2026, 1, 1), date(2026, 3, 31), "Q1"), months) == Totals({"EUR": 30})
    assert quota_of(Period(date(2026, 1, 1), date(2026, 3, 31), "Q1"), months[:2]) is None


def test_attainment_growth_and_pace() -> None:
    progress = Progress(60, 120, 50, 0.25)
    assert (progress.attainment, progress.growth, progress.gap_minor, progress.pace) == (0.5, 0.2, 60, 2.0)
    nothing = Progress(60, None, 0, 0.25)
    assert (nothing.attainment, nothing.growth, nothing.gap_minor, nothing.pace) == (None, None, None, None)


def test_the_difference_between_quotas_and_target_is_told() -> None:
    assert TeamTarget(Totals({"EUR": 100}), Totals({"EUR": 110})).difference == Totals({"EUR": 10})
    assert TeamTarget(None, Totals({"EUR": 110})).difference is None
