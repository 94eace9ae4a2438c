"""One rep on one page: the number, the scorecard, the commits, the deals to look at, promises both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from salestui.domain.brief import Brief, promise_words
from salestui.domain.dates import long_day
from salestui.domain.forecast import ForecastLine
from salestui.domain.hygiene import Lapse
from salestui.domain.kinds import Side
from salestui.domain.promises import Promise
from salestui.domain.report_view import RepSheet
from salestui.domain.roster import RosterLine
from salestui.reporting import forecasts, hygiene, scorecards
from salestui.reporting.briefs import skill_words
from salestui.reporting.cells import Cell
from salestui.reporting.documents import Document
from salestui.reporting.figures import Bar, Bars
from salestui.reporting.records import Record, rep_record
from salestui.reporting.report_cards import card_section
from salestui.reporting.report_parts import (
    STATES,
    commit_records,
    commits_section,
    day,
    deal_record,
    deals_table,
    filled,
    money,
    percent,
    summed,
)
from salestui.reporting.tables import Section

SOME = 6


def document(told: RepSheet) -> Document:
    """The report with its numbers."""
    brief, period = told.brief, told.forecast.period
    rep, today = brief.rep, brief.today
    title = f"{rep.name}, {period.label}"
    about = ", ".join(part for part in (rep.title or rep.role.value, rep.region, rep.status.value) if part)
    lead = (
        f"{long_day(today, today)} {today.year}, {period.progress(today)}, {about}, amounts in {told.forecast.currency}"
    )
    card = told.scorecards.find(told.rep_id)
    cards = list(scorecards.records(told.scorecards, [card])) if card else []
    return Document(title, lead, tuple(_sections(told)), "scorecards", cards, _beside(told))


def _sections(told: RepSheet) -> Iterator[Section]:
    shown, brief = told.forecast, told.brief
    line, standing = shown.find(told.rep_id), told.roster.find(told.rep_id)
    if standing is not None:
        yield _number(told, standing, line)
        yield _pipeline(told, standing, line)
    card = told.scorecards.find(told.rep_id)
    if card is not None:
        yield card_section(card, told.scorecards)
    if line is not None and told.commits.n:
        yield commits_section(told.commits, line, shown.period, shown.currency, shown.today, of_one=True)
    if brief.hot:
        headers, rows = deals_table(brief.hot, shown.currency, shown.today, of_one=True)
        yield Section("Deals to look at", headers=headers, rows=rows)
    yield from _kept_up(told)
    yield from _between(brief)


def _number(told: RepSheet, standing: RosterLine, line: ForecastLine | None) -> Section:
    """Target, closed and the calls in one row."""
    code = told.forecast.currency
    pairs: list[tuple[str, Cell]] = [
        ("Period", told.forecast.period.label),
        ("Target", summed(standing.aim)),
        ("Closed", summed(standing.won)),
        ("Attained", percent(standing.attained, standing.attained_words)),
    ]
    if line is not None:
        pairs += [
            ("Commit", money(line.rollup.commit, code, line.rollup.mark("commit"))),
            ("Best case", money(line.rollup.best_case, code, line.rollup.mark("best_case"))),
            ("Rep's call", money(line.says.amount_minor if line.says else None, code)),
            ("Gap", money(line.gap, code, line.gap_mark)),
        ]
    said = [f"{standing.reason[0].upper()}{standing.reason[1:]}."] if standing.reason else []
    headers, rows = filled([name for name, _ in pairs], [[cell for _, cell in pairs]])
    return Section("The number", said, headers, rows, _bar(told, standing))


def _pipeline(told: RepSheet, standing: RosterLine, line: ForecastLine | None) -> Section:
    """What is open, how it wins, and what the next days should bring, in one row."""
    today, code = told.forecast.today, told.forecast.currency
    mark = "~" if standing.open.estimates else ""
    pairs: list[tuple[str, Cell]] = [
        ("Today", day(today, today)),
        ("Deals", standing.open.n),
        ("Open", summed(standing.open, mark)),
        ("Weighted", summed(standing.weighted, mark)),
        ("Stale", standing.stale),
        ("Win rate", percent(standing.ratio.value)),
        ("N", standing.ratio.n),
    ]
    pairs += [
        (f"Commit {days}d", money(sums.commit, code, sums.mark("commit")))
        for days, sums in (line.rolling if line else ())
    ]
    headers, rows = filled([name for name, _ in pairs], [[cell for _, cell in pairs]])
    said = [f"Win rate over {told.roster.window.label}, of N closed deals."] if standing.ratio.n else []
    return Section("Open", said, headers, rows)


def _bar(told: RepSheet, standing: RosterLine) -> Bars | None:
    if standing.attained is None:
        return None
    period, gone = told.forecast.period, told.forecast.period.share_gone(told.forecast.today)
    bar = Bar("Attained", standing.attained, standing.attained_words, STATES.get(standing.state, ""), gone)
    full = Bar("Target", 1.0, "100%")
    return Bars(f"Closed of the target, {period.label}", f"{bar.said}; {gone:.0%} of the days gone", (bar, full))


def _kept_up(told: RepSheet) -> Iterator[Section]:
    line = told.hygiene.find(told.rep_id)
    if line is not None and line.open:
        lapses = [f"{n} × {lapse.value}" for lapse in Lapse if (n := line.counts.get(lapse, 0))]
        missing = f": {', '.join(lapses)}" if lapses else ""
        yield Section("Kept up in the CRM", [f"{line.current} of {line.open} open deals are current{missing}."])


def _between(brief: Brief) -> Iterator[Section]:
    """What stands between manager and rep, as far as both know it."""
    promises = [*brief.promises, *brief.closed]
    if promises:
        rows: list[Sequence[Cell]] = [
            (_who(one, brief), one.subject, day(one.due_on, brief.today), promise_words(one, brief.today))
            for one in promises
        ]
        yield Section("Promises", headers=("Who", "What", "By", "Where it stands"), rows=rows)
    if brief.skills:
        yield Section("Skill", [skill_words(skill, brief.today) for skill in brief.skills[:1]])
    if brief.good:
        yield Section("Good to see", ["; ".join(brief.good[:SOME])])


def _who(one: Promise, brief: Brief) -> str:
    return brief.first_name if one.owed_by is Side.REP else "Manager"


# Objects


def _beside(told: RepSheet) -> dict[str, Any]:
    """The same as objects; what the manager calls for the rep is for the manager and those above."""
    shown, brief = told.forecast, told.brief
    standing = told.roster.find(told.rep_id)
    lines = [one for one in forecasts.forecast_records(shown) if (one["rep"] or {}).get("id") == told.rep_id]
    return {
        "report": "rep",
        "rep": {"id": told.rep_id, "name": brief.rep.name},
        "today": shown.today,
        "period": forecasts.period_record(shown.period),
        "currency": shown.currency,
        "numbers": rep_record(standing) if standing else None,
        "forecast": {key: said for key, said in lines[0].items() if key != "your_call"} if lines else None,
        "commits": {"n": told.commits.n, "deals": commit_records(told.commits)},
        "hot_deals": [deal_record(one) for one in brief.hot],
        "discipline": hygiene.hygiene_records(told.hygiene, (), told.rep_id),
        "promises": [_promise(one) for one in (*brief.promises, *brief.closed)],
    }


def _promise(one: Promise) -> Record:
    return {"what": one.subject, "owed_by": one.owed_by, "due_on": one.due_on, "state": one.state}
