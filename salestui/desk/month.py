"""The month's commitments, rep by rep, for the meeting on Monday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from salestui.desk.rates import exchange
from salestui.desk.workspace import workspace
from salestui.domain.commitments import ForecastCall
from salestui.domain.forecast import latest
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ForecastCategory, Outcome, Side
from salestui.domain.lens import Lens
from salestui.domain.money import Money, Totals, said
from salestui.domain.month import CommitDeal, CommitOutcome, MonthList, RepMonth, category_at, fate
from salestui.domain.periods import Period, PeriodKind, period_of, rate_day
from salestui.domain.pipeline import Deal, DealEvent
from salestui.domain.waterfall import as_of
from salestui.store import deals
from salestui.store import forecasts as calls_stored
from salestui.store import month as stored
from salestui.store import team as team_stored
from salestui.store.store import Store


def month_of(day: date) -> Period:
    """Return the calendar month of a day, for which commitments are made."""
    return period_of(day, PeriodKind.MONTH)


def month_list(store: Store, lens: Lens, today: date) -> MonthList:
    """Return the commitments of a month (of the lens's first day, or of today), and what became of the last ones."""
    work = workspace(store)
    currency = work.currency or lens.currency
    manager = lens.whose_team(work.manager)
    month = month_of(lens.period.start if lens.period else today)
    before = month_of(month.start - timedelta(1))
    reps = [rep for rep in team_stored.reps(store, manager) if rep.is_here]
    ids = [rep.id for rep in reps]
    if not ids:
        return MonthList(month, before, today, currency, manager, ())
    made = calls_stored.calls(store, before.start, month.start)
    closed = calls_stored.won_by_period(store, ids, [before, month], currency)
    found = _Found(_names(store), calls_stored.stage_categories(store), currency, before, today)
    deals = _by_rep(stored.committed(store, ids, month))
    kept = _kept(stored.maybe_committed(store, ids, before), made, found)
    lines = [
        RepMonth(
            rep.id, rep.name, latest(made, rep.id, Side.REP, month), latest(made, rep.id, Side.MANAGER, month),
            closed.get((rep.id, month.start), Totals()), tuple(found.line(deal) for deal in deals.get(rep.id, ())),
            latest(made, rep.id, Side.REP, before), closed.get((rep.id, before.start), Totals()),
            tuple(kept.get(rep.id, ())),
        )
        for rep in reps
    ]  # fmt: skip
    rates = exchange(store, currency, [today, rate_day(month, today), rate_day(before, today)])
    return MonthList(month, before, today, currency, manager, tuple(lines), rates)


def _names(store: Store) -> dict[str, str]:
    return {stage.id: stage.name for stage in deals.stages(store)}


def _by_rep(deals: Sequence[Deal]) -> dict[str, list[Deal]]:
    found: dict[str, list[Deal]] = {}
    for deal in deals:
        found.setdefault(deal.rep_id or "", []).append(deal)
    return found


@frozen
class _Found:
    """What a deal is told with."""

    stages: dict[str, str]
    categories: dict[str, ForecastCategory]
    currency: str
    before: Period
    today: date

    def line(self, deal: Deal) -> CommitDeal:
        """A deal as it is now."""
        code = said(deal.currency, self.currency)
        worth = None if deal.amount_minor is None else Money(deal.amount_minor, code)
        return CommitDeal(
            deal.id, deal.name, worth, deal.close_on or self.today, self.stages.get(deal.stage_id or "", "")
        )

    def counted(self, own: ForecastCategory | None, stage_id: str | None) -> ForecastCategory:
        """What a deal counts as: its own category, or its stage's."""
        return own or self.categories.get(stage_id or "", ForecastCategory.PIPELINE)


def _kept(
    deals: Sequence[tuple[Deal, list[DealEvent]]], calls: Sequence[ForecastCall], found: _Found
) -> dict[str, list[CommitOutcome]]:
    """What became of the deals that stood as committed when each rep first called the month before, or as it began."""
    days = {}
    for call in sorted(calls, key=lambda call: call.at, reverse=True):
        if (call.starts_on, call.ends_on, call.said_by) == (found.before.start, found.before.end, Side.REP):
            days[call.rep_id] = min(max(call.on, found.before.start), found.before.end)
    kept: dict[str, list[CommitOutcome]] = {}
    for deal, events in deals:
        day = days.get(deal.rep_id, found.before.start)
        then = as_of(deal, events, day, found.currency)
        is_open = then.exists and not then.gone and then.outcome is Outcome.OPEN
        if not is_open or then.close_on is None or then.close_on not in found.before:
            continue
        if found.counted(category_at(deal, events, day), then.stage_id) is ForecastCategory.COMMIT:
            line = CommitDeal(deal.id, deal.name, Money(then.minor, then.currency), then.close_on)
            word, words, state = fate(deal, found.counted(deal.category, deal.stage_id), found.before, found.today)
            code = said(deal.currency, found.currency)
            got = Money(deal.amount_minor or 0, code) if word == "won" else None
            kept.setdefault(then.rep_id or "", []).append(CommitOutcome(line, word, words, state, got))
    return kept
