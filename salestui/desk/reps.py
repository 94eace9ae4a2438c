"""What the manager does about reps: add, edit, mark, let go, hand over, remove."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from salestui.desk.departures import depart_within
from salestui.desk.first_stages import seed
from salestui.desk.form_edits import changed_elsewhere, differing, only
from salestui.desk.rates import exchange
from salestui.desk.workspace import workspace
from salestui.domain.errors import RuleBroken
from salestui.domain.exchange import Exchange
from salestui.domain.frozen import frozen
from salestui.domain.handover import Parcel, Weight, names, parcels_of, spread
from salestui.domain.ids import new_id
from salestui.domain.kinds import RepStatus
from salestui.domain.money import UNKNOWN, Money, said
from salestui.domain.pipeline import Deal
from salestui.domain.pipeline import hand_over as give
from salestui.domain.team import COACHED, Rep, check_dates
from salestui.domain.team import mark as marked
from salestui.domain.text import counted, name_key
from salestui.store import reps as stored
from salestui.store.deals import prices as list_prices
from salestui.store.journal import SEE_BOTH, Change, Done
from salestui.store.shapes import REPS
from salestui.store.store import Store

EDITABLE = frozenset({"name", "email", "role", "status", "title", "manager", "region", "started_on", "left_on", "note"})


def rep(store: Store, rep_id: str) -> Rep:
    """Return one rep, as a form begins with."""
    return store.load(REPS, rep_id)


def heirs(store: Store, besides: Sequence[str] = ()) -> list[Rep]:
    """Return who could take something over."""
    return [one for one in stored.here(store) if one.id not in besides]


def has_work(store: Store, rep_id: str) -> bool:
    """Does the rep have an open deal or an account that somebody must take over?"""
    return bool(stored.open_ids(store, rep_id)) or stored.account_count(store, rep_id) > 0


def add_rep(store: Store, values: Mapping[str, Any], today: date) -> Done:
    """Add a rep; without a word about the manager, to the manager's own team.

    Raises:
        RuleBroken: If the dates contradict each other.
    """
    with store.change(today) as change:
        given = {"manager": workspace(store).manager, **only(EDITABLE, values)}
        new = check_dates(Rep(new_id(), **given))
        change.label, change.made = f"Added {new.name}{_namesake(store, new)}", new.id
        change.add(new)
        seed(change)
    return change.done


def _namesake(store: Store, new: Rep) -> str:
    """A warning, because two reps may well have one name."""
    others = [other for other in stored.called(store, name_key(new.name)) if other.id != new.id]
    if not others:
        return ""
    where = others[0].region or others[0].manager
    return f"; there is another of that name{f' ({where})' if where else ''}"


def edit_rep(store: Store, rep_id: str, values: Mapping[str, Any], read: Rep, today: date) -> Done:
    """Write the fields that differ from what was read, and no others.

    Raises:
        RuleBroken: If one of them was changed elsewhere meanwhile, or the dates contradict each other.
    """
    with store.change(today) as change:
        current = store.load(REPS, rep_id)
        wanted = differing(only(EDITABLE, values), read)
        if name := changed_elsewhere(wanted, read, current):
            there = getattr(current, name)
            raise RuleBroken(f"{current.name}: {_word(name)} was changed elsewhere to “{there}”; {SEE_BOTH}")
        leaves = today if current.is_here else None  # when who is gone already went, may be unknown, and stays so
        new = _consistent(replace(current, **wanted), leaves)
        words = ", ".join(_word(field.name) for field in fields(Rep) if field.name in wanted)
        change.label = f"{new.name}: {words} changed{_namesake(store, new) if 'name' in wanted else ''}"
        change.save(new)
        if current.is_here and not new.is_here:
            change.label += depart_within(change, new, new.left_on or today, today)
    return change.done


def _word(field: str) -> str:
    return {"started_on": "start day", "left_on": "last day", "email": "e-mail"}.get(field, field)


def _consistent(rep: Rep, leaves: date | None) -> Rep:
    """A leave date belongs to who left, and only to them; `leaves` is the day for who leaves without one."""
    if rep.status is RepStatus.LEFT:
        return check_dates(replace(rep, left_on=rep.left_on or leaves))
    return check_dates(replace(rep, left_on=None))


def mark(store: Store, rep_ids: Sequence[str], status: RepStatus, today: date) -> Done:
    """Say where reps stand; who stands there already is passed over.

    Raises:
        RuleBroken: If all stand there already.
    """
    with store.change(today) as change:
        reps = [store.load(REPS, rep_id) for rep_id in rep_ids]
        fitting = [one for one in reps if one.status is not status]
        if not fitting:
            raise RuleBroken(f"{names(reps)} {'is' if len(reps) == 1 else 'are'} already marked {status.value}")
        parted = ""
        for one in fitting:
            change.save(marked(one, status, today))
            if status is RepStatus.LEFT:
                parted += depart_within(change, one, today, today).replace(";", f"; {one.name}:", 1)
        who = names(fitting) if len(fitting) < 4 else f"{len(fitting)} reps"
        skipped = f"; {len(reps) - len(fitting)} were so already" if len(fitting) < len(reps) else ""
        how = ": status changed" if status in COACHED else f" marked {status.value}"  # labels are for any eyes
        change.label = f"{who}{how}{skipped}{parted}"
    return change.done


def leave(store: Store, rep_id: str, on: date, heir_ids: Sequence[str], today: date) -> Done:
    """Let a rep go on a day; in the same change hand open deals and accounts to others, and close what was between us.

    Raises:
        RuleBroken: If the rep has left already, or an heir cannot take over.
    """
    with store.change(today) as change:
        leaver = store.load(REPS, rep_id)
        change.save(marked(leaver, RepStatus.LEFT, on))
        change.label = f"{leaver.name} left"
        if heir_ids:
            change.label += f"; {_hand_over(store, change, leaver, heir_ids, today)}"
        change.label += depart_within(change, leaver, on, today)
    return change.done


def hand_over(store: Store, rep_id: str, heir_ids: Sequence[str], today: date) -> Done:
    """Give a rep's open deals and accounts to others, who stay or leave.

    Raises:
        RuleBroken: If there is nothing to give, or an heir cannot take over.
    """
    with store.change(today) as change:
        giver = store.load(REPS, rep_id)
        change.label = f"{giver.name}: {_hand_over(store, change, giver, heir_ids, today)}"
        if change.is_empty:
            raise RuleBroken(f"{giver.name} has no open deal and no account to hand over")
    return change.done


def _hand_over(store: Store, change: Change, giver: Rep, heir_ids: Sequence[str], today: date) -> str:
    """Write the hand-over within a change; return what was done in words."""
    takers = [_taker(store, giver, heir_id) for heir_id in heir_ids]
    deals = {deal.id: deal for deal in stored.open_deals_of(store, giver.id)}
    accounts = {account.id: account for account in stored.accounts_of(store, giver.id)}
    weights, _ = _weights(store, deals.values(), today)
    parcels = parcels_of(accounts, weights)
    moved, events = [], []
    for heir_id, share in spread(parcels, [taker.id for taker in takers]).items():
        for deal_id in (deal_id for parcel in share for deal_id in parcel.deal_ids):
            given, told = give(deals[deal_id], heir_id, today)
            moved.append((deals[deal_id], given))
            events += [replace(event, id=new_id()) for event in told]
        change.save_all(
            [
                (accounts[parcel.account_id], replace(accounts[parcel.account_id], rep_id=heir_id))
                for parcel in share
                if parcel.account_id in accounts and accounts[parcel.account_id].rep_id
            ]
        )
    change.save_all(moved)
    change.add(*events)
    counts = [counted(n, what) for n, what in ((len(moved), "open deal"), (len(accounts), "account")) if n]
    return f"{' and '.join(counts)} to {names(takers)}"


def _weights(store: Store, deals: Collection[Deal], today: date) -> tuple[list[Weight], str]:
    """What each deal weighs, and in which currency: their own where all are in one, else the reporting one.

    What no rate brings there weighs as much as a deal that nobody knows the worth of.
    """
    prices = list_prices(store, (deal.product_id for deal in deals if deal.amount_minor is None))
    named = Counter(deal.currency for deal in deals if deal.currency)
    rates = exchange(store, named.most_common(1)[0][0] if named else UNKNOWN, [today])
    worths = [
        prices.get(deal.product_id or "")
        if deal.amount_minor is None
        else Money(deal.amount_minor, said(deal.currency, rates.into))
        for deal in deals
    ]
    codes = {worth.currency for worth in worths if worth}
    into = codes.pop() if len(codes) == 1 else rates.into
    pairs = zip(deals, worths, strict=True)
    return [_weight(deal, worth, into, rates, today) for deal, worth in pairs], into


def _weight(deal: Deal, worth: Money | None, into: str, rates: Exchange, today: date) -> Weight:
    if worth is None or worth.currency == into:
        return Weight(deal.id, deal.account_id, worth.minor if worth else None, is_estimate=deal.amount_minor is None)
    return Weight(deal.id, deal.account_id, rates.minor(worth.minor, worth.currency, today), is_estimate=True)


@frozen
class Bundle:
    """What a rep would leave to others, and the currency that it is weighed in."""

    parcels: tuple[Parcel, ...]
    currency: str


def bundle(store: Store, rep_id: str, today: date) -> Bundle:
    """Return what there is to hand over, as it stays together."""
    weights, currency = _weights(store, stored.open_deals_of(store, rep_id), today)
    accounts = [account.id for account in stored.accounts_of(store, rep_id)]
    return Bundle(tuple(parcels_of(accounts, weights)), currency)


def _taker(store: Store, giver: Rep, heir_id: str) -> Rep:
    taker = store.load(REPS, heir_id)
    if taker.id == giver.id:
        raise RuleBroken(f"{giver.name} cannot take over from themselves")
    if not taker.is_here:
        raise RuleBroken(f"{taker.name} has left and cannot take anything over")
    return taker


def remove_rep(store: Store, rep_id: str, today: date) -> Done:
    """Delete a rep to whom nothing belongs; undo brings the rep back.

    Raises:
        RuleBroken: If there is history.
    """
    with store.change(today) as change:
        gone = store.load(REPS, rep_id)
        there = stored.attached(store, rep_id)
        if there:
            words = " and ".join(counted(n, kind) for kind, n in there.items())
            raise RuleBroken(f"{gone.name} has {words}; mark as left instead (m l)")
        change.label = f"Removed {gone.name}"
        change.remove(gone)
    return change.done
