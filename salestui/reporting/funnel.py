"""The funnel as tables, as plain pages and as objects: one part after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from salestui.domain.funnel_view import CoverLine, DealGroup, Part, Scene, ShownPart, SpeedLine
from salestui.domain.funnel_words import (
    ENDS,
    FALLS,
    NOTHING,
    SIGNS,
    a_day,
    average,
    bucket_names,
    counted_too,
    days_of,
    left,
    left_out,
    percent,
    times,
)
from salestui.domain.money import ABOUT, Totals, nearest, plain, short
from salestui.domain.periods import Period
from salestui.reporting.cells import Cell
from salestui.reporting.plain import Column, facts, table


def part_table(shown: ShownPart) -> tuple[list[Column], list[list[Cell]]]:
    """The columns and rows of a part."""
    return _TABLES.get(shown.part, _groups)(shown)


def _stages(shown: ShownPart) -> tuple[list[Column], list[list[Cell]]]:
    names = ("ENTERED", "WENT ON", "CONV", "FROM", "TO", "OPEN", "AMOUNT", "USUAL DAYS", "OF")
    rows: list[list[Cell]] = []
    for line in shown.stages.lines if shown.stages else ():
        one, interval = line.flow, line.flow.interval
        conversion = percent(one.conversion) + (" (few)" if one.few and one.entered else "")
        rows.append([
            one.stage.name, str(one.entered), str(one.passed), conversion, percent(interval.low if interval else None),
            percent(interval.high if interval else None), str(line.open_n),
            shown.scene.said(line.open_money, marked=line.marked),
            days_of(line.usual.days), str(line.usual.n),
        ])  # fmt: skip
    return _columns("STAGE", names), rows


def _ages(shown: ShownPart) -> tuple[list[Column], list[list[Cell]]]:
    names = ("OPEN", *bucket_names(), "NO DAY", "AGE", "USUAL", "AMOUNT")
    rows: list[list[Cell]] = [
        [
            line.stage.name if line.stage else "no stage", str(line.n), *map(str, line.counts), str(line.unknown),
            days_of(line.age.days), days_of(line.usual.days), shown.scene.said(line.money, marked=line.marked),
        ]
        for line in shown.ages
    ]  # fmt: skip
    return _columns("STAGE", names), rows


def _speeds(shown: ShownPart) -> tuple[list[Column], list[list[Cell]]]:
    names = ("CLOSED", "WON", "RATIO", "AVERAGE", "CYCLE", "A DAY", "AMOUNT")
    return _columns("REP", names), [_speed(line, shown.scene) for line in shown.speeds]


def _speed(line: SpeedLine, seen: Scene) -> list[Cell]:
    group, cycle = line.ended, line.ended.cycle
    return [
        line.name, str(group.won + group.lost), str(group.won), percent(group.ratio.value), average(group, seen),
        days_of(None if cycle is None else float(cycle)), a_day(line, seen), seen.said(group.won_money),
    ]  # fmt: skip


def _covers(shown: ShownPart) -> tuple[list[Column], list[list[Cell]]]:
    code = shown.scene.currency
    names = ("OPEN", "N", "QUOTA", "CLOSED", "LEFT", "COVER", "OF QUOTA", "NEEDED")
    rows: list[list[Cell]] = []
    for line in shown.covers:
        one = line.coverage
        rows.append([
            line.name, _money(one.open_minor, code, line.open_mark), str(line.n),
            _money(one.quota_minor, code, line.quota_mark), line.closed_mark + short(one.closed_minor, code),
            _money(left(line), code, line.left_mark),
            times(one.of_rest), times(one.of_quota), times(one.needed),
        ])  # fmt: skip
    return _columns("REP", names), rows


def _money(minor: int | None, code: str, mark: str = "") -> str:
    return NOTHING if minor is None else mark + short(minor, code)


def _waterfall(shown: ShownPart) -> tuple[list[Column], list[list[Cell]]]:
    columns = [Column("STEP"), Column("", widest=2), Column("AMOUNT", right=True), Column("CURRENCY")]
    rows = list[list[Cell]]()
    for code, sums in shown.waterfalls.sums if shown.waterfalls else ():
        about = ABOUT if shown.waterfalls and shown.waterfalls.is_converted else ""
        for name in FALLS:
            amount = plain(getattr(sums, name), code)
            rows.append([name.replace("_", " "), SIGNS.get(name, "="), about + amount, code])
    return columns, rows


def _groups(shown: ShownPart) -> tuple[list[Column], list[list[Cell]]]:
    seen = shown.scene
    if shown.part is Part.REASONS:
        return _reasons(shown)
    names: tuple[str, ...] = ("WON", "AMOUNT", "AVERAGE", "LOST", "LOST AMOUNT", "RATIO")
    canceled = any(group.canceled for group in shown.groups)
    rows: list[list[Cell]] = []
    for group in shown.groups:
        row: list[Cell] = [
            *([group.rep] if shown.by_rep else []), group.name, str(group.won), seen.said(group.won_money),
            average(group, seen), str(group.lost), seen.said(group.lost_money), percent(group.ratio.value),
        ]  # fmt: skip
        row += [str(group.canceled)] if canceled else []
        row += [percent(group.of_list), str(group.priced)] if shown.part is Part.PRODUCTS else []
        rows.append(row)
    names += ("CANCELED",) if canceled else ()
    names += ("OF LIST", "N") if shown.part is Part.PRODUCTS else ()
    first = [Column("REP", widest=32)] if shown.by_rep else []
    return [*first, *_columns(shown.part.value.removesuffix("s").upper(), names)], rows


def _reasons(shown: ShownPart) -> tuple[list[Column], list[list[Cell]]]:
    seen, rows = shown.scene, list[list[Cell]]()
    for how in ENDS:
        own = [group for group in shown.groups if getattr(group, how)]
        whole = sum(getattr(group, how) for group in own)
        for group in own:
            n, money = getattr(group, how), getattr(group, f"{how}_money")
            rows.append(
                [*([group.rep] if shown.by_rep else []), how, group.name, str(n), percent(n / whole), seen.said(money)]
            )
    first = [Column("REP", widest=32)] if shown.by_rep else []
    right = [Column(name, right=True) for name in ("N", "SHARE", "AMOUNT")]
    return [*first, Column("END"), Column("REASON", widest=40), *right], rows


def _columns(first: str, names: Sequence[str]) -> list[Column]:
    return [Column(first, widest=40), *(Column(name, right=True) for name in names)]


_TABLES: Mapping[Part, Callable[[ShownPart], tuple[list[Column], list[list[Cell]]]]] = {
    Part.STAGES: _stages, Part.AGEING: _ages, Part.VELOCITY: _speeds, Part.COVERAGE: _covers,
    Part.WATERFALL: _waterfall,
}  # fmt: skip


def funnel_page(parts: Sequence[ShownPart]) -> str:
    """Every part for people who read lines."""
    seen = parts[0].scene
    whose = seen.whose[0].upper() + seen.whose[1:]
    head = f"{whose}, {seen.period.label}, {seen.today.isoformat()}, {seen.currency}\n"
    return head + "".join(f"\n{heading(shown)}\n{_page(shown)}" for shown in parts)


def heading(shown: ShownPart) -> str:
    """A part's name, and the days it is told for."""
    seen, name = shown.scene, shown.part.value.upper()
    if shown.part is Part.AGEING:
        return f"{name}, open deals today"
    if shown.part is Part.WATERFALL:
        first, last = seen.days
        return f"{name}, {seen.period.label}, from {first} to {last}"
    return f"{name}, {(seen.window if shown.part.is_of_window else seen.period).label}, n={shown.n}"


def _page(shown: ShownPart) -> str:
    columns, rows = part_table(shown)
    return (table(columns, rows) if rows else "nothing\n") + facts(
        [("Not counted", "; ".join(left_out(shown))), ("Of the open ones", counted_too(shown))]
    )


# Objects


def funnel_records(parts: Sequence[ShownPart]) -> list[dict[str, Any]]:
    """Every part as an object, each with its rows."""
    return [
        {
            "part": shown.part.value,
            "by_rep": shown.by_rep,
            "window": _window(shown),
            "n": shown.n,
            "rows": _rows(shown),
            "left_out": left_out(shown),
            "without_rep": shown.without_rep,
        }
        for shown in parts
    ]


def funnel_beside(seen: Scene) -> dict[str, Any]:
    """Whose deals, of when, in which currency."""
    return {
        "whose": seen.whose,
        "reps": [{"id": key, "name": name} for key, name in seen.names],
        "period": _days(seen.period),
        "today": seen.today.isoformat(),
        "currency": seen.currency,
    }


def _window(shown: ShownPart) -> dict[str, str]:
    seen = shown.scene
    days = _days(seen.window if shown.part.is_of_window else seen.period)
    if shown.part is Part.WATERFALL:
        return {**days, "from": seen.days[0].isoformat(), "to": seen.days[1].isoformat()}
    return days


def _days(period: Period) -> dict[str, str]:
    return {"label": period.label, "start": period.start.isoformat(), "end": period.end.isoformat()}


def _rows(shown: ShownPart) -> list[dict[str, Any]]:
    seen = shown.scene
    if shown.stages is not None:
        return [
            {
                "stage": line.flow.stage.name, "entered": line.flow.entered, "went_on": line.flow.passed,
                "conversion": line.flow.conversion, "few": line.flow.few,
                "interval": [line.flow.interval.low, line.flow.interval.high] if line.flow.interval else None,
                "open": line.open_n, "open_amount": _amounts(line.open_money),
                "has_estimates": line.marked, "usual_days": line.usual.days,
                "usual_n": line.usual.n,
            }
            for line in shown.stages.lines
        ]  # fmt: skip
    if shown.waterfalls is not None:
        return [
            {"currency": code, "converted": shown.waterfalls.is_converted}
            | {name: _exact(getattr(sums, name), code) for name in FALLS}
            for code, sums in shown.waterfalls.sums
        ]
    if shown.part is Part.AGEING:
        return [
            {
                "stage": line.stage.name if line.stage else None, "open": line.n,
                "days": dict(zip(bucket_names(), line.counts, strict=True)), "without_day": line.unknown,
                "median_days": line.age.days, "usual_days": line.usual.days, "amount": _amounts(line.money),
                "has_estimates": line.marked,
            }
            for line in shown.ages
        ]  # fmt: skip
    if shown.part is Part.COVERAGE:
        return [_cover_record(line, seen.currency) for line in shown.covers]
    if shown.part is Part.VELOCITY:
        return [_speed_record(line, seen) for line in shown.speeds]
    return [_group_record(group, shown) for group in shown.groups]


def _cover_record(line: CoverLine, code: str) -> dict[str, Any]:
    one = line.coverage
    return {
        "rep": line.name, "open": None if one.open_minor is None else _exact(one.open_minor, code), "n": line.n,
        "past_close_date": line.late, "without_close_date": line.undated,
        "quota": None if one.quota_minor is None else _exact(one.quota_minor, code),
        "closed": _exact(one.closed_minor, code), "of_rest": one.of_rest, "of_quota": one.of_quota,
        "win_rate": one.won_by_value, "win_rate_counts": one.by, "needed": one.needed, "has_estimates": line.marked,
    }  # fmt: skip


def _speed_record(line: SpeedLine, seen: Scene) -> dict[str, Any]:
    group, cycle = line.ended, line.ended.cycle
    speed = line.velocity.a_day if line.velocity else None
    return {
        "rep": line.name, "won": group.won, "lost": group.lost, "canceled": group.canceled, "ratio": group.ratio.value,
        "amount": _amounts(group.won_money), "cycle_days": None if cycle is None else float(cycle),
        "a_day": None if speed is None else _exact(nearest(speed), seen.currency),
        "by_month": [_exact(minor, seen.currency) for minor in line.by_month],
    }  # fmt: skip


def _group_record(group: DealGroup, shown: ShownPart) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": group.name, "won": group.won, "won_amount": _amounts(group.won_money), "lost": group.lost,
        "lost_amount": _amounts(group.lost_money), "canceled": group.canceled,
        "canceled_amount": _amounts(group.canceled_money), "ratio": group.ratio.value, "n": group.n,
    }  # fmt: skip
    if shown.by_rep:
        found = {"rep": group.rep, **found}
    if shown.part is Part.PRODUCTS:
        found |= {"of_list": group.of_list, "priced": group.priced}
    return found


def _amounts(totals: Totals) -> list[dict[str, str]]:
    return [_exact(money.minor, money.currency) for money in totals.amounts()]


def _exact(minor: int, code: str) -> dict[str, str]:
    return {"amount": plain(minor, code), "currency": code}
