"""A salestui that only writes, for tests that kill it or race it: says on stdout what is safely kept."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from salestui.domain.ids import derived_id, new_id
from salestui.domain.pipeline import Deal
from salestui.domain.team import Rep
from salestui.store import undo
from salestui.store.journal import ChangeKind
from salestui.store.shapes import REPS
from salestui.store.store import Store

DAY = date(2026, 1, 5)
BATCH = 50


def edit(store: Store, number: int, name: str) -> None:
    """One small change: a deal, or a new word on a rep."""
    with store.change(DAY) as change:
        change.label = f"{name} edit {number}"
        change.add(Deal(derived_id(name, str(number)), f"{name} {number}"))
        if number % 3 == 0:
            for rep in store.all(REPS, "1 ORDER BY id LIMIT 1"):
                change.save(replace(rep, note=f"{name} {number}"))


def take_in(store: Store, number: int, name: str) -> None:
    """One import: a batch of deals of which either all are there or none."""
    with store.change(DAY, ChangeKind.IMPORT) as change:
        change.label = f"{name} import {number}"
        change.add(*(Deal(new_id(), f"{name} {number}", source=f"{name} {number}") for _ in range(BATCH)))


def mixed(store: Store, number: int, name: str) -> None:
    """Edits, now and then an import, now and then one undone and redone."""
    if number % 4 == 3:
        take_in(store, number, name)
        undo.undo(store, DAY)
        undo.redo(store, DAY)
    else:
        edit(store, number, name)


def work(what: str, folder: Path, count: int, name: str) -> None:
    """Do it so many times, and say after each that it is kept."""
    store = Store(folder).open()
    if not store.all(REPS):
        with store.change(DAY) as change:
            change.label = "Start"
            change.add(Rep(new_id(), "Dana"))
    request = {"edit": edit, "mixed": mixed}[what]
    for number in range(count):
        request(store, number, name)
        sys.stdout.write(f"{name} {number}\n")
        sys.stdout.flush()
    store.close()


if __name__ == "__main__":
    work(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else "one")
