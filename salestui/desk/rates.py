"""The rates that convert money: what they are, and how they are typed, imported and taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from salestui.desk.workspace import workspace
from salestui.domain.commitments import Rate
from salestui.domain.dates import short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.exchange import Exchange, check_currencies, read_rate
from salestui.domain.ids import new_id
from salestui.domain.measures import DealSum
from salestui.domain.money import Totals
from salestui.domain.periods import Period, rate_day
from salestui.store import currencies as stored
from salestui.store.journal import Change, Done
from salestui.store.people_shapes import RATES
from salestui.store.store import Store

TYPED = "typed"
MOST_BYTES = 20_000_000


def exchange(store: Store, default: str, days: Iterable[date]) -> Exchange:
    """Return the rates that count on some days, into the reporting currency: the default, where none was chosen."""
    into = workspace(store).currency or default
    pairs = stored.rate_pairs(store)
    wanted = {day.isoformat() for day in days} if pairs else ()
    rates = (stored.rate_at(store, *pair, day) for pair in pairs if into in pair for day in wanted)
    return Exchange({rate.id: rate for rate in rates if rate is not None}.values(), into)


def won_so_far(store: Store, reps: Sequence[str] | None, period: Period, default: str, today: date) -> DealSum:
    """Return what some reps (`None`: everybody) won in a period, in the reporting currency too where rates do that."""
    from salestui.store import today as first_screen  # 5 ms of records that most who convert need none of

    day = rate_day(period, today)
    found = exchange(store, default, [day])
    won = first_screen.won(store, reps, period, found.into)
    return (
        won
        if found.is_empty
        else replace(won, converted=found.whole(won.totals, day), brought=found.brought(won.totals, day))
    )


def quota_sum(store: Store, quota: Totals | None, period: Period, default: str, today: date) -> DealSum | None:
    """Return a period's quota, in the reporting currency too where the rates at which won deals count do that."""
    if quota is None:
        return None
    day = rate_day(period, today)
    return DealSum(quota, converted=exchange(store, default, [day]).whole(quota, day))


rates = stored.rates
"""A question that needs nothing but the store's answer."""


# Requests


def set_rate(store: Store, currency: str, rate: str, on: date, default: str, today: date) -> Done:
    """Say what one unit of a currency is worth in the reporting one from a day on.

    Raises:
        RuleBroken: If it is no currency, or no rate.
    """
    into = workspace(store).currency or default
    code = currency.strip().upper()
    check_currencies(code, into)
    worth = read_rate(rate)
    with store.change(today) as change:
        _set(store, change, Rate(new_id(), code, into, on, worth, TYPED))
        change.label = f"1 {code} is {worth} {into} from {short_day(on, today)}"
    return change.done


def _set(store: Store, change: Change, rate: Rate) -> bool:
    """Write one rate; the one of the same day gives way."""
    known = stored.rate_from(store, rate.currency, rate.into, rate.on)
    if known is not None:
        return change.save(replace(known, rate=rate.rate, origin=rate.origin))
    change.add(rate)
    return True


def import_rates(store: Store, path: Path, default: str, today: date) -> Done:
    """Take in a file of rates as one change; one line that cannot be read refuses the whole.

    Raises:
        RuleBroken: If the file or a line of it cannot be read.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise RuleBroken(f"{path.name} is too large for a file of rates")
        text = path.read_text("utf-8-sig", errors="strict")
    except OSError as fault:
        raise RuleBroken(f"{path.name} cannot be read: {fault.strerror}") from None
    except UnicodeDecodeError:
        raise RuleBroken(f"{path.name} is no file of rates: it is no text in UTF-8") from None
    from salestui.domain.rates_file import read_rates  # a start needs none of it

    found = read_rates(text, workspace(store).currency or default)
    if not found:
        raise RuleBroken(f"{path.name} has no rates in it")
    with store.change(today) as change:
        rates = [Rate(new_id(), each.currency, each.into, each.on, each.rate, path.name[:80]) for each in found]
        new = sum(_set(store, change, rate) for rate in rates)
        change.label = f"{len(found):,} rates from {path.name[:40]}, {new:,} of them new or other than before"
    return change.done


def remove_rates(store: Store, ids: Sequence[str], today: date) -> Done:
    """Take rates away.

    Raises:
        RuleBroken: If one is not there any more.
    """
    with store.change(today) as change:
        gone = [store.load(RATES, key) for key in ids]
        for rate in gone:
            change.remove(rate)
        first = gone[0]
        named = (
            f"The rate of {first.currency} of {short_day(first.on, today)}" if len(gone) == 1 else f"{len(gone)} rates"
        )
        change.label = f"{named} taken away"
    return change.done
