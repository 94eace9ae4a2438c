"""The weekly status upward: where the number stands, what it rests on, what endangers it, what is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from salestui.domain.dates import due, long_day
from salestui.domain.forecast import Rollup
from salestui.domain.forecast_view import Forecast
from salestui.domain.funnel_view import TEAM, DealGroup, Part, ShownPart
from salestui.domain.funnel_words import FALLS, SIGNS, asides
from salestui.domain.gap import LeverLine
from salestui.domain.measures import without_words
from salestui.domain.money import ABOUT, short
from salestui.domain.report_view import Status
from salestui.domain.risks import DEFINITION, Risk
from salestui.domain.roster import attention
from salestui.domain.text import counted
from salestui.reporting import forecasts
from salestui.reporting.cells import Cell, Worded
from salestui.reporting.documents import Document
from salestui.reporting.figures import Bar, Bars, Figure, Step, WaterfallChart
from salestui.reporting.forecasts import period_record
from salestui.reporting.funnel import funnel_beside, funnel_records
from salestui.reporting.gaps import became, came_beside, gap_beside, lever_records
from salestui.reporting.records import rep_record, roster_beside
from salestui.reporting.report_parts import (
    ATTAINMENT,
    attainment_figure,
    commit_records,
    commits_section,
    filled,
    money,
    percent,
    standing_row,
    times,
    whose,
)
from salestui.reporting.tables import Section

WINDOWS = ("Window", "Closed", "Commit", "Best case", "Pipeline", "Deals")
MOST_PRODUCTS = 12


def document(told: Status) -> Document:
    """The report with its numbers."""
    shown = told.forecast
    period, today = shown.period, shown.today
    title = f"Weekly status, {whose(shown.manager)}, {period.label}"
    lead = f"{long_day(today, today)} {today.year}, {period.progress(today)}, amounts in {shown.currency}"
    objects = [rep_record(line) for line in told.roster.standings]
    return Document(title, lead, tuple(_sections(told)), "reps", objects, _beside(told))


def _sections(told: Status) -> Iterator[Section]:
    yield Section("In short", list(_short(told)))
    yield _attainment(told)
    yield _forecast(told)
    shown = told.forecast
    yield commits_section(told.commits, shown.total, shown.period, shown.currency, shown.today)
    if told.gap.lines:
        yield _gap(told)
    for shown_part in told.funnel:
        yield from _funnel(shown_part)
    yield _risks(told)
    yield Section("Asks", list(told.asks) or ["None."])
    if told.promised:
        promised = [(one.subject, due(one.due_on, shown.today) if one.due_on else "no day") for one in told.promised]
        yield Section("What I have promised", headers=("What", "By"), rows=promised)
    yield Section("What the numbers are", _definitions(told))


def _short(told: Status) -> Iterator[str]:
    """The report in a few sentences."""
    shown, line = told.forecast, told.forecast.total
    code, gone = shown.currency, shown.period.share_gone(shown.today)
    closed = short(line.rollup.closed, code)
    if line.quota:
        attained = line.progress.attained_words + (f", {without_words(line.without)}" if line.without else "")
        about = ABOUT if line.quota_converted else ""
        yield f"Closed {closed} of {about}{short(line.quota, code)}, {attained}; {gone:.0%} of the days gone."
    else:
        yield f"Closed {closed}; {gone:.0%} of the days gone, and {shown.untold}."
    call = forecasts.call_sum(shown, "upside", "held back")
    yield f"{call[0].upper()}{call[1:]}."
    if line.history is not None:
        yield f"History makes {short(line.history.minor, code)} of the calls: {line.history.words}."
    if told.changes:
        words = "; ".join(f"{one.sign} {one.words(shown.today)}" for one in told.changes)
        yield f"Since the last call: {words}."
    if told.risks:
        risks, asks = len(told.risks), len(told.asks)
        yield f"{counted(risks, 'risk')}, {counted(asks, 'ask') if asks else 'no asks'}."


def _attainment(told: Status) -> Section:
    roster = told.roster
    lines = [*sorted(roster.standings, key=attention), roster.total]
    figure = attainment_figure(lines, roster.period.share_gone(roster.today), roster.period)
    headers, rows = filled(ATTAINMENT, [standing_row(line) for line in lines])
    return Section("Attainment", (), headers, rows, figure)


def _forecast(told: Status) -> Section:
    shown, total = told.forecast, told.forecast.total
    code = shown.currency

    def row(name: str, sums: Rollup, *, rolling: bool) -> Sequence[Cell]:
        return (
            name,
            None if rolling else money(sums.closed, code, sums.mark("closed")),
            *(money(getattr(sums, one), code, sums.mark(one)) for one in ("commit", "best_case", "pipeline")),
            sums.deals,
        )

    rows = [row(shown.period.label, total.rollup, rolling=False)]
    rows += [row(f"Next {days} days", sums, rolling=True) for days, sums in total.rolling]
    left = forecasts.left_out(shown)
    said = [f"Not counted: {'; '.join(left)}."] if left else []
    if shown.is_converted:
        said.append(f"{ABOUT} Other currencies are converted.")
    return Section("Forecast", said, WINDOWS, rows, _rolling_figure(told))


def _rolling_figure(told: Status) -> Figure | None:
    """Commit of each window as a bar, with what is beyond it in words."""
    code = told.forecast.currency
    bars = []
    for days, sums in told.forecast.total.rolling:
        for name, minor in (("commit", sums.commit), ("best case", sums.best_case), ("pipeline", sums.pipeline)):
            bars.append(Bar(f"{days} days, {name}", minor, sums.mark(name.replace(" ", "_")) + short(minor, code)))
    about = "; ".join(f"{bar.label} {bar.said}" for bar in bars)
    return Bars("Expected within the next days", about, tuple(bars)) if any(bar.value for bar in bars) else None


def _gap(told: Status) -> Section:
    code, work = told.forecast.currency, told.gap.worksheet
    gap, about = told.forecast.total.gap_mark, told.gap.mark
    gap_said = f"Gap {gap}{short(work.gap, code)}"
    left = f"left {gap or about}{short(work.left, code)}"
    said = f"{gap_said}, levers worth {about}{short(work.found, code)}, {left}."
    if told.gap.is_over:
        said = f"{gap_said}, the levers brought {about}{short(told.gap.got, code)}{came_beside(told.gap, code)}."
    names = ("Means", "Subject", "Who", "Amount", "Chance", "Worth", "Outcome")
    rows: list[Sequence[Cell]] = [
        (
            one.lever.kind.value, one.lever.subject, one.rep, money(one.lever.amount_minor, code, one.mark),
            percent(one.lever.chance / 1000), money(one.worth, code, one.mark), _fate(one, told.forecast),
        )
        for one in told.gap.lines
    ]  # fmt: skip
    return Section("Gap", [said], *filled(names, rows))


def _fate(one: LeverLine, shown: Forecast) -> str | None:
    """What became of a lever, where something did."""
    return None if one.counts and not shown.total.is_over else became(one, shown)


def _funnel(shown: ShownPart) -> Iterator[Section]:
    seen = shown.scene
    if shown.stages is not None:
        rows: list[Sequence[Cell]] = [
            (
                line.flow.stage.name, line.flow.entered, line.flow.passed, percent(line.flow.conversion), line.open_n,
                Worded(line.open_money, seen.said(line.open_money)),
            )
            for line in shown.stages.lines
        ]  # fmt: skip
        headers = ("Stage", "Entered", "Went on", "Conversion", "Open", "Amount")
        said = [f"Deals closed in {seen.window.label}, n={shown.n}; open ones today.", *asides(shown)]
        yield Section("Funnel", said, headers, rows, _stage_figure(shown))
    elif shown.waterfalls is not None:
        first, last = seen.days
        for code, sums in shown.waterfalls.sums:
            steps = [(name.replace("_", " "), SIGNS.get(name, "="), getattr(sums, name)) for name in FALLS]
            heading = "Pipeline" if code == seen.currency else f"Pipeline in {code}"
            said = [f"Open deals expected in {seen.period.label}, from {first} to {last}.", *asides(shown)]
            table: list[Sequence[Cell]] = [(name, sign, money(minor, code)) for name, sign, minor in steps]
            yield Section(heading, said, ("Step", "Sign", "Amount"), table, fall_figure(steps, code, seen.period.label))
    elif shown.part is Part.COVERAGE and any(line.coverage.quota_minor is not None for line in shown.covers):
        yield _coverage(shown)
    elif shown.part is Part.PRODUCTS and shown.groups:
        yield _products(shown)


def _stage_figure(shown: ShownPart) -> Figure | None:
    lines = shown.stages.lines if shown.stages else ()
    bars = tuple(Bar(line.flow.stage.name, line.flow.entered, f"{line.flow.entered:,}") for line in lines)
    about = "; ".join(f"{bar.label} {bar.said}" for bar in bars)
    title = f"Closed deals that entered each stage, {shown.scene.window.label}"
    return Bars(title, about, bars) if any(bar.value for bar in bars) else None


def fall_figure(steps: Sequence[tuple[str, str, int]], code: str, label: str) -> Figure | None:
    """A waterfall of what came and went; steps of nought are left out, the two ends stay."""
    told = [
        Step(name, minor, short(minor, code), sign)
        for at, (name, sign, minor) in enumerate(steps)
        if minor or at in (0, len(steps) - 1)
    ]
    about = "; ".join(f"{step.label} {step.sign} {step.said}" for step in told)
    return WaterfallChart(f"Pipeline of {label}", about, tuple(told)) if any(step.amount for step in told) else None


def _coverage(shown: ShownPart) -> Section:
    code = shown.scene.currency
    headers = ("Rep", "Open", "N", "Left of the quota", "Cover", "Of quota", "Needed")
    rows: list[Sequence[Cell]] = []
    for line in shown.covers:
        one = line.coverage
        left = None if one.quota_minor is None else max(one.quota_minor - one.closed_minor, 0)
        rows.append((
            "TEAM" if line.key == TEAM else line.name, money(one.open_minor, code, line.open_mark),
            line.n, money(left, code, line.left_mark), times(one.of_rest), times(one.of_quota), times(one.needed),
        ))  # fmt: skip
    return Section(
        "Coverage",
        ("Cover: open / (quota - closed won). Needed: 1 / win rate by value.", *asides(shown)),
        *filled(headers, rows),
    )


def _products(shown: ShownPart) -> Section:
    seen = shown.scene
    headers = ("Product", "Won", "Amount", "Lost", "Ratio", "Of list price")
    groups = shown.groups[:MOST_PRODUCTS]
    rows: list[Sequence[Cell]] = [
        (
            group.name, group.won, Worded(group.won_money, seen.said(group.won_money)), group.lost,
            percent(group.ratio.value), percent(group.of_list),
        )
        for group in groups
    ]  # fmt: skip
    more = len(shown.groups) - len(groups)
    said = [f"Closed in {seen.period.label}, n={shown.n}."] + ([f"{more} more sold less."] if more > 0 else [])
    return Section("Products", said, headers, rows, _product_figure(shown, groups))


def _product_figure(shown: ShownPart, groups: Sequence[DealGroup]) -> Figure | None:
    seen = shown.scene
    sold = [(group, seen.worth(group.won_money)) for group in groups if group.won]
    bars = tuple(Bar(group.name, worth.minor, seen.said(group.won_money)) for group, worth in sold if worth.is_whole)
    about = "; ".join(f"{bar.label} {bar.said}" for bar in bars)
    return Bars(f"Won by product, {seen.period.label}", about, bars) if bars else None


def _risks(told: Status) -> Section:
    headers = ("Risk", "About", "Rep", "Worth", "Why")
    rows: list[Sequence[Cell]] = [
        (one.kind.value, one.about, one.rep or None, _worth(one, told.forecast.currency), one.why) for one in told.risks
    ]
    return Section("Risks", () if rows else ["None by the facts."], headers if rows else (), rows)


def _worth(one: Risk, code: str) -> Cell:
    if one.worth is None:
        return None
    unit = one.worth.currency or code
    return Worded(one.worth, short(one.worth.minor, unit) + ("" if unit == code else f" {unit}"))


def _definitions(told: Status) -> list[str]:
    return [*(f"{title}: {text}" for _, title, text in told.roster.definitions()), DEFINITION]


# Objects


def _beside(told: Status) -> dict[str, Any]:
    shown = told.forecast
    return {
        "report": "status",
        "today": shown.today,
        "period": period_record(shown.period),
        "currency": shown.currency,
        "manager": shown.manager,
        "attainment": roster_beside(told.roster),
        "forecast": {"reps": list(forecasts.forecast_records(shown))}
        | dict(forecasts.forecast_beside(shown, told.changes)),
        "commits": {"n": told.commits.n, "deals": commit_records(told.commits)},
        "gap": dict(gap_beside(told.gap, shown)) | {"levers": list(lever_records(told.gap, shown))},
        "funnel": funnel_beside(told.funnel[0].scene) | {"parts": funnel_records(told.funnel)},
        "risks": [
            {"kind": one.kind, "about": one.about, "rep": one.rep or None, "why": one.why, "worth": one.worth}
            for one in told.risks
        ],
        "asks": list(told.asks),
        "promised": [{"what": one.subject, "due_on": one.due_on} for one in told.promised],
    }
