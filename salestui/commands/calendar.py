"""The calendar on the command line: a day or a week as text, and everything as a file for other calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salestui.commands.context import Context, Exit, on_data, say, tell, tell_json
from salestui.commands.handing import handed_out
from salestui.desk import calendar as calendars
from salestui.desk.calendar import CalendarPlan
from salestui.domain.dates import long_day
from salestui.domain.text import counted
from salestui.domain.week import monday_of

if TYPE_CHECKING:
    from datetime import date


def plan_of(context: Context) -> CalendarPlan:
    """What the settings mean a week to be."""
    said = context.settings
    return CalendarPlan(round(said.calendar.coaching_hours * 60), said.cadence.rhythm().weekend)


@on_data
def agenda(context: Context) -> Exit:
    """Print a day or a week."""
    asked = context.arguments
    day: date = asked.day or context.today()
    with context.store() as store:
        if asked.week:
            shown = calendars.week(store, monday_of(day), plan_of(context), private=asked.private)
        else:
            shown = calendars.agenda(store, day, day, CalendarPlan(), private=asked.private)
    from salestui.reporting import agenda as pages  # only what is printed

    if asked.json:
        tell_json("entries", pages.records(shown), pages.beside(shown, is_week=asked.week))
    else:
        tell(pages.agenda_page(shown, context.today(), is_week=asked.week))
    if shown.entries:
        return Exit.DONE
    say("Nothing stands in these days" if asked.week else f"Nothing stands on {long_day(day, context.today())}")
    return Exit.NOTHING


@on_data
def rhythm(context: Context) -> Exit:
    """Print how often what is owed, and who has another rhythm."""
    from salestui.desk import cadence

    with context.store() as store:
        lines = cadence.rules(store, context.settings.cadence.rhythm())
    from salestui.reporting import rhythm as pages  # only what is printed

    private = context.arguments.private
    if context.arguments.json:
        tell_json("rhythm", pages.records(lines, private=private))
    else:
        tell(pages.rhythm_page(lines, context.today(), private=private))
    return Exit.DONE


def export_calendar(context: Context) -> Exit:
    """Write the calendar as an iCalendar file."""
    asked = context.arguments
    if asked.format not in (None, "ics"):
        say("The calendar is written as ics; salestui agenda --week --json has it for scripts")
        return Exit.WRONG
    zone = context.settings.calendar.time_zone
    with context.store() as store:
        file = calendars.calendar_file(
            store, context.today(), asked.since, asked.until, zone, private=asked.private
        )  # fmt: skip
    if not file.count:
        say("There is nothing to export: no appointments in these days")
        return Exit.NOTHING
    gone = f", {file.cancelled} of them cancelled" if file.cancelled else ""
    return handed_out(context, file.text, f"{counted(file.count, 'appointment')}{gone}")
