"""Undo and redo bring every state back, and never overwrite later work."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from ledger import DAY, Manager, Watch, check_books, digest, dump

from salestui.domain import pipeline
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.pipeline import Deal, Stage
from salestui.domain.team import Rep
from salestui.domain.topics import Topic
from salestui.store import bulk, undo
from salestui.store.journal import Change, ChangeKind
from salestui.store.shapes import DEALS, REPS
from salestui.store.store import Store

REQUESTS = 1000


def do(store: Store, label: str, request: Callable[[Change], object]) -> int:
    """Make one change and return its position."""
    with store.change(DAY) as change:
        change.label = label
        request(change)
    return int(store.one("SELECT max(position) FROM change")[0])


def edit(store: Store, key: str, **cells: object) -> Callable[[Change], object]:
    return lambda change: change.save(replace(store.load(DEALS, key), **cells))


@pytest.fixture
def deal(store: Store) -> Deal:
    made = Deal(new_id(), "Acme")
    do(store, "Add Acme", lambda change: change.add(made))
    return made


def test_a_thousand_requests_are_undone_and_redone_through_every_state(store: Store) -> None:
    manager = Manager(store, 2026)
    manager.settle_in()
    watch = Watch(store)
    states = [watch.digest()]
    while len(states) <= REQUESTS:
        if manager.ask():
            states.append(watch.digest())
    for at in range(REQUESTS - 1, -1, -1):
        undo.undo(store, DAY)
        assert watch.digest() == states[at]
        if at % 50 == 0:
            assert digest(store) == states[at]  # the watch has missed nothing
        if at % 250 == 100:
            store.close()
            store.open()
    assert undo.depth(store) == 1
    for at in range(1, REQUESTS + 1):
        undo.redo(store, DAY)
        assert watch.digest() == states[at]
        if at % 50 == 0:
            assert digest(store) == states[at]
        if at % 250 == 100:
            store.close()
            store.open()
    with pytest.raises(RuleBroken, match="Nothing to redo"):
        undo.redo(store, DAY)
    check_books(store)


def test_a_walk_back_and_forth_among_new_edits_is_right_at_every_step(store: Store) -> None:
    manager = Manager(store, 7)
    manager.settle_in()
    past, future = [digest(store)], []
    for _ in range(300):
        step = manager.random.random()
        if step < 0.35 and len(past) > 1:
            undo.undo(store, DAY)
            future.append(past.pop())
        elif step < 0.6 and future:
            undo.redo(store, DAY)
            past.append(future.pop())
        elif manager.ask():
            past.append(digest(store))
            future.clear()
        assert digest(store) == past[-1]
        assert undo.depth(store) == len(past)
        assert (undo.next_redo(store) is None) == (not future)
    check_books(store)


def test_an_import_that_overwrote_rows_is_one_step(store: Store, deal: Deal) -> None:
    before = digest(store)
    with store.change(DAY, ChangeKind.IMPORT) as change:
        change.label = "Import of 3,001 deals"
        change.save_all([(deal, replace(deal, name="Acme Inc", amount_minor=5))])
        change.add(*(Deal(new_id(), f"Deal {number}") for number in range(3000)))
    after = digest(store)
    assert undo.undo(store, DAY).message == "Undone: Import of 3,001 deals"
    assert digest(store) == before
    assert undo.redo(store, DAY).message == "Done again: Import of 3,001 deals"
    assert digest(store) == after
    check_books(store)


def test_there_is_nothing_to_undo_in_an_empty_store(store: Store) -> None:
    with pytest.raises(RuleBroken, match="Nothing to undo"):
        undo.undo(store, DAY)
    with pytest.raises(RuleBroken, match="Nothing to redo"):
        undo.redo(store, DAY)


def test_undo_says_what_it_took_back_and_what_comes_next(store: Store, deal: Deal) -> None:
    do(store, "Acme: risks", edit(store, deal.id, risks="x"))
    assert undo.next_undo(store).label == "Acme: risks"
    done = undo.undo(store, DAY)
    assert (done.message, done.topics) == ("Undone: Acme: risks", {Topic.DEALS, Topic.JOURNAL})
    assert undo.next_undo(store).label == "Add Acme"
    assert undo.next_redo(store).label == "Acme: risks"
    assert undo.redo(store, DAY).message == "Done again: Acme: risks"


def test_redo_is_dropped_by_a_new_edit(store: Store, deal: Deal) -> None:
    do(store, "Acme: risks", edit(store, deal.id, risks="x"))
    undo.undo(store, DAY)
    do(store, "Acme: contact", edit(store, deal.id, contact="Eve"))
    assert undo.next_redo(store) is None
    assert undo.next_undo(store).label == "Acme: contact"


def test_an_earlier_change_is_taken_back_alone_where_nothing_builds_on_it(store: Store, deal: Deal) -> None:
    early = do(store, "Acme: risks", edit(store, deal.id, risks="x"))
    do(store, "Acme: contact", edit(store, deal.id, contact="Eve"))
    undo.undo_change(store, early, DAY)
    kept = store.load(DEALS, deal.id)
    assert (kept.risks, kept.contact) == (None, "Eve")
    with pytest.raises(RuleBroken, match="not standing any more"):
        undo.undo_change(store, early, DAY)
    undo.redo(store, DAY)
    assert store.load(DEALS, deal.id).risks == "x"
    check_books(store)


def test_redo_brings_back_what_was_undone_last_and_not_what_is_oldest(store: Store, deal: Deal) -> None:
    early = do(store, "Acme: risks", edit(store, deal.id, risks="x"))
    do(store, "Acme: contact", edit(store, deal.id, contact="Eve"))
    undo.undo_change(store, early, DAY)
    undo.undo(store, DAY)
    assert [undo.redo(store, DAY).message for _ in range(2)] == ["Done again: Acme: contact", "Done again: Acme: risks"]


def test_a_change_that_took_itself_back_can_be_undone_and_redone(store: Store, deal: Deal) -> None:
    def there_and_back(change: Change) -> None:
        change.save(replace(deal, risks="x"))
        change.save(replace(store.load(DEALS, deal.id), risks=None))

    do(store, "Acme: there and back", there_and_back)
    before = digest(store)
    undo.undo(store, DAY)
    assert undo.next_redo(store).label == "Acme: there and back"
    undo.redo(store, DAY)
    assert digest(store) == before
    check_books(store)


def refused(store: Store, position: int, sentence: str) -> None:
    """Undoing must be refused with that sentence, and change nothing."""
    before = dump(store)
    with pytest.raises(RuleBroken, match=sentence):
        undo.undo_change(store, position, DAY)
    assert dump(store) == before
    check_books(store)


def test_a_cell_changed_later_stands_in_the_way(store: Store, deal: Deal) -> None:
    early = do(store, "Acme: risks", edit(store, deal.id, risks="x"))
    do(store, "Acme: risks", edit(store, deal.id, risks="y"))
    refused(store, early, "^Acme: risks was changed later; undo that first$")
    pushed = do(store, "Acme: close", edit(store, deal.id, close_on=DAY))
    do(store, "Acme: close", edit(store, deal.id, close_on=None))
    refused(store, pushed, "^Acme: close date was changed later; undo that first$")


def test_a_record_edited_later_is_not_deleted_by_undoing_its_adding(store: Store, deal: Deal) -> None:
    do(store, "Acme: risks", edit(store, deal.id, risks="x"))
    refused(store, 1, "^Acme was changed later; undo that first$")


def test_a_record_edited_and_put_back_is_deleted_by_undoing_its_adding(store: Store, deal: Deal) -> None:
    later = do(store, "Acme: risks", edit(store, deal.id, risks="x"))
    undo.undo_change(store, later, DAY)
    undo.undo_change(store, 1, DAY)
    assert dump(store)["deal"] == {}
    check_books(store)


def test_a_record_deleted_later_stands_in_the_way(store: Store, deal: Deal) -> None:
    early = do(store, "Acme: risks", edit(store, deal.id, risks="x"))
    do(store, "Acme deleted", lambda change: change.remove(store.load(DEALS, deal.id)))
    refused(store, early, "^The record was deleted later; undo that first$")
    refused(store, 1, "^Acme was deleted later; undo that first$")


def test_a_record_that_is_there_again_stands_in_the_way(store: Store, deal: Deal) -> None:
    gone = do(store, "Acme deleted", lambda change: change.remove(deal))
    do(store, "Acme again", lambda change: change.add(deal))
    refused(store, gone, "^Acme is there again already; nothing was changed$")


def test_what_belongs_to_a_record_since_stands_in_the_way(store: Store) -> None:
    someone = Rep(new_id(), "Dana")
    early = do(store, "Dana joins", lambda change: change.add(someone))
    do(store, "Add Acme", lambda change: change.add(Deal(new_id(), "Acme", someone.id)))
    refused(store, early, "^“Dana joins” stays as it is: something added later belongs to it; undo that first$")


def test_what_a_record_belonged_to_and_is_gone_stands_in_the_way(store: Store, deal: Deal) -> None:
    someone = Rep(new_id(), "Dana")
    do(store, "Dana joins", lambda change: change.add(someone))
    do(store, "Acme to Dana", edit(store, deal.id, rep_id=someone.id))
    away = do(store, "Acme to nobody", edit(store, deal.id, rep_id=None))
    do(store, "Dana deleted", lambda change: change.remove(someone))
    refused(store, away, "^“Acme to nobody” stays as it is: something deleted later belonged to it; undo that first$")


def test_a_stage_move_and_its_event_are_undone_together(store: Store, deal: Deal) -> None:
    stages = [Stage("a", "Qualify", 0, 100), Stage("b", "Propose", 1, 500)]
    do(store, "Stages", lambda change: change.add(*stages))

    def move(change: Change) -> None:
        moved, events = pipeline.move(store.load(DEALS, deal.id), stages[1], DAY)
        change.save(moved)
        change.add(*events)

    before = digest(store)
    do(store, "Acme to Propose", move)
    assert len(dump(store)["deal_event"]) == 1
    undo.undo(store, DAY)
    assert digest(store) == before


def test_a_search_key_follows_a_name_back(store: Store) -> None:
    someone = Rep(new_id(), "Dana")
    do(store, "Dana joins", lambda change: change.add(someone))
    do(store, "Dana renamed", lambda change: change.save(replace(someone, name="ÄNNE")))
    assert len(store.all(REPS, "name_key = 'änne'")) == 1
    undo.undo(store, DAY)
    assert len(store.all(REPS, "name_key = 'dana'")) == 1


def test_work_of_a_table_that_is_gone_stays_in_words(store: Store, deal: Deal) -> None:
    store.run("UPDATE operation SET subject = 'gone'")
    with pytest.raises(RuleBroken, match="older salestui"):
        undo.undo(store, DAY)


def test_taking_back_a_large_load_and_bringing_it_back_leaves_every_index(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "LARGE", 2)
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
    before, run = store.rows(query), store.run
    said: list[str] = []
    with store.change(DAY) as change:
        change.add(*[Deal(f"d{number}", f"Deal {number}") for number in range(8)])
        change.label = "Eight deals"
    monkeypatch.setattr(store, "run", lambda statement, *values: (said.append(statement), run(statement, *values)))
    for step in (undo.undo, undo.redo):
        step(store, DAY)
        dropped = [statement for statement in said if statement.startswith("DROP INDEX")]
        assert any("deal_open" in statement for statement in dropped)
        assert any("deal_event_deal_id" in statement for statement in dropped) is (step is undo.redo)
        assert store.rows(query) == before
        said.clear()
    assert len(store.all(DEALS)) == 8
