"""A run that was cut off is noticed by the next ones, until a check of the file's pages says that it is sound."""

import shutil
from pathlib import Path
from threading import get_ident

import apsw
import pytest
from full_app import TODAY, made, running, until
from screen import screen_text

from salestui.desk import upkeep
from salestui.desk.aftermath import told
from salestui.desk.desk import Desk
from salestui.domain.ids import new_id
from salestui.domain.team import Rep
from salestui.store.backups import list_backups
from salestui.store.store import Store


@pytest.fixture
def cut_off(tmp_path: Path) -> Path:
    """What lies there after a kill in the middle of a run that had written."""
    store = Store(made(tmp_path / "data")).open()
    upkeep.back_up(store)
    with store.change(TODAY) as change:
        change.add(Rep(new_id(), "Kim"))
    shutil.copytree(store.folder, tmp_path / "cut off")
    store.close()
    return tmp_path / "cut off"


def damage(folder: Path) -> None:
    """Break a page that no screen reads at first, in the file and in what was written last."""
    store = Store(folder).open()
    page = store.one("SELECT rootpage FROM sqlite_master WHERE name = 'experiment'")[0]
    store.connection.execute("PRAGMA wal_checkpoint(truncate)")
    store.close()
    with store.path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)


def noticed(folder: Path, **options: bool) -> bool:
    """Does the next run know that one was cut off?"""
    store = Store(folder, **options).open()
    try:
        return store.did_not_end
    finally:
        store.close()


def test_a_run_that_was_cut_off_is_known_until_the_file_was_found_sound(cut_off: Path) -> None:
    assert noticed(cut_off, read_only=True)
    assert noticed(cut_off)
    assert noticed(cut_off), "a command has taken in what lay there, and checked nothing"
    store = Store(cut_off).open()
    assert not [one for one in upkeep.check_data(store) if one.state == "below"]
    store.close()
    assert not noticed(cut_off)


def test_a_run_that_ended_and_one_that_still_runs_are_no_reason(tmp_path: Path) -> None:
    store = Store(made(tmp_path / "data")).open()
    with store.change(TODAY) as change:
        change.add(Rep(new_id(), "Kim"))
    assert not noticed(store.folder)
    store.close()
    assert not noticed(store.folder)


async def test_a_sound_file_is_not_spoken_of(cut_off: Path) -> None:
    desk = Desk(Store(cut_off))
    await desk.open()
    assert await told(desk) == ""
    assert not desk.did_not_end
    await desk.close()
    assert not noticed(cut_off)


async def test_a_damaged_page_is_told_with_the_newest_sound_backup(cut_off: Path) -> None:
    damage(cut_off)
    async with running(cut_off, (80, 24)) as (app, pilot):
        await until(pilot, lambda: "salestui restore latest" in screen_text(app))
        assert "The data is damaged" in app.said
    made_last = Store(cut_off / "other").open()
    upkeep.back_up(made_last)
    made_last.close()
    sound, broken = list_backups(cut_off / "backups")[0], list_backups(cut_off / "other" / "backups")[0]
    (cut_off / "backups" / broken.path.name).write_bytes(b"junk")
    desk = Desk(Store(cut_off))
    await desk.open()
    assert f"salestui restore {sound.path.name} (of " in await told(desk)
    sound.path.unlink()
    assert "no backup is sound" in await told(desk)
    await desk.close()


async def test_a_file_that_another_program_holds_is_not_called_damaged(
    cut_off: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salestui.store.check.BUSY_SECONDS", 0)
    desk = Desk(Store(cut_off))
    await desk.open()
    await desk.ask(Store.close)
    holder = apsw.Connection(str(desk.store.path))
    assert holder.pragma("journal_mode", "delete") == "delete"
    holder.execute("BEGIN EXCLUSIVE")
    assert await told(desk) == ""
    holder.close()
    await desk.close()
    assert noticed(cut_off), "nobody has looked at it yet"


async def test_a_file_that_is_gone_by_then_is_told_and_the_screen_stays(
    cut_off: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salestui.ui.app.IMPORT_AFTER", 5)
    async with running(cut_off, (80, 24)) as (app, pilot):
        app.desk.store.path.unlink()
        await until(pilot, lambda: "cannot be opened; check that the folder exists" in screen_text(app))
        assert app.is_running


async def test_the_note_is_taken_away_by_the_thread_that_has_the_store(
    cut_off: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    monkeypatch.setattr(Store, "found_sound", lambda _: threads.append(get_ident()))
    desk = Desk(Store(cut_off))
    await desk.open()
    assert await told(desk) == ""
    assert threads == [await desk.ask(lambda _: get_ident())]
    await desk.close()


async def test_no_file_is_checked_after_a_run_that_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salestui.store.check.QuickCheck.run", lambda _: pytest.fail("checked"))
    async with running(made(tmp_path / "data"), (80, 24)) as (app, pilot):
        await pilot.pause(2)
        assert app.said == ""
