"""One deal whole: its facts, its people, its strategy, its dated history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from salestui.desk.form_edits import changed_elsewhere, differing
from salestui.desk.pipeline import DealFacts, deal_facts
from salestui.domain.attention import Pace, Patience
from salestui.domain.dates import short_day
from salestui.domain.frozen import frozen
from salestui.domain.ids import new_id
from salestui.domain.kinds import EventKind
from salestui.domain.pipeline import Deal, Stage, Stakeholder
from salestui.store import change_details
from salestui.store import deals as stored
from salestui.store.journal import SEE_BOTH, Clash, Done
from salestui.store.shapes import DEALS, STAKEHOLDERS
from salestui.store.store import Store

MOST = 60
TOLD_BY_EVENTS = frozenset(
    {"stage_id", "stage_since", "close_on", "pushes", "amount_minor", "currency", "outcome", "closed_on", "rep_id",
     "category", "vanished_on", "cycle_days", "seen", "rev", "last_activity_on", "extra",
     "source", "external_id"}
)  # fmt: skip
"""Cells whose change is in the deal's events already, or is not worth a line."""
_CALLED = {
    "amount_minor": "amount",
    "rep_id": "owner",
    "need": "business need",
    "deal_type": "type",
    "lead_source": "source",
    "next_step_on": "next step by",
    "snoozed_until": "snoozed to",
    "snooze_reason": "snoozed because",
}


@frozen
class Edit:
    """A change of a field that writes no event: the day, the field in words, the new value as text (or nothing)."""

    on: date
    field: str
    after: str | None


@frozen
class DealView:
    """Everything the deal's page shows."""

    facts: DealFacts
    stages: tuple[Stage, ...]
    spent: Mapping[str, int]
    """Days the deal spent in the stages it has left, by stage key."""
    people: tuple[Stakeholder, ...]
    edits: tuple[Edit, ...]
    paces: Mapping[str, Pace]


def deal_view(store: Store, deal_id: str, patience: Patience, today: date) -> DealView | None:
    """Return one deal whole; `None` if it is gone."""
    facts = deal_facts(store, deal_id, patience, today, MOST)
    if facts is None:
        return None
    return DealView(
        facts=facts,
        stages=tuple(stored.stages(store)),
        spent=_spent(facts),
        people=tuple(stored.stakeholders(store, deal_id)),
        edits=_edits(store, deal_id, today),
        paces=stored.paces(store),
    )


def _spent(facts: DealFacts) -> dict[str, int]:
    """Add up the stays that the deal has left; where it was reopened after an end, that one goes on."""
    spent: dict[str, int] = {}
    taken_back: str | None = None
    for event in facts.events:
        if event.kind is EventKind.REOPENED:
            taken_back = event.before
        elif event.kind == taken_back:
            taken_back = None
            continue
        if event.before in facts.stages and event.days is not None:
            spent[event.before or ""] = spent.get(event.before or "", 0) + event.days
    return spent


def field_called(cell: str) -> str:
    """Return a deal's field as its page and its form call it."""
    return _CALLED.get(cell, cell.removesuffix("_on").removesuffix("_id").replace("_", " "))


def _edits(store: Store, deal_id: str, today: date) -> tuple[Edit, ...]:
    rows = change_details.edits(store, deal_id, MOST)
    beside = {"stage_id": "chance", "outcome": "lost_reason"}
    """A move gives the deal's own chance up, and an end says its reason itself: no line of their own."""
    told = {(position, beside[cell]) for _, cell, _, position in rows if cell in beside}
    return tuple(
        Edit(date.fromisoformat(day), field_called(cell), _text(store, cell, new, today))
        for day, cell, new, position in rows
        if cell not in TOLD_BY_EVENTS and (position, cell) not in told
    )


def _text(store: Store, cell: str, value: str | None, today: date) -> str | None:
    if value is None:
        return "the stage's" if cell == "chance" else None
    said = json.loads(value)
    if cell == "chance":
        return f"{said / 10:g}%"
    if cell == "archived":
        return "yes" if said else "no"
    if cell.endswith(("_on", "_until")):
        return short_day(date.fromisoformat(said), today)
    if cell.endswith("_id"):
        return stored.name(store, cell.removesuffix("_id"), said) or "one that is gone"
    return str(said)


def deal(store: Store, deal_id: str) -> Deal:
    """Return one deal.

    Raises:
        RuleBroken: If it is gone.
    """
    return store.load(DEALS, deal_id)


def stakeholder(store: Store, person_id: str) -> Stakeholder:
    """Return one person who counts in a deal.

    Raises:
        RuleBroken: If they are gone.
    """
    return store.load(STAKEHOLDERS, person_id)


def names(store: Store, deal: Deal) -> dict[str, str]:
    """Return the names of the records a deal points to, by field."""
    pointers = (("rep", "rep_id"), ("account", "account_id"), ("stage", "stage_id"), ("product", "product_id"))
    found = {}
    for table, field in pointers:
        if name := stored.name(store, table, getattr(deal, field)):
            found[field] = name
    return found


def add_stakeholder(store: Store, deal_id: str, values: Mapping[str, object], today: date) -> Done:
    """Add a person who counts in a deal."""
    with store.change(today) as change:
        about = store.load(DEALS, deal_id)
        person = replace(Stakeholder(new_id(), deal_id, ""), **values)  # type: ignore[arg-type]
        change.add(person)
        change.label = f"{about.name}: {person.name} added"
    return change.done


def edit_stakeholder(
    store: Store, person_id: str, values: Mapping[str, object], read: Stakeholder, today: date
) -> Done:
    """Change what is known of a person in a deal; what others changed in other fields since `read` stays.

    Raises:
        Clash: If somebody else changed the same field to something else.
    """
    with store.change(today) as change:
        person = store.load(STAKEHOLDERS, person_id)
        wanted = differing(values, read)
        if field := changed_elsewhere(wanted, read, person):
            word = {"met_on": "day last met"}.get(field, field)
            there = getattr(person, field) or "nothing"
            raise Clash(f"The {word} of {person.name} was changed elsewhere to {there}; {SEE_BOTH}")
        person = replace(person, **wanted)
        change.save(person)
        change.label = f"{person.name} changed"
    return change.done


def remove_stakeholder(store: Store, person_id: str, today: date) -> Done:
    """Take a person out of a deal."""
    with store.change(today) as change:
        person = store.load(STAKEHOLDERS, person_id)
        change.remove(person)
        change.label = f"{person.name} taken out"
    return change.done
