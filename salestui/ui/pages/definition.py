"""Where a number comes from: a few sentences over what they explain."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from salestui.ui.base import Page
from salestui.ui.present import safe


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
