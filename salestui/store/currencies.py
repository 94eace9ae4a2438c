"""Which currencies the data is in, and the rates between them."""

from __future__ import annotations

from datetime import date

from salestui.domain.commitments import Rate
from salestui.store.people_shapes import RATES
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


def rates(store: Store) -> list[Rate]:
    """Return every rate, those of one currency together, the newest first."""
    return store.all(RATES, '1 = 1 ORDER BY currency, "into", "on" DESC, id')


def rate_at(store: Store, currency: str, into: str, day: str) -> Rate | None:
    """Return the rate that counts on a day: the newest up to it."""
    newest = 'currency = ? AND "into" = ? AND "on" <= ? ORDER BY "on" DESC, id DESC LIMIT 1'
    return next(iter(store.all(RATES, newest, currency, into, day)), None)


def rate_from(store: Store, currency: str, into: str, on: date) -> Rate | None:
    """Return the rate that counts from that very day on."""
    same = 'currency = ? AND "into" = ? AND "on" = ?'
    return next(iter(store.all(RATES, same, currency, into, on.isoformat())), None)
