"""The gap worksheet on a real file: levers from real deals, never one twice, held against what happened."""

from dataclasses import replace
from datetime import date
from functools import partial

import north_team
import pytest

from salestui.desk import calling, dealing, forecasting, gapping
from salestui.domain import gap
from salestui.domain.commitments import Lever
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ForecastCategory, LeverKind
from salestui.domain.lens import Lens
from salestui.domain.periods import parse_period
from salestui.reporting import gaps
from salestui.store.shapes import DEALS
from salestui.ui.forecast import gap_text

TODAY = north_team.TODAY
Q4 = parse_period("2026-Q4", TODAY)
LENS = Lens(period=Q4)
K = 100_000


@pytest.fixture
def store(tmp_path):
    with north_team.opened(tmp_path / "data") as store:
        calling.set_quotas(store, Q4, {None: 1000 * K}, LENS, TODAY)
        yield store


def sheet(store):
    return gapping.sheet(store, forecasting.forecast(store, LENS, TODAY))


def lever(deal_id, name, minor=100 * K, chance=500, kind=LeverKind.RESCUE):
    return Lever("", "", kind, name, minor, chance, deal_id)


def test_the_gap_less_what_is_found_is_left_to_the_cent(store):
    gapping.add_lever(store, lever(None, "4 x 120k", 48_000_001, 250, LeverKind.PARTNER), LENS, TODAY)
    found = sheet(store)
    assert (found.worksheet.gap, found.worksheet.found, found.worksheet.left) == (1000 * K, 12_000_000, 88_000_000)
    assert found.scenario.gap_minor == 1000 * K


def test_what_comes_too_late_is_told_and_closes_no_gap(store):
    add = partial(gapping.add_lever, store, lens=LENS)
    store.run("DELETE FROM pace")
    store.run("INSERT INTO pace (stage_id, days, n) VALUES ('', 43, 9)")  # the period ends 43 days from now
    new = lever(None, "4 x 120k", 480 * K, 250, LeverKind.NEW_PIPELINE)
    assert add(new, today=TODAY).message == "Worksheet begun for Q4 2026: new pipeline 4 x 120k, 480k"
    add(replace(lever("ravel-bank", "Ravel Bank"), by_on=date(2026, 11, 20)), today=TODAY)
    assert [one.until for one in sheet(store).lines] == [TODAY, date(2026, 11, 20)]
    assert sheet(store).worksheet.found == (120 + 50) * K
    later = forecasting.forecast(store, LENS, date(2026, 11, 21))
    found = gapping.sheet(store, later)
    assert [one.is_late for one in found.lines] == [True, True]
    assert (found.worksheet.found, found.worksheet.left) == (0, found.worksheet.gap)
    page = gaps.gap_page(found, later)
    assert "Too late: new pipeline 4 x 120k; rescue Ravel Bank\n" in page
    assert "too late since 18 Nov, not counted" in page
    assert "too late since 20 Nov, not counted" in page
    assert [(one["too_late"], one["counts"]) for one in gaps.lever_records(found, later)] == [(True, False)] * 2
    assert "too late since 20 Nov, not counted" in gap_text.lever_words(found, found.lines[1].lever.id, later)
    assert "2 too late" in "\n".join(line.plain for line in gap_text.gap_head(found, later))
    done = add(replace(new, subject="2 x 50k"), today=date(2026, 11, 19))
    store.run("UPDATE pace SET days = 60")  # what is usual by the end does not change what counted
    over = gapping.sheet(store, forecasting.forecast(store, LENS, date(2027, 1, 2)))
    assert ([one.is_late for one in over.lines], over.worksheet.found) == ([False] * 3, 290 * K)
    assert done.message == "Lever for Q4 2026: new pipeline 2 x 50k, 480k; too late since 18 Nov, not counted"


def test_an_ended_period_s_worksheet_stays_and_is_held_against_what_came(store):
    for name in ("ravel-bank", "lindqvist", "corvo", "tamar-oil"):
        gapping.add_lever(store, lever(name, name), LENS, TODAY)
    gapping.add_lever(store, lever(None, "2 x 50k", kind=LeverKind.PARTNER), LENS, TODAY)
    dealing.win(store, ["ravel-bank"], date(2026, 12, 20))
    after = date(2027, 1, 10)
    dealing.win(store, ["lindqvist"], after)
    dealing.archive(store, ["corvo"], after)
    shown = forecasting.forecast(store, LENS, after)
    found = gapping.sheet(store, shown)
    assert [one.fate for one in found.lines] == ["won", "won outside the period", "gone", "", ""]
    assert (found.worksheet.found, found.got) == (250 * K, 110 * K)
    page = gaps.gap_page(found, shown)
    assert "Came: 110,000 EUR of the 200,000 EUR that 4 deals were worth; 1 without a deal cannot be followed\n" in page
    assert "not won in time" in page
    one = found.lines[0].lever
    for request in (
        partial(gapping.add_lever, store, lever(None, "x"), LENS), partial(gapping.change_lever, store, one.id, 1, 500),
        partial(gapping.remove_lever, store, one.id),
    ):  # fmt: skip
        with pytest.raises(RuleBroken, match=r"Q4 2026 ended on .*: its worksheet stays as it was"):
            request(after)


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
