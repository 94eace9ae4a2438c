"""What the database knows of team meetings: saved formats, and what came of each meeting."""

from __future__ import annotations

from datetime import date

from salestui.domain.commitments import ForecastCall
from salestui.domain.conversations import Conversation
from salestui.domain.kinds import ConversationKind
from salestui.domain.meetings import Attendance, FormatItem, MeetingFormat, MeetingItem
from salestui.domain.promises import Promise
from salestui.store.conditions import marks
from salestui.store.people_shapes import (
    ATTENDANCES,
    CONVERSATIONS,
    FORECAST_CALLS,
    FORMAT_ITEMS,
    MEETING_FORMATS,
    MEETING_ITEMS,
    PROMISES,
)
from salestui.store.store import Store

KINDS = (ConversationKind.TEAM_MEETING.value, ConversationKind.HUDDLE.value)


def has_formats(store: Store) -> bool:
    """Is there a format of the manager's own, archived ones included?"""
    return store.maybe("SELECT 1 FROM meeting_format LIMIT 1") is not None


def formats(store: Store, *, archived: bool = False) -> list[MeetingFormat]:
    """Return the saved formats, meetings before huddles."""
    which = "1 = 1" if archived else "archived = 0"
    return store.all(MEETING_FORMATS, f"{which} ORDER BY archived, kind DESC, name, id")


def format_items(store: Store, format_ids: list[str]) -> dict[str, list[FormatItem]]:
    """Return the items of formats, in their order."""
    found = dict[str, list[FormatItem]]()
    where = f"format_id IN ({marks(format_ids)}) ORDER BY format_id, position, id"
    for item in store.all(FORMAT_ITEMS, where, *format_ids) if format_ids else ():
        found.setdefault(item.format_id, []).append(item)
    return found


def held(store: Store, most: int) -> list[Conversation]:
    """Return the last team meetings and huddles, newest first."""
    where = f"kind IN ({marks(KINDS)}) AND state = 'held' ORDER BY \"on\" DESC, starts_at DESC, id DESC LIMIT ?"
    return store.all(CONVERSATIONS, where, *KINDS, most)


def planned(store: Store, kind: ConversationKind, on: date) -> Conversation | None:
    """Return the meeting of a kind that is planned for a day."""
    where = "kind = ? AND \"on\" = ? AND state = 'planned' ORDER BY starts_at, id"
    return next(iter(store.all(CONVERSATIONS, where, kind.value, on.isoformat())), None)


def items(store: Store, conversation_id: str) -> list[MeetingItem]:
    """Return a meeting's items, in their order."""
    return store.all(MEETING_ITEMS, "conversation_id = ? ORDER BY position, id", conversation_id)


def attendances(store: Store, conversation_id: str) -> list[Attendance]:
    """Return who was in a meeting."""
    return store.all(ATTENDANCES, "conversation_id = ? ORDER BY id", conversation_id)


def promises(store: Store, conversation_id: str) -> list[Promise]:
    """Return what was promised in a meeting."""
    return store.all(PROMISES, "conversation_id = ? ORDER BY due_on IS NULL, due_on, id", conversation_id)


def calls(store: Store, starts_on: date, ends_on: date, on: date) -> dict[str, ForecastCall]:
    """Return what reps committed to for a period on a day, each rep's last word."""
    where = "starts_on = ? AND ends_on = ? AND rep_id IS NOT NULL AND \"on\" = ? AND said_by = 'rep'"
    days = (starts_on.isoformat(), ends_on.isoformat(), on.isoformat())
    return {call.rep_id or "": call for call in store.all(FORECAST_CALLS, f"{where} ORDER BY at, id", *days)}
