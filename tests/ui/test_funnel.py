"""The funnel's page, by pressing keys and reading the screen."""

from pathlib import Path

import pytest
from filled import demo_at
from forecast_app import running, type_text
from screen import assert_golden, press, screen_text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's data; nothing here changes it."""
    made = tmp_path_factory.mktemp("made")
    demo_at(made)
    return made


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_the_parts_stand_at_both_sizes(folder, size):
    async with running(folder, size) as (app, pilot):
        await press(pilot, "B")
        assert_golden(app, f"funnel_stages_{size[0]}x{size[1]}")
        await press(pilot, "tab", "tab", "tab", "tab")
        assert_golden(app, f"funnel_waterfall_{size[0]}x{size[1]}")
        await press(pilot, "tab")
        assert_golden(app, f"funnel_products_{size[0]}x{size[1]}")


async def test_every_part_is_walked_to_explained_and_leads_to_its_deals(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "B", "i")
        assert "Wilson's interval" in screen_text(app)
        await press(pilot, "escape", "enter")
        assert "stages: Qualify   open today" in screen_text(app)
        assert "9 deals" in screen_text(app)
        await press(pilot, "escape", "t")
        assert "Only the waterfall leads from one day to another" in screen_text(app)
        await press(pilot, "shift+tab")
        assert "[regions]" in screen_text(app)
        await press(pilot, "shift+tab", "shift+tab", "V")
        text = screen_text(app)
        assert "[reasons]" in text
        assert "Ana Souza: " in text


async def test_one_rep_another_period_and_other_days(folder):
    async with running(folder) as (app, pilot):
        await press(pilot, "B", "r")
        await type_text(pilot, "ben")
        assert "STAGES   Ben Okafor   12 months" in screen_text(app)
        await press(pilot, "r", "<")
        assert "12 months to 30 Sep 2026" in screen_text(app)
        await press(pilot, "tab", "tab", "tab", "tab", ">", "t")
        await type_text(pilot, "2026-10-31")
        await type_text(pilot, "2026-11-17")
        assert "Q4 2026, from 31 Oct to 17 Nov" in screen_text(app)
