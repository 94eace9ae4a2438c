"""How a period's pipeline came from one day to another: new, pulled in, grown, shrunk, pushed, won, lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

from salestui.domain.event_words import amount_of, day_of
from salestui.domain.frozen import frozen
from salestui.domain.kinds import EventKind, Outcome
from salestui.domain.money import UNKNOWN, rounded
from salestui.domain.periods import Period
from salestui.domain.pipeline import Deal, DealEvent


@frozen
class DealAt:
    """A deal as it stood at the end of a day; the amount in minor units, 0 where none was known."""

    exists: bool
    outcome: Outcome
    close_on: date | None
    """Expected close of an open deal, the day of the close of a closed one."""
    minor: int
    currency: str
    rep_id: str | None
    stage_id: str | None
    gone: bool = False
    """Missing from the exports, or put away."""

    def counts_in(self, period: Period) -> bool:
        """Is it open pipeline of the period?"""
        here = self.exists and not self.gone and self.outcome is Outcome.OPEN
        return here and self.close_on is not None and self.close_on in period

    def ended_in(self, period: Period) -> bool:
        """Was it won or lost on a day of the period?"""
        ended = self.exists and not self.gone and self.outcome.is_closed
        return ended and self.close_on is not None and self.close_on in period


def as_of(deal: Deal, events: Sequence[DealEvent], day: date, currency: str = "") -> DealAt:
    """Return a deal as it stood at the end of a day, walking back over the events after it.

    Args:
        deal: As it is now.
        events: All that happened to it, in any order; what no event tells is taken to have been as now.
        day: The day; its own events have happened.
        currency: Of an amount that names none.
    """
    state = DealAt(
        True, deal.outcome, deal.closed_on if deal.is_closed else deal.close_on, deal.amount_minor or 0,
        deal.currency or currency, deal.rep_id, deal.stage_id, deal.archived or deal.vanished_on is not None,
    )  # fmt: skip
    expected = deal.close_on
    later = [event for event in events if event.on > day]
    for event in sorted(later, key=lambda one: (one.on, one.id), reverse=True):
        state, expected = _before(state, expected, event)
    ends = [event.on for event in events if event.kind in (EventKind.WON, EventKind.LOST)]
    if state.outcome.is_closed and any(event.kind is EventKind.REOPENED for event in later):
        state = replace(state, close_on=max((on for on in ends if on <= day), default=None))
    if not ends and deal.closed_on is not None and deal.closed_on > day and state.outcome.is_closed:
        state = replace(state, outcome=Outcome.OPEN, close_on=expected)
    if deal.created_on is not None and deal.created_on > day:
        state = replace(state, exists=False)
    return state


def _before(state: DealAt, expected: date | None, event: DealEvent) -> tuple[DealAt, date | None]:
    """Return the state, and the expected close, that an event changed."""
    match event.kind:
        case EventKind.AMOUNT:
            worth = amount_of(event.before) if event.before else None
            code = worth.currency if worth and worth.currency != UNKNOWN else state.currency
            state = replace(state, minor=worth.minor if worth else 0, currency=code)
        case EventKind.CLOSE_DATE | EventKind.EXPECTED:
            expected = day_of(event.before)
            if state.outcome is Outcome.OPEN:
                state = replace(state, close_on=expected)
        case EventKind.WON | EventKind.LOST:
            state = replace(state, outcome=Outcome.OPEN, close_on=expected)
        case EventKind.REOPENED:
            was = next((one for one in Outcome if one.value == event.before), Outcome.LOST)
            state = replace(state, outcome=was, close_on=None)
        case EventKind.OWNER:
            state = replace(state, rep_id=event.before)
        case EventKind.STAGE:
            state = replace(state, stage_id=event.before)
        case EventKind.VANISHED:
            state = replace(state, gone=event.before is not None)  # put away after it had vanished already
        case EventKind.RETURNED:
            state = replace(state, gone=True)
        case EventKind.CREATED:
            state = replace(state, exists=False)
    return state, expected


@frozen
class Waterfall:
    """start + new + pulled_in + up - down - pushed - won - lost = end, in minor units of one currency.

    A deal that vanished from the exports, or was put away, counts as lost; one whose close moved out of the period,
    to an earlier one too, as pushed; one that was reopened, as new (Atrium, "pipeline change").
    """

    start: int = 0
    new: int = 0
    pulled_in: int = 0
    up: int = 0
    down: int = 0
    pushed: int = 0
    won: int = 0
    lost: int = 0
    end: int = 0

    def __add__(self, other: Waterfall) -> Waterfall:
        return Waterfall(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def adds_up(self) -> bool:
        """Does the identity hold?"""
        came = self.start + self.new + self.pulled_in + self.up
        return came - self.down - self.pushed - self.won - self.lost == self.end

    def rounded(self, scale: int) -> Waterfall:
        """The same in minor units, where it is told in so many parts of one.

        What is left after each column is rounded, and a column is what lies between two such: so start and end are
        what they are alone, every other column is at most a minor unit off, and it still adds up.
        """
        told, left = {"start": rounded(self.start, scale)}, self.start
        for name, sign in _STEPS.items():
            after = left + sign * getattr(self, name)
            told[name] = sign * (rounded(after, scale) - rounded(left, scale))
            left = after
        return Waterfall(**told, end=rounded(left, scale))


_STEPS = {"new": 1, "pulled_in": 1, "up": 1, "down": -1, "pushed": -1, "won": -1, "lost": -1}
"""The columns between start and end, and whether they add or take."""


def of_deal(before: DealAt, after: DealAt, period: Period) -> Waterfall:
    """Return one deal's part, from how it stood on the first day and on the last."""
    here, stays = before.counts_in(period), after.counts_in(period)
    ended = after.ended_in(period) and not before.ended_in(period)
    if not here and not stays and not ended:
        return Waterfall()
    was_open = before.exists and not before.gone and before.outcome is Outcome.OPEN
    begin = before.minor if was_open else after.minor
    left = "" if stays else _left_by(after)
    return Waterfall(
        start=begin if here else 0,
        new=0 if was_open else begin,
        pulled_in=begin if was_open and not here else 0,
        up=max(after.minor - begin, 0),
        down=max(begin - after.minor, 0),
        end=after.minor if stays else 0,
        **({left: after.minor} if left else {}),
    )


def _left_by(after: DealAt) -> str:
    """Return through which column a deal left."""
    if after.gone or not after.exists or after.outcome is Outcome.LOST:
        return "lost"
    return "won" if after.outcome is Outcome.WON else "pushed"


def parts_of(before: DealAt, after: DealAt, period: Period) -> list[tuple[str, Waterfall]]:
    """One deal's part by currency; one that changed its currency falls to nought in the old and rises in the new."""
    if before.currency == after.currency or not before.exists:
        told = [(after.currency, of_deal(before, after, period))]
    else:
        old, new = before.currency, after.currency
        told = [
            (old, of_deal(before, replace(after, minor=0, currency=old), period)),
            (new, of_deal(replace(before, minor=0, currency=new), after, period)),
        ]
    return [(code, part) for code, part in told if part != Waterfall()]
