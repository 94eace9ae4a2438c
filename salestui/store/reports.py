"""What only reports read: the deals that are committed, and the largest that are expected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salestui.domain.kinds import ForecastCategory
from salestui.domain.periods import Period
from salestui.store.conditions import open_of
from salestui.store.store import Store


def committed(store: Store, rep_ids: Sequence[str], period: Period, most: int) -> tuple[list[str], int]:
    """Return the keys of the largest open deals that count as commit in a period, the next to close first; how many."""
    if not rep_ids:
        return [], 0
    query = (
        "SELECT deal.id, deal.close_on FROM deal LEFT JOIN stage ON stage.id = deal.stage_id"
        f" WHERE {open_of(rep_ids)} AND deal.close_on BETWEEN ? AND ?"
        " AND coalesce(deal.category, stage.category) = ?"
        " ORDER BY CASE WHEN deal.amount_minor IS NULL THEN 1 ELSE 0 END, deal.amount_minor DESC, deal.id"
    )
    days = period.start.isoformat(), period.end.isoformat()
    rows = list(store.rows(query, *rep_ids, *days, ForecastCategory.COMMIT.value))
    return [key for key, _ in sorted(rows[:most], key=lambda row: (row[1], row[0]))], len(rows)


def largest(store: Store, rep_ids: Sequence[str], until: date, most: int) -> list[tuple[str, str | None, int]]:
    """Return key, currency and amount of the largest open deals of each currency that are expected by a day."""
    if not rep_ids:
        return []
    query = (
        "SELECT id, currency, amount_minor FROM (SELECT id, currency, amount_minor, row_number() OVER"
        " (PARTITION BY currency ORDER BY amount_minor DESC, id) AS place"
        f" FROM deal WHERE {open_of(rep_ids)} AND close_on <= ? AND amount_minor > 0) AS ranked"
        " WHERE place <= ? ORDER BY amount_minor DESC, id"
    )
    return [(key, code, minor) for key, code, minor in store.rows(query, *rep_ids, until.isoformat(), most)]
