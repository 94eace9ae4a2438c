"""Large loads, and taking them back: the indexes of what grows are built once in the end, which saves a third of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from salestui.store.database import CACHE_KIB
from salestui.store.store import Store

LARGE = 3000
"""So many rows make it worth while."""
ROOM_KIB = 49_152
"""What a large load may keep in memory before it writes."""
GROWING = ("account", "contact", "deal", "deal_event", "activity")
DEAL_REP = "deal_rep"
"""The one index on a reference whose name does not end in one."""


@contextmanager
def loading(store: Store, rows: int) -> Iterator[None]:
    """Write about so many rows inside a change; where they are more than there are, without indexes until the end.

    Dropping an index is part of the transaction: after a fault or a kill all of them are there as before.
    """
    dropped = _indexes(store) if rows >= LARGE and rows >= _stored(store) else []
    with _later(store, dropped):
        yield


@contextmanager
def unloading(store: Store, rows: int) -> Iterator[None]:
    """Delete about so many rows inside a change; where they are most of those there are, without some indexes.

    Those on references stay: by them a deleted row's children are looked for.
    """
    dropped = _indexes(store) if rows >= LARGE and rows * 4 >= _stored(store) * 3 else []
    with _later(store, [one for one in dropped if "_id" not in one[0] and one[0] != DEAL_REP]):
        yield


@contextmanager
def _later(store: Store, indexes: Sequence[tuple[str, str]]) -> Iterator[None]:
    """Drop indexes, and build them again in the end."""
    if not indexes:
        yield
        return
    store.run(f"PRAGMA cache_size = -{ROOM_KIB}")
    try:
        for name, _ in indexes:
            store.run(f'DROP INDEX "{name}"')
        yield
        for _, statement in indexes:
            store.run(statement)
    finally:
        store.run(f"PRAGMA cache_size = -{CACHE_KIB}")


def _indexes(store: Store) -> list[tuple[str, str]]:
    """Return the indexes of what grows: name and statement."""
    marks = ",".join("?" * len(GROWING))
    query = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})"
    return [(str(name), str(statement)) for name, statement in store.rows(query, *GROWING)]


def _stored(store: Store) -> int:
    counts = " + ".join(f'(SELECT count(*) FROM "{table}")' for table in GROWING)
    return int(store.one(f"SELECT {counts}")[0])
