"""Which currencies the data is in, and between which there are rates."""

from __future__ import annotations

from salestui.store.store import Store


def currencies(store: Store) -> list[str]:
    """Return the currencies that deals are in, as many look-ups in an index as there are.

    The index is of an expression, because one of the column draws the planner away from better ones.
    """
    query = (
        "WITH RECURSIVE one(code) AS (SELECT min(upper(currency)) FROM deal UNION ALL"
        " SELECT (SELECT min(upper(currency)) FROM deal WHERE upper(currency) > one.code) FROM one"
        " WHERE one.code IS NOT NULL) SELECT code FROM one WHERE code IS NOT NULL"
    )
    return [code for (code,) in store.rows(query)]


def rate_pairs(store: Store) -> list[tuple[str, str]]:
    """Return from which currency into which there are rates."""
    return [(code, into) for code, into in store.rows('SELECT DISTINCT currency, "into" FROM rate')]
