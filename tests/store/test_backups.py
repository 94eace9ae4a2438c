"""Backups are verified copies of one moment, the right ones are kept, and the way back is safe."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import apsw
import pytest
from ledger import DAY, Manager, check_books, digest

from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.team import Rep
from salestui.store import backups, database
from salestui.store.backups import Backup, back_up, back_up_to, list_backups, restore, superseded, verify
from salestui.store.database import DatabaseRefused
from salestui.store.store import Store

pytestmark = pytest.mark.usefixtures("real_migrations")

AT = datetime(2026, 3, 31, 12, tzinfo=UTC)
WORKER = Path(__file__).parent.parent / "faults" / "worker.py"


@pytest.fixture
def kept(store: Store) -> Path:
    """Where backups lie, beside some data."""
    Manager(store, 1).settle_in()
    return store.folder / "backups"


def add(store: Store, name: str) -> None:
    with store.change(DAY) as change:
        change.label = name
        change.add(Rep(new_id(), name))


@contextmanager
def opened(path: Path, folder: Path) -> Iterator[Store]:
    """A backup, opened as a store of its own."""
    folder.mkdir()
    shutil.copy(path, folder / "salestui.db")
    store = Store(folder).open()
    yield store
    store.close()


def damage(path: Path) -> None:
    """Overwrite the pages in the middle."""
    with path.open("r+b") as file:
        size = path.stat().st_size
        file.seek(size // 4)
        file.write(b"\xa5" * (size // 2))


def test_a_backup_holds_what_is_there_and_what_was_just_written(store: Store, kept: Path, tmp_path: Path) -> None:
    add(store, "Just now")
    made = back_up(store.path, kept, AT, "test")
    assert (made.why, made.at, made.size, made.path.name) == (
        "test", AT, made.path.stat().st_size, "20260331T120000.000000Z-test.db",
    )  # fmt: skip
    assert list_backups(kept) == [made]
    assert verify(made.path) == store.one("SELECT count(*) FROM operation")[0]
    with opened(made.path, tmp_path / "copy") as copy:
        assert digest(copy) == digest(store)


def test_a_moment_is_named_in_utc_wherever_the_clock_stands(store: Store, kept: Path) -> None:
    east = timezone(timedelta(hours=9))
    made = back_up(store.path, kept, datetime(2026, 4, 1, 3, tzinfo=east), "test")
    assert made.path.name.startswith("20260331T180000")
    assert list_backups(kept) == [made]


def test_two_backups_of_one_moment_are_both_kept(store: Store, kept: Path) -> None:
    assert len({back_up(store.path, kept, AT, "test").path for _ in range(3)}) == 3
    assert len(list_backups(kept)) == 3


def test_a_backup_of_a_file_being_written_is_one_moment_and_does_not_start_anew(
    store: Store, kept: Path, tmp_path: Path
) -> None:
    with store.change(DAY) as change:
        change.add(*(Rep(new_id(), f"Rep {number}", note="x" * 2000) for number in range(500)))
    writer = subprocess.Popen(
        [sys.executable, str(WORKER), "edit", str(store.folder), "100000"], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    try:
        for number in range(6):
            before = int(writer.stdout.readline().split()[1])
            made = back_up(store.path, kept, AT + timedelta(minutes=number), "test")
            assert verify(made.path) > before
            with opened(made.path, tmp_path / str(number)) as copy:
                check_books(copy)
    finally:
        writer.kill()
        writer.communicate()
    check_books(store)


def test_a_backup_that_cannot_be_made_leaves_nothing_behind(
    store: Store, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise apsw.FullError("database or disk is full")

    monkeypatch.setattr(backups, "_copy", full)
    with pytest.raises(DatabaseRefused, match=r"No backup could be made .*the disk is full"):
        back_up(store.path, kept, AT, "test")
    assert list(kept.iterdir()) == []
    with pytest.raises(DatabaseRefused, match=r"copy\.db could not be written \(the disk is full\)"):
        back_up_to(store.path, kept / "copy.db")
    assert list(kept.iterdir()) == []
    with pytest.raises(DatabaseRefused, match=r"copy\.db could not be written \(No such file or directory\)"):
        back_up_to(store.path, kept / "nowhere" / "copy.db")


def test_a_backup_of_a_damaged_file_does_not_count(store: Store, kept: Path) -> None:
    store.close()
    damage(store.path)
    with pytest.raises(DatabaseRefused):
        back_up(store.path, kept, AT, "test")
    assert list(kept.iterdir()) == []


def test_recent_daily_weekly_and_monthly_backups_are_kept() -> None:
    hourly = [Backup(Path(str(hours)), AT - timedelta(hours=hours), "test", 1) for hours in range(0, 24 * 400, 6)]
    gone = set(superseded(hourly))
    left = [backup for backup in hourly if backup not in gone]
    days = [(AT - backup.at).days for backup in left]
    assert len(left) == 10 + 5 + 2 + 4  # ten of 2½ days; the rest of 7 days, of 4 weeks, of 6 months
    assert days == sorted(days)
    assert 120 < days[-1] < 190
    assert superseded(left) == []


def test_a_backup_made_after_the_clock_was_set_back_is_kept(store: Store, kept: Path) -> None:
    for number in range(12):
        back_up(store.path, kept, AT + timedelta(days=2000, minutes=number), "future")
    made = back_up(store.path, kept, AT, "now")
    assert made.path.exists()
    assert len(list_backups(kept)) == 11


def test_other_files_in_the_folder_are_left_alone(store: Store, kept: Path) -> None:
    kept.mkdir()
    for name in ("notes.txt", "mine.db", "20260101-x.db"):
        (kept / name).touch()
    (kept / "20260331T110000.000000Z-killed.part").touch()
    os.utime(kept / "20260331T110000.000000Z-killed.part", (0, 0))
    made = back_up(store.path, kept, AT, "test")
    assert {path.name for path in kept.iterdir()} == {"notes.txt", "mine.db", "20260101-x.db", made.path.name}


def test_a_restore_brings_back_what_was_and_keeps_what_it_replaced(store: Store, kept: Path, tmp_path: Path) -> None:
    before, origin = digest(store), store.origin
    made = back_up(store.path, kept, AT, "test")
    add(store, "Later")
    later = digest(store)
    store.close()
    aside = restore(made.path, store.path, AT + timedelta(hours=1))
    store.open()
    assert digest(store) == before
    assert store.origin != origin
    add(store, "After")
    check_books(store)
    assert aside is not None
    with opened(aside, tmp_path / "aside") as replaced:
        assert digest(replaced) == later
    assert not list(store.folder.glob("*.restoring*"))


def test_a_backup_restored_is_not_rotated_away_by_the_one_made_before(store: Store, kept: Path) -> None:
    first = back_up(store.path, kept, AT, "first")
    for number in range(1, 10):
        back_up(store.path, kept, AT + timedelta(minutes=number), "test")
    add(store, "Later")
    store.close()
    restore(first.path, store.path, AT + timedelta(hours=1))
    store.open()
    assert store.one("SELECT count(*) FROM change") == (1,)


def test_a_restore_waits_until_no_salestui_has_the_data_open(store: Store, kept: Path) -> None:
    made = back_up(store.path, kept, AT, "test")
    add(store, "Later")
    code = "import sys; from salestui.store.store import Store; from pathlib import Path; Store(Path(sys.argv[1])).open(); print('open', flush=True); input()"
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(store.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    store.close()
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    with pytest.raises(RuleBroken, match="Close the other salestui first"):
        restore(made.path, store.path, AT)
    other.kill()
    other.communicate()
    restore(made.path, store.path, AT)
    store.open()
    assert store.one("SELECT count(*) FROM change") == (1,)


def test_a_restore_whose_copy_went_wrong_leaves_the_data_as_it_was(
    store: Store, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(50):
        add(store, f"Rep {number}")
    made, state = back_up(store.path, kept, AT, "test"), digest(store)
    store.close()
    copy = backups.copy

    def badly(source: Path, target: Path, *through: apsw.Connection | None) -> None:
        copy(source, target, *through)
        damage(target)

    with monkeypatch.context() as patched:
        patched.setattr(backups, "copy", badly)
        with pytest.raises(DatabaseRefused, match="is damaged"):
            restore(made.path, store.path, AT)
    assert not list(store.folder.glob("*.restoring*"))
    assert digest(store.open()) == state


def test_a_restore_that_is_killed_half_way_has_lost_nothing(
    store: Store, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up(store.path, kept, AT, "test")
    add(store, "Later")
    state = digest(store)
    store.close()
    for name in ("copy", "_set_aside", "forget_origin", "remove_journals"):

        def die(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(backups, name, die)
            with pytest.raises(KeyboardInterrupt):
                restore(made.path, store.path, AT)
        store.open()
        assert digest(store) == state
        store.close()


def test_a_damaged_database_is_told_and_restored(store: Store, kept: Path) -> None:
    Manager(store, 2)
    with store.change(DAY) as change:
        change.add(*(Rep(new_id(), f"Rep {number}", note="x" * 500) for number in range(400)))
    before = digest(store)
    made = back_up(store.path, kept, AT, "test")
    store.close()
    damage(store.path)
    with pytest.raises(DatabaseRefused, match="is damaged; run: salestui restore"):
        digest(store.open())
    store.close()
    aside = restore(made.path, store.path, AT)
    store.open()
    assert digest(store) == before
    check_books(store)
    assert aside is not None
    assert aside.parent == store.folder
    assert b"\xa5" * 4096 in aside.read_bytes()


@pytest.mark.parametrize("state", ["empty", "gone"])
def test_a_database_that_is_empty_or_gone_beside_backups_is_not_made_anew(store: Store, kept: Path, state: str) -> None:
    made = back_up(store.path, kept, AT, "test")
    before = digest(store)
    store.close()
    store.path.write_bytes(b"") if state == "empty" else store.path.unlink()
    with pytest.raises(DatabaseRefused, match=f"is {state}, but there are backups of it; run: salestui restore"):
        Store(store.folder).open()
    restore(made.path, store.path, AT)
    assert digest(store.open()) == before


def test_a_damaged_database_gives_no_backup_and_the_sentence_names_it(store: Store, kept: Path) -> None:
    with store.change(DAY) as change:
        change.add(*(Rep(new_id(), f"Rep {number}", note="x" * 500) for number in range(400)))
    store.close()
    damage(store.path)
    said = re.escape(f"{store.path} is damaged, so no copy of it was kept; run: salestui check")
    with pytest.raises(DatabaseRefused, match=f"^{said}$"):
        back_up(store.path, kept, AT, "test")
    assert list(kept.iterdir()) == []


def test_a_database_that_is_no_more_one_is_restored(store: Store, kept: Path) -> None:
    made = back_up(store.path, kept, AT, "test")
    before = digest(store)
    store.close()
    store.path.write_bytes(b"junk" * 5000)
    restore(made.path, store.path, AT)
    store.open()
    assert digest(store) == before


def test_a_backup_is_restored_into_an_empty_folder(store: Store, kept: Path, tmp_path: Path) -> None:
    made = back_up(store.path, kept, AT, "test")
    assert restore(made.path, tmp_path / "new" / "salestui.db", AT) is None
    other = Store(tmp_path / "new").open()
    assert digest(other) == digest(store)
    assert other.origin != store.origin
    other.close()


@pytest.mark.parametrize("what", ["damaged", "cut", "text", "empty", "foreign", "newer", "absent"])
def test_a_backup_that_does_not_verify_is_refused_and_nothing_changes(store: Store, kept: Path, what: str) -> None:
    for number in range(50):
        add(store, f"Rep {number}")
    bad = back_up(store.path, kept, AT, "test").path
    size = bad.stat().st_size
    if what == "damaged":
        damage(bad)
    elif what == "cut":
        os.truncate(bad, size // 2)
    elif what in ("text", "empty"):
        bad.write_text("Dear diary" if what == "text" else "")
    elif what in ("foreign", "newer"):
        changed = apsw.Connection(str(bad))
        changed.execute(
            "PRAGMA application_id = 7" if what == "foreign" else f"PRAGMA user_version = {database.VERSION + 1}"
        )
        changed.close()
    else:
        bad.unlink()
    before = digest(store)
    store.close()
    with pytest.raises(RuleBroken, match=r"is damaged|is not a salestui backup|newer salestui|There is no backup"):
        restore(bad, store.path, AT)
    store.open()
    assert digest(store) == before


def test_a_copied_folder_signs_with_an_origin_of_its_own(store: Store, kept: Path, tmp_path: Path) -> None:
    origin = store.origin
    store.close()
    shutil.copytree(store.folder, tmp_path / "copy")
    copy = Store(tmp_path / "copy").open()
    assert copy.origin != origin
    add(copy, "On the copy")
    check_books(copy)
    copy.close()
    store.open()
    assert store.origin == origin


def test_a_file_set_back_in_place_signs_with_a_new_origin(store: Store, kept: Path, tmp_path: Path) -> None:
    origin = store.origin
    store.close()
    old = store.path.read_bytes()
    add(store.open(), "Later")
    store.close()
    with store.path.open("r+b") as same_file:
        same_file.write(old)
        same_file.truncate()
    assert store.open().origin != origin


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"origin": 5}', "[" * 100_000, '{"origin": "x", "fingerprint": "y"}', "\udcff"]
)
def test_an_unreadable_replica_file_costs_only_the_origin(store: Store, kept: Path, text: str) -> None:
    origin, before = store.origin, digest(store)
    store.close()
    (store.folder / "replica.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    store.open()
    assert store.origin not in ("", "x", origin)
    assert digest(store) == before
    add(store, "After")
    check_books(store)


def test_an_origin_stays_across_openings(store: Store) -> None:
    origin = store.origin
    for number in range(3):
        add(store, f"Rep {number}")
        store.close()
        store.open()
    assert store.origin == origin
    assert store.rows("SELECT DISTINCT origin FROM operation") == [(origin,)]
    check_books(store)
