"""The grid of quotas: each rep's in the periods of a fiscal year, full and after the ramp."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from salestui.desk.rates import exchange
from salestui.desk.second_quotas import label_of, won_by
from salestui.desk.workspace import workspace
from salestui.domain.commitments import Ramp
from salestui.domain.exchange import Converted, Exchange
from salestui.domain.frozen import frozen
from salestui.domain.measures import Target
from salestui.domain.money import Totals
from salestui.domain.periods import Period, PeriodKind, next_period, period_of, rate_day
from salestui.domain.quotas import PRODUCT, REVENUE, TeamTarget, quota_of
from salestui.domain.roster import Lens
from salestui.domain.team import Rep
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
    converted: frozenset[date] = frozenset()
    """Where the quota is in another currency, and counts at the rates that what is closed counts at."""
    no_rate: Mapping[date, Totals] = field(default_factory=dict)
    """Quotas that no rate converts: they are in no sum."""


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
    won: Mapping[date, Mapping[str, Converted]] = field(default_factory=dict)
    """What each rep won of what a second quota counts, by column."""

    def won_in(self, period: Period, rep_id: str) -> Converted:
        """What a rep won in a column of what a second quota counts."""
        return self.won.get(period.start, {}).get(rep_id) or Converted(0, self.currency)


def quota_grid(
    store: Store, day: date, kind: PeriodKind, lens: Lens, metric: str = REVENUE, *, today: date | None = None
) -> QuotaGrid:
    """Return the grid of the fiscal year of a day, a column each period of a kind, for what a quota can count."""
    work = workspace(store)
    currency = work.currency or lens.currency
    manager = None if lens.everyone else lens.manager or work.manager
    reps = [rep for rep in team_stored.reps(store, manager) if rep.is_here]
    ids = [rep.id for rep in reps]
    year = period_of(day, PeriodKind.YEAR, lens.fiscal_start)
    ramps = stored.ramps(store, ids)
    periods = _periods(year, kind, lens.fiscal_start)
    days = {period.start: rate_day(period, today or day) for period in (*periods, year)}
    rates = exchange(store, currency, days.values())
    cells = {rep.id: _Cells(ramps.get(rep.id)) for rep in reps}
    for period in periods:
        for key, targets in team_stored.targets(store, ids, period, currency, metric).items():
            cells[key].take(period, targets, rates, days[period.start])
    rows = tuple(cells[rep.id].row(rep) for rep in reps)
    asked = {
        one.start: sum((cell.asked.get(one.start, Totals()) for cell in cells.values()), Totals()) for one in periods
    }
    beside = {one.start: _target(store, one, ids, asked[one.start], rates, days[one.start], metric) for one in periods}
    own = quota_of(year, team_stored.team_targets(store, year, currency, ids)) if metric == REVENUE else None
    own = None if own is None else rates.brought(own, days[year.start])
    sums = sum((one.quotas for one in beside.values()), Totals())
    label = label_of(metric, products(store) if metric.startswith(PRODUCT) else {})
    won = {
        period.start: {
            key: rates.totals(sums, days[period.start])
            for key, sums in won_by(store, ids, metric, period, currency).items()
        }
        for period in periods
        if metric != REVENUE
    }
    return QuotaGrid(tuple(periods), currency, rows, beside, TeamTarget(own, sums), metric, label, won)


class _Cells:
    """A rep's line while it is being filled."""

    def __init__(self, ramp: Ramp | None) -> None:
        self._ramp = ramp
        self._full: dict[date, int] = {}
        self._ramped: dict[date, int] = {}
        self._no_rate: dict[date, Totals] = {}
        self._converted = set[date]()
        self.asked: dict[date, Totals] = {}
        """After the ramp, where rates convert all of it: what the team's sum is made of."""

    def take(self, period: Period, targets: list[Target], rates: Exchange, day: date) -> None:
        """Take in what is asked in a period, where its quotas fill it."""
        asked, after = quota_of(period, targets), quota_of(period, targets, self._ramp)
        if asked is None or after is None:
            return
        whole, ramped = rates.totals(asked, day), rates.totals(after, day)
        if not whole.is_whole:
            self._no_rate[period.start] = asked
            return
        self._full[period.start], self._ramped[period.start] = whole.minor, ramped.minor
        self.asked[period.start] = after
        self._converted |= {period.start} if whole.converted else set()

    def row(self, rep: Rep) -> GridRow:
        """The finished line."""
        return GridRow(
            rep.id, rep.name, self._full, self._ramped, self._ramp, frozenset(self._converted), self._no_rate
        )


def _target(
    store: Store, period: Period, ids: list[str], asked: Totals, rates: Exchange, day: date, metric: str
) -> TeamTarget:
    """The team has a target of its own for all that is sold, and for nothing else."""
    own = quota_of(period, team_stored.team_targets(store, period, rates.into, ids)) if metric == REVENUE else None
    own = None if own is None else rates.brought(own, day)
    return TeamTarget(own, rates.brought(asked, day))


def _periods(year: Period, kind: PeriodKind, fiscal_start: int) -> list[Period]:
    found = [period_of(year.start, kind, fiscal_start)]
    while found[-1].end < year.end:
        found.append(next_period(found[-1], kind, fiscal_start))
    return found
