"""What the gap worksheet reads: scenarios with their levers, and deals that could be one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from salestui.domain.commitments import Lever, Scenario
from salestui.domain.money import UNKNOWN
from salestui.domain.periods import Period
from salestui.store.conditions import marks, open_of
from salestui.store.people_shapes import LEVERS, SCENARIOS
from salestui.store.store import Store

MOST = 400


class Possible(NamedTuple):
    """An open deal that may close a gap."""

    id: str
    name: str
    rep_id: str
    minor: int
    chance: int
    """Per mille: its own, or its stage's."""
    category: str
    close_on: str | None
    pushes: int
    lead_source: str | None
    is_estimate: bool
    """Does the list price of its product stand in for an amount?"""


def scenarios(store: Store, period: Period) -> list[Scenario]:
    """Return a period's scenarios, the oldest first."""
    days = period.start.isoformat(), period.end.isoformat()
    return store.all(SCENARIOS, 'starts_on = ? AND ends_on = ? ORDER BY "on", id', *days)


def levers(store: Store, scenario_id: str) -> list[Lever]:
    """Return a scenario's levers in their order."""
    return store.all(LEVERS, "scenario_id = ? ORDER BY position, id", scenario_id)


def outcomes(store: Store, deal_ids: Sequence[str]) -> dict[str, tuple[str, str | None, int | None, str | None]]:
    """Return how deals stand: outcome or gone, the day they closed, their amount and its currency."""
    query = (
        "SELECT id, CASE WHEN archived <> 0 OR outcome = 'open' AND vanished_on IS NOT NULL THEN 'gone'"
        f" ELSE outcome END, closed_on, amount_minor, currency FROM deal WHERE id IN ({marks(deal_ids)})"
    )
    return {key: (how, *rest) for key, how, *rest in store.rows(query, *deal_ids)} if deal_ids else {}


def possible(store: Store, rep_ids: Sequence[str], currency: str, unnamed: str) -> list[Possible]:
    """Return the reps' open deals in a currency, the biggest first; an amount that names none is in the unnamed one.

    A deal without an amount is worth the list price of its product.
    """
    query = (
        "SELECT deal.id, deal.name, deal.rep_id, coalesce(deal.amount_minor, product.list_price_minor) AS minor,"
        " coalesce(deal.chance, stage.chance, 0), coalesce(deal.category, stage.category, 'pipeline'), deal.close_on,"
        " deal.pushes, deal.lead_source, CASE WHEN deal.amount_minor IS NULL THEN 1 ELSE 0 END"
        " FROM deal LEFT JOIN stage ON stage.id = deal.stage_id LEFT JOIN product ON product.id = deal.product_id"
        f" WHERE {open_of(rep_ids)}"
        " AND coalesce(deal.amount_minor, product.list_price_minor) > 0 AND coalesce(nullif("
        f"CASE WHEN deal.amount_minor IS NULL THEN product.currency ELSE deal.currency END, '{UNKNOWN}'), ?) = ?"
        f" ORDER BY minor DESC, deal.id LIMIT {MOST}"
    )
    return list(map(Possible._make, store.rows(query, *rep_ids, unnamed, currency))) if rep_ids else []


class StoodNow(NamedTuple):
    """What decides whether a deal is counted on already."""

    outcome: str
    category: str
    on: date | None
    """The day it closed, or is expected to."""


def stood(store: Store, deal_id: str) -> StoodNow | None:
    """Return how one deal stands."""
    query = (
        "SELECT deal.outcome, coalesce(deal.category, stage.category, 'pipeline'),"
        " CASE WHEN deal.outcome = 'open' THEN deal.close_on ELSE deal.closed_on END"
        " FROM deal LEFT JOIN stage ON stage.id = deal.stage_id WHERE deal.id = ?"
    )
    row = store.maybe(query, deal_id)
    return StoodNow(row[0], row[1], date.fromisoformat(row[2]) if row[2] else None) if row else None
