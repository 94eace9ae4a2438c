"""Text being typed: kept while it is typed, offered back, dropped once it is saved. Not journaled."""

from __future__ import annotations

import json
from collections.abc import Mapping

from salestui.domain.frozen import frozen
from salestui.store.store import Store


@frozen
class Kept:
    """A draft: which form it is for, what was typed field by field, the revision it was typed over, when (UTC, ISO)."""

    slot: str
    title: str
    values: Mapping[str, str]
    base_rev: int
    at: str


def keep(store: Store, slot: str, title: str, values: Mapping[str, str], base_rev: int) -> None:
    """Store what is being typed, in place of what was kept for that form before."""
    if store.read_only:
        return
    body = json.dumps(dict(values), ensure_ascii=False)
    with store.database.atomic("IMMEDIATE"):
        store.run("DELETE FROM draft WHERE slot = ?", slot)
        store.run(
            "INSERT INTO draft (slot, title, body, base_rev, at) VALUES (?, ?, ?, ?, ?)",
            slot, title, body, base_rev, store.now().isoformat(timespec="seconds"),
        )  # fmt: skip


def kept(store: Store, slot: str) -> Kept | None:
    """Return the draft of one form."""
    row = store.maybe("SELECT slot, title, body, base_rev, at FROM draft WHERE slot = ?", slot)
    return Kept(row[0], row[1], json.loads(row[2]), row[3], row[4]) if row else None


def all_kept(store: Store) -> list[Kept]:
    """Return every draft, newest first."""
    rows = store.rows("SELECT slot, title, body, base_rev, at FROM draft ORDER BY at DESC")
    return [Kept(slot, title, json.loads(body), rev, at) for slot, title, body, rev, at in rows]


def drop(store: Store, slot: str) -> None:
    """Forget the draft of one form."""
    if not store.read_only and store.maybe("SELECT 1 FROM draft WHERE slot = ?", slot):
        with store.database.atomic("IMMEDIATE"):
            store.run("DELETE FROM draft WHERE slot = ?", slot)
