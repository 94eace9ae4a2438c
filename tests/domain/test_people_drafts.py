"""What is typed about people: scales, minutes, moments, checklists, and what a draft hands in."""

import re
from datetime import date

import pytest
from pydantic import ValidationError

from salestui.domain.checklists import checklist_of, checklist_text
from salestui.domain.conversation_forms import (
    COACHING_KINDS,
    STRUCTURES,
    confidence_state,
    options_of,
    options_state,
)
from salestui.domain.drafts import RepDraft
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ConversationKind
from salestui.domain.people_drafts import TALK_DRAFTS, GrowDraft, read_minutes
from salestui.domain.talk_markdown import parts_from_text, parts_to_text

TODAY = date(2026, 11, 18)
CONTEXT = {"today": TODAY, "choices": {"rep_id": {"Ana Souza": "ana"}, "skill_id": {"closing": "c"}}}


def grow(**typed: str) -> GrowDraft:
    return GrowDraft.model_validate({"rep_id": "ana", **typed}, context=CONTEXT)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("45", 45), ("45 min", 45), ("1h", 60), ("1h30", 90), ("1:30", 90), ("1 h 30", 90), ("", None)],
)
def test_minutes_are_read(typed: str, minutes: int | None) -> None:
    assert read_minutes(typed) == minutes


def test_a_choice_is_found_by_a_word_further_on_where_none_begins_with_it() -> None:
    choices = {"skill_id": {"Handling objections": "h", "Closing": "c", "Account planning": "a"}}
    found = {
        typed: GrowDraft.model_validate(
            {"rep_id": "ana", "skill_id": typed}, context={**CONTEXT, "choices": CONTEXT["choices"] | choices}
        ).skill_id
        for typed in ("obj", "clos", "PLAN")
    }
    assert found == {"obj": "h", "clos": "c", "PLAN": "a"}


@pytest.mark.parametrize("typed", ["0", "-5", "abc", "25h", "1h2h3", "٣", "9" * 30])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken):
        read_minutes(typed)


def test_every_kind_has_a_draft_that_knows_its_parts_and_facts() -> None:
    for kind, structure in STRUCTURES.items():
        fields = TALK_DRAFTS[kind].model_fields
        extras = [info.json_schema_extra for info in fields.values()]
        parts = {str(extra["part"]) for extra in extras if isinstance(extra, dict) and "part" in extra}
        assert parts == {part.name for part in structure.parts}
        assert set(structure.facts) <= set(fields)


def test_one_part_of_every_kind_is_private() -> None:
    assert all(structure.private_parts == {"private"} for structure in STRUCTURES.values())


def test_a_draft_hands_in_what_was_typed_sorted_by_what_it_becomes() -> None:
    said = grow(on="2026-11-20 14:00", goal="x", promise="call", due_on="fri", confidence="7", skill_id="clos").said()
    assert said.facts == {
        "rep_id": "ana", "on": date(2026, 11, 20), "starts_at": "14:00", "confidence": 7, "skill_id": "c",
    }  # fmt: skip
    assert said.parts == {"goal": "x"}
    assert said.agreed == {"subject": "call", "due_on": date(2026, 11, 20)}


@pytest.mark.parametrize(
    "typed", ["ana", "ana example.com", "ana souza@example.com", "@example.com", "ana@", "a@b@c", "a@b c"]
)
def test_what_cannot_be_an_address_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        RepDraft.model_validate({"name": "Ana", "email": typed}, context=CONTEXT)
    (wrong,) = refused.value.errors()
    assert wrong["msg"] == "An address has one @ and no blanks: ana@example.com"


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("ana@example.com", "ana@example.com"),
        (" ana@north ", "ana@north"),
        ("", None),
        (" ", None),
        ("jürgen@müller.de",) * 2,
    ],
)
def test_an_address_is_taken_as_it_is_typed_and_may_be_left_out(typed: str, taken: str | None) -> None:
    assert RepDraft.model_validate({"name": "Ana", "email": typed}, context=CONTEXT).email == taken


def test_an_address_that_an_import_brought_and_nobody_touched_stays() -> None:
    untouched = CONTEXT | {"as_it_was": {"email"}}
    assert RepDraft.model_validate({"name": "Ana", "email": "ana, ben"}, context=untouched).email == "ana, ben"


@pytest.mark.parametrize("typed", [{"confidence": "11"}, {"self_rating": "-1"}, {"rep_id": ""}, {"on": "someday"}])
def test_what_is_not_on_the_scale_is_refused_in_words(typed: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as refused:
        GrowDraft.model_validate({"rep_id": "ana", **typed}, context=CONTEXT)
    assert refused.value.errors()[0]["type"] == "refused"


def test_options_are_open_until_there_are_three() -> None:
    assert options_of("1. a\n\n2) b\n- c\n3.") == ["a", "b", "c"]
    assert [options_state(text) for text in (None, "a\nb", "a\nb\nc")] == ["watch", "watch", "met"]


def test_a_step_one_is_not_sure_of_is_too_big() -> None:
    assert [confidence_state(number) for number in (None, 5, 6, 7, 10)] == ["dim", "below", "watch", "met", "met"]


def test_a_checklist_goes_into_text_and_back() -> None:
    behaviours = (("Asked", "yes"), ("Told", "partly"), ("Sold", "no"), ("Listened", None))
    assert checklist_of(checklist_text(behaviours)) == behaviours
    assert checklist_of("plain\n\n[x]  marked\n[?] odd") == (("plain", None), ("marked", "yes"), ("[?] odd", None))


def test_parts_go_to_an_editor_and_back() -> None:
    structure = STRUCTURES[ConversationKind.COACHING]
    parts = {"goal": "a\n## not a title", "private": "secret", "options": "1\n2"}
    text = parts_to_text(structure, parts, private=True)
    assert {name: body for name, body in parts_from_text(structure, text, private=True).items() if body} == parts
    shared = parts_to_text(structure, parts, private=False)
    assert "secret" not in shared
    with pytest.raises(RuleBroken, match="no part called"):
        parts_from_text(structure, "## Goals\nx", private=True)
    with pytest.raises(RuleBroken, match="before the first"):
        parts_from_text(structure, "x\n## Goal", private=True)


@pytest.mark.parametrize("line", ["\\\\files\\offers", "\\o/", "\\## so", "\\\\## so", "## so", "##", "C:\\x"])
def test_a_line_comes_back_from_the_editor_as_it_was_however_it_begins(line: str) -> None:
    structure = STRUCTURES[ConversationKind.COACHING]
    text = parts_to_text(structure, {"goal": line}, private=True)
    assert parts_from_text(structure, text, private=True)["goal"] == line


def test_kinds_are_known_by_their_letters() -> None:
    letters = [structure.letter for structure in STRUCTURES.values()]
    assert len(set(letters)) == len(letters)
    assert "n" not in letters
    assert all(re.fullmatch("[a-z]", letter) for letter in letters)
    assert ConversationKind.ONE_ON_ONE not in COACHING_KINDS


def test_the_name_of_a_field_fits_beside_it() -> None:
    titles = {info.title or name for model in TALK_DRAFTS.values() for name, info in model.model_fields.items()}
    assert not [title for title in titles if len(title) > 13]
