"""The plain twins of means beside ends and of the recipe: as pages, and as objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from salestui.domain.kpi_words import BESIDE, in_words
from salestui.domain.kpis import Measure
from salestui.domain.means import Recipe
from salestui.domain.means_view import (
    CHANCE_DID,
    LAGS,
    MeanLine,
    Means,
    TeamPast,
    difference_words,
    ingredient_words,
    interval_words,
)
from salestui.reporting.forecasts import period_record
from salestui.reporting.plain import Column, facts, table
from salestui.reporting.scorecards import exact

NOTHING = "-"
BLANK = "better and behind are said where it is more than chance; a blank can be chance"


def _right(*titles: str) -> list[Column]:
    return [Column(title, right=True) for title in titles]


def _name(line: MeanLine) -> str:
    return line.kpi.name + BESIDE.get(line.kpi.unit, "").replace(" days", "")


def _head(whose: str, shown: Means) -> str:
    days = shown.window
    return f"{whose}, {shown.period.label}, {days.start.isoformat()} to {days.end.isoformat()}, {shown.currency}\n"


def team_page(shown: Means) -> str:
    """Each number of the team: the best third, the middle, and who differs from the others beyond chance."""
    columns = [Column("NUMBER"), *_right("BEST 1/3", "MIDDLE", "SD", "REPS"), Column("BETTER"), Column("BEHIND")]
    told = [_head(f"{shown.manager}'s team" if shown.manager else "Everybody", shown)]
    for title, lines in shown.halves:
        told.append(f"\n{title}\n{table(columns, [_team_row(line, shown) for line in lines])}")
    return "".join([*told, "\n", facts([("Blank", BLANK), *_definitions(shown)])])


def _team_row(line: MeanLine, shown: Means) -> list[str]:
    def who(verdict: str) -> str:
        return ", ".join(name for rep_id, name in shown.reps if line.verdict(rep_id) == verdict)

    known = sum(one.value is not None for one in line.measures.values())
    return [_name(line), *_top(line, shown.currency), str(known), who("better"), who("behind")]


def _top(line: MeanLine, currency: str) -> list[str]:
    top = line.top
    if top is None:
        return [NOTHING, NOTHING, ""]
    spread = "" if top.spread is None else f"{abs(top.spread):.1f}"
    return [in_words(top.top, line.kpi.unit, currency), in_words(top.middle, line.kpi.unit, currency), spread]


def rep_page(shown: Means, rep: tuple[str, str]) -> str:
    """One rep's numbers beside the others', and what can be said of each in a sentence."""
    rep_id, name = rep
    columns = [Column("NUMBER"), *_right("VALUE", "N", "LIKELY BETWEEN", "OTHERS"), Column(""),
               *_right("BEST 1/3", "MIDDLE", "SD")]  # fmt: skip
    told = [_head(name, shown)]
    for title, lines in shown.halves:
        told.append(f"\n{title}\n{table(columns, [_rep_row(line, rep_id, shown) for line in lines])}")
    words = [(line.kpi.name, _sentence(line, rep, shown.currency)) for line in shown.lines]
    return "".join([*told, "\n", facts([*words, ("Blank", BLANK)])])


def _rep_row(line: MeanLine, rep_id: str, shown: Means) -> list[str]:
    def said(value: float | None) -> str:
        return NOTHING if value is None else in_words(value, line.kpi.unit, shown.currency)

    one, there = line.measures.get(rep_id, Measure(None, 0)), line.standings.get(rep_id)
    return [
        _name(line), said(one.value), f"{one.n:,}", line.likely(rep_id, shown.currency),
        said(there.rest) if there else "", line.verdict(rep_id), *_top(line, shown.currency),
    ]  # fmt: skip


def _sentence(line: MeanLine, rep: tuple[str, str], currency: str) -> str:
    said = difference_words(line, *rep, currency).removeprefix(f"{rep[1]}: ")
    return f"{line.kpi.text} {said[0].upper()}{said[1:]}"


def _definitions(shown: Means) -> list[tuple[str, str]]:
    return [(line.kpi.name, line.kpi.text) for line in shown.lines]


def records(shown: Means, reps: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Every rep's numbers as objects."""
    return [
        {"rep": {"id": rep_id, "name": name}, "numbers": [_record(line, rep_id, shown) for line in shown.lines]}
        for rep_id, name in reps
    ]


def _record(line: MeanLine, rep_id: str, shown: Means) -> dict[str, Any]:
    def value(number: float | None) -> object:
        return exact(number, line.kpi.unit, shown.currency)

    one, there, top = line.measures.get(rep_id, Measure(None, 0)), line.standings.get(rep_id), line.top
    interval = there.interval if there else None
    return {
        "key": line.kpi.key, "name": line.kpi.name, "unit": line.kpi.unit.value, "leading": line.kpi.leading,
        "higher_is_better": line.kpi.higher_is_better, "value": value(one.value), "n": one.n,
        "interval": [value(interval.low), value(interval.high)] if interval else None,
        "others": value(there.rest if there else None), "verdict": line.verdict(rep_id) or None,
        "best_third": value(top.top if top else None), "middle": value(top.middle if top else None),
        "spread": top.spread if top else None, "reps": top.n if top else None, "definition": line.kpi.text,
    }  # fmt: skip


def beside(shown: Means) -> dict[str, Any]:
    """Whose numbers, of when, in which currency."""
    return {
        "manager": shown.manager, "period": period_record(shown.period), "window": period_record(shown.window),
        "currency": shown.currency,
    }  # fmt: skip


# The recipe


def recipe_page(found: Recipe, past: TeamPast) -> str:
    """What went before revenue: a line a number, the clear ones first, and a sentence each that a rep understands."""
    columns = [Column("NUMBER"), Column("REVENUE"), *_right("RHO", "LIKELY BETWEEN", "CHANCE", "PAIRS"), Column("")]
    rows = [
        [past.names[one.kpi], LAGS[one.lag], f"{one.rho:+.2f}", interval_words(one), f"{one.p:.1%}", f"{one.n:,}",
         "clear" if one.clear else "chance"]
        for one in found.ingredients
    ]  # fmt: skip
    clear = [ingredient_words(one, past.names[one.kpi]) for one in found.ingredients if one.clear] or [CHANCE_DID]
    notes = [
        ("Rho", "rank correlation of a month's number with the revenue of a later month, within each rep"),
        ("Chance", "how many shuffled pasts came as far; clear is what chance does not do, after all the tries"),
        ("Cause", "it shows what went before, not what caused it"),
    ]
    return f"Before revenue, {past.days}\n\n{table(columns, rows)}\n" + "".join(
        [*(f"{sentence}\n" for sentence in clear), "\n", facts(notes)]
    )


def recipe_records(found: Recipe, past: TeamPast) -> list[dict[str, Any]]:
    """Every number as an object."""
    return [
        {
            "key": one.kpi, "name": past.names[one.kpi], "months_later": one.lag, "rho": one.rho,
            "interval": [one.interval.low, one.interval.high], "p": one.p, "n": one.n, "clear": one.clear,
            "words": ingredient_words(one, past.names[one.kpi]),
        }
        for one in found.ingredients
    ]  # fmt: skip


def recipe_beside(found: Recipe, past: TeamPast) -> Mapping[str, Any]:
    """Which months of how many reps, and why nothing can be said, where it cannot."""
    months: Sequence[str] = past.months
    return {"first_month": months[0] if months else None, "last_month": months[-1] if months else None,
            "months": len(months), "reps": len(past.revenue), "why_not": found.why_not}  # fmt: skip
