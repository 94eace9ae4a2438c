"""The search: what is typed is looked for everywhere while it is typed; Enter opens a hit in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Static

from salestui.desk import searching
from salestui.desk.exporting import Table
from salestui.domain.searching import Hit, Hits, words_of
from salestui.domain.text import clean, counted
from salestui.domain.topics import Topic
from salestui.ui.base import Page
from salestui.ui.exporting import Exports
from salestui.ui.forms.fields import SPACES
from salestui.ui.search import text
from salestui.ui.search.places import open_hit
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import Listed, RowTable

if TYPE_CHECKING:
    from salestui.ui.everywhere import EverywhereApp


class Sought(Input):
    """The words that are looked for; up and down go through what was found."""

    BINDINGS = [
        Binding("down", "step(1)", "Down", id="search.down", show=False, tooltip="The next hit"),
        Binding("up", "step(-1)", "Up", id="search.up", show=False, tooltip="The hit before"),
        Binding("pagedown", "leap(1)", "Page down", id="search.page_down", show=False, tooltip="A page of hits on"),
        Binding("pageup", "leap(-1)", "Page up", id="search.page_up", show=False, tooltip="A page of hits back"),
    ]

    def validate_value(self, value: str) -> str:
        """Let nothing in that could command the terminal."""
        return clean(value, multiline=True).translate(SPACES)

    def action_step(self, by: int) -> None:
        """Move the cursor of the list."""
        table = self.query_ancestor(SearchPage).table
        table.move_to(table.cursor_index + by, by)

    def action_leap(self, by: int) -> None:
        """Move it by a page."""
        table = self.query_ancestor(SearchPage).table
        table.leap(by * table.page_size)


class SearchPage(Exports, Page[None]):
    """One line to type into over what was found, the best first."""

    NO_NUMBER = "what is found is not counted; enter opens it"
    READS = frozenset(Topic)
    DEFAULT_CSS = """
    SearchPage > #search-line { height: 1; padding: 0 1; }
    SearchPage > #search-line > Static { width: auto; text-style: bold; }
    SearchPage Sought { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
    SearchPage Sought:focus { border: none; background: $panel; }
    SearchPage > RowTable { margin-top: 1; }
    SearchPage > #search-detail { height: 4; padding: 0 1; border-top: hkey $foreground 25%; }
    .-short SearchPage > RowTable { margin-top: 0; }
    """
    BINDINGS = [
        Binding("tab,shift+tab", "pane", "List, words", id="search.pane", tooltip="To the list, or back to the words"),
        Binding("slash", "words", "Words", id="search.words", show=False, tooltip="Go back to the words"),
    ]
    FIRST_KEYS = ("search.pane",)
    ESC_FROM_TEXT = "back"
    shown: reactive[Hits] = reactive(Hits, init=False, always_update=True)
    table = getters.query_one(RowTable)
    sought = getters.query_one(Sought)
    typed = ""
    _is_asked_to_open = False
    _taken = ""
    """How far the index has come while it is brought up to date."""

    @property
    def place(self) -> str:
        """What the page is called."""
        return "search"

    @property
    def crumb(self) -> str:
        """What the page is, in the trail."""
        return "Find"

    def compose(self) -> ComposeResult:
        """The words over the hits; under them the one the cursor is on."""
        with Horizontal(id="search-line"):
            yield Static("FIND   ", markup=False)
            yield Sought(compact=True, placeholder=text.ASK)
        yield RowTable(text.COLUMNS, glyphs=self.app.glyphs)
        yield Static(id="search-detail", markup=False)

    def on_mount(self) -> None:
        """A cursor that blinks sends something all the time."""
        super().on_mount()
        self.sought.cursor_blink = False

    @property
    def main(self) -> Input:
        """The words have the keys."""
        return self.sought

    # Searching and showing

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.typed:
            self.typed, self._is_asked_to_open = event.value, False
            self.reload()

    async def load(self) -> None:
        """Look for the words; what is private only where nobody looks on."""
        sought, private = self.typed, not self.app.sharing
        await self._take_in()
        shown = await self.app.desk.ask(searching.search, sought, self.app.today(), private=private)
        if sought == self.typed:
            self.shown = shown

    async def _take_in(self) -> None:
        """Have the index brought up to date in slices, between which keys are answered, and tell how far it is."""
        whole = 0
        while self.typed.strip() and (left := await self.app.desk.ask(searching.take_some)):
            whole = max(whole, left)
            self._taken = f"taking in what was written, {1 - left / whole:.0%}"
            self.refresh_status()
        self._taken = ""

    def watch_shown(self, before: Hits, shown: Hits) -> None:
        """Show it: other words begin at the top, the same words keep the place."""
        today = self.app.today()
        rows = [text.row_of(hit, shown.words, today) for hit in shown.lines]
        again = before.words == shown.words
        self.table.show(Listed(rows), rows, cursor=None if again else 0)
        self._rested()
        if self._is_asked_to_open:
            self._submitted()

    @on(Listing.Rested)
    @on(Listing.Highlighted)
    def _rested(self) -> None:
        lines = text.detail(self.hit, self.shown.words, self.app.today(), self.size.width) if self.hit else text.NOTHING
        if not self.hit and self.typed.strip():
            lines = text.no_hit(self.typed)
        self.query_one("#search-detail", Static).update(Content("\n").join(lines))
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """How many there are, and where the cursor is."""
        count = len(self.shown.lines)
        more = " of more, the best and newest" if self.shown.is_cut else "   best first"
        hidden = "   what is private is left out" if self.app.sharing else ""
        said = f"{counted(count, 'hit')}{more}{hidden}" if self.shown.words else f"type to search{hidden}"
        return self._taken or said, f"{self.table.cursor_index + 1} of {count}" if count else ""

    @property
    def hit(self) -> Hit | None:
        """What the cursor is on."""
        at = self.table.cursor_index
        return self.shown.lines[at] if at < len(self.shown.lines) else None

    def subject(self, kind: str) -> str | None:
        """The rep or the deal of the hit."""
        return (self.hit.rep_id if kind == "rep" else self.hit.deal_id) if self.hit else None

    # Keys

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._is_asked_to_open = self.shown.words != words_of(self.typed)  # then the answer is still on its way
        if self.hit is not None and not self._is_asked_to_open:
            self._open(self.hit)

    @on(Listing.Opened)
    def _opened(self) -> None:
        if self.hit is not None:
            self._open(self.hit)

    @work
    async def _open(self, hit: Hit) -> None:
        await open_hit(cast("EverywhereApp", self.app), hit)

    def action_pane(self) -> None:
        """Go to the list, or back to the words."""
        (self.table if self.sought.has_focus else self.sought).focus()

    def action_words(self) -> None:
        """Go back to the words."""
        self.sought.focus()

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """The hits without what is private, as a table."""
        shared = await self.app.desk.ask(searching.search, self.typed, self.app.today(), private=False)
        rows = [(hit.kind, hit.text, hit.about, hit.on) for hit in shared.lines]
        return Table(f"Search {self.typed.strip()}"[:60], ("Kind", "What", "About", "Day"), rows) if rows else None

    def picked(self) -> list[int]:
        """The place of the hit among the shared ones."""
        shared = [hit for hit in self.shown.lines if not hit.private]
        return [shared.index(self.hit)] if self.hit in shared and self.hit is not None else []
