"""The plain pages of skills, plans and the last team meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salestui.commands.context import Context, Exit, on_data, say, tell, tell_json
from salestui.desk import development, meetings, praise
from salestui.desk import skills as known
from salestui.desk.scope import team
from salestui.domain.matrix import Matrix
from salestui.domain.text import counted, name_key
from salestui.reporting import growth, meeting_page

if TYPE_CHECKING:
    from salestui.desk.opening import Store


@on_data
def skills(context: Context) -> Exit:
    """Print who stands where, or one rep at every skill."""
    asked = context.arguments
    with context.store() as store:
        found = known.matrix(store)
        if asked.rep is not None:
            rep_id = _rep(store, asked.rep)
            if rep_id is None:
                return Exit.NOTHING
            found = _only(found, rep_id)
        pulses = praise.pulses(store, context.today(), [rep.id for rep in found.reps])
    if asked.json:
        tell_json("reps", growth.skill_records(found, pulses))
    elif found.reps:
        tell(growth.skills_page(found, pulses, context.today(), is_one=asked.rep is not None))
    if not found.reps:
        say("There is nobody on the team")
        return Exit.NOTHING
    return Exit.DONE


def _only(found: Matrix, rep_id: str) -> Matrix:
    """The matrix with one rep's line; the team's averages and stars stay."""
    places = [at for at, rep in enumerate(found.reps) if rep.id == rep_id]
    reps = tuple(found.reps[at] for at in places)
    return Matrix(reps, found.columns, tuple(found.standings[at] for at in places), found.is_usual)


def _rep(store: Store, name: str) -> str | None:
    """Find a rep of the team by a part of the name, and say who there is where none or several have it."""
    people = {rep.id: rep.name for rep in team(store)}
    wanted = name_key(name)
    exact = [key for key, called in people.items() if name_key(called) == wanted]
    like = exact or [key for key, called in people.items() if wanted in name_key(called)]
    if len(like) != 1:
        names = ", ".join(people[key] for key in (like or people))
        say(f"{'Several have' if like else 'Nobody has'} “{name}” in the name; on the team are {names}")
        return None
    return like[0]


@on_data
def plans(context: Context) -> Exit:
    """Print the plans with their steps; private ones only where that is asked for."""
    asked = context.arguments
    with context.store() as store:
        found = development.plans(store, private=asked.private, closed=asked.closed)
    if asked.json:
        tell_json("plans", map(growth.plan_record, found.lines), {"hidden": found.hidden})
    elif found.lines:
        tell(growth.plans_page(found.lines, context.today()))
    if found.hidden:
        count = counted(found.hidden, "private plan")
        say(f"{count} left out; --private prints {'it' if found.hidden == 1 else 'them'}")
    if not found.lines:
        say("No plan is under way")
        return Exit.NOTHING
    return Exit.DONE


@on_data
def meeting(context: Context) -> Exit:
    """Print the notes of the last team meeting."""
    asked = context.arguments
    with context.store() as store:
        found = meetings.last(store)
    if asked.json:
        tell_json("meetings", [meeting_page.record(found)] if found else [])
    elif found is not None:
        tell((meeting_page.markdown if asked.markdown else meeting_page.page)(found, context.today()))
    if found is None:
        say("No team meeting was held yet")
    return Exit.NOTHING if found is None else Exit.DONE
