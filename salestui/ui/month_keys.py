"""The key that opens the month's commitments, on the forecast and in meetings."""

from __future__ import annotations

from dataclasses import replace

from textual import work
from textual.binding import Binding

from salestui.domain.periods import Period, PeriodKind, period_of
from salestui.domain.roster import Lens
from salestui.ui.base import DeskView


class MonthKeys(DeskView):
    """A view from which the month's commitments are opened."""

    BINDINGS = [
        Binding(
            "M",
            "commitments",
            "Month",
            id="month.open",
            tooltip="The month's commitments, rep by rep, and the last ones",
        )
    ]

    @property
    def month_lens(self) -> Lens:
        """The lens of the month that is opened: this one, as the settings want the numbers."""
        said = self.app.settings
        return Lens(
            period=period_of(self.app.today(), PeriodKind.MONTH),
            currency=said.money.currency,
            fiscal_start=said.calendar.fiscal_year_starts,
        )

    @work
    async def action_commitments(self) -> None:
        """Open the month's commitments."""
        from salestui.ui.pages.month import MonthPage

        await self.app.open_page(MonthPage(self.month_lens))


def month_in(lens: Lens, period: Period, view: DeskView) -> Lens:
    """The lens of this month where a period has it, else of the period's first."""
    today = view.app.today()
    return replace(lens, period=period_of(today if today in period else period.start, PeriodKind.MONTH))
