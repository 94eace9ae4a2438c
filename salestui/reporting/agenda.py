"""The plain twin of the calendar: a line an appointment, day by day, and how much is kept for coaching."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from salestui.domain.dates import long_day
from salestui.domain.week import DEFINITION, CalendarEntry, EntryKind, EntryState, WorkWeek, is_missed
from salestui.reporting.plain import Column, facts, table
from salestui.reporting.screens import NAME_CELLS

Record = dict[str, object]
ABOUT_CELLS = 60


def agenda_page(shown: WorkWeek, today: date, *, is_week: bool) -> str:
    """The calendar as text; of a week the coaching against the plan too."""
    parts = []
    for day in shown.days:
        title = long_day(day.on, today)
        if not day.entries:
            if not day.is_free:
                parts.append(f"{title}\n-\n")
            continue
        columns = [
            Column(title), Column("WHAT", widest=ABOUT_CELLS), Column("ABOUT", widest=ABOUT_CELLS),
            Column("REP", widest=NAME_CELLS), Column("STATE"),
        ]  # fmt: skip
        parts.append(table(columns, [_line(entry, today) for entry in day.entries]))
    if is_week:
        parts.append(facts((("Coaching", shown.in_words), ("Counted", DEFINITION))))
    return "\n".join(parts)


def _line(entry: CalendarEntry, today: date) -> tuple[str, ...]:
    return entry.span or "-", entry.title, entry.about, entry.rep or "-", state_word(entry, today)


def state_word(entry: CalendarEntry, today: date) -> str:
    """What became of an entry, in a word; nothing of what is ahead."""
    if is_missed(entry, today):
        return "not held"
    if entry.state is EntryState.PLANNED:
        return f"moved {entry.moves}x" if entry.moves else ""
    return "done" if entry.kind is EntryKind.BLOCK else entry.state.value


def records(shown: WorkWeek) -> Iterator[Record]:
    """The appointments, for programs."""
    for entry in shown.entries:
        yield {
            "id": entry.id, "on": entry.on.isoformat(), "at": entry.at, "minutes": entry.minutes or None,
            "kind": entry.kind.value, "what": entry.what, "title": entry.title, "subject": entry.subject or None,
            "rep": entry.rep or None, "rep_id": entry.rep_id, "deal": entry.deal or None, "deal_id": entry.deal_id,
            "state": entry.state.value, "moves": entry.moves, "coaching": entry.is_coaching,
        }  # fmt: skip


def beside(shown: WorkWeek, *, is_week: bool) -> Record:
    """What stands beside the appointments: the days, and of a week the coaching against the plan."""
    said: Record = {"from": shown.days[0].on.isoformat(), "to": shown.days[-1].on.isoformat()}
    if is_week:
        said["coaching"] = {
            "blocked_minutes": shown.coaching, "done_minutes": shown.done, "planned_minutes": shown.plan,
            "definition": DEFINITION,
        }  # fmt: skip
    return said
