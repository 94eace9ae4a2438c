"""The roster: one line a rep, with what the data can tell, and the team's line under them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from salestui.domain.attention import PUSHED, Clock, Limits, Pace, Patience, State, limits_of
from salestui.domain.frozen import frozen
from salestui.domain.kinds import Outcome
from salestui.domain.measures import (
    DEFINITIONS,
    DealSum,
    Median,
    Ratio,
    median,
    share,
)
from salestui.domain.money import Totals
from salestui.domain.periods import Period
from salestui.domain.team import Rep


@frozen
class Lens:
    """What the roster is seen through."""

    period: Period | None = None
    """None is the current fiscal quarter."""
    everyone: bool = False
    """Everybody's reps, and not the manager's own team alone."""
    manager: str | None = None
    """Whose team, where it is not the manager's own."""
    ever: bool = False
    """Also tell the numbers of all time; costs a look at the whole history."""
    currency: str = "EUR"
    """Of amounts that name none, where the data has no currency of its own."""
    fiscal_start: int = 1
    patience: Patience = field(default_factory=Patience)


# Named tuples, because thousands are made for one answer and a frozen dataclass costs four times as much.
class OpenDeal(NamedTuple):
    """What the roster needs of an open deal; chance is the effective one, per mille."""

    rep_id: str | None
    stage_id: str | None
    stage_since: date | None
    created_on: date | None
    last_activity_on: date | None
    snoozed_until: date | None
    close_on: date | None
    pushes: int
    minor: int
    currency: str
    chance: int
    is_estimate: bool

    def age(self, today: date) -> int | None:
        """Days in the stage."""
        return (today - self.stage_since).days if self.stage_since else None

    def state(self, limits: Limits, today: date) -> State:
        """How loudly it asks for attention, by the rule that the board has."""
        if self.snoozed_until is not None and self.snoozed_until > today:
            return State.DIM
        started = self.stage_since if limits.clock is Clock.STAGE else self.created_on
        stale, watch = limits.stale_before(today), limits.watch_before(today)
        if started is not None and stale is not None and started < stale:
            return State.BELOW
        is_late = started is not None and watch is not None and started < watch
        is_due = self.close_on is not None and self.close_on <= today
        return State.WATCH if is_late or is_due or self.pushes >= PUSHED else State.DIM


class ClosedSum(NamedTuple):
    """Closed deals of one rep, outcome and currency: how many, worth how much."""

    rep_id: str
    outcome: Outcome
    currency: str
    n: int
    minor: int


class CycleCount(NamedTuple):
    """How many deals of one rep and outcome took so many days."""

    rep_id: str
    outcome: Outcome
    days: int | None
    n: int


@frozen
class Facts:
    """All that a roster is made of."""

    reps: Sequence[Rep]
    open: Sequence[OpenDeal]
    closed: Sequence[ClosedSum]
    """In the period."""
    cycles: Sequence[CycleCount]
    """In the window."""
    ever: Sequence[ClosedSum] | None
    targets: Mapping[str, Totals]
    last_activity: Mapping[str, date]
    paces: Mapping[str, Pace]


@frozen
class Standing:
    """One rep's line, or the team's."""

    rep: Rep
    won: DealSum
    """In the period, like `lost`."""
    lost: DealSum
    open: DealSum
    weighted: DealSum
    ratio: Ratio
    """In the window, like `cycle`."""
    cycle: Median
    age: Median
    stale: int
    watch: int
    last_activity_on: date | None
    target: Totals | None = None
    won_ever: DealSum | None = None
    lost_ever: DealSum | None = None
    share: float | None = None
    """Of the team's closed amount, where there is one currency."""
    attained: float | None = None
    """Closed over target, where both are in one currency."""
    state: str = "dim"
    reason: str = ""

    @property
    def deals(self) -> int | None:
        """Deals of all time, where they were counted."""
        if self.won_ever is None or self.lost_ever is None:
            return None
        return self.open.n + self.won_ever.n + self.lost_ever.n


@frozen
class Roster:
    """The team's reps and the team."""

    manager: str | None
    """Whose team it is; none where it is everybody."""
    period: Period
    window: Period
    today: date
    standings: tuple[Standing, ...]
    total: Standing
    unowned: int
    """Open deals that nobody has."""
    patience: Patience = field(default_factory=Patience)

    @property
    def has_targets(self) -> bool:
        """Does anybody have a quota for the period?"""
        return self.total.target is not None

    def find(self, rep_id: str) -> Standing | None:
        """One rep's line."""
        return next((line for line in self.standings if line.rep.id == rep_id), None)

    def definitions(self) -> list[tuple[str, str, str]]:
        """Key, title and text of every number, its window filled in."""
        said = {
            "period": self.period.label,
            "window": self.window.label,
            "stale": f"{self.patience.stale:g}",
            "watch": f"{self.patience.watch:g}",
        }
        return [(entry.key, entry.title, entry.text.format(**said)) for entry in DEFINITIONS]


@dataclass(slots=True)
class _Tally:
    """One line while it is being added up."""

    won: DealSum = field(default_factory=DealSum)
    lost: DealSum = field(default_factory=DealSum)
    won_ever: DealSum = field(default_factory=DealSum)
    lost_ever: DealSum = field(default_factory=DealSum)
    open: Counter[str] = field(default_factory=Counter)
    weight: Counter[str] = field(default_factory=Counter)
    """Minor units times per mille."""
    n: int = 0
    estimates: int = 0
    ages: Counter[int] = field(default_factory=Counter)
    cycles: Counter[int] = field(default_factory=Counter)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    states: Counter[State] = field(default_factory=Counter)
    last: date | None = None

    def take_open(self, deal: OpenDeal, state: State, age: int | None) -> None:
        """Count an open deal."""
        self.n += 1
        self.estimates += deal.is_estimate
        self.open[deal.currency] += deal.minor
        self.weight[deal.currency] += deal.minor * deal.chance
        self.states[state] += 1
        if age is not None:
            self.ages[age] += 1
        self.take_activity(deal.last_activity_on)

    def take_activity(self, day: date | None) -> None:
        """Keep the latest day."""
        if day is not None and (self.last is None or day > self.last):
            self.last = day

    def take_cycle(self, count: CycleCount) -> None:
        """Count closed deals of the window."""
        self.outcomes[count.outcome] += count.n
        if count.outcome is Outcome.WON and count.days is not None:
            self.cycles[count.days] += count.n

    def take_closed(self, entry: ClosedSum, *, ever: bool = False) -> None:
        """Add up closed deals, of the period or of all time."""
        name = f"{entry.outcome.value}{'_ever' if ever else ''}"
        sum_ = DealSum(Totals({entry.currency: entry.minor}), entry.n)
        setattr(self, name, getattr(self, name) + sum_)

    def take_all(self, other: _Tally) -> None:
        """Add everything of another line."""
        self.won, self.lost = self.won + other.won, self.lost + other.lost
        self.won_ever, self.lost_ever = self.won_ever + other.won_ever, self.lost_ever + other.lost_ever
        self.n += other.n
        self.estimates += other.estimates
        self.open.update(other.open)
        self.weight.update(other.weight)
        self.ages.update(other.ages)
        self.cycles.update(other.cycles)
        self.outcomes.update(other.outcomes)
        self.states.update(other.states)
        self.take_activity(other.last)

    def standing(self, rep: Rep, target: Totals | None, *, ever: bool) -> Standing:
        """The finished line."""
        weighted = Totals({currency: _per_mille(weight) for currency, weight in self.weight.items()})
        return Standing(
            rep=rep,
            won=self.won,
            lost=self.lost,
            open=DealSum(Totals(self.open), self.n, self.estimates),
            weighted=DealSum(weighted, self.n, self.estimates),
            ratio=Ratio(self.outcomes[Outcome.WON], self.outcomes[Outcome.LOST]),
            cycle=median(self.cycles),
            age=median(self.ages),
            stale=self.states[State.BELOW],
            watch=self.states[State.WATCH],
            last_activity_on=self.last,
            target=target,
            won_ever=self.won_ever if ever else None,
            lost_ever=self.lost_ever if ever else None,
        )


def _per_mille(weight: int) -> int:
    """Minor units of an amount times its chance, halves away from zero, rounded once at the end."""
    whole = (2 * abs(weight) + 1000) // 2000
    return -whole if weight < 0 else whole


def roster(facts: Facts, lens: Lens, period: Period, window: Period, today: date) -> Roster:
    """Add the facts up, rep by rep and for the team."""
    team = _Tally()
    tallies = {rep.id: _Tally() for rep in facts.reps}
    unowned = _add_up(facts, lens, today, tallies)
    for tally in tallies.values():
        team.take_all(tally)
    total = team.standing(Rep("", "TEAM"), _team_target(facts), ever=lens.ever)
    total = _attain(total)
    standings = []
    for rep in facts.reps:
        line = tallies[rep.id].standing(rep, facts.targets.get(rep.id), ever=lens.ever)
        if _belongs(line):
            standings.append(_judge(_attain(line, total), period.share_gone(today)))
    return Roster(None, period, window, today, tuple(standings), total, unowned, lens.patience)


def _add_up(facts: Facts, lens: Lens, today: date, tallies: Mapping[str, _Tally]) -> int:
    """Put every fact where it belongs; return how many open deals belong to nobody."""
    unowned = 0
    stages = {deal.stage_id for deal in facts.open}
    limits = {stage_id: limits_of(stage_id, facts.paces, lens.patience) for stage_id in stages}
    for deal in facts.open:
        if deal.rep_id is None:
            unowned += 1
        elif (tally := tallies.get(deal.rep_id)) is not None:
            tally.take_open(deal, deal.state(limits[deal.stage_id], today), deal.age(today))
    for entry in facts.closed:
        tallies[entry.rep_id].take_closed(entry)
    for entry in facts.ever or ():
        tallies[entry.rep_id].take_closed(entry, ever=True)
    for count in facts.cycles:
        tallies[count.rep_id].take_cycle(count)
    for rep_id, day in facts.last_activity.items():
        tallies[rep_id].take_activity(day)
    return unowned


def _team_target(facts: Facts) -> Totals | None:
    targets = [facts.targets[rep.id] for rep in facts.reps if rep.id in facts.targets]
    return sum(targets, Totals()) if targets else None


def _belongs(line: Standing) -> bool:
    """Who left stays on the roster while something of theirs counts."""
    return line.rep.is_here or line.open.n > 0 or line.won.n + line.lost.n > 0


def _only(part: Totals, whole: Totals) -> float | None:
    """A share of money, where both are in one and the same currency."""
    if len(whole) != 1 or not set(part) <= set(whole):
        return None
    (currency,) = whole
    return share(part.get(currency, 0), whole[currency])


def _attain(line: Standing, team: Standing | None = None) -> Standing:
    """The line with its shares of the team's closed amount and of its target."""
    return replace(
        line,
        share=_only(line.won.totals, team.won.totals) if team else None,
        attained=None if line.target is None else _only(line.won.totals, line.target),
    )


NEAR = 0.8
"""Attained less than this share of the pace is below it."""
MUCH, SOME = 0.5, 0.25
"""Shares of stale deals that make a rep's state below and watch."""


def _judge(line: Standing, gone: float) -> Standing:
    """The line with its state, and the reason in words."""
    state, reason = _state(line, gone)
    return replace(line, state=state, reason=reason)


def _state(line: Standing, gone: float) -> tuple[str, str]:
    if not line.rep.is_here:
        return ("below", f"left; open deals to hand over: {line.open.n}") if line.open.n else ("dim", "left")
    if line.attained is not None:
        return _pace(line.attained, gone)
    stale = share(line.stale, line.open.n)
    if stale is None:
        return "dim", "nothing open"
    if line.stale == 0:
        return "met", "no open deal is stale"
    reason = f"{line.stale} of {line.open.n} open deals stale"
    return ("below" if stale >= MUCH else "watch" if stale >= SOME else "met"), reason


def _pace(attained: float, gone: float) -> tuple[str, str]:
    reason = f"{attained:.0%} attained, {gone:.0%} of the period gone"
    if attained >= gone:
        return "met", reason
    return ("watch" if attained >= NEAR * gone else "below"), reason


ORDER = {"below": 0, "watch": 1, "met": 2, "dim": 3}
"""Worst first."""
