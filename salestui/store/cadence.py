"""What is read to say what is owed: the last and the next time of each thing, days off, exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from salestui.domain.cadence import Rule
from salestui.domain.kinds import ConversationKind
from salestui.domain.schedule import CadenceRule, DayOff
from salestui.store.conditions import marks
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


def last_days(store: Store, rule: Rule, reps: Sequence[str], today: date) -> dict[str | None, date]:
    """Return the last day up to today on which something was done with each rep; of a team's rule, with the team."""
    if isinstance(rule.kind, ConversationKind):
        occasion = " AND occasion = ?" if rule.occasion else ""
        last = (
            'SELECT "on" FROM conversation WHERE {} AND kind = ? AND "on" <= ? AND state = \'held\''
            f'{occasion} ORDER BY "on" DESC LIMIT 1'
        )
    else:
        last = "SELECT max(starts_on) FROM plan WHERE {} AND kind = ? AND starts_on <= ?"
    values = [rule.kind.value, today.isoformat(), *([rule.occasion] if rule.occasion else [])]
    if rule.is_team:
        rows = [(None, day) for (day,) in store.rows(last.format("rep_id IS NULL"), *values)]
    else:
        query = f"SELECT id, ({last.format('rep_id = rep.id')}) FROM rep WHERE id IN ({marks(reps)})"
        rows = store.rows(query, *values, *reps)
    return {key: date.fromisoformat(day) for key, day in rows if day}


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


def made_on(store: Store, exception_ids: Sequence[str]) -> dict[str, date]:
    """Return the day on which each of some exceptions was made, as the journal has it."""
    query = (
        "SELECT o.row_id, min(c.day) FROM operation o JOIN change c ON o.number BETWEEN c.first AND c.last"
        f" WHERE o.row_id IN ({marks(exception_ids)}) AND o.cell = '' GROUP BY o.row_id"
    )
    return {key: date.fromisoformat(day) for key, day in store.rows(query, *exception_ids)}
