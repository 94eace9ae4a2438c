"""The plain twin of the forecast: a line a rep, the sum of the call, what could not be counted; and as objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from salestui.domain.commitments import ForecastCall
from salestui.domain.dates import short_day
from salestui.domain.forecast import ForecastLine, Rollup, accuracy
from salestui.domain.forecast_changes import ForecastChange
from salestui.domain.forecast_view import Forecast
from salestui.domain.kinds import Side
from salestui.domain.money import ABOUT, Totals, plain, short
from salestui.domain.periods import Period
from salestui.domain.quotas import SecondQuota, reached
from salestui.domain.text import counted
from salestui.reporting.plain import Column, facts, table

NOTHING = "-"
SUMS = ("closed", "commit", "best_case", "pipeline", "omitted")
WORDS = {"met": "on plan", "watch": "watch", "below": "below", "dim": "-"}


def forecast_page(shown: Forecast, changes: Sequence[ForecastChange] = ()) -> str:
    """The forecast of a period for people who read lines."""
    whose = f"{shown.manager}'s team" if shown.manager else "Everybody"
    period = shown.period
    head = f"{whose}, {period.label} {period.progress(shown.today)}, {shown.today.isoformat()}, {shown.currency}\n"
    columns = [Column("REP", widest=32)]
    columns += [
        Column(title, right=True)
        for title in (
            "QUOTA", "CLOSED", "COMMIT", "BEST", "PIPELINE", "OMITTED", "REP SAYS", "HISTORY", "YOUR CALL", "GAP",
            "ATTAINED", "CLOSED %", "GROWTH", "PACE", "BIAS", "N",
        )
    ]  # fmt: skip
    columns += [Column("LAST CALL"), Column("STATE")]
    rows = [_row(line, shown) for line in (*shown.lines, shown.total)]
    return f"{head}\n{table(columns, rows)}\n{_facts(shown, changes)}"


def _row(line: ForecastLine, shown: Forecast) -> list[str]:
    sums = line.rollup

    def money(minor: int | None) -> str:
        return NOTHING if minor is None else short(minor, shown.currency)

    return [
        line.name + (" (ramping)" if line.is_ramping else ""),
        (ABOUT if line.quota_converted and line.quota is not None else "") + money(line.quota),
        *(sums.mark(name) + money(getattr(sums, name)) for name in SUMS),
        money(line.says.amount_minor if line.says else None),
        money(line.history.minor if line.history else None),
        money(line.call.amount_minor if line.call else None) + ("*" if line.differs else ""),
        line.gap_mark + money(line.gap),
        line.attained_words or NOTHING,
        line.progress.attained_words or NOTHING,
        *(NOTHING if share is None else f"{share:{form}}" for share, form in _progress(line)),
        NOTHING if line.score is None else f"{line.score:+.0%}",
        str(line.n),
        short_day(line.call.on, shown.today) if line.call else NOTHING,
        WORDS[line.state],
    ]


def _progress(line: ForecastLine) -> Sequence[tuple[float | None, str]]:
    one = line.progress
    return (one.growth, "+.0%"), (one.pace, ".0%")


def _facts(shown: Forecast, changes: Sequence[ForecastChange]) -> str:
    total, code = shown.total, shown.currency
    difference = shown.team.difference
    quotas, quota = shown.team.said, total.quota_mark + short(total.quota or 0, code)
    pairs = [
        ("Call", call_sum(shown)),
        ("Target", f"{quota}; the quotas add up to {quotas}" if total.quota is not None else ""),
        ("Quotas less target", "" if difference is None else difference.short()),
        *((f"Next {days} days", rolling_words(rollup, code)) for days, rollup in total.rolling),
        ("Since your call", "; ".join(f"{one.sign} {one.words(shown.today)}" for one in changes)),
        *((f"{line.name}, {one.label}", second_words(one, code)) for line in shown.lines for one in line.seconds),
        ("Growth", "closed so far against the same days of the year before"),
        ("Pace", "the share of the quota that is closed over the share of the days gone"),
        ("Not counted", "; ".join(left_out(shown))),
        (ABOUT, f"other currencies are converted for {_names(shown)}" if shown.is_converted else ""),
        ("Bias", "calls less outcomes over outcomes of the last closed periods, + is over-called"),
        ("*", "you differ from the rep"),
    ]
    return facts(pairs)


def _names(shown: Forecast) -> str:
    found = [line.name for line in shown.lines if line.rollup.converted or line.quota_converted]
    return ", ".join(found) or "the team's target"


def call_sum(shown: Forecast, more: str = "upside you believe", less: str = "you do not believe") -> str:
    """The call as a sum: "closed 1,120k + commit 620k + upside you believe 92k = call 1,832k, gap 568k"."""
    total, code = shown.total, shown.currency
    closed, commit = (total.rollup.mark(name) + short(getattr(total.rollup, name), code) for name in SUMS[:2])
    if total.called is None or shown.upside is None:
        return f"closed {closed} + commit {commit}; nobody {'called' if total.is_over else 'has called yet'}"
    if total.came is not None:
        missing = "" if total.gap is None else f"; gap {total.gap_mark}{short(total.gap, code)}"
        return f"closed {closed}, called {short(total.came.called_minor, code)}: {total.came.words}{missing}"
    believed = short(abs(shown.upside), code)
    rest = f"+ {more} {believed}" if shown.upside >= 0 else f"- {believed} {less}"
    gap = "" if total.gap is None else f", gap {short(total.gap, code)}"
    return f"closed {closed} + commit {commit} {rest} = call {short(total.called, code)}{gap}"


def second_words(one: SecondQuota, currency: str) -> str:
    """How far a second quota is reached: "34k of 90k, 38%"."""
    return f"{short(one.won_minor, currency)} of {short(one.quota_minor, currency)}{reached(one)}"


def rolling_words(rollup: Rollup, currency: str) -> str:
    """What is expected in a window: "commit 478k, best 231k, pipeline 120k, 14 deals"."""
    columns = (("commit", "commit"), ("best", "best_case"), ("pipeline", "pipeline"))
    sums = [f"{title} {rollup.mark(name)}{short(getattr(rollup, name), currency)}" for title, name in columns]
    return ", ".join([*sums, counted(rollup.deals, "deal")])


def left_out(shown: Forecast) -> list[str]:
    """What no column counts, and why."""
    total = shown.total
    return [
        words
        for number, words in (
            (total.undated, f"{total.undated} open without a close date"),
            (total.overdue, f"{total.overdue} open with a close date before the period"),
            (len(shown.foreign), f"{shown.foreign.short()} {_code(shown)}in other currencies"),
            (len(shown.no_rate), f"quotas in {' and '.join(shown.no_rate)}, for which there is no rate"),
            (shown.uncalled if total.called is not None else 0, f"{shown.uncalled} without a call, closed counts"),
        )
        if number
    ]


def _code(shown: Forecast) -> str:
    return f"{next(iter(shown.foreign))} " if len(shown.foreign) == 1 else ""


# Objects


def forecast_records(shown: Forecast) -> Iterable[Mapping[str, Any]]:
    """Every rep's line as an object."""
    return (_record(line, shown.currency) for line in shown.lines)


def forecast_beside(shown: Forecast, changes: Sequence[ForecastChange] = ()) -> Mapping[str, Any]:
    """The period, the team's line, and what could not be counted."""
    code, difference = shown.currency, shown.team.difference
    return {
        "period": period_record(shown.period),
        "today": day_text(shown.today),
        "currency": code,
        "manager": shown.manager,
        "team": {
            **_record(shown.total, code),
            "own_target": _alike(shown.team.own, code),
            "sum_of_quotas": _alike(shown.team.asked, code),
            "difference": None if difference is None else money_record(difference.get(code, 0), code),
            "upside": money_record(shown.upside, code),
        },
        "changes": [
            {
                "kind": one.kind.value,
                "deal": {"id": one.deal_id, "name": one.name},
                "on": day_text(one.on),
                "amount": money_record(one.minor, one.currency or code),
                "to": one.after,
            }
            for one in changes
        ],
        "submissions": [_submission(call) for call in shown.calls],
        "other_currencies": [money_record(minor, unit) for unit, minor in shown.foreign.items()],
        "converted_reps": sorted(line.rep_id or "" for line in shown.lines if line.rollup.converted),
        "without_rate": list(shown.no_rate),
        "without_call": shown.uncalled,
    }


def _submission(call: ForecastCall) -> dict[str, Any]:
    return {
        "rep_id": call.rep_id,
        "by": "you" if call.said_by is Side.MANAGER else "rep",
        "start": day_text(call.starts_on),
        "end": day_text(call.ends_on),
        "late": call.is_late,
        **(_call(call) or {}),
    }


def _alike(totals: Totals | None, code: str) -> Mapping[str, str] | None:
    """A sum in one currency; nothing where unlike ones are in it."""
    return None if totals is None or set(totals) - {code} else money_record(totals.get(code, 0), code)


def _record(line: ForecastLine, code: str) -> dict[str, Any]:
    return {
        "rep": None if line.rep_id is None else {"id": line.rep_id, "name": line.name},
        "quota": money_record(line.quota, code),
        "quota_converted": line.quota_converted,
        "quota_without_rate": list(line.no_rate),
        "closed_without_rate": [money_record(minor, unit) for unit, minor in line.without.items()],
        **_sums(line.rollup, code),
        "cumulative": {
            name: money_record(getattr(line.rollup.cumulative, name), code)
            for name in ("commit", "best_case", "pipeline")
        },
        "rep_call": _call(line.says),
        "your_call": _call(line.call),
        "history": None
        if line.history is None
        else {"amount": money_record(line.history.minor, code), "words": line.history.words, "n": line.history.n},
        "gap": money_record(line.gap, code),
        "attained": line.attained,
        **_reached(line, code),
        "bias": line.score,
        "n": line.n,
        "past": [
            {
                "period": one.label,
                "called": money_record(one.called_minor, code),
                "actual": money_record(one.actual_minor, code),
                "accuracy": accuracy(one.called_minor, one.actual_minor),
            }
            for one in line.past
        ],
        "rolling": [{"days": days, **_sums(rollup, code)} for days, rollup in line.rolling],
        "undated_deals": line.undated,
        "overdue_deals": line.overdue,
        "has_estimates": line.marked,
        "converted_columns": [name for name in SUMS if name in line.rollup.converted],
        "state": WORDS[line.state],
    }


def _reached(line: ForecastLine, code: str) -> dict[str, Any]:
    """How far what is closed has come."""
    return {
        "closed_attainment": line.progress.attainment,
        "year_before": money_record(line.year_before, code),
        "growth": line.progress.growth,
        "share_gone": line.share_gone,
        "pace": line.progress.pace,
        "other_quotas": [
            {
                "counts": one.label,
                "quota": money_record(one.quota_minor, code),
                "won": money_record(one.won_minor, code),
                "attained": one.attainment,
                "converted": one.is_converted,
                "without_rate": sorted({*one.no_rate, *one.without}),
            }
            for one in line.seconds
        ],
    }


def _sums(rollup: Rollup, code: str) -> dict[str, Any]:
    return {
        "closed": money_record(rollup.closed, code),
        "commit": money_record(rollup.commit, code),
        "best_case": money_record(rollup.best_case, code),
        "pipeline": money_record(rollup.pipeline, code),
        "omitted": money_record(rollup.omitted, code),
        "open_deals": rollup.deals,
    }


def _call(call: ForecastCall | None) -> dict[str, Any] | None:
    if call is None:
        return None
    return {"amount": money_record(call.amount_minor, call.currency), "on": day_text(call.on), "note": call.note}


def money_record(minor: int | None, code: str) -> dict[str, str] | None:
    """An amount for scripts."""
    return None if minor is None else {"amount": plain(minor, code), "currency": code}


def day_text(day: date | None) -> str | None:
    """A day for scripts."""
    return day.isoformat() if day else None


def period_record(period: Period) -> dict[str, str | None]:
    """A period for scripts."""
    return {"label": period.label, "start": day_text(period.start), "end": day_text(period.end)}
