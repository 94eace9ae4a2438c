"""The brief on standard output: as plain lines, as Markdown, as JSON."""

from __future__ import annotations

from salestui.commands.context import Context, Exit, nothing_yet, tell, tell_json
from salestui.commands.lens import lens
from salestui.commands.named import the_rep, which_rep
from salestui.desk.brief import brief as asked_brief
from salestui.reporting import briefs


def brief(context: Context) -> Exit:
    """Print everything about one rep since the last one-on-one."""
    asked = context.arguments
    if not context.has_data:
        return nothing_yet(context)
    name = " ".join(asked.name).strip()
    with context.store() as store:
        rep = the_rep(store, name)
        if isinstance(rep, Exit):
            return rep
        told = asked_brief(store, rep.id, context.today(), lens(context), private=asked.private)
    if told is None:  # gone between the two questions
        return which_rep(name, [])
    if asked.json:
        tell_json("questions", told.questions, briefs.record(told))
    else:
        tell(briefs.markdown(told) if asked.markdown else briefs.plain(told))
    return Exit.DONE
