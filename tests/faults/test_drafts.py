"""Whatever ends the program, what was typed is offered back, and the terminal is left as it was."""

import signal
from pathlib import Path

import pytest
from full_app import made, press, running, until
from screen import screen_text
from terminal import Terminal, app_on, until_kept

from salestui.store import drafts
from salestui.store.store import Store

pytestmark = pytest.mark.pty
TYPED = "Call Brandt before the board"


def kept(folder: Path) -> str:
    """What a kill at this moment would leave of what was typed."""
    store = Store(folder, read_only=True).open()
    try:
        return " ".join(text for draft in drafts.all_kept(store) for text in draft.values.values())
    finally:
        store.close()


def typing(folder: Path) -> Terminal:
    """The app with a new deal half typed."""
    terminal = app_on(folder)
    terminal.press("N", "d")
    terminal.wait_for("New deal")
    terminal.wait_for("Next step")
    terminal.press(TYPED)
    terminal.wait_for(TYPED)
    return terminal


async def offered_back(folder: Path) -> str:
    """What the next start offers, once the form is opened again."""
    async with running(folder, (80, 24)) as (app, pilot):
        assert "New deal" in screen_text(app)  # the first screen says that it is unfinished
        await press(pilot, "N", "d")
        await until(pilot, lambda: "is back" in screen_text(app))
        return screen_text(app)


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
async def test_a_signal_keeps_what_is_typed_and_leaves_the_terminal_sane(tmp_path: Path, name: str) -> None:
    terminal = typing(made(tmp_path / "data"))
    until_kept(lambda: TYPED in kept(tmp_path / "data"))
    terminal.send(getattr(signal, name))
    terminal.wait(2)
    assert terminal.is_sane
    terminal.close()
    assert b"Traceback" not in terminal.written
    assert TYPED in await offered_back(tmp_path / "data")


async def test_a_signal_right_after_a_key_keeps_the_last_key_too(tmp_path: Path) -> None:
    terminal = typing(made(tmp_path / "data"))
    terminal.press("!")
    terminal.wait_for(f"{TYPED}!")
    terminal.send(signal.SIGTERM)
    terminal.wait(2)
    terminal.close()
    assert f"{TYPED}!" in await offered_back(tmp_path / "data")


async def test_a_closed_window_keeps_what_is_typed(tmp_path: Path) -> None:
    terminal = typing(made(tmp_path / "data"))
    until_kept(lambda: TYPED in kept(tmp_path / "data"))
    terminal.hang_up()
    terminal.wait(3)
    terminal.close()
    assert TYPED in await offered_back(tmp_path / "data")


async def test_a_kill_loses_no_more_than_the_last_seconds(tmp_path: Path) -> None:
    terminal = typing(made(tmp_path / "data"))
    until_kept(lambda: TYPED in kept(tmp_path / "data"))
    terminal.send(signal.SIGKILL)
    terminal.wait(5)
    terminal.close()
    assert TYPED in await offered_back(tmp_path / "data")


async def test_somebody_who_never_pauses_is_kept_as_well(tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    async with running(folder, (80, 24)) as (app, pilot):
        await press(pilot, "N", "d")
        await until(pilot, lambda: "Next step" in screen_text(app))
        for _ in range(14):
            await pilot.press("x")
            await pilot.pause(0.4)
        assert "xxxxx" in kept(folder)


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
async def test_a_signal_while_the_editor_is_open_ends_both(tmp_path: Path, name: str) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho EDITING\nexec sleep 60\n")
    editor.chmod(0o700)
    folder = made(tmp_path / "data")
    terminal = app_on(folder, EDITOR=str(editor))
    terminal.press("N", "d")
    terminal.wait_for("Next step")
    terminal.press(TYPED)
    terminal.wait_for(TYPED)
    terminal.press("\x1b[Z", "\x1b[Z")  # back over Save to the last text
    terminal.wait_for("F4 opens")
    terminal.press("\x07")
    terminal.wait_for("EDITING")
    terminal.send(getattr(signal, name))
    terminal.wait(2)
    assert terminal.is_sane
    terminal.close()
    assert TYPED in await offered_back(folder)
