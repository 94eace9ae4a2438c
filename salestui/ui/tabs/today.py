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
from salestui.desk.scope import team_ids
from salestui.desk.today import today_view
from salestui.domain.numbers import Explanation
from salestui.domain.text import counted
from salestui.domain.today import Today
from salestui.domain.topics import Topic
from salestui.ui.base import DeskTab
from salestui.ui.deals.keys import ON_A_DEAL
from salestui.ui.exporting import CalendarExports, Exports
from salestui.ui.filtered import FilteredList
from salestui.ui.from_settings import today_filter
from salestui.ui.numbers.keys import NumberPages
from salestui.ui.present import first_names
from salestui.ui.today import text
from salestui.ui.today.keys import TodayActions
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import Listed, RowTable

PANEL, SHORT = 48, 30
OF_THE_LIST = ON_A_DEAL | {"filter", "add", "done", "explain"}


class TodayTab(FilteredList, CalendarExports, Exports, TodayActions, NumberPages, DeskTab):
    """What needs the manager now."""

    READS = frozenset(Topic)
    NAMED_BY = 1
    FIRST_KEYS = (
        "list.open", "today.done", "deal.close_date", "deal.snooze", "app.brief", "app.coach", "deal.hand_over",
        "today.filter",
    )  # fmt: skip
    SCOPED_CSS = False  # whether the screen is narrow is the screen's class
    DEFAULT_CSS = """
    TodayTab > #today-top { height: 1; }
    TodayTab > #today-body { height: 1fr; border-top: hkey $foreground 25%; }
    TodayTab #today-left { width: 1fr; height: 1fr; }
    TodayTab #today-detail { height: 3; padding: 0 1; border-top: hkey $foreground 25%; }
    TodayTab #today-detail { text-wrap: nowrap; text-overflow: ellipsis; }
    TodayTab #today-panel { width: 48; height: 1fr; padding: 0 1; border-left: vkey $foreground 25%; }
    TodayTab > #today-strip { height: auto; max-height: 4; border-top: hkey $foreground 25%; display: none; }
    TodayTab > #first { height: 1fr; display: none; }
    TodayTab.-first > #first { display: block; }
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

    def __init__(self) -> None:
        super().__init__()
        self._was_short = False
        self._sought: str | None = None
        self._short: Mapping[str, str] = {}

    @property
    def place(self) -> str:
        """What the tab is called."""
        return "Today"

    def compose(self) -> ComposeResult:
        """The quarter's line over the list and the panel; under them, on a small screen, the panel in three lines."""
        yield Static(id="today-top", markup=False)
        with Horizontal(id="today-body"):
            with Vertical(id="today-left"):
                yield RowTable(text.COLUMNS, glyphs=self.app.glyphs, id="today-list")
                yield Static(id="today-detail", markup=False)
            yield Static(id="today-panel", markup=False)
        yield Static(id="today-strip", markup=False)

    _shared: frozenset[str] = frozenset()
    """What was in its table last."""

    # Loading and showing

    async def load(self) -> None:
        """Ask what needs the manager."""
        asked = today_filter(self.app.settings, self.filter_text, private=not self.app.sharing)
        shown = await self.app.desk.ask(today_view, asked, self.app.today())
        if shown.is_empty:
            await self._welcome()
        else:
            people = await self.app.desk.ask(pipeline.reps, everyone=True)
            self._short = first_names(name for _, name in people)
        self.shown = shown

    async def _welcome(self) -> None:
        """Lay the three ways to begin over the list."""
        if not self.query("#first"):
            from salestui.ui.pages.first_start import FirstStart  # with its table a tenth of a start, once in a life

            await self.mount(FirstStart(id="first"))

    def watch_shown(self, shown: Today) -> None:
        """Show it: the cursor stays on its deal, or near where that was."""
        self.lines = {line.deal.id: line for group in shown.groups for line in group.lines}
        was_first, self.is_first = self.is_first, shown.is_empty
        self.items, self._was_short = shown.items, self._is_short
        rows = text.rows_of(shown, self._short, self.app.glyphs, self.app.today(), self._is_short, self.filter_text)
        self.order = [row.key for row in rows if row.key in self.lines or row.key in self.items]
        if gone := self.table.marks - set(self.order):
            self.table.mark(self.table.marks - gone)
        self.table.show(Listed(rows), rows, cursor_key=self._sought if self._sought in self.lines else None)
        self._sought = None
        if self.is_first != was_first and self.app.view is self:
            self.take_focus()
        self.badge = f"{shown.count:,}" if shown.count else ""
        self.app.refresh_bar()
        self._show_texts()
        self.refresh_status()

    def seek(self, key: str | None) -> None:
        """Put the cursor on a deal with the next load."""
        self._sought = key

    def on_resize(self) -> None:
        """Fit the texts to the width, and the list to the height."""
        if self.shown is not None and self._was_short is not self._is_short:
            self.watch_shown(self.shown)
        self._show_texts()

    @property
    def _is_short(self) -> bool:
        """Is there no room for blank lines?"""
        return self.app.size.height < SHORT

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
        glyphs, item = self.app.glyphs, self.item
        lines = text.item_detail(item, glyphs) if item else text.detail(self.line, glyphs, self.app.today())
        self.query_one("#today-detail", Static).update(Content("\n").join(lines))

    @on(Listing.Rested)
    @on(Listing.MarksChanged)
    def _rested(self) -> None:
        self._show_detail()
        self.refresh_status()

    @property
    def main(self) -> Listing:
        """The list, or the three ways to begin."""
        return self.query_one("#first RowTable", RowTable) if self.is_first else self.table

    def status(self) -> tuple[str, str]:
        """Say how many deals ask, by which filter, and where the cursor is."""
        shown = self.shown
        if shown is None or shown.is_empty:
            return "", ""
        marked = len(self.table.marks)
        asking = counted(shown.count, "item")
        parts = [
            asking,
            "sort urgency, then money",
            f"filter {self.filter_text}" if self.filter_text else "",
            f"marked {marked}" if marked else "",
        ]
        key = self.table.cursor_key or ""
        place = self.order.index(key) + 1 if key in self.order else 0
        return "   ".join(part for part in parts if part), f"{place:,} of {shown.count:,}" if place else ""

    @property
    def first_keys(self) -> tuple[str, ...]:
        """Before there is any data, the ways to begin speak for themselves."""
        return () if self.is_first else self.FIRST_KEYS

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before there is any data, only the ways to begin have keys."""
        if self.is_first and action in OF_THE_LIST:
            return False
        return super().check_action(action, parameters)

    # Keys

    @on(Listing.Opened)
    def _opened(self, event: Listing.Opened) -> None:
        if event.listing is not self.table or event.key is None:
            return
        if event.key.startswith(text.DRAFT):
            self._go_on(event.key.removeprefix(text.DRAFT))
        elif event.key in self.items:
            self.open_item(self.items[event.key])
        else:
            self.pages.open_deal(event.key, list(self.lines))

    @work
    async def _go_on(self, slot: str) -> None:
        """Open the form that was left."""
        from salestui.ui.forms import kept_drafts  # forms bring pydantic, 70 ms

        await kept_drafts.resume(self.app, slot)

    @on(Listing.MarkAll)
    def _mark_all(self) -> None:
        self.table.mark(self.order)

    def action_add(self) -> None:
        """Open the form for a new deal."""
        self.pages.new_deal()

    async def explanation(self) -> Explanation | None:
        """The numbers on top, and those of the list."""
        from salestui.ui.numbers.sources import first_screen

        if self.shown is None or self.shown.is_empty:
            return None
        reps = await self.app.desk.ask(team_ids)
        starts = self.app.settings.calendar.fiscal_year_starts
        return Explanation("Today", (), first_screen(self.shown, reps, self.app.today(), starts))

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """What asks, without what is private, as a table."""
        if self.shown is None or self.shown.is_empty:
            return None
        asked = today_filter(self.app.settings, self.filter_text, private=False)
        shared = await self.app.desk.ask(today_view, asked, self.app.today())
        deals = (line.deal.id for group in shared.groups for line in group.lines)
        self._shared = frozenset((*deals, *shared.items))
        return Table("Needs you now", *text.table(shared, self.app.today()))

    def picked(self) -> Sequence[int]:
        """The places of the chosen lines among its rows."""
        chosen = self.table.marks or {self.table.cursor_key}
        shared = [key for key in self.order if key in self._shared]
        return [at for at, key in enumerate(shared) if key in chosen]
