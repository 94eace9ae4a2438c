"""The journal: every write goes through a `Change`, which writes the row and the operations that tell of it.

An operation is one inserted or deleted row (`cell` empty) or one changed cell, with what it replaced (`parents`), so
that two machines can later exchange operations and see where both changed the same cell. Operations are never altered.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.topics import Topic
from salestui.store.shapes import BY_KIND, Shape, SqlValue

if TYPE_CHECKING:
    from salestui.store.store import Store

ROW = ""
"""The `cell` of an operation on a whole row."""
CHUNK = 500
WRITE_OPERATION = (
    "INSERT INTO operation (number, origin, seq, subject, row_id, cell, old, new, parents) VALUES (?,?,?,?,?,?,?,?,?)"
)


class Clash(RuleBroken):
    """Somebody else changed the record since it was read."""


class ChangeKind(StrEnum):
    """What sort of change it is."""

    EDIT = "edit"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"


class ChangeState(StrEnum):
    """Whether a change still stands; `dropped` was undone and can no longer be redone; `spent` is an undo or redo."""

    DONE = "done"
    UNDONE = "undone"
    DROPPED = "dropped"
    SPENT = "spent"


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a request: a sentence for the manager, and the topics that the store wrote."""

    message: str
    topics: frozenset[Topic] = frozenset()


@dataclass
class Change:
    """One open transaction's writes; `label` names it in undo and history."""

    store: Store
    day: date
    kind: ChangeKind = ChangeKind.EDIT
    label: str = ""
    topics: set[Topic] = field(default_factory=set)
    target: int | None = None
    _first: int = 0
    _number: int = 0
    _seq: int = 0

    def __post_init__(self) -> None:
        """Find where the journal stands; the transaction holds the write lock from here on."""
        (number,) = self.store.one("SELECT coalesce(max(number), 0) FROM operation")
        (seq,) = self.store.one("SELECT coalesce(max(seq), 0) FROM operation WHERE origin = ?", self.store.origin)
        self._first, self._number, self._seq = number + 1, number, seq

    @property
    def done(self) -> Done:
        """What came of it, once the transaction is over."""
        return Done(self.label if self.topics else "Nothing changed", frozenset(self.topics))

    @property
    def is_empty(self) -> bool:
        """Has nothing been written?"""
        return self._number < self._first

    def _log(self, shape: Shape[Any], entries: Iterable[tuple[str, str, str | None, str | None, str]]) -> None:
        """Write operations: row id, cell, old, new, parents."""
        origin, subject = self.store.origin, shape.subject

        def rows() -> Iterable[tuple[SqlValue, ...]]:
            for row_id, cell, old, new, parents in entries:
                self._number += 1
                self._seq += 1
                yield self._number, origin, self._seq, subject, row_id, cell, old, new, parents

        before = self._number
        self.store.run_many(WRITE_OPERATION, rows())
        if self._number > before:
            self.topics.add(shape.topic)

    def add(self, *things: Any) -> None:
        """Insert records of one kind."""
        if not things:
            return
        shape: Shape[Any] = BY_KIND[type(things[0])]
        for start in range(0, len(things), CHUNK * 10):
            self.insert_rows(shape, [shape.row(thing) for thing in things[start : start + CHUNK * 10]])

    def insert_rows(self, shape: Shape[Any], rows: Sequence[Sequence[SqlValue]], rev: int = 0) -> None:
        """Insert encoded rows."""
        at = shape.columns.index("id")
        self.store.run_many(shape.insert, (shape.written(row, rev) for row in rows))
        self._log(shape, ((str(row[at]), ROW, None, shape.image(row), "") for row in rows))

    def save(self, thing: Any) -> bool:
        """Write a record's changed cells; return whether any had changed.

        Raises:
            Clash: If the record was changed or deleted since `thing` was read.
        """
        shape: Shape[Any] = BY_KIND[type(thing)]
        stored = self.store.find(shape, thing.id)
        if stored is None:
            raise Clash(f"{getattr(thing, 'name', 'This record')} was deleted elsewhere; nothing was saved")
        if stored.rev != thing.rev:
            raise Clash(f"{stored.name} was changed elsewhere since you opened it; nothing was overwritten")
        return self.save_rows(shape, [(shape.row(stored), shape.row(thing))]) > 0

    def save_all(self, pairs: Sequence[tuple[Any, Any]]) -> int:
        """Write the changed cells of many records of one kind, as (read, to be) pairs; return how many changed."""
        if not pairs:
            return 0
        shape: Shape[Any] = BY_KIND[type(pairs[0][0])]
        return self.save_rows(shape, [(shape.row(before), shape.row(after)) for before, after in pairs])

    def save_rows(self, shape: Shape[Any], pairs: Sequence[tuple[Sequence[SqlValue], Sequence[SqlValue]]]) -> int:
        """Write the cells in which two encoded rows differ."""
        at = shape.columns.index("id")
        cells: list[tuple[str, str, SqlValue, SqlValue]] = []
        changed = 0
        for before, after in pairs:
            differing = [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
            if differing:
                changed += 1
                self._update(shape, str(after[at]), differing, after)
                cells += [
                    (str(after[at]), shape.columns[number], before[number], after[number]) for number in differing
                ]
        parents = self._heads({row_id for row_id, *_ in cells})
        self._log(
            shape,
            (
                (
                    row_id,
                    cell,
                    _json(old),
                    _json(new),
                    parents.get((row_id, cell)) or parents.get((row_id, ROW), ""),
                )
                for row_id, cell, old, new in cells
            ),
        )
        return changed

    def _update(self, shape: Shape[Any], row_id: str, differing: Sequence[int], after: Sequence[SqlValue]) -> None:
        names = [shape.columns[number] for number in differing]
        values: list[SqlValue] = [after[number] for number in differing]
        if "name" in names and shape.has_key:
            names.append("name_key")
            values.append(shape.written(after, 0)[len(shape.columns)])
        sets = ", ".join(f'"{name}" = ?' for name in names)
        self.store.run(f'UPDATE "{shape.subject}" SET {sets}, rev = rev + 1 WHERE id = ?', *values, row_id)

    def _heads(self, row_ids: set[str]) -> dict[tuple[str, str], str]:
        """Return the newest operation on each cell of the rows, as "origin:seq"."""
        heads: dict[tuple[str, str], str] = {}
        wanted = sorted(row_ids)
        for start in range(0, len(wanted), CHUNK):
            some = wanted[start : start + CHUNK]
            marks = ",".join("?" * len(some))
            query = f"SELECT row_id, cell, origin, seq FROM operation WHERE row_id IN ({marks}) ORDER BY number"
            for row_id, cell, origin, seq in self.store.rows(query, *some):
                heads[row_id, cell] = f"{origin}:{seq}"
        return heads

    def remove_rows(self, shape: Shape[Any], rows: Sequence[Sequence[SqlValue]]) -> None:
        """Delete encoded rows; the operation knows every cell it deletes (its parents are all the row's heads)."""
        at = shape.columns.index("id")
        ids = {str(row[at]) for row in rows}
        known: dict[str, list[str]] = {}
        for (row_id, _), head in self._heads(ids).items():
            known.setdefault(row_id, []).append(head)
        self.store.run_many(f'DELETE FROM "{shape.subject}" WHERE id = ?', ((row_id,) for row_id in ids))
        self._log(
            shape,
            (
                (str(row[at]), ROW, shape.image(row), None, " ".join(sorted(known.get(str(row[at]), ()))))
                for row in rows
            ),
        )

    def remove(self, thing: Any) -> None:
        """Delete one record for good (undo brings it back).

        Raises:
            Clash: If it was changed since it was read.
        """
        shape: Shape[Any] = BY_KIND[type(thing)]
        stored = self.store.find(shape, thing.id)
        if stored != thing:
            raise Clash(f"{getattr(thing, 'name', 'This record')} was changed elsewhere; nothing was deleted")
        self.remove_rows(shape, [shape.row(thing)])

    def write(self) -> None:
        """Put the change itself into the journal, if it wrote anything."""
        if self.is_empty:
            return
        self.topics.add(Topic.JOURNAL)
        now = self.store.now()
        (position, clock) = self.store.one("SELECT coalesce(max(position), 0), coalesce(max(hlc), 0) FROM change")
        state = ChangeState.DONE if self.kind in (ChangeKind.EDIT, ChangeKind.IMPORT) else ChangeState.SPENT
        if state is ChangeState.DONE:
            self.store.run("UPDATE change SET state = 'dropped' WHERE state = 'undone'")
        self.store.run(
            "INSERT INTO change (position, id, origin, hlc, at, day, kind, label, state, target, first, last)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            position + 1,
            new_id(now.timestamp()),
            self.store.origin,
            max(clock + 1, int(now.timestamp() * 1000) << 16),
            now.isoformat(timespec="milliseconds"),
            self.day.isoformat(),
            self.kind.value,
            self.label,
            state.value,
            self.target,
            self._first,
            self._number,
        )


def _json(value: SqlValue) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
