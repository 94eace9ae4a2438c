"""The grid of quotas: each rep's in the periods of a fiscal year, full and after the ramp."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date

from salestui.desk.quotas import team_target
from salestui.desk.rates import exchange
from salestui.desk.second_quotas import label_of, won_by
from salestui.desk.workspace import workspace
from salestui.domain.commitments import Ramp
from salestui.domain.exchange import Converted, Exchange
from salestui.domain.frozen import frozen
from salestui.domain.lens import Lens
from salestui.domain.measures import Target
from salestui.domain.money import Totals
from salestui.domain.periods import Period, PeriodKind, next_period, period_of, rate_day
from salestui.domain.quotas import PRODUCT, REVENUE, quota_of
from salestui.domain.team import Rep
from salestui.domain.team_target import TeamTarget
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

    is_mine: bool = True
    """Is it the chosen manager's own team, whose target can be typed?"""

    def won_in(self, period: Period, rep_id: str) -> Converted:
        """What a rep won in a column of what a second quota counts."""
        return self.won.get(period.start, {}).get(rep_id) or Converted(0, self.currency)


def quota_grid(
    store: Store, day: date, kind: PeriodKind, lens: Lens, metric: str = REVENUE, *, today: date | None = None
) -> QuotaGrid:
    """Return the grid of the fiscal year of a day, a column each period of a kind, for what a quota can count."""
    work = workspace(store)
    currency = work.currency or lens.currency
    manager = lens.whose_team(work.manager)
    reps = team_stored.reps(store, manager)
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
    rows = tuple(cells[rep.id].row(rep) for rep in reps if rep.is_here or cells[rep.id].has_any)
    team = _Team(store, manager, ids, rates, days, metric)
    beside = {one.start: team.beside(one, cells.values()) for one in periods}
    sums = sum((one.asked for one in beside.values()), Totals())
    whole = TeamTarget(team.own(year), sums, any(one.is_converted for one in beside.values()))
    label = label_of(metric, products(store) if metric.startswith(PRODUCT) else {})
    won = {
        period.start: {
            key: rates.totals(sums, days[period.start])
            for key, sums in won_by(store, ids, metric, period, currency).items()
        }
        for period in periods
        if metric != REVENUE
    }
    return QuotaGrid(tuple(periods), currency, rows, beside, whole, metric, label, won, manager == work.manager)


class _Cells:
    """A rep's line while it is being filled."""

    def __init__(self, ramp: Ramp | None) -> None:
        self._ramp = ramp
        self._full: dict[date, int] = {}
        self._ramped: dict[date, int] = {}
        self._no_rate: dict[date, Totals] = {}
        self.converted = set[date]()
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
        self.converted |= {period.start} if whole.converted else set()

    @property
    def has_any(self) -> bool:
        """Is anything asked of the rep? Then who left is told, too: the team's sum has it in it."""
        return bool(self._full or self._no_rate)

    def row(self, rep: Rep) -> GridRow:
        """The finished line."""
        return GridRow(rep.id, rep.name, self._full, self._ramped, self._ramp, frozenset(self.converted), self._no_rate)


@frozen
class _Team:
    """Whose target stands beside the quotas, and which day's rates count in each column."""

    store: Store
    manager: str | None
    ids: list[str]
    rates: Exchange
    days: Mapping[date, date]
    metric: str

    def own(self, period: Period) -> Totals | None:
        """Its own of a period, as far as rates bring it to the reporting currency; there is one for revenue alone."""
        if self.metric != REVENUE:
            return None
        own = team_target(self.store, self.manager, self.ids, period, self.rates.into, {}).own
        return None if own is None else self.rates.brought(own, self.days[period.start])

    def beside(self, period: Period, cells: Iterable[_Cells]) -> TeamTarget:
        """The same beside what the reps are asked for, after their ramps."""
        start, asked, is_converted = period.start, Totals(), False
        for cell in cells:
            asked += cell.asked.get(start, Totals())
            is_converted |= start in cell.converted
        return TeamTarget(self.own(period), self.rates.brought(asked, self.days[start]), is_converted)


def _periods(year: Period, kind: PeriodKind, fiscal_start: int) -> list[Period]:
    found = [period_of(year.start, kind, fiscal_start)]
    while found[-1].end < year.end:
        found.append(next_period(found[-1], kind, fiscal_start))
    return found
