"""After a talk was held: the next one is offered, and the other day on which it may have been held.

Enter plans the next one, `t` changes its day, `h` the day of the one that was held, any other key goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salestui.desk import next_talks, talking
from salestui.domain.dates import long_day, short_day
from salestui.ui.asking import ask_moment

if TYPE_CHECKING:
    from datetime import date

    from salestui.desk.next_talks import HeldTalk, NextTalk
    from salestui.ui.base import DeskApp

OTHER_DAY = "h"


async def offer_next(app: DeskApp, talk_id: str | None, held: str, *, is_sure: bool = False) -> None:
    """Offer the next talk of that kind with the rep, where one is owed and none is planned; else say what was held.

    Is the day not sure, because it was not typed, another one that is likely is offered too.
    """
    today = app.today()
    found = await app.desk.ask(next_talks.held, talk_id or "", app.settings.cadence.rhythm(), today)
    if found is None:
        return
    other = None if is_sure else found.other
    if found.next is None and other is None:
        return
    answer = await app.prompt.ask_letter(_label(found, held, today), _answers(found.next, other, today), is_offer=True)
    if answer == "enter" and found.next is not None:
        await app.carry_out(next_talks.plan, found.next, found.next.on, found.next.starts_at, today)
    elif answer == "t" and found.next is not None:
        await _plan_for_another_day(app, found.next)
    elif answer == OTHER_DAY and other is not None:
        done = await app.carry_out(talking.held_on, found.talk_id, other, today)
        if done is not None:
            await offer_next(app, found.talk_id, done.message, is_sure=True)
    elif answer != "":  # else the manager went on, and that has its own message
        app.say(held)


def _label(found: HeldTalk, held: str, today: date) -> str:
    if found.next is None:
        return held
    on = f" {long_day(found.on, today)}" if found.on != today else ""
    return f"Held{on}. {_called(found.next)} {_offered(found.next, today)}"


def _called(talk: NextTalk) -> str:
    return f"Next {talk.words} with {talk.rep.split()[0]}"


def _offered(talk: NextTalk, today: date) -> str:
    return f"{short_day(talk.on, today)} {talk.starts_at or ''}".rstrip()


def _answers(talk: NextTalk | None, other: date | None, today: date) -> dict[str, str]:
    answers = {}
    if talk is not None:
        answers = {"enter": f"plans it{f', {talk.carried}' if talk.carried and not other else ''}", "t": "another day"}
    if other is not None:
        answers[OTHER_DAY] = f"held {'today' if other == today else long_day(other, today)}"
    return answers


async def _plan_for_another_day(app: DeskApp, talk: NextTalk) -> None:
    today = app.today()
    if read := await ask_moment(app, _called(talk), _offered(talk, today), talk.carried):
        at = f"{read.at:%H:%M}" if read.at else None
        await app.carry_out(next_talks.plan, talk, read.day, at, today)
