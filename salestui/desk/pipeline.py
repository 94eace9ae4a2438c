"""Questions about the pipeline: the board, the lines in sight, and all there is to say of one deal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from salestui.desk.rates import exchange
from salestui.desk.workspace import workspace
from salestui.domain.accounts import Activity
from salestui.domain.attention import WHOLE_CYCLE, Limits, Pace, Patience, judge, limits_of
from salestui.domain.board import (
    Board,
    BoardFilter,
    BoardLane,
    DealLine,
    Flag,
    Sight,
    Stretch,
    Sum,
    Wanted,
    lanes_shown,
    parse_filter,
)
from salestui.domain.exchange import Exchange
from salestui.domain.frozen import frozen
from salestui.domain.money import MILLE, Money, Totals, rounded
from salestui.domain.pipeline import DealEvent, Stage, with_own_dates
from salestui.store import board as boards
from salestui.store import deals as stored
from salestui.store.board import DealQuery, Places, SumPart
from salestui.store.currencies import currencies
from salestui.store.shapes import DEALS, STAGES
from salestui.store.store import Store


def stages(store: Store) -> list[Stage]:
    """Return the stages in the order of the sales process."""
    return stored.stages(store)


def ways(store: Store, ids: Sequence[str]) -> tuple[list[Stage], int]:
    """Return the stages that some deals may go to, and how many of the deals would be reopened there."""
    return stored.stages(store), stored.closed_among(store, ids)


def reps(store: Store, *, everyone: bool = False, here: bool = False) -> list[tuple[str, str]]:
    """Return key and name of the reps whose deals are shown; of those only who has not left, if asked."""
    return stored.reps_of(store, None if everyone else workspace(store).manager, here=here)


def board(store: Store, asked: BoardFilter, today: date, most: int = boards.MOST_CLOSED) -> Board:
    """Return the deals that are asked for, in their order, in lanes and added up; of closed ones at most so many."""
    all_stages = stored.stages(store)
    wanted = parse_filter(asked.text)
    what = _asked(store, asked, wanted, today)
    places, parts = boards.order(store, what, asked.sort, turned=asked.turned, most=most)
    sums = _sums(store, all_stages, parts, exchange(store, asked.currency, [today]), today)
    total, weighted = sums.pop(EVERY)
    return Board(
        asked=asked,
        wanted=wanted,
        ids=places.ids,
        lanes=_lanes(all_stages, places, sums),
        median_age=_median_age(places.since, today),
        stale=places.ranks.count(2),
        watch=places.ranks.count(1),
        is_cut=places.is_cut,
        total=total,
        weighted=weighted,
    )


def count(store: Store, asked: BoardFilter, today: date) -> int:
    """Return how many deals are asked for, be they listed or not."""
    return boards.count(store, _asked(store, asked, parse_filter(asked.text), today))


@frozen
class ShownBoard:
    """A board with what the next paint of it needs."""

    board: Board
    stretches: Mapping[str | None, Stretch]
    """What of its lanes, by key, or of its list, under none, is in sight."""
    lines: tuple[DealLine, ...]
    """The deals there, and the one of the cursor."""
    people: tuple[str, ...]
    """The names of all reps."""


def shown(store: Store, asked: BoardFilter, sight: Sight, today: date) -> ShownBoard:
    """Return a board and the deals of it that are in sight, at once: a letter typed into a filter waits for both."""
    found = board(store, asked, today)
    stretches = sight.stretches(found)
    there = tuple(lines(store, sight.deals(found, stretches), asked.patience, today))
    return ShownBoard(found, stretches, there, tuple(name for _, name in reps(store, everyone=True)))


def _asked(store: Store, asked: BoardFilter, wanted: Wanted, today: date) -> DealQuery:
    everyone = asked.everyone or Flag.EVERYONE in wanted.flags
    manager = None if everyone else workspace(store).manager
    reps = None if manager is None else tuple(key for key, _ in stored.reps_of(store, manager))
    return DealQuery(wanted, reps, boards.limits(store, asked.patience), asked.patience, today, asked.closing)


def _median_age(since: Iterable[str], today: date) -> int | None:
    days = sorted(day for day in since if "" < day < boards.FAR)
    return (today - date.fromisoformat(days[(len(days) - 1) // 2])).days if days else None


def _lanes(
    all_stages: Sequence[Stage], places: Places, sums: Mapping[str | None, tuple[Sum, Sum]]
) -> tuple[BoardLane, ...]:
    ids: dict[str | None, list[str]] = {stage_id: [] for stage_id in set(places.stage_ids)}
    for stage_id, deal_id in zip(places.stage_ids, places.ids, strict=True):
        ids[stage_id].append(deal_id)
    nothing = (Sum(), Sum())
    return tuple(
        BoardLane(stage, tuple(ids.get(key, ())), *sums.get(key, nothing))
        for stage in lanes_shown(all_stages, set(ids))
        for key in (stage.id if stage else None,)
    )


EVERY = "every stage"
"""What stands for all lanes."""


def _sums(
    store: Store, all_stages: Sequence[Stage], parts: Sequence[SumPart], rates: Exchange, today: date
) -> dict[str | None, tuple[Sum, Sum]]:
    """Add up what each stage's deals are worth, and those of all, and that times their chances, rounded once.

    In the reporting currency too, at today's rates.
    """
    prices = stored.prices(store, (part.product_id for part in parts))
    chances = {stage.id: stage.chance for stage in all_stages}
    totals: dict[str | None, Counter[str]] = {EVERY: Counter()}
    weights: dict[str | None, Counter[str]] = {EVERY: Counter()}
    guessed: set[str | None] = set()
    for part in parts:
        price = prices.get(part.product_id) if part.product_id else None
        if part.product_id and price is None:
            continue
        unit, currency = (price.minor, price.currency) if price else (1, part.currency or "")
        total = part.count * unit if price else part.amount
        weighted = (part.weighted + part.at_stage * chances.get(part.stage_id or "", 0)) * unit
        for key in (part.stage_id, EVERY):
            guessed |= {key} if price else set()
            totals.setdefault(key, Counter())[currency] += total
            weights.setdefault(key, Counter())[currency] += weighted

    def told(sums: Mapping[str, int], per: int, *, is_guess: bool) -> Sum:
        whole = None if rates.is_empty else rates.whole(Totals(sums), today, per)
        return Sum(Totals({code: rounded(minor, per) for code, minor in sums.items()}), is_guess, whole)

    return {
        key: (told(sums, 1, is_guess=key in guessed), told(weights[key], MILLE, is_guess=key in guessed))
        for key, sums in totals.items()
    }


def lines(store: Store, ids: Sequence[str], patience: Patience, today: date) -> list[DealLine]:
    """Return some deals with their names, what they are worth and what is wrong with them."""
    found = store.some(DEALS, ids)
    by_key = {stage.id: stage for stage in stored.stages(store)}
    paces = stored.paces(store)
    accounts = stored.names(store, "account", (deal.account_id for deal in found))
    owners = stored.names(store, "rep", (deal.rep_id for deal in found))
    prices = stored.prices(store, (deal.product_id for deal in found if deal.amount_minor is None))
    unsaid = workspace(store).currency or (None if len(currencies(store)) > 1 else "")
    return [
        DealLine(
            deal=deal,
            account=accounts.get(deal.account_id or ""),
            rep=owners.get(deal.rep_id or ""),
            stage=by_key.get(deal.stage_id or ""),
            price=prices.get(deal.product_id or "") if deal.amount_minor is None else None,
            verdict=judge(deal, limits_of(deal.stage_id, paces, patience), patience, today),
            reporting=unsaid,
        )
        for deal in found
    ]


def products(store: Store, lines: Iterable[DealLine]) -> dict[str, str]:
    """Return the names of the products that some deals are about, by key."""
    return stored.names(store, "product", (line.deal.product_id for line in lines))


@frozen
class DealFacts:
    """One deal with what happened to it lately and what its age is held against."""

    line: DealLine
    limits: Limits
    events: tuple[DealEvent, ...]
    activities: tuple[Activity, ...]
    stages: Mapping[str, str]
    """The names of the stages that the events speak of, by key."""
    people: Mapping[str, str]
    """The names of the reps that the events speak of, by key."""
    product: str | None


def deal_facts(store: Store, deal_id: str, patience: Patience, today: date, most: int = 8) -> DealFacts | None:
    """Return what there is to say of one deal; `None` if it is gone."""
    found = lines(store, [deal_id], patience, today)
    if not found:
        return None
    events = with_own_dates(found[0].deal, stored.events(store, deal_id, most))
    said = [value for event in events for value in (event.before, event.after)]
    product_id = found[0].deal.product_id
    return DealFacts(
        line=found[0],
        limits=limits_of(found[0].deal.stage_id, stored.paces(store), patience),
        events=tuple(events),
        activities=tuple(stored.activities(store, deal_id, most)),
        stages={stage.id: stage.name for stage in stored.stages(store)},
        people=stored.names(store, "rep", said),
        product=stored.names(store, "product", [product_id]).get(product_id or ""),
    )


@frozen
class StageDefinition:
    """Where a deal's state comes from: the rule of each stage, and the whole cycle's pace."""

    stage: Stage | None
    limits: Limits
    cycle: Pace | None
    own: Pace | None
    """The stage's own pace, also where too few deals make it useless."""
    patience: Patience


def definition(store: Store, stage_id: str | None, patience: Patience) -> StageDefinition:
    """Return what deals of a stage are held against."""
    paces = stored.paces(store)
    return StageDefinition(
        stage=store.find(STAGES, stage_id) if stage_id else None,
        limits=limits_of(stage_id, paces, patience),
        cycle=paces.get(WHOLE_CYCLE),
        own=paces.get(stage_id or "-"),
        patience=patience,
    )


def without_amount(store: Store, ids: Sequence[str]) -> dict[str, Money | None]:
    """Return which of some open deals have no amount, each with its product's list price where there is one."""
    bare = [deal for deal in store.some(DEALS, ids) if deal.amount_minor is None and not deal.is_closed]
    prices = stored.prices(store, (deal.product_id for deal in bare))
    return {deal.id: prices.get(deal.product_id or "") for deal in bare}
