"""The deals that are in sight, loaded as they come into it, as cards and as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from salestui.desk import pipeline
from salestui.desk.pipeline import ShownBoard
from salestui.domain.board import Board, DealLine, Sight, Sort, Stretch
from salestui.ui.base import DeskApp
from salestui.ui.deals.text import deal_card, deal_row, lane_heads
from salestui.ui.present import first_names
from salestui.ui.widgets.board import Card, CardBoard
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import Row, RowTable

FIRST = 14
"""How many cards of a lane are asked for before it is known how many fit."""
SORTED: Mapping[Sort, str] = {
    Sort.AGE: "age",
    Sort.AMOUNT: "amount",
    Sort.CLOSE: "close",
    Sort.NAME: "name",
    Sort.REP: "rep",
    Sort.CHANCE: "chance",
}
"""The column of the list that an order is marked at."""
ASCENDING = frozenset({Sort.CLOSE, Sort.NAME, Sort.REP})
"""Orders that begin with the smallest."""


class LoadedDeals:
    """The lines that were asked for since the board was, by key."""

    def __init__(self, app: DeskApp) -> None:
        self._app = app
        self._lines: dict[str, DealLine] = {}
        self._stretches: Mapping[str | None, Stretch] = {}
        self._people: tuple[str, ...] = ()
        self.short: dict[str, str] = {}
        """What reps are called for short."""

    def __getitem__(self, key: str | None) -> DealLine | None:
        return self._lines.get(key or "")

    def begin(self, shown: ShownBoard) -> None:
        """Forget what was loaded, and take what came with a board."""
        if shown.people != self._people:
            self._people, self.short = shown.people, first_names(shown.people)
        self._stretches = shown.stretches
        self._lines = {line.deal.id: line for line in shown.lines}

    async def add(self, ids: Sequence[str]) -> None:
        """Load some more."""
        found = await self._app.desk.ask(pipeline.lines, ids, self._app.settings.pipeline.patience(), self._app.today())
        self._lines |= {line.deal.id: line for line in found}

    def cards(self, ids: Sequence[str]) -> list[Card]:
        """The cards of deals that are loaded."""
        return [deal_card(self._lines[key], self.short, self._app.today()) for key in ids if key in self._lines]

    def rows(self, ids: Sequence[str]) -> list[Row]:
        """The rows of deals that are loaded."""
        glyphs, today = self._app.glyphs, self._app.today()
        return [deal_row(self._lines[key], self.short, glyphs, today) for key in ids if key in self._lines]

    def show_cards(self, widget: CardBoard, board: Board, key: str | None) -> None:
        """Show a board, the cursor on a deal wherever that stands."""
        ids = {lane.key: lane.ids[slice(*self._stretches[lane.key])] for lane in board.lanes}
        starts = {lane.key: self._stretches[lane.key][0] for lane in board.lanes}
        source = _Cards(self, board)
        place = source.place_of(key) if key else None
        cards = {lane_key: self.cards(keys) for lane_key, keys in ids.items()}
        card = next(iter(self.cards([key])), None) if place and key else None
        widget.show(source, cards, starts=starts, cursor=place, cursor_card=card)

    def show_rows(self, widget: RowTable, board: Board, key: str | None) -> None:
        """Show a list, the cursor on a deal wherever that stands."""
        start, stop = self._stretches[None]
        sort = board.asked.sort
        widget.sort = (SORTED[sort], (sort in ASCENDING) is board.asked.turned)
        index = board.ids.index(key) if key in board.ids else None
        goes = key if key != widget.cursor_key else None  # to another deal: its line on the screen is not kept
        rows = self.rows(board.ids[start:stop])
        widget.show(_Rows(self, board), rows, start=start, cursor=index, cursor_key=goes)


def sight_of(listing: CardBoard | RowTable, key: str | None) -> Sight:
    """What is in sight of a board or a list whose cursor is on a deal, or shall go to it."""
    if isinstance(listing, CardBoard):
        return Sight((0, FIRST), listing.windows, key)
    return Sight(listing.window, key=key, at=listing.cursor_index if key == listing.cursor_key else None)


def key_to_show(listing: Listing, board: Board) -> str | None:
    """The deal that the cursor shall be on: the same, or else the first; none where it is in a stage without any."""
    if isinstance(listing, CardBoard) and listing.is_in_empty_lane and not listing.is_sifted:
        return None
    return listing.kept_key or (board.ids[0] if board.ids else None)


class _Cards:
    """A board's lanes, and the cards that come into sight."""

    def __init__(self, deals: LoadedDeals, board: Board) -> None:
        self._deals = deals
        self._board = board
        self._ids = {lane.key: lane.ids for lane in board.lanes}
        self.lanes = lane_heads(board.lanes)

    def place_of(self, card_key: str) -> tuple[str, int] | None:
        """The key of the lane that a deal stands in, and its index there; none where it is not on the board."""
        lane = self._board.lane_of(card_key)
        return (lane.key, lane.ids.index(card_key)) if lane else None

    async def page(self, lane_key: str, start: int, stop: int) -> list[Card]:
        """The cards of a lane from start to stop."""
        ids = self._ids[lane_key][start:stop]
        await self._deals.add(ids)
        return self._deals.cards(ids)


class _Rows:
    """A list's rows as they come into sight."""

    def __init__(self, deals: LoadedDeals, board: Board) -> None:
        self._deals = deals
        self._ids = board.ids
        self.count = len(board.ids)

    async def page(self, start: int, stop: int) -> list[Row]:
        """The rows from start to stop."""
        ids = self._ids[start:stop]
        await self._deals.add(ids)
        return self._deals.rows(ids)
