"""Conversations on the command line: the log with what was committed to, and a note from anywhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from salestui.commands.context import Context, Exit, on_data, say, tell, tell_json
from salestui.desk import talk_log, talking
from salestui.desk.finding import find_reps
from salestui.domain.errors import RuleBroken
from salestui.domain.talks import LogFilter
from salestui.domain.text import clean, name_key

if TYPE_CHECKING:
    from salestui.desk.opening import Store


def find_rep(store: Store, name: str) -> tuple[str, str]:
    """Find the one rep of the team who is called so, whose address it is, or whose name has what was typed.

    Raises:
        RuleBroken: If nobody is, or several are.
    """
    _, people = talk_log.team(store)
    wanted = name_key(name)
    by_address = {rep.id for rep in find_reps(store, name)} if "@" in name else set()
    exact = [one for one in people.items() if name_key(one[1]) == wanted or one[0] in by_address]
    found = exact or [one for one in people.items() if wanted and wanted in name_key(one[1])]
    if len(found) == 1:
        return found[0]
    named = ", ".join(sorted(called for _, called in found or people.items())[:8])
    raise RuleBroken(
        f"{'Several are' if found else 'Nobody is'} called {clean(name)[:40]}: {named or 'there are no reps'}"
    )


@on_data
def coaching(context: Context) -> Exit:
    """Print the log of conversations, and what was committed to."""
    asked = context.arguments
    with context.store() as store:
        rep_id, name = find_rep(store, asked.rep) if asked.rep else (None, "")
        log = talk_log.log_of(store, LogFilter(private=asked.private), rep_id, context.today())
        talks = [
            talk_log.talk(store, line.id, private=asked.private)
            for line in log.lines
            if line.conversation and asked.json
        ]
    from salestui.reporting import people  # only what is printed

    if asked.json:
        tell_json("conversations", *people.log_records(log, talks, context.today()))
    else:
        tell(people.log_page(log, name, context.today()))
    if not log.lines and not log.commitments:
        say("There is no conversation in these days")
        return Exit.NOTHING
    return Exit.DONE


@on_data
def note(context: Context) -> Exit:
    """Note something about a rep."""
    asked = context.arguments
    text = sys.stdin.read() if asked.text == ["-"] else " ".join(asked.text)
    with context.store() as store:
        rep_id, _ = find_rep(store, asked.rep)
        body = clean(text, multiline=True, limit=100_000)
        done = talking.add_note(store, body, context.today(), rep_id=rep_id, private=asked.private)
    say(done.message)
    return Exit.DONE
