"""What the parts of the tab of meetings and plans have in common: a list, and a panel about its line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from salestui.desk.exporting import Table
from salestui.domain.numbers import Explanation
from salestui.ui.base import Keyed
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Column, Listed, Row
from salestui.ui.widgets.table import RowTable
from salestui.ui.widgets.text_lines import TextLines


class PlansPart(Keyed):
    """One part: it asks for its answer, and shows it as rows."""

    TITLE: ClassVar[str]
    SCOPED_CSS = False
    DEFAULT_CSS = """
    PlansPart { height: 1fr; }
    PlansPart > Horizontal { height: 1fr; }
    PlansPart RowTable { width: 1fr; }
    PlansPart TextLines { width: 48; padding: 0 1; border-left: vkey $foreground 25%; }
    PlansPart .part--low { display: none; height: 7; width: 1fr; padding: 0 1; border-left: none;
        border-top: hkey $foreground 25%; }
    .-narrow PlansPart .part--side { display: none; }
    .-narrow PlansPart .part--low { display: block; }
    PlansPart.-stacked .part--side { display: none; }
    PlansPart.-stacked .part--low { display: block; height: 18; }
    .-short PlansPart.-stacked .part--low { height: 7; }
    """
    table = getters.query_one(RowTable)
    sought: str | None = None
    """The record that the cursor goes to when it is shown."""

    def compose(self) -> ComposeResult:
        """The list beside its panel; on a small screen the panel lies below."""
        with Horizontal():
            yield RowTable(glyphs=self.app.glyphs)
            side = TextLines()
            side.add_class("part--side")
            yield side
        low = TextLines()
        low.add_class("part--low")
        yield low

    # What a part says of itself

    async def load(self) -> None:
        """Ask the desk, and keep the answer."""
        raise NotImplementedError

    def columns(self) -> Sequence[Column]:
        """The columns of the list."""
        raise NotImplementedError

    def rows(self) -> list[Row]:
        """The lines of the list."""
        raise NotImplementedError

    def total(self) -> Row | None:
        """A line that stays under the others."""
        return None

    def detail(self, width: int) -> Sequence[Content]:
        """What the panel says of the line under the cursor."""
        raise NotImplementedError

    def counts(self) -> str:
        """What the quiet prompt line says."""
        return ""

    def subject(self, kind: str) -> str | None:
        """The rep that the line under the cursor is about."""
        return None

    async def explanation(self) -> Explanation | None:
        """Where the numbers of the line under the cursor come from; nothing where it has none."""
        return None

    async def as_table(self) -> Table | None:
        """What the part shows, as a table for a file; nothing private is in it."""
        return None

    def picked(self) -> Sequence[int]:
        """The places of the chosen lines in that table."""
        return ()

    def step_back(self) -> bool:
        """Drop the marks."""
        if self.table.marks:
            self.table.mark(())
            return True
        return False

    # Showing

    def show(self) -> None:
        """Show what was loaded, the cursor kept."""
        rows = self.rows()
        if gone := self.table.marks - {row.key for row in rows}:
            self.table.mark(self.table.marks - gone)
        self.table.columns = self.columns()
        there = next((row.key for row in rows if row.key.rpartition(":")[2] == (self.sought or "-")), None)
        self.sought = None if there else self.sought
        self.table.show(Listed(rows), rows, cursor_key=there)
        self.table.total = self.total()
        self.show_detail()

    def show_detail(self) -> None:
        """Show what the line under the cursor is about."""
        for lines in self.query(TextLines):
            if lines.size.width:
                lines.show(self.detail(lines.size.width))

    def on_resize(self) -> None:
        """Fit the columns and the panel."""
        self.call_after_refresh(self.show_detail)

    @on(Listing.Rested)
    @on(Listing.MarksChanged)
    def _rested(self) -> None:
        self.show_detail()
        self.app.view.refresh_status()

    @on(Listing.Opened)
    async def _opened(self) -> None:
        await self.open()

    async def open(self) -> None:
        """Open what the cursor is on."""

    @property
    def key(self) -> str:
        """The key of the line under the cursor; empty where there is none."""
        return self.table.cursor_key or ""

    @property
    def chosen(self) -> list[str]:
        """The keys of the marked lines, or of the one under the cursor."""
        marks = self.table.marks
        return [row.key for row in self.rows() if row.key in marks] if marks else [self.key] if self.key else []

    @property
    def is_wide(self) -> bool:
        """Does the panel stand beside the list?"""
        return self.app.size.width >= 100
