"""Choices that belong to the data: whose team is the manager's, and the currency of bare amounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from salestui.domain.frozen import frozen
from salestui.domain.intake import Preference
from salestui.store.journal import Change, Done
from salestui.store.shapes import PREFERENCES
from salestui.store.store import Store

MANAGER, CURRENCY = "manager", "currency"


@frozen
class Workspace:
    """What the manager chose: the team by its manager's name (`None`: everybody), the reporting currency."""

    manager: str | None = None
    currency: str | None = None


def workspace(store: Store) -> Workspace:
    """Return the choices."""
    said = {one.id: one.value for one in store.some(PREFERENCES, [MANAGER, CURRENCY])}
    return Workspace(said.get(MANAGER), said.get(CURRENCY))


def managers(store: Store) -> list[tuple[str, int]]:
    """Return the managers' names, with how many reps each has, most first."""
    from salestui.store import team  # most who ask for the choices need none of it

    return team.managers(store)


def choose_manager(store: Store, name: str | None, today: date) -> Done:
    """Take the reps of one manager for the team, or everybody."""
    with store.change(today) as change:
        change.label = f"Your team is now {name}'s" if name else "Your team is now everybody"
        prefer(store, change, MANAGER, name)
    return change.done


def prefer(store: Store, change: Change, key: str, value: str | None) -> None:
    """Write one choice within a change."""
    stored = store.find(PREFERENCES, key)
    if stored is None:
        change.add(Preference(key, value))
    else:
        change.save(replace(stored, value=value))
