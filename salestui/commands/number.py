"""The number on the command line: the forecast, and the quotas under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salestui.commands.context import Context, Exit, nothing_yet, say, tell, tell_json
from salestui.commands.lens import lens
from salestui.desk import forecasting, gapping, quota_grid
from salestui.desk.quota_grid import GridRow, QuotaGrid
from salestui.domain.money import ABOUT, plain, short
from salestui.domain.periods import PeriodKind
from salestui.reporting import forecasts as reporting
from salestui.reporting.plain import Column, table

if TYPE_CHECKING:
    from datetime import date


def forecast(context: Context) -> Exit:
    """Print the forecast of a period."""
    asked = context.arguments
    if not context.has_data:
        return nothing_yet(context)
    if asked.commitments:
        return _commitments(context)
    with context.store() as store:
        seen = lens(context, everyone=asked.everyone, period=asked.period)
        shown = forecasting.forecast(store, seen, context.today())
        changes = forecasting.changes(store, None, shown, context.today())
    if asked.json:
        tell_json("reps", reporting.forecast_records(shown), reporting.forecast_beside(shown, changes))
    elif shown.lines:
        tell(reporting.forecast_page(shown, changes))
    if not shown.lines:
        say("There is nobody on the team")
        return Exit.NOTHING
    return Exit.DONE


def _commitments(context: Context) -> Exit:
    """Print the month's commitments, rep by rep."""
    from salestui.desk import month
    from salestui.reporting import commitments

    asked = context.arguments
    with context.store() as store:
        seen = lens(context, everyone=asked.everyone, period=asked.period)
        found = month.month_list(store, seen, context.today())
    if asked.json:
        tell_json("reps", commitments.records(found), commitments.beside(found))
    elif found.lines:
        tell(commitments.page(found))
    if not found.lines:
        say("There is nobody on the team")
        return Exit.NOTHING
    return Exit.DONE


def gap(context: Context) -> Exit:
    """Print the gap of a period and the levers against it."""
    asked = context.arguments
    if not context.has_data:
        return nothing_yet(context)
    from salestui.reporting import gaps

    with context.store() as store:
        seen = lens(context, everyone=asked.everyone, period=asked.period)
        shown = forecasting.forecast(store, seen, context.today())
        sheet = gapping.sheet(store, shown)
    if asked.json:
        tell_json("levers", gaps.lever_records(sheet, shown), gaps.gap_beside(sheet, shown))
    elif shown.lines:
        tell(gaps.gap_page(sheet, shown))
    if not shown.lines:
        say("There is nobody on the team")
        return Exit.NOTHING
    return Exit.DONE


def quotas(context: Context) -> Exit:
    """Print the quotas of a fiscal year by quarter, after the ramp."""
    asked = context.arguments
    if not context.has_data:
        return nothing_yet(context)
    seen = lens(context, everyone=asked.everyone, period=asked.period)
    day = seen.period.start if seen.period else context.today()
    with context.store() as store:
        grid = quota_grid.quota_grid(store, day, PeriodKind.QUARTER, seen)
    if asked.json:
        tell_json("reps", _quota_records(grid), {"currency": grid.currency})
    elif grid.rows:
        tell(_quota_page(grid))
    if not grid.rows:
        say("There is nobody on the team")
        return Exit.NOTHING
    return Exit.DONE


def _quota_records(grid: QuotaGrid) -> list[dict[str, object]]:
    code = grid.currency
    return [
        {
            "rep": {"id": row.rep_id, "name": row.name},
            "quotas": [
                {
                    "period": reporting.period_record(one),
                    "full": {"amount": plain(row.full[one.start], code), "currency": code},
                    "ramped": {"amount": plain(row.ramped[one.start], code), "currency": code},
                    "converted": one.start in row.converted,
                }
                for one in grid.periods
                if one.start in row.full
            ],
            "ramp": row.ramp.shares if row.ramp else None,
        }
        for row in grid.rows
    ]


def _quota_page(grid: QuotaGrid) -> str:
    """A line a rep, the sum of the quotas, and the team's own target."""

    def cell(minor: int | None) -> str:
        return "-" if minor is None else short(minor, grid.currency)

    starts = [period.start for period in grid.periods]

    def quota(row: GridRow, start: date) -> str:
        if start in row.no_rate:
            return f"{row.no_rate[start].named()}, no rate"
        return (ABOUT if start in row.converted else "") + cell(row.ramped.get(start))

    rows = [[row.name, *(quota(row, start) for start in starts)] for row in grid.rows]
    sums = [cell(grid.targets[start].asked.get(grid.currency, 0)) for start in starts]
    own = [grid.targets[start].own for start in starts]
    targets = [cell(None if target is None else target.get(grid.currency, 0)) for target in own]
    columns = [Column("REP", widest=32), *(Column(period.label.upper(), right=True) for period in grid.periods)]
    return table(columns, [*rows, ["SUM", *sums], ["TEAM'S TARGET", *targets]])
