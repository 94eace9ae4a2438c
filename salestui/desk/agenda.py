"""What the manager does about topics for one-on-ones; an open one carries over to the next by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salestui.domain import agenda as rules
from salestui.domain.conversations import AgendaItem
from salestui.domain.ids import new_id
from salestui.domain.kinds import Side
from salestui.store import brief as stored
from salestui.store.journal import Change, Done
from salestui.store.people_shapes import AGENDA_ITEMS
from salestui.store.shapes import REPS
from salestui.store.store import Store


def add(store: Store, rep_id: str, subject: str, today: date, raised_by: Side = Side.REP) -> Done:
    """Put a topic at the end of a rep's agenda.

    Raises:
        RuleBroken: If it says nothing, or is on the agenda already.
    """
    with store.change(today) as change:
        rep = store.load(REPS, rep_id)
        item = rules.new_topic(new_id(), rep_id, subject, raised_by, today, stored.agenda(store, rep_id))
        change.add(item)
        change.label = f"On {rep.name}'s agenda: {item.subject}"
    return change.done


def tick_within(change: Change, item_ids: Sequence[str], conversation_id: str | None, today: date) -> list[AgendaItem]:
    """Say inside a change that topics were talked about.

    Raises:
        RuleBroken: If one is off the agenda already.
    """
    ticked = [rules.tick(change.store.load(AGENDA_ITEMS, key), conversation_id, today) for key in item_ids]
    for item in ticked:
        change.save(item)
    return ticked


def drop(store: Store, item_ids: Sequence[str], today: date) -> Done:
    """Take topics off the agenda without having talked about them.

    Raises:
        RuleBroken: If one is off the agenda already.
    """
    with store.change(today) as change:
        dropped = [rules.drop(store.load(AGENDA_ITEMS, key), today) for key in item_ids]
        for item in dropped:
            change.save(item)
        change.label = f"{_called(dropped)} dropped from the agenda"
    return change.done


def rename(store: Store, item_id: str, subject: str, today: date) -> Done:
    """Reword a topic.

    Raises:
        RuleBroken: If it says nothing.
    """
    with store.change(today) as change:
        item = rules.reword(store.load(AGENDA_ITEMS, item_id), subject)
        change.save(item)
        change.label = f"On the agenda: {item.subject}"
    return change.done


def shift(store: Store, item_id: str, by: int, today: date) -> Done:
    """Move a topic up or down the agenda.

    Raises:
        RuleBroken: If it is the first or the last one already.
    """
    with store.change(today) as change:
        item = store.load(AGENDA_ITEMS, item_id)
        before = stored.agenda(store, item.rep_id)
        for moved in rules.shifted(before, item_id, by):
            change.save(moved)
        change.label = f"“{item.subject}” moved {'down' if by > 0 else 'up'} the agenda"
    return change.done


def _called(items: Sequence[AgendaItem]) -> str:
    return f"“{items[0].subject}”" if len(items) == 1 else f"{len(items)} topics"
