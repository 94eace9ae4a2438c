"""Imports without a look first: the same as a plan carried out, in one pass; large ones; and a history that comes late."""

import csv
from datetime import date
from pathlib import Path

import pytest
from desk.crm import TODAY, deal, dump, planned, take, write

from salestui.desk.intake import intake
from salestui.domain.import_plan import ImportPlan, IntakeOptions
from salestui.domain.records import RecordKind
from salestui.reporting import preview
from salestui.store import bulk
from salestui.store.backups import list_backups
from salestui.store.journal import Done
from salestui.store.shapes import DEALS
from salestui.store.store import Store
from salestui.store.undo import undo

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)
HISTORY = ("OpportunityId", "CreatedDate", "Field", "OldValue", "NewValue")


def at_once(store: Store, path: Path, as_of: date) -> tuple[ImportPlan, Done | None]:
    """Read a file and take it in."""
    options = IntakeOptions(as_of=as_of)
    return intake.take_in(store, intake.read([path], options), options, TODAY)


def exports(folder: Path) -> tuple[Path, Path]:
    """Two exports, four weeks apart."""
    may = [deal(1), deal(2, "Proposal"), deal(3, "Negotiation"), deal(4), deal(6, "Closed Won", close="2026-03-02")]
    june = [
        deal(1, "Proposal"),
        deal(2, "Proposal", close="2027-02-01"),
        deal(3, "Closed Won", "3100", close="2026-05-20"),
        deal(6, "Closed Won", close="2026-03-02"),
        deal(7, amount="12 pounds of nothing"),
        deal(8),
    ]
    return write(folder / "may.csv", may), write(folder / "june.csv", june)


def journal(store: Store) -> list[tuple[object, ...]]:
    """The operations on records of the business, without their numbers."""
    query = "SELECT subject, row_id, cell, old, new FROM operation WHERE subject <> 'import_run' ORDER BY row_id, cell"
    return store.rows(query)


def indexes(store: Store) -> list[tuple[object, ...]]:
    """All indexes, as they were made."""
    return store.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")


@pytest.fixture
def other(tmp_path: Path) -> Store:
    return Store(tmp_path / "other").open()


def test_at_once_says_and_writes_what_a_plan_carried_out_does(store: Store, other: Store, tmp_path: Path) -> None:
    for path, day in zip(exports(tmp_path), (MAY, JUNE), strict=True):
        plan, done = take(store, [path], day)
        same, also = at_once(other, path, day)
        assert also is not None
        assert (same.summary(), same.counts, same.facts, same.updates) == (
            plan.summary(),
            plan.counts,
            plan.facts,
            plan.updates,
        )
        assert (same.made, same.vanished, same.skipped, same.evidence) == (
            plan.made,
            plan.vanished,
            plan.skipped,
            plan.evidence,
        )
        assert also.topics == done.topics
        assert also.message.partition(" (listed")[0] == done.message.partition(" (listed")[0]
    assert dump(store, "import_run") == dump(other, "import_run")
    assert journal(store) == journal(other)
    assert [backup.why for backup in list_backups(other.folder / "backups")] == ["before-import"]
    undo(other, TODAY)
    undo(other, TODAY)
    assert not any(dump(other).values())


def test_a_question_that_stops_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    may, june = exports(tmp_path)
    at_once(store, june, JUNE)
    before = dump(store)
    plan, done = at_once(store, may, MAY)
    assert plan.stops
    assert done is None
    assert dump(store) == before
    assert not list_backups(store.folder / "backups")


def test_the_same_export_again_writes_nothing_and_makes_no_backup(store: Store, tmp_path: Path) -> None:
    may, _ = exports(tmp_path)
    at_once(store, may, MAY)
    before = journal(store)
    plan, done = at_once(store, may, MAY)
    assert plan.is_empty
    assert done is not None
    assert (done.message, done.topics) == ("Nothing changed", frozenset())
    assert journal(store) == before
    assert not list_backups(store.folder / "backups")


def test_a_large_load_leaves_every_index_as_it_was(store: Store, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(bulk, "LARGE", 2)
    before, said = indexes(store), []
    run = store.run
    monkeypatch.setattr(store, "run", lambda statement, *values: (said.append(statement), run(statement, *values)))
    at_once(store, exports(tmp_path)[0], MAY)
    assert any(statement.startswith("DROP INDEX") for statement in said)
    assert indexes(store) == before
    assert store.one("PRAGMA integrity_check") == ("ok",)
    said.clear()
    at_once(store, exports(tmp_path)[1], JUNE)
    assert not any(statement.startswith("DROP INDEX") for statement in said)


def test_a_fault_in_a_large_load_leaves_everything_as_it_was(store: Store, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(bulk, "LARGE", 2)
    monkeypatch.setattr("salestui.desk.intake.currencies.ImportCurrencies.questions", lambda _: 1 / 0)
    before = indexes(store)
    with pytest.raises(ZeroDivisionError):
        at_once(store, exports(tmp_path)[0], MAY)
    assert indexes(store) == before
    assert not any(dump(store).values())


def past(folder: Path) -> Path:
    """How deals 1 and 2 came to where they are."""
    lines = [
        ("0065g00000Abc01", "2026-02-01", "Stage", "Prospecting", "Proposal"),
        ("0065g00000Abc01", "2026-02-21", "Stage", "Proposal", "Closed Won"),
        ("0065g00000Abc02", "2026-03-10", "Stage", "Prospecting", "Proposal"),
    ]
    path = folder / "history.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HISTORY, *lines])
    return path


def test_a_history_that_comes_late_fills_in_days_and_since_when(store: Store, tmp_path: Path) -> None:
    lines = [deal(2, "Proposal"), deal(3)]
    take(store, [write(tmp_path / "april.csv", lines)], date(2026, 4, 1))
    take(store, [write(tmp_path / "may.csv", [*lines, deal(1, "Closed Won", close="2026-02-21")])], MAY)
    query = "SELECT e.before, e.days FROM deal_event e JOIN deal d ON d.id = e.deal_id WHERE e.kind = 'won'"
    assert store.rows(query) == [(None, None)]
    plan, done = take(store, [past(tmp_path)], JUNE)
    stage = store.one("SELECT id FROM stage WHERE name = 'Proposal'")[0]
    assert store.rows(query) == [(stage, 20)]
    assert store.all(DEALS, "name = 'Deal 2'")[0].stage_since == date(2026, 3, 10)
    assert plan.facts.won == 0
    assert done.message == "2 stage changes, 1 event of the past completed"
    assert store.one("SELECT days FROM pace WHERE stage_id = ?", stage) == (20,)
    assert take(store, [past(tmp_path)], JUNE)[1].message == "Nothing changed"
    undo(store, TODAY)
    assert store.rows(query) == [(None, None)]


def test_a_history_is_counted_where_it_comes_with_its_deals(store: Store, tmp_path: Path) -> None:
    deals = write(tmp_path / "deals.csv", [deal(1, "Closed Won", close="2026-02-21"), deal(2, "Proposal")])
    plan, done = take(store, [deals, past(tmp_path)], MAY)
    assert plan.count(RecordKind.STAGE_HISTORY).create == 3
    assert done.message == "2 deals new (1 won, 0 lost, 1 open), 2 stage changes and 1 other event of the past"


def test_comparing_tells_how_far_it_is_and_can_be_stopped(store: Store, tmp_path: Path) -> None:
    options, told = IntakeOptions(as_of=TODAY), list[tuple[str, int, int]]()
    files = intake.read([write(tmp_path / "may.csv", [deal(1), deal(2)])], options)
    intake.plan(store, files, options, TODAY, lambda *how_far: told.append(how_far))
    assert told[-1] == ("may.csv", 2, 2)
    with pytest.raises(ZeroDivisionError):
        intake.plan(store, files, options, TODAY, lambda _name, done, _total: done // 0)


def test_at_once_tells_of_no_kind_of_record_that_a_look_first_does_not_tell_of(store: Store, tmp_path: Path) -> None:
    quotas = tmp_path / "quotas.csv"
    quotas.write_text("Rep,Q1 2026,Q2 2026\nAna Marin,100,200\n")
    looked = preview.lines(planned(store, [quotas], MAY))
    made, _ = at_once(store, quotas, MAY)
    assert preview.lines(made) == looked
