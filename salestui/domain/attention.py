"""Which open deals ask for attention, how loudly, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from salestui.domain.dates import due, short_day
from salestui.domain.frozen import frozen
from salestui.domain.pipeline import Deal

ENOUGH = 5
"""Won deals below which a median says nothing."""
PUSHED = 2
"""Pushes from which a deal is inspected."""
WHOLE_CYCLE = ""
"""The key of the pace from creation to win, beside those of the stages."""


class State(StrEnum):
    """How loudly a deal asks, by the name of its sign."""

    BELOW = "below"
    WATCH = "watch"
    DIM = "dim"


class Clock(StrEnum):
    """From which day on a deal's age is held against the median."""

    STAGE = "stage_since"
    CREATED = "created_on"


IN_WORDS = {Clock.STAGE: "in stage", Clock.CREATED: "since created"}


@frozen
class Patience:
    """When the manager wants to hear of a deal: times the median, and days of silence."""

    watch: float = 1.0
    stale: float = 1.5
    silent_days: int = 14
    hears: bool = True
    """Is any activity known at all? Where none ever was, silence says nothing."""


@frozen
class Pace:
    """The median days of `n` won deals in a stage, or in the whole cycle."""

    days: int
    n: int


@frozen
class Limits:
    """What the age of one stage's deals is held against; without a median nothing is too old."""

    clock: Clock = Clock.STAGE
    pace: Pace | None = None
    watch_days: int | None = None
    stale_days: int | None = None

    def watch_before(self, today: date) -> date | None:
        """A clock that started before this day is worth watching."""
        return None if self.watch_days is None else today - timedelta(self.watch_days)

    def stale_before(self, today: date) -> date | None:
        """A clock that started before this day is stale."""
        return None if self.stale_days is None else today - timedelta(self.stale_days)


def limits_of(stage_id: str | None, paces: Mapping[str, Pace], patience: Patience) -> Limits:
    """What a stage's deals are held against: its own median, or else the whole cycle's from the day of creation."""
    for clock, key in ((Clock.STAGE, stage_id), (Clock.CREATED, WHOLE_CYCLE)):
        pace = paces.get(key) if key is not None else None
        if pace is not None and pace.n >= ENOUGH:
            return Limits(clock, pace, _whole(patience.watch * pace.days), _whole(patience.stale * pace.days))
    return Limits()


def _whole(days: float) -> int:
    """The whole days of a product: 1.4 times 45 is 63, though as a float it is a little less."""
    return int(round(days, 6))


Day = TypeVar("Day", date, str)
"""A day, or one as ISO text: both compare alike, and thousands of deals are not worth parsing for a sum."""


Day_co = TypeVar("Day_co", date, str, covariant=True)


class Dated(Protocol[Day_co]):
    """The days of a deal that decide how loudly it asks."""

    @property
    def stage_since(self) -> Day_co | None:
        """When it came into its stage."""

    @property
    def created_on(self) -> Day_co | None:
        """When it was created."""

    @property
    def close_on(self) -> Day_co | None:
        """When it is expected to close."""

    @property
    def snoozed_until(self) -> Day_co | None:
        """Until when it is left in peace."""

    @property
    def pushes(self) -> int:
        """How often its close date was moved to later."""


@frozen
class AgeBar(Generic[Day]):
    """What the open deals of one stage are held against today."""

    by_stage: bool
    """Is it the day they came into the stage, and not the day of creation?"""
    stale: Day | None
    watch: Day | None
    today: Day

    @staticmethod
    def of(limits: Limits, today: date) -> AgeBar[date]:
        """The bar of a stage's limits; without any, no day is early enough."""
        return AgeBar(limits.clock is Clock.STAGE, limits.stale_before(today), limits.watch_before(today), today)

    @staticmethod
    def in_text(limits: Limits, today: date) -> AgeBar[str]:
        """The same for days as ISO text."""
        stale, watch = limits.stale_before(today), limits.watch_before(today)
        return AgeBar(
            limits.clock is Clock.STAGE,
            stale.isoformat() if stale else None,
            watch.isoformat() if watch else None,
            today.isoformat(),
        )

    def state(self, deal: Dated[Day]) -> State:
        """How loudly an open deal asks for attention."""
        started = deal.stage_since if self.by_stage else deal.created_on
        return self.judge(started, deal.close_on, deal.snoozed_until, deal.pushes)

    def judge(self, started: Day | None, close_on: Day | None, snoozed_until: Day | None, pushes: int) -> State:
        """The same by its days; `started` is the one that `by_stage` names."""
        if snoozed_until is not None and snoozed_until > self.today:
            return State.DIM
        if started is not None and self.stale is not None and started < self.stale:
            return State.BELOW
        is_late = started is not None and self.watch is not None and started < self.watch
        is_due = close_on is not None and close_on <= self.today
        return State.WATCH if is_late or is_due or pushes >= PUSHED else State.DIM


class Concern(StrEnum):
    """What can be wrong with an open deal."""

    SNOOZED = "snoozed"
    CLOSE = "close date"
    PUSHED = "pushed"
    NO_STEP = "no next step"
    LATE_STEP = "next step late"
    SILENT = "silent"
    AGE = "age"


@frozen
class Reason:
    """One thing that is wrong with a deal, in the fewest words."""

    concern: Concern
    words: str


@frozen
class Verdict:
    """How loudly a deal asks for attention, its age in days and from which day on that counts, and why it does."""

    state: State
    age: int | None
    reasons: tuple[Reason, ...]
    clock: Clock = Clock.STAGE

    @property
    def since(self) -> str:
        """What the age is counted from, in words."""
        return IN_WORDS[self.clock]


def is_snoozed(deal: Deal, today: date) -> bool:
    """Is the deal left in peace today?"""
    return deal.snoozed_until is not None and deal.snoozed_until > today


def judge(deal: Deal, limits: Limits, patience: Patience, today: date) -> Verdict:
    """Say how loudly a deal asks for attention, and why; closed ones do not ask."""
    ends = deal.closed_on if deal.is_closed and deal.closed_on else today
    clock = _clock(deal, limits)
    since = deal.stage_since if clock is Clock.STAGE else deal.created_on
    age = max((ends - since).days, 0) if since else None  # a CRM in another time zone is a day ahead
    if deal.is_closed:
        return Verdict(State.DIM, age, (), clock)
    if is_snoozed(deal, today) and deal.snoozed_until:
        why = f": {deal.snooze_reason}" if deal.snooze_reason else ""
        until = short_day(deal.snoozed_until, today)
        return Verdict(State.DIM, age, (Reason(Concern.SNOOZED, f"snoozed to {until}{why}"),), clock)
    reasons = tuple(reason for reason in _reasons(deal, limits, patience, today) if reason is not None)
    return Verdict(AgeBar.of(limits, today).state(deal), age, reasons, clock)


def _clock(deal: Deal, limits: Limits) -> Clock:
    """The measure that the deal's state rests on, or the other one where that day is not known."""
    if limits.clock is Clock.STAGE:
        return Clock.STAGE if deal.stage_since or not deal.created_on else Clock.CREATED
    return Clock.CREATED if deal.created_on or not deal.stage_since else Clock.STAGE


def _is_before(day: date | None, limit: date | None) -> bool:
    return day is not None and limit is not None and day < limit


def _reasons(deal: Deal, limits: Limits, patience: Patience, today: date) -> tuple[Reason | None, ...]:
    return (
        _close(deal, today),
        Reason(Concern.PUSHED, f"pushed {deal.pushes}×") if deal.pushes >= PUSHED else None,
        _step(deal, today),
        _silence(deal, patience, today),
        _age(deal, limits, today),
    )


def _close(deal: Deal, today: date) -> Reason | None:
    if deal.close_on is None or deal.close_on > today:
        return None
    days = (today - deal.close_on).days
    return Reason(Concern.CLOSE, f"{days}d past close" if days else "closes today")


def _step(deal: Deal, today: date) -> Reason | None:
    if not deal.next_step and deal.next_step_on is None:
        return Reason(Concern.NO_STEP, "no next step")
    if deal.next_step_on is not None and deal.next_step_on < today:
        return Reason(Concern.LATE_STEP, f"{deal.next_step or 'next step'} {due(deal.next_step_on, today)}")
    return None


def _silence(deal: Deal, patience: Patience, today: date) -> Reason | None:
    if deal.last_activity_on is None:
        return None
    days = (today - deal.last_activity_on).days
    return Reason(Concern.SILENT, f"silent {days}d") if days >= patience.silent_days else None


def _age(deal: Deal, limits: Limits, today: date) -> Reason | None:
    started = deal.stage_since if limits.clock is Clock.STAGE else deal.created_on
    if limits.pace is None or started is None or not _is_before(started, limits.watch_before(today)):
        return None
    return Reason(Concern.AGE, f"{(today - started).days}d {IN_WORDS[limits.clock]}, usual {limits.pace.days}d")
