"""The pages and forms of reps and deals, which open over whatever is in view."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work

from salestui.ui.base import DeskApp, DeskView, Page


class RecordPages(DeskApp):
    """The app, as what opens records."""

    @work
    async def open_rep(self, rep_id: str) -> None:
        """Open a rep's page."""
        from salestui.ui.pages.rep import RepPage

        await self._walked(self.view, RepPage(rep_id), "rep", rep_id)

    @work
    async def open_deal(self, deal_id: str, walk: Sequence[str] = ()) -> None:
        """Open a deal's page; `walk` is the list it was opened from."""
        from salestui.ui.pages.deal import DealPage

        view = self.view
        origin = (isinstance(view, Page) and view.crumb) or view.place
        await self._walked(view, DealPage(deal_id, walk, origin), "deal", deal_id)

    async def _walked(self, below: DeskView, page: Page[None], kind: str, first: str) -> None:
        """Open a page, and put the cursor below on the record that was walked to in it."""
        await self.open_page(page)
        if (last := page.subject(kind)) != first and below.is_attached:
            below.seek(last)
            below.reload()

    @work
    async def new_deal(self) -> None:
        """Open the form for a new deal."""
        from salestui.ui.forms import record_forms

        await record_forms.new_deal(self)

    @work
    async def edit_deal(self, deal_id: str) -> None:
        """Open a deal's form."""
        from salestui.ui.forms import kept_drafts

        await kept_drafts.resume(self, f"deal:{deal_id}")

    @work
    async def new_rep(self) -> None:
        """Open the form for a new rep."""
        from salestui.ui.forms import record_forms

        await record_forms.new_rep(self)

    @work
    async def edit_rep(self, rep_id: str) -> None:
        """Open a rep's form."""
        from salestui.ui.forms import kept_drafts

        await kept_drafts.resume(self, f"rep:{rep_id}")
