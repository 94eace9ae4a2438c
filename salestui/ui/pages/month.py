"""The month's commitments, rep by rep, for the meeting on Monday; calls for the month are taken down here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import cast

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import reactive

from salestui.desk import forecasting, month, month_sheet
from salestui.desk.exporting import Table
from salestui.desk.sheets import Sheet
from salestui.domain.forecast import ForecastLine
from salestui.domain.forecast_view import Forecast
from salestui.domain.lens import Lens
from salestui.domain.month import MonthList, RepMonth
from salestui.domain.numbers import Explanation
from salestui.domain.topics import Topic
from salestui.ui.base import Page
from salestui.ui.exporting import Exports
from salestui.ui.forecast.keys import CallKeys
from salestui.ui.meetings import month_text as text
from salestui.ui.team.rep_keys import RepPages
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Listed, Row
from salestui.ui.widgets.table import RowTable
from salestui.ui.widgets.text_lines import TextLines


class MonthPage(CallKeys, Exports, Page[None]):
    """Each rep's committed deals and call, and what became of those of the month before."""

    READS = frozenset({Topic.DEALS, Topic.REPS, Topic.FORECASTS, Topic.SETTINGS})
    DEFAULT_CSS = """
    MonthPage > TextLines { height: 3; }
    MonthPage > RowTable { height: 1fr; }
    """
    BINDINGS = [
        Binding(
            "less_than_sign", "month(-1)", "Earlier", id="month.earlier", key_display="< >", tooltip="Month before"
        ),
        Binding("greater_than_sign", "month(1)", "Later", id="month.later", show=False, tooltip="Month after"),
        Binding("J", "walk(1)", "Next rep", id="month.next", show=False, tooltip="Next rep"),
        Binding("K", "walk(-1)", "Rep before", id="month.previous", show=False, tooltip="Previous rep"),
    ]
    found: reactive[MonthList | None] = reactive(None, init=False)
    shown: Forecast | None = None
    table = getters.query_one(RowTable)

    def __init__(self, lens: Lens) -> None:
        super().__init__()
        self._lens = lens
        self._rows: Sequence[Row] = ()

    @property
    def place(self) -> str:
        """What the page is called."""
        return "commitments"

    @property
    def crumb(self) -> str:
        """Which month's."""
        return f"commitments {self._lens.period.label if self._lens.period else ''}".rstrip()

    @property
    def main(self) -> RowTable:
        """The list."""
        return self.table

    def compose(self) -> ComposeResult:
        """The sums over the list."""
        yield TextLines()
        yield RowTable(text.COLUMNS, glyphs=self.app.glyphs)

    async def load(self) -> None:
        """Ask for the month's list, and its forecast, which the calls are held against."""
        today = self.app.today()
        if self._lens.period is None:
            self._lens = replace(self._lens, period=month.month_of(today))
        self.shown = await self.app.desk.ask(forecasting.forecast, self._lens, today)
        self.found = await self.app.desk.ask(month.month_list, self._lens, today)

    def watch_found(self) -> None:
        """Show the list."""
        if self.found is not None:
            self._rows = rows = text.rows(self.found, self.app.glyphs)
            self.table.show(Listed(rows), rows)
            self.query_one(TextLines).show(text.head(self.found))
            self.refresh_status()

    # What the keys are about

    @property
    def _month(self) -> RepMonth | None:
        """The rep in whose part the cursor is."""
        if self.found is None:
            return None
        rows = self._rows[: self.table.cursor_index + 1]
        heads = [row.key for row in rows if row.key.startswith(text.REP)]
        return self.found.find(heads[-1].removeprefix(text.REP)) if heads else None

    @property
    def line(self) -> ForecastLine | None:
        """That rep in the month's forecast."""
        here = self._month
        return self.shown.find(here.rep_id) if here is not None and self.shown is not None else None

    @property
    def held(self) -> Lens:
        """The lens of the month."""
        return self._lens

    @property
    def _deal_id(self) -> str | None:
        key = self.table.cursor_key or ""
        return key.removeprefix(text.DEAL).removesuffix(":") if key.startswith(text.DEAL) else None

    def subject(self, kind: str) -> str | None:
        """The rep or the deal under the cursor."""
        here = self._month
        return self._deal_id if kind == "deal" else here.rep_id if here else None

    def status(self) -> tuple[str, str]:
        """How many have called, and whose part the cursor is in."""
        here = self._month
        return f"{self.crumb}   {text.said_by(self.found.lines) if self.found else ''}", here.name if here else ""

    # Keys

    @on(Listing.Highlighted)
    def _stepped(self) -> None:
        self.tell_status()

    @property
    def pages(self) -> RepPages:
        """What opens pages."""
        return cast(RepPages, self.app)

    @on(Listing.Opened)
    def _opened(self) -> None:
        if self._deal_id is not None:
            self.pages.open_deal(self._deal_id, self._deals())
        elif (here := self._month) is not None:
            self.pages.open_rep(here.rep_id)

    def _deals(self) -> list[str]:
        lines = self.found.lines if self.found else ()
        here = [deal.id for line in lines for deal in (*line.deals, *(one.deal for one in line.before))]
        return list(dict.fromkeys(here))

    def action_month(self, step: int) -> None:
        """Go to the month before or after."""
        if self._lens.period is not None:
            edge = self._lens.period.end + timedelta(1) if step > 0 else self._lens.period.start - timedelta(1)
            self._lens = replace(self._lens, period=month.month_of(edge))
            self.reload()

    def action_walk(self, step: int) -> None:
        """Go to the next or the previous rep."""
        lines, here = (self.found.lines if self.found else ()), self._month
        if here is not None:
            at = max(0, min(len(lines) - 1, lines.index(here) + step))
            self.table.move_to_key(f"{text.REP}{lines[at].rep_id}")

    async def explanation(self) -> Explanation | None:
        """The numbers of the rep's month, and the team's."""
        from salestui.ui.forecast import gap_numbers

        return gap_numbers.month(self.found, self._month) if self.found else None

    # Taking it elsewhere

    async def as_sheet(self) -> Sheet | None:
        """The list to hand out."""
        return month_sheet.month_sheet(self.found) if self.found else None

    async def as_table(self) -> Table | None:
        """The deals as rows."""
        if self.found is None:
            return None
        return Table(f"Commitments {self.found.month.label}", month_sheet.HEADERS, list(month_sheet.rows(self.found)))
