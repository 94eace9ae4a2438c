"""The question behind the first screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date, datetime, timedelta

from salestui.desk import cadence, lapses, pipeline, scope, today_items
from salestui.desk.floors import under_floors
from salestui.desk.history import done_by_hand
from salestui.desk.quotas import quotas, team_target
from salestui.desk.rates import quota_sum, won_so_far
from salestui.desk.workspace import workspace
from salestui.domain.attention import Patience
from salestui.domain.board import parse_filter
from salestui.domain.cadence import Rhythm
from salestui.domain.event_words import value_in_words
from salestui.domain.frozen import frozen
from salestui.domain.kinds import EventKind
from salestui.domain.lens import Lens
from salestui.domain.measures import DealSum
from salestui.domain.periods import Period
from salestui.domain.pipeline import DealEvent, Stage
from salestui.domain.today import (
    JUST_WOKE,
    WEEK_AHEAD,
    Closed,
    Happened,
    RecentChange,
    Since,
    Today,
    TodayGroup,
    Unfinished,
    news_of,
    so_far,
)
from salestui.store import board, deals, drafts
from salestui.store import today as stored
from salestui.store.board import DealQuery
from salestui.store.shapes import DEALS, REPS
from salestui.store.store import Store

SHOWN, TOLD, RECENT = 200, 12, 6
AT_FIRST = 16
"""Deals that are listed before anything is asked for, so that people and what to prepare come after a glance."""
TITLES = {"closing": "Closing this week", "deals": "Deals", "woke": "Snoozes that ended"}


@frozen
class TodayFilter:
    """What the first screen is asked for."""

    text: str = ""
    patience: Patience = field(default_factory=Patience)
    fiscal_start: int = 1
    currency: str = ""
    """The currency of bare amounts, where the data names none."""
    rhythm: Rhythm = field(default_factory=Rhythm)
    """How often what is owed."""
    canceled: tuple[str, ...] = ()
    """Status reasons of lost deals that count as canceled."""
    private: bool = True
    """May what is for the manager's eyes alone be told?"""


def today_view(store: Store, asked: TodayFilter, today: date) -> Today:
    """Return what needs the manager, and what happened lately."""
    has_deals = store.has(DEALS)
    if not has_deals and not store.has(REPS):
        return Today(is_empty=True, unfinished=_unfinished(store))
    manager = workspace(store).manager
    reps = None if manager is None else tuple(key for key, _ in deals.reps_of(store, manager))
    owed = cadence.debts(store, asked.rhythm, today)
    wanted = parse_filter(asked.text)
    lens = Lens(
        currency=asked.currency or "EUR", fiscal_start=asked.fiscal_start, patience=asked.patience,
        canceled=asked.canceled,
    )  # fmt: skip
    missed = under_floors(store, scope.team(store), lens, today)
    unkept = lapses.much(store, reps, asked.patience, today) if has_deals else []
    of_reps = today_items.OfReps(owed, missed, unkept)
    before, after = today_items.groups(store, reps, of_reps, wanted, today, private=asked.private)
    return Today(
        is_empty=False,
        has_deals=has_deals,
        groups=(*before, *_groups(store, asked, reps, today), *after),
        day=today_items.day(store, reps, today),
        now=today_items.now(store, today),
        ledger=today_items.ledger(store, reps, today),
        debts=today_items.owed_soon(owed, today),
        week=today_items.week(store, today),
        closed=_closed(store, asked, reps, today),
        since=_since(store, reps, today),
        last_import=stored.last_import(store),
        unfinished=_unfinished(store),
        recent=_recent(store, private=asked.private),
    )


def _groups(store: Store, asked: TodayFilter, reps: tuple[str, ...] | None, today: date) -> tuple[TodayGroup, ...]:
    what = DealQuery(parse_filter(asked.text), reps, board.limits(store, asked.patience), asked.patience, today)
    most = SHOWN if asked.text else AT_FIRST
    found = board.asking(store, what, today + timedelta(WEEK_AHEAD), today - timedelta(JUST_WOKE), most)
    shown = _share({group: found[group][1] for group in TITLES if group in found}, most)
    wanted = [key for keys in shown.values() for key in keys]
    lines = {line.deal.id: line for line in pipeline.lines(store, wanted, asked.patience, today)}
    return tuple(
        TodayGroup(TITLES[group], found[group][0], tuple(lines[key] for key in keys if key in lines))
        for group, keys in shown.items()
    )


def _share(keys: dict[str, list[str]], most: int) -> dict[str, list[str]]:
    """The first of each group, so that they fit into what is shown; the long list gives way to the short ones."""
    small = most // 4
    taken = {group: found[:small] for group, found in keys.items()}
    left = most - sum(map(len, taken.values()))
    for group, found in keys.items():
        more = found[small : small + left]
        taken[group] = taken[group] + more
        left -= len(more)
    return taken


def _closed(store: Store, asked: TodayFilter, reps: tuple[str, ...] | None, today: date) -> Closed:
    quarter, same_day = so_far(today, asked.fiscal_start)
    won, earlier = (won_so_far(store, reps, days, asked.currency, today) for days in (quarter, same_day))
    return Closed(
        quarter.label, won, _quota(store, asked, reps, quarter, today), quarter.share_gone(today),
        workspace(store).currency or asked.currency, earlier,
        f"{same_day.label.split()[0]} by its day {same_day.days}",
    )  # fmt: skip


def _quota(
    store: Store, asked: TodayFilter, reps: tuple[str, ...] | None, quarter: Period, today: date
) -> DealSum | None:
    ids = reps if reps is not None else tuple(key for key, _ in deals.reps_of(store, None))
    currency = workspace(store).currency or asked.currency
    known = quotas(store, ids, quarter, currency)
    target = team_target(store, workspace(store).manager, ids, quarter, currency, known)
    return quota_sum(store, target.held, quarter, asked.currency, today)


def _since(store: Store, reps: tuple[str, ...] | None, today: date) -> Since | None:
    last = stored.last_event_day(store, today)
    if last is None:
        return None
    day = min(last, today - timedelta(1))
    found = stored.events(store, reps, day, today, TOLD)
    counts = stored.event_counts(store, reps, day, today)
    stages = deals.stages(store)
    people = deals.names(store, "rep", (rep_id for _, _, rep_id, _ in found))
    events = [
        _happened(event, name, people.get(rep_id or ""), currency, stages, today)
        for event, name, rep_id, currency in found
    ]
    events.sort(key=lambda one: one.news == 0)  # what is neither good nor bad comes last
    return Since(day, tuple(events), counts)


def _happened(
    event: DealEvent, name: str, rep: str | None, currency: str | None, stages: Sequence[Stage], today: date
) -> Happened:
    names = {stage.id: stage.name for stage in stages}
    places = {stage.id: stage.position for stage in stages}
    before, after = (_in_words(event.kind, value, names, today) for value in (event.before, event.after))
    return Happened(event, name, rep, currency, before, after, news_of(event, places))


def _in_words(kind: EventKind, value: str | None, stages: dict[str, str], today: date) -> str:
    if value is None:
        return ""
    if kind is EventKind.STAGE:
        return stages.get(value, value)
    return value_in_words(kind, value, today)


def _recent(store: Store, *, private: bool) -> tuple[RecentChange, ...]:
    newest = done_by_hand(store, RECENT, private=private)
    return tuple(RecentChange(datetime.fromisoformat(one.at), one.label, one.state == "done") for one in newest)


def _unfinished(store: Store) -> tuple[Unfinished, ...]:
    return tuple(Unfinished(kept.slot, kept.title, kept.at) for kept in drafts.all_kept(store))
