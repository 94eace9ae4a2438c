"""Amounts of several currencies in one reporting currency, by dated rates; a missing rate is said, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.money import ABOUT, CURRENCIES, Money, Totals, exponent, short

if TYPE_CHECKING:
    from salestui.domain.commitments import Rate


@frozen
class Converted:
    """A sum in the reporting currency: is any of it converted, and which currencies have no rate and are left out?"""

    minor: int
    currency: str
    converted: bool = False
    missing: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Is everything in it?"""
        return not self.missing

    def __add__(self, other: Converted) -> Converted:
        missing = tuple(sorted({*self.missing, *other.missing}))
        return Converted(self.minor + other.minor, self.currency, self.converted or other.converted, missing)

    @property
    def words(self) -> str:
        """The sum, whether it is converted, and what is left out: "≈302k, no rate for CHF"."""
        left_out = f", no rate for {' and '.join(self.missing)}" if self.missing else ""
        return f"{ABOUT if self.converted else ''}{short(self.minor, self.currency)}{left_out}"


class Exchange:
    """The rates into one reporting currency, each valid from its day until the next one."""

    def __init__(self, rates: Iterable[Rate], into: str) -> None:
        self.into = into
        self._rates: dict[str, list[tuple[date, Decimal]]] = {}
        for rate in sorted(rates, key=lambda one: (one.on, one.id)):
            if rate.into == into:
                self._rates.setdefault(rate.currency, []).append((rate.on, Decimal(rate.rate)))
            elif rate.currency == into:
                self._rates.setdefault(rate.into, []).append((rate.on, 1 / Decimal(rate.rate)))

    def rate(self, currency: str, on: date) -> Decimal | None:
        """Return what one unit is worth on a day: the newest rate not after it; nothing where there is none yet."""
        if currency == self.into:
            return Decimal(1)
        known = [rate for day, rate in self._rates.get(currency, ()) if day <= on]
        return known[-1] if known else None

    def minor(self, minor: int, currency: str, on: date) -> int | None:
        """Convert one amount, rounded once to the minor unit, halves away from zero; nothing without a rate."""
        if currency == self.into:
            return minor
        rate = self.rate(currency, on)
        if rate is None:
            return None
        scale = Decimal(10) ** (exponent(self.into) - exponent(currency))
        return int((minor * rate * scale).to_integral_value(ROUND_HALF_UP))

    @property
    def is_empty(self) -> bool:
        """Is there no rate at all?"""
        return not self._rates

    def said(self, totals: Totals, on: date) -> str:
        """A sum as a table shows it: "402k", converted "≈497k"; where a rate is missing each currency apart."""
        whole = self.totals(totals, on)
        if set(totals) <= {self.into}:
            return totals.short()
        if not whole.is_whole:
            return totals.named()
        return f"{ABOUT}{short(whole.minor, whole.currency)}"

    def whole(self, totals: Totals, on: date) -> Money | None:
        """A sum with other currencies in it as one; nothing where there are none, or a rate is missing."""
        if set(totals) <= {self.into}:
            return None
        found = self.totals(totals, on)
        return Money(found.minor, self.into) if found.is_whole else None

    def brought(self, totals: Totals, on: date) -> Totals:
        """Sums in the reporting currency as far as there are rates; the others stay as they are."""
        left = {code: totals[code] for code in self.totals(totals, on).missing}
        return Totals({**left, self.into: self.totals(totals, on).minor})

    def totals(self, totals: Mapping[str, int] | Totals, on: date) -> Converted:
        """Convert sums by currency, all at one day's rate."""
        whole, missing, converted = 0, [], False
        for currency, minor in totals.items():
            worth = self.minor(minor, currency, on)
            if worth is None:
                missing.append(currency)
            else:
                whole += worth
                converted = converted or currency != self.into
        return Converted(whole, self.into, converted, tuple(sorted(missing)))


def read_rate(text: str) -> str:
    """Read a typed rate as exact decimal text: "1.0832", "0,92".

    Raises:
        RuleBroken: If it is not a number above nought.
    """
    try:
        rate = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        rate = Decimal(0)
    if not rate.is_finite() or not Decimal("1e-9") <= rate <= Decimal("1e9"):
        raise RuleBroken(f"“{text.strip()[:40]}” is no rate; write what one unit is worth, such as 1.0832")
    return f"{rate.normalize():f}"


def check_currencies(currency: str, into: str) -> None:
    """Refuse what is no pair of currencies.

    Raises:
        RuleBroken: If one is unknown, or both are the same.
    """
    for code in (currency, into):
        if code not in CURRENCIES:
            raise RuleBroken(f"{code[:12]} is no currency; use its three letters, such as EUR")
    if currency == into:
        raise RuleBroken(f"{currency} is worth itself")
