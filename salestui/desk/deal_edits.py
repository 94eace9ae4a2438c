"""A deal as its form says: added, or changed in what was touched since it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from salestui.desk.deal import field_called
from salestui.desk.dealing import Rule, moved, write
from salestui.desk.first_stages import seed
from salestui.desk.form_edits import changed_elsewhere, differing
from salestui.domain import pipeline as rules
from salestui.domain.accounts import Account
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.kinds import EventKind
from salestui.domain.money import full
from salestui.domain.pipeline import Changed, Deal, DealEvent
from salestui.domain.text import name_key
from salestui.store import deals as stored
from salestui.store import finding
from salestui.store.journal import SEE_BOTH, Change, Clash, Done
from salestui.store.shapes import ACCOUNTS, DEALS, STAGES
from salestui.store.store import Store

_BY_RULE = frozenset({"stage_id", "amount_minor", "currency", "close_on", "category", "rep_id"})
_ACCOUNT = "account"
"""The value that names an account instead of pointing to one."""
_OPTIONAL = frozenset({"stage_id", "rep_id"})
"""Fields whose rules need something to go to; emptying them is no event."""
_EDITABLE = frozenset(field.name for field in fields(Deal)) - {"id", "rev", "outcome", "source", "external_id", "seen"}


def add_deal(store: Store, values: Mapping[str, object], today: date, deal_id: str | None = None) -> Done:
    """Add a deal from a form's values; without a stage it starts in the first one.

    The account may be given by its name; a name that nobody has yet makes an account, in the same change.

    Raises:
        RuleBroken: If it has no name.
    """
    given: dict[str, Any] = {key: value for key, value in values.items() if key in _EDITABLE and value is not None}
    if not str(given.get("name") or "").strip():
        raise RuleBroken("A deal needs a name")
    with store.change(today) as change:
        seed(change)
        given.setdefault("stage_id", stored.stages(store)[0].id)
        if values.get(_ACCOUNT):
            given["account_id"] = _account_called(change, str(values[_ACCOUNT]), given.get("rep_id"), None)
        deal = Deal(id=deal_id or new_id(), **{"created_on": today, "stage_since": today} | given)
        created = min(deal.created_on or today, today)
        event = DealEvent(deal.id, created, EventKind.CREATED, None, deal.stage_id, deal.amount_minor, id=new_id())
        change.add(deal)
        change.add(event)
        change.label = f"{deal.name} added"
    return change.done


def _account_called(change: Change, name: str, rep_id: str | None, known_id: str | None) -> str:
    """Return the key of the account of that name, the deal's own if it is called so; if there is none, make it.

    Raises:
        RuleBroken: If several are called so.
    """
    store, wanted = change.store, name_key(name)
    known = store.find(ACCOUNTS, known_id) if known_id else None
    if known is not None and name_key(known.name) == wanted:
        return known.id
    alike = finding.accounts_called(store, wanted)
    if len(alike) > 1:
        raise RuleBroken(f"{len(alike)} accounts are called {name.strip()}: choose one of those that are offered")
    if alike:
        return alike[0]
    made = Account(new_id(), name.strip(), rep_id)
    change.add(made)
    return made.id


def edit_deal(
    store: Store, deal_id: str, values: Mapping[str, object], read: Deal, today: date, fiscal_start: int = 1
) -> Done:
    """Write what the manager changed since reading; what others changed in other fields stays.

    Args:
        store: Where the deal is.
        deal_id: The deal's key.
        values: The form's values by field; those equal to `read` are left alone.
        read: The deal as the form showed it.
        today: The day of the change.
        fiscal_start: The month in which the fiscal year starts: across the end of its quarters a push counts twice.

    Raises:
        Clash: If somebody else changed the same field to something else.
        RuleBroken: If the rules refuse one of the changes.
    """
    with store.change(today) as change:
        deal = store.load(DEALS, deal_id)
        if _ACCOUNT in values:
            name = str(values[_ACCOUNT] or "").strip()
            found = _account_called(change, name, deal.rep_id, read.account_id) if name else None
            values = {**values, "account_id": found}
        wanted = differing({key: value for key, value in values.items() if key in _EDITABLE}, read)
        told = {key: value for key, value in wanted.items() if key != "currency"}  # the amount's clash tells it
        if key := changed_elsewhere(told, read, deal):
            there = _shown(store, deal, key)
            raise Clash(f"The {field_called(key)} of {deal.name} was changed elsewhere to {there}; {SEE_BOTH}")
        new = differing(wanted, deal)
        edited, events = _edited(store, deal, new, today, fiscal_start)
        write(change, edited, events)
        what = ", ".join(dict.fromkeys(field_called(key) for key in new))
        change.label = f"{edited.name}: {what}" if what else ""
    return change.done


def _shown(store: Store, deal: Deal, key: str) -> str:
    """Return a field in words: amounts with their currency, what points to a record by its name."""
    value = getattr(deal, key)
    if value is None:
        return "nothing"
    if key == "amount_minor":
        return full(deal.amount_minor or 0, deal.currency or "XXX")
    table = key.removesuffix("_id")
    name = stored.name(store, table, value) if table != key else None
    return name or str(value)


def _edited(store: Store, deal: Deal, changed: Mapping[str, Any], today: date, fiscal_start: int) -> Changed:
    """Carry changed fields through the rules that write history, and put the others in as they are."""
    ruled = {key: value for key, value in changed.items() if key in _BY_RULE and (value or key not in _OPTIONAL)}
    plain = {key: value for key, value in changed.items() if key not in ruled}
    steps: list[Rule] = []
    if "stage_id" in ruled:
        stage = store.load(STAGES, ruled["stage_id"])
        steps.append(lambda deal: moved(store, deal, stage, today))
    if "amount_minor" in ruled or "currency" in ruled:
        minor, currency = ruled.get("amount_minor", deal.amount_minor), ruled.get("currency", deal.currency)
        steps.append(lambda deal: rules.set_amount(deal, minor, currency, today))
    if "close_on" in ruled:
        steps.append(lambda deal: rules.set_close(deal, ruled["close_on"], today, fiscal_start))
    if "category" in ruled:
        steps.append(lambda deal: rules.set_category(deal, ruled["category"], today))
    if "rep_id" in ruled:
        steps.append(lambda deal: rules.hand_over(deal, ruled["rep_id"], today))
    events: tuple[DealEvent, ...] = ()
    for step in steps:
        deal, more = step(deal)
        events += more
    return replace(deal, **plain), events  # last, for a move gives the deal's own chance up, and one was typed
