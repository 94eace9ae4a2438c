"""Where a number comes from: a few sentences over what they explain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from salestui.desk import pipeline
from salestui.ui.asked import patience_of
from salestui.ui.base import DeskApp, Page
from salestui.ui.deal_text import definition_text
from salestui.ui.present import safe

if TYPE_CHECKING:
    from salestui.domain.pipeline import Stage


class DefinitionPage(Page[None]):
    """The rule, the window and the number of records behind what is shown."""

    DEFAULT_CSS = """
    DefinitionPage > VerticalScroll { height: 1fr; padding: 1 2; }
    """

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    @property
    def crumb(self) -> str:
        """What is explained."""
        return self._title

    def compose(self) -> ComposeResult:
        """The title and the sentences."""
        lines = [safe(self._title.upper(), "bold"), Content(), *(safe(line) for line in self._lines)]
        with VerticalScroll(id="definition"):
            yield Static(Content("\n").join(lines))

    def take_focus(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#definition").focus()

    def status(self) -> tuple[str, str]:
        """Say what is explained."""
        return self._title, "h or q goes back"


async def explain(app: DeskApp, stage: Stage | None) -> None:
    """Show when deals of a stage are stale, and what their sums are made of."""
    found = await app.desk.ask(pipeline.definition, stage.id if stage else None, patience_of(app.settings))
    title = f"What stale means in {stage.name}" if stage else "What stale means"
    await app.open_page(DefinitionPage(title, definition_text(found)))
