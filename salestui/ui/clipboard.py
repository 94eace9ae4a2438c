"""Copying text out: the way that works on this terminal, and a sentence that says which it was."""

import asyncio
import base64
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

PATIENCE = 2.0
LONGEST_OSC = 74_994
"""Bytes that go through OSC 52; many terminals drop more than 100,000 characters of base64 without a word."""
KEPT = "kept inside salestui only"


class Way(NamedTuple):
    """A program that takes text on its standard input, and what to call the place it puts it."""

    command: Sequence[str]
    place: str


PBCOPY = Way(("pbcopy",), "the clipboard")
TMUX = Way(("tmux", "load-buffer", "-w", "-"), "tmux and the terminal's clipboard")
WAYLAND = Way(("wl-copy",), "the clipboard")
X11 = Way(("xclip", "-selection", "clipboard", "-in"), "the clipboard")


def ways(environ: Mapping[str, str], platform: str, which: Callable[[str], str | None]) -> list[Way]:
    """The programs worth trying here, best first; over SSH only those that reach the near end."""
    near = not environ.get("SSH_CONNECTION")
    offered = [
        (platform == "darwin" and near, PBCOPY),
        (bool(environ.get("TMUX")), TMUX),
        (bool(environ.get("WAYLAND_DISPLAY")) and near, WAYLAND),
        (bool(environ.get("DISPLAY")), X11),
    ]
    return [way for fits, way in offered if fits and which(way.command[0])]


def give(way: Way, text: str) -> bool:
    """Hand the text to a program; its output is nobody's, for some stay behind to serve the selection."""
    try:
        subprocess.run(
            way.command,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True


class Clipboard:
    """Where copied text goes, and the register that always has it."""

    def __init__(self, environ: Mapping[str, str], write: Callable[[str], None]) -> None:
        self._environ = environ
        self._write = write
        self.text = ""

    async def copy(self, text: str, what: str = "text") -> str:
        """Copy, and return the sentence to show; the keys stay alive while a program is waited for."""
        self.text = text
        for way in ways(self._environ, sys.platform, shutil.which):
            if await asyncio.to_thread(give, way, text):
                return f"{what} copied to {way.place}"
        raw = text.encode("utf-8", "replace")
        if len(raw) > LONGEST_OSC:
            return f"{what} is too long for the terminal's clipboard; {KEPT}"
        self._write(f"\x1b]52;c;{base64.b64encode(raw).decode('ascii')}\a")
        return f"{what} sent to the terminal (OSC 52); if it does not arrive, it is {KEPT}"
