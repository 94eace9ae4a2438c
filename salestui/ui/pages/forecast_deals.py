"""The deals behind a line of the forecast, where they can be given another category."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from salestui.desk import forecasting, pipeline
from salestui.domain.board import DealLine
from salestui.domain.forecast_view import Forecast
from salestui.domain.money import short
from salestui.domain.roster import Lens
from salestui.domain.topics import Topic
from salestui.ui.asked import patience_of
from salestui.ui.base import Page
from salestui.ui.deal_actions import DealActions
from salestui.ui.deal_text import COLUMNS, deal_row
from salestui.ui.present import counted, first_names, safe
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Column, Listed
from salestui.ui.widgets.table import RowTable

FIRST = frozenset({"category", "close", "rep"})
"""Columns that matter here more than elsewhere."""
MOST = 2_000
SHOWN = tuple(
    Column(one.key, one.title, one.width, one.right, one.grow, 0 if one.key in FIRST else one.priority)
    for one in COLUMNS
)


class ForecastDealsPage(DealActions, Page[None]):
    """What is won in the period and what is expected in it, of one rep or of the team."""

    READS = frozenset({Topic.DEALS, Topic.REPS})
    DEFAULT_CSS = """
    ForecastDealsPage > Static { height: 2; }
    ForecastDealsPage > RowTable { height: 1fr; }
    """
    table = getters.query_one(RowTable)

    def __init__(self, rep_id: str | None, name: str, shown: Forecast) -> None:
        super().__init__()
        self._rep_id, self._shown = rep_id, shown
        self._whose = name
        self._lines: dict[str, DealLine] = {}

    @property
    def crumb(self) -> str:
        """Whose deals of when."""
        return f"deals behind {self._whose}, {self._shown.period.label}"

    @property
    def main(self) -> Listing:
        """The list."""
        return self.table

    def compose(self) -> ComposeResult:
        """The sums over the deals."""
        yield Static(markup=False)
        yield RowTable(SHOWN, glyphs=self.app.glyphs)

    async def load(self) -> None:
        """Ask for the deals, and for the sums as they are now."""
        desk, today = self.app.desk, self.app.today()
        lens = Lens(
            period=self._shown.period, everyone=self._shown.manager is None, manager=self._shown.manager,
            currency=self._shown.currency, fiscal_start=self.app.settings.calendar.fiscal_year_starts,
        )  # fmt: skip
        self._shown = await desk.ask(forecasting.forecast, lens, today)
        ids = await desk.ask(forecasting.deals_behind, self._rep_id, self._shown)
        lines = await desk.ask(pipeline.lines, ids[:MOST], patience_of(self.app.settings), today)
        self._lines = {line.deal.id: line for line in lines}
        names = first_names(name for _, name in await desk.ask(pipeline.reps, everyone=True))
        rows = [deal_row(line, names, self.app.glyphs, today) for line in self._lines.values()]
        self.table.show(Listed(rows), rows)
        self.query_one(Static).update(self._head())
        self.refresh_status()

    def _head(self) -> Content:
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
        return Content.assemble(" ", safe(self._whose.upper(), "bold"), f"   {self._shown.period.label}   {said}")

    def status(self) -> tuple[str, str]:
        """How many there are."""
        return f"{self.crumb}   {counted(len(self._lines), 'deal')}", ""

    @property
    def line(self) -> DealLine | None:
        """The deal under the cursor."""
        return self._lines.get(self.table.cursor_key or "")

    @property
    def chosen(self) -> Sequence[str]:
        """The marked deals, or the one under the cursor."""
        marks = self.table.marks
        if marks:
            return [key for key in self._lines if key in marks]
        return [self.line.deal.id] if self.line else []

    def after_change(self) -> None:
        """Unmark what was changed."""
        if self.table.marks:
            self.table.mark(())

    def subject(self, kind: str) -> str | None:
        """The rep or deal under the cursor."""
        deal = self.line.deal if self.line else None
        return (deal.rep_id if kind == "rep" else deal.id) if deal else None

    @on(Listing.Opened)
    def _opened(self, event: Listing.Opened) -> None:
        if event.key:
            self.pages.open_deal(event.key, list(self._lines))

    @on(Listing.MarkAll)
    def _mark_all(self) -> None:
        self.table.mark(self._lines)
