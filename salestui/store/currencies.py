"""Which currencies the data is in."""

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
