"""What opens the ledger of promises and a promise's form, from everywhere."""

from __future__ import annotations

from textual import work

from salestui.ui.base import DeskApp, Page


class PromisePages(DeskApp):
    """The app, as what opens promises."""

    @work
    async def new_promise(self, rep_id: str | None = None, deal_id: str | None = None) -> None:
        """Open the form for a new promise."""
        from salestui.ui.promises import forms as promise_forms

        await promise_forms.new_promise(self, rep_id, deal_id)

    @work
    async def edit_promise(self, promise_id: str) -> None:
        """Open a promise's form."""
        from salestui.ui.forms import kept_drafts

        await kept_drafts.resume(self, f"promise:{promise_id}")

    @work
    async def action_promises(self) -> None:
        """Show the promises of both sides."""
        from salestui.ui.pages.promises import PromisesPage

        if not isinstance(self.view, PromisesPage):
            await self.open_page(PromisesPage(self.view.subject("rep") if isinstance(self.view, Page) else None))
