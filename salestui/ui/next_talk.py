"""After a talk was held: the next one is offered, Enter plans it, words change its day, Esc leaves it."""

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
    label = f"Held. Next {talk.words} with {talk.rep.split()[0]}"
    read = await ask_moment(app, label, offered, talk.carried)
    if read is None:
        app.say(held)
    else:
        at = f"{read.at:%H:%M}" if read.at else None
        await app.carry_out(next_talks.plan, talk, read.day, at, today)
