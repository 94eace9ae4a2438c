"""Rates: typed, imported, undone; sums in one currency marked, by hand counts; a missing rate is said."""

import csv
from datetime import date
from pathlib import Path

import pytest
from filled import demo_at
from forecast_app import running, type_text
from screen import assert_golden, press, screen_text

from salestui.desk import forecasting, pipeline, rates
from salestui.desk.team import one, roster
from salestui.desk.today import TodayFilter, today_view
from salestui.desk.workspace import CURRENCY, prefer
from salestui.domain.accounts import Quota
from salestui.domain.board import BoardFilter
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import Outcome
from salestui.domain.lens import Lens
from salestui.domain.money import Money, Totals, together
from salestui.domain.periods import Period
from salestui.domain.pipeline import Deal, Stage
from salestui.domain.rates_file import read_rates
from salestui.domain.team import Rep
from salestui.store.store import Store
from salestui.store.undo import undo
from salestui.ui.deals.text import money_sum
from salestui.ui.team.text import deal_sum

TODAY = date(2026, 11, 18)
QUARTER = Period(date(2026, 10, 1), date(2026, 12, 31), "Q4 2026")
LENS = Lens(period=QUARTER, currency="EUR")


@pytest.fixture
def team(store: Store) -> Store:
    """An open deal of 1,000 EUR, one of 200 USD, and 100 USD won."""
    with store.change(TODAY) as change:
        change.add(Rep("ana", "Ana"))
        change.add(Stage("s1", "First", 1, 500))
        change.add(
            Deal("e", "e", rep_id="ana", stage_id="s1", amount_minor=100_000, currency="EUR", close_on=TODAY),
            Deal("u", "u", rep_id="ana", stage_id="s1", amount_minor=20_000, currency="USD", close_on=TODAY),
            Deal("w", "w", rep_id="ana", outcome=Outcome.WON, amount_minor=10_000, currency="USD",
                 closed_on=date(2026, 10, 5)),
        )  # fmt: skip
        prefer(store, change, CURRENCY, "EUR")
    return store


def test_without_a_rate_unlike_currencies_stand_apart(team: Store) -> None:
    line = roster(team, LENS, TODAY).standings[0]
    assert line.open.converted is None
    assert deal_sum(line.open) == "1,000+"
    board = pipeline.board(team, BoardFilter(currency="EUR"), TODAY)
    assert money_sum(board.total) == "1,000 EUR + 200 USD"
    shown = forecasting.forecast(team, LENS, TODAY)
    assert (shown.total.rollup.pipeline, shown.total.rollup.closed, shown.is_converted) == (100_000, 0, False)
    assert shown.foreign == Totals({"USD": 30_000})


def test_with_a_rate_sums_are_converted_and_marked(team: Store) -> None:
    rates.set_rate(team, "usd", "0,5", date(2026, 10, 1), "EUR", TODAY)
    rates.set_rate(team, "USD", "0.9", date(2026, 11, 1), "EUR", TODAY)
    rates.set_rate(team, "USD", "7", date(2027, 1, 1), "EUR", TODAY)
    line = roster(team, LENS, TODAY).standings[0]
    assert (deal_sum(line.open), deal_sum(line.won)) == ("≈1,180", "≈90")
    assert line.open.totals == Totals({"EUR": 100_000, "USD": 20_000})
    assert deal_sum(line.weighted) == "≈590"
    assert money_sum(pipeline.board(team, BoardFilter(currency="EUR"), TODAY).total) == "≈1,180"
    shown = forecasting.forecast(team, LENS, TODAY)
    assert (shown.total.rollup.pipeline, shown.total.rollup.closed) == (118_000, 9_000)
    assert (shown.lines[0].rollup.converted, shown.foreign) == ({"closed", "pipeline"}, Totals())
    october = Period(date(2026, 10, 1), date(2026, 10, 31), "October")
    past = roster(team, Lens(period=october, currency="EUR"), TODAY).standings[0]
    assert deal_sum(past.won) == "≈50"


def test_sums_of_sums_are_converted_only_where_all_of_them_are() -> None:
    euros, dollars = Totals({"EUR": 100}), Totals({"USD": 100})
    assert together(euros, None, dollars, Money(50, "EUR")) == Money(150, "EUR")
    assert together(dollars, None, dollars, Money(50, "EUR")) is None
    assert together(euros, None, euros, None) is None


def test_a_rate_of_the_same_day_gives_way_and_undo_brings_it_back(team: Store) -> None:
    rates.set_rate(team, "USD", "0.5", TODAY, "EUR", TODAY)
    done = rates.set_rate(team, "USD", "0.6", TODAY, "EUR", TODAY)
    assert done.message == "1 USD is 0.6 EUR from 18 Nov"
    assert [rate.rate for rate in rates.rates(team)] == ["0.6"]
    undo(team, TODAY)
    (rate,) = rates.rates(team)
    assert rate.rate == "0.5"
    rates.remove_rates(team, [rate.id], TODAY)
    assert rates.rates(team) == []


@pytest.mark.parametrize(("code", "rate"), [("EUR", "1"), ("QQQ", "1"), ("USD", "0"), ("USD", "much"), ("USD", "nan")])
def test_what_is_no_rate_is_refused(team: Store, code: str, rate: str) -> None:
    with pytest.raises(RuleBroken):
        rates.set_rate(team, code, rate, TODAY, "EUR", TODAY)


def test_a_file_of_rates_is_taken_in_as_one_change(team: Store, tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("\ufeffCurrency;Date;Rate\nUSD;2026-10-01;0,5\n\nGBP;2026-10-01;1,2\n", "utf-8")
    assert (
        rates.import_rates(team, path, "EUR", TODAY).message
        == "2 rates from rates.csv, 2 of them new or other than before"
    )
    assert rates.import_rates(team, path, "EUR", TODAY).message == "Nothing changed"
    assert [(one.currency, one.rate, one.origin) for one in rates.rates(team)] == [
        ("GBP", "1.2", "rates.csv"), ("USD", "0.5", "rates.csv"),
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_is_refused_in_words(team: Store, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match=r"rates.csv cannot be read: No such file"):
        rates.import_rates(team, tmp_path / "rates.csv", "EUR", TODAY)
    (tmp_path / "rates.csv").write_bytes("date;währung;kurs".encode("latin-1"))
    with pytest.raises(RuleBroken, match="no text in UTF-8"):
        rates.import_rates(team, tmp_path / "rates.csv", "EUR", TODAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,currency\n", "has no rate"),
        ("", "has no date"),
        ("date,currency,rate\n2026-10-01,USD,1\n3 Oct,USD,1\n", "Line 3: “3 Oct” is no day"),
        ("date,currency,rate\n2026-10-01,EUR,1\n", "Line 2: EUR is worth itself"),
        ("date,currency,rate\n2026-10-01,USD,-1\n", "Line 2"),
        ("date,currency,rate\n2026-10-01\n", "Line 2"),
    ],
)
def test_a_line_that_cannot_be_read_refuses_the_whole_file(text: str, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        read_rates(text, "EUR")


def test_a_quote_that_nothing_ends_is_told_in_a_sentence() -> None:
    longest = csv.field_size_limit(1_000)
    try:
        with pytest.raises(RuleBroken, match="no file of rates"):
            read_rates('date,currency,rate\n"' + 1_000 * "x,\n", "EUR")
    finally:
        csv.field_size_limit(longest)


async def test_a_rate_is_typed_on_its_page_and_the_forecast_follows(tmp_path: Path) -> None:
    demo_at(tmp_path)
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "dollar_sign", "n")
        await type_text(pilot, "usd")
        await type_text(pilot, "0.92")
        await type_text(pilot, "2026-11-01")
        assert "1 USD = 0.92 EUR" in screen_text(app)
        assert_golden(app, "rates_120x40")
        await press(pilot, "end", "e")
        await type_text(pilot, "0.93")
        await type_text(pilot, "2026-11-01")
        assert "1 USD = 0.93 EUR" in screen_text(app)
        await press(pilot, "D")
        assert "1 USD = " not in screen_text(app)
        await press(pilot, "u")
        assert "1 USD = 0.93 EUR" in screen_text(app)


def test_what_is_closed_is_held_against_the_target_converted(team: Store) -> None:
    with team.change(TODAY) as change:
        change.add(Quota("q", "q", "ana", QUARTER.start, QUARTER.end, target_minor=100_000, currency="EUR"))
    first = today_view(team, TodayFilter(), TODAY).closed
    assert first is not None
    assert (roster(team, LENS, TODAY).total.attained_words, first.share) == (
        "0%+",
        0,
    )  # more, but nobody knows how much
    rates.set_rate(team, "USD", "0.9", date(2026, 1, 1), "EUR", TODAY)
    shown, first = roster(team, LENS, TODAY), today_view(team, TodayFilter(), TODAY).closed
    assert first is not None
    assert (shown.total.attained, shown.standings[0].attained, first.share) == (0.09, 0.09, 0.09)
    assert (shown.standings[0].share, first.won.short(), deal_sum(shown.total.won)) == (1.0, "≈90", "≈90")
    assert one(team, "ana", LENS, TODAY).standings[0].attained == 0.09
    assert first.behind == Totals({"EUR": round(100_000 * 49 / 92) - 9_000})
    assert shown.standings[0].state == "below"
