"""Where a tab lies, and the pages that are opened on it."""

from __future__ import annotations

from typing import Any

from textual.containers import Container

from salestui.ui.base import DeskTab, DeskView, Page

INSIST_EVERY, INSIST_TIMES = 0.5, 8
"""Seconds: how often and how long it is looked whether a page that lies on top has arrived."""


class Pane(Container):
    """One tab and the pages that lie on it; the top one shows."""

    DEFAULT_CSS = "Pane { height: 1fr; } Pane > * { height: 1fr; }"

    def __init__(self, tab: DeskTab) -> None:
        super().__init__(tab)
        self.tab = tab
        self.pages: list[Page[Any]] = []

    @property
    def top(self) -> DeskView:
        """What shows."""
        return self.pages[-1] if self.pages else self.tab

    async def push(self, page: Page[Any]) -> None:
        """Lay a page on top."""
        self.top.display = False
        self.pages.append(page)
        await self.mount(page)
        page.take_focus()
        page.app.lay_out()
        page.catch_up()  # it is laid out, and need not wait to be shown
        page.call_after_refresh(page.catch_up)
        page.set_interval(INSIST_EVERY, page.insist, repeat=INSIST_TIMES)

    async def pop(self, page: Page[Any]) -> None:
        """Take a page away, and whatever lies on it."""
        while page in self.pages:
            gone = self.pages.pop()
            if not gone.closed.done():
                await gone.keep()
                gone.closed.set_result(None)
            await gone.remove()
            gone.gone.set()
        self.top.display = True
        self.top.take_focus()
        self.top.call_after_refresh(self.top.catch_up)
