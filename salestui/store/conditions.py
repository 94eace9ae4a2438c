"""Conditions as SQL, of which the questions are put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from salestui.domain.text import name_key
from salestui.store.shapes import SqlValue

T = TypeVar("T")
AT_ONCE = 500
"""How many keys one statement names."""
OPEN = "deal.outcome = 'open' AND deal.archived = 0 AND deal.vanished_on IS NULL"
"""What is on the board; the partial index knows these very words."""
NOBODY = ""
"""Stands for a rep where nobody has a deal."""
REP = f"coalesce(deal.rep_id, '{NOBODY}')"
"""Whose a deal is: the very words with which the index of the open deals begins."""


class Condition:
    """SQL put together with the values that belong to it, in order."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.values: list[SqlValue] = []

    def take(self, part: str, *values: SqlValue) -> None:
        """Ask for one thing more."""
        self.parts.append(part)
        self.values += values

    @property
    def text(self) -> str:
        """The condition as SQL."""
        return " AND ".join(self.parts) or "1 = 1"


def like(word: str) -> str:
    """A pattern for names that contain the word; goes with `LIKE ? ESCAPE` and a backslash."""
    escaped = name_key(word).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values."""
    return ",".join("?" * len(values))


def batches(keys: Sequence[T]) -> Iterator[Sequence[T]]:
    """The same keys a part at a time, for statements that name each of them."""
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def open_of(rep_ids: Sequence[str]) -> str:
    """Which deals are on the board and some reps', as SQL whose values are the reps."""
    return f"{OPEN} AND {REP} IN ({marks(rep_ids)})"
