"""The numbers about reps and deals: what each is, over which window, from how many deals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, timedelta
from typing import TypeVar

from salestui.domain.dates import MONTHS, add_months
from salestui.domain.frozen import frozen
from salestui.domain.money import ABOUT, Money, Totals, short, together
from salestui.domain.periods import Period

WIDE = 366
"""Days beyond which a period is a window of its own for ratios."""
T = TypeVar("T", int, float)


@frozen
class DealSum:
    """What some deals are worth: sums by currency, how many deals, how many of them by list price alone."""

    totals: Totals = field(default_factory=Totals)
    n: int = 0
    estimates: int = 0
    converted: Money | None = None
    """All of it in the reporting currency, where other currencies are in it and rates bring them there."""
    brought: Totals | None = None
    """The same where rates bring only some of them there: the others stand beside."""

    @property
    def one(self) -> Totals:
        """What is held against a target: in one currency as far as there are rates, else the sums as they are."""
        return Totals.of([self.converted]) if self.converted else self.totals if self.brought is None else self.brought

    def is_other(self, currency: str) -> bool:
        """Is all of it in one other currency than what stands beside it, so that it must be named?"""
        return bool(currency) and self.converted is None and len(self.totals) == 1 and currency not in self.totals

    def short(self) -> str:
        """The sum in a few characters: "402k", converted "≈497k"."""
        whole = self.converted
        return f"{ABOUT}{short(whole.minor, whole.currency)}" if whole else self.totals.short()

    def at_length(self) -> str:
        """The sum, and what it was converted from: "≈497k (402k EUR + 100k USD)"."""
        return f"{self.short()} ({self.totals.named()})" if self.converted else self.short()

    def __add__(self, other: DealSum) -> DealSum:
        whole = together(self.totals, self.converted, other.totals, other.converted)
        return DealSum(self.totals + other.totals, self.n + other.n, self.estimates + other.estimates, whole)


@frozen
class Ratio:
    """Won deals as a share of closed ones."""

    won: int = 0
    lost: int = 0

    @property
    def n(self) -> int:
        """How many deals it rests on."""
        return self.won + self.lost

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; nothing where no deal was closed."""
        return self.won / self.n if self.n else None

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.won + other.won, self.lost + other.lost)


@frozen
class Median:
    """The middle number of days, and of how many deals."""

    days: float | None = None
    n: int = 0


def median(counted: Mapping[T, int]) -> Median:
    """The median of numbers of which it is known how often each occurs; of an even number, the middle two's mean."""
    n = sum(counted.values())
    if n == 0:
        return Median()
    low, high, seen = (n - 1) // 2, n // 2, 0
    first: float | None = None
    for value, count in sorted(counted.items()):
        seen += count
        if first is None and seen > low:
            first = value
        if seen > high:
            return Median(((first if first is not None else value) + value) / 2, n)
    raise AssertionError("counts are positive")


def window_of(period: Period, today: date) -> Period:
    """The stretch that ratios and cycles are told for: twelve months up to the period's end, or a wider period."""
    if period.days > WIDE:
        return period
    end = min(period.end, today) if period.start <= today else today
    return Period(
        add_months(end, -12) + timedelta(1), end, f"12 months to {end.day} {MONTHS[end.month - 1]} {end.year}"
    )


def share(part: int, whole: int) -> float | None:
    """A part of a whole; nothing where there is no whole."""
    return part / whole if whole else None


def part_won(won: Totals, quota: Totals | None) -> float | None:
    """Closed won over quota, where both are in one and the same currency; else nothing."""
    if not quota or len(quota) != 1 or not set(won) <= set(quota):
        return None
    (currency,) = quota
    return share(won.get(currency, 0), quota[currency])


MORE = "+"
"""Stands behind a share of a quota where more is closed, which no rate brings to the quota's currency."""


@frozen
class Attained:
    """How much of a quota is closed, as far as rates tell."""

    share: float | None = None
    without: Totals = field(default_factory=Totals)
    """What is closed besides, and is not counted for want of a rate."""
    no_rate: str = ""
    """Why nothing is told: which currencies no rate brings together."""

    @property
    def words(self) -> str:
        """The share: "62%", with more that is not counted "62%+"."""
        return share_words(self.share, self.without)


def share_words(share: float | None, without: Totals) -> str:
    """A share of a quota: "62%", with more that is not counted "62%+"; nothing where there is none."""
    return "" if share is None else f"{share:.0%}{MORE if without else ''}"


def without_words(without: Totals) -> str:
    """What a share does not count: "without 5k GBP: no rate"; nothing where all is in it."""
    return f"without {without.named()}: no rate" if without else ""


def attained(won: DealSum, quota: DealSum | None, currency: str) -> Attained:
    """Hold what is closed against a quota: what rates bring to its currency counts, and what they do not is told.

    A quota that no rate brings to the reporting currency is held against nothing, unless all deals are in its own.
    """
    if quota is None or not quota.one:
        return Attained()
    whole = part_won(won.one, quota.one)
    if whole is not None:
        return Attained(whole)
    if set(quota.one) != {currency}:
        closed = " and ".join(won.totals) or "none"
        return Attained(no_rate=f"no rate: quota in {' and '.join(quota.totals)}, closed in {closed}")
    counted = Totals({currency: won.one.get(currency, 0)})
    return Attained(
        part_won(counted, quota.one), Totals({code: minor for code, minor in won.one.items() if code != currency})
    )


@frozen
class QuarterSoFar:
    """What is won in the quarter, of what should be."""

    label: str
    won: DealSum
    quota: DealSum | None
    share_gone: float
    currency: str
    """The reporting one."""

    @property
    def attained(self) -> Attained:
        """How much of the quota is won, and what is not counted for want of a rate."""
        return attained(self.won, self.quota, self.currency)

    @property
    def share(self) -> float | None:
        """The part of the quota that is won."""
        return self.attained.share

    @property
    def gap(self) -> Totals | None:
        """What is missing to the quota; nothing where it is reached or there is none."""
        if self.share is None or self.quota is None or self.share >= 1:
            return None
        return Totals({code: minor - self.won.one.get(code, 0) for code, minor in self.quota.one.items()})


@frozen
class Target:
    """What must be sold between two days."""

    starts_on: date
    ends_on: date
    totals: Totals


def target_for(period: Period, targets: Iterable[Target]) -> Totals | None:
    """The target of a period: the one for these very days, or those that fill it from end to end; else none."""
    inside = sorted(
        (target for target in targets if period.start <= target.starts_on and target.ends_on <= period.end),
        key=lambda target: (target.starts_on, -target.ends_on.toordinal()),
    )
    exact = [target for target in inside if (target.starts_on, target.ends_on) == (period.start, period.end)]
    chosen = exact or inside
    if not chosen or not _fills(period, chosen):
        return None
    return sum((target.totals for target in chosen), Totals())


def _fills(period: Period, targets: list[Target]) -> bool:
    """Do they cover every day of the period, none twice but by another target of the same days?"""
    after, last = period.start, None
    for target in targets:
        if (target.starts_on, target.ends_on) == last:
            continue
        if target.starts_on != after:
            return False
        last = target.starts_on, target.ends_on
        after = target.ends_on + timedelta(1)
    return after == period.end + timedelta(1)


@frozen
class Definition:
    """What a number is, in words; `{period}`, `{window}` and the limits are filled in where it is told."""

    key: str
    title: str
    text: str


DEFINITIONS = (
    Definition("closed", "Closed", "Amounts of deals won with a close date in {period}. Lost deals do not count."),
    Definition("share", "Share", "This rep's closed amount as a share of the team's in {period}."),
    Definition(
        "attained",
        "Attained",
        "Closed in {period} over its quota, after the ramp; the mark is the time gone. Other currencies, in quotas"
        " and deals, count at the rates of one day: today, or the last of a period that is over. What no rate"
        " converts is left out and told, with + behind the share; a quota without a rate is held against nothing.",
    ),
    Definition(
        "open", "Open", "Amounts of the open deals on the board today; ~ counts list prices where none is given."
    ),
    Definition("weighted", "Weighted", "Amount times chance of each open deal, added up and rounded once."),
    Definition("ratio", "Ratio", "Won over won and lost, by close date, {window}. With few deals it says little."),
    Definition("cycle", "Cycle", "Median days from creation to close of deals won, {window}."),
    Definition(
        "age",
        "Age",
        "Median days in their stage of the open deals. Stale: longer than {stale} times what won deals stayed there;"
        " watch: {watch} times, close date past or pushed twice. Where fewer than 5 won deals were seen in the stage,"
        " days since creation count against the whole cycle.",
    ),
    Definition("last", "Last", "The latest activity, from the activities or from the open deals."),
    Definition(
        "state",
        "State",
        "With a quota: below where under 80% of the pace, watch where under it. Without: below where half of the"
        " open deals are stale, watch where a quarter is. Who left and still has open deals is below.",
    ),
)
"""Every number of the roster."""
