"""Backups: made online, verified before they count, rotated; and the way back."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import apsw

from salestui.domain.errors import RuleBroken
from salestui.store.database import DatabaseRefused
from salestui.store.replica import forget_origin

STEP_PAGES = 50
KEEP_RECENT, KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 10, 7, 4, 6


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy: the file, the moment in its name (UTC), why it was made, bytes."""

    path: Path
    at: datetime
    why: str
    size: int


def back_up(database: Path, folder: Path, at: datetime, why: str) -> Backup:
    """Copy the database while it is in use, verify the copy, and drop copies that are no longer wanted.

    Raises:
        DatabaseRefused: If the copy cannot be made or does not verify.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{at:%Y%m%dT%H%M%S.%fZ}-{why}.db"
    fresh = path.with_suffix(".part")
    fresh.unlink(missing_ok=True)
    try:
        _copy(database, fresh)
        verify(fresh)
        os.chmod(fresh, 0o600)
        fresh.replace(path)
    except (apsw.Error, OSError) as fault:
        fresh.unlink(missing_ok=True)
        raise DatabaseRefused(
            f"No backup could be made in {folder} ({type(fault).__name__}); nothing was changed"
        ) from fault
    for old in superseded(list_backups(folder)):
        old.path.unlink(missing_ok=True)
    return Backup(path, at, why, path.stat().st_size)


def _copy(source: Path, target: Path) -> None:
    read, write = apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READWRITE), apsw.Connection(str(target))
    try:
        read.setbusytimeout(10_000)
        with write.backup("main", read, "main") as backup:
            while not backup.done:
                backup.step(STEP_PAGES)
        write.execute("PRAGMA journal_mode = delete")
    finally:
        write.close()
        read.close()


def verify(path: Path) -> int:
    """Open a copy and check it; return how many operations it holds.

    Raises:
        DatabaseRefused: If it is damaged or not ours.
    """
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        (verdict,) = next(iter(connection.execute("PRAGMA quick_check(1)")))
        if verdict != "ok":
            raise DatabaseRefused(f"{path} is damaged: {verdict}")
        return int(next(iter(connection.execute("SELECT count(*) FROM operation")))[0])
    except apsw.Error as fault:
        raise DatabaseRefused(f"{path} is not a salestui backup") from fault
    finally:
        connection.close()


def list_backups(folder: Path) -> list[Backup]:
    """Return the backups in a folder, newest first."""
    found = []
    for path in folder.glob("*.db"):
        stamp, _, why = path.stem.partition("-")
        try:
            at = datetime.strptime(stamp, "%Y%m%dT%H%M%S.%fZ")
        except ValueError:
            continue
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
        DatabaseRefused: If it does not verify.
    """
    if not backup.is_file():
        raise RuleBroken(f"There is no backup at {backup}")
    verify(backup)
    kept = _set_aside(database, at)
    fresh = database.with_suffix(".restoring")
    fresh.unlink(missing_ok=True)
    _copy(backup, fresh)
    verify(fresh)
    os.chmod(fresh, 0o600)
    for leftover in ("-wal", "-shm", "-journal"):
        Path(f"{database}{leftover}").unlink(missing_ok=True)
    fresh.replace(database)
    forget_origin(database.parent)
    return kept


def _set_aside(database: Path, at: datetime) -> Path | None:
    """Keep what a restore replaces: as a backup where it is sound, as it lies where it is not."""
    if not database.exists():
        return None
    try:
        return back_up(database, database.parent / "backups", at, "before-restore").path
    except DatabaseRefused:
        aside = database.with_name(f"{database.stem}-damaged-{at:%Y%m%dT%H%M%S}.db")
        database.replace(aside)
        return aside
