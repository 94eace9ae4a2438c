"""Whatever ends the program, what was typed is offered back, and the terminal is left as it was."""

import signal
from pathlib import Path

import pytest
from full_app import made, press, running, until
from pty_app import Terminal, until_kept
from screen import screen_text

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
    until_kept(lambda: TYPED in kept(tmp_path / "data"))
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
    until_kept(lambda: TYPED in kept(tmp_path / "data"))
    terminal.hang_up()
    assert terminal.ended(5) < 3
    terminal.__exit__(None, None, None)
    assert TYPED in await offered_back(tmp_path / "data")


async def test_a_kill_loses_no_more_than_the_last_seconds(tmp_path: Path) -> None:
    terminal = typing(made(tmp_path / "data"))
    until_kept(lambda: TYPED in kept(tmp_path / "data"))
    terminal.signal(signal.SIGKILL)
    terminal.ended(5)
    terminal.__exit__(None, None, None)
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
