"""The deal's page: what it shows at both sizes, and every key that works on it."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from full_app import KNOWN, TODAY, made, press, running, until
from screen import assert_golden, screen_text, settle

from salestui.desk import deal_edits
from salestui.domain.kinds import EventKind
from salestui.domain.pipeline import DealEvent
from salestui.store.shapes import DEALS, STAKEHOLDERS
from salestui.store.store import Store
from salestui.ui.deals.text import event_line
from salestui.ui.forms.form import FormPage
from salestui.ui.pages.deal import DealPage
from salestui.ui.pages.definition import DefinitionPage


@asynccontextmanager
async def page(folder: Path, size=(120, 40), walk=()):
    async with running(made(folder), size) as (app, pilot):
        app.open_deal(KNOWN, walk)
        await until(pilot, lambda: isinstance(app.view, DealPage) and app.view.line is not None)
        yield app, pilot


def said(app) -> str:
    return app.prompt.line.plain


def deal(app):
    return app.view.line.deal


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["120x40", "80x24"])
async def test_the_page_at_both_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    async with page(tmp_path / "d", size) as (app, _):
        assert_golden(app, f"deal_{size[0]}x{size[1]}")


async def test_at_80_columns_the_parts_come_one_by_one(tmp_path: Path) -> None:
    async with page(tmp_path / "d", (80, 24)) as (app, pilot):
        assert "[Changes]" in screen_text(app)
        assert "Propose to Negotiate, after 21d" in screen_text(app)
        await press(pilot, "tab")
        assert "[People]" in screen_text(app)
        assert "Olaf Brandt" in screen_text(app)
        await press(pilot, "tab")
        assert "Kern, 18 min" in screen_text(app)
        await press(pilot, "tab")
        assert "Velox is in" in screen_text(app)
        await press(pilot, "tab", "shift+tab")
        assert "[Strategy]" in screen_text(app)


async def test_everything_can_be_scrolled_to(tmp_path: Path) -> None:
    async with page(tmp_path / "d", (80, 24)) as (app, pilot):
        assert "created" not in screen_text(app)
        await press(pilot, "end")
        assert "created" in screen_text(app)
    async with page(tmp_path / "d") as (app, pilot):
        await press(pilot, "tab", "end")
        assert "Kern and Seidel at the" in screen_text(app)


async def test_j_and_k_walk_through_the_list_it_was_opened_from(tmp_path: Path) -> None:
    async with page(tmp_path / "d", walk=["pallas", KNOWN, "corvo"]) as (app, pilot):
        assert "2 of 3" in said(app)
        await press(pilot, "J")
        assert (deal(app).name, "3 of 3" in said(app)) == ("Corvo", True)
        await press(pilot, "J")
        assert "That is the last one" in said(app)
        await press(pilot, "K", "K", "K")
        assert deal(app).name == "Pallas"
        assert "That is the first one" in said(app)


async def test_the_lanes_behind_a_page_stay_where_they_are_while_it_walks(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d"), (80, 24)) as (app, pilot):
        await press(pilot, "3", *["h"] * 4, "j")
        await until(pilot, lambda: app.view.subject("deal") == "vela-energy")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.view, DealPage) and app.view.line is not None)
        await press(pilot, "J")
        await until(pilot, lambda: app.view.line.deal.id == "juno-retail")
        await press(pilot, "escape")
        await until(pilot, lambda: "Juno Retail" in screen_text(app))
        assert "Lindqvist" in screen_text(app)
        assert "2 stages right" in screen_text(app)


async def test_a_page_that_came_from_no_list_says_why_it_cannot_walk(tmp_path: Path) -> None:
    async with page(tmp_path / "d") as (app, pilot):
        assert app.view.why_not("walk") == "there is no other deal in its list"
        await press(pilot, "question_mark")
        await until(pilot, lambda: not isinstance(app.view, DealPage))
        assert "not now: there is no other deal in its list" in screen_text(app)


async def test_a_text_that_was_changed_is_called_as_in_the_form(tmp_path: Path) -> None:
    async with page(tmp_path / "d") as (app, pilot):
        read = deal(app)
        await app.carry_out(deal_edits.edit_deal, KNOWN, {"need": "Penalties", "lead_source": "fair"}, read, TODAY)
        await settle(pilot)
        assert "Ostmark AG: business need, source" in said(app)


async def test_the_board_opens_the_page_with_its_order(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "3", "enter")
        await until(pilot, lambda: isinstance(app.view, DealPage) and app.view.line is not None)
        first = deal(app).name
        await press(pilot, "J")
        assert (walked := deal(app)).name != first
        await press(pilot, "escape")
        await until(pilot, lambda: app.is_on_tab)
        assert app.view.subject("deal") == walked.id, "the cursor is where the walk ended"


async def test_the_keys_for_deals_work_on_the_page(tmp_path: Path) -> None:
    async with page(tmp_path / "d") as (app, pilot):
        await press(pilot, "H")
        await until(pilot, lambda: deal(app).stage_id == "propose")
        await press(pilot, "L")
        await until(pilot, lambda: deal(app).stage_id == "negotiate")
        await press(pilot, "m", "c")
        await until(pilot, lambda: deal(app).stage_id == "close")
        await press(pilot, "f", "b")
        await until(pilot, lambda: deal(app).category == "best case")
        await press(pilot, "t", *"+2w", "enter")
        await until(pilot, lambda: str(deal(app).close_on) == "2026-12-02")
        await press(pilot, "r", *"gita", "enter")
        await until(pilot, lambda: app.view.line.rep == "Gita Rao")
        await press(pilot, "a", "c", *"Terms", "enter")
        await until(pilot, lambda: len(app.view.shown.facts.activities) == 4)
        await press(pilot, "z", *"+1w", "enter", *"holiday", "enter")
        await until(pilot, lambda: "snoozed until 25 Nov" in screen_text(app))
        await press(pilot, "x", "p")
        await until(pilot, lambda: deal(app).outcome == "lost")
        await press(pilot, "u")
        await until(pilot, lambda: deal(app).outcome == "open")
        await press(pilot, "D")
        await until(pilot, lambda: deal(app).archived)
        await press(pilot, "D", "w")
        await until(pilot, lambda: deal(app).outcome == "won")


async def test_a_closed_deal_is_reopened_on_its_page(tmp_path: Path) -> None:
    async with page(tmp_path / "d") as (app, pilot):
        await press(pilot, "x", "p")
        await until(pilot, lambda: deal(app).outcome == "lost")
        before = deal(app)
        assert app.view.why_not("lose") == "Ostmark AG is already lost; m reopens it"
        assert screen_text(app).splitlines()[-1].startswith(" m reopen  e edit")
        await press(pilot, "m")
        assert "Reopen Ostmark AG in:" in said(app)
        await press(pilot, "p")
        await until(pilot, lambda: deal(app).outcome == "open")
        assert "Ostmark AG reopened in Propose" in said(app)
        assert "reopened" in screen_text(app)
        assert "lost reason" not in screen_text(app)
        assert (deal(app).stage_id, deal(app).lost_reason) == ("propose", None)
        await press(pilot, "u")
        await until(pilot, lambda: deal(app).outcome == "lost")
        assert replace(deal(app), rev=before.rev) == before


async def test_people_are_added_changed_and_taken_out_by_letter(tmp_path: Path) -> None:
    async with page(tmp_path / "d") as (app, pilot):
        await press(pilot, "n")
        assert "n somebody new, a Jana Kern, b Mia Seidel, c Olaf Brandt, x take one out" in said(app)
        await press(pilot, "n")
        await until(pilot, lambda: isinstance(app.view, FormPage))
        await press(pilot, *"Ute Frey", "f2")
        await until(pilot, lambda: isinstance(app.view, DealPage) and "Ute Frey" in screen_text(app))
        await press(pilot, "n", "x", "b")
        await until(pilot, lambda: len(app.view.shown.people) == 3)
        await press(pilot, "n", "a")
        await until(pilot, lambda: isinstance(app.view, FormPage) and app.view.crumb == "Edit Jana Kern")
    store = Store(tmp_path / "d", read_only=True).open()
    assert {one.name for one in store.all(STAKEHOLDERS)} == {"Jana Kern", "Olaf Brandt", "Ute Frey"}
    store.close()


async def test_i_says_where_the_state_comes_from_and_y_copies(tmp_path: Path) -> None:
    async with page(tmp_path / "d") as (app, pilot):
        await press(pilot, "i")
        await until(pilot, lambda: isinstance(app.view, DefinitionPage))
        assert "Median of won deals in Negotiate: 20 days, n = 12" in screen_text(app)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.view, DealPage))
        await press(pilot, "y", "c")
        await until(pilot, lambda: said(app).startswith("name "))


async def test_the_strategy_is_written_in_the_managers_editor(tmp_path: Path, monkeypatch) -> None:
    from contextlib import nullcontext

    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "All new\\n" > "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    async with page(tmp_path / "d") as (app, pilot):
        monkeypatch.setattr(app, "suspend", nullcontext)
        await press(pilot, "E")
        await until(pilot, lambda: "All new" in screen_text(app))
        assert "Ostmark AG: strategy" in said(app)
        editor.write_text("#!/bin/sh\nexit 3\n")
        await press(pilot, "E")
        await until(pilot, lambda: "the text stays as it was" in said(app))
        assert deal(app).strategy == "All new"


async def test_a_deal_that_is_gone_closes_its_page(tmp_path: Path) -> None:
    async with page(tmp_path / "d") as (app, pilot):
        app.view._deal_id = "nowhere"
        await app.view.load()
        await until(pilot, lambda: app.is_on_tab)
        assert "not there any more" in said(app)


async def test_what_another_terminal_writes_is_on_screen_within_a_second(tmp_path: Path) -> None:
    async with page(tmp_path / "d") as (app, pilot):
        await pilot.pause(0.6)
        other = Store(tmp_path / "d").open()
        with other.change(TODAY) as change:
            change.label = "elsewhere"
            change.save(replace(other.load(DEALS, KNOWN), next_step="signed by Brandt"))
        other.close()
        await pilot.pause(0.9)
        await settle(pilot)
        assert "signed by Brandt" in screen_text(app)


def test_of_a_closed_deal_it_is_told_when_it_had_been_expected() -> None:
    def told(before: str | None) -> str:
        event = DealEvent("d", date(2026, 10, 22), EventKind.EXPECTED, before, "2026-10-22")
        return event_line(event, {}, {}, date(2026, 11, 18)).plain

    assert told("2026-12-24") == "22 Oct  had been expected 24 Dec"
    assert told(None) == "22 Oct  had had no close date"
