"""The lines round every screen: what they say where room is short, and while something is asked."""

from dataclasses import replace
from pathlib import Path

import pytest
from full_app import made, press, running
from screen import screen_lines, settle

from salestui.ui.app import SalesApp
from salestui.ui.chrome import KeyLine


def said(app: SalesApp, line: int) -> str:
    """A line of the screen, each run of blanks as one."""
    return " ".join(screen_lines(app)[line].split())


async def test_the_keys_of_a_question_take_the_place_of_the_views_while_it_is_asked(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d"), size=(80, 24)) as (app, pilot):
        await press(pilot, "3")
        quiet = said(app, -1)
        assert quiet.startswith("H L stage")
        await press(pilot, "slash", "o")
        assert said(app, -1) == "enter keep tab complete ^u empty the line esc drop the filter"
        await press(pilot, "escape")
        assert said(app, -1) == quiet
        await press(pilot, "t")
        assert said(app, -1) == "enter take it ^u empty the line esc give up"
        await press(pilot, "escape", "x")
        assert said(app, -1) == "esc give up"
        await press(pilot, "escape")
        assert said(app, -1) == quiet


@pytest.mark.parametrize(("badge", "bar"), [("27", "1 Today 27 2 Team 3 Pipe"), ("1,545", "1 Today 1,545 2 Team 3")])
async def test_a_count_stays_on_its_tab_in_a_small_window(tmp_path: Path, badge: str, bar: str) -> None:
    async with running(made(tmp_path / "d"), size=(80, 24)) as (app, pilot):
        await press(pilot, "8")
        app._panes[1].tab.badge, app._panes[8].tab.badge = badge, ""
        app.refresh_bar()
        await settle(pilot)
        assert said(app, 1).startswith(bar)
        assert said(app, 1).endswith("[8 Plans]")
        await pilot.click("TabBar", offset=(screen_lines(app)[1].index("6 Fcst"), 0))
        await settle(pilot)
        assert "[6 Fcst]" in said(app, 1)


@pytest.mark.parametrize(
    ("team", "note", "head"),
    [
        ("Mara Lind's team", "", "salestui Mara Lind's Q4 day 49/92 Wed 18 Nov ▲ gap 9,568k saved undo 141"),
        ("Mara Lind's team", "demo, nothing is kept", "salestui Mara Lind's Q4 day 49/92 Wed 18 Nov demo ▲ gap 568k undo 14"),
    ],
)  # fmt: skip
async def test_a_team_is_named_in_a_small_window_too(tmp_path: Path, team: str, note: str, head: str) -> None:
    async with running(made(tmp_path / "d"), size=(80, 24)) as (app, pilot):
        gap, undo = ("gap 568k", 14) if note else ("gap 9,568k", 141)
        app.head.frame = replace(app.head.frame, team=team, note=note, gap=gap, gap_state="watch", undo=undo)
        await settle(pilot)
        assert said(app, 0) == head


async def test_a_letter_that_does_nothing_here_is_told_and_no_other_key_is(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d"), size=(80, 24)) as (app, pilot):
        for tab, letter in (("2", "L"), ("5", "slash"), ("6", "H"), ("8", "slash")):
            await press(pilot, tab)
            quiet = said(app, -2)
            await press(pilot, "f7", "left", letter)
            sign = "/" if letter == "slash" else letter
            assert said(app, -2) == f"{sign} does nothing here; ? shows the keys that do"
            await press(pilot, "j")
            assert "does nothing" not in quiet + said(app, -2)


async def test_a_letter_that_is_typed_or_grey_or_that_works_is_not_said_to_do_nothing(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d"), size=(80, 24), read_only=True) as (app, pilot):
        await press(pilot, "2", "e")
        assert said(app, -2) == "The data is open for reading only"
        await press(pilot, "slash", "L")
        assert said(app, -2) == "/ L"
        await press(pilot, "escape", "g", "t")
        assert "does nothing" not in said(app, -2)


async def test_who_tries_ctrl_c_is_told_how_to_leave(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d"), size=(80, 24)) as (app, pilot):
        for tab in ("1", "3"):
            await press(pilot, tab, "ctrl+c")
            assert said(app, -2) == "q leaves; Esc first where something is typed"
        assert app.is_running


async def test_a_key_that_cannot_be_used_is_darker_than_one_that_can(tmp_path: Path) -> None:
    async with running(tmp_path / "empty", size=(80, 24)) as (app, pilot):
        await press(pilot, "3")
        drawn = {segment.text.strip(): segment.style for segment in app.query_one(KeyLine).render_line(0)}
        won, all_keys = (sum(drawn[word].color.get_truecolor()) for word in ("won", "all keys"))
        assert won < all_keys, "grey on a dark theme"
