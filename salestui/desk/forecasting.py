"""The forecast of a period: what is closed and expected, what was called, and what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from salestui.desk.rates import exchange
from salestui.desk.workspace import workspace
from salestui.domain.exchange import Exchange
from salestui.domain.forecast import ROLLING
from salestui.domain.forecast_changes import Change, told
from salestui.domain.forecast_view import Facts, Forecast, Member, OpenPart, build
from salestui.domain.kinds import ForecastCategory, RepStatus
from salestui.domain.money import Money, Totals
from salestui.domain.periods import Period, PeriodKind, kind_of, next_days, period_of, previous_period
from salestui.domain.quotas import quota_of
from salestui.domain.roster import Lens
from salestui.domain.team import Rep
from salestui.store import forecasts as stored
from salestui.store import team as team_stored
from salestui.store.store import Store

SCORED = 8
"""How many closed periods of the same kind calls are scored by."""


def forecast(store: Store, lens: Lens, today: date) -> Forecast:
    """Return a period's forecast, a line for each rep of the manager's team."""
    work = workspace(store)
    currency = work.currency or lens.currency
    manager = None if lens.everyone else lens.manager or work.manager
    period = lens.period or period_of(today, PeriodKind.QUARTER, lens.fiscal_start)
    reps = team_stored.reps(store, manager)
    facts = _facts(store, reps, period, replace(lens, currency=currency), today, everybody=manager is None)
    ends = {one.start: max(one.start, min(one.end, today)) for one in (*facts.before, period)}
    rates = exchange(store, currency, [today, *ends.values()])
    if rates.is_empty:
        return build(facts, period, today, currency, manager)
    facts, converted = _converted(facts, rates, period, ends, today)
    return replace(build(facts, period, today, currency, manager), converted=converted)


def _converted(
    facts: Facts, rates: Exchange, period: Period, ends: Mapping[date, date], today: date
) -> tuple[Facts, frozenset[str]]:
    """The facts in the reporting currency, as far as there are rates, and the reps in whose columns that shows.

    Open deals count at today's rates, closed ones at those of their period's last day.
    """
    marked = set[str]()

    def whole(totals: Totals, on: date) -> Totals:
        found = rates.whole(totals, on)
        return totals if found is None else Totals({found.currency: found.minor})

    parts = []
    for part in facts.open:
        minors = [rates.minor(minor, part.currency, today) for minor in part.minor]
        known = [minor for minor in minors if minor is not None]
        if part.currency == rates.into or len(known) < len(minors):
            parts.append(part)
            continue
        marked |= {part.rep_id} if part.minor[0] else set()
        parts.append(replace(part, currency=rates.into, minor=tuple(known)))
    won = {}
    for (rep_id, start), totals in facts.won.items():
        won[rep_id, start] = whole(totals, ends.get(start, today))
        marked |= {rep_id} if start == period.start and won[rep_id, start] != totals else set()
    quotas = {key: whole(totals, today) for key, totals in facts.quotas.items()}
    return replace(facts, open=parts, won=won, quotas=quotas), frozenset(marked)


def changes(store: Store, rep_id: str | None, shown: Forecast, today: date) -> list[Change]:
    """Return what happened to a rep's deals (or the team's) since the manager's last call."""
    line = shown.find(rep_id)
    if line is None or line.call is None:
        return []
    ids = [rep_id] if rep_id else [one.rep_id for one in shown.lines if one.rep_id]
    return told(stored.changes(store, ids, line.call.on, today), shown.period)


def closed_before(period: Period, today: date, fiscal_start: int = 1) -> list[Period]:
    """Return the last periods of the same kind that are over, the oldest first; none for a rolling one."""
    kind = kind_of(period, fiscal_start)
    if kind is None:
        return []
    found: list[Period] = []
    one = previous_period(period, kind, fiscal_start)
    while one.end >= today:
        one = previous_period(one, kind, fiscal_start)
    for _ in range(SCORED):
        found.insert(0, one)
        one = previous_period(one, kind, fiscal_start)
    return found


def _facts(store: Store, reps: list[Rep], period: Period, lens: Lens, today: date, *, everybody: bool) -> Facts:
    ids = [rep.id for rep in reps]
    before = closed_before(period, today, lens.fiscal_start)
    said = stored.calls(store, min([period.start, *(one.start for one in before)]), period.start)
    called = {(call.rep_id, call.starts_on) for call in said}
    scored = [one for one in before if any(start == one.start for _, start in called)]
    return Facts(
        members=[Member(rep.id, rep.name, rep.is_here, rep.status is RepStatus.RAMPING) for rep in reps],
        open=_open(store, None if everybody else ids, period, lens.currency, today),
        won=stored.won_by_period(store, ids, [*scored, period], lens.currency),
        quotas=quotas(store, ids, period, lens.currency),
        target=quota_of(period, stored.team_targets(store, period, lens.currency, ids)),
        calls=said,
        before=scored,
    )


def quotas(store: Store, ids: list[str], period: Period, currency: str) -> dict[str, Totals]:
    """Return each rep's quota of a period after the ramp, where there is one."""
    ramps = stored.ramps(store, ids)
    found = {}
    for rep_id, targets in team_stored.targets(store, ids, period, currency).items():
        if (quota := quota_of(period, targets, ramps.get(rep_id))) is not None:
            named = Totals.of(Money(minor, stored.said(unit, currency)) for unit, minor in quota.items())
            found[rep_id] = named
    return found


def _open(store: Store, ids: list[str] | None, period: Period, currency: str, today: date) -> list[OpenPart]:
    """Open deals by rep and effective category, those without an amount by list price."""
    stages, prices = stored.stage_categories(store), team_stored.prices(store)
    windows = [period, *(next_days(today, days) for days in ROLLING)]
    parts = []
    for one in stored.open_sums(store, ids, windows):
        category = one.category or stages.get(one.stage_id or "", ForecastCategory.PIPELINE)
        price = None if one.has_amount else prices.get(one.product_id or "")
        minor = tuple(price.minor * n for n in one.counts) if price else one.minor
        code = stored.said(price.currency if price else one.currency, currency)
        parts.append(OpenPart(one.rep_id, category, code, minor, one.counts, one.undated, one.past, price is not None))
    return parts


def deals_behind(store: Store, rep_id: str | None, shown: Forecast) -> list[str]:
    """Return the keys of the deals behind a line: open ones expected in the period, then what was won in it."""
    ids = [rep_id] if rep_id else [line.rep_id for line in shown.lines if line.rep_id]
    return stored.deals_behind(store, ids, shown.period) if ids else []
