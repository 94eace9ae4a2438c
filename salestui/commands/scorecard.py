"""Scorecards on standard output: the team's, or one rep's."""

from __future__ import annotations

from dataclasses import replace

from salestui.commands.context import Context, Exit, nothing_yet, say, tell, tell_json
from salestui.commands.lens import lens
from salestui.commands.named import the_rep
from salestui.desk.scorecards import scorecards, trends_of
from salestui.reporting import scorecards as reporting


def scorecard(context: Context) -> Exit:
    """Print the scorecards of a period."""
    asked = context.arguments
    if not context.has_data:
        return nothing_yet(context)
    name = " ".join(asked.name).strip()
    seen = lens(context, everyone=asked.everyone, period=asked.period)
    with context.store() as store:
        rep = the_rep(store, name) if name else None
        if isinstance(rep, Exit):
            return rep
        # the team's page has no trends, and a rep's those of one card: all of them take longer than all else together
        trends = asked.every or (asked.json and rep is None)
        shown = scorecards(store, seen, context.today(), every=asked.every, trends=trends)
        if rep and shown.find(rep.id) is None:  # of somebody else's team
            seen = replace(seen, everyone=True)
            shown = scorecards(store, seen, context.today(), every=asked.every, trends=trends)
        if rep and not trends:
            shown = shown.with_trends(rep.id, trends_of(store, rep.id, seen, context.today()))
    card = shown.find(rep.id) if rep else None
    if rep and card is None:
        say(f"{rep.name} has left; there is no scorecard")
        return Exit.NOTHING
    cards = [card] if card else shown.cards
    if asked.json:
        tell_json("scorecards", reporting.records(shown, cards), reporting.beside(shown))
    elif card:
        tell(reporting.card_page(card, shown))
    elif shown.cards:
        tell(reporting.team_page(shown))
    if not shown.cards:
        say("There is nobody on the team")
        return Exit.NOTHING
    return Exit.DONE
