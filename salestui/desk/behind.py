"""The records behind numbers, as a list of them asks: which, and a line for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from salestui.desk import pipeline
from salestui.desk.lapses import listening
from salestui.desk.scope import team_ids
from salestui.desk.talk_log import LATELY
from salestui.domain.attention import Patience, State
from salestui.domain.conversation_forms import COACHING_KINDS
from salestui.domain.conversations import Conversation
from salestui.domain.development import PlanStep
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ConversationKind, PromiseState, Side
from salestui.domain.numbers import Behind
from salestui.domain.periods import Period
from salestui.domain.skills import Rating
from salestui.store import behind as stored
from salestui.store import scorecards as days
from salestui.store.conditions import batches
from salestui.store.people_shapes import CONVERSATIONS, PLAN_STEPS, PROMISES, RATINGS
from salestui.store.store import Store

closed, open_deals, expected, overdue = stored.closed, stored.open_deals, stored.expected, stored.overdue
created, logged = stored.created, stored.logged
owed, in_currency = stored.owed, stored.in_currency
ended_as, WhichClosed = stored.judged, stored.WhichClosed
"""Questions that need nothing but the store's answer."""
ONE_ON_ONE = (ConversationKind.ONE_ON_ONE,)
STATES = {PromiseState.OPEN: "overdue", PromiseState.KEPT: "kept", PromiseState.DROPPED: "dropped"}


def known(_: Store, ids: Sequence[str]) -> Sequence[str]:
    """Return keys that a screen has already."""
    return ids


def asking(
    store: Store, rep_ids: Sequence[str] | None, patience: Patience, today: date, state: State | None
) -> list[str]:
    """Return the open deals in one state; without one, those whose age is known."""
    keys, found = stored.open_deals(store, rep_ids), list[str]()
    for some in batches(keys):
        for line in pipeline.lines(store, some, patience, today):
            fits = line.verdict.age is not None if state is None else line.verdict.state is state
            found += [line.deal.id] if fits else []
    return found


def current(store: Store, rep_ids: Sequence[str], patience: Patience, today: date) -> list[str]:
    """Return open deals without a lapse that counts."""
    return stored.current(store, rep_ids, listening(store, patience), today)


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


def coached(store: Store, rep_id: str, today: date) -> list[str]:
    """Return the conversations that count as coaching in which a rep was coached lately."""
    return stored.talks_held(store, rep_id, COACHING_KINDS, Period(today - timedelta(LATELY - 1), today, "lately"))


def one_on_ones(store: Store, rep_id: str, before: str | None) -> list[str]:
    """Return a rep's one-on-ones before one that is planned: what makes its number."""
    known_ = stored.talks(store, rep_id, ONE_ON_ONE)
    return known_[known_.index(before) + 1 :] if before in known_ else known_


def moods(store: Store, rep_id: str, most: int, today: date) -> list[str]:
    """Return the last one-on-ones in which a rep said how they feel."""
    return stored.talks_with_mood(store, rep_id, ONE_ON_ONE, today, most)


def rated(store: Store, rep_id: str, skill_id: str, most: int, until: date = date.max) -> list[str]:
    """Return the last ratings of a rep at a skill, up to a day."""
    return stored.rated(store, rep_id, skill_id, until, most)


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
            for one in store.some(PROMISES, ids)
        ]  # fmt: skip
    shape, line = _LINES[behind]
    return [line(one, names) for one in store.some(shape, ids)]


def _talk(one: Conversation, names: Mapping[str, str]) -> RecordLine:
    return RecordLine(one.id, one.on, one.kind.value, one.topic or "", names.get(one.rep_id or "", ""))


def _rating(one: Rating, names: Mapping[str, str]) -> RecordLine:
    level = "too early" if one.level is None else f"level {one.level}"
    return RecordLine(one.id, one.on, level, one.evidence or "", names.get(one.rep_id, ""))


def _step(one: PlanStep, _: Mapping[str, str]) -> RecordLine:
    state = "done" if one.done_on else "dropped" if one.dropped_reason else "open"
    return RecordLine(one.id, one.done_on or one.due_on, state, one.subject, "")


_LINES: dict[Behind, tuple[Any, Callable[[Any, Mapping[str, str]], RecordLine]]] = {
    Behind.TALKS: (CONVERSATIONS, _talk),
    Behind.RATINGS: (RATINGS, _rating),
    Behind.STEPS: (PLAN_STEPS, _step),
}
