"""The first tab: what needs the manager now and what changed; without data, the three ways to begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import pipeline
from salestui.desk.exporting import Table
from salestui.desk.today import TodayFilter, today_view
from salestui.domain.board import DealLine
from salestui.domain.today import Today
from salestui.domain.topics import Topic
from salestui.ui import today_text as text
from salestui.ui.base import DeskTab
from salestui.ui.deal_actions import ON_A_DEAL, DealActions
from salestui.ui.exporting import Exports
from salestui.ui.loaded_deals import patience_of
from salestui.ui.pages.first_start import FirstStart
from salestui.ui.present import counted, first_names
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import Listed, RowTable

PANEL = 48
OF_THE_LIST = ON_A_DEAL | {"filter", "add"}


class TodayTab(Exports, DealActions, DeskTab):
    """What needs the manager now."""

    READS = frozenset(Topic)
    NAMED_BY = 1
    SCOPED_CSS = False  # whether the screen is narrow is the screen's class
    DEFAULT_CSS = """
    TodayTab > #today-top { height: 1; }
    TodayTab > #today-body { height: 1fr; border-top: hkey $foreground 25%; }
    TodayTab #today-left { width: 1fr; height: 1fr; }
    TodayTab #today-detail { height: 3; padding: 0 1; border-top: hkey $foreground 25%; }
    TodayTab #today-panel { width: 48; height: 1fr; padding: 0 1; border-left: vkey $foreground 25%; }
    TodayTab > #today-strip { height: auto; max-height: 4; border-top: hkey $foreground 25%; display: none; }
    TodayTab > FirstStart { height: 1fr; display: none; }
    TodayTab.-first > FirstStart { display: block; }
    TodayTab.-first > #today-top { display: none; }
    TodayTab.-first > #today-body { display: none; }
    .-narrow TodayTab #today-panel { display: none; }
    .-narrow TodayTab #today-detail { display: none; }
    .-narrow TodayTab #today-strip { display: block; }
    .-narrow TodayTab #today-body { border-top: none; }
    .-narrow TodayTab.-first #today-strip { display: none; }
    """
    BINDINGS = [
        Binding("slash", "filter", "Filter", id="today.filter", tooltip="Filter as you type; Enter keeps, Esc drops"),
        Binding("n", "add", "New", id="today.add", show=False, tooltip="Add a deal"),
    ]
    shown: reactive[Today | None] = reactive(None, init=False, always_update=True)
    is_first: reactive[bool] = reactive(False, init=False, toggle_class="-first")
    table = getters.query_one("#today-list", RowTable)
    first = getters.query_one(FirstStart)

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._sought: str | None = None
        self._lines: Mapping[str, DealLine] = {}
        self._short: Mapping[str, str] = {}

    @property
    def place(self) -> str:
        """What the tab is called."""
        return "Today"

    def compose(self) -> ComposeResult:
        """The quarter's line over the list and the panel; under them, on a small screen, the panel in three lines."""
        yield FirstStart()
        yield Static(id="today-top", markup=False)
        with Horizontal(id="today-body"):
            with Vertical(id="today-left"):
                yield RowTable(text.COLUMNS, glyphs=self.app.glyphs, id="today-list")
                yield Static(id="today-detail", markup=False)
            yield Static(id="today-panel", markup=False)
        yield Static(id="today-strip", markup=False)

    # Loading and showing

    async def load(self) -> None:
        """Ask what needs the manager."""
        settings = self.app.settings
        asked = TodayFilter(
            self._text, patience_of(self.app), settings.calendar.fiscal_year_starts, settings.money.currency or ""
        )
        shown = await self.app.desk.ask(today_view, asked, self.app.today())
        if not shown.is_empty:
            people = await self.app.desk.ask(pipeline.reps, everyone=True)
            self._short = first_names(name for _, name in people)
        self.shown = shown

    def watch_shown(self, shown: Today) -> None:
        """Show it: the cursor stays on its deal, or near where that was."""
        self._lines = {line.deal.id: line for group in shown.groups for line in group.lines}
        was_first, self.is_first = self.is_first, shown.is_empty
        rows = text.rows_of(shown, self._short, self.app.glyphs, self.app.today(), self._text)
        if gone := self.table.marks - set(self._lines):
            self.table.mark(self.table.marks - gone)
        self.table.show(Listed(rows), rows, cursor_key=self._sought if self._sought in self._lines else None)
        self._sought = None
        if self.is_first != was_first and self.app.view is self:
            self.take_focus()
        self.badge = f"{shown.count:,}" if shown.count else ""
        self.app.refresh_bar()
        self._show_texts()
        self.refresh_status()

    def seek(self, deal_id: str | None) -> None:
        """Put the cursor on a deal with the next load."""
        self._sought = deal_id

    def on_resize(self) -> None:
        """Fit the texts to the width."""
        self._show_texts()

    def _show_texts(self) -> None:
        shown, glyphs, today, width = self.shown, self.app.glyphs, self.app.today(), self.size.width
        if shown is None or not width:
            return
        self.query_one("#today-top", Static).update(text.top_line(shown.closed, glyphs, width))
        panel = text.panel(shown, glyphs, today, PANEL - 3)
        self.query_one("#today-panel", Static).update(Content("\n").join(panel))
        self.query_one("#today-strip", Static).update(Content("\n").join(text.strip(shown, glyphs, today, width)))
        self._show_detail()

    def _show_detail(self) -> None:
        lines = text.detail(self.line, self.app.glyphs, self.app.today())
        self.query_one("#today-detail", Static).update(Content("\n").join(lines))

    @on(Listing.Rested)
    @on(Listing.MarksChanged)
    def _rested(self) -> None:
        self._show_detail()
        self.refresh_status()

    @property
    def main(self) -> Listing:
        """The list, or the three ways to begin."""
        return self.first.table if self.is_first else self.table

    def status(self) -> tuple[str, str]:
        """Say how many deals ask, by which filter, and where the cursor is."""
        shown = self.shown
        if shown is None or shown.is_empty:
            return "", ""
        marked = len(self.table.marks)
        asking = counted(shown.count, "item")
        parts = [
            asking,
            "sort age, worst first",
            f"filter {self._text}" if self._text else "",
            f"marked {marked}" if marked else "",
        ]
        place = list(self._lines).index(self.line.deal.id) + 1 if self.line else 0
        return "   ".join(part for part in parts if part), f"{place:,} of {shown.count:,}" if place else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before there is any data, only the ways to begin have keys."""
        if self.is_first and action in OF_THE_LIST:
            return False
        return super().check_action(action, parameters)

    # What is chosen

    @property
    def line(self) -> DealLine | None:
        """The deal under the cursor."""
        return self._lines.get(self.table.cursor_key or "")

    @property
    def chosen(self) -> Sequence[str]:
        """The marked deals, or the one under the cursor."""
        marks = self.table.marks
        if marks:
            return [key for key in self._lines if key in marks]
        return [self.line.deal.id] if self.line else []

    def after_change(self) -> None:
        """Unmark what was changed."""
        if self.table.marks:
            self.table.mark(())

    def subject(self, kind: str) -> str | None:
        """The rep or deal under the cursor."""
        deal = self.line.deal if self.line else None
        return (deal.rep_id if kind == "rep" else deal.id) if deal else None

    # Keys

    @on(Listing.Opened)
    def _opened(self, event: Listing.Opened) -> None:
        if event.listing is not self.table or event.key is None:
            return
        if event.key.startswith(text.DRAFT):
            self._go_on(event.key.removeprefix(text.DRAFT))
        else:
            self.pages.open_deal(event.key, list(self._lines))

    @work
    async def _go_on(self, slot: str) -> None:
        """Open the form that was left."""
        from salestui.ui import record_forms  # forms bring pydantic, 70 ms

        await record_forms.resume(self.app, slot)

    @on(Listing.MarkAll)
    def _mark_all(self) -> None:
        self.table.mark(self._lines)

    def action_add(self) -> None:
        """Open the form for a new deal."""
        self.pages.new_deal()

    @work
    async def action_filter(self) -> None:
        """Filter while it is typed; Enter keeps the filter, Esc drops it."""
        typed = await self.app.prompt.ask_text("/", self._text, on_change=self._filter_by)
        self._filter_by(typed or "")

    def _filter_by(self, typed: str) -> None:
        if typed != self._text:
            self._text = typed
            self.reload()

    def step_back(self) -> bool:
        """Drop the filter or the marks."""
        if self._text:
            self._filter_by("")
        elif self.table.marks:
            self.table.mark(())
        else:
            return False
        return True

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """The deals that ask, as a table."""
        if self.shown is None or self.shown.is_empty:
            return None
        return Table("Needs you now", *text.table(self.shown, self.app.today()))

    def picked(self) -> Sequence[int]:
        """The places of the chosen deals among its rows."""
        keys, chosen = list(self._lines), set(self.chosen)
        return [at for at, key in enumerate(keys) if key in chosen]
