"""The one-on-ones: with whom, when, which number, what is open; and the page that prepares each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import brief as briefs
from salestui.desk import one_on_ones
from salestui.desk.exporting import Table
from salestui.domain.numbers import Explanation
from salestui.domain.one_on_ones import OneOnOneLine, OneOnOnes
from salestui.domain.text import name_key
from salestui.domain.topics import Topic
from salestui.ui.base import DeskTab
from salestui.ui.coaching import one_on_one_text as text
from salestui.ui.coaching.next_talk import offer_next
from salestui.ui.coaching.one_on_one_keys import OneOnOneKeys
from salestui.ui.exporting import CalendarExports, Exports
from salestui.ui.filtered import FilteredList
from salestui.ui.from_settings import lens_of
from salestui.ui.keys import ChordStep
from salestui.ui.numbers.keys import NumberPages
from salestui.ui.pages.prep import PrepPage
from salestui.ui.present import nobody_here
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Listed, Row
from salestui.ui.widgets.table import RowTable

FAR = "9999"
Order = Callable[[OneOnOneLine], tuple[str, str]]
ORDERS: Mapping[str, tuple[str, Order]] = {
    "n": ("next", lambda line: (line.next.on.isoformat(), line.next.starts_at or "") if line.next else (FAR, "")),
    "a": ("name", lambda line: ("", name_key(line.rep.name))),
    "o": ("overdue", lambda line: (f"{10**6 - (line.over or 0):07}", name_key(line.rep.name))),
    "l": ("last", lambda line: (line.last.on.isoformat() if line.last else "", name_key(line.rep.name))),
    "m": ("morale", lambda line: (str(line.morale[-1]) if line.morale else "9", name_key(line.rep.name))),
}
COLUMN = {"n": "next", "a": "name", "o": "over", "l": "last", "m": "morale"}


class OneOnOnesTab(FilteredList, CalendarExports, Exports, OneOnOneKeys, NumberPages, DeskTab):
    """Every rep's next one-on-one."""

    READS = frozenset(
        {
            Topic.REPS,
            Topic.CONVERSATIONS,
            Topic.PROMISES,
            Topic.TIME,
            Topic.DEALS,
            Topic.SKILLS,
            Topic.SETTINGS,
            Topic.BRIEFS,
        }
    )
    SCOPED_CSS = False
    DEFAULT_CSS = """
    OneOnOnesTab > RowTable { height: 1fr; }
    OneOnOnesTab > #one-glance { height: 1fr; min-height: 8; border-top: hkey $foreground 25%; display: none; }
    OneOnOnesTab > #one-glance { text-wrap: nowrap; text-overflow: ellipsis; padding: 0 1; }
    OneOnOnesTab.-glance > #one-glance { display: block; }
    """
    FIRST_KEYS = ("app.one_on_one", "app.brief", "one_on_one.when", "one_on_one.held", "app.coach")
    SORTS = {letter: ChordStep(word, f"sort({letter!r})") for letter, (word, _) in ORDERS.items()}
    WRITES = frozenset({"held", "when"})
    BINDINGS = [
        Binding("t", "when", "When", id="one_on_one.when", tooltip="Plan the next one, or move it: tue 14:00"),
        Binding("d", "held", "Held", id="one_on_one.held", tooltip="It took place; closes it with what was typed"),
        Binding("D", "skip", "Skip", id="one_on_ones.skip", show=False, tooltip="Skip it, with a reason, as z does"),
        Binding("slash", "filter", "Filter", id="one_on_ones.filter", tooltip="Filter by name as you type"),
        Binding("p", "panel", "Panel", id="one_on_ones.panel", show=False, tooltip="What to ask, on or off"),
    ]
    shown: reactive[OneOnOnes | None] = reactive(None, init=False)
    has_glance: reactive[bool] = reactive(True, toggle_class="-glance")
    table = getters.query_one(RowTable)
    panel = getters.query_one("#one-glance", Static)

    def __init__(self) -> None:
        super().__init__()
        self._sort, self._turned = "n", False
        self._glanced: str | None = None
        """The rep at a glance."""

    @property
    def place(self) -> str:
        """What the tab is called."""
        return "One-on-ones"

    def compose(self) -> ComposeResult:
        """The list over what to ask the rep under the cursor."""
        yield RowTable(text.COLUMNS, glyphs=self.app.glyphs)
        yield Static(id="one-glance", markup=False)

    # Loading and showing

    async def load(self) -> None:
        """Ask where every rep stands."""
        rhythm, today, sharing = self.app.settings.cadence.rhythm(), self.app.today(), self.app.sharing
        self.shown = await self.app.desk.ask(one_on_ones.one_on_ones, rhythm, today, moods=not sharing)
        await self._load_glance()

    def watch_shown(self) -> None:
        """Show the list."""
        self._show()

    @property
    def lines(self) -> list[OneOnOneLine]:
        """The reps in the filter, in their order."""
        found = self.shown.lines if self.shown else ()
        fitting = [line for line in found if name_key(self.filter_text) in name_key(line.rep.name)]
        return sorted(fitting, key=ORDERS[self._sort][1], reverse=self._turned)

    def _show(self) -> None:
        if self.shown is None:
            return
        rows = [text.row_of(line, self.app.glyphs, self.app.today()) for line in self.lines]
        rows = rows or [Row("none", (nobody_here(self.filter_text),), "heading")]
        self.table.styles.max_height = len(rows) + 2 if self.has_glance else None
        self.table.sort = (COLUMN[self._sort], self._turned)
        self.table.show(Listed(rows), rows)
        due = self.shown.today(self.app.today())
        self.badge = str(due) if due else ""
        self.app.refresh_bar()
        self.refresh_status()

    @on(Listing.Rested)
    def _rested(self) -> None:
        if self.line is None or self.line.rep.id != self._glanced:  # a list that is filled rests on its first line too
            self._fill_glance()

    @on(Listing.Highlighted)
    def _stepped(self) -> None:
        self.tell_status()

    @work(group="load")  # not an exclusive one: it would end a loading that is under way
    async def _fill_glance(self) -> None:
        await self._load_glance()

    async def _load_glance(self) -> None:
        line = self.line
        self._glanced = line.rep.id if line and self.has_glance else None
        if not self.has_glance or line is None:
            self.panel.update(Content())
            return
        lens = replace(lens_of(self.app.settings), moods=not self.app.sharing)
        found = await self.app.desk.ask(briefs.brief, line.rep.id, self.app.today(), lens, private=False)
        if self.line is not None and self.line.rep.id == line.rep.id:
            self.panel.update(Content("\n").join(text.glance(found, line, self.app.today())))

    # What the keys are about

    @property
    def main(self) -> RowTable:
        """The list."""
        return self.table

    @property
    def line(self) -> OneOnOneLine | None:
        """The rep under the cursor."""
        return self.shown.find(self.table.cursor_key) if self.shown else None

    @property
    def rep_name(self) -> str:
        """The rep's name."""
        return self.line.rep.name if self.line else ""

    def subject(self, kind: str) -> str | None:
        """The rep under the cursor."""
        return self.line.rep.id if kind == "rep" and self.line else None

    def why_not(self, action: str) -> str | None:
        """All keys of a one-on-one need a rep."""
        if action in ("when", "held", "skip") and self.line is None:
            return "there is no rep here"
        return super().why_not(action)

    def status(self) -> tuple[str, str]:
        """Counts, sort and filter; the place in the list."""
        if self.shown is None:
            return "", ""
        word = ORDERS[self._sort][0] + (" turned" if self._turned else "")
        parts = [*text.counts(self.shown, self.app.today()), f"sort {word}"]
        parts += [f"filter {self.filter_text}"] if self.filter_text else []
        count = len(self.lines)
        return "   ".join(parts), f"{self.table.cursor_index + 1} of {count}" if count else ""

    # Keys

    @on(Listing.Opened)
    def _open(self, event: Listing.Opened) -> None:
        if event.key:
            self.run_worker(self.app.open_page(PrepPage(event.key)))

    def action_sort(self, letter: str) -> None:
        """Sort by a column; the same again turns it round."""
        self._turned = letter == self._sort and not self._turned
        self._sort = letter
        self._show()

    @work
    async def action_when(self) -> None:
        """Plan the next one, or move it."""
        await self.plan_it()

    @work
    async def action_held(self) -> None:
        """Say that it took place, and plan the next one."""
        if (rep_id := self.rep_id) is not None:
            done = await self.app.carry_out(one_on_ones.hold_plainly, rep_id, self.app.today())
            if done is not None:
                await offer_next(self.app, done.made, done.message)

    def action_panel(self) -> None:
        """Show what to ask, or hide it."""
        self.has_glance = not self.has_glance
        self._show()
        self._fill_glance()

    def refilter(self) -> None:
        """Sift the lines that are there."""
        self._show()

    async def explanation(self) -> Explanation | None:
        """Every number of the rep's line."""
        from salestui.ui.numbers import of_people as people_numbers

        return people_numbers.one_on_one(self.line, self.app.today()) if self.line else None

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """The list as a table."""
        return Table("One-on-ones", *text.table(self.lines, self.app.today())) if self.shown else None

    def picked(self) -> Sequence[int]:
        """The places of the chosen reps."""
        chosen = self.table.marks or {self.table.cursor_key}
        return [at for at, line in enumerate(self.lines) if line.rep.id in chosen]
