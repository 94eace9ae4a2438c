"""What the database knows of quotas beside the one for all that is sold: new business, and single products."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from salestui.domain.accounts import Quota
from salestui.domain.measures import Target
from salestui.domain.money import Money, Totals, said
from salestui.domain.periods import Period
from salestui.domain.quotas import NEW_BUSINESS, PRODUCT
from salestui.store.conditions import marks
from salestui.store.shapes import QUOTAS
from salestui.store.store import Store

_WON = (
    " FROM deal WHERE outcome <> 'open' AND archived = 0 AND outcome = 'won' AND rep_id IN ({})"
    " AND closed_on BETWEEN ? AND ?"
)
_FIRST = (
    " AND account_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM deal earlier WHERE earlier.account_id = deal.account_id"
    " AND earlier.outcome = 'won' AND earlier.archived = 0 AND (earlier.closed_on < deal.closed_on"
    " OR earlier.closed_on = deal.closed_on AND earlier.id < deal.id))"
)


def quota(store: Store, rep_id: str | None, counted: str, period: Period) -> Quota | None:
    """Return the quota of a rep, or the team's own target, for exactly a period."""
    whose, keys = ("rep_id = ?", (rep_id,)) if rep_id else ("rep_id IS NULL", ())
    days = period.start.isoformat(), period.end.isoformat()
    where = f"{whose} AND metric = ? AND starts_on = ? AND ends_on = ?"
    return next(iter(store.all(QUOTAS, where, *keys, counted, *days)), None)


def seconds(store: Store, rep_ids: Sequence[str], period: Period, currency: str) -> dict[str, dict[str, list[Target]]]:
    """Return the other quotas that lie within a period, by rep and by what they count."""
    query = (
        "SELECT rep_id, metric, starts_on, ends_on, target_minor, currency FROM quota"
        f" WHERE rep_id IN ({marks(rep_ids)}) AND (metric = ? OR metric LIKE ?)"
        " AND target_minor IS NOT NULL AND starts_on >= ? AND ends_on <= ?"
    )
    days = period.start.isoformat(), period.end.isoformat()
    found: dict[str, dict[str, list[Target]]] = {}
    for rep_id, metric, start, end, minor, unit in store.rows(query, *rep_ids, NEW_BUSINESS, f"{PRODUCT}%", *days):
        worth = Totals.of([Money(minor, said(unit, currency))])
        target = Target(date.fromisoformat(start), date.fromisoformat(end), worth)
        found.setdefault(rep_id, {}).setdefault(metric, []).append(target)
    return found


def products(store: Store) -> dict[str, str]:
    """Return the products' names by key."""
    return dict(store.rows("SELECT id, name FROM product ORDER BY name, id"))


def won_new(store: Store, rep_ids: Sequence[str], period: Period, currency: str) -> dict[str, Totals]:
    """Return what each rep won of new business: the first deal that was ever won with its account."""
    query = f"SELECT rep_id, currency, coalesce(sum(amount_minor), 0){_WON.format(marks(rep_ids))}{_FIRST}"
    days = period.start.isoformat(), period.end.isoformat()
    return _by_rep(store.rows(f"{query} GROUP BY rep_id, currency", *rep_ids, *days), currency)


def won_of_product(
    store: Store, rep_ids: Sequence[str], product_id: str, period: Period, currency: str
) -> dict[str, Totals]:
    """Return what each rep won with one product."""
    query = f"SELECT rep_id, currency, coalesce(sum(amount_minor), 0){_WON.format(marks(rep_ids))} AND product_id = ?"
    days = period.start.isoformat(), period.end.isoformat()
    return _by_rep(store.rows(f"{query} GROUP BY rep_id, currency", *rep_ids, *days, product_id), currency)


def _by_rep(rows: Iterable[tuple[str, str | None, int]], currency: str) -> dict[str, Totals]:
    found: dict[str, Totals] = {}
    for rep_id, unit, minor in rows:
        found[rep_id] = found.get(rep_id, Totals()) + Money(minor, said(unit, currency))
    return found
