"""What lies under the forecast's table, and the keys that hide it or show it alone."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive

from salestui.desk import forecasting
from salestui.domain.forecast import ForecastLine
from salestui.domain.forecast_changes import ForecastChange
from salestui.domain.forecast_view import Forecast
from salestui.domain.numbers import Explanation
from salestui.ui.base import DeskView
from salestui.ui.chrome import NARROW, SHORT
from salestui.ui.forecast import text
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.text_lines import TextLines


class ForecastPanel(DeskView):
    """A view with a rep under the cursor, told of in a panel."""

    BINDINGS = [
        Binding("p", "panel", "Panel", id="forecast.panel", show=False, tooltip="Worksheet and rep, on or off"),
        Binding("plus", "alone", "Panel alone", id="forecast.alone", show=False, tooltip="The panel alone, or both"),
    ]
    hides_panel: reactive[bool] = reactive(False, init=False, toggle_class="-bare")
    is_alone: reactive[bool] = reactive(False, init=False, toggle_class="-alone")
    shown: Forecast | None
    in_gap: bool
    _changes: Sequence[ForecastChange] = ()
    _told: ForecastLine | None = None
    """The line that the panel was last asked about."""

    @property
    def line(self) -> ForecastLine | None:
        """The rep under the cursor."""
        raise NotImplementedError

    @property
    def is_small(self) -> bool:
        """Is there room for a few lines under the table only?"""
        return self.app.size.width < NARROW or self.app.size.height < SHORT

    def fit(self) -> None:
        """Give the table the lines it needs."""
        raise NotImplementedError

    @on(Listing.Rested)
    def _rested(self) -> None:
        if self.line is None or self.line is not self._told:  # a list that is filled rests on its first line too
            self._fill_panel()

    @work(group="load")  # not an exclusive one: it would end a loading that is under way
    async def _fill_panel(self) -> None:
        await self.load_panel()

    async def load_panel(self) -> None:
        """Ask what happened since the call of the rep under the cursor."""
        line, shown = self.line, self.shown
        if self.hides_panel:
            return
        self._told = line
        if line is not None and shown is not None:
            found = await self.app.desk.ask(forecasting.changes, line.rep_id, shown, self.app.today())
            if self.line is not line:
                return  # stepped on meanwhile
            self._changes = found
        self.show_panel()

    def show_panel(self) -> None:
        """Show the rep under the cursor."""
        panel, line, shown = self.query_one("#forecast-panel", TextLines), self.line, self.shown
        if line is None or shown is None:
            panel.show([Content(), Content(" nobody is on the team yet; N adds a rep")])
        elif self.is_small:
            panel.show(text.small_panel(line, shown, self._changes, self.app.glyphs, self.app.size.width))
        else:
            panel.show(text.panel(line, shown, self._changes, self.app.glyphs, self.app.size.width - 66))

    def action_pane(self) -> None:
        """Go to the worksheet, which is shown then, or back to the table."""
        self.in_gap = not self.in_gap
        if self.in_gap and self.hides_panel:
            self.action_panel()
        self.take_focus()
        self.refresh_status()

    def action_panel(self) -> None:
        """Show or hide the worksheet and the rep."""
        self.is_alone = False
        if self.in_gap and not self.hides_panel:
            self.action_pane()  # the cursor does not stay on what is hidden
        self.hides_panel = not self.hides_panel
        self.app.memory.keep(forecast_panel=not self.hides_panel)
        self.fit()
        self._fill_panel()

    def action_alone(self) -> None:
        """Show the worksheet and the rep alone, with the keys of the table; or both again."""
        self.is_alone, self.hides_panel = not self.is_alone, False
        self.fit()
        self._fill_panel()

    async def explanation(self) -> Explanation | None:
        """The numbers of the line."""
        from salestui.ui.forecast.definitions import explained
        from salestui.ui.numbers.sources import forecast

        if self.shown is None:
            return None
        line = self.line or self.shown.total
        title = f"{line.name}, {self.shown.period.label}"
        return Explanation(title, explained(line, self.shown), forecast(line, self.shown))
