"""What is read of the promises: open ones of both sides, those due for a re-check, and how many were kept."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from salestui.domain.kinds import PromiseState, Side
from salestui.domain.promises import WINDOW, KeptRate, Promise
from salestui.store.conditions import marks
from salestui.store.people_shapes import PROMISES
from salestui.store.store import Store

MOST_CLOSED = 500
NEVER = "9999-12-31"
BY_DAY = f"coalesce(promise.due_on, '{NEVER}'), promise.made_on, promise.id"
"""What is due first comes first, what has no day last."""
TO_CHECK = "promise.checked_on IS NULL AND promise.check_on <= ? AND promise.state <> 'dropped'"

Owing = tuple[Side, str | None]
"""Who owes: a side, and the rep it is between."""


def _whose(reps: Sequence[str] | None) -> str:
    """The condition for some reps' promises; those to nobody of the team are the manager's own and always count."""
    # coalesced, so that it is read by day and state and not by rep, which would grow with the years
    return "" if reps is None else f" AND coalesce(promise.rep_id, '') IN ({marks(['', *reps])})"


def _given(reps: Sequence[str] | None) -> tuple[str, ...]:
    """What stands for the marks of that condition."""
    return () if reps is None else ("", *reps)


def open_promises(
    store: Store, reps: Sequence[str] | None = None, side: Side | None = None, until: date | None = None
) -> list[Promise]:
    """Return what is still owed between the manager and some reps (`None`: all of them), first due first.

    Args:
        store: Where the promises are.
        reps: The reps; the manager's promises to nobody in particular are always among them.
        side: Only what this side owes.
        until: Only what is due by that day.
    """
    where, values = "promise.state = 'open'", []
    if until is not None:
        where += " AND promise.due_on <= ?"
        values.append(until.isoformat())
    where += _whose(reps)
    values += _given(reps)
    if side is not None:
        where += " AND promise.owed_by = ?"
        values.append(side.value)
    return store.all(PROMISES, f"{where} ORDER BY {BY_DAY}", *values)


def open_with(store: Store, rep_id: str) -> list[Promise]:
    """Return what is open between the manager and one rep, first due first."""
    return store.all(PROMISES, f"promise.rep_id = ? AND promise.state = 'open' ORDER BY {BY_DAY}", rep_id)


def of_conversation(store: Store, conversation_id: str) -> list[Promise]:
    """Return what was promised in a conversation, whatever became of it."""
    return store.all(PROMISES, "promise.conversation_id = ? ORDER BY promise.made_on, promise.id", conversation_id)


def to_check(store: Store, today: date, reps: Sequence[str] | None = None) -> list[Promise]:
    """Return the coaching commitments whose day of the re-check has come, the oldest first."""
    where = f"{TO_CHECK}{_whose(reps)} ORDER BY promise.check_on, promise.id"
    return store.all(PROMISES, where, today.isoformat(), *_given(reps))


def closed_since(store: Store, since: date, reps: Sequence[str] | None) -> list[Promise]:
    """Return promises kept or dropped since a day, the latest first."""
    order = f"ORDER BY promise.closed_on DESC, promise.id DESC LIMIT {MOST_CLOSED}"
    return store.all(PROMISES, f"promise.closed_on >= ?{_whose(reps)} {order}", since.isoformat(), *_given(reps))


def kept_rates(store: Store, today: date, reps: Sequence[str] | None = None) -> dict[Owing, KeptRate]:
    """Return how many promises of the last 90 days were kept, by who owed them to whom."""
    since = (today - timedelta(WINDOW)).isoformat()
    query = (
        "SELECT owed_by, rep_id, state, count(*) FROM promise WHERE closed_on > ? AND closed_on <= ?"
        f"{_whose(reps)} GROUP BY owed_by, rep_id, state"
    )
    counts: dict[Owing, Counter[str]] = {}
    for side, rep_id, state, count in store.rows(query, since, today.isoformat(), *_given(reps)):
        counts.setdefault((Side(side), rep_id), Counter())[state] += count
    query = (
        "SELECT owed_by, rep_id, count(*) FROM promise WHERE state = 'open' AND due_on < ?"
        f"{_whose(reps)} GROUP BY owed_by, rep_id"
    )
    for side, rep_id, count in store.rows(query, today.isoformat(), *_given(reps)):
        counts.setdefault((Side(side), rep_id), Counter())[PromiseState.OPEN.value] += count
    return {owing: KeptRate(found["kept"], found["dropped"], found["open"]) for owing, found in counts.items()}


def open_counts(store: Store, reps: Sequence[str] | None = None) -> dict[Side, int]:
    """Return how many promises are open on each side."""
    query = f"SELECT owed_by, count(*) FROM promise WHERE state = 'open'{_whose(reps)} GROUP BY owed_by"
    return {Side(side): count for side, count in store.rows(query, *_given(reps))}


def given_by(store: Store, promise_ids: Sequence[str]) -> dict[str, Owing]:
    """Return who owed each of some promises on the evening of the day it was made, whoever owes it since."""
    query = (
        "SELECT o.row_id, o.cell, o.new, c.day FROM operation o JOIN change c ON o.number BETWEEN c.first AND c.last"
        f" WHERE o.row_id IN ({marks(promise_ids)}) AND o.cell IN ('', 'owed_by', 'rep_id') ORDER BY o.number"
    )
    made: dict[str, str] = {}
    given: dict[str, dict[str, Any]] = {}
    for key, cell, new, day in store.rows(query, *promise_ids):
        if new is not None and made.setdefault(key, day) == day:
            value = json.loads(new)
            given.setdefault(key, {}).update({cell: value} if cell else value)
    return {key: (Side(said["owed_by"]), said.get("rep_id")) for key, said in given.items() if said.get("owed_by")}
