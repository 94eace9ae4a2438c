"""Scorecards: at most seven KPIs, an agreed floor and a target for each rep, and what a value means against them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from salestui.domain.commitments import Floor, KpiChoice
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.kpis import MOST, USUAL, Measure
from salestui.domain.measures import MORE

NEAR = 0.1
"""Within a tenth of the floor is worth watching."""


def agreed(floors: Iterable[Floor], rep_id: str, kpi: str, on: date) -> Floor | None:
    """Return what was agreed last for a rep and a KPI, up to a day."""
    of = [one for one in floors if (one.rep_id, one.kpi) == (rep_id, kpi) and one.agreed_on <= on]
    return max(of, key=lambda one: (one.agreed_on, one.id), default=None)


def raised(floors: Iterable[Floor], rep_id: str, kpi: str, *, higher_is_better: bool = True) -> int:
    """Return how often the bar was raised for a rep at a KPI."""
    of = sorted(
        (one for one in floors if (one.rep_id, one.kpi) == (rep_id, kpi)), key=lambda one: (one.agreed_on, one.id)
    )
    bars = [one.floor for one in of if one.floor is not None]
    sign = 1 if higher_is_better else -1
    return sum(sign * after > sign * before for before, after in pairwise(bars))


def state(value: float | None, floor: float | None, *, higher_is_better: bool = True) -> str:
    """Return "met" at the floor or better, "watch" within a tenth of it, "below" beyond, "" where one is unknown."""
    if value is None or floor is None:
        return ""
    if value == floor or (value > floor) == higher_is_better:
        return "met"
    return "watch" if abs(value - floor) <= abs(floor) * NEAR else "below"


def check_floor(floor: float | None, target: float | None, *, higher_is_better: bool = True) -> None:
    """Refuse a floor that is better than the target.

    Raises:
        RuleBroken: If it is, or neither is given.
    """
    if floor is None and target is None:
        raise RuleBroken("Agree a floor, a target, or both")
    if floor is not None and target is not None and (floor > target) == higher_is_better and floor != target:
        raise RuleBroken("The floor is what is enough, the target what is aimed at: swap the two")


def choose(chosen: Sequence[KpiChoice], key: str) -> None:
    """Refuse a KPI that is on the scorecard, or one too many.

    Raises:
        RuleBroken: If it is there already, or seven are.
    """
    now = [one for one in chosen if one.retired_on is None]
    if any(one.kpi == key for one in now):
        raise RuleBroken("That KPI is on the scorecard already")
    if len(now) >= MOST:
        raise RuleBroken(
            f"{MOST} KPIs are on the scorecard, and nobody steers by more: replace one (m) or retire one (D) first"
        )


def usual_choices() -> list[KpiChoice]:
    """Return the usual seven, which show until the manager has chosen."""
    return [KpiChoice(f"usual-{key}", key, place) for place, key in enumerate(USUAL, 1)]


@frozen
class Scored:
    """One KPI of one rep: the measure, what was agreed, how it stands, and the team beside it."""

    kpi: str
    name: str
    unit: str
    measure: Measure
    higher_is_better: bool = True
    floor: float | None = None
    target: float | None = None
    agreed_on: date | None = None
    trend: tuple[float | None, ...] = ()
    """One value a week, the oldest first."""
    team: float | None = None
    top: float | None = None
    """Mean of the best third."""
    weight: int = 0

    @property
    def more(self) -> str:
        """What stands behind the value where more is won than is counted, for want of a rate."""
        return MORE if self.measure.is_part and self.measure.value is not None else ""

    @property
    def state(self) -> str:
        """Met, watch or below, or nothing."""
        return state(self.measure.value, self.floor, higher_is_better=self.higher_is_better)


def score(lines: Iterable[Scored]) -> float | None:
    """Return the sum of weight x actual / target over the KPIs that have all three; 100 is the plan, more is possible.

    Weights count as their share of the weights that could be used (Ambition, scorecard score). Where less is better
    the quotient is turned round.
    """
    usable = [
        (line.weight, _reached(line.measure.value, line.target, line.higher_is_better))
        for line in lines
        if line.weight > 0 and line.target and line.measure.value is not None
    ]
    total = sum(weight for weight, reached in usable if reached is not None)
    if not total:
        return None
    return 100 * sum(weight * reached for weight, reached in usable if reached is not None) / total


def _reached(value: float | None, target: float | None, higher_is_better: bool) -> float | None:
    if value is None or not target:
        return None
    if higher_is_better:
        return value / target
    return target / value if value else None
