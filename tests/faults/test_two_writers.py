"""Two salestuis on one file lose nothing, hear of each other, and never write over each other."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from ledger import DAY, check_books

from salestui.domain.ids import new_id
from salestui.domain.team import Rep
from salestui.store import undo
from salestui.store.journal import Clash
from salestui.store.shapes import REPS
from salestui.store.store import Store

WORKER = Path(__file__).parent / "worker.py"


def start(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(WORKER), *map(str, arguments)], stdout=subprocess.PIPE, text=True)


@pytest.fixture
def other(store: Store):
    opened = Store(store.folder).open()
    yield opened
    opened.close()


def test_two_writers_of_two_hundred_edits_lose_none_and_fail_none(store: Store) -> None:
    before = store.data_version()
    writers = [start("edit", store.folder, 200, name) for name in ("left", "right")]
    versions = set()
    while any(writer.poll() is None for writer in writers):
        versions.add(store.data_version())
        time.sleep(0.02)
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0]
    assert len(versions - {before}) > 3
    labels = {label for (label,) in store.rows("SELECT label FROM change")}
    assert {f"{name} edit {number}" for name in ("left", "right") for number in range(200)} <= labels
    assert store.one("SELECT count(*) FROM deal") == (400,)
    assert len(store.rows("SELECT DISTINCT origin FROM change")) == 1
    check_books(store)


def test_two_that_count_in_one_record_are_told_of_every_clash_and_lose_no_count(store: Store) -> None:
    writers = [start("count", store.folder, 150) for _ in range(2)]
    told = [int(writer.communicate()[0].split()[1]) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert max(rep.note for rep in store.all(REPS)) == "300"
    assert len(store.all(REPS)) == 1
    assert len(told) == 2
    check_books(store)


def test_the_version_moves_for_the_others_write_and_not_for_ones_own(store: Store, other: Store) -> None:
    before = store.data_version()
    with store.change(DAY) as change:
        change.add(Rep(new_id(), "Dana"))
    assert store.data_version() == before
    with other.change(DAY) as change:
        change.add(Rep(new_id(), "Lee"))
    assert store.data_version() != before


def test_a_record_that_the_other_changed_is_never_overwritten(store: Store, other: Store) -> None:
    someone = Rep(new_id(), "Dana")
    with store.change(DAY) as change:
        change.add(someone)
    with other.change(DAY) as change:
        change.save(replace(other.load(REPS, someone.id), note="theirs"))
    with (
        pytest.raises(Clash, match="Dana was changed elsewhere since you opened it; nothing was overwritten"),
        store.change(DAY) as change,
    ):
        change.save(replace(someone, note="mine"))
    assert store.load(REPS, someone.id).note == "theirs"
    with other.change(DAY) as change:
        change.remove(other.load(REPS, someone.id))
    with pytest.raises(Clash, match="Dana was deleted elsewhere; nothing was saved"), store.change(DAY) as change:
        change.save(replace(someone, note="mine"))
    check_books(store)


def test_undo_takes_back_what_the_other_did_last_and_says_so(store: Store, other: Store) -> None:
    with store.change(DAY) as change:
        change.label = "Dana joins"
        change.add(Rep(new_id(), "Dana"))
    with other.change(DAY) as change:
        change.label = "Lee joins"
        change.add(Rep(new_id(), "Lee"))
    assert undo.undo(store, DAY).message == "Undone: Lee joins"
    assert undo.redo(other, DAY).message == "Done again: Lee joins"
    check_books(store)
