"""The ledger of promises, by its keys and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from home_app import running, type_text, until
from manager_past import PRIVATE
from screen import assert_golden, press, screen_text


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_ledger_tells_what_is_open_between_you_and_each_person(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size, people=True) as (app, pilot):
        await press(pilot, "g", "l")
        assert_golden(app, f"promises_{size[0]}x{size[1]}")
        assert PRIVATE not in screen_text(app)


async def test_mine_and_theirs_are_shown_alone(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        await press(pilot, "ctrl+o", "M")
        assert "Pricing exception" in screen_text(app)
        assert "Five new champions" not in screen_text(app)
        await press(pilot, "O")
        assert "Pricing exception" not in screen_text(app)
        assert "Five new champions" in screen_text(app)
        await press(pilot, "escape", "slash")
        await type_text(pilot, "closed trip")
        assert "no budget" in screen_text(app)
        await press(pilot, "enter", "w")
        assert "open again" in screen_text(app)


async def test_a_promise_is_kept_moved_noted_and_dropped(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (_, pilot):
        await press(pilot, "g", "l", "a")
        await type_text(pilot, "half")
        await press(pilot, "enter")
        await until(pilot, "“Headcount plan for the board” is at half")
        await press(pilot, "t")
        await type_text(pilot, "+2w")
        await press(pilot, "enter")
        await until(pilot, "moved to 2 Dec")
        await press(pilot, "d")
        await until(pilot, "“Headcount plan for the board” kept")
        await press(pilot, "D")
        await type_text(pilot, "no")
        await press(pilot, "enter")
        await until(pilot, "dropped: no")


async def test_a_new_promise_is_typed_to_the_person_under_the_cursor(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        await press(pilot, "g", "l", "j", "n")
        await until(pilot, "New promise")
        assert "Ana Souza" in screen_text(app)
        await type_text(pilot, "ask legal")
        await pilot.press("f2")
        await until(pilot, "Promised to Ana Souza: ask legal")
        await until(pilot, "PROMISES")


async def test_the_rule_behind_the_share_is_told(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        await press(pilot, "g", "l", "i")
        assert "as a share of those kept" in screen_text(app)
        assert "n = 5" in screen_text(app)
