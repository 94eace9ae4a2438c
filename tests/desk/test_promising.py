"""The ledger of promises: nothing open is lost, nothing is there twice, and every request can be taken back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import north_team
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from salestui.desk import coaching, promising
from salestui.desk.history import redo, undo
from salestui.domain import promises as rules
from salestui.domain.conversations import Conversation, hold
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.kinds import ConversationKind, Improvement, PromiseState, Side
from salestui.domain.promises import KeptRate, Promise
from salestui.store import promises as stored
from salestui.store.people_shapes import CONVERSATIONS, PROMISES
from salestui.store.store import Store

TODAY = north_team.TODAY
TOMORROW = TODAY + timedelta(1)


def made(store: Store, subject: str = "Pricing exception", **values: object) -> str:
    promising.make(store, {"subject": subject, "owed_by": Side.MANAGER, "rep_id": "ana", **values}, TODAY)
    return next(one.id for one in stored.open_promises(store) if one.subject == subject)


def subjects(store: Store, **asked: object) -> list[str]:
    return [one.subject for one in stored.open_promises(store, **asked)]  # type: ignore[arg-type]


def test_a_promise_is_told_with_whom_and_when(team: Store) -> None:
    done = promising.make(
        team, {"subject": " Ask\nfinance ", "owed_by": Side.MANAGER, "rep_id": "ana", "due_on": TOMORROW}, TODAY
    )
    assert done.message == "Promised to Ana Souza: Ask finance, due 19 Nov"


def test_what_is_due_first_comes_first_and_what_has_no_day_last(team: Store) -> None:
    made(team, "Some day")
    made(team, "Friday", due_on=TODAY + timedelta(2))
    made(team, "Today", due_on=TODAY)
    assert subjects(team) == ["Today", "Friday", "Some day"]
    assert subjects(team, until=TOMORROW) == ["Today"]


def test_both_sides_and_single_reps_can_be_asked_for(team: Store) -> None:
    made(team, "Mine")
    made(team, "Theirs", owed_by=Side.REP, rep_id="ben")
    made(team, "To the board", rep_id=None)
    assert subjects(team, side=Side.REP) == ["Theirs"]
    assert set(subjects(team, reps=["ana"])) == {"Mine", "To the board"}
    assert [one.subject for one in stored.open_with(team, "ben")] == ["Theirs"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"subject": "  "}, "Say what"),
        ({"subject": "x" * 301}, "one sentence"),
        ({"owed_by": Side.REP, "rep_id": None}, "which rep"),
        ({"due_on": TODAY - timedelta(1)}, "cannot be due before"),
    ],
)
def test_a_promise_that_cannot_stand_is_refused_in_words(team: Store, values: dict[str, object], said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        promising.make(team, {"subject": "Call", "owed_by": Side.MANAGER, **values}, TODAY)
    assert subjects(team) == []


def test_many_kept_at_once_are_one_step_back(team: Store) -> None:
    keys = [made(team, f"Promise {at}") for at in range(3)]
    assert promising.keep(team, keys, TODAY).message == "3 promises kept"
    assert subjects(team) == []
    undo(team, TODAY)
    assert len(subjects(team)) == 3
    redo(team, TODAY)
    assert subjects(team) == []


def test_one_that_refuses_refuses_all(team: Store) -> None:
    keys = [made(team, f"Promise {at}") for at in range(3)]
    promising.keep(team, keys[:1], TODAY)
    with pytest.raises(RuleBroken, match="“Promise 0” was kept already"):
        promising.drop(team, keys, "too late", TODAY)
    assert len(subjects(team)) == 2


def test_a_dropped_promise_says_why_and_can_be_owed_again(team: Store) -> None:
    key = made(team)
    with pytest.raises(RuleBroken, match="Say why"):
        promising.drop(team, [key], " ", TODAY)
    promising.drop(team, [key], "finance said no", TODAY)
    assert team.load(PROMISES, key).reason == "finance said no"
    promising.reopen(team, [key], TODAY)
    assert team.load(PROMISES, key) == replace(team.load(PROMISES, key), reason=None, closed_on=None)


def test_moves_are_counted_and_the_first_day_stays(team: Store) -> None:
    key = made(team, due_on=TODAY)
    promising.move(team, [key], TOMORROW, TODAY)
    promising.edit(team, key, {"due_on": TODAY + timedelta(9)}, team.load(PROMISES, key), TODAY)
    moved = team.load(PROMISES, key)
    assert (moved.moves, moved.first_due_on, moved.due_on) == (2, TODAY, TODAY + timedelta(9))
    assert promising.note_progress(team, [key], "2 of 5", TODAY).message == "“Pricing exception” is at 2 of 5"


def test_a_field_changed_elsewhere_is_not_overwritten(team: Store) -> None:
    key = made(team)
    read = team.load(PROMISES, key)
    promising.edit(team, key, {"subject": "Ask finance"}, read, TODAY)
    with pytest.raises(RuleBroken, match="changed elsewhere"):
        promising.edit(team, key, {"subject": "Ask nobody"}, read, TODAY)
    assert "rep" in promising.edit(team, key, {"rep_id": "ben"}, read, TODAY).message


def test_a_promise_handed_over_is_the_reps_own(team: Store) -> None:
    key = made(team)
    assert promising.hand_over(team, [key], "ben", TODAY).message == "“Pricing exception” is Ben Okafor's now"
    assert team.load(PROMISES, key).owed_by is Side.REP


def test_a_coaching_commitment_asks_on_its_day_until_it_is_checked(team: Store) -> None:
    key = made(team, "Two calls recorded", owed_by=Side.REP, check_on=TOMORROW)
    assert stored.to_check(team, TODAY) == []
    promising.keep(team, [key], TODAY)
    assert [one.id for one in stored.to_check(team, TOMORROW)] == [key]
    coaching.check(team, [key], Improvement.SEEN, TOMORROW)
    assert stored.to_check(team, TOMORROW) == []


def test_the_kept_rate_counts_kept_dropped_and_overdue_of_ninety_days(team: Store) -> None:
    kept, dropped, late, old = (made(team, f"Promise {at}", due_on=TODAY) for at in range(4))
    made(team, "Not due", due_on=TODAY + timedelta(30))
    later = TODAY + timedelta(10)
    promising.keep(team, [old], later - timedelta(90))
    promising.keep(team, [kept], later)
    promising.drop(team, [dropped], "no", later)
    assert team.load(PROMISES, late).days_over(later) == 10
    assert stored.kept_rates(team, later) == {(Side.MANAGER, "ana"): KeptRate(1, 1, 1)}
    assert KeptRate(1, 1, 1).share == pytest.approx(1 / 3)
    assert KeptRate().share is None


def test_no_question_about_promises_reads_the_whole_table(team: Store) -> None:
    asked: list[str] = []
    read: Callable[..., list[tuple[object, ...]]] = team.rows

    def spy(query: str, *values: object) -> list[tuple[object, ...]]:
        asked.extend(str(row[3]) for row in read(f"EXPLAIN QUERY PLAN {query}", *values))
        return read(query, *values)

    team.rows = spy  # type: ignore[method-assign]
    for reps in (None, ["ana", "ben"]):
        stored.open_promises(team, reps, Side.REP, TODAY)
        stored.to_check(team, TODAY, reps)
        stored.kept_rates(team, TODAY, reps)
        stored.closed_since(team, TODAY, reps)
    stored.open_with(team, "ana")
    stored.of_conversation(team, "x")
    assert [line for line in asked if line.startswith("SCAN")] == []


# The ledger under any series of conversations, keeps, drops and moves

DAYS = st.integers(0, 40)


class Ledger(RuleBasedStateMachine):
    """The store beside a plain dict of what should still be owed."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(Path(self.folder.name) / "data").open()
        north_team.fill(self.store)
        self.today = TODAY
        self.owed: dict[str, date | None] = {}
        self.closed: set[str] = set()

    def some(self, pick: int, among: object) -> list[str]:
        keys = sorted(among)  # type: ignore[call-overload]
        return [keys[pick % len(keys)]] if keys else []

    @rule(rep=st.sampled_from(["ana", "ben", None]), day=st.none() | DAYS, count=st.integers(0, 2))
    def converse(self, rep: str | None, day: int | None, count: int) -> None:
        """Hold a conversation in which something is promised and something older is kept."""
        due = None if day is None else self.today + timedelta(day)
        kept = self.some(day or 0, self.owed) if count else []
        with self.store.change(self.today) as change:
            change.label = "a conversation"
            talk = Conversation(new_id(), ConversationKind.ONE_ON_ONE, self.today, rep)
            change.add(talk)
            change.save(hold(talk, self.today))
            values = {"owed_by": Side.MANAGER, "rep_id": rep, "due_on": due, "conversation_id": talk.id}
            new = [promising.promise_within(change, {"subject": f"P{at}", **values}, self.today) for at in range(count)]
            for promise in [self.store.load(PROMISES, key) for key in kept]:
                change.save(rules.keep(promise, self.today))
        self.owed |= {one.id: due for one in new}
        self.close(kept)
        assert self.store.load(CONVERSATIONS, talk.id).is_held
        assert {one.id for one in stored.of_conversation(self.store, talk.id)} == {one.id for one in new}

    def close(self, keys: list[str]) -> None:
        for key in keys:
            del self.owed[key]
            self.closed.add(key)

    @rule(pick=st.integers(0, 99))
    def keep(self, pick: int) -> None:
        if keys := self.some(pick, self.owed):
            promising.keep(self.store, keys, self.today)
            self.close(keys)

    @rule(pick=st.integers(0, 99))
    def drop(self, pick: int) -> None:
        if keys := self.some(pick, self.owed):
            promising.drop(self.store, keys, "no longer needed", self.today)
            self.close(keys)

    @rule(pick=st.integers(0, 99), day=DAYS)
    def move(self, pick: int, day: int) -> None:
        for key in self.some(pick, self.owed):
            to = self.today + timedelta(day)
            if to == self.owed[key]:
                continue
            promising.move(self.store, [key], to, self.today)
            self.owed[key] = to

    @rule(pick=st.integers(0, 99))
    def reopen(self, pick: int) -> None:
        for key in self.some(pick, self.closed):
            promising.reopen(self.store, [key], self.today)
            self.closed.remove(key)
            self.owed[key] = self.store.load(PROMISES, key).due_on

    @rule()
    def back_and_forth(self) -> None:
        undo(self.store, self.today)
        redo(self.store, self.today)

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        self.today += timedelta(days)

    @invariant()
    def what_is_owed_is_conserved(self) -> None:
        if not hasattr(self, "store"):
            return
        found = stored.open_promises(self.store)
        assert {one.id: one.due_on for one in found} == self.owed
        assert len(found) == len(self.owed)
        with_reps = [one.id for rep in ("ana", "ben") for one in stored.open_with(self.store, rep)]
        assert sorted(with_reps) == sorted(one.id for one in found if one.rep_id)
        assert self.store.one("SELECT count(*) FROM promise")[0] == len(self.owed) + len(self.closed)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


TestTheLedger = Ledger.TestCase
TestTheLedger.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


@given(st.lists(st.sampled_from(PromiseState), max_size=30))
def test_the_share_kept_is_a_share(states: list[PromiseState]) -> None:
    rate = KeptRate(*(states.count(state) for state in (PromiseState.KEPT, PromiseState.DROPPED, PromiseState.OPEN)))
    assert rate.n == len(states)
    assert rate.share is None if not states else 0 <= (rate.share or 0) <= 1


def test_a_promise_is_what_its_record_says() -> None:
    assert not Promise("x", "y", Side.REP, TODAY, state=PromiseState.KEPT).is_open


def test_a_re_check_moves_with_its_promise_and_goes_with_it(team: Store) -> None:
    key = made(team, owed_by=Side.REP, due_on=TOMORROW, check_on=TOMORROW + timedelta(7))
    promising.move(team, [key], TOMORROW + timedelta(3), TODAY)
    assert team.load(PROMISES, key).check_on == TOMORROW + timedelta(10)
    promising.drop(team, [key], "other focus", TODAY)
    assert team.load(PROMISES, key).check_on is None
    assert stored.to_check(team, TODAY + timedelta(90)) == []
    undo(team, TODAY)
    assert team.load(PROMISES, key).check_on == TOMORROW + timedelta(10)
