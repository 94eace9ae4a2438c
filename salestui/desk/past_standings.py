"""How the reps stood at the end of weeks that are gone: open deals as of then, quotas, and what was won before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from salestui.desk.quotas import quotas
from salestui.desk.rates import exchange
from salestui.domain.attention import Patience
from salestui.domain.covering import covering_days, covers
from salestui.domain.exchange import Exchange
from salestui.domain.frozen import frozen
from salestui.domain.hygiene import CURRENT, LapseMeasure
from salestui.domain.kinds import ForecastCategory, Outcome
from salestui.domain.kpis import Draws
from salestui.domain.money import Money, Totals, said
from salestui.domain.periods import Period, beside, year_before
from salestui.domain.pipeline import Deal, DealEvent
from salestui.domain.rep_days import Standing
from salestui.domain.team import Rep
from salestui.domain.waterfall import as_of
from salestui.store import as_of as stored
from salestui.store import covering as covering_stored
from salestui.store import funnel as history
from salestui.store import scorecards as cards_stored
from salestui.store import team as team_stored
from salestui.store.as_of import Changed, Stood
from salestui.store.covering import CoveringRow
from salestui.store.store import Store


@dataclass(slots=True)
class _Sums:
    """What is added up of one rep; money in parts of the minor unit."""

    open: int = 0
    current: int = 0
    covering: int = 0
    minor: int = 0
    won: int = 0


@frozen
class PastAsked:
    """Whose past is asked for, and through what it is seen."""

    reps: Sequence[Rep]
    period: Period
    currency: str
    """The reporting one."""
    patience: Patience
    fiscal_start: int
    draws: frozenset[Draws]

    @property
    def ids(self) -> list[str]:
        """The reps' keys."""
        return [rep.id for rep in self.reps]


@frozen
class PastStandings:
    """The standings of each rep at the end of each week, and since when what is known."""

    standings: Mapping[date, Mapping[str, Standing]]
    open_since: date | None = None
    """From which day on the worth of open deals is known."""
    kept_since: date | None = None
    """From which day on it is known what was kept up."""


def past_standings(store: Store, asked: PastAsked, ends: Sequence[date], back: timedelta) -> PastStandings:
    """Return how each rep stood at the end of some days.

    Args:
        store: Where it is.
        asked: Whose.
        ends: The days.
        back: Of how many days before each growth is told.
    """
    written, event = stored.known_since(store)
    since = min((day for day in (written, event) if day is not None), default=None)
    written_ends = [end for end in ends if written is not None and end >= written]
    changed = stored.changed(store, written_ends)
    dated = [end for end in ends if since is not None and end >= since and end not in changed.then]
    rates = exchange(store, asked.currency, [*ends, *(_before(end, back).end for end in ends)])
    found = _AsOf(store, asked, changed, rates)
    if Draws.COVERING in asked.draws:
        found.read_history(dated)
    standings = {}
    for end in ends:
        sums = found.sums(end, is_dated=end in dated)
        standings[end] = _standings(
            found, sums, end, back, knows=(end in changed.then or end in dated, end in changed.then)
        )
    return PastStandings(standings, since, written)


class _AsOf:
    """The deals of some reps as of days that are gone."""

    def __init__(self, store: Store, asked: PastAsked, changed: Changed, rates: Exchange) -> None:
        self.store, self.asked, self.rates = store, asked, rates
        self._changed, self._prices = changed, team_stored.prices(store)
        self._deals: Sequence[Deal] = ()
        self._events: Mapping[str, Sequence[DealEvent]] = {}
        self._quotas: dict[date, Mapping[str, Totals]] = {}
        self._open: dict[tuple[str, str], Sequence[CoveringRow]] = {}
        self._omitted = covering_stored.omitted_stages(store)

    def read_history(self, days: Sequence[date]) -> None:
        """Read what dated events tell of days before the journal."""
        if days:
            ids = self.asked.ids
            unusual = history.unusual(self.store, min(days), ids)
            self._deals = history.historied(self.store, ids, unusual)
            self._events = history.moves(self.store, [deal.id for deal in self._deals], min(days))

    def sums(self, end: date, *, is_dated: bool) -> dict[str, _Sums]:
        """Add up the open deals of each rep at the end of a day, and what was won in its period so far."""
        sums = {key: _Sums() for key in self.asked.ids}
        period = self.period_of(end)
        won = won_parts(self.store, self.asked.ids, Period(period.start, end, ""), self.rates, end)
        for key, parts in won.items():
            sums[key].won += parts
        days = covering_days(period, end)
        if end in self._changed.then:
            self._add_written(sums, end, period, days)
        elif is_dated and Draws.COVERING in self.asked.draws:
            self._add_dated(sums, end, days)
        return sums

    def _add_written(self, sums: dict[str, _Sums], end: date, period: Period, days: tuple[str, str]) -> None:
        if Draws.OPEN in self.asked.draws:
            for one in cards_stored.open_now(self.store, self.asked.ids, self.asked.patience, end):
                sums[one.rep_id].open += one.n
                sums[one.rep_id].current += one.current
        for two in self._covering(days, end):
            sums[two.rep_id].covering += two.n
            sums[two.rep_id].minor += self._worth(two.minor, two.currency, two.product_id, two.n, end)
        measure = LapseMeasure({}, self.asked.patience, end)
        for sign, deals in ((-1, self._changed.now), (1, self._changed.then[end])):
            for deal in deals.values():
                if deal.rep_id not in sums:
                    continue
                self._count(sums[deal.rep_id], deal, sign, measure, (period, end))
                if deal.is_open and covers(deal.close_on, self._category(deal.category, deal.stage_id), days):
                    product = deal.product_id if deal.amount_minor is None else None
                    worth = self._worth(deal.amount_minor or 0, deal.currency, product, 1, end)
                    sums[deal.rep_id].covering += sign
                    sums[deal.rep_id].minor += sign * worth

    def _covering(self, days: tuple[str, str], day: date) -> Sequence[CoveringRow]:
        """What is open now and covers a period's quota: the same for all weeks of it."""
        if Draws.COVERING not in self.asked.draws:
            return ()
        if days not in self._open:
            self._open[days] = covering_stored.covering(self.store, self.asked.ids, days, day)
        return self._open[days]

    def _category(self, own: str | None, stage_id: str | None) -> str | None:
        return own or (ForecastCategory.OMITTED.value if stage_id in self._omitted else None)

    def _count(self, mine: _Sums, deal: Stood, sign: int, measure: LapseMeasure, days: tuple[Period, date]) -> None:
        period, end = days
        if deal.is_open:
            mine.open += sign
            mine.current += sign * CURRENT.isdisjoint(measure.lapses(deal.kept))
        if deal.is_won and deal.closed_on and period.start.isoformat() <= deal.closed_on <= end.isoformat():
            mine.won += sign * self._worth(deal.amount_minor or 0, deal.currency, None, 1, end)

    def _add_dated(self, sums: dict[str, _Sums], end: date, days: tuple[str, str]) -> None:
        unusual = [deal.id for deal in self._deals]
        for one in stored.by_dates(self.store, self.asked.ids, end, days, unusual):
            sums[one.rep_id].covering += one.n
            sums[one.rep_id].minor += self._worth(one.minor, one.currency, one.product_id, one.n, end)
        for deal in self._deals:
            then = as_of(deal, self._events.get(deal.id, ()), end, self.asked.currency)
            if not then.exists or then.gone or then.outcome is not Outcome.OPEN or then.rep_id not in sums:
                continue
            category = None if deal.is_closed else self._category(deal.category, then.stage_id)
            if covers(then.close_on.isoformat() if then.close_on else None, category, days):
                sums[then.rep_id].covering += 1
                sums[then.rep_id].minor += self._worth(then.minor, then.currency, None, 1, end)

    def _worth(self, minor: int, currency: str | None, product_id: str | None, n: int, day: date) -> int:
        """What counts of deals at a day's rates: their amounts, or the list price; nothing that no rate converts."""
        price = self._prices.get(product_id or "")
        minor, unit = (price.minor * n, price.currency) if price else (minor, currency)
        return self.rates.parts(minor, said(unit, self.rates.into), day) or 0

    def period_of(self, end: date) -> Period:
        """The period that a day lies in: the one asked for, or one before it."""
        period = self.asked.period
        while end < period.start:
            period = beside(period, -1, end, self.asked.fiscal_start)
        return period

    def quotas(self, period: Period) -> Mapping[str, Totals]:
        """The reps' quotas of a period, as they are agreed now."""
        if period.start not in self._quotas:
            asked = self.asked
            self._quotas[period.start] = quotas(self.store, asked.ids, period, asked.currency)
        return self._quotas[period.start]


def _standings(
    found: _AsOf, sums: Mapping[str, _Sums], end: date, back: timedelta, *, knows: tuple[bool, bool]
) -> dict[str, Standing]:
    asked = found.asked
    owed = found.quotas(found.period_of(end)) if Draws.QUOTA in asked.draws else {}
    aims = {key: found.rates.totals(quota, end) for key, quota in owed.items()}
    before: Mapping[str, int] = {}
    if Draws.YEAR_BEFORE in asked.draws:
        before = won_before(found.store, asked.ids, _before(end, back), found.rates)
    return {
        rep.id: Standing(
            rep.started_on,
            cover_minor=found.rates.rounded(sums[rep.id].minor),
            cover_deals=sums[rep.id].covering,
            open_deals=sums[rep.id].open,
            current_deals=sums[rep.id].current,
            quota_minor=aims[rep.id].minor if rep.id in aims and aims[rep.id].is_whole else None,
            closed_minor=found.rates.rounded(sums[rep.id].won),
            won_before_minor=before.get(rep.id, 0),
            knows_open=knows[0],
            knows_kept=knows[1],
        )
        for rep in asked.reps
    }


def _before(end: date, back: timedelta) -> Period:
    """The same days of the year before."""
    return year_before(Period(end - back, end, ""))


def won_before(store: Store, ids: Sequence[str], days: Period, rates: Exchange) -> dict[str, int]:
    """Return what growth is told against: what each rep won in some days, but for whom a rate is missing."""
    sums: dict[str, Totals] = {}
    for one in team_stored.closed_sums(store, ids, days, rates.into):
        if one.outcome is Outcome.WON:
            money = Money(one.minor, said(one.currency, rates.into))
            sums[one.rep_id] = sums.get(one.rep_id, Totals()) + money
    worth = {key: rates.totals(totals, days.end) for key, totals in sums.items()}
    return {key: found.minor for key, found in worth.items() if found.is_whole}


def won_parts(store: Store, ids: Sequence[str], days: Period, rates: Exchange, on: date) -> Counter[str]:
    """Return what each rep won in some days, as far as a day's rates reach, in parts of the minor unit."""
    sums = Counter[str]()
    for one in team_stored.closed_sums(store, ids, days, rates.into):
        if one.outcome is Outcome.WON:
            sums[one.rep_id] += rates.parts(one.minor, said(one.currency, rates.into), on) or 0
    return sums
