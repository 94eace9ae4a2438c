"""Every write is journaled, and the journal alone can tell what the tables hold."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

import pytest
from apsw import ConstraintError
from ledger import DAY, Manager, apply, check_books, digest, dump, witnessed

import salestui
from salestui.domain.accounts import Activity
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import derived_id, new_id
from salestui.domain.intake import Mapped, Preference
from salestui.domain.kinds import ActivityKind, EventKind
from salestui.domain.pipeline import Deal, DealEvent
from salestui.domain.team import Rep
from salestui.domain.topics import Topic
from salestui.store import undo
from salestui.store.catalogue import SHAPES
from salestui.store.journal import Clash
from salestui.store.shapes import ACTIVITIES, DEALS, EVENTS, MAPPINGS, PREFERENCES, REPS, Shape
from salestui.store.store import Store


def add(store: Store, *things: object) -> None:
    with store.change(DAY) as change:
        change.label = "Add"
        change.add(*things)


def rep(name: str = "Dana", **cells: object) -> Rep:
    return Rep(new_id(), name, **cells)


@pytest.mark.parametrize("seed", range(3))
def test_what_sqlite_saw_change_is_what_the_journal_says(store: Store, seed: int) -> None:
    manager = Manager(store, seed)
    with witnessed(store):
        manager.settle_in()
    for number in range(120):
        with witnessed(store):
            manager.ask()
            if number % 7 == 3:
                undo.undo(store, DAY)
            elif number % 7 == 5 and undo.next_redo(store):
                undo.redo(store, DAY)
    check_books(store)


def test_the_witness_sees_a_write_that_by_passes_the_journal(store: Store) -> None:
    someone = rep()
    add(store, someone)
    with pytest.raises(AssertionError), witnessed(store):
        store.run("UPDATE rep SET note = 'x' WHERE id = ?", someone.id)


def texts_in(constant: object) -> Iterator[str]:
    """Every text that compiled code may use."""
    if isinstance(constant, str):
        yield constant
    elif isinstance(constant, tuple | frozenset | CodeType):
        for one in constant.co_consts if isinstance(constant, CodeType) else constant:
            yield from texts_in(one)


def test_no_code_but_the_journal_writes_to_a_table_of_records() -> None:
    tables = "|".join(shape.subject for shape in SHAPES)
    writes = re.compile(rf'(INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO)\s+"?({tables})\b', re.I)
    root = Path(salestui.__file__).parent
    for path in root.rglob("*.py"):
        if path.parent.name != "migrations":
            code = SourceFileLoader(path.stem, str(path)).get_code(path.stem)
            assert [text for text in texts_in(code) if writes.search(text)] == [], path


def test_the_books_refuse_an_operation_that_does_not_fit(store: Store) -> None:
    with pytest.raises(AssertionError):
        apply({"rep": {"1": {"name": "A"}}}, [("rep", "1", "name", '"B"', '"C"')])


def test_a_cell_names_the_operation_it_replaces_and_a_deletion_every_head(store: Store) -> None:
    someone = rep()
    add(store, someone)
    for note in ("one", "two"):
        with store.change(DAY) as change:
            change.save(replace(store.load(REPS, someone.id), note=note))
    with store.change(DAY) as change:
        change.save(replace(store.load(REPS, someone.id), region="North"))
    with store.change(DAY) as change:
        change.remove(store.load(REPS, someone.id))
    undo.undo(store, DAY)
    with store.change(DAY) as change:
        change.save(replace(store.load(REPS, someone.id), note="three"))
    origin = store.origin
    assert store.rows("SELECT seq, cell, parents FROM operation ORDER BY number") == [
        (1, "", ""),
        (2, "note", f"{origin}:1"),
        (3, "note", f"{origin}:2"),
        (4, "region", f"{origin}:1"),
        (5, "", " ".join(sorted(f"{origin}:{seq}" for seq in (1, 3, 4)))),
        (6, "", f"{origin}:5"),
        (7, "note", f"{origin}:6"),
    ]


def test_what_was_deleted_and_comes_back_in_the_first_change_of_all_names_its_deletion(store: Store) -> None:
    someone = rep()
    with store.change(DAY) as change:
        change.add(someone)
        change.remove(someone)
        change.add(someone)
    parents = [parents for (parents,) in store.rows("SELECT parents FROM operation ORDER BY number")]
    assert parents == ["", f"{store.origin}:1", f"{store.origin}:2"]


def test_records_of_two_kinds_with_one_key_do_not_name_each_other(store: Store) -> None:
    add(store, Preference("x", "1"))
    add(store, Mapped("x", "columns", "f", {"a": "b"}))
    with store.change(DAY) as change:
        change.save(replace(store.load(PREFERENCES, "x"), value="2"))
    check_books(store)


def test_a_change_that_fails_leaves_nothing(store: Store) -> None:
    before = digest(store)
    with pytest.raises(ZeroDivisionError), store.change(DAY) as change:
        change.add(rep(), rep(str(1 // 0)))
    with pytest.raises(ConstraintError), store.change(DAY) as change:
        change.add(rep(), Rep(new_id(), None))
    assert digest(store) == before
    assert store.rows("SELECT * FROM operation") == []
    assert store.rows("SELECT * FROM change") == []


def test_a_write_that_failed_half_way_cannot_be_kept_by_going_on(store: Store) -> None:
    one = rep()
    with pytest.raises(RuntimeError), store.change(DAY) as change, suppress(ConstraintError):
        change.add(rep("Lee"), one, one)
    assert dump(store)["rep"] == {}


def test_a_change_inside_a_change_is_a_mistake(store: Store) -> None:
    with pytest.raises(RuntimeError), store.change(DAY), store.change(DAY):
        pass
    add(store, rep())
    check_books(store)


def test_nothing_written_is_nothing_changed(store: Store) -> None:
    someone = rep()
    add(store, someone)
    with store.change(DAY) as change:
        assert not change.save(someone)
    assert (change.done.message, change.done.topics) == ("Nothing changed", frozenset())
    assert undo.depth(store) == 1


def test_what_is_done_says_the_topics_that_were_written(store: Store) -> None:
    with store.change(DAY) as change:
        change.label = "Dana joins"
        change.add(rep())
    assert change.done.message == "Dana joins"
    assert change.done.topics == {Topic.REPS, Topic.JOURNAL}


def test_the_clock_of_changes_never_turns_back(tmp_path: Path) -> None:
    moments = [datetime(2026, 5, 1, tzinfo=UTC) + timedelta(days=days) for days in (0, 400, -400, 0, -9000)]
    clock = iter(moments)
    with_jumps = Store(tmp_path / "jumps", now=lambda: next(clock)).open()
    for _ in moments:
        add(with_jumps, rep())
    check_books(with_jumps)
    with_jumps.close()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.subject)
def test_an_image_gives_back_every_cell_empty_or_not(shape: Shape) -> None:
    full = [f"value of {name}" for name in shape.columns]
    assert shape.of_image(shape.image(full)) == full
    for at in range(len(full)):
        row = [*full[:at], None, *full[at + 1 :]]
        assert shape.of_image(shape.image(row)) == row


def test_a_column_that_an_image_does_not_know_comes_out_as_its_default() -> None:
    row = DEALS.of_image('{"id": "1", "name": "Acme", "gone": 5}')
    assert dict(zip(DEALS.columns, row, strict=True))["outcome"] == "open"
    assert DEALS.thing([*row, 0]) == Deal("1", "Acme")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.subject)
def test_an_image_is_plain_json(shape: Shape) -> None:
    row = ['a "quoted" \\ back\nslash é 漢', 5, -(2**60), 1.5, "", None]
    row = [row[at % len(row)] for at in range(len(shape.columns))]
    assert json.loads(shape.image(row)) == {
        name: value
        for name, value in zip(shape.columns, row, strict=True)
        if value is not None or name in shape._defaults
    }


@pytest.mark.parametrize(
    "text",
    ["\ud800", "a\0b", "\x1b[31mred", "\x9b31m", "\u202eabc", "[/x]", "x" * 1_000_000, "\udfff\ud800", "e\u0301"],
)
def test_no_text_makes_the_driver_raise_and_no_control_character_is_kept(store: Store, text: str) -> None:
    deal = Deal(new_id(), f"Deal {text}", extra={f"k{text}": text}, description=text)
    add(store, deal)
    with store.change(DAY) as change:
        change.label = f"Note {text}"
        change.save(replace(store.load(DEALS, deal.id), risks=f"{text}!", extra={"x": text}))
    kept = store.load(DEALS, deal.id)
    (label,) = store.one("SELECT label FROM change ORDER BY position DESC")
    everything = f"{kept.name}{kept.risks}{kept.description}{kept.extra}{label}"
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", everything)
    check_books(store)
    undo.undo(store, DAY)
    undo.undo(store, DAY)
    assert dump(store)["deal"] == {}


def test_half_a_character_may_be_searched_for_and_kept_as_a_draft(store: Store) -> None:
    assert store.all(REPS, "name = ?", "\ud800") == []
    store.run("INSERT INTO draft (slot, title, body, base_rev, at) VALUES (?,?,?,?,?)", "a", "t", "x\ud800", 0, "now")
    assert store.one("SELECT body FROM draft") == ("x\ufffd",)


def test_a_number_that_is_too_large_is_refused_in_words(store: Store) -> None:
    with pytest.raises(RuleBroken, match="too large"), store.change(DAY) as change:
        change.add(Deal(new_id(), "Acme", amount_minor=10**30))
    assert dump(store)["deal"] == {}


def test_a_moment_given_as_a_day_is_kept_as_the_day(store: Store) -> None:
    someone = rep(started_on=datetime(2026, 3, 4, 5, 6, tzinfo=UTC))
    add(store, someone)
    assert store.load(REPS, someone.id).started_on == date(2026, 3, 4)


def test_events_without_a_key_get_one(store: Store) -> None:
    deal = Deal(new_id(), "Acme")
    add(store, deal)
    add(store, *(DealEvent(deal.id, DAY, EventKind.AMOUNT, after=str(at)) for at in range(3)))
    assert len({event.id for event in store.all(EVENTS)} - {""}) == 3


def test_a_clash_is_told_for_every_kind_of_record(store: Store) -> None:
    deal = Deal(new_id(), "Acme")
    add(store, deal)
    add(store, Activity("a", ActivityKind.CALL, "Call about price"))
    add(store, Mapped("m", "columns", "f", {}))
    changes = [
        (DEALS, deal.id, {"risks": "x"}, "Acme was changed"),
        (ACTIVITIES, "a", {"note": "x"}, "Call about price was changed"),
        (MAPPINGS, "m", {"mapping": {"a": "b"}}, "That mapping was changed"),
    ]
    for shape, key, cells, sentence in changes:
        old = store.load(shape, key)
        with store.change(DAY) as change:
            change.save(replace(old, **cells))
        after = digest(store)
        with pytest.raises(Clash, match=sentence), store.change(DAY) as change:
            change.save(replace(old, source="mine") if shape is not MAPPINGS else replace(old, kind="mine"))
        with pytest.raises(Clash, match="changed elsewhere"), store.change(DAY) as change:
            change.remove(old)
        with pytest.raises(Clash, match=sentence), store.change(DAY) as change:
            change.save_all([(old, old)])
        assert digest(store) == after


def test_rows_read_before_somebody_elses_edit_are_not_deleted(store: Store) -> None:
    deal = Deal(new_id(), "Acme", risks="none")
    add(store, deal)
    read = DEALS.row(deal)
    with store.change(DAY) as change:
        change.save(replace(deal, risks="many"))
    with pytest.raises(Clash, match="nothing was deleted"), store.change(DAY) as change:
        change.remove_rows(DEALS, [read])
    check_books(store)


def test_a_row_twice_in_one_write_is_a_mistake(store: Store) -> None:
    deal = Deal(new_id(), "Acme")
    add(store, deal)
    with pytest.raises(ValueError, match="twice"), store.change(DAY) as change:
        change.save_all([(deal, replace(deal, risks="a")), (deal, replace(deal, risks="b"))])


def test_a_record_that_came_back_never_has_a_revision_that_somebody_still_holds(store: Store) -> None:
    deal = Deal(derived_id("crm", "1"), "Acme")
    add(store, deal)
    held = []
    for number in range(4):
        with store.change(DAY) as change:
            change.save(replace(store.load(DEALS, deal.id), risks=f"risk {number}"))
        held.append(store.load(DEALS, deal.id))
    with store.change(DAY) as change:
        change.remove(held[-1])
    undo.undo(store, DAY)
    held.append(store.load(DEALS, deal.id))
    with store.change(DAY) as change:
        change.remove(held[-1])
    add(store, deal)
    for old in [deal, *held]:
        with pytest.raises(Clash), store.change(DAY) as change:
            change.save(replace(old, contact="Eve"))


def test_what_others_refer_to_is_not_deleted(store: Store) -> None:
    someone = rep()
    add(store, someone)
    add(store, Deal(new_id(), "Acme", someone.id))
    with pytest.raises(RuleBroken, match="Dana stays: something belongs to it"), store.change(DAY) as change:
        change.remove(someone)
    check_books(store)


def test_a_store_opened_for_reading_only_changes_nothing(store: Store) -> None:
    add(store, rep())
    reader = Store(store.folder, read_only=True).open()
    with pytest.raises(RuleBroken, match="reading only"), reader.change(DAY):
        pass
    assert len(reader.all(REPS)) == 1
    reader.close()


def test_another_thread_may_not_use_the_store(store: Store) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as thread, pytest.raises(RuntimeError, match="belongs to the thread"):
        thread.submit(store.all, REPS).result()
