"""What stands round the deals: the line of sums over them, and the facts of one beside or under them."""

from __future__ import annotations

from textual import getters, work
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import pipeline
from salestui.domain.board import Board
from salestui.ui.base import DeskApp, DeskView
from salestui.ui.deals.text import panel_lines, panel_text, sums_line

WIDE = 100
"""From this width on the panel stands beside the deals, and not under them."""


class SumsLine(Static):
    """What the deals come to, and how many of them ask for attention."""

    DEFAULT_CSS = "SumsLine { height: 1; }"
    app = getters.app(DeskApp)
    board: reactive[Board | None] = reactive(None)

    def render(self) -> Content:
        """Fill the line's width."""
        return sums_line(self.board, self.app.glyphs, self.size.width) if self.board else Content()


class DealPanel(Static):
    """The facts of one deal, read when the cursor rests on it; what does not fit is on the deal's page."""

    SCOPED_CSS = False  # whether the screen is narrow is the screen's class
    DEFAULT_CSS = """
    DealPanel { width: 44; height: 1fr; display: none; padding: 0 1; border-left: vkey $foreground 25%; }
    DealPanel.-shown { display: block; }
    .-narrow DealPanel { width: 1fr; height: 7; border-left: none; border-top: hkey $foreground 25%; }
    """
    app = getters.app(DeskApp)
    is_shown: reactive[bool] = reactive(False, toggle_class="-shown")

    @work(exclusive=True, group="load")
    async def show(self, deal_id: str | None) -> None:
        """Show a deal's facts, if the panel is in sight."""
        if not self.is_shown:
            return
        today = self.app.today()
        facts = await self.app.desk.ask(
            pipeline.deal_facts, deal_id or "", self.app.settings.pipeline.patience(), today
        )
        is_roomy = self.app.size.width >= WIDE or self.query_ancestor(DeskView).has_class("-alone")
        say = panel_text if is_roomy else panel_lines
        lines = say(facts, self.app.glyphs, today) if facts else []
        self.update(Content("\n").join(lines), layout=False)
