"""What one rep's page and the panel beside the roster ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salestui.desk import pipeline
from salestui.desk.rapport import rapport
from salestui.desk.rates import exchange
from salestui.desk.workspace import workspace
from salestui.domain.board import DealLine
from salestui.domain.exchange import Exchange
from salestui.domain.glance import (
    AccountLine,
    ActivityLine,
    Glance,
    PastLine,
    Quarter,
    worst_first,
)
from salestui.domain.kinds import Outcome
from salestui.domain.lens import Lens
from salestui.domain.measures import DealSum
from salestui.domain.money import Money, Totals
from salestui.domain.periods import Period, PeriodKind, period_of, previous_period, rate_day
from salestui.store import reps as stored
from salestui.store import team
from salestui.store.conditions import batches
from salestui.store.shapes import REPS
from salestui.store.store import Store

TOP, LATEST, QUARTERS = 8, 8, 8


def glance(store: Store, rep_id: str, lens: Lens, today: date) -> Glance | None:
    """Return one rep for the panel; nothing if the rep is not there any more."""
    rep = store.find(REPS, rep_id)
    if rep is None:
        return None
    deals = open_deals(store, rep_id, lens, today)
    activities = stored.activities(store, stored.activity_ids(store, rep_id, LATEST))
    return Glance(
        rep,
        tuple(deals[:TOP]),
        len(deals),
        tuple(_quarters(store, rep_id, lens, today)),
        tuple(activities),
        stored.account_count(store, rep_id),
        _currency(store, lens),
        rapport(store, rep_id, today, moods=lens.moods),
    )


def _currency(store: Store, lens: Lens) -> str:
    return workspace(store).currency or lens.currency


def _quarters(store: Store, rep_id: str, lens: Lens, today: date) -> list[Quarter]:
    """The last quarters, oldest first."""
    period = period_of(today, PeriodKind.QUARTER, lens.fiscal_start)
    quarters: list[Period] = [period]
    while len(quarters) < QUARTERS:
        quarters.append(previous_period(quarters[-1], PeriodKind.QUARTER, lens.fiscal_start))
    quarters.reverse()
    rates = exchange(store, lens.currency, [rate_day(quarter, today) for quarter in quarters])
    return [Quarter(quarter.label, _won(store, rep_id, quarter, rates, today)) for quarter in quarters]


def _won(store: Store, rep_id: str, quarter: Period, rates: Exchange, today: date) -> DealSum:
    """What a rep won in a quarter, in the reporting currency too where rates bring it there, as in the roster."""
    sums = team.closed_sums(store, [rep_id], quarter, rates.into)
    won = [entry for entry in sums if entry.outcome is Outcome.WON]
    totals, day = Totals.of(Money(entry.minor, entry.currency) for entry in won), rate_day(quarter, today)
    n = sum(entry.n for entry in won)
    if rates.is_empty:
        return DealSum(totals, n)
    return DealSum(totals, n, converted=rates.whole(totals, day), brought=rates.brought(totals, day))


def open_deals(store: Store, rep_id: str, lens: Lens, today: date) -> list[DealLine]:
    """Return a rep's deals on the board, those that ask for attention first."""
    return sorted(deal_lines(store, stored.open_ids(store, rep_id), lens, today), key=worst_first)


def closed_ids(store: Store, rep_id: str) -> list[str]:
    """Return the keys of a rep's closed deals, the latest first."""
    return stored.closed_ids(store, rep_id)


def deal_lines(store: Store, ids: Sequence[str], lens: Lens, today: date) -> list[DealLine]:
    """Return the lines of some deals, in their order."""
    return [line for part in batches(ids) for line in pipeline.lines(store, part, lens.patience, today)]


def activity_ids(store: Store, rep_id: str) -> list[str]:
    """Return the keys of a rep's activities, the latest first."""
    return stored.activity_ids(store, rep_id)


def activity_lines(store: Store, ids: Sequence[str]) -> list[ActivityLine]:
    """Return the lines of some activities, in their order."""
    return [line for part in batches(ids) for line in stored.activities(store, part)]


def account_lines(store: Store, rep_id: str, lens: Lens) -> list[AccountLine]:
    """Return a rep's accounts by name."""
    return stored.accounts(store, rep_id, _currency(store, lens))


def history(store: Store, rep_id: str) -> list[PastLine]:
    """Return what happened to a rep's deals and record, the latest first."""
    lines = [*stored.recorded(store, rep_id), *stored.happened(store, rep_id)]
    return sorted(lines, key=lambda line: line.on, reverse=True)
