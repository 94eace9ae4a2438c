"""Writing what a view shows to a file: as a table, a page, a calendar or the report about it."""

from __future__ import annotations

import asyncio

from salestui.desk.exporting import as_text, deal_list
from salestui.domain.errors import RuleBroken
from salestui.domain.text import counted
from salestui.ui.base import DeskApp
from salestui.ui.exporting import CALENDAR, FORMS, REPORT, CalendarExports, at_home, export_sheet, to_file
from salestui.ui.numbers.report_keys import write


async def export(app: DeskApp) -> None:
    """Ask for the form and the file, and write what the view shows; nothing is overwritten unasked."""
    if (sheet := await app.view.as_sheet()) is not None:
        await export_sheet(app, sheet)
        return
    table = await app.view.as_table()
    if table is None:
        app.say("There is nothing to export here")
        return
    forms = FORMS | (CALENDAR if isinstance(app.view, CalendarExports) else {})
    letters = {key: name for key, (name, _) in forms.items()}
    if (report := app.view.report()) is not None:
        letters[REPORT] = "report"
    letter = await app.prompt.ask_letter(f"Export {table.title} as", letters)
    if letter is None:
        return
    if letter == REPORT and report is not None:
        await write(app, report)
        return
    name, ending = forms[letter]
    if letter in CALENDAR:
        await _export_calendar(app)
        return
    if ending == "csv" and table.deals:
        table = await app.desk.ask(deal_list, table.title, table.deals, table.of)
    text = await asyncio.to_thread(as_text, table, ending)
    if (path := await to_file(app, f"{table.slug}-{app.today().isoformat()}.{ending}", text)) is not None:
        app.say(f"{table.counted} written to {at_home(path)} as {name}", "met")


async def _export_calendar(app: DeskApp) -> None:
    """Write everything that is planned, so that the same file read again updates it; nothing private is in it."""
    from salestui.desk.calendar import calendar_file  # 20 ms that the first screen need not wait for

    try:
        file = await app.desk.ask(calendar_file, app.today(), zone=app.settings.calendar.time_zone)
    except RuleBroken as refusal:
        app.say(str(refusal), "below")
        return
    if (path := await to_file(app, "salestui.ics", file.text)) is not None:
        gone = f", {file.cancelled} cancelled" if file.cancelled else ""
        count = counted(file.count, "appointment")
        app.say(f"{count}{gone} written to {at_home(path)}; import to update", "met")
