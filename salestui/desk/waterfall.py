"""The waterfall of a period's pipeline between two days, from what imports and edits left in the history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from salestui.domain.funnel_view import Scene, Waterfalls
from salestui.domain.money import said
from salestui.domain.periods import Period
from salestui.domain.waterfall import DealAt, Waterfall, as_of, parts_of
from salestui.store import funnel as stored
from salestui.store.store import Store


def days_shown(period: Period, today: date) -> tuple[date, date]:
    """Return the two days of a period's waterfall: the day before it, and today or its last day."""
    first = period.start if period.start == date.min else period.start - timedelta(1)
    return first, max(first, min(period.end, today))


def waterfalls(store: Store, seen: Scene) -> Waterfalls:
    """Return how the pipeline of the scene's period came from one day to another, by currency to the minor unit."""
    stood = [(before, after) for _, before, after in _stood(store, seen)]
    codes = {one.currency for pair in stood for one in pair if one.minor}
    missing = {code for code in codes if seen.exchange.rate(code, seen.rate_day) is None}
    converts = bool(codes - {seen.currency}) and not missing
    found: dict[str, Waterfall] = {}
    for before, after in stood:
        pair = (_converted(seen, before), _converted(seen, after)) if converts else (before, after)
        for code, part in parts_of(*pair, seen.period):
            found[code] = found.get(code, Waterfall()) + part
    if converts:
        found = {code: one.rounded(seen.exchange.scale) for code, one in found.items()}
    told = sorted(found.items(), key=lambda one: (one[0] != seen.currency, one[0]))
    return Waterfalls(*seen.days, tuple(told), converts, tuple(sorted(missing)))


def _stood(store: Store, seen: Scene) -> Iterator[tuple[Sequence[str], DealAt, DealAt]]:
    """How deals stood on the two days: those with a history one by one, the others added up where they moved alike."""
    first, last = seen.days
    ids = stored.unusual(store, first, seen.rep_ids)
    for alike in stored.usual(store, seen.rep_ids, seen.period, seen.days, ids):
        known = replace(alike.deal, currency=said(alike.deal.currency, seen.currency))
        yield alike.ids, as_of(known, (), first), as_of(known, (), last)
    events = stored.moves(store, ids, first)
    for deal in stored.historied(store, seen.rep_ids, ids):
        known = replace(deal, currency=said(deal.currency, seen.currency))
        own = events.get(deal.id, ())
        yield (deal.id,), as_of(known, own, first), as_of(known, own, last)


def _converted(seen: Scene, stood: DealAt) -> DealAt:
    """The deal in the reporting currency, its amount in parts of the minor unit."""
    parts = seen.exchange.parts(stood.minor, stood.currency, seen.rate_day) or 0
    return replace(stood, minor=parts, currency=seen.currency)


def waterfall_deals(store: Store, seen: Scene, column: str) -> list[str]:
    """Return the keys of the deals in one column; of one currency where the column names one."""
    name, _, code = column.partition("|")
    found: list[str] = []
    for ids, before, after in _stood(store, seen):
        parts = parts_of(before, after, seen.period)
        if any(getattr(part, name) for unit, part in parts if code in ("", unit)):
            found += ids
    return found
