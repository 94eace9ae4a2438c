"""The history by its keys."""

from __future__ import annotations

import asyncio
import threading
from datetime import date
from pathlib import Path

import pytest
from home_app import TODAY, running, until
from screen import assert_golden, press, screen_text, settle

from salestui.desk import dealing, history
from salestui.store.journal import Done
from salestui.store.store import Store
from salestui.ui.pages import history as history_page


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_history_shows_what_was_done_and_what_was_undone(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size) as (app, pilot):
        await app.carry_out(dealing.win, ["halden-as"], TODAY)
        await app.carry_out(dealing.lose, ["pallas"], "price", TODAY)
        await press(pilot, "u", "ctrl+y")
        await until(pilot, "HISTORY")
        assert_golden(app, f"history_{size[0]}x{size[1]}")


async def test_enter_shows_a_change_field_by_field(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await app.carry_out(dealing.move_deals, ["halden-as"], "close", TODAY)
        await press(pilot, "ctrl+y", "enter")
        await until(pilot, "BEFORE → AFTER")
        assert_golden(app, "change_120x40")
        await press(pilot, "q", "q")
        assert "NEEDS YOU NOW" in screen_text(app)


async def test_u_takes_the_change_under_the_cursor_back_and_leaves_later_ones(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await app.carry_out(dealing.win, ["halden-as"], TODAY)
        await app.carry_out(dealing.win, ["pallas"], TODAY)
        await press(pilot, "ctrl+y", "j", "u")
        await until(pilot, "Undone: Halden AS won")
        open_deals = await app.desk.ask(lambda store: store.rows("SELECT id FROM deal WHERE outcome = 'open' AND id IN ('halden-as', 'pallas')"))  # fmt: skip
        assert open_deals == [("halden-as",)]


async def test_a_change_that_later_work_builds_on_says_what_stands_in_the_way(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await app.carry_out(dealing.move_deals, ["halden-as"], "close", TODAY)
        await app.carry_out(dealing.move_deals, ["halden-as"], "propose", TODAY)
        await press(pilot, "ctrl+y", "j", "u")
        await settle(pilot)
        assert "was changed later; undo that first" in screen_text(app).splitlines()[-2]


async def test_what_is_undone_cannot_be_taken_back_again(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await app.carry_out(dealing.win, ["halden-as"], TODAY)
        await press(pilot, "u", "ctrl+y")
        assert app.view.why_not("take_back") == "it is taken back already"


async def test_a_change_that_has_to_wait_says_so_until_it_is_done(tmp_path: Path) -> None:
    go_on = threading.Event()

    def slow(store: Store) -> Done:
        go_on.wait(10)
        return dealing.win(store, ["halden-as"], TODAY)

    async with running(tmp_path) as (app, pilot):
        app.do(slow)
        while "Saving…" not in screen_text(app):
            await asyncio.sleep(0.02)
        go_on.set()
        await until(pilot, "Halden AS won")
        assert "Saving…" not in screen_text(app)


async def test_an_undo_that_takes_long_says_that_it_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    undo = history.undo

    def slow(store: Store, today: date) -> Done:
        go_on.wait(10)
        return undo(store, today)

    async with running(tmp_path) as (app, pilot):
        await app.carry_out(dealing.win, ["halden-as"], TODAY)
        monkeypatch.setattr("salestui.ui.everywhere.history.undo", slow)
        app.simulate_key("u")
        while "Undoing…" not in screen_text(app):
            await asyncio.sleep(0.02)
        go_on.set()
        await until(pilot, "Undone: Halden AS won")


async def test_that_there_are_older_changes_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_page, "MOST", 2)
    async with running(tmp_path) as (app, pilot):
        for key in ("halden-as", "pallas", "ostmark-ag"):
            await app.carry_out(dealing.win, [key], TODAY)
        await press(pilot, "ctrl+y")
        await until(pilot, "2 changes   newest first, older ones are kept too")
