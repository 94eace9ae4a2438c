"""What a newer export makes of a deal."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from salestui.domain.errors import RuleBroken
from salestui.domain.histories import DealState, past_of, with_past
from salestui.domain.import_plan import ALL_THE_SAME, IntakeOptions, PipelineFacts, answered
from salestui.domain.kinds import EventKind, ForecastCategory, Outcome
from salestui.domain.linking import Directory, name_of_address
from salestui.domain.merging import Days, beginning, change_deal, differences, note_facts, settle, told, vanish
from salestui.domain.pipeline import Deal, Stage
from salestui.domain.staging import StageSeen, insert, take_over

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)
DAYS = Days(JUNE, MAY)
DEAL = Deal(
    "d", "Ostmark", rep_id="ana", stage_id="one", amount_minor=100_00, currency="EUR", created_on=date(2026, 1, 5),
    close_on=date(2026, 6, 20), stage_since=date(2026, 2, 1),
)  # fmt: skip
WON = {"outcome": Outcome.WON, "closed_on": date(2026, 5, 20)}


def kinds(changes: dict[str, Any], deal: Deal = DEAL) -> list[tuple[str, date]]:
    """Kind and day of the events that changes make."""
    return [(event.kind.value, event.on) for event in change_deal(deal, changes, DAYS)[1]]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"next_step": "Call"}, []),
        ({"stage_id": "two"}, [("stage", JUNE)]),
        ({"stage_id": "two", "stage_since": date(2026, 5, 12)}, [("stage", date(2026, 5, 12))]),
        ({"stage_id": "two", "stage_since": date(2026, 4, 1)}, [("stage", JUNE)]),
        ({"stage_id": "two", "stage_since": date(2026, 7, 1)}, [("stage", JUNE)]),
        ({"close_on": date(2026, 6, 30)}, [("close date", JUNE)]),
        ({"amount_minor": 120_00}, [("amount", JUNE)]),
        ({"rep_id": "bo"}, [("owner", JUNE)]),
        ({"category": ForecastCategory.COMMIT}, [("category", JUNE)]),
        (WON, [("won", date(2026, 5, 20))]),
        ({"outcome": Outcome.WON, "closed_on": date(2026, 1, 20)}, [("won", JUNE)]),
        (
            {**WON, "close_on": date(2026, 5, 20)},
            [("won", date(2026, 5, 20)), ("expected", date(2026, 5, 20))],
        ),
        ({"outcome": Outcome.LOST, "lost_reason": "Price"}, [("lost", JUNE)]),
        ({**WON, "stage_id": "two"}, [("stage", date(2026, 5, 20)), ("won", date(2026, 5, 20))]),
        (
            {**WON, "stage_id": "two", "stage_since": date(2026, 5, 12)},
            [("stage", date(2026, 5, 12)), ("won", date(2026, 5, 20))],
        ),
        (
            {**WON, "stage_id": "two", "stage_since": date(2026, 5, 21)},
            [("stage", date(2026, 5, 20)), ("won", date(2026, 5, 20))],
        ),
        (
            {**WON, "stage_id": "two", "stage_since": date(2026, 4, 1)},
            [("stage", date(2026, 5, 20)), ("won", date(2026, 5, 20))],
        ),
    ],
)
def test_a_change_is_an_event_of_its_day(changes: dict[str, Any], expected: list[tuple[str, date]]) -> None:
    assert kinds(changes) == expected


@pytest.mark.parametrize(
    ("to", "pushes"), [(date(2026, 6, 30), 1), (date(2026, 7, 1), 2), (date(2026, 6, 1), 0), (None, 0)]
)
def test_a_later_close_date_is_a_push_and_counts_twice_across_a_quarter(to: date | None, pushes: int) -> None:
    assert change_deal(DEAL, {"close_on": to}, DAYS)[0].pushes == pushes


def test_a_won_deal_has_its_cycle_and_leaves_the_forecast() -> None:
    deal, events = change_deal(replace(DEAL, category=ForecastCategory.COMMIT), dict(WON), DAYS)
    assert (deal.cycle_days, deal.category, deal.closed_on) == (135, None, date(2026, 5, 20))
    assert (events[0].days, events[0].amount_minor, events[0].before) == (108, 100_00, "one")


def test_a_deal_won_after_a_move_stayed_in_each_stage_as_long_as_the_crm_says() -> None:
    _, events = change_deal(DEAL, {**WON, "stage_id": "two", "stage_since": date(2026, 5, 12)}, DAYS)
    assert [(event.before, event.days) for event in events] == [("one", 100), ("two", 8)]


def test_a_deal_that_opens_again_loses_its_end() -> None:
    closed = replace(DEAL, outcome=Outcome.LOST, closed_on=MAY, lost_reason="Price", cycle_days=119)
    deal, events = change_deal(closed, {"outcome": Outcome.OPEN, "closed_on": None}, DAYS)
    assert (deal.closed_on, deal.lost_reason, deal.cycle_days) == (None, None, None)
    assert [event.kind for event in events] == [EventKind.REOPENED]


def test_a_lost_deal_that_is_won_after_all_was_reopened_in_between() -> None:
    closed = replace(DEAL, outcome=Outcome.LOST, closed_on=MAY)
    assert [kind for kind, _ in kinds(dict(WON), closed)] == ["reopened", "won"]


def test_a_vanished_deal_returns() -> None:
    gone, events = vanish(DEAL, MAY)
    assert (gone.vanished_on, events[0].kind) == (MAY, EventKind.VANISHED)
    back, events = change_deal(gone, {}, DAYS)
    assert (back.vanished_on, events[0].kind) == (None, EventKind.RETURNED)


def test_the_same_event_has_the_same_key_on_every_machine() -> None:
    one, two = (change_deal(DEAL, {"stage_id": "two"}, DAYS)[1][0] for _ in range(2))
    assert one == two


@pytest.mark.parametrize(
    ("proposed", "imported", "expected"),
    [
        ({"next_step": "Call"}, {}, {"next_step": "Call"}),
        ({"next_step": None}, {}, {}),
        ({"amount_minor": None}, {}, {"amount_minor": None}),
        ({"amount_minor": 90_00}, {"amount_minor": 90_00}, {}),
        ({"amount_minor": 95_00}, {"amount_minor": 90_00}, {"amount_minor": 95_00}),
        ({"close_on": date(2026, 6, 1)}, {"close_on": "2026-06-01"}, {}),
        ({"outcome": Outcome.OPEN}, {"outcome": "open"}, {}),
    ],
)
def test_the_export_wins_unless_only_the_manager_changed_the_field(
    proposed: dict[str, Any], imported: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert differences(DEAL, proposed, imported) == expected


def test_an_overruled_edit_is_said() -> None:
    after = replace(DEAL, amount_minor=95_00)
    (change,) = told(
        DEAL,
        after,
        {"amount_minor": 1, "seen": 1},
        {"amount_minor": 90_00},
        lambda deal, column: str(getattr(deal, column)),
    )
    assert (change.title, change.before, change.after, change.instead_of) == ("Amount", "10000", "9500", "10000")


def test_a_new_closed_deal_begins_and_ends() -> None:
    cells: dict[str, Any] = {"outcome": Outcome.WON, "created_on": date(2026, 1, 5), "close_on": date(2026, 3, 2)}
    settle(cells)
    assert (cells["closed_on"], cells["cycle_days"]) == (date(2026, 3, 2), 56)
    events = beginning(Deal("d", "Ostmark", **cells), DAYS)
    assert [(event.kind, event.on) for event in events] == [
        (EventKind.CREATED, date(2026, 1, 5)),
        (EventKind.WON, date(2026, 3, 2)),
    ]


def test_a_deal_closed_before_it_was_created_has_no_cycle() -> None:
    cells: dict[str, Any] = {"outcome": Outcome.WON, "created_on": JUNE, "closed_on": MAY}
    settle(cells)
    assert cells["cycle_days"] is None


STATES = [
    DealState(date(2026, 1, 5), 0, "one", amount_minor=100_00, close_on=date(2026, 3, 31), outcome=Outcome.OPEN),
    DealState(date(2026, 2, 1), 0, "two", close_on=date(2026, 4, 1)),
    DealState(date(2026, 2, 1), 9, "three", amount_minor=120_00),
    DealState(date(2026, 3, 1), 0, outcome=Outcome.WON),
]


def test_a_past_is_told_from_states_in_any_order() -> None:
    past = past_of(DEAL, reversed(STATES))
    assert [(event.kind.value, event.before, event.after, event.days) for event in past.events] == [
        ("stage", "one", "two", 27),
        ("close date", "2026-03-31", "2026-04-01", None),
        ("stage", "two", "three", 0),
        ("amount", "10000 EUR", "12000 EUR", None),
        ("won", "three", "won", 28),
    ]
    assert (past.pushes, past.stage_since) == (2, date(2026, 2, 1))


def test_a_past_is_added_once_and_meets_what_two_exports_saw() -> None:
    moved, seen = change_deal(replace(DEAL, stage_id="one"), {"stage_id": "two"}, DAYS)
    deal, events = with_past(moved, seen, (), STATES[:2])
    assert [event.kind.value for event in events] == ["stage", "close date"]
    assert with_past(deal, (), events, STATES[:2])[1] == []


def test_stages_stand_in_the_order_of_their_chances() -> None:
    seen = [StageSeen("Close", per_cents=[90]), StageSeen("Engaging"), StageSeen("Prospecting")]
    stages, guessed = take_over(seen, {"Prospecting": 10.0}.get)
    assert [(stage.name, stage.position, stage.chance, stage.category.value) for stage in stages] == [
        ("Prospecting", 0, 100, "pipeline"),
        ("Engaging", 1, 500, "best case"),
        ("Close", 2, 900, "commit"),
    ]
    assert guessed == ["Engaging"]


def test_stages_of_one_chance_come_in_the_usual_order_if_their_names_say_it() -> None:
    seen = [StageSeen(name, per_cents=[10.0]) for name in ("Qualification", "Prospecting")]
    assert [stage.name for stage in take_over(seen, {}.get)[0]] == ["Prospecting", "Qualification"]
    seen = [StageSeen(name, per_cents=[10.0]) for name in ("Qualification", "Prospecting", "Weird")]
    assert [stage.name for stage in take_over(seen, {}.get)[0]] == ["Qualification", "Prospecting", "Weird"]


def test_a_stage_without_a_chance_is_guessed_between_those_that_usually_come_before_and_after_it() -> None:
    seen = [StageSeen("Qualify", per_cents=[10]), StageSeen("Develop", per_cents=[75]), StageSeen("Close")]
    seen += [StageSeen("Propose", per_cents=[90])]
    stages, guessed = take_over(seen, {}.get)
    assert [stage.name for stage in stages] == ["Qualify", "Develop", "Propose", "Close"]
    assert guessed == ["Close"]


def test_the_managers_order_of_stages_wins() -> None:
    seen = [StageSeen("A"), StageSeen("B"), StageSeen("C")]
    stages, guessed = take_over(seen, {}.get, ("C", "A", "B"))
    assert [stage.name for stage in stages] == ["C", "A", "B"]
    assert not guessed
    assert [stage.chance for stage in stages] == sorted(stage.chance for stage in stages)


def test_a_new_stage_goes_where_its_chance_says() -> None:
    stages = [Stage("a", "A", 0, 100), Stage("b", "B", 1, 500)]
    placed = insert(stages, Stage("n", "N", 9, 300))
    assert [(stage.name, stage.position) for stage in placed] == [("A", 0), ("N", 1), ("B", 2)]


def test_somebody_is_found_by_key_address_and_name() -> None:
    reps = Directory("rep", {"A. Marin": "Ana Marin"})
    reps.add("1", "Ana Marin", "Ana@X.com", "salesforce", "005")
    assert reps.find("salesforce", "005", None, None) == "1"
    assert reps.find("hubspot", "77", "ana@x.com", None) == "1"
    assert reps.find("hubspot", None, None, "ANA  MARIN") == "1"
    assert reps.find("hubspot", None, None, "A. Marin") == "1"
    assert reps.find("hubspot", None, None, "Ana Marino") is None


def test_two_keys_of_one_system_are_two_things_of_one_name() -> None:
    accounts = Directory("account")
    accounts.add("1", "Acme", None, "salesforce", "001")
    assert accounts.find("salesforce", "002", None, "Acme") is None
    assert accounts.find("salesforce", None, None, "Acme") == "1"
    assert accounts.find("hubspot", "002", None, "Acme") == "1"


@pytest.mark.parametrize(
    ("address", "name"), [("pam.beesly@x.com", "Pam Beesly"), ("info@x.com", "info@x.com"), ("a.b@x.com", "a.b@x.com")]
)
def test_a_name_is_read_from_an_address_only_where_it_is_one(address: str, name: str) -> None:
    assert name_of_address(address) == name


@pytest.mark.parametrize(
    ("key", "answer", "field", "value"),
    [
        ("currency", "chf", "currency", "CHF"),
        ("stage:Legal check", "Negotiation", "mapped", {"Legal check": "Negotiation"}),
        ("same:GTXPro", "GTX Pro", "mapped", {"GTXPro": "GTX Pro"}),
        ("stage-order", "A > B", "stage_order", ("A", "B")),
        ("full", "partial", "full", False),
        ("day-first", "month first", "day_first", False),
        ("as-of", ALL_THE_SAME, "even_if_older", True),
    ],
)
def test_an_answer_becomes_an_option(key: str, answer: str, field: str, value: object) -> None:
    assert getattr(answered(IntakeOptions(), key, answer), field) == value


@pytest.mark.parametrize(("key", "answer"), [("currency", "dollars"), ("full", "maybe"), ("nothing", "x")])
def test_an_answer_that_does_not_fit_is_refused(key: str, answer: str) -> None:
    with pytest.raises(RuleBroken):
        answered(IntakeOptions(), key, answer)


PLACES = {"one": 0, "two": 1}


@pytest.mark.parametrize(
    ("changes", "stored", "words"),
    [
        ({"stage_id": "two"}, DEAL, ["1 moved forward"]),
        ({"stage_id": "one"}, replace(DEAL, stage_id="two"), ["1 moved back"]),
        ({"outcome": Outcome.OPEN, "stage_id": "one"}, replace(DEAL, stage_id=None, outcome=Outcome.LOST), ["1 reopened"]),
        ({"close_on": date(2026, 6, 30)}, DEAL, ["1 pushed"]),
        ({"close_on": date(2026, 6, 1)}, DEAL, ["1 pulled in"]),
        ({"close_on": date(2026, 6, 1)}, replace(DEAL, close_on=None), ["1 close date set"]),
        ({"close_on": None}, DEAL, ["1 close date emptied"]),
        ({"amount_minor": 120_00}, DEAL, ["1 grew"]),
        ({"amount_minor": 20_00}, DEAL, ["1 shrank"]),
        ({"amount_minor": 20_00, "currency": "EUR"}, replace(DEAL, amount_minor=None, currency=None), ["1 amount set"]),
        ({"amount_minor": None}, DEAL, ["1 amount emptied"]),
        ({"currency": "USD"}, DEAL, ["1 changed currency"]),
    ],
)  # fmt: skip
def test_the_summary_says_every_change_for_what_it_is(changes: dict[str, Any], stored: Deal, words: list[str]) -> None:
    facts = PipelineFacts()
    deal, events = change_deal(stored, changes, DAYS)
    note_facts(facts, stored, deal, events, PLACES, 0)
    assert facts.in_words() == words


def test_stages_without_a_probability_come_in_their_usual_order_whatever_the_file_begins_with() -> None:
    seen = [StageSeen(name) for name in ("Negotiate", "Prospect", "Propose", "Qualify")]
    stages, guessed = take_over(seen, {}.get)
    assert [stage.name for stage in stages] == ["Prospect", "Qualify", "Propose", "Negotiate"]
    assert len(guessed) == len(seen)  # the manager is asked all the same
    stages, _ = take_over([*seen, StageSeen("Bake")], {}.get)
    assert [stage.name for stage in stages] == ["Negotiate", "Prospect", "Propose", "Qualify", "Bake"]
