"""Whatever ends the program while a text is in the manager's own editor: what was saved there is offered back."""

import signal
import stat
import time
from pathlib import Path

import pytest
from full_app import made
from terminal import Terminal, app_on

from salestui.desk import editor_files, form_drafts
from salestui.domain.errors import RuleBroken
from salestui.store.store import Store

WRITTEN = "Father ill since September"
SLOT = "one-on-one:ben/notes"


def editor(folder: Path, at_hang_up: str = "") -> str:
    """An editor that saves a text at once, and says what it keeps when its terminal goes."""
    path = folder / "editor"
    path.write_text(
        f'#!/bin/sh\nhere=$(dirname "$1") name=$(basename "$1")\n'
        f"trap '{at_hang_up or 'true'}; exit 1' HUP\n"
        f'echo "{WRITTEN}" >> "$1"\necho EDITING\nwhile :; do sleep 0.05; done\n'
    )
    path.chmod(0o700)
    return str(path)


def end(terminal: Terminal, fault: str) -> None:
    """End the program in one of the ways in which it may end."""
    if fault == "closed window":
        terminal.hang_up()
    else:
        terminal.send(getattr(signal, fault))
    terminal.wait(3)
    terminal.close()
    assert b"Traceback" not in terminal.written


def in_a_form(terminal: Terminal) -> None:
    """Open the editor from the last text of a new deal."""
    terminal.press("N", "d")
    terminal.wait_for("Next step")
    terminal.press("\x1b[Z")
    terminal.press("\x1b[Z")
    terminal.wait_for("F4 opens")
    terminal.press("\x07")
    terminal.wait_for("EDITING")


def in_the_notes(terminal: Terminal) -> None:
    """Open the editor from the notes of a one-on-one."""
    terminal.press("g", "t")
    terminal.wait_for("VOLKOV")
    terminal.press("o")
    terminal.wait_for("Agenda")
    terminal.press("E")
    terminal.wait_for("EDITING")


@pytest.mark.pty
@pytest.mark.parametrize("fault", ["SIGHUP", "SIGTERM", "SIGKILL", "closed window"])
def test_what_the_editor_saved_is_in_the_form_again(tmp_path: Path, fault: str) -> None:
    folder = made(tmp_path / "data")
    terminal = app_on(folder, EDITOR=editor(tmp_path))
    in_a_form(terminal)
    files = list((folder / "drafts").glob("*.md"))
    assert [stat.S_IMODE(one.stat().st_mode) for one in (*files, folder / "drafts")] == [0o600, 0o700]
    end(terminal, fault)
    with app_on(folder) as again:
        again.wait_for("Not saved yet: New deal")
        again.press(":", "Go on")
        again.wait_for("Go on with: New deal")
        again.press("\r")
        again.wait_for(WRITTEN)
    assert not list((folder / "drafts").glob("*"))


@pytest.mark.pty
@pytest.mark.parametrize("fault", ["SIGHUP", "SIGKILL"])
def test_what_the_editor_saved_is_in_the_notes_again(tmp_path: Path, fault: str) -> None:
    folder = made(tmp_path / "data")
    terminal = app_on(folder, EDITOR=editor(tmp_path))
    in_the_notes(terminal)
    end(terminal, fault)
    with app_on(folder, 120, 40) as again:
        again.wait_for("One-on-one Dmitri Volkov: notes")
        again.press("g", "t", "o")
        again.wait_for(WRITTEN)


@pytest.mark.pty
def test_what_only_the_editor_can_bring_back_waits_for_it(tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    keeps = 'echo more > "$here/.$name.swp"'
    terminal = app_on(folder, EDITOR=editor(tmp_path, keeps))
    in_the_notes(terminal)
    end(terminal, "SIGHUP")
    time.sleep(0.1)
    with app_on(folder, EDITOR="ls -A") as again:
        again.press("g", "t", "o")
        again.wait_for("Your editor kept what was not saved")
    assert [one.suffix for one in (folder / "drafts").glob(".*")] == [".swp"]
    assert WRITTEN in next((folder / "drafts").glob("*.md")).read_text()


@pytest.fixture
def opened(tmp_path: Path):
    store = Store(made(tmp_path / "data")).open()
    yield store
    store.close()


def test_a_text_is_open_in_one_editor_alone(opened: Store) -> None:
    file = editor_files.begin(opened, SLOT, "Notes", "as it was")
    with pytest.raises(RuleBroken, match="another terminal"):
        editor_files.begin(opened, SLOT, "Notes", "as it was")
    assert editor_files.left(opened, SLOT) is None
    file.path.write_text("as it was, and more\n")
    file.let_go()  # killed
    assert editor_files.left_of(opened, "one-on-one:ben", ("notes", "private"))[0][2] == "as it was, and more"
    again = editor_files.begin(opened, SLOT, "Notes", "as it is in the store")
    assert again.path.read_text() == "as it was, and more\n"
    editor_files.end(opened, again)
    assert (editor_files.tidied(opened), list((opened.folder / "drafts").iterdir())) == ([], [])


def test_what_nano_saves_when_its_terminal_goes_counts(opened: Store) -> None:
    file = editor_files.begin(opened, SLOT, "Notes", "as it was")
    time.sleep(0.01)
    file.path.with_name(f"{file.path.name}.save").write_text("saved by nano\n")
    file.let_go()
    left = editor_files.left(opened, SLOT)
    assert left is not None
    assert left[1] == "saved by nano"


def test_an_editor_that_was_merely_opened_leaves_nothing(opened: Store) -> None:
    editor_files.begin(opened, SLOT, "Notes", "as it was\n").let_go()
    assert [one.slot for one in form_drafts.all_kept(opened)] == [f"editor:{SLOT}"]
    assert editor_files.tidied(opened) == []
    assert not list((opened.folder / "drafts").iterdir())
