"""One rep at a glance, and the lines of a rep's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from salestui.domain.attention import Pace, Patience, Verdict, judge, limits_of
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ActivityKind
from salestui.domain.means import Between
from salestui.domain.money import Totals
from salestui.domain.pipeline import Deal
from salestui.domain.team import Rep


@frozen
class DealLine:
    """A deal as a list shows it: what it is worth, where it stands, whether it asks for attention."""

    deal: Deal
    account: str
    stage: str
    minor: int | None
    """The amount, or the product's list price."""
    currency: str
    is_estimate: bool
    verdict: Verdict


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
    totals: Totals
    n: int


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
    between: Between = Between()
    """What lies between the manager and the rep."""


RANK = {"below": 0, "watch": 1, "dim": 2}


def worst_first(line: DealLine) -> tuple[int, int, int, str]:
    """Sort key: the loudest, then those with more reasons, then the biggest."""
    return RANK[line.verdict.state], -len(line.verdict.reasons), -(line.minor or 0), line.deal.id


def deal_line(
    deal: Deal, words: tuple[str, str], price: tuple[int | None, str | None], currency: str, verdict: Verdict
) -> DealLine:
    """A deal's line, of the names of its account and stage and its product's list price."""
    minor, unit = price
    estimated = deal.amount_minor is None and minor is not None
    return DealLine(
        deal,
        words[0],
        words[1],
        minor if estimated else deal.amount_minor,
        (unit if estimated else deal.currency) or currency,
        estimated,
        verdict,
    )


def verdicts(deals: Sequence[Deal], paces: Mapping[str, Pace], patience: Patience, today: date) -> list[Verdict]:
    """What each deal asks for, its stage's limits looked up once."""
    limits = {stage: limits_of(stage, paces, patience) for stage in {deal.stage_id for deal in deals}}
    return [judge(deal, limits[deal.stage_id], patience, today) for deal in deals]
