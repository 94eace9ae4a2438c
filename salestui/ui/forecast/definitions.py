"""Where the numbers of a forecast come from, with the values of one line written out."""

from __future__ import annotations

from collections.abc import Iterator

from salestui.domain.forecast import HIT, ForecastLine, accuracy, hits
from salestui.domain.forecast_view import Forecast
from salestui.domain.kinds import Side
from salestui.domain.measures import without_words
from salestui.domain.money import ABOUT, full, short
from salestui.domain.periods import named
from salestui.domain.quotas import NEW_BUSINESS, reached

STAYS = "A stage's category counts where the deal has none of its own; moving the stage never changes a deal's own."


def explained(line: ForecastLine, shown: Forecast) -> list[str]:
    """A line each number, its value first."""
    return list(_lines(line, shown))


def _progress(line: ForecastLine, code: str) -> Iterator[str]:
    """Pace, growth and the second quotas."""
    one = line.progress
    if one.attainment is not None and one.pace is not None:
        yield (
            f"Pace: {one.pace:.0%}. Closed is {one.attained_words} of the quota, over {one.share_gone:.0%} of the days;"
            " 100% is on the way to it."
        )
    if line.year_before is not None:
        grown = f"{one.growth:+.1%}" if one.growth is not None else "n/a"
        before = f"{full(line.year_before, code)} of the same days a year before"
        yield f"Growth: {grown}. (Closed so far - {before}) / the latter."
    for second in line.seconds:
        rule = "the first deal won with an account" if second.metric == NEW_BUSINESS else "deals won with this product"
        yield (
            f"{second.label.capitalize()}: {full(second.won_minor, code)} of {full(second.quota_minor, code)}"
            f"{reached(second)}; counted: {rule}."
        )


def _scored(line: ForecastLine, code: str) -> Iterator[str]:
    """What history makes of the call, and how good the past ones were."""
    if line.history:
        yield f"History: {full(line.history.minor, code)}. {line.history.words}."
    for past in line.past:
        error = "" if past.error is None else f", {float(past.error):+.0%}"
        exact = accuracy(past.called_minor, past.actual_minor)
        right = "" if exact is None else f", accuracy {exact:.0%}"
        said, came = short(past.called_minor, code), short(past.actual_minor, code)
        yield f"    {past.label}: called {said}, came {came}{error}{right}"
    if line.score is not None:
        good, known = hits(line.past)
        inside = f" {good} of {known} calls were within {float(HIT):.0%}." if known else ""
        yield f"Bias: {line.score:+.1%}, n={line.n}. (Calls - outcomes) / outcomes; + is over-called.{inside}"
        yield "Accuracy of a call: 1 - |outcome - call| / outcome, never below 0."


def _submissions(line: ForecastLine, shown: Forecast) -> Iterator[str]:
    """Everything that was ever called for days of this period, as it was said, the last first."""
    made = shown.submissions(line.rep_id)
    if made:
        yield f"Submissions, {len(made)} so far, none is ever altered:"
    for call in reversed(made):
        whose = "you" if call.said_by is Side.MANAGER else "the rep"
        days = (
            ""
            if (call.starts_on, call.ends_on) == (shown.period.start, shown.period.end)
            else (f" for {named(call.starts_on, call.ends_on).label}")
        )
        then = [
            f"{word} {short(minor, call.currency)}"
            for word, minor in (("closed", call.closed_minor), ("commit", call.commit_minor), ("best", call.best_minor))
            if minor is not None
        ]
        stood = f"; then {', '.join(then)}" if then else ""
        late = ", after its period had ended: it counts for nothing" if call.is_late else ""
        note = f" ({' '.join(call.note.split())})" if call.note else ""
        yield f"    {call.on}: {whose} {full(call.amount_minor, call.currency)}{days}{stood}{note}{late}"


def _lines(line: ForecastLine, shown: Forecast) -> Iterator[str]:
    code, period, sums = shown.currency, shown.period.label, line.rollup
    yield f"Period: {period}, {shown.period.start} to {shown.period.end}, {shown.period.progress(shown.today)}."
    if line.quota is not None:
        mark = ABOUT if line.quota_converted else ""
        yield (
            f"Target: {mark}{full(line.quota, code)}. The quota of these days, or those that fill them, after the ramp."
        )
    if line.quota_converted or line.no_rate:
        yield shown.rate_words(line)
    left = f" It is {without_words(line.without)}." if line.without else ""
    yield f"Closed: {full(sums.closed, code)}. Deals won with a close date in the period.{left}"
    yield from _progress(line, code)
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
    yield from _scored(line, code)
    yield "A call counts as the last one made before its period ended; none is taken after that, and all are kept."
    if line.called is not None:
        yield f"Call: {full(line.called, code)}: yours, or else the rep's own. Gap = target - closed - expected."
    if line.is_over and line.gap is not None:
        yield f"The period is over: nothing is expected, and the gap is what is missing: {full(line.gap, code)}."
    yield from _submissions(line, shown)
    yield f"Not counted: {line.undated} open without a close date, {line.overdue} expected before the period."
    if shown.is_converted:
        yield f"{ABOUT}: converted; open deals at today's rates, closed ones and quotas at those of {shown.rates_of}."
    if shown.foreign:
        yield f"In other currencies, and in no column: {shown.foreign.short()}."
    yield "Next 30, 60, 90 days: open deals expected from today on, whatever the period."
