"""The number on the command line: the forecast, and the quotas under it."""

from __future__ import annotations

from salestui.commands.context import Context, Exit, nothing_yet, say, tell, tell_json
from salestui.commands.pages import lens
from salestui.desk import forecasting
from salestui.reporting import forecasts as reporting


def forecast(context: Context) -> Exit:
    """Print the forecast of a period."""
    asked = context.arguments
    if not context.has_data:
        return nothing_yet(context)
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
