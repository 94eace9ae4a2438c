"""The records behind one number: deals to work on, or activities, promises and conversations to open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.content import Content
from textual.widgets import Static

from salestui.desk import behind
from salestui.desk.behind import RecordLine
from salestui.desk.exporting import Table
from salestui.domain.numbers import Behind, Explanation, Number
from salestui.domain.text import counted
from salestui.domain.topics import Topic
from salestui.ui.base import DeskView
from salestui.ui.exporting import Exports
from salestui.ui.list_page import ListPage
from salestui.ui.pages.deal_list import MOST, DealListPage
from salestui.ui.present import MUTED, NOTHING, day_cell, safe
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Column, Listed, Row

if TYPE_CHECKING:
    from salestui.ui.everywhere import EverywhereApp

COLUMNS = (
    Column("day", "DAY", 11),
    Column("kind", "KIND", 12),
    Column("subject", "WHAT", 24, grow=True),
    Column("about", "ABOUT", 20, grow=True, priority=1),
)
OF_RECORDS = {
    Behind.ACTIVITIES: Topic.ACTIVITIES,
    Behind.PROMISES: Topic.PROMISES,
    Behind.TALKS: Topic.CONVERSATIONS,
    Behind.RATINGS: Topic.SKILLS,
    Behind.STEPS: Topic.PLANS,
}


def head_of(one: Number, whose: str, count: int) -> Content:
    """The number, whose it is, and how many records stand behind it."""
    cut = f", the first {MOST:,} of them" if count > MOST else ""
    said = f"   {whose}   {count:,} {one.behind.value if count == 1 else PLURALS[one.behind]}{cut}"
    return Content.assemble(" ", safe(one.title, "bold"), "  ", safe(one.value), safe(said, MUTED))


PLURALS = {
    Behind.DEALS: "deals",
    Behind.ACTIVITIES: "activities",
    Behind.PROMISES: "promises",
    Behind.TALKS: "conversations",
    Behind.RATINGS: "ratings",
    Behind.STEPS: "steps",
}


class NumberBehind(DeskView):
    """A view of what a number was counted from."""

    _number: Number
    _whose: str

    async def explanation(self) -> Explanation | None:
        """The number itself."""
        return Explanation(self._whose or self._number.title, (), [self._number])


class DealsPage(NumberBehind, DealListPage):
    """The deals behind a number."""

    def __init__(self, number: Number, whose: str) -> None:
        super().__init__()
        self._number, self._whose = number, whose

    @property
    def crumb(self) -> str:
        """Behind which number."""
        return f"deals behind {self._number.title}"

    async def ask(self) -> Sequence[str]:
        """Ask for the deals."""
        assert self._number.rows is not None
        return await self.app.desk.ask(self._number.rows)

    def head(self) -> Content:
        """Which number."""
        return head_of(self._number, self._whose, self._count)


class RecordsPage(NumberBehind, Exports, ListPage):
    """The records other than deals behind a number."""

    READS = frozenset(OF_RECORDS.values())
    DEFAULT_CSS = """
    RecordsPage > Static { height: 2; }
    """
    SHOWN = COLUMNS

    def __init__(self, number: Number, whose: str) -> None:
        super().__init__()
        self._number, self._whose = number, whose
        self._lines: dict[str, RecordLine] = {}
        self._count = 0
        """How many there are, be they listed or not."""

    @property
    def crumb(self) -> str:
        """Behind which number."""
        return f"{PLURALS[self._number.behind]} behind {self._number.title}"

    async def load(self) -> None:
        """Ask for the records."""
        assert self._number.rows is not None
        keys = await self.app.desk.ask(self._number.rows)
        self._count = len(keys)
        found = await self.app.desk.ask(behind.records, self._number.behind, keys[:MOST])
        self._lines = {one.id: one for one in found}
        rows = [
            Row(one.id, (day_cell(one.on, self.app.today()), one.kind, one.subject or NOTHING, (one.about, "dim")))
            for one in found
        ]
        self.table.show(Listed(rows), rows)
        self.query_one(Static).update(head_of(self._number, self._whose, self._count))
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """How many there are."""
        return f"{self.crumb}   {counted(len(self._lines), 'line')}", ""

    def subject(self, kind: str) -> str | None:
        """The deal that the record under the cursor is about."""
        line = self._lines.get(self.table.cursor_key or "")
        return line.deal_id if line and kind == "deal" else None

    @on(Listing.Opened)
    @work
    async def _opened(self, event: Listing.Opened) -> None:
        app, line = cast("EverywhereApp", self.app), self._lines.get(event.key or "")
        if line is None:
            return
        if self._number.behind is Behind.TALKS:
            app.open_talk(line.id)
        elif self._number.behind is Behind.PROMISES:
            app.edit_promise(line.id)
        elif self._number.behind is Behind.STEPS:
            from salestui.ui.plan_parts.forms import edit_step

            await edit_step(app, line.id)
        elif line.deal_id is not None:
            app.open_deal(line.deal_id)
        elif self._number.behind is Behind.RATINGS:
            app.say(f"{line.about}, {line.kind}: {line.subject[:60] or 'no evidence was written'}")
        else:
            app.say(f"“{line.subject[:60]}” is about no deal")

    async def as_table(self) -> Table | None:
        """The records as a table."""
        rows = [(one.on, one.kind, one.subject, one.about) for one in self._lines.values()]
        return Table(self.crumb, ("Day", "Kind", "What", "About"), rows, of=self._count) if rows else None

    def picked(self) -> Sequence[int]:
        """The place of the cursor among its rows."""
        return (self.table.cursor_index,)
