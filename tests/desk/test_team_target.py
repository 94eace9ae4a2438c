"""What a team is held against: one number on every screen, page and report."""

from dataclasses import replace
from datetime import date

import north_team
import pytest

from salestui.desk import calling, forecasting, funnel, gapping, quota_grid, reports
from salestui.desk.frame import frame
from salestui.desk.scorecards import scorecards
from salestui.desk.team import roster
from salestui.desk.today import TodayFilter, today_view
from salestui.desk.workspace import choose_manager
from salestui.domain.accounts import Quota
from salestui.domain.funnel_view import TEAM, Part
from salestui.domain.kinds import Outcome, RepStatus
from salestui.domain.lens import Lens
from salestui.domain.money import short
from salestui.domain.periods import PeriodKind, parse_period
from salestui.domain.report_kinds import ReportKind, WantedReport
from salestui.reporting.forecasts import forecast_beside
from salestui.reporting.records import roster_beside
from salestui.reporting.screens import team_page
from salestui.store.shapes import DEALS, REPS
from salestui.store.shapes import QUOTAS as SAVED
from salestui.store.store import Store
from salestui.ui.numbers import sources as number_sources

TODAY = north_team.TODAY
Q4 = parse_period("2026-Q4", TODAY)
LENS = Lens(period=Q4, currency="EUR")
K = 100_000
QUOTAS = {"ana": 360 * K, "ben": 300 * K, "hugo": 92 * K}


@pytest.fixture
def store(tmp_path):
    """A team of which one has no quota and sold all the same, and one has left with a quota of theirs."""
    store = Store(tmp_path / "data").open()
    north_team.fill(store)
    choose_manager(store, north_team.MANAGER, TODAY)
    calling.set_quotas(store, Q4, QUOTAS, LENS, TODAY)
    with store.change(TODAY) as change:
        change.save(replace(store.load(REPS, "hugo"), status=RepStatus.LEFT))
        for rep in ("ana", "hugo"):
            deal = next(iter(store.all(DEALS, "rep_id = ? AND outcome = 'open'", "ana")))
            change.add(replace(deal, id=f"sold {rep}", rep_id=rep, amount_minor=40 * K, currency="EUR",
                               outcome=Outcome.WON, closed_on=TODAY))  # fmt: skip
    yield store
    store.close()


def held(store: Store, lens: Lens = LENS) -> set[int | None]:
    """Return what each place holds the team against; one number, where all agree."""
    shown, line = forecasting.forecast(store, lens, TODAY), roster(store, lens, TODAY)
    covers = {one.key: one for one in funnel.view(store, Part.COVERAGE, lens, TODAY).covers}
    grid = quota_grid.quota_grid(store, TODAY, PeriodKind.QUARTER, lens).targets[Q4.start]
    said = reports.status(store, WantedReport(ReportKind.STATUS, lens), TODAY)
    status = next(part for part in said.funnel if part.part is Part.COVERAGE).covers[-1]
    assert (shown.team.own, shown.team.asked) == (line.team.own, line.team.asked) == (grid.own, grid.asked)
    closed = shown.total.rollup.closed
    assert {closed, status.coverage.closed_minor, covers[TEAM].coverage.closed_minor} == {line.total.won.one["EUR"]}
    card = scorecards(store, lens, TODAY, every=True).cards[0]
    assert card.line("to_plan").team == line.total.attained == shown.total.progress.attainment
    assert card.line("coverage").team == covers[TEAM].coverage.of_rest == status.coverage.of_rest
    found = {
        shown.total.quota, said.forecast.total.quota, gapping.sheet(store, shown).worksheet.quota,
        forecasting.called(store, lens, TODAY).total.quota, covers[TEAM].coverage.quota_minor,
        status.coverage.quota_minor, line.total.target.get("EUR"), grid.held.get("EUR"),
    }  # fmt: skip
    if not lens.everyone:
        found.add(today_view(store, TodayFilter(currency="EUR"), TODAY).closed.quota.one.get("EUR"))
    return found


def test_every_place_holds_the_team_against_its_own_target_or_else_the_sum_of_the_quotas(store):
    assert held(store) == {752 * K}
    calling.set_quotas(store, Q4, {None: 800 * K}, LENS, TODAY)
    assert held(store) == {800 * K}
    line, shown = roster(store, LENS, TODAY), forecasting.forecast(store, LENS, TODAY)
    assert line.team.beside == shown.team.beside == "quotas 752k, 48k short"
    assert "TEAM: its own target; the quotas add up to 752k, 48k short" in team_page(line)
    for numbers in (number_sources.standing(line, line.total, LENS), number_sources.forecast(shown.total, shown)):
        values = {one.title: one.value for one in numbers}
        assert (values["Target"][:3], values["Quotas"]) == ("800", "752k")
    said, told = roster_beside(line), forecast_beside(shown)["team"]
    assert (said["team"]["target"]["EUR"], said["sum_of_quotas"]["EUR"]) == (800 * K, 752 * K)
    assert (told["own_target"]["amount"], told["sum_of_quotas"]["amount"]) == ("800000.00", "752000.00")
    assert frame(store, TODAY).gap == f"gap {short(shown.total.gap, 'EUR')}"


def test_a_typed_target_is_the_managers_own_team_s_and_an_imported_one_no_part_of_another_team(store):
    calling.set_quotas(store, Q4, {None: 800 * K}, LENS, TODAY)
    assert held(store, replace(LENS, everyone=True)) == {752 * K}
    calling.set_quotas(store, Q4, {None: None}, LENS, TODAY)
    whole = Quota("whole", "All", "boss", Q4.start, Q4.end, 900 * K, "EUR")
    with store.change(TODAY) as change:
        change.add(replace(store.load(REPS, "ana"), id="boss", name="Boss", manager=None))
        change.add(whole)
        for quota in store.all(SAVED, "rep_id IN ('ana', 'ben', 'hugo')"):
            change.save(replace(quota, parent_id="whole"))
    assert held(store) == {900 * K}
    with store.change(TODAY) as change:
        change.add(Quota("far", "Far", "otto", date(2026, 10, 1), Q4.end, 50 * K, "EUR", parent_id="whole"))
    assert held(store) == {752 * K}
    assert held(store, replace(LENS, everyone=True)) == {900 * K}
