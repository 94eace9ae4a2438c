"""One-on-ones as requests: carry-over, what is closed in one change, and what is never told to anybody else."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import talks_team
from hypothesis import given, settings
from hypothesis import strategies as st
from talks_team import SECRET, TODAY

from salestui.desk import agenda, one_on_ones, sheets
from salestui.desk import brief as briefs
from salestui.desk import history as past
from salestui.desk.finding import find_reps
from salestui.domain.brief import Brief
from salestui.domain.cadence import Rhythm
from salestui.domain.conversations import AgendaItem, Note
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.kinds import ConversationState, Side
from salestui.domain.lens import Lens
from salestui.domain.one_on_ones import Agreed, Prep
from salestui.domain.team import Rep
from salestui.reporting import briefs as words
from salestui.reporting.tables import to_json
from salestui.store.brief import agenda as topics_of
from salestui.store.people_shapes import AGENDA_ITEMS, CONVERSATIONS, NOTES, PROMISES
from salestui.store.store import Store

LENS = Lens()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "data").open()
    talks_team.fill(opened)
    yield opened
    opened.close()


def told(store: Store, *, private: bool = False, rep: str = "dmitri") -> Brief:
    found = briefs.brief(store, rep, TODAY, LENS, private=private)
    assert found is not None
    return found


def test_a_brief_tells_what_happened_since_the_last_one_on_one(store: Store) -> None:
    brief = told(store)
    assert brief.since == talks_team.LAST
    assert [(change.deal, change.movement.value) for change in brief.changes] == [
        ("Pallas", "shrank"),
        ("Rhein Media", "moved"),
    ]
    assert brief.number == 8
    assert [promise.id for promise in brief.promises] == ["p-1", "p-3"]
    assert [promise.id for promise in brief.closed] == ["p-2"]
    assert [(tally.kind.value, tally.now + tally.before) for tally in brief.tallies] == [("call", 48), ("meeting", 12)]
    assert [skill.name for skill in brief.skills] == ["Discovery"]
    assert brief.quarter is not None
    assert brief.quarter.share == 0
    assert [pulse.morale for pulse in brief.pulses] == [4, 4, 4, 3, 3, 2]
    assert brief.good[0] == "Rhein Media opening, heard 16 Nov"
    assert [miss.words for miss in brief.misses] == ["no next step", "silent"]
    assert len(brief.questions) == 3
    assert all(question.fact for question in brief.questions)


def test_a_rep_without_a_one_on_one_is_told_of_four_weeks(store: Store) -> None:
    brief = told(store, rep="ben")
    assert brief.last is None
    assert brief.since == TODAY - timedelta(28)
    assert brief.number == 1


@pytest.fixture
def in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_tokyo")
def test_a_brief_read_the_morning_after_the_last_talk_is_read_also_where_it_is_still_yesterday_in_utc(
    store: Store,
) -> None:
    read_at = datetime(*talks_team.LAST.timetuple()[:3], 23, 10, tzinfo=UTC)
    with store.unjournaled():
        store.run("INSERT INTO seen (subject, at) VALUES ('brief dmitri', ?)", read_at.isoformat())
    line = one_on_ones.one_on_ones(store, Rhythm(), TODAY).find("dmitri")
    assert line is not None
    assert line.is_read()


def test_a_part_of_a_name_finds_one_rep_or_the_choices(store: Store) -> None:
    assert [rep.name for rep in find_reps(store, "dmi")] == ["Dmitri Volkov"]
    assert len(find_reps(store, "a")) > 1
    assert find_reps(store, "nobody at all") == []


def test_private_notes_and_plans_are_told_only_when_asked_for(store: Store) -> None:
    assert SECRET in words.plain(told(store, private=True))
    shared = told(store)
    assert shared.hidden == 2
    assert SECRET not in repr(shared)
    for text in (
        words.plain(shared),
        words.markdown(shared),
        to_json("questions", shared.questions, words.record(shared)),
    ):
        assert SECRET not in text
    sheet = sheets.one_on_one(store, "dmitri", Prep(notes="aloud"), LENS, TODAY)
    assert sheet is not None
    assert all(SECRET not in text for text in sheet.forms.values())
    assert all("aloud" in text for text in sheet.forms.values())
    assert "aloud" not in str(sheets.brief_sheet(store, "dmitri", LENS, TODAY))


def test_json_of_a_brief_has_a_schema_and_exact_money(store: Store) -> None:
    brief = told(store)
    answer = json.loads(to_json("questions", brief.questions, words.record(brief)))
    assert answer["schema"] == 1
    assert answer["rep"]["name"] == "Dmitri Volkov"
    assert answer["changes"][0]["worth"] == {"amount": "120000.00", "currency": "EUR"}


def test_reading_a_brief_is_noted_but_is_no_change(store: Store) -> None:
    before = past.history(store, 5)
    briefs.mark_read(store, "dmitri", TODAY)
    briefs.mark_read(store, "dmitri", TODAY)
    read = briefs.read_at(store, "dmitri")
    assert read is not None
    assert datetime.fromisoformat(read).astimezone().date() == TODAY, "the day that is shown, whatever the clock says"
    assert past.history(store, 5) == before


def test_a_one_on_one_is_closed_in_one_change_that_undo_takes_back_whole(store: Store) -> None:
    typed = Prep(
        ("a1",), (Agreed(Side.REP, "call the GC", TODAY + timedelta(2)),), 3, "better", 5, "aloud", "whispered", ("r1",)
    )
    done = one_on_ones.hold(store, "dmitri", typed, TODAY)
    assert done.message == "One-on-one no. 8 with Dmitri Volkov held: 1 topic, 1 promise"
    talk = store.load(CONVERSATIONS, "one-next")
    assert (talk.state, talk.morale, talk.useful) == (ConversationState.HELD, 3, 5)
    assert store.load(AGENDA_ITEMS, "a1").closed_in == "one-next"
    assert [(note.part, note.private) for note in store.all(NOTES, "conversation_id = 'one-next' ORDER BY part")] == [
        ("notes", False),
        ("private", True),
    ]
    assert [item.id for item in told(store).agenda] == ["a2"]
    assert not any(thing.said_on is None and not thing.is_seen for thing in told(store).good_seen)
    past.undo(store, TODAY)
    assert store.load(CONVERSATIONS, "one-next").state is ConversationState.PLANNED
    assert [item.id for item in told(store).agenda] == ["a1", "a2"]
    assert store.all(PROMISES, "conversation_id = 'one-next'") == []
    late = TODAY + timedelta(2)
    assert one_on_ones.hold_plainly(store, "dmitri", late).message == (
        "One-on-one no. 8 with Dmitri Volkov held Wed 18 Nov"  # ticked off, it was held as planned
    )
    past.undo(store, late)
    one_on_ones.hold(store, "dmitri", typed, late)
    assert store.load(CONVERSATIONS, "one-next").on == late, "what is written down was said on the day"


def test_a_skipped_one_on_one_uses_its_number_up(store: Store) -> None:
    one_on_ones.skip(store, "dmitri", "trade fair", TODAY)
    assert told(store).number == 9
    with pytest.raises(RuleBroken, match="Say why"):
        one_on_ones.skip(store, "ana", " ", TODAY)


def test_what_is_typed_is_kept_and_the_private_part_survives_a_shared_view(store: Store) -> None:
    typed = Prep(ticked=("a1",), agreed=(Agreed(Side.MANAGER, "ask legal", TODAY),), morale=2, private="whispered")
    one_on_ones.keep(store, "dmitri", typed)
    view = one_on_ones.prep(store, "dmitri", TODAY, LENS, private=True)
    assert view is not None
    assert view.prep == typed
    shared = one_on_ones.prep(store, "dmitri", TODAY, LENS, private=False)
    assert shared is not None
    assert "whispered" not in repr(shared)
    one_on_ones.keep(store, "dmitri", shared.prep.toggle("a2"), private=False)
    again = one_on_ones.prep(store, "dmitri", TODAY, LENS, private=True)
    assert again is not None
    assert (again.prep.private, again.prep.ticked) == ("whispered", ("a1", "a2"))


def test_the_list_tells_next_last_number_and_what_is_open(store: Store) -> None:
    lines = {line.rep.id: line for line in one_on_ones.one_on_ones(store, Rhythm(), TODAY).lines}
    assert "leo" not in lines
    one = lines["dmitri"]
    assert (one.number, one.open_promises, one.late_promises, one.topics) == (8, 2, 1, 2)
    assert one.when(TODAY) == "today 14:00"
    assert one.morale == (4, 4, 4, 3, 3, 2)
    one_on_ones.schedule(store, "dmitri", date(2026, 11, 24), "15:00", TODAY)
    one_on_ones.schedule(store, "ben", date(2026, 11, 25), None, TODAY)
    lines = {line.rep.id: line for line in one_on_ones.one_on_ones(store, Rhythm(), TODAY).lines}
    assert lines["dmitri"].when(TODAY) == lines["dmitri"].when(date(2027, 1, 10)) == "Tue 24 Nov 15:00"
    assert lines["ben"].next is not None


def test_topics_are_added_once_and_reordered(store: Store) -> None:
    with pytest.raises(RuleBroken, match="already"):
        agenda.add(store, "dmitri", "Travel until Christmas", TODAY)
    agenda.add(store, "dmitri", "a third one", TODAY)
    third = topics_of(store, "dmitri")[-1]
    agenda.shift(store, third.id, -1, TODAY)
    assert [item.subject for item in topics_of(store, "dmitri")][1] == "a third one"
    with pytest.raises(RuleBroken, match="first topic"):
        agenda.shift(store, "a1", -1, TODAY)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 6)),
        st.tuples(st.just("hold"), st.lists(st.integers(0, 4), max_size=3)),
        st.tuples(st.just("drop"), st.integers(0, 4)),
        st.tuples(st.just("shift"), st.integers(0, 4)),
        st.tuples(st.just("skip"), st.none()),
        st.tuples(st.just("undo"), st.none()),
        st.tuples(st.just("plan"), st.integers(0, 9)),
    ),
    max_size=14,
)


class Talks:
    """A rep's agenda as it must be, beside the one that is stored."""

    def __init__(self, store: Store) -> None:
        self.store, self.day = store, TODAY
        self.open: list[str] = []
        self.before: list[list[str]] = []

    def run(self, step: str, given: object) -> None:
        """Do one thing to both."""
        was = list(self.open)
        try:
            getattr(self, step)(given)
        except RuleBroken:
            return
        if step == "undo":
            return
        self.before.append(was)

    def _chosen(self, at: object) -> AgendaItem:
        items = topics_of(self.store, "r")
        if not items:
            raise RuleBroken("nothing there")
        return items[int(str(at)) % len(items)]

    def add(self, at: object) -> None:
        agenda.add(self.store, "r", f"topic {at}", self.day)
        self.open.append(f"topic {at}")

    def hold(self, chosen: object) -> None:
        assert isinstance(chosen, list)
        items = topics_of(self.store, "r")
        ticked = tuple(dict.fromkeys(items[at % len(items)].id for at in chosen)) if items else ()
        one_on_ones.hold(self.store, "r", Prep(ticked=ticked), self.day)
        gone = {item.subject for item in items if item.id in ticked}
        self.open = [subject for subject in self.open if subject not in gone]
        self.day += timedelta(7)

    def drop(self, at: object) -> None:
        item = self._chosen(at)
        agenda.drop(self.store, [item.id], self.day)
        self.open.remove(item.subject)

    def shift(self, at: object) -> None:
        agenda.shift(self.store, self._chosen(at).id, 1, self.day)

    def skip(self, _: object) -> None:
        one_on_ones.skip(self.store, "r", "travel", self.day)
        self.day += timedelta(7)

    def plan(self, days: object) -> None:
        one_on_ones.schedule(self.store, "r", self.day + timedelta(int(str(days))), None, self.day)

    def undo(self, _: object) -> None:
        if not self.before:
            raise RuleBroken("nothing of ours to undo")
        past.undo(self.store, self.day)
        self.open = self.before.pop()


@given(STEPS)
@settings(max_examples=40, deadline=None)
def test_carry_over_neither_doubles_nor_loses_a_topic_over_any_series(steps: list[tuple[str, object]]) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "data").open()
        try:
            with store.change(TODAY) as change:
                change.label = "A rep"
                change.add(Rep("r", "Rep"))
            talks = Talks(store)
            for step, given_ in steps:
                talks.run(step, given_)
                stored = [item.subject for item in topics_of(store, "r")]
                assert sorted(stored) == sorted(talks.open)
                assert len(set(stored)) == len(stored)
        finally:
            store.close()


MARKER = "zq-private-zq"


@given(st.lists(st.tuples(st.sampled_from(["notes", "private", "rep topics", "help"]), st.booleans()), max_size=6))
@settings(max_examples=25, deadline=None)
def test_private_markers_never_leave(parts: list[tuple[str, bool]]) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "data").open()
        try:
            talks_team.fill(store)
            with store.change(TODAY) as change:
                change.label = "Notes"
                for part, private in parts:
                    body = f"{MARKER} {SECRET}" if private else "for all ears"
                    for talk in ("one-5", "one-next", None):
                        change.add(Note(new_id(), part, body, TODAY, private, talk, rep_id="dmitri"))
            one_on_ones.keep(store, "dmitri", Prep(private=MARKER, notes="aloud"))
            shared = one_on_ones.prep(store, "dmitri", TODAY, LENS, private=False)
            assert shared is not None
            texts = [repr(shared), words.plain(shared.brief), words.markdown(shared.brief)]
            texts.append(to_json("questions", shared.brief.questions, words.record(shared.brief)))
            for sheet in (
                sheets.one_on_one(store, "dmitri", shared.prep, LENS, TODAY),
                sheets.brief_sheet(store, "dmitri", LENS, TODAY),
            ):
                assert sheet is not None
                texts += sheet.forms.values()
            texts.append(repr(briefs.brief_text(store, "dmitri", TODAY, LENS, private=False)))
            for text in texts:
                assert MARKER not in text
                assert SECRET not in text
        finally:
            store.close()
