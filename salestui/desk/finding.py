"""Whatever has a name, found by a part of it."""

from __future__ import annotations

from salestui.desk.workspace import workspace
from salestui.domain.frozen import frozen
from salestui.domain.team import Rep
from salestui.domain.text import name_key
from salestui.store import finding
from salestui.store.store import Store

MOST = 12


@frozen
class NamedRecord:
    """A record by name: its kind ("rep" or "deal"), key, name, a word about it, and a score from 0 to 1."""

    kind: str
    id: str
    name: str
    about: str
    score: float


def find(store: Store, text: str) -> list[NamedRecord]:
    """Return the reps and deals whose names hold the text, the best first."""
    wanted = name_key(text)
    if not wanted:
        return []
    found = [
        NamedRecord(
            "rep", key, name, " · ".join(part for part in ("rep", region, manager) if part), _score(wanted, name, 0.1)
        )
        for key, name, manager, region in finding.reps(store, text, MOST)
    ]
    found += [
        NamedRecord(
            "deal", key, name, " · ".join(part for part in ("deal", account, outcome) if part), _score(wanted, name, 0)
        )
        for key, name, account, outcome in finding.deals(store, text, MOST)
    ]
    return sorted(found, key=lambda one: -one.score)


def find_reps(store: Store, text: str) -> list[Rep]:
    """Return whom a typed name means: the one of exactly that name, else one's own reps, else all that fit."""
    found = finding.reps_named(store, text)
    manager = workspace(store).manager
    for narrower in (
        [rep for rep in found if name_key(rep.name) == name_key(text)],
        [rep for rep in found if rep.is_here and manager is not None and rep.manager == manager],
        [rep for rep in found if rep.is_here],
    ):
        if len(narrower) == 1:
            return narrower
    return found


def _score(wanted: str, name: str, bonus: float) -> float:
    """Names that start with the text come first, then words that do, then the rest."""
    key = name_key(name)
    base = 0.9 if key.startswith(wanted) else 0.7 if f" {wanted}" in key else 0.5
    return base + bonus
