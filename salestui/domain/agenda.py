"""The rules of an agenda: a topic stays on it until it was talked about or is dropped, and nothing is copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from salestui.domain.conversations import AgendaItem
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import Side
from salestui.domain.text import name_key, one_line


def new_topic(
    key: str, rep_id: str, subject: str, raised_by: Side, today: date, there: Sequence[AgendaItem]
) -> AgendaItem:
    """Return a topic for the end of an agenda.

    Raises:
        RuleBroken: If it says nothing, or is on the agenda already.
    """
    words = one_line(subject).strip()
    if not words:
        raise RuleBroken("Say what the topic is")
    if any(name_key(item.subject) == name_key(words) for item in there if item.is_open):
        raise RuleBroken(f"“{words}” is on the agenda already")
    last = max((item.position for item in there), default=-1)
    return AgendaItem(key, rep_id, words, raised_by, today, position=last + 1)


def _refuse_closed(item: AgendaItem) -> None:
    if not item.is_open:
        raise RuleBroken(f"“{item.subject}” is off the agenda already")


def tick(item: AgendaItem, conversation_id: str | None, on: date) -> AgendaItem:
    """Say that a topic was talked about.

    Raises:
        RuleBroken: If it is off the agenda already.
    """
    _refuse_closed(item)
    return replace(item, closed_on=on, closed_in=conversation_id)


def drop(item: AgendaItem, on: date) -> AgendaItem:
    """Take a topic off the agenda without having talked about it.

    Raises:
        RuleBroken: If it is off the agenda already.
    """
    _refuse_closed(item)
    return replace(item, closed_on=on, dropped=True)


def reword(item: AgendaItem, subject: str) -> AgendaItem:
    """Word a topic otherwise.

    Raises:
        RuleBroken: If nothing is left of it.
    """
    words = one_line(subject).strip()
    if not words:
        raise RuleBroken(f"“{item.subject}” needs words; D drops it")
    return replace(item, subject=words)


def shifted(items: Sequence[AgendaItem], item_id: str, by: int) -> list[AgendaItem]:
    """Return the topics whose place changes when one moves up or down.

    Raises:
        RuleBroken: If it is the first or the last one already, or off the agenda.
    """
    order = [item for item in items if item.is_open]
    at = next((place for place, item in enumerate(order) if item.id == item_id), None)
    if at is None:
        raise RuleBroken("That topic is off the agenda already")
    to = at + by
    if not 0 <= to < len(order):
        raise RuleBroken(f"“{order[at].subject}” is the {'last' if by > 0 else 'first'} topic already")
    order.insert(to, order.pop(at))
    return [replace(item, position=place) for place, item in enumerate(order) if item.position != place]
