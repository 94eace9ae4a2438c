"""The palette finds commands, drafts, reps and deals; the chords with `g` go places."""

from pathlib import Path

import pytest
from full_app import KNOWN, made, press, running, until
from screen import screen_text
from textual.widgets import OptionList

from salestui.desk import finding, form_drafts
from salestui.domain.errors import RuleBroken
from salestui.ui.forms.form import FormPage
from salestui.ui.pages.deal import DealPage
from salestui.ui.pages.rep import RepPage
from salestui.ui.palette import Palette


async def find(app, pilot, text: str, first: str) -> None:
    """Open the palette and type, until it offers that first."""
    await press(pilot, "colon")
    await until(pilot, lambda: isinstance(app.screen, Palette))
    await press(pilot, *text)
    await until(pilot, lambda: offered(app)[:1] == [first])


def offered(app) -> list[str]:
    """The names that the palette shows."""
    return [str(option.prompt).partition("\n")[0] for option in app.screen.query_one(OptionList).options]


async def test_it_finds_deals_and_reps_before_likenesses(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await find(app, pilot, "os", "Ostmark AG")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.view, DealPage))
        await press(pilot, "escape")
        await find(app, pilot, "dmi", "Dmitri Volkov")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.view, RepPage))


async def test_it_lists_the_commands_of_the_place_and_runs_them(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await find(app, pilot, "impo", "Import (I)")
        await press(pilot, "escape")
        await until(pilot, lambda: not isinstance(app.screen, Palette))
        await find(app, pilot, "team", "Team (2)")
        await press(pilot, "enter")
        await until(pilot, lambda: "[2 Team]" in screen_text(app))


async def test_it_finds_a_grey_command_and_says_why_it_is_grey(tmp_path: Path) -> None:
    async with running(tmp_path / "empty") as (app, pilot):
        await press(pilot, "3")
        await find(app, pilot, "lost", "Lost (x)")
        assert "not now: there is no deal here" in screen_text(app)
        await press(pilot, "enter")
        await until(pilot, lambda: "There is no deal here" in screen_text(app))
        await find(app, pilot, "quit", "Quit (q)")


async def test_it_shows_where_a_command_of_another_tab_is(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await find(app, pilot, "experiment", "New (Plans)")
        await press(pilot, "enter")
        await until(pilot, lambda: "[8 Plans]" in screen_text(app))
        await until(pilot, lambda: "n: A meeting, a plan, a skill, an experiment" in screen_text(app))


async def test_it_goes_on_with_a_draft(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await app.desk.ask(
            form_drafts.keep, f"deal:{KNOWN}", "Edit Ostmark AG", {"contact": "K"}, {"contact": "J. Kern"}, 0
        )
        await app.desk.ask(form_drafts.keep, "deal:gone", "Edit Gone", {"contact": "K"}, {"contact": ""}, 0)
        await find(app, pilot, "edit o", "Go on with: Edit Ostmark AG")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.view, FormPage))
        assert app.view.query_one("#field-contact").value == "K"
        await press(pilot, "escape")
        await until(pilot, lambda: app.is_on_tab)
        app.resume("deal:gone")
        await until(pilot, lambda: "not there any more" in app.prompt.line.plain)


async def test_g_goes_to_tabs_to_the_top_and_to_the_records_of_the_line(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "g", "t")
        assert "[2 Team]" in screen_text(app)
        await press(pilot, "end", "g", "g", "g", "r")
        await until(pilot, lambda: isinstance(app.view, RepPage))
        await press(pilot, "escape", "g", "p")
        assert "[3 Pipeline]" in screen_text(app)
        await press(pilot, "g", "d")
        await until(pilot, lambda: isinstance(app.view, DealPage))
        await press(pilot, "g", "r")
        await until(pilot, lambda: isinstance(app.view, RepPage))
        await press(pilot, "g", "h")
        assert "[1 Today" in screen_text(app)
        await press(pilot, "g")
        assert "go to:" in app.prompt.line.plain
        await press(pilot, "escape")


async def test_it_finds_single_words_and_says_where_nothing_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("textual.command.wait_for")  # a tenth of a second is waited there for a hit that may not come
    async with running(made(tmp_path / "d")) as (app, pilot):
        await press(pilot, "2")
        await find(app, pilot, "mark as left", "Mark as (m)")
        await press(pilot, "escape")
        await until(pilot, lambda: not isinstance(app.screen, Palette))
        await press(pilot, "colon")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        await press(pilot, *"zzqq")
        await until(pilot, lambda: "Nothing is called so; F searches" in screen_text(app))


async def test_commands_are_found_where_records_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_store: object, _words: str) -> None:
        raise RuleBroken("The disk does not answer")

    async with running(made(tmp_path / "d")) as (app, pilot):
        monkeypatch.setattr(finding, "find", refuse)
        await find(app, pilot, "weekly", "Report: the weekly status")
        assert "The disk does not answer" in screen_text(app)
