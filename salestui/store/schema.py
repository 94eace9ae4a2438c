"""Making and migrating the schema, under guard: alone, on a copy, after a verified backup, with rows counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from peewee import PeeweeException

from salestui.store.database import (
    APPLICATION_ID,
    DatabaseRefused,
    InWords,
    SalesDatabase,
    connect,
    make_private,
    sync_folder,
)
from salestui.store.presence import Presence
from salestui.store.replica import known_origin, write_origin

VERSION = 4
"""The newest migration's number, and the file's `user_version`."""
MIGRATIONS = Path(__file__).parent / "migrations"


class DatabaseNewer(DatabaseRefused):
    """The file was written by a newer version of the program."""


def version_of(database: SalesDatabase) -> int:
    """Return the schema version that a file has; 0 is an empty file."""
    return int(database.execute_sql("PRAGMA user_version").fetchone()[0])


def open_current(path: Path, presence: Presence, *, read_only: bool, now: Callable[[], datetime]) -> SalesDatabase:
    """Open the database, made or migrated first where it is absent or behind.

    Raises:
        DatabaseRefused: If it cannot be used, is newer than the program, or is behind and opened for reading only.
    """
    for _ in range(3):
        presence.share()
        if read_only or (path.exists() and path.stat().st_size):
            database = connect(path, read_only=read_only)
            if _is_current(database, path):
                return database
            database.close()
            if read_only:
                raise DatabaseRefused(f"{path} needs an update of its schema; start once without --readonly")
        presence.alone()
        _bring_up_to_date(path, now)
    raise DatabaseRefused(f"{path} is being replaced by another salestui; try again")


def _is_current(database: SalesDatabase, path: Path) -> bool:
    with InWords(path):
        found = version_of(database)
    if found > VERSION:
        database.close()
        raise DatabaseNewer(
            f"{path} was written by a newer salestui (schema {found}, this one knows {VERSION}); update salestui"
        )
    return found == VERSION


def _bring_up_to_date(path: Path, now: Callable[[], datetime]) -> None:
    """Make or migrate a copy, check it, and put it in the file's place: a fault on the way leaves all as it was."""
    from salestui.store.backups import back_up, copy, remove_journals, remove_with_journals

    fresh = path.with_suffix(".making")
    remove_with_journals(fresh)
    signed = None
    kept = path.exists() and path.stat().st_size > 0
    if kept:
        database = connect(path)
        behind = not _is_current(database, path)
        database.close()
        if not behind:
            return  # another salestui was quicker
        signed = known_origin(path)
        back_up(path, path.parent / "backups", now(), "before-migration")
    try:
        make_private(fresh)
        with InWords(path):
            if kept:
                copy(path, fresh)
            _migrate(fresh)
        if kept:
            remove_journals(path)  # closed alone, the database has taken them in
        fresh.replace(path)
        if signed:
            write_origin(path, *signed)
        sync_folder(path.parent)
    except OSError as fault:
        raise DatabaseRefused(f"{path} could not be made or updated ({fault.strerror}); it is as it was") from fault
    finally:
        remove_with_journals(fresh)


def _migrate(path: Path) -> None:
    """Run what is missing on a copy.

    Raises:
        DatabaseRefused: If a migration fails, loses rows or breaks references.
    """
    database = SalesDatabase(
        str(path), autoconnect=False, lock_type="IMMEDIATE", pragmas=(("journal_mode", "delete"), ("foreign_keys", 1))
    )
    database.connect()
    try:
        before = counts(database)
        _run(database)
        after = counts(database)
        lost = [table for table, rows in before.items() if after.get(table, 0) < rows]
        broken = database.execute_sql("PRAGMA foreign_key_check").fetchone()
        if lost or broken:
            raise DatabaseRefused(f"The update would lose {', '.join(lost) or 'references'}; the data is as it was")
        database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute_sql(f"PRAGMA user_version = {VERSION}")
    finally:
        database.close()


def _run(database: SalesDatabase) -> None:
    from playhouse.migrations import Runner  # 5 ms that only a migration needs

    try:
        Runner(database, str(MIGRATIONS)).up()
    except PeeweeException as fault:
        raise DatabaseRefused(f"The update of the data failed ({fault}); the data is as it was") from fault


def counts(database: SalesDatabase) -> dict[str, int]:
    """Return how many rows each of our tables has."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [name for (name,) in database.execute_sql(query).fetchall() if name != "schema_migration"]
    return {name: int(database.execute_sql(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}
