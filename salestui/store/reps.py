"""What a rep's page reads of the database: deals, activities, accounts, history, and what a leaver leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from salestui.domain.accounts import Account
from salestui.domain.glance import AccountLine, ActivityLine, PastLine
from salestui.domain.kinds import ActivityKind
from salestui.domain.money import Money, Totals
from salestui.domain.pipeline import Deal
from salestui.domain.team import Rep
from salestui.store.shapes import ACCOUNTS, DEALS, REPS
from salestui.store.store import Store

OPEN = "outcome = 'open' AND archived = 0 AND vanished_on IS NULL"
SOME = 500
RECORDED = 50
"""How many changes of a rep's own record are told."""
ATTACHED = ("deal", "account", "activity", "quota")
"""Tables whose rows may belong to a rep."""


def here(store: Store) -> list[Rep]:
    """Return everybody who is still with the company, by name."""
    return store.all(REPS, "status <> 'left' ORDER BY name_key, id")


def called(store: Store, name_key: str) -> list[Rep]:
    """Return the reps of exactly that name."""
    return store.all(REPS, "name_key = ?", name_key)


def open_ids(store: Store, rep_id: str) -> list[str]:
    """Return the keys of a rep's deals on the board."""
    query = "SELECT id FROM deal WHERE rep_id = ? AND outcome = 'open' AND archived = 0 AND vanished_on IS NULL"
    return [row[0] for row in store.rows(query, rep_id)]


def closed_ids(store: Store, rep_id: str) -> list[str]:
    """Return the keys of a rep's closed deals, the latest first."""
    query = "SELECT id FROM deal WHERE rep_id = ? AND outcome <> 'open' AND archived = 0 ORDER BY closed_on DESC, id"
    return [row[0] for row in store.rows(query, rep_id)]


def activity_ids(store: Store, rep_id: str, limit: int | None = None) -> list[str]:
    """Return the keys of a rep's activities, the latest first; of them the first few, if asked."""
    cut = "" if limit is None else f" LIMIT {int(limit)}"
    query = f"SELECT id FROM activity WHERE rep_id = ? ORDER BY happened_on DESC, id{cut}"
    return [row[0] for row in store.rows(query, rep_id)]


def activities(store: Store, ids: Sequence[str]) -> list[ActivityLine]:
    """Return activities in the order of their keys."""
    query = (
        "SELECT activity.id, kind, subject, coalesce(happened_on, due_on), done,"
        " deal.name, account.name, activity.outcome, activity.deal_id"
        " FROM activity LEFT JOIN deal ON deal.id = activity.deal_id"
        " LEFT JOIN account ON account.id = activity.account_id"
        f" WHERE activity.id IN ({','.join('?' * len(ids))})"
    )
    found = {row[0]: _activity(row) for row in store.rows(query, *ids)}
    return [found[key] for key in ids if key in found]


def _activity(row: tuple[Any, ...]) -> ActivityLine:
    key, kind, subject, day, done, deal, account, outcome, deal_id = row
    on = date.fromisoformat(day) if day else None
    return ActivityLine(key, ActivityKind(kind), subject, on, bool(done), deal or account or "", outcome, deal_id)


REPS_ACCOUNTS = (
    "SELECT id FROM account WHERE rep_id = ? UNION"
    " SELECT account.id FROM deal JOIN account ON account.id = deal.account_id"
    " WHERE deal.rep_id = ? AND account.rep_id IS NULL AND deal.outcome = 'open' AND deal.archived = 0"
    " AND deal.vanished_on IS NULL"
)
"""A rep's accounts; many exports give an account no owner, and then it is theirs who have open deals there.

With its open deals such an account goes to somebody else; closed ones keep the name of whoever closed them.
"""


def account_count(store: Store, rep_id: str) -> int:
    """Return how many accounts a rep has."""
    return int(store.one(f"SELECT count(*) FROM ({REPS_ACCOUNTS})", rep_id, rep_id)[0])


def accounts(store: Store, rep_id: str, currency: str) -> list[AccountLine]:
    """Return a rep's accounts by name, with what is open there."""
    query = (
        "SELECT account_id, deal.currency, amount_minor, product.currency, list_price_minor"
        " FROM deal LEFT JOIN product ON product.id = deal.product_id AND product.currency IS NOT NULL"
        f" WHERE rep_id = ? AND {OPEN} AND account_id IS NOT NULL"
    )
    sums: dict[str, list[Money]] = {}
    guessed: set[str] = set()
    for account_id, unit, minor, price_unit, price in store.rows(query, rep_id):
        is_guess = minor is None and price is not None
        worth = Money(price, price_unit) if is_guess else Money(minor or 0, unit or currency)
        sums.setdefault(account_id, []).append(worth)
        guessed.update((account_id,) if is_guess else ())
    query = (
        f"SELECT id, name, industry, coalesce(city, territory, country) FROM account WHERE id IN ({REPS_ACCOUNTS})"
        " ORDER BY name_key, id"
    )
    return [
        AccountLine(key, name, industry, place, Totals.of(sums.get(key, ())), len(sums.get(key, ())), key in guessed)
        for key, name, industry, place in store.rows(query, rep_id, rep_id)
    ]


def happened(store: Store, rep_id: str, limit: int = SOME) -> list[PastLine]:
    """Return what happened to a rep's deals, the latest first."""
    query = (
        'SELECT e.id, e."on", e.kind, e.before, e.after, e.note, e.amount_minor, d.currency, d.id, d.name'
        " FROM deal d JOIN deal_event e ON e.deal_id = d.id WHERE d.rep_id = ?"
        f' ORDER BY e."on" DESC, e.id DESC LIMIT {int(limit)}'
    )
    rows = store.rows(query, rep_id)
    stages = dict(store.rows("SELECT id, name FROM stage"))
    reps = dict(store.rows("SELECT id, name FROM rep"))
    return [_past(row, stages, reps) for row in rows]


def _past(row: tuple[Any, ...], stages: dict[str, str], reps: dict[str, str]) -> PastLine:
    key, day, kind, before, after, note, minor, unit, deal_id, name = row
    known = {"stage": stages, "owner": reps}.get(kind, {})
    words = " to ".join(known.get(value, value) for value in (before, after) if value)
    if kind in ("won", "lost", "created", "amount", "reopened"):
        words = ""
    what = " ".join(part for part in (kind, words, f"({note})" if note else "") if part)
    return PastLine(key, date.fromisoformat(day), what, name, deal_id, minor, unit)


def recorded(store: Store, rep_id: str) -> list[PastLine]:
    """Return the changes that touched a rep's own record, the latest first."""
    numbers = store.rows(
        f"SELECT DISTINCT number FROM operation WHERE row_id = ? ORDER BY number DESC LIMIT {RECORDED}", rep_id
    )
    found: dict[int, PastLine] = {}
    for (number,) in numbers:
        change = _change_of(store, number)
        if change is not None:
            position, day, label = change
            found[position] = PastLine(f"change {position}", date.fromisoformat(day), label, "", None)
    return list(found.values())


def _change_of(store: Store, number: int) -> tuple[int, str, str] | None:
    """Find the change that an operation belongs to; positions and operations both only grow."""
    low, high = 1, int(store.one("SELECT coalesce(max(position), 0) FROM change")[0])
    while low <= high:
        middle = (low + high) // 2
        first, last, day, label = store.one("SELECT first, last, day, label FROM change WHERE position = ?", middle)
        if first <= number <= last:
            return middle, day, label
        low, high = (middle + 1, high) if number > last else (low, middle - 1)
    return None


def attached(store: Store, rep_id: str) -> dict[str, int]:
    """Return how many rows of each kind belong to a rep, where there are any."""
    counts = {
        table: int(store.one(f'SELECT count(*) FROM "{table}" WHERE rep_id = ?', rep_id)[0]) for table in ATTACHED
    }
    return {table: count for table, count in counts.items() if count}


def open_deals_of(store: Store, rep_id: str) -> list[Deal]:
    """Return a rep's open deals, those that an export no longer has too."""
    return store.all(DEALS, "rep_id = ? AND outcome = 'open' AND archived = 0", rep_id)


def accounts_of(store: Store, rep_id: str) -> list[Account]:
    """Return a rep's accounts, the owned ones and those that are theirs by their deals."""
    return store.all(ACCOUNTS, f"id IN ({REPS_ACCOUNTS})", rep_id, rep_id)
