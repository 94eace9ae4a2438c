"""What a deal is, and the rules for moving it along the pipeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from salestui.domain.dates import short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.kinds import EventKind, ForecastCategory, Outcome, StakeholderRole
from salestui.domain.money import Money
from salestui.domain.periods import PeriodKind, period_of
from salestui.domain.text import abridge


@frozen
class Stage:
    """An ordered step of the sales process; `chance` is per mille, 0 to 1000."""

    id: str
    name: str
    position: int
    chance: int
    pipeline: str = ""
    category: ForecastCategory = ForecastCategory.PIPELINE
    source: str | None = None
    rev: int = 0


MARK = 8
"""So much of a CRM's key tells two deals apart."""
CALLED = 40
"""Cells for a deal in a sentence."""


@frozen
class Deal:
    """One opportunity: one owner, one account, a stage, an amount in minor units of its currency."""

    id: str
    name: str
    rep_id: str | None = None
    account_id: str | None = None
    product_id: str | None = None
    stage_id: str | None = None
    outcome: Outcome = Outcome.OPEN
    amount_minor: int | None = None
    currency: str | None = None
    chance: int | None = None
    """Per mille; the deal's own, where the CRM gives one; else the stage's counts."""
    category: ForecastCategory | None = None
    """Set by hand or by the CRM; else the stage's counts. A stage move never touches it."""
    created_on: date | None = None
    close_on: date | None = None
    """Expected close."""
    closed_on: date | None = None
    stage_since: date | None = None
    last_activity_on: date | None = None
    next_step: str | None = None
    next_step_on: date | None = None
    deal_type: str | None = None
    lead_source: str | None = None
    contact: str | None = None
    lost_reason: str | None = None
    status_reason: str | None = None
    description: str | None = None
    need: str | None = None
    decision_process: str | None = None
    competitors: str | None = None
    risks: str | None = None
    strategy: str | None = None
    pushes: int = 0
    """How often the expected close was moved later; across a quarter's end it counts twice."""
    cycle_days: int | None = None
    """Days from creation to close, for closed deals."""
    snoozed_until: date | None = None
    snooze_reason: str | None = None
    vanished_on: date | None = None
    """The day of the export in which the deal was missing."""
    archived: bool = False
    extra: Mapping[str, str] | None = None
    source: str | None = None
    external_id: str | None = None
    seen: str | None = None
    rev: int = 0

    @property
    def is_closed(self) -> bool:
        """Has the deal been won or lost?"""
        return self.outcome.is_closed

    @property
    def title(self) -> str:
        """The name; without an account to tell it from others of that name, with the end of the CRM's own key too."""
        mark = self.external_id if self.account_id is None else None
        if not mark or mark in self.name:
            return self.name
        return f"{self.name} · {mark if len(mark) <= MARK else '…' + mark[-MARK:]}"

    @property
    def called(self) -> str:
        """The title as a sentence names it: what is said of the deal fits beside it at 80 columns."""
        return abridge(self.title, CALLED)


@frozen
class DealEvent:
    """Something that happened to a deal on a day: `before` and `after` are values as text, stages by id."""

    deal_id: str
    on: date
    kind: EventKind
    before: str | None = None
    after: str | None = None
    amount_minor: int | None = None
    """What the deal was worth afterwards, for waterfalls."""
    days: int | None = None
    """Days spent in the stage that was left, where it is known."""
    note: str | None = None
    id: str = ""
    """Empty until stored."""


@frozen
class Stakeholder:
    """A person who counts in a deal: role, how they stand, when they were last met."""

    id: str
    deal_id: str
    name: str
    role: StakeholderRole = StakeholderRole.OTHER
    title: str | None = None
    note: str | None = None
    met_on: date | None = None
    rev: int = 0


Changed = tuple[Deal, tuple[DealEvent, ...]]


def _refuse_closed(deal: Deal) -> None:
    if deal.is_closed:
        raise RuleBroken(f"{deal.called} is already {deal.outcome.value}; m reopens it")


def move(deal: Deal, to: Stage, on: date, lately: Sequence[DealEvent] = ()) -> Changed:
    """Move an open deal to another stage; its category stays, its own chance gives way to the stage's.

    Back where it was on the same day, it counts as never gone: its days there go on.

    Args:
        deal: The deal.
        to: Where it goes.
        on: The day.
        lately: What happened to it before, newest first, for the way back.

    Raises:
        RuleBroken: If the deal is closed, is there already, or last moved after that day.
    """
    _refuse_closed(deal)
    if deal.stage_id == to.id:
        raise RuleBroken(f"{deal.called} is in {to.name} already")
    if deal.stage_since and on < deal.stage_since:
        moved, this = short_day(deal.stage_since, on), short_day(on, deal.stage_since)
        raise RuleBroken(f"{deal.called} last moved on {moved}, after {this}")
    days = (on - deal.stage_since).days if deal.stage_since else None
    event = DealEvent(deal.id, on, EventKind.STAGE, deal.stage_id, to.id, deal.amount_minor, days)
    since = _since_before(lately, deal.stage_id, to.id, on) if deal.stage_since == on else on
    return replace(deal, stage_id=to.id, stage_since=since, chance=None), (event,)


def _since_before(lately: Sequence[DealEvent], left: str | None, to: str, on: date) -> date | None:
    """Since when a deal that comes back on the day it went was in the stage; the day itself if it did not go then."""
    for event in lately:
        if (event.kind, event.on, event.before, event.after) == (EventKind.STAGE, on, to, left):
            return None if event.days is None else on - timedelta(event.days)
    return on


def close(deal: Deal, outcome: Outcome, on: date, reason: str | None = None) -> Changed:
    """Win or lose an open deal; the stage stays where it ended.

    Raises:
        RuleBroken: If the deal is closed already, or a lost one has no reason.
    """
    _refuse_closed(deal)
    if outcome is Outcome.LOST and not reason:
        raise RuleBroken(f"Say why {deal.called} was lost")
    kind = EventKind.WON if outcome is Outcome.WON else EventKind.LOST
    days = (on - deal.stage_since).days if deal.stage_since and on >= deal.stage_since else None
    cycle = (on - deal.created_on).days if deal.created_on and on >= deal.created_on else None
    event = DealEvent(deal.id, on, kind, deal.stage_id, outcome.value, deal.amount_minor, days, reason)
    changed = replace(
        deal,
        outcome=outcome,
        closed_on=on,
        lost_reason=reason if outcome is Outcome.LOST else None,
        cycle_days=cycle,
        snoozed_until=None,
        snooze_reason=None,
    )
    return changed, (event,)


def win(deal: Deal, worth: Money | None, on: date) -> Changed:
    """Win an open deal; one without an amount is worth what is said.

    Raises:
        RuleBroken: If the deal is closed already.
    """
    _refuse_closed(deal)
    told: tuple[DealEvent, ...] = ()
    if worth is not None and deal.amount_minor is None:
        deal, told = set_amount(deal, worth.minor, worth.currency, on)
    won, events = close(deal, Outcome.WON, on)
    return won, told + events


def reopen(deal: Deal, on: date, lately: Sequence[DealEvent], to: Stage | None = None) -> Changed:
    """Put a closed deal back on the board, in the stage where it ended or in another one.

    Its days in the stage where it ended go on, as if it had never been closed. An end that no event tells, as that of
    a deal that came closed, becomes one: from now on nothing else would say that it ever was.

    Args:
        deal: The deal.
        on: The day.
        lately: What happened to it before, newest first.
        to: Where it goes; none leaves it where it ended.

    Raises:
        RuleBroken: If the deal is open, or last moved after that day.
    """
    if not deal.is_closed:
        raise RuleBroken(f"{deal.called} is open")
    ended = own_end(deal, lately)
    event = DealEvent(deal.id, on, EventKind.REOPENED, deal.outcome.value, "open", deal.amount_minor)
    told = (ended, event) if ended and ended.on <= on else (event,)
    again = replace(deal, outcome=Outcome.OPEN, closed_on=None, lost_reason=None, cycle_days=None)
    if to is None or to.id == deal.stage_id:
        return again, told
    again, moved = move(again, to, on, lately)
    return again, told + moved


def pushes_between(before: date | None, after: date | None, fiscal_start: int = 1) -> int:
    """How much a move of the close date counts: later 1, later across a fiscal quarter's end 2, else 0."""
    if before is None or after is None or after <= before:
        return 0
    return 1 if after in period_of(before, PeriodKind.QUARTER, fiscal_start) else 2


def set_close(deal: Deal, to: date | None, on: date, fiscal_start: int = 1) -> Changed:
    """Expect the close on another day; later is a push.

    Raises:
        RuleBroken: If the deal is closed, or the day is the one it has.
    """
    _refuse_closed(deal)
    if deal.close_on == to:
        raise RuleBroken(f"{deal.called} is expected on that day already" if to else f"{deal.called} has no close date")
    pushed = pushes_between(deal.close_on, to, fiscal_start)
    event = DealEvent(
        deal.id,
        on,
        EventKind.CLOSE_DATE,
        deal.close_on.isoformat() if deal.close_on else None,
        to.isoformat() if to else None,
        deal.amount_minor,
        note=f"push {deal.pushes + pushed}" if pushed else None,
    )
    return replace(deal, close_on=to, pushes=deal.pushes + pushed), (event,)


def set_amount(deal: Deal, minor: int | None, currency: str | None, on: date) -> Changed:
    """Say what the deal is worth."""
    before = None if deal.amount_minor is None else f"{deal.amount_minor} {deal.currency or ''}".rstrip()
    after = None if minor is None else f"{minor} {currency or ''}".rstrip()
    changed = replace(deal, amount_minor=minor, currency=currency)
    if before == after:
        return changed, ()
    return changed, (DealEvent(deal.id, on, EventKind.AMOUNT, before, after, minor),)


def set_category(deal: Deal, category: ForecastCategory | None, on: date) -> Changed:
    """Say what the manager counts on the deal for; nothing gives it back to its stage.

    Raises:
        RuleBroken: If the deal is closed, the category is `closed`, or nothing would change.
    """
    _refuse_closed(deal)
    if category is ForecastCategory.CLOSED:
        raise RuleBroken(f"{deal.called} counts as closed only once it is won")
    if deal.category is category:
        raise RuleBroken(f"{deal.called} is {category.value if category else 'as its stage says'} already")
    event = DealEvent(
        deal.id,
        on,
        EventKind.CATEGORY,
        deal.category.value if deal.category else None,
        category.value if category else None,
        deal.amount_minor,
    )
    return replace(deal, category=category), (event,)


def snooze(deal: Deal, until: date, reason: str, on: date) -> Deal:
    """Leave a deal in peace until a day, for a reason.

    Raises:
        RuleBroken: If the deal is closed, the day is not ahead, or there is no reason.
    """
    _refuse_closed(deal)
    if until <= on:
        raise RuleBroken(f"Snooze {deal.called} until a day after {on}")
    if not reason.strip():
        raise RuleBroken(f"Say why {deal.called} can wait")
    return replace(deal, snoozed_until=until, snooze_reason=reason.strip())


def hand_over(deal: Deal, rep_id: str, on: date) -> Changed:
    """Give a deal to another rep.

    Raises:
        RuleBroken: If that rep has it already.
    """
    if deal.rep_id == rep_id:
        raise RuleBroken(f"{deal.called} is theirs already")
    event = DealEvent(deal.id, on, EventKind.OWNER, deal.rep_id, rep_id, deal.amount_minor)
    return replace(deal, rep_id=rep_id), (event,)


PUT_AWAY, TAKEN_BACK = "archived", "no longer archived"
"""What a note says of a deal that left the pipeline, or came back, by the manager's hand."""


def put_away(deal: Deal, on: date) -> Changed:
    """Take a deal off the board without an outcome; its history says since when.

    Raises:
        RuleBroken: If it is archived already.
    """
    if deal.archived:
        raise RuleBroken(f"{deal.called} is already archived")
    gone = deal.vanished_on.isoformat() if deal.vanished_on else None
    event = DealEvent(deal.id, on, EventKind.VANISHED, gone, on.isoformat(), deal.amount_minor, note=PUT_AWAY)
    return replace(deal, archived=True), (event,)


def take_back(deal: Deal, on: date) -> Changed:
    """Bring an archived deal back.

    Raises:
        RuleBroken: If it is not archived.
    """
    if not deal.archived:
        raise RuleBroken(f"{deal.called} is not archived")
    event = DealEvent(deal.id, on, EventKind.RETURNED, None, None, deal.amount_minor, note=TAKEN_BACK)
    return replace(deal, archived=False), (event,)


def own_end(deal: Deal, events: Sequence[DealEvent]) -> DealEvent | None:
    """Return the end that a closed deal's own dates tell, where none of its events does."""
    if deal.closed_on is None or any(one.kind in (EventKind.WON, EventKind.LOST) for one in events):
        return None
    kind = EventKind.WON if deal.outcome is Outcome.WON else EventKind.LOST
    return DealEvent(deal.id, deal.closed_on, kind, deal.stage_id, kind, deal.amount_minor, note=deal.lost_reason)


def with_own_dates(deal: Deal, events: Sequence[DealEvent]) -> list[DealEvent]:
    """Add to a deal's events, newest first, its beginning and its end where no event tells them."""
    ended = own_end(deal, events)
    told = [*events, ended] if ended else list(events)
    if deal.created_on and all(one.kind is not EventKind.CREATED for one in events):
        told.append(DealEvent(deal.id, deal.created_on, EventKind.CREATED))
    return sorted(told, key=lambda one: one.on, reverse=True)
