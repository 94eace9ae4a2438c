"""The parts of a rep's page as rows: deals, activities, accounts, history."""

from __future__ import annotations

from datetime import date

from salestui.domain.board import DealLine
from salestui.domain.dates import short_day
from salestui.domain.glance import AccountLine, ActivityLine, PastLine
from salestui.domain.kinds import Outcome
from salestui.domain.money import short
from salestui.ui.team.text import NOTHING, brief
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.rows import Cell, Column, Row

DEALS = (
    Column("state", "", 1),
    Column("name", "DEAL", 20, grow=True),
    Column("amount", "AMOUNT", 8, right=True),
    Column("stage", "STAGE", 11),
    Column("age", "AGE", 5, right=True),
    Column("close", "CLOSE", 11, right=True, priority=1),
    Column("why", "NEXT, OR WHAT IS WRONG", 22, grow=True),
    Column("account", "ACCOUNT", 18, priority=2),
)
ACTIVITIES = (
    Column("day", "DAY", 11),
    Column("kind", "KIND", 9),
    Column("subject", "WHAT", 24, grow=True),
    Column("about", "ABOUT", 20, grow=True, priority=1),
    Column("outcome", "OUTCOME", 14, priority=2),
)
ACCOUNTS = (
    Column("name", "ACCOUNT", 24, grow=True),
    Column("open", "OPEN", 8, right=True),
    Column("n", "N", 4, right=True),
    Column("industry", "INDUSTRY", 20, priority=1),
    Column("place", "PLACE", 20, priority=2),
)
HISTORY = (
    Column("day", "DAY", 11),
    Column("what", "WHAT HAPPENED", 34, grow=True),
    Column("about", "DEAL", 20, grow=True),
    Column("worth", "WORTH", 8, right=True, priority=1),
)
ENDED = {Outcome.WON: "met", Outcome.LOST: "dim"}


def deal_row(line: DealLine, glyphs: Glyphs, today: date) -> Row:
    """A deal: an open one with what is wrong, a closed one with how it ended."""
    deal, verdict = line.deal, line.verdict
    amount = line.said or NOTHING
    quiet = "dim" if deal.outcome is Outcome.LOST else ""
    state = verdict.state.value if deal.outcome is Outcome.OPEN else ENDED[deal.outcome]
    stage = line.stage.name if line.stage else ""
    age = deal.cycle_days if deal.is_closed else verdict.age
    return Row(
        deal.id,
        (
            (glyphs.state(state), state),
            (deal.title, quiet),
            (amount, quiet),
            (deal.outcome.value if deal.is_closed else stage, quiet),
            ("" if age is None else f"{age}d", state if state in ("below", "watch") else "dim"),
            (_day(deal.closed_on or deal.close_on, today), quiet),
            _why(line),
            (line.account or "", "dim"),
        ),
    )


def _why(line: DealLine) -> Cell:
    deal = line.deal
    if deal.is_closed:
        return deal.lost_reason or "", "dim"
    reasons = ", ".join(reason.words for reason in line.verdict.reasons)
    return reasons or (deal.next_step or "", "dim")


def _day(day: date | None, today: date) -> str:
    return short_day(day, today) if day else NOTHING


def activity_row(line: ActivityLine, today: date) -> Row:
    """Something done or planned."""
    planned = "" if line.done else "planned"
    return Row(
        line.id,
        (_day(line.on, today), line.kind.value, line.subject, (line.about, "dim"), (line.outcome or planned, "dim")),
    )


def account_row(line: AccountLine) -> Row:
    """An account with what is open there."""
    return Row(
        line.id,
        (
            line.name,
            f"{'~' if line.is_estimate else ''}{brief(line.open)}" if line.n else (NOTHING, "dim"),
            (str(line.n) if line.n else "", "dim"),
            (line.industry or "", "dim"),
            (line.place or "", "dim"),
        ),
    )


def past_row(line: PastLine, today: date) -> Row:
    """Something that happened."""
    worth = "" if line.minor is None else short(line.minor, line.currency or "EUR")
    return Row(line.key, (_day(line.on, today), line.what, line.about, (worth, "dim")))
