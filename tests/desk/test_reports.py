"""What only reports ask: the committed deals and the largest, on a real file."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import north_team
import pytest
from north_team import TODAY

from salestui.desk import forecasting, promising, rates, reports
from salestui.domain.kinds import ForecastCategory, Side
from salestui.domain.lens import Lens
from salestui.domain.periods import PeriodKind, period_of
from salestui.domain.report_kinds import ReportKind, WantedReport
from salestui.domain.risks import RiskKind
from salestui.store import reports as stored
from salestui.store.shapes import DEALS
from salestui.store.store import Store

LENS = Lens()


@pytest.fixture
def store(tmp_path: Path):
    store = Store(tmp_path / "d").open()
    north_team.fill(store)
    yield store
    store.close()


def change(store: Store, deal_id: str, **changed: object) -> None:
    with store.change(TODAY) as made:
        made.label = "changed"
        made.save(replace(store.load(DEALS, deal_id), **changed))


def status(store: Store, *asks: str) -> reports.Status:
    return reports.status(store, WantedReport(ReportKind.STATUS, LENS, asks=asks), TODAY)


def test_committed_deals_are_those_that_the_forecast_adds_up(store: Store) -> None:
    for deal_id in ("ostmark-ag", "ravel-bank", "corvo", "halden-as"):
        change(store, deal_id, close_on=TODAY + timedelta(8))
    change(store, "corvo", category=ForecastCategory.COMMIT)
    change(store, "halden-as", category=ForecastCategory.OMITTED)
    told = status(store)
    names = {line.deal.id for line in told.commits.lines}
    assert {"ostmark-ag", "corvo"} <= names
    assert not names & {"ravel-bank", "halden-as"}
    assert sum(line.deal.amount_minor or 0 for line in told.commits.lines) == told.forecast.total.rollup.commit
    reps = [line.rep for line in told.commits.lines]
    assert reps == sorted(reps)
    assert told.commits.n == len(reps)


def test_only_the_largest_are_told_where_there_are_too_many(store: Store) -> None:
    ids = list(north_team.REPS)
    period = period_of(TODAY + timedelta(60), PeriodKind.QUARTER)
    every, n = stored.committed(store, ids, period, 200)
    some, of = stored.committed(store, ids, period, 2)
    assert n == of == len(every) > 2
    assert set(some) <= set(every)
    assert stored.committed(store, [], period, 9) == ([], 0)


def test_the_largest_deals_of_several_currencies_are_compared_at_a_rate(store: Store) -> None:
    on = TODAY + timedelta(5)
    for deal_id, minor, code in (("vela-energy", 90_000_000, "JPY"), ("corvo", 90_000_000, "USD")):
        change(store, deal_id, amount_minor=minor, currency=code, close_on=on, pushes=3)
    change(store, "ostmark-ag", close_on=on, pushes=3)

    def about() -> list[str]:
        return [risk.about for risk in status(store).risks if risk.kind is RiskKind.DEAL]

    unknown = about()
    assert unknown.index("Ostmark AG") < unknown.index("Corvo")
    rates.set_rate(store, "USD", "0.9", TODAY, "EUR", TODAY)
    rates.set_rate(store, "JPY", "0.0001", TODAY, "EUR", TODAY)
    known = about()
    assert known.index("Corvo") < known.index("Ostmark AG")


def test_asks_are_what_is_typed_and_promises_to_nobody_of_the_team_go_upward(store: Store) -> None:
    promising.make(store, {"subject": "A plan for Nordics", "owed_by": Side.MANAGER}, TODAY)
    promising.make(store, {"subject": "Pricing for Ben", "owed_by": Side.MANAGER, "rep_id": "ben"}, TODAY)
    told = status(store, " Two more SDRs \n", "  ")
    assert told.asks == ("Two more SDRs",)
    assert [one.subject for one in told.promised] == ["A plan for Nordics"]


def test_mondays_commits_are_the_months(store: Store) -> None:
    board = reports.monday(store, LENS, TODAY)
    assert board.forecast.period.label == "Nov 2026"
    assert all(line.deal.close_on in board.forecast.period for line in board.commits.lines)


def test_a_reps_sheet_is_theirs_alone_and_none_is_made_of_who_is_gone(store: Store) -> None:
    page = reports.rep_sheet(store, "ben", LENS, TODAY)
    assert page is not None
    assert {line.deal.rep_id for line in page.commits.lines} <= {"ben"}
    assert page.forecast == forecasting.forecast(store, replace(LENS, period=page.forecast.period), TODAY)
    assert reports.rep_sheet(store, "nobody", LENS, TODAY) is None
