"""Where the numbers of a forecast come from, with the values of one line written out."""

from __future__ import annotations

from collections.abc import Iterator

from salestui.domain.forecast import HIT, ForecastLine, hits
from salestui.domain.forecast_view import Forecast
from salestui.domain.money import full, short

STAYS = "A stage's category counts where the deal has none of its own; moving the stage never changes a deal's own."


def explained(line: ForecastLine, shown: Forecast) -> list[str]:
    """A line each number, its value first."""
    return list(_lines(line, shown))


def _lines(line: ForecastLine, shown: Forecast) -> Iterator[str]:
    code, period, sums = shown.currency, shown.period.label, line.rollup
    yield f"Period: {period}, {shown.period.start} to {shown.period.end}, {shown.period.progress(shown.today)}."
    if line.quota is not None:
        yield f"Target: {full(line.quota, code)}. The quota of these days, or those that fill them, after the ramp."
    yield f"Closed: {full(sums.closed, code)}. Deals won with a close date in the period."
    yield (
        f"Commit {full(sums.commit, code)}, best case {full(sums.best_case, code)},"
        f" pipeline {full(sums.pipeline, code)}, omitted {full(sums.omitted, code)}:"
        f" {sums.deals} open deals of the period, each in one column. {STAYS}"
    )
    yield "Cumulative (V): commit with closed, best case with both, pipeline with all three."
    if line.marked:
        yield "~: a deal without an amount counts with its product's list price."
    if line.says:
        yield f"Rep says: {full(line.says.amount_minor, code)}, the last of their calls, of {line.says.on}."
    if line.history:
        yield f"History: {full(line.history.minor, code)}. {line.history.words}."
    for one in line.past:
        error = "" if one.error is None else f", {float(one.error):+.0%}"
        yield f"    {one.label}: called {short(one.called_minor, code)}, came {short(one.actual_minor, code)}{error}"
    if line.score is not None:
        good, known = hits(line.past)
        inside = f" {good} of {known} calls were within {float(HIT):.0%}." if known else ""
        yield f"Bias: {line.score:+.1%}, n={line.n}. (Calls - outcomes) / outcomes; + is over-called.{inside}"
    yield "A call counts as the last one made before its period ended; every submission is kept."
    if line.called is not None:
        yield f"Call: {full(line.called, code)}: yours, or else the rep's own. Gap = target - call."
    yield f"Not counted: {line.undated} open without a close date, {line.overdue} expected before the period."
    if shown.foreign:
        yield f"In other currencies, and in no column: {shown.foreign.short()}."
    yield "Next 30, 60, 90 days: open deals expected from today on, whatever the period."
