"""The schema: what the models say is what the file has; old files are brought up, others are left alone."""

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest
from apsw import ConstraintError
from ledger import DAY, Manager, check_books, digest

from salestui.desk import upkeep
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.pipeline import Deal
from salestui.domain.team import Rep
from salestui.store import database, migrating, presence
from salestui.store import store as store_module
from salestui.store.backups import back_up, list_backups, verify
from salestui.store.catalogue import SHAPES
from salestui.store.database import DatabaseNewer, DatabaseRefused, connect, file_system, is_network
from salestui.store.models import TABLES
from salestui.store.searching import unsearchable
from salestui.store.shapes import DEALS
from salestui.store.store import Store

pytestmark = pytest.mark.usefixtures("real_migrations")

SCHEMAS = Path(__file__).parent / "schemas"
GOOD = """
def up(migrator, db):
    db.execute_sql("ALTER TABLE rep ADD COLUMN nickname TEXT")
    db.execute_sql("UPDATE rep SET nickname = name")
"""
HALF = """
def up(migrator, db):
    db.execute_sql("ALTER TABLE rep ADD COLUMN nickname TEXT")
    db.execute_sql("DELETE FROM deal_event")
    db.execute_sql("ALTER TABLE nowhere ADD COLUMN nickname TEXT")
"""
LOSES = """
def up(migrator, db):
    db.execute_sql("DELETE FROM deal_event")
"""
BREAKS = """
def up(migrator, db):
    db.execute_sql("UPDATE deal SET rep_id = 'nobody'")
"""


def released(version: int, folder: Path) -> Store:
    """A folder as that version left it."""
    folder.mkdir(mode=0o700)
    made = apsw.Connection(str(folder / "salestui.db"))
    made.execute((SCHEMAS / f"{version:04}.sql").read_text("utf-8"))
    made.execute("PRAGMA journal_mode = wal")
    made.close()
    return Store(folder)


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have the program know one migration more."""

    def install(text: str) -> None:
        folder = tmp_path / "migrations"
        folder.mkdir()
        for path in migrating.MIGRATIONS.glob("0*.py"):
            (folder / path.name).write_bytes(path.read_bytes())
        (folder / f"{database.VERSION + 1:04}_next.py").write_text(text, "utf-8")
        monkeypatch.setattr(migrating, "MIGRATIONS", folder)
        monkeypatch.setattr(database, "VERSION", database.VERSION + 1)

    return install


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def statements(store: Store) -> set[tuple[str, str]]:
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'schema_migration%'"
    return {(name, " ".join(sql.split())) for name, sql in store.rows(query)}


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.table_name)
def test_a_model_equals_its_table(store: Store, model: type) -> None:
    table = model._meta.table_name
    there = {
        name: (kind, bool(needed or key))
        for _, name, kind, needed, _, key in store.rows(f'PRAGMA table_info("{table}")')
    }
    kinds = migrating.MigratingDatabase.field_types
    said = {}
    for name, field in model._meta.columns.items():
        kind = getattr(field, "rel_field", field).field_type
        said[name] = (kinds.get(kind, {"INT": "INTEGER"}.get(kind, kind)), not field.null)
    assert there == said
    references = {(row[3], row[2], row[4], row[6]) for row in store.rows(f'PRAGMA foreign_key_list("{table}")')}
    assert references == {
        (field.column_name, field.rel_model._meta.table_name, field.rel_field.column_name, field.on_delete)
        for field in model._meta.refs
    }
    assert store.one("SELECT strict FROM pragma_table_list WHERE name = ?", table) == (1,)


def test_there_is_no_table_without_a_model(store: Store) -> None:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
    assert {name for (name,) in store.rows(query)} - {"schema_migration"} == {
        model._meta.table_name for model in TABLES
    }


def test_the_version_is_the_newest_migrations_number() -> None:
    numbers = sorted(int(path.name[:4]) for path in migrating.MIGRATIONS.glob("0*.py"))
    assert numbers == sorted(set(numbers))
    assert numbers[-1] == database.VERSION
    assert sorted(SCHEMAS.glob("*.sql")) == [SCHEMAS / f"{number:04}.sql" for number in numbers]


@pytest.mark.parametrize("version", [int(path.stem) for path in sorted(SCHEMAS.glob("*.sql"))])
def test_every_released_schema_is_brought_up_and_keeps_its_rows(tmp_path: Path, store: Store, version: int) -> None:
    text = (SCHEMAS / f"{version:04}.sql").read_text("utf-8")
    old = released(version, tmp_path / "old").open()
    for model in TABLES:
        table = model._meta.table_name
        assert old.one(f'SELECT count(*) FROM "{table}"') == (text.count(f'INSERT INTO "{table}" VALUES'),)
    assert old.one("SELECT count(*) FROM operation")[0] > 40
    assert statements(old) == statements(store)
    assert unsearchable(old) == 0
    check_books(old)
    manager = Manager(old, 3)
    assert sum(manager.ask() for _ in range(20))
    check_books(old)
    old.close()


def test_the_pragmas_are_as_shipped(store: Store) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "application_id": database.APPLICATION_ID}
    assert {name: store.one(f"PRAGMA {name}")[0] for name in wanted} == wanted
    assert store.one("PRAGMA user_version") == (database.VERSION,)


def test_types_are_strict(store: Store) -> None:
    with store.change(DAY) as change:
        change.add(Rep(new_id(), "Dana"))
    with pytest.raises(ConstraintError):
        store.run("UPDATE rep SET rev = 'many'")
    with pytest.raises(ConstraintError), store.change(DAY) as change:
        change.add(Deal(new_id(), "Acme", amount_minor="many"))
    assert store.all(DEALS) == []


def test_a_newer_file_is_refused_in_words_and_left_alone(store: Store) -> None:
    store.run(f"PRAGMA user_version = {database.VERSION + 1}")
    store.close()
    before = fingerprint(store.path)
    for read_only in (False, True):
        with pytest.raises(DatabaseNewer, match=r"was written by a newer salestui .* update salestui"):
            Store(store.folder, read_only=read_only).open()
    assert fingerprint(store.path) == before


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "salestui.db"
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE bookmarks (url)")
    foreign.close()
    os.chmod(path, 0o644)
    before = fingerprint(path)
    with pytest.raises(DatabaseRefused, match="belongs to another program"):
        Store(tmp_path).open()
    assert (fingerprint(path), stat.S_IMODE(path.stat().st_mode)) == (before, 0o644)
    assert {name.name for name in tmp_path.iterdir()} <= {"salestui.db", "salestui.lock"}


def test_a_text_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "salestui.db"
    path.write_text("Dear diary, " * 500)
    with pytest.raises(DatabaseRefused, match="is not a salestui database"):
        Store(tmp_path).open()
    assert path.read_text() == "Dear diary, " * 500


def test_an_empty_file_is_made_a_database(tmp_path: Path) -> None:
    (tmp_path / "salestui.db").touch()
    made = Store(tmp_path).open()
    assert made.one("SELECT count(*) FROM change") == (0,)
    made.close()


def test_a_making_that_was_killed_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "salestui.making").write_bytes(b"half a database")
    (tmp_path / "salestui.making-journal").write_bytes(b"half a journal")
    Store(tmp_path).open().close()
    assert not list(tmp_path.glob("*.making*"))


def test_a_folder_that_cannot_be_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseRefused, match="choose another --data folder"):
        Store(tmp_path / "file" / "data").open()
    (tmp_path / "salestui.db").mkdir()
    with pytest.raises(DatabaseRefused, match="cannot be opened"):
        Store(tmp_path).open()


def test_what_is_absent_is_not_made_for_reading_only(tmp_path: Path) -> None:
    with pytest.raises(DatabaseRefused, match="cannot be opened"):
        Store(tmp_path, read_only=True).open()
    assert list(tmp_path.iterdir()) == []


def test_a_migration_keeps_origin_rows_and_a_backup(
    tmp_path: Path, store: Store, next_version: Callable[[str], None]
) -> None:
    Manager(store, 1).settle_in()
    before, origin = digest(store), store.origin
    store.close()
    next_version(GOOD)
    store.open()
    assert (digest(store), store.origin) == (before, origin)
    assert store.rows("SELECT nickname FROM rep") == store.rows("SELECT name FROM rep")
    assert store.one("PRAGMA journal_mode") == ("wal",)
    (kept,) = list_backups(store.folder / "backups")
    assert kept.why == "before-migration"
    assert verify(kept.path) > 0
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(("text", "sentence"), [(HALF, "failed"), (LOSES, "lose deal_event"), (BREAKS, "references")])
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    store: Store, next_version: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, text: str, sentence: str
) -> None:
    manager = Manager(store, 5)
    manager.settle_in()
    while store.one("SELECT count(*) FROM deal_event") == (0,):
        manager.ask()
    state, origin = digest(store), store.origin
    store.close()
    before = fingerprint(store.path)
    next_version(text)
    for _ in range(2):
        with pytest.raises(DatabaseRefused, match=sentence):
            store.open()
        assert fingerprint(store.path) == before
    assert {kept.why for kept in list_backups(store.folder / "backups")} == {"before-migration"}
    assert not list(store.folder.glob("*.making*"))
    monkeypatch.undo()
    store.open()
    assert (digest(store), store.origin) == (state, origin)


def test_a_file_that_is_behind_is_not_opened_for_reading_only(
    store: Store, next_version: Callable[[str], None]
) -> None:
    store.close()
    next_version(GOOD)
    with pytest.raises(DatabaseRefused, match="start once without --readonly"):
        Store(store.folder, read_only=True).open()


def test_a_migration_waits_for_no_other_salestui_to_have_the_data_open(
    store: Store, next_version: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    next_version(GOOD)
    monkeypatch.setattr(presence.Presence.alone, "__defaults__", (0.05, presence.OPEN_ELSEWHERE))
    with pytest.raises(DatabaseRefused, match="newer and wants to update the data"):
        Store(store.folder).open()


def test_many_that_start_at_once_on_an_empty_folder_all_open(tmp_path: Path) -> None:
    code = "from salestui.store.store import Store; from pathlib import Path; import sys; Store(Path(sys.argv[1])).open().close()"
    started = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "new")]) for _ in range(4)]
    assert [process.wait(20) for process in started] == [0] * 4


def test_a_start_waits_for_another_one_that_is_just_making_the_file(tmp_path: Path) -> None:
    path = tmp_path / "salestui.db"
    other = apsw.Connection(str(path))
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.2, other.execute, ["COMMIT"])
    done.start()
    made = connect(path)
    assert made.value("PRAGMA journal_mode") == "wal"
    made.close()
    done.join()
    other.close()


def test_all_files_are_the_users_alone_whatever_the_umask(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        made = Store(tmp_path / "data").open()
        Manager(made, 1).settle_in()
        back_up(made.path, made.folder / "backups", datetime.now(UTC), "test")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (made.folder, *made.folder.rglob("*"))}
        made.close()
    finally:
        os.umask(mask)
    assert {modes.pop("data"), modes.pop("backups")} == {0o700}
    assert modes.keys() >= {"salestui.db", "salestui.db-wal", "salestui.db-shm", "replica.json", "salestui.lock"}
    assert set(modes.values()) == {0o600}


def test_a_file_that_others_could_read_is_closed_to_them(store: Store) -> None:
    store.close()
    os.chmod(store.path, 0o644)
    store.open()
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_a_network_folder_is_told_by_its_mount() -> None:
    mounts = "\n".join(
        (
            "/dev/sda1 / ext4 rw 0 0",
            "host:/home /home nfs4 rw 0 0",
            "/dev/sdb1 /home/me/local ext4 rw 0 0",
            "//host/share /mnt/two\\040words cifs rw 0 0",
            "me@host: /mnt/ssh fuse.sshfs rw 0 0",
            "portal /run/user/1/doc fuse.portal rw 0 0",
        )
    )
    said = {folder: is_network(file_system(mounts, folder)) for folder in (
        "/", "/var", "/home", "/home/me", "/homestead", "/home/me/local/data", "/mnt/two words/x", "/mnt/ssh", "/run/user/1/doc",
    )}  # fmt: skip
    assert [folder for folder, network in said.items() if network] == [
        "/home",
        "/home/me",
        "/mnt/two words/x",
        "/mnt/ssh",
    ]


def test_on_a_network_folder_the_store_keeps_to_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (database, store_module):
        monkeypatch.setattr(module, "on_network", lambda _: True)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    alone = Store(tmp_path / "data").open()
    Manager(alone, 1).settle_in()
    assert alone.one("PRAGMA journal_mode") == ("delete",)
    assert alone.one("PRAGMA synchronous") == (3,)
    with pytest.raises(DatabaseRefused, match="in use by another program"):
        Store(alone.folder).open()
    assert verify(upkeep.back_up(alone).path) > 0
    assert upkeep.back_up_to(alone, tmp_path / "copy.db") > 0
    check_books(alone)
    alone.close()
    monkeypatch.undo()
    alone.open()
    assert alone.one("PRAGMA journal_mode") == ("wal",)
    alone.close()


def test_connecting_says_who_holds_the_file(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    other = Store(store.folder).open()
    with store.change(DAY), pytest.raises(RuleBroken, match="in use by another program; try again"), other.change(DAY):
        pass
    other.close()
    connect(store.path).close()


def test_what_is_said_of_a_table_beside_its_shape_is_true() -> None:
    models = {model._meta.table_name: model for model in TABLES}
    for shape in SHAPES:
        assert shape.has_key == ("name_key" in models[shape.subject]._meta.columns), shape.subject
