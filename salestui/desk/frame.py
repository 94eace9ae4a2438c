"""What the head of every screen says."""

from __future__ import annotations

from datetime import date

from salestui.desk.workspace import workspace
from salestui.domain.frozen import frozen
from salestui.domain.periods import PeriodKind, period_of
from salestui.store import undo
from salestui.store.store import Store


@frozen
class Frame:
    """The head line: team, period with the days gone, what undo would take back."""

    today: date
    team: str
    period: str
    period_short: str
    undo: int
    undo_label: str
    redo_label: str
    read_only: bool
    is_empty: bool
    """Is there nobody and nothing yet, as on a first start?"""
    note: str = ""


def frame(store: Store, today: date, fiscal_start: int = 1, note: str = "", team: str = "") -> Frame:
    """Return the head line's facts."""
    quarter = period_of(today, PeriodKind.QUARTER, fiscal_start)
    gone, days = (today - quarter.start).days + 1, (quarter.end - quarter.start).days + 1
    manager = workspace(store).manager
    back, forth = undo.next_undo(store), undo.next_redo(store)
    return Frame(
        today=today,
        team=team or (f"{manager}'s team" if manager else "everybody"),
        period=f"{quarter.label} day {gone} of {days}",
        period_short=f"{quarter.label.split()[0]} day {gone}/{days}",
        undo=undo.depth(store),
        undo_label=back.label if back else "",
        redo_label=forth.label if forth else "",
        read_only=store.read_only,
        is_empty=store.maybe("SELECT 1 FROM rep") is None and store.maybe("SELECT 1 FROM deal") is None,
        note=note,
    )
