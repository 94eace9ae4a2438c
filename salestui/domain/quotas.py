"""Quotas over ramps, attainment, growth and pace; the team's target beside the sum of the quotas."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import field
from datetime import date
from fractions import Fraction

from salestui.domain.commitments import Ramp
from salestui.domain.dates import add_months
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.measures import Target, share_words, target_for, without_words
from salestui.domain.money import ABOUT, Totals, rounded
from salestui.domain.periods import Period

REVENUE, NEW_BUSINESS, PRODUCT = "revenue", "new business", "product:"
"""What a quota counts: won amounts, new business only, or one product (its key follows)."""
FULL = 100


def shares(text: str) -> tuple[int, ...]:
    """Read a ramp, percent a month: "0 25 50 75 100".

    Raises:
        RuleBroken: If there is none, or one is not a whole number from 0 to 200.
    """
    words = text.replace(",", " ").replace("/", " ").replace("%", " ").split()
    if not words or not all(word.isdecimal() and int(word) <= 2 * FULL for word in words) or len(words) > 36:
        raise RuleBroken("Write the ramp as percent of the full quota month by month, such as 0 25 50 75 100")
    return tuple(map(int, words))


def ramp_share(ramp: Ramp, month: int) -> int:
    """Return the percent of a full quota expected in a month of the ramp, 0 its first; the last one holds on."""
    steps = shares(ramp.shares)
    return FULL if month < 0 else steps[min(month, len(steps) - 1)]


def ramped(target: Target, ramp: Ramp | None) -> Totals:
    """Return what a quota asks of somebody who ramps: each month's part of it times that month's share.

    Expected quota in month m = quota x ramp%(m) (metrickittools.com, ramp time). A month's part is by its days.
    """
    if ramp is None:
        return target.totals
    days = (target.ends_on - target.starts_on).days + 1
    weight = Fraction(0)
    first, day = ramp.starts_on.replace(day=1), target.starts_on
    while day <= target.ends_on:
        last = min(day.replace(day=monthrange(day.year, day.month)[1]), target.ends_on)
        month = (day.year - first.year) * 12 + day.month - first.month
        weight += Fraction(((last - day).days + 1) * ramp_share(ramp, month), days * FULL)
        day = add_months(day.replace(day=1), 1)
    return Totals(
        {
            code: rounded((minor * weight).numerator, (minor * weight).denominator)
            for code, minor in target.totals.items()
        }
    )


def quota_of(period: Period, targets: list[Target], ramp: Ramp | None = None) -> Totals | None:
    """Return a period's quota after the ramp, from the quota of those days or those that fill it; else none."""
    return target_for(period, [Target(one.starts_on, one.ends_on, ramped(one, ramp)) for one in targets])


@frozen
class Progress:
    """How far somebody is in a period: won, quota, growth on the year before, and the pace; one currency."""

    won_minor: int
    quota_minor: int | None
    year_before_minor: int | None
    share_gone: float
    without: Totals = field(default_factory=Totals)
    """What is won besides, and no rate converts."""

    @property
    def attainment(self) -> float | None:
        """Closed won over quota, 1 is the plan; nothing without a quota."""
        return self.won_minor / self.quota_minor if self.quota_minor else None

    @property
    def attained_words(self) -> str:
        """The attainment: "62%", with more that no rate converts "62%+"."""
        return share_words(self.attainment, self.without)

    @property
    def growth(self) -> float | None:
        """(This - the year before) / the year before; nothing where nothing was sold then."""
        before = self.year_before_minor
        return (self.won_minor - before) / before if before else None

    @property
    def gap_minor(self) -> int | None:
        """Quota less closed won; below zero where it is passed."""
        return None if self.quota_minor is None else self.quota_minor - self.won_minor

    @property
    def pace(self) -> float | None:
        """Attainment over the share of the days gone: 1 is on the way to the quota."""
        reached = self.attainment
        return reached / self.share_gone if reached is not None and self.share_gone else None


@frozen
class SecondQuota:
    """What somebody must sell besides: new business, or one product; and what of it is won, in one currency."""

    metric: str
    label: str
    quota_minor: int
    won_minor: int
    is_converted: bool = False
    """Is any of it converted from another currency?"""
    no_rate: tuple[str, ...] = ()
    """The currencies of the quota that no rate converts, so that nothing is held against it."""
    without: Totals = field(default_factory=Totals)
    """What is won besides, and no rate converts."""

    @property
    def attainment(self) -> float | None:
        """Won over quota; nothing where the quota is nought, or where a rate for it is missing."""
        return self.won_minor / self.quota_minor if self.quota_minor and not self.no_rate else None


def reached(second: SecondQuota) -> str:
    """How far it is reached, to stand behind the sums: ", 38%", ", 38%+, without 5k GBP: no rate"."""
    if second.no_rate:
        return f", no rate for {' and '.join(second.no_rate)}"
    mark = f"{ABOUT} converted" if second.is_converted else ""
    parts = mark, share_words(second.attainment, second.without), without_words(second.without)
    return "".join(f", {part}" for part in parts if part)


def check(starts_on: date, ends_on: date, minor: int | None) -> None:
    """Refuse a quota that no period could have.

    Raises:
        RuleBroken: If it ends before it starts, or is below zero.
    """
    if ends_on < starts_on:
        raise RuleBroken(f"A quota cannot end on {ends_on}, before it starts on {starts_on}")
    if minor is not None and minor < 0:
        raise RuleBroken("A quota is nought or more")
