"""The screen as text, for golden files a person can read in a diff."""

import os
from pathlib import Path
from typing import Any

from textual._context import visible_screen_stack
from textual.app import App
from textual.pilot import Pilot

GOLDEN = Path(__file__).parent / "golden"


async def settle(pilot: Pilot[Any]) -> None:
    """Wait for loads and requests; not for a worker that waits for a dialog."""
    await pilot.pause()
    while busy := [worker for worker in pilot.app.workers if worker.group in ("load", "requests")]:
        await pilot.app.workers.wait_for_complete(busy)
        await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each after the one before has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def screen_lines(app: App[Any]) -> list[str]:
    """What the terminal shows, line by line, each as wide as the screen in cells."""
    visible_screen_stack.set(app._background_screens)  # what shows through one that covers it in part
    return [strip.text for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[Any]) -> str:
    """What the terminal shows, without the blanks at the ends of lines."""
    return "".join(line.rstrip() + "\n" for line in screen_lines(app))


def assert_golden(app: App[Any], name: str) -> None:
    """Compare the screen with `golden/NAME.txt`; `GOLDEN=1` writes it instead."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(screen_text(app), "utf-8")
    assert screen_text(app) == path.read_text("utf-8")
