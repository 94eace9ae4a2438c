"""The app with one tab alone, the forecast or another, over the demo's team."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from screen import settle
from textual.pilot import Pilot

from salestui import paths
from salestui.demo.team import TODAY
from salestui.desk.desk import Desk
from salestui.settings import Settings
from salestui.store.store import Store
from salestui.ui.app import SalesApp
from salestui.ui.tabs.order import TABS, Place
from salestui.ui.themes import ThemeShelf

ONE_TAB = tuple(tab for tab in TABS if tab.name == "Forecast")


@asynccontextmanager
async def running(
    folder: Path, size: tuple[int, int] = (120, 40), tabs: tuple[Place, ...] = ONE_TAB
) -> AsyncIterator[tuple[SalesApp, Pilot[Any]]]:
    """The app on a folder with data, its tab loaded."""
    where = paths.find(folder, {"HOME": str(folder)})
    app = SalesApp(Desk(Store(folder)), Settings(), where, lambda: TODAY, tabs=tabs)
    await app.desk.open()
    app.wear(ThemeShelf().read("salestui-dark"))
    try:
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield app, pilot
    finally:
        await app.desk.close()


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Type over what stands there, and take it."""
    for _ in range(200):
        if pilot.app.prompt.is_asking:
            break
        await pilot.pause(0.02)
    await pilot.press("ctrl+u")
    named = {" ": "space", "/": "slash", ".": "full_stop", "-": "minus", "%": "percent_sign"}
    for sign in text:
        await pilot.press(named.get(sign, sign))
    await pilot.press("enter")
    await settle(pilot)
