"""The forecast as rows, a bar, and the texts beside and under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from textual.content import Content

from salestui.desk.exporting import Table
from salestui.domain.charts import spark
from salestui.domain.dates import short_day
from salestui.domain.forecast import ForecastLine, Rollup
from salestui.domain.forecast_changes import ForecastChange
from salestui.domain.forecast_view import Forecast
from salestui.domain.measures import without_words
from salestui.domain.money import ABOUT, Money, short
from salestui.domain.quotas import reached
from salestui.domain.text import counted, shorten
from salestui.ui.present import MUTED, NOTHING, first_names, safe
from salestui.ui.widgets.glyphs import ASCII, Glyphs
from salestui.ui.widgets.lines import plain
from salestui.ui.widgets.rows import Cell, Column, Row

COLUMNS = (
    Column("state", "", 1),
    Column("name", "REP", 9, grow=True),
    Column("target", "TARGET", 6, right=True),
    Column("closed", "CLOSED", 7, right=True),
    Column("commit", "COMMIT", 6, right=True),
    Column("best", "BEST", 6, right=True),
    Column("pipe", "PIPE", 6, right=True),
    Column("says", "SAYS", 6, right=True),
    Column("history", "HIST", 6, right=True),
    Column("call", "CALL", 6, right=True),
    Column("gap", "GAP", 5, right=True),
    Column("attained", "ATT", 4, right=True, priority=1),
    Column("pace", "PACE", 4, right=True, priority=3),
    Column("growth", "YOY", 5, right=True, priority=3),
    Column("last", "LAST CALL", 9, priority=2),
)
WIDE_TITLES = {"says": ("REP SAYS", 2), "history": ("HISTORY", 1), "call": ("YOUR CALL", 3)}
"""Longer titles where there is room, and the cells that they take more."""
ROOMY = frozenset({"target", "commit", "best", "pipe", "gap"})
"""Columns that are a cell wider there."""
SHORTEST = 6
"""Cells that a name has at least."""
STALE_CALL = 7
"""Days after which a call is marked as old."""


def columns(width: int, rows: Sequence[Row]) -> list[Column]:
    """The columns, with longer titles where there is room; a long sum or share takes cells from the names."""
    fitted = list(COLUMNS) if width < 100 else _wide()
    for at, one in enumerate(fitted):
        more = max((len(_text(row.cells[at])) for row in rows), default=0) - one.width
        if one.right and more > 0 and one.priority <= 1:
            fitted[at] = replace(one, width=one.width + more)
            fitted[1] = replace(fitted[1], width=max(SHORTEST, fitted[1].width - more))
    return fitted


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell[0]


def _wide() -> list[Column]:
    wide = []
    for one in COLUMNS:
        title, more = WIDE_TITLES.get(one.key, (one.title, 0))
        wide.append(replace(one, title=title, width=one.width + (one.key in ROOMY) + more))
    return wide


def line_rows(shown: Forecast, glyphs: Glyphs, *, cumulative: bool = False, width: int = 120) -> list[Row]:
    """The reps' rows; where there is little room, they go by their first names as in every list."""
    names = first_names(line.name for line in shown.lines) if width < 100 else {}
    ramping = " ramp" if width >= 100 else " r"
    said = [names.get(line.name, line.name) + ramping * line.is_ramping for line in shown.lines]
    return [line_row(*one, shown, glyphs, cumulative=cumulative) for one in zip(shown.lines, said, strict=True)]


def line_row(line: ForecastLine, name: str, shown: Forecast, glyphs: Glyphs, *, cumulative: bool = False) -> Row:
    """One rep's row, or the team's."""
    sums = line.rollup.cumulative if cumulative else line.rollup

    def money(minor: int | None, mark: str = "") -> Cell:
        return (NOTHING, "dim") if minor is None else (mark if minor else "") + short(minor, shown.currency)

    differs = "*" if line.differs and line.rep_id else " " if line.rep_id else ""
    call = line.call
    cells: tuple[Cell, ...] = (
        (glyphs.state(line.state), line.state) if line.rep_id else "",
        name,
        money(line.quota, line.quota_mark),
        money(sums.closed, sums.mark("closed")),
        money(sums.commit, sums.mark("commit")),
        money(sums.best_case, sums.mark("best_case")),
        money(sums.pipeline, sums.mark("pipeline")),
        money(line.says.amount_minor if line.says else None),
        money(line.history.minor if line.history else None),
        money(call.amount_minor if call else None) if not call else short(call.amount_minor, shown.currency) + differs,
        money(line.gap, line.gap_mark),
        (line.attained_words, line.state if line.rep_id else ""),
        _share(line.progress.pace, ".0%"),
        _share(line.progress.growth, "+.0%"),
        _last(line, shown.today, glyphs),
    )
    return Row(line.rep_id or "team", cells, "row" if line.rep_id else "total")


def _share(share: float | None, form: str) -> Cell:
    """A share as the table has room for it."""
    if share is None:
        return ""
    return f"{share:{form}}" if abs(share) < 9.995 else ("+" if form[0] == "+" else "") + f"{share:.0f}x"


def _last(line: ForecastLine, today: date, glyphs: Glyphs) -> Cell:
    """When the manager last called, and whether that is long ago."""
    if line.call is None or line.rep_id is None:
        return ""
    is_old = (today - line.call.on).days > STALE_CALL
    day = short_day(line.call.on, today)
    return (f"{day} {glyphs.watch}", "watch") if is_old else day


def status(shown: Forecast, order: str, *, cumulative: bool) -> str:
    """The period, how the columns add up, the order, and what the columns leave out."""
    total = shown.total
    parts = [
        shown.period.label,
        f"roll-up {'cumulative' if cumulative else 'single'}",
        f"by {order}" if order != "attainment" else "",
        "everybody" if shown.manager is None else "",
        f"{total.undated:,} without a close date" if total.undated else "",
        f"{total.overdue} past their day" if total.overdue else "",
        f"{ABOUT} converted" if shown.is_converted else "",
        f"no rate: quotas in {' and '.join(shown.no_rate)}" if shown.no_rate else "",
        f"no rate: {shown.foreign.short()} in other currencies" if shown.foreign else "",
        f"{shown.uncalled} without a call" if shown.uncalled else "",
    ]
    return "   ".join(part for part in parts if part)


# The bar and the sum under it


def bar_lines(shown: Forecast, glyphs: Glyphs, width: int) -> list[Content]:
    """Closed, commit and upside against the target, and the call as a sum."""
    return [Content(), _bar(shown, glyphs, width), _sum(shown, width)]


def _bar(shown: Forecast, glyphs: Glyphs, width: int) -> Content:
    total, code = shown.total, shown.currency
    if not total.quota:
        return Content.styled(f" {shown.untold}; t sets quotas and the team's target", MUTED)
    tail = f" target {total.quota_mark}{short(total.quota, code)}"
    cushion, style = _cushion(shown)
    size = max(10, min(61, width - max(24, len(tail) + len(cushion) + 3)))
    signs = "#=-.|" if glyphs is ASCII else "█▓▒·│"
    called = total.called if total.called is not None else total.rollup.closed + total.rollup.commit
    steps = (total.rollup.closed, total.rollup.closed + total.rollup.commit, called)
    closed, commit, call = (max(0, min(size, round(step / total.quota * size))) for step in steps)
    gone = min(size - 1, round(shown.period.share_gone(shown.today) * size))
    cells = [
        signs[0] if at < closed else signs[1] if at < min(commit, call) else signs[2] if at < call else signs[3]
        for at in range(size)
    ]
    mark = ":" if glyphs is ASCII else "┊"
    if cells[gone] == signs[3]:
        cells[gone] = mark
    text = "".join(cells)
    return Content.assemble(
        " ", (text[:closed], "$status-met"), (text[closed:call], "$accent"), (text[call:], MUTED), signs[4],
        tail, (cushion, style),
    )  # fmt: skip


def _cushion(shown: Forecast) -> tuple[str, str]:
    """The sum of the quotas beside the team's target, where they differ."""
    beside = shown.team.beside
    return f"  {beside}" if beside else "", MUTED


def _sum(shown: Forecast, width: int) -> Content:
    total, code = shown.total, shown.currency
    closed, commit = (_marked(total.rollup, name, code) for name in ("closed", "commit"))
    if total.came is not None:
        said = f" closed {closed}, called {short(total.came.called_minor, code)}: {total.came.words}"
        return Content.assemble(said, _gap(total, code))
    head = f" closed {closed} + commit {commit}"
    if total.called is None or shown.upside is None:
        none = "   nobody called" if total.is_over else "   nobody has called yet; e calls"
        return Content.assemble(head, (none, MUTED))
    wide = width >= 100
    believed = short(abs(shown.upside), code)
    if shown.upside >= 0:
        rest = f" + upside {'you believe ' if wide else ''}{believed}"
    else:
        rest = f" − {believed} {'you do not believe' if wide else 'unbelieved'}"
    parts: list[str | tuple[str, str]] = [head + rest + " = ", (f"call {short(total.called, code)}", "bold")]
    parts.append(_gap(total, code))
    if wide and any(line.differs for line in shown.lines):
        parts.append(("      * = you differ from the rep", MUTED))
    return Content.assemble(*parts)


def _gap(total: ForecastLine, code: str) -> tuple[str, str]:
    if total.gap is None:
        return "", ""
    style = "$status-watch" if total.gap > 0 else "$status-met"
    return f"      {'gap' if total.gap > 0 else 'over'} {total.gap_mark}{short(abs(total.gap), code)}", style


# The rep beside the worksheet


def heading(line: ForecastLine, shown: Forecast) -> Content:
    """Whose numbers: what they say, what you call, what history makes of it."""
    code = shown.currency
    parts = [
        f"says {short(line.says.amount_minor, code)}" if line.says else "has not called",
        f"you {short(line.called, code)}" if line.call and line.called is not None else "",
        f"history {short(line.history.minor, code)}" if line.history else "",
        f"came {short(line.rollup.closed, code)}, {line.came.words}" if line.came else "",
    ]
    said = ", ".join(part for part in parts if part)
    return Content.assemble((plain(line.name).upper(), "bold"), f"   {said}")


def habit(line: ForecastLine, glyphs: Glyphs) -> Content:
    """How far their calls were off, and a column for each period."""
    if line.score is None:
        called = f"{counted(line.n, 'period')} called in which nothing was sold" if line.n else ""
        return Content.styled(f" {called or 'no call of theirs is scored yet'}", MUTED)
    way = "over" if line.score > 0 else "under"
    chart = spark([abs(float(one.error)) if one.error is not None else None for one in line.past],
                  ascii_only=glyphs is ASCII)  # fmt: skip
    off = "as it comes" if abs(line.score) < 0.005 else f"{abs(line.score):.0%} {way}"
    said = f" {counted(line.n, 'period')}: calls {off}  "
    return Content.assemble(said, (chart, "$accent"), f"  n={line.n}")


def progress(line: ForecastLine) -> Content:
    """What is closed against the quota, the days gone, and the year before."""
    one = line.progress
    parts = [
        f"closed {one.attained_words}" if one.attainment is not None else "",
        without_words(line.without),
        f"pace {one.pace:.0%}" if one.pace is not None else "",
        f"{one.growth:+.0%} on the year before" if one.growth is not None else "",
    ]
    return Content(f" {', '.join(part for part in parts if part) or 'nothing to hold what is closed against'}")


def seconds(line: ForecastLine, shown: Forecast) -> list[Content]:
    """How far the quotas for new business and products are reached."""
    code = shown.currency
    return [
        Content.assemble(
            safe(f" {one.label} "), f"{short(one.won_minor, code)} of {short(one.quota_minor, code)}",
            (reached(one).removeprefix(","), MUTED),
        )
        for one in line.seconds
    ]  # fmt: skip


def panel(
    line: ForecastLine, shown: Forecast, changes: Sequence[ForecastChange], glyphs: Glyphs, width: int
) -> list[Content]:
    """One rep: habit, history's sum, why you differ, what comes, what changed."""
    lines = [heading(line, shown), progress(line), *seconds(line, shown), habit(line, glyphs)]
    if line.history:
        lines += [Content.styled(f" {part}", MUTED) for part in _wrapped(line.history.words, width - 2)]
    note = line.call.note if line.call else None
    if note:
        lines += [Content(), _title("WHY YOU DIFFER" if line.differs else "YOUR NOTE")]
        lines += [safe(f"  {part}") for part in _wrapped(note, width - 3)[:3]]
    lines += [Content(), _title("NEXT 30 / 60 / 90 DAYS")]
    for days, rollup in line.rolling:
        commit, best = (_marked(rollup, name, shown.currency) for name in ("commit", "best_case"))
        more = "" if shown.today <= shown.period.end and _ends(shown, days) else "  beyond the period"
        lines.append(Content.assemble(f"  {days}d  commit {commit:>6}   best {best:>6}", (more, MUTED)))
    if line.call:
        lines += [Content(), _title(f"CHANGED SINCE YOUR CALL {short_day(line.call.on, shown.today).upper()}")]
        lines += [_change(one, shown.today, glyphs, width) for one in changes]
        if not changes:
            lines.append(Content.styled("  nothing", MUTED))
    lost = [words for n, words in ((line.undated, "without a close date"), (line.overdue, "past their day")) if n]
    if lost:
        numbers = [n for n in (line.undated, line.overdue) if n]
        said = ", ".join(f"{n} open {words}" for n, words in zip(numbers, lost, strict=True))
        lines += [Content(), Content.styled(f" not counted: {said}", MUTED)]
    return lines


def _marked(sums: Rollup, column: str, currency: str) -> str:
    minor = getattr(sums, column)
    return (sums.mark(column) if minor else "") + short(minor, currency)


def _ends(shown: Forecast, days: int) -> bool:
    return (shown.period.end - shown.today).days + 1 >= days


def _change(one: ForecastChange, today: date, glyphs: Glyphs, width: int) -> Content:
    colour = {"+": "$status-met", "−": "$status-below"}.get(one.sign, MUTED)
    sign = "-" if glyphs is ASCII and one.sign == "−" else glyphs.dim if one.sign == "·" else one.sign
    return Content.assemble("  ", (sign, colour), " ", safe(shorten(one.words(today), max(8, width - 5))))


def small_panel(
    line: ForecastLine, shown: Forecast, changes: Sequence[ForecastChange], glyphs: Glyphs, width: int
) -> list[Content]:
    """The same in the few lines of a small screen."""
    head = Content.assemble((f"{glyphs.rule * 3} ", MUTED), heading(line, shown), " ")
    head += Content.styled(glyphs.rule * max(0, width - head.cell_length), MUTED)
    note = line.call.note if line.call else None
    rolls = [
        f"{days}d {_marked(one, 'commit', shown.currency)} + best {_marked(one, 'best_case', shown.currency)}"
        for days, one in line.rolling
    ]
    more = seconds(line, shown)
    lines = [head, progress(line), *([Content(" ").join(more)] if more else []), habit(line, glyphs)]
    lines.append(safe(shorten(f" why you differ: {' '.join(note.split())}", width - 1)) if note else Content())
    lines += [Content.styled(f" next {'    '.join(rolls)}", "")]
    if changes:
        told = "   ".join(f"{one.sign} {one.words(shown.today)}" for one in changes)
        lines.append(safe(shorten(f" since: {told}", width - 1)))
    return lines


def _title(text: str) -> Content:
    return Content.styled(f" {text}", "bold")


def _wrapped(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) + 1 > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


def table(shown: Forecast) -> Table:
    """The forecast as a table for a file, its team's line last."""
    code = shown.currency

    def money(minor: int | None) -> Money | None:
        return None if minor is None else Money(minor, code)

    headers = (
        "Rep", "Quota", "Closed", "Commit", "Best case", "Pipeline", "Omitted", "Rep says", "History", "Your call",
        "Gap", "Attained", "Bias", "N", "Last call", "Why",
    )  # fmt: skip
    rows = [
        (
            line.name, money(line.quota), money(line.rollup.closed), money(line.rollup.commit),
            money(line.rollup.best_case), money(line.rollup.pipeline), money(line.rollup.omitted),
            money(line.says.amount_minor if line.says else None), money(line.history.minor if line.history else None),
            money(line.call.amount_minor if line.call else None), money(line.gap),
            _rounded(line.attained), _rounded(line.score),
            line.n, line.call.on if line.call else None, line.call.note if line.call else None,
        )
        for line in (*shown.lines, shown.total)
    ]  # fmt: skip
    return Table(f"Forecast {shown.period.label}", headers, rows)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
