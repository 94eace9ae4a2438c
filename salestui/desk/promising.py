"""What the manager does about promises of both sides; many at once are one change, a refusal refuses them all.

`promise_within` does it inside somebody else's change, such as a one-on-one that is being closed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from salestui.desk.form_edits import changed_elsewhere, differing
from salestui.desk.scope import team_ids
from salestui.domain import promises as rules
from salestui.domain.dates import short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.kinds import Side
from salestui.domain.promise_ledger import LedgerFilter, LedgerLine, LedgerPage
from salestui.domain.promises import KeptRate, Promise
from salestui.domain.text import name_key
from salestui.store import deals
from salestui.store import promises as stored
from salestui.store.journal import SEE_BOTH, Change, Clash, Done
from salestui.store.people_shapes import PROMISES
from salestui.store.shapes import REPS
from salestui.store.store import Store

Rule = Callable[[Promise], Promise]
GIVEN = frozenset(
    {"subject", "owed_by", "rep_id", "due_on", "progress", "conversation_id", "deal_id", "plan_id", "check_on"}
)
"""What a new promise is told; the rest is what becomes of it."""
EDITABLE = GIVEN - {"conversation_id"}
WORDS = {"owed_by": "who owes it", "rep_id": "rep", "due_on": "day", "deal_id": "deal", "check_on": "day of the check"}


def promise(store: Store, promise_id: str) -> Promise:
    """Return one promise, as a form begins with.

    Raises:
        RuleBroken: If it is not there any more.
    """
    return store.load(PROMISES, promise_id)


def ledger(store: Store, asked: LedgerFilter, today: date) -> LedgerPage:
    """Return the promises of both sides, those to nobody in particular first, then by rep, each the first due first."""
    reps = team_ids(store)
    found = stored.open_promises(store, reps) if asked.rep_id is None else stored.open_with(store, asked.rep_id)
    if asked.with_closed:
        found += stored.closed_since(store, today - timedelta(rules.WINDOW), reps)
    people = deals.names(store, "rep", (one.rep_id for one in found))
    about = deals.names(store, "deal", (one.deal_id for one in found))
    lines = [LedgerLine(one, people.get(one.rep_id or "", ""), about.get(one.deal_id or "", "")) for one in found]
    lines = sorted((line for line in lines if line.fits(asked)), key=_by_person)
    rates = stored.kept_rates(store, today, reps)
    mine = {rep: rate for (side, rep), rate in rates.items() if side is Side.MANAGER}
    theirs = {
        rep: rate for (side, rep), rate in rates.items() if side is Side.REP and rep and asked.rep_id in (None, rep)
    }
    yours = mine.get(asked.rep_id, KeptRate()) if asked.rep_id else sum(mine.values(), KeptRate())
    return LedgerPage(tuple(lines), yours, theirs, {rep: rate for rep, rate in mine.items() if rep})


def _by_person(line: LedgerLine) -> tuple[object, ...]:
    promise = line.promise
    rep = (line.promise.rep_id is not None, name_key(line.rep), promise.rep_id or "")
    return (*rep, not promise.is_open, promise.due_on or date.max, promise.made_on, promise.id)


def make(store: Store, values: Mapping[str, Any], today: date) -> Done:
    """Write down a promise.

    Raises:
        RuleBroken: If it says nothing, or is due before it was made.
    """
    with store.change(today) as change:
        made = promise_within(change, values, today)
        change.made = made.id
        due = f", due {short_day(made.due_on, today)}" if made.due_on else ""
        change.label = f"Promised{_by_whom(store, made)}: {made.subject}{due}"
    return change.done


def _by_whom(store: Store, promise: Promise) -> str:
    rep = store.find(REPS, promise.rep_id) if promise.rep_id else None
    if promise.owed_by is Side.REP:
        return f" by {rep.name}" if rep else ""
    return f" to {rep.name}" if rep else ""


def promise_within(change: Change, values: Mapping[str, Any], today: date) -> Promise:
    """Write down a promise inside a change; return it.

    Args:
        change: The change it belongs to.
        values: What is promised: subject, owed_by, and of the others in `GIVEN` what is known.
        today: The day it is made on.

    Raises:
        RuleBroken: If it says nothing, or is due before it was made.
    """
    if unknown := values.keys() - GIVEN:
        raise KeyError(", ".join(sorted(unknown)))
    made = rules.check_new(Promise(id=new_id(), made_on=today, **values))
    change.add(made)
    return made


def _each(store: Store, promise_ids: Sequence[str], today: date, rule: Rule, said: str) -> Done:
    """Apply a rule to promises; one that refuses refuses all."""
    with store.change(today) as change:
        changed = [rule(store.load(PROMISES, key)) for key in dict.fromkeys(promise_ids)]
        for promise in changed:
            change.save(promise)
        change.label = f"{_subject(changed)} {said}"
    return change.done


def _subject(promises: Sequence[Promise]) -> str:
    return f"“{promises[0].subject}”" if len(promises) == 1 else f"{len(promises)} promises"


def keep(store: Store, promise_ids: Sequence[str], today: date) -> Done:
    """Say that promises were kept.

    Raises:
        RuleBroken: If one is closed already.
    """
    return _each(store, promise_ids, today, lambda promise: rules.keep(promise, today), "kept")


def drop(store: Store, promise_ids: Sequence[str], reason: str, today: date) -> Done:
    """Let go of promises, for a reason.

    Raises:
        RuleBroken: If one is closed already, or there is no reason.
    """
    return _each(store, promise_ids, today, lambda promise: rules.drop(promise, reason, today), f"dropped: {reason}")


def move(store: Store, promise_ids: Sequence[str], to: date, today: date) -> Done:
    """Agree on another day for promises; the moves are counted.

    Raises:
        RuleBroken: If one is closed already, or due that day anyway.
    """
    said = f"moved to {short_day(to, today)}"
    return _each(store, promise_ids, today, lambda promise: rules.move(promise, to), said)


def reopen(store: Store, promise_ids: Sequence[str], today: date) -> Done:
    """Owe promises again that were kept or dropped.

    Raises:
        RuleBroken: If one is open.
    """
    return _each(store, promise_ids, today, rules.reopen, "open again")


def note_progress(store: Store, promise_ids: Sequence[str], how_far: str, today: date) -> Done:
    """Note how far promises are, as 2 of 5.

    Raises:
        RuleBroken: If one is closed already, or stands there already.
    """
    said = f"is at {how_far.strip()}" if how_far.strip() else "without a word on how far it is"
    return _each(store, promise_ids, today, lambda promise: rules.progress(promise, how_far), said)


def hand_over(store: Store, promise_ids: Sequence[str], rep_id: str, today: date) -> Done:
    """Let a rep owe promises from now on.

    Raises:
        RuleBroken: If the rep has left, or one is closed or theirs already.
    """
    rep = store.load(REPS, rep_id)
    if not rep.is_here:
        raise RuleBroken(f"{rep.name} has left; choose somebody who is here")
    return _each(store, promise_ids, today, lambda promise: rules.hand_over(promise, rep_id), f"is {rep.name}'s now")


def edit(store: Store, promise_id: str, values: Mapping[str, Any], read: Promise, today: date) -> Done:
    """Write what a form changed; another day counts as a move.

    Raises:
        Clash: If the same field was changed elsewhere meanwhile.
        RuleBroken: If the promise cannot stand so.
    """
    with store.change(today) as change:
        promise = store.load(PROMISES, promise_id)
        wanted = differing({key: value for key, value in values.items() if key in EDITABLE}, read)
        if field := changed_elsewhere(wanted, read, promise):
            raise Clash(f"{_word(field)} of “{promise.subject}” was changed elsewhere; {SEE_BOTH}")
        edited = promise
        if wanted.get("due_on") not in (None, promise.due_on):
            edited = rules.move(edited, wanted.pop("due_on"))
        edited = rules.check_new(replace(edited, **wanted))
        changed = [
            _word(field.name)
            for field in fields(Promise)
            if getattr(edited, field.name) != getattr(promise, field.name)
        ]
        change.label = f"“{edited.subject}”: {', '.join(changed)} changed" if changed else ""
        change.save(edited)
    return change.done


def _word(field: str) -> str:
    return WORDS.get(field, field.replace("_", " "))
