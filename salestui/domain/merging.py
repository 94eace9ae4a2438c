"""What an export's line does to a stored record: which cells change, and what has happened to the deal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from salestui.domain.frozen import frozen
from salestui.domain.ids import derived_id
from salestui.domain.import_plan import FieldChange, PipelineFacts
from salestui.domain.kinds import EventKind, Outcome
from salestui.domain.pipeline import Deal, DealEvent, pushes_between

Cells = Mapping[str, Any]
Say = Callable[[Any, str], str]
"""A record and a column → the cell in words."""

TITLES = {
    "name": "Name",
    "rep_id": "Owner",
    "account_id": "Account",
    "product_id": "Product",
    "stage_id": "Stage",
    "amount_minor": "Amount",
    "chance": "Probability",
    "created_on": "Created",
    "close_on": "Expected close",
    "closed_on": "Closed",
    "stage_since": "In stage since",
    "last_activity_on": "Last activity",
    "next_step_on": "Next step on",
    "cycle_days": "Days to close",
    "annual_revenue_minor": "Annual revenue",
    "list_price_minor": "List price",
    "target_minor": "Target",
    "parent_id": "Part of",
    "deal_id": "Deal",
    "extra": "Other columns",
}
QUIET = frozenset({"seen", "external_id", "source", "cycle_days", "pushes"})
"""Cells that follow from others, or are salestui's own books: they are written, but not told."""


def title(column: str) -> str:
    """The column's name in words."""
    return TITLES.get(column) or column.replace("_", " ").capitalize()


def encoded(value: Any) -> Any:
    """A value as the journal has it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def differences(stored: Any, proposed: Cells, imported: Cells) -> dict[str, Any]:
    """The cells to write: what the export says, unless the manager changed the cell and the export did not.

    Args:
        stored: The record as it is.
        proposed: Column → value, for the columns that the export has.
        imported: Column → what the last import brought, for the cells that the manager changed since.
    """
    return {
        column: value
        for column, value in proposed.items()
        if getattr(stored, column) != value and (column not in imported or imported[column] != encoded(value))
    }


def told(stored: Any, after: Any, changes: Cells, imported: Cells, say: Say) -> tuple[FieldChange, ...]:
    """The changes in words, with what the manager had set by hand where the export overrules it."""
    return tuple(
        FieldChange(title(column), old := say(stored, column), say(after, column), old if column in imported else None)
        for column in changes
        if column not in QUIET and not (column == "currency" and "amount_minor" in changes)
    )


@frozen
class Days:
    """The day an export is of, and the day of the one before it."""

    as_of: date
    last: date | None = None
    fiscal_start: int = 1
    """The month in which the fiscal year starts: across the end of its quarters a push counts twice."""

    def plausible(self, on: date | None) -> date:
        """The day itself if it lies between the two exports, else the export's."""
        if on is None or on > self.as_of or (self.last is not None and on < self.last):
            return self.as_of
        return on


def event(
    deal: Deal,
    on: date,
    kind: EventKind,
    before: str | None,
    after: str | None,
    days: int | None = None,
    note: str | None = None,
) -> DealEvent:
    """One event with a key that is the same on every machine."""
    key = derived_id(deal.id, kind, on.isoformat(), before or "", after or "")
    return DealEvent(deal.id, on, kind, before, after, deal.amount_minor, days, note, key)


def cycle(deal: Deal) -> int | None:
    """Days from creation to close, where both are known and in that order."""
    if deal.closed_on is None or deal.created_on is None or deal.closed_on < deal.created_on:
        return None
    return (deal.closed_on - deal.created_on).days


def settle(cells: dict[str, Any]) -> None:
    """Complete the cells of a deal that is not stored yet."""
    if not cells.get("outcome", Outcome.OPEN).is_closed:
        return
    began, closed = cells.get("created_on"), cells.get("closed_on") or cells.get("close_on")
    cells["closed_on"], cells["category"] = closed, None
    cells["cycle_days"] = (closed - began).days if began and closed and began <= closed else None


def beginning(deal: Deal, days: Days) -> list[DealEvent]:
    """What has happened to a deal that was not stored: that it began, and how it ended.

    The first export of a system observes nothing: its deals' own dates tell as much, and half the rows are saved. An
    end is kept even so where it says how long the last stage took.
    """
    began = deal.created_on or min(days.as_of, deal.closed_on or days.as_of)
    events = [event(deal, began, EventKind.CREATED, None, deal.stage_id)] if days.last is not None else []
    if deal.is_closed and (days.last is not None or deal.stage_since):
        events.append(_ended(deal, deal.closed_on or days.as_of))
    return events


def _ended(deal: Deal, on: date, since: date | None = None) -> DealEvent:
    kind = EventKind.WON if deal.outcome is Outcome.WON else EventKind.LOST
    since = since or deal.stage_since
    spent = (on - since).days if since and since <= on else None
    return event(deal, on, kind, deal.stage_id, deal.outcome.value, spent, deal.lost_reason)


def change_deal(stored: Deal, changes: dict[str, Any], days: Days) -> tuple[Deal, list[DealEvent]]:
    """Change a stored deal, and say what has happened to it between the exports."""
    deal = replace(stored, **changes)
    events: list[DealEvent] = []
    if stored.vanished_on is not None and "vanished_on" not in changes:
        deal = replace(deal, vanished_on=None)
        events.append(event(deal, days.as_of, EventKind.RETURNED, stored.vanished_on.isoformat(), None))
    if deal.stage_id != stored.stage_id:
        deal, moved = _moved(stored, deal, changes, days)
        events += moved
    if deal.outcome is not stored.outcome:
        deal, ended = _outcome(stored, deal, changes, days)
        events += ended
    elif deal.is_closed:
        deal = replace(deal, cycle_days=cycle(deal))
    if deal.close_on != stored.close_on and (deal.is_closed or stored.is_closed):
        # Many CRMs write the day of the end into the expected close, so a day that a reopened deal gets is no push.
        on, before = days.plausible(deal.closed_on), encoded(stored.close_on)
        events.append(event(deal, on, EventKind.EXPECTED, before, encoded(deal.close_on)))
    elif deal.close_on != stored.close_on:
        deal, pushed = _expected(stored, deal, days)
        events.append(pushed)
    return deal, events + _smaller(stored, deal, days)


def _moved(stored: Deal, deal: Deal, changes: Cells, days: Days) -> tuple[Deal, list[DealEvent]]:
    if not deal.stage_id:
        return replace(deal, stage_since=None), []
    on, ended_on = changes.get("stage_since"), deal.closed_on if deal.is_closed and not stored.is_closed else None
    if ended_on is not None and (on is None or on > ended_on or on != days.plausible(on)):
        on = ended_on  # no day is told on which it can have moved
    on = days.plausible(on)
    since = stored.stage_since
    spent = (on - since).days if since and since <= on else None
    moved = event(deal, on, EventKind.STAGE, stored.stage_id, deal.stage_id, spent)
    if "stage_since" not in changes:
        deal = replace(deal, stage_since=on)
    return deal, [moved]


def _outcome(stored: Deal, deal: Deal, changes: Cells, days: Days) -> tuple[Deal, list[DealEvent]]:
    events = []
    if stored.is_closed:
        events.append(event(deal, days.as_of, EventKind.REOPENED, stored.outcome.value, deal.outcome.value))
    if not deal.is_closed:
        lost_reason = deal.lost_reason if "lost_reason" in changes else None
        return replace(deal, cycle_days=None, closed_on=None, lost_reason=lost_reason), events
    closed_on = deal.closed_on if "closed_on" in changes else None
    closed_on = closed_on or deal.close_on
    if closed_on is None or closed_on > days.as_of:
        closed_on = days.as_of
    deal = replace(deal, closed_on=closed_on, category=None, snoozed_until=None, snooze_reason=None)
    deal = replace(deal, cycle_days=cycle(deal))
    since = deal.stage_since
    return deal, [*events, _ended(deal, days.plausible(closed_on), since)]


def _expected(stored: Deal, deal: Deal, days: Days) -> tuple[Deal, DealEvent]:
    pushed = pushes_between(stored.close_on, deal.close_on, days.fiscal_start)
    deal = replace(deal, pushes=stored.pushes + pushed)
    before, after = encoded(stored.close_on), encoded(deal.close_on)
    note = f"push {deal.pushes}" if pushed else None
    return deal, event(deal, days.as_of, EventKind.CLOSE_DATE, before, after, note=note)


def _smaller(stored: Deal, deal: Deal, days: Days) -> list[DealEvent]:
    """What changed of amount, owner and category."""
    events = []
    if (deal.amount_minor, deal.currency) != (stored.amount_minor, stored.currency):
        events.append(event(deal, days.as_of, EventKind.AMOUNT, _money(stored), _money(deal)))
    if deal.rep_id != stored.rep_id:
        events.append(event(deal, days.as_of, EventKind.OWNER, stored.rep_id, deal.rep_id))
    if deal.category is not stored.category and not deal.is_closed:
        events.append(
            event(deal, days.as_of, EventKind.CATEGORY, encoded(stored.category), encoded(deal.category)),
        )
    return events


def _money(deal: Deal) -> str | None:
    return None if deal.amount_minor is None else f"{deal.amount_minor} {deal.currency or ''}".rstrip()


def vanish(deal: Deal, on: date) -> tuple[Deal, list[DealEvent]]:
    """Mark an open deal that the export no longer has; it stays."""
    gone = replace(deal, vanished_on=on)
    return gone, [event(gone, on, EventKind.VANISHED, None, on.isoformat())]


def note_facts(
    facts: PipelineFacts, stored: Deal, deal: Deal, events: list[DealEvent], positions: Mapping[str, int], pushes: int
) -> None:
    """Add what happened to one deal to the facts; `pushes` is how often it had been pushed before."""
    for what in events:
        match what.kind:
            case EventKind.STAGE:
                _note_step(facts, what, positions)
            case EventKind.WON:
                _note_win(facts, deal)
            case EventKind.LOST:
                facts.lost += 1
            case EventKind.REOPENED:
                facts.reopened += not deal.is_closed
            case EventKind.CLOSE_DATE:
                _note_expected(facts, what, pushes)
            case EventKind.AMOUNT:
                _note_amount(facts, stored, deal)
            case EventKind.OWNER:
                facts.handed_over += 1
            case EventKind.VANISHED:
                facts.vanished += 1
            case EventKind.RETURNED:
                facts.returned += 1


def _note_win(facts: PipelineFacts, deal: Deal) -> None:
    facts.won += 1
    if deal.amount_minor:
        currency = deal.currency or ""
        facts.won_money[currency] = facts.won_money.get(currency, 0) + deal.amount_minor


def _note_step(facts: PipelineFacts, what: DealEvent, positions: Mapping[str, int]) -> None:
    """A deal that comes from no stage, as a reopened one does, took no step."""
    before, after = positions.get(what.before or ""), positions.get(what.after or "")
    if before is not None and after is not None:
        step = after - before
        facts.forward += step > 0
        facts.back += step < 0


def _note_expected(facts: PipelineFacts, what: DealEvent, pushes: int) -> None:
    if what.note:
        facts.pushed += 1
        facts.pushed_second += pushes == 1
        facts.pushed_often += pushes > 1
    elif what.before and what.after:
        facts.pulled_in += 1
    else:
        facts.dated += what.after is not None
        facts.undated += what.after is None


def _note_amount(facts: PipelineFacts, stored: Deal, deal: Deal) -> None:
    if stored.amount_minor is None or deal.amount_minor is None:
        facts.priced += stored.amount_minor is None
        facts.unpriced += deal.amount_minor is None
    elif stored.currency != deal.currency:
        facts.recurrencied += 1
    else:
        facts.up += deal.amount_minor > stored.amount_minor
        facts.down += deal.amount_minor < stored.amount_minor
