"""Backups: made online, verified before they count, rotated; and the way back."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw

from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.paths import sync_folder
from salestui.store import database as files
from salestui.store.database import APPLICATION_ID, DatabaseNewer, DatabaseRefused, read_only_name
from salestui.store.presence import alone
from salestui.store.replica import forget_origin

STEP_PAGES = 50
KEEP_RECENT, KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 10, 7, 4, 6
STAMP = "%Y%m%dT%H%M%S.%fZ"
ABANDONED_SECONDS = 3600
"""After so long an unfinished copy is one that was killed."""


@frozen
class Backup:
    """One verified copy: the file, the moment in its name (UTC), why it was made, bytes."""

    path: Path
    at: datetime
    why: str
    size: int


def back_up(database: Path, folder: Path, at: datetime, why: str, *, through: apsw.Connection | None = None) -> Backup:
    """Copy the database while it is in use, verify the copy, and drop copies that are no longer wanted.

    Args:
        database: The file.
        folder: Where backups lie.
        at: The moment, which names the copy.
        why: What it was made for, in the name too.
        through: The open connection, on a network folder, where it keeps every other one out.

    Raises:
        DatabaseRefused: If the copy cannot be made or does not verify.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        at = at.astimezone(UTC)
        while (path := folder / f"{at.strftime(STAMP)}-{why}.db").exists():
            at += timedelta(microseconds=1)
        _make(database, path, path.with_suffix(".part"), through)
        _drop_unwanted(folder, path)
        return Backup(path, at, why, path.stat().st_size)
    except (apsw.Error, OSError) as fault:
        raise DatabaseRefused(f"No backup could be made in {folder} ({_reason(fault)}); nothing was changed") from fault


def back_up_to(database: Path, target: Path, *, through: apsw.Connection | None = None) -> int:
    """Copy the database into a file that is not there yet, verified; return its size.

    Raises:
        DatabaseRefused: If it is there, or no sound copy can be made.
    """
    if target.exists():
        raise DatabaseRefused(f"{target} is there already; name another file")
    try:
        _make(database, target, target.with_name(f".{target.name}.part"), through)
        return target.stat().st_size
    except (apsw.Error, OSError) as fault:
        raise DatabaseRefused(f"{target} could not be written ({_reason(fault)})") from fault


def _make(database: Path, target: Path, fresh: Path, through: apsw.Connection | None) -> None:
    """Copy the database beside the target, and put it there once it is verified."""
    try:
        copy(database, fresh, through)
        verify(fresh)
        fresh.replace(target)
    except (apsw.CorruptError, DatabaseRefused) as fault:
        raise DatabaseRefused(f"{database} is damaged, so no copy of it was kept; run: salestui check") from fault
    finally:
        remove_with_journals(fresh)
    sync_folder(target.parent)


def _reason(fault: Exception) -> str:
    """Say why a file could not be written."""
    if isinstance(fault, apsw.FullError) or getattr(fault, "errno", None) == errno.ENOSPC:
        return "the disk is full"
    return getattr(fault, "strerror", None) or type(fault).__name__


def _drop_unwanted(folder: Path, made: Path) -> None:
    for old in superseded(list_backups(folder)):
        if old.path != made:  # a clock set back must not cost the newest copy
            old.path.unlink(missing_ok=True)
    for part in folder.glob("*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > ABANDONED_SECONDS:
                remove_with_journals(part)


def copy(source: Path, target: Path, through: apsw.Connection | None = None) -> None:
    """Copy a database in use, as it is at this moment, into a private file."""
    os.close(os.open(target, os.O_RDONLY | os.O_CREAT, 0o600))
    with closing(apsw.Connection(str(target))) as write:
        if through is not None:
            _copy(through, write)
            return
        with closing(to_read(source, apsw.SQLITE_OPEN_READWRITE)) as read:
            read.setbusytimeout(10_000)
            # Reading from here on, the copy keeps to one state; else every write elsewhere would start it anew.
            read.execute("BEGIN; SELECT count(*) FROM sqlite_master")
            _copy(read, write)


def to_read(path: Path, flags: int = apsw.SQLITE_OPEN_READONLY) -> apsw.Connection:
    """Open a file that may lie where nothing can be written, as on a stick that is locked."""
    if os.access(path.parent, os.W_OK):
        return apsw.Connection(str(path), flags=flags)
    return apsw.Connection(read_only_name(path), flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)


def _copy(read: apsw.Connection, write: apsw.Connection) -> None:
    with write.backup("main", read, "main") as backup:
        while not backup.done:
            backup.step(STEP_PAGES)
    write.execute("PRAGMA journal_mode = delete")


def remove_journals(path: Path) -> None:
    """Delete what SQLite keeps beside a database."""
    for leftover in ("-wal", "-shm", "-journal"):
        Path(f"{path}{leftover}").unlink(missing_ok=True)


def remove_with_journals(path: Path) -> None:
    """Delete a database and what SQLite keeps beside it."""
    remove_journals(path)
    path.unlink(missing_ok=True)


def verify(path: Path) -> int:
    """Open a copy and check it; return how many operations it holds.

    Raises:
        DatabaseRefused: If it is damaged, not ours, or newer than the program.
    """
    try:
        with closing(to_read(path)) as connection:
            verdict, application, version = (
                next(iter(connection.execute(f"PRAGMA {pragma}")))[0]
                for pragma in ("quick_check(1)", "application_id", "user_version")
            )
            if verdict != "ok":
                raise DatabaseRefused(f"{path} is damaged: {verdict.splitlines()[-1]}")
            if application != APPLICATION_ID:
                raise DatabaseRefused(f"{path} is not a salestui backup")
            if version > files.VERSION:
                raise DatabaseNewer(f"{path} was written by a newer salestui; update salestui")
            return int(next(iter(connection.execute("SELECT count(*) FROM operation")))[0])
    except apsw.CorruptError as fault:
        raise DatabaseRefused(f"{path} is damaged: {fault}") from fault
    except apsw.Error as fault:
        raise DatabaseRefused(f"{path} is not a salestui backup") from fault


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups in a folder, newest first."""
    found = []
    for path in folder.glob("*.db"):
        stamp, _, why = path.stem.partition("-")
        with suppress(ValueError, FileNotFoundError):  # not a backup's name, or just dropped by another salestui
            at = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
            found.append(Backup(path, at, why, path.stat().st_size))
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def superseded(backups: Sequence[Backup]) -> list[Backup]:
    """Return those that no rule keeps: the recent ones, then the newest of each day, week and month."""
    kept = {backup.path for backup in backups[:KEEP_RECENT]}
    for limit, form in ((KEEP_DAYS, "%Y-%m-%d"), (KEEP_WEEKS, "%G-%V"), (KEEP_MONTHS, "%Y-%m")):
        newest: dict[str, Backup] = {}
        for backup in backups:
            newest.setdefault(backup.at.strftime(form), backup)
        kept |= {backup.path for backup in list(newest.values())[:limit]}
    return [backup for backup in backups if backup.path not in kept]


def restore(backup: Path, database: Path, at: datetime) -> Path | None:
    """Put a verified backup in the database's place; return the copy made of what was there.

    Raises:
        RuleBroken: If the backup is missing.
        DatabaseRefused: If it does not verify, or a salestui has the data open.
    """
    if not backup.is_file():
        raise RuleBroken(f"There is no backup at {backup}")
    verify(backup)
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with alone(database.parent):
            fresh = database.with_suffix(".restoring")
            remove_with_journals(fresh)
            try:
                copy(backup, fresh)
                verify(fresh)
                kept = _set_aside(database, at)
                forget_origin(database.parent)
                remove_journals(database)
                fresh.replace(database)
                sync_folder(database.parent)
            finally:
                remove_with_journals(fresh)
    except (apsw.Error, OSError) as fault:
        raise DatabaseRefused(f"{backup} could not be restored ({_reason(fault)}); the data is as it was") from fault
    return kept


def _set_aside(database: Path, at: datetime) -> Path | None:
    """Keep what a restore replaces: as a backup where it is sound, as it lies where it is not."""
    if not database.exists():
        return None
    try:
        return back_up(database, database.parent / "backups", at, "before-restore").path
    except DatabaseRefused:
        aside = database.with_name(f"{database.stem}-set-aside-{at.astimezone(UTC):%Y%m%dT%H%M%S%f}.db")
        for leftover in ("-wal", "-journal"):
            with suppress(FileNotFoundError):
                Path(f"{database}{leftover}").replace(f"{aside}{leftover}")
        try:
            os.link(database, aside)
        except OSError:  # a disk without hard links
            database.replace(aside)
        return aside
