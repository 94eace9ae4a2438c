"""Data that is only read: no key asks for anything that could not be saved."""

from pathlib import Path

import pytest
from full_app import made, press, running
from screen import screen_lines

from salestui.ui.app import SalesApp
from salestui.ui.base import Keyed
from salestui.ui.pages.keys import key_facts


def view_keys(app: SalesApp, *, enabled: bool) -> dict[str, str]:
    """The keys of the view by their ids."""
    bound = app.screen.active_bindings
    return {
        one.binding.id or "": key
        for key, one in bound.items()
        if isinstance(one.node, Keyed) and one.enabled is enabled
    }


async def test_on_the_team_no_key_that_changes_a_rep_asks_first(tmp_path: Path) -> None:
    made(tmp_path)
    async with running(tmp_path, (80, 24), read_only=True) as (app, pilot):
        await press(pilot, "2")
        for key in "mrneD":
            await press(pilot, key)
            assert "The data is open for reading only" in screen_lines(app)[-2], key
        for key in "MNc":
            await press(pilot, key)
            assert "Opened for reading only: nothing can be changed" in screen_lines(app)[-2], key
            assert not app.prompt.is_asking, key


async def test_the_page_of_keys_says_why_those_that_change_data_are_grey(tmp_path: Path) -> None:
    made(tmp_path)
    async with running(tmp_path, read_only=True) as (app, pilot):
        for tab in "258":
            await press(pilot, tab)
            reasons = [fact.why_not for fact in key_facts(app) if fact.why_not]
            assert reasons.count("the data is open for reading only") > 4, tab
            assert "a text is being typed" not in reasons


@pytest.mark.parametrize("tab", "12345678")
async def test_on_every_tab_only_what_is_looked_for_is_asked(tmp_path: Path, tab: str) -> None:
    made(tmp_path)
    asked = set()
    async with running(tmp_path, read_only=True) as (app, pilot):
        for part in range(6 if tab == "8" else 1):
            await press(pilot, tab if part == 0 else "tab")
            keys = view_keys(app, enabled=True)
            for name in sorted(name for name in keys if not name.startswith("number.")):
                await press(pilot, keys[name])
                if app.prompt.is_asking:
                    asked.add(name.partition(".")[2])
                while app.prompt.is_asking or app.pages_open:
                    await press(pilot, "escape")
    assert asked <= {"filter", "period"}


async def test_data_that_may_be_written_has_the_keys_that_change_a_rep(tmp_path: Path) -> None:
    made(tmp_path)
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "2")
        assert {"rep.new", "rep.edit", "rep.mark", "rep.hand_over"} <= set(view_keys(app, enabled=True))
