"""The deals behind a line of the forecast, where they can be given another category."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from salestui.desk import forecasting
from salestui.domain.forecast_view import Forecast
from salestui.domain.money import short
from salestui.domain.text import shorten
from salestui.domain.topics import Topic
from salestui.ui.from_settings import lens_of
from salestui.ui.pages.deal_list import DealListPage
from salestui.ui.present import safe


class ForecastDealsPage(DealListPage):
    """What is won in the period and what is expected in it, of one rep or of the team."""

    READS = frozenset({Topic.DEALS, Topic.REPS})

    def __init__(self, rep_id: str | None, name: str, shown: Forecast) -> None:
        super().__init__()
        self._rep_id, self._shown = rep_id, shown
        self._whose = name

    @property
    def crumb(self) -> str:
        """Whose deals of when."""
        return f"deals behind {self._whose}, {self._shown.period.label}"

    async def ask(self) -> Sequence[str]:
        """Ask for the sums as they are now, and for the deals behind them."""
        desk, today = self.app.desk, self.app.today()
        shown = self._shown
        settled = lens_of(self.app.settings, shown.period, everyone=shown.manager is None)
        lens = replace(settled, manager=shown.manager, currency=shown.currency)
        self._shown = await desk.ask(forecasting.forecast, lens, today)
        return await desk.ask(forecasting.deals_behind, self._rep_id, self._shown)

    def head(self) -> Content:
        """The sums over the deals."""
        line, code = self._shown.find(self._rep_id), self._shown.currency
        if line is None:
            return Content()
        sums = line.rollup
        said = ", ".join(
            f"{word} {short(minor, code)}"
            for word, minor in (
                ("closed", sums.closed),
                ("commit", sums.commit),
                ("best case", sums.best_case),
                ("pipeline", sums.pipeline),
                ("omitted", sums.omitted),
            )
        )
        lead = Content.assemble(" ", safe(shorten(self._whose.upper(), 40), "bold"), f"   {self._shown.period.label}")
        whole = lead + f"   {said}"
        return whole if whole.cell_length < self.size.width else lead + f"\n {said}"
