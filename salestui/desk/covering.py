"""What is open and covers the quotas of a period, rep by rep: scorecard, funnel and reports ask here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salestui.domain.covering import covering_days
from salestui.domain.exchange import Exchange
from salestui.domain.frozen import frozen
from salestui.domain.money import ABOUT, said
from salestui.domain.periods import Period
from salestui.store import covering as stored
from salestui.store import team as team_stored
from salestui.store.store import Store


@frozen
class Covering:
    """Open deals that cover a quota: what they are worth in parts of the reporting currency's minor unit, and how many.

    What no rate converts is in no sum.
    """

    parts: int = 0
    deals: int = 0
    late: int = 0
    """How many of them are past their close date, and have none."""
    undated: int = 0
    is_converted: bool = False
    is_estimate: bool = False
    """Do list prices stand in for amounts?"""
    missing: frozenset[str] = frozenset()
    """Currencies that no rate converts."""

    def __add__(self, other: Covering) -> Covering:
        return Covering(
            self.parts + other.parts, self.deals + other.deals, self.late + other.late, self.undated + other.undated,
            self.is_converted or other.is_converted, self.is_estimate or other.is_estimate,
            self.missing | other.missing,
        )  # fmt: skip

    @property
    def mark(self) -> str:
        """What stands before the sum: converted, a list price in it, or nothing."""
        return ABOUT if self.is_converted else "~" if self.is_estimate else ""


def covering(store: Store, rep_ids: Sequence[str], period: Period, today: date, rates: Exchange) -> dict[str, Covering]:
    """Return what covers each rep's quota, at today's rates; nothing of a rep without such deals."""
    prices = team_stored.prices(store)
    found: dict[str, Covering] = {}
    for one in stored.covering(store, rep_ids, covering_days(period, today), today):
        price = prices.get(one.product_id or "")
        minor = price.minor * one.n if price else one.minor
        code = said(price.currency if price else one.currency, rates.into)
        parts = rates.parts(minor, code, today)
        sums = Covering(
            parts or 0, one.n, one.late, one.undated, bool(parts) and code != rates.into, price is not None,
            frozenset({code} if parts is None and minor else ()),
        )  # fmt: skip
        found[one.rep_id] = found[one.rep_id] + sums if one.rep_id in found else sums
    return found


def behind(store: Store, rep_ids: Sequence[str], period: Period, today: date) -> list[str]:
    """Return the keys of these deals, the next to close first."""
    return stored.covering_ids(store, rep_ids, covering_days(period, today))
