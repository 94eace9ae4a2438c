"""Holding a meeting: in which format, anew or where it was left, and then its notes."""

from __future__ import annotations

from salestui.desk import form_drafts, meetings
from salestui.domain import running_meeting as rules
from salestui.domain.errors import RuleBroken
from salestui.domain.topics import Topic
from salestui.ui.base import DeskApp
from salestui.ui.forms.record_forms import can_write
from salestui.ui.meetings.questions import SLOT
from salestui.ui.pages.meeting import MeetingPage
from salestui.ui.pages.meeting_notes import NotesPage


async def choose_format(app: DeskApp) -> str | None:
    """Ask for the format of a meeting, by its letter."""
    letters: dict[str, str] = {}
    said: dict[str, str] = {}
    for line in await app.desk.ask(meetings.formats):
        signs = [*line.format.name.casefold(), *"abcdefghijklmnopqrstuvwxyz"]
        free = next((sign for sign in signs if sign.isascii() and sign.isalpha() and sign not in letters), None)
        if free is not None:
            letters[free], said[free] = line.format.id, line.format.name
    letter = await app.prompt.ask_letter("Hold", said)
    return None if letter is None else letters[letter]


async def hold_meeting(app: DeskApp, format_id: str) -> None:
    """Start a meeting, or go on with one that was begun; then hand its notes out."""
    if not can_write(app):
        return
    slot = f"{SLOT}{format_id}"
    kept = await app.desk.ask(form_drafts.kept, slot)
    try:
        if kept is None:
            meeting = await app.desk.ask(meetings.begin, format_id, app.now())
        else:
            meeting = rules.pause(rules.from_text(kept.values["meeting"]), app.now())
    except (RuleBroken, KeyError) as gone:
        app.say(str(gone), "below")
        return
    if held := await app.open_page(MeetingPage(meeting)):
        await app.open_page(NotesPage(held, is_fresh=True))
    else:
        app.changed.publish(frozenset({Topic.DRAFTS}))  # it was begun, and the lists say so


async def resume(app: DeskApp, slot: str) -> None:
    """Go on with the meeting that is kept."""
    await hold_meeting(app, slot.removeprefix(SLOT))
