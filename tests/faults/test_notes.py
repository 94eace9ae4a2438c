"""Whatever ends the program while a note is typed: the note is there again, and the terminal is left as it was."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from full_app import TODAY, made
from terminal import APP, PATIENCE, Terminal, app_on, until_kept

from salestui.desk import one_on_ones
from salestui.domain.lens import Lens
from salestui.store.store import Store

pytestmark = pytest.mark.pty
NOTE = "Father ill since September"
AFTER = "and then"
LEFT = b"\x1b[?1049l"
"""The main screen comes back."""


def offered_back(folder: Path) -> str:
    """The note of the one-on-one as its page has it when it is opened again."""
    store = Store(folder, read_only=True).open()
    try:
        view = one_on_ones.prep(store, "dmitri", TODAY, Lens(), private=True)
        return view.prep.notes if view else ""
    finally:
        store.close()


def open_note(terminal: Terminal) -> None:
    """Go to Dmitri's one-on-one at 80x24, and there to the notes."""
    terminal.wait_for("all keys")
    terminal.press("gt")
    terminal.wait_for("DMITRI VOLKOV")  # under the cursor
    terminal.press("o")
    terminal.wait_for("Agenda")
    terminal.press("]]")
    terminal.wait_for(r"\[Notes\]")


def wait_until_stopped(process: str) -> None:
    """Wait for one that is not the shell's own: until then it takes what is typed to the shell."""
    end = time.monotonic() + PATIENCE
    while "T" not in subprocess.run(["ps", "-o", "state=", "-p", process], capture_output=True, text=True).stdout:
        assert time.monotonic() < end, "it goes on"
        time.sleep(0.02)


def typing(folder: Path) -> Terminal:
    """The app with a note half typed, and kept."""
    terminal = app_on(made(folder))
    open_note(terminal)
    terminal.press(NOTE)
    terminal.wait_for(NOTE)
    until_kept(lambda: offered_back(folder) == NOTE)
    return terminal


@pytest.mark.parametrize("fault", ["SIGHUP", "SIGTERM", "SIGKILL", "closed window"])
def test_a_note_outlives_the_program(tmp_path: Path, fault: str) -> None:
    terminal = typing(tmp_path)
    try:
        if fault == "closed window":
            terminal.hang_up()
            terminal.wait(4)
        else:
            terminal.press(AFTER)
            terminal.wait_for(AFTER)
            terminal.send(getattr(signal, fault))
            terminal.wait(3)
            assert fault == "SIGKILL" or terminal.is_sane
    finally:
        terminal.close()
    is_asked_to_end = fault in ("SIGHUP", "SIGTERM")
    assert offered_back(tmp_path).startswith(f"{NOTE}{AFTER}" if is_asked_to_end else NOTE)
    assert b"Traceback" not in terminal.written


def test_a_note_is_there_when_the_program_comes_back_from_the_shell(tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\necho $$ > {tmp_path}/its\nprintf " EDITED" >> "$1"\necho EDITING\nread _\n')
    editor.chmod(0o700)
    terminal = Terminal(("bash", "--norc", "-i"), tmp_path, 80, 24, EDITOR=str(editor))
    try:
        terminal.wait_for(r"(?m)^\$$")
        terminal.press(f"{sys.executable} {APP} {made(tmp_path)}\r")
        open_note(terminal)
        terminal.press(NOTE)
        terminal.wait_for(NOTE)
        terminal.press("\x1a")
        terminal.wait_for("Stopped")
        terminal.wait_for_written(LEFT)
        assert offered_back(tmp_path) == NOTE
        terminal.screen.reset()
        terminal.press("fg\r")
        terminal.wait_for(NOTE)
        terminal.press(AFTER)
        terminal.wait_for(NOTE + AFTER)
        terminal.press("\x07")
        terminal.wait_for("EDITING")
        terminal.press("\x1a")  # with the editor open: both stop, and both come back
        terminal.wait_for("Stopped")
        wait_until_stopped((tmp_path / "its").read_text().strip())
        terminal.screen.reset()
        terminal.press("fg\r")
        terminal.wait_for("full_app")
        terminal.press("\r")
        terminal.wait_for("EDITED")
        terminal.press("\x1b")  # out of the notes, to the agenda
        terminal.wait_for("LAST TIME")
        terminal.press("\x1b")
        terminal.wait_for("DMITRI VOLKOV")
        terminal.press("q")
        terminal.wait_for(r"(?m)^\$$")
        terminal.press("exit\r")
        terminal.wait()
        assert terminal.is_sane
    finally:
        terminal.close()
    assert offered_back(tmp_path) == f"{NOTE}{AFTER} EDITED"
