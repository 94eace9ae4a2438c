"""Undo and redo: a change is taken back by writing its inverse, and never over later work."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from peewee import IntegrityError

from salestui.domain.errors import RuleBroken
from salestui.store import pace
from salestui.store.journal import CHUNK, ROW, Change, ChangeKind, ChangeState, Done
from salestui.store.shapes import BY_SUBJECT, Shape, SqlValue

if TYPE_CHECKING:
    from salestui.store.store import Store


@dataclass(frozen=True, slots=True)
class Step:
    """A change that can be undone or redone."""

    position: int
    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as undo needs it; images and values are JSON."""

    subject: str
    row_id: str
    cell: str
    old: str | None
    new: str | None

    @property
    def inverse(self) -> Operation:
        """The operation that takes this one back."""
        return Operation(self.subject, self.row_id, self.cell, self.new, self.old)


def next_undo(store: Store) -> Step | None:
    """Return the newest change that stands."""
    return _step(store, "state = 'done' ORDER BY position DESC LIMIT 1")


def next_redo(store: Store) -> Step | None:
    """Return the change that was undone last and may come back."""
    return _step(store, "state = 'undone' ORDER BY position LIMIT 1")


def depth(store: Store) -> int:
    """Return how many changes can be undone."""
    return int(store.one("SELECT count(*) FROM change WHERE state = 'done'")[0])


def _step(store: Store, where: str) -> Step | None:
    row = store.maybe(f"SELECT position, label, first, last FROM change WHERE {where}")
    return Step(*row) if row else None


def undo(store: Store, day: date) -> Done:
    """Take the newest standing change back.

    Raises:
        RuleBroken: If there is nothing to undo, or later work stands in the way.
    """
    step = next_undo(store)
    if step is None:
        raise RuleBroken("Nothing to undo")
    return _replay(store, step, day, ChangeKind.UNDO)


def redo(store: Store, day: date) -> Done:
    """Bring back the change that was undone last.

    Raises:
        RuleBroken: If there is nothing to redo, or later work stands in the way.
    """
    step = next_redo(store)
    if step is None:
        raise RuleBroken("Nothing to redo")
    return _replay(store, step, day, ChangeKind.REDO)


def undo_change(store: Store, position: int, day: date) -> Done:
    """Take one change of the history back, where nothing later builds on it.

    Raises:
        RuleBroken: If it is not standing, or later work stands in the way.
    """
    step = _step(store, f"state = 'done' AND position = {int(position)}")
    if step is None:
        raise RuleBroken("That change is not standing any more")
    return _replay(store, step, day, ChangeKind.UNDO)


def _replay(store: Store, step: Step, day: date, kind: ChangeKind) -> Done:
    undoing = kind is ChangeKind.UNDO
    with store.change(day, kind) as change:
        change.label = f"{'Undone' if undoing else 'Done again'}: {step.label}"
        change.target = step.position
        try:
            for subject, operations in groupby(_operations(store, step, undoing), lambda operation: operation.subject):
                _apply(change, BY_SUBJECT[subject], list(operations))
        except IntegrityError as blocked:
            raise RuleBroken(f"“{step.label}” stays: something added later belongs to it") from blocked
        state = ChangeState.UNDONE if undoing else ChangeState.DONE
        store.run("UPDATE change SET state = ? WHERE position = ?", state.value, step.position)
        if store.maybe("SELECT 1 FROM change WHERE position = ? AND kind = 'import'", step.position):
            pace.refresh(store)
    return change.done


def _operations(store: Store, step: Step, undoing: bool) -> Iterator[Operation]:
    order, number = ("DESC", step.last + 1) if undoing else ("", step.first - 1)
    beyond = "<" if undoing else ">"
    query = (
        "SELECT number, subject, row_id, cell, old, new FROM operation"
        f" WHERE number {beyond} ? AND number BETWEEN ? AND ? ORDER BY number {order} LIMIT {CHUNK * 4}"
    )
    while rows := store.rows(query, number, step.first, step.last):
        number = rows[-1][0]
        for row in rows:
            operation = Operation(*row[1:])
            yield operation.inverse if undoing else operation


def _apply(change: Change, shape: Shape[Any], operations: Sequence[Operation]) -> None:
    """Carry out operations on one table, in order, run by run of the same sort."""
    for sort, run in groupby(operations, _sort):
        some = list(run)
        if sort == "insert":
            _insert(change, shape, some)
        elif sort == "delete":
            _delete(change, shape, some)
        else:
            _set(change, shape, some)


def _sort(operation: Operation) -> str:
    if operation.cell != ROW:
        return "set"
    return "insert" if operation.old is None else "delete"


def _insert(change: Change, shape: Shape[Any], operations: Sequence[Operation]) -> None:
    for operation in operations:
        if change.store.maybe(f'SELECT 1 FROM "{shape.subject}" WHERE id = ?', operation.row_id):
            raise RuleBroken("It is there again already; nothing was changed")
    change.insert_rows(shape, [shape.of_image(operation.new or "{}") for operation in operations], rev=1)


def _delete(change: Change, shape: Shape[Any], operations: Sequence[Operation]) -> None:
    for start in range(0, len(operations), CHUNK):
        some = operations[start : start + CHUNK]
        stored = _stored(change.store, shape, [operation.row_id for operation in some])
        rows = []
        for operation in some:
            expected = shape.of_image(operation.old or "{}")
            if stored.get(operation.row_id) != expected:
                raise RuleBroken(f"{_name(shape, stored.get(operation.row_id))} was changed later; undo that first")
            rows.append(expected)
        change.remove_rows(shape, rows)


def _set(change: Change, shape: Shape[Any], operations: Sequence[Operation]) -> None:
    before = _stored(change.store, shape, sorted({operation.row_id for operation in operations}))
    after = {row_id: list(row) for row_id, row in before.items()}
    for operation in operations:
        row = after.get(operation.row_id)
        if row is None:
            raise RuleBroken("The record was deleted later; undo that first")
        at = shape.columns.index(operation.cell)
        if row[at] != _value(operation.old):
            name = _name(shape, row)
            raise RuleBroken(f"{name}: {operation.cell.replace('_', ' ')} was changed later; undo that first")
        row[at] = _value(operation.new)
    change.save_rows(shape, [(before[row_id], after[row_id]) for row_id in after])


def _value(text: str | None) -> SqlValue:
    value: SqlValue = None if text is None else json.loads(text)
    return value


def _stored(store: Store, shape: Shape[Any], row_ids: Sequence[str]) -> dict[str, list[SqlValue]]:
    names = ", ".join(f'"{name}"' for name in shape.columns)
    at = shape.columns.index("id")
    found: dict[str, list[SqlValue]] = {}
    for start in range(0, len(row_ids), CHUNK):
        some = row_ids[start : start + CHUNK]
        marks = ",".join("?" * len(some))
        for row in store.rows(f'SELECT {names} FROM "{shape.subject}" WHERE id IN ({marks})', *some):
            found[str(row[at])] = list(row)
    return found


def _name(shape: Shape[Any], row: Sequence[SqlValue] | None) -> str:
    if row is None:
        return "The record"
    return str(row[shape.columns.index("name")]) if "name" in shape.columns else f"A {shape.subject.replace('_', ' ')}"
