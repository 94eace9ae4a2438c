"""Scorecards as reports tell them: the team as a matrix, one rep as a list with the weeks before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from salestui.domain.dates import short_day
from salestui.domain.kpi_words import BESIDE, in_full, in_words
from salestui.domain.kpis import Unit
from salestui.domain.measures import MORE
from salestui.domain.money import ABOUT, Money, nearest
from salestui.domain.scorecard_view import WEEKS, Chosen, RepCard, Scorecards
from salestui.domain.scorecards import Scored
from salestui.domain.text import counted
from salestui.reporting.cells import Cell, Worded
from salestui.reporting.figures import SIGNS, Bar, Bars, Figure, Line, Lines
from salestui.reporting.tables import Section

PLAN = 100
"""The score of somebody who reaches every target."""
CARD = ("KPI", "Floor", "Target", "Actual", "N", "State", "Agreed", "Team", "Top third")


def _pairs(card: RepCard, shown: Scorecards) -> Iterator[tuple[Scored, Chosen]]:
    return zip(card.lines, shown.chosen, strict=True)


def value(number: float | None, one: Chosen, shown: Scorecards, more: str = "", state: str = "") -> Cell:
    """A KPI's value with its unit, and the sign of how it stands."""
    if number is None:
        return None
    exact = Money(nearest(number), shown.currency) if one.unit is Unit.MONEY else round(number, 4)
    return Worded(exact, f"{in_words(number, one.unit, shown.currency)}{more} {SIGNS.get(state, '')}".rstrip())


def matrix(shown: Scorecards) -> Section:
    """Every rep at every KPI, the team under them."""
    headers = ("Rep", *(one.name for one in shown.chosen), "Score")
    rows: list[Sequence[Cell]] = [
        (
            card.name,
            *(value(line.measure.value, one, shown, line.more, line.state) for line, one in _pairs(card, shown)),
            _score(card.score),
        )
        for card in shown.cards
    ]
    if shown.cards:
        first = shown.cards[0].lines
        team = (value(line.team, one, shown) for line, one in zip(first, shown.chosen, strict=True))
        rows.append(("TEAM", *team, _score(shown.team_score)))
    days = shown.window
    said = [
        f"{shown.period.label}, {days.start} to {days.end}.",
        f"{SIGNS['met']} met: at the floor or better; {SIGNS['watch']} watch: within a tenth of it;"
        f" {SIGNS['below']} below: beyond.",
    ]
    if shown.is_usual:
        said.append("The usual KPIs; none was chosen yet.")
    if shown.converted:
        said.append(f"{ABOUT} Amounts of {counted(shown.converted, 'deal')} won in other currencies are converted.")
    if shown.foreign:
        said.append(f"{MORE} {shown.without[:1].upper()}{shown.without[1:]}.")
    return Section("Scorecard", said, headers if rows else (), rows, _scores(shown))


def _score(number: float | None) -> Cell:
    return None if number is None else Worded(round(number, 2), f"{number:.0f}")


def _scores(shown: Scorecards) -> Figure | None:
    told = [(card, card.score) for card in shown.cards if card.score is not None]
    bars = tuple(Bar(card.name, score, f"{score:.0f}", mark=PLAN) for card, score in told)
    about = "; ".join(f"{bar.label} {bar.said}" for bar in bars)
    title = "Score: weight times actual over target"
    return Bars(title, f"{about}. The mark is {PLAN}, the plan.", bars) if bars else None


def under(shown: Scorecards) -> Section:
    """Who is under an agreed floor."""
    headers = ("Rep", "KPI", "Actual", "Floor", "Agreed")
    rows: list[Sequence[Cell]] = [
        (
            card.name, one.name, value(line.measure.value, one, shown, line.more), value(line.floor, one, shown),
            Worded(line.agreed_on, short_day(line.agreed_on, shown.today)) if line.agreed_on else None,
        )
        for card in shown.cards
        for line, one in _pairs(card, shown)
        if line.state == "below"
    ]  # fmt: skip
    return Section("Under the floor", () if rows else ["Nobody."], headers if rows else (), rows)


def card_section(card: RepCard, shown: Scorecards) -> Section:
    """One rep's KPIs against what was agreed, with the weeks before."""
    pairs = list(_pairs(card, shown))
    rows = [_row(line, one, shown) for line, one in pairs]
    score = "" if card.score is None else f"Score {card.score:.0f}. "
    days = f"{shown.period.label}, {shown.window.start} to {shown.window.end}."
    return Section("Scorecard", [score + days], CARD, rows, _trends(card, pairs, shown))


def _row(line: Scored, one: Chosen, shown: Scorecards) -> Sequence[Cell]:
    return (
        one.name + BESIDE.get(one.unit, "").replace(" days", ""), value(line.floor, one, shown),
        value(line.target, one, shown), value(line.measure.value, one, shown, line.more),
        line.measure.n, line.state or "no floor",
        Worded(line.agreed_on, short_day(line.agreed_on, shown.today)) if line.agreed_on else None,
        value(line.team, one, shown), value(line.top, one, shown),
    )  # fmt: skip


def _trends(card: RepCard, pairs: Sequence[tuple[Scored, Chosen]], shown: Scorecards) -> Figure | None:
    lines = tuple(
        Line(one.name, line.trend, in_full(line.trend[-1], one.unit, shown.currency))
        for line, one in pairs
        if any(value is not None for value in line.trend)
    )
    about = "; ".join(f"{line.label}, last {line.said}" for line in lines)
    return (
        Lines(f"{card.name}, {WEEKS} weeks", f"{about}. Each line from nought to its highest.", lines)
        if lines
        else None
    )
