"""What the roster and a rep's page read of the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from salestui.domain.accounts import TEAM
from salestui.domain.kinds import Outcome
from salestui.domain.measures import Target
from salestui.domain.money import Money, Totals, said
from salestui.domain.periods import ALL_TIME, Period
from salestui.domain.roster_facts import ClosedRow, ClosedSum, OpenStart, OpenSum, Price
from salestui.domain.team import Rep
from salestui.store.board import DealQuery, condition_of, rank_of, since_of
from salestui.store.shapes import REPS
from salestui.store.store import Store

CLOSED = "outcome <> 'open' AND archived = 0"
OUTCOMES = {outcome.value: outcome for outcome in Outcome}
# a look-up costs a tenth of Outcome(...), and thousands of rows need it


def reps(store: Store, manager: str | None) -> list[Rep]:
    """Return a manager's reps, or everybody's, by name; those who left too."""
    if manager is None:
        return store.all(REPS, "1 = 1 ORDER BY name_key, id")
    return store.all(REPS, "manager = ? ORDER BY name_key, id", manager)


def named(store: Store, rep_id: str) -> list[Rep]:
    """Return one rep, as a list."""
    return store.all(REPS, "id = ?", rep_id)


_SUMS = (
    "SELECT deal.rep_id, deal.stage_id, deal.currency, deal.chance,"
    " CASE WHEN deal.amount_minor IS NULL THEN deal.product_id END,"
    " count(*), coalesce(sum(deal.amount_minor), 0), max(deal.last_activity_on)"
)


def open_sums(store: Store, asked: DealQuery) -> list[OpenSum]:
    """Return what the open deals asked for add up to, in the fewest parts that can still be weighted."""
    rank, ranked = rank_of(asked)
    which = condition_of(asked)
    query = (
        f'{_SUMS}, count(*) FILTER (WHERE {rank} = 2), count(*) FILTER (WHERE {rank} = 1) FROM "deal"'
        f" WHERE {which.text} GROUP BY 1, 2, 3, 4, 5"
    )
    return list(map(OpenSum._make, store.rows(query, *ranked, *ranked, *which.values)))


def open_starts(store: Store, asked: DealQuery) -> Counter[OpenStart]:
    """Return how many of the open deals asked for have an age that counts from the same day."""
    since, started = since_of(asked)
    which = condition_of(asked)
    query = f'SELECT deal.rep_id, {since} FROM "deal" WHERE {which.text}'
    return Counter(store.rows(query, *started, *which.values))  # SQLite takes four times as long to count them


def chances(store: Store) -> dict[str, int]:
    """Return the stages' chances, per mille."""
    return dict(store.rows("SELECT id, chance FROM stage"))


def prices(store: Store) -> dict[str, Price]:
    """Return the products' list prices, where they have one."""
    query = "SELECT id, list_price_minor, currency FROM product WHERE list_price_minor IS NOT NULL"
    return {key: Price(minor, currency) for key, minor, currency in store.rows(query)}


def _marks(rep_ids: Sequence[str]) -> str:
    return ",".join("?" * len(rep_ids))


def closed_sums(
    store: Store, rep_ids: Sequence[str], period: Period | None, currency: str, canceled: Sequence[str] = ()
) -> list[ClosedSum]:
    """Return counts and amounts of closed deals by rep, outcome and currency; of all time without a period."""
    between, days = _between(period)
    ended, reasons = how_ended(canceled)
    query = (
        f"SELECT rep_id, {ended} AS how, currency, count(*), coalesce(sum(amount_minor), 0) FROM deal"
        f" WHERE {CLOSED} AND rep_id IN ({_marks(rep_ids)}){between} GROUP BY rep_id, how, currency"
    )
    return [
        ClosedSum(rep_id, OUTCOMES.get(outcome), unit or currency, n, minor)
        for rep_id, outcome, unit, n, minor in store.rows(query, *reasons, *rep_ids, *days)
    ]


def ended(store: Store, rep_ids: Sequence[str], window: Period, canceled: Sequence[str] = ()) -> Counter[ClosedRow]:
    """Return how deals closed in the window ended, won ones after how many days; canceled ones are left out."""
    between, days = _between(window)
    cycle = "CASE outcome WHEN 'won' THEN cycle_days END"
    query = f"SELECT rep_id, outcome, {cycle} FROM deal WHERE {CLOSED} AND rep_id IN ({_marks(rep_ids)}){between}"
    kept, reasons = not_canceled(canceled)
    return Counter(store.rows(query + kept, *rep_ids, *days, *reasons))


def how_ended(canceled: Sequence[str]) -> tuple[str, list[str]]:
    """How a deal ended, as SQL and its values: lost ones whose status reason is on the list as canceled."""
    if not canceled:
        return "deal.outcome", []
    # SQLite lowers A to Z alone, other databases every letter
    folded = sorted({*(one.lower() for one in canceled), *(one.encode().lower().decode() for one in canceled)})
    reason = f"lower(deal.status_reason) IN ({_marks(folded)})"
    return f"CASE WHEN deal.outcome = 'lost' AND {reason} THEN 'canceled' ELSE deal.outcome END", folded


def not_canceled(canceled: Sequence[str]) -> tuple[str, list[str]]:
    """What leaves canceled deals out, after another condition."""
    how, reasons = how_ended(canceled)
    return (f" AND {how} <> 'canceled'", reasons) if canceled else ("", [])


def _between(period: Period | None) -> tuple[str, tuple[str, ...]]:
    if period is None or period == ALL_TIME:
        return "", ()
    return " AND closed_on BETWEEN ? AND ?", (period.start.isoformat(), period.end.isoformat())


def last_activities(store: Store, rep_ids: Iterable[str], today: date) -> dict[str, date]:
    """Return the day of each rep's latest activity, where there is one."""
    query = "SELECT happened_on FROM activity WHERE rep_id = ? AND happened_on <= ? ORDER BY happened_on DESC LIMIT 1"
    found = ((rep_id, store.maybe(query, rep_id, today.isoformat())) for rep_id in rep_ids)
    return {rep_id: date.fromisoformat(row[0]) for rep_id, row in found if row is not None}


def targets(
    store: Store, rep_ids: Sequence[str], period: Period, currency: str, metric: str = "revenue"
) -> dict[str, list[Target]]:
    """Return the money quotas that lie within a period, by rep; what others are parts of is a team's."""
    query = (
        "SELECT rep_id, starts_on, ends_on, target_minor, currency FROM quota"
        f" WHERE rep_id IN ({_marks(rep_ids)}) AND metric = ? AND target_minor IS NOT NULL"
        " AND starts_on >= ? AND ends_on <= ?"
        " AND NOT EXISTS (SELECT 1 FROM quota part WHERE part.parent_id = quota.id)"
    )
    found: dict[str, list[Target]] = {}
    for rep_id, start, end, minor, unit in store.rows(
        query, *rep_ids, metric, period.start.isoformat(), period.end.isoformat()
    ):
        money = Money(minor, said(unit or None, currency))
        target = Target(date.fromisoformat(start), date.fromisoformat(end), Totals.of([money]))
        found.setdefault(rep_id, []).append(target)
    return found


def team_targets(
    store: Store, period: Period, currency: str, rep_ids: Sequence[str], *, typed: bool = True
) -> list[Target]:
    """Return a team's own targets that lie within a period: typed, or else what the quotas of its reps are parts of.

    What quotas of other teams are parts of too is nobody's here, for no team could reach it alone.
    """
    by_hand = (
        "SELECT starts_on, ends_on, target_minor, currency FROM quota WHERE rep_id IS NULL AND metric = ?"
        " AND target_minor IS NOT NULL AND starts_on >= ? AND ends_on <= ?"
    )
    imported = (
        "SELECT DISTINCT whole.starts_on, whole.ends_on, whole.target_minor, whole.currency, whole.id FROM quota part"
        f" JOIN quota whole ON whole.id = part.parent_id WHERE part.rep_id IN ({_marks(rep_ids)})"
        " AND whole.metric = 'revenue' AND whole.target_minor IS NOT NULL"
        " AND whole.starts_on >= ? AND whole.ends_on <= ?"
        " AND NOT EXISTS (SELECT 1 FROM quota other WHERE other.parent_id = whole.id"
        f" AND other.rep_id NOT IN ({_marks(rep_ids)}))"
    )
    days = period.start.isoformat(), period.end.isoformat()
    found = store.rows(by_hand, TEAM, *days) if typed else []
    found = found or store.rows(imported, *rep_ids, *days, *rep_ids)
    return [
        Target(date.fromisoformat(start), date.fromisoformat(end), Totals.of([Money(minor, said(unit, currency))]))
        for start, end, minor, unit, *_ in found
    ]


def managers(store: Store) -> list[tuple[str, int]]:
    """Return the managers' names, with how many reps each has, most first."""
    query = (
        "SELECT manager, count(*) FROM rep WHERE manager IS NOT NULL AND status <> 'left'"
        " GROUP BY manager ORDER BY count(*) DESC, manager"
    )
    return [(name, count) for name, count in store.rows(query)]
