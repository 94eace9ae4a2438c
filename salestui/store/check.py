"""Whether the database is sound: the file, its references, its indexes, and the journal against the records."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import apsw

from salestui.domain.text import name_key
from salestui.store.backups import to_read
from salestui.store.catalogue import SHAPES
from salestui.store.database import BUSY_SECONDS, InWords
from salestui.store.searching import unsearchable
from salestui.store.shapes import Shape
from salestui.store.store import Store


def damage(store: Store) -> list[str]:
    """Return what SQLite finds wrong with the file."""
    return [said for (said,) in store.rows("PRAGMA integrity_check(10)") if said != "ok"]


class QuickCheck:
    """A look at a database in use, page by page, beside the connection that works on it; any thread may stop it.

    Raises:
        DatabaseRefused: If the file is gone, or is kept from us by now.
    """

    def __init__(self, path: Path) -> None:
        with InWords(path):
            self._connection = to_read(path)
        self._connection.set_busy_timeout(BUSY_SECONDS * 1000)

    def run(self) -> bool | None:
        """Is the file sound? Nobody knows where the look was stopped, or another program kept it out."""
        with closing(self._connection) as connection:
            try:
                return list(connection.execute("PRAGMA quick_check(1)")) == [("ok",)]
            except (apsw.InterruptError, apsw.BusyError, apsw.LockedError):
                return None
            except apsw.Error:
                return False

    def stop(self) -> None:
        """End it early, if it has not ended."""
        with suppress(apsw.ConnectionClosedError):
            self._connection.interrupt()


def broken_references(store: Store) -> int:
    """Return how many rows name a row that is not there."""
    return len(store.rows("PRAGMA foreign_key_check"))


def schema_version(store: Store) -> int:
    """Return the version of the schema."""
    return int(store.one("PRAGMA user_version")[0])


def counts(store: Store) -> dict[str, int]:
    """Return how many records there are of each kind, and how many changes and operations."""
    tables = [shape.subject for shape in SHAPES] + ["change", "operation"]
    return {table: int(store.one(f'SELECT count(*) FROM "{table}"')[0]) for table in tables}


def unlike_journal(store: Store) -> list[str]:
    """Return the kinds of records that are not what the journal makes of them, with how many differ."""
    found = []
    for shape in SHAPES:
        differ = _differing(store, shape)
        if differ:
            found.append(f"{shape.subject.replace('_', ' ')} ({differ:,})")
    return found


def _differing(store: Store, shape: Shape[Any]) -> int:
    """Count the records of one kind that differ from the journal, those that only one of the two has among them."""
    expected = _replayed(store, shape)
    names = ", ".join(f'"{name}"' for name in shape.columns)
    differ = 0
    for row in store.rows(f'SELECT {names} FROM "{shape.subject}"'):
        differ += expected.pop(str(row[shape.columns.index("id")]), None) != list(row)
    return differ + len(expected)


def _replayed(store: Store, shape: Shape[Any]) -> dict[str, list[Any]]:
    """Carry out one kind's operations on nothing."""
    places = {name: at for at, name in enumerate(shape.columns)}
    rows: dict[str, list[Any]] = {}
    query = "SELECT row_id, cell, new FROM operation WHERE subject = ? ORDER BY number"
    for row_id, cell, new in store.rows(query, shape.subject):
        if cell:
            if row_id in rows and cell in places:
                rows[row_id][places[cell]] = None if new is None else json.loads(new)
        elif new is None:
            rows.pop(row_id, None)
        else:
            rows[row_id] = shape.of_image(new)
    return rows


def unfindable(store: Store) -> int:
    """Return how many names and texts would not be found by searching for them."""
    return wrong_keys(store) + unsearchable(store)


def wrong_keys(store: Store) -> int:
    """Return how many names would not be found by searching for them."""
    tables = [shape.subject for shape in SHAPES if shape.has_key]
    named = (row for table in tables for row in store.rows(f'SELECT name, name_key FROM "{table}"'))
    return sum(name_key(name) != known for name, known in named)
