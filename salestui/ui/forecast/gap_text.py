"""The gap worksheet as lines and rows."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from salestui.desk.gapping import AHEAD, PUSHED
from salestui.domain.dates import short_day
from salestui.domain.forecast_view import Forecast
from salestui.domain.gap import GapSheet, LeverLine, Needed, too_late
from salestui.domain.kinds import LeverKind
from salestui.domain.money import short
from salestui.domain.text import counted
from salestui.ui.present import MUTED
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.rows import Column, Row

LEVERS = (
    Column("state", "", 1),
    Column("kind", "LEVER", 8),
    Column("deal", "DEAL", 12, grow=True),
    Column("amount", "AMOUNT", 7, right=True),
    Column("chance", "×", 4, right=True),
    Column("worth", "WORTH", 6, right=True),
    Column("who", "BY", 8),
)


def gap_head(sheet: GapSheet, shown: Forecast, *, is_small: bool = False) -> list[Content]:
    """How much is to be found, how much was, and what new pipeline the rest would take."""
    code, work = shown.currency, sheet.worksheet
    if shown.total.quota is None:
        return [Content.assemble((" GAP WORKSHEET", "bold"), (f"   {shown.untold}", MUTED))]
    if sheet.is_over:
        return _ended(sheet, shown)
    end = short_day(shown.period.end, shown.today)
    about, mark = shown.total.gap_mark, sheet.mark
    need = f"{about}{short(work.gap, code)} to find by {end}" if work.gap > 0 else "nothing to find, the call is there"
    found = f"found {mark}{short(work.found, code)}" if sheet.lines else "n finds a lever"
    got = f", came {mark}{short(sheet.got, code)}" if sheet.got else ""
    head = Content.assemble((" GAP WORKSHEET", "bold"), f"   {need}   ", (found + got, "$accent"))
    rest = Content.styled(f" {_needed(sheet, shown)}", MUTED)
    if is_small and (made := sheet.scenario) is not None:
        late = f"{len(sheet.late)} too late; " if sheet.late else ""
        since = f"   begun {short_day(made.on, shown.today)} at {short(made.gap_minor, made.currency)}"
        return [head + Content.styled(since, MUTED), Content.styled(f" {late}{_needed(sheet, shown)}", MUTED)]
    return [head, *_begun(sheet, shown), rest]


def _begun(sheet: GapSheet, shown: Forecast) -> list[Content]:
    """Since when the worksheet is kept, at which gap, and how many of its levers are done with."""
    made = sheet.scenario
    if made is None:
        return []
    ended = sum(bool(line.outcome) for line in sheet.lines)
    tail = f", {ended} of {counted(len(sheet.lines), 'lever')} closed" if ended else ""
    tail += f", {len(sheet.late)} too late" if sheet.late else ""
    since = f" begun {short_day(made.on, shown.today)}, gap {short(made.gap_minor, made.currency)} then{tail}"
    return [Content.styled(since, MUTED)]


def _ended(sheet: GapSheet, shown: Forecast) -> list[Content]:
    """What the period came to, beside what was thought of it when the worksheet was made."""
    code, work = shown.currency, sheet.worksheet
    size = shown.total.gap_mark + short(abs(work.gap), code)
    came = f"{size} was missing" if work.gap > 0 else f"the target was passed by {size}"
    head = Content.assemble((" GAP WORKSHEET", "bold"), f"   {came}")
    if sheet.scenario is None:
        return [head]
    made = short_day(sheet.scenario.on, shown.today)
    thought = f"on {made}: gap {short(sheet.scenario.gap_minor, code)}, levers {sheet.mark}{short(work.found, code)}"
    brought = f", they brought {sheet.mark}{short(sheet.got, code)}"
    return [head, Content.assemble(" ", (thought, MUTED), (brought, "$accent"))]


def lever_words(sheet: GapSheet, lever_id: str | None, shown: Forecast) -> str:
    """The lever under the cursor: until when it helps, and what became of its deal."""
    found = next((one for one in sheet.lines if one.lever.id == lever_id), None)
    if found is None:
        return ""
    by = f"by {short_day(found.until, shown.today)}" if found.until else ""
    by = too_late(found.until, shown.today) if found.is_late and found.until else by
    came = f"{found.fate} {found.mark}{short(found.got, shown.currency)}" if found.got else found.fate
    return ", ".join(part for part in (found.lever.subject, found.rep, by, came) if part)


def _needed(sheet: GapSheet, shown: Forecast) -> str:
    needed = sheet.needed
    if needed is None:
        return ""
    one = needed.pipeline
    if not one.minor:
        return f"open best case and pipeline cover the rest at {one.win_rate:.0%} {needed.by}"
    day = short_day(one.by_on, shown.today)
    pipe = f"new pipeline {needed.mark}{short(one.minor, shown.currency)}"
    if not one.in_time:
        return f"{pipe}, too late since {day} (wins {one.win_rate:.0%}, n={needed.closed})"
    return f"{pipe} by {day}: wins {one.win_rate:.0%} {needed.by}, n={needed.closed}{no_rate(needed)}"


def no_rate(needed: Needed) -> str:
    """The currencies that the win rate leaves out."""
    return f", no rate for {' and '.join(needed.no_rate)}" if needed.no_rate else ""


def none_fits(kind: LeverKind, foreign: Mapping[str, int], shown: Forecast) -> str:
    """Why no deal is a lever of a kind, and what keeps some from being one."""
    label, undated = shown.period.label, shown.total.undated
    reasons = {
        LeverKind.PULL_IN: f"no open deal is expected within {AHEAD.days} days after {label}",
        LeverKind.UPSIZE: f"no open deal of {label} is in commit",
        LeverKind.RESCUE: f"no open deal of {label} was put off {PUSHED} times",
        LeverKind.UN_OMIT: "no open deal of the team is omitted",
    }
    parts = [reasons.get(kind, "no open deal of the team is left")]
    if undated and kind is not LeverKind.UN_OMIT:
        parts.insert(0, f"{counted(undated, 'deal')} without a close date (t on a deal sets it)")
    if foreign:
        parts.append(f"no rate for {' and '.join(sorted(foreign))}, {counted(sum(foreign.values()), 'deal')} left out")
    return f"None: {'; '.join(parts)}"


def lever_rows(sheet: GapSheet, shown: Forecast, glyphs: Glyphs) -> list[Row]:
    """The levers, each with its worth."""
    code = shown.currency
    return [
        Row(
            one.lever.id,
            (
                (glyphs.state(_lever_state(one)), _lever_state(one)),
                one.lever.kind.value if one.lever.kind.value != "new pipeline" else "new pipe",
                one.lever.subject + (f" ({word})" if (word := "too late" if one.is_late else one.outcome) else ""),
                one.mark + short(one.lever.amount_minor, code),
                f"{one.lever.chance / 10:.0f}%",
                one.mark + short(one.worth, code),
                one.rep.split()[0] if one.rep else "",
            ),
        )
        for one in sheet.lines
    ]


def _lever_state(one: LeverLine) -> str:
    if one.outcome or one.is_late:
        return "met" if one.outcome == "won" and not one.is_outside else "below"
    return "met" if one.lever.chance >= 500 else "watch" if one.lever.chance >= 300 else "dim"


def lever_total(sheet: GapSheet, shown: Forecast) -> Row | None:
    """What the levers are worth, and what is left."""
    if not sheet.lines:
        return None
    code, work = shown.currency, sheet.worksheet
    mark = sheet.mark
    left = f"left {shown.total.gap_mark or mark}{short(work.left, code)}" if work.left > 0 else "closes it"
    if sheet.is_over:
        left = f"brought {mark}{short(sheet.got, code)}"
    return Row("levers", ("", "total", left, "", "", mark + short(work.found, code), ""), "total")
