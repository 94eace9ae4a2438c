"""Ending when the system says so: what is being typed is kept, the terminal is restored."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from typing import TYPE_CHECKING

from textual._context import NoActiveAppError
from textual.app import ScreenError
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.widget import MountError
from textual.worker import WorkerFailed

from salestui.ui.base import Page

if TYPE_CHECKING:
    from textual.driver import Driver

    from salestui.ui.app import SalesApp

PATIENCE_SECONDS = 0.8
BACKSTOP_SECONDS = 1.8
"""A hung event loop must not keep a closed terminal's process alive."""
WIPED = "\x1b[0m\x1b[2J\x1b[H"
"""For terminals without a second screen, such as GNU screen as it comes: no name and no note stays to be read."""
RESTORE = (
    WIPED.encode()
    + b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m"
)
"""Mouse, focus and paste reports off, keyboard as it was, the screen from before, a cursor."""


GONE = (NoMatches, ScreenError, NoScreen, NoActiveAppError, MountError)


def is_of_closing(error: Exception) -> bool:
    """Was a load merely overtaken by the end of the app, and found its widgets gone? Only to be asked at the end."""
    return isinstance(error.error if isinstance(error, WorkerFailed) else error, GONE)


def wiping(driver: type[Driver]) -> type[Driver]:
    """A driver that leaves nothing on the terminal, be it to end or to be suspended."""

    class Wiping(driver):  # type: ignore[valid-type, misc]
        def stop_application_mode(self) -> None:
            self.write(WIPED)
            super().stop_application_mode()

    return Wiping


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
    signal.signal(signal.SIGALRM, _last_resort)
    signal.setitimer(signal.ITIMER_REAL, BACKSTOP_SECONDS)
    app.run_worker(_keep_and_leave(app), exit_on_error=False)


def stand_down() -> None:
    """Take the backstop back: the terminal is restored, and what the desk still writes may take its time."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


async def _keep_and_leave(app: SalesApp) -> None:
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):  # the desk may be busy with an import
            for view in app.views:
                if isinstance(view, Page):
                    await view.keep()
    except TimeoutError:
        pass  # what was typed until half a second ago is kept already
    finally:
        app.exit()


def _last_resort(*_: object) -> None:
    """Leave the terminal as it was, and go: the app did not manage to."""
    with contextlib.suppress(OSError):
        os.write(2, RESTORE)
    os._exit(1)
