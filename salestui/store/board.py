"""The board's deals: which are asked for, their order and their sums by an index that covers them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from salestui.domain.attention import PUSHED, Clock, Limits, Patience, limits_of
from salestui.domain.board import Flag, Sort, Wanted
from salestui.domain.frozen import frozen
from salestui.domain.money import EXPONENTS, to_minor
from salestui.domain.periods import Period
from salestui.store.conditions import OPEN, REP, Condition, like, marks
from salestui.store.deals import paces
from salestui.store.shapes import SqlValue
from salestui.store.store import Store

MOST_CLOSED = 5_000
"""How many deals are listed where closed ones are asked for; the newest come first."""
FAR = "9999"
"""Stands where a day is not known, after all days."""

Limited = Mapping[str | None, Limits]
"""What the age of each stage's deals is held against; without a stage, that of deals that are in none."""


@frozen
class DealQuery:
    """What every query about deals has in common: which ones, whose, and what is held against their age."""

    wanted: Wanted
    reps: tuple[str, ...] | None
    """The reps whose deals count, with `NOBODY` those that nobody has; `None`: all."""
    limits: Limited
    """By stage; without a key, those of deals that are in none."""
    patience: Patience
    today: date
    closing: Period | None = None
    """The days on which they are expected to close, or were closed."""


@frozen
class Places:
    """Some deals in their order, a column for each of the few things that a board knows of every one of them."""

    ids: tuple[str, ...]
    stage_ids: tuple[str | None, ...]
    ranks: tuple[int, ...]
    """How loudly they ask: 2 stale, 1 watch, 0."""
    since: tuple[str, ...]
    """From when their age counts; empty or `FAR` where that is not known."""
    is_cut: bool
    """Are there more?"""


@frozen
class SumPart:
    """What some deals sum up to, with everything that decides how they are weighted the same."""

    stage_id: str | None
    currency: str | None
    product_id: str | None
    """Set where the deals have no amount, so that the product's list price stands in."""
    count: int
    amount: int
    weighted: int
    """Amounts times the deals' own chances, per mille (or, without amounts, those chances)."""
    at_stage: int
    """Amounts of the deals that have no chance of their own (or, without amounts, how many)."""


def _named(table: str) -> str:
    return f"deal.{table}_id IN (SELECT id FROM \"{table}\" WHERE name_key LIKE ? ESCAPE '\\')"


def _anywhere(word: str) -> str:
    """Where a word is looked for; one letter is in half of all accounts: looking is quicker than gathering."""
    its_account = "(SELECT name_key FROM account WHERE account.id = deal.account_id) LIKE ? ESCAPE '\\'"
    account = its_account if len(word) == 1 else _named("account")
    return f"(deal.name_key LIKE ? ESCAPE '\\' OR {_named('rep')} OR {_named('stage')} OR {account})"


def condition_of(asked: DealQuery) -> Condition:
    """Which deals are asked for, as SQL and its values."""
    condition = Condition()
    _which(condition, asked)
    if asked.reps is not None:
        condition.take(f"{REP} IN ({marks(asked.reps)})", *asked.reps)
    if asked.closing is not None:
        day = "deal.close_on" if asked.wanted.is_open else "coalesce(deal.closed_on, deal.close_on)"
        condition.take(f"{day} BETWEEN ? AND ?", asked.closing.start.isoformat(), asked.closing.end.isoformat())
    for word in asked.wanted.words:
        condition.take(_anywhere(word), *[like(word)] * 4)
    for table, words in (
        ("rep", asked.wanted.reps),
        ("stage", asked.wanted.stages),
        ("account", asked.wanted.accounts),
    ):
        for word in words:
            condition.take(_named(table), like(word))
    return condition


def _which(condition: Condition, asked: DealQuery) -> None:
    """Take the flags of the filter."""
    flags, today = asked.wanted.flags, asked.today.isoformat()
    if asked.wanted.is_open:
        condition.take(OPEN)
    else:
        condition.take(f"deal.archived = {int(Flag.ARCHIVED in flags)}")
        outcomes = [flag.value for flag in (Flag.WON, Flag.LOST) if flag in flags]
        if outcomes:
            condition.take(f"deal.outcome IN ({marks(outcomes)})", *outcomes)
    if Flag.VANISHED in flags:
        condition.take("deal.vanished_on IS NOT NULL AND deal.outcome = 'open'")
    simple: dict[Flag, tuple[str, tuple[SqlValue, ...]]] = {
        Flag.PUSHED: ("deal.pushes >= ?", (PUSHED,)),
        Flag.PAST: ("deal.close_on < ?", (today,)),
        Flag.NO_STEP: ("deal.next_step_on IS NULL AND coalesce(deal.next_step, '') = ''", ()),
        Flag.SILENT: (
            "deal.last_activity_on <= ?",
            ((asked.today - timedelta(asked.patience.silent_days)).isoformat(),),
        ),
        Flag.SNOOZED: ("deal.snoozed_until > ?", (today,)),
    }
    for flag, (part, values) in simple.items():
        if flag in flags:
            condition.take(part, *values)
    if Flag.CLOSING in flags:
        sunday = asked.today + timedelta(6 - asked.today.weekday())
        condition.take("deal.close_on BETWEEN ? AND ?", today, sunday.isoformat())
    _measures(condition, asked)
    loud = [rank for flag, rank in ((Flag.STALE, 2), (Flag.WATCH, 1)) if flag in flags]
    if loud:
        rank, ranked = rank_of(asked)
        condition.take(f"{rank} IN ({marks(loud)})", *ranked, *loud)


def _measures(condition: Condition, asked: DealQuery) -> None:
    """Take what the filter holds against amounts, ages and categories."""
    wanted = asked.wanted
    for sign, amount in wanted.amounts:
        minor, values = _in_minor_units(amount)
        condition.take(f"{_WORTH} {sign} {minor}", *values)
    since, started = since_of(asked)
    for sign, days in wanted.ages:
        turned = sign.translate(_TURNED)
        condition.take(f"{since} {turned} ?", *started, (asked.today - timedelta(days)).isoformat())
    if wanted.categories:
        own = "coalesce(deal.category, (SELECT category FROM stage WHERE stage.id = deal.stage_id))"
        condition.take(
            f"deal.outcome = 'open' AND {own} IN ({marks(wanted.categories)})",
            *(one.value for one in wanted.categories),
        )


_TURNED = str.maketrans("<>", "><")
"""Who is older began earlier."""


def _in_minor_units(amount: Decimal) -> tuple[str, list[SqlValue]]:
    """A typed amount as each deal's own currency counts it: yen have no hundredths, dinars have thousandths."""
    unusual: dict[int, list[str]] = {}
    for code, places in EXPONENTS.items():
        unusual.setdefault(places, []).append(code)
    cases, values = "", list[SqlValue]()
    for codes in unusual.values():
        cases += f" WHEN {_UNIT} IN ({marks(codes)}) THEN ?"
        values += [*codes, to_minor(amount, codes[0])]
    return f"CASE{cases} ELSE ? END", [*values, to_minor(amount, "EUR")]


def before(limits_by_stage: Limited, today: date, *, stale: bool) -> tuple[str, list[SqlValue]]:
    """Whether a deal's clock started too long ago, by its stage."""
    cases, values = "", list[SqlValue]()
    otherwise, last = "FALSE", list[SqlValue]()
    for stage_id, limits in limits_by_stage.items():
        day = limits.stale_before(today) if stale else limits.watch_before(today)
        if day is None:
            continue
        old = f"coalesce(deal.{limits.clock.value} < ?, FALSE)"
        if stage_id is None:
            otherwise, last = old, [day.isoformat()]
        else:
            cases += f" WHEN ? THEN {old}"
            values += [stage_id, day.isoformat()]
    return (f"CASE deal.stage_id{cases} ELSE {otherwise} END" if cases else otherwise), values + last


def since_of(asked: DealQuery) -> tuple[str, list[SqlValue]]:
    """The day from which a deal's age counts, by the measure that its state rests on."""
    in_stage, in_all = "coalesce(deal.stage_since, deal.created_on)", "coalesce(deal.created_on, deal.stage_since)"
    created = [key for key, limits in asked.limits.items() if limits.clock is Clock.CREATED]
    if len(created) == len(asked.limits):
        return (in_all if created else in_stage), []
    named: list[SqlValue] = [key for key in created if key is not None]
    which = f"deal.stage_id IN ({marks(named)})" if named else "FALSE"
    if None in created:
        which = f"({which} OR deal.stage_id IS NULL)"
    return (f"CASE WHEN {which} THEN {in_all} ELSE {in_stage} END" if created else in_stage), named


def rank_of(asked: DealQuery) -> tuple[str, list[SqlValue]]:
    """How loudly a deal asks, as `domain.attention` says it: 2 stale, 1 watch, 0 neither."""
    today = asked.today.isoformat()
    stale, stale_values = before(asked.limits, asked.today, stale=True)
    watch, watch_values = before(asked.limits, asked.today, stale=False)
    closed = "" if asked.wanted.is_open else "deal.outcome <> 'open' OR "
    return (
        f"CASE WHEN {closed}deal.snoozed_until > ? THEN 0 WHEN {stale} THEN 2"
        f" WHEN deal.close_on <= ? OR deal.pushes >= ? OR {watch} THEN 1 ELSE 0 END",
        [today, *stale_values, today, PUSHED, *watch_values],
    )


_CHANCE = "coalesce(deal.chance, (SELECT chance FROM stage WHERE stage.id = deal.stage_id))"
_WORTH = (
    "CASE WHEN deal.amount_minor IS NULL THEN"
    " coalesce((SELECT list_price_minor FROM product WHERE product.id = deal.product_id), 0)"
    " ELSE deal.amount_minor END"
)
_UNIT = (
    "CASE WHEN deal.amount_minor IS NULL THEN (SELECT currency FROM product WHERE product.id = deal.product_id)"
    " ELSE deal.currency END"
)
_ORDERS: Mapping[Sort, tuple[str, str]] = {
    Sort.AGE: (f"3 DESC, 4, {_WORTH} DESC", f"3, 4 DESC, {_WORTH}"),  # by the state, and by the day it counts from
    Sort.AMOUNT: (f"{_WORTH} DESC", _WORTH),
    Sort.CLOSE: ("deal.close_on IS NULL, deal.close_on", "deal.close_on IS NULL, deal.close_on DESC"),
    Sort.NAME: ("deal.name_key", "deal.name_key DESC"),
    Sort.REP: ("deal.rep_id IS NULL, rep.name_key", "deal.rep_id IS NULL, rep.name_key DESC"),
    Sort.CHANCE: (f"{_CHANCE} DESC", f"{_CHANCE}"),
}


def order(
    store: Store, asked: DealQuery, sort: Sort, *, turned: bool = False, most: int = MOST_CLOSED
) -> tuple[Places, list[SumPart]]:
    """Return the places of the deals asked for, what matters most first, and their sums.

    Closed ones end with the oldest cut off, which count in the sums. Where names are searched that takes longer than
    everything else, so it is done once, and what is found is added up here.
    """
    rank, ranked = rank_of(asked)
    since, started = since_of(asked)
    condition = condition_of(asked)
    by = _ORDERS[sort][turned]
    closed, limit = ("", "") if asked.wanted.is_open else ("deal.closed_on DESC, ", f" LIMIT {most + 1}")
    join = ' LEFT JOIN "rep" ON rep.id = deal.rep_id' if sort is Sort.REP else ""
    if closed and sort is not Sort.AGE:
        closed = ""
    unknown = "" if turned else FAR  # last either way
    worth = f", deal.currency, {_BARE}, deal.amount_minor, {_own_chance(asked)}" if asked.wanted.words else ""
    query = (
        f"SELECT deal.id, deal.stage_id, {rank}, coalesce({since}, '{unknown}'){worth} FROM \"deal\"{join}"
        f" WHERE {condition.text} ORDER BY {closed}{by}, deal.id{limit}"
    )
    rows = store.rows(query, *ranked, *started, *condition.values)
    is_cut = bool(limit) and len(rows) > most
    shown = rows[:most] if is_cut else rows
    ids, stage_ids, ranks, starts, *_ = zip(*shown, strict=True) if shown else ((),) * 4
    sums = parts(store, asked) if is_cut or not worth else _added_up(rows)
    return Places(ids, stage_ids, ranks, starts, is_cut), sums


def count(store: Store, asked: DealQuery) -> int:
    """Return how many deals are asked for."""
    condition = condition_of(asked)
    return int(store.one(f'SELECT count(*) FROM "deal" WHERE {condition.text}', *condition.values)[0])


PARTS_OF_TODAY = ("woke", "closing", "deals")


def asking(store: Store, asked: DealQuery, until: date, woke: date, most: int) -> dict[str, tuple[int, list[str]]]:
    """Return how many deals ask for the manager, by why, and the first of them: the stale ones, the most money first.

    Args:
        store: Where they are.
        asked: Which deals, whose, and what is held against their age.
        until: Deals that are expected to close from today to this day ask too.
        woke: So do those whose snooze ended on this day or since.
        most: How many of each part are named; tens of thousands cost more to hand over than to find.
    """
    today = asked.today.isoformat()
    rank, ranked = rank_of(asked)
    since, started = since_of(asked)
    condition = condition_of(asked)
    condition.take("(deal.snoozed_until IS NULL OR deal.snoozed_until <= ?)", today)
    found = (
        f"SELECT deal.id AS id, {rank} AS rank, coalesce({since}, '{FAR}') AS since, {_WORTH} AS worth,"
        " CASE WHEN coalesce(deal.snoozed_until >= ?, FALSE) THEN 'woke'"
        " WHEN coalesce(deal.close_on BETWEEN ? AND ?, FALSE) THEN 'closing' ELSE 'deals' END AS part"
        f' FROM "deal" WHERE {condition.text}'
    )
    tops = "".join(
        f" UNION ALL SELECT * FROM (SELECT part, rank, since, worth, id, 0 FROM one WHERE part = '{part}'"
        f" ORDER BY rank DESC, worth DESC, since, id LIMIT {int(most)}) AS {part}"
        for part in PARTS_OF_TODAY
    )
    query = (
        f"WITH one AS MATERIALIZED (SELECT * FROM ({found}) AS every WHERE rank > 0 OR part <> 'deals')"
        f" SELECT part, NULL, NULL, NULL, NULL, count(*) FROM one GROUP BY part{tops}"
    )
    rows = store.rows(query, *ranked, *started, woke.isoformat(), today, until.isoformat(), *condition.values)
    counts = {part: count for part, *_, key, count in rows if key is None}
    named = sorted((-level, -worth, day, key, part) for part, level, day, worth, key, _ in rows if key is not None)
    return {part: (count, [key for *_, key, of in named if of == part]) for part, count in counts.items()}


_BARE = "CASE WHEN deal.amount_minor IS NULL THEN deal.product_id END"


def _own_chance(asked: DealQuery) -> str:
    """The chance that a deal does not have from its stage."""
    if asked.wanted.is_open:
        return "deal.chance"
    return "CASE deal.outcome WHEN 'won' THEN 1000 WHEN 'lost' THEN 0 ELSE deal.chance END"


def parts(store: Store, asked: DealQuery) -> list[SumPart]:
    """Return the sums of the deals asked for, in the fewest parts that can still be weighted."""
    condition = condition_of(asked)
    chance, worth = _own_chance(asked), "coalesce(deal.amount_minor, 1)"
    query = (
        f"SELECT deal.stage_id, deal.currency, {_BARE}, count(*), coalesce(sum(deal.amount_minor), 0),"
        f" coalesce(sum({worth} * {chance}), 0), coalesce(sum(CASE WHEN {chance} IS NULL THEN {worth} END), 0)"
        f', CASE WHEN deal.amount_minor IS NULL THEN 1 ELSE 0 END FROM "deal"'
        f" WHERE {condition.text} GROUP BY 1, 2, 3, 8"
    )
    rows = store.rows(query, *condition.values)
    return [SumPart(*row[:7]) for row in rows if not row[7] or row[2] is not None]


def _added_up(rows: Iterable[Sequence[Any]]) -> list[SumPart]:
    """The same of rows that were fetched anyway."""
    sums: dict[tuple[str | None, str | None, str | None], list[int]] = {}
    for _, stage_id, _, _, currency, product_id, amount, chance in rows:
        if amount is None and product_id is None:
            continue
        part = sums.get(key := (stage_id, currency, product_id)) or sums.setdefault(key, [0, 0, 0, 0])
        worth = 1 if amount is None else amount
        part[0] += 1
        part[1] += amount or 0
        if chance is None:
            part[3] += worth
        else:
            part[2] += worth * chance
    return [SumPart(*key, *part) for key, part in sums.items()]


def limits(store: Store, patience: Patience) -> Limited:
    """Return what the deals of each stage, and under no key those of none, are held against."""
    known = paces(store)
    keys = [None, *(key for (key,) in store.rows("SELECT id FROM stage"))]
    return {key: limits_of(key, known, patience) for key in keys}
