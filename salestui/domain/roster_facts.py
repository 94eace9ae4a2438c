"""What a roster is made of, as it comes from the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from salestui.domain.attention import Pace
from salestui.domain.frozen import frozen
from salestui.domain.kinds import Outcome
from salestui.domain.money import Totals
from salestui.domain.team import Rep

# Tuples with days as ISO text, because tens of thousands are read for one answer: a frozen dataclass with parsed days
# costs ten times as much. Days as text compare as days do.
OpenRow = tuple[
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
    int,
    int | None,
    str | None,
    int | None,
    str | None,
]
"""The fields of an `OpenDeal` in their order."""
ClosedRow = tuple[str, str, int | None]
"""The fields of a `ClosedDeal` in their order."""


class OpenDeal(NamedTuple):
    """What the roster needs of an open deal; days are ISO text, chance is the deal's own, per mille."""

    rep_id: str | None
    stage_id: str | None
    stage_since: str | None
    created_on: str | None
    last_activity_on: str | None
    snoozed_until: str | None
    close_on: str | None
    pushes: int
    minor: int | None
    currency: str | None
    chance: int | None
    product_id: str | None


class ClosedSum(NamedTuple):
    """Closed deals of one rep, outcome and currency: how many, worth how much."""

    rep_id: str
    outcome: Outcome | None
    """None: lost, and told apart as canceled."""
    currency: str
    n: int
    minor: int


class ClosedDeal(NamedTuple):
    """How one deal ended, after how many days."""

    rep_id: str
    outcome: str
    days: int | None


class Price(NamedTuple):
    """A product's list price, which stands in for a missing amount."""

    minor: int
    currency: str | None


@frozen
class Facts:
    """All that a roster is made of."""

    reps: Sequence[Rep]
    open: Sequence[OpenRow]
    closed: Sequence[ClosedSum]
    """In the period."""
    cycles: Sequence[ClosedRow]
    """In the window."""
    ever: Sequence[ClosedSum] | None
    targets: Mapping[str, Totals]
    last_activity: Mapping[str, date]
    paces: Mapping[str, Pace]
    chances: Mapping[str, int]
    """Per mille, by stage."""
    prices: Mapping[str, Price]
    """By product."""
    unowned: Sequence[OpenRow] = ()
    """Open deals that nobody has."""
