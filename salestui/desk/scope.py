"""Whose records a screen shows: the reps of the manager's team who are here."""

from __future__ import annotations

from salestui.desk.workspace import workspace
from salestui.domain.team import Rep
from salestui.store import team as stored
from salestui.store.store import Store


def team(store: Store, *, everyone: bool = False) -> list[Rep]:
    """Return the reps who are here, by name: the manager's, or everybody."""
    return [rep for rep in stored.reps(store, None if everyone else workspace(store).manager) if rep.is_here]


def team_ids(store: Store) -> list[str] | None:
    """Return the keys of the manager's reps, leavers included; nothing where the team is everybody."""
    manager = workspace(store).manager
    return None if manager is None else [rep.id for rep in stored.reps(store, manager)]
