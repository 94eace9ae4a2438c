"""Questions about the funnel: how deals move through it, what it is worth, and the deals behind every line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from salestui.desk import covering, forecasting
from salestui.desk.covering import Covering
from salestui.desk.exporting import Table
from salestui.desk.rates import exchange
from salestui.desk.waterfall import days_shown, waterfall_deals, waterfalls
from salestui.desk.workspace import workspace
from salestui.domain.covering import Coverage
from salestui.domain.dates import add_months
from salestui.domain.exchange import Exchange
from salestui.domain.forecast import ForecastLine, Rollup
from salestui.domain.forecast_view import Forecast
from salestui.domain.funnel import Velocity, flow, rate_by_value
from salestui.domain.funnel_view import (
    GROUPED,
    TEAM,
    AgeLine,
    CoverLine,
    DealGroup,
    EndedGroup,
    Part,
    Scene,
    ShownPart,
    SpeedLine,
    Stages,
    add_up,
    buckets,
    group_of,
    stages_of,
)
from salestui.domain.lens import Lens
from salestui.domain.measures import Median, median, window_of
from salestui.domain.money import Totals, said
from salestui.domain.periods import rate_day
from salestui.domain.pipeline import Stage
from salestui.domain.text import name_key
from salestui.reporting.funnel import part_table
from salestui.store import deals as deals_stored
from salestui.store import funnel as stored
from salestui.store import team as team_stored
from salestui.store.conditions import NOBODY
from salestui.store.funnel import ClosedQuery
from salestui.store.store import Store

MONTHS = 12
"""How many months a rep's won amounts are told for."""
MOST = 2_000
"""How many deals a line hands over at most."""
MOST_GROUPS = 500


def scene(
    store: Store,
    lens: Lens,
    today: date,
    rep_id: str | None = None,
    days: tuple[date, date] | None = None,
) -> Scene:
    """Return whose deals are looked at, of when, and in which currency; the days are those of the waterfall."""
    work = workspace(store)
    manager = lens.whose_team(work.manager)
    reps = team_stored.named(store, rep_id) if rep_id else team_stored.reps(store, manager)
    period = lens.period_on(today)
    whose = reps[0].name if rep_id and reps else f"{manager}'s team" if manager else "everybody"
    return Scene(
        whose, tuple(rep.id for rep in reps), tuple((rep.id, rep.name) for rep in reps), period,
        window_of(period, today), today, exchange(store, lens.currency, [today, rate_day(period, today)]),
        lens.canceled, days or days_shown(period, today), rep_id is not None,
    )  # fmt: skip


class Asking:
    """What several parts of one funnel draw on, each asked for once; the forecast of its period may be known."""

    def __init__(self, store: Store, seen: Scene, lens: Lens, known: Forecast | None = None) -> None:
        self.store, self.seen = store, seen
        self._lens, self._known = lens, known

    @cached_property
    def forecast(self) -> Forecast:
        """The forecast of the period."""
        lens = replace(self._lens, period=self.seen.period)
        return self._known or forecasting.forecast(self.store, lens, self.seen.today)

    @cached_property
    def open(self) -> list[stored.OpenByDay]:
        """The open deals by stage and day, those without an amount by the list price of their product."""
        prices, seen = team_stored.prices(self.store), self.seen
        rows = []
        for row in stored.open_by_day(self.store, seen.rep_ids, seen.currency):
            price = prices.get(row.product_id or "")
            code = said(price.currency, seen.currency) if price else row.currency
            rows.append(row._replace(minor=price.minor * row.n, currency=code, marked=True) if price else row)
        return rows

    @cached_property
    def ended(self) -> dict[str, DealGroup]:
        """The deals closed in the window, by rep."""
        wanted = asked(self.seen, Part.VELOCITY)
        ended = stored.ended(self.store, Part.VELOCITY, wanted, self.seen.currency)
        return add_up(group_of(one, "") for one in ended)


def part(asking: Asking, wanted: Part, *, by_rep: bool = False) -> ShownPart:
    """Return one part of the funnel."""
    found = _part(asking, wanted, by_rep=by_rep)
    return found if asking.seen.is_of_one else replace(found, without_rep=_without_rep(asking, wanted))


def _without_rep(asking: Asking, wanted: Part) -> int:
    store, seen = asking.store, asking.seen
    if wanted is not Part.COVERAGE:
        return stored.without_rep(store, wanted, asked(seen, wanted).period)
    open_ = covering.covering(store, (NOBODY,), seen.period, seen.today, seen.exchange)
    return sum(one.deals for one in open_.values())


def _part(asking: Asking, wanted: Part, *, by_rep: bool) -> ShownPart:
    store, seen = asking.store, asking.seen
    if wanted in GROUPED:
        return _groups(store, seen, wanted, by_rep=by_rep)
    match wanted:
        case Part.STAGES:
            return ShownPart(wanted, seen, stages=_stages(asking))
        case Part.AGEING:
            return ShownPart(wanted, seen, ages=tuple(_ages(asking)))
        case Part.VELOCITY:
            return ShownPart(wanted, seen, speeds=tuple(_speeds(asking)))
        case Part.COVERAGE:
            return _covers(asking)
    return ShownPart(wanted, seen, waterfalls=waterfalls(store, seen))


def asked(seen: Scene, wanted: Part) -> ClosedQuery:
    """Return what a part asks of the closed deals."""
    return ClosedQuery(seen.rep_ids, seen.window if wanted.is_of_window else seen.period, seen.canceled)


def _stages(asking: Asking) -> Stages:
    store, seen = asking.store, asking.seen
    stages, fates = deals_stored.stages(store), stored.fates(store, asked(seen, Part.STAGES))
    rows = asking.open
    open_: dict[str | None, tuple[int, Totals, bool]] = {}
    for row in rows:
        n, money, marked = open_.get(row.stage_id, (0, Totals(), False))
        open_[row.stage_id] = n + row.n, money + Totals({row.currency: row.minor}), marked or row.marked
    usual = {key: Median(pace.days, pace.n) for key, pace in deals_stored.paces(store).items()}
    flows = flow(_used(stages, rows), fates)
    won = sum(fate.count for fate in fates if fate.won)
    lost = sum(fate.count for fate in fates if not fate.won)
    return Stages(tuple(stages_of(flows, open_, usual)), flows.unknown, won, lost)


def _used(stages: Sequence[Stage], rows: Iterable[stored.OpenByDay]) -> list[Stage]:
    """The stages of every sales process that has an open deal; all where there is none."""
    used = {row.stage_id for row in rows}
    processes = {stage.pipeline for stage in stages if stage.id in used}
    return [stage for stage in stages if not processes or stage.pipeline in processes]


def _ages(asking: Asking) -> Iterable[AgeLine]:
    store, seen, rows = asking.store, asking.seen, asking.open
    paces = deals_stored.paces(store)
    every: list[Stage | None] = [*deals_stored.stages(store), None]
    for stage in every:
        own = [row for row in rows if row.stage_id == (stage.id if stage else None)]
        if not own:
            continue
        ages: Counter[int | None] = Counter()
        for row in own:
            ages[(seen.today - row.since).days if row.since else None] += row.n
        counts, unknown = buckets(ages)
        pace = paces.get(stage.id if stage else "-")
        yield AgeLine(
            stage, counts, unknown, median({days: n for days, n in ages.items() if days is not None}),
            Median(pace.days, pace.n) if pace else Median(),
            sum((Totals({row.currency: row.minor}) for row in own), Totals()), any(row.marked for row in own),
        )  # fmt: skip


def _speeds(asking: Asking) -> Iterable[SpeedLine]:
    store, seen, groups = asking.store, asking.seen, asking.ended
    months = _months(store, seen)
    every = DealGroup(TEAM, "TEAM")
    for key, name in seen.names:
        if key in groups:
            every = every + groups[key]
            yield _speed(seen, replace(groups[key], name=name), months.get(key, ()))
    if every.n and len(seen.names) > 1:
        yield _speed(seen, every, months[TEAM])
    elif every.n:
        yield _speed(seen, replace(every, name="TOTAL"), months[TEAM])


def _speed(seen: Scene, group: DealGroup, months: tuple[int, ...]) -> SpeedLine:
    won = seen.worth(group.won_money)
    speed = Velocity(group.won + group.lost, group.won, won.minor, group.cycle) if won.is_whole else None
    return SpeedLine(group.key, group.name, group, months, speed)


def _months(store: Store, seen: Scene) -> dict[str, tuple[int, ...]]:
    """What each rep, and the team, won in each of the last months up to the window's end, every sum rounded once."""
    last = min(seen.window.end, seen.today)
    first = add_months(last.replace(day=1), 1 - MONTHS)
    names = [add_months(first, at).isoformat()[:7] for at in range(MONTHS)]
    window = replace(seen.window, start=first, end=last)
    found: dict[str, Counter[str]] = {key: Counter() for key in (*seen.rep_ids, TEAM)}
    for rep, month, unit, minor in stored.months(store, ClosedQuery(seen.rep_ids, window), seen.currency):
        for key in (rep, TEAM):
            found[key][month] += seen.exchange.parts(minor, unit, seen.rate_day) or 0
    return {key: tuple(seen.exchange.rounded(counted[name]) for name in names) for key, counted in found.items()}


def _covers(asking: Asking) -> ShownPart:
    seen, told, groups = asking.seen, asking.forecast, asking.ended
    open_ = covering.covering(asking.store, seen.rep_ids, seen.period, seen.today, seen.exchange)
    lines = []
    for key, name in seen.names:
        line = told.find(key) or ForecastLine(key, name, Rollup())
        if key in open_ or line is told.find(key):
            lines.append(_cover(seen, line, open_.get(key, Covering()), groups.get(key)))
    every = sum(open_.values(), Covering())
    if len(seen.rep_ids) > 1:
        lines.append(_cover(seen, told.total, every, sum(groups.values(), DealGroup(TEAM, "TEAM"))))
    missing = every.missing.union(told.foreign, told.no_rate)
    return ShownPart(Part.COVERAGE, seen, covers=tuple(lines), missing=tuple(sorted(missing)))


def _cover(seen: Scene, line: ForecastLine, open_: Covering, group: DealGroup | None) -> CoverLine:
    rate, by = None, "by value"
    if group is not None:
        won, lost = seen.worth(group.won_money).minor, seen.worth(group.lost_money).minor
        rate, by = rate_by_value(won, lost, group.won, group.lost)
    is_over = seen.period.end < seen.today
    open_minor = None if is_over else seen.exchange.rounded(open_.parts)
    coverage = Coverage(open_minor, line.quota, line.rollup.closed, rate, by)
    return CoverLine(
        line.rep_id or TEAM, line.name, coverage, open_.deals, open_.late, open_.undated, open_.is_estimate,
        open_.mark, line.rollup.mark("closed"), line.quota_mark,
    )  # fmt: skip


def _groups(store: Store, seen: Scene, wanted: Part, *, by_rep: bool) -> ShownPart:
    every = stored.ended(store, wanted, asked(seen, wanted), seen.currency, by_rep=by_rep)
    rows = _largest(seen, every)
    reps = dict(seen.names)
    listed = _listed(store, seen) if wanted is Part.PRODUCTS else None
    made = []
    for row in rows:
        key = f"{row.rep_id}|{row.key}" if by_rep else row.key
        if wanted is Part.REASONS:
            key = f"{row.outcome}|{key}"
        group = group_of(row, row.key, key, reps.get(row.rep_id or "", ""))
        made.append(listed(group, row) if listed is not None and row.outcome == "won" else group)
    most = add_up(made).values()
    names = stored.names(store, wanted, (group.name for group in most))
    named = [replace(group, name=names.get(group.name, NAMELESS[wanted])) for group in most]
    day = seen.rate_day
    ordered = tuple(sorted(named, key=lambda group: _most_first(seen.exchange, day, group)))
    cut = len({(row.rep_id, row.key) for row in every}) if len(rows) < len(every) else 0
    return ShownPart(wanted, seen, groups=ordered, by_rep=by_rep, closed=sum(row.n for row in every), cut_from=cut)


def _largest(seen: Scene, rows: list[EndedGroup]) -> list[EndedGroup]:
    """The rows of the groups in which most was won, where there are too many to be read."""
    worth = Counter[tuple[str | None, str]]()
    for row in rows:
        won = seen.exchange.parts(row.minor, row.currency, seen.rate_day) if row.outcome == "won" else 0
        worth[row.rep_id, row.key] += won or 0
    if len(worth) <= MOST_GROUPS:
        return rows
    kept = {key for key, _ in worth.most_common(MOST_GROUPS)}
    return [row for row in rows if (row.rep_id, row.key) in kept]


NAMELESS = {
    Part.PRODUCTS: "no product",
    Part.REASONS: "no reason given",
    Part.ACCOUNTS: "no account",
    Part.REGIONS: "no region",
}


def _most_first(rates: Exchange, day: date, group: DealGroup) -> tuple[str, bool, int, int, str]:
    """The order of groups: a rep's together, what sold most first, then by what was lost."""
    worth = rates.totals(group.won_money, day).minor
    lost = rates.totals(group.lost_money, day).minor + rates.totals(group.canceled_money, day).minor
    return name_key(group.rep), not group.won, -worth if group.won else -group.n, -lost, name_key(group.name)


def _listed(store: Store, seen: Scene) -> Callable[[DealGroup, EndedGroup], DealGroup]:
    """How the won deals of a product compare with its list price, in the reporting currency."""
    prices = team_stored.prices(store)

    def compare(group: DealGroup, row: EndedGroup) -> DealGroup:
        price = prices.get(row.key)
        if price is None:
            return group
        day = seen.rate_day
        paid = seen.exchange.parts(row.minor, row.currency, day)
        each = seen.exchange.parts(price.minor, price.currency or seen.currency, day)
        if paid is None or each is None:
            return group
        priced = row.n - row.unpriced
        return replace(group, listed=each * priced, paid=paid, priced=priced)

    return compare


def behind(store: Store, shown: ShownPart, key: str) -> list[str]:
    """Return the keys of the deals behind a line, at most two thousand."""
    seen, wanted = shown.scene, shown.part
    what = asked(seen, wanted)
    if wanted is Part.WATERFALL:
        return waterfall_deals(store, seen, key)[:MOST]
    if wanted in (Part.STAGES, Part.AGEING):
        return stored.open_ids(store, seen.rep_ids, MOST, key)
    if wanted in (Part.VELOCITY, Part.COVERAGE):
        reps = seen.rep_ids if key == TEAM else (key,)
        if wanted is Part.COVERAGE:
            return covering.behind(store, reps, seen.period, seen.today)[:MOST]
        return stored.closed_ids(store, what._replace(rep_ids=reps), MOST)
    how = None
    if wanted is Part.REASONS:
        how, _, key = key.partition("|")
    if shown.by_rep:
        rep, _, key = key.partition("|")
        what = what._replace(rep_ids=(rep,))
    return stored.behind(store, wanted, what, key, how, MOST)


def view(
    store: Store,
    wanted: Part,
    lens: Lens,
    today: date,
    *,
    rep_id: str | None = None,
    days: tuple[date, date] | None = None,
    by_rep: bool = False,
) -> ShownPart:
    """Return one part of the funnel as a screen asks for it."""
    return part(Asking(store, scene(store, lens, today, rep_id, days), lens), wanted, by_rep=by_rep)


def as_table(shown: ShownPart) -> Table | None:
    """Return one part as a table for a file or the clipboard; nothing where it is empty."""
    columns, rows = part_table(shown)
    seen = shown.scene
    title = f"{shown.part.value.capitalize()}, {seen.whose}, {seen.period.label}"
    return Table(title, [column.title or "Sign" for column in columns], rows) if rows else None
