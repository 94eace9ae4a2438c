"""The rates that convert money: what they are, and how they are typed, imported and taken away."""

from __future__ import annotations

from datetime import date

from salestui.desk.workspace import workspace
from salestui.domain.commitments import Rate
from salestui.domain.exchange import Exchange
from salestui.store.people_shapes import RATES
from salestui.store.store import Store


def exchange(store: Store, default: str) -> Exchange:
    """Return the rates into the reporting currency, which is the default where none was chosen."""
    return Exchange(store.all(RATES), workspace(store).currency or default)


def rates(store: Store) -> list[Rate]:
    """Return every rate, those of one currency together, the newest first."""
    return store.all(RATES, '1 = 1 ORDER BY currency, "into", "on" DESC, id')


def newest(known: list[Rate], today: date) -> dict[str, Rate]:
    """Return the rate of each currency that counts today."""
    return {rate.currency: rate for rate in reversed(known) if rate.on <= today}
