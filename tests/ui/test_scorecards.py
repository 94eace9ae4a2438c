"""The scorecards' tab and its pages, by pressing keys and reading the screen."""

from dataclasses import replace
from pathlib import Path

import pytest
from filled import demo_at
from forecast_app import running, type_text
from full_app import until
from hostile import HOSTILE
from screen import assert_golden, press, screen_lines, screen_text

from salestui.demo.team import TODAY, key
from salestui.desk import form_drafts, kpi_choices
from salestui.desk.kpi_choices import Agreement, ByHand
from salestui.desk.workspace import choose_manager
from salestui.domain.kpis import Measure
from salestui.domain.scorecard_drafts import Direction
from salestui.domain.scorecards import Scored
from salestui.store.store import Store
from salestui.ui.forms.form import FormPage
from salestui.ui.numbers.scorecard_text import beside_bar, state_cell
from salestui.ui.tabs.order import TABS
from salestui.ui.widgets.glyphs import ASCII

SIZES = ((120, 40), (80, 24))
ONE_TAB = tuple(tab for tab in TABS if tab.name == "Scorecards")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The demo's data, to write in."""
    return demo_at(tmp_path / "data")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_scorecards_stand_at_both_sizes(folder, size):
    name = f"{size[0]}x{size[1]}"
    async with running(folder, size, tabs=ONE_TAB) as (app, pilot):
        assert_golden(app, f"scorecards_{name}")
        await press(pilot, "down", "enter")
        assert "KPI 2 of 7" in screen_text(app)  # the one that the cursor was on
        await press(pilot, "up")
        assert_golden(app, f"scorecard_{name}")
        await press(pilot, "q", "up", "T")
        assert_golden(app, f"means_{name}")


async def test_a_floor_is_agreed_and_taken_back(folder):
    async with running(folder, tabs=ONE_TAB) as (app, pilot):
        await press(pilot, "e")
        assert "Agree with Dmitri Volkov: Calls a week, now 3.1 a week" in screen_text(app)
        await press(pilot, "ctrl+u", "3", "f2")
        text = screen_text(app)
        assert "Dmitri Volkov, calls: floor 3 a week, target 5 a week" in text
        assert "● met" in next(line for line in text.splitlines() if "Calls a week" in line)
        await press(pilot, "u")
        assert "■ below" in next(line for line in screen_lines(app) if "Calls a week" in line)
        await press(pilot, "e", "ctrl+u", "9", "f2")
        assert "swap the two" in screen_text(app)


async def test_w_asks_whose_team_it_is_where_none_is_chosen(folder):
    store = Store(folder).open()
    choose_manager(store, None, TODAY)
    store.close()
    async with running(folder, tabs=ONE_TAB) as (app, pilot):
        await press(pilot, "W", *"mar", "enter")
        assert "Your team is now Mara Lind's" in screen_text(app)
        await press(pilot, "W")
        assert not app.prompt.is_asking


async def test_the_eighth_kpi_is_refused_and_a_seventh_can_be_replaced_or_typed(folder):
    async with running(folder, tabs=ONE_TAB) as (app, pilot):
        await press(pilot, "n")
        assert "nobody steers by more" in screen_text(app)
        await press(pilot, "m")
        await type_text(pilot, "Average")
        text = screen_text(app)
        assert "Average deal is on the scorecard instead of Calls" in text
        await press(pilot, "u", "end", "a", "t")
        await type_text(pilot, "3")
        assert "Referrals asked, week of 16 Nov: 3 a week" in screen_text(app)
        await press(pilot, "D")
        assert "6 of 7 KPIs" in screen_text(app)


async def test_the_cards_walk_and_say_where_a_number_comes_from(folder):
    async with running(folder, tabs=ONE_TAB) as (app, pilot):
        await press(pilot, "J")
        assert "FINN LARSEN" in screen_text(app)
        await press(pilot, "down", "down", "down", "i")
        text = screen_text(app)
        assert "Won / (won + lost), by close date in the window" in text
        assert "That is 2 / 8." in text
        assert "Agreed 5 Jan 2026: floor 22%" in text
        await press(pilot, "q", "less_than_sign")
        assert "Q3 2026   7 of 7 KPIs" in screen_text(app)


async def test_the_recipe_says_honestly_what_the_past_does_not_show(folder):
    async with running(folder, (80, 24), tabs=ONE_TAB) as (app, pilot):
        await press(pilot, "T", "tab")
        text = screen_text(app)
        assert "BEFORE REVENUE" in text
        assert "chance" in text
        assert "That is a\n result" in text or "That is a result" in text


async def test_hostile_names_leave_the_screen_in_one_piece(folder):
    store = Store(folder).open()
    kpi_choices.retire_kpi(store, "calls", TODAY)
    kpi_choices.add_kpi(store, ByHand("[/b][@click=app.exit]\x1b]52;c;x\x07 asked"), TODAY)
    for number, text in enumerate(HOSTILE):
        said = Agreement("ratio", 0.1, 0.2 + number / 1000, TODAY, text)
        kpi_choices.agree(store, [key("rep", "Dmitri Volkov")], said, TODAY)
    store.close()
    async with running(folder, tabs=ONE_TAB) as (app, pilot):
        await press(pilot, "down", "down", "i")
        assert all(len(line) <= 240 for line in screen_lines(app))
        assert "\x1b" not in screen_text(app)


async def test_without_anybody_the_tab_says_what_to_do(tmp_path):
    async with running(tmp_path / "none", tabs=ONE_TAB) as (app, pilot):
        assert "nobody is on the team yet" in screen_text(app)
        await press(pilot, "e")
        assert "There is no rep here" in screen_text(app)


def test_where_nothing_is_agreed_the_bar_is_held_against_the_best_and_that_is_said() -> None:
    line = Scored("won", "Won", "money", Measure(64.0, 1), team=80.0, top=100.0)
    assert beside_bar(line, 24, ascii_only=True) == "########..... 64% of top"
    assert beside_bar(replace(line, top=None), 12, ascii_only=True) == "80% of team"
    assert state_cell(line, ASCII) == ("no floor", "dim")


async def test_a_floor_and_a_kpi_that_were_begun_are_gone_on_with(folder):
    async with running(folder, tabs=ONE_TAB) as (app, pilot):
        await press(pilot, "e", "ctrl+u", "3", "escape")
        await press(pilot, "m", *"Site walks", "enter")
        app.view.query_one("#field-way").value = Direction.LESS.value
        await press(pilot, "escape")
        kept = {one.title: one.slot for one in await app.desk.ask(form_drafts.all_kept)}
        floor = next(slot for title, slot in kept.items() if title.startswith("Agree with Dmitri Volkov"))
        for slot, field, value in ((floor, "floor", "3"), (kept["A KPI of your own"], "name", "Site walks")):
            app.resume(slot)
            await until(pilot, lambda: isinstance(app.view, FormPage))
            assert app.view.query_one(f"#field-{field}").value == value
            await press(pilot, "escape")
        app.resume("floor:nothing:nobody")
        await until(pilot, lambda: "on no scorecard any more" in app.prompt.line.plain)
