"""What was done: undone, done again, listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from salestui.commands.context import Context, Exit, nothing_yet, say, tell, tell_json
from salestui.desk import history as done
from salestui.desk.desk import Done, Store


def undo(context: Context) -> Exit:
    """Take the last change back."""
    return _replay(context, done.undo, redo=False)


def redo(context: Context) -> Exit:
    """Bring back what was undone last."""
    return _replay(context, done.redo, redo=True)


def _replay(context: Context, request: Callable[[Store, date], Done], *, redo: bool) -> Exit:
    if not context.has_data:
        return nothing_yet(context)
    with context.store() as store:
        if not done.is_there(store, redo=redo):
            say(f"Nothing to {'redo' if redo else 'undo'}")
            return Exit.NOTHING
        say(request(store, context.today()).message)
    return Exit.DONE


def history(context: Context) -> Exit:
    """Print what was done, newest first."""
    if not context.has_data:
        return nothing_yet(context)
    with context.store() as store:
        past = done.history(store, context.arguments.limit)
    if context.arguments.json:
        tell_json("changes", (replace(one, state=one.word) for one in past))
    elif past:
        from salestui.reporting.plain import Column, table

        columns = [Column("WHEN"), Column("KIND"), Column("STATE"), Column("WHAT", widest=100)]
        tell(table(columns, ((_when(one.at), one.kind, one.word, one.label) for one in past)))
    if not past:
        say("Nothing was done yet")
        return Exit.NOTHING
    return Exit.DONE


def _when(at: str) -> str:
    """A UTC instant by the clock of this place."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
