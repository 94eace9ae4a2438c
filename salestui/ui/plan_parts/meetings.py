"""Team meetings: the formats, and what came of the last ones."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from textual import work
from textual.binding import Binding
from textual.content import Content

from salestui.desk import meetings
from salestui.desk.exporting import Table
from salestui.domain.conversations import Conversation
from salestui.domain.dates import ago, short_day
from salestui.domain.numbers import Explanation, Number
from salestui.domain.running_meeting import FormatLine
from salestui.domain.text import counted
from salestui.ui.plan_parts.part import PlansPart
from salestui.ui.present import MUTED, safe
from salestui.ui.widgets.rows import Column, Row

COLUMNS = (
    Column("name", "TEAM MEETING", 24, grow=True),
    Column("kind", "KIND", 13),
    Column("on", "WHEN", 12),
    Column("minutes", "MIN", 5, right=True),
)
HEADERS = ("Meeting", "Kind", "On", "At", "Minutes")
FORMAT, HELD = "format:", "held:"


class MeetingsList(PlansPart):
    """Formats to start a meeting from, and the meetings that were held."""

    TITLE = "Meetings"
    WRITES = frozenset({"archive", "edit"})
    BINDINGS = [
        Binding("e", "edit", "Edit", id="meeting.edit", tooltip="Edit the format: its items and their minutes"),
        Binding("D", "archive", "Archive", id="meeting.archive", show=False, tooltip="Take the format off the list"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._formats: Sequence[FormatLine] = ()
        self._held: Sequence[tuple[Conversation, str]] = ()
        self._kept: frozenset[str] = frozenset()

    async def load(self) -> None:
        """Ask for formats and meetings."""
        from salestui.ui.meetings.questions import SLOT, kept_meetings

        self._formats = await self.app.desk.ask(meetings.formats)
        self._held = await self.app.desk.ask(meetings.held)
        self._kept = frozenset(slot.removeprefix(SLOT) for slot in await kept_meetings(self.app))

    def columns(self) -> Sequence[Column]:
        """What, of which kind, when, how long."""
        return COLUMNS

    def rows(self) -> list[Row]:
        """The formats over the meetings."""
        today = self.app.today()
        rows = [Row("head:formats", ("Formats   enter starts the meeting and its clock",), "heading")]
        for line in self._formats:
            going = "  begun, not ended" if line.format.id in self._kept else ""
            kind = line.format.kind.value
            rows.append(Row(f"{FORMAT}{line.format.id}", (f"{line.format.name}{going}", kind, "", str(line.minutes))))
        if self._held:
            rows += [Row("gap", ("",), "heading"), Row("head:held", ("Held",), "heading")]
        for talk, name in self._held:
            when = f"{short_day(talk.on, today)} {talk.starts_at or ''}".strip()
            minutes = "" if talk.minutes is None else str(talk.minutes)
            rows.append(Row(f"{HELD}{talk.id}", (name, talk.kind.value, when, minutes)))
        return rows

    @property
    def format(self) -> FormatLine | None:
        """The format under the cursor."""
        return next((one for one in self._formats if f"{FORMAT}{one.format.id}" == self.key), None)

    @property
    def talk(self) -> Conversation | None:
        """The meeting under the cursor."""
        return next((talk for talk, _ in self._held if f"{HELD}{talk.id}" == self.key), None)

    def detail(self, width: int) -> Sequence[Content]:
        """A format's items, or when a meeting was."""
        line, talk = self.format, self.talk
        if line is not None:
            lines = [Content.assemble(safe(line.format.name, "bold"), (f"   {line.minutes} min", MUTED))]
            for item in line.items:
                lines.append(Content.assemble((f"{item.minutes:>3}  ", MUTED), safe(item.subject)))
                if item.hint and self.is_wide:
                    lines += [safe(f"     {part}", MUTED) for part in wrap(item.hint, max(20, width - 6))]
            return lines
        if talk is None:
            return []
        name = next(name for one, name in self._held if one.id == talk.id)
        return [
            safe(name, "bold"),
            safe(f"held {ago(talk.on, self.app.today())}"),
            safe("enter opens the notes", MUTED),
        ]

    def counts(self) -> str:
        """How many were held."""
        return f"{counted(len(self._formats), 'format')}   {counted(len(self._held), 'meeting')} held"

    async def explanation(self) -> Explanation | None:
        """The minutes of a meeting, as planned and as it took."""
        from salestui.ui.numbers import of_people as people_numbers

        if self.format is not None:
            text = "Minutes of its items, added up; e edits them."
            numbers = [Number("minutes", "Minutes", str(self.format.minutes), text, len(self.format.items))]
            return Explanation(self.format.format.name, (), numbers)
        return Explanation("Meeting", (), people_numbers.of_talk(self.talk)) if self.talk else None

    def why_not(self, action: str) -> str | None:
        """Only a format can be edited here."""
        return "choose a format" if action in ("edit", "archive") and self.format is None else None

    async def open(self) -> None:
        """Start the meeting, or open the notes of one."""
        if self.format is not None:
            self.begin(self.format.format.id)
        elif self.talk is not None:
            self._notes(self.talk.id)

    @work
    async def begin(self, format_id: str) -> None:
        """Start a meeting in a format, or go on with one that was begun."""
        from salestui.ui.meetings.holding import hold_meeting

        await hold_meeting(self.app, format_id)

    @work
    async def _notes(self, conversation_id: str) -> None:
        from salestui.ui.pages.meeting_notes import NotesPage

        await self.app.open_page(NotesPage(conversation_id))

    @work
    async def action_edit(self) -> None:
        """Open the format's form."""
        from salestui.ui.plan_parts import forms  # forms bring pydantic, 70 ms

        if self.format is not None:
            await forms.edit_format(self.app, self.format.format.id)

    def action_archive(self) -> None:
        """Take the format off the list."""
        if self.format is not None:
            self.app.do(meetings.archive_format, self.format.format.id, self.app.today())

    async def as_table(self) -> Table | None:
        """The meetings that were held."""
        rows = [(name, talk.kind, talk.on, talk.starts_at, talk.minutes) for talk, name in self._held]
        return Table("Team meetings", HEADERS, rows)

    def picked(self) -> Sequence[int]:
        """The chosen meetings."""
        return [at for at, (talk, _) in enumerate(self._held) if f"{HELD}{talk.id}" in set(self.chosen)]
