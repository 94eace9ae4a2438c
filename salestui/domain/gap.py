"""The gap of a period and the means to close it; no deal is ever counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil

from salestui.domain.commitments import Lever, Scenario
from salestui.domain.dates import long_day, short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.money import MILLE, nearest, parse_money, rounded
from salestui.domain.periods import Period


def worth(lever: Lever) -> int:
    """Return amount times chance, in minor units, halves up."""
    return rounded(lever.amount_minor * lever.chance, MILLE)


@frozen
class Worksheet:
    """A period's gap and the levers against it; minor units of one currency."""

    quota: int
    closed: int
    expected: int
    """What is already counted on beyond closed: the call less closed."""
    levers: tuple[Lever, ...] = ()
    """Those that may still close it: what is won is closed, what is lost or too late brings nothing; once over all."""

    @property
    def gap(self) -> int:
        """Quota - closed - expected."""
        return self.quota - self.closed - self.expected

    @property
    def found(self) -> int:
        """What the levers are worth together: a worksheet adds up what stands in its lines, to the minor unit."""
        return sum(map(worth, self.levers))

    @property
    def left(self) -> int:
        """What is still to be found; below zero where the levers are worth more than the gap."""
        return self.gap - self.found


def check(levers: Sequence[Lever], counted: frozenset[str] = frozenset()) -> None:
    """Refuse a deal that counts twice: on two levers, or on a lever and among what is expected in full.

    Raises:
        RuleBroken: If one does; it names the deal.
    """
    names = {lever.deal_id: lever.subject for lever in levers if lever.deal_id}
    for deal_id, count in Counter(lever.deal_id for lever in levers if lever.deal_id).items():
        if count > 1:
            raise RuleBroken(f"{names[deal_id]} is on the worksheet already; one deal is one lever")
        if deal_id in counted:
            raise RuleBroken(f"{names[deal_id]} is in the call already; it cannot close the gap as well")
    for lever in levers:
        if not 0 <= lever.chance <= 1000:
            raise RuleBroken(f"{lever.subject}: the chance is 0 to 100")
        if lever.amount_minor < 0:
            raise RuleBroken(f"{lever.subject}: the amount is nought or more")


def last_useful_day(period: Period, cycle_days: float | None) -> date:
    """Return the day after which new pipeline comes too late: the period's end less the median cycle."""
    return period.end - timedelta(ceil(cycle_days)) if cycle_days else period.end


@frozen
class PipelineNeeded:
    """How much new pipeline closes a gap, and whether it can still come in time."""

    minor: int
    win_rate: float
    by_on: date
    in_time: bool


def pipeline_needed(
    gap: int, qualified: int, win_rate: float | None, cycle_days: float | None, period: Period, today: date
) -> PipelineNeeded | None:
    """Return max(0, gap / win rate by value - open qualified), counted only if it is created in time.

    In time is before the period's end less the median cycle. Nothing where no win rate is known.
    """
    if not win_rate:
        return None
    by_on = last_useful_day(period, cycle_days)
    return PipelineNeeded(max(0, nearest(gap / win_rate) - qualified), win_rate, by_on, today <= by_on)


def why_kept(period: Period, today: date) -> str | None:
    """Why the levers of a period cannot be changed any more, once it is over."""
    if period.end >= today:
        return None
    ended = long_day(period.end, today)
    return f"{period.label} ended on {ended}: its worksheet stays as it was, to be held against what came"


def in_all(text: str, currency: str) -> int:
    """Return the minor units that "4 x 120k" says, nought where a text says no such thing."""
    count, sign, each = text.casefold().replace("×", "x").partition("x")
    try:
        one = parse_money(each, currency)
        return int(count) * one.minor if sign and one.currency == currency else 0
    except (RuleBroken, ValueError):
        return 0


def too_late(until: date, today: date) -> str:
    """The warning at a lever whose last useful day is past: "too late since 7 Sep, not counted"."""
    return f"too late since {short_day(until, today)}, not counted"


@frozen
class LeverLine:
    """A lever with its worth, and what became of its deal."""

    lever: Lever
    worth: int
    rep: str
    outcome: str = ""
    """Won or lost, once it is, or gone from the board."""
    got: int = 0
    """Minor units that it was won for in the period."""
    mark: str = ""
    """What stands before its amounts: that its deal is in another currency, and they were converted."""
    until: date | None = None
    """The last day on which it helps: of new pipeline a cycle before the period ends, of others its end."""
    is_late: bool = False
    """Was that day past today, or once the period is over when the worksheet was begun? Then it counts for nothing."""
    is_outside: bool = False
    """Was it won, but not in the period?"""

    @property
    def counts(self) -> bool:
        """May it still close the gap?"""
        return not self.outcome and not self.is_late

    @property
    def fate(self) -> str:
        """What became of its deal, in words; nothing where there is none, or it is open as it was."""
        return "won outside the period" if self.is_outside else self.outcome


@frozen
class Needed:
    """How much new pipeline would close what is left, and from which past that follows."""

    pipeline: PipelineNeeded
    won: int
    closed: int
    """How many deals the win rate rests on: won, and closed in all."""
    cycle_days: float | None
    by: str = "by value"
    """What the win rate counts: by count where no lost deal has an amount."""
    mark: str = ""
    """What stands before the amount: converted, where the gap is, the levers or what is open."""
    no_rate: tuple[str, ...] = ()
    """The currencies that no rate converts; their deals count in no win rate."""


@frozen
class GapSheet:
    """A period's gap now, and the means against it; once the period is over, what became of both."""

    worksheet: Worksheet
    scenario: Scenario | None
    lines: tuple[LeverLine, ...]
    needed: Needed | None = None
    is_over: bool = False
    new_by: date | None = None
    """The last day on which new pipeline helps: the period's end less the median cycle."""

    @property
    def late(self) -> list[LeverLine]:
        """The levers whose last useful day is past, and which count for nothing."""
        return [line for line in self.lines if line.is_late]

    @property
    def got(self) -> int:
        """What the levers have brought so far."""
        return sum(line.got for line in self.lines)

    @property
    def mark(self) -> str:
        """What stands before what the levers are worth together, or have brought."""
        return max((line.mark for line in self.lines), default="")
