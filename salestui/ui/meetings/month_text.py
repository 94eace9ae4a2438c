"""The month's commitments as lines of a table, and as a few words beside a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from salestui.desk.month_sheet import before_words, money_words, rep_words, team_words
from salestui.domain.dates import short_day
from salestui.domain.month import CommitDeal, CommitOutcome, MonthList, RepMonth
from salestui.domain.text import shorten
from salestui.ui.present import MUTED, caption, safe
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.rows import Cell, Column, Row

COLUMNS = (
    Column("state", "", 1),
    Column("what", "COMMITTED", 24, grow=True),
    Column("amount", "AMOUNT", 8, right=True),
    Column("close", "CLOSES", 8),
    Column("became", "HOW IT STANDS", 26),
)
REP, DEAL, BEFORE = "rep:", "deal:", "before:"


def head(found: MonthList) -> list[Content]:
    """Which month, and the team's sums."""
    title = Content.assemble((" COMMITMENTS", "bold"), f"   {found.month.label} {found.month.progress(found.today)}")
    return [title, Content(f" {team_words(found)}")]


def rows(found: MonthList, glyphs: Glyphs) -> list[Row]:
    """Rep after rep: the month's deals, then what became of the last ones."""
    return [row for line in found.lines for row in _rep_rows(line, found, glyphs)]


def _rep_rows(line: RepMonth, found: MonthList, glyphs: Glyphs) -> Iterator[Row]:
    said = f"{line.name.upper()}   {rep_words(line, found)}"
    yield Row(f"{REP}{line.rep_id}", ("", (said, "bold"), "", "", ""), span=(1, 4))
    for deal in line.deals:
        is_past = deal.close_on < found.today
        sign: Cell = (glyphs.watch, "watch") if is_past else ""
        how = f"{deal.stage}, its day is past" if is_past else deal.stage
        yield _row(f"{DEAL}{deal.id}", sign, deal, how, found)
    if words := before_words(line, found):
        yield Row(f"{BEFORE}{line.rep_id}", ("", (f"  {words}", "dim"), "", "", ""), span=(1, 4))
    for one in line.before:
        yield _row(f"{DEAL}{one.deal.id}:", (glyphs.state(one.state), one.state), one.deal, one.words, found)


def _row(key: str, sign: Cell, deal: CommitDeal, how: str, found: MonthList) -> Row:
    return Row(
        key,
        (sign, f"  {deal.name}", money_words(deal.worth, found.currency), short_day(deal.close_on, found.today), how),
    )


def aside(line: RepMonth | None, found: MonthList | None, glyphs: Glyphs, width: int, room: int) -> list[Content]:
    """One rep's month beside a meeting: what is committed, and what became of the last one."""
    if line is None or found is None:
        return []
    lines = [caption(f"{found.month.label.upper()}"), safe(shorten(f" {rep_words(line, found)}", width))]
    lines += [_said(glyphs.dim, MUTED, deal, deal.stage, found.currency, width) for deal in line.deals]
    if words := before_words(line, found):
        lines += [Content(), safe(shorten(f" {words}", width))]
        lines += [_kept(one, glyphs, found.currency, width) for one in line.before]
    return lines[:room]


def _kept(one: CommitOutcome, glyphs: Glyphs, currency: str, width: int) -> Content:
    return _said(glyphs.state(one.state), f"$status-{one.state}", one.deal, one.words, currency, width)


def _said(sign: str, colour: str, deal: CommitDeal, how: str, currency: str, width: int) -> Content:
    worth = money_words(deal.worth, currency)
    return Content.assemble(" ", (sign, colour), " ", safe(shorten(f"{deal.name} {worth}  {how}", max(8, width - 3))))


def said_by(lines: Sequence[RepMonth]) -> str:
    """How many reps have called the month."""
    return f"{sum(line.says is not None for line in lines)} of {len(lines)} have called"
