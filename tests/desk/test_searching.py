"""The search: what it finds and in which order, what it leaves out, and that its index follows every write."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import talk_team
from hypothesis import given, settings
from hypothesis import strategies as st

from salestui.desk import history, promising, talking
from salestui.desk.searching import search, take_some
from salestui.desk.workspace import choose_manager
from salestui.domain.conversations import Note
from salestui.domain.kinds import Outcome, Side
from salestui.domain.pipeline import Deal
from salestui.domain.searching import excerpt, spans, words_of
from salestui.store.people_shapes import NOTES
from salestui.store.searching import SLICE, unsearchable
from salestui.store.store import Store

TODAY = talk_team.TODAY


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(talk_team.made(tmp_path_factory.mktemp("data") / "d")).open()
    yield store
    store.close()


def found(store: Store, text: str, *, private: bool = True) -> list[tuple[str, str]]:
    return [(hit.kind, hit.text) for hit in search(store, text, TODAY, private=private).lines]


def test_names_come_before_texts_and_accents_do_not_matter(filled: Store) -> None:
    assert found(filled, "chloe")[0] == ("rep", "Chloé Martin")
    assert found(filled, "CHLOÉ mart")[0] == ("rep", "Chloé Martin")
    assert [kind for kind, _ in found(filled, "ostm")][:2] == ["account", "deal"]


def test_every_word_must_be_there_or_begin_so(filled: Store) -> None:
    assert ("note", "Halden asked for 8%; Ana held") in found(filled, "held hald")
    assert found(filled, "held zebra") == [] == found(filled, "  ") == found(filled, "%_'\"")


def test_the_index_follows_writes_undo_and_redo(filled: Store) -> None:
    talking.add_note(filled, "Wants a Straße in Ålesund", TODAY, rep_id="ana")
    assert found(filled, "strasse ale") == found(filled, "straße ÅLE") == [("note", "Wants a Straße in Ålesund")]
    (note,) = filled.all(NOTES, "body LIKE 'Wants%'")
    talking.edit_note(filled, note, "Wants nothing", TODAY)
    assert found(filled, "wants noth")
    assert not found(filled, "strasse")
    history.undo(filled, TODAY)
    assert found(filled, "strasse")
    assert not found(filled, "wants noth")
    history.undo(filled, TODAY)
    assert not found(filled, "strasse")
    history.redo(filled, TODAY)
    assert found(filled, "strasse")
    assert unsearchable(filled) == 0


def test_the_index_is_brought_up_to_date_in_slices(tmp_path: Path) -> None:
    with closing(Store(talk_team.made(tmp_path / "d")).open()) as store:
        while take_some(store):
            pass
        with store.change(TODAY) as change:
            change.label = "Many notes"
            change.add(*(Note(f"n{at:04}", "note", f"Numbat {at}", TODAY) for at in range(2 * SLICE + 10)))
        steps = [take_some(store)]
        talking.edit_note(store, store.load(NOTES, "n0000"), "Numbat and later a quoll", TODAY)
        assert not found(store, "bilby")  # a search in between takes in the rest
        assert found(store, "quoll") == [("note", "Numbat and later a quoll")]
        assert (unsearchable(store), take_some(store)) == (0, 0)
        history.undo(store, TODAY)
        history.undo(store, TODAY)
        while left := take_some(store):
            steps.append(left)
        assert len(steps) >= 3
        assert sorted(steps[1:], reverse=True) == steps[1:]
        assert (unsearchable(store), found(store, "numbat")) == (0, [])


def test_what_was_promised_is_found_the_open_first(filled: Store) -> None:
    for subject in ("Wombat price", "Wombat visit"):
        promising.make(filled, {"owed_by": Side.MANAGER, "subject": subject, "rep_id": "ana"}, TODAY)
    first = search(filled, "wombat price", TODAY, private=True).lines[0]
    promising.keep(filled, [first.id], TODAY)
    assert [hit.text for hit in search(filled, "wombat", TODAY, private=False).lines] == [
        "Wombat visit",
        "Wombat price",
    ]


def test_deals_that_are_over_come_after_what_is_open_or_was_promised_lately(filled: Store) -> None:
    with filled.change(TODAY) as change:
        change.add(*(Deal(f"w{at}", "Wallaby GTX", outcome=outcome) for at, outcome in enumerate(Outcome)))
    promising.make(filled, {"owed_by": Side.MANAGER, "subject": "Call Wallaby", "rep_id": "ana"}, TODAY)
    hits = search(filled, "wallaby", TODAY, private=True).lines
    assert [(hit.kind, hit.is_open) for hit in hits][:2] == [("deal", True), ("promise", True)]
    assert {(hit.kind, hit.is_open) for hit in hits[2:]} == {("deal", False)}
    assert hits[1].about.startswith("you owe it · Ana")


def test_private_texts_are_for_the_managers_eyes(filled: Store) -> None:
    hit = search(filled, talk_team.SECRET.lower(), TODAY, private=True).lines[0]
    assert hit.private
    assert talk_team.SECRET in hit.text
    assert found(filled, talk_team.SECRET, private=False) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_no_query_is_refused(filled: Store, text: str) -> None:
    search(filled, text, TODAY, private=False)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=12))
def test_what_is_marked_is_in_the_text(text: str, query: str) -> None:
    words = words_of(query)
    said = excerpt(text, words, 20)
    last = 0
    for start, end in spans(said, words):
        assert last <= start < end <= len(said)
        last = end


def test_reading_only_finds_what_the_index_does_not_know_yet(tmp_path: Path) -> None:
    store = Store(talk_team.made(tmp_path / "d")).open()
    talking.add_note(store, "Quokka on the roof", TODAY, rep_id="ana")
    store.close()
    store = Store(tmp_path / "d", read_only=True).open()
    assert found(store, "quokka roo", private=False) == [("note", "Quokka on the roof")]
    store.close()


def test_of_what_fits_as_well_the_own_team_comes_first(tmp_path: Path) -> None:
    with closing(Store(talk_team.made(tmp_path / "d")).open()) as store:
        choose_manager(store, "Mara Lind", TODAY)
        with store.change(TODAY) as change:
            change.label = "Three deals"
            change.add(Deal("z1", "Zeppelin 1", rep_id="otto"), Deal("z2", "Zeppelin 2", rep_id="ana"))
        assert found(store, "zeppelin") == [("deal", "Zeppelin 2"), ("deal", "Zeppelin 1")]
