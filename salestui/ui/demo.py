"""The demo from inside the app: its own folder, its own day, and a word in the head line that nothing is kept."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from salestui import paths
from salestui.demo.team import TODAY
from salestui.desk.demo import make
from salestui.desk.desk import Desk, Store
from salestui.domain.topics import Topic
from salestui.ui.base import DeskApp

NOTE = "demo, nothing is kept"


async def show_demo(app: DeskApp) -> None:
    """Put the made-up team in place of the empty data; its folder goes when the app does."""
    app.say("Making the demo team…")
    kept = tempfile.TemporaryDirectory(prefix="salestui-demo-", ignore_cleanup_errors=True)
    folder = Path(app.leaving.enter_context(kept)) / "data"
    clock = await asyncio.to_thread(make, folder)
    desk = Desk(Store(folder, now=clock))
    await desk.open()
    app.leaving.callback(desk.end)
    app.desk, app.paths = desk, paths.find(folder, {})  # who opened the desk before closes it
    app.today, app.now = lambda: TODAY, lambda: clock().astimezone()
    app.note = NOTE
    app.changed.publish(frozenset(Topic))
    app.say("This is a made-up team on a fixed day; nothing you do here is kept", "watch")
