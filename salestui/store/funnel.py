"""What the funnel reads of the database: closed deals in groups, open ones by age, and what moved between two days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from salestui.domain.funnel import Fate
from salestui.domain.funnel_view import EndedGroup, Part
from salestui.domain.kinds import EventKind, Outcome
from salestui.domain.money import said
from salestui.domain.periods import ALL_TIME, Period
from salestui.domain.pipeline import Deal, DealEvent
from salestui.store.conditions import NOBODY, batches, marks, open_of
from salestui.store.forecasts import CATEGORIES
from salestui.store.store import Store
from salestui.store.team import how_ended

CLOSED = "deal.outcome <> 'open' AND deal.archived = 0"
MOVES = (
    EventKind.CREATED, EventKind.AMOUNT, EventKind.CLOSE_DATE, EventKind.WON, EventKind.LOST, EventKind.REOPENED,
    EventKind.VANISHED, EventKind.RETURNED, EventKind.EXPECTED,
)  # fmt: skip
"""What moves a waterfall."""
MANY = 150_000
"""Events of which it takes longer to look each one's deal up than to look the events of a team's deals up."""
_KINDS = {kind.value: kind for kind in EventKind}
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_REASON = (
    "CASE deal.outcome WHEN 'lost' THEN coalesce(deal.lost_reason, deal.status_reason) ELSE deal.status_reason END"
)
_KEYS: dict[Part, tuple[str, str]] = {
    Part.VELOCITY: ("deal.rep_id", ""),
    Part.PRODUCTS: ("coalesce(deal.product_id, '')", ""),
    Part.REASONS: (f"coalesce({_REASON}, '')", ""),
    Part.ACCOUNTS: ("coalesce(deal.account_id, '')", ""),
    Part.REGIONS: (
        "coalesce(account.territory, rep.region, '')",
        " LEFT JOIN account ON account.id = deal.account_id LEFT JOIN rep ON rep.id = deal.rep_id",
    ),
}
"""What each part groups closed deals by, and what it must look at for that."""


class ClosedQuery(NamedTuple):
    """Whose deals that were closed when, and which lost ones count as canceled."""

    rep_ids: Sequence[str]
    period: Period
    canceled: Sequence[str] = ()


def _condition(asked: ClosedQuery) -> tuple[str, list[Any]]:
    condition = f"{CLOSED} AND deal.rep_id IN ({marks(asked.rep_ids)})"
    if asked.period == ALL_TIME:
        return condition, [*asked.rep_ids]
    days = asked.period.start.isoformat(), asked.period.end.isoformat()
    return f"{condition} AND deal.closed_on BETWEEN ? AND ?", [*asked.rep_ids, *days]


def ended(store: Store, part: Part, asked: ClosedQuery, currency: str, *, by_rep: bool = False) -> list[EndedGroup]:
    """Return the sums of closed deals by group, outcome and currency, each rep's apart where asked for."""
    if not asked.rep_ids:
        return []
    key, joins = _KEYS[part]
    outcome, reasons = how_ended(asked.canceled)
    condition, values = _condition(asked)
    rep = "deal.rep_id" if by_rep else "NULL"
    query = (
        f"SELECT {key}, {rep}, {outcome}, deal.currency, count(*), coalesce(sum(deal.amount_minor), 0),"
        " coalesce(sum(deal.cycle_days), 0), count(deal.cycle_days), count(*) - count(deal.amount_minor)"
        f" FROM deal{joins} WHERE {condition} GROUP BY 1, 2, 3, 4"
    )
    return [
        EndedGroup(key, rep_id, how, said(unit, currency), *rest)
        for key, rep_id, how, unit, *rest in store.rows(query, *reasons, *values)
    ]


def without_rep(store: Store, part: Part, period: Period) -> int:
    """Return how many deals nobody has that a part would tell of: open ones, those closed in a period, or both."""
    found, days = 0, [period.start.isoformat(), period.end.isoformat()]
    if part in (Part.STAGES, Part.AGEING, Part.WATERFALL):
        expected = " AND deal.close_on BETWEEN ? AND ?" if part is Part.WATERFALL else ""
        query = f"SELECT count(*) FROM deal WHERE {open_of((NOBODY,))}{expected}"
        found += store.one(query, NOBODY, *(days if expected else ()))[0]
    if part is not Part.AGEING:
        within = "" if period == ALL_TIME else " AND deal.closed_on BETWEEN ? AND ?"
        query = f"SELECT count(*) FROM deal WHERE {CLOSED} AND deal.rep_id IS NULL{within}"
        found += store.one(query, *(days if within else ()))[0]
    return found


def months(store: Store, asked: ClosedQuery, currency: str) -> list[tuple[str, str, str, int]]:
    """Return what each rep won by month: rep, month as 2026-11, currency, minor units."""
    if not asked.rep_ids:
        return []
    condition, values = _condition(asked)
    query = (
        "SELECT deal.rep_id, substr(deal.closed_on, 1, 7), deal.currency, sum(coalesce(deal.amount_minor, 0)) FROM deal"
        f" WHERE {condition} AND deal.outcome = 'won' GROUP BY 1, 2, 3"
    )
    return [(rep, month, said(unit, currency), minor) for rep, month, unit, minor in store.rows(query, *values)]


def fates(store: Store, asked: ClosedQuery) -> list[Fate]:
    """Return how far the closed deals came; a lost one as far as any stage of its history, or the one it ended in."""
    if not asked.rep_ids:
        return []
    condition, values = _condition(asked)
    outcome, reasons = how_ended(asked.canceled)
    won = store.one(f"SELECT count(*) FROM deal WHERE {condition} AND deal.outcome = 'won'", *values)[0]
    places, known = "NULL", list[Any]()
    if positions := store.rows("SELECT id, position FROM stage"):
        places = f"CASE {{}} {'WHEN ? THEN ? ' * len(positions)}END"
        known = [value for one in positions for value in one]
    here, before, after = (places.format(column) for column in ("deal.stage_id", "e.before", "e.after"))
    furthest = (
        f"SELECT max(max(coalesce({before}, -1)), max(coalesce({after}, -1))) FROM deal_event e"
        " WHERE e.deal_id = deal.id AND e.kind IN ('created', 'stage', 'lost')"
    )
    query = (
        f"SELECT {outcome} AS how, {here} AS here, ({furthest}) AS far, count(*) FROM deal WHERE {condition}"
        " AND deal.outcome = 'lost' GROUP BY 1, 2, 3"
    )
    lost = [
        Fate(max((at for at in (here, far) if at is not None and at >= 0), default=None), False, count)
        for how, here, far, count in store.rows(query, *reasons, *known * 3, *values)
        if how == "lost"
    ]
    return [Fate(None, True, won), *lost]


class OpenByDay(NamedTuple):
    """Open deals of one stage that came to it on one day."""

    stage_id: str | None
    since: date | None
    currency: str
    n: int
    minor: int
    product_id: str | None = None
    """Set where the deals have no amount, so that the product's list price stands in."""
    marked: bool = False
    """Is it a list price that stands in?"""


def open_by_day(store: Store, rep_ids: Sequence[str], currency: str) -> list[OpenByDay]:
    """Return the open deals by stage and the day they came to it."""
    if not rep_ids:
        return []
    query = (
        "SELECT stage_id, coalesce(stage_since, created_on), currency, count(*), coalesce(sum(amount_minor), 0),"
        " CASE WHEN amount_minor IS NULL THEN product_id END AS priced"
        f" FROM deal WHERE {open_of(rep_ids)} GROUP BY 1, 2, 3, priced"
    )
    return [
        OpenByDay(stage, date.fromisoformat(day) if day else None, said(unit, currency), n, minor, product)
        for stage, day, unit, n, minor, product in store.rows(query, *rep_ids)
    ]


# Between two days


def unusual(store: Store, after: date, rep_ids: Sequence[str]) -> list[str]:
    """Return the keys of the deals, the reps' at least, of which more happened after a day than their dates tell."""
    # no DISTINCT: for its order the planner would read every event by its deal, and not those after the day
    day, kinds = after.isoformat(), [kind.value for kind in MOVES if kind not in _OWN_DATES]
    otherwise = (
        "event.kind IN ('created', 'won', 'lost') AND event.\"on\" <>"
        " coalesce(CASE event.kind WHEN 'created' THEN deal.created_on ELSE deal.closed_on END, '')"
    )
    if len(rep_ids) == 1 or store.maybe('SELECT 1 FROM deal_event WHERE "on" > ? LIMIT 1 OFFSET ?', day, MANY):
        # by the reps' deals: theirs are few of the events that there are
        query = (
            "SELECT event.deal_id FROM deal CROSS JOIN deal_event event ON event.deal_id = deal.id"
            f' WHERE deal.rep_id IN ({marks(rep_ids)}) AND event."on" > ?'
            f" AND (event.kind IN ({marks(kinds)}) OR {otherwise})"
        )
        rows = store.rows(query, *rep_ids, day, *kinds)
    else:
        moved = f'SELECT deal_id FROM deal_event WHERE "on" > ? AND kind IN ({marks(kinds)})'
        others = "SELECT event.deal_id FROM deal_event event JOIN deal ON deal.id = event.deal_id"
        rows = [*store.rows(moved, day, *kinds), *store.rows(f'{others} WHERE event."on" > ? AND {otherwise}', day)]
    return list(dict.fromkeys(key for (key,) in rows))


_OWN_DATES = frozenset({EventKind.CREATED, EventKind.WON, EventKind.LOST})
"""What a deal's own dates tell as well."""


def historied(store: Store, rep_ids: Sequence[str], ids: Sequence[str]) -> list[Deal]:
    """Return those of the deals that are the reps', with no more of each than waterfall and coverage need."""
    own = set(rep_ids)
    query = (
        "SELECT id, rep_id, stage_id, category, outcome, amount_minor, currency, created_on, close_on, closed_on,"
        " vanished_on, archived FROM deal WHERE id IN ({})"
    )
    return [
        Deal(
            key, "", rep_id=rep, stage_id=stage, category=CATEGORIES.get(category), outcome=_OUTCOMES[outcome],
            amount_minor=minor, currency=unit, created_on=_day(created), close_on=_day(close), closed_on=_day(closed),
            vanished_on=_day(gone), archived=bool(archived),
        )
        for some in batches(ids)
        for key, rep, stage, category, outcome, minor, unit, created, close, closed, gone, archived in store.rows(
            query.format(marks(some)), *some
        )
        if rep in own
    ]  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def moves(store: Store, ids: Sequence[str], after: date) -> dict[str, list[DealEvent]]:
    """Return what moved deals in a waterfall after a day, and every end, by deal."""
    kinds = [kind.value for kind in MOVES]
    query = (
        'SELECT id, deal_id, "on", kind, before, after FROM deal_event WHERE deal_id IN ({})'
        f" AND kind IN ({marks(kinds)}) AND (\"on\" > ? OR kind IN ('won', 'lost'))"
    )
    found: dict[str, list[DealEvent]] = {}
    for some in batches(ids):
        for key, deal_id, day, kind, before, later in store.rows(
            query.format(marks(some)), *some, *kinds, after.isoformat()
        ):
            event = DealEvent(deal_id, date.fromisoformat(day), _KINDS[kind], before, later, id=key)
            found.setdefault(deal_id, []).append(event)
    return found


class Alike(NamedTuple):
    """Deals that their own dates tell all of, and that moved alike between two days: one with their sum, and which."""

    deal: Deal
    ids: tuple[str, ...]


def usual(
    store: Store, rep_ids: Sequence[str], period: Period, days: tuple[date, date], without: Iterable[str]
) -> list[Alike]:
    """Return the deals that were open after the first day, without some, added up where they moved alike."""
    if not rep_ids:
        return []
    first, last = days[0].isoformat(), days[1].isoformat()
    start, end = period.start.isoformat(), period.end.isoformat()
    flags = (
        "currency, outcome, coalesce(created_on > ?, 0), coalesce(created_on > ?, 0),"
        " coalesce(close_on BETWEEN ? AND ?, 0), coalesce({0} BETWEEN ? AND ?, 0), coalesce({0} > ?, 0)"
    )
    values = [first, last, start, end, start, end, last]
    open_ = f"{open_of(rep_ids)} AND close_on BETWEEN ? AND ?"
    ended = f"{CLOSED} AND vanished_on IS NULL AND rep_id IN ({marks(rep_ids)}) AND closed_on > ?"
    found, others = dict[Any, list[Any]](), set(without)
    # on which day an open deal was closed once is in the table alone, and moves nothing
    for condition, closed_on, limits in ((open_, "NULL", [start, end]), (ended, "closed_on", [first])):
        query = (
            f"SELECT {flags.format(closed_on)}, id, created_on, close_on, {closed_on}, coalesce(amount_minor, 0)"
            f" FROM deal WHERE {condition}"
        )
        for row in store.rows(query, *values, *rep_ids, *limits):
            if row[7] not in others:
                found.setdefault(row[:7], []).append(row)
    return [_alike(rows) for rows in found.values()]


def _alike(rows: list[Any]) -> Alike:
    currency, outcome, *_, created, close, closed, _ = rows[0]
    deal = Deal(
        "", "", outcome=_OUTCOMES[outcome], amount_minor=sum(row[-1] for row in rows), currency=currency,
        created_on=_day(created), close_on=_day(close), closed_on=_day(closed),
    )  # fmt: skip
    return Alike(deal, tuple(row[7] for row in rows))


# The deals behind a line


def behind(store: Store, part: Part, asked: ClosedQuery, key: str, how: str | None, most: int) -> list[str]:
    """Return the keys of the closed deals of a group, the newest first; of one rep where the key names one."""
    name, joins = _KEYS[part]
    outcome, reasons = how_ended(asked.canceled)
    condition, values = _condition(asked)
    query = (
        f"SELECT deal.id, {outcome} AS how FROM deal{joins} WHERE {condition} AND {name} = ?"
        " ORDER BY deal.closed_on DESC, deal.id"
    )
    found = store.rows(query, *reasons, *values, key)
    return [deal_id for deal_id, ended in found if how in (None, ended)][:most]


def closed_ids(store: Store, asked: ClosedQuery, most: int) -> list[str]:
    """Return the keys of all closed deals of some reps, the newest first."""
    condition, values = _condition(asked)
    query = f"SELECT deal.id FROM deal WHERE {condition} ORDER BY deal.closed_on DESC, deal.id LIMIT ?"
    return [key for (key,) in store.rows(query, *values, most)]


def open_ids(store: Store, rep_ids: Sequence[str], most: int, stage_id: str) -> list[str]:
    """Return the keys of open deals of some reps in one stage, or in none; the oldest first."""
    condition, values = open_of(rep_ids), list[Any](rep_ids)
    condition += " AND stage_id = ?" if stage_id else " AND stage_id IS NULL"
    values += [stage_id] if stage_id else []
    query = f"SELECT id FROM deal WHERE {condition} ORDER BY coalesce(stage_since, created_on), id LIMIT ?"
    return [key for (key,) in store.rows(query, *values, most)]


def names(store: Store, part: Part, keys: Iterable[str]) -> dict[str, str]:
    """Return what the groups of a part are called."""
    table = {Part.PRODUCTS: "product", Part.ACCOUNTS: "account"}.get(part)
    wanted = sorted({key for key in keys if key})
    if table is None:
        return {key: key for key in wanted}
    found: dict[str, str] = {}
    for some in batches(wanted):
        found |= dict(store.rows(f'SELECT id, name FROM "{table}" WHERE id IN ({marks(some)})', *some))
    return found
