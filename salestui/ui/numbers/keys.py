"""The pages of the number that open from several tabs: the funnel, the discipline, the rates."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding

from salestui.ui.base import DeskView


class NumberPages(DeskView):
    """A view from which the pages of the number open."""

    BINDINGS = [
        Binding("B", "funnel", "Funnel", id="number.funnel", show=False, tooltip="Funnel: how deals move through it"),
        Binding("C", "hygiene", "Discipline", id="number.hygiene", show=False, tooltip="What each rep keeps up"),
        Binding(
            "dollar_sign", "rates", "Rates", id="number.rates", show=False, tooltip="Rates that convert currencies"
        ),
    ]

    IS_OF_TEAM: ClassVar[bool] = False
    """Is the funnel the whole team's, whoever is under the cursor?"""

    @work
    async def action_funnel(self) -> None:
        """Open the funnel of the period; of the rep under the cursor, where the view is about reps."""
        from salestui.ui.forecast.keys import PeriodKeys
        from salestui.ui.pages.funnel import FunnelPage  # 10 ms that the first screen need not wait for

        period = self._period if isinstance(self, PeriodKeys) else None  # the one that was chosen here
        await self.app.open_page(FunnelPage(period, None if self.IS_OF_TEAM else self.subject("rep")))

    @work
    async def action_hygiene(self) -> None:
        """Open the team's discipline, on the rep under the cursor."""
        from salestui.ui.pages.hygiene import HygienePage  # as above

        await self.app.open_page(HygienePage(self.subject("rep")))

    @work
    async def action_rates(self) -> None:
        """Open the rates."""
        from salestui.ui.pages.rates import RatesPage  # as above

        await self.app.open_page(RatesPage())
