"""The keys on what stands in the calendar: note it as done, move it, take it out, edit it, add to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from textual import work
from textual.binding import Binding

from salestui.desk import cadence, talking, time_blocks
from salestui.domain.kinds import ConversationKind
from salestui.domain.schedule import Reach
from salestui.domain.text import counted
from salestui.domain.week import CalendarEntry, EntryKind, EntryState
from salestui.ui.asking import ask_moment
from salestui.ui.base import DeskView
from salestui.ui.coaching.next_talk import offer_next
from salestui.ui.forms.record_forms import can_write
from salestui.ui.week import forms

if TYPE_CHECKING:
    from salestui.ui.everywhere import EverywhereApp

ON_AN_ENTRY = frozenset({"done", "date", "drop", "edit"})
NEW = {"b": "block of time", "c": "conversation", "o": "day off", "r": "rhythm for a rep"}


class WeekKeys(DeskView):
    """A view of the calendar with a cursor on what stands in it."""

    WRITES = frozenset({"date", "done", "drop", "edit", "new"})
    BINDINGS = [
        Binding("n", "new", "New", id="week.new", tooltip="Block time, plan a conversation, write down a day off"),
        Binding("t", "date", "Move", id="week.move", tooltip="Another day or time: thu 9:30"),
        Binding("d", "done", "Done", id="week.done", tooltip="A talk was held, a block of time was spent so"),
        Binding("D", "drop", "Take out", id="week.drop", tooltip="Skip a talk, take a block or a day off out"),
        Binding("e", "edit", "Edit", id="week.edit", show=False, tooltip="Edit it in a form"),
    ]

    @property
    def entry(self) -> CalendarEntry | None:
        """What is under the cursor."""
        raise NotImplementedError

    @property
    def day(self) -> date:
        """The day of the cursor."""
        raise NotImplementedError

    def why_not(self, action: str) -> str | None:
        """Keys need something under the cursor, and a day off is not done."""
        if action not in ON_AN_ENTRY:
            return super().why_not(action)
        if self.entry is None:
            return "nothing is planned here"
        if action == "done" and self.entry.kind is EntryKind.DAY_OFF:
            return "a day off is not done; e edits it"
        if action == "done" and self.entry.kind is EntryKind.TALK and self.entry.state is EntryState.HELD:
            return "it is held already"
        return None

    @property
    def _pages(self) -> EverywhereApp:
        return cast("EverywhereApp", self.app)

    def open_entry(self, entry: CalendarEntry) -> None:
        """Open a talk, or the form of anything else; what is still to be prepared opens so."""
        if entry.kind is EntryKind.TALK:
            is_ahead = entry.state is EntryState.PLANNED and entry.what == ConversationKind.ONE_ON_ONE.value
            if is_ahead and entry.rep_id is not None:
                self._pages.open_one_on_one(entry.rep_id)
            else:
                self._pages.open_talk(entry.id)
        else:
            self._edit(entry)

    # Adding

    @work
    async def action_new(self) -> None:
        """Ask what, and open its form."""
        if not can_write(self.app):
            return
        day, entry = self.day, self.entry
        letter = await self.app.prompt.ask_letter("New", NEW)
        if letter == "b":
            await forms.new_block(self.app, day)
        elif letter == "c":
            self._pages.new_talk(entry.rep_id if entry else None, day if day > self.app.today() else None)
        elif letter == "o":
            await forms.new_day_off(self.app, day)
        elif letter == "r":
            await forms.new_rhythm(self.app, entry.rep_id if entry else None)

    # Changing

    @work
    async def action_done(self) -> None:
        """A talk was held, and the next one is planned; or a block was spent so."""
        entry, today = self.entry, self.app.today()
        if entry is None:
            return
        if entry.kind is not EntryKind.TALK:
            self.app.do(time_blocks.spent, [entry.id], today)
        elif (done := await self.app.carry_out(talking.hold, [entry.id], today)) is not None:
            await offer_next(self.app, entry.id, done.message)

    def action_edit(self) -> None:
        """Open its form."""
        if self.entry is not None and self.entry.kind is EntryKind.TALK:
            self._pages.resume(f"talk:{self.entry.id}")
        elif self.entry is not None:
            self._edit(self.entry)

    @work
    async def _edit(self, entry: CalendarEntry) -> None:
        if entry.kind is EntryKind.DAY_OFF:
            await forms.edit_day_off(self.app, entry.id)
        elif (reach := await self._reach(entry, "edit")) is not None:
            await forms.edit_block(self.app, entry.id, reach=reach)

    @work
    async def action_date(self) -> None:
        """Ask for another day or time."""
        entry = self.entry
        if entry is None:
            return
        if entry.kind is EntryKind.DAY_OFF:
            await forms.edit_day_off(self.app, entry.id)
            return
        reach = await self._reach(entry, "move") if entry.kind is EntryKind.BLOCK else Reach.ONE
        read = None if reach is None else await ask_moment(self.app, f"{entry.title} to (thu 9:30)")
        if read is None or reach is None:
            return
        at, today = f"{read.at:%H:%M}" if read.at else None, self.app.today()
        if entry.kind is EntryKind.TALK:
            self.app.do(talking.move, [entry.id], read.day, at, today)
        else:
            self.app.do(time_blocks.move, [entry.id], read.day, at, today, reach=reach)

    @work
    async def action_drop(self) -> None:
        """Skip a talk with a reason; take anything else out."""
        entry, today = self.entry, self.app.today()
        if entry is None:
            return
        if entry.kind is EntryKind.TALK:
            reason = await self.app.prompt.ask_text(f"{entry.title} does not take place because")
            if reason is not None:
                self.app.do(talking.skip, [entry.id], reason, today)
        elif entry.kind is EntryKind.DAY_OFF:
            self.app.do(cadence.remove_days_off, entry.id, today)
        elif (reach := await self._reach(entry, "take out")) is not None:
            self.app.do(time_blocks.remove, [entry.id], today, reach=reach)

    async def _reach(self, entry: CalendarEntry, verb: str) -> Reach | None:
        """Ask how much of a weekly series is meant; nothing where that was given up."""
        many = await self.app.desk.ask(time_blocks.reaches, entry.id)
        if many[Reach.WHOLE] == 1:
            return Reach.ONE
        later, whole = many[Reach.LATER] - 1, many[Reach.WHOLE]
        letters = {"t": "this one"}
        letters |= {"a": f"it and the {counted(later, 'later one')}"} if later else {}
        letters |= {"w": f"the whole series, {whole}"} if whole > later + 1 else {}
        letter = await self.app.prompt.ask_letter(f"{verb[0].upper()}{verb[1:]} {entry.title}", letters)
        return {"t": Reach.ONE, "a": Reach.LATER, "w": Reach.WHOLE}[letter] if letter else None
