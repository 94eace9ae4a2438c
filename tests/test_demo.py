"""The demo is the same every time, believable on its day, and gone when it is left."""

import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pytest

from salestui.demo.team import TODAY
from salestui.desk import dealing, frame, history, pipeline, team
from salestui.desk.demo import make
from salestui.desk.opening import Store
from salestui.domain.attention import Patience
from salestui.domain.board import BoardFilter
from salestui.domain.errors import RuleBroken
from salestui.domain.lens import Lens
from salestui.store import check
from salestui.store.deals import ids_named
from salestui.ui.deals.text import money_sum

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo")
    make(made)
    return made


@pytest.fixture
def store(folder: Path):
    opened = Store(folder).open()
    yield opened
    opened.close()


def test_the_board_is_that_of_the_mock_up(store: Store) -> None:
    board = pipeline.board(store, BoardFilter(), TODAY)
    assert [(lane.stage.name, len(lane.ids), money_sum(lane.total).removeprefix("≈")) for lane in board.lanes] == [
        ("Qualify", 9, "402k"), ("Discover", 8, "498k"), ("Propose", 7, "506k"), ("Negotiate", 6, "620k"),
        ("Close", 6, "384k"),
    ]  # fmt: skip
    assert (len(board.ids), money_sum(board.total), money_sum(board.weighted)) == (36, "≈2,410k", "≈1,228k")
    assert (board.stale, board.watch, board.fine) == (4, 6, 26)
    paces = dict(store.rows("SELECT stage.name, pace.days FROM pace JOIN stage ON stage.id = pace.stage_id"))
    assert paces == {"Qualify": 21, "Discover": 21, "Propose": 20, "Negotiate": 20, "Close": 15}


def test_the_team_has_sold_what_the_mock_up_says(store: Store) -> None:
    roster = team.roster(store, Lens(), TODAY)
    told = {
        one.rep.name.split()[0]: (one.aim.short().lstrip("≈"), one.won.short().lstrip("≈"), one.state)
        for one in roster.standings
    }
    assert told == {
        "Dmitri": ("300k", "58k", "below"), "Ben": ("300k", "96k", "below"), "Hugo": ("240k", "70k", "below"),
        "Finn": ("270k", "122k", "watch"), "Gita": ("300k", "140k", "watch"), "Elif": ("300k", "171k", "met"),
        "Chloé": ("330k", "201k", "met"), "Ana": ("360k", "262k", "met"),
    }  # fmt: skip
    assert (roster.total.aim.short(), roster.total.won.short()) == ("2,400k", "≈1,120k")
    assert roster.total.ratio.n > 200


def test_ostmark_is_pushed_a_third_time_and_stale(store: Store) -> None:
    (line,) = pipeline.lines(store, ids_named(store, "ostmark"), Patience(), TODAY)
    assert (line.deal.pushes, line.deal.close_on, line.verdict.age) == (3, date(2026, 12, 11), 41)
    facts = pipeline.deal_facts(store, line.deal.id, Patience(), TODAY)
    assert facts is not None
    assert facts.events[0].note == "push 3"


def test_fourteen_changes_can_be_undone_one_by_one_and_done_again(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "salestui.db").write_bytes((folder / "salestui.db").read_bytes())
    opened = Store(tmp_path).open()
    assert frame.frame(opened, TODAY).undo == 14
    for _ in range(14):
        history.undo(opened, TODAY)
    assert opened.one("SELECT count(*) FROM deal")[0] == 0
    for _ in range(14):
        history.redo(opened, TODAY)
    assert len(pipeline.board(opened, BoardFilter(), TODAY).ids) == 36
    opened.close()


def test_the_records_are_sound_and_nothing_lies_ahead_of_the_day(store: Store) -> None:
    assert check.damage(store) == []
    assert check.unlike_journal(store) == []
    for table, column in (
        ("activity", "happened_on"),
        ("deal_event", "on"),
        ("deal", "closed_on"),
        ("deal", "created_on"),
    ):
        (latest,) = store.one(f'SELECT max("{column}") FROM "{table}"')
        assert latest <= TODAY.isoformat()
    assert store.one("SELECT count(*) FROM deal WHERE closed_on < created_on")[0] == 0
    assert store.one("SELECT count(*) FROM deal WHERE stage_since < created_on")[0] == 0


def test_it_is_the_same_every_time(folder: Path, tmp_path: Path) -> None:
    make(tmp_path / "again")
    queries = (
        "SELECT * FROM deal ORDER BY id",
        "SELECT * FROM activity WHERE source = 'demo' ORDER BY id",
        "SELECT day, label, at FROM change",
    )
    told = []
    for place in (folder, tmp_path / "again"):
        opened = Store(place).open()
        told.append([opened.rows(query) for query in queries])
        opened.close()
    assert told[0] == told[1]


def test_what_is_done_in_it_is_dated_after_its_past_by_its_own_clock(tmp_path: Path) -> None:
    clock = make(tmp_path)
    opened = Store(tmp_path, now=clock).open()
    dealing.archive(opened, [opened.one("SELECT id FROM deal WHERE name = 'Lindqvist'")[0]], TODAY)
    times = [at for (at,) in opened.rows("SELECT at FROM change ORDER BY position")]
    opened.close()
    assert times[-1].startswith("2026-11-18T09:4")
    assert times == sorted(times)
    assert clock() < clock(), "it runs"


def test_data_that_is_there_is_never_written_over(folder: Path) -> None:
    with pytest.raises(RuleBroken, match="has data already"):
        make(folder)


def test_it_is_made_quickly(tmp_path: Path) -> None:
    taken = []
    for number in range(2):
        started = time.process_time()
        make(tmp_path / str(number))
        taken.append(time.process_time() - started)
    assert min(taken) < 0.6


def test_the_plain_demo_prints_its_page_and_leaves_nothing(tmp_path: Path) -> None:
    here = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "salestui", "demo", "--plain"], env=here, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert "Open: 36 deals, ≈2,410k, weighted ≈1,228k" in done.stdout
    assert done.stderr == "This is a demo, nothing is kept\n"
    assert not re.search("\x1b", done.stdout)
    assert list(tmp_path.glob("salestui-demo-*")) == []


def test_a_demo_can_be_kept(tmp_path: Path) -> None:
    here = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "TMPDIR": tempfile.gettempdir()}
    program = [sys.executable, "-m", "salestui"]
    subprocess.run(
        [*program, "demo", "--plain", "--keep", str(tmp_path / "kept")], env=here, check=True, capture_output=True
    )
    again = subprocess.run(
        [*program, "demo", "--plain", "--keep", str(tmp_path / "kept")], env=here, capture_output=True, text=True
    )
    assert again.returncode == 1
    assert "has data already" in again.stderr
    assert (tmp_path / "kept" / "salestui.db").exists()
