"""Who is under an agreed floor: what the first screen and the brief tell of scorecards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from salestui.domain.lens import Lens
from salestui.domain.team import Rep
from salestui.store.people_shapes import FLOORS
from salestui.store.store import Store

if TYPE_CHECKING:
    from salestui.domain.floor_misses import FloorMiss

EARLY = 14
"""Days of a quarter before which nobody is told to be under a floor."""


def last_whole(store: Store, rep_id: str, kpi: str, lens: Lens, today: date) -> tuple[str, float] | None:
    """Return the figure of the period before this one, where this one has just begun; and which period that is."""
    from salestui.desk.scorecards import scorecards
    from salestui.domain.periods import ALL_TIME, beside

    period = lens.period_on(today)
    if period == ALL_TIME or (today - period.start).days >= EARLY:
        return None
    before = beside(period, -1, today, lens.fiscal_start)
    card = scorecards(store, replace(lens, period=before), today, trends=False).find(rep_id)
    line = card.line(kpi) if card else None
    return (before.label, line.measure.value) if line is not None and line.measure.value is not None else None


def under_floors(
    store: Store, reps: Sequence[Rep], lens: Lens, today: date, *, trends: bool = False
) -> list[FloorMiss]:
    """Return, for each of some reps, what is under its floor in the running quarter; nothing in its first days."""
    if not reps or not store.has(FLOORS):
        return []
    from salestui.desk.scorecards import counted, with_floors  # a start without floors need not wait for it
    from salestui.domain.floor_misses import floor_miss
    from salestui.domain.scorecard_view import cards, chosen_of
    from salestui.store import scorecards as stored

    chosen = with_floors(store, reps, chosen_of(stored.choices(store)))
    if not chosen:
        return []
    found = counted(store, reps, chosen, lens, today, trends=trends)
    if found.window.days < EARLY:
        return []
    made = cards(found.told, chosen, found.window, trends=trends)
    return [missed for card in made if (missed := floor_miss(card, chosen, found.currency)).misses]
