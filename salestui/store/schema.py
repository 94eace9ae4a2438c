"""Making and migrating the schema, under guard: alone, on a copy, after a verified backup, with rows counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from salestui.paths import sync_folder
from salestui.store import database as files
from salestui.store.database import (
    DatabaseNewer,
    DatabaseRefused,
    InWords,
    SalesDatabase,
    connect,
    make_private,
)
from salestui.store.presence import OPEN_ELSEWHERE, Presence
from salestui.store.replica import known_origin, write_origin

BEFORE_AN_UPDATE = (
    "This salestui is newer and wants to update the data, but an older one has it open; close that one and start again"
)


def version_of(database: SalesDatabase) -> int:
    """Return the schema version that a file has; 0 is an empty file."""
    return int(database.value("PRAGMA user_version"))


def open_current(path: Path, presence: Presence, *, read_only: bool, now: Callable[[], datetime]) -> SalesDatabase:
    """Open the database, made or migrated first where it is absent or behind.

    Raises:
        DatabaseRefused: If it cannot be used, is newer than the program, or is behind and opened for reading only.
    """
    refusal = OPEN_ELSEWHERE
    for _ in range(3):
        presence.share()
        if read_only or (path.exists() and path.stat().st_size):
            database = connect(path, read_only=read_only)
            if _is_current(database, path):
                return database
            database.close()
            if read_only:
                raise DatabaseRefused(f"{path} needs an update of its schema; start once without --readonly")
            refusal = BEFORE_AN_UPDATE
        presence.alone(refusal=refusal)
        _bring_up_to_date(path, now)
    raise DatabaseRefused(f"{path} is being replaced by another salestui; try again")


def _is_current(database: SalesDatabase, path: Path) -> bool:
    with InWords(path):
        found = version_of(database)
    if found > files.VERSION:
        database.close()
        raise DatabaseNewer(
            f"{path} was written by a newer salestui (schema {found}, this one knows {files.VERSION}); update salestui"
        )
    return found == files.VERSION


def _bring_up_to_date(path: Path, now: Callable[[], datetime]) -> None:
    """Make or migrate a copy, check it, and put it in the file's place: a fault on the way leaves all as it was."""
    from salestui.store import backups  # a start needs none
    from salestui.store.migrating import migrate  # with Peewee, 20 ms

    fresh = path.with_suffix(".making")
    backups.remove_with_journals(fresh)
    signed = None
    kept = path.exists() and path.stat().st_size > 0
    if kept:
        database = connect(path)
        behind = not _is_current(database, path)
        database.close()
        if not behind:
            return  # another salestui was quicker
        signed = known_origin(path)
        backups.back_up(path, path.parent / "backups", now(), "before-migration")
    elif backups.list_backups(path.parent / "backups"):
        raise DatabaseRefused(
            f"{path} is {'empty' if path.exists() else 'gone'}, but there are backups of it; run: salestui restore,"
            f" or, to begin anew, move {path.parent / 'backups'} away"
        )
    try:
        make_private(fresh)
        with InWords(path):
            if kept:
                backups.copy(path, fresh)
            migrate(fresh, files.VERSION)
        if kept:
            backups.remove_journals(path)  # closed alone, the database has taken them in
        fresh.replace(path)
        if signed:
            write_origin(path, *signed)
        sync_folder(path.parent)
    except OSError as fault:
        raise DatabaseRefused(f"{path} could not be made or updated ({fault.strerror}); it is as it was") from fault
    finally:
        backups.remove_with_journals(fresh)
