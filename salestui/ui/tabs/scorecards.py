"""Scorecards: one rep's KPIs against what was agreed, over the whole team's."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk.exporting import Table
from salestui.domain.periods import Period
from salestui.domain.report_kinds import ReportKind, WantedReport
from salestui.domain.scorecard_view import Chosen, RepCard, Scorecards
from salestui.domain.topics import SCORECARDS
from salestui.ui.base import DeskTab
from salestui.ui.chrome import NARROW, SHORT
from salestui.ui.exporting import Exports
from salestui.ui.forecast.keys import PeriodKeys
from salestui.ui.from_settings import lens_of
from salestui.ui.meetings.month_keys import MonthKeys
from salestui.ui.numbers import scorecard_text as text
from salestui.ui.numbers.card_trends import CardTrends
from salestui.ui.numbers.keys import NumberPages
from salestui.ui.team.whose import WhoseTeam
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Listed
from salestui.ui.widgets.table import RowTable
from salestui.ui.widgets.text_lines import TextLines

PANEL = 34


class ScorecardsTab(PeriodKeys, Exports, CardTrends, NumberPages, MonthKeys, WhoseTeam, DeskTab):
    """The card of the rep in view over the table of the team."""

    READS = SCORECARDS
    SCOPED_CSS = False  # whether the screen is narrow is the screen's class
    DEFAULT_CSS = """
    ScorecardsTab > #score-head { height: 2; }
    ScorecardsTab > #score-list { height: auto; }
    ScorecardsTab > #score-foot { height: 3; padding-top: 1; }
    ScorecardsTab > #score-low { height: 1fr; border-top: hkey $foreground 25%; }
    ScorecardsTab #score-team { width: 1fr; height: 1fr; }
    ScorecardsTab #score-panel { width: 34; padding: 0 0 0 1; border-left: vkey $foreground 25%; }
    .-narrow ScorecardsTab #score-panel { display: none; }
    .-short ScorecardsTab > #score-head { height: 1; }
    .-short ScorecardsTab > #score-foot { display: none; }
    """
    BINDINGS = [
        Binding("J", "walk(1)", "Next rep", id="score.next", key_display="J K", tooltip="Next rep"),
        Binding("K", "walk(-1)", "Rep before", id="score.previous", show=False, tooltip="Previous rep"),
        Binding("tab,right_square_bracket", "pane", "Team", id="score.pane", show=False, tooltip="The team, or back"),
        Binding("W", "everyone", "Whose", id="score.everyone", show=False, tooltip="Your team, or everybody's reps"),
    ]
    FIRST_KEYS = ("score.next", "forecast.earlier", "score.agree", "view.explain")
    shown: reactive[Scorecards | None] = reactive(None, init=False, always_update=True)
    in_team: reactive[bool] = reactive(False, init=False)
    table = getters.query_one("#score-list", RowTable)
    team = getters.query_one("#score-team", RowTable)

    def compose(self) -> ComposeResult:
        """One rep's KPIs over the team, and what the KPI means beside it."""
        yield Static(id="score-head", markup=False)
        yield RowTable(glyphs=self.app.glyphs, id="score-list")
        yield Static(id="score-foot", markup=False)
        with Horizontal(id="score-low"):
            yield RowTable(glyphs=self.app.glyphs, id="score-team")
            yield TextLines(id="score-panel")

    # Loading and showing

    @property
    def shown_period(self) -> Period | None:
        """What is shown."""
        return self.shown.period if self.shown else None

    def at_first(self, shown: Scorecards) -> str | None:
        """The rep under the team's cursor, or else the first."""
        card = shown.find(self.team.cursor_key) or next(iter(shown.cards), None)
        return card.rep_id if card else None

    def watch_shown(self) -> None:
        """Show what was loaded."""
        shown, glyphs = self.shown, self.app.glyphs
        if shown is None:
            return
        width = self.app.size.width - (0 if self.is_small else PANEL)
        rows = text.team_rows(shown, glyphs, width)
        self.team.columns = text.team_columns(shown, width)
        self.team.show(Listed(rows), rows)
        self.table.columns = text.columns(self.app.size.width, glyphs)
        self._show_card()

    def _show_card(self) -> None:
        shown, card = self.shown, self.card
        if shown is None:
            return
        rows = text.card_rows(card, shown, self.app.glyphs, self.app.size.width)
        self.table.show(Listed(rows), rows)
        self.table.styles.height = max(2, len(rows) + 1)
        self.query_one("#score-head", Static).update(text.head(card, shown))
        self.query_one("#score-foot", Static).update(text.foot(card, shown))
        self._show_panel()
        self.refresh_status()

    def _show_panel(self) -> None:
        if self.shown is not None:
            self.query_one("#score-panel", TextLines).show(
                text.panel(self.card, self.kpi, self.shown, PANEL - 4) if not self.is_small else []
            )

    def on_resize(self) -> None:
        """Fit everything to the new size."""
        self.watch_shown()

    @property
    def is_small(self) -> bool:
        """Is there no room for a panel?"""
        return self.app.size.width < NARROW or self.app.size.height < SHORT

    @property
    def main(self) -> Listing:
        """The card, or the team."""
        return self.team if self.in_team else self.table

    @on(Listing.Highlighted, "#score-list")
    def _stepped(self) -> None:
        self.tell_status()

    @on(Listing.Rested, "#score-list")
    def _rested(self) -> None:
        self._show_panel()
        self.refresh_status()  # which keys work depends on the KPI

    @on(Listing.Rested, "#score-team")
    def _turned(self) -> None:
        self._show_card()
        self.fill_trends()

    # What the keys are about

    @property
    def card(self) -> RepCard | None:
        """The rep under the team's cursor."""
        return self.shown.find(self.team.cursor_key) if self.shown else None

    @property
    def kpi(self) -> Chosen | None:
        """The KPI under the cursor."""
        return self.shown.kpi(self.table.cursor_key) if self.shown and self.card else None

    @property
    def rep_ids(self) -> list[str]:
        """The marked reps, or the one in view."""
        marks, cards = self.team.marks, self.shown.cards if self.shown else ()
        return [card.rep_id for card in cards if card.rep_id in marks] or super().rep_ids

    def subject(self, kind: str) -> str | None:
        """The rep in view."""
        return self.card.rep_id if kind == "rep" and self.card else None

    def status(self) -> tuple[str, str]:
        """The period; the places."""
        shown, card = self.shown, self.card
        if shown is None:
            return "", ""
        place = f"KPI {self.table.cursor_index + 1} of {len(shown.chosen)}" if card else ""
        return f"{card.name + '   ' if card else ''}{text.status(shown)}", place

    # Keys

    @on(Listing.Opened)
    def _opened(self) -> None:
        self._open_card()

    @work
    async def _open_card(self) -> None:
        """Open the rep's scorecard."""
        from salestui.ui.pages.scorecard import ScorecardPage

        if self.card is not None and self.shown is not None:
            await self.app.open_page(
                ScorecardPage(self.card.rep_id, self._period, everyone=self._everyone, at=self.table.cursor_index)
            )

    def action_walk(self, step: int) -> None:
        """Go to the next or the previous rep."""
        self.team.move_to(self.team.cursor_index + step, step)
        self._turned()

    def action_pane(self) -> None:
        """Go to the team, or back to the card."""
        self.in_team = not self.in_team
        self.take_focus()

    def step_back(self) -> bool:
        """Unmark, then leave the team."""
        if self.team.marks:
            self.team.mark(())
            return True
        if self.in_team:
            self.action_pane()
            return True
        return False

    @on(Listing.MarkAll, "#score-team")
    def _mark_all(self) -> None:
        self.team.mark(card.rep_id for card in (self.shown.cards if self.shown else ()))

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """Every rep's card as a table."""
        if self.shown is None or not self.shown.cards:
            return None
        return text.table(self.shown, (await self.every_card()).cards)

    def report(self) -> WantedReport:
        """The team's scorecard for Monday."""
        return WantedReport(ReportKind.SCORECARD, lens_of(self.app.settings, self._period, everyone=self._everyone))

    def picked(self) -> Sequence[int]:
        """The places of what is under the cursor among its rows."""
        shown, card = self.shown, self.card
        if shown is None or card is None:
            return ()
        return [shown.cards.index(card) * len(shown.chosen) + self.table.cursor_index]
