"""A real pseudo-terminal with a program in it, and an emulator that shows what a person would see."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte
from nursery import Born

ROOT = Path(__file__).parents[1]
PATIENCE = 20.0
PROGRAM = (sys.executable, "-m", "salestui")
APP = Path(__file__).with_name("full_app.py")
MODES = (b"1049", b"1000", b"1002", b"1003", b"1004", b"1006", b"1015", b"2004")
"""Private modes that must be off when the program has gone: the alternate screen, mouse, focus, paste."""
UNTIL_KEPT = 1.1
"""Seconds after a key, at most, that a kill may take away."""


def until_kept(kept: Callable[[], bool]) -> None:
    """Wait until what was typed is in the store."""
    end = time.monotonic() + UNTIL_KEPT
    while not kept():
        assert time.monotonic() < end, "it is not kept"
        time.sleep(0.05)


def app_on(folder: Path, columns: int = 80, lines: int = 24, **environ: str) -> Terminal:
    """The whole app on the data of a folder, in a terminal, once it takes keys."""
    terminal = Terminal((str(APP), str(folder)), folder, columns, lines, forked=True, **environ)
    terminal.wait_for("all keys")
    return terminal


class Terminal:
    """One program in a terminal of a size: started for real, or forked from one that has imported everything."""

    def __init__(
        self,
        arguments: tuple[str, ...],
        home: Path,
        columns: int = 120,
        lines: int = 40,
        *,
        forked: bool = False,
        **environ: str,
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.written = b""
        around = {
            "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", "HOME": str(home),
            "PYTHONPATH": str(ROOT), "PS1": "$ ", "TMPDIR": str(home),
        }  # fmt: skip
        self.code: int | None = None
        self._forked: Born | None = None
        size = struct.pack("HHHH", lines, columns, 0, 0)
        if forked:
            self.master, inner = pty.openpty()
            fcntl.ioctl(inner, termios.TIOCSWINSZ, size)
            self._forked = Born(arguments, around | environ, inner)
            self.child = self._forked.pid
            return
        self.child, self.master = pty.fork()
        if self.child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execvpe(arguments[0], arguments, around | environ)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, seconds: float) -> bool:
        """Take in what is written within some seconds; return whether anything was."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            part = os.read(self.master, 65536)
        except OSError:
            return False
        self.written += part
        self._stream.feed(part.replace(b"\x1b[>", b"\x1b[").replace(b"\x1b[<u", b""))  # unknown to the emulator
        return bool(part)

    def text(self) -> str:
        """The screen's lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, pattern: str) -> None:
        """Read until the screen shows it."""
        end = time.monotonic() + PATIENCE
        while not re.search(pattern, self.text()):
            self.read(0.1)
            assert time.monotonic() < end, f"{pattern} does not appear on:\n{self.text()}"

    def wait_for_written(self, what: bytes, times: int = 1) -> None:
        """Read until the program has sent something so many times."""
        end = time.monotonic() + PATIENCE
        while self.written.count(what) < times:
            self.read(0.1)
            assert time.monotonic() < end, f"{what!r} was not sent"

    def press(self, *keys: str) -> None:
        """Type: one text at once, several one after the other, each once the screen has answered the one before."""
        for key in keys:
            os.write(self.master, key.encode())
            if len(keys) > 1:
                self.settle(0.2 if key == "\x1b" else 0.08)

    def settle(self, quiet: float) -> None:
        """Take in what is written until it is quiet for some seconds."""
        while self.read(quiet):
            pass

    def send(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.child, number)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self.master)
        self.master = os.open(os.devnull, os.O_RDWR)

    def wait(self, seconds: float = PATIENCE) -> int:
        """Wait until the program has ended, and return its exit code."""
        end = time.monotonic() + seconds
        while self.code is None and time.monotonic() < end:
            self.read(0.02)
            self.code = self._ended()
        self.settle(0.05)
        assert self.code is not None, f"still running after {seconds} s:\n{self.text()}"
        return self.code

    def _ended(self) -> int | None:
        if self._forked:
            status = self._forked.status()
            return None if status is None else os.waitstatus_to_exitcode(status)
        found, status = os.waitpid(self.child, os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if found else None

    @property
    def is_running(self) -> bool:
        """Has it not ended yet?"""
        self.code = self._ended() if self.code is None else self.code
        return self.code is None

    @property
    def is_sane(self) -> bool:
        """Does the terminal echo, gather lines, show its cursor and its main screen, and report no mouse?"""
        flags = termios.tcgetattr(self.master)[3]
        modes = {
            mode: sign == b"h"
            for group, sign in re.findall(rb"\x1b\[\?([\d;]+)([hl])", self.written)
            for mode in group.split(b";")
        }
        left_on = [mode for mode in MODES if modes.get(mode)]
        return bool(flags & termios.ECHO and flags & termios.ICANON) and modes.get(b"25", True) and not left_on

    def close(self) -> None:
        """End whatever is left."""
        if self.code is None:
            os.kill(self.child, signal.SIGKILL)
            while self._ended() is None:
                time.sleep(0.01)
        os.close(self.master)
