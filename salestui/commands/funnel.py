"""The funnel and the discipline on the command line."""

from __future__ import annotations

from salestui.commands.context import Context, Exit, nothing_yet, say, tell, tell_json
from salestui.commands.pages import lens
from salestui.commands.people import find_rep
from salestui.desk import funnel as asked_of
from salestui.domain.funnel_view import Part
from salestui.reporting import funnel as reporting


def funnel(context: Context) -> Exit:
    """Print the funnel of a period, part by part."""
    asked = context.arguments
    if not context.has_data:
        return nothing_yet(context)
    with context.store() as store:
        seen = lens(context, everyone=asked.everyone, period=asked.period)
        rep_id = find_rep(store, asked.rep)[0] if asked.rep else None
        canceled = context.settings.pipeline.canceled()
        scene = asked_of.scene(store, seen, context.today(), rep_id, canceled)
        wanted = [Part(asked.part)] if asked.part else list(Part)
        parts = [asked_of.part(store, scene, one, seen) for one in wanted]
        if not asked.part or asked.part == Part.PRODUCTS:
            parts.append(asked_of.part(store, scene, Part.PRODUCTS, seen, by_rep=True))
    if not scene.rep_ids:
        say("There is nobody on the team")
        return Exit.NOTHING
    if asked.json:
        tell_json("parts", reporting.funnel_records(parts), reporting.funnel_beside(scene))
    else:
        tell(reporting.funnel_page(parts))
    return Exit.DONE
