"""The notes of a team meeting, and the way out of the program for them."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from salestui.desk import meeting_sheet, meetings
from salestui.desk.exporting import Table
from salestui.domain.dates import long_day
from salestui.domain.meeting_notes import MeetingNotes
from salestui.domain.numbers import Explanation
from salestui.domain.topics import Topic
from salestui.ui.base import Page
from salestui.ui.exporting import at_home, to_file
from salestui.ui.keys import ChordStep
from salestui.ui.meetings.month_keys import MonthKeys
from salestui.ui.present import MUTED, NOTHING, safe
from salestui.ui.widgets.text_lines import Reading

OUT = {"f": "a file", "c": "the clipboard", "b": "both"}


class NotesPage(MonthKeys, Page[None]):
    """What a meeting came to; there is nothing private in it."""

    READS = frozenset({Topic.CONVERSATIONS, Topic.PROMISES, Topic.FORECASTS})
    DEFAULT_CSS = "NotesPage > Reading { padding: 0 2; }"
    COPIES = {"m": ChordStep("Markdown", "copy_notes"), "y": ChordStep("notes", "copy_notes")}
    BINDINGS = [
        Binding(
            "m", "markdown", "Markdown", id="notes.markdown", tooltip="Notes as Markdown to a file or the clipboard"
        ),
    ]

    def __init__(self, conversation_id: str, *, is_fresh: bool = False) -> None:
        super().__init__()
        self._conversation_id = conversation_id
        self._is_fresh = is_fresh
        self._notes: MeetingNotes | None = None

    @property
    def place(self) -> str:
        """What the page is called."""
        return "meeting notes"

    @property
    def crumb(self) -> str:
        """The meeting."""
        return self._notes.name if self._notes else ""

    @property
    def main(self) -> Reading:
        """The text, which scrolls."""
        return self.query_one(Reading)

    def compose(self) -> ComposeResult:
        """The text."""
        yield Reading()

    async def load(self) -> None:
        """Ask for the notes; of a meeting that just ended, ask where they shall go."""
        self._notes = await self.app.desk.ask(meetings.maybe_notes, self._conversation_id)
        if self._notes is None:
            self.finish(None)  # undone
            return
        self.main.show(self._text(self._notes))
        self.refresh_status()
        if self._is_fresh:
            self._is_fresh = False
            self.action_markdown(is_offer=True)

    def _text(self, notes: MeetingNotes) -> list[Content]:
        talk, today = notes.conversation, self.app.today()
        at = f", {talk.starts_at}" if talk.starts_at else ""
        took = f"{meeting_sheet.clock(notes.spent)} of {notes.planned} min"
        lines = [
            Content.assemble(safe(notes.name, "bold"), (f"   {long_day(talk.on, today)}{at}   {took}", MUTED)),
            Content(),
        ]
        for item in notes.items:
            spent = meeting_sheet.clock(item.seconds or 0)
            lines.append(Content.assemble(safe(item.subject, "bold"), (f"   {spent} of {item.minutes} min", MUTED)))
            lines += [safe(f"  {line}") for line in (item.note or NOTHING).splitlines()]
            lines.append(Content())
        return [*lines, *self._team(notes), *self._promised(notes)]

    def _team(self, notes: MeetingNotes) -> list[Content]:
        if not notes.attended:
            return []
        week = f"   last week {notes.week[0]:.1f} of 5, n={notes.week[1]}" if notes.week else ""
        lines = [Content.assemble(("Team", "bold"), (week, MUTED))]
        if notes.there:
            return [*lines, safe(f"  {notes.there}"), Content()]
        for one in notes.attended:
            name, rating, call, word = meeting_sheet.rep_cells(one)
            commits = f"commits {call}" if call else ""
            lines.append(safe(f"  {name[:24]:<24} {rating or NOTHING:<5} {commits}  {word}".rstrip()))
        return [*lines, Content()]

    def _promised(self, notes: MeetingNotes) -> list[Content]:
        lines = [Content.styled("Promises", "bold")]
        found = [safe(f"  {meeting_sheet.promised(one)}") for one in notes.promises]
        return [*lines, *(found or [safe(f"  {NOTHING}")])]

    def status(self) -> tuple[str, str]:
        """What can be done with it."""
        return "nothing private is in these notes", ""

    @work
    async def action_markdown(self, *, is_offer: bool = False) -> None:
        """Ask where the Markdown shall go, and bring it there; asked unbidden, it gives way to any other key."""
        notes, today = self._notes, self.app.today()
        if notes is None:
            return
        letter = await self.app.prompt.ask_letter("Notes and promises as Markdown to", OUT, is_offer=is_offer)
        if not letter:
            return
        text, said = meeting_sheet.markdown(notes, today), []
        if letter in "fb":
            stem = Table(notes.name, (), ()).slug
            path = await to_file(self.app, f"{stem}-{notes.conversation.on.isoformat()}.md", text)
            said += [f"Notes written to {at_home(path)}"] if path else []
        if letter in "cb":
            said.append(await self.app.copy(text, "notes"))
        if said:
            self.app.say("; ".join(said), "met")

    @work
    async def action_copy_notes(self) -> None:
        """Copy the notes as Markdown."""
        if self._notes is not None:
            text = meeting_sheet.markdown(self._notes, self.app.today())
            self.app.say(await self.app.copy(text, "notes"))

    async def explanation(self) -> Explanation | None:
        """What it took, and what was said in it as numbers."""
        from salestui.ui.numbers.of_meetings import meeting_notes

        return meeting_notes(self._notes) if self._notes else None

    async def as_table(self) -> Table | None:
        """The items with their notes, and the promises."""
        notes = self._notes
        if notes is None:
            return None
        rows: list[Sequence[object]] = [
            (item.subject, item.minutes, meeting_sheet.clock(item.seconds or 0), item.note) for item in notes.items
        ]
        rows += [("Promise", None, None, meeting_sheet.promised(one)) for one in notes.promises]
        return Table(notes.name, ("Item", "Minutes", "Spent", "Note"), rows)
