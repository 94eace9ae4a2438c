"""The page of a one-on-one: prepared, run and closed here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import Static

from salestui.desk import agenda, one_on_ones, promising, sheets, team
from salestui.desk import brief as briefs
from salestui.desk.desk import Done
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import Side
from salestui.domain.one_on_ones import Agreed, Prep, PrepView, read_agreed
from salestui.domain.text import clean
from salestui.domain.topics import Topic
from salestui.ui import prep_text as text
from salestui.ui.base import Page
from salestui.ui.editor import edit_text
from salestui.ui.fields import TextField
from salestui.ui.one_on_one_keys import OneOnOneKeys, lens_of
from salestui.ui.one_on_one_text import clock
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import Listed, RowTable

KEEP_AFTER, KEEP_AT_LEAST_EVERY = 0.5, 4.0
"""Seconds: somebody who never pauses is kept as well."""
PANES = ("Agenda", "Brief", "Notes")
LEFT = 66
"""Cells of the left column where both stand."""
MARKS = {str(mark): word for mark, word in enumerate(("worst", "low", "so-so", "good", "best"), 1)}


class PrepPage(OneOnOneKeys, Page[None]):
    """One rep's next one-on-one."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    PrepPage > #prep-title { height: 1; background: $surface; }
    PrepPage > #prep-panes { height: 1; display: none; }
    PrepPage > Horizontal { height: 1fr; }
    PrepPage #prep-left { width: 66; height: 1fr; }
    PrepPage #prep-right { width: 1fr; height: 1fr; border-left: vkey $foreground 25%; }
    PrepPage #prep-since { height: 1fr; scrollbar-size-vertical: 1; padding: 0 1; }
    PrepPage #prep-since > Static { height: auto; }
    PrepPage .prep--label { height: 1; color: $foreground 60%; border-top: none; padding: 0 1; }
    PrepPage TextField { height: 4; margin: 0 1; padding: 0; background: $surface; color: $foreground; }
    PrepPage TextField:focus { background: $panel; }
    PrepPage.-shared #prep-private-box { display: none; }
    PrepPage #prep-notes-box, PrepPage #prep-private-box { height: 5; }
    .-narrow PrepPage > #prep-panes { display: block; }
    .-narrow PrepPage #prep-left { width: 1fr; }
    .-narrow PrepPage #prep-right { display: none; width: 1fr; border-left: none; }
    .-narrow PrepPage #prep-notes-box { display: none; }
    .-narrow PrepPage #prep-private-box { display: none; }
    .-narrow PrepPage.-pane1 #prep-left { display: none; }
    .-narrow PrepPage.-pane1 #prep-right { display: block; }
    .-narrow PrepPage.-pane2 RowTable { display: none; }
    .-narrow PrepPage.-pane2 #prep-notes-box { display: block; height: 1fr; }
    .-narrow PrepPage.-pane2 #prep-since { display: none; }
    .-narrow PrepPage.-pane2 TextField { height: 1fr; }
    .-narrow PrepPage.-pane2 Horizontal { layout: vertical; }
    .-narrow PrepPage.-pane2 #prep-right { display: block; height: 1fr; }
    .-narrow PrepPage.-pane2 #prep-private-box { display: block; height: 1fr; }
    .-narrow PrepPage.-pane2.-shared #prep-right { display: none; }
    """
    READS = frozenset(
        {Topic.REPS, Topic.CONVERSATIONS, Topic.PROMISES, Topic.DEALS, Topic.ACTIVITIES, Topic.SKILLS, Topic.PLANS}
    )
    BINDINGS = [
        Binding("tab,right_square_bracket", "part(1)", "Next part", id="prep.part", tooltip="Next part of the talk"),
        Binding(
            "shift+tab,left_square_bracket", "part(-1)", "Part before", id="prep.part_before", show=False,
            tooltip="Part before",
        ),
        Binding("n", "add", "Add", id="prep.add", tooltip="Add a topic; under what is agreed, a promise"),
        Binding("d", "done", "Done", id="prep.done", tooltip="Promise kept, or topic talked about"),
        Binding("t", "date", "Date", id="prep.date", tooltip="Another day for the promise, or for the one-on-one"),
        Binding("D", "drop", "Drop", id="prep.drop", show=False, tooltip="Drop a promise with a reason, or a topic"),
        Binding("a", "agree", "Agree", id="prep.agree", show=False, tooltip="Somebody promises something by a day"),
        Binding("r", "marks", "Morale", id="prep.marks", tooltip="Morale and how useful it was, each 1 to 5"),
        Binding("C,f2,ctrl+s", "held", "Held", id="prep.held", tooltip="Held: close it with all that is typed"),
        Binding("E", "editor", "Notes", id="prep.editor", tooltip="Write the notes in $EDITOR"),
        Binding(
            "J", "walk(1)", "Next rep", id="prep.next", key_display="J K", tooltip="The next rep's one-on-one"
        ),
        Binding("K", "walk(-1)", "Previous rep", id="prep.previous", show=False, tooltip="The rep before"),
        Binding("e", "edit", "Edit", id="prep.edit", show=False, tooltip="Word a topic or a promise otherwise"),
        Binding("less_than_sign", "shift(-1)", "Earlier", id="prep.earlier", show=False, tooltip="A topic earlier"),
        Binding("greater_than_sign", "shift(1)", "Later", id="prep.later", show=False, tooltip="A topic later"),
    ]  # fmt: skip
    shown: reactive[PrepView | None] = reactive(None, init=False, always_update=True)
    pane: reactive[int] = reactive(0, init=False)
    table = getters.query_one(RowTable)

    def __init__(self, rep_id: str) -> None:
        super().__init__()
        self._rep_id = rep_id
        self._loaded = ""
        """The rep whose draft is in the fields."""
        self._prep = Prep()
        self._kept = Prep()
        self._timer: Timer | None = None
        self._typing_since = 0.0

    def compose(self) -> ComposeResult:
        """The agenda over the notes; beside it what happened since, over the private notes."""
        yield Static(id="prep-title", markup=False)
        yield Static(id="prep-panes", markup=False)
        with Horizontal():
            with Vertical(id="prep-left"):
                yield RowTable(text.COLUMNS, glyphs=self.app.glyphs)
                with Vertical(id="prep-notes-box"):
                    yield Static("NOTES  shared", classes="prep--label")
                    yield TextField("", "notes")
            with Vertical(id="prep-right"):
                with VerticalScroll(id="prep-since", can_focus=False):
                    yield Static(id="prep-since-text", markup=False)
                with Vertical(id="prep-private-box"):
                    yield Static("PRIVATE  never shared, never exported", classes="prep--label")
                    yield TextField("", "private")

    # Loading and showing

    @property
    def is_shared(self) -> bool:
        """Does somebody look on?"""
        return self.app.sharing

    async def load(self) -> None:
        """Ask for the rep's one-on-one; what is typed stays."""
        rep_id, desk = self._rep_id, self.app.desk
        if self._loaded != rep_id and not desk.is_read_only:
            await desk.ask(briefs.mark_read, rep_id)
        shown = await desk.ask(one_on_ones.prep, rep_id, self.app.today(), lens_of(self), private=not self.is_shared)
        if self.closed.done():
            return
        if shown is None:
            self.app.say("That rep is not there any more", "watch")
            self.finish(None)
            return
        if self._loaded != rep_id:
            self._take(shown.prep)
            self._loaded = rep_id
        self.shown = shown

    def _take(self, prep: Prep) -> None:
        self._prep = self._kept = prep
        for name in ("notes", "private"):
            field = self._field(name)
            with field.prevent(TextField.Changed):
                field.value = getattr(prep, name)

    def _field(self, name: str) -> TextField:
        return self.query_one(f"#field-{name}", TextField)

    def watch_shown(self) -> None:
        """Show it all."""
        self.set_class(self.is_shared, "-shared")
        self._show()

    def on_resize(self) -> None:
        """Fit everything to the width."""
        self._show()

    @property
    def view(self) -> PrepView | None:
        """What was loaded, with what is typed."""
        return replace(self.shown, prep=self._prep) if self.shown else None

    def _show(self) -> None:
        view = self.view
        if view is None or not self.size.width or self.closed.done():
            return
        today, glyphs, width = self.app.today(), self.app.glyphs, self.size.width
        left = LEFT if not self.is_narrow else width
        self.query_one("#prep-title", Static).update(text.title(view, today, width))
        rows = text.rows_of(view, glyphs, today, left)
        if self.is_narrow:
            rows = [row for row in rows if not row.key.startswith("gap:")]
        self.table.show(Listed(rows), rows)
        right = (width if self.is_narrow else width - LEFT) - 3
        lines = text.since(view.brief, glyphs, today, right, is_shared=self.is_shared)
        self.query_one("#prep-since-text", Static).update(Content("\n").join(lines))
        self._show_panes()
        self.refresh_status()

    def _show_panes(self) -> None:
        said = [
            (f"[{name}]" if place == self.pane else f" {name} ", "bold" if place == self.pane else "$foreground 60%")
            for place, name in enumerate(PANES)
        ]
        self.query_one("#prep-panes", Static).update(Content.assemble(*said))

    @property
    def is_narrow(self) -> bool:
        """Is there room for one column alone?"""
        return self.screen.has_class("-narrow")

    @on(Listing.Highlighted)
    def _moved(self) -> None:
        self.app.prompt.quiet(*self.status())

    # What the keys are about

    @property
    def crumb(self) -> str:
        """With whom it is."""
        return f"One-on-one {self.rep_name}".rstrip()

    @property
    def place(self) -> str:
        """What the page is called."""
        return "one-on-one"

    @property
    def main(self) -> RowTable:
        """The agenda."""
        return self.table

    @property
    def rep_name(self) -> str:
        """The rep's name."""
        return self.shown.brief.rep.name if self.shown else ""

    def subject(self, kind: str) -> str | None:
        """The rep, or the deal under the cursor."""
        if kind == "rep":
            return self._rep_id
        return self._at(text.DEAL) if kind == "deal" else None

    def _at(self, kind: str) -> str | None:
        """The key behind the row under the cursor, if it is of that kind."""
        key = self.table.cursor_key or ""
        return key.removeprefix(kind) if key.startswith(kind) else None

    def status(self) -> tuple[str, str]:
        """How far the talk is prepared, and when the brief was read."""
        if self.shown is None:
            return "", ""
        part = text.part_of(self.table.cursor_key)
        where = f"part {part + 1} of 5" if part < 5 else "close"
        kept = "" if self._prep.is_empty else "draft kept" if self._prep == self._kept else "not kept yet"
        said = [where, f"brief {clock(self.shown.read_at, self.app.today())}", kept]
        return "   ".join(part for part in said if part), ""

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

    # Moving about

    def action_part(self, step: int) -> None:
        """Go to the next part; where there is one column, to the next pane."""
        if self.is_narrow:
            self.pane = (self.pane + step) % len(PANES)
            return
        stops: list[str] = [f"head:{place}" for place in range(5)] + ["gap:close", "notes"]
        stops += [] if self.is_shared else ["private"]
        here = text.part_of(self.table.cursor_key)
        for place, name in enumerate(("notes", "private"), 6):
            here = place if self._field(name).has_focus else here
        to = stops[(here + step) % len(stops)]
        if to in ("notes", "private"):
            self._field(to).focus()
        else:
            self.table.focus()
            self._go(to)

    def _go(self, heading: str) -> None:
        rows = text.rows_of(self.view, self.app.glyphs, self.app.today(), LEFT) if self.view else []
        keys = [row.key for row in rows]
        if heading in keys:
            self.table.move_to_key(keys[keys.index(heading) + 1])
        self.refresh_status()

    def watch_pane(self) -> None:
        """Show another pane, and put the focus into it."""
        for place in range(1, len(PANES)):
            self.set_class(self.pane == place, f"-pane{place}")
        self._show_panes()
        target = (self.table, self.query_one("#prep-since"), self._field("notes"))[self.pane]
        if self.pane == 1:
            self.query_one("#prep-since", VerticalScroll).can_focus = True
        self.call_after_refresh(target.focus)

    async def action_walk(self, step: int) -> None:
        """Go to the next or the previous rep of the team, by name."""
        await self.keep()
        ids = await self.app.desk.ask(team.order, self._rep_id)
        place = ids.index(self._rep_id) + step if self._rep_id in ids else 0
        if not 0 <= place < len(ids):
            self.app.say("This is the last rep" if step > 0 else "This is the first rep")
            return
        self._rep_id = ids[place]
        self.table.move_to(0)
        self.reload()

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

    # What is typed

    async def _type(self, prep: Prep) -> None:
        """Take what is ticked or typed, show it, and keep it."""
        self._prep = prep
        self._show()
        await self.keep()

    def on_text_area_changed(self) -> None:
        """Keep the notes soon."""
        self._prep = replace(self._prep, notes=self._field("notes").value, private=self._field("private").value)
        now = monotonic()
        if self._timer is None:
            self._typing_since = now
        else:
            self._timer.stop()
        overdue = now - self._typing_since > KEEP_AT_LEAST_EVERY
        self._timer = self.set_timer(0.001 if overdue else KEEP_AFTER, self.keep)

    async def keep(self) -> None:
        """Store what is being typed."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._prep == self._kept or self.closed.done() or not self._loaded:
            return
        prep = self._prep
        try:
            await self.app.desk.ask(one_on_ones.keep, self._loaded, prep, self.app.today(), private=not self.is_shared)
        except RuleBroken as fault:
            self.app.say(f"What you typed could not be kept: {fault}", "below")
            return
        self._kept = prep
        self.app.prompt.quiet(*self.status())

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
        name = self.shown.brief.first_name if self.shown else ""
        letter = await self.app.prompt.ask_letter("Who promises", {"r": name, "y": "you"})
        if letter is not None:
            self._agree(Side.REP if letter == "r" else Side.MANAGER)

    @work
    async def _agree(self, owed_by: Side, at: int | None = None) -> None:
        """Ask what is promised by when, once and again until nothing is typed."""
        name = (self.shown.brief.first_name if self.shown else "") if owed_by is Side.REP else "You"
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
        name = self.shown.brief.first_name if self.shown else ""
        only_useful = self.table.cursor_key == text.USEFUL
        if not only_useful:
            morale = await self.app.prompt.ask_letter(f"{name}'s morale", MARKS)
            if morale is None:
                return
            await self._type(replace(self._prep, morale=int(morale)))
            word = await self.app.prompt.ask_text("In a word", self._prep.word)
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
        elif (topic_id := self._at(text.TOPIC)) is not None and self.shown:
            item = next((item for item in self.shown.brief.agenda if item.id == topic_id), None)
            subject = await self.app.prompt.ask_text("Topic", item.subject if item else "")
            if subject:
                self.app.do(agenda.rename, topic_id, subject, self.app.today())

    @work
    async def action_editor(self) -> None:
        """Write the notes in the manager's own editor; from the private field, the private ones."""
        name = "private" if self._field("private").has_focus else "notes"
        await self.keep()
        written = await edit_text(self.app, self._field(name).value)
        if written is not None:
            self._field(name).value = written

    async def on_text_field_wants_editor(self, message: TextField.WantsEditor) -> None:
        """Write a field's text in the manager's editor."""
        message.stop()
        await self.keep()
        written = await edit_text(self.app, message.field.value)
        if written is not None:
            message.field.value = written

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
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        done: Done | None = await self.app.carry_out(
            one_on_ones.hold, self._rep_id, self._prep, self.app.today(), private=not self.is_shared
        )
        if done is not None:
            self._kept = self._prep = Prep()
            self.finish(None)

    async def action_leave(self) -> None:  # type: ignore[override]
        """Go back; what was typed is kept."""
        await self.keep()
        self.finish(None)

    async def as_sheet(self) -> sheets.Sheet | None:
        """The shared part, to print or to send."""
        prep = replace(self._prep, private="")
        return await self.app.desk.ask(sheets.one_on_one, self._rep_id, prep, lens_of(self), self.app.today())
