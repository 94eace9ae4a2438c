"""The month's commitments, second quotas, growth, and calls that no setting forgets, on a real file."""

import json
from dataclasses import replace
from datetime import date

import north_team
import pytest

from salestui.desk import calling, dealing, forecasting, frame, gapping, month, quota_grid
from salestui.desk.calling import NewCall
from salestui.domain.accounts import Account, Product
from salestui.domain.commitments import ForecastCall, Lever
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ForecastCategory, LeverKind, Outcome, RepRole, Side
from salestui.domain.lens import Lens
from salestui.domain.money import Money
from salestui.domain.periods import PeriodKind, parse_period
from salestui.domain.pipeline import Deal
from salestui.domain.quotas import NEW_BUSINESS
from salestui.reporting import commitments, gaps
from salestui.store.forecasts import calls
from salestui.store.shapes import REPS

TODAY = north_team.TODAY
Q4 = parse_period("2026-Q4", TODAY)
LENS = Lens(period=Q4)
LENS_NOW = Lens()
K = 100_000


@pytest.fixture
def store(tmp_path):
    with north_team.opened(tmp_path / "data") as store:
        yield store


def add(store, *records, on=TODAY):
    with store.change(on) as change:
        change.label = "Added"
        change.add(*records)


def deal(key, rep, thousands, close_on, **more):
    said = {"stage_id": "propose", "currency": "EUR", "category": ForecastCategory.COMMIT, **more}
    return Deal(key, key, rep, amount_minor=thousands * K, close_on=close_on, **said)


def won(key, rep, thousands, on, **more):
    return deal(key, rep, thousands, on, outcome=Outcome.WON, closed_on=on, **more)


def line(store, rep_id, lens=LENS, today=TODAY):
    return forecasting.forecast(store, lens, today).find(rep_id)


def test_the_list_has_the_month_s_commitments_and_what_became_of_the_last_ones(store):
    october, september = date(2026, 10, 20), date(2026, 9, 1)
    names = ("kept", "lost", "moved", "down", "still", "late")
    add(store, *(deal(name, "ben", 10, october, created_on=september) for name in names), on=september)
    oct_call = ForecastCall("c", "ben", Side.REP, date(2026, 10, 1), date(2026, 10, 31), 60 * K, "EUR",
                            date(2026, 10, 5), "2026-10-05T09:00:00")  # fmt: skip
    add(store, oct_call)
    dealing.win(store, ["kept"], october)
    dealing.lose(store, ["lost"], "price", october)
    dealing.set_close(store, ["moved"], date(2026, 11, 25), october)
    dealing.set_category(store, ["down"], ForecastCategory.BEST_CASE, october)
    dealing.win(store, ["late"], date(2026, 11, 3))
    calling.submit_call(
        store, NewCall("ben", Side.REP, Money(90 * K, "EUR")), replace(LENS, period=month.month_of(TODAY)), TODAY
    )
    found = month.month_list(store, LENS_NOW, TODAY)
    ben = found.find("ben")
    assert {one.deal.id: one.fate for one in ben.before} == {
        "kept": "won", "lost": "lost", "moved": "put off", "down": "no commit", "still": "open", "late": "late",
    }  # fmt: skip
    assert (ben.says.amount_minor, ben.said_before.amount_minor) == (90 * K, 60 * K)
    assert "moved" in {one.id for one in ben.deals}
    assert all(one.close_on in found.month for each in found.lines for one in each.deals)
    assert ben.closed_before.get("EUR") == 10 * K
    assert found.record == (1, 6)
    text = commitments.page(found)
    assert "Oct 2026: called 60k, closed 10k, 1 of 6 committed deals won" in text
    assert "put off to 25 Nov" in commitments.markdown(found)
    assert next(iter(commitments.records(found)))["rep"]["name"] == "Ana Souza"


def test_new_business_and_products_are_quotas_of_their_own_for_partners_as_well(store):
    with store.change(TODAY) as change:
        change.label = "Partner"
        change.save(replace(store.load(REPS, "ben"), role=RepRole.PARTNER))
    add(store, Product("p", "Plan", "P"))
    add(store, Account("old", "Old"), Account("new", "New"))
    on = date(2026, 10, 20)
    add(
        store, won("first", "ana", 5, date(2025, 3, 1), account_id="old"),
        won("again", "ben", 20, on, account_id="old", product_id="p"), won("fresh", "ben", 30, on, account_id="new"),
        won("nobody's", "ben", 40, on),
    )  # fmt: skip
    for metric, wanted in (("revenue", 100), (NEW_BUSINESS, 60), ("product:p", 40)):
        calling.set_quotas(store, Q4, {"ben": wanted * K}, LENS, TODAY, metric)
    done = calling.set_quotas(store, Q4, {"ben": 50 * K}, LENS, TODAY, "product:p")
    assert done.message == "Quota for Plan of Ben Okafor 50k, Q4 2026"
    ben = line(store, "ben")
    assert (ben.quota, ben.rollup.closed) == (100 * K, 90 * K)
    assert {one.label: (one.won_minor // K, one.quota_minor // K) for one in ben.seconds} == {
        NEW_BUSINESS: (30, 60), "Plan": (20, 50),
    }  # fmt: skip
    assert [one.quota_minor for one in line(store, None).seconds] == [60 * K, 50 * K]
    grid = quota_grid.quota_grid(store, TODAY, PeriodKind.QUARTER, LENS, NEW_BUSINESS)
    row = next(row for row in grid.rows if row.rep_id == "ben")
    assert (row.full, grid.won[Q4.start]["ben"].minor, grid.year.own) == ({Q4.start: 60 * K}, 30 * K, None)
    with pytest.raises(RuleBroken):
        calling.set_quotas(store, Q4, {"ben": 1}, LENS, TODAY, "product:none")


def test_growth_is_held_against_the_same_days_a_year_before_and_pace_against_the_days_gone(store):
    calling.set_quotas(store, Q4, {"ben": 100 * K}, LENS, TODAY)
    add(store, won("now", "ben", 30, date(2026, 11, 1)), won("then", "ben", 20, date(2025, 11, 18)),
        won("later", "ben", 90, date(2025, 11, 19)))  # fmt: skip
    ben = line(store, "ben").progress
    assert ben.growth == pytest.approx(0.5)
    assert ben.pace == pytest.approx(0.3 / (49 / 92))
    over = line(store, "ben", today=date(2027, 1, 10))
    assert over.progress.growth == pytest.approx((30 - 110) / 110)
    assert (over.gap, over.attained) == (70 * K, 0.3)
    assert line(store, "ana").progress.growth is None


def test_no_setting_forgets_a_call(store):
    q3 = parse_period("2026-Q3", TODAY)
    add(store, ForecastCall("1", "ben", Side.REP, q3.start, q3.end, 100 * K, "EUR", date(2026, 8, 1), "2026-08-01"))
    add(store, won("w", "ben", 80, date(2026, 8, 8)))
    calling.submit_call(store, NewCall("ben", Side.REP, Money(250 * K, "EUR")), LENS, TODAY)
    fiscal = Lens(fiscal_start=2)
    shown = forecasting.forecast(store, fiscal, TODAY)
    assert shown.period.start == date(2026, 11, 1)
    assert shown.find("ben").says is None
    assert [(one.label, one.called_minor) for one in shown.find("ben").past] == [("Q3 2026", 100 * K)]
    assert [call.amount_minor for call in shown.submissions("ben")] == [250 * K]
    assert calls(store, Q4.start, Q4.start)[0].amount_minor == 250 * K
    from salestui.desk.workspace import CURRENCY, prefer

    with store.change(TODAY) as change:
        change.label = "Dollars"
        prefer(store, change, CURRENCY, "USD")
    assert [call.currency for call in forecasting.forecast(store, LENS, TODAY).submissions("ben")] == ["EUR"]


def test_a_scenario_is_held_against_what_happened_once_its_period_is_over(store):
    calling.set_quotas(store, Q4, {None: 1000 * K}, LENS, TODAY)
    calling.submit_call(store, NewCall("ben", Side.MANAGER, Money(200 * K, "EUR")), LENS, TODAY)
    gapping.add_lever(store, Lever("", "", LeverKind.RESCUE, "Ravel Bank", 110 * K, 500, "ravel-bank"), LENS, TODAY)
    assert frame.frame(store, TODAY).gap == "gap 800k"
    dealing.win(store, ["ravel-bank"], date(2026, 12, 20))
    after = date(2027, 1, 10)
    shown = forecasting.forecast(store, LENS, after)
    sheet = gapping.sheet(store, shown)
    assert sheet.is_over
    assert (sheet.worksheet.expected, sheet.worksheet.gap, sheet.got) == (0, 890 * K, 110 * K)
    assert sheet.scenario.gap_minor == 800 * K
    said = gaps.gap_page(sheet, shown)
    assert "Gap: 890,000 EUR = quota - closed - expected" in said
    assert "won 110k" in said
    beside = gaps.gap_beside(sheet, shown)
    assert beside["scenario"]["gap"] == {"amount": "800000.00", "currency": "EUR"}
    assert json.dumps([*gaps.lever_records(sheet, shown)])
    assert frame.frame(store, after).gap == ""


def test_deals_in_other_currencies_are_listed_and_never_added(store):
    add(store, deal("a", "ana", 10, date(2026, 11, 30), currency="USD"))
    found = month.month_list(store, LENS_NOW, TODAY)
    assert found.find("ana").committed.get("USD") == 10 * K
    assert commitments.rep_words(found.find("ana"), found) == "has not called, closed 0, committed 10k USD"
