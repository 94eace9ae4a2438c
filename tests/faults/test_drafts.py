"""Whatever ends the program, what was typed is offered back, and the terminal is left as it was."""

import signal
import time
from pathlib import Path

import pytest
from full_app import made, press, running, until
from pty_app import Terminal
from screen import screen_text

pytestmark = pytest.mark.pty
TYPED = "Call Brandt before the board"


def typing(folder: Path) -> Terminal:
    """The app with a new deal half typed, more than a second ago."""
    terminal = Terminal(folder)
    terminal.__enter__()
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
    time.sleep(1.1)
    terminal.signal(getattr(signal, name))
    assert terminal.ended(5) < 2
    terminal.__exit__(None, None, None)
    assert terminal.modes_left_on() == set()
    assert b"\x1b[?25h" in terminal.sent  # the cursor is back
    assert b"Traceback" not in terminal.sent
    assert TYPED in await offered_back(tmp_path / "data")


async def test_a_signal_right_after_a_key_keeps_the_last_key_too(tmp_path: Path) -> None:
    terminal = typing(made(tmp_path / "data"))
    terminal.press("!")
    terminal.signal(signal.SIGTERM)
    assert terminal.ended(5) < 2
    terminal.__exit__(None, None, None)
    assert f"{TYPED}!" in await offered_back(tmp_path / "data")


async def test_a_closed_window_keeps_what_is_typed(tmp_path: Path) -> None:
    terminal = typing(made(tmp_path / "data"))
    time.sleep(1.1)
    terminal.hang_up()
    assert terminal.ended(5) < 3
    terminal.__exit__(None, None, None)
    assert TYPED in await offered_back(tmp_path / "data")


async def test_a_kill_loses_no_more_than_the_last_seconds(tmp_path: Path) -> None:
    terminal = typing(made(tmp_path / "data"))
    time.sleep(1.1)
    terminal.signal(signal.SIGKILL)
    terminal.ended(5)
    terminal.__exit__(None, None, None)
    assert TYPED in await offered_back(tmp_path / "data")


async def test_somebody_who_never_pauses_is_kept_as_well(tmp_path: Path) -> None:
    terminal = typing(made(tmp_path / "data"))
    end = time.monotonic() + 5.5
    while time.monotonic() < end:
        terminal.press("x")
        time.sleep(0.1)
    terminal.signal(signal.SIGKILL)
    terminal.ended(5)
    terminal.__exit__(None, None, None)
    assert f"{TYPED}xxxxx" in await offered_back(tmp_path / "data")


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
async def test_a_signal_while_the_editor_is_open_ends_both(tmp_path: Path, name: str) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho EDITING\nexec sleep 60\n")
    editor.chmod(0o700)
    folder = made(tmp_path / "data")
    terminal = Terminal(folder, EDITOR=str(editor))
    terminal.__enter__()
    terminal.press("N", "d")
    terminal.wait_for("Next step")
    terminal.press(TYPED)
    terminal.wait_for(TYPED)
    terminal.press("\x1b[Z", "\x1b[Z")  # back over Save to the last text
    terminal.wait_for("F4 opens")
    terminal.press("\x07")
    terminal.wait_for("EDITING")
    terminal.signal(getattr(signal, name))
    assert terminal.ended(5) < 2
    terminal.__exit__(None, None, None)
    assert terminal.modes_left_on() == set()
    assert TYPED in await offered_back(folder)
