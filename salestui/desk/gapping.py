"""The gap worksheet: means to close a period's gap, picked from real deals, kept and held against what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from salestui.desk.forecasting import forecast
from salestui.desk.rates import exchange
from salestui.domain import gap
from salestui.domain.attention import WHOLE_CYCLE
from salestui.domain.commitments import Lever, Scenario
from salestui.domain.errors import RuleBroken
from salestui.domain.exchange import Exchange
from salestui.domain.forecast_view import Forecast
from salestui.domain.frozen import frozen
from salestui.domain.funnel import rate_by_value
from salestui.domain.gap import GapSheet, LeverLine, Needed, too_late
from salestui.domain.ids import new_id
from salestui.domain.kinds import ForecastCategory, LeverKind, Outcome
from salestui.domain.lens import Lens
from salestui.domain.measures import window_of
from salestui.domain.money import ABOUT, UNKNOWN, said, short
from salestui.domain.periods import Period, named
from salestui.domain.text import clean
from salestui.store import gaps as stored
from salestui.store.currencies import currencies
from salestui.store.deals import paces
from salestui.store.gaps import Possible
from salestui.store.journal import Done
from salestui.store.people_shapes import LEVERS, SCENARIOS
from salestui.store.store import Store
from salestui.store.team import closed_sums, prices

PUSHED = 2
"""So often a deal was put off, and it wants rescuing."""
AHEAD = timedelta(92)
"""How far behind the period's end a deal may be expected, and still be pulled in."""
UPSIZE = 5
"""A fifth more is what a bigger order is offered at."""


@frozen
class Candidate:
    """A deal that could be a lever, with what it would be offered at."""

    kind: LeverKind
    deal_id: str
    name: str
    rep_id: str
    rep: str
    minor: int
    chance: int
    by_on: date | None
    mark: str = ""
    """That the amount was converted, or is a list price."""


@frozen
class Candidates:
    """The deals that could be levers, and how many could but are in a currency without a rate."""

    found: tuple[Candidate, ...]
    no_rate: Mapping[str, int]


def sheet(store: Store, shown: Forecast) -> GapSheet:
    """Return the latest scenario of a forecast's period, held against the gap as it is now."""
    made = [one for one in stored.scenarios(store, shown.period) if one.currency == shown.currency]
    scenario = made[-1] if made else None
    levers = stored.levers(store, scenario.id) if scenario else []
    total, cycle = shown.total, paces(store).get(WHOLE_CYCLE)
    new_by = gap.last_useful_day(shown.period, cycle.days if cycle else None)
    then = shown.period.end if total.is_over else new_by  # of a period that is over what was said then stays
    by = scenario.on if scenario and total.is_over else shown.today
    lines = tuple(_lines(store, shown, levers, then, by))
    closed = total.rollup.closed
    expected = (closed if total.stands is None else total.stands) - closed
    counted = tuple(one.lever for one in lines if one.counts or (total.is_over and not one.is_late))
    work = gap.Worksheet(total.quota or 0, closed, expected, counted)
    found = GapSheet(work, scenario, lines, None, total.is_over, new_by)
    return found if total.is_over else replace(found, needed=_needed(store, shown, found))


def _lines(store: Store, shown: Forecast, levers: Sequence[Lever], new_by: date, by: date) -> Iterator[LeverLine]:
    """The levers, each with what became of its deal, and whether it was too late by a day."""
    now = stored.outcomes(store, [lever.deal_id for lever in levers if lever.deal_id])
    names = {line.rep_id: line.name for line in shown.lines}
    rates = exchange(store, shown.currency, [shown.rates_of]) if now else Exchange((), shown.currency)
    for lever in levers:
        there = "gone" if lever.deal_id else "open"
        outcome, closed_on, minor, unit = now.get(lever.deal_id or "", (there, None, None, None))
        code = said(unit, shown.currency)
        inside = closed_on is not None and date.fromisoformat(closed_on) in shown.period
        worth = rates.minor(minor or 0, code, shown.rates_of)
        until = _useful_until(lever, shown.period, new_by)
        yield LeverLine(
            lever, gap.worth(lever), lever.who or names.get(lever.rep_id, "team"),
            "" if outcome == "open" else outcome, (worth or 0) if outcome == "won" and inside else 0,
            ABOUT if code != shown.currency else "", until,
            outcome == "open" and until < by, outcome == "won" and not inside,
        )  # fmt: skip


def _useful_until(lever: Lever, period: Period, new_by: date) -> date:
    """The last day on which a lever helps: no later than the period's end, new pipeline a cycle before it."""
    latest = new_by if lever.kind is LeverKind.NEW_PIPELINE else period.end
    return min(lever.by_on or latest, latest)


def _needed(store: Store, shown: Forecast, sheet: GapSheet) -> Needed | None:
    """New pipeline for what is left: by the win rate by value of the last twelve months and the median cycle.

    Canceled deals count in no ratio; amounts in other currencies do, at the rates of the period's end or today's.
    """
    ids, left = [line.rep_id for line in shown.lines if line.rep_id], sheet.worksheet.left
    if left <= 0 or not ids or shown.total.quota is None:
        return None
    window = window_of(shown.period, shown.today)
    day = shown.rates_of
    rates = exchange(store, shown.currency, [day])
    won, won_n, worth, n = 0, 0, 0, 0
    no_rate = set[str]()
    for one in closed_sums(store, ids, window, shown.currency, shown.canceled):
        code = said(one.currency, shown.currency)
        parts = rates.parts(one.minor, code, day)
        no_rate |= {code} if parts is None else set()
        if one.outcome is None or parts is None:
            continue
        is_won = one.outcome is Outcome.WON
        won, won_n = won + parts * is_won, won_n + one.n * is_won
        worth, n = worth + parts, n + one.n
    rate, by = rate_by_value(won, worth - won, won_n, n - won_n)
    cycle = paces(store).get(WHOLE_CYCLE)
    days = float(cycle.days) if cycle else None
    sums = shown.total.rollup
    found = gap.pipeline_needed(left, sums.best_case + sums.pipeline, rate, days, shown.period, shown.today)
    is_open_converted = bool(sums.converted & {"best_case", "pipeline"})
    mark = shown.total.gap_mark or sheet.mark or (ABOUT if is_open_converted else "")
    return Needed(found, won_n, n, days, by, mark, tuple(sorted(no_rate))) if found else None


def candidates(store: Store, shown: Forecast) -> Candidates:
    """Return real deals that could close the gap, each by its best means, the most worth first.

    Like every open deal, one in another currency is worth what today's rate makes of it.
    """
    ids = [line.rep_id for line in shown.lines if line.rep_id]
    used = {line.lever.deal_id for line in sheet(store, shown).lines}
    names = {line.rep_id: line.name for line in shown.lines}
    listed = (price.currency for price in prices(store).values() if price.currency)
    codes = {shown.currency, *currencies(store), *listed} - {UNKNOWN}
    rates = exchange(store, shown.currency, [shown.today])
    found, no_rate = [], Counter[str]()
    for code in codes:
        for deal in stored.possible(store, ids, code, shown.currency):
            kind = _kind(deal, shown)
            if kind is None or deal.id in used:
                continue
            parts = rates.parts(deal.minor, code, shown.today)
            if parts is None:
                no_rate[code] += 1
                continue
            minor = rates.rounded(parts, UPSIZE if kind is LeverKind.UPSIZE else 1)
            rep = names.get(deal.rep_id, "")
            mark = ABOUT if code != shown.currency else "~" if deal.is_estimate else ""
            by_on = shown.period.end
            found.append(Candidate(kind, deal.id, deal.name, deal.rep_id, rep, minor, deal.chance, by_on, mark))
    return Candidates(tuple(sorted(found, key=lambda one: (-one.minor * one.chance, one.name))), no_rate)


def _kind(deal: Possible, shown: Forecast) -> LeverKind | None:
    """What could be done about a deal: nothing for one without a day, unless it was left out."""
    day = date.fromisoformat(deal.close_on) if deal.close_on else None
    if deal.category == ForecastCategory.OMITTED:
        return LeverKind.UN_OMIT
    if day is None:
        return None
    if day > shown.period.end:
        return LeverKind.PULL_IN if day <= shown.period.end + AHEAD else None
    if deal.category == ForecastCategory.COMMIT:
        return LeverKind.UPSIZE
    if deal.pushes >= PUSHED:
        return LeverKind.RESCUE
    return LeverKind.PARTNER if (deal.lead_source or "").casefold().startswith("partner") else None


def add_lever(store: Store, wanted: Lever, lens: Lens, today: date) -> Done:
    """Put a lever on the period's worksheet, which is made where there is none.

    Raises:
        RuleBroken: If its deal is on the sheet or in the call already, chance and amount cannot be, or it is over.
    """
    with store.change(today) as change:
        shown = forecast(store, lens, today)
        _check_runs(shown.period, today)
        there = sheet(store, shown)
        scenario = there.scenario
        if scenario is None:
            name = f"Gap of {shown.period.label}"
            period, minor = shown.period, there.worksheet.gap
            scenario = Scenario(new_id(), name, period.start, period.end, today, minor, shown.currency)
            change.add(scenario)
        last = max((line.lever.position for line in there.lines), default=0)
        subject = clean(wanted.subject, limit=200)
        until = _useful_until(wanted, shown.period, there.new_by or shown.period.end)
        new = replace(wanted, id=new_id(), scenario_id=scenario.id, subject=subject, position=last + 1, by_on=until)
        gap.check([*(line.lever for line in there.lines), new], _counted(store, shown, new))
        change.add(new)
        amount = short(new.amount_minor, shown.currency)
        what = "Lever for" if there.scenario else "Worksheet begun for"
        late = f"; {too_late(until, today)}" if until < today else ""
        change.label = f"{what} {shown.period.label}: {new.kind.value} {new.subject}, {amount}{late}"
    return change.done


def _check_runs(period: Period, today: date) -> None:
    if over := gap.why_kept(period, today):
        raise RuleBroken(over)


def _of(store: Store, lever: Lever) -> Period:
    """The period of a lever's worksheet."""
    made = store.load(SCENARIOS, lever.scenario_id)
    return named(made.starts_on, made.ends_on)


def _counted(store: Store, shown: Forecast, new: Lever) -> frozenset[str]:
    """The deal, if it is won in the period, or the call counts on it in full; a bigger order comes on top of that."""
    if new.kind is LeverKind.UPSIZE or new.deal_id is None:
        return frozenset()
    now = stored.stood(store, new.deal_id)
    is_in = now is not None and now.on is not None and now.on in shown.period
    is_sure = now is not None and (now.outcome == "won" or (now.outcome, now.category) == ("open", "commit"))
    return frozenset([new.deal_id]) if is_in and is_sure else frozenset()


def change_lever(store: Store, lever_id: str, minor: int, chance: int, today: date) -> Done:
    """Say what a lever is worth.

    Raises:
        RuleBroken: If chance and amount cannot be, nothing would change, or its period is over.
    """
    with store.change(today) as change:
        lever = store.load(LEVERS, lever_id)
        _check_runs(_of(store, lever), today)
        new = replace(lever, amount_minor=minor, chance=chance)
        if new == lever:
            raise RuleBroken(f"{lever.subject} is worth that already")
        gap.check([new])
        change.save(new)
        change.label = f"{lever.subject}: lever at {chance / 10:g}%"
    return change.done


def remove_lever(store: Store, lever_id: str, today: date) -> Done:
    """Take a lever off its worksheet.

    Raises:
        RuleBroken: If its period is over.
    """
    with store.change(today) as change:
        lever = store.load(LEVERS, lever_id)
        _check_runs(_of(store, lever), today)
        change.remove(lever)
        change.label = f"{lever.subject} is no lever any more"
    return change.done
