"""The funnel as it is shown: its parts, whose deals they are about, and a line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from salestui.domain.covering import Coverage
from salestui.domain.exchange import Converted, Exchange
from salestui.domain.frozen import frozen
from salestui.domain.funnel import Flow, StageFlow, Velocity
from salestui.domain.measures import Median, Ratio
from salestui.domain.money import Totals
from salestui.domain.periods import Period, rate_day
from salestui.domain.pipeline import Stage
from salestui.domain.waterfall import Waterfall

TEAM = "team"
"""The key of the team's line under those of the reps."""
BUCKETS = (30, 60, 90, 180)
"""Days in the stage up to which open deals are counted together; the last are those beyond."""


class Part(StrEnum):
    """A part of the funnel, by its name."""

    STAGES = "stages"
    AGEING = "ageing"
    VELOCITY = "velocity"
    COVERAGE = "coverage"
    WATERFALL = "waterfall"
    PRODUCTS = "products"
    REASONS = "reasons"
    ACCOUNTS = "accounts"
    REGIONS = "regions"

    @property
    def is_of_window(self) -> bool:
        """Is it told for the window of ratios, and not for the period alone?"""
        return self in (Part.STAGES, Part.VELOCITY)


GROUPED = (Part.PRODUCTS, Part.REASONS, Part.ACCOUNTS, Part.REGIONS)
"""The parts that sort closed deals into groups."""


@frozen
class Scene:
    """Whose deals, of when, in which currency."""

    whose: str
    rep_ids: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    """Key and name of each rep."""
    period: Period
    window: Period
    """Of ratios and cycles: twelve months, or a longer period."""
    today: date
    exchange: Exchange
    canceled: tuple[str, ...]
    """Status reasons of deals that count as canceled and not as lost."""
    days: tuple[date, date]
    """Those that the waterfall leads from and to."""
    is_of_one: bool = False
    """Is it about one rep, and not about a team?"""

    @property
    def currency(self) -> str:
        """The reporting currency."""
        return self.exchange.into

    @property
    def rate_day(self) -> date:
        """The day whose rates convert: today, or the end of a period that is over."""
        return rate_day(self.period, self.today)

    def worth(self, totals: Totals) -> Converted:
        """A sum in the reporting currency."""
        return self.exchange.totals(totals, self.rate_day)

    def said(self, totals: Totals, *, marked: bool = False) -> str:
        """A sum as a table shows it; converted or estimated ones are marked, unlike ones without a rate stand apart."""
        return ("~" if marked else "") + self.exchange.said(totals, self.rate_day)


class EndedGroup(NamedTuple):
    """Closed deals of one group that ended alike: how many, for how much, after how many days."""

    key: str
    rep_id: str | None
    outcome: str
    """won, lost or canceled."""
    currency: str
    n: int
    minor: int
    days: int
    timed: int
    """How many of them have a cycle of known days."""
    unpriced: int = 0
    """How many have no amount."""


@frozen
class DealGroup:
    """Closed deals that have something in common."""

    key: str
    name: str
    won: int = 0
    lost: int = 0
    canceled: int = 0
    won_money: Totals = field(default_factory=Totals)
    lost_money: Totals = field(default_factory=Totals)
    canceled_money: Totals = field(default_factory=Totals)
    days: int = 0
    timed: int = 0
    listed: int = 0
    """What the won deals that have both a list price and an amount would be worth by list, in parts of a minor unit."""
    paid: int = 0
    """What they were sold for."""
    priced: int = 0
    """How many those are."""
    rep: str = ""
    """Whose, where the group is one rep's."""

    @property
    def n(self) -> int:
        """How many deals."""
        return self.won + self.lost + self.canceled

    @property
    def ratio(self) -> Ratio:
        """Won of won and lost; canceled ones count on neither side."""
        return Ratio(self.won, self.lost)

    @property
    def of_list(self) -> float | None:
        """What was paid as a share of the list price."""
        return self.paid / self.listed if self.listed else None

    @property
    def cycle(self) -> Fraction | None:
        """Mean days from creation to close of deals won."""
        return Fraction(self.days, self.timed) if self.timed else None

    def __add__(self, other: DealGroup) -> DealGroup:
        return DealGroup(
            self.key, self.name, self.won + other.won, self.lost + other.lost, self.canceled + other.canceled,
            self.won_money + other.won_money, self.lost_money + other.lost_money,
            self.canceled_money + other.canceled_money, self.days + other.days, self.timed + other.timed,
            self.listed + other.listed, self.paid + other.paid, self.priced + other.priced, self.rep,
        )  # fmt: skip


def group_of(one: EndedGroup, name: str, key: str | None = None, rep: str = "") -> DealGroup:
    """Return the deals that ended alike as a group, under their own key if no other is given."""
    money = Totals({one.currency: one.minor})
    counts = {one.outcome: one.n, f"{one.outcome}_money": money}
    timed = {"days": one.days, "timed": one.timed} if one.outcome == "won" else {}
    return DealGroup(one.key if key is None else key, name, rep=rep, **counts, **timed)  # type: ignore[arg-type]


def add_up(groups: Iterable[DealGroup]) -> dict[str, DealGroup]:
    """Add groups of the same key up."""
    found: dict[str, DealGroup] = {}
    for group in groups:
        found[group.key] = found[group.key] + group if group.key in found else group
    return found


@frozen
class StageLine:
    """One stage: how many deals go on from it, and what is open in it."""

    flow: StageFlow
    open_n: int
    open_money: Totals
    marked: bool
    """Do list prices stand in for amounts?"""
    usual: Median
    """Days that won deals stayed in it."""


@frozen
class Stages:
    """The stages, how many deals ended, and of how many nobody knows how far they came."""

    lines: tuple[StageLine, ...]
    unknown: int
    won: int
    lost: int


@frozen
class AgeLine:
    """The open deals of one stage by how long they have been in it."""

    stage: Stage | None
    counts: tuple[int, ...]
    """One more than there are limits in BUCKETS."""
    unknown: int
    """Without a day."""
    age: Median
    usual: Median
    money: Totals
    marked: bool = False
    """Do list prices stand in for amounts?"""

    @property
    def n(self) -> int:
        """How many open deals."""
        return sum(self.counts) + self.unknown


@frozen
class SpeedLine:
    """How fast one rep's deals, or the team's, become money."""

    key: str
    name: str
    ended: DealGroup
    by_month: tuple[int, ...] = ()
    """Won in the reporting currency in each of the last months, the oldest first."""
    velocity: Velocity | None = None


@frozen
class CoverLine:
    """How well what is left to sell is covered by what is open."""

    key: str
    name: str
    coverage: Coverage
    n: int
    """Open deals that cover it."""
    late: int = 0
    """How many of them are past their close date, and have none."""
    undated: int = 0
    marked: bool = False
    """Do list prices stand in for amounts?"""
    open_mark: str = ""
    """What stands before the sum: converted, or a list price in it."""
    closed_mark: str = ""
    quota_mark: str = ""

    @property
    def left_mark(self) -> str:
        """What stands before what is left: converted, where the quota or what is closed is."""
        return self.quota_mark or self.closed_mark


@frozen
class Waterfalls:
    """How the period's pipeline came from one day to another, currency by currency."""

    first: date
    last: date
    sums: tuple[tuple[str, Waterfall], ...]
    """By currency; one where rates bring all into the reporting one."""
    is_converted: bool = False
    missing: tuple[str, ...] = ()
    """Currencies without a rate."""


@frozen
class ShownPart:
    """One part of the funnel, with what it was asked for."""

    part: Part
    scene: Scene
    stages: Stages | None = None
    ages: tuple[AgeLine, ...] = ()
    speeds: tuple[SpeedLine, ...] = ()
    covers: tuple[CoverLine, ...] = ()
    waterfalls: Waterfalls | None = None
    groups: tuple[DealGroup, ...] = ()
    by_rep: bool = False
    """Is there a line for each rep and group?"""
    closed: int = 0
    """How many closed deals the groups come from."""
    cut_from: int = 0
    """How many groups there are, where only the largest are told."""
    missing: tuple[str, ...] = ()
    """Currencies without a rate, which no sum of the coverage counts."""
    without_rep: int = 0
    """How many deals it leaves out because nobody has them."""

    @property
    def n(self) -> int:
        """How many deals it rests on."""
        if self.stages is not None:
            return self.stages.won + self.stages.lost
        if self.speeds:
            return sum(line.ended.won + line.ended.lost for line in self.speeds if line.key == TEAM)
        if self.covers:
            return sum(line.n for line in self.covers if line.key == TEAM)
        return self.closed + sum(line.n for line in self.ages)


def stages_of(
    flow: Flow, open_: dict[str | None, tuple[int, Totals, bool]], usual: dict[str, Median]
) -> list[StageLine]:
    """Return a line for each stage."""
    return [
        StageLine(one, *open_.get(one.stage.id, (0, Totals(), False)), usual.get(one.stage.id, Median()))
        for one in flow.stages
    ]


def buckets(ages: dict[int | None, int]) -> tuple[tuple[int, ...], int]:
    """Sort ages, counted by days, into the buckets; those without a day apart."""
    counts = [0] * (len(BUCKETS) + 1)
    for days, count in ages.items():
        if days is not None:
            counts[next((at for at, limit in enumerate(BUCKETS) if days <= limit), len(BUCKETS))] += count
    return tuple(counts), ages.get(None, 0)
