"""The month's commitments as plain lines, as Markdown to hand out, and as objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from salestui.domain.commitments import ForecastCall
from salestui.domain.dates import short_day
from salestui.domain.money import Money, Totals, short
from salestui.domain.month import CommitDeal, CommitOutcome, MonthList, RepMonth, called
from salestui.domain.text import one_line
from salestui.reporting.forecasts import day_text, period_record
from salestui.reporting.plain import Column, table
from salestui.reporting.tables import escape_markdown, to_markdown

NOTHING = "-"
STATES = {"met": "kept", "watch": "open", "below": "not kept"}
HEADERS = ("Rep", "Deal", "Amount", "Closes", "What became of it")


def money_words(worth: Money | None, currency: str) -> str:
    """An amount: "120k"; with its currency where that is not the reporting one; a dash where there is none."""
    if worth is None:
        return NOTHING
    code = "" if worth.currency == currency else f" {worth.currency}"
    return f"{short(worth.minor, worth.currency)}{code}"


def _call_words(call: ForecastCall | None, currency: str) -> str:
    return money_words(Money(call.amount_minor, call.currency) if call else None, currency)


def team_words(found: MonthList) -> str:
    """The team's month in a line."""
    won, of = found.record
    kept = f"; of {of} committed for {found.before.label}, {won} won" if of else ""
    said = found.said(found.called) if any(line.says for line in found.lines) else "nothing yet"
    closed, committed = found.said(found.closed, found.month), found.said(found.committed)
    return f"closed {closed}, committed {committed}, called {said}{kept}"


def rep_words(line: RepMonth, found: MonthList) -> str:
    """One rep's month in a line."""
    code = found.currency
    said = f"calls {_call_words(line.says, code)}" if line.says else "has not called"
    return f"{said}, closed {found.said(line.closed, found.month)}, committed {found.said(line.committed)}"


def before_words(line: RepMonth, found: MonthList) -> str:
    """The month before in a line, where there is something to say of it."""
    if line.said_before is None and not line.before and not line.closed_before:
        return ""
    won = sum(one.fate == "won" for one in line.before)
    deals = f", {won} of {len(line.before)} committed deals won" if line.before else ""
    said = f"called {_call_words(line.said_before, found.currency)}, " if line.said_before else ""
    return f"{found.before.label}: {said}closed {found.said(line.closed_before, found.before)}{deals}"


def rows(found: MonthList) -> Iterator[tuple[str, str, Money | None, str, str]]:
    """The list as rows: each rep's deals of the month, then those of the month before."""
    for line in found.lines:
        for deal in line.deals:
            yield line.name, deal.name, deal.worth, short_day(deal.close_on, found.today), deal.stage
        for one in line.before:
            deal = one.deal
            yield line.name, deal.name, deal.worth, short_day(deal.close_on, found.today), one.words


def page(found: MonthList) -> str:
    """The list for people who read lines."""
    whose = f"{found.manager}'s team" if found.manager else "Everybody"
    lines = [f"{whose}, commitments for {found.month.label}, {found.today.isoformat()}", team_words(found)]
    for line in found.lines:
        lines += ["", f"{one_line(line.name)}: {rep_words(line, found)}"]
        lines += _table([_cells(deal, found, deal.stage) for deal in line.deals])
        if said := before_words(line, found):
            lines += [f"  {said}", *_table([_cells(one.deal, found, one.words) for one in line.before])]
    return "".join(f"{line}\n" for line in lines)


def _cells(deal: CommitDeal, found: MonthList, words: str) -> list[str]:
    return [deal.name, money_words(deal.worth, found.currency), short_day(deal.close_on, found.today), words]


def _table(cells: Sequence[Sequence[str]]) -> list[str]:
    if not cells:
        return []
    columns = [Column("", widest=40), Column("", right=True), Column(""), Column("", widest=60)]
    return [f"    {line}" for line in table(columns, cells).splitlines()[1:]]


def markdown(found: MonthList) -> str:
    """The list to hand out on Monday."""
    lines = [f"# Commitments for {found.month.label}", "", f"{team_words(found)}", ""]
    for line in found.lines:
        lines += [f"## {escape_markdown(one_line(line.name))}", "", rep_words(line, found), ""]
        cells = [_cells(deal, found, deal.stage) for deal in line.deals]
        if cells:
            lines += [to_markdown(("Deal", "Amount", "Closes", "Stage"), cells)]
        if said := before_words(line, found):
            lines += [said, ""]
        if line.before:
            kept = [_cells(one.deal, found, one.words) for one in line.before]
            lines += [to_markdown(("Deal", "Amount", "Was to close", "What became of it"), kept)]
    return "\n".join(lines).rstrip() + "\n"


# Objects


def records(found: MonthList) -> Iterable[Mapping[str, Any]]:
    """Every rep's month as an object."""
    return (
        {
            "rep": {"id": line.rep_id, "name": line.name},
            "rep_call": _call(line.says),
            "your_call": _call(line.call),
            "closed": _amounts(line.closed),
            "committed": _amounts(line.committed),
            "deals": [_deal(deal) for deal in line.deals],
            "before": {
                "rep_call": _call(line.said_before),
                "closed": _amounts(line.closed_before),
                "deals": [_kept(one) for one in line.before],
            },
        }
        for line in found.lines
    )


def beside(found: MonthList) -> Mapping[str, Any]:
    """The months, and the team's sums."""
    won, of = found.record
    return {
        "month": period_record(found.month),
        "before": period_record(found.before),
        "today": day_text(found.today),
        "manager": found.manager,
        "closed": _amounts(found.closed),
        "committed": _amounts(found.committed),
        "called": _amounts(called(line.says for line in found.lines)),
        "kept": {"won": won, "n": of},
    }


def _amounts(totals: Totals) -> Sequence[Money]:
    return totals.amounts()


def _call(call: ForecastCall | None) -> dict[str, Any] | None:
    return None if call is None else {"amount": Money(call.amount_minor, call.currency), "on": day_text(call.on)}


def _deal(deal: CommitDeal) -> dict[str, Any]:
    return {
        "id": deal.id, "name": deal.name, "amount": deal.worth, "close_on": day_text(deal.close_on),
        "stage": deal.stage or None,
    }  # fmt: skip


def _kept(one: CommitOutcome) -> dict[str, Any]:
    return {**_deal(one.deal), "became": one.fate, "state": STATES[one.state], "won": one.got}
