"""The search on standard output."""

from __future__ import annotations

from salestui.commands.context import Context, Exit, on_data, say, tell, tell_json
from salestui.desk.searching import search as asked_search


@on_data
def search(context: Context) -> Exit:
    """Print what has the words."""
    asked = context.arguments
    with context.store() as store:
        words = " ".join(asked.words)
        found = asked_search(store, words, context.today(), private=asked.private, most=asked.limit)
    from salestui.reporting import search as pages  # only what is printed

    if asked.json:
        tell_json("hits", pages.records(found), {"words": found.words, "cut": found.is_cut})
    elif found.lines:
        tell(pages.page(found, context.today()))
    if not found.lines:
        say("Nothing has these words")
        return Exit.NOTHING
    return Exit.DONE
