"""What a board shows: lanes of cards, and where they come from."""

from collections.abc import Sequence
from typing import Protocol

from salestui.domain.frozen import frozen


@frozen
class Lane:
    """One column of a board."""

    key: str
    title: str
    chance: str
    count: int
    total: str
    weighted: str
    short: str = ""
    """The title where there is little room; without it the first four letters."""


@frozen
class Card:
    """One card of a board."""

    key: str
    title: str
    amount: str
    owner: str
    age: str
    state: str = "dim"
    note: str = ""


class CardSource(Protocol):
    """Where a board's cards come from, a stretch of one lane at a time."""

    @property
    def lanes(self) -> Sequence[Lane]:
        """The lanes from left to right."""

    def place_of(self, card_key: str) -> tuple[str, int] | None:
        """The key of the lane that a card stands in, and its index there; none where it is not on the board."""

    async def page(self, lane_key: str, start: int, stop: int) -> Sequence[Card]:
        """The cards of a lane from start to stop."""
