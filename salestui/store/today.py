"""What the first screen reads beside deals that ask: sums of won deals, the last days' events, the last import."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from salestui.domain.conversations import Conversation
from salestui.domain.event_words import TOLD
from salestui.domain.intake import ImportRun
from salestui.domain.measures import DealSum
from salestui.domain.money import Totals, said
from salestui.domain.periods import Period
from salestui.domain.pipeline import DealEvent
from salestui.domain.schedule import TimeBlock
from salestui.store.conditions import marks
from salestui.store.people_shapes import CONVERSATIONS, TIME_BLOCKS
from salestui.store.shapes import EVENTS, IMPORTS
from salestui.store.store import Store


def won(store: Store, reps: Sequence[str] | None, period: Period, currency: str) -> DealSum:
    """Return what was won in a period by some reps (`None`: by everybody)."""
    whose = "" if reps is None else f" AND rep_id IN ({marks(reps)})"
    query = (
        "SELECT currency, sum(amount_minor), count(*) FROM deal WHERE outcome <> 'open' AND outcome = 'won'"
        f" AND archived = 0 AND closed_on BETWEEN ? AND ?{whose} GROUP BY currency"
    )
    rows = store.rows(query, period.start.isoformat(), period.end.isoformat(), *(reps or ()))
    sums = (Totals({said(unit, currency): minor or 0}) for unit, minor, _ in rows)
    return DealSum(sum(sums, Totals()), sum(count for *_, count in rows))


def last_event_day(store: Store, today: date) -> date | None:
    """Return the newest day, today at the latest, on which something happened to a deal."""
    row = store.maybe('SELECT "on" FROM deal_event WHERE "on" <= ? ORDER BY "on" DESC LIMIT 1', today.isoformat())
    return date.fromisoformat(row[0]) if row else None


def _since(reps: Sequence[str] | None, since: date, today: date) -> tuple[str, tuple[Any, ...]]:
    # coalesce has the planner begin with the few days: by the rep it would look at every event of all their deals
    whose = "" if reps is None else f" AND coalesce(deal.rep_id, '') IN ({marks(reps)})"
    condition = (
        'FROM deal_event JOIN deal ON deal.id = deal_event.deal_id WHERE deal_event."on" BETWEEN ? AND ?'
        f" AND deal.archived = 0{whose} AND deal_event.kind"
    )
    return condition, (since.isoformat(), today.isoformat(), *(reps or ()))


def events(
    store: Store, reps: Sequence[str] | None, since: date, today: date, most: int
) -> list[tuple[DealEvent, str, str | None, str | None]]:
    """Return the largest things that happened to deals since a day, with the deal's name, rep and currency."""
    condition, values = _since(reps, since, today)
    kinds = marks(TOLD)
    query = (
        f"{EVENTS.select.partition(' FROM ')[0]}, deal.name, deal.rep_id, deal.currency {condition} IN ({kinds})"
        " ORDER BY coalesce(deal_event.amount_minor, 0) DESC, deal_event.id LIMIT ?"
    )
    rows = store.rows(query, *values, *(kind.value for kind in TOLD), most)
    return [(EVENTS.thing(row[:-3]), *row[-3:]) for row in rows]


def event_counts(store: Store, reps: Sequence[str] | None, since: date, today: date) -> dict[str, int]:
    """Return how many things of each kind happened to deals since a day."""
    condition, values = _since(reps, since, today)
    query = f"SELECT deal_event.kind, count(*) {condition} IS NOT NULL GROUP BY deal_event.kind"
    return dict(store.rows(query, *values))


def last_import(store: Store) -> ImportRun | None:
    """Return the newest import."""
    found = store.all(IMPORTS, "1 = 1 ORDER BY at DESC LIMIT 1")
    return found[0] if found else None


def planned(store: Store, reps: Sequence[str] | None, since: date, until: date) -> list[Conversation]:
    """Return the conversations planned for some days that have not been held, the first ones first."""
    return _talks(store, reps, since, until, " AND conversation.state = 'planned'")


def talks_on(store: Store, reps: Sequence[str] | None, day: date) -> list[Conversation]:
    """Return the conversations of a day, skipped ones left out."""
    return _talks(store, reps, day, day, " AND conversation.state <> 'skipped'")


def _talks(store: Store, reps: Sequence[str] | None, since: date, until: date, more: str) -> list[Conversation]:
    given = () if reps is None else ("", *reps)
    # coalesced, so that it is read by day and not by rep
    whose = f" AND coalesce(conversation.rep_id, '') IN ({marks(given)})" if given else ""
    where = f'conversation."on" BETWEEN ? AND ?{whose}{more} ORDER BY conversation."on", conversation.id'
    return store.all(CONVERSATIONS, where, since.isoformat(), until.isoformat(), *given)


def blocks(store: Store, since: date, until: date) -> list[TimeBlock]:
    """Return the manager's own time from a day to a day."""
    where = 'time_block."on" BETWEEN ? AND ? ORDER BY time_block."on", time_block.starts_at, time_block.id'
    return store.all(TIME_BLOCKS, where, since.isoformat(), until.isoformat())


def seen_at(store: Store, subject: str) -> str | None:
    """Return the instant (UTC, ISO) at which something was last looked at on this machine."""
    row = store.maybe("SELECT at FROM seen WHERE subject = ?", subject)
    return str(row[0]) if row else None
