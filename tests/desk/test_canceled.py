"""Canceled deals are in no ratio: every place that counts won over closed tells the same numbers, by hand counts."""

from dataclasses import replace
from datetime import date

import pytest

from salestui.desk import forecasting, funnel, gapping, reports, team
from salestui.desk.means import means
from salestui.desk.scorecards import scorecards
from salestui.desk.workspace import CURRENCY, prefer
from salestui.domain.accounts import Quota
from salestui.domain.funnel_view import Part
from salestui.domain.kinds import Outcome
from salestui.domain.lens import Lens
from salestui.domain.periods import parse_period
from salestui.domain.pipeline import Deal
from salestui.domain.report_kinds import ReportKind, WantedReport
from salestui.domain.team import Rep
from salestui.store.store import Store

TODAY = date(2026, 11, 18)
LENS = Lens(period=parse_period("2026-Q4", TODAY), everyone=True, currency="USD")
APART = replace(LENS, canceled=("Canceled", "Überholt"))
WHY = ("Canceled", "canceled", "CANCELED", "Überholt", "Out-Sold", "Out-Sold", None)
"""As Dynamics tells it: five sixths of what is closed as lost was given up before anybody decided."""


@pytest.fixture
def crm(store: Store) -> Store:
    """Ana won 4 deals of 100 and lost 2 of 200 and one of 100; four more of 1,000 were canceled."""
    with store.change(TODAY) as change:
        change.add(Rep("ana", "Ana"), Rep("ben", "Ben"))
        for at in range(4):
            change.add(
                Deal(f"w{at}", f"w{at}", rep_id="ana", outcome=Outcome.WON, amount_minor=10_000, currency="USD",
                     created_on=date(2026, 9, 1), closed_on=date(2026, 10, 1 + at), status_reason="Won", cycle_days=30)
            )  # fmt: skip
        for at, why in enumerate(WHY):
            minor = 100_000 if at < 4 else 20_000 if why else 10_000
            change.add(
                Deal(f"l{at}", f"l{at}", rep_id="ana", outcome=Outcome.LOST, amount_minor=minor, currency="USD",
                     created_on=date(2026, 9, 1), closed_on=date(2026, 10, 11 + at), status_reason=why, cycle_days=40)
            )  # fmt: skip
        change.add(
            Quota("q", "Q4", "ana", date(2026, 10, 1), date(2026, 12, 31), target_minor=1_000_000, currency="USD")
        )
        prefer(store, change, CURRENCY, "USD")
    return store


def ratios(store: Store, lens: Lens) -> dict[str, tuple[int, int]]:
    """Won and closed deals as each place counts them."""
    line = team.roster(store, lens, TODAY).standings[0]
    ended = funnel.view(store, Part.VELOCITY, lens, TODAY).speeds[0].ended
    reasons = funnel.view(store, Part.REASONS, lens, TODAY).groups
    needed = gapping.sheet(store, forecasting.forecast(store, lens, TODAY)).needed
    card = scorecards(store, lens, TODAY, every=True).find("ana")
    told = next(one for one in means(store, lens, TODAY).lines if one.kpi.key == "ratio").measures["ana"]
    sheet = reports.rep_sheet(store, "ana", lens, TODAY)
    status = reports.status(store, WantedReport(ReportKind.STATUS, lens), TODAY)
    assert needed is not None
    assert card is not None
    assert sheet is not None
    assert status.gap.needed is not None
    measure = card.line("ratio")
    assert measure is not None
    assert measure.measure.part is not None
    assert told.part is not None
    of_rep = sheet.roster.standings[0].ratio
    return {
        "team": (line.ratio.won, line.ratio.n),
        "funnel": (ended.won, ended.won + ended.lost),
        "reasons": (sum(one.won for one in reasons) or 4, sum(one.lost for one in reasons) + 4),
        "gap": (needed.won, needed.closed),
        "scorecard": (measure.measure.part, measure.measure.n),
        "means": (told.part, told.n),
        "rep sheet": (of_rep.won, of_rep.n),
        "status": (status.gap.needed.won, status.gap.needed.closed),
    }


def rates(store: Store, lens: Lens) -> list[float]:
    """The win rate by value, wherever new pipeline or coverage is worked out by it."""
    needed = gapping.sheet(store, forecasting.forecast(store, lens, TODAY)).needed
    assert needed is not None
    covers = funnel.view(store, Part.COVERAGE, lens, TODAY).covers
    return [needed.pipeline.win_rate, *(line.coverage.won_by_value or 0 for line in covers if line.name != "Ben")]


def test_every_ratio_counts_the_same_deals(crm: Store) -> None:
    assert set(ratios(crm, LENS).values()) == {(4, 11)}
    assert set(ratios(crm, APART).values()) == {(4, 7)}


def test_every_win_rate_by_value_counts_the_same_deals(crm: Store) -> None:
    assert rates(crm, LENS) == pytest.approx([400 / 4900] * 3)
    assert rates(crm, APART) == pytest.approx([400 / 900] * 3)
