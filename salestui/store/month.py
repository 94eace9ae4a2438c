"""What the list of a month's commitments reads of the database."""

from __future__ import annotations

from collections.abc import Sequence

from salestui.domain.kinds import EventKind, ForecastCategory
from salestui.domain.periods import Period
from salestui.domain.pipeline import Deal, DealEvent
from salestui.store.conditions import batches, marks, open_of
from salestui.store.shapes import DEALS, EVENTS
from salestui.store.store import Store


def committed(store: Store, rep_ids: Sequence[str], month: Period) -> list[Deal]:
    """Return the open deals that are counted on for a month, the next first."""
    query = (
        "SELECT deal.id FROM deal LEFT JOIN stage ON stage.id = deal.stage_id"
        f" WHERE {open_of(rep_ids)} AND deal.close_on BETWEEN ? AND ?"
        " AND coalesce(deal.category, stage.category) = ?"
    )
    days = month.start.isoformat(), month.end.isoformat()
    return _deals(store, [row[0] for row in store.rows(query, *rep_ids, *days, ForecastCategory.COMMIT.value)])


def maybe_committed(store: Store, rep_ids: Sequence[str], month: Period) -> list[tuple[Deal, list[DealEvent]]]:
    """Return the deals that may have been counted on for a month, with all that happened to them.

    They ended since it began, are still expected in it, or were expected in it before they were moved.
    """
    start, end, whose = month.start.isoformat(), month.end.isoformat(), marks(rep_ids)
    ended = f"SELECT id FROM deal WHERE outcome <> 'open' AND archived = 0 AND rep_id IN ({whose}) AND closed_on >= ?"
    expected = f"SELECT id FROM deal WHERE outcome = 'open' AND rep_id IN ({whose}) AND close_on BETWEEN ? AND ?"
    # no DISTINCT: for its order the planner would read every event by its deal, and not those since the day
    moved = (
        'SELECT deal_id FROM deal_event WHERE deal_event."on" >= ? AND deal_event.kind = ?'
        " AND deal_event.before BETWEEN ? AND ?"
    )
    ids = {row[0] for row in store.rows(ended, *rep_ids, start)}
    ids |= {row[0] for row in store.rows(expected, *rep_ids, start, end)}
    ids |= {row[0] for row in store.rows(moved, start, EventKind.CLOSE_DATE.value, start, end)}
    deals = _deals(store, sorted(ids))
    events: dict[str, list[DealEvent]] = {}
    for some in batches([deal.id for deal in deals]):
        for event in store.all(EVENTS, f'deal_id IN ({marks(some)}) AND "on" >= ?', *some, start):
            events.setdefault(event.deal_id, []).append(event)
    return [(deal, events.get(deal.id, [])) for deal in deals]


def _deals(store: Store, ids: Sequence[str]) -> list[Deal]:
    found = [deal for some in batches(ids) for deal in store.all(DEALS, f"id IN ({marks(some)})", *some)]
    return sorted(found, key=lambda deal: (str(deal.close_on or ""), deal.name, deal.id))
