"""Some deals under a head line, to walk through and to work on: those behind a number."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.content import Content
from textual.widgets import Static

from salestui.desk import pipeline
from salestui.desk.exporting import Table
from salestui.domain.board import DealLine
from salestui.domain.numbers import Explanation
from salestui.domain.text import counted
from salestui.domain.topics import Topic
from salestui.ui.deals.keys import DealActions
from salestui.ui.deals.text import COLUMNS, deal_row
from salestui.ui.exporting import Exports
from salestui.ui.list_page import ListPage
from salestui.ui.present import first_names
from salestui.ui.tables import deals_table
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Column, Listed, Row

FIRST = frozenset({"category", "close", "rep"})
"""Columns that matter here more than elsewhere."""
MOST = 2_000
RANKED = tuple(
    Column(one.key, one.title, one.width, one.right, one.grow, 0 if one.key in FIRST else one.priority)
    for one in COLUMNS
)


class DealListPage(Exports, DealActions, ListPage):
    """A list of deals that others build on: they say which, and what stands over them."""

    READS = frozenset({Topic.DEALS, Topic.REPS})
    SCOPED_CSS = False
    DEFAULT_CSS = """
    DealListPage > Static { height: 2; }
    """
    SHOWN = RANKED

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, DealLine] = {}
        self._count = 0
        """How many there are, be they listed or not."""

    @property
    def place(self) -> str:
        """What the page is called where its keys are listed."""
        return "deals"

    async def ask(self) -> Sequence[str]:
        """Ask for the keys of the deals, in their order."""
        raise NotImplementedError

    def head(self) -> Content:
        """What stands over the deals."""
        return Content()

    def row_of(self, line: DealLine, names: dict[str, str]) -> Row:
        """A deal's row."""
        return deal_row(line, names, self.app.glyphs, self.app.today())

    async def load(self) -> None:
        """Ask for the deals."""
        desk, today = self.app.desk, self.app.today()
        ids = await self.ask()
        self._count = len(ids)
        lines = await desk.ask(pipeline.lines, ids[:MOST], self.app.settings.pipeline.patience(), today)
        self._lines = {line.deal.id: line for line in lines}
        names = first_names(name for _, name in await desk.ask(pipeline.reps, everyone=True))
        rows = [self.row_of(line, names) for line in self._lines.values()]
        self.table.show(Listed(rows), rows)
        self.query_one(Static).update(self.head())
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """How many there are."""
        more = f", the first of {self._count:,}" if self._count > MOST else ""
        return f"{self.crumb}   {counted(len(self._lines), 'deal')}{more}", ""

    @property
    def line(self) -> DealLine | None:
        """The deal under the cursor."""
        return self._lines.get(self.table.cursor_key or "")

    def shown_line(self, key: str) -> DealLine | None:
        """A deal of the list, by its key."""
        return self._lines.get(key)

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

    async def explanation(self) -> Explanation | None:
        """How many deals the list has, and what they come to."""
        from salestui.ui.numbers.sources import of_list

        return Explanation(self.crumb, (), of_list(list(self._lines), list(self._lines.values())))

    async def as_table(self) -> Table | None:
        """The deals as a table."""
        if not self._lines:
            return None
        return deals_table(self.crumb, self._lines.values(), self.app.today(), self._count)

    def picked(self) -> Sequence[int]:
        """The places of the chosen deals."""
        return [at for at, key in enumerate(self._lines) if key in self.chosen]

    @on(Listing.Opened)
    def _opened(self, event: Listing.Opened) -> None:
        if event.key:
            self.pages.open_deal(event.key, list(self._lines))

    @on(Listing.MarkAll)
    def _mark_all(self) -> None:
        self.table.mark(self._lines)
