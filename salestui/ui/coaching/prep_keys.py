"""The keys of a one-on-one's page: topics, promises, marks, notes, and the one that closes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import getters, on, work
from textual.binding import Binding

from salestui.desk import agenda, one_on_ones, promising
from salestui.desk.desk import Done
from salestui.domain.kinds import Side
from salestui.domain.one_on_ones import Agreed, Prep, PrepView, read_agreed
from salestui.domain.text import clean
from salestui.ui.coaching import prep_text as text
from salestui.ui.coaching.next_talk import offer_next
from salestui.ui.coaching.one_on_one_keys import BriefNumbers, OneOnOneKeys
from salestui.ui.debounce import Debounce
from salestui.ui.editor import EditorPage
from salestui.ui.forms.fields import TextField
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import RowTable

MARKS = {str(mark): word for mark, word in enumerate(("worst", "low", "so-so", "good", "best"), 1)}


class PrepNotes(EditorPage[None]):
    """A page on which a one-on-one is prepared, with fields for what is written."""

    def __init__(self) -> None:
        super().__init__()
        self._prep = Prep()
        self._kept = Prep()
        self._fields: dict[str, TextField] = {}
        """The notes that are fields by now."""

    def take_text(self, name: str, text: str) -> None:
        """Take what an editor had of the notes."""
        self._prep = replace(self._prep, notes=text) if name == "notes" else replace(self._prep, private=text)
        if name in self._fields:
            self._fields[name].value = text

    def take_in(self) -> None:
        """Take what stands in the fields: a letter shows before the news of it has come to the page."""
        for name, field in self._fields.items():
            text = field.value
            self._prep = replace(self._prep, notes=text) if name == "notes" else replace(self._prep, private=text)


class PrepKeys(BriefNumbers, OneOnOneKeys, PrepNotes):
    """What can be done on the page, row by row."""

    ESC_FROM_TEXT = "to the agenda"

    WRITES = frozenset({"add", "agree", "date", "done", "drop", "edit", "held", "marks", "shift"})
    BINDINGS = [
        Binding("tab", "part(1)", "Next part", id="prep.part", tooltip="Next part of the talk, then the notes"),
        Binding("shift+tab", "part(-1)", "Part before", id="prep.part_before", show=False, tooltip="Part before"),
        Binding(
            "right_square_bracket", "pane(1)", "Next page", id="prep.pane", show=False,
            tooltip="On a small screen agenda, brief or notes; else the next part",
        ),
        Binding(
            "left_square_bracket", "pane(-1)", "Page before", id="prep.pane_before", show=False,
            tooltip="On a small screen agenda, brief or notes; else the part before",
        ),
        Binding("n", "add", "Add", id="prep.add", tooltip="Add a topic; under what is agreed, a promise"),
        Binding("d", "done", "Done", id="prep.done", tooltip="Promise kept, or topic talked about"),
        Binding("t", "date", "Date", id="prep.date", tooltip="Another day for the promise, or for the one-on-one"),
        Binding("D", "drop", "Drop", id="prep.drop", show=False, tooltip="Drop a promise with a reason, or a topic"),
        Binding("a", "agree", "Agree", id="prep.agree", show=False, tooltip="Somebody promises something by a day"),
        Binding("r", "marks", "Morale", id="prep.marks", tooltip="Morale and how useful it was, each 1 to 5"),
        Binding("C,f2,ctrl+s", "held", "Held", id="prep.held", tooltip="Held: close it with all that is typed"),
        Binding("E", "editor", "Notes", id="prep.editor", tooltip="Write the notes in $EDITOR"),
        Binding("J", "walk(1)", "Next rep", id="prep.next", key_display="J K", tooltip="The next rep's one-on-one"),
        Binding("K", "walk(-1)", "Previous rep", id="prep.previous", show=False, tooltip="The rep before"),
        Binding("e", "edit", "Edit", id="prep.edit", show=False, tooltip="Word a topic or a promise otherwise"),
        Binding("less_than_sign", "shift(-1)", "Earlier", id="prep.earlier", show=False, tooltip="A topic earlier"),
        Binding("greater_than_sign", "shift(1)", "Later", id="prep.later", show=False, tooltip="A topic later"),
    ]  # fmt: skip

    @property
    def place(self) -> str:
        """What the page is called."""
        return "one-on-one"

    table = getters.query_one(RowTable)

    def __init__(self, rep_id: str) -> None:
        super().__init__()
        self._go_to(rep_id)
        self._rest = Debounce(self, self.keep)

    def _go_to(self, rep_id: str) -> None:
        """Be about a rep."""
        self._rep_id, self.slot = rep_id, one_on_ones.slot(rep_id)

    @property
    def loaded(self) -> PrepView | None:
        """What was loaded."""
        raise NotImplementedError

    @property
    def is_shared(self) -> bool:
        """Does somebody look on?"""
        return self.app.sharing

    async def _type(self, prep: Prep) -> None:
        """Take what is ticked or typed, show it, and keep it."""
        raise NotImplementedError

    async def write_in(self, name: str) -> None:
        """Put the cursor into the notes."""
        raise NotImplementedError

    @property
    def rep_name(self) -> str:
        """The rep's name."""
        return self.loaded.brief.rep.name if self.loaded else ""

    def subject(self, kind: str) -> str | None:
        """The rep, or the deal under the cursor."""
        if kind == "rep":
            return self._rep_id
        return self._at(text.DEAL) if kind == "deal" else None

    def _at(self, kind: str) -> str | None:
        """The key behind the row under the cursor, if it is of that kind."""
        key = self.table.cursor_key or ""
        return key.removeprefix(kind) if key.startswith(kind) else None

    def why_not(self, action: str) -> str | None:
        """Some keys are about the row under the cursor."""
        key = self.table.cursor_key or ""
        if action in ("done", "drop") and not key.startswith((text.PROMISE, text.TOPIC, text.AGREED, text.HELD)):
            return "it works on a promise or a topic"
        if action == "shift" and not key.startswith(text.TOPIC):
            return "it works on a topic"
        if action == "edit" and not key.startswith((text.TOPIC, text.AGREED)):
            return "it works on a topic, or on what was agreed today"
        return super().why_not(action)

    @work
    async def action_add(self) -> None:
        """Add a topic, or under what is agreed today a promise."""
        if text.part_of(self.table.cursor_key) == 4:
            self._agree(Side.MANAGER if self.table.cursor_key == text.ADD_MANAGER else Side.REP)
            return
        subject = await self.app.prompt.ask_text(f"Topic for {self.rep_name}")
        if subject:
            self.app.do(agenda.add, self._rep_id, subject, self.app.today())

    @work
    async def action_agree(self) -> None:
        """Ask who promises, and what by when."""
        name = self.loaded.brief.first_name if self.loaded else ""
        letter = await self.app.prompt.ask_letter("Who promises", {"r": name, "y": "you"})
        if letter is not None:
            self._agree(Side.REP if letter == "r" else Side.MANAGER)

    @work
    async def _agree(self, owed_by: Side, at: int | None = None) -> None:
        """Ask what is promised by when, once and again until nothing is typed."""
        name = (self.loaded.brief.first_name if self.loaded else "") if owed_by is Side.REP else "You"
        before = self._prep.agreed[at] if at is not None else None
        given = "" if before is None else before.subject
        given += f" by {before.due_on.isoformat()}" if before is not None and before.due_on else ""
        typed = await self.app.prompt.ask_text(f"{name} (what by when)", given, echo=self._said(owed_by))
        if typed:
            await self._type(self._prep.agree(self._read(owed_by, typed), at))

    def _read(self, owed_by: Side, typed: str) -> Agreed:
        calendar = self.app.settings.calendar
        return read_agreed(
            owed_by, typed, self.app.today(), day_first=calendar.day_first, fiscal_start=calendar.fiscal_year_starts
        )

    def _said(self, owed_by: Side) -> Callable[[str], str]:
        def echo(typed: str) -> str:
            return f"by {self._read(owed_by, typed).words(self.app.today())}" if typed.strip() else ""

        return echo

    @work
    async def action_marks(self) -> None:
        """Ask for morale, a word and how useful it was; Esc leaves the rest as it is."""
        name = self.loaded.brief.first_name if self.loaded else ""
        only_useful = self.table.cursor_key == text.USEFUL
        if not only_useful:
            morale = await self.app.prompt.ask_letter(f"{name}'s morale", MARKS)
            if morale is None:
                return
            await self._type(replace(self._prep, morale=int(morale)))
            word = await self.app.prompt.ask_text(f"{name}'s morale in a word (Enter leaves it)", self._prep.word)
            if word is None:
                return
            await self._type(replace(self._prep, word=clean(word)))
        useful = await self.app.prompt.ask_letter(f"Useful to {name}?", MARKS)
        if useful is not None:
            await self._type(replace(self._prep, useful=int(useful)))

    @work
    async def action_edit(self) -> None:
        """Word a topic or a promise otherwise."""
        if (at := self._at(text.AGREED)) is not None:
            self._agree(self._prep.agreed[int(at)].owed_by, int(at))
        elif (topic_id := self._at(text.TOPIC)) is not None and self.loaded:
            item = next((item for item in self.loaded.brief.agenda if item.id == topic_id), None)
            subject = await self.app.prompt.ask_text("Topic", item.subject if item else "")
            if subject:
                self.app.do(agenda.rename, topic_id, subject, self.app.today())

    @work
    async def action_editor(self) -> None:
        """Write the notes in the manager's own editor."""
        written = await self.edited("notes", self._prep.notes)
        if written is not None:
            await self.write_in("notes")
            self._fields["notes"].value = written

    # Promises and topics

    async def action_done(self) -> None:
        """Keep the promise, tick the topic, or close the one-on-one."""
        if (promise_id := self._at(text.PROMISE)) is not None:
            self.app.do(promising.keep, [promise_id], self.app.today())
        elif (topic_id := self._at(text.TOPIC)) is not None:
            await self._type(self._prep.toggle(topic_id))
        elif self.table.cursor_key == text.HELD:
            self.action_held()

    @work
    async def action_date(self) -> None:
        """Agree on another day for the promise; elsewhere, plan or move the one-on-one."""
        if (promise_id := self._at(text.PROMISE)) is not None:
            day = await self.ask_day("By when")
            if day is not None:
                self.app.do(promising.move, [promise_id], day, self.app.today())
        elif (at := self._at(text.AGREED)) is not None:
            day = await self.ask_day("By when")
            if day is not None:
                agreed = replace(self._prep.agreed[int(at)], due_on=day)
                await self._type(self._prep.agree(agreed, int(at)))
        else:
            await self.plan_it()

    @work
    async def action_drop(self) -> None:
        """Drop a promise with a reason, a topic, or what was only typed."""
        if (promise_id := self._at(text.PROMISE)) is not None:
            reason = await self.app.prompt.ask_text("Dropped because")
            if reason is not None:
                self.app.do(promising.drop, [promise_id], reason, self.app.today())
        elif (topic_id := self._at(text.TOPIC)) is not None:
            self.app.do(agenda.drop, [topic_id], self.app.today())
        elif (at := self._at(text.AGREED)) is not None:
            await self._type(self._prep.without(int(at)))

    def action_shift(self, by: int) -> None:
        """Move a topic up or down."""
        if (topic_id := self._at(text.TOPIC)) is not None:
            self.app.do(agenda.shift, topic_id, by, self.app.today())

    @work
    async def action_held(self) -> None:
        """Close the one-on-one with everything that is typed, in one change."""
        self._rest.stop()
        self.take_in()
        done: Done | None = await self.app.carry_out(
            one_on_ones.hold, self._rep_id, self._prep, self.app.today(), private=not self.is_shared
        )
        if done is not None:
            self._kept = self._prep = Prep()
            self.finish(None)
            self.app.run_worker(offer_next(self.app, done.made, done.message))

    @on(Listing.Opened)
    async def _open(self, event: Listing.Opened) -> None:
        key = event.key or ""
        if (deal_id := self._at(text.DEAL)) is not None:
            self.pages.open_deal(deal_id)
        elif (topic_id := self._at(text.TOPIC)) is not None:
            await self._type(self._prep.toggle(topic_id))
        elif key == text.ADD_TOPIC:
            self.action_add()
        elif key in (text.ADD_REP, text.ADD_MANAGER):
            self._agree(Side.REP if key == text.ADD_REP else Side.MANAGER)
        elif key in (text.MORALE, text.USEFUL):
            self.action_marks()
        elif key == text.HELD:
            self.action_held()
        elif key.startswith(text.AGREED):
            self.action_edit()
