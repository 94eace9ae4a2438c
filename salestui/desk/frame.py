"""What the head of every screen says."""

from __future__ import annotations

from datetime import date

from salestui.desk.workspace import workspace
from salestui.domain.frozen import frozen
from salestui.domain.lens import Lens
from salestui.domain.money import short
from salestui.domain.periods import PeriodKind, period_of
from salestui.store import undo
from salestui.store.shapes import DEALS, QUOTAS, REPS
from salestui.store.store import Store


@frozen
class Frame:
    """The head line: team, period with the days gone, how much can be undone."""

    today: date
    team: str
    period: str
    period_short: str
    undo: int
    redo_label: str
    read_only: bool
    is_empty: bool
    """Is there nobody and nothing yet, as on a first start?"""
    note: str = ""
    gap: str = ""
    """The quarter's quota less what is closed and expected, in words; nothing without a quota."""
    gap_state: str = "dim"


def frame(
    store: Store, today: date, fiscal_start: int = 1, note: str = "", team: str = "", currency: str = "EUR"
) -> Frame:
    """Return the head line's facts."""
    quarter = period_of(today, PeriodKind.QUARTER, fiscal_start)
    gone, days = quarter.day_number(today), quarter.days
    manager = workspace(store).manager
    gap, state = _gap(store, Lens(period=quarter, currency=currency, fiscal_start=fiscal_start), today)
    forth = undo.next_redo(store)
    return Frame(
        today=today,
        team=team or (f"{manager}'s team" if manager else "everybody"),
        period=f"{quarter.label} day {gone} of {days}",
        period_short=f"{quarter.label.split()[0]} day {gone}/{days}",
        undo=undo.depth(store),
        redo_label=forth.label if forth else "",
        read_only=store.read_only,
        is_empty=not store.has(REPS) and not store.has(DEALS),
        note=note,
        gap=gap,
        gap_state=state,
    )


def _gap(store: Store, lens: Lens, today: date) -> tuple[str, str]:
    """How far the quarter's calls are from its quota, and what the state of that is."""
    if not store.has(QUOTAS):
        return "", "dim"
    from salestui.desk.forecasting import called  # 7 ms that a start without quotas does not need

    shown = called(store, lens, today)
    total = shown.total
    if total.gap is None or not total.quota:
        return "", "dim"
    word = "gap" if total.gap > 0 else "over"
    state = total.state if total.state != "dim" else "watch" if total.gap > 0 else "met"
    return f"{word} {short(abs(total.gap), shown.currency)}", state
