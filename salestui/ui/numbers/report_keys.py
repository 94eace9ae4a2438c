"""What writes reports: from the views they are about, and by name from everywhere."""

from __future__ import annotations

from dataclasses import replace

from textual import work

from salestui.domain.report_kinds import ReportKind, WantedReport
from salestui.ui.base import DeskApp, DeskView
from salestui.ui.from_settings import lens_of

ASKS = "Asks upward (; between them)"
HINT = "what you ask of management; Enter for none"


def wanted(view: DeskView, kind: ReportKind) -> WantedReport | None:
    """The report of a kind as a view shows it, or else for the running period; nothing where it needs a rep."""
    here = view.report()
    if here is not None and here.kind is kind:
        return here
    rep_id = view.subject("rep") if kind is ReportKind.REP else ""
    return None if rep_id is None else WantedReport(kind, lens_of(view.app.settings), rep_id)


async def write(app: DeskApp, asked: WantedReport) -> None:
    """Ask for what only the manager can add, then for form and file; nothing private is in it."""
    from salestui.desk import reports  # a start needs none of it
    from salestui.ui.exporting import export_sheet

    asks: tuple[str, ...] = ()
    if asked.kind is ReportKind.STATUS:
        typed = await app.prompt.ask_text(ASKS, app.memory.state.asks, hint=HINT)
        if typed is None:
            return
        app.memory.keep(asks=typed.strip())
        asks = tuple(part.strip() for part in typed.split(";") if part.strip())
    asked = replace(asked, asks=asks)
    sheet = await app.desk.ask(reports.sheet, asked, app.today())
    if sheet is None:
        app.say("There is nobody to report about")
        return
    await export_sheet(app, sheet)


class ReportKeys(DeskApp):
    """The app, as what writes reports."""

    @work
    async def write_report(self, kind: ReportKind) -> None:
        """Write a report of a kind, as the view in front shows it."""
        asked = wanted(self.view, kind)
        if asked is None:
            self.say("Put the cursor on a rep first, or open one")
        else:
            await write(self, asked)
