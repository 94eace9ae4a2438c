"""The ledger of promises, both ways: what is open between the manager and each person, and how much was kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, cast

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from salestui.desk import promising
from salestui.desk.exporting import Table
from salestui.domain.numbers import Explanation, Number
from salestui.domain.promise_ledger import LedgerFilter, LedgerLine, LedgerPage
from salestui.domain.promises import DEFINITION
from salestui.domain.text import counted
from salestui.domain.topics import Topic
from salestui.ui.base import DeskApp, Page
from salestui.ui.exporting import Exports
from salestui.ui.filtered import FilteredList
from salestui.ui.present import MUTED, safe
from salestui.ui.promises import questions, text
from salestui.ui.promises.questions import Asked
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import Listed, RowTable

if TYPE_CHECKING:
    from salestui.ui.everywhere import EverywhereApp

ON_A_PROMISE = frozenset({"keep", "date", "drop", "hand_over", "progress", "edit", "reopen"})
ON_OPEN_ONES = ON_A_PROMISE - {"edit", "reopen"}
Question = Callable[[DeskApp, str], Awaitable[Asked | None]]


class PromisesPage(FilteredList, Exports, Page[None]):
    """Every open promise by person, and the keys that change it."""

    READS = frozenset({Topic.PROMISES, Topic.REPS, Topic.DEALS, Topic.SETTINGS})
    DEFAULT_CSS = """
    PromisesPage > #promises-head { height: 2; padding: 0 1; }
    PromisesPage > #promises-detail { height: 2; padding: 0 1; border-top: hkey $foreground 25%; }
    """
    WRITES = frozenset({"date", "drop", "edit", "hand_over", "keep", "new", "progress", "reopen"})
    BINDINGS = [
        Binding("n", "new", "New", id="promises.new", tooltip="Write a promise down"),
        Binding("d", "keep", "Kept", id="promises.keep", tooltip="Say that it was kept"),
        Binding("t", "date", "Date", id="promises.date", tooltip="Agree on another day; the moves are counted"),
        Binding("D", "drop", "Drop", id="promises.drop", tooltip="Let go of it, with the reason"),
        Binding("e", "edit", "Edit", id="promises.edit", tooltip="Edit it in a form"),
        Binding(
            "r", "hand_over", "Hand over", id="promises.hand_over", show=False, tooltip="A rep owes it from now on"
        ),
        Binding("a", "progress", "How far", id="promises.progress", show=False, tooltip="Note how far it is: 2 of 5"),
        Binding("w", "reopen", "Open again", id="promises.reopen", show=False, tooltip="Owe it again"),
        Binding("slash", "filter", "Filter", id="promises.filter", tooltip="mine, theirs, closed, a name or words"),
        Binding("M", "side('mine')", "Mine", id="promises.mine", show=False, tooltip="Only what you owe, or all again"),
        Binding(
            "O", "side('theirs')", "Theirs", id="promises.theirs", show=False, tooltip="Only what reps owe, or all"
        ),
    ]
    shown: reactive[LedgerPage | None] = reactive(None, init=False, always_update=True)
    table = getters.query_one(RowTable)

    def __init__(self, rep_id: str | None = None, *, words: str = "", cursor: str | None = None) -> None:
        super().__init__()
        self._rep_id = rep_id
        self.filter_text = words
        self._cursor = cursor
        """The promise that the cursor begins on."""
        self._lines: dict[str, LedgerLine] = {}

    @property
    def place(self) -> str:
        """What the page is called."""
        return "promises"

    @property
    def crumb(self) -> str:
        """What the page is, in the trail."""
        return "Promises"

    def compose(self) -> ComposeResult:
        """The rates over the list; under it what there is to say of the promise under the cursor."""
        yield Static(id="promises-head", markup=False)
        yield RowTable(text.COLUMNS, glyphs=self.app.glyphs)
        yield Static(id="promises-detail", markup=False)

    @property
    def main(self) -> Listing:
        """The list has the keys."""
        return self.table

    # Loading and showing

    def seek(self, key: str | None) -> None:
        """Put the cursor on a promise with the next load."""
        self._cursor = key

    async def load(self) -> None:
        """Ask for the ledger."""
        asked = LedgerFilter(self.filter_text, self._rep_id)
        self.shown = await self.app.desk.ask(promising.ledger, asked, self.app.today())

    def watch_shown(self, shown: LedgerPage) -> None:
        """Show it, the cursor kept on its promise."""
        self._lines = {line.promise.id: line for line in shown.lines}
        rows = text.rows_of(shown, self.app.glyphs, self.app.today())
        if gone := self.table.marks - set(self._lines):
            self.table.mark(self.table.marks - gone)
        self.table.show(Listed(rows), rows, cursor_key=self._cursor if self._cursor in self._lines else None)
        self._cursor = None
        head = Content.assemble(("PROMISES", "bold"), "   ", safe(text.head(shown)))
        self.query_one("#promises-head", Static).update(head)
        self._rested()

    @on(Listing.Rested)
    @on(Listing.MarksChanged)
    def _rested(self) -> None:
        line = self.line
        told = safe(text.detail(line, self.app.today()), MUTED) if line else Content()
        self.query_one("#promises-detail", Static).update(told)
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """Say how many there are, by which filter, and where the cursor is."""
        keys, marked = list(self._lines), len(self.table.marks)
        parts = [
            f"{counted(len(keys), 'promise')}   by person, first due first",
            f"filter {self.filter_text}" if self.filter_text else "",
            f"marked {marked}" if marked else "",
        ]
        key = self.table.cursor_key or ""
        place = f"{keys.index(key) + 1:,} of {len(keys):,}" if key in self._lines else ""
        return "   ".join(part for part in parts if part), place

    # What is chosen

    @property
    def line(self) -> LedgerLine | None:
        """The promise under the cursor."""
        return self._lines.get(self.table.cursor_key or "")

    @property
    def chosen(self) -> Sequence[LedgerLine]:
        """The marked promises, or the one under the cursor."""
        if marks := self.table.marks:
            return [line for key, line in self._lines.items() if key in marks]
        return [self.line] if self.line else []

    def subject(self, kind: str) -> str | None:
        """The rep or the deal of the promise under the cursor."""
        if self.line is None:
            return self._rep_id if kind == "rep" else None
        return self.line.promise.rep_id if kind == "rep" else self.line.promise.deal_id

    def why_not(self, action: str) -> str | None:
        """Most keys need a promise, and one that is open."""
        if action in ON_A_PROMISE and not self.chosen:
            return "there is no promise here"
        if action in ON_OPEN_ONES and not all(line.promise.is_open for line in self.chosen):
            return "it is closed; w opens it again"
        if action == "reopen" and any(line.promise.is_open for line in self.chosen):
            return "it is open"
        if action == "edit" and len(self.chosen) > 1:
            return "one at a time; several are marked"
        return super().why_not(action)

    # Keys

    @work
    async def _ask_and_do(self, question: Question) -> None:
        chosen = self.chosen
        called = questions.called([line.promise.subject for line in chosen])
        asked = await question(self.app, called)
        if asked is not None:
            request, answers = asked
            ids = [line.promise.id for line in chosen]
            if await self.app.carry_out(request, ids, *answers, self.app.today()):
                self.table.mark(())

    def action_keep(self) -> None:
        """Say that it was kept."""
        self._ask_and_do(questions.to_keep)

    def action_date(self) -> None:
        """Agree on another day."""
        self._ask_and_do(questions.to_move)

    def action_drop(self) -> None:
        """Let go of it."""
        self._ask_and_do(questions.to_drop)

    def action_hand_over(self) -> None:
        """Let a rep owe it."""
        self._ask_and_do(questions.to_hand_over)

    def action_progress(self) -> None:
        """Note how far it is."""
        self._ask_and_do(questions.to_note)

    def action_reopen(self) -> None:
        """Owe it again."""
        self._ask_and_do(questions.to_reopen)

    def action_new(self) -> None:
        """Write a promise down, to the person under the cursor."""
        self._pages.new_promise(self.subject("rep"))

    def action_edit(self) -> None:
        """Open the form."""
        if self.line is not None:
            self._pages.edit_promise(self.line.promise.id)

    @property
    def _pages(self) -> EverywhereApp:
        return cast("EverywhereApp", self.app)

    @on(Listing.Opened)
    def _opened(self) -> None:
        self.action_edit()

    @on(Listing.MarkAll)
    def _mark_all(self) -> None:
        self.table.mark(self._lines)

    def action_side(self, word: str) -> None:
        """Show one side alone, or both again."""
        self.filter_by("" if self.filter_text == word else word)

    async def explanation(self) -> Explanation | None:
        """How the shares of kept promises are counted."""
        return Explanation("Kept promises", self._explained(), self._numbers())

    def _numbers(self) -> Sequence[Number]:
        from salestui.ui.numbers.sources import promises

        return promises(self.shown, self._rep_id, self.app.today()) if self.shown else ()

    def _explained(self) -> Sequence[str]:
        shown = self.shown or LedgerPage(())
        yours, theirs = shown.yours, shown.all_theirs
        told = [
            f"{whose}: {rate.kept} kept, {rate.dropped} dropped, {rate.overdue} overdue now, n = {rate.n}"
            for whose, rate in (("Yours", yours), ("Theirs", theirs))
        ]
        return [DEFINITION, "", *told]

    # Taking it elsewhere

    async def as_table(self) -> Table | None:
        """The promises as a table."""
        return Table("Promises", *text.table(self.shown)) if self.shown else None

    def picked(self) -> Sequence[int]:
        """The places of the chosen promises."""
        chosen = self.table.marks or {self.table.cursor_key}
        return [at for at, key in enumerate(self._lines) if key in chosen]
