"""Keys typed before a form, a page or a question is there belong to it; those for what was refused are dropped."""

import asyncio
from pathlib import Path

import pytest
from full_app import KNOWN, made, press, running, until
from screen import screen_text, settle
from textual import events

from salestui.ui.chrome import KeyLine
from salestui.ui.forms.form import FormPage
from salestui.ui.pages.deal import DealPage
from salestui.ui.pages.rep import RepPage
from salestui.ui.pane import Pane


def at_once(app, *keys: str) -> None:
    """Press keys faster than anybody can answer, as a slow line does that delivers them together."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_what_is_typed_before_the_form_is_there_stands_in_it(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3")
        before = app.view._deals[app.view.listing.cursor_key].deal
        at_once(app, "n", *"wxLD")
        await until(pilot, lambda: getattr(app.focused, "value", "") == "wxLD")
        await press(pilot, "escape")
        await until(pilot, lambda: app.is_on_tab)
        line = app.view._deals[before.id]
        assert line.deal.outcome.value == "open"
        assert line.deal.stage_id == before.stage_id


async def test_what_is_typed_after_enter_belongs_to_the_next_field(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3", "n")
        at_once(app, *"wx", "enter", *"LD", "tab", *"7")
        await until(pilot, lambda: sum(row.is_touched for row in app.view._rows.values()) == 3)
        assert [row.value for row in app.view._rows.values() if row.is_touched] == ["wx", "LD", "7"]


async def test_a_letter_typed_ahead_answers_the_question(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3")
        at_once(app, "x", "p")
        await until(pilot, lambda: "lost: price" in screen_text(app))


async def test_a_key_for_a_tab_that_is_not_filled_yet_waits_for_its_rows(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        at_once(app, "3", "x", "p")
        await until(pilot, lambda: "lost: price" in screen_text(app))
        at_once(app, "2", "7", "5")  # whoever goes on at once waits for none of them
        await until(pilot, lambda: app.view.has_arrived)
        assert app.view is app._panes[5].tab


async def test_a_key_after_enter_is_for_the_page_that_opens(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3")
        first = app.view.listing.cursor_key
        at_once(app, "enter", "J")
        await until(pilot, lambda: isinstance(app.view, DealPage) and app.view.line is not None)
        await until(pilot, lambda: app.view.line.deal.id != first)
        assert app._panes[3].tab.listing.cursor_key == first


@pytest.mark.parametrize(("key", "said"), [("e", "Edit Corvo"), ("x", "Corvo lost because"), ("m", "Move Corvo to")])
async def test_a_key_after_walking_is_for_the_deal_that_comes(tmp_path: Path, key: str, said: str) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        app.open_deal(KNOWN, [KNOWN, "corvo"])
        await until(pilot, lambda: isinstance(app.view, DealPage) and app.view.line is not None)
        at_once(app, "J", key)
        await until(pilot, lambda: said in app.prompt.line.plain or app.view.crumb == said)


@pytest.mark.parametrize(("key", "said"), [("e", "Edit {}"), ("m", "Mark {} as")])
async def test_a_key_after_walking_is_for_the_rep_who_comes(tmp_path: Path, key: str, said: str) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "2", "enter")
        await until(pilot, lambda: isinstance(app.view, RepPage) and app.view.crumb != "")
        page, before = app.view, app.view.crumb
        at_once(app, "J", key)
        await until(pilot, lambda: page.crumb not in ("", before))
        asked = said.format(page.crumb)
        await until(pilot, lambda: asked in app.prompt.line.plain or app.view.crumb == asked)


async def test_whoever_walks_on_waits_for_no_deal_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load, reads = DealPage.load, list[str]()

    async def slow(page: DealPage) -> None:
        reads.append(page._deal_id)
        if page._deal_id == "corvo":
            await asyncio.Event().wait()
        await load(page)

    async with running(made(tmp_path / "d")) as (app, pilot):
        app.open_deal(KNOWN, [KNOWN, "corvo", "pallas"])
        await until(pilot, lambda: isinstance(app.view, DealPage) and app.view.line is not None)
        monkeypatch.setattr(DealPage, "load", slow)
        at_once(app, "J")
        await asyncio.sleep(0.3)  # the pilot would wait for the deal that does not come
        at_once(app, "J", "x")
        await asyncio.sleep(0.3)
        await until(pilot, lambda: "Pallas lost because" in app.prompt.line.plain)
        assert reads == ["corvo", "pallas"]


async def test_what_was_typed_for_a_form_that_is_refused_does_nothing(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d"), read_only=True) as (app, pilot):
        await press(pilot, "3")
        first = app.view.listing.cursor_key
        at_once(app, "n", "j", "j")
        await until(pilot, lambda: "reading only" in screen_text(app))
        await asyncio.sleep(0.1)
        await settle(pilot)
        assert app.view.listing.cursor_key == first


async def test_a_grey_key_says_why(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3")
        app.open_deal(app.view.listing.cursor_key)
        await until(pilot, lambda: isinstance(app.view, DealPage) and app.view.line is not None)
        await press(pilot, "J")
        assert "There is no other deal in its list" in screen_text(app)
        app.view.shown = None
        await pilot.press("w")
        await settle(pilot)
        assert "The deal is still being read" in screen_text(app)


async def test_a_form_that_waits_has_a_still_cursor(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        app.new_deal()
        await until(pilot, lambda: isinstance(app.view, FormPage))
        assert not [field for field in app.query("Input, TextArea") if field.cursor_blink]


async def test_a_page_arrives_even_if_what_was_to_follow_its_refresh_is_lost(tmp_path: Path, monkeypatch) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3")
        monkeypatch.setattr(FormPage, "call_after_refresh", lambda *_: True)
        at_once(app, "n", *"wxLD")
        await until(pilot, lambda: getattr(app.focused, "value", "") == "wxLD")


async def test_a_tab_that_is_being_made_is_asked_for_no_keys_and_stays_unpainted_till_it_arrives(
    tmp_path: Path,
) -> None:
    async with running(made(tmp_path / "d")) as (app, _):
        today = app.view
        app._panes[1].display = False
        app._panes[3], app._shown = Pane(app.tabs[2].load()()), 3
        assert app.check_action("coach", ()) is True
        assert not app.query_one(KeyLine)._keys()
        app.hold()
        today._arrive()
        assert app.is_held, "the answer is another tab's, and that one is hidden"
        app._shown = 1
        app._panes[1].display = True
