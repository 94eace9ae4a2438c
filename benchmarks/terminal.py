"""A pseudo-terminal that a program runs in: how long it takes to answer, and in how many bytes.

What is measured sees the team of one manager, as every user does; with EVERYBODY=1 in the environment all reps.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from statistics import median
from types import TracebackType
from typing import NamedTuple

HERE = Path(__file__).parent
DATA = HERE / ".data"
HELLO = [sys.executable, str(HERE / "hello.py")]
EVERYBODY = bool(os.environ.get("EVERYBODY"))
QUIET = 0.06
"""A silence of so many seconds ends an answer."""
SIZES = (1_000, 10_000, 100_000)
KEYS = {"down": "\x1b[B", "up": "\x1b[A", "right": "\x1b[C", "left": "\x1b[D", "pagedown": "\x1b[6~", "enter": "\r"}


class Answer(NamedTuple):
    """What came back for a key: seconds to the first byte and to the last one, and how many bytes."""

    first: float
    last: float
    sent: int


class Terminal:
    """One run of a program on a screen of so many columns and lines."""

    def __init__(self, arguments: list[str], columns: int = 80, lines: int = 24, *, colours: str = "256") -> None:
        self.started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execvpe(arguments[0], arguments, environ(colours))
        self.seen = b""

    def __enter__(self) -> Terminal:
        """Nothing more to begin."""
        return self

    def __exit__(self, fault: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        """Leave the program, and wait for its end; after a fault nobody knows where it is, and what would leave it."""
        if fault is not None:
            os.kill(self.pid, signal.SIGKILL)
        self.end()

    def ready(self, word: bytes) -> Answer:
        """Wait until a word is on the screen and nothing comes any more."""
        answer = self._read(self.started, 30, word)
        if word not in self.seen or os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            raise SystemExit(f"the program did not start: {self.seen[-800:].decode(errors='replace')}")
        return answer

    def press(self, key: str, quiet: float = QUIET) -> Answer:
        """Press a key, and wait until nothing comes any more."""
        before = time.perf_counter()
        os.write(self._file, KEYS.get(key, key).encode())
        return self._read(before, 1, quiet=quiet)

    def hold(self, key: str, times: int, rate: float) -> float:
        """Press a key so many times a second; return how long the screen changes after the last one."""
        last = 0.0
        for left_over in reversed(range(times)):
            last = time.perf_counter()
            os.write(self._file, KEYS.get(key, key).encode())
            while left_over and (left := last + 1 / rate - time.perf_counter()) > 0:
                if select.select([self._file], [], [], left)[0]:
                    os.read(self._file, 65536)
        return self._read(last, 0.1, quiet=0.012).last  # a longer silence, and what follows is the panel

    def idle(self, seconds: float) -> tuple[int, float]:
        """Do nothing; return the bytes that came, and the share of a processor that was used."""
        before, sent = self.processor, len(self.seen)
        self._read(time.perf_counter(), seconds, quiet=seconds)
        return len(self.seen) - sent, (self.processor - before) / seconds

    @property
    def processor(self) -> float:
        """The seconds of processor time used so far."""
        cells = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def busy(self) -> float:
        """The seconds for which its threads had a processor, to the microsecond; those that ended do not count."""
        spent = (one.read_text().split()[0] for one in Path(f"/proc/{self.pid}/task").glob("*/schedstat"))
        return sum(map(int, spent)) / 1e9

    @property
    def memory(self) -> float:
        """The most memory that was used so far, in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))

    def end(self) -> float:
        """Leave the program, and return the seconds of processor time it took altogether."""
        with suppress(OSError):
            os.write(self._file, b"q")
        self._read(time.perf_counter(), 5, quiet=5)
        _, __, used = os.wait4(self.pid, 0)
        os.close(self._file)
        return used.ru_utime + used.ru_stime

    def _read(self, since: float, patience: float, word: bytes = b"", quiet: float = QUIET) -> Answer:
        first, last, sent, start = 0.0, 0.0, 0, len(self.seen)
        while True:
            waits = quiet if sent and word in self.seen[start:] else patience
            if not select.select([self._file], [], [], waits)[0]:
                return Answer(first, last, sent)
            try:
                got = os.read(self._file, 65536)
            except OSError:
                return Answer(first, last, sent)
            last = time.perf_counter() - since
            first = first or last
            sent += len(got)
            self.seen += got
            if not got:
                return Answer(first, last, sent)


def environ(colours: str = "256") -> dict[str, str]:
    """Our environment, with compiled modules kept and a fixed kind of terminal."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "COLORTERM")}
    return kept | {"TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": colours, "PYTHONPATH": str(HERE.parent)}


def filled(count: int) -> Path:
    """A data folder with so many deals and ten activities each; made once, and opened as if for the first time."""
    sys.path.insert(0, str(HERE.parent))
    from fill import choose, fill

    folder = DATA / f"{count}"
    if not (folder / "salestui.db").exists():
        print(f"making {count:,} deals, once", file=sys.stderr)
        fill(folder, count, per_deal=10)
    choose(folder, everybody=EVERYBODY)
    rmtree(folder / "state", ignore_errors=True)  # the view that was left last is another start
    return folder


def talked(deals: int = 10_000, reps: int = 30, years: int = 5) -> Path:
    """A data folder with so many deals, reps and years of conversations; made once."""
    sys.path.insert(0, str(HERE.parent))
    from talks import fill_talks

    folder = DATA / f"{deals}-{reps}-{years}"
    if not (folder / "salestui.db").exists():
        print(f"making {years} years of conversations, once", file=sys.stderr)
        fill_talks(folder, deals, reps, years)
    return folder


def app(folder: Path, *more: str) -> list[str]:
    """The command that opens the app, or prints a page, on the day the data was made for."""
    return [sys.executable, "-m", "salestui", "--data", str(folder), "--today", "2026-11-18", *more]


def table(title: str, heads: list[str], rows: list[list[str]]) -> None:
    """Print a table."""
    widths = [max(len(row[at]) for row in [heads, *rows]) for at in range(len(heads))]
    print(f"\n{title}")
    for row in [heads, *rows]:
        print("  ".join(f"{cell:<{width}}" if not at else f"{cell:>{width}}"
                        for at, (cell, width) in enumerate(zip(row, widths, strict=True))))  # fmt: skip


def high(values: list[float]) -> float:
    """What 95 of 100 stay under."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def ms(seconds: float) -> str:
    """Milliseconds."""
    return f"{seconds * 1000:.1f}"


__all__ = ["Answer", "Terminal", "app", "environ", "filled", "high", "median", "ms", "table", "talked"]
