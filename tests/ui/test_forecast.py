"""The forecast's tab, its pages and its worksheet, by pressing keys and reading the screen."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from filled import demo_at
from forecast_app import running, type_text
from hostile import HOSTILE
from screen import assert_golden, press, screen_lines, screen_text

from salestui.demo.team import TODAY, key
from salestui.desk import calling, forecasting, gapping
from salestui.desk.calling import NewCall
from salestui.domain.kinds import LeverKind, Side
from salestui.domain.lens import Lens
from salestui.domain.money import Money
from salestui.domain.periods import parse_period
from salestui.store.shapes import DEALS
from salestui.store.store import Store
from salestui.ui.forecast.text import COLUMNS, columns
from salestui.ui.widgets.rows import Row, fit_columns

SIZES = ((120, 40), (80, 24))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The demo's data, to write in."""
    return demo_at(tmp_path / "data")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_forecast_stands_at_both_sizes(folder, size):
    async with running(folder, size) as (app, _):
        assert_golden(app, f"forecast_{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_grid_of_quotas_stands_at_both_sizes(folder, size):
    async with running(folder, size) as (app, pilot):
        await press(pilot, "t")
        assert_golden(app, f"quotas_{size[0]}x{size[1]}")
        await press(pilot, "i")
        assert re.search(r"  won +\d+k +\d+ Deals won", screen_text(app)), screen_text(app)


async def test_a_call_is_asked_for_with_its_reason_and_the_team_follows(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "e")
        await type_text(pilot, "160k")
        await type_text(pilot, "He has a sponsor now")
        text = screen_text(app)
        assert "Your call for Dmitri Volkov, Q4 2026: 160k" in text
        assert "He has a sponsor now" in text
        assert "call 1,842k      gap 558k" in text
        await press(pilot, "u")
        assert "call 1,832k      gap 568k" in screen_text(app)


async def test_the_rep_s_own_call_and_a_note_are_logged(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "a")
        await type_text(pilot, "200k")
        assert "says 200k, you 150k" in screen_text(app)
        await press(pilot, "E")
        await type_text(pilot, "Another reason")
        assert "Another reason" in screen_text(app)


async def test_a_call_below_zero_is_not_taken(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "e")
        await type_text(pilot, "-5")
        assert "a call is nought or more" in screen_text(app)
        await press(pilot, "escape")
        assert "150k*" in screen_text(app)


async def test_the_roll_up_turns_from_single_to_cumulative_and_says_so(folder):
    async with running(folder) as (app, pilot):
        assert "roll-up single" in screen_text(app)
        await press(pilot, "V")
        text = screen_text(app)
        assert "roll-up cumulative" in text
        assert "2,586k" in next(line for line in text.splitlines() if "TEAM" in line)


async def test_another_period_has_no_call_yet(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "greater_than_sign")
        text = screen_text(app)
        assert "Q1 2027" in text
        assert "nobody has called yet" in text
        assert "no target for this period" in text
        await press(pilot, "less_than_sign")
        assert "gap 568k" in screen_text(app)
        await press(pilot, "less_than_sign", "e")  # what is over is called no more
        assert "Q3 2026 ended on Wed 30 Sep: a call foretells" in screen_text(app)


async def test_enter_opens_the_deals_behind_and_f_gives_one_another_category(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "down", "enter")
        assert "deals behind Hugo Weber, Q4 2026   4 deals" in screen_text(app)
        await press(pilot, "f", "o")
        assert "commit 0, best case 44k, pipeline 0, omitted 54k" in screen_text(app)
        await press(pilot, "q")
        assert "Hugo Weber ramp" in screen_text(app)
    async with running(folder, (80, 24)) as (app, pilot):
        await press(pilot, "down", "enter")
        lines = [line.rstrip() for line in screen_text(app).splitlines()]
        at = next(at for at, line in enumerate(lines) if line.startswith(" HUGO WEBER"))
        assert lines[at] == " HUGO WEBER   Q4 2026"
        assert lines[at + 1].startswith(" closed ")
        assert lines[at + 1].endswith(", omitted 54k")


async def test_where_the_numbers_come_from_has_the_sum_written_out(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "i")
        text = screen_text(app)
        assert "(4 x 83% of their calls + 4 x the team's 93%) / 8 = 88% of the call" in text
        assert "+ is over-called" in text


async def test_a_lever_is_picked_from_a_real_deal_and_never_twice(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "n", "p")
        await type_text(pilot, "mistral")
        await press(pilot, "enter")
        await type_text(pilot, "30")
        text = screen_text(app)
        assert "Lever for Q4 2026: pull in Mistral Air, 60k" in text
        assert "Mistral Air" in text
        assert "18k" in text
        await press(pilot, "n", "p")
        await type_text(pilot, "mistral")
        assert "no such deal" in screen_text(app)


async def test_of_two_deals_of_one_name_either_is_picked(folder):
    lens = Lens(parse_period("Q4 2026", TODAY), currency="EUR")
    store = Store(folder).open()
    shown = forecasting.forecast(store, lens, TODAY)
    pulls = [one for one in gapping.candidates(store, shown).found if one.kind is LeverKind.PULL_IN]
    first, other = pulls[0], next(one for one in pulls[1:] if one.rep_id != pulls[0].rep_id)
    with store.change(TODAY) as change:
        change.save(replace(store.load(DEALS, other.deal_id), name=first.name))
    store.close()
    async with running(folder) as (app, pilot):
        await press(pilot, "n", "p")
        await type_text(pilot, f"{first.name}, {other.rep}")
        await press(pilot, "enter", "enter")
        found = {one.lever.deal_id for one in app.view.sheet.lines}
        assert other.deal_id in found
        assert first.deal_id not in found


async def test_a_lever_is_worth_less_and_then_taken_off(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "p", "tab")  # the hidden worksheet is shown again
        assert "begun 16 Nov, gap 568k then" in screen_text(app)
        assert " n new lever  e worth  D off the sheet" in screen_text(app)
        await press(pilot, "e", "enter")
        await type_text(pilot, "10")
        assert "found 180k" in screen_text(app)
        await press(pilot, "D")
        assert "Arcadia is no lever any more" in screen_text(app)
        await press(pilot, "escape", "D")
        assert "found 173k" in screen_text(app)


async def test_quotas_are_typed_down_the_column(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "t", "greater_than_sign")
        await type_text(pilot, "310k")  # the first digit begins it
        await type_text(pilot, "320k")
        await press(pilot, "escape", "t")
        await type_text(pilot, "2.5M")
        text = screen_text(app)
        assert "Q1 2027" in text
        assert "the team's target 2,500k; the quotas add up to 630k, 1,870k short" in text
        await press(pilot, "t")
        await type_text(pilot, "")
        assert "the team has no target of its own" in screen_text(app)
        await press(pilot, "u")
        assert "2,500k" in screen_text(app)


async def test_a_ramp_is_typed_and_marked(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "t", "end", "m")
        await type_text(pilot, "0 50 100")
        await press(pilot, "enter")
        text = screen_text(app)
        assert "0 50 100 from 1 Oct" in text
        assert "120kr" in next(line for line in text.splitlines() if "Hugo Weber" in line)
        await pilot.resize_terminal(80, 24)
        await press(pilot, "up", "down")
        text = screen_text(app)
        assert "q3" in text
        assert "ramps 0 50 100" in text


async def test_hostile_notes_and_levers_leave_the_screen_in_one_piece(folder):
    store = Store(folder).open()
    for text in HOSTILE:
        said = NewCall(key("rep", "Dmitri Volkov"), Side.MANAGER, Money(1, "EUR"), text)
        calling.submit_call(store, said, Lens(), TODAY)
    store.close()
    async with running(folder) as (app, _):
        assert all(len(line) <= 240 for line in screen_lines(app))
        assert "DMITRI VOLKOV" in screen_text(app)
        assert "\x1b" not in screen_text(app)


async def test_without_anybody_the_tab_says_what_to_do(tmp_path):
    async with running(tmp_path / "none") as (app, _):
        assert "nobody is on the team yet" in screen_text(app)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_month_s_commitments_stand_at_both_sizes(folder, size):
    async with running(folder, size) as (app, pilot):
        await press(pilot, "M")
        assert_golden(app, f"commitments_{size[0]}x{size[1]}")


async def test_calls_for_the_month_are_taken_down_in_the_list(folder, tmp_path):
    async with running(folder) as (app, pilot):
        await press(pilot, "M", "J", "a")
        await type_text(pilot, "60k")
        text = screen_text(app)
        assert "Ben Okafor's own call, Nov 2026: 60k" in text
        assert "BEN OKAFOR   calls 60k" in text
        await press(pilot, "u")
        assert "BEN OKAFOR   has not called" in screen_text(app)
        await press(pilot, "less_than_sign")
        assert "COMMITMENTS   Oct 2026" in screen_text(app)
        await press(pilot, "X", "m")
        await type_text(pilot, str(tmp_path / "list.md"))
        assert "# Commitments for Oct 2026" in (tmp_path / "list.md").read_text("utf-8")


async def test_the_table_is_sorted_and_its_panel_hidden_and_both_are_remembered(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "s", "g", "p")
        text = screen_text(app)
        assert "by gap" in text
        assert "GAP WORKSHEET" not in text
        await press(pilot, "s", "n")
        assert screen_lines(app)[3].split()[1] == "Ana"
    async with running(folder) as (app, pilot):
        assert "by name" in screen_text(app)
        assert "GAP WORKSHEET" not in screen_text(app)
        await press(pilot, "plus")
        text = screen_text(app)
        assert "GAP WORKSHEET" in text
        assert "REP SAYS" not in text
        await press(pilot, "escape")
        assert "REP SAYS" in screen_text(app)


async def test_rolling_days_and_months_are_periods_with_neighbours_of_their_own(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "P")
        await type_text(pilot, "next 30 days")
        assert "next 30 days" in screen_text(app)
        await press(pilot, "greater_than_sign")
        assert "18 Dec to 16 Jan" in screen_text(app)
        await press(pilot, "P")
        await type_text(pilot, "nov")
        await press(pilot, "less_than_sign")
        assert "Oct 2026" in screen_text(app)


async def test_quotas_for_new_business_and_products_are_typed_in_the_grid(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "t", "f", "p")
        await type_text(pilot, "driver")
        await press(pilot, "e")
        await type_text(pilot, "200k")
        await press(pilot, "escape")
        text = screen_text(app)
        assert "Driver app" in text
        assert "won ≈302k of 200k, 151%" in text
        await press(pilot, "f", "n")
        assert "won ≈458k of 300k, 153%" in screen_text(app)
        await press(pilot, "u", "q")
        assert "new business 0 of 60k 0%" in screen_text(app)


def test_a_long_share_or_gap_is_never_cut_and_takes_its_cells_from_the_names():
    long = {"attained": ("1040%+", "met"), "gap": "≈-150k"}
    row = Row("ana", tuple(long.get(one.key, "") for one in COLUMNS))
    fitted = columns(80, [row])
    widths = {fitted[at].key: width for at, width in fit_columns(fitted, 80)}
    assert (widths["attained"], widths["gap"], widths["name"]) == (6, 6, 6)
