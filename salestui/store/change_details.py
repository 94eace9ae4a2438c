"""One change as it was written: its operations, and the names of the records they are about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from salestui.store.catalogue import BY_SUBJECT
from salestui.store.conditions import batches, marks
from salestui.store.store import Store
from salestui.store.undo import Operation


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
    for some in batches(keys):
        query = f'SELECT id, {cells} FROM "{subject}" WHERE id IN ({marks(some)})'
        found |= {row[0]: dict(zip(names, row[1:], strict=True)) for row in store.rows(query, *some)}
    return found


def private_changes(store: Store, positions: Sequence[int]) -> set[int]:
    """Return which of some changes wrote to a private note or to a private plan, those that are gone too."""
    if not positions:
        return set()
    query = (
        "SELECT DISTINCT c.position, o.subject, o.row_id, CASE WHEN o.cell = '' THEN coalesce(o.new, o.old) END"
        " FROM change c JOIN operation o ON o.number BETWEEN c.first AND c.last"
        f" WHERE c.position IN ({','.join('?' * len(positions))}) AND c.kind <> 'import'"
        " AND o.subject IN ('note', 'plan', 'plan_step')"
    )
    rows = store.rows(query, *positions)
    hidden = private_rows(store, [(subject, row_id, image) for _, subject, row_id, image in rows])
    return {position for position, subject, row_id, _ in rows if (subject, row_id) in hidden}


def private_rows(store: Store, written: Sequence[tuple[str, str, str | None]]) -> set[tuple[str, str]]:
    """Return which of some records (table, key, image where a whole row was written) nobody else may read.

    A record that is gone is taken for private, unless what was written of it says otherwise.
    """
    found: set[tuple[str, str]] = set()
    steps = columns_of(store, "plan_step", {key for subject, key, _ in written if subject == "plan_step"}, ("plan_id",))
    plans = {key for subject, key, _ in written if subject == "plan"} | {one["plan_id"] for one in steps.values()}
    said = {
        "plan": columns_of(store, "plan", plans, ("private",)),
        "note": columns_of(store, "note", {key for subject, key, _ in written if subject == "note"}, ("private",)),
    }
    for subject, key, image in written:
        whose, owner = subject, key
        if subject == "plan_step":
            cells = json.loads(image) if image else {}
            whose, owner = "plan", steps.get(key, {}).get("plan_id") or cells.get("plan_id", "")
        kept = said.get(whose, {}).get(owner)
        if subject not in ("note", "plan", "plan_step"):
            continue
        gone = json.loads(image).get("private", 0) if image and subject != "plan_step" else 1
        if gone if kept is None else kept["private"]:
            found.add((subject, key))
    return found


def edits(store: Store, row_id: str, most: int) -> list[tuple[str, str, str | None, int]]:
    """Return the cells of a record that were changed and stand: day, column, new value and the change's position."""
    query = (
        "SELECT change.day, operation.cell, operation.new, change.position FROM operation"
        " JOIN change ON operation.number BETWEEN change.first AND change.last"
        " WHERE operation.row_id = ? AND operation.cell <> '' AND change.state = 'done'"
        " ORDER BY operation.number DESC LIMIT ?"
    )
    return [(row[0], row[1], row[2], row[3]) for row in store.rows(query, row_id, most)]


def newest(store: Store, most: int, kinds: Sequence[str] = ()) -> list[tuple[int, str, str, str, str, str]]:
    """Return position, instant, day, kind, label and state of the newest changes, of all kinds or of some."""
    which = f" WHERE kind IN ({','.join('?' * len(kinds))})" if kinds else ""
    query = f"SELECT position, at, day, kind, label, state FROM change{which} ORDER BY position DESC LIMIT ?"
    return [(row[0], row[1], row[2], row[3], row[4], row[5]) for row in store.rows(query, *kinds, most)]


def first_deal(store: Store, position: int) -> str | None:
    """Return the first deal that a change wrote to; none where it is an import."""
    query = (
        "SELECT o.row_id FROM change c JOIN operation o ON o.number BETWEEN c.first AND c.last"
        " WHERE c.position = ? AND c.kind <> 'import' AND o.subject = 'deal' ORDER BY o.number LIMIT 1"
    )
    row = store.maybe(query, position)
    return str(row[0]) if row else None
