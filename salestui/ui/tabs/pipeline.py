"""The pipeline: every deal as a board or as a list, filtered, sorted, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.reactive import var

from salestui.desk import dealing, pipeline
from salestui.domain.board import Board, BoardFilter, DealLine, Flag, Sort
from salestui.domain.text import name_key
from salestui.domain.topics import Topic
from salestui.ui.asked import patience_of
from salestui.ui.base import DeskTab
from salestui.ui.deal_actions import DealActions
from salestui.ui.deal_panel import WIDE, DealPanel, SumsLine
from salestui.ui.deal_text import COLUMNS, NO_STAGE, as_text, definition_text
from salestui.ui.keys import Step, Steps
from salestui.ui.loaded_deals import LoadedDeals, lane_windows
from salestui.ui.pages.definition import DefinitionPage
from salestui.ui.present import counted
from salestui.ui.widgets.board import CardBoard
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import RowTable

MOST_COPIED = 5_000
LETTERS = {"a": Sort.AGE, "m": Sort.AMOUNT, "c": Sort.CLOSE, "n": Sort.NAME, "r": Sort.REP, "p": Sort.CHANCE}
COPIES: Steps = {
    "y": Step("row, or the marked ones", "copy('row')"),
    "t": Step("table", "copy('table')"),
    "m": Step("Markdown", "copy('Markdown')"),
}
ORDERS = {
    Sort.AGE: ("worst first", "freshest first"),
    Sort.AMOUNT: ("largest first", "smallest first"),
    Sort.CLOSE: ("soonest first", "latest first"),
    Sort.NAME: ("A to Z", "Z to A"),
    Sort.REP: ("A to Z", "Z to A"),
    Sort.CHANCE: ("likeliest first", "least likely first"),
}


class PipelineTab(DealActions, DeskTab):
    """Every deal, and the keys that move it."""

    READS = frozenset({Topic.DEALS, Topic.REPS, Topic.ACCOUNTS, Topic.PRODUCTS, Topic.ACTIVITIES, Topic.SETTINGS})
    SCOPED_CSS = False  # whether the screen is narrow is the screen's class
    DEFAULT_CSS = """
    PipelineTab > #pipeline-body { height: 1fr; layout: horizontal; }
    .-narrow PipelineTab > #pipeline-body { layout: vertical; }
    """
    BINDINGS = [
        Binding("V", "turn_view", "List", id="pipeline.view", tooltip="Board or list"),
        Binding("slash", "filter", "Filter", id="pipeline.filter", tooltip="Filter as you type; Tab offers words"),
        Binding("p", "panel", "Panel", id="pipeline.panel", tooltip="Facts of the deal under the cursor, on or off"),
        Binding("n", "add", "New", id="pipeline.add", show=False, tooltip="Add a deal"),
        Binding("i", "explain", "Where from", id="pipeline.explain", show=False, tooltip="Where this comes from"),
        Binding("J", "walk(1)", "Next", id="pipeline.next", show=False, tooltip="Next deal in order"),
        Binding("K", "walk(-1)", "Previous", id="pipeline.previous", show=False, tooltip="Previous deal in order"),
    ]
    board: var[Board | None] = var(None, init=False, always_update=True)
    is_list: var[bool] = var(False, init=False)
    cards = getters.query_one(CardBoard)
    table = getters.query_one(RowTable)
    sums = getters.query_one(SumsLine)
    panel = getters.query_one(DealPanel)

    def __init__(self) -> None:
        super().__init__()
        self._asked = BoardFilter()
        self._deals = LoadedDeals(self.app)
        self._go_to: str | None = None

    def compose(self) -> ComposeResult:
        """The sums, the board or the list, and the panel beside it."""
        yield SumsLine()
        with Container(id="pipeline-body"):
            yield CardBoard(glyphs=self.app.glyphs)
            table = RowTable(COLUMNS, glyphs=self.app.glyphs)
            table.display = False
            yield table
            yield DealPanel(markup=False)

    # Loading

    async def load(self) -> None:
        """Load the board, and of its deals those that are in sight."""
        asked = replace(self._asked, patience=patience_of(self.app.settings))
        board = await self.app.desk.ask(pipeline.board, asked, self.app.today())
        await self._deals.begin(self._in_sight(board))
        self.board = board

    def _in_sight(self, board: Board) -> list[str]:
        """The keys of the deals that the next paint needs, the one under the cursor among them."""
        if self.is_list:
            start, stop = self.table.window
            ids = list(board.ids[start:stop])
        else:
            ids = [key for lane, stretch in lane_windows(self.cards, board) for key in lane.ids[slice(*stretch)]]
        key = self._go_to or self.listing.cursor_key
        return [*ids, key] if key in board.ids and key not in ids else ids

    # Showing

    @property
    def listing(self) -> Listing:
        """The board or the list, whichever is shown."""
        return self.table if self.is_list else self.cards

    @property
    def main(self) -> Listing:
        """What has the focus when the tab comes up."""
        return self.listing

    def watch_board(self, board: Board) -> None:
        """Show what was loaded, the cursor kept on its deal wherever that stands now."""
        self.sums.board = board
        for listing in (self.cards, self.table):
            if gone := listing.marks - set(board.ids):
                listing.mark(listing.marks - gone)
        key = self._go_to or self.listing.cursor_key or (board.ids[0] if board.ids else None)
        self._go_to = None
        if self.is_list:
            self._deals.show_rows(self.table, board, key)
        else:
            self._deals.show_cards(self.cards, board, key)
        self.refresh_status()
        self.panel.show(self.listing.cursor_key)

    def status(self) -> tuple[str, str]:
        """Say the order, the filter and the marks, and where the cursor is."""
        asked, marked = self._asked, len(self.listing.marks)
        order = f"sort {asked.sort.value}, {ORDERS[asked.sort][asked.turned]}"
        parts = [order, f"filter {asked.text}" if asked.text else "", f"marked {marked:,}" if marked else ""]
        if not self.is_list:
            parts += [_hidden(self.cards.lanes_left, "left"), _hidden(self.cards.lanes_right, "right")]
        return "   ".join(part for part in parts if part), self._where()

    def _where(self) -> str:
        line = self.line
        lane = self.board.lane_of(line.deal.id) if self.board and line else None
        if line is None or lane is None or self.is_list:
            return f"{self.table.cursor_index + 1:,} of {len(self.order):,}" if line else ""
        stage = lane.stage.name if lane.stage else NO_STAGE
        name = f"{line.deal.name}  " if self.size.width >= WIDE else ""
        return f"{name}{stage} {self.cards.cursor_index + 1:,} of {len(lane.ids):,}"

    @on(Listing.Rested)
    @on(Listing.MarksChanged)
    def _rested(self) -> None:
        # the keys stay as they are, so their line is not drawn again
        if self.app.view is self:
            self.app.prompt.quiet(*self.status())
        self.panel.show(self.listing.cursor_key)

    @on(Listing.Opened)
    def _opened(self, event: Listing.Opened) -> None:
        if event.key:
            self.pages.open_deal(event.key, self.order)

    @on(Listing.MarkAll)
    def _mark_all(self) -> None:
        if self.board is not None:
            self.listing.mark(self.board.ids)

    @on(CardBoard.Dropped)
    def _dropped(self, event: CardBoard.Dropped) -> None:
        self.change(dealing.move_deals, event.lane_key, ids=[event.key])

    # What is chosen

    @property
    def line(self) -> DealLine | None:
        """The deal under the cursor."""
        return self._deals[self.listing.cursor_key]

    @property
    def chosen(self) -> Sequence[str]:
        """The marked deals in their order, or the one under the cursor."""
        marks, key = self.listing.marks, self.listing.cursor_key
        if marks and self.board is not None:
            return [each for each in self.board.ids if each in marks]
        return [key] if key else []

    def after_change(self) -> None:
        """Unmark what was changed."""
        if self.listing.marks:
            self.listing.mark(())

    def subject(self, kind: str) -> str | None:
        """The rep or deal under the cursor."""
        deal = self.line.deal if self.line else None
        return (deal.rep_id if kind == "rep" else deal.id) if deal else None

    @property
    def order(self) -> Sequence[str]:
        """The keys of the deals shown, in their order, for pages that walk through them."""
        return self.board.ids if self.board else ()

    # Keys

    def action_turn_view(self) -> None:
        """Show the list instead of the board, or the board again."""
        self._go_to, marks = self.listing.cursor_key, self.listing.marks
        self.is_list = not self.is_list
        self.cards.display, self.table.display = not self.is_list, self.is_list
        self.listing.mark(marks)
        self.take_focus()
        self.reload()

    def action_panel(self) -> None:
        """Show the facts of the deal under the cursor, or hide them."""
        self.panel.is_shown = not self.panel.is_shown
        self.panel.show(self.listing.cursor_key)

    def action_walk(self, step: int) -> None:
        """Go to the next deal in order, or to the one before."""
        key = self.listing.cursor_key
        at = self.order.index(key) + step if key in self.order else 0
        if 0 <= at < len(self.order):
            self._go(self.order[at], at)

    def _go(self, key: str, at: int) -> None:
        lane = self.board.lane_of(key) if self.board else None
        if self.is_list or self.board is None or lane is None:
            self.table.move_to(at)
        else:
            self.cards.move_to_lane(self.board.lanes.index(lane))
            self.cards.move_to(lane.ids.index(key))

    def action_add(self) -> None:
        """Open the form for a new deal."""
        self.pages.new_deal()

    @work
    async def action_filter(self) -> None:
        """Filter while it is typed; Enter keeps the filter, Esc drops it."""
        said = self._asked.text
        text = await self.app.prompt.ask_text("/", said, on_change=self._filter_by, complete=self._words)
        self._filter_by(text or "")

    def _filter_by(self, text: str) -> None:
        if text != self._asked.text:
            self._asked = replace(self._asked, text=text)
            self.reload()

    def _words(self, text: str) -> list[str]:
        stages = [lane.stage.name for lane in self.board.lanes if lane.stage] if self.board else []
        return filter_words(text, self._deals.short.values(), stages)

    def step_back(self) -> bool:
        """Drop the filter, the marks or the panel."""
        if self._asked.text:
            self._filter_by("")
        elif self.listing.marks:
            self.listing.mark(())
        elif self.panel.is_shown:
            self.action_panel()
        else:
            return False
        return True

    def sorts(self) -> Steps:
        """The letters of the orders."""
        return {letter: Step(sort.value, f"sort('{sort.value}')") for letter, sort in LETTERS.items()}

    def action_sort(self, by: str) -> None:
        """Sort; by the same again, the other way round."""
        sort = Sort(by)
        self._asked = replace(self._asked, sort=sort, turned=sort is self._asked.sort and not self._asked.turned)
        self.reload()

    def copies(self) -> Steps:
        """What can be copied."""
        return COPIES

    @work
    async def action_copy(self, what: str) -> None:
        """Copy the deals chosen, or all that are shown."""
        ids = self.chosen if what == "row" else self.order[:MOST_COPIED]
        lines = await self.app.desk.ask(pipeline.lines, ids, patience_of(self.app.settings), self.app.today())
        text = as_text(lines, self.app.today(), markdown=what == "Markdown")
        self.app.say(await self.app.copy(text, counted(len(lines), "deal")))

    @work
    async def action_explain(self) -> None:
        """Show where states and sums come from."""
        stage = self.line.stage if self.line else None
        patience = patience_of(self.app.settings)
        found = await self.app.desk.ask(pipeline.definition, stage.id if stage else None, patience)
        title = f"What stale means in {stage.name}" if stage else "What stale means"
        await self.app.open_page(DefinitionPage(title, definition_text(found)))


def _hidden(count: int, side: str) -> str:
    return f"{counted(count, 'stage')} to the {side}" if count else ""


def filter_words(text: str, reps: Iterable[str], stages: Iterable[str]) -> list[str]:
    """What a filter becomes when its last word is completed."""
    head, _, last = text.rpartition(" ")
    named = [("rep", reps), ("stage", stages)]
    offers = [flag.value for flag in Flag]
    offers += [f"{field}:{name_key(name).split()[0]}" for field, names in named for name in names if name.strip()]
    return [f"{head} {offer}".lstrip() for offer in dict.fromkeys(offers) if offer.startswith(last)]
