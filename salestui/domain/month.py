"""What each rep commits to for a month: the deals, the call, and what became of the month before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date

from salestui.domain.commitments import ForecastCall
from salestui.domain.dates import short_day
from salestui.domain.exchange import Exchange
from salestui.domain.frozen import frozen
from salestui.domain.kinds import EventKind, ForecastCategory, Outcome
from salestui.domain.money import Money, Totals
from salestui.domain.periods import Period, rate_day
from salestui.domain.pipeline import Deal, DealEvent


@frozen
class CommitDeal:
    """A deal that is committed: expected to close in the month, and counted on."""

    id: str
    name: str
    worth: Money | None
    close_on: date
    stage: str = ""


@frozen
class CommitOutcome:
    """A deal that was committed for the month before, as it was worth then, and what became of it."""

    deal: CommitDeal
    fate: str
    """In a word: won, late, lost, put off, no commit any more, open, gone."""
    words: str
    state: str
    """Kept (met), still open (watch), or not (below)."""
    got: Money | None = None
    """What it was won for in that month."""


@frozen
class RepMonth:
    """One rep's month, and the month before."""

    rep_id: str
    name: str
    says: ForecastCall | None
    """The rep's own last call for the month."""
    call: ForecastCall | None
    """The manager's."""
    closed: Totals
    deals: tuple[CommitDeal, ...]
    said_before: ForecastCall | None = None
    closed_before: Totals = field(default_factory=Totals)
    before: tuple[CommitOutcome, ...] = ()

    @property
    def committed(self) -> Totals:
        """What the committed deals are worth, by currency."""
        return worth_of(self.deals)


@frozen
class MonthList:
    """The month's commitments of a team, a part a rep."""

    month: Period
    before: Period
    today: date
    currency: str
    manager: str | None
    lines: tuple[RepMonth, ...]
    rates: Exchange | None = None

    def said(self, totals: Totals, month: Period | None = None) -> str:
        """A sum in the reporting currency: what is closed at its month's rates, what is open or called at today's."""
        if self.rates is None:
            return totals.short()
        return self.rates.said(totals, rate_day(month, self.today) if month else self.today)

    def find(self, rep_id: str | None) -> RepMonth | None:
        """A rep's part."""
        return next((line for line in self.lines if line.rep_id == rep_id), None)

    @property
    def committed(self) -> Totals:
        """What the team's committed deals are worth."""
        return sum((line.committed for line in self.lines), Totals())

    @property
    def closed(self) -> Totals:
        """What the team has closed in the month."""
        return sum((line.closed for line in self.lines), Totals())

    @property
    def called(self) -> Totals:
        """What the reps have called for the month."""
        return called(line.says for line in self.lines)

    @property
    def record(self) -> tuple[int, int]:
        """How many of the deals committed for the month before were won in it, and of how many."""
        kept = [one for line in self.lines for one in line.before]
        return sum(one.fate == "won" for one in kept), len(kept)


def worth_of(deals: Iterable[CommitDeal]) -> Totals:
    """What deals are worth together, by currency."""
    return Totals.of(deal.worth for deal in deals if deal.worth is not None)


def called(calls: Iterable[ForecastCall | None]) -> Totals:
    """What calls come to together, by currency."""
    return Totals.of(Money(call.amount_minor, call.currency) for call in calls if call is not None)


def category_at(deal: Deal, events: Sequence[DealEvent], day: date) -> ForecastCategory | None:
    """Return the category that a deal had of its own at the end of a day, walking back over the changes after it."""
    later = [event for event in events if event.kind is EventKind.CATEGORY and event.on > day]
    if not later:
        return deal.category
    before = min(later, key=lambda event: (event.on, event.id)).before
    return ForecastCategory(before) if before else None


def fate(deal: Deal, category: ForecastCategory, month: Period, today: date) -> tuple[str, str, str]:
    """Say what became of a deal that was committed for a month: a word, a sentence, and the state.

    Args:
        deal: As it is now.
        category: What it is counted as now, its own or its stage's.
        month: The month that it was committed for.
        today: The day it is told on.
    """
    if deal.outcome is Outcome.WON and deal.closed_on is not None:
        day = short_day(deal.closed_on, today)
        return ("won", f"won {day}", "met") if deal.closed_on <= month.end else ("late", f"won late, {day}", "watch")
    if deal.is_closed:
        why = f": {deal.lost_reason}" if deal.lost_reason else ""
        return "lost", f"lost{why}", "below"
    if deal.archived or deal.vanished_on is not None:
        return "gone", "gone from the pipeline", "below"
    if deal.close_on is None or deal.close_on > month.end:
        day = f"to {short_day(deal.close_on, today)}" if deal.close_on else "without a day"
        return "put off", f"put off {day}", "below"
    if category is not ForecastCategory.COMMIT:
        return "no commit", f"now {category.value}", "below"
    return "open", "still open" if today <= month.end else "still open, its day is past", "watch"
