"""What opens the search, from everywhere."""

from __future__ import annotations

from textual import work

from salestui.ui.base import DeskApp


class SearchKeys(DeskApp):
    """The app, as what opens the search."""

    @work
    async def action_search(self) -> None:
        """Open the search, or go on in it."""
        from salestui.ui.pages.search import SearchPage

        if isinstance(self.view, SearchPage):
            self.view.take_focus()
        else:
            await self.open_page(SearchPage())
