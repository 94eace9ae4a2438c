"""Writing answers to files that other programs, and people on paper, can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salestui.commands.context import Context, Exit, on_data, say
from salestui.commands.handing import form_of, handed_out
from salestui.commands.lens import lens
from salestui.commands.pages import find_deals, read_deals
from salestui.desk import pipeline
from salestui.desk.exporting import deal_list
from salestui.domain.board import BoardFilter
from salestui.domain.frozen import frozen
from salestui.domain.own_lists import OWN_ID
from salestui.reporting import records
from salestui.reporting.tables import Section, to_csv, to_html, to_json, to_markdown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salestui.desk.opening import Store
    from salestui.reporting.cells import Cell


@frozen
class Answer:
    """One answer in every form it can be written in."""

    title: str
    plural: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    objects: Sequence[Mapping[str, object]]
    beside: Mapping[str, object]
    notes: Sequence[str] = ()
    read: int | None = None
    """How many of the columns are for people too; the others are for an import alone."""

    def written(self, form: str) -> str:
        """The answer as Markdown, CSV, JSON or a web page."""
        if form == "csv":
            return to_csv(self.headers, self.rows)
        if form == "json":
            return to_json(self.plural, self.objects, self.beside)
        headers, rows = self.headers[: self.read], [row[: self.read] for row in self.rows]
        if form == "html":
            return to_html(self.title, [Section(self.title, self.notes, headers, rows)])
        notes = "".join(f"\n{note}\n" for note in self.notes)
        return f"# {self.title}\n\n{to_markdown(headers, rows)}{notes}"


@on_data
def export(context: Context) -> Exit:
    """Write the team, the deals, the board or the calendar."""
    asked = context.arguments
    if asked.what == "calendar":
        from salestui.commands.calendar import export_calendar  # the other exports need none of it

        return export_calendar(context)
    if asked.format == "ics":
        say("Only the calendar is written as ics: salestui export calendar")
        return Exit.WRONG
    if asked.since or asked.until or asked.private:
        say(f"Only the calendar knows --from, --to and --private; salestui export {asked.what} is as of --today")
        return Exit.WRONG
    with context.store() as store:
        answer = {"team": _team, "deals": _deals, "board": _board}[asked.what](context, store)
    if not answer.rows:
        say(f"There is nothing to export: no {answer.plural}")
        return Exit.NOTHING
    form = asked.format or form_of(asked.output) or "md"
    return handed_out(context, answer.written(form), f"{len(answer.rows):,} {answer.plural}")


def _team(context: Context, store: Store) -> Answer:
    from salestui.desk.team import roster  # what else is written needs none of it

    shown = roster(store, lens(context, everyone=context.arguments.everyone), context.today())
    whose = f"{shown.manager}'s team" if shown.manager else "Everybody"
    return Answer(
        f"{whose}, {shown.period.label}, {context.today().isoformat()}",
        "reps",
        records.TEAM_HEADERS,
        [records.rep_row(line) for line in (*shown.standings, shown.total)] if shown.standings else [],
        [records.rep_record(line) for line in shown.standings],
        records.roster_beside(shown),
        [f"{title}: {text}" for _, title, text in shown.definitions()],
    )


def _deals(context: Context, store: Store) -> Answer:
    found = find_deals(store, context, "", everyone=context.arguments.everyone)
    lines = list(read_deals(store, found.ids, context))
    products = pipeline.products(store, lines)
    table = deal_list(store, f"Deals, {context.today().isoformat()}", lines)
    return Answer(
        table.title,
        "deals",
        table.headers,
        table.rows,
        [records.deal_record(line, products.get(line.deal.product_id or "")) for line in lines],
        {"matched": len(lines)},
        read=records.DEAL_HEADERS.index(OWN_ID) + 1,
    )


def _board(context: Context, store: Store) -> Answer:
    asked = BoardFilter(everyone=context.arguments.everyone)
    shown = pipeline.board(store, asked, context.today())
    return Answer(
        f"Pipeline, {context.today().isoformat()}",
        "stages",
        records.STAGE_HEADERS,
        records.stage_rows(shown),
        records.stage_records(shown),
        {"total": shown.total.totals, "weighted": shown.weighted.totals},
    )
