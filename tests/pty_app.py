"""The whole app in a real pseudo-terminal: keys in, bytes out, signals, and how it leaves the terminal."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pyte
from nursery import Born

UNTIL_KEPT = 1.1
"""Seconds after a key, at most, that a kill may take away."""
HERE = Path(__file__).parent
MODES = {1000, 1002, 1003, 1004, 1006, 1015, 1049, 2004}
"""Private modes that must be off when the program has gone: mouse, focus, the alternate screen, paste."""


def until_kept(kept: Callable[[], bool]) -> None:
    """Wait until what was typed is in the store."""
    end = time.monotonic() + UNTIL_KEPT
    while not kept():
        assert time.monotonic() < end, "it is not kept"
        time.sleep(0.05)


class Terminal:
    """One run of the app; what it wrote is in `sent`, what it looks like in `text`."""

    def __init__(self, folder: Path, columns: int = 80, rows: int = 24, **environ: str) -> None:
        around = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", "HOME": str(folder)}
        self.sent = bytearray()
        self.status: int | None = None
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._terminal, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._app = Born((str(HERE / "full_app.py"), str(folder)), around | environ, its)
        self.child = self._app.pid

    def __enter__(self) -> "Terminal":
        self.wait_for("all keys")
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        if self.is_running:
            os.kill(self.child, signal.SIGKILL)
            self.ended(5)
        os.close(self._terminal)

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self._screen.display)

    @property
    def is_running(self) -> bool:
        """Has it not ended yet?"""
        self.status = self._app.status()
        return self.status is None

    def read(self, quiet: float = 0.15) -> None:
        """Take what it writes until it is quiet."""
        while select.select([self._terminal], [], [], quiet)[0]:
            try:
                part = os.read(self._terminal, 65536)
            except OSError:
                return
            if not part:
                return
            self.sent += part
            self._stream.feed(part)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            os.write(self._terminal, key.encode())
            self.read(0.2 if key == "\x1b" else 0.08)

    def wait_for(self, text: str, patience: float = 10) -> None:
        """Wait until the screen shows a text."""
        end = time.monotonic() + patience
        while text not in self.text and time.monotonic() < end:
            self.read(0.05)
        assert text in self.text, self.text

    def signal(self, number: int) -> None:
        """Send a signal to the app."""
        os.kill(self.child, number)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self._terminal)
        self._terminal = os.open(os.devnull, os.O_RDWR)

    def ended(self, patience: float) -> float:
        """Wait for its end, and say how long it took."""
        start = time.monotonic()
        while self.is_running and time.monotonic() - start < patience:
            self.read(0.02)
        took = time.monotonic() - start
        self.read(0.05)
        assert not self.is_running, "still running"
        return took

    def modes_left_on(self) -> set[int]:
        """The private modes that were switched on and not off again."""
        import re

        on: set[int] = set()
        for numbers, how in re.findall(rb"\x1b\[\?([\d;]+)([hl])", bytes(self.sent)):
            for number in map(int, numbers.split(b";")):
                (on.add if how == b"h" else on.discard)(number)
        return on & MODES
