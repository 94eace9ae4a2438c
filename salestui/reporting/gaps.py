"""The plain twin of the gap worksheet: the gap as a sum, a line a lever, the new pipeline it takes; and as objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from salestui.domain.dates import short_day
from salestui.domain.forecast_view import Forecast
from salestui.domain.gap import GapSheet, LeverLine, Needed, too_late
from salestui.domain.money import ABOUT, full, short
from salestui.domain.text import counted
from salestui.reporting.forecasts import day_text, left_out, money_record, period_record
from salestui.reporting.plain import Column, facts, table

NOTHING = "-"


def gap_page(sheet: GapSheet, shown: Forecast) -> str:
    """The worksheet of a period for people who read lines; the gap to the cent."""
    whose = f"{shown.manager}'s team" if shown.manager else "Everybody"
    period, code, work = shown.period, shown.currency, sheet.worksheet
    head = f"{whose}, {period.label} {period.progress(shown.today)}, {shown.today.isoformat()}, {code}\n"
    if shown.total.quota is None:
        return f"{head}\n{shown.untold[0].upper()}{shown.untold[1:]}\n"
    made, total, about = sheet.scenario, shown.total, sheet.mark
    gap, closed = total.gap_mark, total.rollup.mark("closed")
    sums = facts(
        [
            ("Quota", total.quota_mark + full(work.quota, code)),
            ("Closed", closed + full(work.closed, code)),
            ("Expected", f"{full(work.expected, code)}{'' if sheet.is_over else ', the call less what is closed'}"),
            ("Gap", f"{gap}{full(work.gap, code)} = quota - closed - expected"),
            ("Found", about + full(work.found, code) if sheet.lines else ""),
            ("Too late", "; ".join(f"{one.lever.kind.value} {one.lever.subject}" for one in sheet.late)),
            ("Left", (gap or about) + full(work.left, code) if sheet.lines and not sheet.is_over else ""),
            ("Came", about + full(sheet.got, code) + came_beside(sheet, code) if sheet.lines else ""),
            ("Worksheet", f"of {made.on.isoformat()}, gap {full(made.gap_minor, code)} then" if made else ""),
            ("New pipeline", _needed(sheet.needed, shown)),
            ("Not counted", "; ".join(left_out(shown))),
            (ABOUT, "other currencies are converted" if gap or about or closed else ""),
        ]
    )
    if not sheet.lines:
        return f"{head}\n{sums}\nNo lever yet\n"
    columns = [
        Column("LEVER"), Column("DEAL", widest=40), Column("AMOUNT", right=True), Column("CHANCE", right=True),
        Column("WORTH", right=True), Column("OWNER", widest=32), Column("LAST USEFUL DAY"), Column("WHAT BECAME OF IT"),
    ]  # fmt: skip
    return f"{head}\n{sums}\n{table(columns, [_row(one, shown) for one in sheet.lines])}"


def _row(one: LeverLine, shown: Forecast) -> list[str]:
    lever, code = one.lever, shown.currency
    return [
        lever.kind.value,
        lever.subject,
        one.mark + short(lever.amount_minor, code),
        f"{lever.chance / 10:g}%",
        one.mark + short(one.worth, code),
        one.rep,
        short_day(one.until, shown.today) if one.until else NOTHING,
        became(one, shown),
    ]


def came_beside(sheet: GapSheet, code: str) -> str:
    """What the levers whose fate is known were thought to bring, once the period is over."""
    known = [one for one in sheet.lines if one.lever.deal_id]
    if not sheet.is_over or not known:
        return ""
    thought = sheet.mark + full(sum(one.worth for one in known), code)
    apart = len(sheet.lines) - len(known)
    rest = f"; {apart} without a deal cannot be followed" if apart else ""
    return f" of the {thought} that {counted(len(known), 'deal')} were worth{rest}"


def became(one: LeverLine, shown: Forecast) -> str:
    """What became of a lever, and whether it still counts, in words."""
    if one.is_late and one.until is not None:
        return too_late(one.until, shown.today)
    if one.lever.deal_id is None:
        return NOTHING
    still = "not won in time" if shown.total.is_over else "open"
    return f"{one.fate} {one.mark}{short(one.got, shown.currency)}" if one.got else one.fate or still


def _needed(needed: Needed | None, shown: Forecast) -> str:
    """How much new pipeline what is left takes, with the facts it rests on."""
    if needed is None:
        return ""
    one = needed.pipeline
    cycle = NOTHING if needed.cycle_days is None else f"{needed.cycle_days:g} days"
    basis = f"{one.win_rate:.0%} won {needed.by}, {needed.won} of {needed.closed} deals; median cycle {cycle}"
    basis += f"; no rate for {' and '.join(needed.no_rate)}" if needed.no_rate else ""
    if not one.minor:
        return f"none, open best case and pipeline cover what is left ({basis})"
    late = "created by" if one.in_time else "too late since"
    return f"{needed.mark}{full(one.minor, shown.currency)} {late} {short_day(one.by_on, shown.today)} ({basis})"


def lever_records(sheet: GapSheet, shown: Forecast) -> Iterable[Mapping[str, Any]]:
    """Every lever as an object."""
    code = shown.currency
    return (
        {
            "id": one.lever.id,
            "lever": one.lever.kind.value,
            "subject": one.lever.subject,
            "deal_id": one.lever.deal_id,
            "amount": money_record(one.lever.amount_minor, code),
            "chance": one.lever.chance / 1000,
            "worth": money_record(one.worth, code),
            "owner": one.rep,
            "last_useful_day": day_text(one.until),
            "too_late": one.is_late,
            "counts": one.lever in sheet.worksheet.levers,
            "outcome": one.outcome or ("open" if one.lever.deal_id else None),
            "came": money_record(one.got, code),
            "converted": bool(one.mark),
        }
        for one in sheet.lines
    )


def gap_beside(sheet: GapSheet, shown: Forecast) -> Mapping[str, Any]:
    """The sum of the gap, the scenario it was saved as, and the new pipeline it takes."""
    code, work, made = shown.currency, sheet.worksheet, sheet.scenario
    has = shown.total.quota is not None
    return {
        "period": period_record(shown.period),
        "today": day_text(shown.today),
        "currency": code,
        "quota": money_record(work.quota if has else None, code),
        "closed": money_record(work.closed, code),
        "expected": money_record(work.expected, code),
        "gap": money_record(work.gap if has else None, code),
        "found": money_record(work.found, code),
        "left": money_record(work.left if has else None, code),
        "came": money_record(sheet.got, code),
        "is_over": sheet.is_over,
        "gap_converted": bool(shown.total.gap_mark),
        "without_rate": sorted({*shown.no_rate, *shown.foreign}),
        "scenario": made and {"name": made.name, "on": day_text(made.on), "gap": money_record(made.gap_minor, code)},
        "new_pipeline": _needed_record(sheet.needed, code),
    }


def _needed_record(needed: Needed | None, code: str) -> Mapping[str, Any] | None:
    if needed is None:
        return None
    one = needed.pipeline
    return {
        "amount": money_record(one.minor, code),
        "created_by": day_text(one.by_on),
        "in_time": one.in_time,
        "win_rate": one.win_rate,
        "win_rate_by_value": one.win_rate if needed.by == "by value" else None,
        "won": needed.won,
        "n": needed.closed,
        "median_cycle_days": needed.cycle_days,
    }
