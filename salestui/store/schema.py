"""Making and migrating the schema, under guard: lock, verified backup, version in both directions, row counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from salestui.store.database import APPLICATION_ID, DatabaseRefused, SalesDatabase

VERSION = 1
"""The newest migration's number, and the file's `user_version`."""
MIGRATIONS = Path(__file__).parent / "migrations"


class DatabaseNewer(DatabaseRefused):
    """The file was written by a newer version of the program."""


def version_of(database: SalesDatabase) -> int:
    """Return the schema version that a file has; 0 is an empty file."""
    return int(database.execute_sql("PRAGMA user_version").fetchone()[0])


def bring_up_to_date(
    database: SalesDatabase, path: Path, *, read_only: bool, now: Callable[[], datetime], to: int = VERSION
) -> None:
    """Make or migrate the schema where it is behind.

    Raises:
        DatabaseRefused: If the file is newer than the program, or behind and opened for reading only.
    """
    found = version_of(database)
    if found == to:
        return
    if found > to:
        raise DatabaseNewer(
            f"{path} was written by a newer salestui (schema {found}, this one knows {to}); update salestui"
        )
    if read_only:
        raise DatabaseRefused(f"{path} needs an update of its schema; start once without --readonly")
    with _alone(path):
        if version_of(database) < to:
            _migrate(database, path, now)


def _migrate(database: SalesDatabase, path: Path, now: Callable[[], datetime]) -> None:
    from playhouse.migrations import Runner  # 5 ms that only a migration needs

    before = counts(database)
    if before:
        from salestui.store.backups import back_up

        back_up(path, path.parent / "backups", now(), "before-migration")
    Runner(database, str(MIGRATIONS)).up()
    lost = {table: rows for table, rows in before.items() if counts(database).get(table, 0) < rows}
    broken = database.execute_sql("PRAGMA foreign_key_check").fetchone()
    if lost or broken:
        raise DatabaseRefused(
            f"The update of {path} went wrong ({', '.join(lost) or 'references'}); run: salestui restore"
        )
    database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute_sql(f"PRAGMA user_version = {VERSION}")


def counts(database: SalesDatabase) -> dict[str, int]:
    """Return how many rows each of our tables has."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [name for (name,) in database.execute_sql(query).fetchall() if name != "schema_migration"]
    return {name: int(database.execute_sql(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the folder's lock, which a killed process lets go by itself."""
    with open(path.parent / "salestui.lock", "w", encoding="ascii") as lock:
        try:
            import fcntl
        except ImportError:  # Windows: the database's own write lock has to do
            yield
            return
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
