"""Scorecards whose trends are asked for one card at a time: the card in view."""

from __future__ import annotations

from textual import work

from salestui.desk import scorecards
from salestui.domain.lens import Lens
from salestui.domain.periods import Period
from salestui.domain.scorecard_view import Scorecards
from salestui.ui.from_settings import lens_of
from salestui.ui.numbers.scorecard_keys import ScoreKeys


class CardTrends(ScoreKeys):
    """A view with one card in view, whose weeks before are told beside it."""

    _period: Period | None
    _everyone: bool

    @property
    def lens(self) -> Lens:
        """Period, scope and the settings that count."""
        return lens_of(self.app.settings, self._period, everyone=self._everyone)

    async def load(self) -> None:
        """Ask for the scorecards."""
        self.shown = await self.ask_cards()

    def at_first(self, shown: Scorecards) -> str | None:
        """Whose card comes into view with an answer."""
        raise NotImplementedError

    async def ask_cards(self) -> Scorecards:
        """Ask for the cards, and for the trends of the one that comes into view."""
        lens, today = self.lens, self.app.today()
        shown = await self.app.desk.ask(scorecards.scorecards, lens, today, trends=False)
        rep_id = self.at_first(shown)
        if rep_id is None:
            return shown
        return shown.with_trends(rep_id, await self.app.desk.ask(scorecards.trends_of, rep_id, lens, today))

    @work(group="load")
    async def fill_trends(self) -> None:
        """Ask for the trends of the card in view, where they are not known."""
        shown, card = self.shown, self.card
        if shown is None or card is None or card.has_trends or not shown.chosen:
            return
        told = await self.app.desk.ask(scorecards.trends_of, card.rep_id, self.lens, self.app.today())
        if self.shown is shown:
            self.shown = shown.with_trends(card.rep_id, told)

    async def every_card(self) -> Scorecards:
        """Ask for everybody's cards with their trends, to take them elsewhere."""
        return await self.app.desk.ask(scorecards.scorecards, self.lens, self.app.today())
