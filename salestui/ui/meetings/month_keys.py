"""The key that opens the month's commitments, on the forecast and in meetings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.binding import Binding
from textual.content import Content

from salestui.domain.lens import Lens
from salestui.domain.periods import Period, PeriodKind, period_of
from salestui.ui.base import DeskView
from salestui.ui.from_settings import lens_of

if TYPE_CHECKING:
    from salestui.domain.month import MonthList

ASIDE = 14
"""Lines beside a meeting."""


class MonthKeys(DeskView):
    """A view from which the month's commitments are opened."""

    BINDINGS = [
        Binding(
            "M",
            "commitments",
            "Month",
            id="month.open",
            show=False,
            tooltip="The month's commitments, rep by rep, and the last ones",
        )
    ]

    _month: MonthList | None = None

    async def load_month(self) -> None:
        """Ask for the month's commitments, to have them beside."""
        from salestui.desk import month  # 4 ms that only a meeting needs

        self._month = await self.app.desk.ask(month.month_list, self.month_lens, self.app.today())

    def month_aside(self, rep_id: str | None, width: int) -> list[Content]:
        """What a rep committed to, in a few lines."""
        from salestui.ui.meetings import month_text as text

        line = self._month.find(rep_id) if self._month else None
        return text.aside(line, self._month, self.app.glyphs, width, ASIDE)

    @property
    def month_lens(self) -> Lens:
        """The lens of the month that is opened: this one, as the settings want the numbers."""
        return lens_of(self.app.settings, period_of(self.app.today(), PeriodKind.MONTH))

    @work
    async def action_commitments(self) -> None:
        """Open the month's commitments."""
        from salestui.ui.pages.month import MonthPage

        await self.app.open_page(MonthPage(self.month_lens))


def month_in(lens: Lens, period: Period, view: DeskView) -> Lens:
    """The lens of this month where a period has it, else of the period's first."""
    today = view.app.today()
    return replace(lens, period=period_of(today if today in period else period.start, PeriodKind.MONTH))
