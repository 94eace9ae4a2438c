"""Means beside ends: who differs from the rest for sure, and which leading numbers went before revenue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import exp, log, sqrt
from operator import itemgetter, mul
from random import Random
from statistics import NormalDist, fmean, pstdev

from salestui.domain.frozen import frozen
from salestui.domain.statistics import Interval, wilson

ERROR = 0.05
"""How often a team of equals may be told that somebody differs."""
FEWEST_MONTHS, FEWEST_PAIRS, SHUFFLES = 6, 24, 999
MANY_PAIRS = 240
"""Beyond so many pairs of months nothing is shuffled: how far shuffles come is then known without any."""
LAGS = (1, 2, 3)


def confidence_for(comparisons: int) -> float:
    """Return the confidence that each of several comparisons needs, so that 5 % of teams err at all (Bonferroni)."""
    return 1 - ERROR / max(comparisons, 1)


def poisson(count: int, exposure: float, confidence: float = 0.95) -> Interval | None:
    """The interval of a rate of counted things (Byar's approximation; Breslow & Day 1987, p. 69).

    Args:
        count: How many were counted.
        exposure: Over how many weeks or months, above 0; None without any.
        confidence: Above 0 and below 1.
    """
    if exposure <= 0:
        return None
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    low = 0.0 if count == 0 else count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3
    more = count + 1
    high = more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3
    return Interval(max(low, 0.0) / exposure, high / exposure)


@frozen
class KpiStanding:
    """One rep at one KPI: the interval, the rest of the team's, and whether they differ beyond doubt."""

    value: float | None
    n: int
    interval: Interval | None
    rest: float | None
    differs: int
    """1 above the rest, -1 below, 0 where the intervals overlap: then the screen stays blank."""


def stand(parts: Mapping[str, tuple[int, float]], *, of_share: bool, beside: int = 1) -> dict[str, KpiStanding]:
    """Hold each rep against all the others.

    Args:
        parts: Rep → count and whole: won and closed deals of a share, things counted and weeks of a rate.
        of_share: Is the count a part of the whole (Wilson), or a rate (Poisson)?
        beside: How many numbers are compared on one screen, which all together may err.
    """
    confidence = confidence_for(len(parts) * beside)
    counts, wholes = sum(part for part, _ in parts.values()), sum(whole for _, whole in parts.values())
    found = {}
    for rep, (part, whole) in parts.items():
        mine = _interval(part, whole, confidence, of_share=of_share)
        theirs = _interval(counts - part, wholes - whole, confidence, of_share=of_share)
        apart = mine is not None and theirs is not None and not mine.overlaps(theirs)
        others = wholes - whole
        rest = (counts - part) / others if others > 0 else None
        higher = apart and mine is not None and theirs is not None and mine.low > theirs.high
        found[rep] = KpiStanding(
            part / whole if whole else None, int(whole) if of_share else part, mine, rest,
            (1 if higher else -1) if apart else 0,
        )  # fmt: skip
    return found


def _interval(part: int, whole: float, confidence: float, *, of_share: bool) -> Interval | None:
    return wilson(part, int(whole), confidence) if of_share else poisson(part, whole, confidence)


@frozen
class TopAgainst:
    """The best third against the middle, in standard deviations of the team; with few reps it says little."""

    top: float
    middle: float
    spread: float | None
    n: int


def top_against(values: Mapping[str, float], *, higher_is_better: bool = True) -> TopAgainst | None:
    """Compare the mean of the top third with the mean of the middle third; nothing of fewer than three reps."""
    ordered = sorted(values.values(), reverse=higher_is_better)
    third = len(ordered) // 3
    if third == 0:
        return None
    top, middle = fmean(ordered[:third]), fmean(ordered[third : len(ordered) - third])
    deviation = pstdev(ordered)
    return TopAgainst(top, middle, (top - middle) / deviation if deviation else None, len(ordered))


# The recipe


@frozen
class Ingredient:
    """A leading number that went before revenue (or did not): months between, rank correlation, its interval."""

    kpi: str
    lag: int
    rho: float
    interval: Interval
    """95 %, by Fisher's transformation with Bonett and Wright's variance."""
    p: float
    """How often shuffled months did as well."""
    n: int
    """Pairs of months, over all reps."""
    clear: bool
    """Is it more than chance, after all the tries that were made?"""


@frozen
class Recipe:
    """Which leading numbers went before revenue in this team's own past; or why that cannot be said."""

    ingredients: tuple[Ingredient, ...] = ()
    why_not: str | None = None


def recipe(
    leads: Mapping[str, Mapping[str, Sequence[float | None]]], revenue: Mapping[str, Sequence[float]], seed: int = 1
) -> Recipe:
    """Correlate each leading number with the revenue one to three months later, within each rep's own months.

    Values are ranked within each rep, so that a rep who does more of everything proves nothing. The chance is told by
    shuffling each rep's revenue months 999 times, or, with many pairs, by the exact variance that shuffling has, about
    which the sum is normal then (Hoeffding, Annals of Mathematical Statistics 22, 1951). The best lag of each number is
    kept, and with so many tries only p <= 5 % / tries is called clear (Bonferroni).

    Args:
        leads: KPI → rep → value a month, the oldest first; None where there is none.
        revenue: Rep → won minor units in the same months.
        seed: Of the shuffles, so that the same data give the same answer.
    """
    months = max((len(series) for series in revenue.values()), default=0)
    if months < FEWEST_MONTHS:
        return Recipe(why_not=f"{months} months of history; {FEWEST_MONTHS} are the least that says anything")
    tries = len(leads) * len(LAGS)
    best: list[Ingredient] = []
    shuffles = _Shuffles(Random(seed))
    for kpi, series in leads.items():
        found = [one for lag in LAGS if (one := _ingredient(kpi, lag, series, revenue, tries, shuffles))]
        if found:
            best.append(max(found, key=lambda one: (-one.p, abs(one.rho))))
    if not best:
        return Recipe(why_not=f"fewer than {FEWEST_PAIRS} pairs of months; more history is needed")
    return Recipe(tuple(sorted(best, key=lambda one: (not one.clear, one.p, -abs(one.rho)))))


def _ingredient(
    kpi: str, lag: int, series: Mapping[str, Sequence[float | None]], revenue: Mapping[str, Sequence[float]],
    tries: int, shuffles: _Shuffles,
) -> Ingredient | None:  # fmt: skip
    blocks = [_pairs(values, revenue.get(rep, ()), lag) for rep, values in series.items()]
    ranked = [(_ranks(lead), _ranks(after)) for lead, after in blocks if len(lead) >= FEWEST_MONTHS - lag]
    n = sum(len(lead) for lead, _ in ranked)
    if n < FEWEST_PAIRS or not (
        any(_varies(lead) for lead, _ in ranked) and any(_varies(after) for _, after in ranked)
    ):
        return None
    together = _together(ranked)
    p = _reckoned(ranked, together) if n > MANY_PAIRS else _shuffled(ranked, together, shuffles)
    rho = together / sqrt(_squares(lead for lead, _ in ranked) * _squares(after for _, after in ranked))
    return Ingredient(kpi, lag, rho, _rho_interval(rho, n), p, n, p <= ERROR / tries)


Ranked = Sequence[tuple[Sequence[float], Sequence[float]]]


class _Shuffles:
    """Orders of so many months, drawn once for all numbers and distances: drawing them is what takes long."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._drawn: dict[int, list[Callable[[Sequence[float]], Sequence[float]]]] = {}

    def of(self, length: int) -> list[Callable[[Sequence[float]], Sequence[float]]]:
        """So many orders of a length, in an order of their own for each that asks: blocks are shuffled apart."""
        if length not in self._drawn:
            places = range(length)
            self._drawn[length] = [itemgetter(*self._random.sample(places, length)) for _ in range(SHUFFLES)]
        return self._random.sample(self._drawn[length], SHUFFLES)


def _shuffled(ranked: Ranked, together: float, shuffles: _Shuffles) -> float:
    """How often shuffled months come as far; what the ranks are scaled by does not change."""
    sums = [0.0] * SHUFFLES
    for lead, after in ranked:
        sums = [
            so_far + sum(map(mul, lead, order(after)))
            for so_far, order in zip(sums, shuffles.of(len(lead)), strict=True)
        ]
    above = sum(abs(one) >= abs(together) - 1e-9 for one in sums)
    return (above + 1) / (SHUFFLES + 1)


def _reckoned(ranked: Ranked, together: float) -> float:
    """How often shuffled months would come as far; never less than the shuffles could tell."""
    variance = sum(_squares([lead]) * _squares([after]) / (len(lead) - 1) for lead, after in ranked if len(lead) > 1)
    p = 2 * (1 - NormalDist().cdf(abs(together) / sqrt(variance))) if variance else 1.0
    return max(p, 1 / (SHUFFLES + 1))


def _pairs(lead: Sequence[float | None], after: Sequence[float], lag: int) -> tuple[list[float], list[float]]:
    pairs = [(early, late) for early, late in zip(lead, after[lag:], strict=False) if early is not None]
    return [early for early, _ in pairs], [late for _, late in pairs]


def _varies(values: Sequence[float]) -> bool:
    return any(one != other for one, other in pairwise(values))


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks about their mean, ties shared, scaled to -1 to 1, so that reps with more months weigh more by n alone."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    at = 0
    while at < len(order):
        end = at
        while end < len(order) and values[order[end]] == values[order[at]]:
            end += 1
        for place in order[at:end]:
            ranks[place] = (at + end - 1) / 2
        at = end
    middle = (len(values) - 1) / 2
    return [(rank - middle) / middle if middle else 0.0 for rank in ranks]


def _together(blocks: Iterable[tuple[Sequence[float], Sequence[float]]]) -> float:
    return sum(sum(map(mul, lead, after)) for lead, after in blocks)


def _squares(blocks: Iterable[Sequence[float]]) -> float:
    return sum(sum(map(mul, ranks, ranks)) for ranks in blocks)


def _rho_interval(rho: float, n: int) -> Interval:
    """Fisher's z with the variance (1 + rho²/2) / (n - 3) for ranks (Bonett & Wright, Psychometrika 65, 2000)."""
    bounded = min(max(rho, -0.999999), 0.999999)
    z = 0.5 * log((1 + bounded) / (1 - bounded))
    half = NormalDist().inv_cdf(0.975) * sqrt((1 + bounded * bounded / 2) / (n - 3))
    return Interval(_back(z - half), _back(z + half))


def _back(z: float) -> float:
    return (exp(2 * z) - 1) / (exp(2 * z) + 1)
