"""Means beside ends: each rep's leading and lagging numbers against the rest of the team and the best third."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from salestui.domain.frozen import frozen
from salestui.domain.kpi_words import in_full, in_words
from salestui.domain.kpis import Kpi, Measure
from salestui.domain.means import Ingredient, KpiStanding, Recipe, TopAgainst, recipe, stand, top_against
from salestui.domain.periods import Period
from salestui.domain.scorecard_view import Scorecards
from salestui.domain.text import counted, within

MONTHS = {1: "a month later", 2: "two months later", 3: "three months later"}
LAGS = {1: "1 month on", 2: "2 months on", 3: "3 months on"}
VERDICTS = {1: "better", -1: "behind"}
LEADING, LAGGING = "LEADING: can be changed this week", "LAGGING: results"
CHANCE_DID = "No number of this team's past went before revenue beyond chance. That is a result."


@frozen
class MeanLine:
    """One KPI over the whole team."""

    kpi: Kpi
    measures: Mapping[str, Measure]
    standings: Mapping[str, KpiStanding]
    """By rep; none of a KPI that has no honest interval."""
    top: TopAgainst | None

    def difference(self, rep_id: str) -> int:
        """1 where the rep is better than the rest for sure, -1 where worse, 0 where nobody can tell."""
        there = self.standings.get(rep_id)
        if there is None:
            return 0
        return there.differs if self.kpi.higher_is_better else -there.differs

    def verdict(self, rep_id: str) -> str:
        """That difference in a word; nothing where nobody can tell."""
        return VERDICTS.get(self.difference(rep_id), "")

    def likely(self, rep_id: str, currency: str) -> str:
        """Between what the rep's true value is likely to lie; nothing without an honest interval."""
        there = self.standings.get(rep_id)
        if there is None or there.interval is None:
            return ""
        low, high = (in_words(value, self.kpi.unit, currency) for value in (there.interval.low, there.interval.high))
        return f"{low} to {high}"


@frozen
class Means:
    """The KPIs of the registry, leading ones first, and the reps they are told of."""

    manager: str | None
    period: Period
    window: Period
    currency: str
    reps: tuple[tuple[str, str], ...]
    """Keys and names."""
    lines: tuple[MeanLine, ...]

    @property
    def halves(self) -> list[tuple[str, list[MeanLine]]]:
        """The leading numbers under their heading, then the lagging ones; none of which there are none."""
        both = [(name, [line for line in self.lines if line.kpi.leading is leading])
                for name, leading in ((LEADING, True), (LAGGING, False))]  # fmt: skip
        return [half for half in both if half[1]]

    def line(self, key: str | None) -> MeanLine | None:
        """One KPI."""
        return next((line for line in self.lines if line.kpi.key == key), None)


def means_of(shown: Scorecards) -> Means:
    """Hold every computed KPI of every rep against the others."""
    kpis = sorted((one.kpi for one in shown.chosen if one.kpi), key=lambda kpi: not kpi.leading)
    compared = sum(kpi.is_rate or kpi.of_shares for kpi in kpis)
    lines = []
    for kpi in kpis:
        cards = ((card.rep_id, card.line(kpi.key)) for card in shown.cards)
        measures = {rep_id: line.measure for rep_id, line in cards if line is not None}
        values = {rep_id: one.value for rep_id, one in measures.items() if one.value is not None}
        top = top_against(values, higher_is_better=kpi.higher_is_better)
        lines.append(MeanLine(kpi, measures, _standings(kpi, measures, compared), top))
    reps = tuple(sorted(((card.rep_id, card.name) for card in shown.cards), key=lambda rep: rep[1]))
    return Means(shown.manager, shown.period, shown.window, shown.currency, reps, tuple(lines))


def _standings(kpi: Kpi, measures: Mapping[str, Measure], compared: int) -> dict[str, KpiStanding]:
    if not (kpi.is_rate or kpi.of_shares):
        return {}
    parts = {
        rep_id: (int(one.part), one.whole)
        for rep_id, one in measures.items()
        if one.part is not None and one.whole is not None
    }
    return stand(parts, of_share=kpi.of_shares, beside=compared)


def difference_words(line: MeanLine, rep_id: str, name: str, currency: str) -> str:
    """Say in a sentence how a rep compares with the others, or that nobody can tell."""
    one, there = line.measures.get(rep_id), line.standings.get(rep_id)
    if one is None or one.value is None:
        return f"{name}: not known in this window."
    said = in_full(one.value, line.kpi.unit, currency)
    if there is None or there.interval is None:
        return f"{name}: {said}, n={one.n}. A few large deals decide it, so nothing is claimed."
    low, high = (in_words(value, line.kpi.unit, currency) for value in (there.interval.low, there.interval.high))
    rest = in_words(there.rest, line.kpi.unit, currency)
    words = {1: "Better than the others, beyond chance.", -1: "Behind the others, beyond chance."}
    claim = words.get(line.difference(rep_id), "That can be chance: the intervals overlap.")
    return f"{name}: {said}, n={there.n}, likely between {low} and {high}; the others {rest}. {claim}"


def top_words(line: MeanLine, currency: str) -> str:
    """Say in a sentence what the best third does against the middle one."""
    top = line.top
    if top is None:
        return "Fewer than three reps: there is no best third."
    best, middle = (in_full(value, line.kpi.unit, currency) for value in (top.top, top.middle))
    apart = "" if top.spread is None else f", {abs(top.spread):.1f} standard deviations apart"
    few = "; with fewer than 8 reps that says little" if top.n < 8 else ""
    return f"The best third {best}, the middle {middle}{apart}, {top.n} reps{few}."


# The recipe, for people


@frozen
class TeamPast:
    """What the reps did and won month by month, the oldest first."""

    leads: Mapping[str, Mapping[str, Sequence[float | None]]]
    """KPI → rep → values."""
    revenue: Mapping[str, Sequence[float]]
    names: Mapping[str, str]
    """What the KPIs are called."""
    months: tuple[str, ...] = ()

    def recipe(self) -> Recipe:
        """Look for what went before revenue; takes a moment, for a thousand pasts are shuffled for each number."""
        return recipe(self.leads, self.revenue)

    @property
    def days(self) -> str:
        """From when to when, of how many reps."""
        return (
            f"{self.months[0]} to {self.months[-1]}, {counted(len(self.revenue), 'rep')}"
            if self.months
            else "no month yet"
        )


def interval_words(one: Ingredient) -> str:
    """Between what the correlation is likely to lie."""
    return f"{one.interval.low:+.2f} to {one.interval.high:+.2f}"


def ingredient_words(one: Ingredient, name: str) -> str:
    """Say one ingredient so that a rep understands it."""
    more = "more" if one.rho > 0 else "less"
    if not one.clear:
        return (
            f"{name}: nothing that chance does not do as well ({one.p:.0%} of shuffled months came as far). "
            "That does not mean it is no use; it means this team's past does not show it."
        )
    chance = "fewer than 1 in 500" if one.p <= 0.002 else f"{one.p:.1%}"
    return (
        f"After months with more {within(name)} there was {more} revenue {MONTHS[one.lag]}, for the same rep."
        f" Of 999 shuffled pasts {chance} came as far."
    )
