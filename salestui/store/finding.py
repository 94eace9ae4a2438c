"""Reps, deals, accounts and products by their names."""

from __future__ import annotations

from salestui.domain.text import name_key
from salestui.store.deals import OPEN
from salestui.store.store import Store

MOST = 5000
"""Names that a form offers."""


def _pattern(text: str) -> str:
    key = name_key(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{key}%"


def reps(store: Store, text: str, limit: int) -> list[tuple[str, str, str | None, str | None]]:
    """Return id, name, manager and region of the reps whose names hold the text."""
    query = (
        "SELECT id, name, manager, region FROM rep WHERE name_key LIKE ? ESCAPE '\\'"
        " ORDER BY CASE status WHEN 'left' THEN 1 ELSE 0 END, name_key LIMIT ?"
    )
    return [(row[0], row[1], row[2], row[3]) for row in store.rows(query, _pattern(text), limit)]


def deals(store: Store, text: str, limit: int) -> list[tuple[str, str, str | None, str]]:
    """Return id, name, account (the CRM's own key where there is none) and outcome, open ones first."""
    query = (
        "SELECT deal.id, deal.name, coalesce(account.name, deal.external_id), deal.outcome FROM deal"
        " LEFT JOIN account ON account.id = deal.account_id"
        " WHERE deal.name_key LIKE ? ESCAPE '\\' AND deal.archived = 0"
        " ORDER BY CASE deal.outcome WHEN 'open' THEN 0 ELSE 1 END, deal.name_key LIMIT ?"
    )
    return [(row[0], row[1], row[2], row[3]) for row in store.rows(query, _pattern(text), limit)]


def products(store: Store) -> dict[str, str]:
    """Return every product: name → key."""
    return dict(store.rows("SELECT name, id FROM product ORDER BY name_key"))


def accounts(store: Store) -> dict[str, str]:
    """Return the accounts that a form can offer: name → key."""
    return dict(store.rows("SELECT name, id FROM account ORDER BY name_key LIMIT ?", MOST))


def open_deals(store: Store, rep_id: str | None) -> list[tuple[str, str, str | None]]:
    """Return name, key and first day of the open deals that a form can offer, a rep's own first."""
    query = (
        f"SELECT name, id, created_on FROM deal WHERE {OPEN}"
        " ORDER BY CASE WHEN rep_id = ? THEN 0 ELSE 1 END, name_key, created_on LIMIT ?"
    )
    return [(row[0], row[1], row[2]) for row in store.rows(query, rep_id, MOST)]
