"""The keys of the records that numbers were counted from: each the condition of its sum, without the sum."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from salestui.domain.attention import Patience
from salestui.domain.frozen import frozen
from salestui.domain.glance import ActivityLine
from salestui.domain.kinds import ActivityKind, ConversationKind, ForecastCategory, Side
from salestui.domain.periods import ALL_TIME, Period
from salestui.domain.promises import WINDOW
from salestui.store import reps as rep_stored
from salestui.store.conditions import OPEN, batches, marks, open_of
from salestui.store.store import Store
from salestui.store.team import CLOSED, how_ended


@frozen
class WhichClosed:
    """Which closed deals."""

    period: Period | None = None
    """None: of all time."""
    outcomes: tuple[str, ...] = ("won",)
    canceled: tuple[str, ...] = ()
    is_timed: bool = False
    """Those alone of which it is known how long they took."""


def _days(period: Period) -> tuple[str, str]:
    return period.start.isoformat(), period.end.isoformat()


def _keys(store: Store, query: str, *values: str) -> list[str]:
    return [key for (key,) in store.rows(query, *values)]


def closed(store: Store, rep_ids: Sequence[str] | None, which: WhichClosed) -> list[str]:
    """Return closed deals of some reps (`None`: of everybody, and those that nobody has), the newest first."""
    how, reasons = how_ended(which.canceled)
    where, values = CLOSED, list[str]()
    if rep_ids is not None:
        where, values = f"{CLOSED} AND rep_id IN ({marks(rep_ids)})", [*rep_ids]
    if which.period not in {None, ALL_TIME}:
        where += " AND closed_on BETWEEN ? AND ?"
        values += _days(which.period)
    where += f" AND {how} IN ({marks(which.outcomes)})" + (" AND cycle_days IS NOT NULL" if which.is_timed else "")
    query = f"SELECT id FROM deal WHERE {where} ORDER BY closed_on DESC, id"
    return _keys(store, query, *values, *reasons, *which.outcomes)


def open_deals(store: Store, rep_ids: Sequence[str] | None, where: str = "", *values: str) -> list[str]:
    """Return open deals of some reps, or of nobody, the next to close first."""
    which = f"{OPEN} AND rep_id IS NULL" if rep_ids is None else open_of(rep_ids)
    query = f"SELECT id FROM deal WHERE {which}{where} ORDER BY close_on IS NULL, close_on, id"
    return _keys(store, query, *(rep_ids or ()), *values)


def expected(store: Store, rep_ids: Sequence[str], period: Period, categories: Sequence[ForecastCategory]) -> list[str]:
    """Return open deals that are expected in a period and count in some categories."""
    of_stage = "(SELECT category FROM stage WHERE stage.id = deal.stage_id)"
    where = (
        f" AND close_on BETWEEN ? AND ? AND coalesce(category, {of_stage}, '{ForecastCategory.PIPELINE.value}')"
        f" IN ({marks(categories)})"
    )
    return open_deals(store, rep_ids, where, *_days(period), *(one.value for one in categories))


def overdue(store: Store, rep_ids: Sequence[str], period: Period | None) -> list[str]:
    """Return open deals expected before a period; without one, those without a close date."""
    if period is None:
        return open_deals(store, rep_ids, " AND close_on IS NULL")
    return open_deals(store, rep_ids, " AND close_on < ?", period.start.isoformat())


def created(store: Store, rep_ids: Sequence[str], period: Period) -> list[str]:
    """Return the deals created in a period, the newest first; what was closed before was created before, too."""
    query = (
        f"SELECT id FROM deal WHERE rep_id IN ({marks(rep_ids)}) AND archived = 0 AND created_on BETWEEN ? AND ?"
        " AND (outcome = 'open' OR closed_on >= ?) ORDER BY created_on DESC, id"
    )
    return _keys(store, query, *rep_ids, *_days(period), period.start.isoformat())


def logged(
    store: Store, rep_ids: Sequence[str], period: Period, kinds: Sequence[ActivityKind], *, done: bool = False
) -> list[str]:
    """Return the activities of some kinds in a period, or those done alone, the newest first."""
    query = (
        f"SELECT id FROM activity WHERE rep_id IN ({marks(rep_ids)}) AND happened_on BETWEEN ? AND ?"
        f" AND kind IN ({marks(kinds)}){' AND done = 1' if done else ''} ORDER BY happened_on DESC, id"
    )
    return _keys(store, query, *rep_ids, *_days(period), *(kind.value for kind in kinds))


def judged(store: Store, ids: Sequence[str], outcome: str) -> list[str]:
    """Return those of some deals that ended in one way."""
    found = set[str]()
    for some in batches(ids):
        found |= set(_keys(store, f"SELECT id FROM deal WHERE id IN ({marks(some)}) AND outcome = ?", *some, outcome))
    return [key for key in ids if key in found]


def current(store: Store, rep_ids: Sequence[str], patience: Patience, today: date) -> list[str]:
    """Return open deals without a lapse that counts."""
    from salestui.store.hygiene import is_current

    fine, values = is_current(patience, today)
    return open_deals(store, rep_ids, f" AND {fine}", *values)


def counted_promises(store: Store, side: Side, reps: Sequence[str] | None, today: date) -> list[str]:
    """Return the promises that a share of kept ones rests on: those closed of late, and those overdue now.

    Args:
        store: Where they are.
        side: Who owes them.
        reps: Between the manager and whom, an empty key for nobody in particular; `None`: everybody.
        today: The day.
    """
    whose = "" if reps is None else f" AND coalesce(rep_id, '') IN ({marks(reps)})"
    since, given = (today - timedelta(WINDOW)).isoformat(), reps or ()
    query = (
        "SELECT id FROM promise WHERE owed_by = ? AND (state <> 'open' AND closed_on > ? AND closed_on <= ? OR"
        f" state = 'open' AND due_on < ?){whose} ORDER BY state = 'open' DESC, closed_on DESC, id"
    )
    day = today.isoformat()
    return _keys(store, query, side.value, since, day, day, *given)


def owed(store: Store, rep_id: str, before: date | None = None) -> list[str]:
    """Return the open promises between the manager and a rep, or those due before a day, the earliest first."""
    late, values = ("", ()) if before is None else (" AND due_on < ?", (before.isoformat(),))
    query = f"SELECT id FROM promise WHERE rep_id = ? AND state = 'open'{late} ORDER BY due_on IS NULL, due_on, id"
    return _keys(store, query, rep_id, *values)


def talks(store: Store, rep_id: str, kinds: Sequence[ConversationKind]) -> list[str]:
    """Return a rep's conversations of some kinds, the newest first."""
    return _talks(store, rep_id, kinds)


def talks_held(store: Store, rep_id: str, kinds: Sequence[ConversationKind], period: Period) -> list[str]:
    """Return those of a rep's conversations that were held in a period."""
    return _talks(store, rep_id, kinds, " AND state = 'held' AND \"on\" BETWEEN ? AND ?", *_days(period))


def talks_with_mood(store: Store, rep_id: str, kinds: Sequence[ConversationKind], until: date, most: int) -> list[str]:
    """Return the last of a rep's conversations, up to a day, in which they said how they feel."""
    where = " AND state = 'held' AND morale IS NOT NULL AND \"on\" <= ?"
    return _talks(store, rep_id, kinds, where, until.isoformat(), most=most)


def _talks(
    store: Store, rep_id: str, kinds: Sequence[ConversationKind], where: str = "", *values: str, most: int = -1
) -> list[str]:
    query = (
        f"SELECT id FROM conversation WHERE rep_id = ? AND kind IN ({marks(kinds)}){where}"
        f' ORDER BY "on" DESC, id DESC LIMIT {most}'
    )
    return _keys(store, query, rep_id, *(kind.value for kind in kinds), *values)


def rated(store: Store, rep_id: str, skill_id: str, until: date, most: int) -> list[str]:
    """Return the last ratings of a rep at a skill by the manager, up to a day, that have a level."""
    query = (
        "SELECT id FROM rating WHERE rep_id = ? AND skill_id = ? AND rated_by = 'manager' AND level IS NOT NULL"
        f' AND "on" <= ? ORDER BY "on" DESC, id DESC LIMIT {most}'
    )
    return _keys(store, query, rep_id, skill_id, until.isoformat())


def in_currency(store: Store, currency: str) -> list[str]:
    """Return the open deals whose amount is in a currency, the next to close first."""
    query = f"SELECT id FROM deal WHERE {OPEN} AND currency = ? ORDER BY close_on IS NULL, close_on, id"
    return _keys(store, query, currency)


def activities(store: Store, ids: Sequence[str]) -> list[ActivityLine]:
    """Return activities in the order of their keys."""
    return [line for part in batches(ids) for line in rep_stored.activities(store, part)]
