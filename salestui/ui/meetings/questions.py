"""What a team meeting asks: what a rep says, a promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from salestui.desk import form_drafts
from salestui.domain import running_meeting as rules
from salestui.domain.dates import MONTHS
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import Side
from salestui.domain.labels import told_apart
from salestui.domain.money import full, typed_money
from salestui.domain.running_meeting import Pledge, RepWord, Running
from salestui.ui.asking import ask_day, ask_rep
from salestui.ui.base import DeskApp

SLOT = "meeting:"
LETTERS = {str(level): "" for level in range(1, 6)}
BY = {"m": "you", "r": "a rep", "t": "the whole team"}


async def kept_meetings(app: DeskApp) -> list[str]:
    """Return the slots of the meetings that were begun and not ended."""
    return [one.slot for one in await app.desk.ask(form_drafts.all_kept) if one.slot.startswith(SLOT)]


async def keep_meeting(app: DeskApp, meeting: Running) -> None:
    """Keep a meeting as it stands, so that it comes back after a fall."""
    said = {"meeting": rules.as_text(rules.stopped(meeting, app.now()))}
    name = f"{meeting.name}, begun {meeting.began:%H:%M}"
    try:
        await app.desk.ask(form_drafts.keep, f"{SLOT}{meeting.format_id}", name, said, {}, 0)
    except RuleBroken as fault:
        app.say(f"The meeting could not be kept: {fault}", "below")


async def ask_word(app: DeskApp, word: RepWord, currency: str) -> RepWord | None:
    """Ask what a rep says of last week, from 1 to 5, and for the commitment of the month."""
    letter = await app.prompt.ask_letter(f"{word.name}, last week", {**LETTERS, "a": "is away"})
    if letter is None:
        return None
    if letter == "a":
        why = await app.prompt.ask_text(f"{word.name} is away (why, may stay empty)")
        return None if why is None else replace(word, present=False, week_rating=None, word=why.strip())

    def worth(typed: str) -> str:
        if not typed.strip():
            return "no number"
        said = typed_money(typed, currency)
        return full(said.minor, said.currency)

    month = MONTHS[app.today().month - 1]
    typed = await app.prompt.ask_text(f"{word.name} commits for {month} (empty: no number)", echo=worth)
    if typed is None:
        return None
    said = typed_money(typed, currency) if typed.strip() else None
    minor, code = (said.minor, said.currency) if said else (None, "")
    return replace(word, present=True, week_rating=int(letter), amount_minor=minor, currency=code)


async def ask_pledge(app: DeskApp, reps: Sequence[RepWord], rep_here: str | None) -> Pledge | None:
    """Ask who promises what by when; the rep under the cursor is offered."""
    letter = await app.prompt.ask_letter("Promised by", BY)
    if letter is None:
        return None
    rep_id: str | None = None
    if letter == "r":
        people = told_apart((one.name, one.rep_id, None) for one in reps)
        rep_id = await ask_rep(app, "Promised by", people, rep_here)
        if rep_id is None:
            return None
    subject = await app.prompt.ask_text("What")
    if not subject or not subject.strip():
        return None
    due = await ask_day(app, "By (Esc: no day)", ahead=True)
    return Pledge(subject.strip(), Side.MANAGER if letter == "m" else Side.REP, rep_id, due)
