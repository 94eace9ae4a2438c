"""A team meeting while it runs: the clock per item, notes, what each rep says, promises; its end is one change."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Static

from salestui.desk import form_drafts, meetings, praise, skills
from salestui.desk.workspace import workspace
from salestui.domain import running_meeting as rules
from salestui.domain.matrix import Matrix
from salestui.domain.recognition import GoodThing
from salestui.domain.running_meeting import Running
from salestui.domain.text import counted
from salestui.ui.base import Page
from salestui.ui.meetings import text
from salestui.ui.meetings.month_keys import MonthKeys
from salestui.ui.meetings.questions import SLOT, ask_pledge, ask_word, keep_meeting
from salestui.ui.meetings.side import ClockLine, MeetingSide
from salestui.ui.numbers.of_meetings import MeetingNumbers
from salestui.ui.present import part_names
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import Listed, RowTable

KEEP_EVERY = 20
"""Ticks after which all of it is kept, whatever is typed."""
PARTS = ("Items", "Team", "Promises")

LOOK = """
MeetingPage > .meeting--line { height: 1; }
MeetingPage > #meeting-parts { margin-top: 1; }
.-short MeetingPage > #meeting-parts { margin-top: 0; }
MeetingPage > Horizontal { height: 1fr; }
MeetingPage RowTable { width: 1fr; }
.-narrow MeetingPage > Horizontal { layout: vertical; }
"""


class MeetingPage(MeetingNumbers, MonthKeys, Page[str]):
    """The meeting in hand; closed with the key of the conversation that it became, once it is ended."""

    SCOPED_CSS = False
    DEFAULT_CSS = LOOK
    BINDING_GROUP_TITLE = "This meeting"
    ESC_FROM_TEXT = "to the list"
    FIRST_KEYS = ("meeting.next", "meeting.word", "meeting.promise", "month.open")
    BINDINGS = [
        Binding("d", "next", "Next item", id="meeting.next", tooltip="This item is done: on to the next one"),
        Binding("e", "word", "Note, rating", id="meeting.word", tooltip="Note of the item; what the rep says"),
        Binding("n", "promise", "Promise", id="meeting.promise", tooltip="Take a promise down: who, what, by when"),
        Binding("p", "pause", "Pause", id="meeting.pause", tooltip="Stop the clock, or let it go on"),
        Binding("tab,right_square_bracket", "part(1)", "Part", id="meeting.part", tooltip="Items, team, promises"),
        Binding(
            "shift+tab,left_square_bracket", "part(-1)", "Part before", id="meeting.part_before", show=False,
            tooltip="Part before",
        ),
        Binding("D", "remove", "Remove", id="meeting.remove", show=False, tooltip="Take a promise off again"),
        Binding("x,f2,ctrl+s", "end", "End", id="meeting.end", tooltip="End it: one change keeps it all"),
    ]  # fmt: skip
    table = getters.query_one(RowTable)
    side = getters.query_one(MeetingSide)
    clock = getters.query_one(ClockLine)

    def __init__(self, meeting: Running) -> None:
        super().__init__()
        self._meeting = meeting
        self._part = self._ticks = 0
        self._is_ended = False  # then nothing of it is kept any more, whatever the clock says
        self._about = meeting.at
        """The item whose note is in the field."""
        self._things: Sequence[GoodThing] = ()
        self._matrix = Matrix()
        self._currency = ""

    @property
    def place(self) -> str:
        """What the page is called."""
        return "meeting"

    @property
    def crumb(self) -> str:
        """What is held."""
        return self._meeting.name

    def compose(self) -> ComposeResult:
        """Title, clock and parts over the list and the note."""
        yield Static(text.title(self._meeting, self.app.today()), classes="meeting--line", markup=False)
        yield ClockLine()
        yield Static(id="meeting-parts", classes="meeting--line", markup=False)
        with Horizontal():
            yield RowTable(glyphs=self.app.glyphs)
            yield MeetingSide()

    def on_mount(self) -> None:
        """Show the items, and let the clock tick."""
        super().on_mount()
        self._show_part()

    async def load(self) -> None:
        """Ask what is worth saying, and who could show what."""
        desk, today = self.app.desk, self.app.today()
        self._things = await desk.ask(praise.good_things, today, said=False)
        self._matrix = await desk.ask(skills.matrix)
        chosen = (await desk.ask(workspace)).currency
        self._currency = chosen or self.app.settings.money.currency or "XXX"
        await self.load_month()
        self._show_part()

    # Showing

    @property
    def main(self) -> RowTable:
        """The list."""
        return self.table

    @on(ClockLine.Ticked)
    async def _ticked(self) -> None:
        self._ticks += 1
        self._show_clock()
        if self._ticks % KEEP_EVERY == 0:
            await self.keep()

    def _show_clock(self) -> None:
        self.clock.show([text.clock_line(self._meeting, self.app.now(), self.app.glyphs)])
        if self._part == 0:
            self._show_rows()

    def _show_part(self) -> None:
        self.query_one("#meeting-parts", Static).update(part_names(PARTS, self._part))
        self.table.columns = (text.ITEMS, text.TEAM, text.PROMISES)[self._part]
        self._show_rows()
        self._show_note()
        self._show_clock()
        self.clock.run(self._meeting.since is not None)
        self.refresh_status()

    def _show_rows(self) -> None:
        meeting = self._meeting
        if self._part == 0:
            rows = text.item_rows(meeting, self.app.now(), self.app.glyphs)
        elif self._part == 1:
            rows = text.team_rows(meeting)
        else:
            rows = text.pledge_rows(meeting, self.app.today())
        self.table.show(Listed(rows), rows)

    def _show_note(self) -> None:
        """Show the note of the item under the cursor, or of the one in hand."""
        key = self.table.cursor_key or ""
        place = int(key) if self._part == 0 and key.isdigit() else self._meeting.at
        if place != self._about:
            self._take_note()
            self._about = place
        item = self._meeting.items[place]
        self.side.take_up(item.subject, item.note)
        names = {one.rep_id: one.name for one in self._meeting.reps}
        usual = text.aside(item.hint, self._things, self._matrix, names, self.side.room)
        self.side.show(self.month_aside(self.table.cursor_key, self.side.room) if self._part == 1 else usual)

    def on_resize(self) -> None:
        """Fit what stands beside the note."""
        self.call_after_refresh(self._show_note)

    @on(Listing.Rested)
    def _rested(self) -> None:
        self._show_note()
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """How the week was, and where the meeting is."""
        meeting = self._meeting
        promised = f"   {counted(len(meeting.pledges), 'promise')}" if meeting.pledges else ""
        return f"{text.week_words(meeting)}{promised}", f"item {meeting.at + 1} of {len(meeting.items)}"

    def why_not(self, action: str) -> str | None:
        """Only a promise can be removed."""
        is_there = self._part == 2 and self._meeting.pledges
        return "there is no promise here" if action == "remove" and not is_there else super().why_not(action)

    # Keeping what was typed

    def _take_note(self) -> None:
        if self.side.text != self._meeting.items[self._about].note:
            self._meeting = rules.note(self._meeting, self._about, self.side.text)

    @on(MeetingSide.Written)
    async def keep(self) -> None:
        """Keep the meeting as it stands; what was kept comes back after a fall."""
        if self.closed.done() or self._is_ended:
            return
        self._take_note()
        await keep_meeting(self.app, self._meeting)

    async def _now(self, meeting: Running) -> None:
        """Take in what happened, show it, and keep it; the note goes on being typed meanwhile."""
        self._take_note()
        self._meeting = rules.with_notes_of(meeting, self._meeting)
        self._show_part()
        await self.keep()

    # Keys

    def step_back(self) -> bool:
        """From the note back to the list."""
        if self.side.note.has_focus:
            self._take_note()
            self.table.focus()
            self._show_rows()
            return True
        return False

    async def action_leave(self) -> None:  # type: ignore[override]
        """Leave; the clock stands still, and the meeting can be gone on with."""
        self._meeting = rules.stopped(self._meeting, self.app.now())
        await self.keep()
        self.app.say(f"{self._meeting.name} is not ended; enter on its format goes on with it", "watch")
        self.finish(None)

    async def action_part(self, step: int) -> None:
        """Items, team, promises; each begins at its top, the items at the one in hand."""
        self._take_note()
        self._part = (self._part + step) % len(PARTS)
        self.table.focus()
        self._show_part()
        self.table.move_to(0 if self._part else self._meeting.at)

    async def action_next(self) -> None:
        """On to the next item; after the last one comes the end."""
        if self._meeting.at + 1 < len(self._meeting.items):
            await self._go_to(self._meeting.at + 1)
        else:
            self.action_end()

    async def _go_to(self, place: int) -> None:
        await self._now(rules.go_to(self._meeting, place, self.app.now()))
        if self._part == 0:
            self.table.move_to_key(str(place))

    @on(Listing.Opened)
    async def _opened(self) -> None:
        """Take up the item under the cursor; in the other parts, ask."""
        if self._part == 0:
            await self._go_to(int(self.table.cursor_key or 0))
        else:
            self.action_word()

    async def action_pause(self) -> None:
        """Stop the clock, or let it go on."""
        await self._now(rules.pause(self._meeting, self.app.now()))

    def action_word(self) -> None:
        """Write the note, or ask what the rep says."""
        if self._part == 1:
            self._ask_rep()
        else:
            self.side.note.focus()

    @work
    async def _ask_rep(self) -> None:
        word = next((one for one in self._meeting.reps if one.rep_id == self.table.cursor_key), None)
        said = await ask_word(self.app, word, self._currency) if word is not None else None
        if said is not None:
            await self._now(rules.say(self._meeting, said))
            self.table.action_down()

    @work
    async def action_promise(self) -> None:
        """Ask who promises what by when."""
        made = await ask_pledge(self.app, self._meeting.reps, self.table.cursor_key if self._part == 1 else None)
        if made is not None:
            await self._now(rules.pledge(self._meeting, made))

    async def action_remove(self) -> None:
        """Take the promise under the cursor off again."""
        key = self.table.cursor_key or ""
        if self._part == 2 and key.isdigit():
            await self._now(rules.without_pledge(self._meeting, int(key)))

    @work
    async def action_end(self) -> None:
        """Keep all of it in one change."""
        self._take_note()
        done = await self.app.carry_out(meetings.end, self._meeting, self.app.now(), self.app.today())
        if done is None:
            return
        self._is_ended = True
        await self.app.desk.ask(form_drafts.drop, f"{SLOT}{self._meeting.format_id}")
        self.finish(done.made)
