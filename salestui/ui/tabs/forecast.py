"""The forecast: what each rep has, says and is called at; the gap under it, and the means to close it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.worker import Worker

from salestui.desk import forecasting, gapping
from salestui.desk.exporting import Table
from salestui.domain.forecast import ForecastLine
from salestui.domain.forecast_view import Forecast
from salestui.domain.gap import GapSheet
from salestui.domain.lens import Lens
from salestui.domain.periods import Period
from salestui.domain.topics import Topic
from salestui.ui.base import DeskTab
from salestui.ui.exporting import Exports
from salestui.ui.forecast import gap_text, text
from salestui.ui.forecast.gap_keys import GapKeys
from salestui.ui.forecast.keys import CallKeys, PeriodKeys
from salestui.ui.forecast.orders import ORDERS, in_order
from salestui.ui.forecast.panel import ForecastPanel
from salestui.ui.from_settings import lens_of
from salestui.ui.keys import ChordStep
from salestui.ui.meetings.month_keys import MonthKeys, month_in
from salestui.ui.numbers.keys import NumberPages
from salestui.ui.team.whose import WhoseTeam
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Listed
from salestui.ui.widgets.table import RowTable
from salestui.ui.widgets.text_lines import TextLines


class ForecastTab(GapKeys, PeriodKeys, NumberPages, Exports, CallKeys, MonthKeys, ForecastPanel, WhoseTeam, DeskTab):
    """The table of the period over the gap worksheet and the rep under the cursor."""

    IS_OF_TEAM = True
    READS = frozenset(
        {Topic.REPS, Topic.DEALS, Topic.QUOTAS, Topic.FORECASTS, Topic.PRODUCTS, Topic.RATES, Topic.SETTINGS}
    )
    FIRST_KEYS = ("forecast.call", "forecast.says", "view.explain", "forecast.pane", "month.open", "gap.new")
    SORTS = {letter: ChordStep(word, f"sort({letter!r})") for letter, (word, _, _) in ORDERS.items()}
    SCOPED_CSS = False  # whether the screen is narrow is the screen's class
    DEFAULT_CSS = """
    ForecastTab > #forecast-list { height: auto; }
    ForecastTab > #forecast-bar { height: 3; }
    ForecastTab > #forecast-low { height: 1fr; border-top: hkey $foreground 25%; }
    ForecastTab #forecast-gap { width: 62; height: 1fr; }
    ForecastTab #gap-head { height: 2; }
    ForecastTab #forecast-panel { width: 1fr; padding: 0 1; border-left: vkey $foreground 25%; }
    ForecastTab.-bare > #forecast-low { display: none; }
    ForecastTab.-alone > #forecast-list, ForecastTab.-alone > #forecast-bar { display: none; }
    .-narrow ForecastTab > #forecast-low { border-top: none; }
    .-narrow ForecastTab #forecast-gap { display: none; width: 1fr; }
    .-narrow ForecastTab #forecast-panel { border-left: none; padding: 0; }
    .-narrow ForecastTab.-gap #forecast-gap { display: block; }
    .-narrow ForecastTab.-gap #forecast-panel { display: none; }
    """
    BINDINGS = [
        Binding("tab,right_square_bracket", "pane", "Gap", id="forecast.pane", tooltip="To the gap worksheet and back"),
        Binding("V", "view", "Roll-up", id="forecast.view", show=False, tooltip="Columns alone, or with those above"),
        Binding("t", "quotas", "Quotas", id="forecast.quotas", tooltip="Type quotas, ramps and the team's target"),
        Binding("W", "everyone", "Whose", id="forecast.everyone", show=False, tooltip="Your team, or everybody's reps"),
        Binding("J", "walk(1)", "Next", id="forecast.next", show=False, tooltip="Next rep"),
        Binding("K", "walk(-1)", "Previous", id="forecast.previous", show=False, tooltip="Previous rep"),
    ]
    shown: reactive[Forecast | None] = reactive(None, init=False, always_update=True)
    sheet: reactive[GapSheet | None] = reactive(None, init=False)
    in_gap: reactive[bool] = reactive(False, init=False, toggle_class="-gap")
    table = getters.query_one("#forecast-list", RowTable)
    levers = getters.query_one("#gap-list", RowTable)

    def __init__(self) -> None:
        super().__init__()
        self._cumulative = False
        said = self.app.memory.state
        letter = said.forecast_sort.removeprefix("-")
        self._sort, self._turned = (letter, said.forecast_sort.startswith("-")) if letter in ORDERS else ("a", False)
        self.set_reactive(ForecastPanel.hides_panel, not said.forecast_panel)
        self.set_class(not said.forecast_panel, "-bare")

    def compose(self) -> ComposeResult:
        """The table over the bar; under them the worksheet beside the rep."""
        yield RowTable(text.COLUMNS, glyphs=self.app.glyphs, id="forecast-list")
        yield TextLines(id="forecast-bar")
        with Horizontal(id="forecast-low"):
            with Vertical(id="forecast-gap"):
                yield TextLines(id="gap-head")
                yield RowTable(gap_text.LEVERS, glyphs=self.app.glyphs, id="gap-list")
            yield TextLines(id="forecast-panel")

    # Loading and showing

    @property
    def lens(self) -> Lens:
        """Period, scope and the settings that count."""
        return lens_of(self.app.settings, self._period, everyone=self._everyone)

    @property
    def shown_period(self) -> Period | None:
        """What is shown."""
        return self.shown.period if self.shown else None

    @property
    def held(self) -> Lens:
        """The same, held to the period that is shown, whatever day it becomes meanwhile."""
        return replace(self.lens, period=self.shown.period if self.shown else self._period)

    @property
    def month_lens(self) -> Lens:
        """The month of today where the shown period has it, else its first."""
        return month_in(self.lens, self.shown.period, self) if self.shown else super().month_lens

    async def load(self) -> None:
        """Ask for the forecast and its worksheet."""
        shown = await self.app.desk.ask(forecasting.forecast, self.lens, self.app.today())
        shown = replace(shown, lines=in_order(shown.lines, self._sort, turned=self._turned))
        sheet = await self.app.desk.ask(gapping.sheet, shown)
        self.set_reactive(ForecastTab.sheet, sheet)
        self.shown = shown
        await self.load_panel()

    def watch_shown(self) -> None:
        """Show what was loaded."""
        shown, sheet, glyphs = self.shown, self.sheet, self.app.glyphs
        if shown is None or sheet is None:
            return
        width, cumulative = self.app.size.width, self._cumulative
        rows = text.line_rows(shown, glyphs, cumulative=cumulative, width=width)
        total = text.line_row(shown.total, "TEAM", shown, glyphs, cumulative=cumulative)
        self.table.columns = text.columns(width, [*rows, total])
        self.table.show(Listed(rows), rows)
        self.table.total = total if rows else None
        self.table.sort = None if self._sort == "a" else (ORDERS[self._sort][1], (self._sort != "n") != self._turned)
        self.fit()
        levers = gap_text.lever_rows(sheet, shown, glyphs)
        self.levers.show(Listed(levers), levers)
        self.levers.total = gap_text.lever_total(sheet, shown)
        gap_head, head = gap_text.gap_head(sheet, shown, is_small=self.is_small), self.query_one("#gap-head", TextLines)
        head.styles.height = max(2, len(gap_head))
        head.show(gap_head)
        bar = text.bar_lines(shown, glyphs, width)
        self.query_one("#forecast-bar", TextLines).show(bar)
        self.refresh_status()

    def fit(self) -> None:
        """Give the table the lines it needs, and the panel the rest."""
        rows, height = len(self.shown.lines) if self.shown else 0, self.app.size.height
        most = height - 8 if self.hides_panel else height - 13 if self.is_small else height // 2
        self.table.styles.height = max(2, min(rows + 2, most))

    def on_resize(self) -> None:
        """Fit the texts to the new size."""
        self.watch_shown()
        self.show_panel()

    @on(Listing.Highlighted)
    def _stepped(self) -> None:
        # the keys stay the same, so their line is left alone
        self.tell_status()

    @property
    def main(self) -> Listing:
        """The table, or the worksheet."""
        return self.levers if self.in_gap else self.table

    # What the keys are about

    @property
    def line(self) -> ForecastLine | None:
        """The rep under the cursor."""
        key = self.table.cursor_key
        return self.shown.find(key) if self.shown is not None and key else None

    def subject(self, kind: str) -> str | None:
        """The rep under the cursor."""
        return self.line.rep_id if kind == "rep" and self.line else None

    def status(self) -> tuple[str, str]:
        """Period, roll-up, what is left out; the place in the list."""
        shown = self.shown
        if shown is None:
            return "", ""
        place = f"rep {self.table.cursor_index + 1} of {len(shown.lines)}" if shown.lines else ""
        if (
            self.in_gap
            and self.sheet is not None
            and (said := gap_text.lever_words(self.sheet, self.levers.cursor_key, shown))
        ):
            return said, ""
        order = ORDERS[self._sort][0] + (" turned" if self._turned else "")
        return text.status(shown, order, cumulative=self._cumulative), place

    # Keys

    @on(Listing.Opened)
    def _opened(self, event: Listing.Opened) -> None:
        if event.listing is self.levers:
            self.action_lever_worth()
        elif self.line is not None:
            self._behind(self.line)

    @work
    async def _behind(self, line: ForecastLine) -> None:
        """Open the deals behind a line."""
        from salestui.ui.pages.forecast_deals import ForecastDealsPage

        if self.shown is not None:
            await self.app.open_page(ForecastDealsPage(line.rep_id, line.name, self.shown))

    def action_call(self) -> Worker[None]:
        """Call a number for the rep; on the worksheet say anew what the lever under the cursor is worth."""
        return super().action_call() if self.lever is None else self.action_lever_worth()

    def step_back(self) -> bool:
        """Leave the worksheet."""
        if self.in_gap:
            self.action_pane()
        elif self.is_alone:
            self.action_alone()
        else:
            return False
        return True

    def action_view(self) -> None:
        """Show each category alone, or with those above it."""
        self._cumulative = not self._cumulative
        self.watch_shown()

    def action_sort(self, letter: str) -> None:
        """Sort by a column; the same again turns it round."""
        self._turned = letter == self._sort and not self._turned
        self._sort = letter
        self.app.memory.keep(forecast_sort=f"{'-' if self._turned else ''}{letter}")
        if self.shown is not None:
            self.shown = replace(self.shown, lines=in_order(self.shown.lines, letter, turned=self._turned))

    def action_walk(self, step: int) -> None:
        """Go to the next or the previous rep."""
        self.table.move_to(self.table.cursor_index + step, step)

    @work
    async def action_quotas(self) -> None:
        """Open the grid of quotas."""
        from salestui.ui.pages.quotas import QuotasPage

        await self.app.open_page(QuotasPage(self.held, self.app.today()))

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """The forecast as a table."""
        return None if self.shown is None or not self.shown.lines else text.table(self.shown)

    def picked(self) -> Sequence[int]:
        """The place of the cursor among its rows."""
        marks = self.table.marks
        if self.shown is None:
            return ()
        return [at for at, line in enumerate(self.shown.lines) if line.rep_id in marks] or [self.table.cursor_index]
