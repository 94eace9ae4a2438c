"""What the roster and a rep's page read of the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from salestui.domain.attention import Pace
from salestui.domain.kinds import Outcome
from salestui.domain.measures import Target
from salestui.domain.money import Money, Totals
from salestui.domain.periods import Period
from salestui.domain.roster_facts import ClosedRow, ClosedSum, OpenRow, Price
from salestui.domain.team import Rep
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


def paces(store: Store) -> dict[str, Pace]:
    """Return the usual stay by stage, the whole cycle's under the empty key."""
    return {stage: Pace(days, n) for stage, days, n in store.rows("SELECT stage_id, days, n FROM pace")}


_OPEN_DEALS = (
    "SELECT rep_id, stage_id, stage_since, created_on, last_activity_on, snoozed_until, close_on, pushes,"
    " amount_minor, currency, chance, product_id FROM deal"
    " WHERE outcome = 'open' AND archived = 0 AND vanished_on IS NULL AND rep_id"
)


def open_deals(store: Store, rep_ids: Sequence[str] | None) -> Sequence[OpenRow]:
    """Return what the roster needs of the deals on the board: some reps', or everybody's."""
    if rep_ids is None:
        return store.rows(f"{_OPEN_DEALS} IS NOT NULL")
    return store.rows(f"{_OPEN_DEALS} IN ({_marks(rep_ids)})", *rep_ids)


def unowned(store: Store) -> Sequence[OpenRow]:
    """Return the deals on the board that nobody has."""
    return store.rows(f"{_OPEN_DEALS} IS NULL")


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


def ended(store: Store, rep_ids: Sequence[str], window: Period, canceled: Sequence[str] = ()) -> Sequence[ClosedRow]:
    """Return how each deal closed in the window ended, and after how many days; canceled ones are left out."""
    between, days = _between(window)
    query = f"SELECT rep_id, outcome, cycle_days FROM deal WHERE {CLOSED} AND rep_id IN ({_marks(rep_ids)}){between}"
    kept, reasons = not_canceled(canceled)
    return store.rows(query + kept, *rep_ids, *days, *reasons)


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
    if period is None:
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
        target = Target(date.fromisoformat(start), date.fromisoformat(end), Totals.of([Money(minor, unit or currency)]))
        found.setdefault(rep_id, []).append(target)
    return found
