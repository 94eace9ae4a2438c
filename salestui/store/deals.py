"""Plain questions about deals, and what they are in: stages, paces, names, prices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from salestui.domain.accounts import Activity
from salestui.domain.attention import Pace
from salestui.domain.money import Money
from salestui.domain.pipeline import DealEvent, Stage, Stakeholder
from salestui.store.conditions import OPEN, Condition, batches, like, marks
from salestui.store.shapes import ACTIVITIES, DEALS, EVENTS, STAGES, STAKEHOLDERS
from salestui.store.store import Store


def stages(store: Store) -> list[Stage]:
    """Return every stage, in the order of the sales process."""
    return store.all(STAGES, "1 = 1 ORDER BY pipeline, position, name_key")


def paces(store: Store) -> dict[str, Pace]:
    """Return the median stay by stage; the empty key is the whole cycle."""
    return {stage_id: Pace(days, n) for stage_id, days, n in store.rows("SELECT stage_id, days, n FROM pace")}


def reps_of(store: Store, manager: str | None, *, here: bool = False) -> list[tuple[str, str]]:
    """Return key and name of a manager's reps (of everybody without one); only those who have not left, if asked."""
    condition = Condition()
    if manager is not None:
        condition.take("manager = ?", manager)
    if here:
        condition.take("status <> 'left'")
    query = f"SELECT id, name FROM rep WHERE {condition.text} ORDER BY name_key"
    return [(key, name) for key, name in store.rows(query, *condition.values)]


def names(store: Store, table: str, ids: Iterable[str | None]) -> dict[str, str]:
    """Return the names of some records of a table."""
    keys = [key for key in set(ids) if key is not None]
    query = f'SELECT id, name FROM "{table}" WHERE id IN ({marks(keys)})'
    return dict(store.rows(query, *keys)) if keys else {}


def name(store: Store, table: str, row_id: str | None) -> str | None:
    """Return the name of one record of a table."""
    return names(store, table, [row_id]).get(row_id or "")


def prices(store: Store, product_ids: Iterable[str | None]) -> dict[str, Money]:
    """Return the list prices of some products."""
    keys = [key for key in set(product_ids) if key is not None]
    query = (
        "SELECT id, list_price_minor, currency FROM product"
        f" WHERE list_price_minor IS NOT NULL AND currency IS NOT NULL AND id IN ({marks(keys)})"
    )
    return {key: Money(minor, currency) for key, minor, currency in store.rows(query, *keys)} if keys else {}


def closed_among(store: Store, ids: Sequence[str]) -> int:
    """Return how many of some deals are won or lost."""
    query = "SELECT count(*) FROM deal WHERE outcome <> 'open' AND id IN ({})"
    return sum(store.one(query.format(marks(some)), *some)[0] for some in batches(ids))


def events(store: Store, deal_id: str, limit: int = 50) -> list[DealEvent]:
    """Return what happened to a deal, newest first."""
    return store.all(EVENTS, 'deal_id = ? ORDER BY "on" DESC, id DESC LIMIT ?', deal_id, limit)


def activities(store: Store, deal_id: str, limit: int = 50) -> list[Activity]:
    """Return what was done for a deal, newest first."""
    return store.all(ACTIVITIES, "deal_id = ? ORDER BY happened_on DESC, id DESC LIMIT ?", deal_id, limit)


def stakeholders(store: Store, deal_id: str) -> list[Stakeholder]:
    """Return the people who count in a deal, by name."""
    return store.all(STAKEHOLDERS, "deal_id = ? ORDER BY name", deal_id)


def is_any_staged(store: Store) -> bool:
    """Is there a deal in a stage?"""
    return store.has(DEALS, "stage_id IS NOT NULL")


def ids_named(store: Store, text: str, limit: int = 20) -> list[str]:
    """Return the keys of deals whose name contains a text, those on the board first.

    An index holds those, a fifth of all; the others are read only where there are too few.
    """
    named = "SELECT id FROM deal WHERE name_key LIKE ? ESCAPE '\\' AND"
    found = store.rows(f"{named} {OPEN} ORDER BY name_key, id LIMIT ?", like(text), limit)
    if len(found) < limit:
        others = f"archived = 0 AND NOT ({OPEN}) ORDER BY CASE outcome WHEN 'open' THEN 0 ELSE 1 END, name_key, id"
        found += store.rows(f"{named} {others} LIMIT ?", like(text), limit - len(found))
    return [key for (key,) in found]
