"""The pipeline: every deal as a board or as a list, filtered, sorted, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.reactive import var

from salestui.desk import dealing, pipeline
from salestui.domain.board import Board, DealLine
from salestui.domain.text import counted, shorten
from salestui.domain.topics import Topic
from salestui.ui.base import DeskTab
from salestui.ui.deals.board_keys import BoardKeys
from salestui.ui.deals.loaded import LoadedDeals, key_to_show, sight_of
from salestui.ui.deals.panel import WIDE, DealPanel, SumsLine
from salestui.ui.deals.text import COLUMNS, NO_STAGE
from salestui.ui.numbers.keys import NumberPages
from salestui.ui.widgets.board import CardBoard
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import RowTable

STAGE = 16
"""Cells for a stage's name beside the position in a narrow window."""


class PipelineTab(BoardKeys, NumberPages, DeskTab):
    """Every deal, and the keys that move it."""

    IS_OF_TEAM = True
    READS = frozenset(
        {Topic.DEALS, Topic.REPS, Topic.ACCOUNTS, Topic.PRODUCTS, Topic.ACTIVITIES, Topic.RATES, Topic.SETTINGS}
    )
    SCOPED_CSS = False  # whether the screen is narrow is the screen's class
    DEFAULT_CSS = """
    PipelineTab > #pipeline-body { height: 1fr; layout: horizontal; }
    .-narrow PipelineTab > #pipeline-body { layout: vertical; }
    PipelineTab.-alone CardBoard, PipelineTab.-alone RowTable { width: 0; }
    .-narrow PipelineTab.-alone CardBoard, .-narrow PipelineTab.-alone RowTable { height: 0; }
    PipelineTab.-alone DealPanel { width: 1fr; height: 1fr; border: none; }
    """
    BINDINGS = [
        Binding("V", "turn_view", "List", id="pipeline.view", tooltip="Board or list"),
        Binding("slash", "filter", "Filter", id="pipeline.filter", tooltip="Filter as you type; Tab offers words"),
        Binding("p", "panel", "Panel", id="pipeline.panel", tooltip="Facts of the deal under the cursor, on or off"),
        Binding("plus", "alone", "Panel alone", id="pipeline.alone", show=False, tooltip="The panel alone, or both"),
        Binding("n", "add", "New", id="pipeline.add", show=False, tooltip="Add a deal"),
        Binding("J", "walk(1)", "Next", id="pipeline.next", show=False, tooltip="Next deal in order"),
        Binding("K", "walk(-1)", "Previous", id="pipeline.previous", show=False, tooltip="Previous deal in order"),
    ]
    board: var[Board | None] = var(None, init=False, always_update=True)
    is_list: var[bool] = var(False, init=False)
    is_alone: var[bool] = var(False, toggle_class="-alone")
    cards = getters.query_one(CardBoard)
    table = getters.query_one(RowTable)
    sums = getters.query_one(SumsLine)
    panel = getters.query_one(DealPanel)

    def __init__(self) -> None:
        super().__init__()
        self._deals = LoadedDeals(self.app)
        self._go_to: str | None = None
        self._has_keys: bool | None = None
        """Do the keys for a deal work, as the line of keys says?"""

    def compose(self) -> ComposeResult:
        """The sums, the board or the list, and the panel beside it."""
        yield SumsLine()
        with Container(id="pipeline-body"):
            yield CardBoard(glyphs=self.app.glyphs)
            yield RowTable(COLUMNS, glyphs=self.app.glyphs)
            yield DealPanel(markup=False)

    def on_mount(self) -> None:
        """Begin as it was left."""
        known = self.app.memory.state
        self.recall_sort()
        self.set_reactive(PipelineTab.is_list, known.pipeline_list)
        self.panel.set_reactive(DealPanel.is_shown, known.pipeline_panel)
        self.panel.set_class(known.pipeline_panel, "-shown")
        self._show_one()
        super().on_mount()

    def _show_one(self) -> None:
        self.cards.display, self.table.display = not self.is_list, self.is_list

    async def load(self) -> None:
        """Load the board and of its deals those in sight, in one question: each one more is waited for."""
        said = self.app.settings
        asked = replace(self._asked, patience=said.pipeline.patience(), currency=said.money.currency)
        sight = sight_of(self.table if self.is_list else self.cards, self._go_to or self.listing.kept_key)
        found = await self.app.desk.ask(pipeline.shown, asked, sight, self.app.today())
        self._deals.begin(found)
        self.board = found.board

    # Showing

    @property
    def listing(self) -> Listing:
        """The board or the list, whichever is shown."""
        return self.table if self.is_list else self.cards

    @property
    def main(self) -> Listing:
        """What has the focus when the tab comes up."""
        return self.listing

    def seek(self, key: str | None) -> None:
        """Put the cursor on a deal with the next load."""
        self._go_to = key

    def watch_board(self, board: Board) -> None:
        """Show what was loaded, the cursor kept on its deal wherever that stands now."""
        self.sums.board = board
        for listing in (self.cards, self.table):
            if listing.marks and (gone := listing.marks - set(board.ids)):
                listing.mark(listing.marks - gone)
        wanted, self._go_to = self._go_to if self._go_to in board.ids else None, None
        key = wanted or key_to_show(self.listing, board)
        if self.is_list:
            self._deals.show_rows(self.table, board, key)
        else:
            self._deals.show_cards(self.cards, board, key)
        self.tell_status()
        if self._has_keys is not (self.line is not None):  # or else all of them are as they were
            self._has_keys = self.line is not None
            self.refresh_bindings()
        self.panel.show(self.listing.cursor_key)

    def status(self) -> tuple[str, str]:
        """Say the order, the filter and the marks, and where the cursor is."""
        marked = len(self.listing.marks)
        parts = [*self.said(), f"marked {marked:,}" if marked else ""]
        if not self.is_list:
            parts.append(_hidden(*self.cards.lanes_hidden))
        return "   ".join(part for part in parts if part), self._where()

    def _where(self) -> str:
        line = self.line
        lane = self.board.lane_of(line.deal.id) if self.board and line else None
        if line is None or lane is None or self.is_list:
            return f"{self.table.cursor_index + 1:,} of {len(self.order):,}" if line else ""
        stage = lane.stage.name if lane.stage else NO_STAGE
        # in a narrow window what else the line says has no room beside a long stage
        stage = f"{line.deal.name}  {stage}" if self.app.size.width >= WIDE else shorten(stage, STAGE)
        return f"{stage} {self.cards.cursor_index + 1:,} of {len(lane.ids):,}"

    @on(Listing.Rested)
    @on(Listing.MarksChanged)
    def _rested(self) -> None:
        # the keys stay as they are, so their line is not drawn again
        self.tell_status()
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

    # What is asked and chosen

    @property
    def answer(self) -> Board | None:
        """What was answered last."""
        return self.board

    @property
    def reps_for_short(self) -> Iterable[str]:
        """What reps are called for short."""
        return self._deals.short.values()

    @property
    def line(self) -> DealLine | None:
        """The deal under the cursor."""
        return self._deals[self.listing.cursor_key]

    def shown_line(self, key: str) -> DealLine | None:
        """A deal that was loaded, by its key."""
        return self._deals[key]

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

    def word_for(self, binding: Binding) -> str:
        """What a key is called; V goes to the board from the list."""
        return "Board" if binding.id == "pipeline.view" and self.is_list else super().word_for(binding)

    def action_turn_view(self) -> None:
        """Show the list instead of the board, or the board again."""
        self._go_to, marks = self.listing.cursor_key, self.listing.marks
        self.is_list = not self.is_list
        self.app.memory.keep(pipeline_list=self.is_list)
        self._show_one()
        self.app.hold()
        self.app.lay_out()  # how much of it is in sight is asked for at once
        self.listing.mark(marks)
        self.take_focus()
        self.reload()

    def action_panel(self) -> None:
        """Show the facts of the deal under the cursor, or hide them."""
        self.is_alone = False
        self.panel.is_shown = not self.panel.is_shown
        self.app.memory.keep(pipeline_panel=self.panel.is_shown)
        self.panel.show(self.listing.cursor_key)

    def action_alone(self) -> None:
        """Show the panel alone, with the keys of the list; or both again."""
        self.is_alone, self.panel.is_shown = not self.is_alone, True
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

    def step_back(self) -> bool:
        """Drop the filter, the marks, the period or the panel."""
        if self._asked.text:
            self.filter_by("")
        elif self.listing.marks:
            self.listing.mark(())
        elif self._asked.closing:
            self.ask(closing=None)
        elif self.is_alone:
            self.action_alone()
        elif self.panel.is_shown:
            self.action_panel()
        else:
            return False
        return True


def _hidden(left: int, right: int) -> str:
    """Say how many stages are out of sight: "2 stages left", "1 stage left, 3 right"."""
    if not (left and right):
        return f"{counted(left or right, 'stage')} {'left' if left else 'right'}" if left or right else ""
    return f"{counted(left, 'stage')} left, {right} right"
