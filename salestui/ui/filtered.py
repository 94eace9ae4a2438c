"""A list that is filtered while one types: the filter is asked for, kept, and dropped by Esc before the marks are."""

from __future__ import annotations

from textual import work

from salestui.ui.base import DeskView
from salestui.ui.widgets.lists import Listing


class FilteredList(DeskView):
    """A view of one list with a filter."""

    table: Listing
    filter_text = ""

    def refilter(self) -> None:
        """Show what fits; most views ask anew, one that has all its lines only sifts them."""
        self.reload()

    @work
    async def action_filter(self) -> None:
        """Filter while it is typed; Enter keeps the filter, Esc drops it."""
        typed = await self.app.prompt.ask_text("/", self.filter_text, on_change=self.filter_by)
        self.filter_by(typed or "")

    def filter_by(self, typed: str) -> None:
        """Show what fits a text, and everything without one."""
        if typed != self.filter_text:
            self.table.sift(self.filter_text)
            self.filter_text = typed
            self.refilter()

    def step_back(self) -> bool:
        """Drop the filter, then the marks."""
        if self.filter_text:
            self.filter_by("")
        elif self.table.marks:
            self.table.mark(())
        else:
            return False
        return True
