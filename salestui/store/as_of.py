"""Deals as they stood at the end of days that are gone: what is there now, the journal walked back.

The journal knows every cell of every deal since the first of them was written. What was before that, the dated events
and the deals' own dates tell as far as they go (`store.funnel`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from salestui.domain.hygiene import KeptUp
from salestui.store.conditions import OPEN, batches, marks, open_of
from salestui.store.covering import COVERS, IN_TIME
from salestui.store.past import ROW
from salestui.store.store import Store
from salestui.store.team import CLOSED


class Stood(NamedTuple):
    """What is counted of a deal; days as ISO text."""

    rep_id: str | None = None
    outcome: str = "open"
    archived: int = 0
    vanished_on: str | None = None
    amount_minor: int | None = None
    currency: str | None = None
    product_id: str | None = None
    close_on: str | None = None
    closed_on: str | None = None
    next_step: str | None = None
    next_step_on: str | None = None
    last_activity_on: str | None = None
    snoozed_until: str | None = None
    stage_id: str | None = None
    category: str | None = None

    @property
    def is_open(self) -> bool:
        """Was it open, and on the board?"""
        return self.outcome == "open" and not self.archived and self.vanished_on is None

    @property
    def is_won(self) -> bool:
        """Was it won?"""
        return self.outcome == "won" and not self.archived

    @property
    def kept(self) -> KeptUp:
        """What of it is kept up."""
        return KeptUp(
            "", self.rep_id, None, "", None, self.amount_minor, self.close_on, self.next_step, self.next_step_on,
            self.last_activity_on, None, None, self.snoozed_until,
        )  # fmt: skip


CELLS = frozenset(Stood._fields)
Row = dict[str, Any]


def known_since(store: Store) -> tuple[date | None, date | None]:
    """Return the day of the first deal in the journal, and the day of the first dated event of any deal."""
    # the sign keeps the planner from an index of its own over the whole journal
    of_deals = "SELECT 1 FROM operation WHERE number BETWEEN change.first AND change.last AND +subject = 'deal'"
    first = store.maybe(f"SELECT day FROM change WHERE EXISTS ({of_deals}) ORDER BY position LIMIT 1")
    event = store.one('SELECT min("on") FROM deal_event')[0]
    return (date.fromisoformat(first[0]) if first else None), (date.fromisoformat(event) if event else None)


class Changed(NamedTuple):
    """The deals that changed since, as they are now and as they stood at the end of each day; none where not there."""

    now: Mapping[str, Stood]
    then: Mapping[date, Mapping[str, Stood]]


def changed(store: Store, days: Sequence[date]) -> Changed:
    """Return the deals that changed after the first of some days that the journal knows."""
    firsts = {day: _first_after(store, day) for day in days}
    known = [number for number in firsts.values() if number is not None]
    if not known:
        return Changed({}, {day: {} for day in days})
    query = (
        "SELECT number, row_id, cell, old FROM operation WHERE number >= ? AND subject = 'deal' ORDER BY number DESC"
    )
    later = store.rows(query, min(known))
    rows = _now(store, list(dict.fromkeys(row_id for _, row_id, _, _ in later)))
    now, then, at = _told(rows), dict[date, Mapping[str, Stood]](), 0
    for day in sorted(days, reverse=True):
        first = firsts[day]
        while first is not None and at < len(later) and later[at][0] >= first:
            _, row_id, cell, old = later[at]
            _undo(rows, row_id, cell, old)
            at += 1
        then[day] = _told(rows)
    return Changed(now, then)


def _first_after(store: Store, day: date) -> int | None:
    """The first operation of a later day."""
    (number,) = store.one("SELECT min(first) FROM change WHERE day > ? AND last >= first", day.isoformat())
    return int(number) if number is not None else None


def _undo(rows: dict[str, Row | None], row_id: str, cell: str, old: str | None) -> None:
    row = rows[row_id]
    if cell == ROW:
        rows[row_id] = None if old is None else json.loads(old)
    elif row is not None and cell in CELLS:
        row[cell] = None if old is None else json.loads(old)


def _told(rows: Mapping[str, Row | None]) -> dict[str, Stood]:
    return {
        key: Stood(**{cell: row[cell] for cell in CELLS & row.keys()}) for key, row in rows.items() if row is not None
    }


def _now(store: Store, ids: Sequence[str]) -> dict[str, Row | None]:
    """The deals as they are; none of those that are there no more."""
    found: dict[str, Row | None] = dict.fromkeys(ids)
    columns = ", ".join(Stood._fields)
    for some in batches(ids):
        for key, *row in store.rows(f"SELECT id, {columns} FROM deal WHERE id IN ({marks(some)})", *some):
            found[key] = dict(zip(Stood._fields, row, strict=True))
    return found


class Worth(NamedTuple):
    """Open deals of one rep that count alike."""

    rep_id: str
    currency: str | None
    product_id: str | None
    n: int
    minor: int


def by_dates(
    store: Store, rep_ids: Sequence[str], day: date, days: tuple[str, str], without: Sequence[str]
) -> list[Worth]:
    """Return the deals that covered a quota at the end of a day by their own dates, but for those with a history.

    Those of which more is known are left out. What has been closed since is in another stage and category now than it
    was then, so that its expected close alone decides.
    """
    worth = "SELECT rep_id, currency, CASE WHEN amount_minor IS NULL THEN product_id END AS priced, count(*),"
    others = set(without)
    query = f"{worth} coalesce(sum(amount_minor), 0) FROM deal WHERE {{}} AND"
    query += " coalesce(created_on, '') <= ? GROUP BY rep_id, currency, priced"
    end = day.isoformat()
    still = f"{OPEN} AND {COVERS}"
    found = [*store.rows(query.format(f"{open_of(rep_ids)} AND {COVERS}"), *rep_ids, *days, end)]
    since = f"{CLOSED} AND vanished_on IS NULL AND closed_on > '{end}' AND {IN_TIME}"
    whose = f"rep_id IN ({marks(rep_ids)})"
    found += store.rows(query.format(f"{since} AND {whose}"), *days, *rep_ids, end)
    for some in batches(list(others)):
        these = f"({still} OR {since}) AND id IN ({marks(some)}) AND {whose}"
        for row in store.rows(query.format(these), *days, *days, *some, *rep_ids, end):
            found.append((*row[:3], -row[3], -row[4]))
    return list(map(Worth._make, found))
