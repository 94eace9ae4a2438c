"""The rep whom the words after a command mean."""

from __future__ import annotations

from salestui.commands.context import Exit, say
from salestui.desk.desk import Store
from salestui.desk.finding import find_reps
from salestui.domain.team import Rep
from salestui.domain.text import name_key

NAMED = 8


def the_rep(store: Store, name: str) -> Rep | Exit:
    """Return the one rep of that name; where nobody or several have it, say so and return what the command came to."""
    found = find_reps(store, name)
    return found[0] if len(found) == 1 else which_rep(name, [_called(rep, found) for rep in found])


def which_rep(name: str, found: list[str]) -> Exit:
    """Say that nobody, or several, are called so."""
    if not found:
        say(f"No rep is called {name}; salestui team --all lists them")
        return Exit.NOTHING
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    say(f"{name} can be {', '.join(found[:NAMED])}{more}; say more of the name, or the address")
    return Exit.REFUSED


def _called(rep: Rep, found: list[Rep]) -> str:
    """A rep's name, with their address where another of those found has the same name."""
    is_shared = sum(name_key(other.name) == name_key(rep.name) for other in found) > 1
    return f"{rep.name} <{rep.email}>" if is_shared and rep.email else rep.name
