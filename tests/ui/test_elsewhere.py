"""Every view can be exported and copied, its panel stand alone, and what was chosen comes back at the next start."""

import asyncio
from datetime import date
from pathlib import Path

import pytest
from full_app import KNOWN, made, press, running, until
from screen import screen_text, settle
from textual import events

from salestui.desk import pipeline
from salestui.desk.intake import intake
from salestui.domain.board import BoardFilter
from salestui.domain.errors import RuleBroken
from salestui.domain.import_plan import IntakeOptions
from salestui.domain.records import RecordKind
from salestui.settings import State, read_state
from salestui.store import undo
from salestui.store.shapes import DEALS
from salestui.ui.deals import board_keys
from salestui.ui.pages.deal import DealPage
from salestui.ui.pages.rep import RepPage

DAMAGED = "/d/salestui.db is damaged; run: salestui restore"


async def table(app):
    found = await app.view.as_table()
    return [dict(zip(found.headers, row, strict=True)) for row in found.rows]


async def type_line(pilot, text: str) -> None:
    """Answer a question."""
    pilot.app.post_message(events.Paste(text))
    await settle(pilot)
    await press(pilot, "enter")


async def test_the_team_is_a_table_with_exact_sums(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "2")
        rows = await table(app)
        assert rows[-1]["Rep"] == "TEAM"
        assert len(rows) == 10
        assert rows[-1]["Open deals"] == 36
        await an_answer_that_is_refused_is_told(app, pilot)


async def an_answer_that_is_refused_is_told(app, pilot) -> None:
    """A view without an answer says why, and no crash is reported; what cannot be told there is told to the shell."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.desk, "ask", refused)
        await press(pilot, "7")
        assert "salestui.db is damaged; run: salestui restore" in screen_text(app)
    app._handle_exception(RuleBroken(DAMAGED))
    app._exception = None
    assert app.said == DAMAGED


async def refused(*_: object, **__: object) -> None:
    raise RuleBroken(DAMAGED)


@pytest.mark.parametrize("view", ["board", "list"])
async def test_the_pipeline_is_a_table_in_its_order(tmp_path: Path, view: str) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3", *(["V"] if view == "list" else []))
        rows = await table(app)
        assert len(rows) == 36
        known = next(row for row in rows if row["Deal"] == "Ostmark AG")
        assert (known["Amount"], known["Currency"], known["Close"]) == (180_000, "EUR", date(2027, 1, 4))


async def test_a_deals_page_is_a_table_of_all_it_says(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3")
        app.open_deal(KNOWN)
        await until(pilot, lambda: isinstance(app.view, DealPage) and app.view.line is not None)
        rows = await table(app)
        assert {"Deal", "Next step", "Strategy", "People", "Changed", "Done"} <= {row["Part"] for row in rows}


async def test_each_part_of_a_reps_page_is_a_table(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "2")
        app.open_rep("ben")
        await until(pilot, lambda: isinstance(app.view, RepPage) and app.view._roster is not None)
        for column in ("Deal", "Subject", "Account", "What happened"):
            found = await app.view.as_table()
            assert column in found.headers or "What" in found.headers, found.headers
            await press(pilot, "tab")


async def test_x_writes_the_pipeline_to_a_file_that_an_import_knows_again(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3")
        await press(pilot, "X")
        await press(pilot, "c")
        await type_line(pilot, str(tmp_path / "out.csv"))
        await until(pilot, lambda: (tmp_path / "out.csv").exists())
        assert "Ostmark AG" in (tmp_path / "out.csv").read_text("utf-8")
        options = IntakeOptions()
        read = intake.read([tmp_path / "out.csv"], options)
        plan = await app.desk.ask(intake.plan, read, options, app.today())
        assert (plan.is_empty, plan.counts[RecordKind.DEALS].unchanged) == (True, 36)


async def test_x_and_y_say_of_how_many_deals_they_left_some_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salestui.ui.clipboard.ways", lambda *_: [])
    monkeypatch.setattr(board_keys, "MOST_EXPORTED", 30)
    monkeypatch.setattr(board_keys, "AT_ONCE", 10)
    async with running(made(tmp_path / "d")) as (app, pilot):
        for form in "cm":
            await press(pilot, "3", "X", form)
            await type_line(pilot, str(tmp_path / f"out.{form}"))
            await until(pilot, lambda: "30 of 36 rows written to" in screen_text(app))
            await press(pilot, "escape")
        await press(pilot, "y", "t")
        await until(pilot, lambda: "30 of 36 rows sent" in screen_text(app))
        await press(pilot, "y", "y")
        await until(pilot, lambda: "1 row sent" in screen_text(app))


async def test_x_says_of_how_many_closed_deals_the_board_shows_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline.board, "__defaults__", (5,))
    async with running(made(tmp_path / "d")) as (app, pilot):
        every = await app.desk.ask(pipeline.count, BoardFilter("all"), app.today())
        await press(pilot, "3", "slash", *"all", "enter", "X", "c")
        await type_line(pilot, str(tmp_path / "out.csv"))
        await until(pilot, lambda: f"5 of {every} rows written to" in screen_text(app))
        assert "+, the newest" in screen_text(app)
        await press(pilot, "s", "m")
        assert "+, the first" in screen_text(app)


async def test_the_deal_under_the_cursor_is_named_when_the_tab_comes_back_too(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        for keys in ("3", "23"):
            await press(pilot, *keys)
            assert "Nord Print  Qualify 1 of 9" in screen_text(app)


async def test_a_row_a_name_and_a_table_are_copied_from_the_team(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("salestui.ui.clipboard.ways", lambda *_: [])
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "2", "y", "c")
        name = app.clipboard
        assert name
        await press(pilot, "y", "y")
        assert app.clipboard.splitlines()[1].startswith(name)
        await press(pilot, "y", "t")
        assert len(app.clipboard.splitlines()) == 11


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.parametrize("tab", ["2", "3"])
async def test_the_panel_stands_alone_and_the_keys_go_on_working(tmp_path: Path, tab: str, size) -> None:
    async with running(made(tmp_path / "d"), size) as (app, pilot):
        await press(pilot, tab, "plus")
        first = screen_text(app)
        await press(pilot, "J")
        assert screen_text(app) != first
        await press(pilot, "escape")
        assert not app.view.has_class("-alone")


async def test_the_next_step_is_asked_with_its_day(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3")
        key = app.view.listing.cursor_key
        await press(pilot, "A")
        for _ in range(40):
            await pilot.press("backspace")
        await type_line(pilot, "send the offer")
        app.post_message(events.Paste("fri"))
        await settle(pilot)
        assert "Fri 20 Nov, in 2 days" in screen_text(app)
        await press(pilot, "enter")
        await until(pilot, lambda: "next: send the offer" in screen_text(app))
        deal = await app.desk.ask(lambda store: store.load(DEALS, key))
        assert (deal.next_step, deal.next_step_on) == ("send the offer", date(2026, 11, 20))


async def test_a_period_by_close_date_is_moved_and_dropped(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3", "greater_than_sign")
        assert "Q4 2026 by close date" in screen_text(app)
        now = len(app.view.order)
        assert 0 < now < 36
        await press(pilot, "greater_than_sign")
        assert "Q1 2027 by close date" in screen_text(app)
        assert KNOWN in app.view.order
        await press(pilot, "less_than_sign")
        assert len(app.view.order) == now
        await press(pilot, "escape")
        assert len(app.view.order) == 36
        await press(pilot, "P")
        await type_line(pilot, "2027")
        assert "2027 by close date" in screen_text(app)
        await press(pilot, "P")
        await type_line(pilot, "2031")
        assert "nothing closes then" in screen_text(app)


async def test_the_footer_names_the_other_view(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3")
        assert "V list" in screen_text(app)
        await press(pilot, "V")
        assert "V board" in screen_text(app)
        before = await app.desk.ask(undo.depth)
        await pilot.resize_terminal(50, 15)
        await press(pilot, "V", "L", "2")
        assert "Make the window bigger" in screen_text(app)
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "V board" in screen_text(app), "no key is done that nobody sees"
        assert await app.desk.ask(undo.depth) == before


async def test_what_was_chosen_comes_back_at_the_next_start(tmp_path: Path) -> None:
    folder = made(tmp_path / "d")
    async with running(folder) as (app, pilot):
        await press(pilot, "3", "V", "p", "s", "m", "s", "m", "2", "p", "s", "n")
        await until(pilot, lambda: read_state(app.paths.state_file)[0].team_sort == "n")
    assert read_state(app.paths.state_file)[0] == State(
        panel=False, pipeline_panel=True, pipeline_list=True, pipeline_sort="-amount", team_sort="n"
    )
    async with running(folder) as (app, pilot):
        await press(pilot, "3")
        assert "V board" in screen_text(app)
        assert "sort amount, smallest first" in screen_text(app)
        assert app.view.panel.is_shown
        await press(pilot, "2")
        assert "sort name" in screen_text(app)
        assert not app.view.shows_panel


async def test_a_hand_over_is_done_again_on_another_rep(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "2", "s", "n", "home", "r")
        await type_line(pilot, "Hugo")
        await until(pilot, lambda: "undo" in screen_text(app) and app.again is not None)
        first = app.view.line.rep.name
        await press(pilot, "j", "full_stop")
        assert app.view.line.rep.name != first
        assert not (
            await app.desk.ask(
                lambda store: store.rows(
                    "SELECT id FROM deal WHERE rep_id = ? AND outcome = 'open'", app.view.line.rep.id
                )
            )
        )
        await press(pilot, "3", "full_stop")
        assert "The last change was to a rep" in screen_text(app)


@pytest.mark.parametrize("tab", ["2", "6", "7"], ids=["team", "forecast", "one-on-ones"])
async def test_a_cursor_that_rests_on_another_rep_ends_no_loading(tmp_path: Path, tab: str) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, tab)
        view, may_go_on, loaded = app.view, asyncio.Event(), []
        load = view.load

        async def slow() -> None:
            await may_go_on.wait()
            await load()
            loaded.append(True)

        view.load = slow
        view.reload()
        await pilot.press("down")
        await pilot.pause(0.2)  # the cursor rests, and the panel is filled
        may_go_on.set()
        await settle(pilot)
        assert loaded


async def test_a_file_of_rates_may_have_blanks_in_its_name(tmp_path: Path) -> None:
    file = tmp_path / "my rates.csv"
    file.write_text("date,currency,rate\n2026-11-01,EUR,1.08\n", "utf-8")
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "dollar_sign", "f")
        await type_line(pilot, f'"{file}"')  # as Tab completes it
        await until(pilot, lambda: "1 EUR = 1.08 USD" in screen_text(app))
