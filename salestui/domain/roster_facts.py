"""What a roster is made of, as it comes from the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from salestui.domain.frozen import frozen
from salestui.domain.kinds import Outcome
from salestui.domain.money import Totals
from salestui.domain.team import Rep
from salestui.domain.team_target import TeamTarget

ClosedRow = tuple[str, str, int | None]
"""Rep, outcome and, of a won deal, its days: as it comes from the store, for tens of thousands are read at once."""
OpenStart = tuple[str | None, str | None]
"""Rep, and the day from which an open deal's age counts, as ISO text."""


class OpenSum(NamedTuple):
    """Open deals of one rep with everything that decides how they are weighted the same."""

    rep_id: str | None
    stage_id: str | None
    currency: str | None
    chance: int | None
    """The deals' own, per mille."""
    product_id: str | None
    """Set where the deals have no amount, so that the product's list price stands in."""
    n: int
    minor: int
    last_activity_on: str | None
    """ISO text."""
    stale: int
    watch: int


class ClosedSum(NamedTuple):
    """Closed deals of one rep, outcome and currency: how many, worth how much."""

    rep_id: str
    outcome: Outcome | None
    """None: lost, and told apart as canceled."""
    currency: str
    n: int
    minor: int


class Price(NamedTuple):
    """A product's list price, which stands in for a missing amount."""

    minor: int
    currency: str | None


@frozen
class RosterFacts:
    """All that a roster is made of."""

    reps: Sequence[Rep]
    open: Sequence[OpenSum]
    """Of the reps, and those that nobody has."""
    starts: Mapping[OpenStart, int]
    closed: Sequence[ClosedSum]
    """In the period."""
    cycles: Mapping[ClosedRow, int]
    """In the window."""
    ever: Sequence[ClosedSum] | None
    targets: Mapping[str, Totals]
    last_activity: Mapping[str, date]
    chances: Mapping[str, int]
    """Per mille, by stage."""
    prices: Mapping[str, Price]
    """By product."""
    team: TeamTarget | None = None
    """What the team is held against, where it has more to reach than its reps' quotas."""
