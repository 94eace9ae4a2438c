"""The records behind numbers, as a list of them asks: which, and a line for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salestui.desk import pipeline
from salestui.desk.scope import team_ids
from salestui.domain.attention import Patience, State
from salestui.domain.frozen import frozen
from salestui.domain.kinds import PromiseState, Side
from salestui.domain.numbers import Behind
from salestui.domain.periods import Period
from salestui.store import behind as stored
from salestui.store import scorecards as days
from salestui.store.people_shapes import CONVERSATIONS
from salestui.store.store import Store

closed, open_deals, expected, overdue = stored.closed, stored.open_deals, stored.expected, stored.overdue
created, logged, current = stored.created, stored.logged, stored.current
ended_as, Ended = stored.judged, stored.Ended
"""Questions that need nothing but the store's answer."""
AT_ONCE = 500
STATES = {PromiseState.OPEN: "overdue", PromiseState.KEPT: "kept", PromiseState.DROPPED: "dropped"}


def known(_: Store, ids: Sequence[str]) -> Sequence[str]:
    """Return keys that a screen has already."""
    return ids


def asking(
    store: Store, rep_ids: Sequence[str] | None, patience: Patience, today: date, state: State | None
) -> list[str]:
    """Return the open deals in one state; without one, those whose age is known."""
    keys, found = stored.open_deals(store, rep_ids), list[str]()
    for start in range(0, len(keys), AT_ONCE):
        for line in pipeline.lines(store, keys[start : start + AT_ONCE], patience, today):
            fits = line.verdict.age is not None if state is None else line.verdict.state is state
            found += [line.deal.id] if fits else []
    return found


def first_met(store: Store, rep_ids: Sequence[str], rep_id: str, window: Period) -> list[str]:
    """Return the meetings in which a rep was the first of some to meet an account."""
    return [key for _, key, rep in days.first_met(store, rep_ids, window) if rep == rep_id]


def promises(store: Store, side: Side, rep_id: str | None, today: date) -> list[str]:
    """Return the promises that a share of kept ones rests on: those with one rep, or with the manager's team."""
    reps = [rep_id] if rep_id else team_ids(store)
    if side is Side.REP and reps is None:
        reps = [key for key, _ in pipeline.reps(store, everyone=True)]
    nobody = [""] if side is Side.MANAGER and rep_id is None else []
    return stored.counted_promises(store, side, None if reps is None else [*nobody, *reps], today)


@frozen
class RecordLine:
    """One record behind a number: its day, kind, what it says, and whom or what it is about."""

    id: str
    on: date | None
    kind: str
    subject: str
    about: str
    deal_id: str | None = None


def records(store: Store, behind: Behind, ids: Sequence[str]) -> list[RecordLine]:
    """Return a line for each activity, promise or conversation; nothing private is among it."""
    if behind is Behind.ACTIVITIES:
        return [
            RecordLine(one.id, one.on, one.kind.value, one.subject, one.about, one.deal_id)
            for one in stored.activities(store, ids)
        ]
    names = dict(pipeline.reps(store, everyone=True))
    if behind is Behind.PROMISES:
        return [
            RecordLine(
                one.id, one.closed_on or one.due_on, STATES[one.state], one.subject, names.get(one.rep_id or "", ""),
                one.deal_id,
            )
            for one in stored.promises(store, ids)
        ]  # fmt: skip
    talks = store.all(CONVERSATIONS, f"id IN ({','.join('?' * len(ids))})", *ids) if ids else []
    return [RecordLine(one.id, one.on, one.kind.value, "", names.get(one.rep_id or "", "")) for one in talks]
