"""What the list of one-on-ones reads of the database: everybody at once, by index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salestui.domain.conversations import Conversation
from salestui.store.brief import ONE_ON_ONE
from salestui.store.conditions import marks
from salestui.store.people_shapes import CONVERSATIONS
from salestui.store.store import Store


def promises(store: Store, rep_ids: Sequence[str], today: date) -> dict[str, tuple[int, int]]:
    """Return how many open promises there are with each rep, and how many of them are overdue."""
    query = (
        "SELECT rep_id, count(*), sum(CASE WHEN due_on < ? THEN 1 ELSE 0 END) FROM promise"
        f" WHERE rep_id IN ({marks(rep_ids)}) AND state = 'open' GROUP BY rep_id"
    )
    return {rep_id: (count, late or 0) for rep_id, count, late in store.rows(query, today.isoformat(), *rep_ids)}


def topics(store: Store, rep_ids: Sequence[str]) -> dict[str, int]:
    """Return how many open topics each rep has."""
    query = (
        f"SELECT rep_id, count(*) FROM agenda_item WHERE rep_id IN ({marks(rep_ids)}) AND closed_on IS NULL"
        " GROUP BY rep_id"
    )
    return dict(store.rows(query, *rep_ids))


def planned(store: Store, rep_ids: Sequence[str], since: date) -> dict[str, Conversation]:
    """Return each rep's one-on-one that is planned next; what was left planned before that day is forgotten."""
    where = '"on" >= ? AND kind = ? AND state = \'planned\' ORDER BY "on" DESC, starts_at IS NULL DESC, starts_at DESC'
    found = store.all(CONVERSATIONS, f"{where}, id DESC", since.isoformat(), ONE_ON_ONE)
    wanted = set(rep_ids)
    return {talk.rep_id: talk for talk in found if talk.rep_id in wanted}


def last_over(store: Store, rep_id: str) -> tuple[str, str] | None:
    """Return id and state of the last one-on-one that took place or was skipped."""
    query = (
        "SELECT id, state FROM conversation WHERE rep_id = ? AND kind = ? AND state <> 'planned'"
        ' ORDER BY "on" DESC, id DESC LIMIT 1'
    )
    row = store.maybe(query, rep_id, ONE_ON_ONE)
    return (str(row[0]), str(row[1])) if row else None


def seen(store: Store, subjects: Sequence[str]) -> dict[str, str]:
    """Return the instants (UTC, ISO) at which some subjects were last looked at on this machine."""
    return dict(store.rows(f"SELECT subject, at FROM seen WHERE subject IN ({marks(subjects)})", *subjects))
