"""Scorecards as rows and texts: one rep's KPIs, the team's states, and what one KPI means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from salestui.desk.exporting import Table
from salestui.domain.charts import marked_bar, spark
from salestui.domain.dates import short_day
from salestui.domain.kpi_words import BESIDE, in_full, in_words
from salestui.domain.kpis import MOST, OF_OPEN, Draws, Kpi, Unit
from salestui.domain.money import ABOUT, Money, nearest
from salestui.domain.scorecard_view import Chosen, RepCard, Scorecards, running
from salestui.domain.scorecards import NEAR, Scored
from salestui.domain.text import counted, shorten, within
from salestui.ui.present import MUTED, NOTHING, first_names, safe
from salestui.ui.widgets.glyphs import ASCII, Glyphs
from salestui.ui.widgets.lines import plain
from salestui.ui.widgets.rows import Cell, Column, Row

WIDE = 100
REP = 12
"""Cells of a rep's name in the team's table."""
WORDED = 7
"""Cells that "■ below" takes."""
SHORTEST = 6
"""Cells without which a bar is left out."""


def columns(width: int, glyphs: Glyphs) -> list[Column]:
    """The columns of one rep's card; the bar grows with the screen."""
    floor, goal = (":", "|") if glyphs is ASCII else ("┊", "┃")
    size = bar_size(width)
    return [
        Column("kpi", "KPI", 15, grow=True),
        Column("floor", "FLOOR", 6, right=True),
        Column("goal", "GOAL", 6, right=True),
        Column("actual", "ACTUAL", 6, right=True),
        Column("state", "", WORDED + 1),
        Column("bar", f"{floor}floor {goal}goal", size),
        Column("trend", "8 WEEKS", 8),
        Column("team", "TEAM", 5, right=True),
        Column("top", "TOP 1/3", 7, right=True, priority=1),
        Column("n", "N", 5, right=True, priority=2),
    ]


def bar_size(width: int) -> int:
    """How many cells the bar takes."""
    return 12 if width < WIDE else min(32, width - 96)


def unit_words(one: Chosen, width: int = WIDE) -> str:
    """A KPI's name with what it counts in: "Calls a week", on a small screen "Calls/week"."""
    beside = BESIDE.get(one.unit, "").replace(" days", "")
    return one.name + (beside if width >= WIDE else beside.replace(" a ", "/"))


def kpi_row(line: Scored, one: Chosen, shown: Scorecards, glyphs: Glyphs, width: int) -> Row:
    """One KPI of a rep."""

    def said(value: float | None) -> Cell:
        return (NOTHING, "dim") if value is None else in_words(value, one.unit, shown.currency)

    is_ascii = glyphs is ASCII
    if line.floor is None and line.target is None:
        bar = beside_bar(line, bar_size(width), ascii_only=is_ascii)
    else:
        bar = marked_bar(line.measure.value, line.floor, line.target, bar_size(width), ascii_only=is_ascii)
    cells: tuple[Cell, ...] = (
        unit_words(one, width),
        said(line.floor),
        said(line.target),
        actual + line.more if isinstance(actual := said(line.measure.value), str) else actual,
        state_cell(line, glyphs),
        (bar, "dim"),
        spark(line.trend, ascii_only=is_ascii) if line.trend else ("", "dim"),
        said(line.team),
        said(line.top),
        f"{line.measure.n:,}",
    )
    return Row(line.kpi, cells)


def beside_bar(line: Scored, width: int, *, ascii_only: bool) -> str:
    """Where nothing is agreed, the value as a share of the best third's, or else the team's: "███▌░░ 64% of top"."""
    value, (best, whose) = line.measure.value, (line.team, "team") if line.top is None else (line.top, "top")
    if value is None or not best:
        return ""
    words = f"{value / best:.0%} of {whose}"
    room = width - len(words) - 1
    return (
        words if room < SHORTEST else f"{marked_bar(value, None, None, room, best=best, ascii_only=ascii_only)} {words}"
    )


def card_rows(card: RepCard | None, shown: Scorecards, glyphs: Glyphs, width: int) -> list[Row]:
    """A row for each KPI of a rep."""
    lines = zip(card.lines, shown.chosen, strict=True) if card else ()
    return [kpi_row(line, one, shown, glyphs, width) for line, one in lines]


def state_cell(line: Scored, glyphs: Glyphs) -> Cell:
    """The state as shape and word; without a floor there is none, and that is said."""
    if line.state:
        return f"{glyphs.state(line.state)} {line.state}", line.state
    return ("no floor" if line.floor is None else "", "dim")


def head(card: RepCard | None, shown: Scorecards) -> Content:
    """Whose card, which days, and when what was agreed."""
    if card is None:
        return Content.styled(" nobody is on the team yet; N adds a rep", MUTED)
    days = window_words(shown)
    used = f"{len(shown.chosen)} of {MOST} KPIs"
    last = max((line.agreed_on for line in card.lines if line.agreed_on), default=None)
    told = f"floors agreed {short_day(last, shown.today)}" if last else "no floor yet; e agrees one"
    return Content.assemble(
        " ", (plain(card.name).upper(), "bold"), f"   {days}   {used}   ", (told, MUTED if last else "$status-watch")
    )


def window_words(shown: Scorecards) -> str:
    """The days that are counted: "Q4 2026 to date", or of a period that is over its name."""
    if shown.window.end < shown.window.start:
        return f"{shown.period.label}, not begun"
    is_running = shown.window.end < shown.period.end and shown.window.end == shown.today
    return f"{shown.period.label} to date" if is_running else shown.period.label


def foot(card: RepCard | None, shown: Scorecards) -> Content:
    """The score, the weights, and what the states mean."""
    if card is None:
        return Content()
    weights = [one.choice.weight for one in shown.chosen]
    if card.score is None:
        score = (
            "no score: give weights (%) and targets" if not any(weights) else "no score: no weighed KPI has a target"
        )
        first = Content.styled(f" {score}", MUTED)
    else:
        team = f"   team {shown.team_score:.0f}" if shown.team_score is not None else ""
        said = " ".join(str(weight) for weight in weights)
        first = Content.assemble(
            " score, goal = 100   ", (f"{card.score:.0f}", "bold"), team, (f"   weights {said}", MUTED)
        )
    usual = "   the usual seven; n, m and D choose your own" if shown.is_usual else ""
    return first + Content.styled(
        f"\n met = at the floor, watch = within {NEAR:.0%} of it, below = beyond{usual}", MUTED
    )


# The team


def team_columns(shown: Scorecards, width: int) -> list[Column]:
    """A column a KPI; with words beside the signs where there is room."""
    each = (width - REP - 4) // max(len(shown.chosen), 1) - 1
    each = max(5, min(each, 11))
    return [
        Column("name", "TEAM", REP),
        *(Column(one.key, shorten(within(one.name), each), each) for one in shown.chosen),
    ]


def team_rows(shown: Scorecards, glyphs: Glyphs, width: int) -> list[Row]:
    """A row a rep: how each KPI stands, or its value where no floor is agreed."""
    each = team_columns(shown, width)[-1].width if shown.chosen else 0
    short = first_names(card.name for card in shown.cards)
    return [
        Row(card.rep_id, (short[card.name], *(_stands(line, shown, glyphs, each) for line in card.lines)))
        for card in shown.cards
    ]


def _stands(line: Scored, shown: Scorecards, glyphs: Glyphs, width: int) -> Cell:
    if line.state:
        sign = glyphs.state(line.state)
        return (f"{sign} {line.state}" if width >= WORDED else sign), line.state
    one = shown.kpi(line.kpi)
    return (in_words(line.measure.value, one.unit if one else Unit.COUNT, shown.currency) + line.more, "dim")


def panel(card: RepCard | None, one: Chosen | None, shown: Scorecards, width: int) -> list[Content]:
    """One KPI of one rep, in words."""
    line = card.line(one.key) if card and one else None
    if card is None or one is None or line is None:
        return []
    lines = [Content.styled(plain(unit_words(one)).upper(), "bold")]
    lines += [Content.styled(part, MUTED) for part in wrapped(one.text, width)]
    said = [*facts(card, one, line, shown), *([] if line.agreed_on else ["no floor agreed; e agrees one"])]
    lines += [Content(), *(safe(part) for words in said for part in wrapped(words, width))]
    return [Content(" ") + each for each in lines]


def facts(card: RepCard, one: Chosen, line: Scored, shown: Scorecards) -> Iterator[str]:
    """How a rep stands at a KPI, a sentence each."""
    code, first = shown.currency, card.name.split()[0]
    if line.measure.value is None:
        yield f"{first}: not known"
    else:
        yield f"{first}: {in_full(line.measure.value, one.unit, code)}{line.more}, n={line.measure.n:,}"
    if line.more:
        yield shown.without
    if line.agreed_on:
        floor = f"floor {in_words(line.floor, one.unit, code)}, target {in_words(line.target, one.unit, code)}"
        times = card.raised(one)
        raised = f", raised {times}×" if times else ""
        yield f"{floor}, agreed {short_day(line.agreed_on, shown.today)}{raised}"
    weeks = running(line)
    if weeks > 1:
        yield f"below the floor {weeks} weeks running"
    if line.top is not None:
        yield f"the best third do {in_words(line.top, one.unit, code)}, the team {in_words(line.team, one.unit, code)}"


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of a width, broken between words."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > max(width, 8):
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def status(shown: Scorecards) -> str:
    """The period, and what is left out."""
    parts = [
        window_words(shown),
        counted(shown.window.days, "day") if shown.window.days > 0 else "",
        "everybody" if shown.manager is None else "",
        f"{ABOUT} {counted(shown.converted, 'deal')} converted" if shown.converted else "",
        shown.without,
    ]
    return "   ".join(part for part in parts if part)


def definition(card: RepCard, one: Chosen, shown: Scorecards) -> list[str]:
    """Where a number comes from: rule, window, n, what it is the quotient of, what was agreed."""
    line = card.line(one.key)
    if line is None:
        return []
    lines = [one.text, f"Source: {one.kpi.source}." if one.kpi else "Source: what you type (a)."]
    days = shown.window
    lines.append(f"Window: {window_words(shown)}, {days.start} to {days.end}, {days.days / 7:.1f} weeks.")
    lines += [f"{words[:1].upper()}{words[1:]}." for words in facts(card, one, line, shown)]
    if one.kpi and one.kpi.of_activities and (shown.logged_since is None or shown.logged_since > days.end):
        lines.append("No activities were imported or written down by then, so it is not known, and no floor is missed.")
    if line.measure.part is not None and line.measure.whole is not None:
        part, whole = (quotient_words(value, one, shown.currency) for value in (line.measure.part, line.measure.whole))
        lines.append(f"That is {part} / {whole}.")
    lines.append("Team: all parts over all wholes. Best third: the mean of its values.")
    if one.kpi and not one.kpi.has_past:
        lines.append(trend_words(one.kpi, shown))
    elif one.unit is Unit.PER_WEEK:
        lines.append("8 weeks: each week's own value, the last one ending with the window.")
    else:
        lines.append("8 weeks: at the end of each week, over as many days as the window has.")
    lines += [*floor_lines(card, one, shown.currency), *_leading(one)]
    return lines


def trend_words(kpi: Kpi, shown: Scorecards) -> str:
    """How the trend of a KPI that no dated records tell alone is reckoned, and why it is blank where it is."""
    told = "8 weeks: as it stood at the end of each week, by the quotas of now."
    if not kpi.draws_on & OF_OPEN:
        return told
    since, why = shown.open_since, "no event of a deal is known from before"
    if Draws.KEPT in kpi.draws_on:
        since, why = shown.kept_since, "next steps and activities are known as they stood since the first import alone"
    return f"{told} {f'Blank before {since}' if since else 'Blank'}: {why}."


def quotient_words(value: float, one: Chosen, currency: str) -> str:
    """A part or a whole of a quotient: money where the KPI is about money, else a number."""
    is_money = one.unit in (Unit.MONEY, Unit.TIMES) or one.key in ("growth", "to_plan")
    if is_money and not float(value).is_integer():
        return f"{value:,.1f}"
    if is_money and abs(value) >= 100:
        return in_words(value, Unit.MONEY, currency)
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def _leading(one: Chosen) -> list[str]:
    if one.kpi is None:
        return []
    return ["A leading number: it goes before results." if one.kpi.leading else "A lagging number: it is a result."]


def floor_lines(card: RepCard, one: Chosen, currency: str) -> list[str]:
    """Everything that was agreed of a KPI, the newest first."""
    said = [floor for floor in card.floors if floor.kpi == one.key]
    return [
        f"Agreed {short_day(floor.agreed_on, date.min)}: floor"
        f" {in_words(floor.floor, one.unit, currency)}, target {in_words(floor.target, one.unit, currency)}"
        + (f". {' '.join(floor.note.split())}" if floor.note else "")
        for floor in reversed(said)
    ]


# Elsewhere

HEADERS = (
    "Rep", "KPI", "Unit", "Floor", "Target", "Agreed on", "Actual", "N", "State", "Team", "Top third", "Trend",
    "Weight",
)  # fmt: skip


def table(shown: Scorecards, cards: Sequence[RepCard]) -> Table:
    """Cards as a table for a file."""
    rows = [
        (
            card.name, one.name, one.unit.value, exact(line.floor, one, shown), exact(line.target, one, shown),
            line.agreed_on, exact(line.measure.value, one, shown), line.measure.n, line.state or None,
            exact(line.team, one, shown), exact(line.top, one, shown),
            " ".join(in_words(value, one.unit, shown.currency) for value in line.trend), line.weight,
        )
        for card in cards
        for line, one in zip(card.lines, shown.chosen, strict=True)
    ]  # fmt: skip
    whose = f" {cards[0].name}" if len(cards) == 1 else ""
    return Table(f"Scorecard{whose} {shown.period.label}", HEADERS, rows)


def exact(value: float | None, one: Chosen, shown: Scorecards) -> Money | float | None:
    """A value for a file: money as money, others to four places."""
    if value is None:
        return None
    return Money(nearest(value), shown.currency) if one.unit is Unit.MONEY else round(value, 4)


def story(card: RepCard, one: Chosen, shown: Scorecards, width: int) -> list[Content]:
    """Everything about one KPI of one rep, the floors of the past too."""
    line = card.line(one.key)
    if line is None:
        return []
    lines = [
        Content.assemble(" ", (plain(unit_words(one)).upper(), "bold"), ("   " + shorten(one.text, width - 24), MUTED)),
        Content(),
    ]
    told = ". ".join(f"{words[:1].upper()}{words[1:]}" for words in facts(card, one, line, shown))
    lines += [safe(f" {part}") for part in wrapped(f"{told}.", width)]
    if any(value is not None for value in line.trend):
        weeks = ", ".join(in_words(value, one.unit, shown.currency) for value in line.trend)
        lines.append(safe(f" {len(line.trend)} weeks: {weeks}"))
    agreed = floor_lines(card, one, shown.currency)
    lines += [Content(), Content.styled(" AGREED", "bold")]
    lines += [safe(f"  {part}") for words in agreed for part in wrapped(words, width - 1)]
    if not agreed:
        lines.append(Content.styled("  nothing yet; e agrees a floor and a target with the rep", MUTED))
    return lines
