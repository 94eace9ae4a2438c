"""Means beside ends on standard output, and the recipe: what went before revenue in the team's own past."""

from __future__ import annotations

from salestui.commands.context import Context, Exit, nothing_yet, say, tell, tell_json
from salestui.commands.lens import lens
from salestui.commands.named import the_rep
from salestui.desk import means as asked_of
from salestui.reporting import means as reporting


def means(context: Context) -> Exit:
    """Print what the reps did beside what they sold, for the team or for one rep."""
    asked = context.arguments
    if not context.has_data:
        return nothing_yet(context)
    name = " ".join(asked.name).strip()
    seen = lens(context, everyone=asked.everyone, period=asked.period)
    with context.store() as store:
        rep = the_rep(store, name) if name else None
        if isinstance(rep, Exit):
            return rep
        shown = asked_of.means(store, seen, context.today())
    reps = [line for line in shown.reps if rep is None or line[0] == rep.id]
    if rep and not reps:
        say(f"{rep.name} is not on the team: --all holds everybody against each other")
        return Exit.NOTHING
    if asked.json:
        tell_json("reps", reporting.records(shown, reps), reporting.beside(shown))
    elif reps:
        tell(reporting.rep_page(shown, reps[0]) if rep else reporting.team_page(shown))
    if not reps:
        say("There is nobody on the team")
        return Exit.NOTHING
    return Exit.DONE


def recipe(context: Context) -> Exit:
    """Print which leading numbers went before revenue, or why that cannot be told."""
    asked = context.arguments
    if not context.has_data:
        return nothing_yet(context)
    with context.store() as store:
        past = asked_of.team_past(store, lens(context, everyone=asked.everyone), context.today())
    found = past.recipe()
    if asked.json:
        tell_json("numbers", reporting.recipe_records(found, past), reporting.recipe_beside(found, past))
    elif not found.why_not:
        tell(reporting.recipe_page(found, past))
    if found.why_not:
        say(f"Not enough data: {found.why_not}")
        return Exit.NOTHING
    return Exit.DONE
