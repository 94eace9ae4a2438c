"""Means beside ends as rows and tables: a rep's numbers against the others, and the ingredients of the recipe."""

from __future__ import annotations

from salestui.desk.exporting import Table
from salestui.domain.kpi_words import BESIDE, in_words
from salestui.domain.kpis import Measure
from salestui.domain.means import Ingredient, Recipe
from salestui.domain.means_view import LAGS, MeanLine, Means, TeamPast, interval_words
from salestui.ui.present import NOTHING
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.rows import Cell, Column, Row

STATES = {1: "met", -1: "below"}
RECIPE = (
    Column("kpi", "NUMBER", 16, grow=True),
    Column("lag", "REVENUE", 13),
    Column("rho", "RHO", 6, right=True),
    Column("interval", "LIKELY BETWEEN", 15, right=True),
    Column("p", "CHANCE", 7, right=True),
    Column("n", "PAIRS", 6, right=True),
    Column("clear", "", 9),
)


def columns(*, wide: bool) -> list[Column]:
    """The columns of a rep's numbers."""
    return [
        Column("kpi", "NUMBER", 19, grow=True),
        Column("value", "VALUE", 5, right=True),
        Column("n", "N", 5, right=True),
        Column("interval", "LIKELY BETWEEN" if wide else "LIKELY", 14 if wide else 12, right=True),
        Column("rest", "OTHERS", 6, right=True),
        Column("differs", "", 8),
        Column("top", "BEST 1/3", 8, right=True),
        Column("middle", "MIDDLE", 6, right=True, priority=1),
        Column("spread", "SD", 4, right=True, priority=2),
    ]


def rows(shown: Means, rep_id: str, glyphs: Glyphs) -> list[Row]:
    """A row a KPI, the leading ones first."""
    found: list[Row] = []
    for title, lines in shown.halves:
        found.append(Row(title, (title,), "heading"))
        found += [_row(line, rep_id, shown.currency, glyphs) for line in lines]
    return found


def _row(line: MeanLine, rep_id: str, currency: str, glyphs: Glyphs) -> Row:
    def said(value: float | None) -> Cell:
        return (NOTHING, "dim") if value is None else in_words(value, line.kpi.unit, currency)

    one, there = line.measures.get(rep_id, Measure(None, 0)), line.standings.get(rep_id)
    state, word = STATES.get(line.difference(rep_id), ""), line.verdict(rep_id)
    return Row(line.kpi.key, (
        line.kpi.name + BESIDE.get(line.kpi.unit, "").replace(" days", "").replace(" a ", "/"),
        said(one.value), f"{one.n:,}", line.likely(rep_id, currency), said(there.rest) if there else "",
        (f"{glyphs.state(state)} {word}", state) if word else "",
        said(line.top.top if line.top else None), said(line.top.middle if line.top else None),
        f"{abs(line.top.spread):.1f}" if line.top and line.top.spread is not None else "",
    ))  # fmt: skip


def table(shown: Means) -> Table:
    """Every rep's numbers as a table for a file."""
    headers = ("Rep", "KPI", "Leading", "Value", "N", "Low", "High", "Others", "Differs", "Best third", "Middle", "SD")
    return Table(
        f"Means and ends {shown.period.label}",
        headers,
        [_exact(line, rep_id, name) for rep_id, name in shown.reps for line in shown.lines],
    )


def _exact(line: MeanLine, rep_id: str, name: str) -> tuple[object, ...]:
    one, there = line.measures.get(rep_id, Measure(None, 0)), line.standings.get(rep_id)
    interval = there.interval if there else None
    return (
        name, line.kpi.name, "leading" if line.kpi.leading else "lagging", _rounded(one.value), one.n,
        _rounded(interval.low if interval else None), _rounded(interval.high if interval else None),
        _rounded(there.rest if there else None), line.verdict(rep_id) or None,
        _rounded(line.top.top if line.top else None), _rounded(line.top.middle if line.top else None),
        _rounded(line.top.spread if line.top else None),
    )  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def place_of(shown: Means, rep_id: str, key: str | None) -> list[int]:
    """The place of a rep's number in the table."""
    keys = [line.kpi.key for line in shown.lines]
    reps = [rep for rep, _ in shown.reps]
    return [reps.index(rep_id) * len(keys) + keys.index(key)] if key in keys and rep_id in reps else []


def recipe_rows(found: Recipe | None, past: TeamPast | None, glyphs: Glyphs) -> list[Row]:
    """A row an ingredient, the clear ones first."""
    if found is None or past is None:
        return []
    return [_ingredient(one, past.names[one.kpi], glyphs) for one in found.ingredients]


def _ingredient(one: Ingredient, name: str, glyphs: Glyphs) -> Row:
    return Row(one.kpi, (
        name, LAGS[one.lag], f"{one.rho:+.2f}", interval_words(one),
        f"{one.p:.1%}", f"{one.n:,}",
        (f"{glyphs.state('met')} clear", "met") if one.clear else ("chance", "dim"),
    ))  # fmt: skip


def recipe_table(found: Recipe | None, past: TeamPast | None) -> Table | None:
    """The recipe as a table for a file."""
    if found is None or past is None or not found.ingredients:
        return None
    headers = ("Number", "Months between", "Rho", "Low", "High", "P", "N", "Clear")
    return Table(
        "Recipe",
        headers,
        [
            (past.names[one.kpi], one.lag, _rounded(one.rho), _rounded(one.interval.low), _rounded(one.interval.high),
             one.p, one.n, "yes" if one.clear else "no")
            for one in found.ingredients
        ],
    )  # fmt: skip
