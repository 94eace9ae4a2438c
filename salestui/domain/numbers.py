"""What a number is: its value, rule, window and n, and where the records that it was counted from are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from salestui.domain.frozen import frozen
from salestui.domain.money import Totals


class Behind(StrEnum):
    """What a number was counted from."""

    DEALS = "deal"
    ACTIVITIES = "activity"
    PROMISES = "promise"
    TALKS = "conversation"
    RATINGS = "rating"
    STEPS = "step"


Rows = Callable[[Any], Sequence[str]]
"""A question to the desk: the keys of the records, in the order that they are shown in."""


@frozen
class Number:
    """One number as a screen shows it, and what is to be known of it."""

    key: str
    title: str
    value: str
    text: str
    """What it is, over which window."""
    n: int | None = None
    """Of how many records it was counted; none where they are not counted one by one."""
    rows: Rows | None = None
    behind: Behind = Behind.DEALS
    totals: Totals | None = None
    """What the amounts of the records add up to, where the number is such a sum."""
    weighted: Totals | None = None
    """The same of amounts times chances."""


@frozen
class Explanation:
    """What a view says of the numbers that are in view."""

    title: str
    lines: Sequence[str] = ()
    """Rules that hold for all of them."""
    numbers: Sequence[Number] = ()
    at: str | None = None
    """The number that is asked for first."""
