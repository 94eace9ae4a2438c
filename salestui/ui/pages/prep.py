"""The page of a one-on-one: prepared, run and closed here."""

from __future__ import annotations

from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import brief as briefs
from salestui.desk import one_on_ones, sheets
from salestui.domain.errors import RuleBroken
from salestui.domain.one_on_ones import Prep, PrepView
from salestui.domain.topics import Topic
from salestui.ui.base import DeskApp
from salestui.ui.coaching import prep_text as text
from salestui.ui.coaching.one_on_one_keys import rep_beside
from salestui.ui.coaching.one_on_one_text import clock
from salestui.ui.coaching.prep_keys import PrepKeys
from salestui.ui.forms.fields import TextField
from salestui.ui.from_settings import lens_of
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import Listed, RowTable
from salestui.ui.widgets.text_lines import Reading

LABELS = {"notes": "NOTES  shared", "private": "PRIVATE  never shared, never exported"}
PANES = ("Agenda", "Brief", "Notes")
TOLD = frozenset(
    {Topic.REPS, Topic.CONVERSATIONS, Topic.PROMISES, Topic.DEALS, Topic.ACTIVITIES, Topic.SKILLS, Topic.PLANS}
)
LEFT = 66
"""Cells of the left column where both stand."""


CSS = """
    PrepPage > #prep-title { height: 1; background: $surface; }
    PrepPage > #prep-panes { height: 1; display: none; }
    PrepPage > Horizontal { height: 1fr; }
    PrepPage #prep-left { width: 66; height: 1fr; }
    PrepPage #prep-right { width: 1fr; height: 1fr; }
    PrepPage #prep-right > * { border-left: vkey $foreground 25%; }
    PrepPage #prep-since { padding: 0 1; }
    PrepPage .prep--notes { height: 5; color: $foreground 60%; padding: 0 1; }
    PrepPage .prep--notes.-open { height: 1; }
    PrepPage TextField { height: 4; margin: 0; padding: 0 1; background: $surface; color: $foreground; }
    PrepPage TextField:focus { background: $panel; }
    PrepPage.-shared #prep-private-box, PrepPage.-shared #field-private { display: none; }
    .-narrow PrepPage > #prep-panes { display: block; }
    .-narrow PrepPage #prep-left { width: 1fr; }
    .-narrow PrepPage #prep-right { display: none; width: 1fr; }
    .-narrow PrepPage #prep-right > * { border-left: none; }
    .-narrow PrepPage .prep--notes, .-narrow PrepPage TextField { display: none; }
    .-narrow PrepPage.-pane1 #prep-left { display: none; }
    .-narrow PrepPage.-pane1 #prep-right { display: block; }
    .-narrow PrepPage.-pane2 RowTable { display: none; }
    .-narrow PrepPage.-pane2 #prep-since { display: none; }
    .-narrow PrepPage.-pane2 .prep--notes { display: block; height: 1; }
    .-narrow PrepPage.-pane2 TextField { display: block; height: 1fr; }
    .-narrow PrepPage.-pane2 Horizontal { layout: vertical; }
    .-narrow PrepPage.-pane2 #prep-right { display: block; height: 1fr; }
    .-narrow PrepPage.-pane2.-shared #prep-right { display: none; }
    """


def _stops(*, narrow: bool, shared: bool) -> list[str]:
    """Where Tab goes, in its order: the parts of the list, what happened since, and what is written."""
    since = ["since"] if narrow else []
    return [*(f"head:{place}" for place in range(5)), "gap:close", *since, *(["notes"] if shared else LABELS)]


class PrepPage(PrepKeys):
    """One rep's next one-on-one."""

    SCOPED_CSS = False
    DEFAULT_CSS = CSS
    READS = TOLD
    shown: reactive[PrepView | None] = reactive(None, init=False, always_update=True)
    pane: reactive[int] = reactive(0, init=False)

    def __init__(self, rep_id: str) -> None:
        super().__init__(rep_id)
        self._loaded = ""
        """The rep whose draft is in the fields."""
        self._withheld = False  # was it read without its private part, because somebody looked on?

    def compose(self) -> ComposeResult:
        """The agenda over the notes; beside it what happened since, over the private notes."""
        yield Static(id="prep-title", markup=False)
        yield Static(id="prep-panes", markup=False)
        with Horizontal():
            with Vertical(id="prep-left"):
                yield RowTable(text.COLUMNS, glyphs=self.app.glyphs)
                yield Static(id="prep-notes-box", classes="prep--notes", markup=False)
            with Vertical(id="prep-right"):
                yield Reading(id="prep-since", can_focus=False)
                yield Static(id="prep-private-box", classes="prep--notes", markup=False)

    # Loading and showing

    @property
    def loaded(self) -> PrepView | None:
        """What was loaded."""
        return self.shown

    async def load(self) -> None:
        """Ask for the rep's one-on-one; what is typed stays."""
        rep_id, desk = self._rep_id, self.app.desk
        if self._loaded != rep_id and not desk.is_read_only:
            await desk.ask(briefs.mark_read, rep_id, self.app.today())
            self.app.changed.publish(frozenset({Topic.BRIEFS}))
        asked = rep_id, self.app.today(), lens_of(self.app.settings)
        shown = await desk.ask(one_on_ones.prep, *asked, private=not self.is_shared)
        if self.closed.done():
            return
        if shown is None:
            self.app.say("That rep is not there any more", "watch")
            self.finish(None)
            return
        if self._loaded != rep_id:
            self._take(shown.prep)
            self._loaded, self._withheld = rep_id, self.is_shared
            await self.take_left(tuple(LABELS))
        elif self._withheld and not self.is_shared:  # read without the private part, which would be lost
            self._take_private(shown.prep.private)
        self.shown = shown

    def _take(self, prep: Prep) -> None:
        self._prep = self._kept = prep
        for name, field in self._fields.items():
            with field.prevent(TextField.Changed):
                field.value = getattr(prep, name)

    def _take_private(self, text: str) -> None:
        self._withheld = False
        self._prep, self._kept = replace(self._prep, private=text), replace(self._kept, private=text)
        if "private" in self._fields:
            with self._fields["private"].prevent(TextField.Changed):
                self._fields["private"].value = text

    async def write_in(self, name: str) -> None:
        """Put the cursor into the notes, where they show."""
        if self.is_narrow:
            self.pane = len(PANES) - 1
        (await self._field(name)).focus()

    async def _field(self, name: str) -> TextField:
        """The field of the notes, which is made when it is first written in, for opening need not pay for it."""
        field = self._fields.get(name)
        if field is None:
            field = self._fields[name] = TextField(getattr(self._prep, name), name)
            box = self.query_one(f"#prep-{name}-box", Static)
            box.add_class("-open")
            await self.mount(field, after=box)
            self._show_notes()
        return field

    @on(events.Click, ".prep--notes")
    async def _clicked(self, event: events.Click) -> None:
        if event.widget is not None and event.widget.id is not None:
            await self.write_in(event.widget.id.split("-")[1])

    def _show_notes(self) -> None:
        for name, label in LABELS.items():
            written = None if name in self._fields else getattr(self._prep, name)
            self.query_one(f"#prep-{name}-box", Static).update(text.notes_box(label, written), layout=False)

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
        self.query_one("#prep-title", Static).update(text.title(view, today, width), layout=False)
        rows = text.rows_of(view, glyphs, today, left)
        if self.is_narrow:
            rows = [row for row in rows if not row.key.startswith("gap:")]
        self.table.show(Listed(rows), rows)
        right = (width if self.is_narrow else width - LEFT) - 3
        lines = text.since(view.brief, glyphs, today, right, is_shared=self.is_shared)
        self.query_one(Reading).show(lines)
        self.query_one("#prep-panes", Static).update(text.panes(PANES, self.pane), layout=False)
        self._show_notes()
        self.refresh_status()

    @on(Listing.Highlighted)
    def _moved(self) -> None:
        self.tell_status()

    # What the keys are about

    @property
    def crumb(self) -> str:
        """With whom it is."""
        return f"One-on-one {self.rep_name}".rstrip()

    @property
    def main(self) -> RowTable:
        """The agenda."""
        return self.table

    def status(self) -> tuple[str, str]:
        """How far the talk is prepared, and when the brief was read."""
        if self.shown is None:
            return "", ""
        kept = "" if self._prep.is_empty else "draft kept" if self._prep == self._kept else "not kept yet"
        where = text.where_in_parts(text.part_of(self.table.cursor_key))
        said = (where, f"brief {clock(self.shown.read_at, self.app.today())}", kept)
        return "   ".join(filter(None, said)), ""

    async def action_part(self, step: int) -> None:
        """Go to the next part, then to what happened since, where that is a page of its own, then to the notes."""
        stops = _stops(narrow=self.is_narrow, shared=self.is_shared)
        here = stops[text.part_of(self.table.cursor_key)]
        here = ("since" if self.pane == 1 else "notes") if self.is_narrow and self.pane else here
        here = next((name for name, field in self._fields.items() if field.has_focus and name in stops), here)
        stop = stops[(stops.index(here) + step) % len(stops)]
        pane = 1 if stop == "since" else 2 if stop in LABELS else 0
        if self.is_narrow and pane != self.pane:
            self.pane = pane  # which puts the focus into it
        elif stop in LABELS:
            await self.write_in(stop)
        if not pane:
            self.table.focus()
            self._go(stop)

    def step_back(self) -> bool:
        """From the notes, or on a small screen from the brief, back to the agenda."""
        was_away = bool(self.pane) or any(field.has_focus for field in self._fields.values())
        if was_away:
            self.pane = 0
            self.table.focus()
        return was_away or super().step_back()

    async def action_pane(self, step: int) -> None:
        """Show the next pane, where there is room for one alone; else go to the next part."""
        if self.is_narrow:
            self.pane = (self.pane + step) % len(PANES)
        else:
            await self.action_part(step)

    def _go(self, heading: str) -> None:
        rows = text.rows_of(self.view, self.app.glyphs, self.app.today(), LEFT) if self.view else []
        keys = [row.key for row in rows]
        if heading in keys:
            self.table.move_to_key(keys[keys.index(heading) + 1])
        self.refresh_status()

    async def watch_pane(self) -> None:
        """Show another pane, and put the focus into it."""
        for place in range(1, len(PANES)):
            self.set_class(self.pane == place, f"-pane{place}")
        self.query_one("#prep-panes", Static).update(text.panes(PANES, self.pane), layout=False)
        scroll = self.query_one(Reading)
        scroll.can_focus = self.pane == 1
        if self.pane == len(PANES) - 1:
            await self.write_in("notes")  # before the other is there: keys that were pressed meanwhile belong here
            if not self.is_shared:
                await self._field("private")
        else:
            self.call_after_refresh((scroll if self.pane else self.table).focus)

    async def action_walk(self, step: int) -> None:
        """Go to the next or the previous rep of the team, by name."""
        await self.keep()
        if (beside := await rep_beside(self.app, self._rep_id, step)) is None:
            return
        self._go_to(beside)
        self.is_walking = True
        self.table.move_to(0)
        self.reload()

    async def _type(self, prep: Prep) -> None:
        """Take what is ticked or typed, show it, and keep it."""
        self._prep = prep
        self._show()
        await self.keep()

    def on_text_area_changed(self) -> None:
        """Keep the notes soon."""
        self.take_in()
        self._rest.touch()

    async def keep(self) -> None:
        """Store what is being typed."""
        self._rest.stop()
        self.take_in()
        prep, rep = self._prep, self._loaded
        if prep == self._kept or self.closed.done() or not rep:
            return
        try:
            await self.app.desk.ask(one_on_ones.keep, rep, prep, private=not self.is_shared)
        except RuleBroken as fault:
            self.app.say(f"What you typed could not be kept: {fault}", "below")
            return
        self._kept = prep
        self.tell_status()

    async def action_leave(self) -> None:  # type: ignore[override]
        """Go back; what was typed is kept."""
        await self.keep()
        self.finish(None)

    async def as_sheet(self) -> sheets.Sheet | None:
        """The shared part, to print or to send."""
        prep, lens = replace(self._prep, private=""), lens_of(self.app.settings)
        return await self.app.desk.ask(sheets.one_on_one, self._rep_id, prep, lens, self.app.today())


async def resume(app: DeskApp, slot: str) -> None:
    """Open the page that a draft is kept for."""
    await app.open_page(PrepPage(slot.partition(":")[2]))
