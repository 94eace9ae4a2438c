"""The plain twins of scorecards: the team a line a rep, one rep a line a KPI; and both as objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from salestui.domain.dates import short_day
from salestui.domain.kpi_words import BESIDE, in_words
from salestui.domain.kpis import Unit
from salestui.domain.measures import MORE
from salestui.domain.money import ABOUT, nearest, plain
from salestui.domain.scorecard_view import Chosen, RepCard, Scorecards, running
from salestui.domain.scorecards import Scored
from salestui.domain.text import counted
from salestui.reporting.forecasts import period_record
from salestui.reporting.plain import Column, facts, table

NOTHING = "-"
UNKNOWN = "no floor"


def team_page(shown: Scorecards) -> str:
    """How every rep stands at every KPI."""
    whose = f"{shown.manager}'s team" if shown.manager else "Everybody"
    columns = [
        Column("REP", widest=32),
        *(Column(one.name.upper()) for one in shown.chosen),
        Column("SCORE", right=True),
    ]
    rows = [
        [card.name, *(_stands(line, one, shown) for line, one in _pairs(card, shown)), _score(card.score)]
        for card in shown.cards
    ]
    team = [_said(line.team, one, shown) for line, one in _pairs(shown.cards[0], shown)] if shown.cards else []
    total = [["TEAM", *team, _score(shown.team_score)]] if team else []
    return f"{whose}, {_days(shown)}\n\n{table(columns, [*rows, *total])}\n{_facts(shown)}"


def _pairs(card: RepCard, shown: Scorecards) -> Iterable[tuple[Scored, Chosen]]:
    return zip(card.lines, shown.chosen, strict=True)


def _stands(line: Scored, one: Chosen, shown: Scorecards) -> str:
    state = f" {line.state}" if line.state else ""
    return f"{_said(line.measure.value, one, shown)}{line.more}{state}"


def _score(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.0f}"


def _said(value: float | None, one: Chosen, shown: Scorecards) -> str:
    return NOTHING if value is None else in_words(value, one.unit, shown.currency)


def _days(shown: Scorecards) -> str:
    days = shown.window
    return f"{shown.period.label}, {days.start.isoformat()} to {days.end.isoformat()}, {shown.currency}"


def card_page(card: RepCard, shown: Scorecards) -> str:
    """One rep's scorecard, a line a KPI."""
    columns = [
        Column("KPI", widest=40), Column("FLOOR", right=True), Column("TARGET", right=True),
        Column("ACTUAL", right=True), Column("N", right=True), Column("STATE"), Column("AGREED"),
        Column("TEAM", right=True), Column("TOP THIRD", right=True), Column("8 WEEKS"),
    ]  # fmt: skip
    rows = [
        [
            one.name + BESIDE.get(one.unit, "").replace(" days", ""),
            _said(line.floor, one, shown), _said(line.target, one, shown),
            _said(line.measure.value, one, shown) + line.more,
            str(line.measure.n), line.state or (UNKNOWN if line.measure.value is not None else "not known"),
            short_day(line.agreed_on, shown.today) if line.agreed_on else NOTHING,
            _said(line.team, one, shown), _said(line.top, one, shown),
            " ".join(_said(value, one, shown) for value in line.trend) or NOTHING,
        ]
        for line, one in _pairs(card, shown)
    ]  # fmt: skip
    return f"{card.name}, {_days(shown)}, score {_score(card.score)}\n\n{table(columns, rows)}\n{_facts(shown)}"


def _facts(shown: Scorecards) -> str:
    pairs = [(one.name, one.text) for one in shown.chosen]
    pairs.append(("States", "met at the floor or better, watch within a tenth of it, below beyond"))
    if shown.is_usual:
        pairs.append(("KPIs", "the usual ones; none was chosen yet"))
    if shown.converted:
        pairs.append((ABOUT, f"amounts of {counted(shown.converted, 'deal')} won in other currencies are converted"))
    if shown.foreign:
        pairs.append((MORE, shown.without))
    return facts(pairs)


# Objects


def records(shown: Scorecards, cards: Iterable[RepCard]) -> Iterable[Mapping[str, Any]]:
    """Every card as an object."""
    for card in cards:
        yield {
            "rep": {"id": card.rep_id, "name": card.name},
            "score": card.score,
            "below": [line.name for line in card.below],
            "kpis": [_record(line, one, card, shown) for line, one in _pairs(card, shown)],
        }


def exact(number: float | None, unit: Unit, currency: str) -> object:
    """A KPI's value as scripts read it: money as an amount of its currency."""
    if number is None or unit is not Unit.MONEY:
        return number
    return {"amount": plain(nearest(number), currency), "currency": currency}


def _record(line: Scored, one: Chosen, card: RepCard, shown: Scorecards) -> dict[str, Any]:
    def value(number: float | None) -> object:
        return exact(number, one.unit, shown.currency)

    return {
        "key": one.key,
        "name": one.name,
        "unit": one.unit.value,
        "leading": one.kpi.leading if one.kpi else None,
        "higher_is_better": one.higher_is_better,
        "value": value(line.measure.value),
        "is_part": line.measure.is_part,
        "n": line.measure.n,
        "floor": value(line.floor),
        "target": value(line.target),
        "agreed_on": line.agreed_on.isoformat() if line.agreed_on else None,
        "raised": card.raised(one),
        "state": line.state or None,
        "weeks_below": running(line),
        "trend": [value(number) for number in line.trend],
        "team": value(line.team),
        "top_third": value(line.top),
        "weight": line.weight,
        "definition": one.text,
        "history": [
            {
                "agreed_on": floor.agreed_on.isoformat(), "floor": value(floor.floor), "target": value(floor.target),
                "note": floor.note,
            }
            for floor in card.floors
            if floor.kpi == one.key
        ],
    }  # fmt: skip


def beside(shown: Scorecards) -> Mapping[str, Any]:
    """The period, the days counted, and whose team."""
    return {
        "period": period_record(shown.period),
        "window": period_record(shown.window),
        "today": shown.today.isoformat(),
        "currency": shown.currency,
        "manager": shown.manager,
        "team_score": shown.team_score,
        "usual": shown.is_usual,
        "foreign_deals": shown.foreign,
        "converted_deals": shown.converted,
    }
