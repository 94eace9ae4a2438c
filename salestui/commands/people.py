"""Conversations on the command line: the log with what was committed to, and a note from anywhere."""

from __future__ import annotations

import sys

from salestui.commands.context import Context, Exit, on_data, say, tell, tell_json
from salestui.commands.named import the_rep
from salestui.desk import talk_log, talking
from salestui.domain.talks import LogFilter
from salestui.domain.text import clean


@on_data
def coaching(context: Context) -> Exit:
    """Print the log of conversations, and what was committed to."""
    asked = context.arguments
    with context.store() as store:
        rep = the_rep(store, asked.rep) if asked.rep else None
        if isinstance(rep, Exit):
            return rep
        log = talk_log.log_of(store, LogFilter(private=asked.private), rep.id if rep else None, context.today())
        talks = [
            talk_log.talk(store, line.id, private=asked.private)
            for line in log.lines
            if line.conversation and asked.json
        ]
    from salestui.reporting import people  # only what is printed

    if asked.json:
        tell_json("conversations", *people.log_records(log, talks, context.today()))
    else:
        tell(people.log_page(log, rep.name if rep else "", context.today()))
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
        rep = the_rep(store, asked.rep)
        if isinstance(rep, Exit):
            return rep
        body = clean(text, multiline=True, limit=100_000)
        done = talking.add_note(store, body, context.today(), rep_id=rep.id, private=asked.private)
    say(done.message)
    return Exit.DONE
