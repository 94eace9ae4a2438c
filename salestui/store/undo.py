"""Undo and redo: a change is taken back by writing its inverse, and never over later work."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from apsw import ConstraintError

from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.store import pace
from salestui.store.bulk import loading, unloading
from salestui.store.journal import Change, ChangeKind, ChangeState, Done
from salestui.store.past import ROW, stored_rows
from salestui.store.shapes import Shape, SqlValue

if TYPE_CHECKING:
    from salestui.store.store import Store

PAGE = 2000
"""Operations in memory at a time."""


@frozen
class Step:
    """A change that can be undone or redone."""

    position: int
    label: str
    first: int
    last: int


@frozen
class Operation:
    """One operation as undo needs it; images and values are JSON."""

    subject: str
    row_id: str
    cell: str
    old: str | None
    new: str | None


def next_undo(store: Store) -> Step | None:
    """Return the newest change that stands."""
    return _step(store, "state = 'done' ORDER BY position DESC LIMIT 1")


def next_redo(store: Store) -> Step | None:
    """Return the change that was undone last and may come back."""
    row = store.maybe(
        "SELECT undone.position, undone.label, undone.first, undone.last FROM change AS undoing"
        " JOIN change AS undone ON undone.position = undoing.target AND undone.state = 'undone'"
        " WHERE undoing.kind = 'undo' AND EXISTS (SELECT 1 FROM change WHERE state = 'undone')"
        " ORDER BY undoing.position DESC LIMIT 1"
    )
    return Step(*row) if row else None


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
        with (unloading if undoing else loading)(store, step.last - step.first):
            _carry_out(change, step, undoing)
        state = ChangeState.UNDONE if undoing else ChangeState.DONE
        store.run("UPDATE change SET state = ? WHERE position = ?", state.value, step.position)
        if store.maybe("SELECT 1 FROM change WHERE position = ? AND kind = 'import'", step.position):
            pace.refresh(store)
        elif _ended_or_reopened(store, step):
            pace.follow(store)
    return change.done


def _ended_or_reopened(store: Store, step: Step) -> bool:
    """Did a change win or lose a deal, or reopen one?"""
    query = "SELECT 1 FROM operation WHERE number BETWEEN ? AND ? AND subject = 'deal' AND cell = 'outcome' LIMIT 1"
    return store.maybe(query, step.first, step.last) is not None


def _carry_out(change: Change, step: Step, undoing: bool) -> None:
    for operations in _pages(change.store, step, undoing):
        for (subject, sort), run in groupby(operations, _sort):
            try:
                APPLY[sort](change, _shape(subject), list(run))
            except ConstraintError as blocked:
                why = "something added later belongs" if sort == "delete" else "something deleted later belonged"
                raise RuleBroken(f"“{step.label}” stays as it is: {why} to it; undo that first") from blocked


def _pages(store: Store, step: Step, undoing: bool) -> Iterator[list[Operation]]:
    """Read the operations to carry out, in order, so many at a time; those that take back have old and new swapped."""
    order, beyond, number = ("DESC", "<", step.last + 1) if undoing else ("ASC", ">", step.first - 1)
    query = (
        f"SELECT number, subject, row_id, cell, {'new, old' if undoing else 'old, new'} FROM operation"
        f" WHERE number {beyond} ? AND number BETWEEN ? AND ? ORDER BY number {order} LIMIT {PAGE}"
    )
    while rows := store.rows(query, number, step.first, step.last):
        number = rows[-1][0]
        yield [Operation(*row[1:]) for row in rows]


def _sort(operation: Operation) -> tuple[str, str]:
    if operation.cell != ROW:
        return operation.subject, "set"
    return operation.subject, "insert" if operation.old is None else "delete"


def _shape(subject: str) -> Shape[Any]:
    from salestui.store.catalogue import BY_SUBJECT  # 6 ms that only an undo needs

    if subject not in BY_SUBJECT:
        raise RuleBroken("That was done with an older salestui and stays as it is")
    return BY_SUBJECT[subject]


def _insert(change: Change, shape: Shape[Any], operations: Sequence[Operation]) -> None:
    for row, _ in stored_rows(change.store, shape, [operation.row_id for operation in operations]).values():
        raise RuleBroken(f"{shape.called(row)} is there again already; nothing was changed")
    change.insert_rows(shape, [shape.of_image(operation.new or "{}") for operation in operations])


def _delete(change: Change, shape: Shape[Any], operations: Sequence[Operation]) -> None:
    stored = stored_rows(change.store, shape, [operation.row_id for operation in operations])
    images: list[tuple[str, str]] = []
    for operation in operations:
        row, _ = stored.get(operation.row_id, (None, 0))
        if row is None:
            raise RuleBroken(
                f"{shape.called(shape.of_image(operation.old or '{}'))} was deleted later; undo that first"
            )
        image = shape.image(row)
        if image != operation.old and row != shape.of_image(operation.old or "{}"):
            raise RuleBroken(f"{shape.called(row)} was changed later; undo that first")
        images.append((operation.row_id, image))
    change.delete(shape, images)


def _set(change: Change, shape: Shape[Any], operations: Sequence[Operation]) -> None:
    stored = stored_rows(change.store, shape, sorted({operation.row_id for operation in operations}))
    after = {row_id: list(row) for row_id, (row, _) in stored.items()}
    for operation in operations:
        row = after.get(operation.row_id)
        if row is None:
            raise RuleBroken("The record was deleted later; undo that first")
        if operation.cell not in shape.columns:
            raise RuleBroken("That was done with an older salestui and stays as it is")
        at = shape.columns.index(operation.cell)
        if row[at] != _value(operation.old):
            raise RuleBroken(f"{shape.called(row)}: {_word(operation.cell)} was changed later; undo that first")
        row[at] = _value(operation.new)
    change.write_cells(shape, [(stored[row_id][0], row) for row_id, row in after.items()])


def _word(cell: str) -> str:
    """What a column is called among people: "close date" for close_on, "amount" for amount_minor."""
    plain = cell.removesuffix("_id").removesuffix("_minor")
    return (f"{plain[:-3]}_date" if plain.endswith("_on") else plain).replace("_", " ")


APPLY = {"insert": _insert, "delete": _delete, "set": _set}
"""How a run of operations of one sort is carried out."""


def _value(text: str | None) -> SqlValue:
    value: SqlValue = None if text is None else json.loads(text)
    return value
