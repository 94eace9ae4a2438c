"""Shows a table of n rows or a board of 7 lanes with n cards in all: `widgets.py table|board [n] [theme]`."""

import sys
from collections.abc import Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static

from salestui.ui.widgets.board import Card, CardBoard, Lane
from salestui.ui.widgets.table import Column, Row, RowTable

NAMES = (
    "Ostmark AG",
    "Lindqvist",
    "Bluefin Foods",
    "Tern Logistics",
    "Halden AS",
    "Pallas",
    "Kestrel",
    "Nord",
)
REPS = ("Ana", "Ben", "Chloé", "Dmitri", "Elif", "Finn", "Gita", "Hugo")
STATES = ("dim", "dim", "watch", "dim", "below", "met", "dim")
SIGNS = {"dim": "·", "watch": "▲", "below": "■", "met": "●"}
COLUMNS = (
    Column("state", "", 1),
    Column("deal", "DEAL", 20, grow=True),
    Column("amount", "AMOUNT", 8, right=True),
    Column("stage", "STAGE", 10),
    Column("rep", "REP", 8),
    Column("age", "AGE", 6, right=True),
    Column("next", "NEXT STEP", 22, priority=1),
)


def row(index: int) -> Row:
    """The deal at an index, always the same."""
    state = STATES[index % len(STATES)]
    name = f"{NAMES[index % len(NAMES)]} {index}"
    cells = ((SIGNS[state], state), name, f"{index % 900}k", "Negotiate", REPS[index % len(REPS)])
    return Row(str(index), (*cells, (f"{index % 90}d", state), "call on Thursday"))


class Deals:
    """So many deals, made up as they are asked for."""

    def __init__(self, count: int) -> None:
        self.count = count

    async def page(self, start: int, stop: int) -> Sequence[Row]:
        """The rows from start to stop."""
        return [row(index) for index in range(start, stop)]


class Bench(App[None]):
    """One widget between two lines."""

    CSS = "Static { height: 1; }"
    BINDINGS: ClassVar = [("q", "quit")]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of the states."""
        return {"status-met": "#5fd7ff", "status-watch": "#d7d75f", "status-below": "#ff5f87"}


class TableBench(Bench):
    """A table of n rows."""

    def compose(self) -> ComposeResult:
        """The table between two lines."""
        yield Static("bench")
        yield RowTable(COLUMNS)
        yield Static("ready")

    def on_mount(self) -> None:
        """Hand over the first page."""
        source = Deals(int(sys.argv[2]))
        table = self.query_one(RowTable)
        table.sort = ("amount", True)
        table.show(source, [row(index) for index in range(min(64, source.count))])
        table.focus()


LANES = (
    ("Qualify", "10%", 0.2),
    ("Discover", "25%", 0.2),
    ("Propose", "50%", 0.2),
    ("Negotiate", "75%", 0.15),
    ("Close", "90%", 0.15),
    ("Won", "100%", 0.05),
    ("Lost", "0%", 0.05),
)


def card(lane: str, index: int) -> Card:
    """The card at an index of a lane, always the same."""
    name, state = f"{NAMES[index % len(NAMES)]} {index}", STATES[index % len(STATES)]
    rep = REPS[index % len(REPS)]
    return Card(f"{lane}-{index}", name, f"{index % 900}k", rep, f"{index % 90}d", state, "call on Thursday")


class Stages:
    """Seven lanes of so many cards in all."""

    def __init__(self, count: int) -> None:
        self.lanes = [
            Lane(title, title, chance, max(1, round(count * share)), "402k", "253k") for title, chance, share in LANES
        ]

    def place_of(self, card_key: str) -> tuple[str, int]:
        """The key of the lane that a card stands in, and its index there."""
        lane, _, index = card_key.rpartition("-")
        return lane, int(index)

    async def page(self, lane_key: str, start: int, stop: int) -> Sequence[Card]:
        """The cards of a lane from start to stop."""
        return [card(lane_key, index) for index in range(start, stop)]


class BoardBench(Bench):
    """A board of n cards."""

    def compose(self) -> ComposeResult:
        """The board between two lines."""
        yield Static("bench")
        yield CardBoard()
        yield Static("ready")

    def on_mount(self) -> None:
        """Hand over the first cards of every lane."""
        source = Stages(int(sys.argv[2]))
        first = {lane.key: [card(lane.key, index) for index in range(min(20, lane.count))] for lane in source.lanes}
        board = self.query_one(CardBoard)
        board.show(source, first)
        board.focus()


if __name__ == "__main__":
    app = BoardBench() if sys.argv[1] == "board" else TableBench()
    if len(sys.argv) > 3:
        app.theme = sys.argv[3]
    app.run()
