"""The numbers of the gap worksheet, of quotas, commitments and rates with the way to their records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from salestui.desk import behind
from salestui.desk.behind import WhichClosed
from salestui.domain.dates import short_day
from salestui.domain.measures import DealSum
from salestui.domain.money import full
from salestui.domain.numbers import Explanation, Number
from salestui.domain.periods import Period
from salestui.domain.quotas import REVENUE
from salestui.domain.team_target import TEXT as TARGET
from salestui.ui.numbers.of_people import known

if TYPE_CHECKING:
    from salestui.desk.quota_grid import GridRow, QuotaGrid
    from salestui.domain.commitments import ForecastCall, Lever, Rate
    from salestui.domain.forecast_view import Forecast
    from salestui.domain.gap import GapSheet, LeverLine
    from salestui.domain.month import MonthList, RepMonth


def gap_explained(sheet: GapSheet, lever: Lever | None, shown: Forecast) -> Explanation:
    """The numbers of the lever under the cursor, and those of the worksheet."""
    line = next((one for one in sheet.lines if lever is not None and one.lever.id == lever.id), None)
    numbers = [*(_of_lever(line, shown) if line else ()), *_of_sheet(sheet, shown)]
    rules = [
        "No deal is on it twice, and none that the call counts already.", "Amounts are exact to the minor unit.",
        "A lever counts until its last useful day: new pipeline until the period's end less the median cycle, others"
        " until its end. What is won is closed already; what is lost or gone brings nothing.",
    ]  # fmt: skip
    return Explanation(f"Gap worksheet, {shown.period.label}", rules, numbers)


def _of_lever(line: LeverLine, shown: Forecast) -> Iterator[Number]:
    one, code = line.lever, shown.currency
    ids = [one.deal_id] if one.deal_id else []
    day = f", useful until {short_day(line.until, shown.today)}" if line.until else ""
    day += ", which is past: it counts for nothing" if line.is_late else ""
    text = f"What the lever would bring whole ({one.kind.value}{day}); e types another."
    yield known("amount", one.subject, full(one.amount_minor, code), text, ids)
    yield Number("chance", "  chance", f"{one.chance / 10:g}%", "How likely you take it to be, as it was typed.")
    text = "Amount times chance, rounded to the minor unit, halves up."
    yield Number("worth", "  worth", full(line.worth, code), text)
    if line.outcome:
        yield known("came", "  came", full(line.got, code), f"What the deal was {line.outcome} for in the period.", ids)


def _of_sheet(sheet: GapSheet, shown: Forecast) -> Iterator[Number]:
    work, code = sheet.worksheet, shown.currency
    reps = [one.rep_id for one in shown.lines if one.rep_id]
    yield Number("quota", "Target", full(work.quota, code), f"The target of {shown.period.label}. {TARGET}")
    text = f"Deals won with a close date in {shown.period.label}."
    won = partial(behind.closed, rep_ids=reps, which=WhichClosed(shown.period))
    yield Number("closed", "Closed", full(work.closed, code), text, None, won)
    yield Number("expected", "Expected", full(work.expected, code), "What the calls count on beyond what is closed.")
    yield Number("gap", "Gap", full(work.gap, code), "Target less closed less expected.")
    ids = [one.lever.deal_id for one in sheet.lines if one.lever.deal_id and one.lever in work.levers]
    text = "The worth of the levers that may still close it, added up."
    yield known("found", "Found", full(work.found, code), text, ids)
    yield Number("left", "Left", full(work.left, code), "Gap less found; below nought it is closed.")
    if sheet.needed is not None:
        need, text = sheet.needed, "What is left over the share of closed amounts that was won, less what is open."
        value = full(need.pipeline.minor, code)
        text = f"{text} Won {need.pipeline.win_rate:.0%} {need.by}."
        yield Number("needed", "New pipeline", value, text, need.closed)


def quotas(grid: QuotaGrid, row: GridRow | None, period: Period, won: DealSum) -> Explanation:
    """The quota under the cursor, what it is made of and held against, what its rep won, and the sums."""
    numbers = [*(_of_row(grid, row, period, won) if row else ()), *_of_grid(grid, period)]
    return Explanation(f"Quotas, {grid.label}, {period.label}", ["Typed or imported; r = after the ramp."], numbers)


def _of_row(grid: QuotaGrid, row: GridRow, period: Period, won: DealSum) -> Iterator[Number]:
    code = grid.currency
    if period.start in row.full:
        text = f"What is to be sold from {period.start} to {period.end}: the quota of these days."
        yield Number("quota", row.name, full(row.full[period.start], code), text)
        text = f"After the ramp: {row.ramp.shares} percent, month by month." if row.ramp else "There is no ramp."
        yield Number("ramped", "  ramped", full(row.ramped[period.start], code), text)
    whole = "The quotas of the year's columns, after the ramp, added up."
    yield Number("year", "  year", full(sum(row.ramped.values()), code) if row.ramped else "", whole)
    if grid.metric == REVENUE:
        rows = partial(behind.closed, rep_ids=[row.rep_id], which=WhichClosed(period))
        yield Number("won", "  won", won.short(), f"Deals won with a close date in {period.label}.", won.n, rows)
    else:
        text = f"What was won of {grid.label} with a close date in {period.label}; the Forecast tab has it too."
        yield Number("won", "  won", grid.won_in(period, row.rep_id).words, text)


def _of_grid(grid: QuotaGrid, period: Period) -> Iterator[Number]:
    target, code = grid.targets[period.start], grid.currency
    text = "The quotas of the column, after their ramps, added up."
    yield Number("sum", "Sum", full(target.asked.get(code, 0), code), text, len(grid.rows))
    if target.own is not None and target.difference is not None:
        yield Number("target", "Team's target", full(target.own.get(code, 0), code), TARGET)
        text = "Sum less target: a cushion, or below nought what nobody has been asked for."
        yield Number("difference", "Difference", full(target.difference.get(code, 0), code), text)


def month(found: MonthList, line: RepMonth | None) -> Explanation:
    """The numbers of a rep's month, and the team's."""
    numbers = [*(_of_rep(found, line) if line else ()), *_of_team(found)]
    return Explanation(f"Commitments, {found.month.label}", (), numbers)


def _said(call: ForecastCall | None) -> str:
    return "" if call is None else full(call.amount_minor, call.currency)


def _of_rep(found: MonthList, line: RepMonth) -> Iterator[Number]:
    name, before = found.month.label, found.before.label
    yield Number("says", line.name, _said(line.says), f"The rep's own last call for {name}; every call is kept.")
    yield Number("call", "  your call", _said(line.call), f"Your last call for {name}.")
    yield from _won("closed", "  closed", line.closed.short(), [line.rep_id], found.month)
    ids = [deal.id for deal in line.deals]
    text = f"Open deals with a close date in {name} that count as commit; ~ list prices where no amount is given."
    yield known("committed", "  committed", line.committed.short(), text, ids)
    yield Number("said before", f"  {before}", _said(line.said_before), f"The rep's own last call for {before}.")
    yield from _won("closed before", "    closed", line.closed_before.short(), [line.rep_id], found.before)
    yield from _kept("kept", "    kept", line, before)


def _kept(key: str, title: str, line: RepMonth, before: str) -> Iterator[Number]:
    ids = [one.deal.id for one in line.before]
    won = sum(one.fate == "won" for one in line.before)
    text = f"Deals that were committed when {before} began, and how many of them were won in it."
    yield known(key, title, f"{won} of {len(ids)}", text, ids)


def _won(key: str, title: str, value: str, reps: Sequence[str], when: Period) -> Iterator[Number]:
    rows = partial(behind.closed, rep_ids=reps, which=WhichClosed(when))
    yield Number(key, title, value, f"Deals won with a close date in {when.label}.", None, rows)


def _of_team(found: MonthList) -> Iterator[Number]:
    reps = [line.rep_id for line in found.lines]
    calls = sum(line.says is not None for line in found.lines)
    yield Number("team says", "Team", found.called.short(), "The reps' own last calls, added up.", calls)
    yield from _won("team closed", "  closed", found.closed.short(), reps, found.month)
    ids = [deal.id for line in found.lines for deal in line.deals]
    yield known("team committed", "  committed", found.committed.short(), "The reps' committed deals.", ids)


def rate(one: Rate | None, known_rates: Sequence[Rate], into: str) -> Explanation:
    """A rate, from when to when it counts, and what it converts."""
    rules = [
        f"Into {into}, the reporting currency. A sum that contains a converted amount is marked ≈.",
        "Open deals are converted at today's rate, closed ones at that of the period's end.",
        "Without a rate unlike currencies stand apart; none is guessed.",
    ]
    numbers = []
    if one is not None:
        later = [each.on for each in known_rates if each.currency == one.currency and each.on > one.on]
        until = f" until {min(later)}" if later else ""
        said = f"{one.origin or 'Typed'}; valid from {one.on}{until}."
        numbers.append(Number("rate", f"1 {one.currency}", f"{one.rate} {one.into}", said))
        rows = partial(behind.in_currency, currency=one.currency)
        numbers.append(Number("open", "Open deals", "", f"Open deals whose amount is in {one.currency}.", None, rows))
    return Explanation("Rates", rules, numbers)
