"""The waterfall of a period's pipeline between two days, from what imports and edits left in the history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from salestui.domain.funnel_view import Falls, Scene
from salestui.domain.periods import Period
from salestui.domain.waterfall import DealAt, Waterfall, as_of, parts_of
from salestui.store import funnel as stored
from salestui.store.forecasts import said
from salestui.store.store import Store

MOST_OPEN = 5_000
UNMOVED = ("start", "end")
"""The columns in which deals stand that nothing happened to."""


def between(period: Period, today: date) -> tuple[date, date]:
    """Return the two days of a period's waterfall: the day before it, and today or its last day."""
    first = period.start if period.start == date.min else period.start - timedelta(1)
    return first, max(first, min(period.end, today))


def falls(store: Store, seen: Scene) -> Falls:
    """Return how the pipeline of the scene's period came from one day to another, by currency to the minor unit."""
    first, last = seen.days
    sums = stored.standing(store, seen.rep_ids, seen.period, seen.currency)
    codes, moved = set(sums), list[tuple[DealAt, DealAt]]()
    for _, before, after, now in _stood(store, seen, first, last):
        moved.append((before, after))
        codes |= {before.currency, after.currency}
        if now.counts_in(seen.period):
            sums[now.currency] = sums.get(now.currency, 0) - now.minor
    missing = {code for code in codes if seen.exchange.rate(code, seen.rate_day) is None}
    converts = bool(codes - {seen.currency}) and not missing
    found: dict[str, Waterfall] = {}
    for before, after in moved:
        pair = (_converted(seen, before), _converted(seen, after)) if converts else (before, after)
        for code, part in parts_of(*pair, seen.period):
            found[code] = found.get(code, Waterfall()) + part
    for code, minor in sums.items():
        unit, worth = (seen.currency, _worth(seen, minor, code)) if converts else (code, minor)
        found[unit] = found.get(unit, Waterfall()) + Waterfall(start=worth, end=worth)
    told = sorted(found.items(), key=lambda one: (one[0] != seen.currency, one[0]))
    return Falls(first, last, tuple(told), converts, tuple(sorted(missing)))


def _stood(store: Store, seen: Scene, first: date, last: date) -> Iterator[tuple[str, DealAt, DealAt, DealAt]]:
    """The deals that something happened to after the first day: how each stood then, on the last day, and now."""
    events = stored.moves(store, seen.rep_ids, first)
    for deal in stored.touched(store, seen.rep_ids, first):
        known = replace(deal, currency=said(deal.currency, seen.currency))
        own = events.get(deal.id, ())
        before, after = as_of(known, own, first), as_of(known, own, last)
        now = after if last >= seen.today else as_of(known, own, date.max)
        yield deal.id, before, after, now


def _converted(seen: Scene, stood: DealAt) -> DealAt:
    return replace(stood, minor=_worth(seen, stood.minor, stood.currency), currency=seen.currency)


def _worth(seen: Scene, minor: int, code: str) -> int:
    return seen.exchange.minor(minor, code, seen.rate_day) or 0


def fallen(store: Store, seen: Scene, column: str) -> list[str]:
    """Return the keys of the deals in one column."""
    first, last = seen.days
    moved, found = set[str](), []
    for key, before, after, now in _stood(store, seen, first, last):
        if now.counts_in(seen.period):
            moved.add(key)
        if any(getattr(part, column) for _, part in parts_of(before, after, seen.period)):
            found.append(key)
    if column in UNMOVED:
        rest = stored.open_ids(store, seen.rep_ids, MOST_OPEN, period=seen.period)
        found += [key for key in rest if key not in moved]
    return found
