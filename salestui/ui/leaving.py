"""Ending when the system says so: what is being typed is kept, the terminal is restored."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

from salestui.ui.base import Page

if TYPE_CHECKING:
    from salestui.ui.app import SalesApp

BACKSTOP_SECONDS = 2
"""A hung event loop must not keep a closed terminal's process alive."""


def leave_on_signals(app: SalesApp) -> None:
    """End the app cleanly on SIGHUP and SIGTERM."""
    loop = asyncio.get_running_loop()
    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            try:
                loop.add_signal_handler(getattr(signal, name), _leave, app)
            except (NotImplementedError, ValueError, RuntimeError):
                return  # Windows, or not in the main thread: the system's own way has to do


def _leave(app: SalesApp) -> None:
    signal.alarm(BACKSTOP_SECONDS)
    app.run_worker(_keep_and_leave(app), exit_on_error=False)


async def _keep_and_leave(app: SalesApp) -> None:
    for view in app.views:
        if isinstance(view, Page):
            await view.keep()
    app.exit()
