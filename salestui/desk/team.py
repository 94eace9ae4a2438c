"""The team: its roster, one rep at a time, and what the manager can do about reps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from salestui.desk.workspace import workspace
from salestui.domain.measures import target_for, window_of
from salestui.domain.money import Totals
from salestui.domain.periods import Period, PeriodKind, period_of
from salestui.domain.roster import Facts, Lens, Roster
from salestui.domain.roster import roster as added_up
from salestui.store import team as stored
from salestui.store.store import Store


def roster(store: Store, lens: Lens, today: date) -> Roster:
    """Return the team's reps with their numbers, those without a deal included, and the team's line."""
    chosen = workspace(store)
    lens = replace(lens, currency=chosen.currency or lens.currency)
    manager = None if lens.everyone else chosen.manager
    period = lens.period or period_of(today, PeriodKind.QUARTER, lens.fiscal_start)
    window = window_of(period, today)
    facts = _facts(store, lens, manager, period, window, today)
    return replace(added_up(facts, lens, period, window, today), manager=manager)


def _facts(store: Store, lens: Lens, manager: str | None, period: Period, window: Period, today: date) -> Facts:
    reps = stored.reps(store, manager)
    ids = [rep.id for rep in reps]
    return Facts(
        reps=reps,
        open=stored.open_deals(store, lens.currency),
        closed=stored.closed_sums(store, ids, period, lens.currency),
        cycles=stored.cycle_counts(store, ids, window),
        ever=stored.closed_sums(store, ids, None, lens.currency) if lens.ever else None,
        targets=_targets(store, ids, period, lens.currency),
        last_activity=stored.last_activities(store, ids, today),
        paces=stored.paces(store),
    )


def _targets(store: Store, ids: list[str], period: Period, currency: str) -> dict[str, Totals]:
    found = {}
    for rep_id, targets in stored.targets(store, ids, period, currency).items():
        if (target := target_for(period, targets)) is not None:
            found[rep_id] = target
    return found
