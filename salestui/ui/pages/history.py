"""The history: what was done, newest first, each change in words, and any of them taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import history
from salestui.desk.change_details import DetailLine, details
from salestui.desk.exporting import Table
from salestui.desk.history import PastChange
from salestui.domain.text import counted
from salestui.domain.topics import Topic
from salestui.ui.base import Page
from salestui.ui.exporting import Exports
from salestui.ui.present import MUTED, safe
from salestui.ui.today.text import local
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Column, Row
from salestui.ui.widgets.table import Listed, RowTable

COLUMNS = (
    Column("at", "WHEN", 16),
    Column("label", "WHAT", 24, grow=True),
    Column("kind", "KIND", 7, priority=1),
    Column("state", "STATE", 9),
)
STEP_COLUMNS = (
    Column("name", "RECORD", 24, grow=True),
    Column("field", "FIELD", 16),
    Column("values", "BEFORE → AFTER", 30, grow=True),
)
MOST = 500


class HistoryPage(Exports, Page[None]):
    """Every change, the newest on top."""

    NO_NUMBER = "what was done is not counted; enter opens a change"
    READS = frozenset(Topic)
    DEFAULT_CSS = "HistoryPage > #history-head { height: 1; padding: 0 1; }"
    BINDINGS = [
        Binding(
            "u", "take_back", "Take back", id="history.take_back", tooltip="Take this change back, if none builds on it"
        )
    ]
    shown: reactive[Sequence[PastChange]] = reactive((), init=False, always_update=True)
    table = getters.query_one(RowTable)

    @property
    def place(self) -> str:
        """What the page is called."""
        return "history"

    def compose(self) -> ComposeResult:
        """The title over the list."""
        yield Static(Content.styled("HISTORY", "bold"), id="history-head", markup=False)
        yield RowTable(COLUMNS, glyphs=self.app.glyphs)

    @property
    def main(self) -> Listing:
        """The list has the keys."""
        return self.table

    async def load(self) -> None:
        """Ask what was done."""
        self.shown = await self.app.desk.ask(history.done_by_hand, MOST, private=not self.app.sharing)

    def watch_shown(self, shown: Sequence[PastChange]) -> None:
        """Show it, the cursor kept on its change."""
        rows = [_row(one) for one in shown]
        self.table.show(Listed(rows), rows)
        self.refresh_status()

    @on(Listing.Rested)
    def _rested(self) -> None:
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """Say how many changes there are, and where the cursor is."""
        count = len(self.shown)
        cut = ", older ones are kept too" if count >= MOST else ""
        return (
            f"{counted(count, 'change')}   newest first{cut}",
            f"{self.table.cursor_index + 1:,} of {count:,}" if count else "",
        )

    @property
    def _one(self) -> PastChange | None:
        return next((one for one in self.shown if str(one.position) == self.table.cursor_key), None)

    def why_not(self, action: str) -> str | None:
        """Only a change that stands can be taken back."""
        if action == "take_back":
            if self._one is None:
                return "there is no change here"
            if self._one.state != "done":
                return "it is taken back already"
        return super().why_not(action)

    def action_take_back(self) -> None:
        """Take the change under the cursor back."""
        if self._one is not None:
            self.app.do(history.take_back, self._one.position, self.app.today())

    @on(Listing.Opened)
    @work
    async def _opened(self) -> None:
        one = self._one
        if one is not None:
            lines = await self.app.desk.ask(details, one.position, MOST, private=not self.app.sharing)
            await self.app.open_page(DetailsPage(one, lines))

    async def as_table(self) -> Table | None:
        """The changes, as a table."""
        rows = [(one.at, one.day, one.label, one.kind, one.word) for one in self.shown]
        return Table("History", ("When (UTC)", "Day", "What", "Kind", "State"), rows)

    def picked(self) -> Sequence[int]:
        """The change under the cursor."""
        marks = self.table.marks or {self.table.cursor_key}
        return [at for at, one in enumerate(self.shown) if str(one.position) in marks]


def _row(one: PastChange) -> Row:
    undone = "" if one.word == "done" else one.word
    style = "dim" if undone else ""
    at = local(datetime.fromisoformat(one.at))
    return Row(str(one.position), ((at, "dim"), (one.label, style), (one.kind, "dim"), (undone, "dim")))


class DetailsPage(Exports, Page[None]):
    """One change, field by field."""

    NO_NUMBER = "what was done is not counted"
    DEFAULT_CSS = "DetailsPage > #details-head { height: auto; max-height: 3; padding: 0 1; }"
    table = getters.query_one(RowTable)

    def __init__(self, past: PastChange, lines: Sequence[DetailLine]) -> None:
        super().__init__()
        self._past = past
        self._lines = lines

    @property
    def place(self) -> str:
        """What the page is called."""
        return "change"

    def compose(self) -> ComposeResult:
        """What was done, over what that was in the records."""
        past = self._past
        undone = f"   {past.word}" if past.word != "done" else ""
        yield Static(
            Content.assemble(safe(past.label, "bold"), (f"   {local(datetime.fromisoformat(past.at))}{undone}", MUTED)),
            id="details-head",
            markup=False,
        )
        yield RowTable(STEP_COLUMNS, glyphs=self.app.glyphs)

    def on_mount(self) -> None:
        """Show the fields."""
        super().on_mount()
        arrow = self.app.glyphs.arrow
        rows = [
            Row(
                str(at),
                ((one.record, "bold") if one.is_first else "", one.field, _values(one, arrow)),
            )
            for at, one in enumerate(self._lines)
        ]
        self.table.show(Listed(rows), rows)

    @property
    def main(self) -> Listing:
        """The list has the keys."""
        return self.table

    @on(Listing.Rested)
    def _rested(self) -> None:
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """Say how much of it is shown."""
        count = len(self._lines)
        cut = ", the first of them" if count >= MOST else ""
        return f"{counted(count, 'field')}{cut}   {self._past.kind}", f"{self.table.cursor_index + 1:,} of {count:,}"

    async def as_table(self) -> Table | None:
        """The fields, as a table."""
        rows = [(one.record, one.field, one.before, one.after) for one in self._lines]
        return Table(self._past.label, ("Record", "Field", "Before", "After"), rows)

    def picked(self) -> Sequence[int]:
        """The field under the cursor."""
        return [self.table.cursor_index]


def _values(one: DetailLine, arrow: str) -> str:
    if one.before is None:
        return one.after or ""
    return f"{one.before} {arrow} {one.after if one.after is not None else 'gone'}"
