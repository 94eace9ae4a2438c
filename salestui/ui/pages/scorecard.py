"""One rep's scorecard: each KPI with n, what was agreed and when it was raised, and the trend."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk.exporting import Table
from salestui.domain.periods import Period
from salestui.domain.scorecard_view import Chosen, RepCard, Scorecards
from salestui.domain.topics import SCORECARDS
from salestui.ui.base import Page
from salestui.ui.exporting import Exports
from salestui.ui.forecast.keys import PeriodKeys
from salestui.ui.numbers import scorecard_text as text
from salestui.ui.numbers.card_trends import CardTrends
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Listed
from salestui.ui.widgets.table import RowTable
from salestui.ui.widgets.text_lines import TextLines


class ScorecardPage(PeriodKeys, Exports, CardTrends, Page[None]):
    """The card over everything that is known of the KPI under the cursor."""

    READS = SCORECARDS
    SCOPED_CSS = False  # whether the screen is short is the screen's class
    DEFAULT_CSS = """
    ScorecardPage > #card-head { height: 2; }
    ScorecardPage > #card-list { height: auto; }
    ScorecardPage > #card-foot { height: 3; padding-top: 1; }
    ScorecardPage > #card-text { height: 1fr; border-top: hkey $foreground 25%; }
    .-short ScorecardPage > #card-head { height: 1; }
    .-short ScorecardPage > #card-foot { display: none; }
    """
    FIRST_KEYS = ("score.agree", "score.value", "score.add", "view.explain")
    BINDINGS = [
        Binding("J", "walk(1)", "Next rep", id="score.next", key_display="J K", tooltip="Next rep"),
        Binding("K", "walk(-1)", "Rep before", id="score.previous", show=False, tooltip="Previous rep"),
    ]
    shown: reactive[Scorecards | None] = reactive(None, init=False, always_update=True)
    table = getters.query_one("#card-list", RowTable)

    def __init__(self, rep_id: str, period: Period | None, *, everyone: bool, at: int = 0) -> None:
        super().__init__()
        self._rep_id, self._everyone, self._at = rep_id, everyone, at
        self._period = period

    @property
    def crumb(self) -> str:
        """Whose card."""
        return f"scorecard of {self.card.name}" if self.card else "scorecard"

    @property
    def main(self) -> Listing:
        """The KPIs."""
        return self.table

    @property
    def shown_period(self) -> Period | None:
        """What is shown."""
        return self.shown.period if self.shown else None

    @property
    def card(self) -> RepCard | None:
        """The rep's card."""
        return self.shown.find(self._rep_id) if self.shown else None

    @property
    def kpi(self) -> Chosen | None:
        """The KPI under the cursor."""
        return self.shown.kpi(self.table.cursor_key) if self.shown and self.card else None

    def subject(self, kind: str) -> str | None:
        """The rep."""
        return self._rep_id if kind == "rep" else None

    def compose(self) -> ComposeResult:
        """The KPIs over what was agreed of one."""
        yield Static(id="card-head", markup=False)
        yield RowTable(glyphs=self.app.glyphs, id="card-list")
        yield Static(id="card-foot", markup=False)
        yield TextLines(id="card-text")

    def at_first(self, shown: Scorecards) -> str | None:
        """The rep that the page is about."""
        return self._rep_id if shown.find(self._rep_id) else None

    def watch_shown(self) -> None:
        """Show the card."""
        shown, card = self.shown, self.card
        if shown is None:
            return
        width, glyphs = self.app.size.width, self.app.glyphs
        self.table.columns = text.columns(width, glyphs)
        rows = text.card_rows(card, shown, glyphs, width)
        self.table.show(Listed(rows), rows)
        if rows and self._at:
            self.table.move_to(self._at)
            self._at = 0
        self.table.styles.height = max(2, len(rows) + 1)
        self.query_one("#card-head", Static).update(text.head(card, shown))
        self.query_one("#card-foot", Static).update(text.foot(card, shown))
        self._show_text()
        self.refresh_status()

    def on_resize(self) -> None:
        """Fit everything to the new size."""
        self.watch_shown()

    @on(Listing.Rested)
    def _show_text(self) -> None:
        card, one, shown = self.card, self.kpi, self.shown
        lines: list[Content] = []
        if card is not None and one is not None and shown is not None:
            lines = text.story(card, one, shown, self.app.size.width - 3)
        self.query_one("#card-text", TextLines).show(lines)
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """Whose card; the place."""
        shown = self.shown
        if shown is None:
            return "", ""
        place = f"KPI {self.table.cursor_index + 1} of {len(shown.chosen)}"
        return f"{self.crumb}   {text.status(shown)}", place

    def action_walk(self, step: int) -> None:
        """Go to the next or the previous rep."""
        cards = self.shown.cards if self.shown else ()
        at = next((place for place, card in enumerate(cards) if card.rep_id == self._rep_id), None)
        if at is not None and 0 <= at + step < len(cards):
            self._rep_id = cards[at + step].rep_id
            self.watch_shown()
            self.fill_trends()

    async def as_table(self) -> Table | None:
        """The card as a table."""
        return text.table(self.shown, [self.card]) if self.shown and self.card else None

    def picked(self) -> Sequence[int]:
        """The place of the KPI under the cursor."""
        return [self.table.cursor_index]
