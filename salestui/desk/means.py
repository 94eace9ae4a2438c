"""What leads and what follows: each rep against the others, and which leading numbers went before revenue."""

from __future__ import annotations

from datetime import date, timedelta

from salestui.desk.rates import exchange
from salestui.desk.scorecards import days_of, scorecards, worth_by
from salestui.desk.workspace import workspace
from salestui.domain.dates import MONTHS, add_months
from salestui.domain.kpis import KPIS, Draws, Kpi
from salestui.domain.means_view import Means, TeamPast, means_of
from salestui.domain.periods import Period
from salestui.domain.rep_days import RepDays, Standing
from salestui.domain.roster import Lens
from salestui.domain.team import Rep
from salestui.store import scorecards as stored
from salestui.store import team as team_stored
from salestui.store.store import Store

LOOKED_AT = 24
"""Months of history that the recipe is read from."""


def means(store: Store, lens: Lens, today: date) -> Means:
    """Return every KPI of the registry for every rep, with what can be told of the differences."""
    return means_of(scorecards(store, lens, today, every=True, trends=False))


def team_past(store: Store, lens: Lens, today: date) -> TeamPast:
    """Return what the reps did and won in the last two years of whole months."""
    work = workspace(store)
    manager = None if lens.everyone else lens.manager or work.manager
    reps = [rep for rep in team_stored.reps(store, manager) if rep.is_here]
    ids = [rep.id for rep in reps]
    months = _months(stored.earliest(store, ids), today)
    leads = [kpi for kpi in KPIS if kpi.leading and kpi.has_past]
    if not months:
        return TeamPast({}, {}, {})
    whole = Period(months[0].start, months[-1].end, "")
    rates = exchange(store, work.currency or lens.currency, [today])
    draws = frozenset({Draws.CLOSED}).union(*(kpi.draws_on for kpi in leads))
    days = days_of(store, ids, dict.fromkeys(draws, whole), worth_by(rates, today), lens.canceled)
    told = {kpi.key: {rep.id: _series(kpi, rep, days, months) for rep in reps} for kpi in leads}
    revenue = {rep.id: [float(days.facts(rep.id, one.start, one.end).won_minor) for one in months] for rep in reps}
    names = {kpi.key: kpi.name for kpi in leads}
    return TeamPast(told, revenue, names, tuple(one.label for one in months))


def _months(first: date | None, today: date) -> list[Period]:
    """The whole months that are gone, from the first with anything in it."""
    if first is None:
        return []
    this = today.replace(day=1)
    starts = [add_months(this, -back) for back in range(LOOKED_AT, 0, -1)]
    return [
        Period(start, add_months(start, 1) - timedelta(1), f"{MONTHS[start.month - 1]} {start.year}")
        for start in starts
        if start >= first.replace(day=1)
    ]


def _series(kpi: Kpi, rep: Rep, days: RepDays, months: list[Period]) -> list[float | None]:
    """A value a month; none before the rep began."""
    began = Standing(rep.started_on)
    return [
        None
        if rep.started_on and rep.started_on > one.start
        else kpi.measure(days.facts(rep.id, one.start, one.end, began)).value
        for one in months
    ]
