"""The scorecards of a period: what each rep does against what was agreed, with the team beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from salestui.desk.covering import Covering, covering
from salestui.desk.lapses import listening
from salestui.desk.past_standings import PastAsked, PastStandings, past_standings, won_before, won_parts
from salestui.desk.quotas import quotas, team_target
from salestui.desk.rates import exchange
from salestui.desk.workspace import workspace
from salestui.domain.exchange import Exchange
from salestui.domain.frozen import frozen
from salestui.domain.kpis import NOW, Draws, RepFacts
from salestui.domain.lens import Lens
from salestui.domain.money import said
from salestui.domain.periods import ALL_TIME, Period, rate_day, year_before
from salestui.domain.rep_days import RepDays, Standing
from salestui.domain.scorecard_view import (
    CardFacts,
    Chosen,
    Scorecards,
    Trends,
    cards,
    chosen_of,
    counted_days,
    every_kpi,
    trend_days,
    week_ends,
)
from salestui.domain.team import Rep
from salestui.store import scorecards as stored
from salestui.store import team as team_stored
from salestui.store.store import Store

NOTHING = Covering()


def scorecards(
    store: Store, lens: Lens, today: date, *, every: bool = False, agreed: bool = False, trends: bool = True
) -> Scorecards:
    """Return the scorecards of the manager's reps for a period.

    Args:
        store: Where it is.
        lens: Period, scope, currency and patience.
        today: The day.
        every: Also tell the KPIs of the registry that are not on the scorecard.
        agreed: Tell those alone for which anybody has agreed a floor.
        trends: Tell the weeks before, too.
    """
    work = workspace(store)
    manager = lens.whose_team(work.manager)
    everybody = team_stored.reps(store, manager)
    reps = [rep for rep in everybody if rep.is_here]
    choices = stored.choices(store)
    chosen = every_kpi(choices) if every else chosen_of(choices)
    chosen = with_floors(store, reps, chosen) if agreed else chosen
    found = counted(store, reps, chosen, lens, today, trends=trends)
    if any(one.kpi and Draws.QUOTA in one.kpi.draws_on for one in chosen):
        found.told.team = _team(store, manager, [rep.id for rep in everybody], found, today)
    return Scorecards(
        manager, found.period, found.window, today, found.currency, tuple(chosen),
        tuple(cards(found.told, chosen, found.window, trends=trends)), is_usual=not choices,
        foreign=found.foreign, no_rate=found.no_rate,
        logged_since=found.told.days.logged_since, converted=found.converted,
        open_since=found.past.open_since, kept_since=found.past.kept_since,
    )  # fmt: skip


def with_floors(store: Store, reps: Sequence[Rep], chosen: Sequence[Chosen]) -> list[Chosen]:
    """Return the KPIs for which any of some reps has agreed a floor."""
    agreed = {floor.kpi for floor in stored.floors(store, [rep.id for rep in reps]) if floor.floor is not None}
    return [one for one in chosen if one.key in agreed]


def trends_of(store: Store, rep_id: str, lens: Lens, today: date) -> Trends:
    """Return the weeks before of one rep's card: nobody reads those of all at once."""
    reps = team_stored.named(store, rep_id)
    chosen = chosen_of(stored.choices(store))
    found = counted(store, reps, chosen, lens, today, trends=True)
    lines = [line for card in cards(found.told, chosen, found.window) for line in card.lines]
    return Trends({line.kpi: line.trend for line in lines}, found.past.open_since, found.past.kept_since)


@frozen
class Found:
    """What was counted, over which days."""

    period: Period
    window: Period
    currency: str
    told: CardFacts
    foreign: int
    no_rate: tuple[str, ...]
    converted: int
    past: PastStandings
    rates: Exchange


def counted(
    store: Store, reps: Sequence[Rep], chosen: Sequence[Chosen], lens: Lens, today: date, *, trends: bool
) -> Found:
    """Count what some KPIs draw on, of some reps."""
    ids = [rep.id for rep in reps]
    currency = workspace(store).currency or lens.currency
    period = lens.period_on(today)
    window = _window(store, ids, period, today)
    draws = frozenset[Draws]().union(*(one.kpi.draws_on for one in chosen if one.kpi))
    reach = {one: counted_days(window, chosen, one) if trends else window for one in draws}
    before = year_before(window).end if window.days > 0 else today
    day = rate_day(period, today)
    rates = exchange(store, currency, [today, day, before])
    days = days_of(store, ids, reach, rates, day, lens.canceled, by_day=trends)
    standings = _standings(store, reps, Now(period, window, rates), draws, lens, today)
    by_hand = [one.key for one in chosen if one.kpi is None]
    typed = stored.typed(store, ids, by_hand, counted_days(window, [one for one in chosen if one.kpi is None]))
    past = PastStandings({})
    if trends and draws & NOW and window.days > 0:
        patience = listening(store, lens.patience)
        asked = PastAsked(reps, period, currency, patience, lens.fiscal_start, draws)
        past = past_standings(store, asked, week_ends(window), timedelta(trend_days(window) - 1))
    won = stored.won_in(store, ids, window) if Draws.CLOSED in draws else []
    others = [(one, said(one.currency, currency)) for one in won if said(one.currency, currency) != currency]
    foreign = [(one, code) for one, code in others if rates.rate(code, day) is None]
    for key in {one.rep_id for one, _ in foreign}:
        standings[key] = replace(standings[key], is_part=True)
    left_out = sum(one.n for one, _ in foreign)
    return Found(
        period, window, currency, CardFacts(reps, days, standings, stored.floors(store, ids), typed, past.standings),
        left_out, tuple(sorted({code for _, code in foreign})), sum(one.n for one, _ in others) - left_out, past, rates,
    )  # fmt: skip


def _window(store: Store, ids: Sequence[str], period: Period, today: date) -> Period:
    """The days of a period that are gone; of all time, those since the first deal that was closed."""
    if period != ALL_TIME:
        return Period(period.start, min(period.end, today), period.label)
    first = stored.earliest(store, ids) or today
    return Period(min(first, today), today, period.label)


def days_of(
    store: Store, ids: Sequence[str], reach: Mapping[Draws, Period], rates: Exchange, on: date,
    canceled: Sequence[str], *, by_day: bool,
) -> RepDays:  # fmt: skip
    """Return what the reps did, each as far back as it is asked for: day by day, or enough to add all of it up.

    Amounts are worth what the rates of one day make of them.
    """

    def worth(minor: int, unit: str | None) -> int | None:
        return rates.parts(minor, said(unit, rates.into), on)

    logged, closed = reach.get(Draws.ACTIVITIES), reach.get(Draws.CLOSED)
    met, made = reach.get(Draws.FIRST_MEETINGS), reach.get(Draws.CREATED)
    return RepDays(
        ids,
        logged_since=stored.logged_since(store, ids) if logged or met else None,
        worked=stored.worked(store, ids, logged, by_day=by_day) if logged else (),
        ended=stored.ended(store, ids, closed, worth, canceled) if closed else (),
        first=stored.first_meetings(store, ids, met) if met else (),
        created=stored.created(store, ids, made) if made else (),
        scale=rates.scale,
    )


@frozen
class Now:
    """The period and the days that standings are of, and the rates of other currencies then."""

    period: Period
    window: Period
    rates: Exchange


def _standings(
    store: Store, reps: Sequence[Rep], asked: Now, draws: frozenset[Draws], lens: Lens, today: date
) -> dict[str, Standing]:
    """What is true of each rep today, and of the period as a whole."""
    ids, period, window, rates = [rep.id for rep in reps], asked.period, asked.window, asked.rates
    day = rate_day(period, today)
    is_over = period.end < today
    open_now: dict[str, stored.OpenNow] = {}
    if Draws.OPEN in draws and not is_over:
        patience = listening(store, lens.patience)
        open_now = {one.rep_id: one for one in stored.open_now(store, ids, patience, today)}
    cover = covering(store, ids, period, today, rates) if Draws.COVERING in draws else {}
    wanted = quotas(store, ids, period, rates.into) if Draws.QUOTA in draws else {}
    aims = {key: rates.totals(quota, day) for key, quota in wanted.items()}
    closed = won_parts(store, ids, period, rates, day) if Draws.QUOTA in draws else {}
    past = year_before(window) if Draws.YEAR_BEFORE in draws and window.days > 0 else None
    before = won_before(store, ids, past, rates) if past else {}
    return {
        rep.id: Standing(
            rep.started_on,
            cover_minor=None if is_over else rates.rounded(cover.get(rep.id, NOTHING).parts),
            cover_deals=cover.get(rep.id, NOTHING).deals,
            open_deals=open_now[rep.id].n if rep.id in open_now else 0,
            current_deals=open_now[rep.id].current if rep.id in open_now else 0,
            quota_minor=aims[rep.id].minor if rep.id in aims and aims[rep.id].is_whole else None,
            closed_minor=rates.rounded(closed.get(rep.id, 0)),
            won_before_minor=before.get(rep.id, 0),
        )
        for rep in reps
    }


def _team(store: Store, manager: str | None, ids: Sequence[str], found: Found, today: date) -> RepFacts:
    """What the team as a whole has open and closed against its target; who left sold for it, too."""
    period, rates = found.period, found.rates
    day = rate_day(period, today)
    known = quotas(store, ids, period, rates.into)
    held = team_target(store, manager, ids, period, rates.into, known).held
    aim = None if held is None else rates.totals(held, day)
    cover = sum(covering(store, ids, period, today, rates).values(), NOTHING)
    return RepFacts(
        cover_minor=None if period.end < today else rates.rounded(cover.parts),
        cover_deals=cover.deals,
        quota_minor=aim.minor if aim and aim.is_whole else None,
        closed_minor=rates.rounded(sum(won_parts(store, ids, period, rates, day).values())),
    )
