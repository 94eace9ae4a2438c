"""What discipline reads of the database: what is kept up on open deals, in counts or deal by deal, and past weeks.

`domain.hygiene.LapseMeasure` says what a lapse is; the conditions here say the same in SQL, and a test holds both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from salestui.domain.attention import Patience
from salestui.domain.hygiene import Alike, KeptUp, Lapse, LapseCounts
from salestui.domain.hygiene import twins as twins_of
from salestui.store.board import Limited, before
from salestui.store.conditions import OPEN, REP, marks, open_of
from salestui.store.store import Store


class HeldAgainst(NamedTuple):
    """What open deals are held against on a day."""

    limits: Limited
    patience: Patience
    today: date


def open_deals(store: Store, rep_ids: Sequence[str]) -> list[KeptUp]:
    """Return what of the reps' open deals is kept up."""
    if not rep_ids:
        return []
    query = (
        "SELECT id, rep_id, account_id, name_key, stage_id, amount_minor, close_on, next_step, next_step_on,"
        f" last_activity_on, stage_since, created_on, snoozed_until FROM deal WHERE {open_of(rep_ids)}"
    )
    return list(map(KeptUp._make, store.rows(query, *rep_ids)))


_FINE = (
    "amount_minor IS NOT NULL AND close_on IS NOT NULL AND (coalesce(snoozed_until, '') > ? OR close_on >= ?"
    " AND coalesce(next_step_on, '') >= ?{})"
)


def is_current(patience: Patience, today: date) -> tuple[str, list[str]]:
    """Whether an open deal has no lapse that counts, as SQL and its values."""
    day, silent = today.isoformat(), (today - timedelta(patience.silent_days)).isoformat()
    if not patience.hears:
        return _FINE.format(""), [day, day, day]
    return _FINE.format(" AND coalesce(last_activity_on, '') > ?"), [day, day, day, silent]


def hears(store: Store) -> bool:
    """Is any activity known, of its own or as the day of an open deal's last one?"""
    deal = f"SELECT 1 FROM deal WHERE {OPEN} AND last_activity_on IS NOT NULL LIMIT 1"
    return any(store.maybe(query) is not None for query in ("SELECT 1 FROM activity LIMIT 1", deal))


def missing(store: Store, rep_ids: Sequence[str] | None, patience: Patience, today: date) -> list[tuple[str, int, int]]:
    """Return how many open deals each rep has, and how many of them are not current; everybody's without reps."""
    whose, ids = ("rep_id IS NOT NULL", ()) if rep_ids is None else (f"{REP} IN ({marks(rep_ids)})", rep_ids)
    fine, values = is_current(patience, today)
    # SQLite takes four times as long to count them by rep
    found = Counter(store.rows(f"SELECT {REP}, {fine} FROM deal WHERE {OPEN} AND {whose}", *values, *ids))
    reps = sorted({key for key, _ in found})
    return [(key, found[key, 0] + found[key, 1], found[key, 0]) for key in reps]


def _conditions(held: HeldAgainst) -> dict[Lapse, tuple[str, list[Any]]]:
    """What each lapse is, but for twins, which no deal is alone."""
    today, silent = held.today.isoformat(), (held.today - timedelta(held.patience.silent_days)).isoformat()
    stale, started = before(held.limits, held.today, stale=True)
    awake: dict[Lapse, tuple[str, list[Any]]] = {
        Lapse.PAST: ("close_on < ?", [today]),
        Lapse.STEP: ("next_step_on IS NULL AND coalesce(next_step, '') = ''", []),
        Lapse.UNDATED: ("next_step_on IS NULL AND next_step <> ''", []),
        Lapse.LATE: ("next_step_on < ?", [today]),
        Lapse.SILENT: ("last_activity_on <= ?", [silent]),
        Lapse.UNKNOWN: ("last_activity_on IS NULL" if held.patience.hears else "0", []),
        Lapse.STALE: (stale, started),
    }
    found: dict[Lapse, tuple[str, list[Any]]] = {
        Lapse.AMOUNT: ("amount_minor IS NULL", []),
        Lapse.DATE: ("close_on IS NULL", []),
    }
    for lapse, (text, values) in awake.items():
        found[lapse] = f"{text} AND (snoozed_until IS NULL OR snoozed_until <= ?)", [*values, today]
    return found


def counts(
    store: Store, rep_ids: Sequence[str], held: HeldAgainst, *, everyone: bool = False, with_twins: bool = True
) -> list[LapseCounts]:
    """Return how many open deals each rep has, how many are current, and how often each lapse is there.

    Args:
        store: Where they are.
        rep_ids: Whose.
        held: What the deals are held against.
        everyone: Are these all reps there are?
        with_twins: Twins are not worth their time to who names the most frequent lapses.
    """
    if not rep_ids:
        return []
    conditions = _conditions(held)
    unplanned = {lapse: conditions.pop(lapse) for lapse in (Lapse.STEP, Lapse.UNDATED)}
    # asked apart, for the words of a next step are in the table alone: what has a day for it need not be looked up
    steps = {
        key: dict(zip(unplanned, found, strict=True))
        for key, _, *found in _sums(store, rep_ids, list(unplanned.values()), " AND next_step_on IS NULL")
    }
    none = dict.fromkeys(unplanned, 0)
    double = Counter([key for *_, key, _ in twins(store, None if everyone else rep_ids)] if with_twins else [])
    every = [is_current(held.patience, held.today), *conditions.values()]
    return [
        LapseCounts(
            key, n, current,
            {**dict(zip(conditions, rest, strict=True)), **steps.get(key, none), Lapse.TWIN: double[key]},
        )
        for key, n, current, *rest in _sums(store, rep_ids, every)
    ]  # fmt: skip


def _sums(
    store: Store, rep_ids: Sequence[str], conditions: Sequence[tuple[str, list[Any]]], among: str = ""
) -> list[tuple[Any, ...]]:
    """Count each rep's open deals, and those of them that meet each of some conditions."""
    sums = ", ".join(f"count(*) FILTER (WHERE {text})" for text, _ in conditions)
    values = [value for _, more in conditions for value in more]
    query = f"SELECT {REP} AS rep, count(*), {sums} FROM deal WHERE {open_of(rep_ids)}{among} GROUP BY rep"
    return store.rows(query, *values, *rep_ids)


def twins(store: Store, rep_ids: Sequence[str] | None = None) -> list[Alike]:
    """Return the open deals that are likely in twice, whoever has the other; of some reps' accounts, if they are given.

    A twin is in the same account, so that of a team's deals nobody need compare all the others.
    """
    query = f"SELECT account_id, name_key, amount_minor, close_on, rep_id, id FROM deal WHERE {OPEN}"
    if rep_ids is None:
        return twins_of(store.rows(query))
    # the plus keeps the planner at the covering index: by the account it would look up what is closed as well
    theirs = f"SELECT account_id FROM deal WHERE {open_of(rep_ids)}"
    return twins_of(store.rows(f"{query} AND (+account_id IS NULL OR +account_id IN ({theirs}))", *rep_ids))


class StoodInWeeks(NamedTuple):
    """So many deals of a rep that were there, expected and closed in the same of some weeks; each by its place."""

    rep_id: str
    first: int
    past: int | None
    end: int
    n: int


def stood(store: Store, rep_ids: Sequence[str], weeks: Sequence[date]) -> list[StoodInWeeks]:
    """Return the reps' deals that were open on a day or after it, by the weeks that their own dates put them in."""
    if not rep_ids:
        return []
    days = [week.isoformat() for week in weeks]
    told = (
        f"SELECT rep_id, {_place('created_on', '<=', days)}, {_place('close_on', '<', days)}, {{}}, count(*) FROM deal"
    )
    still = f"{told.format(len(days))} WHERE {open_of(rep_ids)} GROUP BY 1, 2, 3"
    ended = (
        f"{told.format(_place('closed_on', '<=', days))} WHERE outcome <> 'open' AND archived = 0"
        f" AND vanished_on IS NULL AND rep_id IN ({marks(rep_ids)}) AND closed_on > ? GROUP BY 1, 2, 3, 4"
    )
    rows = [
        *store.rows(still, *days, *days, *rep_ids),
        *store.rows(ended, *days, *days, *days, *rep_ids, days[0]),
    ]
    return [StoodInWeeks(rep, first or 0, past, end, n) for rep, first, past, end, n in rows]


def _place(column: str, sign: str, days: Sequence[str]) -> str:
    """The place of the first week of which a day is not after the end; nothing where the day is not known."""
    cases = " ".join(f"WHEN {column} {sign} ? THEN {at}" for at in range(len(days)))
    otherwise = {"<": ">=", "<=": ">"}[sign]  # asked first, for most days are still to come
    return f"CASE WHEN {column} {otherwise} '{days[-1]}' THEN {len(days)} {cases} END"
