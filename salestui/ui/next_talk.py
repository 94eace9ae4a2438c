"""After a talk was held: the next one is offered, Enter plans it, `t` changes its day, any other key goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salestui.desk import next_talks
from salestui.domain.dates import short_day
from salestui.ui.moments import ask_moment

if TYPE_CHECKING:
    from salestui.domain.kinds import ConversationKind
    from salestui.ui.base import DeskApp


async def offer_next(app: DeskApp, kind: ConversationKind, rep_id: str | None, held: str) -> None:
    """Offer the next talk of a kind with a rep, where one is owed and none is planned; else say what was held."""
    if rep_id is None:
        return
    today = app.today()
    talk = await app.desk.ask(next_talks.next_talk, kind, rep_id, app.settings.cadence.rhythm(), today)
    if talk is None:
        return
    offered = f"{short_day(talk.on, today)} {talk.starts_at or ''}".rstrip()
    label = f"Next {talk.words} with {talk.rep.split()[0]}"
    carried = f", {talk.carried}" if talk.carried else ""
    answers = {"enter": f"plans it{carried}", "t": "another day"}
    answer = await app.prompt.ask_letter(f"Held. {label} {offered}", answers, is_offer=True)
    if answer == "enter":
        await app.carry_out(next_talks.plan, talk, talk.on, talk.starts_at, today)
    elif answer == "t" and (read := await ask_moment(app, label, offered, talk.carried)):
        at = f"{read.at:%H:%M}" if read.at else None
        await app.carry_out(next_talks.plan, talk, read.day, at, today)
    elif answer != "":  # else the manager went on, and that has its own message
        app.say(held)
