"""The preview in lines and as data."""

import json
from datetime import date

from salestui.domain.import_plan import (
    Counts,
    FieldChange,
    ImportPlan,
    ImportQuestion,
    IntakeOptions,
    PipelineFacts,
    Proposal,
    Skipped,
    Update,
)
from salestui.domain.records import Evidence, RecordKind
from salestui.reporting import preview


def plan() -> ImportPlan:
    """A plan with something of everything."""
    made = ImportPlan(date(2026, 11, 18), IntakeOptions(), (), 7)
    made.counts[RecordKind.DEALS] = Counts(create=2, update=1, unchanged=1200, skipped=1)
    made.updates = [
        Update(RecordKind.DEALS, "Ostmark", (FieldChange("Amount", "100.00 EUR", "120.00 EUR", "100.00 EUR"),))
    ]
    made.made = {"reps": ["Ana Marin"]}
    made.proposals = [Proposal("product", "GTXPro", "GTX Pro", 1480)]
    made.questions = [ImportQuestion("currency", "Which currency are these amounts in?", (), "XXX")]
    made.evidence = [("a.csv", Evidence("dates", "month/day/year", "31 cells have a day above 12"))]
    made.not_ours = [("/x/tickets.csv", "Support tickets are not imported.")]
    made.skipped = [Skipped("/x/a.csv", 12, "has no name")]
    made.facts = PipelineFacts(
        new=2, forward=14, pushed=9, pushed_second=3, won=2, won_money={"EUR": 3_100_000}, vanished=5
    )
    return made


def test_the_summary_speaks_as_a_manager_does() -> None:
    words = plan().summary()
    assert "14 moved forward, 9 pushed, 3 of them for the second time, 2 won 31k, 5 vanished" in words
    assert "1 line could not be taken" in words
    assert '--map "GTXPro=GTX Pro"' in words


def test_one_push_is_told_as_one() -> None:
    assert PipelineFacts(pushed=1, pushed_second=1).in_words() == ["1 pushed for the second time"]
    assert PipelineFacts(pushed=1, pushed_often=1).in_words() == ["1 pushed for the third time or more"]
    assert PipelineFacts(pushed=2, pushed_often=1).in_words() == ["2 pushed, 1 for the third time or more"]


def test_the_preview_says_everything_in_plain_lines() -> None:
    text = "\n".join(preview.lines(plan()))
    for part in (
        "deals: 2 to create, 1 to update, 1,200 unchanged, 1 cannot be taken",
        "a.csv: dates: month/day/year (31 cells have a day above 12)",
        "Which currency are these amounts in?; else: XXX",
        "1 rep: Ana Marin",
        "GTXPro ~ GTX Pro, 1,480 uses",
        "Ostmark: Amount 100.00 EUR → 120.00 EUR (you had set it by hand)",
        "a.csv line 12: has no name",
        "tickets.csv: left out. Support tickets are not imported.",
    ):
        assert part in text


def test_long_lists_are_cut_and_counted() -> None:
    long = plan()
    long.vanished = [f"Deal {number}" for number in range(30)]
    assert "  and 25 more" in preview.lines(long, most=5)


def test_the_preview_is_json() -> None:
    data = json.loads(json.dumps(preview.as_data(plan())))
    assert data["counts"]["deals"]["create"] == 2
    assert data["updates"][0]["changes"][0]["instead_of"] == "100.00 EUR"
    assert data["facts"]["won_money"] == {"EUR": 3_100_000}
