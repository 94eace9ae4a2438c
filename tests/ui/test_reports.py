"""Reports from the screen: with X where they fit, and by name from everywhere."""

import json
from pathlib import Path

import pytest
from filled import demo_at
from forecast_app import running
from screen import press, screen_text, settle
from textual import events
from textual.widgets import OptionList

from salestui.demo.team import TODAY, key
from salestui.domain.report_kinds import ReportKind
from salestui.settings import read_state
from salestui.ui.pages.rep import RepPage
from salestui.ui.palette import Palette
from salestui.ui.tabs.order import TABS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("made")
    demo_at(made)
    return made


async def asked(pilot) -> None:
    """Wait for the question."""
    for _ in range(400):
        await pilot.pause(0.01)
        if pilot.app.prompt.is_asking:
            break
    assert pilot.app.prompt.is_asking, screen_text(pilot.app)


async def type_line(pilot, text: str) -> None:
    """Answer a question, over what stands there."""
    await asked(pilot)
    await pilot.press("ctrl+u")
    pilot.app.post_message(events.Paste(text))
    await settle(pilot)
    await pilot.press("enter")
    await settle(pilot)


async def letter(pilot, sign: str) -> None:
    await asked(pilot)
    await pilot.press(sign)


async def until(pilot, true) -> None:
    for _ in range(400):
        await pilot.pause(0.01)
        if true():
            return
    raise AssertionError(screen_text(pilot.app))


async def test_the_week_is_written_with_what_is_asked_for(folder: Path, tmp_path: Path) -> None:
    async with running(folder) as (app, pilot):
        file = tmp_path / "week.html"
        await press(pilot, "X")
        await letter(pilot, "r")
        await asked(pilot)
        assert "Asks upward" in screen_text(app)
        await type_line(pilot, "Two more SDRs; A price list")
        await letter(pilot, "h")
        await type_line(pilot, str(file))
        await until(pilot, lambda: f"Written to {file}"[:40] in screen_text(app))
        page = file.read_text("utf-8")
        assert "Weekly status, Mara Lind&#x27;s team, Q4 2026" in page
        assert "<p>Two more SDRs</p>\n<p>A price list</p>" in page
        await app.workers.wait_for_complete([one for one in app.workers if one.group == "memory"])
        assert read_state(app.paths.state_file)[0].asks == "Two more SDRs; A price list"
        await press(pilot, "less_than_sign", "X")  # the quarter before
        await letter(pilot, "r")
        await asked(pilot)
        assert "Two more SDRs" in screen_text(app)
        await pilot.press("escape")


async def test_the_others_are_written_from_their_places_and_by_name(folder: Path, tmp_path: Path) -> None:
    tabs = tuple(tab for tab in TABS if tab.name == "Scorecards")
    async with running(folder, (80, 24), tabs) as (app, pilot):
        monday, page = tmp_path / "monday.json", tmp_path / "ben.md"
        await press(pilot, "X")
        await asked(pilot)
        assert "r report" in " ".join(screen_text(app).split())
        await letter(pilot, "r")
        await asked(pilot)
        assert "Write the Monday scorecard as" in screen_text(app)
        await letter(pilot, "j")
        await type_line(pilot, str(monday))
        await until(pilot, monday.exists)
        assert json.loads(monday.read_text("utf-8"))["report"] == "scorecard"
        app.open_rep(key("rep", "Ben Okafor"))
        await until(pilot, lambda: isinstance(app.view, RepPage) and app.view.has_arrived)
        assert app.view.report().kind is ReportKind.REP
        await press(pilot, "colon")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        await press(pilot, *"report")
        names = ["Report: the weekly status", "Report: the Monday scorecard", "Report: the rep's sheet"]
        await until(pilot, lambda: len(offered := _offered(app)) >= 3 and set(names) <= set(offered))
        app.screen.dismiss()
        await settle(pilot)
        app.write_report(ReportKind.REP)
        await letter(pilot, "m")
        await type_line(pilot, str(page))
        await until(pilot, page.exists)
        assert page.read_text("utf-8").startswith(f"# Ben Okafor, Q4 {TODAY.year}")


def _offered(app) -> list[str]:
    return [str(option.prompt).partition("\n")[0] for option in app.screen.query_one(OptionList).options]
