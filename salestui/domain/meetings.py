"""Team meetings: saved formats with timed items, and what came of each item and each rep in a meeting."""

from __future__ import annotations

from salestui.domain.frozen import frozen
from salestui.domain.kinds import ConversationKind


@frozen
class MeetingFormat:
    """A saved order of a team meeting or huddle."""

    id: str
    name: str
    kind: ConversationKind = ConversationKind.TEAM_MEETING
    archived: bool = False
    rev: int = 0


@frozen
class FormatItem:
    """One timed item of a format."""

    id: str
    format_id: str
    position: int
    subject: str
    minutes: int
    hint: str | None = None
    rev: int = 0


@frozen
class MeetingItem:
    """One item of a meeting: the minutes planned, the seconds spent, and what was noted."""

    id: str
    conversation_id: str
    position: int
    subject: str
    minutes: int
    seconds: int | None = None
    note: str | None = None
    rev: int = 0


@frozen
class Attendance:
    """A rep in a meeting: there or not, last week in the rep's own rating (1 to 5), a word."""

    id: str
    conversation_id: str
    rep_id: str
    present: bool = True
    week_rating: int | None = None
    word: str | None = None
    rev: int = 0
