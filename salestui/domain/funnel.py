"""The funnel: how many deals pass each stage, and how fast money moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from salestui.domain.frozen import frozen
from salestui.domain.pipeline import Stage
from salestui.domain.statistics import Interval, wilson

FEW = 20
"""A conversion of fewer deals says little, and is marked."""


@frozen
class Fate:
    """A closed deal: the furthest stage it is known to have been in (its position), and whether it was won."""

    furthest: int | None
    won: bool
    count: int = 1


@frozen
class StageFlow:
    """One stage: how many deals of known fate entered it, and how many went on."""

    stage: Stage
    entered: int
    passed: int
    interval: Interval | None
    is_told: bool = True
    """False where deals were lost and it is known of none how far it came: a share of the won alone would be 100 %."""

    @property
    def conversion(self) -> float | None:
        """Entered the next stage or beyond / entered this one; nothing where none did, or nobody knows."""
        return self.passed / self.entered if self.entered and self.is_told else None

    @property
    def few(self) -> bool:
        """Does it rest on too few deals?"""
        return self.entered < FEW


@frozen
class Flow:
    """The stages in order, and how many lost deals are left out because nobody knows how far they came."""

    stages: tuple[StageFlow, ...]
    unknown: int


def flow(stages: Sequence[Stage], fates: Iterable[Fate]) -> Flow:
    """Return the conversion of each stage, for deals whose fate is known; a skipped stage counts as passed.

    A won deal passed every stage; a lost one entered all up to the furthest it was in ([R] in FORMULAS).
    """
    entered = [0] * len(stages)
    passed = [0] * len(stages)
    unknown = lost = 0
    for fate in fates:
        if fate.furthest is None and not fate.won:
            unknown += fate.count
            continue
        lost += 0 if fate.won else fate.count
        for at, stage in enumerate(stages):
            if fate.won or (fate.furthest is not None and fate.furthest >= stage.position):
                entered[at] += fate.count
                beyond = fate.won or any(
                    fate.furthest is not None and fate.furthest >= later.position > stage.position for later in stages
                )
                passed[at] += fate.count if beyond else 0
    is_told = bool(lost) or not unknown
    told = tuple(
        StageFlow(stage, entered[at], passed[at], wilson(passed[at], entered[at]) if is_told else None, is_told)
        for at, stage in enumerate(stages)
    )
    return Flow(told, unknown)


@frozen
class Velocity:
    """opportunities x win rate x average won deal / cycle days = money a day (nrev.ai, one funnel for all four).

    All four come from the deals closed in the window: `closed` is how many that were.
    """

    closed: int
    won: int
    won_minor: int
    cycle_days: Fraction | None
    """Mean days from creation to close of the deals won."""

    @property
    def a_day(self) -> Fraction | None:
        """Minor units a day; nothing without a won deal or a cycle."""
        if not self.closed or not self.won or not self.cycle_days:
            return None
        return self.closed * Fraction(self.won, self.closed) * Fraction(self.won_minor, self.won) / self.cycle_days


def rate_by_value(won_minor: int, lost_minor: int, won: int, lost: int) -> tuple[float | None, str]:
    """Return won / (won + lost) amounts; by count where no lost deal has an amount, for all would seem won."""
    if lost and not lost_minor:
        return won / (won + lost), "by count"
    return (won_minor / (won_minor + lost_minor) if won_minor + lost_minor else None), "by value"
