"""Conversations as they are asked for: the log, what one of them says, and the commitments that came of coaching."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from salestui.domain.conversations import Conversation, Note, Observation
from salestui.domain.kinds import ConversationKind
from salestui.domain.periods import Period
from salestui.domain.promises import Promise
from salestui.domain.skills import Rating
from salestui.store.conditions import batches, marks
from salestui.store.people_shapes import CONVERSATIONS, NOTES, OBSERVATIONS, PROMISES, RATINGS
from salestui.store.shapes import Shape
from salestui.store.store import Store

MOST = 5_000
LOOSE = "note.conversation_id IS NULL AND note.plan_id IS NULL"


def _whose(table: str, reps: Sequence[str] | None) -> tuple[str, tuple[str, ...]]:
    """A condition for records of some reps, and of nobody in particular."""
    if reps is None:
        return "", ()
    return f" AND ({table}.rep_id IS NULL OR {table}.rep_id IN ({marks(reps)}))", tuple(reps)


def held_between(store: Store, reps: Sequence[str] | None, period: Period) -> list[Conversation]:
    """Return the conversations of some days, newest first, planned and skipped ones among them."""
    whose, values = _whose("conversation", reps)
    return store.all(
        CONVERSATIONS,
        f'conversation."on" BETWEEN ? AND ?{whose}'
        ' ORDER BY conversation."on" DESC, coalesce(conversation.starts_at, \'\') DESC, conversation.id DESC LIMIT ?',
        period.start.isoformat(), period.end.isoformat(), *values, MOST,
    )  # fmt: skip


def count(store: Store, reps: Sequence[str] | None) -> int:
    """Return how many conversations there are, of all days."""
    whose, values = _whose("conversation", reps)
    return int(store.one(f"SELECT count(*) FROM conversation WHERE 1 = 1{whose}", *values)[0])


def loose_notes(store: Store, reps: Sequence[str] | None, period: Period, *, private: bool) -> list[Note]:
    """Return the notes on reps and deals that belong to no conversation, newest first."""
    openly = "" if private else " AND note.private = 0"
    dated = f'note."on" BETWEEN ? AND ? AND {LOOSE}{openly}'
    days = (period.start.isoformat(), period.end.isoformat())
    order = ' ORDER BY note."on" DESC, note.id DESC LIMIT ?'
    if reps is None:
        return store.all(NOTES, f"{dated}{order}", *days, MOST)
    return store.all(NOTES, f"note.rep_id IN ({marks(reps)}) AND {dated}{order}", *reps, *days, MOST)


def notes_of(store: Store, conversation_ids: Sequence[str], *, private: bool) -> list[Note]:
    """Return what some conversations say, private notes only where they may be read."""
    openly = "" if private else " AND note.private = 0"
    return _in_parts(store, NOTES, "note.conversation_id", conversation_ids, f"{openly} ORDER BY note.id")


def hidden_lines(store: Store, conversation_id: str) -> int:
    """Return how many lines of private notes a conversation has, without reading one."""
    query = (
        "SELECT coalesce(sum(length(body) - length(replace(body, ?, '')) + 1), 0) FROM note"
        " WHERE conversation_id = ? AND private = 1"
    )
    return int(store.one(query, "\n", conversation_id)[0])


def observations_of(store: Store, conversation_id: str) -> list[Observation]:
    """Return the checklist of a conversation."""
    return store.all(OBSERVATIONS, "observation.conversation_id = ? ORDER BY position, id", conversation_id)


def parts_of(store: Store, conversation_id: str) -> list[Note | Observation | Rating]:
    """Return all that was written down in a conversation."""
    shapes: tuple[Shape[Any], ...] = (NOTES, OBSERVATIONS, RATINGS)
    return [
        one for shape in shapes for one in store.all(shape, f"{shape.subject}.conversation_id = ?", conversation_id)
    ]


def promises_of(store: Store, conversation_ids: Sequence[str]) -> list[Promise]:
    """Return what was promised in some conversations, in the order it was promised."""
    return _in_parts(store, PROMISES, "promise.conversation_id", conversation_ids, " ORDER BY promise.id")


def ratings_of(store: Store, conversation: Conversation) -> list[Rating]:
    """Return the ratings that were given in a conversation."""
    if conversation.rep_id is None:
        return []
    where = "rating.rep_id = ? AND rating.conversation_id = ? ORDER BY rating.id"
    return store.all(RATINGS, where, conversation.rep_id, conversation.id)


def _in_parts(store: Store, shape: Any, column: str, keys: Sequence[str], rest: str) -> list[Any]:
    found: list[Any] = []
    for some in batches(keys):
        found += store.all(shape, f"{column} IN ({marks(some)}){rest}", *some)
    return found


def commitments(
    store: Store, reps: Sequence[str] | None, kinds: Iterable[ConversationKind], since: date
) -> list[tuple[Promise, str | None]]:
    """Return the reps' coaching commitments that still want something, with the skill they are about.

    Those that are owed, and those kept lately; `since` bounds the kept ones.
    """
    of_kinds = [kind.value for kind in kinds]
    mine = "" if reps is None else f" AND promise.rep_id IN ({marks(reps)})"
    coaching = (
        " AND promise.owed_by = 'rep' AND promise.conversation_id IN"
        f" (SELECT id FROM conversation WHERE kind IN ({marks(of_kinds)}))"
    )
    values = (*of_kinds, *(reps or ()))
    owed = store.all(PROMISES, f"promise.state = 'open'{coaching}{mine}", *values)
    kept = store.all(
        PROMISES, f"promise.closed_on >= ? AND promise.owed_by = 'rep' AND promise.state = 'kept'{coaching}{mine}",
        since.isoformat(), *values,
    )  # fmt: skip
    skills = _skills_of(store, [promise.conversation_id or "" for promise in (*owed, *kept)])
    return [(promise, skills.get(promise.conversation_id or "")) for promise in (*owed, *kept)]


def _skills_of(store: Store, conversation_ids: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in batches(conversation_ids):
        query = (
            "SELECT conversation.id, skill.name FROM conversation JOIN skill ON skill.id = conversation.skill_id"
            f" WHERE conversation.id IN ({marks(some)})"
        )
        found |= dict(store.rows(query, *some))
    return found


def last_commitments(store: Store, rep_id: str, kinds: Iterable[ConversationKind], on: date) -> list[Promise]:
    """Return what the rep committed to in the last coachings up to a day, the newest first."""
    of_kinds = [kind.value for kind in kinds]
    return store.all(
        PROMISES,
        "promise.conversation_id IN (SELECT id FROM conversation WHERE rep_id = ? AND kind IN"
        f" ({marks(of_kinds)}) AND \"on\" <= ? AND state = 'held') AND promise.owed_by = 'rep'"
        " ORDER BY promise.made_on DESC, promise.id DESC LIMIT 3",
        rep_id, *of_kinds, on.isoformat(),
    )  # fmt: skip


def counts_by_rep(store: Store, kinds: Iterable[ConversationKind], since: date, until: date) -> dict[str, int]:
    """Return how often each rep had a conversation of some kinds that was held."""
    of_kinds = [kind.value for kind in kinds]
    query = (
        f'SELECT rep_id, count(*) FROM conversation WHERE "on" BETWEEN ? AND ? AND kind IN ({marks(of_kinds)})'
        " AND state = 'held' AND rep_id IS NOT NULL GROUP BY rep_id"
    )
    return dict(store.rows(query, since.isoformat(), until.isoformat(), *of_kinds))


def last_timed(store: Store, rep_id: str, kind: ConversationKind) -> Conversation | None:
    """Return the last talk of a kind with a rep that had a time of day."""
    where = 'rep_id = ? AND kind = ? AND starts_at IS NOT NULL ORDER BY "on" DESC, id DESC LIMIT 1'
    return next(iter(store.all(CONVERSATIONS, where, rep_id, kind.value)), None)


def last_with(store: Store, rep_id: str, most: int) -> list[Conversation]:
    """Return the last conversations with a rep that were held, newest first."""
    return store.all(
        CONVERSATIONS,
        "conversation.rep_id = ? AND conversation.state = 'held' ORDER BY conversation.\"on\" DESC LIMIT ?",
        rep_id, most,
    )  # fmt: skip


def last_checklist(store: Store, kinds: Iterable[ConversationKind]) -> list[str]:
    """Return the behaviours that were looked for last, so that the manager's own list is carried on."""
    of_kinds = [kind.value for kind in kinds]
    query = (
        "SELECT conversation.id FROM conversation JOIN observation ON observation.conversation_id = conversation.id"
        f' WHERE conversation.kind IN ({marks(of_kinds)}) ORDER BY conversation."on" DESC, conversation.id DESC LIMIT 1'
    )
    row = store.maybe(query, *of_kinds)
    return [one.behaviour for one in observations_of(store, row[0])] if row else []
