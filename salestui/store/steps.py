"""One change as it was written: its operations, and the names of the records they are about."""

from __future__ import annotations

from collections.abc import Iterable

from salestui.store.catalogue import BY_SUBJECT
from salestui.store.store import Store
from salestui.store.undo import Operation

CHUNK = 200


def operations(store: Store, position: int, most: int) -> list[Operation]:
    """Return the first operations of a change, in the order they were written."""
    query = (
        "SELECT o.subject, o.row_id, o.cell, o.old, o.new FROM change c JOIN operation o"
        " ON o.number BETWEEN c.first AND c.last WHERE c.position = ? ORDER BY o.number LIMIT ?"
    )
    return [Operation(*row) for row in store.rows(query, position, most)]


def columns_of(
    store: Store, subject: str, row_ids: Iterable[str], wanted: tuple[str, ...]
) -> dict[str, dict[str, str]]:
    """Return some columns of records that are still there, those that the table has: key → column → value."""
    shape = BY_SUBJECT.get(subject)
    names = [name for name in wanted if shape is not None and name in shape.columns]
    keys, found = sorted(set(row_ids)), dict[str, dict[str, str]]()
    if not names:
        return found
    cells = ", ".join(f'"{name}"' for name in names)
    for start in range(0, len(keys), CHUNK):
        some = keys[start : start + CHUNK]
        query = f'SELECT id, {cells} FROM "{subject}" WHERE id IN ({",".join("?" * len(some))})'
        found |= {row[0]: dict(zip(names, row[1:], strict=True)) for row in store.rows(query, *some)}
    return found
