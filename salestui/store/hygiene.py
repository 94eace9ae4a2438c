"""What discipline reads of the database: what of each open deal is kept up, and how close dates stood in past weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from salestui.domain.hygiene import Kept
from salestui.store.deals import OPEN, marks
from salestui.store.store import Store


def open_deals(store: Store, rep_ids: Sequence[str]) -> list[Kept]:
    """Return what of the reps' open deals is kept up."""
    if not rep_ids:
        return []
    query = (
        "SELECT id, rep_id, account_id, name_key, stage_id, amount_minor, close_on, next_step, next_step_on,"
        f" last_activity_on, stage_since, created_on, snoozed_until FROM deal WHERE {OPEN}"
        f" AND rep_id IN ({marks(rep_ids)})"
    )
    return list(map(Kept._make, store.rows(query, *rep_ids)))


def missing(store: Store, rep_ids: Sequence[str] | None, today: date, silent: date) -> list[tuple[str, int, int]]:
    """Return how many open deals each rep has, and how many of them are not current; everybody's without reps."""
    whose = "rep_id IS NOT NULL" if rep_ids is None else f"rep_id IN ({marks(rep_ids)})"
    fine = (
        "amount_minor IS NOT NULL AND close_on IS NOT NULL AND (coalesce(snoozed_until, '') > ? OR close_on >= ?"
        " AND coalesce(next_step_on, '') >= ? AND coalesce(last_activity_on, '') > ?)"
    )
    query = (
        f"SELECT rep_id, count(*), sum(CASE WHEN {fine} THEN 0 ELSE 1 END) FROM deal WHERE {OPEN} AND {whose}"
        " GROUP BY rep_id"
    )
    day = today.isoformat()
    return [(key, n, bad) for key, n, bad in store.rows(query, day, day, day, silent.isoformat(), *(rep_ids or ()))]


class Stood(NamedTuple):
    """Since when a deal has been there, when it was expected, and when it ended; ISO days."""

    id: str
    rep_id: str
    created_on: str | None
    close_on: str | None
    closed_on: str | None


def since(store: Store, rep_ids: Sequence[str], day: date) -> list[Stood]:
    """Return the reps' deals that were open on a day or after it."""
    if not rep_ids:
        return []
    told = "SELECT id, rep_id, created_on, close_on, closed_on FROM deal WHERE"
    still = f"{told} {OPEN} AND rep_id IN ({marks(rep_ids)})"
    ended = (
        f"{told} outcome <> 'open' AND archived = 0 AND vanished_on IS NULL AND rep_id IN ({marks(rep_ids)})"
        " AND closed_on > ?"
    )
    rows = [*store.rows(still, *rep_ids), *store.rows(ended, *rep_ids, day.isoformat())]
    return list(map(Stood._make, rows))
