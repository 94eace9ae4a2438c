"""What stands before a write: the rows that are there, and what the journal knows of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from salestui.store.conditions import batches, marks
from salestui.store.shapes import Shape, SqlValue

if TYPE_CHECKING:
    from salestui.store.store import Store

ROW = ""
"""The `cell` of an operation on a whole row."""


class Past:
    """A row's operations so far: how many, and those that nothing has replaced yet."""

    __slots__ = ("heads", "length")

    def __init__(self) -> None:
        self.length = 0
        self.heads: dict[str, str] = {}

    def take(self, cell: str, name: str) -> None:
        """Count one more; one on the whole row leaves no cell's head standing."""
        self.length += 1
        if cell == ROW:
            self.heads.clear()
        self.heads[cell] = name

    def head(self, cell: str) -> str:
        """Return what an operation on the cell replaces."""
        return self.heads.get(cell) or self.heads.get(ROW, "")

    @property
    def all_heads(self) -> str:
        """Return what an operation on the whole row replaces."""
        return " ".join(sorted(self.heads.values()))


def past_of(store: Store, shape: Shape[Any], row_ids: Sequence[str]) -> dict[str, Past]:
    """Return what the journal knows of rows, by key."""
    past: dict[str, Past] = defaultdict(Past)
    for some in batches(row_ids):
        query = (
            f"SELECT row_id, cell, origin, seq FROM operation WHERE row_id IN ({marks(some)}) AND subject = ?"
            " ORDER BY number"
        )
        for row_id, cell, origin, seq in store.rows(query, *some, shape.subject):
            past[row_id].take(cell, f"{origin}:{seq}")
    return past


def stored_rows(store: Store, shape: Shape[Any], row_ids: Sequence[str]) -> dict[str, tuple[list[SqlValue], int]]:
    """Return the encoded rows and revisions that are there now, by key."""
    found: dict[str, tuple[list[SqlValue], int]] = {}
    for some in batches(row_ids):
        for *row, rev in store.rows(f"{shape.select_row} WHERE id IN ({marks(some)})", *some):
            found[str(row[shape.id_at])] = row, rev
    return found
