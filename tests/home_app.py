"""The whole app over the small team or over nothing, on a fixed day, for tests of what is first seen."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import manager_past
import north_team
from filled import filled
from screen import screen_text, settle
from textual import events
from textual.pilot import Pilot

from salestui import paths
from salestui.desk.desk import Desk
from salestui.domain.accounts import Quota
from salestui.domain.kinds import Outcome
from salestui.domain.pipeline import Deal
from salestui.settings import Settings
from salestui.store.store import Store
from salestui.ui import app as apps
from salestui.ui.tabs.order import TABS

TODAY = north_team.TODAY
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


def quarter(store: Store) -> None:
    """Give the team quotas, a deal won yesterday and one won in the quarter before."""
    with store.change(TODAY) as change:
        change.label = "Quotas for the quarter"
        change.add(
            *(
                Quota(f"quota-{key}", "Q4", key, date(2026, 10, 1), date(2026, 12, 31), 30_000_000, "EUR")
                for key in north_team.REPS
            )
        )
        change.add(
            _won("moss", "Moss & Co", date(2026, 11, 17), 3_100_000),
            _won("old", "Old Oak", date(2026, 7, 20), 9_000_000),
        )


def _won(key: str, name: str, on: date, minor: int) -> Deal:
    return Deal(
        key,
        name,
        rep_id="chloe",
        stage_id="close",
        outcome=Outcome.WON,
        amount_minor=minor,
        currency="EUR",
        closed_on=on,
    )


def small_team(folder: Path, *, people: bool = False) -> None:
    """Write the small team's data, with a season of the manager's own if that is wanted."""
    filled(folder, _fill, people, now=lambda: NOON)


def _fill(store: Store, people: bool) -> None:
    north_team.fill(store)
    quarter(store)
    if people:
        manager_past.fill(store)


@asynccontextmanager
async def running(
    folder: Path, size: tuple[int, int] = (120, 40), *, empty: bool = False, people: bool = False
) -> AsyncIterator[tuple[apps.SalesApp, Pilot[Any]]]:
    """The app with the first tab loaded."""
    if not empty and not (folder / "data").exists():
        small_team(folder / "data", people=people)
    app = home_app(folder / "data")
    desk = app.desk
    await desk.open()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot
    await desk.close()


def home_app(data: Path) -> apps.SalesApp:
    """The app with Today and the pipeline over a folder, by the clock of Greenwich."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    where = paths.find(data, {})
    desk = Desk(Store(where.data, now=lambda: NOON))
    return apps.SalesApp(desk, Settings(), where, lambda: TODAY, tabs=(TABS[0], TABS[2]))


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Type a text."""
    named = {" ": "space", "/": "slash", ".": "full_stop", "-": "minus", "_": "underscore", "+": "plus"}
    for sign in text:
        await pilot.press(named.get(sign, sign))
    await settle(pilot)


async def until(pilot: Pilot[Any], text: str, seconds: float = 10) -> None:
    """Wait until the screen shows a text."""
    end = time.monotonic() + seconds
    while text not in screen_text(pilot.app):
        assert time.monotonic() < end, screen_text(pilot.app)
        await asyncio.sleep(0.02)
    await settle(pilot)


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Paste a text, as people do with paths; a key each would take seconds."""
    pilot.app.post_message(events.Paste(text))
    await settle(pilot)
