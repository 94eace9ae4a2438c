"""The roster: one line a rep, with what the data can tell, and the team's line under them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from salestui.domain.attention import Patience
from salestui.domain.frozen import frozen
from salestui.domain.kinds import Outcome
from salestui.domain.lens import Lens
from salestui.domain.measures import (
    DEFINITIONS,
    DealSum,
    Median,
    Ratio,
    attained,
    median,
    part_won,
    share,
    share_words,
    without_words,
)
from salestui.domain.money import MILLE, Money, Totals, rounded
from salestui.domain.periods import Period, rate_day
from salestui.domain.roster_facts import ClosedSum, OpenSum, Price, RosterFacts
from salestui.domain.team import Rep
from salestui.domain.team_target import TeamTarget
from salestui.domain.text import name_key

if TYPE_CHECKING:
    from salestui.domain.exchange import Exchange
    from salestui.domain.rapport import RapportLine


@frozen
class RosterLine:
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
    target_converted: Money | None = None
    """All of it in the reporting currency, where it is in others and rates bring it there."""
    canceled: DealSum = field(default_factory=DealSum)
    """In the period: lost deals that a setting tells apart, so that no ratio counts them."""
    won_ever: DealSum | None = None
    lost_ever: DealSum | None = None
    canceled_ever: DealSum = field(default_factory=DealSum)
    share: float | None = None
    """Of the team's closed amount, where there is one currency."""
    attained: float | None = None
    """Closed over target, where both are in one currency."""
    no_rate: str = ""
    """Why there is no attainment though there is a target: which currencies no rate brings together."""
    without: Totals = field(default_factory=Totals)
    """What is closed, and for want of a rate not attained."""
    state: str = "dim"
    reason: str = ""
    rapport: RapportLine | None = None
    """How the manager stands with the rep, where that was asked for."""

    @property
    def aim(self) -> DealSum | None:
        """The target as it is held against what is closed."""
        return None if self.target is None else DealSum(self.target, converted=self.target_converted)

    @property
    def attained_words(self) -> str:
        """How far the target is reached: "62%", with more that no rate converts "62%+"."""
        return share_words(self.attained, self.without)

    @property
    def deals(self) -> int | None:
        """Deals of all time, where they were counted."""
        if self.won_ever is None or self.lost_ever is None:
            return None
        return self.open.n + self.won_ever.n + self.lost_ever.n + self.canceled_ever.n


@frozen
class Roster:
    """The team's reps and the team."""

    manager: str | None
    """Whose team it is; none where it is everybody."""
    period: Period
    window: Period
    today: date
    standings: tuple[RosterLine, ...]
    total: RosterLine
    nobody: RosterLine | None
    """The open deals that nobody has, where there are any; they count for no team."""
    patience: Patience = field(default_factory=Patience)
    team: TeamTarget = field(default_factory=lambda: TeamTarget(None, None))
    """Its own target beside the sum of its reps' quotas, in the reporting currency as far as there are rates."""
    currency: str = ""
    """In which amounts are told, where deals are in other currencies too."""
    managers: DealSum | None = None
    """The manager's own quota, where they are not among the reps: nothing is held against it."""

    @property
    def has_talks(self) -> bool:
        """Is there any talk with anybody to tell of?"""
        return any(line.rapport is not None and not line.rapport.is_empty for line in self.standings)

    @property
    def unowned(self) -> int:
        """How many open deals nobody has."""
        return self.nobody.open.n if self.nobody else 0

    @property
    def has_targets(self) -> bool:
        """Does anybody have a quota for the period?"""
        return self.total.target is not None

    def find(self, rep_id: str) -> RosterLine | None:
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
    canceled: DealSum = field(default_factory=DealSum)
    won_ever: DealSum = field(default_factory=DealSum)
    lost_ever: DealSum = field(default_factory=DealSum)
    canceled_ever: DealSum = field(default_factory=DealSum)
    open: Counter[str] = field(default_factory=Counter)
    weight: Counter[str] = field(default_factory=Counter)
    """Minor units times per mille."""
    n: int = 0
    estimates: int = 0
    starts: Counter[str] = field(default_factory=Counter)
    """Open deals by the day from which their age counts."""
    cycles: Counter[int] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    stale: int = 0
    watch: int = 0
    last: str = ""

    def take_ended(self, outcome: str, days: int | None, n: int) -> None:
        """Count deals that were closed in the window, all after as many days."""
        self.outcomes[outcome] += n
        if days is not None:
            self.cycles[days] += n

    def take_open(self, entry: OpenSum, price: Price | None, chance: int, currency: str) -> None:
        """Add up open deals; `chance` is their stage's, `currency` that of bare amounts."""
        self.n += entry.n
        self.stale += entry.stale
        self.watch += entry.watch
        self.last = max(self.last, entry.last_activity_on or "")
        minor, unit = entry.minor, entry.currency
        if entry.product_id is not None:
            if price is None:
                return
            self.estimates += entry.n
            minor, unit = entry.n * price.minor, price.currency
        self.open[unit or currency] += minor
        self.weight[unit or currency] += minor * (chance if entry.chance is None else entry.chance)

    def take_closed(self, entry: ClosedSum, *, ever: bool = False) -> None:
        """Add up closed deals, of the period or of all time."""
        name = f"{entry.outcome.value if entry.outcome else 'canceled'}{'_ever' if ever else ''}"
        sum_ = DealSum(Totals({entry.currency: entry.minor}), entry.n)
        setattr(self, name, getattr(self, name) + sum_)

    def take_all(self, other: _Tally) -> None:
        """Add everything of another line."""
        self.won, self.lost = self.won + other.won, self.lost + other.lost
        self.canceled, self.canceled_ever = self.canceled + other.canceled, self.canceled_ever + other.canceled_ever
        self.won_ever, self.lost_ever = self.won_ever + other.won_ever, self.lost_ever + other.lost_ever
        self.n += other.n
        self.estimates += other.estimates
        self.open.update(other.open)
        self.weight.update(other.weight)
        self.starts.update(other.starts)
        self.cycles.update(other.cycles)
        self.outcomes.update(other.outcomes)
        self.stale += other.stale
        self.watch += other.watch
        self.last = max(self.last, other.last)

    def standing(self, rep: Rep, target: Totals | None, today: date, *, ever: bool) -> RosterLine:
        """The finished line."""
        weighted = Totals({currency: rounded(weight, MILLE) for currency, weight in self.weight.items()})
        ages = Counter[int]()
        for day, n in self.starts.items():
            ages[max((today - date.fromisoformat(day)).days, 0)] += n
        return RosterLine(
            rep=rep,
            won=self.won,
            lost=self.lost,
            canceled=self.canceled,
            canceled_ever=self.canceled_ever,
            open=DealSum(Totals(self.open), self.n, self.estimates),
            weighted=DealSum(weighted, self.n, self.estimates),
            ratio=Ratio(self.outcomes[Outcome.WON], self.outcomes[Outcome.LOST]),
            cycle=median(self.cycles),
            age=median(ages),
            stale=self.stale,
            watch=self.watch,
            last_activity_on=date.fromisoformat(self.last) if self.last else None,
            target=target,
            won_ever=self.won_ever if ever else None,
            lost_ever=self.lost_ever if ever else None,
        )


def roster(
    facts: RosterFacts, lens: Lens, period: Period, window: Period, today: date, rates: Exchange | None = None
) -> Roster:
    """Add the facts up, rep by rep and for the team; in the reporting currency too, where there are rates."""
    team = _Tally()
    tallies = {rep.id: _Tally() for rep in facts.reps}
    loose = _Tally()
    _add_up(facts, lens, tallies, loose)
    for tally in tallies.values():
        team.take_all(tally)

    def whole(tally: _Tally, rep: Rep, target: Totals | None, *, ever: bool = lens.ever) -> RosterLine:
        line = tally.standing(rep, target, today, ever=ever)
        if rates is None or rates.is_empty:
            return line
        return converted(line, Totals(tally.weight), rates, rate_day(period, today), today)

    target = facts.team or TeamTarget(None, _added_up(facts))
    total = _attain(whole(team, Rep("", "TEAM"), target.held), lens.currency)
    standings = []
    for rep in facts.reps:
        line = whole(tallies[rep.id], rep, facts.targets.get(rep.id))
        if _belongs(line):
            standings.append(_judge(_attain(line, lens.currency, total), period.share_gone(today)))
    nobody = whole(loose, Rep("", "nobody's"), None, ever=False) if loose.n else None
    target = _brought(target, rates, rate_day(period, today)) if rates else target
    codes = {code for line in (total, *([nobody] if nobody else ())) for code in (*line.won.totals, *line.open.totals)}
    currency = lens.currency if len(codes) > 1 else ""
    return Roster(None, period, window, today, tuple(standings), total, nobody, lens.patience, target, currency)


def _brought(target: TeamTarget, rates: Exchange, day: date) -> TeamTarget:
    own, quotas = (None if one is None else rates.brought(one, day) for one in (target.own, target.quotas))
    return TeamTarget(own, quotas, (quotas or {}).keys() != (target.quotas or {}).keys())


def _add_up(facts: RosterFacts, lens: Lens, tallies: Mapping[str, _Tally], loose: _Tally) -> None:
    """Put every fact where it belongs; `loose` is for the deals that nobody has."""
    of: dict[str | None, _Tally] = {None: loose}
    of.update(tallies)
    for part in facts.open:
        price, chance = facts.prices.get(part.product_id or ""), facts.chances.get(part.stage_id or "", 0)
        of[part.rep_id].take_open(part, price, chance, lens.currency)
    for (owner, start), n in facts.starts.items():
        if start is not None:
            of[owner].starts[start] += n
    for entry in facts.closed:
        tallies[entry.rep_id].take_closed(entry)
    for entry in facts.ever or ():
        tallies[entry.rep_id].take_closed(entry, ever=True)
    for (rep_id, outcome, ended_after), n in facts.cycles.items():
        tallies[rep_id].take_ended(outcome, ended_after, n)
    for rep_id, day in facts.last_activity.items():
        tallies[rep_id].last = max(tallies[rep_id].last, day.isoformat())


def _added_up(facts: RosterFacts) -> Totals | None:
    targets = [facts.targets[rep.id] for rep in facts.reps if rep.id in facts.targets]
    return sum(targets, Totals()) if targets else None


def _belongs(line: RosterLine) -> bool:
    """Who left stays on the roster while something of theirs counts."""
    return line.rep.is_here or line.open.n > 0 or line.won.n + line.lost.n > 0


def converted(line: RosterLine, weight: Totals, rates: Exchange, then: date, today: date) -> RosterLine:
    """The line with its sums in the reporting currency too: open ones at today's rates, the others at the end's.

    What is weighted comes from minor units times per mille, `weight`, and so is rounded once.
    """

    def whole(deals: DealSum, day: date) -> DealSum:
        return replace(deals, converted=rates.whole(deals.totals, day), brought=rates.brought(deals.totals, day))

    return replace(
        line, won=whole(line.won, then), lost=whole(line.lost, then), canceled=whole(line.canceled, then),
        open=whole(line.open, today), weighted=replace(line.weighted, converted=rates.whole(weight, today, MILLE)),
        target_converted=rates.whole(line.target, then) if line.target else None,
    )  # fmt: skip


def _attain(line: RosterLine, currency: str, team: RosterLine | None = None) -> RosterLine:
    """The line with its shares of the team's closed amount and of its target."""
    share_of = part_won(line.won.one, team.won.one) if team else None
    found = attained(line.won, line.aim, currency)
    return replace(line, share=share_of, attained=found.share, no_rate=found.no_rate, without=found.without)


NEAR = 0.8
"""Attained less than this share of the pace is below it."""
MUCH, SOME = 0.5, 0.25
"""Shares of stale deals that make a rep's state below and watch."""
NOTHING_OPEN = "nothing open"


def _judge(line: RosterLine, gone: float) -> RosterLine:
    """The line with its state, and the reason in words."""
    state, reason = _state(line, gone)
    why = (line.no_rate, without_words(line.without), reason)
    return replace(line, state=state, reason="; ".join(part for part in why if part))


def _state(line: RosterLine, gone: float) -> tuple[str, str]:
    if not line.rep.is_here:
        return ("below", f"left; open deals to hand over: {line.open.n}") if line.open.n else ("dim", "left")
    if line.attained is not None:
        return _pace(line.attained, line.attained_words, gone)
    stale = share(line.stale, line.open.n)
    if stale is None:
        return "dim", NOTHING_OPEN
    if line.stale == 0:
        return "met", "no open deal is stale"
    reason = f"{line.stale} of {line.open.n} open deals stale"
    return ("below" if stale >= MUCH else "watch" if stale >= SOME else "met"), reason


def _pace(attained: float, words: str, gone: float) -> tuple[str, str]:
    reason = f"{words} attained, {gone:.0%} of the time gone"
    if attained >= gone:
        return "met", reason
    return ("watch" if attained >= NEAR * gone else "below"), reason


ORDER = {"below": 0, "watch": 1, "met": 2, "dim": 3}
"""Worst first."""


def attention(line: RosterLine) -> tuple[int, float, str]:
    """Sort key of the order that reps stand in: the state, then the share of stale deals, then the name."""
    return ORDER[line.state], -(line.stale / line.open.n if line.open.n else 0), name_key(line.rep.name)
