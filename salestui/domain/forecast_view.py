"""A period's forecast put together: a line a rep, the team's line, and what could not be counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from salestui.domain.commitments import ForecastCall
from salestui.domain.forecast import (
    ROLLING,
    ForecastLine,
    History,
    Rollup,
    ScoredPeriod,
    bias,
    history,
    latest,
)
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ForecastCategory, Side
from salestui.domain.money import ABOUT, Totals, rounded
from salestui.domain.periods import Period, rate_day
from salestui.domain.quotas import SecondQuota
from salestui.domain.team_target import TeamTarget

_COLUMNS = {
    ForecastCategory.COMMIT: "commit",
    ForecastCategory.BEST_CASE: "best_case",
    ForecastCategory.PIPELINE: "pipeline",
    ForecastCategory.OMITTED: "omitted",
}


@frozen
class OpenPart:
    """Open deals of one rep and effective category: their worth and number in each window."""

    rep_id: str
    category: ForecastCategory
    currency: str
    minor: tuple[int, ...]
    count: tuple[int, ...]
    undated: int = 0
    past: int = 0
    is_estimate: bool = False
    """Do list prices stand in for amounts?"""
    is_converted: bool = False
    """Was it converted from another currency?"""


@frozen
class Member:
    """A rep as the forecast knows them."""

    id: str
    name: str
    is_here: bool = True
    is_ramping: bool = False


@frozen
class ForecastFacts:
    """Everything that a forecast is made of.

    What is open, closed and asked for in the reporting currency is told in parts of its minor unit, so many as `scale`
    says: a line's figure is added up exactly and rounded once, and so is the team's.
    """

    members: Sequence[Member]
    open: Sequence[OpenPart]
    won: Mapping[tuple[str, date], Totals]
    """By rep and the day a period starts on: this one's and those of the past."""
    quotas: Mapping[str, Totals]
    """In the reporting currency as far as there are rates, like the target."""
    target: Totals | None
    calls: Sequence[ForecastCall]
    before: Sequence[Period]
    """The closed periods that calls are scored by, the oldest first."""
    year_before: Mapping[str, Totals] = field(default_factory=dict)
    """What each rep had closed in the same days a year before."""
    seconds: Mapping[str, Sequence[SecondQuota]] = field(default_factory=dict)
    team_seconds: Sequence[SecondQuota] = ()
    """The same, of all reps together."""
    scale: int = 1
    converted_quotas: frozenset[str | None] = frozenset()
    """The reps whose quotas were converted; no key stands for the team's own target."""
    converted_won: frozenset[str] = frozenset()
    """The reps of whose closed deals in the period some were converted."""


@frozen
class Forecast:
    """A period's forecast in one currency."""

    period: Period
    today: date
    currency: str
    manager: str | None
    """Whose team; none: everybody."""
    lines: tuple[ForecastLine, ...]
    total: ForecastLine
    team: TeamTarget
    """The team's own target beside the sum of the quotas."""
    foreign: Totals = field(default_factory=Totals)
    """What is closed or open in the period in other currencies, and not in any column."""
    uncalled: int = 0
    """How many reps nobody has called; what they have closed counts for them."""
    calls: tuple[ForecastCall, ...] = ()
    """Every submission whose days meet the period's, whatever fiscal year and currency it was made in."""
    canceled: tuple[str, ...] = ()
    """Status reasons of lost deals that no win rate counts."""

    def submissions(self, rep_id: str | None) -> list[ForecastCall]:
        """Everything that was called for a rep, or for the team as a whole, the oldest first."""
        return sorted((call for call in self.calls if call.rep_id == rep_id), key=lambda call: (call.at, call.id))

    def find(self, rep_id: str | None) -> ForecastLine | None:
        """A rep's line, or the team's."""
        if rep_id is None:
            return self.total
        return next((line for line in self.lines if line.rep_id == rep_id), None)

    @property
    def is_converted(self) -> bool:
        """Is there money converted from other currencies in any column, the target's too?"""
        return any(line.quota_converted or line.rollup.converted for line in (*self.lines, self.total))

    @property
    def no_rate(self) -> tuple[str, ...]:
        """The currencies of quotas that no rate converts."""
        return tuple(sorted({code for line in (*self.lines, self.total) for code in line.no_rate}))

    @property
    def rates_of(self) -> date:
        """The day whose rates convert what is closed, and the quotas that it is held against."""
        return rate_day(self.period, self.today)

    def rate_words(self, line: ForecastLine) -> str:
        """By which day's rates a quota is converted, or for which currency there is none."""
        if line.no_rate:
            codes = " and ".join(line.no_rate)
            return f"No rate for {codes} on {self.rates_of}, in which the quota is: nothing is held against it."
        if not line.quota_converted:
            return ""
        return f"{ABOUT}: other currencies at the rates of {self.rates_of}, like what is closed."

    @property
    def untold(self) -> str:
        """Why there is no target."""
        codes = " and ".join(self.total.no_rate)
        return f"no rate for the target in {codes}" if codes else "no target for this period"

    @property
    def upside(self) -> int | None:
        """What the call has beyond closed and commit; below zero where less is believed."""
        called = self.total.called
        return None if called is None else called - self.total.rollup.closed - self.total.rollup.commit


def build(facts: ForecastFacts, period: Period, today: date, currency: str, manager: str | None) -> Forecast:
    """Put a forecast together."""
    scored = {member.id: _scored(facts, member.id, currency) for member in facts.members}
    everyone = [one for past in scored.values() for one in past]
    lines = [_line(facts, member, period, currency, scored[member.id], everyone) for member in facts.members]
    kept = tuple(line for line, member in zip(lines, facts.members, strict=True) if member.is_here or _has_any(line))
    target = None if facts.target is None else _rounded(facts.target, currency, facts.scale)
    quotas = _rounded(sum(facts.quotas.values(), Totals()), currency, facts.scale) if facts.quotas else None
    team = TeamTarget(target, quotas, any(line.quota_converted for line in lines))
    uncalled = sum(line.called is None for line in kept)
    total = _total(facts, kept, period, team, currency, everyone)
    foreign = _foreign(facts, period, currency)
    met = tuple(call for call in facts.calls if call.starts_on <= period.end and call.ends_on >= period.start)
    dated = [_dated(line, period, today) for line in (*kept, total)]
    return Forecast(
        period, today, currency, manager, tuple(dated[:-1]), dated[-1], team, foreign, uncalled=uncalled, calls=met
    )


def _dated(line: ForecastLine, period: Period, today: date) -> ForecastLine:
    return replace(line, share_gone=period.share_gone(today), is_over=period.end < today)


def _in(totals: Totals | None, currency: str, scale: int = 1) -> int | None:
    """A sum in one currency; nothing where others are in it too."""
    return None if totals is None or _others(totals, currency) else rounded(totals.get(currency, 0), scale)


def _rounded(totals: Totals, currency: str, scale: int) -> Totals:
    """Sums of which one is in parts of its minor unit, in minor units."""
    return Totals({**totals, currency: rounded(totals.get(currency, 0), scale)})


def _others(totals: Totals | None, currency: str) -> tuple[str, ...]:
    return tuple(code for code in totals or () if code != currency)


def _without(totals: Totals | None, currency: str) -> Totals:
    return Totals({code: minor for code, minor in (totals or Totals()).items() if code != currency})


def _has_any(line: ForecastLine) -> bool:
    return bool(line.rollup.closed or line.rollup.deals or line.quota or line.no_rate or line.called)


def _line(
    facts: ForecastFacts,
    member: Member,
    period: Period,
    currency: str,
    own: Sequence[ScoredPeriod],
    team: Sequence[ScoredPeriod],
) -> ForecastLine:
    parts = [part for part in facts.open if part.rep_id == member.id]
    known = [part for part in parts if part.currency == currency]
    closed = facts.won.get((member.id, period.start), Totals()).get(currency, 0)
    quota = facts.quotas.get(member.id)
    said = [call for call in facts.calls if call.currency == currency]
    says = latest(said, member.id, Side.REP, period)
    return ForecastLine(
        rep_id=member.id,
        name=member.name,
        rollup=_rollup(known, 0, facts.scale, closed, converted=member.id in facts.converted_won),
        quota=_in(quota, currency, facts.scale),
        quota_converted=member.id in facts.converted_quotas,
        no_rate=_others(quota, currency),
        without=_without(facts.won.get((member.id, period.start)), currency),
        says=says,
        call=latest(said, member.id, Side.MANAGER, period),
        history=history(says.amount_minor, own, team) if says else None,
        score=bias(own),
        n=len(own),
        marked=any(part.is_estimate and part.count[0] for part in known),
        rolling=_rolling(known, facts.scale),
        past=tuple(own),
        undated=sum(part.undated for part in parts),
        overdue=sum(part.past for part in parts),
        is_ramping=member.is_ramping,
        year_before=_in(facts.year_before.get(member.id), currency, facts.scale) or None,
        seconds=tuple(facts.seconds.get(member.id, ())),
    )


def _rolling(parts: Sequence[OpenPart], scale: int) -> tuple[tuple[int, Rollup], ...]:
    return tuple((days, _rollup(parts, at, scale)) for at, days in enumerate(ROLLING, 1))


def _rollup(parts: Iterable[OpenPart], window: int, scale: int, closed: int = 0, *, converted: bool = False) -> Rollup:
    sums, count = dict.fromkeys(_COLUMNS.values(), 0), 0
    about, estimated = {"closed"} if converted else set[str](), set[str]()
    for part in parts:
        name = _COLUMNS.get(part.category)
        if name is None:
            continue
        sums[name] += part.minor[window]
        count += part.count[window]
        about |= {name} if part.is_converted and part.minor[window] else set()
        estimated |= {name} if part.is_estimate and part.count[window] else set()
    made = {name: rounded(minor, scale) for name, minor in {"closed": closed, **sums}.items()}
    return Rollup(**made, deals=count, converted=frozenset(about), estimated=frozenset(estimated))


def _scored(facts: ForecastFacts, rep_id: str, currency: str) -> list[ScoredPeriod]:
    """A rep's last call for each past period, made before its end, against what came."""
    found = []
    for past in facts.before:
        made = [call for call in facts.calls if call.currency == currency]
        call = latest(made, rep_id, Side.REP, past)
        if call is not None:
            actual = _in(facts.won.get((rep_id, past.start), Totals()), currency, facts.scale)
            found += [] if actual is None else [ScoredPeriod(past.label, call.amount_minor, actual)]
    return found


def _total(
    facts: ForecastFacts,
    lines: Sequence[ForecastLine],
    period: Period,
    team: TeamTarget,
    currency: str,
    past: Sequence[ScoredPeriod],
) -> ForecastLine:
    target = team.held
    said = [call for call in facts.calls if call.currency == currency]
    histories = [line.history.minor for line in lines if line.history]
    own = latest(said, None, Side.MANAGER, period)
    ids = [line.rep_id or "" for line in lines]
    known = [part for part in facts.open if part.currency == currency and part.rep_id in set(ids)]
    closed = sum(facts.won.get((key, period.start), Totals()).get(currency, 0) for key in ids)
    before = sum(facts.year_before.values(), Totals())  # who left sold for the team, too
    return ForecastLine(
        rep_id=None,
        name="TEAM",
        rollup=_rollup(known, 0, facts.scale, closed, converted=bool(facts.converted_won)),
        quota=_in(target, currency),
        quota_converted=team.is_converted if team.own is None else None in facts.converted_quotas,
        no_rate=_others(target, currency),
        without=sum((line.without for line in lines), Totals()),
        says=_summed([line.says for line in lines], lines, period, Side.REP),
        call=own or _summed([line.call or line.says for line in lines], lines, period, Side.MANAGER),
        history=_whole(histories, past) if histories else None,
        score=bias(past),
        n=len(past),
        marked=any(line.marked for line in lines),
        rolling=_rolling(known, facts.scale),
        undated=sum(line.undated for line in lines),
        overdue=sum(line.overdue for line in lines),
        year_before=_in(before, currency, facts.scale) or None,
        seconds=tuple(facts.team_seconds),
    )


def _whole(minors: Sequence[int], past: Sequence[ScoredPeriod]) -> History:
    called = sum(one.called_minor for one in past)
    ratio = sum(one.actual_minor for one in past) / called if called else 0.0
    return History(sum(minors), ratio, None, 0, ratio, len(past), is_sum=True)


def _summed(
    calls: Sequence[ForecastCall | None], lines: Sequence[ForecastLine], period: Period, side: Side
) -> ForecastCall | None:
    """The calls as one, dated like the oldest; for a rep whom nobody called, what they have closed counts."""
    known = [call for call in calls if call is not None]
    if not known:
        return None
    rest = sum(line.rollup.closed for call, line in zip(calls, lines, strict=True) if call is None)
    last = max(known, key=lambda call: call.at)
    amount = rest + sum(call.amount_minor for call in known)
    on = min(call.on for call in known)
    return ForecastCall("", None, side, period.start, period.end, amount, last.currency, on, last.at)


def _foreign(facts: ForecastFacts, period: Period, currency: str) -> Totals:
    """What the columns leave out, because it is in another currency."""
    found = Totals()
    for member in facts.members:
        found += facts.won.get((member.id, period.start), Totals())
    for part in facts.open:
        if part.minor[0]:
            found += Totals({part.currency: part.minor[0]})
    return _without(found, currency)
