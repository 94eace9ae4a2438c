"""The first screen's view: what needs the manager now, and what happened since they last looked."""

from __future__ import annotations

from datetime import date, datetime

from salestui.domain.attention import Concern, State
from salestui.domain.board import DealLine, next_step
from salestui.domain.cadence import Debt
from salestui.domain.dates import due, short_day
from salestui.domain.event_words import grown
from salestui.domain.frozen import frozen
from salestui.domain.intake import ImportRun
from salestui.domain.kinds import EventKind
from salestui.domain.measures import DealSum, QuarterSoFar
from salestui.domain.money import Totals
from salestui.domain.periods import Period, PeriodKind, period_of, previous_period
from salestui.domain.pipeline import DealEvent
from salestui.domain.promises import KeptRate
from salestui.domain.today_items import Item

WEEK_AHEAD, JUST_WOKE = 6, 3
"""Days within which a close is near, and for which an ended snooze is news."""


@frozen
class TodayGroup:
    """What asks for the same reason, deals or other things: how many there are, and the first of them."""

    title: str
    count: int
    lines: tuple[DealLine, ...] = ()
    items: tuple[Item, ...] = ()


def so_far(today: date, fiscal_start: int = 1) -> tuple[Period, Period]:
    """The quarter, and the one before it up to the same day."""
    quarter = period_of(today, PeriodKind.QUARTER, fiscal_start)
    before = previous_period(quarter, PeriodKind.QUARTER, fiscal_start)
    return quarter, Period(before.start, min(before.end, before.start + (today - quarter.start)), before.label)


@frozen
class Closed(QuarterSoFar):
    """What was won this quarter, held against the quota, or else against the last quarter by the same day."""

    before: DealSum
    before_label: str

    @property
    def behind(self) -> Totals:
        """What is missing at this day to be on the way to the quota; below nothing where it is ahead."""
        quota = self.quota.one if self.quota and self.share is not None else Totals()
        return Totals({code: round(quota[code] * self.share_gone) - self.won.one.get(code, 0) for code in quota})


@frozen
class Happened:
    """One thing that happened to a deal, with the names it is told by; is it good news (1), bad (-1) or neither?"""

    event: DealEvent
    deal: str
    rep: str | None
    currency: str | None
    before: str
    after: str
    news: int


@frozen
class Since:
    """What happened from a day on: the largest of it, and how many there were of each kind."""

    day: date
    events: tuple[Happened, ...]
    counts: dict[str, int]

    @property
    def more(self) -> int:
        """How many are not told one by one; new deals do not count."""
        return sum(count for kind, count in self.counts.items() if kind != EventKind.CREATED) - len(self.events)


@frozen
class Unfinished:
    """A form that was left before it was saved."""

    slot: str
    title: str
    at: datetime


@frozen
class RecentChange:
    """Something the manager did: when (UTC), what, and whether it still stands."""

    at: datetime
    label: str
    stands: bool


@frozen
class Appointment:
    """Something that has its time today: a conversation, or a block of the manager's own time."""

    at: str
    """The time of day, as 14:00; nothing where only the day is known."""
    subject: str
    about: str = ""
    rep: str = ""
    done: bool = False
    note: str = ""
    """What is missing for it, such as that the brief is not read."""
    rep_id: str | None = None


@frozen
class Ledger:
    """Promises of both sides: how many are open, and how many were kept lately."""

    yours: int = 0
    theirs: int = 0
    your_rate: KeptRate = KeptRate()
    their_rate: KeptRate = KeptRate()

    @property
    def is_empty(self) -> bool:
        """Is there nothing to tell?"""
        return not (self.yours or self.theirs or self.your_rate.n or self.their_rate.n)


@frozen
class Week:
    """The manager's own week: minutes planned and done, and where they went."""

    planned: int
    done: int
    shares: tuple[tuple[str, int], ...]
    """What the time went to, and the minutes of it."""


@frozen
class Today:
    """All that the first screen shows."""

    is_empty: bool
    has_deals: bool = True
    groups: tuple[TodayGroup, ...] = ()
    day: tuple[Appointment, ...] = ()
    now: str = ""
    """The time of day at which it was asked, as 10:42; nothing where another day is shown."""
    ledger: Ledger = Ledger()
    debts: tuple[Debt, ...] = ()
    """What is owed late or soon, the latest first."""
    week: Week | None = None
    closed: Closed | None = None
    since: Since | None = None
    last_import: ImportRun | None = None
    unfinished: tuple[Unfinished, ...] = ()
    recent: tuple[RecentChange, ...] = ()

    @property
    def items(self) -> dict[str, Item]:
        """Everything in the list that is no deal, by its key."""
        return {item.key: item for group in self.groups for item in group.items}

    @property
    def count(self) -> int:
        """How many deals and other things ask, shown or not."""
        return sum(group.count for group in self.groups)


def why(line: DealLine, today: date) -> str:
    """Why a deal asks, the strongest reason first: "pushed 3×, still 41d", "closes today, no next step"."""
    deal, verdict = line.deal, line.verdict
    said = {reason.concern: reason.words for reason in verdict.reasons}
    reasons = []
    if deal.close_on is not None and 0 < (deal.close_on - today).days <= WEEK_AHEAD:
        reasons.append(f"closes {due(deal.close_on, today)}")
    if deal.snoozed_until is not None and 0 <= (today - deal.snoozed_until).days <= JUST_WOKE:
        reasons.append(f"snoozed until {short_day(deal.snoozed_until, today)}")
    reasons += [words for concern, words in said.items() if concern is not Concern.AGE]
    if Concern.AGE in said:
        reasons.append(f"still {verdict.age}d" if reasons and verdict.age is not None else said[Concern.AGE])
    if verdict.state is State.BELOW and Concern.AGE in said and len(reasons) > 2:
        reasons = [reasons[0], reasons[-1]]
    return ", ".join(reasons[:2]) or next_step(deal, today)


def news_of(event: DealEvent, places: dict[str, int]) -> int:
    """Is it good news, bad, or neither? `places` are the stages in their order."""
    match event.kind:
        case EventKind.WON | EventKind.REOPENED:
            return 1
        case EventKind.LOST | EventKind.VANISHED:
            return -1
        case EventKind.STAGE:
            return _sign(places.get(event.after or "", 0) - places.get(event.before or "", 0))
        case EventKind.AMOUNT:
            return _sign(grown(event.before, event.after))
        case EventKind.CLOSE_DATE:
            return _sign((event.before or "") > (event.after or "") or -1) if event.before and event.after else 0
    return 0


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
