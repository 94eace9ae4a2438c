"""A full disk, a folder without rights and a damaged page end in a sentence, with the old data intact."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger import DAY, Manager, check_books, dump

from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.team import Rep
from salestui.store import undo
from salestui.store.catalogue import SHAPES
from salestui.store.store import Store

pytestmark = pytest.mark.usefixtures("real_migrations")

WORKER = Path(__file__).parent / "worker.py"
BATCH = 50


def run(*arguments: object) -> list[str]:
    """What a worker said; it must end well, and say nothing else."""
    done = subprocess.run(
        [sys.executable, str(WORKER), *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.mark.parametrize("room", [0, 4096, 100_000, 900_000])
def test_a_full_disk_is_told_keeps_what_was_kept_and_takes_more_once_there_is_room(store: Store, room: int) -> None:
    Manager(store, 1).settle_in()
    store.close()
    said = run("starve", store.folder, room)
    refusals = [line for line in said if line.startswith("refused")]
    assert len(refusals) == 3
    assert all("disk of" in line and "nothing was changed" in line for line in refusals[:2])
    assert "No backup could be made" in refusals[2]
    assert said[-1] == "kept edit 99999"
    assert any(line.startswith("reads") for line in said)
    store.open()
    check_books(store)
    kept = {line.removeprefix("kept edit ") for line in said if line.startswith("kept edit")}
    there = {name.removeprefix("one ") for (name,) in store.rows("SELECT name FROM deal WHERE source IS NULL")}
    assert kept == there
    imports = dict(store.rows("SELECT source, count(*) FROM deal WHERE source IS NOT NULL GROUP BY 1"))
    assert imports.keys() == {f"one {line.split()[-1]}" for line in said if line.startswith("kept take_in")}
    assert set(imports.values()) <= {BATCH}


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Path]:
    """A folder with data, where others can get at it."""
    folder = Path(tempfile.mkdtemp())
    os.chmod(folder, 0o755)
    store = Store(folder / "data").open()
    Manager(store, 1).settle_in()
    store.close()
    os.chmod(folder / "data", 0o755)
    os.chmod(folder / "data" / "salestui.db", 0o444)
    yield folder / "data"
    os.chmod(folder / "data", 0o755)
    shutil.rmtree(folder)


def test_a_folder_that_cannot_be_written_is_read_when_asked(shared: Path) -> None:
    os.chmod(shared, 0o555)
    before = sorted(shared.iterdir())
    (refusal,) = run("look", shared, "write")
    assert refusal.startswith("refused")
    assert "--readonly" in refusal
    said = ["reads 4", "sound True", "refused Opened for reading only: nothing can be changed"]
    assert run("look", shared, "read only") == said
    assert sorted(shared.iterdir()) == before


def test_a_file_that_cannot_be_written_is_read_when_asked(shared: Path) -> None:
    os.chmod(shared, 0o777)
    os.chmod(shared / "salestui.lock", 0o666)
    (refusal,) = run("look", shared, "write")
    assert refusal.startswith("refused")
    assert "--readonly" in refusal
    assert run("look", shared, "read only")[0] == "reads 4"


def test_a_file_that_cannot_be_read_is_told(shared: Path) -> None:
    os.chmod(shared / "salestui.db", 0o000)
    for how in ("write", "read only"):
        (refusal,) = run("look", shared, how)
        assert refusal.startswith("refused")


def test_reading_only_what_was_not_closed_well_needs_no_writing_where_the_folder_allows_it(store: Store) -> None:
    Manager(store, 1).settle_in()
    reader = Store(store.folder, read_only=True).open()
    assert dump(reader) == dump(store)
    reader.close()


def use(folder: Path) -> None:
    """Everything a manager may do: read all, write, undo, redo."""
    store = Store(folder)
    try:
        store.open()
        for shape in SHAPES:
            store.all(shape)
        with store.change(DAY) as change:
            change.add(Rep(new_id(), "After"))
        for _ in range(12):
            undo.undo(store, DAY)
        undo.redo(store, DAY)
    finally:
        store.close()


def test_a_damaged_file_ends_in_a_sentence_if_at_all(store: Store, tmp_path: Path) -> None:
    manager = Manager(store, 4)
    manager.settle_in()
    for _ in range(80):
        manager.ask()
    store.close()
    whole, chance, told = store.path.read_bytes(), random.Random(1), 0
    for number in range(60):
        folder = tmp_path / f"damaged{number}"
        folder.mkdir()
        broken = bytearray(whole)
        if number % 3 == 0:
            at = chance.randrange(1, len(whole) // 4096) * 4096
            broken[at : at + 4096] = chance.randbytes(4096)
        elif number % 3 == 1:
            for _ in range(40):
                broken[chance.randrange(100, len(whole))] ^= 1 << chance.randrange(8)
        else:
            del broken[chance.randrange(len(whole)) :]
        (folder / "salestui.db").write_bytes(broken)
        try:
            use(folder)
        except RuleBroken:
            told += 1
    assert told > 20
