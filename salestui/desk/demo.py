"""Filling a store for the demo: its CRM's exports of the past, and what its manager did in the last days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from salestui.demo import calls, scorecards
from salestui.demo import team as made_up
from salestui.demo.manager_year import year
from salestui.demo.past import DemoPast, past
from salestui.demo.team import MORNING, STAGES, THOUSAND, TODAY, key
from salestui.desk import deal_edits, dealing
from salestui.desk.workspace import CURRENCY, MANAGER, prefer
from salestui.domain.accounts import Account
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ActivityKind, ForecastCategory
from salestui.store import pace
from salestui.store.journal import Change, ChangeKind, Done
from salestui.store.shapes import DEALS
from salestui.store.store import Store, utc_now

Edit = Callable[[Store, date], Done]


class DemoClock:
    """A clock that is set by hand while the demo is written, and runs from then on."""

    def __init__(self) -> None:
        self.set(date(2026, 11, 16), 7, 30)
        self._from: datetime | None = None

    def __call__(self) -> datetime:
        """Return the moment that the demo takes for now."""
        return self._set + (utc_now() - self._from if self._from else timedelta())

    def set(self, on: date, hour: int, minute: int) -> None:
        """Turn to a moment of a day, as a clock on the wall shows it: the demo's morning is one everywhere."""
        self._set = datetime.combine(on, time(hour, minute)).astimezone(UTC)

    def run(self) -> None:
        """Let the clock run."""
        self._from = utc_now()


def make(folder: Path) -> DemoClock:
    """Write the demo's data into a folder that has none, and return the clock that goes on from there.

    Raises:
        RuleBroken: If the folder has data already, or cannot be written.
    """
    clock = DemoClock()
    store = Store(folder, now=clock)
    if store.path.exists():
        raise RuleBroken(f"{folder} has data already; name an empty folder for the demo")
    store.open()
    try:
        fill(store, clock)
    finally:
        store.close()
    return clock


def fill(store: Store, clock: DemoClock) -> None:
    """Write the past as imports, and the last days as the manager's own changes."""
    first, history = _nov(16), past()
    with store.change(first, ChangeKind.IMPORT) as change:
        change.label = "Import of users.csv, products.csv, quotas.csv"
        change.add(*made_up.reps())
        change.add(*STAGES)
        change.add(*made_up.PRODUCTS)
        change.add(*history.quotas, calls.team_target(), *calls.second_quotas())
    clock.set(first, 7, 31)
    with store.change(first, ChangeKind.IMPORT) as change:
        change.label = "Import of accounts.csv, deals.csv, activities.csv"
        _write(change, history)
        pace.refresh(store)
    clock.set(first, 7, 33)
    with store.change(first) as change:
        change.label = f"Your team is now {made_up.MANAGER}'s"
        prefer(store, change, MANAGER, made_up.MANAGER)
        prefer(store, change, CURRENCY, made_up.CURRENCY)
        for records in year().records():
            change.add(*records)
        change.add(*made_up.rates())
        change.add(*calls.calls(history.closed))
        sheet, levers = calls.scenario()
        change.add(sheet)
        change.add(*levers)
        change.add(*scorecards.choices())
        change.add(*scorecards.floors())
        change.add(*scorecards.values())
    for on, hour, minute, edit in EDITS:
        clock.set(on, hour, minute)
        edit(store, on)
    clock.set(TODAY, *MORNING)
    clock.run()


def _write(change: Change, history: DemoPast) -> None:
    accounts: list[Account] = list(history.accounts.values())
    change.add(*accounts)
    change.add(*history.contacts)
    change.add(*history.closed, *history.open)
    change.add(*history.events)
    change.add(*history.stakeholders)
    change.add(*history.activities)


def _deal(name: str) -> list[str]:
    return [key("deal", name)]


def _cut_pallas(store: Store, today: date) -> Done:
    read = store.load(DEALS, key("deal", "Pallas"))
    return deal_edits.edit_deal(store, read.id, {"amount_minor": 120 * THOUSAND}, read, today)


def _log(name: str, subject: str) -> Edit:
    return lambda store, today: dealing.log_activity(store, _deal(name), ActivityKind.CALL, subject, today)


def _move(name: str, stage: int) -> Edit:
    return lambda store, today: dealing.move_deals(store, _deal(name), STAGES[stage].id, today)


def _category(name: str, category: ForecastCategory) -> Edit:
    return lambda store, today: dealing.set_category(store, _deal(name), category, today)


def _plan(name: str, step: str, on: date) -> Edit:
    return lambda store, today: dealing.set_next_step(store, _deal(name), step, on, today)


def _nov(day: int) -> date:
    return date(2026, 11, day)


EDITS: tuple[tuple[date, int, int, Edit], ...] = (
    (_nov(16), 8, 2, lambda store, on: dealing.lose(store, _deal("Brill & Sons"), "no decision", on)),
    (_nov(16), 8, 20, lambda store, on: dealing.hand_over(store, _deal("Umber Foods"), key("rep", "Ana Souza"), on)),
    (_nov(16), 8, 31, _move("Garnet Homes", 3)),
    (_nov(16), 9, 15, _log("Rhein Media", "heard the call: strong opening, pain never priced")),
    (_nov(16), 10, 12, _category("Ostmark AG", ForecastCategory.BEST_CASE)),
    (_nov(17), 8, 44, _cut_pallas),
    (_nov(17), 9, 10, lambda store, on: dealing.set_close(store, _deal("Ostmark AG"), date(2026, 12, 11), on)),
    (_nov(17), 13, 5, _plan("Corvo", "call CFO", _nov(19))),
    (_nov(17), 14, 55, lambda store, on: dealing.win(store, _deal("Moss & Co"), on)),
    (_nov(17), 15, 20, _plan("Halden AS", "8% asked", _nov(20))),
    (_nov(18), 8, 10, _log("Tern Logistics", "signature promised for today")),
)
"""What the manager did: the day, the hour and minute, and the request."""
