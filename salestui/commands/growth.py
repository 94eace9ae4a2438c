"""The plain pages of skills, plans and the last team meeting."""

from __future__ import annotations

from salestui.commands.context import Context, Exit, on_data, say, tell, tell_json
from salestui.commands.named import the_rep
from salestui.desk import development, meetings, praise
from salestui.desk import skills as known
from salestui.domain.matrix import Matrix
from salestui.domain.text import counted
from salestui.reporting import growth, meeting_page


@on_data
def skills(context: Context) -> Exit:
    """Print who stands where, or one rep at every skill."""
    asked = context.arguments
    with context.store() as store:
        found = known.matrix(store)
        rep = the_rep(store, asked.rep) if asked.rep is not None else None
        if isinstance(rep, Exit):
            return rep
        if rep is not None:
            found = _only(found, rep.id)
        pulses = praise.pulses(store, context.today(), [rep.id for rep in found.reps])
    if asked.json:
        tell_json("reps", growth.skill_records(found, pulses))
    elif found.reps:
        tell(growth.skills_page(found, pulses, context.today(), is_one=asked.rep is not None))
    if not found.reps:
        say(f"{rep.name} is not on the team" if rep else "There is nobody on the team")
        return Exit.NOTHING
    return Exit.DONE


def _only(found: Matrix, rep_id: str) -> Matrix:
    """The matrix with one rep's line; the team's averages and stars stay."""
    places = [at for at, rep in enumerate(found.reps) if rep.id == rep_id]
    reps = tuple(found.reps[at] for at in places)
    return Matrix(reps, found.columns, tuple(found.standings[at] for at in places), found.is_usual)


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
