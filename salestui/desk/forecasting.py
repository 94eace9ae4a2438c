"""The forecast of a period: what is closed and expected, what was called, and what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from salestui.desk.quotas import quotas, team_target
from salestui.desk.rates import exchange
from salestui.desk.second_quotas import ALL_REPS, second_quotas
from salestui.desk.workspace import workspace
from salestui.domain.commitments import ForecastCall
from salestui.domain.dates import add_months
from salestui.domain.exchange import Exchange
from salestui.domain.forecast import ROLLING
from salestui.domain.forecast_changes import ForecastChange, told
from salestui.domain.forecast_view import Forecast, ForecastFacts, Member, OpenPart, build
from salestui.domain.kinds import ForecastCategory, RepStatus
from salestui.domain.lens import Lens
from salestui.domain.money import said
from salestui.domain.periods import ALL_TIME, Period, kind_of, named, next_days, year_before
from salestui.domain.team import Rep
from salestui.store import forecasts as stored
from salestui.store import team as team_stored
from salestui.store.store import Store

NEARLY = 3
"""Days by which months, and longer periods, differ."""
SCORED = 8
"""How many closed periods of the same kind calls are scored by."""


def forecast(store: Store, lens: Lens, today: date) -> Forecast:
    """Return a period's forecast, a line for each rep of the manager's team."""
    return _shown(store, lens, today)


def called(store: Store, lens: Lens, today: date) -> Forecast:
    """Return the same without open deals and past calls: quota, closed, called and gap, for a fraction of the cost."""
    return _shown(store, lens, today, calls_only=True)


def _shown(store: Store, lens: Lens, today: date, *, calls_only: bool = False) -> Forecast:
    work = workspace(store)
    currency = work.currency or lens.currency
    manager = lens.whose_team(work.manager)
    period = lens.period_on(today)
    reps = team_stored.reps(store, manager)
    said = replace(lens, currency=currency)
    if calls_only:
        facts = _calls_alone(store, manager, reps, period, said)
    else:
        facts = _facts(store, manager, reps, period, said, today)
    ends = {one.start: max(one.start, min(one.end, today)) for one in (*facts.before, period)}
    past = same_days_before(period, today)
    rates = exchange(store, currency, [today, *ends.values(), *([past.end] if past else [])])
    if not rates.is_empty:
        facts = _converted(facts, rates, period, ends, today)
    return replace(build(facts, period, today, currency, manager), canceled=lens.canceled)


def _calls_alone(store: Store, manager: str | None, reps: list[Rep], period: Period, lens: Lens) -> ForecastFacts:
    """What the gap is made of, and nothing else."""
    ids, currency = [rep.id for rep in reps], lens.currency
    known = quotas(store, ids, period, currency)
    return ForecastFacts(
        members=_members(reps),
        open=(),
        won=stored.won_by_period(store, ids, [period], currency),
        quotas=known,
        target=team_target(store, manager, ids, period, currency, known).own,
        calls=stored.calls(store, period.start, period.start),
        before=(),
    )


def _converted(
    facts: ForecastFacts, rates: Exchange, period: Period, ends: Mapping[date, date], today: date
) -> ForecastFacts:
    """The facts in the reporting currency, as far as there are rates, with a mark on what that changed.

    Open deals count at today's rates; closed ones, and the quotas that they are held against, at those of their
    period's last day, or today's while it runs: so no rate moves how far somebody has come who sells in the currency
    that the quota is in. All of it is told in parts of the minor unit, and rounded where it is added up.
    """
    marked, day = set[str](), ends.get(period.start, today)
    parts = []
    for part in facts.open:
        minors = [rates.parts(minor, part.currency, today) for minor in part.minor]
        known = tuple(minor for minor in minors if minor is not None)
        if len(known) < len(minors):
            parts.append(part)
            continue
        parts.append(replace(part, currency=rates.into, minor=known, is_converted=part.currency != rates.into))
    won = {}
    for (rep_id, start), totals in facts.won.items():
        won[rep_id, start] = rates.exactly(totals, ends.get(start, today))
        marked |= {rep_id} if start == period.start and won[rep_id, start].keys() != totals.keys() else set()
    quotas = {key: rates.exactly(totals, day) for key, totals in facts.quotas.items()}
    target = None if facts.target is None else rates.exactly(facts.target, day)
    moved = frozenset[str | None](key for key, totals in quotas.items() if totals.keys() != facts.quotas[key].keys())
    if target is not None and facts.target is not None and target.keys() != facts.target.keys():
        moved |= {None}
    past = same_days_before(period, today)
    before = {key: rates.exactly(totals, past.end) for key, totals in facts.year_before.items()} if past else {}
    return replace(
        facts, open=parts, won=won, quotas=quotas, target=target, year_before=before, scale=rates.scale,
        converted_quotas=moved, converted_won=frozenset(marked),
    )  # fmt: skip


def changes(store: Store, rep_id: str | None, shown: Forecast, today: date) -> list[ForecastChange]:
    """Return what happened to a rep's deals (or the team's) since the manager's last call."""
    line = shown.find(rep_id)
    if line is None or line.call is None:
        return []
    ids = [rep_id] if rep_id else [one.rep_id for one in shown.lines if one.rep_id]
    return told(stored.changes(store, ids, line.call.on, today), shown.period)


def scored_by(calls: Iterable[ForecastCall], period: Period, today: date, fiscal_start: int = 1) -> list[Period]:
    """Return the last periods about as long as this one that are over and were called, the oldest first.

    They are taken as they were called, and not from the calendar, so that another fiscal year forgets none; of two
    that share days the later one counts. None for a rolling period.
    """
    if kind_of(period, fiscal_start) is None:
        return []
    over = (call for call in calls if call.starts_on < period.start and call.ends_on < today)
    spans = {(call.starts_on, call.ends_on) for call in over if not call.is_late}
    found: list[Period] = []
    for start, end in sorted(spans, reverse=True):
        is_alike = abs((end - start).days + 1 - period.days) <= max(NEARLY, period.days // 20)
        if is_alike and len(found) < SCORED and (not found or end < found[0].start):
            found.insert(0, named(start, end, fiscal_start))
    return found


def _since(period: Period) -> date:
    """The first day that a period may have started on whose calls are scored, or meet this one."""
    days = max((SCORED + 1) * (min(period.days, 366) + NEARLY), 366)
    return date.min if (period.start - date.min).days <= days else period.start - timedelta(days)


def same_days_before(period: Period, today: date) -> Period | None:
    """The days of a period up to today, a year before; nothing for one that has not begun, or has no end."""
    if period == ALL_TIME or today < period.start:
        return None
    before = year_before(period)
    end = before.end if today >= period.end else min(before.end, add_months(today, -12))
    return Period(before.start, end, before.label)


def _facts(
    store: Store, manager: str | None, reps: list[Rep], period: Period, lens: Lens, today: date
) -> ForecastFacts:
    ids = [rep.id for rep in reps]
    said = stored.calls(store, _since(period), period.end)
    scored = scored_by(said, period, today, lens.fiscal_start)
    past = same_days_before(period, today)
    before = stored.won_by_period(store, ids, [past], lens.currency) if past else {}
    ramps = stored.ramps(store, ids)
    seconds = second_quotas(store, ids, period, lens.currency, today, ramps)
    known = quotas(store, ids, period, lens.currency, ramps)
    return ForecastFacts(
        members=_members(reps),
        open=_open(store, None if manager is None else ids, period, lens.currency, today),
        won=stored.won_by_period(store, ids, [*scored, period], lens.currency),
        quotas=known,
        target=team_target(store, manager, ids, period, lens.currency, known).own,
        calls=said,
        before=scored,
        year_before={rep_id: totals for (rep_id, _), totals in before.items()},
        team_seconds=seconds.pop(ALL_REPS, ()),
        seconds=seconds,
    )


def _members(reps: list[Rep]) -> list[Member]:
    return [Member(rep.id, rep.name, rep.is_here, rep.status is RepStatus.RAMPING) for rep in reps]


def _open(store: Store, ids: list[str] | None, period: Period, currency: str, today: date) -> list[OpenPart]:
    """Open deals by rep and effective category, those without an amount by list price."""
    stages, prices = stored.stage_categories(store), team_stored.prices(store)
    windows = [period, *(next_days(today, days) for days in ROLLING)]
    parts = []
    for one in stored.open_sums(store, ids, windows):
        category = one.category or stages.get(one.stage_id or "", ForecastCategory.PIPELINE)
        price = None if one.has_amount else prices.get(one.product_id or "")
        minor = tuple(price.minor * n for n in one.counts) if price else one.minor
        code = said(price.currency if price else one.currency, currency)
        parts.append(OpenPart(one.rep_id, category, code, minor, one.counts, one.undated, one.past, price is not None))
    return parts


def deals_behind(store: Store, rep_id: str | None, shown: Forecast) -> list[str]:
    """Return the keys of the deals behind a line: open ones expected in the period, then what was won in it."""
    ids = [rep_id] if rep_id else [line.rep_id for line in shown.lines if line.rep_id]
    return stored.deals_behind(store, ids, shown.period) if ids else []
