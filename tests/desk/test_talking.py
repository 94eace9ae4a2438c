"""Conversations on a real file: written down whole, in one change, private text apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from salestui.desk import choosing, coaching, deal_edits, history, next_talks, promising, talk_log, talking
from salestui.desk.next_talks import next_talk
from salestui.desk.review_facts import review_facts
from salestui.desk.workspace import choose_manager
from salestui.domain.accounts import Account, Product
from salestui.domain.cadence import Rhythm
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ConversationKind, ConversationState, Improvement, Outcome, PromiseState, Side
from salestui.domain.lens import Lens
from salestui.domain.pipeline import Deal, Stage
from salestui.domain.skills import Skill
from salestui.domain.talks import LogFilter, Said
from salestui.domain.team import Rep
from salestui.store.journal import Clash
from salestui.store.store import Store

TODAY = date(2026, 11, 18)
SECRET = "SECRETMARK he is tired"
GROW = Said(
    {"rep_id": "dmitri", "skill_id": "discovery", "self_rating": 4, "confidence": 7, "minutes": 45},
    {"goal": "A cost per month", "options": "1. A pad\n2. Ana\n3. A script", "private": SECRET},
    agreed={"subject": "Record two calls", "due_on": TODAY + timedelta(6), "check_on": TODAY + timedelta(13)},
)
HEARD = Said(
    {"rep_id": "dmitri", "skill_id": "discovery", "self_rating": 3, "topic": "Rhein Media"},
    {"keep": "The opening", "change": "Price the pain"},
    (("Asked before telling", "yes"), ("Agreed on a next step", None)),
    2,
)


@pytest.fixture
def people(store: Store) -> Store:
    with store.change(TODAY) as change:
        change.label = "A team"
        change.add(Rep("dmitri", "Dmitri Volkov"), Rep("ana", "Ana Souza"))
        change.add(Skill("discovery", "discovery"), Skill("closing", "closing", position=1))
    return store


def only(store: Store, **asked: object) -> talk_log.Log:
    return talk_log.log(store, replace(LogFilter(), **asked), TODAY)  # type: ignore[arg-type]


def test_a_usual_skill_can_be_coached_before_there_is_a_list_and_undo_takes_both_away(store: Store) -> None:
    with store.change(TODAY) as change:
        change.add(Rep("dmitri", "Dmitri Volkov"))
    skill = choosing.of_talk(store)["skill_id"]["Discovery"]
    said = replace(GROW, facts={**GROW.facts, "skill_id": skill})
    talking.record(store, ConversationKind.COACHING, said, TODAY)
    assert only(store).lines[0].subject == "Discovery"
    history.undo(store, TODAY)
    assert store.one("SELECT (SELECT count(*) FROM skill), (SELECT count(*) FROM conversation)") == (0, 0)


def test_the_reps_own_deals_come_first_and_deals_of_one_name_can_all_be_chosen(people: Store) -> None:
    with people.change(TODAY) as change:
        change.add(
            Deal("d1", "GTX Pro", rep_id="ana"),
            Deal("d2", "GTX Pro", rep_id="dmitri", created_on=TODAY),
            Deal("d3", "GTX Pro", rep_id="dmitri", created_on=TODAY),
            Deal("d4", "Isdom", rep_id="dmitri"),
        )
    assert choosing.of_talk(people, "dmitri")["deal_id"] == {
        "GTX Pro, since 2026-11-18": "d2", "GTX Pro, since 2026-11-18 (2)": "d3", "Isdom": "d4", "GTX Pro": "d1",
    }  # fmt: skip
    assert list(choosing.of_talk(people, "dmitri")["deal_id"])[-1] == "GTX Pro"


def test_records_of_one_name_can_all_be_chosen_and_no_list_is_cut(people: Store) -> None:
    with people.change(TODAY) as change:
        change.add(Rep("ana2", "Ana Souza", region="North"), Rep("ana3", "ANA SOUZA"))
        change.add(Product("p1", "Dispatch", family="Cloud"), Product("p2", "Dispatch", family="Desktop"))
        change.add(Stage("s1", "Close", 1, 500, pipeline="New"), Stage("s2", "Close", 1, 500, pipeline="Renewals"))
        change.add(Account("a1", "Ostmark AG", city="Graz"), Account("a2", "Ostmark AG", external_id="00-2"))
        change.add(*(Account(f"b{number}", f"Beta {number}") for number in range(5_001)))
    choices = choosing.of_deal(people)
    assert choices["rep_id"] == {
        "Ana Souza, North": "ana2", "Ana Souza": "ana", "ANA SOUZA (2)": "ana3", "Dmitri Volkov": "dmitri"
    }  # fmt: skip
    assert choices["product_id"] == {"Dispatch, Cloud": "p1", "Dispatch, Desktop": "p2"}
    assert choices["stage_id"] == {"Close, New": "s1", "Close, Renewals": "s2"}
    assert choices["account"]["Ostmark AG, Graz"] == "a1"
    assert choices["account"]["Ostmark AG, 00-2"] == "a2"
    assert len(choices["account"]) == 5_003
    with pytest.raises(RuleBroken, match="2 accounts are called ostmark ag: choose"):
        deal_edits.add_deal(people, {"name": "Nimbus", "account": "ostmark ag"}, TODAY)


def test_the_deals_of_other_teams_are_not_offered_but_those_of_the_rep_it_is_about(people: Store) -> None:
    with people.change(TODAY) as change:
        change.add(Rep("mine", "Mine", manager="Mara"), Rep("theirs", "Theirs", manager="Tom"))
        change.add(Deal("d1", "A", rep_id="mine"), Deal("d2", "B", rep_id="theirs"), Deal("d3", "C"))
    choose_manager(people, "Mara", TODAY)
    assert choosing.open_deals(people, "mine") == {"A": "d1", "C": "d3"}
    assert choosing.open_deals(people, "theirs") == {"B": "d2", "A": "d1", "C": "d3"}


def test_a_review_begins_with_what_the_data_say_and_with_nothing_private(people: Store) -> None:
    talking.record(people, ConversationKind.COACHING, GROW, TODAY - timedelta(30))
    talking.record(people, ConversationKind.CALL_LISTENING, HEARD, TODAY)
    with people.change(TODAY) as change:
        won = {"outcome": Outcome.WON, "amount_minor": 500_000, "currency": "EUR"}
        change.add(Deal("w", "Rhein", rep_id="dmitri", closed_on=date(2026, 10, 5), **won))
    facts = review_facts(people, "dmitri", TODAY, Lens(currency="EUR"))
    assert facts["numbers"].splitlines()[0] == "Oct 2026: closed 5,000, 1 deal"
    assert facts["skills"].startswith("discovery: level 2, own rating 3")
    assert "promises" not in facts
    later = review_facts(people, "dmitri", TODAY + timedelta(7), Lens(currency="EUR"))
    assert later["promises"] == "theirs: 0 of 1 kept in 90 days"
    assert SECRET not in str(facts)
    assert review_facts(people, "nobody", TODAY, Lens(currency="EUR")) == {}


def test_a_coaching_its_notes_and_its_promise_are_one_step(people: Store) -> None:
    done = talking.record(people, ConversationKind.COACHING, GROW, TODAY)
    assert done.message == "GROW Dmitri Volkov with one promise"
    (line,) = only(people).lines
    said = talk_log.talk(people, line.id, private=True)
    assert said.text("goal") == "A cost per month"
    assert said.commitment is not None
    assert said.commitment.check_on == TODAY + timedelta(13)
    assert {note.part for note in said.notes if note.private} == {"private"}
    history.undo(people, TODAY)
    assert only(people).lines == ()
    assert only(people).commitments == ()
    history.redo(people, TODAY)
    assert only(people).lines[0].commitment is not None


def test_private_text_is_not_read_where_it_may_not_be_shown(people: Store) -> None:
    talking.record(people, ConversationKind.COACHING, GROW, TODAY)
    talking.add_note(people, SECRET, TODAY, rep_id="ana", private=True)
    talking.add_note(people, "Good opening", TODAY, rep_id="ana")
    log = only(people, private=False)
    assert [line.word for line in log.lines] == ["GROW", "note"]
    said = talk_log.talk(people, log.lines[0].id, private=False)
    assert "SECRETMARK" not in repr(said) + repr(log)
    assert said.hidden == 1
    assert len(only(people).lines) == 3


def test_an_edit_writes_what_changed_and_nothing_else(people: Store) -> None:
    talking.record(people, ConversationKind.COACHING, GROW, TODAY)
    key = only(people).lines[0].id
    read = talk_log.talk(people, key, private=True)
    talking.edit(people, key, Said({"confidence": 5}, {"goal": "Sharper", "obstacle": None}), read, TODAY)
    after = talk_log.talk(people, key, private=True)
    assert (after.text("goal"), after.text("options")) == ("Sharper", GROW.parts["options"])
    assert after.conversation.confidence == 5
    with pytest.raises(Clash):
        talking.edit(people, key, Said(parts={"goal": "Other"}), read, TODAY)
    assert talk_log.talk(people, key, private=True).text("goal") == "Sharper"
    talking.edit(people, key, Said(parts={"goal": None}), after, TODAY)
    assert talk_log.talk(people, key, private=True).text("goal") == ""
    promising.hand_over(people, [after.promises[0].id], "ana", TODAY)
    assert list(talk_log.talk(people, key, private=True).heirs.values()) == ["Ana Souza"]


def test_a_call_feeds_the_ratings_of_its_skill_both_sides(people: Store) -> None:
    talking.record(people, ConversationKind.CALL_LISTENING, HEARD, TODAY)
    said = talk_log.talk(people, only(people).lines[0].id, private=True)
    assert {(one.rated_by, one.level, one.evidence) for one in said.ratings} == {
        (Side.REP, 3, None),
        (Side.MANAGER, 2, "Price the pain"),
    }
    assert [(one.behaviour, one.seen) for one in said.observations] == list(HEARD.checklist or ())
    again = replace(HEARD, checklist=(("Agreed on a next step", "no"),), level=4)
    talking.edit(people, said.conversation.id, again, said, TODAY)
    after = talk_log.talk(people, said.conversation.id, private=True)
    assert [(one.behaviour, one.seen) for one in after.observations] == [("Agreed on a next step", "no")]
    assert {one.level for one in after.ratings} == {3, 4}


def test_after_a_review_the_one_that_is_due_first_is_offered(people: Store) -> None:
    def offered(occasion: str, on: date) -> tuple[str, date]:
        talking.record(people, ConversationKind.REVIEW, Said({"rep_id": "dmitri", "occasion": occasion, "on": on}), on)
        talk = next_talk(people, ConversationKind.REVIEW, "dmitri", Rhythm(), on)
        assert talk is not None
        return talk.words, talk.on

    assert offered("quarterly", date(2026, 9, 1)) == ("monthly review", date(2026, 10, 1))
    assert offered("monthly", date(2026, 11, 10)) == ("quarterly review", date(2026, 12, 1))
    assert offered("quarterly", date(2026, 9, 13)) == ("monthly review", date(2026, 10, 13))
    assert offered("monthly", date(2026, 11, 6)) == ("quarterly review", date(2026, 12, 7))  # not both in a week
    assert next_talks.review_due(people, "dmitri", Rhythm(), TODAY) == "quarterly"
    talk = next_talk(people, ConversationKind.REVIEW, "dmitri", Rhythm(), TODAY)
    assert talk is not None
    next_talks.plan(people, talk, talk.on, None, TODAY)
    assert only(people).lines[0].conversation.occasion == "quarterly"  # type: ignore[union-attr]


def test_a_review_says_which_it_is(people: Store) -> None:
    talking.record(people, ConversationKind.REVIEW, Said({"rep_id": "ana"}), TODAY)
    assert only(people).lines[0].subject == "monthly"


def test_what_is_ticked_off_late_was_held_as_planned_or_else_today(people: Store) -> None:
    days, late = [TODAY, TODAY - timedelta(1)], TODAY + timedelta(2)
    for on in days:
        talking.plan(people, {"kind": ConversationKind.COACHING, "rep_id": "ana", "on": on}, on)
    first, other = (line.id for line in only(people).lines[:2])
    assert talking.hold(people, [first], late).message == "GROW Ana Souza held Wed 18 Nov"
    after = next_talks.held(people, first, Rhythm(), late)
    assert after is not None
    assert (after.on, after.other) == (TODAY, late)
    assert talking.held_on(people, first, late, late).message == "GROW Ana Souza held today"
    after = next_talks.held(people, first, Rhythm(), late)
    assert after is not None
    assert (after.on, after.other) == (late, TODAY)
    history.undo(people, TODAY)
    history.undo(people, TODAY)
    assert talking.hold(people, [first, other], late).message == "2 conversations held as planned"


def test_planned_held_skipped_and_moved(people: Store) -> None:
    values = {"kind": ConversationKind.COACHING, "rep_id": "ana", "on": TODAY + timedelta(2), "starts_at": "14:00"}
    assert talking.plan(people, values, TODAY).message == "GROW Ana Souza planned for Fri 20 Nov 14:00"
    key = only(people).lines[0].id
    talking.move(people, [key], TODAY + timedelta(5), "15:30", TODAY)
    moved = talk_log.talk(people, key, private=True).conversation
    assert (moved.moves, moved.first_on, moved.starts_at) == (1, TODAY + timedelta(2), "15:30")
    with pytest.raises(RuleBroken, match="Say why"):
        talking.skip(people, [key], " ", TODAY)
    talking.skip(people, [key], "ill", TODAY)
    assert only(people).lines[0].result(TODAY) == ("skipped", "watch")
    history.undo(people, TODAY)
    assert talking.hold(people, [key], TODAY).message == "GROW Ana Souza held"
    held = talk_log.talk(people, key, private=True).conversation
    assert (held.state, held.on) == (ConversationState.HELD, TODAY)


def test_the_next_coaching_says_what_came_of_the_last_commitment(people: Store) -> None:
    talking.record(
        people, ConversationKind.COACHING, replace(GROW, facts={**GROW.facts, "on": date(2026, 11, 2)}), TODAY
    )
    last = talk_log.last_commitment(people, "dmitri", TODAY)
    assert last is not None
    assert last.subject == "Record two calls"
    talking.record(
        people, ConversationKind.COACHING, Said({"rep_id": "dmitri", "improvement": Improvement.SEEN.value}), TODAY
    )
    kept = talk_log.promise(people, last.id)
    assert (kept.state, kept.outcome, kept.checked_on) == (PromiseState.KEPT, Improvement.SEEN.value, TODAY)
    history.undo(people, TODAY)
    assert talk_log.promise(people, last.id).is_open


def test_too_early_to_tell_looks_again_in_two_weeks(people: Store) -> None:
    talking.record(people, ConversationKind.COACHING, GROW, TODAY)
    (one,) = only(people).commitments
    assert (one.state, one.when(TODAY)) == ("watch", "Tue")
    coaching.check(people, [one.promise.id], Improvement.TOO_EARLY.value, TODAY)
    (one,) = only(people).commitments
    assert one.when(TODAY) == "kept, check 2 Dec"
    coaching.check(people, [one.promise.id], Improvement.NOT_SEEN.value, TODAY)
    assert only(people).commitments[0].state == "met"


def test_a_commitment_moves_with_its_re_check_and_drops_with_a_reason(people: Store) -> None:
    talking.record(people, ConversationKind.COACHING, GROW, TODAY)
    key = only(people).commitments[0].promise.id
    coaching.move_commitment(people, [key], TODAY + timedelta(8), TODAY)
    moved = talk_log.promise(people, key)
    assert (moved.due_on, moved.check_on, moved.moves) == (TODAY + timedelta(8), TODAY + timedelta(15), 1)
    promising.drop(people, [key], "other focus", TODAY)
    assert only(people).commitments == ()
    with pytest.raises(RuleBroken):
        coaching.check(people, [key], Improvement.SEEN.value, TODAY)


def test_the_filter_knows_reps_kinds_skills_and_all_days(people: Store) -> None:
    talking.record(people, ConversationKind.COACHING, GROW, TODAY)
    talking.record(people, ConversationKind.CALL_LISTENING, HEARD, TODAY)
    talking.record(people, ConversationKind.HUDDLE, Said({"topic": "Price list", "on": date(2026, 1, 9)}), TODAY)
    assert [line.word for line in only(people, text="dmi grow").lines] == ["GROW"]
    assert len(only(people, text="discovery").lines) == 2
    assert [line.word for line in only(people, text="all price").lines] == ["huddle"]
    assert only(people, window=3).lines[0].word == "huddle"
    assert only(people).total == 3
    assert [(one.rep, one.count) for one in only(people).coached] == [("Dmitri Volkov", 2), ("Ana Souza", 0)]


def test_a_file_of_nothing_has_an_empty_log(tmp_path: Path) -> None:
    store = Store(tmp_path / "other").open()
    assert talk_log.log(store, LogFilter(), TODAY).lines == ()
    store.close()


def test_the_log_is_read_by_its_indexes(people: Store) -> None:
    plan = people.rows(
        'EXPLAIN QUERY PLAN SELECT id FROM conversation WHERE "on" BETWEEN ? AND ? AND (rep_id IS NULL OR rep_id IN (?))',
        "2026-01-01", "2026-12-31", "dmitri",
    )  # fmt: skip
    assert "USING INDEX" in str(plan) or "USING COVERING INDEX" in str(plan)


def test_nobody_looks_again_before_the_day_is_due(people: Store) -> None:
    early = replace(GROW, agreed={**GROW.agreed, "check_on": TODAY + timedelta(5)})
    with pytest.raises(RuleBroken, match="look again after that, such as 8 Dec"):
        talking.record(people, ConversationKind.COACHING, early, TODAY)
