"""Large loads: the indexes of what grows are built once in the end, which takes a third of the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from salestui.store.store import Store

LARGE = 3000
"""So many rows make it worth while."""
GROWING = ("account", "contact", "deal", "deal_event", "activity")


@contextmanager
def loading(store: Store, rows: int) -> Iterator[None]:
    """Write about so many rows inside a change; where they are more than there are, without indexes until the end.

    Dropping an index is part of the transaction: after a fault or a kill all of them are there as before.
    """
    if rows < LARGE or rows < _stored(store):
        yield
        return
    marks = ",".join("?" * len(GROWING))
    query = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})"
    indexes = store.rows(query, *GROWING)
    for name, _ in indexes:
        store.run(f'DROP INDEX "{name}"')
    yield
    for _, statement in indexes:
        store.run(statement)


def _stored(store: Store) -> int:
    counts = " + ".join(f'(SELECT count(*) FROM "{table}")' for table in GROWING)
    return int(store.one(f"SELECT {counts}")[0])
