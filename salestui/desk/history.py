"""Undo, redo and the list of what was done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from salestui.desk.change_details import PRIVATE
from salestui.domain.frozen import frozen
from salestui.store import undo as undoing
from salestui.store.change_details import first_deal, newest, private_changes
from salestui.store.journal import ChangeKind, Done
from salestui.store.store import Store

WORDS = {"done": "done", "undone": "undone", "dropped": "undone", "spent": "done"}
"""What the journal's states mean to the manager: `dropped` cannot come back, `spent` is an undo itself."""


@frozen
class PastChange:
    """One change as the history shows it; `at` is the UTC instant, ISO."""

    position: int
    at: str
    day: date
    kind: str
    label: str
    state: str

    @property
    def word(self) -> str:
        """What became of it, in a word."""
        return WORDS.get(self.state, self.state)


def undo(store: Store, today: date) -> Done:
    """Take the last change back.

    Raises:
        RuleBroken: If there is none, or later work stands in the way.
    """
    return undoing.undo(store, today)


def redo(store: Store, today: date) -> Done:
    """Bring back what was undone last.

    Raises:
        RuleBroken: If there is none, or later work stands in the way.
    """
    return undoing.redo(store, today)


def is_there(store: Store, *, redo: bool = False) -> bool:
    """Is there a change to undo, or one to redo?"""
    return _next(store, redo=redo) is not None


def next_deal(store: Store, *, redo: bool = False) -> str | None:
    """Return the deal that the next undo or redo is about; the first of several, and none where it is an import."""
    step = _next(store, redo=redo)
    return first_deal(store, step.position) if step else None


def _next(store: Store, *, redo: bool) -> undoing.Step | None:
    return undoing.next_redo(store) if redo else undoing.next_undo(store)


def take_back(store: Store, position: int, today: date) -> Done:
    """Take one change of the history back, where nothing later builds on it.

    Raises:
        RuleBroken: If it does not stand, or later work stands in the way.
    """
    return undoing.undo_change(store, position, today)


def done_by_hand(store: Store, limit: int, *, private: bool = True) -> list[PastChange]:
    """Return the newest edits and imports, newest first; that they were undone is their state, no change of its own.

    What was done to private notes and plans is called no more than private where somebody looks on.
    """
    told = _told(newest(store, limit, (ChangeKind.EDIT, ChangeKind.IMPORT)))
    if private:
        return told
    hidden = private_changes(store, [one.position for one in told])
    return [replace(one, label=PRIVATE) if one.position in hidden else one for one in told]


def history(store: Store, limit: int = 200) -> list[PastChange]:
    """Return the newest changes, newest first."""
    return _told(newest(store, limit))


def _told(changes: Iterable[tuple[int, str, str, str, str, str]]) -> list[PastChange]:
    return [
        PastChange(position, at, date.fromisoformat(day), kind, label, state)
        for position, at, day, kind, label, state in changes
    ]
