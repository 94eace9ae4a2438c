"""Forecasts: what is closed, committed and best case, what was called, and how good past calls were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date
from fractions import Fraction

from salestui.domain.commitments import ForecastCall
from salestui.domain.dates import long_day
from salestui.domain.frozen import frozen
from salestui.domain.kinds import Side
from salestui.domain.measures import share_words
from salestui.domain.money import ABOUT, Totals, nearest
from salestui.domain.periods import Period
from salestui.domain.quotas import Progress, SecondQuota

ROLLING = (30, 60, 90)
SHRINKAGE = 4
"""How many calls of their own weigh as much as the team's habit."""
MET, WATCH = 0.85, 0.7
"""The shares of the quota from which a call is on the plan, and worth a look."""
HIT = Fraction(1, 10)
"""A call within a tenth of the outcome is a hit (orm-tech.com, forecast accuracy)."""


@frozen
class Rollup:
    """Sums by forecast category in a period, minor units of one currency: each column its own deals."""

    closed: int = 0
    commit: int = 0
    best_case: int = 0
    pipeline: int = 0
    omitted: int = 0
    deals: int = 0
    """How many open deals are in it, the omitted ones too."""
    converted: frozenset[str] = frozenset()
    """The columns that contain money converted from other currencies."""
    estimated: frozenset[str] = frozenset()
    """The columns in which list prices stand in for amounts."""

    def __add__(self, other: Rollup) -> Rollup:
        closed, commit, best, pipeline, omitted, deals = (getattr(self, one) + getattr(other, one) for one in _SUMS)
        marks = self.converted | other.converted, self.estimated | other.estimated
        return Rollup(closed, commit, best, pipeline, omitted, deals, *marks)

    def mark(self, column: str) -> str:
        """What stands before a column's sum: converted, a list price in it, or nothing."""
        return ABOUT if column in self.converted else "~" if column in self.estimated else ""

    @property
    def cumulative(self) -> Rollup:
        """Each column with those above it: commit = commit + closed, and so on (Salesforce collaborative forecasts)."""
        commit = self.closed + self.commit
        best = commit + self.best_case
        return Rollup(
            self.closed, commit, best, best + self.pipeline, self.omitted, self.deals,
            _reached(self.converted), _reached(self.estimated),
        )  # fmt: skip


_SUMS = ("closed", "commit", "best_case", "pipeline", "omitted", "deals")
_CUMULATIVE = _SUMS[:4]


def _reached(columns: frozenset[str]) -> frozenset[str]:
    """The columns that contain some others where each has those above it in it."""
    first = next((at for at, name in enumerate(_CUMULATIVE) if name in columns), len(_CUMULATIVE))
    return columns | frozenset(_CUMULATIVE[first:])


def latest(calls: Iterable[ForecastCall], rep_id: str | None, side: Side, period: Period) -> ForecastCall | None:
    """Return the last submission of one side for a rep (or the team) and exactly that period, made before its end."""
    of = [
        call for call in calls
        if (call.rep_id, call.said_by, call.starts_on, call.ends_on) == (rep_id, side, period.start, period.end)
        and not call.is_late
    ]  # fmt: skip
    return max(of, key=lambda call: (call.at, call.id), default=None)


def why_no_call(period: Period, today: date) -> str | None:
    """Why nobody can call a period any more, once it is over."""
    if period.end >= today:
        return None
    ended = long_day(period.end, today)
    return f"{period.label} ended on {ended}: a call foretells, and what is said afterwards proves nothing"


@frozen
class ScoredPeriod:
    """One past period: what was called last before its end, and what came."""

    label: str
    called_minor: int
    actual_minor: int

    @property
    def words(self) -> str:
        """How good the call was: "accuracy 87%, 13% over"."""
        if self.error is None:
            return "nothing came"
        way = "over" if self.error > 0 else "under"
        off = f"{abs(float(self.error)):.0%} {way}" if self.error else "as it came"
        return f"accuracy {accuracy(self.called_minor, self.actual_minor):.0%}, {off}"

    @property
    def error(self) -> Fraction | None:
        """(Call - actual) / actual: above zero is over-called; nothing where nothing was sold."""
        return Fraction(self.called_minor - self.actual_minor, self.actual_minor) if self.actual_minor else None


def accuracy(called_minor: int, actual_minor: int) -> float | None:
    """max(0, 1 - |actual - forecast| / actual), HubSpot's definition; nothing where nothing was sold."""
    if actual_minor == 0:
        return None
    return max(0.0, 1 - abs(actual_minor - called_minor) / abs(actual_minor))


def bias(scored: Sequence[ScoredPeriod]) -> float | None:
    """sum(forecast - actual) / sum(actual): + over-calls, - sandbags (getfairview.com; IBF's sign is the other)."""
    actual = sum(one.actual_minor for one in scored)
    return sum(one.called_minor - one.actual_minor for one in scored) / actual if actual else None


def hits(scored: Sequence[ScoredPeriod]) -> tuple[int, int]:
    """Return how many calls were within a tenth of the outcome, and of how many."""
    known = [one.error for one in scored if one.error is not None]
    return sum(abs(error) <= HIT for error in known), len(known)


@frozen
class History:
    """What a rep's call usually becomes: the number, and the sum that it comes from."""

    minor: int
    ratio: float
    """Outcome over call, shrunk towards the team's."""
    own: float | None
    n: int
    team: float
    team_n: int
    is_sum: bool = False
    """Is it what the reps' histories add up to?"""

    @property
    def words(self) -> str:
        """The sum written out."""
        if self.is_sum:
            return f"the reps' histories added up; all their calls became {self.team:.0%} (n={self.team_n})"
        if self.own is None:
            return f"no call of theirs is scored yet; the team's {self.team:.0%} of its calls (n={self.team_n})"
        return (
            f"({self.n} x {self.own:.0%} of their calls + {SHRINKAGE} x the team's {self.team:.0%}) / "
            f"{self.n + SHRINKAGE} = {self.ratio:.0%} of the call"
        )


def history(call_minor: int, own: Sequence[ScoredPeriod], team: Sequence[ScoredPeriod]) -> History | None:
    """Return what history makes of a call: call x outcome over call in the past.

    The rep's own ratio counts n times, the team's (all its scored calls) four times, so that one lucky quarter of a
    new rep does not rule. Nothing where no call of the team has been scored.
    """
    called = sum(one.called_minor for one in team)
    if called <= 0:
        return None
    whole = Fraction(sum(one.actual_minor for one in team), called)
    mine = sum(one.called_minor for one in own)
    n = len(own) if mine > 0 else 0
    theirs = Fraction(sum(one.actual_minor for one in own), mine) if n else None
    ratio = whole if theirs is None else (n * theirs + SHRINKAGE * whole) / (n + SHRINKAGE)
    return History(
        nearest(call_minor * ratio), float(ratio), None if theirs is None else float(theirs), n, float(whole), len(team)
    )


@frozen
class ForecastLine:
    """One rep (or the team) in a period: deals, quota, calls; minor units of the reporting currency."""

    rep_id: str | None
    name: str
    rollup: Rollup
    quota: int | None = None
    says: ForecastCall | None = None
    """The rep's own last call."""
    call: ForecastCall | None = None
    """The manager's last call."""
    history: History | None = None
    score: float | None = None
    """Past bias of the rep's calls, + over."""
    n: int = 0
    marked: bool = False
    """Is a converted or foreign amount, or a list price, in it?"""
    rolling: tuple[tuple[int, Rollup], ...] = ()
    """What is expected within the next 30, 60 and 90 days."""
    past: tuple[ScoredPeriod, ...] = ()
    """Their calls of past periods and what came, the oldest first."""
    undated: int = 0
    """Open deals without a close date, which no period counts."""
    overdue: int = 0
    """Open deals whose close date lies before the period, which does not count them."""
    is_ramping: bool = False
    year_before: int | None = None
    """What was closed in the same days of the year before, up to the day that today is; nothing where none was."""
    share_gone: float = 0.0
    """The share of the period's days that have begun."""
    seconds: tuple[SecondQuota, ...] = ()
    """Quotas for new business and products, beside the one for all that is sold."""
    is_over: bool = False
    """Has the period ended? Then nothing is expected any more, and what is closed counts."""
    quota_converted: bool = False
    """Was the quota converted from another currency?"""
    no_rate: tuple[str, ...] = ()
    """The currencies of a quota that no rate converts, so that there is none to be held against."""
    without: Totals = field(default_factory=Totals)
    """What is closed in the period, and in no column: no rate converts it."""

    @property
    def progress(self) -> Progress:
        """Attainment, growth and pace of what is closed."""
        return Progress(self.rollup.closed, self.quota, self.year_before, self.share_gone, self.without)

    @property
    def called(self) -> int | None:
        """The number that counts: the manager's, or else the rep's own."""
        chosen = self.call or self.says
        return chosen.amount_minor if chosen else None

    @property
    def stands(self) -> int | None:
        """The number the quota is held against: the call; once the period is over, what is closed."""
        return self.rollup.closed if self.is_over else self.called

    @property
    def came(self) -> ScoredPeriod | None:
        """What was called and what came, once the period is over."""
        return ScoredPeriod("", self.called, self.rollup.closed) if self.is_over and self.called is not None else None

    @property
    def gap(self) -> int | None:
        """Quota - closed - expected: less the call, or less what is closed where nobody has called or it is over."""
        if self.quota is None:
            return None
        return self.quota - (self.rollup.closed if self.stands is None else self.stands)

    @property
    def gap_mark(self) -> str:
        """What stands before the gap: converted, where the quota is, or what is closed and counts."""
        if self.gap is None:
            return ""
        by_closed = self.is_over or self.stands is None
        return ABOUT if self.quota_converted or (by_closed and "closed" in self.rollup.converted) else ""

    @property
    def quota_mark(self) -> str:
        """What stands before the quota."""
        return ABOUT if self.quota_converted else ""

    @property
    def attained(self) -> float | None:
        """Call over quota, once it is over what is closed; nothing without either."""
        return self.stands / self.quota if self.quota and self.stands is not None else None

    @property
    def attained_words(self) -> str:
        """The same: "62%"; "62%+" where it is of what is closed, and more is that no rate converts."""
        return share_words(self.attained, self.without if self.is_over else Totals())

    @property
    def differs(self) -> bool:
        """Does the manager call another number than the rep?"""
        return bool(self.says and self.call and self.says.amount_minor != self.call.amount_minor)

    @property
    def state(self) -> str:
        """Met where the call is 85% of the quota or more, below under 70%; dim where one of them is missing."""
        share = self.attained
        if share is None:
            return "dim"
        return "met" if share >= MET else "watch" if share >= WATCH else "below"
