"""The gap worksheet on a real file: levers from real deals, never one twice, held against what happened."""

from dataclasses import replace
from datetime import date

import north_team
import pytest

from salestui.desk import calling, dealing, forecasting, gapping
from salestui.desk.workspace import choose_manager
from salestui.domain import gap
from salestui.domain.commitments import Lever
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ForecastCategory, LeverKind
from salestui.domain.periods import parse_period
from salestui.domain.roster import Lens
from salestui.store.shapes import DEALS
from salestui.store.store import Store
from salestui.ui import gap_text

TODAY = north_team.TODAY
Q4 = parse_period("2026-Q4", TODAY)
LENS = Lens(period=Q4)
K = 100_000


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "data").open()
    north_team.fill(store)
    choose_manager(store, north_team.MANAGER, TODAY)
    calling.set_quotas(store, Q4, {None: 1000 * K}, LENS, TODAY)
    yield store
    store.close()


def sheet(store):
    return gapping.sheet(store, forecasting.forecast(store, LENS, TODAY))


def lever(deal_id, name, minor=100 * K, chance=500, kind=LeverKind.RESCUE):
    return Lever("", "", kind, name, minor, chance, deal_id)


def test_the_gap_less_what_is_found_is_left_to_the_cent(store):
    gapping.add_lever(store, lever(None, "4 x 120k", 48_000_001, 250, LeverKind.NEW_PIPELINE), LENS, TODAY)
    found = sheet(store)
    assert (found.worksheet.gap, found.worksheet.found, found.worksheet.left) == (1000 * K, 12_000_000, 88_000_000)
    assert found.scenario.gap_minor == 1000 * K


def test_one_deal_is_one_lever(store):
    gapping.add_lever(store, lever("ravel-bank", "Ravel Bank"), LENS, TODAY)
    with pytest.raises(RuleBroken, match="one deal is one lever"):
        gapping.add_lever(store, lever("ravel-bank", "Ravel Bank", kind=LeverKind.UPSIZE), LENS, TODAY)
    names = {one.name for one in gapping.candidates(store, forecasting.forecast(store, LENS, TODAY)).found}
    assert "Ravel Bank" not in names


def test_a_committed_deal_closes_no_gap_but_a_bigger_order_of_it_may(store):
    dealing.set_category(store, ["corvo"], ForecastCategory.COMMIT, TODAY)
    dealing.set_close(store, ["corvo"], date(2026, 12, 20), TODAY)
    for code in ("EUR", "USD"):  # whatever its currency
        with store.change(TODAY) as change:
            change.save(replace(store.load(DEALS, "corvo"), currency=code))
        with pytest.raises(RuleBroken, match="in the call already"):
            gapping.add_lever(store, lever("corvo", "Corvo"), LENS, TODAY)
    gapping.add_lever(store, lever("corvo", "Corvo", kind=LeverKind.UPSIZE), LENS, TODAY)
    assert len(sheet(store).lines) == 1


def test_the_sheet_says_what_became_of_its_deals(store):
    first = gapping.add_lever(store, lever("ravel-bank", "Ravel Bank"), LENS, TODAY)
    second = gapping.add_lever(store, lever("lindqvist", "Lindqvist"), LENS, TODAY)
    assert first.message.startswith("Worksheet begun for Q4 2026: ")
    assert second.message.startswith("Lever for Q4 2026: ")
    dealing.win(store, ["ravel-bank"], TODAY)
    dealing.lose(store, ["lindqvist"], "price", TODAY)
    found = sheet(store)
    assert [(one.outcome, one.got) for one in found.lines] == [("won", 110 * K), ("lost", 0)]
    assert found.got == 110 * K
    assert found.worksheet.found == 0  # what is won is closed, and what is lost brings nothing
    told = "\n".join(line.plain for line in gap_text.gap_head(found, forecasting.forecast(store, LENS, TODAY)))
    assert "begun 18 Nov, gap 1,000k then, 2 of 2 levers closed" in told


def test_candidates_are_real_deals_each_by_its_means(store):
    dealing.set_category(store, ["tamar-oil"], ForecastCategory.OMITTED, TODAY)
    found = {one.name: one.kind for one in gapping.candidates(store, forecasting.forecast(store, LENS, TODAY)).found}
    assert found["Tamar Oil"] is LeverKind.UN_OMIT
    assert LeverKind.PULL_IN in found.values()


def test_a_deal_without_an_amount_could_be_a_lever_by_its_list_price(store):
    with store.change(TODAY) as change:
        tamar = replace(store.load(DEALS, "tamar-oil"), category=ForecastCategory.OMITTED)
        change.save(replace(tamar, amount_minor=None, currency=None, product_id="dispatch"))
    (found,) = (
        one
        for one in gapping.candidates(store, forecasting.forecast(store, LENS, TODAY)).found
        if one.name == "Tamar Oil"
    )
    assert (found.minor, found.mark) == (40 * K, "~")


def test_why_no_deal_is_a_lever_says_what_the_data_lacks(store):
    with store.change(TODAY) as change:
        for deal in store.all(DEALS):
            change.save(replace(deal, close_on=None))
    shown = forecasting.forecast(store, LENS, TODAY)
    assert gapping.candidates(store, shown).found == ()
    told = gap_text.none_fits(LeverKind.PULL_IN, {"USD": 1}, shown)
    assert told[told.index("deals ") :] == (
        "deals without a close date (t on a deal sets it); no open deal is expected within 92 days after Q4 2026;"
        " no rate for USD, 1 deal left out"
    )


def test_new_pipeline_says_its_amount_with_its_name() -> None:
    assert gap.in_all("4 x 120k", "EUR") == 48_000_000
    assert gap.in_all("3×1.5M", "EUR") == 450_000_000
    assert [gap.in_all(text, "EUR") for text in ("Expo leads", "4 x USD 5", "x", "", "a x 5")] == [0] * 5
