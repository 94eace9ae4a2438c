"""The ledger of promises as rows, by person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salestui.domain.dates import due, short_day
from salestui.domain.kinds import PromiseState, Side
from salestui.domain.promise_ledger import LedgerLine, LedgerPage
from salestui.domain.promises import KeptRate
from salestui.domain.text import counted, first_word
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.rows import Cell, Column, Row

COLUMNS = (
    Column("state", "", 1),
    Column("whose", "WHO OWES", 8),
    Column("subject", "PROMISE", 24, grow=True),
    Column("due", "DUE", 9, right=True),
    Column("progress", "HOW FAR", 8, priority=1),
    Column("moves", "MOVED", 5, right=True, priority=2),
    Column("made", "MADE", 6, right=True, priority=3),
    Column("deal", "DEAL", 16, priority=4),
)
NOBODY = "To the team, or others"


def rate(kept: KeptRate) -> str:
    """How many were kept: "86% of 7 kept"."""
    return f"{kept.share:.0%} of {kept.n} kept" if kept.share is not None else "none ended yet"


def rows_of(page: LedgerPage, glyphs: Glyphs, today: date) -> list[Row]:
    """The list: a heading a person with both rates, then what is open between you."""
    if not page.lines:
        return [Row("nothing", ("Nothing is promised; n writes a promise down",), "heading")]
    rows: list[Row] = []
    at: object = ""
    for line in page.lines:
        if line.promise.rep_id != at:
            at = line.promise.rep_id
            rows += [Row(f"gap:{at}", ("",), "heading")] if rows else []
            rows.append(Row(f"head:{at}", (_heading(page, line),), "heading"))
        rows.append(_row(line, glyphs, today))
    return rows


def _heading(page: LedgerPage, line: LedgerLine) -> str:
    key = line.promise.rep_id
    open_now = sum(one.promise.is_open and one.promise.rep_id == key for one in page.lines)
    if key is None:
        return f"{NOBODY}  {open_now} open"
    theirs, yours = page.theirs.get(key, KeptRate()), page.to_them.get(key, KeptRate())
    told = f"   of theirs {rate(theirs)}" if theirs.n else ""
    told += f"   of yours {rate(yours)}" if yours.n else ""
    return f"{line.rep}  {open_now} open{told}"


def _row(line: LedgerLine, glyphs: Glyphs, today: date) -> Row:
    promise, state = line.promise, line.state(today).value
    quiet = "" if promise.is_open else "dim"
    mine = promise.owed_by is Side.MANAGER
    sign: Cell = (glyphs.met, "met") if promise.state is PromiseState.KEPT else (glyphs.state(state), state)
    cells: tuple[Cell, ...] = (
        sign, ("you" if mine else first_word(line.rep) or "the rep", quiet),
        (promise.subject, quiet), _due(line, today), (promise.progress or "", quiet),
        (f"{promise.moves}×" if promise.moves else "", "watch" if promise.moves > 1 else quiet),
        (short_day(promise.made_on, today), "dim"), (line.deal, "dim"),
    )  # fmt: skip
    return Row(promise.id, cells)


def _due(line: LedgerLine, today: date) -> Cell:
    promise = line.promise
    if not promise.is_open:
        return promise.state.value, "dim"
    state = line.state(today).value
    return (due(promise.due_on, today), state) if promise.due_on else ("no day", "dim")


def head(page: LedgerPage) -> str:
    """What stands over the list."""
    open_now = [line.promise for line in page.lines if line.promise.is_open]
    mine = sum(promise.owed_by is Side.MANAGER for promise in open_now)
    told = f"you owe {mine}, {len(open_now) - mine} {'is' if len(open_now) - mine == 1 else 'are'} owed to you"
    return f"{told}   last 90 days: of yours {rate(page.yours)}, of theirs {rate(page.all_theirs)}"


def detail(line: LedgerLine, today: date) -> str:
    """Where a promise comes from and what became of it."""
    promise = line.promise
    parts = [f"made {short_day(promise.made_on, today)}"]
    if promise.moves and promise.first_due_on:
        parts.append(f"first due {short_day(promise.first_due_on, today)}, moved {counted(promise.moves, 'time')}")
    if promise.check_on:
        parts.append(f"re-check {short_day(promise.check_on, today)}")
    if promise.closed_on:
        why = f": {promise.reason}" if promise.reason else ""
        parts.append(f"{promise.state.value} {short_day(promise.closed_on, today)}{why}")
    if line.deal:
        parts.append(line.deal)
    return "   ".join(parts)


def table(page: LedgerPage) -> tuple[tuple[str, ...], Sequence[Sequence[object]]]:
    """The ledger as a table for a file: its headers and its rows."""
    headers = ("Rep", "Owed by", "Promise", "Due", "First due", "Moves", "State", "How far", "Made", "Deal")
    told = ((line, line.promise) for line in page.lines)
    return headers, [
        (
            line.rep, one.owed_by.value, one.subject, one.due_on, one.first_due_on, one.moves, one.state.value,
            one.progress, one.made_on, line.deal,
        )
        for line, one in told
    ]  # fmt: skip
