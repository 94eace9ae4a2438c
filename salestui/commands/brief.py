"""The brief on standard output: as plain lines, as Markdown, as JSON."""

from __future__ import annotations

from salestui.commands.context import Context, Exit, nothing_yet, say, tell, tell_json
from salestui.commands.pages import lens
from salestui.desk.brief import brief as asked_brief
from salestui.desk.brief import find_reps
from salestui.reporting import briefs

NAMED = 8


def brief(context: Context) -> Exit:
    """Print everything about one rep since the last one-on-one."""
    asked = context.arguments
    if not context.has_data:
        return nothing_yet(context)
    name = " ".join(asked.name).strip()
    with context.store() as store:
        found = find_reps(store, name) if name else []
        if len(found) != 1:
            return which_rep(name, [rep.name for rep in found])
        told = asked_brief(store, found[0].id, context.today(), lens(context), private=asked.private)
    if told is None:  # gone between the two questions
        return which_rep(name, [])
    if asked.json:
        tell_json("questions", told.questions, briefs.record(told))
    else:
        tell(briefs.markdown(told) if asked.markdown else briefs.plain(told))
    return Exit.DONE


def which_rep(name: str, found: list[str]) -> Exit:
    """Say that nobody, or several, are called so."""
    if not found:
        say(f"No rep is called {name}; salestui team --all lists them")
        return Exit.NOTHING
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    say(f"{name} can be {', '.join(found[:NAMED])}{more}; say more of the name")
    return Exit.REFUSED
