"""The grid of quotas: each rep's in the periods of a fiscal year, full and after the ramp."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from salestui.desk.second_quotas import label_of, won_by
from salestui.desk.workspace import workspace
from salestui.domain.commitments import Ramp
from salestui.domain.frozen import frozen
from salestui.domain.money import Totals, said
from salestui.domain.periods import Period, PeriodKind, next_period, period_of
from salestui.domain.quotas import PRODUCT, REVENUE, TeamTarget, quota_of
from salestui.domain.roster import Lens
from salestui.store import forecasts as stored
from salestui.store import team as team_stored
from salestui.store.quotas import products
from salestui.store.store import Store


@frozen
class GridRow:
    """A rep's quotas by the start of each period: as typed, and after the ramp."""

    rep_id: str
    name: str
    full: Mapping[date, int]
    ramped: Mapping[date, int]
    ramp: Ramp | None = None


@frozen
class QuotaGrid:
    """The quotas of a fiscal year in one currency."""

    periods: tuple[Period, ...]
    """Its months, quarters or halves, and last the whole year."""
    currency: str
    rows: tuple[GridRow, ...]
    targets: Mapping[date, TeamTarget]
    """The team's own target beside the sum of the quotas, by column."""
    year: TeamTarget
    metric: str = REVENUE
    label: str = REVENUE
    won: Mapping[date, Mapping[str, int]] = field(default_factory=dict)
    """What each rep won of what a second quota counts, by column."""


def quota_grid(store: Store, day: date, kind: PeriodKind, lens: Lens, metric: str = REVENUE) -> QuotaGrid:
    """Return the grid of the fiscal year of a day, a column each period of a kind, for what a quota can count."""
    work = workspace(store)
    currency = work.currency or lens.currency
    manager = None if lens.everyone else lens.manager or work.manager
    reps = [rep for rep in team_stored.reps(store, manager) if rep.is_here]
    ids = [rep.id for rep in reps]
    year = period_of(day, PeriodKind.YEAR, lens.fiscal_start)
    ramps = stored.ramps(store, ids)
    periods = _periods(year, kind, lens.fiscal_start)
    full: dict[str, dict[date, int]] = {key: {} for key in ids}
    ramped: dict[str, dict[date, int]] = {key: {} for key in ids}
    for period in periods:
        for key, targets in team_stored.targets(store, ids, period, currency, metric).items():
            asked, after = quota_of(period, targets), quota_of(period, targets, ramps.get(key))
            if asked is not None and after is not None:
                full[key][period.start] = _known(asked, currency)
                ramped[key][period.start] = _known(after, currency)
    rows = tuple(GridRow(rep.id, rep.name, full[rep.id], ramped[rep.id], ramps.get(rep.id)) for rep in reps)
    beside = {period.start: _target(store, period, rows, currency, metric) for period in periods}
    own = quota_of(year, stored.team_targets(store, year, currency, ids)) if metric == REVENUE else None
    sums = sum((one.quotas for one in beside.values()), Totals())
    label = label_of(metric, products(store) if metric.startswith(PRODUCT) else {})
    won = (
        {}
        if metric == REVENUE
        else {
            period.start: {
                key: _known(sums, currency) for key, sums in won_by(store, ids, metric, period, currency).items()
            }
            for period in periods
        }
    )
    return QuotaGrid(tuple(periods), currency, rows, beside, TeamTarget(own, sums), metric, label, won)


def _known(totals: Totals, currency: str) -> int:
    """What is in the reporting currency, and what nobody has named one for."""
    return sum(minor for unit, minor in totals.items() if said(unit, currency) == currency)


def _target(store: Store, period: Period, rows: tuple[GridRow, ...], currency: str, metric: str) -> TeamTarget:
    """The team has a target of its own for all that is sold, and for nothing else."""
    ids = [row.rep_id for row in rows]
    own = quota_of(period, stored.team_targets(store, period, currency, ids)) if metric == REVENUE else None
    return TeamTarget(own, Totals({currency: sum(row.ramped.get(period.start, 0) for row in rows)}))


def _periods(year: Period, kind: PeriodKind, fiscal_start: int) -> list[Period]:
    found = [period_of(year.start, kind, fiscal_start)]
    while found[-1].end < year.end:
        found.append(next_period(found[-1], kind, fiscal_start))
    return found
