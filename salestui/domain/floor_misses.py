"""What of a rep's scorecard is under its agreed floor, in words."""

from __future__ import annotations

from collections.abc import Sequence

from salestui.domain.frozen import frozen
from salestui.domain.kpi_words import in_words
from salestui.domain.scorecard_view import Chosen, RepCard


@frozen
class Missed:
    """One KPI under its floor: value and floor in words, and the weeks before."""

    kpi: str
    name: str
    value: str
    floor: str
    trend: tuple[float | None, ...] = ()


@frozen
class FloorMiss:
    """One rep, and what is under the floor."""

    rep_id: str
    rep: str
    misses: tuple[Missed, ...]
    of: int = 0
    """How many KPIs have a floor."""


def floor_miss(card: RepCard, chosen: Sequence[Chosen], currency: str) -> FloorMiss:
    """Return what of a card is under its floor."""
    units = {one.key: one for one in chosen}
    misses = tuple(
        Missed(
            line.kpi, line.name, in_words(line.measure.value, units[line.kpi].unit, currency),
            in_words(line.floor, units[line.kpi].unit, currency), line.trend,
        )
        for line in card.below
    )  # fmt: skip
    return FloorMiss(card.rep_id, card.name, misses, sum(line.floor is not None for line in card.lines))
