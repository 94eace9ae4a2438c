"""The reports on standard output or in a file: the week upward, the Monday scorecard, one rep's page."""

from __future__ import annotations

from salestui.commands.context import Context, Exit, nothing_yet, say
from salestui.commands.handing import form_of, handed_out
from salestui.commands.lens import lens
from salestui.commands.named import the_rep
from salestui.desk import reports
from salestui.domain.report_kinds import REPORTS, ReportKind, WantedReport


def report(context: Context) -> Exit:
    """Write a report; nothing private is in it."""
    asked, kind, rep_id = context.arguments, ReportKind(context.arguments.what), ""
    name = " ".join(asked.name).strip()
    if wrong := _wrong(kind, name, asked.asks):
        say(wrong)
        return Exit.WRONG
    if not context.has_data:
        return nothing_yet(context)
    form = "json" if asked.json else asked.format or form_of(asked.output) or "md"
    seen = lens(context, everyone=asked.everyone, period=asked.period)
    with context.store() as store:
        if kind is ReportKind.REP:
            rep = the_rep(store, name)
            if isinstance(rep, Exit):
                return rep
            rep_id = rep.id
        wanted = WantedReport(kind, seen, rep_id, tuple(asked.asks))
        sheet = reports.sheet(store, wanted, context.today(), [form])
    if sheet is None:
        say("There is nobody to report about")
        return Exit.NOTHING
    told = REPORTS[kind]
    return handed_out(context, sheet.forms[form], f"{told[0].upper()}{told[1:]}")


def _wrong(kind: ReportKind, name: str, asks: list[str]) -> str:
    """What does not go together."""
    if kind is ReportKind.REP and not name:
        return "Whose page? salestui report rep NAME"
    if kind is not ReportKind.REP and name:
        return f"Only a rep's page takes a name: salestui report rep {name}"
    return (
        "--asks belongs to the status: salestui report status --asks TEXT"
        if asks and kind is not ReportKind.STATUS
        else ""
    )
