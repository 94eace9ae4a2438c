"""Running migrations: the one thing that needs Peewee, imported only where a file is made or behind."""

from __future__ import annotations

from pathlib import Path

import apsw
from peewee import PeeweeException
from playhouse.apsw_ext import APSWDatabase
from playhouse.migrations import Runner

from salestui.store.database import APPLICATION_ID, DatabaseRefused, bind

MIGRATIONS = Path(__file__).parent / "migrations"


class MigratingDatabase(APSWDatabase):
    """Peewee on APSW, with STRICT column types."""

    field_types = {
        "BIGINT": "INTEGER",
        "BOOL": "INTEGER",
        "DATE": "TEXT",
        "DATETIME": "TEXT",
        "FLOAT": "REAL",
        "UUID": "TEXT",
        "VARCHAR": "TEXT",
    }

    def _add_conn_hooks(self, conn: apsw.Connection) -> None:
        conn.convert_binding = bind
        super()._add_conn_hooks(conn)


def migrate(path: Path, version: int) -> None:
    """Run what is missing on a copy.

    Raises:
        DatabaseRefused: If a migration fails, loses rows or breaks references.
    """
    database = MigratingDatabase(
        str(path), autoconnect=False, lock_type="IMMEDIATE", pragmas=(("journal_mode", "delete"), ("foreign_keys", 1))
    )
    database.connect()
    try:
        before = _counts(database)
        _run(database)
        after = _counts(database)
        lost = [table for table, rows in before.items() if after.get(table, 0) < rows]
        broken = database.execute_sql("PRAGMA foreign_key_check").fetchone()
        if lost or broken:
            raise DatabaseRefused(f"The update would lose {', '.join(lost) or 'references'}; the data is as it was")
        database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute_sql(f"PRAGMA user_version = {version}")
    finally:
        database.close()


def _run(database: MigratingDatabase) -> None:
    try:
        Runner(database, str(MIGRATIONS)).up()
    except PeeweeException as fault:
        raise DatabaseRefused(f"The update of the data failed ({fault}); the data is as it was") from fault


def _counts(database: MigratingDatabase) -> dict[str, int]:
    """Return how many rows each of our tables has."""
    ours = "name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search%'"  # the index of words is derived
    query = f"SELECT name FROM sqlite_master WHERE type = 'table' AND {ours}"
    names = [name for (name,) in database.execute_sql(query).fetchall() if name != "schema_migration"]
    return {name: int(database.execute_sql(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}
