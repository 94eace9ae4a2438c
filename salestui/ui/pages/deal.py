"""The deal's page: everything about one deal, and the keys that move it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import deal as dealing
from salestui.desk.deal import DealView
from salestui.domain.attention import Patience
from salestui.domain.board import DealLine
from salestui.domain.topics import Topic
from salestui.ui import deal_page_text as text
from salestui.ui import record_forms
from salestui.ui.base import Page
from salestui.ui.deal_actions import DealActions


class DealPage(DealActions, Page[None]):
    """One deal whole."""

    DEFAULT_CSS = """
    DealPage > #deal-title { height: 1; background: $surface; }
    DealPage > #deal-path { height: auto; max-height: 2; }
    DealPage > Horizontal { height: 1fr; margin-top: 1; }
    DealPage #deal-left { width: 3fr; height: 1fr; }
    DealPage #deal-right { width: 2fr; height: 1fr; border-left: vkey $panel; }
    DealPage VerticalScroll Static { height: auto; padding: 0 1 0 0; }
    .-narrow DealPage > Horizontal { layout: vertical; margin-top: 0; }
    .-narrow DealPage #deal-left { width: 1fr; }
    .-narrow DealPage #deal-right { display: none; }
    """
    READS = frozenset({Topic.DEALS, Topic.ACTIVITIES, Topic.REPS, Topic.ACCOUNTS})
    BINDINGS = [
        Binding("J", "walk(1)", "Next", id="page.next", tooltip="Go to the next deal", show=True),
        Binding("K", "walk(-1)", "Previous", id="page.previous", tooltip="Go to the deal before", show=False),
        Binding("n", "person", "Person", id="deal.person", tooltip="Add a person who counts in this deal", show=False),
    ]
    shown: reactive[DealView | None] = reactive(None, init=False)
    left = getters.query_one("#deal-left-text", Static)
    right = getters.query_one("#deal-right-text", Static)

    def __init__(self, deal_id: str, walk: Sequence[str] = ()) -> None:
        super().__init__()
        self._deal_id = deal_id
        self._walk = list(walk) or [deal_id]

    @property
    def place(self) -> str:
        """What the page is called."""
        return "deal"

    @property
    def chosen(self) -> Sequence[str]:
        """The deal that the keys work on."""
        return [self._deal_id]

    @property
    def line(self) -> DealLine | None:
        """The deal with its names and state."""
        return self.shown.facts.line if self.shown else None

    def subject(self, kind: str) -> str | None:
        """The deal, or its rep."""
        if kind == "deal":
            return self._deal_id
        return self.shown.facts.line.deal.rep_id if self.shown else None

    def compose(self) -> ComposeResult:
        """Title and stages over two columns; at 80 columns one."""
        yield Static(id="deal-title", markup=False)
        yield Static(id="deal-path", markup=False)
        with Horizontal():
            with VerticalScroll(id="deal-left"):
                yield Static(id="deal-left-text", markup=False)
            with VerticalScroll(id="deal-right", can_focus=True):
                yield Static(id="deal-right-text", markup=False)

    def take_focus(self) -> None:
        """Let the arrows scroll the facts."""
        self.query_one("#deal-left").focus(scroll_visible=False)

    @property
    def patience(self) -> Patience:
        """When the manager wants to hear of a deal."""
        said = self.app.settings.pipeline
        return Patience(said.watch, said.stale, said.silent_days)

    async def load(self) -> None:
        """Load the deal; one that is gone closes the page."""
        view = await self.app.desk.ask(dealing.deal_view, self._deal_id, self.patience, self.app.today())
        if view is None:
            self.app.say("That deal is not there any more", "watch")
            self.finish(None)
        else:
            self.shown = view

    def watch_shown(self) -> None:
        """Show the deal."""
        self._show()

    def on_resize(self) -> None:
        """Fit the title to the width."""
        self._show()

    def _show(self) -> None:
        view, today, glyphs = self.shown, self.app.today(), self.app.glyphs
        if view is None:
            return
        self.query_one("#deal-title", Static).update(text.title(view, self.size.width))
        self.query_one("#deal-path", Static).update(text.path(view, glyphs, today))
        main = [text.facts(view, today), text.strategy(view)]
        side = [
            text.next_step(view, glyphs, today),
            text.people(view, today),
            text.changes(view, today),
            text.touches(view, today),
        ]
        narrow = self.screen.has_class("-narrow")
        self.left.update(text.joined(side[0], *main, *side[1:]) if narrow else text.joined(*main))
        self.right.update(Content() if narrow else text.joined(*side))
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """Where the page is, and which of how many."""
        if self.shown is None:
            return "", ""
        line = self.shown.facts.line
        stage = line.stage.name if line.stage else line.deal.outcome.value
        at = self._walk.index(self._deal_id) + 1 if self._deal_id in self._walk else 1
        return f"Pipeline › {stage} › {line.deal.name}", f"{at} of {len(self._walk)}" if len(self._walk) > 1 else ""

    def action_walk(self, by: int) -> None:
        """Go to another deal of the list this one was opened from."""
        at = self._walk.index(self._deal_id) + by if self._deal_id in self._walk else 0
        if 0 <= at < len(self._walk):
            self._deal_id = self._walk[at]
            self.reload()
        else:
            self.app.say("That is the last one" if by > 0 else "That is the first one")

    @work
    async def action_person(self) -> None:
        """Add a person who counts, or change one."""
        people = self.shown.people if self.shown else ()
        letters = {"n": "new", **{str(at): person.name for at, person in enumerate(people[:9], 1)}}
        letter = "n" if not people else await self.app.prompt.ask_letter("Person", letters)
        if letter is not None:
            person = None if letter == "n" else people[int(letter) - 1]
            await record_forms.edit_person(self.app, self._deal_id, person)
