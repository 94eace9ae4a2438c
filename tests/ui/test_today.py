"""The first screen, by its keys and what it says."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from home_app import TODAY, press, running, small_team, type_text, until
from screen import assert_golden, screen_text, settle

from salestui.desk import typing
from salestui.desk.reps import add_rep
from salestui.domain.pipeline import Deal
from salestui.store.store import Store


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_first_screen_says_what_needs_the_manager(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size) as (app, _):
        assert_golden(app, f"today_{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_without_data_there_are_three_ways_to_begin(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size, empty=True) as (app, _):
        assert_golden(app, f"first_start_{size[0]}x{size[1]}")


async def test_the_badge_counts_what_is_listed(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, _):
        assert "[1 Today 10]" in screen_text(app)


async def test_enter_opens_the_deal_and_q_comes_back_to_it(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "j", "j", "enter")
        assert "Qualify" in screen_text(app)
        assert "› Ostmark AG" in screen_text(app)
        await press(pilot, "q")
        assert app.view.line.deal.name == "Ostmark AG"


async def test_a_snoozed_deal_leaves_the_list_and_undo_brings_it_back(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "j", "z")
        await type_text(pilot, "+3d")
        await press(pilot, "enter")
        await type_text(pilot, "away")
        await press(pilot, "enter")
        assert "[1 Today 9]" in screen_text(app)
        assert app.view.line.deal.name == "Ostmark AG"
        await press(pilot, "u")
        assert "[1 Today 10]" in screen_text(app)


async def test_a_change_acts_on_all_that_are_marked(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "j", "space", "space", "w")
        assert "2 deals won" in screen_text(app)
        assert not app.view.table.marks


async def test_the_filter_narrows_while_it_is_typed_and_escape_drops_it(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, "ben")
        assert "Ostmark AG" in screen_text(app)
        assert "Lindqvist" not in screen_text(app)
        await press(pilot, "enter", "escape")
        assert "Lindqvist" in screen_text(app)


async def test_a_form_left_unsaved_is_offered_back(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await app.desk.ask(
            typing.keep, "deal:ostmark-ag", "Edit Ostmark AG", {"name": "Ostmark SE"}, {"name": "Ostmark AG"}, 1
        )
        app.view.reload()
        await settle(pilot)
        assert "Unfinished  1" in screen_text(app)
        await press(pilot, "g", "g", "enter")
        await until(pilot, "Ostmark SE")


async def test_the_demo_opens_from_inside_and_says_that_nothing_is_kept(tmp_path: Path) -> None:
    async with running(tmp_path, empty=True) as (app, pilot):
        await press(pilot, "d")
        await until(pilot, "demo data, nothing is kept")
        await until(pilot, "NEEDS YOU NOW")
        folder = app.paths.data
        assert folder.exists()
        assert folder != tmp_path / "data"
    assert not folder.exists()


async def test_the_first_rep_is_typed_in_a_form(tmp_path: Path) -> None:
    async with running(tmp_path, empty=True) as (app, pilot):
        await press(pilot, "t")
        assert "New rep" in screen_text(app)


async def test_the_list_takes_the_place_of_the_first_start_once_there_is_somebody(tmp_path: Path) -> None:
    async with running(tmp_path, empty=True) as (app, pilot):
        await app.carry_out(add_rep, {"name": "Ana Souza"}, TODAY)
        await settle(pilot)
        assert "No deals yet" in screen_text(app)
        assert app.focused is app.view.table


async def test_the_view_is_exported_for_its_reader_alone_and_never_overwritten_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = tmp_path / "needs-you-now-2026-11-18.csv"
    async with running(tmp_path) as (_app, pilot):
        await press(pilot, "X", "c", "enter")
        await until(pilot, "10 rows written")
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
        assert "Ostmark AG" in written.read_text("utf-8")
        written.write_text("mine", "utf-8")
        await press(pilot, "X", "c", "enter")
        await until(pilot, "is there already")
        await press(pilot, "n")
        assert written.read_text("utf-8") == "mine"


@pytest.mark.parametrize(("letter", "ending", "sign"), [("m", "md", "| Ostmark AG |"), ("j", "json", '"schema": 1'), ("h", "html", "<td>Ostmark AG</td>")])  # fmt: skip
async def test_the_other_forms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letter: str, ending: str, sign: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(tmp_path) as (_, pilot):
        await press(pilot, "X", letter, "enter")
        await until(pilot, "rows written")
    assert sign in (tmp_path / f"needs-you-now-2026-11-18.{ending}").read_text("utf-8")


async def test_the_row_is_copied_and_the_way_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "j", "y", "y")
        await until(pilot, "1 row ")
        assert app.clipboard.splitlines()[1].startswith("Deals\tNord Print\t")


async def test_hostile_names_are_only_text(tmp_path: Path) -> None:
    name = "[/x][@click=app.quit]\x1b]52;c;eA==\x07\u202eolleH"
    folder = tmp_path / "data"
    small_team(folder)
    store = Store(folder).open()
    with store.change(TODAY) as change:
        change.label = f"Added {name}"
        change.add(
            Deal("evil", name, rep_id="ben", stage_id="close", close_on=TODAY, amount_minor=99_900_000, currency="EUR")
        )
    store.close()
    async with running(tmp_path) as (app, _):
        text = screen_text(app)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "[/x]" in text


async def test_a_filter_that_fits_nothing_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "slash", *"zzz", "enter")
        assert "Nothing matches zzz; Esc drops the filter" in screen_text(app)
        await press(pilot, "escape")
        assert "Nothing matches" not in screen_text(app)


async def test_after_the_first_rep_today_says_what_comes_next(tmp_path: Path) -> None:
    async with running(tmp_path, empty=True) as (app, pilot):
        await app.carry_out(add_rep, {"name": "Zane"}, TODAY)
        await settle(pilot)
        assert "No deals yet: n adds one, N a rep, I imports an export" in screen_text(app)


async def test_a_change_that_was_undone_is_told_as_undone_and_the_cursor_goes_back(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        before = app.view.subject("deal")
        await press(pilot, "w")
        assert app.view.subject("deal") != before
        await press(pilot, "u")
        assert app.view.subject("deal") == before
        told = [line for line in screen_text(app).splitlines() if "Tern Logistics" in line]
        assert any(line.rstrip().endswith("undone") for line in told)
