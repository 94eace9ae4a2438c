"""Amounts of several currencies in one reporting currency, by dated rates; a missing rate is said, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.money import ABOUT, CURRENCIES, Money, Totals, exponent, rounded, short

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
    """The rates into one reporting currency, each valid from its day until the next one.

    Every figure is converted by one rule: what it adds up, deals, currencies and reps alike, is added up exactly, as
    parts of the minor unit, and the sum is rounded once, halves away from zero. So a team's figure is that of all its
    deals, and may be a minor unit or two off the sum of its reps' figures.
    """

    def __init__(self, rates: Iterable[Rate], into: str) -> None:
        self.into = into
        self._rates: dict[str, list[tuple[date, Fraction]]] = {}
        for rate in sorted(rates, key=lambda one: (one.on, one.id)):
            if rate.into == into:
                self._rates.setdefault(rate.currency, []).append((rate.on, Fraction(rate.rate)))
            elif rate.currency == into:
                self._rates.setdefault(rate.into, []).append((rate.on, 1 / Fraction(rate.rate)))
        units = [
            rate * Fraction(10) ** (exponent(into) - exponent(code))
            for code, dated in self._rates.items()
            for _, rate in dated
        ]
        self.scale = lcm(*(unit.denominator for unit in units))
        """So many parts of the minor unit that every amount is a whole number of them."""
        self._each: dict[tuple[str, date], int | None] = {}

    def rate(self, currency: str, on: date) -> Fraction | None:
        """Return what one unit is worth on a day: the newest rate not after it; nothing where there is none yet."""
        if currency == self.into:
            return Fraction(1)
        known = [rate for day, rate in self._rates.get(currency, ()) if day <= on]
        return known[-1] if known else None

    def parts(self, minor: int, currency: str, on: date) -> int | None:
        """What an amount is worth exactly, in parts of the minor unit to be added up; nothing without a rate."""
        if currency == self.into:
            return minor * self.scale
        if (currency, on) not in self._each:
            rate = self.rate(currency, on)
            unit = None if rate is None else rate * Fraction(10) ** (exponent(self.into) - exponent(currency))
            self._each[currency, on] = None if unit is None else int(unit * self.scale)
        each = self._each[currency, on]
        return None if each is None else minor * each

    def rounded(self, parts: int, per: int = 1) -> int:
        """The minor units that a sum of parts makes; of amounts that are told in so many to the minor unit, `per`."""
        return rounded(parts, self.scale * per)

    def minor(self, minor: int, currency: str, on: date) -> int | None:
        """Convert one amount that stands alone, rounded to the minor unit; nothing without a rate."""
        parts = self.parts(minor, currency, on)
        return None if parts is None else self.rounded(parts)

    @property
    def is_empty(self) -> bool:
        """Is there no rate at all?"""
        return not self._rates

    def said(self, totals: Totals, on: date) -> str:
        """A sum as a table shows it: "402k", converted "≈497k"; where a rate is missing each currency apart."""
        if set(totals) <= {self.into}:
            return totals.short()
        whole = self.totals(totals, on)
        if not whole.is_whole:
            return totals.named()
        return f"{ABOUT}{short(whole.minor, whole.currency)}"

    def whole(self, totals: Totals, on: date, per: int = 1) -> Money | None:
        """A sum with other currencies in it as one; nothing where there are none, or a rate is missing."""
        if set(totals) <= {self.into}:
            return None
        found = self.totals(totals, on, per)
        return Money(found.minor, self.into) if found.is_whole else None

    def brought(self, totals: Totals, on: date) -> Totals:
        """Sums in the reporting currency as far as there are rates; the others stay as they are."""
        left = {code: totals[code] for code in self.totals(totals, on).missing}
        return Totals({**left, self.into: self.totals(totals, on).minor})

    def exactly(self, totals: Totals, on: date) -> Totals:
        """The same with the reporting currency in parts of its minor unit, to be added up before it is rounded."""
        worth = {code: self.parts(minor, code, on) for code, minor in totals.items()}
        left = {code: totals[code] for code, parts in worth.items() if parts is None}
        return Totals({**left, self.into: sum(parts for parts in worth.values() if parts is not None)})

    def totals(self, totals: Mapping[str, int], on: date, per: int = 1) -> Converted:
        """Convert sums by currency, all at one day's rates, and round what they make once."""
        if len(totals) < 2 and (not totals or self.into in totals):  # most sums there are
            return Converted(rounded(totals.get(self.into, 0), per), self.into, False, ())
        whole, is_converted, missing = 0, False, list[str]()
        for code, minor in totals.items():
            parts = self.parts(minor, code, on)
            if parts is None:
                missing.append(code)
            else:
                whole, is_converted = whole + parts, is_converted or code != self.into
        return Converted(self.rounded(whole, per), self.into, is_converted, tuple(sorted(missing)))


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
