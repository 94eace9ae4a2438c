"""The search finds while it is typed, marks the words, opens hits in their places, and keeps private things private."""

from pathlib import Path

import pytest
from full_app import until
from screen import assert_golden, screen_text
from talk_team import SECRET, TODAY, made, press, running, settle, type_text
from textual.widgets import Input

from salestui.domain.conversations import Note
from salestui.store import searching
from salestui.store.journal import Done
from salestui.store.store import Store
from salestui.ui.pages.deal import DealPage
from salestui.ui.pages.search import SearchPage
from salestui.ui.pages.talk import TalkPage


async def test_it_finds_while_it_is_typed_and_opens_in_place(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "F")
        await until(pilot, lambda: isinstance(app.view, SearchPage))
        await type_text(pilot, "hal")
        await settle(pilot)
        page = app.view
        assert [hit.kind for hit in page.shown.lines][:3] == ["account", "account", "deal"]
        assert_golden(app, "search_120x40")
        await type_text(pilot, "den ana")
        await settle(pilot)
        assert [hit.text for hit in page.shown.lines] == ["Halden asked for 8%; Ana held"]
        page.query_one(Input).value = "ostmark"
        await settle(pilot)
        await press(pilot, "down", "enter")
        await until(pilot, lambda: isinstance(app.view, DealPage))
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.view, SearchPage))
        assert page.query_one(Input).has_focus
        assert page.query_one(Input).value == "ostmark"
        page.query_one(Input).value = "price list"
        await settle(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.view, TalkPage))


async def test_while_much_is_taken_in_keys_are_answered_and_the_page_says_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "SLICE", 2)
    async with running(made(tmp_path / "d")) as (app, pilot):
        await app.desk.do(add_notes)
        await press(pilot, "F")
        await until(pilot, lambda: isinstance(app.view, SearchPage))
        page, told = app.view, set[str]()
        monkeypatch.setattr(page, "refresh_status", lambda: told.add(page.status()[0]))
        await type_text(pilot, "numb")
        await until(pilot, lambda: any("taking in what was written, " in one for one in told))
        await type_text(pilot, "at 39")
        assert page.query_one(Input).value == "numbat 39"
        await until(pilot, lambda: [hit.text for hit in page.shown.lines] == ["Numbat 39"])
        assert page.status()[0].startswith("1 hit")


def add_notes(store: Store) -> Done:
    with store.change(TODAY) as change:
        change.label = "Many notes"
        change.add(*(Note(f"n{at:04}", "note", f"Numbat {at}", TODAY) for at in range(40)))
    return change.done


async def test_private_hits_are_marked_and_gone_while_sharing(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d"), (80, 24)) as (app, pilot):
        await press(pilot, "F")
        await until(pilot, lambda: isinstance(app.view, SearchPage))
        page = app.view
        await type_text(pilot, SECRET[:6].lower())
        await settle(pilot)
        assert SECRET in screen_text(app)
        assert "private" in screen_text(app)
        assert_golden(app, "search_80x24")
        table = await page.as_table()
        assert table is None or SECRET not in repr(table)
        await press(pilot, "f9")
        await settle(pilot)
        assert page.shown.lines == ()
        assert SECRET not in screen_text(app)
        page.query_one(Input).value = "nothing such '\" ) OR NEAR( * [/x] \x1b[31m ſß 漢 🎉"
        await settle(pilot)
        assert "Nothing has" in screen_text(app)
