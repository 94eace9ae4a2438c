"""The forecast and what is written about it, on a real file."""

from dataclasses import replace
from datetime import date, timedelta

import north_team
import pytest

from salestui.desk import calling, deal_edits, forecasting
from salestui.desk.brief import brief
from salestui.desk.calling import NewCall
from salestui.desk.team import roster
from salestui.desk.today import TodayFilter, today_view
from salestui.domain.accounts import Product
from salestui.domain.commitments import ForecastCall
from salestui.domain.errors import RuleBroken
from salestui.domain.forecast import Rollup
from salestui.domain.kinds import ForecastCategory, Outcome, Side
from salestui.domain.lens import Lens
from salestui.domain.money import Money
from salestui.domain.periods import parse_period
from salestui.domain.pipeline import Deal
from salestui.store import undo
from salestui.store.forecasts import calls
from salestui.store.shapes import DEALS
from salestui.store.store import Store

TODAY = north_team.TODAY
Q4 = parse_period("2026-Q4", TODAY)
LENS = Lens(period=Q4)
K = 100_000


@pytest.fixture
def store(tmp_path):
    with north_team.opened(tmp_path / "data") as store:
        yield store


def add(store, *records):
    with store.change(TODAY) as change:
        change.label = "Added"
        change.add(*records)


def deal(key, rep, thousands, close_on, **more):
    said = {"stage_id": "propose", "currency": "EUR", **more}
    return Deal(key, key, rep, amount_minor=thousands and thousands * K, close_on=close_on, **said)


def shown(store, lens=LENS):
    return forecasting.forecast(store, lens, TODAY)


def test_a_line_adds_up_what_the_deals_say_and_the_team_adds_up_the_lines(store):
    found = shown(store)
    stages = {stage.id: stage.category for stage in north_team.STAGES}
    for rep_id in north_team.REPS:
        mine = [
            one for one in store.all(DEALS) if one.rep_id == rep_id and one.outcome is Outcome.OPEN and one.close_on in Q4
        ]  # fmt: skip
        sums = {
            kind: sum(one.amount_minor for one in mine if (one.category or stages[one.stage_id]) is kind)
            for kind in ForecastCategory
        }
        line = found.find(rep_id)
        assert line.rollup == Rollup(
            0, sums[ForecastCategory.COMMIT], sums[ForecastCategory.BEST_CASE], sums[ForecastCategory.PIPELINE],
            sums[ForecastCategory.OMITTED], len(mine),
        )  # fmt: skip
    assert found.total.rollup == sum((line.rollup for line in found.lines), Rollup())


def test_a_category_of_its_own_counts_before_the_stage_s(store):
    before = shown(store).find("ana").rollup
    add(store, deal("a", "ana", 10, date(2026, 12, 1), category=ForecastCategory.COMMIT))
    add(store, deal("b", "ana", 7, date(2026, 12, 1), category=ForecastCategory.OMITTED))
    after = shown(store).find("ana").rollup
    assert (after.commit - before.commit, after.omitted - before.omitted, after.best_case) == (
        10 * K,
        7 * K,
        before.best_case,
    )


def test_what_no_period_can_count_is_counted_and_said(store):
    before = shown(store).total
    add(store, deal("a", "ana", 10, None), deal("b", "ana", 10, date(2026, 9, 1)))
    total = shown(store).total
    assert (total.undated - before.undated, total.overdue - before.overdue) == (1, 1)
    assert total.rollup == before.rollup


def test_unlike_currencies_are_never_added(store):
    before = shown(store)
    add(store, deal("a", "ana", 10, date(2026, 12, 1), currency="USD"))
    after = shown(store)
    assert after.total.rollup.commit == before.total.rollup.commit
    assert dict(after.foreign) == {"USD": 10 * K}


def test_a_deal_without_an_amount_counts_with_its_list_price_and_is_marked(store):
    before = shown(store).find("ana").rollup.best_case
    add(store, Product("p", "P", list_price_minor=5 * K, currency="EUR"))
    add(store, deal("a", "ana", None, date(2026, 12, 1), product_id="p", currency=None))
    line = shown(store).find("ana")
    assert line.rollup.best_case - before == 5 * K
    assert line.marked
    assert shown(store).total.marked


def test_rolling_windows_end_after_thirty_sixty_and_ninety_days(store):
    for days in (0, 29, 30, 59, 60, 89, 90):
        add(store, deal(f"d{days}", "hugo", 1, TODAY + timedelta(days), category=ForecastCategory.COMMIT))
    with store.change(TODAY) as change:
        change.label = "none other"
        for one in store.all(DEALS, "rep_id = 'hugo'"):
            if not one.id.startswith("d"):
                change.save(replace(one, close_on=None))
    found = shown(store).find("hugo").rolling
    assert [(days, rollup.commit // K) for days, rollup in found] == [(30, 2), (60, 4), (90, 6)]


def test_a_call_is_kept_with_what_stood_then_and_older_ones_stay(store):
    said = NewCall("ben", Side.REP, Money(250 * K, "EUR"))
    done = calling.submit_call(store, said, LENS, TODAY)
    assert done.message == "Ben Okafor's own call, Q4 2026: 250k"
    calling.submit_call(store, NewCall("ben", Side.MANAGER, Money(205 * K, "EUR"), "CFO not met"), LENS, TODAY)
    calling.submit_call(store, NewCall("ben", Side.MANAGER, Money(190 * K, "EUR")), LENS, TODAY)
    line = shown(store).find("ben")
    assert (line.says.amount_minor, line.call.amount_minor, line.differs) == (250 * K, 190 * K, True)
    kept = calls(store, Q4.start, Q4.start)
    assert [call.amount_minor // K for call in kept] == [250, 205, 190]
    assert kept[1].note == "CFO not met"
    assert kept[0].commit_minor == line.rollup.commit
    undo.undo(store, TODAY)
    assert shown(store).find("ben").call.amount_minor == 205 * K


def test_another_note_is_another_submission_of_the_same_amount(store):
    calling.submit_call(store, NewCall("ben", Side.MANAGER, Money(205 * K, "EUR"), "first"), LENS, TODAY)
    call = shown(store).find("ben").call
    calling.annotate_call(store, call, "second", TODAY)
    kept = calls(store, Q4.start, Q4.start)
    assert [(one.amount_minor // K, one.note) for one in kept] == [(205, "first"), (205, "second")]
    assert shown(store).find("ben").call.note == "second"
    with pytest.raises(RuleBroken, match="already"):
        calling.annotate_call(store, shown(store).find("ben").call, "second", TODAY)


def test_when_a_period_is_over_no_call_is_taken_and_none_that_came_late_counts(store):
    q3, after = parse_period("2026-Q3", TODAY), date(2026, 10, 1)
    last = Lens(period=q3)
    calling.submit_call(store, NewCall("ben", Side.MANAGER, Money(90 * K, "EUR")), last, q3.end)
    for side in Side:
        with pytest.raises(
            RuleBroken, match=r"Q3 2026 ended on .*30 Sep.*: a call foretells, and what is said afterwards"
        ):
            calling.submit_call(store, NewCall("ben", side, Money(80 * K, "EUR")), last, after)
    won = deal("w3", "ben", 80, date(2026, 8, 8), outcome=Outcome.WON, closed_on=date(2026, 8, 8))
    late = ForecastCall("l", "ben", Side.MANAGER, q3.start, q3.end, 80 * K, "EUR", after, f"{after}T09:00:00")
    q2 = parse_period("2026-Q2", TODAY)
    add(store, won)
    add(store, late, replace(late, id="m", starts_on=q2.start, ends_on=q2.end, said_by=Side.REP))
    line = shown(store, last).find("ben")
    assert (line.called, line.came.words) == (90 * K, "accuracy 88%, 12% over")
    assert {call.id == "l": call.is_late for call in shown(store, last).submissions("ben")} == {
        True: True,
        False: False,
    }
    calling.annotate_call(store, line.call, "the CFO left", after)
    line = shown(store, last).find("ben")
    assert (line.call.note, line.call.on, line.came.called_minor) == ("the CFO left", q3.end, 90 * K)
    assert shown(store).find("ben").past == ()
    assert shown(store, Lens(period=q2)).find("ben").called is None


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (NewCall("ben", Side.REP, Money(-1, "EUR")), "nought or more"),
        (NewCall("ben", Side.REP, Money(1, "USD")), "in EUR"),
        (NewCall("nobody", Side.REP, Money(1, "EUR")), "not on the team"),
    ],
)
def test_a_call_that_cannot_be_is_refused(store, said, why):
    with pytest.raises(RuleBroken, match=why):
        calling.submit_call(store, said, LENS, TODAY)
    assert calls(store, Q4.start, Q4.start) == []


def test_a_hostile_note_is_stored_harmless(store):
    said = NewCall("ben", Side.REP, Money(1, "EUR"), "a\x1b]52;c;eA==\x07b\u202e[/x]")
    calling.submit_call(store, said, LENS, TODAY)
    assert calls(store, Q4.start, Q4.start)[0].note == "ab[/x]"


def test_history_comes_of_the_calls_made_before_each_period_ended(store):
    q3, q2 = parse_period("2026-Q3", TODAY), parse_period("2026-Q2", TODAY)
    for key, period, said, on in (
        ("1", q3, 100, date(2026, 8, 1)),
        ("2", q3, 500, date(2026, 10, 2)),
        ("3", q2, 120, date(2026, 5, 1)),
    ):
        add(store, ForecastCall(key, "ben", Side.REP, period.start, period.end, said * K, "EUR", on, f"{on}T09:00:00"))
    for key, on in (("w3", date(2026, 8, 8)), ("w2", date(2026, 5, 5))):
        add(store, deal(key, "ben", 80, on, outcome=Outcome.WON, closed_on=on))
    calling.submit_call(store, NewCall("ben", Side.REP, Money(100 * K, "EUR")), LENS, TODAY)
    line = shown(store).find("ben")
    assert [(one.label, one.called_minor // K, one.actual_minor // K) for one in line.past] == [
        ("Q2 2026", 120, 80), ("Q3 2026", 100, 80),
    ]  # fmt: skip
    assert line.history.minor == round(100 * K * 160 / 220)
    assert line.score == pytest.approx(60 / 160)


def test_quotas_are_set_in_one_change_and_the_team_s_target_stands_beside_their_sum(store):
    calling.set_quotas(store, Q4, {"ben": 300 * K, "ana": 360 * K, None: 700 * K}, LENS, TODAY)
    found = shown(store)
    assert (found.find("ben").quota, found.total.quota) == (300 * K, 700 * K)
    assert dict(found.team.quotas) == {"EUR": 660 * K}
    assert dict(found.team.difference) == {"EUR": -40 * K}
    with pytest.raises(RuleBroken, match="already"):
        calling.set_quotas(store, Q4, {"ben": 300 * K}, LENS, TODAY)
    calling.set_quotas(store, Q4, {None: None}, LENS, TODAY)
    assert shown(store).total.quota == 660 * K
    undo.undo(store, TODAY)
    undo.undo(store, TODAY)
    assert shown(store).find("ben").quota is None
    with pytest.raises(RuleBroken, match="nought"):
        calling.set_quotas(store, Q4, {"ben": -1}, LENS, TODAY)


def test_a_ramp_lowers_the_quota_and_can_be_ended(store):
    calling.set_quotas(store, Q4, {"hugo": 92 * K}, LENS, TODAY)
    calling.set_ramp(store, ["hugo"], date(2026, 10, 1), "0 50 100", TODAY)
    assert shown(store).find("hugo").quota == (15 + 31) * K
    line = roster(store, LENS, TODAY).find("hugo")
    assert dict(line.target) == {"EUR": (15 + 31) * K}
    assert line.attained == pytest.approx(shown(store).find("hugo").progress.attainment)
    assert dict(brief(store, "hugo", TODAY, LENS, private=False).quarter.quota.totals) == {"EUR": (15 + 31) * K}
    closed, total = today_view(store, TodayFilter(), TODAY).closed, shown(store, replace(LENS, period=Q4)).team.quotas
    assert closed.quota.totals == total
    calling.set_ramp(store, ["hugo"], date(2026, 10, 1), "", TODAY)
    assert shown(store).find("hugo").quota == 92 * K
    with pytest.raises(RuleBroken, match="has no ramp"):
        calling.set_ramp(store, ["hugo"], date(2026, 10, 1), "", TODAY)


def test_year_quotas_do_not_stand_for_a_quarter(store):
    calling.set_quotas(store, parse_period("2026", TODAY), {"ben": 1200 * K}, LENS, TODAY)
    assert shown(store).find("ben").quota is None
    assert shown(store, Lens(period=parse_period("2026", TODAY))).find("ben").quota == 1200 * K


def test_what_changed_since_the_call_is_told(store):
    from salestui.desk import dealing

    before = TODAY - timedelta(3)
    calling.submit_call(store, NewCall("ben", Side.MANAGER, Money(205 * K, "EUR")), LENS, before)
    dealing.set_close(store, ["tamar-oil"], date(2027, 2, 1), TODAY)
    dealing.set_close(store, ["ostmark-ag"], date(2026, 12, 3), TODAY)
    dealing.win(store, ["ravel-bank"], TODAY)
    found = {(one.kind.value, one.name) for one in forecasting.changes(store, "ben", shown(store), TODAY)}
    assert found >= {("won", "Ravel Bank"), ("moved in", "Ostmark AG"), ("moved out", "Tamar Oil")}
    assert forecasting.changes(store, "ana", shown(store), TODAY) == []


def test_an_amount_in_another_currency_is_no_growth(store):
    before = TODAY - timedelta(3)
    calling.submit_call(store, NewCall("ben", Side.MANAGER, Money(205 * K, "EUR")), LENS, before)
    for key, worth in (
        ("ostmark-ag", {"amount_minor": 1, "currency": "USD"}),
        ("tamar-oil", {"amount_minor": 900 * K}),
    ):
        read = store.load(DEALS, key)
        deal_edits.edit_deal(store, key, {"close_on": date(2026, 12, 4), **worth}, read, TODAY)
    told = [one for one in forecasting.changes(store, "ben", shown(store), TODAY) if one.kind.value == "amount"]
    assert [(one.name, one.sign) for one in told] == [("Tamar Oil", "+")]


def test_without_anybody_the_forecast_is_empty(tmp_path):
    store = Store(tmp_path / "none").open()
    found = shown(store)
    assert (found.lines, found.total.quota, found.total.called, found.upside) == ((), None, None, None)
    store.close()
