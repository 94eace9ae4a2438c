"""What the manager does about coaching commitments: look at what came of them, move them, let go of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from salestui.domain import promises as rules
from salestui.domain.dates import long_day
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import Improvement, PromiseState
from salestui.domain.promises import LOOK_AGAIN, Promise
from salestui.store.journal import Done
from salestui.store.people_shapes import PROMISES
from salestui.store.store import Store

OUTCOMES: Mapping[str, str] = {
    Improvement.SEEN: "improvement seen",
    Improvement.NOT_SEEN: "no improvement seen",
    Improvement.TOO_EARLY: "too early to tell",
}


def check(store: Store, promise_ids: Sequence[str], outcome: str, today: date) -> Done:
    """Say what came of coaching commitments: improvement seen, not seen, or too early, and then look again later.

    Raises:
        RuleBroken: If one of them was dropped.
    """
    with store.change(today) as change:
        promises = [store.load(PROMISES, key) for key in promise_ids]
        for promise in promises:
            change.save(checked(promise, outcome, today))
        subject = f"“{promises[0].subject}”" if len(promises) == 1 else f"{len(promises)} commitments"
        again = f"; look again {long_day(today + LOOK_AGAIN, today)}" if outcome == Improvement.TOO_EARLY else ""
        change.label = f"{subject}: {OUTCOMES[outcome]}{again}"
    return change.done


def checked(promise: Promise, outcome: str, on: date) -> Promise:
    """Return a commitment that was done and looked at; too early to tell sets a new day to look.

    Raises:
        RuleBroken: If it was dropped.
    """
    if promise.state is PromiseState.DROPPED:
        raise RuleBroken(f"“{promise.subject}” was dropped; undo that first")
    kept = rules.keep(promise, on) if promise.is_open else promise
    if outcome == Improvement.TOO_EARLY:
        return replace(kept, outcome=outcome, check_on=on + LOOK_AGAIN, checked_on=None)
    return replace(kept, outcome=outcome, checked_on=on)


def move_commitment(store: Store, promise_ids: Sequence[str], to: date, today: date) -> Done:
    """Agree on another day: of what is owed the due day, and the re-check as long after it; else the re-check.

    Raises:
        RuleBroken: If one was dropped, or looked at already.
    """
    with store.change(today) as change:
        promises = [_moved(store.load(PROMISES, key), to) for key in promise_ids]
        for promise in promises:
            change.save(promise)
        subject = f"“{promises[0].subject}”" if len(promises) == 1 else f"{len(promises)} commitments"
        change.label = f"{subject} moved to {long_day(to, today)}"
    return change.done


def _moved(promise: Promise, to: date) -> Promise:
    if promise.is_open and promise.due_on is not None:
        return rules.move(promise, to)
    if promise.state is PromiseState.DROPPED or promise.checked_on is not None:
        raise RuleBroken(f"“{promise.subject}” wants nothing any more")
    return replace(promise, check_on=to)
