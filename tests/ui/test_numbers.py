"""Behind every number are its rows, and they add up to it: asked of the whole demo, screen by screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import full_app
import pytest
from filled import demo_at
from forecast_app import running
from screen import assert_golden, press

from salestui.desk import forecasting, funnel, hygiene, pipeline, promising, scorecards, team, today
from salestui.desk.behind import records
from salestui.desk.demo import TODAY
from salestui.desk.scope import team_ids
from salestui.domain.board import BoardFilter
from salestui.domain.funnel_view import Part
from salestui.domain.kinds import Outcome
from salestui.domain.lens import Lens
from salestui.domain.money import Money, Totals
from salestui.domain.numbers import Behind, Number
from salestui.domain.periods import parse_period
from salestui.domain.promise_ledger import LedgerFilter
from salestui.store.store import Store
from salestui.ui.numbers import of_scorecards as cards
from salestui.ui.numbers import sources
from salestui.ui.numbers.funnel_text import named, rows
from salestui.ui.tabs.order import TABS
from salestui.ui.widgets.glyphs import UNICODE

LENS = Lens(currency="EUR")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("demo")
    demo_at(folder)
    store = Store(folder).open()
    yield store
    store.close()


def of_the_roster(store: Store) -> Iterator[Number]:
    for period in (None, parse_period("last quarter", TODAY), parse_period("all", TODAY)):
        lens = replace(LENS, period=period)
        shown = team.roster(store, lens, TODAY)
        for line in (*shown.standings, shown.total, *([shown.nobody] if shown.nobody else [])):
            yield from sources.standing(shown, line, lens)


def of_the_board(store: Store) -> Iterator[Number]:
    yield from sources.lanes(pipeline.board(store, BoardFilter(currency="EUR"), TODAY))
    yield from sources.lanes(pipeline.board(store, BoardFilter(currency="EUR", text="won"), TODAY))


def of_the_cards(store: Store) -> Iterator[Number]:
    for said in ("this quarter", "last quarter", "2026"):
        lens = replace(LENS, period=parse_period(said, TODAY))
        shown = scorecards.scorecards(store, lens, TODAY, every=True, trends=False)
        for card in shown.cards:
            yield from cards.kpi_numbers(card, shown.chosen, shown, lens)


def of_the_forecast(store: Store) -> Iterator[Number]:
    for said in ("this quarter", "next quarter", "next 30 days"):
        shown = forecasting.forecast(store, replace(LENS, period=parse_period(said, TODAY)), TODAY)
        for line in (*shown.lines, shown.total):
            yield from sources.forecast(line, shown)


def of_the_funnel(store: Store) -> Iterator[Number]:
    for part in Part:
        shown = funnel.view(store, part, LENS, TODAY)
        for row in rows(shown, UNICODE):
            yield from cards.of_funnel(shown, named(shown, row.key), row.key)


def of_discipline(store: Store) -> Iterator[Number]:
    shown = hygiene.hygiene(store, LENS.patience, TODAY)
    for line in (*shown.lines, shown.total):
        yield from cards.discipline(line, shown, LENS.patience)


def of_today_and_promises(store: Store) -> Iterator[Number]:
    yield from sources.first_screen(today.today_view(store, today.TodayFilter(), TODAY), team_ids(store), TODAY, 1)
    for rep_id in (None, *(key for key, _ in pipeline.reps(store))):
        yield from sources.promises(promising.ledger(store, LedgerFilter(rep_id=rep_id), TODAY), rep_id, TODAY)


SCREENS = (of_the_roster, of_the_board, of_the_cards, of_the_forecast, of_the_funnel, of_discipline,
           of_today_and_promises)  # fmt: skip


def worth(store: Store, keys: Iterable[str]) -> tuple[Totals, dict[str, int]]:
    """What deals are worth, added up one by one; and times their chances, per mille."""
    amounts, weights = list[Money](), dict[str, int]()
    for line in pipeline.lines(store, list(keys), LENS.patience, TODAY):
        if line.worth is None:
            continue
        amounts.append(line.worth)
        chance = {Outcome.WON: 1000, Outcome.LOST: 0}.get(line.deal.outcome, line.chance or 0)
        weights[line.worth.currency] = weights.get(line.worth.currency, 0) + line.worth.minor * chance
    return Totals.of(amounts), weights


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.__name__)
def test_the_rows_add_up_to_the_number(demo: Store, screen: object) -> None:
    checked = 0
    for one in screen(demo):  # type: ignore[operator]
        if one.rows is None:
            continue
        keys = one.rows(demo)
        assert len(set(keys)) == len(keys), one
        assert one.n is None or len(keys) == one.n, (one, len(keys))
        if one.behind is not Behind.DEALS:
            assert len(records(demo, one.behind, keys)) == len(keys)
            continue
        amounts, weights = worth(demo, keys)
        if one.totals is not None:
            assert {code: minor for code, minor in one.totals.items() if minor} == {
                code: minor for code, minor in amounts.items() if minor
            }, one
        if one.weighted is not None:
            for code, minor in one.weighted.items():
                assert abs(minor - weights.get(code, 0) / 1000) <= 1, one
        checked += bool(keys)
    assert checked


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_i_leads_from_a_number_to_its_deals_and_to_one_of_them(tmp_path: Path, size: tuple[int, int]) -> None:
    demo_at(tmp_path)
    async with running(tmp_path, size, TABS[:2]) as (app, pilot):
        for tab in ("2", "1"):
            await press(pilot, tab, "i")
            assert_golden(app, f"numbers_{app.view.crumb.split()[0].lower()}_{size[0]}x{size[1]}")
            await press(pilot, "enter")
            assert app.view.crumb == "deals behind Closed"
            await press(pilot, "enter")
            assert type(app.view).__name__ == "DealPage"
            await press(pilot, "escape", "escape", "escape")


async def test_the_pages_of_the_number_open_from_every_tab_and_for_the_rep_in_view(tmp_path: Path) -> None:
    from salestui.ui.pages.funnel import FunnelPage
    from salestui.ui.pages.hygiene import HygienePage
    from salestui.ui.pages.rates import RatesPage

    async with full_app.running(full_app.made(tmp_path / "d")) as (app, pilot):
        about_a_rep = set()
        for number, tab in enumerate(TABS, 1):
            for key, kind in (("B", FunnelPage), ("C", HygienePage), ("dollar_sign", RatesPage)):
                await full_app.press(pilot, str(number))
                rep_id = app.view.subject("rep")
                await pilot.press(key)
                await full_app.until(pilot, lambda kind=kind: isinstance(app.view, kind))
                if kind is not RatesPage:
                    await full_app.until(pilot, lambda: app.view.shown is not None)
                if kind is HygienePage and rep_id in {line.key for line in app.view.shown.lines}:
                    assert app.view.table.cursor_key == rep_id, tab.name
                    about_a_rep.add(tab.name)
                if kind is FunnelPage:
                    is_of_team = tab.name in ("Team", "Pipeline", "Forecast")
                    is_of_rep = app.view.shown.scene.rep_ids == (rep_id,)
                    assert is_of_rep == (rep_id is not None and not is_of_team), tab.name
                await full_app.press(pilot, "escape")
                assert app.is_on_tab
        assert {"Team", "Scorecards", "One-on-ones"} <= about_a_rep


async def test_a_list_of_deals_that_is_cut_says_of_how_many_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from salestui.ui.pages import deal_list

    monkeypatch.setattr(deal_list, "MOST", 3)
    async with full_app.running(full_app.made(tmp_path / "d")) as (app, pilot):
        await full_app.press(pilot, "C", "a")
        await full_app.until(pilot, lambda: "3 deals, the first of 14" in app.prompt.line.plain)
        table = await app.view.as_table()
        assert (len(table.rows), table.counted) == (3, "3 of 14 rows")
