"""A salestui killed at any moment has lost nothing that it said was kept, and keeps nothing by halves."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from ledger import check_books

from salestui.store.backups import list_backups, verify
from salestui.store.store import Store

WORKER = Path(__file__).parent / "worker.py"
BATCH = 50


@contextmanager
def nursery(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has imported everything, and forks one worker for every line it is given."""
    process = subprocess.Popen(
        [sys.executable, str(WORKER), "breed", str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
    )  # fmt: skip
    yield process
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(10) == 0
    assert process.stdout is not None
    process.stdout.close()


def kill_one(process: subprocess.Popen[str], folder: str, name: str, after: int, delay: float) -> list[int]:
    """Have a worker killed a moment after so many changes; return the numbers of those that it said were kept."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{folder} {name}\n")
    process.stdin.flush()
    said: list[str] = []
    while (line := process.stdout.readline().split())[0] != "pid":
        said.append(line[1])
    worker = int(line[1])
    while len(said) < after:
        said.append(process.stdout.readline().split()[1])
    time.sleep(delay)
    os.kill(worker, signal.SIGKILL)
    while (line := process.stdout.readline().split()) != ["gone"]:
        said.append(line[1])
    return [int(number) for number in said]


def check_kept(store: Store, name: str, said: list[int]) -> None:
    """What was said to be kept is there; of what was not, at most the next one; no import by halves."""
    assert said == list(range(len(said)))
    edits = {
        int(label.split()[-1])
        for (label,) in store.rows("SELECT name FROM deal WHERE source IS NULL AND name LIKE ?", f"{name} %")
    }
    imports = {
        int(source.split()[-1]): count
        for source, count in store.rows("SELECT source, count(*) FROM deal WHERE source LIKE ? GROUP BY 1", f"{name} %")
    }
    assert {number for number in said if number % 4 != 3} <= edits <= set(range(len(said) + 1))
    assert {number for number in said if number % 4 == 3} <= imports.keys() <= set(range(len(said) + 1))
    assert set(imports.values()) <= {BATCH}


@pytest.mark.parametrize("part", range(2))
def test_nothing_that_was_kept_is_lost_by_a_kill(tmp_path: Path, part: int) -> None:
    chance, total = random.Random(part), 0
    store = Store(tmp_path / "data")
    with nursery(tmp_path) as process:
        for number in range(50):
            name = f"k{number}"
            said = kill_one(process, "data", name, chance.choice([0, 0, 1, 3, 4, 7]), chance.random() * 0.015)
            total += len(said)
            store.open()
            assert store.did_not_end or not said
            store.found_sound()
            check_kept(store, name, said)
            assert store.rows("PRAGMA quick_check") == [("ok",)]
            assert store.rows("PRAGMA foreign_key_check") == []
            if number % 25 == 24:
                check_books(store)
            store.close()
    assert total > 100
    for backup in list_backups(store.folder / "backups"):
        verify(backup.path)


def test_a_database_whose_making_was_killed_is_made_by_the_next(tmp_path: Path) -> None:
    chance = random.Random(9)
    with nursery(tmp_path) as process:
        for number in range(25):
            kill_one(process, f"new{number}", "one", 0, chance.random() * 0.025)
            store = Store(tmp_path / f"new{number}").open()
            check_books(store)
            store.close()
            assert not list(store.folder.glob("*.making*"))
