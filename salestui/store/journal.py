"""The journal: every write goes through a `Change`, which writes the row and the operations that tell of it.

An operation is one inserted or deleted row (`cell` empty) or one changed cell, with what it replaced (`parents`), so
that two machines can later exchange operations and see where both changed the same cell. Operations are never altered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date
from enum import StrEnum
from itertools import repeat
from typing import TYPE_CHECKING, Any

from apsw import ConstraintError

from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.ids import new_id
from salestui.domain.text import clean
from salestui.domain.topics import Topic
from salestui.store.past import ROW, past_of, stored_rows
from salestui.store.shapes import Shape, SqlValue, as_json, cleaned, is_sound

if TYPE_CHECKING:
    from salestui.store.store import Store

SLICE = 1000
"""Records encoded at a time."""
WRITE_OPERATION = (
    "INSERT INTO operation (number, origin, seq, subject, row_id, cell, old, new, parents) VALUES (?,?,?,?,?,?,?,?,?)"
)


SEE_BOTH = "close the form and open it again to see both"
"""What to do about a clash: a form that opens with a draft says what is stored by now, and saves over it if told to."""


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


@frozen
class Done:
    """What came of a request: a sentence for the manager, and the topics that the store wrote."""

    message: str
    topics: frozenset[Topic] = frozenset()
    made: str | None = None
    """The key of what was made, where the manager wants to see it next."""


@dataclass
class Change:
    """One open transaction's writes; `label` names it in undo and history."""

    store: Store
    day: date
    kind: ChangeKind = ChangeKind.EDIT
    label: str = ""
    topics: set[Topic] = field(default_factory=set)
    target: int | None = None
    made: str | None = None
    """The key of what it makes, for the cursor to go to."""
    _first: int = 0
    _number: int = 0
    _seq: int = 0
    _spoiled: bool = False
    _has_deleted: bool = False
    """May a key that is inserted have been deleted before, in a change that is the journal's first?"""

    def __post_init__(self) -> None:
        """Find where the journal stands; the transaction holds the write lock from here on."""
        (number,) = self.store.one("SELECT coalesce(max(number), 0) FROM operation")
        (seq,) = self.store.one("SELECT coalesce(max(seq), 0) FROM operation WHERE origin = ?", self.store.origin)
        self._first, self._number, self._seq = number + 1, number, seq

    @property
    def done(self) -> Done:
        """What came of it, once the transaction is over."""
        return Done(self.label if self.topics else "Nothing changed", frozenset(self.topics), self.made)

    @property
    def is_empty(self) -> bool:
        """Has nothing been written?"""
        return self._number < self._first

    def _log(self, shape: Shape[Any], entries: Iterable[tuple[str, str, str | None, str | None, str]]) -> None:
        """Write operations: row id, cell, old, new, parents."""
        origin, subject, before = self.store.origin, shape.subject, self._number
        ahead = self._seq - before
        operations = [
            (number, origin, number + ahead, subject, *entry) for number, entry in enumerate(entries, start=before + 1)
        ]
        self.store.run_many(WRITE_OPERATION, operations)
        if operations:
            self._number += len(operations)
            self._seq += len(operations)
            self.topics.add(shape.topic)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Rows and their operations belong together: a fault between them spoils the whole change."""
        try:
            yield
        except BaseException:  # an interrupt between the two is as bad as any fault
            self._spoiled = True
            raise

    def add(self, *things: Any) -> None:
        """Insert records of one kind; one without a key gets one."""
        if not things:
            return
        shape = _shape_of(things[0])
        id_at = shape.id_at
        for start in range(0, len(things), SLICE):
            rows = [shape.row(thing) for thing in things[start : start + SLICE]]
            for row in rows:
                row[id_at] = row[id_at] or new_id()
            self.insert_rows(shape, rows)

    def insert_rows(self, shape: Shape[Any], rows: Sequence[Sequence[SqlValue]], rev: int = 0) -> None:
        """Insert encoded rows; one that was there before goes on from its old revision, and names what deleted it."""
        images = shape.images(rows)
        if not all(map(is_sound, images)):
            rows = [row if is_sound(image) else cleaned(row) for row, image in zip(rows, images, strict=True)]
            images = shape.images(rows)
        id_at = shape.id_at
        ids = [str(row[id_at]) for row in rows]
        past = past_of(self.store, shape, ids) if self._first > 1 or self._has_deleted else {}
        with self._whole():
            revs = [max(rev, past[row_id].length) if row_id in past else rev for row_id in ids] if past else repeat(rev)
            self.store.run_many(shape.insert, map(shape.written, rows, revs))
            heads = [past[row_id].all_heads if row_id in past else "" for row_id in ids] if past else repeat("")
            self._log(shape, zip(ids, repeat(ROW), repeat(None), images, heads, strict=False))

    def save(self, thing: Any) -> bool:
        """Write a record's changed cells; return whether any had changed.

        Raises:
            Clash: If the record was changed or deleted since `thing` was read.
        """
        return self.save_all([(thing, thing)]) > 0

    def save_all(self, pairs: Sequence[tuple[Any, Any]]) -> int:
        """Write the changed cells of many records of one kind, as (read, to be) pairs; return how many changed.

        Raises:
            Clash: If one was changed or deleted since it was read.
        """
        if not pairs:
            return 0
        shape = _shape_of(pairs[0][0])
        stored = stored_rows(self.store, shape, [after.id for _, after in pairs])
        some = []
        for before, after in pairs:
            row, revision = stored.get(after.id, (None, None))
            if row is None:
                raise Clash(f"{shape.called(shape.row(after))} was deleted elsewhere; nothing was saved")
            if revision != getattr(before, "rev", revision):
                raise Clash(f"{shape.called(row)} was changed elsewhere since you opened it; nothing was overwritten")
            some.append((row, shape.row(after)))
        return self.write_cells(shape, some)

    def write_cells(self, shape: Shape[Any], pairs: Sequence[tuple[Sequence[SqlValue], Sequence[SqlValue]]]) -> int:
        """Write the cells in which rows differ from what was just read in this transaction."""
        entries: list[tuple[str, str, str | None, str | None]] = []
        updates: dict[tuple[str, ...], list[list[SqlValue]]] = {}
        ids: set[str] = set()
        for before, after in pairs:
            differing = [at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
            if not differing:
                continue
            row_id = str(after[shape.id_at])
            if row_id in ids:
                raise ValueError(f"{row_id} is written twice at once")
            ids.add(row_id)
            images = [_json(after[at]) for at in differing]
            if not all(image is None or is_sound(image) for image in images):
                after = cleaned(after)
                images = [_json(after[at]) for at in differing]
            cells = tuple(shape.columns[at] for at in differing)
            updates.setdefault(cells, []).append([*(after[at] for at in differing), *shape.key(after, cells), row_id])
            entries += [
                (row_id, cell, _json(before[at]), new) for cell, at, new in zip(cells, differing, images, strict=True)
            ]
        past = past_of(self.store, shape, list(ids))
        with self._whole():
            for cells, values in updates.items():
                self.store.run_many(shape.update(cells), values)
            self._log(shape, ((*entry, past[entry[0]].head(entry[1])) for entry in entries))
        return len(ids)

    def remove(self, thing: Any) -> None:
        """Delete one record for good (undo brings it back).

        Raises:
            Clash: If it was changed since it was read.
            RuleBroken: If something belongs to it.
        """
        shape = _shape_of(thing)
        if self.store.find(shape, thing.id) != thing:
            raise Clash(f"{shape.called(shape.row(thing))} was changed elsewhere; nothing was deleted")
        self.remove_rows(shape, [shape.row(thing)])

    def remove_rows(self, shape: Shape[Any], rows: Sequence[Sequence[SqlValue]]) -> None:
        """Delete encoded rows, those that refer to others first.

        Raises:
            Clash: If one was changed since it was read.
            RuleBroken: If something belongs to one of them.
        """
        stored = stored_rows(self.store, shape, [str(row[shape.id_at]) for row in rows])
        for row in rows:
            there, _ = stored.get(str(row[shape.id_at]), (None, 0))
            if there != list(row):
                raise Clash(f"{shape.called(row)} was changed elsewhere; nothing was deleted")
        try:
            self.delete(shape, [(str(row[shape.id_at]), shape.image(row)) for row in rows])
        except ConstraintError as belongs:
            name = shape.called(rows[0]) if len(rows) == 1 else "One of them"
            raise RuleBroken(f"{name} stays: something belongs to it; archive it, or give that away first") from belongs

    def delete(self, shape: Shape[Any], rows: Sequence[tuple[str, str]]) -> None:
        """Delete rows, given as key and image, that were just read in this transaction.

        Each operation knows every cell that it deletes: its parents are all the row's heads.
        """
        past = past_of(self.store, shape, [row_id for row_id, _ in rows])
        self._has_deleted = True
        with self._whole():
            self.store.run_many(f'DELETE FROM "{shape.subject}" WHERE id = ?', ((row_id,) for row_id, _ in rows))
            self._log(shape, ((row_id, ROW, image, None, past[row_id].all_heads) for row_id, image in rows))

    def write(self) -> None:
        """Put the change itself into the journal, if it wrote anything.

        Raises:
            RuntimeError: If a write failed half way, and its caller went on.
        """
        if self._spoiled:
            raise RuntimeError("a write of this change failed: it cannot be kept")
        if self.is_empty and self.target is None:
            return
        self.topics.add(Topic.JOURNAL)
        now = self.store.now()
        position, clock = self.store.maybe("SELECT position, hlc FROM change ORDER BY position DESC LIMIT 1") or (0, 0)
        state = ChangeState.DONE if self.kind in (ChangeKind.EDIT, ChangeKind.IMPORT) else ChangeState.SPENT
        if state is ChangeState.DONE:
            self.store.run("UPDATE change SET state = 'dropped' WHERE state = 'undone'")
        self.label = clean(self.label)
        self.store.run(
            "INSERT INTO change (position, id, origin, hlc, at, day, kind, label, state, target, first, last)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            position + 1,
            new_id(now.timestamp()),
            self.store.origin,
            max(clock + 1, int(now.timestamp() * 1000) << 16),
            now.astimezone(UTC).isoformat(timespec="milliseconds"),
            self.day.isoformat(),
            self.kind.value,
            self.label,
            state.value,
            self.target,
            self._first,
            self._number,
        )


def _json(value: SqlValue) -> str | None:
    return None if value is None else as_json(value)


def _shape_of(thing: Any) -> Shape[Any]:
    """How a record lies in its table."""
    from salestui.store.catalogue import BY_KIND  # 6 ms that nobody needs who only reads

    return BY_KIND[type(thing)]
