"""Reps, deals, accounts and products by their names."""

from __future__ import annotations

from collections.abc import Sequence

from salestui.domain.labels import Called
from salestui.domain.team import Rep
from salestui.store.conditions import OPEN, like, marks, open_of
from salestui.store.deals import ids_named
from salestui.store.shapes import REPS
from salestui.store.store import Store


def reps_named(store: Store, text: str) -> list[Rep]:
    """Return the reps whose name contains a text, or whose address it is, those who are still here first."""
    gone = "CASE status WHEN 'left' THEN 1 ELSE 0 END"
    named = "(name_key LIKE ? ESCAPE '\\' OR email = ? COLLATE NOCASE)"
    return store.all(REPS, f"{named} ORDER BY {gone}, name_key, id", like(text), text.strip())


def reps(store: Store, text: str, limit: int) -> list[tuple[str, str, str | None, str | None]]:
    """Return id, name, manager and region of the reps whose names hold the text."""
    query = (
        "SELECT id, name, manager, region FROM rep WHERE name_key LIKE ? ESCAPE '\\'"
        " ORDER BY CASE status WHEN 'left' THEN 1 ELSE 0 END, name_key LIMIT ?"
    )
    return [(row[0], row[1], row[2], row[3]) for row in store.rows(query, like(text), limit)]


def deals(store: Store, text: str, limit: int) -> list[tuple[str, str, str | None, str]]:
    """Return id, name, account (the CRM's own key where there is none) and outcome, those on the board first."""
    ids = ids_named(store, text, limit)
    query = (
        "SELECT deal.id, deal.name, coalesce(account.name, deal.external_id), deal.outcome FROM deal"
        f" LEFT JOIN account ON account.id = deal.account_id WHERE deal.id IN ({marks(ids)})"
    )
    found = {row[0]: (row[0], row[1], row[2], row[3]) for row in (store.rows(query, *ids) if ids else ())}
    return [found[key] for key in ids]


def products(store: Store) -> list[Called]:
    """Return every product, with its family."""
    return store.rows("SELECT name, id, family FROM product ORDER BY name_key")


def accounts(store: Store) -> list[Called]:
    """Return every account, with where it is, or the CRM's own key."""
    aside = "coalesce(city, country, domain, external_id)"
    return store.rows(f"SELECT name, id, {aside} FROM account ORDER BY name_key")


def accounts_called(store: Store, key: str) -> list[str]:
    """Return the keys of the accounts whose name has a `name_key`."""
    return [account_id for (account_id,) in store.rows("SELECT id FROM account WHERE name_key = ? ORDER BY id", key)]


def open_deals(store: Store, rep_id: str | None, whose: Sequence[str] | None) -> list[Called]:
    """Return the open deals of some reps, or all, with the day each began; one rep's own come first."""
    which = OPEN if whose is None else open_of(whose)
    order = "CASE WHEN rep_id = ? THEN 0 ELSE 1 END, name_key, created_on"
    return store.rows(f"SELECT name, id, created_on FROM deal WHERE {which} ORDER BY {order}", *(whose or ()), rep_id)
