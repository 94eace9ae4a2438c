"""The open deals that cover a period's quota, in sums and one by one (`domain.covering`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from salestui.domain.kinds import ForecastCategory
from salestui.store.behind import open_deals
from salestui.store.conditions import REP, open_of
from salestui.store.store import Store

OMITTED = f"'{ForecastCategory.OMITTED.value}'"
IN_TIME = "coalesce(close_on, '') BETWEEN ? AND ?"
"""Is a deal's close expected between two days? Without one it stands at '', as in `covering_days`."""
COVERS = (
    f"{IN_TIME} AND coalesce(category, CASE WHEN stage_id IN (SELECT id FROM stage WHERE category = {OMITTED})"
    f" THEN {OMITTED} END, '') <> {OMITTED}"
)


class CoveringRow(NamedTuple):
    """Open deals of one rep that count alike."""

    rep_id: str
    currency: str | None
    product_id: str | None
    """Set where the deals have no amount, so that the product's list price stands in."""
    n: int
    minor: int
    late: int
    """How many are past their close date, and have none."""
    undated: int


def covering(store: Store, rep_ids: Sequence[str], days: tuple[str, str], today: date) -> list[CoveringRow]:
    """Return the sums of the deals that are open now and expected between two days."""
    if not rep_ids or days[0] > days[1]:
        return []
    query = (
        f"SELECT {REP} AS rep, currency, CASE WHEN amount_minor IS NULL THEN product_id END AS priced, count(*),"
        " coalesce(sum(amount_minor), 0), sum(CASE WHEN close_on < ? THEN 1 ELSE 0 END), count(*) - count(close_on)"
        f" FROM deal WHERE {open_of(rep_ids)} AND {COVERS} GROUP BY rep, currency, priced"
    )
    return list(map(CoveringRow._make, store.rows(query, today.isoformat(), *rep_ids, *days)))


def covering_ids(store: Store, rep_ids: Sequence[str], days: tuple[str, str]) -> list[str]:
    """Return those deals, the next to close first."""
    return open_deals(store, rep_ids, f" AND {COVERS}", *days)


def omitted_stages(store: Store) -> frozenset[str]:
    """Return the stages whose deals do not count unless they say otherwise."""
    return frozenset(key for (key,) in store.rows(f"SELECT id FROM stage WHERE category = {OMITTED}"))
