"""Discipline: what is not kept up on open deals, how many are current, and what may be in the CRM twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from salestui.domain.attention import AgeBar, Limits, Patience
from salestui.domain.frozen import frozen

MANY, MUCH = 5, 0.5
"""From how many deals that are not current on, and which share of the open ones, a rep is worth a line of Today."""
MOST_NAMESAKES = 3
"""So many deals without an account may be one deal by their name alone."""
TEAM = "team"
"""The key of the team's line."""
WEEKS = 8
"""For how many weeks the trend is told."""


class Lapse(StrEnum):
    """One thing that is not kept up, in words."""

    AMOUNT = "no amount"
    DATE = "no close date"
    PAST = "close date past"
    STEP = "no next step"
    UNDATED = "next step without a day"
    LATE = "next step overdue"
    SILENT = "silent"
    UNKNOWN = "no activity known"
    STALE = "stale for its stage"
    TWIN = "likely twice"


CURRENT = frozenset(Lapse) - {Lapse.STALE, Lapse.TWIN}
"""What the share of current deals counts; a deal may be slow, or have a twin, and be kept up all the same."""
SHORT = {
    Lapse.AMOUNT: "AMOUNT", Lapse.DATE: "NO DATE", Lapse.PAST: "PAST", Lapse.STEP: "NO STEP", Lapse.UNDATED: "NO DAY",
    Lapse.LATE: "LATE", Lapse.SILENT: "SILENT", Lapse.UNKNOWN: "NO ACT",
    Lapse.STALE: "STALE", Lapse.TWIN: "TWICE",
}  # fmt: skip
"""The columns' titles."""


class KeptUp(NamedTuple):
    """What of an open deal is kept up; days as ISO text, for thousands are looked at."""

    id: str
    rep_id: str | None
    account_id: str | None
    name_key: str
    stage_id: str | None
    amount_minor: int | None
    close_on: str | None
    next_step: str | None
    next_step_on: str | None
    last_activity_on: str | None
    stage_since: str | None
    created_on: str | None
    snoozed_until: str | None


class LapseMeasure:
    """What deals are held against on a day."""

    def __init__(self, limits: Mapping[str | None, Limits], patience: Patience, today: date) -> None:
        self._bars = {stage: AgeBar.in_text(limit, today) for stage, limit in limits.items()}
        self._today = today.isoformat()
        self._silent = (today - timedelta(patience.silent_days)).isoformat()
        self._hears = patience.hears

    def lapses(self, deal: KeptUp) -> list[Lapse]:
        """What is not kept up on an open deal; one that is left in peace only lacks what it never had."""
        found = []
        if deal.amount_minor is None:
            found.append(Lapse.AMOUNT)
        if deal.close_on is None:
            found.append(Lapse.DATE)
        if deal.snoozed_until is not None and deal.snoozed_until > self._today:
            return found
        if deal.close_on is not None and deal.close_on < self._today:
            found.append(Lapse.PAST)
        if deal.next_step_on is None:
            found.append(Lapse.UNDATED if deal.next_step else Lapse.STEP)
        elif deal.next_step_on < self._today:
            found.append(Lapse.LATE)
        if deal.last_activity_on is None:
            found += [Lapse.UNKNOWN] if self._hears else []
        elif deal.last_activity_on <= self._silent:
            found.append(Lapse.SILENT)
        if self._is_stale(deal):
            found.append(Lapse.STALE)
        return found

    def _is_stale(self, deal: KeptUp) -> bool:
        bar = self._bars.get(deal.stage_id) or self._bars.get(None)
        if bar is None or bar.stale is None:
            return False
        started = deal.stage_since if bar.by_stage else deal.created_on
        return started is not None and started < bar.stale


Alike = tuple[str | None, str, int | None, str | None, str | None, str]
"""Account, name key, amount, close date, rep and key of an open deal; plain, for tens of thousands are compared."""


def twins(deals: Sequence[Alike]) -> list[Alike]:
    """Return the open deals that are likely in twice: the same account, and the same name or amount and close date.

    Without an account a name is compared too, unless more than three share it: then it is a kind of deal, as a product.
    """
    there = Counter([deal[0] for deal in deals])
    shared = [deal for deal in deals if there[deal[0]] > 1]  # half of all accounts have one deal, and it no twin
    named = Counter([deal[:2] for deal in shared])
    valued = Counter([(account, minor, close) for account, _, minor, close, *_ in shared])
    return [
        deal
        for deal in shared
        if (deal[1] and named[deal[:2]] > 1 and (deal[0] or named[deal[:2]] <= MOST_NAMESAKES))
        or (deal[0] and deal[2] and deal[3] and valued[deal[0], deal[2], deal[3]] > 1)
    ]


class LapseCounts(NamedTuple):
    """How many open deals a rep has, how many without a lapse that counts, and how often each lapse is there."""

    rep_id: str
    open: int
    current: int
    counts: Mapping[Lapse, int]


@frozen
class Discipline:
    """How one rep's open deals are kept up, or the team's."""

    key: str
    name: str
    open: int = 0
    current: int = 0
    """Without a lapse that counts."""
    counts: Mapping[Lapse, int] = field(default_factory=dict)
    trend: tuple[float | None, ...] = ()
    """The share of open deals whose close date was past, at the end of each of the last weeks, the oldest first."""

    @property
    def share(self) -> float | None:
        """Current deals as a share of the open ones; nothing where there are none."""
        return self.current / self.open if self.open else None

    @property
    def missing(self) -> int:
        """How many are not current."""
        return self.open - self.current


def is_much(missing: int, open_: int) -> bool:
    """Is it worth a line of its own on the first screen?"""
    return missing >= MANY and missing >= MUCH * open_


@frozen
class Hygiene:
    """The team's discipline: a line a rep, and the team's line."""

    manager: str | None
    today: date
    lines: tuple[Discipline, ...]
    total: Discipline

    def find(self, key: str) -> Discipline | None:
        """A rep's line, or the team's."""
        return self.total if key == TEAM else next((line for line in self.lines if line.key == key), None)


@frozen
class Mending:
    """Deals with what is to be mended on each, the one with most first."""

    line: Discipline
    lapses: Mapping[str, tuple[Lapse, ...]]
    """Of every open deal that has any."""


def line_of(key: str, name: str, counted: Sequence[LapseCounts], trend: tuple[float | None, ...] = ()) -> Discipline:
    """Add up what was counted of one rep, or of several."""
    counts = Counter[Lapse]()
    for one in counted:
        counts.update(one.counts)
    return Discipline(
        key, name, sum(one.open for one in counted), sum(one.current for one in counted), dict(counts), trend
    )


def tally(rep_id: str, found: Iterable[Sequence[Lapse]]) -> LapseCounts:
    """Count the lapses of some deals of a rep."""
    every = list(found)
    counts = Counter(lapse for lapses in every for lapse in lapses)
    return LapseCounts(rep_id, len(every), sum(CURRENT.isdisjoint(lapses) for lapses in every), dict(counts))


def worst_first(lapses: Mapping[str, Sequence[Lapse]]) -> dict[str, tuple[Lapse, ...]]:
    """Return the deals that have any lapse, the one with most first."""
    worst = sorted((one for one in lapses.items() if one[1]), key=lambda one: (-len(one[1]), one[0]))
    return {key: tuple(found) for key, found in worst}


DEFINITIONS = (
    "CURRENT: open deals with amount, a close date that is not past, a next step ahead with its day, and an activity"
    " within the silent days, as a share of all open deals, as the KPI CRM current counts it"
    " (revops-skills, sales pipeline hygiene).",
    "PAST: expected to close before today. LATE: the next step's day is over. NO DAY: a next step without one.",
    "SILENT: no activity for pipeline.silent_days. NO ACT: none known at all. Where no activity of"
    " anybody was ever imported or written down, nothing is said of silence, and CURRENT does not ask for it.",
    "STALE: in the stage beyond pipeline.stale times the usual. TWICE: another open deal has the same account, and the"
    " same name, or the same amount and close date, whoever has it; or neither has an account, and no more than three"
    " have the name. Neither counts against CURRENT.",
    "A snoozed deal only lacks what it never had: amount, close date.",
    "8 WEEKS: the share of open deals whose close date was past at the end of each week. Of the other lapses no history"
    " is kept, so there is no trend of them.",
)
