"""The share view: everything private is hidden while somebody looks on; it lasts as long as the session at most."""

from __future__ import annotations

from textual import work

from salestui.ui.base import DeskApp

NOW_HIDDEN = "Share view: private notes and plans are hidden, S shows them again"
NOW_SHOWN = "Private notes and plans show again"


class ShareView(DeskApp):
    """The app, as what hides and shows what is private."""

    @work(group="requests")
    async def action_share(self) -> None:
        """Hide what is private, or show it again; what is being typed is kept first, private words among it."""
        for page in self.pages_open:
            await page.keep()
        self.sharing = not self.sharing
        self.refresh_bar()
        for view in self.views:
            if self.sharing:
                view.withhold()
            view.reload()  # the hidden ones too, or they would come up as they were
        self.call_after_refresh(self._refocus)
        self.say(NOW_HIDDEN if self.sharing else NOW_SHOWN, "watch" if self.sharing else None)

    def _refocus(self) -> None:
        """Go on typing elsewhere where the field is hidden now."""
        focused = self.screen_stack[0].focused
        if focused is not None and not all(node.display for node in focused.ancestors_with_self):
            focused.blur()
            self.view.take_focus()
