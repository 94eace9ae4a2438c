"""The manager's week: hours as rows, or a list by day; blocked coaching time against the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import calendar, pipeline
from salestui.desk.calendar import CalendarPlan
from salestui.desk.exporting import Table
from salestui.domain.numbers import Explanation
from salestui.domain.topics import Topic
from salestui.domain.week import DAYS_OF_WEEK, DEFINITION, CalendarEntry, EntryState, WorkWeek, monday_of
from salestui.ui.base import Page
from salestui.ui.exporting import CalendarExports, Exports
from salestui.ui.present import first_names
from salestui.ui.week import text
from salestui.ui.week.keys import WeekKeys
from salestui.ui.widgets.hours import HourGrid
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import Listed, RowTable

WIDE, TALL = 100, 30
WEEK = timedelta(DAYS_OF_WEEK)


class WeekPage(WeekKeys, CalendarExports, Exports, Page[None]):
    """One week of the calendar."""

    READS = frozenset({Topic.CONVERSATIONS, Topic.TIME, Topic.REPS, Topic.DEALS, Topic.SETTINGS})
    NAMED_BY = 3
    SCOPED_CSS = False
    DEFAULT_CSS = """
    WeekPage > #week-head { height: 2; padding: 0 1; }
    WeekPage > #week-detail { height: 2; padding: 0 1; border-top: hkey $foreground 25%; }
    WeekPage > #week-detail { text-wrap: nowrap; text-overflow: ellipsis; }
    WeekPage > HourGrid { display: none; }
    WeekPage.-hours > HourGrid { display: block; }
    WeekPage.-hours > RowTable { display: none; }
    """
    BINDINGS = [
        Binding("r", "rhythm", "Rhythm", id="week.rhythm", tooltip="How often you owe what, and whom otherwise"),
        Binding("less_than_sign", "week(-1)", "Week", id="week.before", key_display="< >", tooltip="The week before"),
        Binding("greater_than_sign", "week(1)", "Week after", id="week.after", show=False, tooltip="The week after"),
        Binding("V", "turn", "Hours or list", id="week.view", show=False, tooltip="Hours as rows, or a list by day"),
    ]
    shown: reactive[WorkWeek | None] = reactive(None, init=False, always_update=True)
    has_hours: reactive[bool] = reactive(False, toggle_class="-hours")
    rows = getters.query_one(RowTable)
    grid = getters.query_one(HourGrid)

    def __init__(self, day: date | None = None) -> None:
        super().__init__()
        self._monday = monday_of(day or self.app.today())
        self._short: Mapping[str, str] = {}
        self._sought: str | None = None
        self._made: str | None = None
        self._chosen = False
        """Did the manager say which of both views it shall be?"""

    @property
    def place(self) -> str:
        """What the page is called."""
        return "week"

    @property
    def crumb(self) -> str:
        """Which week it is, in the trail."""
        return f"Week {self._monday.isocalendar().week}"

    def compose(self) -> ComposeResult:
        """The sum over the week; under it what is under the cursor."""
        yield Static(id="week-head", markup=False)
        yield HourGrid(glyphs=self.app.glyphs)
        yield RowTable(text.COLUMNS, glyphs=self.app.glyphs)
        yield Static(id="week-detail", markup=False)

    @property
    def table(self) -> HourGrid | RowTable:
        """The view that shows: hours or list."""
        return self.grid if self.has_hours else self.rows

    @property
    def main(self) -> HourGrid | RowTable:
        """It has the keys."""
        return self.table

    # Loading and showing

    def on_mount(self) -> None:
        """Take the view that fits before the keys are given to one."""
        self._fit()
        super().on_mount()

    async def load(self) -> None:
        """Ask for the week."""
        said = self.app.settings
        plan = CalendarPlan(round(said.calendar.coaching_hours * 60), said.cadence.rhythm().weekend)
        private = not self.app.sharing
        people = await self.app.desk.ask(pipeline.reps, everyone=True)
        self._short = first_names(name for _, name in people)
        self.shown = await self.app.desk.ask(calendar.week, self._monday, plan, private=private)

    def watch_shown(self, shown: WorkWeek) -> None:
        """Show it in both views, the cursor kept; a week that comes up starts on today."""
        today = self.app.today()
        self._fit()
        made = next((one.key for one in shown.entries if one.id == self._made), None)
        self._made = None if made else self._made
        sought = made or self._sought or self.table.cursor_key or self._first_key(shown, today)
        self._sought = None
        rows = text.rows_of(shown, self._short, self.app.glyphs, today)
        self.rows.show(Listed(rows), rows, cursor_key=sought)
        self.grid.show(text.columns_of(shown, self._short, today), sought)
        self._say_head()
        self._rested()

    def _first_key(self, shown: WorkWeek, today: date) -> str | None:
        day = next((one for one in shown.days if one.on == today), None)
        if day is None:
            return None
        ahead = next((one for one in day.entries if one.at and one.state is EntryState.PLANNED), None)
        return ahead.key if ahead else day.entries[-1].key if day.entries else text.day_key(day.on)

    def _fit(self) -> None:
        size = self.app.size
        if not self._chosen:
            self._turn_to(hours=size.width >= WIDE and size.height >= TALL)

    def _turn_to(self, *, hours: bool) -> None:
        if hours != self.has_hours:
            self.has_hours = hours
            if self.app.view is self:
                self.call_after_refresh(self.take_focus)  # what is not laid out yet takes none

    def on_resize(self) -> None:
        """Take the view that fits."""
        if self.shown is not None:
            self._sought = self.table.cursor_key
            self.watch_shown(self.shown)

    def _say_head(self) -> None:
        if self.shown is not None:
            head = text.head(self.shown, self.app.today(), self.app.glyphs, self.app.size.width)
            self.query_one("#week-head", Static).update(head)

    @on(Listing.Rested)
    @on(Listing.MarksChanged)
    def _rested(self) -> None:
        told = text.detail(self.entry, text.day_of(self.table.cursor_key), self.app.today())
        self.query_one("#week-detail", Static).update(told)
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """What there is in the week, and where the cursor is."""
        if self.shown is None:
            return "", ""
        entries = self.shown.entries
        key = self.table.cursor_key
        place = next((at for at, entry in enumerate(entries, 1) if entry.key == key), 0)
        return text.counts(self.shown) or "nothing in this week", f"{place} of {len(entries)}" if place else ""

    # What is chosen

    @property
    def entry(self) -> CalendarEntry | None:
        """What is under the cursor."""
        return self.shown.find(self.table.cursor_key) if self.shown else None

    @property
    def day(self) -> date:
        """The day of the cursor, or else the week's first."""
        return text.day_of(self.table.cursor_key) or self._monday

    def seek(self, key: str | None) -> None:
        """Put the cursor on what was made, if it falls into the week."""
        self._made = key

    def subject(self, kind: str) -> str | None:
        """The rep or the deal under the cursor."""
        entry = self.entry
        return None if entry is None else entry.rep_id if kind == "rep" else entry.deal_id

    # Keys

    @on(Listing.Opened)
    def _open(self) -> None:
        if self.entry is not None:
            self.open_entry(self.entry)
        else:
            self.action_new()

    def action_week(self, step: int) -> None:
        """Show the week before or after."""
        weekday = self.day.weekday()
        self._monday += WEEK * step
        self._sought = text.day_key(self._monday + timedelta(weekday))
        self.reload()

    async def action_rhythm(self) -> None:
        """Show how often what is owed; what is due comes from there."""
        await self.app.run_action("app.rhythm")

    def action_turn(self) -> None:
        """Show the hours, or the list."""
        self._chosen, self._sought = True, self.table.cursor_key
        self._turn_to(hours=not self.has_hours)
        if self.shown is not None:
            self.watch_shown(self.shown)

    async def explanation(self) -> Explanation | None:
        """What counts as coaching time, and how much of it there is."""
        from salestui.ui.numbers import of_people as people_numbers

        return people_numbers.week(self.shown, DEFINITION) if self.shown else None

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """The week as a table."""
        return Table(f"Week {self._monday.isoformat()}", *text.table(self.shown)) if self.shown else None

    def picked(self) -> Sequence[int]:
        """The places of the chosen entries."""
        chosen = self.table.marks or {self.table.cursor_key}
        entries = self.shown.entries if self.shown else ()
        return [at for at, entry in enumerate(entries) if entry.key in chosen]
