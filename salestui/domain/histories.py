"""A deal's past as its CRM kept it, told as events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from salestui.domain.kinds import EventKind, Outcome
from salestui.domain.merging import Days, encoded, event
from salestui.domain.pipeline import Deal, DealEvent, pushes_between

ANY_DAY = Days(date.max)


@dataclass(slots=True)
class DealState:
    """How a deal stood from one day on; `None` is "as before"."""

    on: date
    sequence: int = 0
    stage_id: str | None = None
    stage_before: str | None = None
    outcome: Outcome | None = None
    amount_minor: int | None = None
    amount_before: int | None = None
    close_on: date | None = None
    close_before: date | None = None


@dataclass(slots=True)
class DealPast:
    """What the states of one deal add up to."""

    events: list[DealEvent]
    pushes: int = 0
    stage_id: str | None = None
    stage_since: date | None = None
    fiscal_start: int = 1


def past_of(deal: Deal, states: Iterable[DealState], fiscal_start: int = 1) -> DealPast:
    """Tell a deal's states, in any order, as events."""
    past = DealPast([], fiscal_start=fiscal_start)
    amount: int | None = None
    close_on: date | None = None
    outcome = Outcome.OPEN
    for state in sorted(states, key=lambda state: (state.on, state.sequence)):
        worth = amount if state.amount_minor is None else state.amount_minor
        then, had_ended = replace(deal, amount_minor=worth), outcome.is_closed
        _staged(past, then, state)
        if state.outcome is not None and state.outcome is not outcome:
            past.events += _turned(past, then, state, outcome)
            outcome = state.outcome
        before = close_on if state.close_before is None else state.close_before
        if state.close_on and before and state.close_on != before and not (had_ended or outcome.is_closed):
            past.events.append(_pushed(past, then, state.on, before, state.close_on))
        close_on = state.close_on or close_on
        old = amount if state.amount_before is None else state.amount_before
        if state.amount_minor is not None and old is not None and old != state.amount_minor:
            before_text, after_text = (f"{minor} {deal.currency or ''}".rstrip() for minor in (old, state.amount_minor))
            past.events.append(event(then, state.on, EventKind.AMOUNT, before_text, after_text))
        amount = worth
    return past


def _staged(past: DealPast, deal: Deal, state: DealState) -> None:
    before = state.stage_before or past.stage_id
    if state.stage_id is None or state.stage_id == past.stage_id:
        return
    if before and before != state.stage_id:
        days = (state.on - past.stage_since).days if past.stage_since else None
        past.events.append(event(deal, state.on, EventKind.STAGE, before, state.stage_id, days))
    past.stage_id, past.stage_since = state.stage_id, state.on


def _turned(past: DealPast, deal: Deal, state: DealState, before: Outcome) -> list[DealEvent]:
    """A change of the outcome; a won deal that is lost later was reopened in between."""
    assert state.outcome is not None
    events = []
    if before.is_closed:
        events.append(event(deal, state.on, EventKind.REOPENED, before.value, state.outcome.value))
    if state.outcome.is_closed:
        days = (state.on - past.stage_since).days if past.stage_since else None
        kind = EventKind.WON if state.outcome is Outcome.WON else EventKind.LOST
        events.append(event(deal, state.on, kind, past.stage_id, state.outcome.value, days))
    return events


def _pushed(past: DealPast, deal: Deal, on: date, before: date, after: date) -> DealEvent:
    pushed = pushes_between(before, after, past.fiscal_start)
    past.pushes += pushed
    note = f"push {past.pushes}" if pushed else None
    return event(deal, on, EventKind.CLOSE_DATE, encoded(before), encoded(after), note=note)


def with_past(
    deal: Deal, own: Sequence[DealEvent], stored: Sequence[DealEvent], states: Iterable[DealState], days: Days = ANY_DAY
) -> tuple[Deal, list[DealEvent]]:
    """Add a deal's past to it: the deal, and all events to be written (`own` among them), none twice.

    Args:
        deal: As it is to be.
        own: Events of this import.
        stored: Events that are stored already.
        states: From the CRM's history.
        days: The day of this export and of the one before, between which `own` happened.
    """
    past = past_of(deal, states, days.fiscal_start)
    left = [what for what in (*stored, *own) if what.kind is not EventKind.CREATED]
    fresh, exact = [], dict[str, DealEvent]()
    for what in sorted(past.events, key=lambda what: what.on, reverse=True):
        twin = next((other for other in left if _same(what, other)), None)
        if twin is None:
            fresh.append(what)
        else:
            left.remove(twin)
            if days.plausible(what.on) == what.on:
                exact[twin.id] = _dated(twin, what)
    deal = _since(deal, [(what, exact[what.id]) for what in own if what.id in exact])
    own = [_with_days(exact.get(what.id, what), past) for what in own]
    if past.stage_since and past.stage_id == deal.stage_id and deal.stage_since is None:
        deal = replace(deal, stage_since=past.stage_since)
    if past.pushes > deal.pushes:
        deal = replace(deal, pushes=past.pushes)
    known = {what.id for what in (*stored, *own)}
    unique = {what.id: what for what in reversed(fresh) if what.id not in known}
    return deal, [*own, *unique.values()]


def _dated(seen: DealEvent, told: DealEvent) -> DealEvent:
    """What was seen in an export, on the day that the history tells, and after as many days as it tells."""
    earlier = (seen.on - told.on).days
    days = told.days if told.days is not None or seen.days is None else max(seen.days - earlier, 0)
    return replace(seen, id=told.id, on=told.on, days=days)


def _since(deal: Deal, dated: Iterable[tuple[DealEvent, DealEvent]]) -> Deal:
    """A deal in its stage since the day that its history knows, where only the day of the export was known."""
    for seen, told in dated:
        if told.kind is EventKind.STAGE and told.after == deal.stage_id and deal.stage_since == seen.on:
            deal = replace(deal, stage_since=told.on)
    return deal


def completed(
    deal: Deal, stored: Sequence[DealEvent], states: Iterable[DealState]
) -> tuple[Deal, list[tuple[DealEvent, DealEvent]]]:
    """Find what a deal's past adds to events that are stored: days of moves, and how long the last stage had taken.

    Args:
        deal: As it is to be.
        stored: Its events that are stored already.
        states: From the CRM's history.

    Returns:
        The deal, in its stage since the day that is known now, and the events with what they become.
    """
    past = past_of(deal, states)
    pairs = list(_redated(stored, past))
    deal = _since(deal, pairs)
    for what in stored:
        if what.days is None and what.kind in (EventKind.WON, EventKind.LOST):
            twin = next((other for other in past.events if other.days is not None and _same(other, what)), None)
            if twin is None:
                after = _with_days(what, past)
            else:
                after = replace(what, before=what.before or twin.before, days=twin.days)
            if after is not what:
                pairs.append((what, after))
    return deal, pairs


def _redated(stored: Sequence[DealEvent], past: DealPast) -> Iterator[tuple[DealEvent, DealEvent]]:
    """Stored moves of which the day of the export was known, on the day that the history tells, the last one first.

    What was told before the move that was seen before it is another one.
    """
    left = sorted(past.events, key=lambda what: what.on, reverse=True)
    moves = sorted((what for what in stored if what.kind is EventKind.STAGE), key=lambda what: what.on)
    for nth, what in reversed(list(enumerate(moves))):
        earliest = moves[nth - 1].on if nth else date.min
        twin = next((other for other in left if _same(other, what) and other.on >= earliest), None)
        if twin is None:
            continue
        left.remove(twin)
        if twin.on != what.on:
            yield what, replace(_dated(what, twin), id=what.id)
        elif what.days is None and twin.days is not None:
            yield what, replace(what, days=twin.days)


def _same(past: DealEvent, other: DealEvent) -> bool:
    """Is an event that was seen between two exports, or on the day of closing, the one the history tells?"""
    if past.id == other.id:
        return True
    if past.kind is not other.kind or past.after != other.after:
        return False
    return past.kind in (EventKind.WON, EventKind.LOST) or (past.before == other.before and past.on <= other.on)


def _with_days(what: DealEvent, past: DealPast) -> DealEvent:
    """An ending with the days spent in the last stage, which the history knows."""
    ends = what.kind in (EventKind.WON, EventKind.LOST)
    if not ends or what.days is not None or past.stage_since is None or what.on < past.stage_since:
        return what
    return replace(what, before=what.before or past.stage_id, days=(what.on - past.stage_since).days)
