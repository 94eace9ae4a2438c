"""The plain twin of the forecast: a line a rep, the sum of the call, what could not be counted; and as objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from salestui.domain.commitments import ForecastCall
from salestui.domain.dates import short_day
from salestui.domain.forecast import ForecastLine, Rollup, accuracy
from salestui.domain.forecast_changes import Change
from salestui.domain.forecast_view import Forecast
from salestui.domain.money import ABOUT, plain, short
from salestui.reporting.plain import Column, facts, table

NOTHING = "-"
WORDS = {"met": "on plan", "watch": "watch", "below": "below", "dim": "-"}


def forecast_page(shown: Forecast, changes: Sequence[Change] = ()) -> str:
    """The forecast of a period for people who read lines."""
    whose = f"{shown.manager}'s team" if shown.manager else "Everybody"
    period = shown.period
    head = f"{whose}, {period.label} {period.progress(shown.today)}, {shown.today.isoformat()}, {shown.currency}\n"
    columns = [Column("REP", widest=32)]
    columns += [
        Column(title, right=True)
        for title in (
            "QUOTA", "CLOSED", "COMMIT", "BEST", "PIPELINE", "OMITTED", "REP SAYS", "HISTORY", "YOUR CALL", "GAP",
            "ATTAINED", "BIAS", "N",
        )
    ]  # fmt: skip
    columns += [Column("LAST CALL"), Column("STATE")]
    rows = [_row(line, shown) for line in (*shown.lines, shown.total)]
    return f"{head}\n{table(columns, rows)}\n{_facts(shown, changes)}"


def _row(line: ForecastLine, shown: Forecast) -> list[str]:
    sums = line.rollup

    def money(minor: int | None) -> str:
        return NOTHING if minor is None else short(minor, shown.currency)

    mark = "~" if line.marked else ""
    return [
        line.name + (" (ramping)" if line.is_ramping else ""),
        money(line.quota),
        money(sums.closed),
        *(mark + money(minor) for minor in (sums.commit, sums.best_case, sums.pipeline, sums.omitted)),
        money(line.says.amount_minor if line.says else None),
        money(line.history.minor if line.history else None),
        money(line.call.amount_minor if line.call else None) + ("*" if line.differs else ""),
        money(line.gap),
        NOTHING if line.attained is None else f"{line.attained:.0%}",
        NOTHING if line.score is None else f"{line.score:+.0%}",
        str(line.n),
        short_day(line.call.on, shown.today) if line.call else NOTHING,
        WORDS[line.state],
    ]


def _facts(shown: Forecast, changes: Sequence[Change]) -> str:
    total, code = shown.total, shown.currency
    difference = shown.team.difference
    quotas = short(shown.team.quotas.get(code, 0), code)
    pairs = [
        ("Call", call_sum(shown)),
        ("Target", f"{short(total.quota, code)}; the quotas add up to {quotas}" if total.quota is not None else ""),
        ("Quotas less target", "" if difference is None else difference.short()),
        *((f"Next {days} days", rolling_words(rollup, code)) for days, rollup in total.rolling),
        ("Since your call", "; ".join(f"{one.sign} {one.words(shown.today)}" for one in changes)),
        ("Not counted", "; ".join(left_out(shown))),
        (ABOUT, f"other currencies are converted for {_names(shown)}" if shown.converted else ""),
        ("Bias", "calls less outcomes over outcomes of the last closed periods, + is over-called"),
        ("*", "you differ from the rep"),
    ]
    return facts(pairs)


def _names(shown: Forecast) -> str:
    return ", ".join(line.name for line in shown.lines if line.rep_id in shown.converted)


def call_sum(shown: Forecast) -> str:
    """The call as a sum: "closed 1,120k + commit 620k + upside you believe 92k = call 1,832k, gap 568k"."""
    total, code = shown.total, shown.currency
    closed, commit = short(total.rollup.closed, code), short(total.rollup.commit, code)
    if total.called is None or shown.upside is None:
        return f"closed {closed} + commit {commit}; nobody has called yet"
    believed = short(abs(shown.upside), code)
    rest = f"+ upside you believe {believed}" if shown.upside >= 0 else f"- {believed} you do not believe"
    gap = "" if total.gap is None else f", gap {short(total.gap, code)}"
    return f"closed {closed} + commit {commit} {rest} = call {short(total.called, code)}{gap}"


def rolling_words(rollup: Rollup, currency: str) -> str:
    """What is expected in a window: "commit 478k, best 231k, pipeline 120k, 14 deals"."""
    columns = (("commit", rollup.commit), ("best", rollup.best_case), ("pipeline", rollup.pipeline))
    sums = [f"{name} {short(minor, currency)}" for name, minor in columns]
    return ", ".join([*sums, f"{rollup.deals} deal{'s' * (rollup.deals != 1)}"])


def left_out(shown: Forecast) -> list[str]:
    """What no column counts, and why."""
    total = shown.total
    return [
        words
        for number, words in (
            (total.undated, f"{total.undated} open without a close date"),
            (total.overdue, f"{total.overdue} open with a close date before the period"),
            (len(shown.foreign), f"{shown.foreign.short()} {_code(shown)}in other currencies"),
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


def forecast_beside(shown: Forecast, changes: Sequence[Change] = ()) -> Mapping[str, Any]:
    """The period, the team's line, and what could not be counted."""
    code, difference = shown.currency, shown.team.difference
    return {
        "period": {"label": shown.period.label, "start": _day(shown.period.start), "end": _day(shown.period.end)},
        "today": _day(shown.today),
        "currency": code,
        "manager": shown.manager,
        "team": {
            **_record(shown.total, code),
            "own_target": None if shown.team.target is None else _money(shown.team.target.get(code, 0), code),
            "sum_of_quotas": _money(shown.team.quotas.get(code, 0), code),
            "difference": None if difference is None else _money(difference.get(code, 0), code),
            "upside": _money(shown.upside, code),
        },
        "changes": [
            {
                "kind": one.kind.value,
                "deal": {"id": one.deal_id, "name": one.name},
                "on": _day(one.on),
                "amount": _money(one.minor, one.currency or code),
                "to": one.after,
            }
            for one in changes
        ],
        "other_currencies": [_money(minor, unit) for unit, minor in shown.foreign.items()],
        "converted_reps": sorted(shown.converted),
        "without_call": shown.uncalled,
    }


def _record(line: ForecastLine, code: str) -> dict[str, Any]:
    return {
        "rep": None if line.rep_id is None else {"id": line.rep_id, "name": line.name},
        "quota": _money(line.quota, code),
        **_sums(line.rollup, code),
        "rep_call": _call(line.says),
        "your_call": _call(line.call),
        "history": None
        if line.history is None
        else {"amount": _money(line.history.minor, code), "words": line.history.words, "n": line.history.n},
        "gap": _money(line.gap, code),
        "attained": line.attained,
        "bias": line.score,
        "n": line.n,
        "past": [
            {
                "period": one.label,
                "called": _money(one.called_minor, code),
                "actual": _money(one.actual_minor, code),
                "accuracy": accuracy(one.called_minor, one.actual_minor),
            }
            for one in line.past
        ],
        "rolling": [{"days": days, **_sums(rollup, code)} for days, rollup in line.rolling],
        "undated_deals": line.undated,
        "overdue_deals": line.overdue,
        "has_estimates": line.marked,
        "state": WORDS[line.state],
    }


def _sums(rollup: Rollup, code: str) -> dict[str, Any]:
    return {
        "closed": _money(rollup.closed, code),
        "commit": _money(rollup.commit, code),
        "best_case": _money(rollup.best_case, code),
        "pipeline": _money(rollup.pipeline, code),
        "omitted": _money(rollup.omitted, code),
        "open_deals": rollup.deals,
    }


def _call(call: ForecastCall | None) -> dict[str, Any] | None:
    if call is None:
        return None
    return {"amount": _money(call.amount_minor, call.currency), "on": _day(call.on), "note": call.note}


def _money(minor: int | None, code: str) -> dict[str, str] | None:
    return None if minor is None else {"amount": plain(minor, code), "currency": code}


def _day(day: date) -> str:
    return day.isoformat()
