"""The brief: everything about one rep since the last one-on-one, for the manager who prepares the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from salestui.domain.attention import Concern, State
from salestui.domain.board import DealLine
from salestui.domain.conversations import AgendaItem, Conversation, Note
from salestui.domain.dates import due, short_day
from salestui.domain.event_words import grown
from salestui.domain.frozen import frozen
from salestui.domain.glance import worst_first
from salestui.domain.hygiene import Lapse
from salestui.domain.kinds import ActivityKind, EventKind, PromiseState, Side
from salestui.domain.measures import QuarterSoFar
from salestui.domain.money import Money, short
from salestui.domain.pipeline import DealEvent
from salestui.domain.promises import Promise
from salestui.domain.recognition import GoodThing
from salestui.domain.team import Rep
from salestui.domain.text import first_word

if TYPE_CHECKING:
    from salestui.domain.floor_misses import FloorMiss

FIRST_DAYS = 28
"""How far back a brief looks where there was no one-on-one yet."""
HOT, NEAR_DAYS = 5, 30
"""How many hot deals there are at most, and within how many days a close makes a deal hot."""
MOVED = 3
"""How many deals that only moved on are worth praise."""
FOCUS, PULSES = 3, 6
"""How many skills are in focus, and how many one-on-ones the morale is told for."""


class Movement(StrEnum):
    """What became of a deal, in one word."""

    WON = "won"
    LOST = "lost"
    GREW = "grew"
    SHRANK = "shrank"
    MOVED = "moved"
    BACK = "moved back"
    PUSHED = "pushed"
    PULLED_IN = "pulled in"
    REOPENED = "reopened"
    VANISHED = "vanished"


GOOD = frozenset({Movement.WON, Movement.GREW, Movement.MOVED, Movement.PULLED_IN, Movement.REOPENED})


@frozen
class DealChange:
    """One thing that happened to one deal: before and after in words."""

    deal_id: str
    deal: str
    movement: Movement
    on: date
    before: str
    after: str
    worth: Money | None = None
    """What the deal was worth then."""
    note: str | None = None

    @property
    def is_good(self) -> bool:
        """Is it good news?"""
        return self.movement in GOOD

    @property
    def words(self) -> str:
        """What happened, without the deal's name: "180k to 120k", "Propose to Negotiate", "won, 31k"."""
        worth = short(self.worth.minor, self.worth.currency) if self.worth else ""
        match self.movement:
            case Movement.WON | Movement.REOPENED | Movement.VANISHED:
                return ", ".join(part for part in (self.movement.value, worth) if part)
            case Movement.LOST:
                return ", ".join(part for part in ("lost", worth) if part) + (f": {self.note}" if self.note else "")
            case Movement.PUSHED | Movement.PULLED_IN:
                return f"{self.movement.value} {self.before} to {self.after}"
        return f"{self.before} to {self.after}" if self.before and self.after else self.after or self.movement.value


def movement_of(event: DealEvent, places: Mapping[str, int]) -> Movement | None:
    """What an event did to its deal; nothing where it is not worth a word. `places` are the stages in their order."""
    match event.kind:
        case EventKind.WON:
            return Movement.WON
        case EventKind.LOST:
            return Movement.LOST
        case EventKind.REOPENED:
            return Movement.REOPENED
        case EventKind.VANISHED:
            return Movement.VANISHED
        case EventKind.STAGE:
            forward = places.get(event.after or "", 0) >= places.get(event.before or "", 0)
            return Movement.MOVED if forward else Movement.BACK
        case EventKind.AMOUNT:
            return _by_amount(event)
        case EventKind.CLOSE_DATE if event.before and event.after:
            return Movement.PUSHED if event.after > event.before else Movement.PULLED_IN
    return None


def _by_amount(event: DealEvent) -> Movement | None:
    more = grown(event.before, event.after) if event.before and event.after else 0
    return Movement.GREW if more > 0 else Movement.SHRANK if more < 0 else None


@frozen
class ActivityTally:
    """How often the rep did one kind of thing since, and in as many days before."""

    kind: ActivityKind
    now: int
    before: int


@frozen
class SkillFocus:
    """One skill that the rep works at: where they stand, where they should be, and what shows it."""

    skill_id: str
    name: str
    level: int | None
    target: int | None
    on: date | None = None
    evidence: str | None = None
    own_level: int | None = None
    """The rep's own rating."""
    next_level: str | None = None
    """The behaviour that the next level stands for."""

    @property
    def gap(self) -> int:
        """Levels missing to the target."""
        return max((self.target or 0) - (self.level or 0), 0) if self.level is not None else 0


@frozen
class Miss:
    """One way in which the rep's deals are not kept up: how many, and the first of them."""

    words: str
    deals: int
    names: tuple[str, ...]


@frozen
class Mood:
    """How the rep felt at one one-on-one, and how useful it was."""

    on: date
    morale: int | None
    word: str | None
    useful: int | None


@frozen
class PlanUnderWay:
    """A plan under way, and its next step."""

    name: str
    kind: str
    step: str | None
    due_on: date | None
    private: bool


@frozen
class RepQuestion:
    """Something worth asking, and the fact it rests on."""

    ask: str
    fact: str


@frozen
class Brief:
    """Everything about one rep since the last one-on-one."""

    rep: Rep
    today: date
    since: date
    last: Conversation | None = None
    """The last one-on-one held; without one the brief looks back four weeks."""
    next: Conversation | None = None
    """The next one planned."""
    number: int = 1
    """Which one the next is; skipped ones count, so that gaps show."""
    changes: tuple[DealChange, ...] = ()
    open_deals: int = 0
    hot: tuple[DealLine, ...] = ()
    stuck: tuple[DealLine, ...] = ()
    misses: tuple[Miss, ...] = ()
    tallies: tuple[ActivityTally, ...] = ()
    promises: tuple[Promise, ...] = ()
    """Open ones, both ways, the longest overdue first."""
    closed: tuple[Promise, ...] = ()
    """Those kept or dropped since."""
    skills: tuple[SkillFocus, ...] = ()
    quarter: QuarterSoFar | None = None
    missed: FloorMiss | None = None
    """What is under its floor this quarter."""
    pulses: tuple[Mood, ...] = ()
    """Oldest first."""
    good_seen: tuple[GoodThing, ...] = ()
    """Good things of the last weeks that were not said yet: written down, won, risen to."""
    agenda: tuple[AgendaItem, ...] = ()
    plans: tuple[PlanUnderWay, ...] = ()
    notes: tuple[Note, ...] = ()
    """What was said last time, shared."""
    private: tuple[Note, ...] = ()
    """The last private notes; empty unless asked for."""
    hidden: int = 0
    """How many private notes and plans were left out."""
    questions: tuple[RepQuestion, ...] = ()

    @property
    def days(self) -> int:
        """How many days it tells of."""
        return max((self.today - self.since).days, 1)

    @property
    def first_name(self) -> str:
        """What the rep is called in a sentence."""
        return first_word(self.rep.name)

    def owed_by(self, side: Side) -> tuple[Promise, ...]:
        """The open promises of one side."""
        return tuple(promise for promise in self.promises if promise.owed_by is side)

    @property
    def to_check(self) -> tuple[Promise, ...]:
        """Coaching commitments whose re-check is still to come, the earliest first."""
        waiting = [promise for promise in self.promises if promise.check_on and promise.checked_on is None]
        return tuple(sorted(waiting, key=lambda promise: promise.check_on or date.max))

    @property
    def good(self) -> tuple[str, ...]:
        """Good things to say, the largest first."""
        return tuple(good_things(self))


def by_age(promise: Promise) -> tuple[date, date, str]:
    """Sort key: the earliest due first, those without a day last."""
    return promise.due_on or date.max, promise.made_on, promise.id


def promise_words(promise: Promise, today: date) -> str:
    """Where a promise stands: "2 of 5, 2d over, moved 1×", "since 3 Nov, no day"."""
    if not promise.is_open:
        day = f" {short_day(promise.closed_on, today)}" if promise.closed_on else ""
        return f"{promise.state.value}{day}" + (f": {promise.reason}" if promise.reason else "")
    when = due(promise.due_on, today) if promise.due_on else f"since {short_day(promise.made_on, today)}, no day"
    moved = f"moved {promise.moves}×" if promise.moves else ""
    return ", ".join(part for part in (promise.progress, when, moved) if part)


def hot_deals(lines: Sequence[DealLine], changed: frozenset[str], today: date) -> tuple[DealLine, ...]:
    """The largest of the deals that ask, that changed or that close soon, the loudest first."""
    soon = today + timedelta(NEAR_DAYS)
    warm = [
        line
        for line in lines
        if line.verdict.state is not State.DIM
        or line.deal.id in changed
        or (line.deal.close_on is not None and line.deal.close_on <= soon)
    ]
    largest = sorted(warm, key=lambda line: (-(line.worth.minor if line.worth else 0), line.deal.id))[:HOT]
    return tuple(sorted(largest, key=worst_first))


def is_stuck(line: DealLine) -> bool:
    """Has the deal stood for too long where it stands?"""
    return line.verdict.state is State.BELOW and any(reason.concern is Concern.AGE for reason in line.verdict.reasons)


_MISSES = (Lapse.PAST, Lapse.STEP, Lapse.LATE, Lapse.SILENT, Lapse.AMOUNT, Lapse.DATE, Lapse.TWIN)
"""What a talk is worth; what stands too long is told as stuck, and the rest is on the page of discipline."""


def misses_of(lines: Sequence[DealLine], lapses: Mapping[str, Sequence[Lapse]]) -> tuple[Miss, ...]:
    """What is not kept up on the rep's open deals."""
    found = []
    for lapse in _MISSES:
        named = [line.deal.name for line in lines if lapse in lapses.get(line.deal.id, ())]
        found.append(Miss(lapse.value, len(named), tuple(named[:3])))
    return tuple(miss for miss in found if miss.deals)


def good_things(brief: Brief) -> list[str]:
    """Return what is worth saying: what is gathered of the rep, then deals that grew or moved on, and promises kept."""
    told = [each.subject for each in brief.good_seen]
    by_size = sorted(brief.changes, key=lambda change: -(change.worth.minor if change.worth else 0))
    told += [
        f"{change.deal} grew from {change.before} to {change.after}"
        for change in by_size
        if change.movement is Movement.GREW
    ]
    kept = [promise for promise in brief.closed if promise.owed_by is Side.REP and promise.state is PromiseState.KEPT]
    told += [f"kept: {promise.subject}" for promise in kept]
    moved = [change for change in by_size if change.movement is Movement.MOVED]
    told += [f"{change.deal} moved on to {change.after}" for change in moved[:MOVED]]
    return told


def in_focus(skills: Sequence[SkillFocus], practised: Sequence[str]) -> tuple[SkillFocus, ...]:
    """The skills to talk about: those that were coached lately, then those furthest below their target."""
    worth = [skill for skill in skills if skill.gap or skill.skill_id in practised]
    order = {skill_id: place for place, skill_id in reversed(list(enumerate(practised)))}
    return tuple(
        sorted(worth, key=lambda skill: (order.get(skill.skill_id, len(order)), -skill.gap, skill.name))[:FOCUS]
    )
