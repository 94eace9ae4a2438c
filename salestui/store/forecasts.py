"""What a forecast reads of the database: open deals in sums, closed ones by period, calls, quotas, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from salestui.domain.commitments import ForecastCall, Ramp
from salestui.domain.kinds import EventKind, ForecastCategory
from salestui.domain.money import Money, Totals, said
from salestui.domain.periods import Period
from salestui.domain.pipeline import DealEvent
from salestui.store.conditions import OPEN, marks, open_of
from salestui.store.people_shapes import FORECAST_CALLS, RAMPS
from salestui.store.shapes import EVENTS, SqlValue
from salestui.store.store import Store

CATEGORIES = {category.value: category for category in ForecastCategory}
TOLD = (EventKind.WON, EventKind.LOST, EventKind.CLOSE_DATE, EventKind.AMOUNT, EventKind.CATEGORY, EventKind.REOPENED)
"""What of a deal's history moves a forecast."""
MOST_CHANGES = 200


class OpenInWindows(NamedTuple):
    """Open deals of one rep that count alike: amounts and numbers in each window, and without a day."""

    rep_id: str
    stage_id: str | None
    category: ForecastCategory | None
    """The deals' own; none: their stage's."""
    currency: str | None
    product_id: str | None
    """Set where the deals have no amount, so that the product's list price stands in."""
    has_amount: bool
    minor: tuple[int, ...]
    counts: tuple[int, ...]
    undated: int
    past: int
    """How many are expected on a day before the first window."""


def open_sums(store: Store, rep_ids: Sequence[str] | None, windows: Sequence[Period]) -> list[OpenInWindows]:
    """Return the sums of some reps' open deals, or everybody's, within some windows, each deal once a window."""
    sums, values = "", list[SqlValue]()
    for window in windows:
        inside = "sum(CASE WHEN close_on >= ? AND close_on <= ? THEN {} ELSE 0 END)"
        sums += f", {inside.format('coalesce(amount_minor, 0)')}, {inside.format('1')}"
        values += [window.start.isoformat(), window.end.isoformat()] * 2
    query = (
        "SELECT rep_id, stage_id, category, currency, CASE WHEN amount_minor IS NULL THEN product_id END AS priced,"
        f" amount_minor IS NOT NULL AS valued{sums}, sum(CASE WHEN close_on IS NULL THEN 1 ELSE 0 END),"
        " sum(CASE WHEN close_on < ? THEN 1 ELSE 0 END)"
        f" FROM deal WHERE {f'{OPEN} AND rep_id IS NOT NULL' if rep_ids is None else open_of(rep_ids)}"
        " GROUP BY rep_id, stage_id, category, currency, priced, valued"
    )
    values += [windows[0].start.isoformat(), *(rep_ids or ())]
    return [
        OpenInWindows(
            rep_id, stage, CATEGORIES.get(category), currency, product, bool(valued),
            tuple(rest[:-2:2]), tuple(rest[1:-2:2]), rest[-2], rest[-1],
        )
        for rep_id, stage, category, currency, product, valued, *rest in store.rows(query, *values)
    ]  # fmt: skip


def stage_categories(store: Store) -> dict[str, ForecastCategory]:
    """Return what each stage's deals count for."""
    return {key: CATEGORIES[category] for key, category in store.rows("SELECT id, category FROM stage")}


def won_by_period(
    store: Store, rep_ids: Sequence[str], periods: Sequence[Period], currency: str
) -> dict[tuple[str, date], Totals]:
    """Return what each rep won in each of some periods, by the day that the period starts on."""
    if not periods or not rep_ids:
        return {}
    query = (
        "SELECT rep_id, currency, coalesce(sum(amount_minor), 0) FROM deal WHERE outcome <> 'open' AND archived = 0"
        f" AND outcome = 'won' AND rep_id IN ({marks(rep_ids)}) AND closed_on BETWEEN ? AND ?"
        " GROUP BY rep_id, currency"
    )
    found: dict[tuple[str, date], Totals] = {}
    for period in periods:
        days = period.start.isoformat(), period.end.isoformat()
        for rep_id, unit, minor in store.rows(query, *rep_ids, *days):
            place = rep_id, period.start
            found[place] = found.get(place, Totals()) + Money(minor, said(unit, currency))
    return found


def calls(store: Store, first: date, last: date) -> list[ForecastCall]:
    """Return every submission for periods that start between two days, oldest first."""
    where = '"starts_on" >= ? AND "starts_on" <= ? ORDER BY "starts_on", "ends_on", "at", "id"'
    return store.all(FORECAST_CALLS, where, first.isoformat(), last.isoformat())


def ramps(store: Store, rep_ids: Sequence[str]) -> dict[str, Ramp]:
    """Return each rep's latest ramp."""
    found = store.all(RAMPS, f"rep_id IN ({marks(rep_ids)}) ORDER BY starts_on, id", *rep_ids)
    return {ramp.rep_id: ramp for ramp in found}


class Told(NamedTuple):
    """Something that happened to a rep's deal."""

    event: DealEvent
    name: str
    currency: str | None
    close_on: str | None


def changes(store: Store, rep_ids: Sequence[str], after: date, today: date) -> list[Told]:
    """Return what happened to the reps' deals after a day, the newest first."""
    query = (
        "SELECT deal_event.id, deal.name, deal.currency, deal.close_on FROM deal_event"
        " JOIN deal ON deal.id = deal_event.deal_id"
        f' WHERE deal_event."on" > ? AND deal_event."on" <= ? AND deal_event.kind IN ({marks(TOLD)})'
        f" AND coalesce(deal.rep_id, '') IN ({marks(rep_ids)})"
        f' ORDER BY deal_event."on" DESC, deal_event.id DESC LIMIT {MOST_CHANGES}'
    )
    found = store.rows(query, after.isoformat(), today.isoformat(), *TOLD, *rep_ids)
    events = {event.id: event for event in _events(store, [row[0] for row in found])}
    return [Told(events[key], name, currency, close) for key, name, currency, close in found if key in events]


def _events(store: Store, ids: Iterable[str]) -> list[DealEvent]:
    wanted = list(ids)
    return store.all(EVENTS, f'"deal_event".id IN ({marks(wanted)})', *wanted) if wanted else []


def deals_behind(store: Store, rep_ids: Sequence[str], period: Period) -> list[str]:
    """Return the keys of what is won in a period, and of what is open and expected in it, the next first."""
    days = period.start.isoformat(), period.end.isoformat()
    expected = (
        f"SELECT id, close_on FROM deal WHERE {open_of(rep_ids)} AND close_on BETWEEN ? AND ? ORDER BY close_on, id"
    )
    won = (
        "SELECT id, closed_on FROM deal WHERE outcome <> 'open' AND archived = 0 AND outcome = 'won'"
        f" AND rep_id IN ({marks(rep_ids)}) AND closed_on BETWEEN ? AND ? ORDER BY closed_on, id"
    )
    return [row[0] for query in (expected, won) for row in store.rows(query, *rep_ids, *days)]
