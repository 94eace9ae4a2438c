"""One rep at a glance, and the lines of a rep's page."""

from __future__ import annotations

from datetime import date

from salestui.domain.board import DealLine
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ActivityKind
from salestui.domain.measures import DealSum
from salestui.domain.money import Totals
from salestui.domain.rapport import Rapport
from salestui.domain.team import Rep


@frozen
class ActivityLine:
    """Something the rep did, or has planned."""

    id: str
    kind: ActivityKind
    subject: str
    on: date | None
    done: bool
    about: str
    """The deal's or the account's name."""
    outcome: str | None
    deal_id: str | None = None


@frozen
class AccountLine:
    """An account of the rep, with its open deals."""

    id: str
    name: str
    industry: str | None
    place: str | None
    open: Totals
    n: int
    is_estimate: bool = False
    """Do list prices stand in for amounts?"""


@frozen
class PastLine:
    """Something that happened to the rep's deals or record, on a day."""

    key: str
    on: date
    what: str
    about: str
    deal_id: str | None
    minor: int | None = None
    currency: str | None = None


@frozen
class Quarter:
    """What was closed in one quarter."""

    label: str
    won: DealSum

    @property
    def size(self) -> int:
        """How much it was, beside the others."""
        return sum(self.won.one.values())


@frozen
class Glance:
    """One rep beside the roster: the worst deals, the quarters, the latest activities."""

    rep: Rep
    deals: tuple[DealLine, ...]
    """Open ones, worst first; the first few."""
    open: int
    """How many there are."""
    quarters: tuple[Quarter, ...]
    """Oldest first, the last one is the current."""
    activities: tuple[ActivityLine, ...]
    accounts: int
    currency: str
    """What the numbers are in that name no other."""
    rapport: Rapport = Rapport()
    """What lies between the manager and the rep."""


RANK = {"below": 0, "watch": 1, "dim": 2}


def worst_first(line: DealLine) -> tuple[int, bool, int, int, str]:
    """Sort key of the one order that is called "worst first": the state, then the age, then the worth.

    The database sorts alike in `store.deals.order`, and `store.deals.asking`.
    """
    worth, age = line.worth.minor if line.worth else 0, line.verdict.age
    return RANK[line.verdict.state], age is None, -(age or 0), -worth, line.deal.id
