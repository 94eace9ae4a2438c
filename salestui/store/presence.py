"""Who has the data open: shared while a store is open, exclusive to replace the file underneath."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw

from salestui.store.database import DatabaseRefused

if sys.platform != "win32":  # which does not let an open file be replaced: that says the same
    import fcntl

FILE = "salestui.lock"
OPEN_ELSEWHERE = "Close the other salestui first: it has the data open"
PATIENCE = 5.0
"""Seconds to wait for another opening, which may be making the file."""


class Presence:
    """One hold on the folder's lock, which a killed process lets go by itself."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self._file: int | None = None
        if sys.platform == "win32":
            return
        try:
            self._file = os.open(folder / FILE, os.O_RDONLY if read_only else os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as fault:
            if read_only:
                return  # nobody can have it open for writing here
            raise DatabaseRefused(
                f"{folder} cannot be used ({fault.strerror}); check its permissions, or start with --readonly"
            ) from fault

    def did_not_end(self, database: Path) -> bool:
        """Did a run end before it closed the data, with nobody having found it sound since? Ask before opening it.

        What SQLite keeps beside an open database then lies there although nobody has it open. Opening takes that in,
        so it is noted in the lock's file: a command does not wait for a check, and leaves it to the next screen.
        """
        left = any(_size(Path(f"{database}{end}")) for end in ("-wal", "-journal")) and self._is_free()
        if self._file is None:
            return left
        if left:
            with suppress(OSError):  # opened for reading only: what lies there is not taken in either
                os.write(self._file, b"did not end\n")
        return left or os.fstat(self._file).st_size > 0

    def found_sound(self) -> None:
        """Take the note that a run did not end away."""
        if self._file is not None:
            with suppress(OSError):  # opened for reading only
                os.ftruncate(self._file, 0)

    def _is_free(self) -> bool:
        try:
            self.alone(0)
        except (DatabaseRefused, OSError):  # a network folder locks alone only what may be written
            return False
        return True

    def share(self, patience: float = PATIENCE) -> None:
        """Say that the data is open here.

        Raises:
            DatabaseRefused: If it is being replaced elsewhere.
        """
        self._hold(False, patience, "The data is being restored or updated by another salestui; try again")

    def alone(self, patience: float = PATIENCE, refusal: str = OPEN_ELSEWHERE) -> None:
        """Make sure that the data is open nowhere else.

        Raises:
            DatabaseRefused: If it is.
        """
        self._hold(True, patience, refusal)

    def _hold(self, alone: bool, patience: float, refusal: str) -> None:
        if sys.platform == "win32" or self._file is None:
            return
        give_up = time.monotonic() + patience
        fcntl.flock(self._file, fcntl.LOCK_UN)  # two that wait for each other's share would wait for ever
        while True:
            try:
                fcntl.flock(self._file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
                return
            except BlockingIOError as taken:
                if time.monotonic() >= give_up:
                    raise DatabaseRefused(refusal) from taken
            time.sleep(0.01)

    def leave(self) -> None:
        """Let go."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


@contextmanager
def alone(folder: Path, patience: float = 0.2) -> Iterator[None]:
    """Hold the data alone while its file is replaced.

    Raises:
        DatabaseRefused: If it is open elsewhere.
    """
    presence = Presence(folder)
    try:
        presence.alone(patience)
        yield
    finally:
        presence.leave()


def is_taken(refusal: BaseException) -> bool:
    """Was a database refused because another program holds it?"""
    seen: BaseException | None = refusal
    for _ in range(8):
        if seen is None:
            return False
        if isinstance(seen, BlockingIOError | apsw.BusyError | apsw.LockedError):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
