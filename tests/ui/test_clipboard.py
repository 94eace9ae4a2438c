"""Copying takes the way that works here, and says which."""

import base64
import shutil
import stat
from pathlib import Path

import pytest

from salestui.ui import clipboard
from salestui.ui.clipboard import PBCOPY, TMUX, WAYLAND, X11, Clipboard, Way, ways

EVERYTHING = {"TMUX": "x", "DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}
TABLE = [
    ({}, "linux", []),
    ({}, "darwin", [PBCOPY]),
    (EVERYTHING, "linux", [TMUX, WAYLAND, X11]),
    (EVERYTHING, "darwin", [PBCOPY, TMUX, WAYLAND, X11]),
    ({**EVERYTHING, "SSH_CONNECTION": "a"}, "darwin", [TMUX, X11]),
]


@pytest.mark.parametrize(("environ", "platform", "expected"), TABLE)
def test_the_ways_are_tried_in_order(environ: dict[str, str], platform: str, expected: list[Way]) -> None:
    assert ways(environ, platform, lambda name: name) == expected


def test_a_program_that_is_not_there_is_no_way() -> None:
    assert ways(EVERYTHING, "linux", {"xclip": "/usr/bin/xclip"}.get) == [X11]


def program(folder: Path, name: str, body: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{body}\n")
    file.chmod(stat.S_IRWXU)


async def test_a_program_gets_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "tmux", f"cat > {tmp_path}/got")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    board = Clipboard({"TMUX": "x"}, lambda _: pytest.fail("OSC 52 was not needed"))
    assert await board.copy("Grüße\n", "row") == "row copied to tmux and the terminal's clipboard"
    assert (tmp_path / "got").read_text("utf-8") == "Grüße\n"
    assert board.text == "Grüße\n"


async def test_a_program_that_fails_leaves_it_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "tmux", "exit 1")
    program(tmp_path, "xclip", "exec sleep 5")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(clipboard, "PATIENCE", 0.2)
    written: list[str] = []
    said = await Clipboard({"TMUX": "x", "DISPLAY": ":0"}, written.append).copy("a\x1bb")
    assert "OSC 52" in said
    assert base64.b64decode(written[0].removeprefix("\x1b]52;c;").removesuffix("\a")) == b"a\x1bb"


async def test_what_is_too_long_for_a_terminal_is_kept_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    board = Clipboard({}, lambda _: pytest.fail("too long"))
    assert "kept inside salestui only" in await board.copy("x" * 100_000, "table")
    assert len(board.text) == 100_000
