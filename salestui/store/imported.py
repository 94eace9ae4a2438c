"""What earlier imports left: digests, what was changed by hand since, who was seen in which export."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from salestui.domain.frozen import frozen
from salestui.domain.intake import Mapped
from salestui.store.conditions import batches, marks
from salestui.store.shapes import EVENTS, MAPPINGS, Shape, SqlValue
from salestui.store.store import Store

T = TypeVar("T")


def position(store: Store) -> int:
    """Return where the journal stands."""
    return int(store.one("SELECT coalesce(max(number), 0) FROM operation")[0])


def seen(store: Store, shape: Shape[Any], ids: Sequence[str]) -> dict[str, str]:
    """Return the digest of what was imported last for those keys; empty where there is none, or a deal had vanished."""
    gone = "CASE WHEN vanished_on IS NULL THEN coalesce(seen, '') ELSE '' END"
    digest = gone if shape.subject == "deal" else "coalesce(seen, '')"
    return dict(store.rows(f'SELECT id, {digest} FROM "{shape.subject}" WHERE id IN ({marks(ids)})', *ids))


def of_ids(store: Store, shape: Shape[T], ids: Sequence[str], column: str = "id") -> Iterator[T]:
    """Return the records with those keys."""
    for some in batches(ids):
        yield from store.all(shape, f'"{shape.subject}"."{column}" IN ({marks(some)})', *some)


def mappings(store: Store, kind: str) -> list[Mapped]:
    """Return what the manager said once of a kind, by shape."""
    return store.all(MAPPINGS, "kind = ?", kind)


def event_ids(store: Store, ids: Sequence[str]) -> set[str]:
    """Return those keys that events have already."""
    found: set[str] = set()
    for some in batches(ids):
        found |= {row[0] for row in store.rows(f'SELECT id FROM "{EVENTS.subject}" WHERE id IN ({marks(some)})', *some)}
    return found


@frozen
class OpenDeal:
    """What a filter may go by, and in what company it was seen last."""

    id: str
    seen_in: str
    """The header shape; or the group of those that an export of it left out together."""
    rep_id: str | None
    rep: str
    pipeline: str
    close_on: str | None


def unseen_open(store: Store, source: str, shape: str) -> list[OpenDeal]:
    """Return the open deals that a source's exports of a header shape had last, or then left out; "" stands for any."""
    query = (
        "SELECT deal.id, substr(deal.seen, 1, 8), deal.rep_id, coalesce(rep.name, ''), coalesce(stage.pipeline, ''),"
        " deal.close_on FROM deal"
        " LEFT JOIN rep ON rep.id = deal.rep_id LEFT JOIN stage ON stage.id = deal.stage_id"
        " WHERE deal.source = ? AND deal.outcome = 'open' AND deal.vanished_on IS NULL AND deal.archived = 0"
        " AND (deal.seen LIKE ? OR deal.seen LIKE ?)"
    )
    return [OpenDeal(*row) for row in store.rows(query, source, f"{shape}%", f"{left_out_of(shape)}%")]


LEFT_OUT = "~"
"""No shape has it in its name."""


def left_out_of(shape: str) -> str:
    """How the names of the groups begin that exports of a header shape left out."""
    return f"{shape[:5]}{LEFT_OUT}"


@frozen
class KnownDeal:
    """What an imported deal can be known by."""

    id: str
    source: str
    external_id: str | None
    name_key: str
    account_key: str
    rep_key: str
    created_on: str | None
    outcome: str
    stage_id: str | None
    amount_minor: int | None
    currency: str | None
    close_on: str | None

    @property
    def is_closed(self) -> bool:
        """Was it won or lost?"""
        return self.outcome != "open"


def seen_ids(store: Store) -> set[str]:
    """Return the keys of all imported deals."""
    return {str(row[0]) for row in store.rows("SELECT id FROM deal WHERE source IS NOT NULL")}


def namesake_keys(store: Store) -> set[str]:
    """Return the searched names that several imported deals have."""
    query = "SELECT name_key FROM deal WHERE source IS NOT NULL GROUP BY name_key HAVING count(*) > 1"
    return {str(row[0]) for row in store.rows(query)}


def known_deals(store: Store) -> Iterator[KnownDeal]:
    """Return every imported deal with what it can be known by."""
    query = (
        "SELECT deal.id, deal.source, deal.external_id, deal.name_key, coalesce(account.name_key, ''),"
        " coalesce(rep.name_key, ''), deal.created_on, deal.outcome, deal.stage_id,"
        " deal.amount_minor, deal.currency, deal.close_on FROM deal"
        " LEFT JOIN account ON account.id = deal.account_id LEFT JOIN rep ON rep.id = deal.rep_id"
        " WHERE deal.source IS NOT NULL"
    )
    return (KnownDeal(*row) for row in store.rows(query))


def pushes(store: Store) -> dict[str, int]:
    """Return how often each deal has been pushed so far."""
    query = "SELECT deal_id, count(*) FROM deal_event WHERE kind = 'close date' AND note LIKE 'push%' GROUP BY deal_id"
    return dict(store.rows(query))


def last_export(store: Store, source: str) -> date | None:
    """Return the day of the newest export of deals that was imported from a source."""
    rows = store.rows("SELECT as_of, source, counts FROM import_run ORDER BY as_of DESC")
    for as_of, sources, counts in rows:
        if source in str(sources).split(", ") and "deals" in json.loads(counts):
            return date.fromisoformat(as_of)
    return None


def by_hand(store: Store, shape: Shape[Any]) -> dict[str, dict[str, SqlValue]]:
    """Return what the last import had brought, for each cell that was changed by hand since: key → column → value."""
    query = (
        "SELECT DISTINCT o.row_id FROM change c CROSS JOIN operation o ON o.number BETWEEN c.first AND c.last"
        " WHERE c.kind = 'edit' AND o.subject = ? AND o.cell <> ''"
    )
    edited = [str(row[0]) for row in store.rows(query, shape.subject)]
    if not edited:
        return {}
    kinds = _kinds(store)
    found: dict[str, dict[str, SqlValue]] = {}
    for row_id, cells in _operations(store, edited):
        brought = _brought(cells, kinds)
        if brought:
            found[row_id] = brought
    return found


Cell = tuple[int, str, str | None, str | None]


def _kinds(store: Store) -> list[tuple[int, int, str]]:
    """Return first, last and kind of every change; an undo or redo counts as what it took back or brought back."""
    query = (
        "SELECT c.first, c.last, coalesce(t.kind, c.kind) FROM change c LEFT JOIN change t ON t.position = c.target"
        " ORDER BY c.first"
    )
    return [(row[0], row[1], row[2]) for row in store.rows(query)]


def _operations(store: Store, ids: Sequence[str]) -> Iterator[tuple[str, list[Cell]]]:
    for some in batches(ids):
        query = f"SELECT row_id, number, cell, old, new FROM operation WHERE row_id IN ({marks(some)}) ORDER BY number"
        cells: dict[str, list[Cell]] = {}
        for row_id, *cell in store.rows(query, *some):
            cells.setdefault(str(row_id), []).append((cell[0], cell[1], cell[2], cell[3]))
        yield from cells.items()


def _brought(cells: Iterable[Cell], kinds: Sequence[tuple[int, int, str]]) -> dict[str, SqlValue]:
    """Replay a row's operations: what imports wrote, beside what stands."""
    imported: dict[str, SqlValue] = {}
    current: dict[str, SqlValue] = {}
    starts = [first for first, _, _ in kinds]
    for number, cell, _, new in cells:
        kind = kinds[bisect_right(starts, number) - 1][2]
        if cell == "":
            image = json.loads(new) if new else {}
            current = dict(image)
            imported = dict(image) if kind == "import" else {}
            continue
        value = None if new is None else json.loads(new)
        current[cell] = value
        if kind == "import":
            imported[cell] = value
    touched = {cell for _, cell, _, _ in cells if cell}
    return {cell: imported.get(cell) for cell in touched if imported and imported.get(cell) != current.get(cell)}


def crm_keys(store: Store) -> dict[tuple[str | None, str | None], str]:
    """Return the key of every deal that a CRM has a key for: system and key there → our key."""
    rows = store.rows("SELECT source, external_id, id FROM deal WHERE external_id IS NOT NULL")
    return {(source, external_id): key for source, external_id, key in rows}


def cells_before(store: Store, subject: str, instant: str) -> dict[str, dict[str, SqlValue]]:
    """Return what stood in each cell of a table that was changed since an instant (UTC, ISO): key → column → value."""
    query = (
        "SELECT o.row_id, o.cell, o.old FROM change c CROSS JOIN operation o ON o.number BETWEEN c.first AND c.last"
        " WHERE c.at > ? AND o.subject = ? AND o.cell <> '' ORDER BY o.number"
    )
    found: dict[str, dict[str, SqlValue]] = {}
    for row_id, cell, old in store.rows(query, instant, subject):
        found.setdefault(str(row_id), {}).setdefault(cell, None if old is None else json.loads(old))
    return found


def deal_names(store: Store) -> list[tuple[str, str]]:
    """Return the searched name and the key of every deal."""
    return [(str(name), str(key)) for name, key in store.rows("SELECT name_key, id FROM deal")]


def deal_ids(store: Store) -> set[str]:
    """Return the key of every deal."""
    return {str(key) for (key,) in store.rows("SELECT id FROM deal")}


def deal_sources(store: Store) -> list[str]:
    """Return the systems that deals came from."""
    return [str(row[0]) for row in store.rows("SELECT DISTINCT source FROM deal WHERE source IS NOT NULL")]


def currencies_of(store: Store) -> Iterator[tuple[str, str]]:
    """Return key and currency of every deal that has both an amount and a currency."""
    query = "SELECT id, currency FROM deal WHERE amount_minor IS NOT NULL AND currency IS NOT NULL"
    for key, code in store.rows(query):
        yield str(key), str(code)


def known_names(store: Store, shape: Shape[Any], mark: str | None) -> list[tuple[Any, ...]]:
    """Return key, name, the column that tells namesakes apart, source and external key of every record, by key."""
    told = f'"{mark}"' if mark else "NULL"
    return store.rows(f'SELECT id, name, {told}, source, external_id FROM "{shape.subject}" ORDER BY id')


def contacts(store: Store) -> list[tuple[Any, ...]]:
    """Return name, e-mail address, source, external key and account of every contact."""
    return store.rows("SELECT name, email, source, external_id, coalesce(account_id, '') FROM contact")
