"""The questions behind the first screen that are about people: promises, debts, what to prepare, the day, the week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from salestui.desk.development import due_steps
from salestui.domain.board import Wanted
from salestui.domain.cadence import SOON, Debt
from salestui.domain.conversations import Conversation
from salestui.domain.frozen import frozen
from salestui.domain.hygiene import Discipline
from salestui.domain.kinds import ConversationKind, Side, WorkKind
from salestui.domain.promises import KeptRate, Promise
from salestui.domain.schedule import TimeBlock
from salestui.domain.today import Appointment, Ledger, TodayGroup, Week
from salestui.domain.today_items import (
    Item,
    check_item,
    debt_items,
    fits,
    floor_item,
    hygiene_item,
    loudest_first,
    not_held_item,
    promise_item,
    step_item,
    unread_item,
)
from salestui.store import deals
from salestui.store import promises as promised
from salestui.store import today as stored
from salestui.store.store import Store

if TYPE_CHECKING:
    from salestui.domain.floor_misses import FloorMiss

MOST = 50
"""Lines of one group; the others are on their own page."""
NOT_HELD = 30
"""Days for which a planned conversation that did not take place is asked about."""
YOURS, THEIRS, PEOPLE, PREPARE = "Promises you made", "Promised to you", "People", "Prepare"
GOES_TO = {
    WorkKind.OBSERVING: "people", WorkKind.COACHING: "people", WorkKind.HIRING: "people",
    WorkKind.SELLING: "customers", WorkKind.ACCOUNT_STRATEGY: "customers",
    WorkKind.ADMIN: "reports", WorkKind.INTERNAL: "other",
}  # fmt: skip


@frozen
class OfReps:
    """What reps wait for: talks that are due, help to get over a floor, a word about what is not kept up."""

    debts: Sequence[Debt]
    missed: Sequence[FloorMiss]
    unkept: Sequence[Discipline]


def groups(
    store: Store,
    reps: Sequence[str] | None,
    of_reps: OfReps,
    wanted: Wanted,
    today: date,
    *,
    private: bool,
) -> tuple[list[TodayGroup], list[TodayGroup]]:
    """Return the groups that stand before the deals, and those that come after them."""
    due = promised.open_promises(store, reps, until=today)
    unchecked = promised.to_check(store, today, reps)
    talks = stored.planned(store, reps, today - timedelta(NOT_HELD), today)
    about: list[Promise | Conversation] = [*due, *unchecked, *talks]
    names = deals.names(store, "rep", (one.rep_id for one in about))

    def rep(one: Promise | Conversation) -> str:
        return names.get(one.rep_id or "", "")

    mine = [promise_item(one, rep(one), today) for one in due if one.owed_by is Side.MANAGER]
    theirs = [promise_item(one, rep(one), today) for one in due if one.owed_by is Side.REP and one.days_over(today)]
    people = [check_item(one, rep(one), today) for one in unchecked] + debt_items(of_reps.debts, today)
    people += [floor_item(one) for one in of_reps.missed]
    people += [not_held_item(talk, rep(talk), today) for talk in talks if talk.on < today]
    people += [hygiene_item(one) for one in of_reps.unkept]
    prepare = [unread_item(talk, rep(talk)) for talk in talks if _is_unread(store, talk, today)]
    prepare += [step_item(line, today) for line in due_steps(store, today, private=private, ahead=1)]
    before, after = ((YOURS, mine), (THEIRS, theirs)), ((PEOPLE, people), (PREPARE, prepare))
    return _grouped(before, wanted), _grouped(after, wanted)


def _grouped(found: Sequence[tuple[str, Sequence[Item]]], wanted: Wanted) -> list[TodayGroup]:
    """The groups with something in them, the loudest of each first."""
    fitting = [(title, loudest_first([item for item in items if fits(item, wanted)])) for title, items in found]
    return [TodayGroup(title, len(items), items=items[:MOST]) for title, items in fitting if items]


def _is_unread(store: Store, talk: Conversation, today: date) -> bool:
    """Is it a one-on-one of today whose brief was read neither today nor the day before?"""
    if talk.on != today or talk.kind is not ConversationKind.ONE_ON_ONE or talk.rep_id is None:
        return False
    at = stored.seen_at(store, f"brief {talk.rep_id}")
    return at is None or datetime.fromisoformat(at).astimezone().date() < today - timedelta(1)


def ledger(store: Store, reps: Sequence[str] | None, today: date) -> Ledger:
    """Return how many promises are open on each side, and how many were kept lately."""
    rates = promised.kept_rates(store, today, reps)
    both = {side: sum((rate for (whose, _), rate in rates.items() if whose is side), KeptRate()) for side in Side}
    open_now = promised.open_counts(store, reps)
    return Ledger(
        open_now.get(Side.MANAGER, 0), open_now.get(Side.REP, 0), both[Side.MANAGER], both[Side.REP]
    )  # fmt: skip


def owed_soon(owed: Sequence[Debt], today: date) -> tuple[Debt, ...]:
    """Return what is late, and what falls due soon for its kind."""
    return tuple(debt for debt in owed if not debt.is_away and (debt.late or debt.due_on <= today + _ahead(debt)))


def _ahead(debt: Debt) -> timedelta:
    """From how far off something is told of: a day for what comes weekly, two weeks for what comes twice a year."""
    return timedelta(min(SOON, debt.every // 4))


def day(store: Store, reps: Sequence[str] | None, today: date) -> tuple[Appointment, ...]:
    """Return the day's appointments in the order of their times: conversations, and blocks of the manager's time."""
    talks = stored.talks_on(store, reps, today)
    blocks = stored.blocks(store, today, today)
    both: list[Conversation | TimeBlock] = [*talks, *blocks]
    names = deals.names(store, "rep", (one.rep_id for one in both))
    about = deals.names(store, "deal", (one.deal_id for one in both))
    found = [_talk_at(store, talk, names, about, today) for talk in talks]
    found += [
        Appointment(
            block.starts_at or "", block.subject, about.get(block.deal_id or "", ""), names.get(block.rep_id or "", ""),
            block.done, rep_id=block.rep_id,
        )
        for block in blocks
        if block.starts_at
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.at or "99", one.subject)))


def _talk_at(
    store: Store, talk: Conversation, names: Mapping[str, str], about: Mapping[str, str], today: date
) -> Appointment:
    note = "brief unread" if not talk.is_held and _is_unread(store, talk, today) else ""
    said = about.get(talk.deal_id or "", "") or talk.topic or ""
    rep = names.get(talk.rep_id or "", "")
    return Appointment(talk.starts_at or "", talk.kind.value, said, rep, talk.is_held, note, talk.rep_id)


def now(store: Store, today: date) -> str:
    """Return the time of day, where the day shown is the clock's own."""
    instant = store.now().astimezone()
    return f"{instant:%H:%M}" if instant.date() == today else ""


def week(store: Store, today: date) -> Week | None:
    """Return where the manager's own week goes, if any time is planned or written down."""
    monday = today - timedelta(today.weekday())
    blocks = stored.blocks(store, monday, monday + timedelta(6))
    if not blocks:
        return None
    done = [block for block in blocks if block.done] or blocks
    shares = Counter[str]()
    for block in done:
        shares[GOES_TO[block.kind]] += block.minutes
    return Week(
        sum(block.minutes for block in blocks), sum(block.minutes for block in blocks if block.done),
        tuple((name, shares[name]) for name in ("people", "customers", "reports", "other")),
    )  # fmt: skip
