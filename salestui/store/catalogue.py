"""Every record there is."""

from __future__ import annotations

from typing import Any

from salestui.store.people_shapes import PEOPLE_SHAPES
from salestui.store.shapes import CRM_SHAPES, Shape

SHAPES: tuple[Shape[Any], ...] = (*CRM_SHAPES, *PEOPLE_SHAPES)
"""Every journaled record, parents before children."""

BY_SUBJECT = {shape.subject: shape for shape in SHAPES}


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
