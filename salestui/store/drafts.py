"""Text being typed: kept while it is typed, offered back, dropped once it is saved. Not journaled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from salestui.domain.frozen import frozen
from salestui.store.store import Store

EDITED = "editor:"
"""How the slot of a text begins that was in an editor of its own; what follows is `form's slot/field`."""


@frozen
class KeptDraft:
    """A draft: which form it is for, what was typed in the fields that were touched, and what it replaces."""

    slot: str
    title: str
    values: Mapping[str, str]
    over: Mapping[str, str]
    """What stood in those fields when they were typed in."""
    base_rev: int
    at: datetime

    @property
    def is_edited(self) -> bool:
        """Was it in an editor of its own, in whose file the text is?"""
        return self.slot.startswith(EDITED)


def keep(
    store: Store, slot: str, title: str, values: Mapping[str, str], over: Mapping[str, str], base_rev: int
) -> datetime | None:
    """Store what is being typed, in place of what was kept for that form before; return when.

    Raises:
        RuleBroken: If the disk refuses.
    """
    if store.read_only:
        return None
    at = store.now()
    body = json.dumps({"typed": dict(values), "over": dict(over)}, ensure_ascii=False)
    with store.unjournaled():
        store.run("DELETE FROM draft WHERE slot = ?", slot)
        store.run(
            "INSERT INTO draft (slot, title, body, base_rev, at) VALUES (?, ?, ?, ?, ?)",
            slot, title, body, base_rev, at.isoformat(timespec="seconds"),
        )  # fmt: skip
    return at


def kept(store: Store, slot: str) -> KeptDraft | None:
    """Return the draft of one form."""
    row = store.maybe("SELECT slot, title, body, base_rev, at FROM draft WHERE slot = ?", slot)
    return _read(*row) if row else None


def all_kept(store: Store) -> list[KeptDraft]:
    """Return every draft, newest first."""
    rows = store.rows("SELECT slot, title, body, base_rev, at FROM draft ORDER BY at DESC")
    return [_read(*row) for row in rows]


def _read(slot: str, title: str, body: str, base_rev: int, at: str) -> KeptDraft:
    said = json.loads(body)
    return KeptDraft(slot, title, said["typed"], said["over"], base_rev, datetime.fromisoformat(at))


def drop(store: Store, slot: str) -> None:
    """Forget the draft of one form."""
    if not store.read_only and store.maybe("SELECT 1 FROM draft WHERE slot = ?", slot):
        with store.unjournaled():
            store.run("DELETE FROM draft WHERE slot = ?", slot)
