"""The scorecards of a team for a period: the KPIs chosen, and a card a rep with the team beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from statistics import fmean

from salestui.domain.commitments import Floor, KpiChoice, KpiValue
from salestui.domain.frozen import frozen
from salestui.domain.kpi_words import unit_of
from salestui.domain.kpis import BY_KEY, KPIS, OF_OPEN, Draws, Kpi, Measure, RepFacts, Unit
from salestui.domain.periods import Period
from salestui.domain.rep_days import RepDays, Standing
from salestui.domain.scorecards import Scored, agreed, raised, score, usual_choices
from salestui.domain.team import Rep
from salestui.domain.text import counted

WEEKS = 8
"""Of the trend."""
WEEK = timedelta(7)
LONGEST_TREND = 366
"""Days of a window beyond which a trend would say nothing."""
TYPED_TEXT = "Typed by hand; the mean of what was typed in the window, a week each."


@frozen
class Chosen:
    """One KPI of the scorecard: of the registry, or typed by hand."""

    choice: KpiChoice
    kpi: Kpi | None

    @property
    def key(self) -> str:
        """What the KPI is known by."""
        return self.choice.kpi

    @property
    def name(self) -> str:
        """What it is called."""
        return self.kpi.name if self.kpi else self.choice.name or self.choice.kpi

    @property
    def unit(self) -> Unit:
        """What it counts in."""
        return self.kpi.unit if self.kpi else unit_of(self.choice.unit)

    @property
    def higher_is_better(self) -> bool:
        """Which way is better."""
        return self.kpi.higher_is_better if self.kpi else self.choice.higher_is_better

    @property
    def text(self) -> str:
        """What it means."""
        return self.kpi.text if self.kpi else TYPED_TEXT


@frozen
class RepCard:
    """One rep's scorecard."""

    rep_id: str
    name: str
    lines: tuple[Scored, ...]
    floors: tuple[Floor, ...] = ()
    """Everything that was ever agreed, the oldest first."""

    @property
    def below(self) -> tuple[Scored, ...]:
        """What is under its floor."""
        return tuple(line for line in self.lines if line.state == "below")

    @property
    def score(self) -> float | None:
        """Weight times actual over target; 100 is the plan."""
        return score(self.lines)

    def line(self, kpi: str | None) -> Scored | None:
        """One KPI's line."""
        return next((line for line in self.lines if line.kpi == kpi), None)

    @property
    def has_trends(self) -> bool:
        """Are the weeks before told?"""
        return any(line.trend for line in self.lines)

    def raised(self, chosen: Chosen) -> int:
        """How often the bar was raised."""
        return raised(self.floors, self.rep_id, chosen.key, higher_is_better=chosen.higher_is_better)


@frozen
class Trends:
    """The weeks before of one rep's KPIs, and since when history tells of open deals."""

    by_kpi: Mapping[str, tuple[float | None, ...]]
    open_since: date | None = None
    kept_since: date | None = None


@frozen
class Scorecards:
    """The team's scorecards, the one with most below its floor first."""

    manager: str | None
    """Whose team it is; none where it is everybody."""
    period: Period
    window: Period
    """The days of it that are gone."""
    today: date
    currency: str
    chosen: tuple[Chosen, ...]
    cards: tuple[RepCard, ...]
    is_usual: bool
    """Has the manager not chosen any KPI yet?"""
    foreign: int = 0
    """Deals won in other currencies, which no sum counts, for there is no rate."""
    no_rate: tuple[str, ...] = ()
    """Which currencies those are."""
    converted: int = 0
    """Deals won in other currencies, which sums count at the rates of the period's last day, or today's."""
    logged_since: date | None = None
    """The first day of which activities are known."""
    open_since: date | None = None
    """The first day of which the worth of open deals is known; and of which it is known what was kept up."""
    kept_since: date | None = None

    def find(self, rep_id: str | None) -> RepCard | None:
        """One rep's card."""
        return next((card for card in self.cards if card.rep_id == rep_id), None)

    def kpi(self, key: str | None) -> Chosen | None:
        """One KPI of the scorecard."""
        return next((one for one in self.chosen if one.key == key), None)

    def with_trends(self, rep_id: str, told: Trends) -> Scorecards:
        """The same with the trends of one rep's card."""
        cards = tuple(
            replace(card, lines=tuple(replace(line, trend=told.by_kpi.get(line.kpi, ())) for line in card.lines))
            if card.rep_id == rep_id
            else card
            for card in self.cards
        )
        return replace(self, cards=cards, open_since=told.open_since, kept_since=told.kept_since)

    @property
    def without(self) -> str:
        """What sums leave out: "without 2 deals won in GBP: no rate"; nothing where all is in them."""
        deals = counted(self.foreign, "deal")
        return f"without {deals} won in {' and '.join(self.no_rate)}: no rate" if self.foreign else ""

    @property
    def team_score(self) -> float | None:
        """The mean of the scores."""
        scores = [card.score for card in self.cards if card.score is not None]
        return fmean(scores) if scores else None


@dataclass(slots=True)
class CardFacts:
    """What the store knows of a team for its scorecards."""

    reps: Sequence[Rep]
    days: RepDays
    standings: Mapping[str, Standing]
    floors: Sequence[Floor]
    typed: Sequence[KpiValue]
    past: Mapping[date, Mapping[str, Standing]] = field(default_factory=dict)
    """How each rep stood at the ends of the weeks of the trend."""
    team: RepFacts | None = None
    """What the team as a whole has open and closed against its target."""


def chosen_of(choices: Sequence[KpiChoice]) -> list[Chosen]:
    """Return the KPIs on the scorecard: the chosen ones, or else the usual seven."""
    now = [one for one in choices if one.retired_on is None]
    return [Chosen(one, BY_KEY.get(one.kpi)) for one in (now if choices else usual_choices())]


def every_kpi(choices: Sequence[KpiChoice]) -> list[Chosen]:
    """Return every KPI there is: those of the scorecard first, then the others of the registry."""
    first = chosen_of(choices)
    keys = {one.key for one in first}
    return first + [Chosen(KpiChoice(kpi.key, kpi.key, 99), kpi) for kpi in KPIS if kpi.key not in keys]


def cards(told: CardFacts, chosen: Sequence[Chosen], window: Period, *, trends: bool = True) -> list[RepCard]:
    """Make a card for every rep, with the team and its best third beside each number."""
    floors: dict[str, list[Floor]] = {rep.id: [] for rep in told.reps}
    for made in told.floors:
        floors.setdefault(made.rep_id, []).append(made)
    lines: dict[str, list[Scored]] = {rep.id: [] for rep in told.reps}
    for one in chosen:
        measures = [_measure(rep, one, told, window) for rep in told.reps]
        beside = _team_measure(one, measures, told), top_third(measures, higher_is_better=one.higher_is_better)
        for rep, measure in zip(told.reps, measures, strict=True):
            trend = _trend(rep, one, told, window) if trends else ()
            floor = agreed(floors[rep.id], rep.id, one.key, max(window.end, window.start))
            lines[rep.id].append(_scored(one, measure, floor, trend, beside))
    found = [RepCard(rep.id, rep.name, tuple(lines[rep.id]), tuple(floors[rep.id])) for rep in told.reps]
    return sorted(found, key=lambda card: (-len(card.below), -sum(line.state == "watch" for line in card.lines)))


def _team_measure(one: Chosen, measures: Sequence[Measure], told: CardFacts) -> float | None:
    """The team's value; what is held against a quota is held against the team's target."""
    if told.team is not None and one.kpi is not None and Draws.QUOTA in one.kpi.draws_on:
        return one.kpi.measure(told.team).value
    return team_of(measures)


def _scored(
    one: Chosen, measure: Measure, floor: Floor | None, trend: tuple[float | None, ...],
    beside: tuple[float | None, float | None],
) -> Scored:  # fmt: skip
    team, top = beside
    return Scored(
        one.key, one.name, one.unit.value, measure, one.higher_is_better,
        floor.floor if floor else None, floor.target if floor else None, floor.agreed_on if floor else None,
        trend, team, top, weight=one.choice.weight,
    )  # fmt: skip


def _measure(rep: Rep, one: Chosen, told: CardFacts, window: Period) -> Measure:
    if one.kpi is None:
        return _typed(rep, one, told, window.start, window.end)
    facts = told.days.facts(rep.id, window.start, window.end, told.standings.get(rep.id))
    return one.kpi.measure(facts)


def _typed(rep: Rep, one: Chosen, told: CardFacts, start: date, end: date) -> Measure:
    mine = (value for value in told.typed if (value.rep_id, value.kpi) == (rep.id, one.key))
    values = [value.value for value in mine if start <= value.on <= end]
    return Measure(fmean(values) if values else None, len(values))


def _trend(rep: Rep, one: Chosen, told: CardFacts, window: Period) -> tuple[float | None, ...]:
    """A value a week: the week's own of what is counted by the week, else that of a window as long as the whole."""
    if window.end < window.start or (one.kpi is not None and not one.kpi.has_past and not told.past):
        return ()
    back = timedelta((7 if _is_by_week(one) else trend_days(window)) - 1)
    began = Standing(rep.started_on)

    def value(end: date) -> float | None:
        if one.kpi is None:
            return _typed(rep, one, told, end - back, end).value
        then = began if one.kpi.has_past else told.past[end][rep.id]
        draws = one.kpi.draws_on
        if (draws & OF_OPEN and not then.knows_open) or (Draws.KEPT in draws and not then.knows_kept):
            return None
        return one.kpi.measure(told.days.facts(rep.id, end - back, end, then)).value

    return tuple(map(value, week_ends(window)))


def week_ends(window: Period) -> list[date]:
    """The days that the points of a trend are told for, the oldest first."""
    return [window.end - WEEK * weeks for weeks in range(WEEKS - 1, -1, -1)]


def trend_days(window: Period) -> int:
    """How many days each point of a trend looks back."""
    return min(max(window.days, 7), LONGEST_TREND)


def counted_days(window: Period, chosen: Iterable[Chosen], draws: Draws | None = None) -> Period:
    """The days that must be known for a window and the trends of the KPIs that draw on something."""
    asking = [one for one in chosen if draws is None or (one.kpi is not None and draws in one.kpi.draws_on)]
    by_week = all(_is_by_week(one) for one in asking)
    back = timedelta(7 if by_week else trend_days(window))
    return Period(min(window.start, window.end - WEEK * (WEEKS - 1) - back + timedelta(1)), window.end, "and trend")


def _is_by_week(one: Chosen) -> bool:
    """Has each point of its trend a week of its own?"""
    return one.kpi is None or one.kpi.unit is Unit.PER_WEEK


def team_of(measures: Iterable[Measure]) -> float | None:
    """The team's value: all parts over all wholes, so that who does more counts more; else the mean of the values."""
    known = [one for one in measures if one.part is not None and one.whole is not None]
    if known:
        whole = sum(one.whole for one in known if one.whole is not None)
        return sum(one.part for one in known if one.part is not None) / whole if whole > 0 else None
    values = [one.value for one in measures if one.value is not None]
    return fmean(values) if values else None


def top_third(measures: Iterable[Measure], *, higher_is_better: bool) -> float | None:
    """The mean of the best third; nothing of fewer than three reps."""
    values = sorted((one.value for one in measures if one.value is not None), reverse=higher_is_better)
    return fmean(values[: len(values) // 3]) if len(values) >= 3 else None


def running(line: Scored) -> int:
    """How many of the last weeks without a break were under the floor."""
    weeks = 0
    for value in reversed(line.trend):
        if replace(line, measure=Measure(value, 0)).state != "below":
            break
        weeks += 1
    return weeks
