"""The deals that are in sight, loaded as they come into it, as cards and as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from salestui.desk import pipeline
from salestui.domain.board import Board, BoardLane, DealLine, Sort
from salestui.ui.base import DeskApp
from salestui.ui.by_settings import patience_of
from salestui.ui.deals.text import deal_card, deal_row, lane_heads
from salestui.ui.present import first_names
from salestui.ui.widgets.board import Card, CardBoard
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
        self.short: dict[str, str] = {}
        """What reps are called for short."""

    def __getitem__(self, key: str | None) -> DealLine | None:
        return self._lines.get(key or "")

    async def begin(self, ids: Sequence[str]) -> None:
        """Forget what was loaded, and load these."""
        self.short = first_names(name for _, name in await self._app.desk.ask(pipeline.reps, everyone=True))
        lines = await self._ask(ids)
        self._lines = lines

    async def add(self, ids: Sequence[str]) -> None:
        """Load some more."""
        self._lines |= await self._ask(ids)

    async def _ask(self, ids: Sequence[str]) -> dict[str, DealLine]:
        found = await self._app.desk.ask(pipeline.lines, ids, patience_of(self._app.settings), self._app.today())
        return {line.deal.id: line for line in found}

    def cards(self, ids: Sequence[str]) -> list[Card]:
        """The cards of deals that are loaded."""
        return [deal_card(self._lines[key], self.short, self._app.today()) for key in ids if key in self._lines]

    def rows(self, ids: Sequence[str]) -> list[Row]:
        """The rows of deals that are loaded."""
        glyphs, today = self._app.glyphs, self._app.today()
        return [deal_row(self._lines[key], self.short, glyphs, today) for key in ids if key in self._lines]

    def show_cards(self, widget: CardBoard, board: Board, key: str | None) -> None:
        """Show a board, the cursor on a deal wherever that stands."""
        windows = lane_windows(widget, board, key)
        stretches = {lane.key: lane.ids[slice(*stretch)] for lane, stretch in windows}
        starts = {lane.key: stretch[0] for lane, stretch in windows}
        lane = board.lane_of(key) if key else None
        place = (lane.key, lane.ids.index(key)) if lane and key else None
        cards = {lane_key: self.cards(ids) for lane_key, ids in stretches.items()}
        widget.show(_Cards(self, board), cards, starts=starts, cursor=place)

    def show_rows(self, widget: RowTable, board: Board, key: str | None) -> None:
        """Show a list, the cursor on a deal wherever that stands."""
        start, stop = widget.window
        sort = board.asked.sort
        widget.sort = (SORTED[sort], (sort in ASCENDING) is board.asked.turned)
        index = board.ids.index(key) if key in board.ids else None
        goes = key if key != widget.cursor_key else None  # to another deal: its line on the screen is not kept
        rows = self.rows(board.ids[start:stop])
        widget.show(_Rows(self, board), rows, start=start, cursor=index, cursor_key=goes)


def lane_windows(widget: CardBoard, board: Board, key: str | None) -> list[tuple[BoardLane, tuple[int, int]]]:
    """Each lane with the stretch of its deals that the next paint needs, with the cursor on a deal."""
    windows = widget.windows
    return [(lane, _round(lane, key, *windows.get(lane.key, (0, FIRST)))) for lane in board.lanes]


def _round(lane: BoardLane, key: str | None, start: int, stop: int) -> tuple[int, int]:
    """A stretch of a lane; where the cursor's deal is in the lane but outside of it, one as long on either side."""
    at = lane.ids.index(key) if key in lane.ids else start
    return (start, stop) if start <= at < stop else (max(0, at - stop + start), at + stop - start)


class _Cards:
    """A board's lanes, and the cards that come into sight."""

    def __init__(self, deals: LoadedDeals, board: Board) -> None:
        self._deals = deals
        self._ids = {lane.key: lane.ids for lane in board.lanes}
        self.lanes = lane_heads(board.lanes)

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
