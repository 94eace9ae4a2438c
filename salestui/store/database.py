"""Opening the database: driver, pragmas, file modes, and what its refusals say in words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from json import JSONDecodeError
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any

import apsw

from salestui.domain.errors import RuleBroken
from salestui.domain.patterns import Pattern

APPLICATION_ID = 0x53544C53
"""'STLS' in the file's header, so that a foreign SQLite file is not taken for ours."""
VERSION = 8
"""The newest migration's number, and the file's `user_version`."""
BUSY_SECONDS = 10
NETWORK_TYPES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "lustre", "gpfs", "afs", "ceph", "davfs"})
NETWORK_FUSE = Pattern(r"fuse\.(sshfs|rclone|s3fs|davfs2?|glusterfs|cephfs|gvfsd-fuse)")


class DatabaseRefused(RuleBroken):
    """The database cannot be used as it is: foreign, newer, damaged or out of reach."""


class DatabaseNewer(DatabaseRefused):
    """The file was written by a newer version of the program."""


class SalesDatabase:
    """One open file, and its transactions; Peewee, a tenth of the start, is only for migrations."""

    def __init__(self, name: str, flags: int) -> None:
        self.connection = apsw.Connection(name, flags=flags)
        self.connection.convert_binding = bind
        self.connection.set_busy_timeout(int(BUSY_SECONDS * 1000))

    def close(self) -> None:
        """Close the file; closing it again is allowed."""
        self.connection.close()

    def value(self, query: str) -> Any:
        """Return the first cell of a query's only row."""
        return next(self.connection.execute(query))[0]

    @contextmanager
    def immediate(self) -> Iterator[None]:
        """Write within one transaction: all of it is kept, or nothing is."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:  # a full disk has ended it already
                self.connection.execute("ROLLBACK")
            raise


def bind(_cursor: apsw.Cursor, _number: int, value: object) -> str:
    """Tell the driver of a value it does not know as text."""
    return str(value)


REASONS: tuple[tuple[type[Exception], str], ...] = (
    (apsw.NotADBError, "{path} is not a salestui database; move it away or choose another --data folder"),
    (apsw.CorruptError, "{path} is damaged; run: salestui restore"),
    (UnicodeDecodeError, "{path} is damaged; run: salestui restore"),
    (JSONDecodeError, "{path} is damaged; run: salestui restore"),
    (apsw.CantOpenError, "{path} cannot be opened; check that the folder exists and belongs to you"),
    (apsw.ReadOnlyError, "{path} cannot be written; check the folder's permissions, or start with --readonly"),
    (apsw.PermissionsError, "{path} cannot be reached; check the folder's permissions"),
    (apsw.BusyError, "{path} is in use by another program; try again"),
    (apsw.LockedError, "{path} is in use by another program; try again"),
    (apsw.FullError, "The disk of {path} is full; nothing was changed; free some space and try again"),
    (apsw.IOError, "The disk of {path} does not answer or is full; nothing was changed; check it and try again"),
    (apsw.TooBigError, "That is too long to be kept; nothing was changed"),
)
"""What the world can do to a database, and how that is told; any other fault is ours and crashes loudly."""


class InWords:
    """Turns the driver's refusals into sentences; a broken constraint stays what it is."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _: type[BaseException] | None, fault: BaseException | None, __: TracebackType | None) -> None:
        """Say it in words.

        Raises:
            DatabaseRefused: If the disk, the file or another program refused.
        """
        if fault is None:
            return
        cause = getattr(fault, "orig", fault)  # a migration's are wrapped by Peewee
        for kind, sentence in REASONS:
            if isinstance(cause, kind):
                raise DatabaseRefused(sentence.format(path=self.path)) from fault
        if isinstance(cause, apsw.SQLError) and str(cause).startswith("no such "):
            raise DatabaseRefused(f"{self.path} is damaged ({cause}); run: salestui restore") from fault
        if isinstance(fault, OverflowError):
            raise RuleBroken("That number is too large to be kept; nothing was changed") from fault


def on_network(folder: Path) -> bool:
    """Does the folder lie on a network file system, where WAL must not be used?"""
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "replace")
    except OSError:
        return False
    return is_network(file_system(mounts, str(folder.resolve())))


def is_network(kind: str) -> bool:
    """Does a file system of that type lie on another machine?"""
    return kind in NETWORK_TYPES or NETWORK_FUSE.fullmatch(kind) is not None


def file_system(mounts: str, folder: str) -> str:
    """Return the type of the file system that a folder lies on, read off the mount table."""
    best, kind = "", ""
    for mount in mounts.splitlines():
        parts = mount.split(" ")
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), parts[1]) if len(parts) > 2 else ""
        if point and (folder == point or folder.startswith(point.rstrip("/") + "/")) and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind


CACHE_KIB = 8_192
"""Enough for the indexes that most screens read; more would only be kept twice, for the system has the file too."""


def _pragmas(folder: Path) -> Sequence[str]:
    if on_network(folder):
        journal = ("locking_mode = exclusive", "journal_mode = delete", "synchronous = extra")
    else:
        journal = ("locking_mode = normal", "journal_mode = wal", "synchronous = full")
    return (*journal, "foreign_keys = 1", "temp_store = memory", f"cache_size = -{CACHE_KIB}", "fullfsync = 1")


def _set(database: SalesDatabase, pragma: str) -> None:
    """Carry out a pragma; for a file that another start is just making SQLite does not wait by itself."""
    until = monotonic() + BUSY_SECONDS
    while True:
        try:
            database.connection.execute(f"PRAGMA {pragma}")
        except apsw.BusyError:
            if monotonic() > until:
                raise
            sleep(0.02)
        else:
            return


def connect(path: Path, *, read_only: bool = False) -> SalesDatabase:
    """Open (or make) the database file with the shipped pragmas; a foreign file is left as it is.

    Raises:
        DatabaseRefused: If the file is no database, belongs to another program, or cannot be reached.
    """
    with InWords(path):
        if read_only:
            database = SalesDatabase(read_only_name(path), apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
        else:
            make_private(path)
            database = SalesDatabase(str(path), apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)
        try:
            _check_identity(database, path)
            if not read_only:
                _check_writable(database, path)
                _close_to_others(path)
            for pragma in ("foreign_keys = 1",) if read_only else _pragmas(path.parent):
                _set(database, pragma)
        except BaseException:  # interrupted too: a connection left open keeps its locks
            database.close()
            raise
    return database


def read_only_name(path: Path) -> str:
    """Return the file's URI; a WAL database in a folder that cannot be written opens only as immutable."""
    wal = Path(f"{path}-wal")
    fixed = not os.access(path.parent, os.W_OK) and not (wal.exists() and wal.stat().st_size)
    return path.absolute().as_uri() + ("?immutable=1" if fixed else "?mode=ro")


def make_private(path: Path) -> None:
    """Make the file where it is absent, for the user alone; -wal and -shm take its mode.

    Raises:
        DatabaseRefused: If the folder or the file does not let us.
    """
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_CREAT, 0o600))
    except OSError as fault:
        raise DatabaseRefused(
            f"{path} cannot be opened ({fault.strerror}); check the folder's permissions, or start with --readonly"
        ) from fault


def _check_writable(database: SalesDatabase, path: Path) -> None:
    if database.connection.readonly("main"):  # SQLite falls back to reading without a word
        raise DatabaseRefused(f"{path} cannot be written; check its permissions, or start with --readonly")


def _close_to_others(path: Path) -> None:
    """Take other users' rights to our file away, as after a copy with a loose umask."""
    with suppress(OSError):  # somebody else's file that we may write: their modes stand
        if path.stat().st_mode & 0o077:
            os.chmod(path, 0o600)


def _check_identity(database: SalesDatabase, path: Path) -> None:
    application = database.value("PRAGMA application_id")
    tables = database.value("SELECT count(*) FROM sqlite_master")
    if application != APPLICATION_ID and tables:
        raise DatabaseRefused(f"{path} belongs to another program; choose another --data folder")
