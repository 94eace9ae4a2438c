"""Coaching: the log of every conversation, what was committed to, who was coached, and one of them to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from salestui.desk import form_drafts, talk_log
from salestui.desk.exporting import Table
from salestui.desk.form_drafts import KeptDraft
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ConversationState
from salestui.domain.numbers import Explanation
from salestui.domain.talks import Log, Talk
from salestui.domain.text import counted
from salestui.domain.topics import Topic
from salestui.ui.base import DeskTab
from salestui.ui.coaching import talk_text as text
from salestui.ui.coaching.asked_log import AskedLog
from salestui.ui.coaching.log_cursor import LogCursor
from salestui.ui.exporting import Exports
from salestui.ui.forms import kept_drafts
from salestui.ui.numbers.keys import NumberPages
from salestui.ui.present import first_names
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Listed, Row
from salestui.ui.widgets.table import RowTable
from salestui.ui.widgets.text_lines import Reading, TextLines

COLUMN = {"date": "day", "rep": "rep", "kind": "kind", "skill": "about"}
MOST_DUE, FEW_DUE, MOST_COACHED = 8, 5, 11
DRAFTS = ("talk:", "note:")


class CoachingTab(Exports, LogCursor, AskedLog, NumberPages, DeskTab):
    """The log, and the keys of its lines."""

    READS = frozenset({Topic.CONVERSATIONS, Topic.PROMISES, Topic.SKILLS, Topic.REPS, Topic.SETTINGS, Topic.DRAFTS})
    SCOPED_CSS = False  # whether the screen is narrow is the screen's class
    DEFAULT_CSS = """
    CoachingTab > #coaching-head { height: 1; padding: 0 1; color: $foreground 60%; }
    CoachingTab > #coaching-body { height: 1fr; }
    CoachingTab #coaching-left { width: 54; height: 1fr; }
    CoachingTab #coaching-log { height: 1fr; }
    CoachingTab #coaching-due { height: auto; margin-top: 1; }
    CoachingTab #coaching-reps { height: auto; margin-top: 1; }
    CoachingTab #coaching-pane { width: 1fr; height: 1fr; padding: 0 1 0 2; border-left: vkey $foreground 25%; }
    CoachingTab.-no-panel #coaching-pane { display: none; }
    CoachingTab.-no-panel #coaching-left { width: 1fr; }
    .-narrow CoachingTab #coaching-left { width: 1fr; }
    .-narrow CoachingTab #coaching-pane { display: none; }
    .-narrow CoachingTab #coaching-reps { display: none; }
    """
    BINDINGS = [
        Binding("p", "panel", "Panel", id="coaching.panel", show=False, tooltip="What was written down, on or off"),
        Binding("tab,right_square_bracket", "pane", "Pane", id="coaching.pane", tooltip="The log, or commitments"),
        Binding(
            "shift+tab,left_square_bracket", "pane", "Pane before", id="coaching.pane_before", show=False,
            tooltip="The log, or the commitments",
        ),
        Binding("J", "walk(1)", "Next", id="coaching.next", show=False, tooltip="Next line"),
        Binding("K", "walk(-1)", "Previous", id="coaching.previous", show=False, tooltip="Previous line"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._short: Mapping[str, str] = {}
        self._drafts: Sequence[KeptDraft] = ()
        self._pane_key: object = None

    @property
    def place(self) -> str:
        """What the tab is called."""
        return "Coaching"

    def compose(self) -> ComposeResult:
        """The log over what was committed to and who was coached; beside them, one conversation to read."""
        yield Static(id="coaching-head", markup=False)
        with Horizontal(id="coaching-body"):
            with Vertical(id="coaching-left"):
                yield RowTable(text.LOG, glyphs=self.app.glyphs, id="coaching-log")
                yield RowTable(text.DUE, glyphs=self.app.glyphs, id="coaching-due")
                yield TextLines(id="coaching-reps")
            yield Reading(id="coaching-pane", can_focus=False)

    # Loading and showing

    async def load(self) -> None:
        """Ask for the log; private notes only where nobody looks on."""
        asked = replace(self._asked, private=not self.app.sharing)
        shown = await self.app.desk.ask(talk_log.log, asked, self.app.today())
        _, people = await self.app.desk.ask(talk_log.team)
        self._short = first_names(people.values())
        kept = await self.app.desk.ask(form_drafts.all_kept)
        self._drafts = [one for one in kept if one.slot.startswith(DRAFTS)]
        self.log_shown = shown

    def watch_log_shown(self, shown: Log) -> None:
        """Show it, the cursor on the line where it was."""
        glyphs, today = self.app.glyphs, self.app.today()
        rows = [text.draft_row(one.slot, one.title, one.at.astimezone().date(), today) for one in self._drafts]
        rows += [text.log_row(line, self._short, glyphs, today) for line in shown.lines]
        if not rows:
            rows = [Row("none", (text.NO_TALKS,), "heading")]
        keys = {row.key for row in rows}
        if gone := self.table.marks - keys:
            self.table.mark(self.table.marks - gone)
        self.table.sort = (COLUMN[self._asked.sort], (self._asked.sort == "date") is not self._asked.is_reversed)
        sought = self._sought if self._sought in keys else None
        self._sought = None if sought else self._sought
        known = rows if sought else rows[: self.table.window[1]]
        self.table.show(Listed(rows), known, cursor_key=sought)
        due = [text.commitment_row(one, self._short, glyphs, today) for one in shown.commitments]
        due = due or [Row("none", (text.NO_COMMITMENTS,), "heading")]
        self.due.show(Listed(due), due)
        self._fit()
        self._pane_key = None
        self._fill_pane()
        self.refresh_status()

    def on_resize(self) -> None:
        """Share the lines between the lists."""
        self._fit()
        self._pane_key = None
        self._fill_pane()

    def _fit(self) -> None:
        shown, height = self.log_shown, self.size.height
        if shown is None or not height:
            return
        most = MOST_DUE if height >= 30 else FEW_DUE
        self.due.styles.height = 1 + max(1, min(most, len(shown.commitments)))
        reps = self.query_one("#coaching-reps", TextLines)
        lines = text.coached_lines(shown.coached, self._short, self.app.glyphs, MOST_COACHED)
        reps.styles.height = len(lines)
        reps.show(lines)
        talks = sum(line.conversation is not None for line in shown.lines)
        notes = f" and {counted(len(shown.lines) - talks, 'note')}" if talks < len(shown.lines) else ""
        counts = f"  {talks:,} of {shown.total:,}{notes}   {shown.whose}, {shown.period.label}"
        head = Content.assemble(("LOG", "bold"), counts)
        self.query_one("#coaching-head", Static).update(head)

    @on(Listing.Rested)
    def _rested(self) -> None:
        self._fill_pane()
        self.refresh_bindings()

    @on(Listing.Highlighted)
    def _stepped(self) -> None:
        self.tell_status()

    @on(Listing.MarksChanged)
    def _marked(self) -> None:
        self.refresh_status()

    def on_click(self, event: events.Click) -> None:
        """Go on in the list that was clicked."""
        if event.widget in (self.table, self.due):
            self._take(self.due if event.widget is self.due else self.table)

    def _take(self, listing: RowTable) -> None:
        self._on_due = listing is self.due
        listing.focus(scroll_visible=False)
        self._fill_pane()
        self.refresh_status()

    @work(group="load")  # not an exclusive one: it would end the loading that called for it
    async def _fill_pane(self) -> None:
        """Read what is under the cursor, where there is room to show it."""
        pane = self.query_one(Reading)
        key = (self._on_due, self.listing.cursor_key, pane.size.width, self.app.sharing)
        if not pane.display or not pane.size.width or key == self._pane_key:
            return
        self._pane_key = key
        lines = await self._read(max(20, pane.size.width - 5))
        if key != self._pane_key:
            return  # stepped on meanwhile
        pane.scroll_home(animate=False)
        pane.show(lines)

    async def _read(self, width: int) -> list[Content]:
        line, promise, today = self.line, self.commitment, self.app.today()
        talk_id = promise.conversation_id if self._on_due and promise else line.id if line else None
        if line is not None and line.note is not None and not self._on_due:
            return text.note_lines(line.note, line.rep, today, width)
        talk = await self._whole(talk_id)
        return text.talk_lines(talk, self.app.glyphs, today, width) if talk is not None else []

    async def _whole(self, talk_id: str | None) -> Talk | None:
        private = not self.app.sharing
        with suppress(RuleBroken):
            return await self.app.desk.ask(talk_log.talk, talk_id, private=private, moods=private) if talk_id else None
        return None

    def status(self) -> tuple[str, str]:
        """Counts, sort, filter and marks; the place in the list."""
        shown, asked = self.log_shown, self._asked
        if shown is None:
            return "", ""
        planned = sum(
            line.conversation is not None and line.conversation.state is ConversationState.PLANNED
            for line in shown.lines
        )
        over = sum(one.state == "below" for one in shown.commitments)
        parts = [
            counted(len(shown.lines), "line"),
            f"{planned} planned" if planned else "",
            f"{counted(over, 'commitment')} over" if over else "",
            f"sort {asked.sort}{' turned' if asked.is_reversed else ''}",
            f"filter {asked.text}" if asked.text else "",
            f"marked {len(self.table.marks)}" if self.table.marks else "",
        ]
        place = f"{self.listing.cursor_index + 1} of {self.listing.count:,}" if self.listing.cursor_key else ""
        return "   ".join(part for part in parts if part), place

    # Keys

    @on(Listing.Opened)
    def _opened(self, event: Listing.Opened) -> None:
        key = event.key or ""
        if key.startswith(text.DRAFT):
            self._resume(key.removeprefix(text.DRAFT))
        elif self.note is not None:
            self.action_edit_talk()
        elif self._on_due and self.commitment and self.commitment.conversation_id:
            self._open(self.commitment.conversation_id)
        elif self.talk is not None:
            self._open(self.talk.id)

    @work
    async def _resume(self, slot: str) -> None:
        await kept_drafts.resume(self.app, slot)

    @work
    async def _open(self, conversation_id: str) -> None:
        from salestui.ui.pages.talk import TalkPage

        lines = self.log_shown.lines if self.log_shown else ()
        await self.app.open_page(TalkPage(conversation_id, [line.id for line in lines if line.conversation]))

    @on(Listing.MarkAll)
    def _mark_all(self, event: Listing.MarkAll) -> None:
        if event.listing is self.table and self.log_shown:
            self.table.mark(line.id for line in self.log_shown.lines)

    def action_pane(self) -> None:
        """Go to the other list."""
        self._take(self.table if self._on_due else self.due)

    def action_walk(self, step: int) -> None:
        """Go to the next or the previous line."""
        self.listing.move_to(self.listing.cursor_index + step, step)

    def action_panel(self) -> None:
        """Show or hide what was written down; where there is no room beside the log, on its page."""
        if self.is_narrow:
            self.listing.action_open()
        else:
            self.toggle_class("-no-panel")
            self.call_after_refresh(self._fill_pane)

    async def explanation(self) -> Explanation | None:
        """The numbers of the line under the cursor, and of the log."""
        from salestui.ui.numbers import of_people as people_numbers

        shown, line = self.log_shown, self.line
        talk = await self._whole(line.id) if line is not None and line.conversation is not None else None
        return people_numbers.log(shown, talk, self.app.today()) if shown is not None else None

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """The log as a table, without a private word."""
        shown = await self.app.desk.ask(talk_log.log, replace(self._asked, private=False), self.app.today())
        return Table("Coaching log", *text.log_table(shown, self.app.today()))

    def picked(self) -> Sequence[int]:
        """The places of the chosen lines among the shared ones."""
        lines = self.log_shown.lines if self.log_shown else ()
        shared = [line for line in lines if not (line.note and line.note.private)]
        chosen = self.table.marks or {self.table.cursor_key or ""}
        return [at for at, line in enumerate(shared) if line.id in chosen]
