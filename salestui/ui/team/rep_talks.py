"""What can be opened from everywhere about talks with a rep: the brief, the one-on-one, a conversation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import work

from salestui.ui.base import DeskApp

ON_A_REP = frozenset({"brief", "one_on_one"})


class RepTalks(DeskApp):
    """The app's keys that are about the rep in view."""

    def why_not(self, action: str) -> str | None:
        """Say why what is about a rep cannot be done; `None` if it can."""
        if action in ON_A_REP and (self.is_typing or self.view.subject("rep") is None):
            return "a text is being typed" if self.is_typing else "there is no rep here"
        return None

    def action_brief(self) -> None:
        """Show everything about this rep since the last one-on-one."""
        if (rep_id := self.view.subject("rep")) is not None:
            self.open_brief(rep_id)

    def action_one_on_one(self) -> None:
        """Open the one-on-one of this rep."""
        if (rep_id := self.view.subject("rep")) is not None:
            self.open_one_on_one(rep_id)

    @work
    async def open_brief(self, rep_id: str) -> None:
        """Open a rep's brief; it counts as read from then on."""
        from salestui.ui.pages.brief import BriefPage

        if not isinstance(self.view, BriefPage):
            await self.open_page(BriefPage(rep_id))

    @work
    async def open_one_on_one(self, rep_id: str) -> None:
        """Open the page that prepares a rep's one-on-one."""
        from salestui.ui.pages.prep import PrepPage

        if not isinstance(self.view, PrepPage):
            await self.open_page(PrepPage(rep_id))

    @work
    async def action_week(self) -> None:
        """Show the manager's week."""
        from salestui.ui.pages.week import WeekPage

        if not isinstance(self.view, WeekPage):
            await self.open_page(WeekPage())

    @work
    async def action_rhythm(self) -> None:
        """Show how often what is owed, and to whom otherwise."""
        from salestui.ui.pages.rhythm import RhythmPage

        if not isinstance(self.view, RhythmPage):
            await self.open_page(RhythmPage())

    @work
    async def action_coach(self) -> None:
        """Write something down about the rep or the deal in view."""
        from salestui.ui.coaching import talk_forms

        await talk_forms.coach(self, self.view.subject("rep"), self.view.subject("deal"))

    @work
    async def new_talk(self, rep_id: str | None = None, on: date | None = None) -> None:
        """Ask for a conversation of any kind; with a day, to plan it for then."""
        from salestui.ui.coaching import talk_forms

        await talk_forms.new_of_any_kind(self, rep_id, on=on)

    @work
    async def open_talk(self, conversation_id: str, walk: Sequence[str] = ()) -> None:
        """Open a conversation's page; `walk` is the list it was opened from."""
        from salestui.ui.pages.talk import TalkPage

        await self.open_page(TalkPage(conversation_id, walk))
