"""What is read to say what is owed: the last and the next time of each thing, days off, exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from salestui.domain.cadence import Rule
from salestui.domain.kinds import ConversationKind
from salestui.domain.schedule import CadenceRule, DayOff
from salestui.store.deals import marks
from salestui.store.people_shapes import CADENCE_RULES, DAYS_OFF
from salestui.store.store import Store

FAR_BACK = timedelta(3 * 365)
"""Absences that ended before do not change a debt that anybody still reads."""


def first_day(store: Store) -> date | None:
    """Return the day from which anything is known of the manager's work: the first change, or a talk before it."""
    days = [
        row[0]
        for row in (
            store.maybe("SELECT day FROM change ORDER BY position LIMIT 1"),
            store.maybe('SELECT "on" FROM conversation ORDER BY "on" LIMIT 1'),
        )
        if row is not None
    ]
    return date.fromisoformat(min(days)) if days else None


def last_day(store: Store, rule: Rule, rep_id: str | None, today: date) -> date | None:
    """Return the last day up to today on which something was done with a rep, or with the team."""
    whose, values = ("rep_id IS NULL", ()) if rep_id is None else ("rep_id = ?", (rep_id,))
    if isinstance(rule.kind, ConversationKind):
        where = "state = 'held'" + (" AND occasion = ?" if rule.occasion else "")
        query = (
            f'SELECT "on" FROM conversation WHERE {whose} AND kind = ? AND "on" <= ? AND {where}'
            ' ORDER BY "on" DESC LIMIT 1'
        )
        row = store.maybe(
            query, *values, rule.kind.value, today.isoformat(), *([rule.occasion] if rule.occasion else [])
        )
    else:
        query = f"SELECT max(starts_on) FROM plan WHERE {whose} AND kind = ? AND starts_on <= ?"
        row = store.maybe(query, *values, rule.kind.value, today.isoformat())
    return date.fromisoformat(row[0]) if row and row[0] else None


def planned_days(store: Store, reps: Sequence[str], today: date) -> dict[tuple[str, str, str | None], date]:
    """Return the next planned conversations from today on: kind, occasion (or nothing) and rep to day."""
    query = (
        "SELECT kind, coalesce(occasion, ''), rep_id, min(\"on\") FROM conversation"
        " WHERE \"on\" >= ? AND state = 'planned' GROUP BY kind, occasion, rep_id"
    )
    wanted = {*reps, None}
    rows = store.rows(query, today.isoformat())
    return {(kind, occasion, rep): date.fromisoformat(on) for kind, occasion, rep, on in rows if rep in wanted}


def days_off(store: Store, today: date) -> list[DayOff]:
    """Return the days off that still count, the first ones first."""
    return store.all(DAYS_OFF, "day_off.ends_on >= ? ORDER BY day_off.starts_on", (today - FAR_BACK).isoformat())


def exceptions(store: Store, reps: Sequence[str]) -> list[CadenceRule]:
    """Return some reps' exceptions, in the order in which they were made."""
    if not reps:
        return []
    return store.all(CADENCE_RULES, f"cadence_rule.rep_id IN ({marks(reps)}) ORDER BY cadence_rule.id", *reps)
