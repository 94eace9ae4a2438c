"""A salestui that only writes, for tests that kill it, race it or starve it: says on stdout what is safely kept."""

import os
import resource
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import encodings.ascii  # noqa: F401
import urllib.parse  # noqa: F401  from 3.13 on pathlib asks for it late

import playhouse.migrations  # noqa: F401  all three before the privileges are gone

from salestui.domain.errors import RuleBroken
from salestui.domain.ids import derived_id, new_id
from salestui.domain.pipeline import Deal
from salestui.domain.team import Rep
from salestui.store import undo
from salestui.store.backups import back_up, verify
from salestui.store.journal import ChangeKind, Clash
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
    if number % 8 == 5:
        back_up(store.path, store.folder / "backups", datetime.now(UTC), "test")
    if number % 4 == 3:
        take_in(store, number, name)
        undo.undo(store, DAY)
        undo.redo(store, DAY)
    else:
        edit(store, number, name)


def say(*words: object) -> None:
    """One line at once, so that what was said before a kill has arrived whole."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def started(folder: Path) -> Store:
    """The store, with one rep in it."""
    store = Store(folder).open()
    with store.change(DAY) as change:
        change.label = "Start"
        if not store.all(REPS):
            change.add(Rep(new_id(), "Dana", note="0"))
    return store


def work(what: str, folder: Path, count: int, name: str) -> None:
    """Do it so many times, and say after each that it is kept."""
    store = started(folder)
    request = {"edit": edit, "mixed": mixed}[what]
    for number in range(count):
        request(store, number, name)
        say(name, number)
    store.close()


def count_up(folder: Path, count: int) -> None:
    """Raise the number in one rep's note, reading outside the change: a clash is told, and tried again."""
    store, clashes = started(folder), 0
    while count:
        rep = store.all(REPS)[0]
        try:
            with store.change(DAY) as change:
                change.label = "Count"
                change.save(replace(rep, note=str(int(rep.note or 0) + 1)))
            count -= 1
        except Clash:
            clashes += 1
    say("clashes", clashes)
    store.close()


def breed(folder: Path) -> None:
    """For every line on stdin, have a fresh process work until it is killed: forking saves the imports."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            work("mixed", folder / line.split()[0], 10_000, line.split()[1])
            os._exit(0)
        say("pid", child)
        os.waitpid(child, 0)
        say("gone")


def starve(folder: Path, room: int) -> None:
    """Write until the disk refuses, say how, and go on reading."""
    store = started(folder)
    largest = max(path.stat().st_size for path in folder.glob("salestui.db*"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + room, resource.RLIM_INFINITY))
    for request in (edit, take_in):
        try:
            for number in range(10_000):
                request(store, number, "one")
                say("kept", request.__name__, number)
        except RuleBroken as refusal:
            say("refused", refusal)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, resource.RLIM_INFINITY))
    try:
        back_up(store.path, folder / "backups", datetime.now(UTC), "test")
    except RuleBroken as refusal:
        say("refused", refusal)
    say("reads", len(store.all(REPS)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    edit(store, 99_999, "one")
    say("kept edit 99999")
    store.close()


def look(folder: Path, read_only: bool) -> None:
    """Open as somebody without rights, and say what came of it."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    try:
        store = Store(folder, read_only=read_only).open()
        say("reads", len(store.all(REPS)))
        say("sound", verify(store.path) > 0)
        edit(store, 1, "one")
        say("kept")
    except RuleBroken as refusal:
        say("refused", refusal)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["breed", folder]:
            breed(Path(folder))
        case ["count", folder, count]:
            count_up(Path(folder), int(count))
        case ["starve", folder, room]:
            starve(Path(folder), int(room))
        case ["look", folder, how]:
            look(Path(folder), how == "read only")
        case [what, folder, count, *name]:
            work(what, Path(folder), int(count), name[0] if name else "one")
