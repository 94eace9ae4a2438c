"""The funnel and the discipline on the command line."""

from __future__ import annotations

from dataclasses import replace

from salestui.commands.context import Context, Exit, on_data, say, tell, tell_json
from salestui.commands.lens import lens
from salestui.commands.named import the_rep
from salestui.commands.pages import read_deals
from salestui.desk import funnel as asked_of
from salestui.desk import hygiene as discipline
from salestui.desk import rates as money
from salestui.desk.exporting import Table, as_text
from salestui.domain.funnel_view import Part
from salestui.domain.hygiene import TEAM
from salestui.reporting import funnel as reporting
from salestui.reporting.hygiene import hygiene_records, plain_table


@on_data
def funnel(context: Context) -> Exit:
    """Print the funnel of a period, part by part."""
    asked = context.arguments
    with context.store() as store:
        seen = lens(context, everyone=asked.everyone, period=asked.period)
        rep = the_rep(store, asked.rep) if asked.rep else None
        if isinstance(rep, Exit):
            return rep
        scene = asked_of.scene(store, seen, context.today(), rep.id if rep else None)
        first, last = asked.since or scene.days[0], asked.until or scene.days[1]
        if last < first:
            say(f"The waterfall cannot end on {last}, before it starts on {first}")
            return Exit.WRONG
        scene = replace(scene, days=(first, last))
        wanted = [Part(asked.part)] if asked.part else list(Part)
        asking = asked_of.Asking(store, scene, seen)
        parts = [asked_of.part(asking, one) for one in wanted]
        if not asked.part or asked.part == Part.PRODUCTS:
            parts.append(asked_of.part(asking, Part.PRODUCTS, by_rep=True))
    if not scene.rep_ids:
        say("There is nobody on the team")
        return Exit.NOTHING
    if asked.json:
        tell_json("parts", reporting.funnel_records(parts), reporting.funnel_beside(scene))
    else:
        tell(reporting.funnel_page(parts))
    return Exit.DONE


@on_data
def hygiene(context: Context) -> Exit:
    """Print what each rep keeps up, or the deals of one rep that need mending."""
    asked = context.arguments
    with context.store() as store:
        rep = the_rep(store, asked.rep) if asked.rep else None
        if isinstance(rep, Exit):
            return rep
        shown = discipline.hygiene(
            store, context.settings.pipeline.patience(), context.today(), everyone=asked.everyone
        )
        key, name = (rep.id, rep.name) if rep else (TEAM, "the team")
        todo = asked.rep or asked.json
        lapses = (
            discipline.mending(
                store, key, context.settings.pipeline.patience(), context.today(), everyone=asked.everyone
            ).lapses
            if todo
            else {}
        )
        deals = list(read_deals(store, tuple(lapses), context))
    if asked.json:
        tell_json("reps", hygiene_records(shown, deals, key, lapses), {"today": context.today().isoformat()})
    elif asked.rep:
        _tell_table(discipline.to_mend(f"To mend, {name}", deals, lapses), markdown=asked.markdown)
    else:
        _tell_table(discipline.as_table(shown), markdown=asked.markdown)
    if not shown.lines:
        say("There is nobody on the team")
        return Exit.NOTHING
    return Exit.DONE


def _tell_table(table: Table, *, markdown: bool) -> None:
    tell(as_text(table, "md") if markdown else plain_table(table.headers, table.rows))


@on_data
def rates(context: Context) -> Exit:
    """Print the rates, after taking in those of a file."""
    asked = context.arguments
    with context.store() as store:
        if asked.file:
            done = money.import_rates(store, asked.file, context.settings.money.currency, context.today())
            say(done.message)
        known = money.rates(store)
    told = [
        {"currency": one.currency, "into": one.into, "on": one.on.isoformat(), "rate": one.rate, "origin": one.origin}
        for one in known
    ]
    if asked.json:
        tell_json("rates", told)
    elif known:
        tell(plain_table(("Currency", "Into", "From", "Rate", "Origin"), [list(one.values()) for one in told]))
    if not known:
        say("There are no rates yet; $ on the Forecast tab types one, salestui rates --import FILE takes in more")
        return Exit.NOTHING
    return Exit.DONE
