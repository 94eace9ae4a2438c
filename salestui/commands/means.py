"""Means beside ends on standard output, and the recipe: what went before revenue in the team's own past."""

from __future__ import annotations

from salestui.commands.brief import which_rep
from salestui.commands.context import Context, Exit, nothing_yet, say, tell, tell_json
from salestui.commands.pages import lens
from salestui.desk import means as asked_of
from salestui.desk.brief import find_reps
from salestui.reporting import means as reporting


def means(context: Context) -> Exit:
    """Print what the reps did beside what they sold, for the team or for one rep."""
    asked = context.arguments
    if not context.has_data:
        return nothing_yet(context)
    name = " ".join(asked.name).strip()
    seen = lens(context, everyone=asked.everyone, period=asked.period)
    with context.store() as store:
        found = find_reps(store, name) if name else []
        if name and len(found) != 1:
            return which_rep(name, [rep.name for rep in found])
        shown = asked_of.means(store, seen, context.today())
    reps = [rep for rep in shown.reps if not found or rep[0] == found[0].id]
    if found and not reps:
        say(f"{found[0].name} is not on the team: --all holds everybody against each other")
        return Exit.NOTHING
    if asked.json:
        tell_json("reps", reporting.records(shown, reps), reporting.beside(shown))
    elif reps:
        tell(reporting.rep_page(shown, reps[0]) if found else reporting.team_page(shown))
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
