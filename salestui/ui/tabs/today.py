"""The first tab: what needs the manager, what changed, and the three ways to begin."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk.frame import Frame, frame
from salestui.domain.topics import Topic
from salestui.ui.base import DeskTab

WELCOME = """
 Nothing here yet. Three ways to begin:

   [b]I[/b]   import an export of your CRM: deals, reps, accounts, activities
   [b]A[/b]   type your first rep
   [b]O[/b]   look round in a demo team; nothing of it is kept

 Whatever you do can be undone with [b]u[/b]. [b]?[/b] shows every key, [b]q[/b] leaves.
"""


class TodayTab(DeskTab):
    """What needs the manager now."""

    READS = frozenset(Topic)
    can_focus = True
    frame: reactive[Frame | None] = reactive(None, init=False)
    text = getters.query_one("#welcome", Static)

    def compose(self) -> ComposeResult:
        """The page for a first start."""
        yield Static(Content.from_markup(WELCOME), id="welcome")

    async def load(self) -> None:
        """See whether there is anything yet."""
        self.frame = await self.app.desk.ask(frame, self.app.today())
