"""The list of deals that salestui writes for a spreadsheet, edited and imported again."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import hostile
import pytest
from desk.crm import TODAY, deal, dump, events, planned, take, write
from filled import demo_at

from salestui.desk import pipeline
from salestui.desk.deal_edits import add_deal
from salestui.desk.exporting import as_text, deal_list
from salestui.domain.attention import Patience
from salestui.domain.board import BoardFilter
from salestui.domain.import_plan import FieldChange, ImportPlan
from salestui.domain.kinds import Outcome
from salestui.domain.own_lists import FOLLOWING
from salestui.domain.pipeline import Deal
from salestui.domain.records import RecordKind, System
from salestui.importing.columns import match
from salestui.reporting.records import DEAL_HEADERS
from salestui.store.shapes import ACCOUNTS, DEALS, REPS, STAGES
from salestui.store.store import Store
from salestui.store.undo import undo
from salestui.ui.pages.preview_text import ImportDraft, sections

Row = dict[str, str]


def listed(store: Store) -> list[Row]:
    """Every deal as the list for spreadsheets has it, by name."""
    board = pipeline.board(store, BoardFilter("all", everyone=True), TODAY, 10_000)
    lines = pipeline.lines(store, board.ids, Patience(), TODAY)
    rows = list(csv.DictReader(StringIO(as_text(deal_list(store, "Deals", lines), "csv"))))
    return sorted(rows, key=lambda row: row["Deal"])


def edited(store: Store, path: Path, edits: Mapping[str, Row], without: Iterable[str] = ()) -> Path:
    """The list with some cells of some deals typed over, and without some columns."""
    rows = [{**row, **edits.get(row["Deal"], {})} for row in listed(store)]
    head = [name for name in rows[0] if name not in set(without)]
    return write(path, rows, head)


def changes(plan: ImportPlan) -> dict[str, list[tuple[str, str, str]]]:
    """Deal → what the preview says of its fields."""
    return {one.name: [(each.title, each.before, each.after) for each in one.changes] for one in plan.updates}


def named(store: Store, name: str) -> Deal:
    """The deal of a name."""
    return next(iter(store.all(DEALS, "name = ?", name)))


CRM = [
    deal(1),
    deal(2, "Proposal", "2500.50"),
    deal(3, "Negotiation", "", "2026-11-30"),
    deal(4, "Closed Won", "800", "2026-10-02"),
    deal(5, "Closed Lost", "900", "2026-10-09"),
]


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    """A store into which a CRM's export was imported."""
    take(store, [write(tmp_path / "crm.csv", CRM)], date(2026, 11, 10))
    return store


def test_a_list_that_nobody_edited_changes_nothing(filled: Store, tmp_path: Path) -> None:
    before = dump(filled)
    plan, done = take(filled, [edited(filled, tmp_path / "list.csv", {})])
    assert (plan.is_empty, done.message) == (True, "Nothing changed")
    assert plan.readings[0].why == "It is salestui's own list of deals."
    assert dump(filled) == before


def test_what_was_typed_into_the_list_changes_and_nothing_else(filled: Store, tmp_path: Path) -> None:
    before = {one.name: one for one in filled.all(DEALS, "1 = 1")}
    edits = {
        "Deal 1": {"Next step": "call Ana", "Next step on": "2026-11-20"},
        "Deal 2": {"Close": "2027-01-15", "Amount": "3000", "Category": "commit", "Chance %": "60"},
        "Deal 3": {"Deal": "Deal three", "Currency": "USD", "Amount": "12.5", "Stage": "Proposal"},
    }
    plan, _ = take(filled, [edited(filled, tmp_path / "list.csv", edits)])
    assert changes(plan) == {
        "Deal 1": [("Next step", "empty", "call Ana"), ("Next step on", "empty", "2026-11-20")],
        "Deal 2": [
            ("Amount", "2,500.50 EUR", "3,000 EUR"), ("Probability", "50 %", "60 %"), ("Category", "empty", "commit"),
            ("Expected close", "2026-12-01", "2027-01-15"),
        ],
        "Deal 3": [
            ("Name", "Deal 3", "Deal three"), ("Stage", "Negotiation", "Proposal"), ("Amount", "empty", "12.50 USD"),
            ("In stage since", "empty", "2026-11-18"),
        ],
    }  # fmt: skip
    assert plan.counts[plan.readings[0].kind].unchanged == 2
    assert not plan.made
    moved = named(filled, "Deal 2")
    assert (moved.pushes, moved.seen, moved.source) == (2, before["Deal 2"].seen, "salesforce")
    assert events(filled, "stage", "close date") == [
        ("Deal 2", "2026-11-18", "close date", "2026-12-01", "2027-01-15"),
        ("Deal three", "2026-11-18", "stage", before["Deal 3"].stage_id, before["Deal 2"].stage_id),
    ]
    assert take(filled, [edited(filled, tmp_path / "again.csv", {})])[0].is_empty


def test_a_line_that_was_taken_out_of_the_list_lets_no_deal_vanish(filled: Store, tmp_path: Path) -> None:
    rows = [row for row in listed(filled) if row["Deal"] == "Deal 1"]
    plan, _ = take(filled, [write(tmp_path / "list.csv", rows, list(rows[0]))], full=True)
    assert (plan.vanished, plan.is_empty, plan.questions) == ([], True, [])
    assert ("coverage", "deals that are not in the list stay as they are") in [
        (one.about, one.decided) for _, one in plan.evidence
    ]


def test_the_crms_next_export_leaves_what_was_typed_until_it_changes_it_itself(filled: Store, tmp_path: Path) -> None:
    edits = {"Deal 1": {"Close": "2027-02-01", "Amount": "1500"}}
    take(filled, [edited(filled, tmp_path / "list.csv", edits)])
    again, _ = take(filled, [write(tmp_path / "again.csv", CRM)], date(2026, 11, 15))
    assert again.is_empty
    later = [deal(1, "Proposal", close="2026-12-20"), *CRM[1:]]
    plan, _ = take(filled, [write(tmp_path / "later.csv", later)], date(2026, 11, 18))
    one = named(filled, "Deal 1")
    assert (one.close_on, one.amount_minor) == (date(2026, 12, 20), 150_000)
    assert FieldChange("Expected close", "2027-02-01", "2026-12-20", "2027-02-01") in plan.updates[0].changes
    assert len(list(filled.all(DEALS, "1 = 1"))) == len(CRM)
    assert plan.vanished == []


def test_deals_are_won_lost_and_reopened_in_the_list(filled: Store, tmp_path: Path) -> None:
    edits = {
        "Deal 1": {"Outcome": "won", "Closed": "2026-11-16"},
        "Deal 2": {"Outcome": "lost", "Lost reason": "price"},
        "Deal 3": {"Stage": "Closed won", "Amount": "70"},
        "Deal 4": {"Outcome": "open"},
        "Deal 5": {"Lost reason": "no budget"},
    }
    plan, _ = take(filled, [edited(filled, tmp_path / "list.csv", edits)])
    found = {one.name: (one.outcome.value, one.closed_on, one.lost_reason) for one in filled.all(DEALS, "1 = 1")}
    assert found == {
        "Deal 1": ("won", date(2026, 11, 16), None),
        "Deal 2": ("lost", TODAY, "price"),
        "Deal 3": ("won", TODAY, None),
        "Deal 4": ("open", None, None),
        "Deal 5": ("lost", date(2026, 10, 9), "no budget"),
    }
    assert [what[:3] for what in events(filled, "won", "lost", "reopened")] == [
        ("Deal 1", "2026-11-16", "won"), ("Deal 2", "2026-11-18", "lost"), ("Deal 3", "2026-11-18", "won"),
        ("Deal 4", "2026-11-18", "reopened"),
    ]  # fmt: skip
    assert plan.summary() == "2 won 1,070, 1 lost, 1 reopened, 1 amount set"
    assert not {"closed deals", "won and lost"} & {one.about for _, one in plan.evidence}


def test_who_writes_the_end_into_the_stage_too_takes_no_stage_away(filled: Store, tmp_path: Path) -> None:
    before = {one.name: one.stage_id for one in filled.all(DEALS, "1 = 1")}
    edits = {"Deal 1": {"Outcome": "lost", "Stage": "Closed Lost"}, "Deal 2": {"Outcome": "won", "Stage": ""}}
    plan, _ = take(filled, [edited(filled, tmp_path / "list.csv", edits)])
    assert {title for each in changes(plan).values() for title, _, _ in each} == {"Outcome", "Closed"}
    assert {one.name: one.stage_id for one in filled.all(DEALS, "1 = 1")} == before
    assert [what[0] for what in events(filled, "won", "lost")] == ["Deal 1", "Deal 2"]


def test_a_typed_stage_may_be_said_to_be_an_end(filled: Store, tmp_path: Path) -> None:
    before = named(filled, "Deal 1")
    file = edited(filled, tmp_path / "list.csv", {"Deal 1": {"Stage": "Signed at last"}})
    assert planned(filled, [file]).questions[0].key == "stage:Signed at last"
    plan, _ = take(filled, [file], mapped={"Signed at last": "won"})
    one = named(filled, "Deal 1")
    assert (plan.made, one.outcome, one.stage_id, one.closed_on) == ({}, Outcome.WON, before.stage_id, TODAY)


def test_what_changed_here_since_the_list_was_written_stays_unless_the_list_says_something_new(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = edited(
        filled, tmp_path / "list.csv", {"Deal 1": {"Next step": "call Ana"}, "Deal 3": {"Close": "2027-03-01"}}
    )
    now = filled.now()
    monkeypatch.setattr(filled, "now", lambda: now.replace(year=now.year + 1))
    newer = [deal(1, "Proposal", "1200"), CRM[1], deal(3, "Negotiation", "", "2027-01-31"), *CRM[3:]]
    take(filled, [write(tmp_path / "newer.csv", newer)], date(2026, 11, 17))
    plan, _ = take(filled, [file])
    assert changes(plan) == {
        "Deal 1": [("Next step", "empty", "call Ana")],
        "Deal 3": [("Expected close", "2027-01-31", "2027-03-01")],
    }
    assert ("list older than the data", "5 cells left as they are here") in [
        (one.about, one.decided) for _, one in plan.evidence
    ]
    one = named(filled, "Deal 1")
    assert (one.amount_minor, one.next_step) == (120_000, "call Ana")


def test_one_undo_takes_an_edited_list_back(filled: Store, tmp_path: Path) -> None:
    before = dump(filled)
    edits = {"Deal 1": {"Outcome": "won"}, "Deal 2": {"Rep": "Bo Berg", "Stage": "Legal"}}
    plan, _ = take(filled, [edited(filled, tmp_path / "list.csv", edits)])
    assert plan.made == {"stages": ["Legal"], "reps": ["Bo Berg"]}
    undo(filled, TODAY)
    assert dump(filled) == before


def test_a_deal_that_was_typed_by_hand_comes_back_to_itself(filled: Store, tmp_path: Path) -> None:
    add_deal(filled, {"name": "By hand"}, TODAY)
    plan, _ = take(filled, [edited(filled, tmp_path / "list.csv", {"By hand": {"Next step": "ask for papers"}})])
    assert changes(plan) == {"By hand": [("Next step", "empty", "ask for papers")]}


def test_a_line_without_an_id_is_a_new_deal_once(filled: Store, tmp_path: Path) -> None:
    rows = [
        *listed(filled),
        {"Deal": "Fresh", "Account": "Account 1", "Rep": "Ana Marin", "Stage": "Proposal", "Amount": "5"},
    ]
    file = write(tmp_path / "list.csv", rows, list(rows[0]))
    plan, _ = take(filled, [file])
    assert plan.summary() == "1 deal new"
    fresh, known = named(filled, "Fresh"), named(filled, "Deal 2")
    assert (fresh.rep_id, fresh.stage_id, fresh.created_on) == (known.rep_id, known.stage_id, TODAY)
    assert (fresh.account_id, fresh.chance, fresh.source) == (named(filled, "Deal 1").account_id, None, None)
    assert planned(filled, [file]).is_empty


def test_the_list_read_elsewhere_makes_the_deals_that_the_crms_export_finds_there(
    filled: Store, tmp_path: Path
) -> None:
    file = edited(filled, tmp_path / "list.csv", {"Deal 1": {"Next step": "call Ana"}})
    there = Store(tmp_path / "there").open()
    try:
        plan, _ = take(there, [file])
        assert plan.summary() == "5 deals new (1 won, 1 lost, 3 open)"
        mine, theirs = named(filled, "Deal 2"), named(there, "Deal 2")
        assert (mine.chance, theirs.chance) == (500, None)  # what the stage says is left to the stage
        apart = {"chance": None, "rep_id": theirs.rep_id, "account_id": theirs.account_id, "seen": theirs.seen}
        assert theirs == replace(mine, **apart)
        crm, _ = take(there, [write(tmp_path / "crm again.csv", CRM)], date(2026, 11, 18))
        assert crm.counts[crm.readings[0].kind].create == 0
        assert named(there, "Deal 1").next_step == "call Ana"
        assert planned(there, [file]).is_empty
        assert planned(filled, [edited(there, tmp_path / "back.csv", {})]).counts[plan.readings[0].kind].create == 0
    finally:
        there.close()


def test_a_spreadsheet_may_write_the_list_its_own_way(filled: Store, tmp_path: Path) -> None:
    rows = [[*row.values()] for row in listed(filled)]
    head = [*listed(filled)[0]]
    local = [[typed(cell) for cell in row] for row in rows]
    local[1][head.index("Amount")] = "2.600,75"
    local[0][head.index("Close")] = "24.12.2026"
    file = tmp_path / "list.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out, delimiter=";").writerows([head, *local])
    assert changes(planned(filled, [file])) == {
        "Deal 1": [("Expected close", "2026-12-01", "2026-12-24")],
        "Deal 2": [("Amount", "2,500.50 EUR", "2,600.75 EUR")],
    }


def typed(cell: str) -> str:
    """A cell as a spreadsheet in Germany shows it."""
    day, _, clock = cell.partition(" ")
    if day.count("-") == 2 and len(day) == 10:
        return " ".join(filter(None, (".".join(reversed(day.split("-"))), clock[:5])))
    return cell.replace(".", ",") if cell.replace(".", "").isdigit() else cell


def test_letters_that_a_spreadsheet_lost_are_no_edit(store: Store, tmp_path: Path) -> None:
    lines = [
        deal(1, **{"Opportunity Name": "Café Zoë", "Account Name": "Łódź 会社", "Opportunity Owner": "Chloé Martin"}),
        deal(2, **{"Opportunity Name": "Café Łódź", "Account Name": "Ünal", "Opportunity Owner": "Chloé Martin"}),
    ]
    take(store, [write(tmp_path / "crm.csv", lines)], date(2026, 11, 10))
    rows = [{**row, "Next step": "écrire"} for row in listed(store)]
    written = write(tmp_path / "list.csv", rows, list(rows[0])).read_bytes()
    for codec, after in (("cp1252", "utf-8"), ("mac_roman", "utf-8"), ("utf-8", "cp1252"), ("utf-8", "mac_roman")):
        text = written.decode() if codec == "utf-8" else "".join(misread(byte, codec) for byte in written)
        file = tmp_path / f"{codec} {after}.csv"
        file.write_bytes(text.encode(after, "replace"))
        plan = planned(store, [file], encoding=after)
        told = {deal: [title for title, *_ in each] for deal, each in changes(plan).items()}
        assert (told, plan.made) == ({"Café Zoë": ["Next step"], "Café Łódź": ["Next step"]}, {}), (codec, after)


def misread(byte: int, codec: str) -> str:
    """A byte of a letter as another system shows it."""
    return bytes([byte]).decode(codec, "ignore") or chr(byte)


def test_who_was_renamed_since_the_list_was_written_keeps_the_new_name(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = edited(filled, tmp_path / "list.csv", {"Deal 1": {"Next step": "call"}})
    now = filled.now()
    monkeypatch.setattr(filled, "now", lambda: now.replace(year=now.year + 1))
    with filled.change(TODAY) as change:
        for shape, name in ((REPS, "Ana Marin-Ruiz"), (ACCOUNTS, "Account One"), (STAGES, "Prospects")):
            thing = filled.all(shape, "name IN ('Ana Marin', 'Account 1', 'Prospecting')")[0]
            change.save(replace(thing, name=name))
    plan = planned(filled, [file])
    assert (changes(plan), plan.made) == ({"Deal 1": [("Next step", "empty", "call")]}, {})


def test_what_is_typed_into_a_list_may_name_somebody_as_they_were_called_when_it_was_written(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = {"Deal": "Fresh", "Account": "Account 1", "Rep": "Ana Marin"}
    rows = [{**row, "Account": "Account 1"} if row["Deal"] == "Deal 2" else row for row in listed(filled)]
    file = write(tmp_path / "list.csv", [*rows, fresh], list(rows[0]))
    now = filled.now()
    monkeypatch.setattr(filled, "now", lambda: now.replace(year=now.year + 1))
    with filled.change(TODAY) as change:
        for shape, name in ((REPS, "Ana Marin-Ruiz"), (ACCOUNTS, "Account One")):
            thing = filled.all(shape, "name IN ('Ana Marin', 'Account 1')")[0]
            change.save(replace(thing, name=name))
    plan, _ = take(filled, [file])
    assert (changes(plan), plan.made) == ({"Deal 2": [("Account", "Account 2", "Account One")]}, {})
    typed, first = named(filled, "Fresh"), named(filled, "Deal 1")
    assert (typed.account_id, typed.rep_id) == (first.account_id, first.rep_id)
    assert named(filled, "Deal 2").account_id == first.account_id


def test_a_crms_id_that_a_spreadsheet_rounded_costs_no_line(filled: Store, tmp_path: Path) -> None:
    edits = {f"Deal {number}": {"CRM ID": "2,85123E+10"} for number in range(1, 6)}
    plan = planned(filled, [edited(filled, tmp_path / "list.csv", edits)])
    assert (plan.is_empty, plan.skipped, plan.counts[RecordKind.DEALS].unchanged) == (True, [], 5)


def test_columns_may_be_left_out_moved_and_added_as_long_as_the_id_stays(filled: Store, tmp_path: Path) -> None:
    rows = [{**row, "Next step": "call", "My notes": "nice"} for row in listed(filled)]
    file = write(tmp_path / "list.csv", rows, ("salestui ID", "My notes", "Next step", "Deal"))
    plan, _ = take(filled, [file])
    assert set(map(tuple, changes(plan).values())) == {(("Next step", "empty", "call"),)}
    assert (len(plan.updates), named(filled, "Deal 1").extra) == (5, None)
    headings = {heading: [line.what for line in lines] for heading, lines in sections(ImportDraft(plan), TODAY)}
    assert headings["Columns nobody knows"] == ["My notes"]


def test_a_list_without_the_column_of_ids_is_refused_and_makes_nothing(filled: Store, tmp_path: Path) -> None:
    plan = planned(filled, [edited(filled, tmp_path / "list.csv", {}, without=["salestui ID"])])
    assert plan.readings == []
    assert plan.not_ours[0][1] == (
        "It is salestui's own list of deals without its column salestui ID, so none of them can be found again;"
        " export it again, and leave that column in."
    )


def test_a_lost_id_is_made_up_for_by_the_crms(filled: Store, tmp_path: Path) -> None:
    edits = {"Deal 2": {"salestui ID": "", "Amount": "1"}}
    plan = planned(filled, [edited(filled, tmp_path / "list.csv", edits)])
    assert changes(plan) == {"Deal 2": [("Amount", "2,500.50 EUR", "1 EUR")]}


def test_beside_the_crms_own_export_a_list_is_left_for_later(filled: Store, tmp_path: Path) -> None:
    own = edited(filled, tmp_path / "list.csv", {"Deal 1": {"Amount": "5"}})
    plan = planned(filled, [own, write(tmp_path / "crm.csv", CRM)])
    assert plan.not_ours == [
        (str(own), "It is salestui's own list of deals; import it by itself, after what the CRM exported.")
    ]
    assert plan.is_empty


def test_two_people_may_edit_a_list_each(filled: Store, tmp_path: Path) -> None:
    one = edited(filled, tmp_path / "one.csv", {"Deal 1": {"Amount": "5"}, "Deal 3": {"Next step": "call"}})
    other = edited(filled, tmp_path / "two.csv", {"Deal 2": {"Amount": "6"}, "Deal 3": {"Next step": "mail"}})
    plan = planned(filled, [one, other])
    assert changes(plan) == {
        "Deal 1": [("Amount", "1,000 EUR", "5 EUR")],
        "Deal 2": [("Amount", "2,500.50 EUR", "6 EUR")],
        "Deal 3": [("Next step", "empty", "call")],
    }
    assert [(Path(left.path).name, left.line) for left in plan.skipped] == [("two.csv", 4)]
    assert plan.counts[RecordKind.DEALS].unchanged == 2


def test_a_line_that_cannot_be_meant_so_is_told_and_its_deal_stays(filled: Store, tmp_path: Path) -> None:
    rows = {row["Deal"]: row for row in listed(filled)}
    lines = [
        {**rows["Deal 1"], "Outcome": "almost"},
        {**rows["Deal 2"], "Category": "sure"},
        {**rows["Deal 3"], "Next step on": "soon"},
        rows["Deal 5"],
        {**rows["Deal 5"], "Deal": "Copied to begin a new one"},
        {"Deal": "", "Account": "Nobody knows", "Stage": "Proposal", "salestui ID": "x"},
        {"Deal": "Ended", "Closed": "2026-11-01"},
    ]
    plan = planned(filled, [write(tmp_path / "list.csv", lines, list(rows["Deal 1"]))])
    assert (plan.is_empty, [(one.line, one.reason) for one in plan.skipped]) == (
        True,
        [
            (2, "Outcome: 'almost' is none; write open, won or lost"),
            (3, "Category: 'sure' is none; write omitted, pipeline, best case or commit"),
            (4, "Next step on: 'soon' is no date that can be read"),
            (6, "an earlier line has the same salestui ID, and counts; a new deal has none"),
            (7, "has no name"),
            (8, "has a day under Closed while its outcome is open; write won or lost"),
        ],
    )


def test_a_deal_that_the_crm_no_longer_has_does_not_come_back_by_a_list(filled: Store, tmp_path: Path) -> None:
    take(filled, [write(tmp_path / "less.csv", CRM[1:])], date(2026, 11, 15), full=True)
    file = edited(filled, tmp_path / "list.csv", {"Deal 1": {"Next step": "ask"}})
    plan, _ = take(filled, [file])
    assert (plan.summary(), named(filled, "Deal 1").vanished_on) == ("1 deal updated", date(2026, 11, 15))


def test_namesakes_keep_their_own_accounts_and_reps(store: Store, tmp_path: Path) -> None:
    lines = [
        deal(1, **{"Account Name": "Acme", "Account ID": "0015g00000Acc01", "Opportunity Owner": "Ann Lee"}),
        deal(2, **{"Account Name": "Acme", "Account ID": "0015g00000Acc02", "Opportunity Owner": "Ann Lee"}),
    ]
    take(store, [write(tmp_path / "crm.csv", lines, [*lines[0]])], date(2026, 11, 10))
    before = {one.name: one.account_id for one in store.all(DEALS, "1 = 1")}
    assert len(set(before.values())) == 2
    take(store, [edited(store, tmp_path / "list.csv", {"Deal 2": {"Amount": "7"}, "Deal 1": {"Amount": "8"}})])
    assert {one.name: one.account_id for one in store.all(DEALS, "1 = 1")} == before


def test_a_stage_is_looked_for_in_the_deals_own_pipeline(store: Store, tmp_path: Path) -> None:
    def of(number: int, stage: str, pipeline: str) -> Row:
        return {
            "Record ID": str(number), "Deal Name": f"Deal {number}", "Deal Stage": stage, "Pipeline": pipeline,
            "Deal owner": "Ann Lee", "Amount": "5", "Create Date": "2026-01-05",
        }  # fmt: skip

    lines = [
        of(10001, "First", "New"),
        of(10002, "Last", "New"),
        of(10003, "First", "Renewals"),
        of(10004, "Last", "Renewals"),
    ]
    take(store, [write(tmp_path / "crm.csv", lines, [*lines[0]])], date(2026, 11, 10))
    stages = {one.name: one.stage_id for one in store.all(DEALS, "1 = 1")}
    assert len(set(stages.values())) == 4
    edits = {"Deal 10003": {"Stage": "Last"}, "Deal 10001": {"Stage": "Last"}}
    plan, _ = take(store, [edited(store, tmp_path / "list.csv", edits, without=["Pipeline"])])
    assert (plan.made, named(store, "Deal 10003").stage_id) == ({}, stages["Deal 10004"])
    assert named(store, "Deal 10001").stage_id == stages["Deal 10002"]


def test_a_deal_may_be_called_whatever_it_likes(store: Store, tmp_path: Path) -> None:
    hostile.fill(store)
    plan = planned(store, [edited(store, tmp_path / "list.csv", {})])
    assert (plan.is_empty, plan.made) == (True, {})
    assert {one.reason.partition(":")[0] for one in plan.skipped} == {"Currency"}


def test_an_import_reads_every_column_that_does_not_follow_from_others() -> None:
    found = match(DEAL_HEADERS, RecordKind.DEALS, System.SALESTUI, {})
    assert found.unknown == []
    assert len(found.places) == len(DEAL_HEADERS) - len(FOLLOWING)


@pytest.mark.real_data
@pytest.mark.parametrize("folder", ["maven", "d365_contoso", "salesforce_devorg", "hubspot_dummy"])
def test_the_list_of_a_real_export_comes_back_as_it_went(
    store: Store, real_data: Path, tmp_path: Path, folder: str
) -> None:
    as_of = date(2017, 12, 31) if folder == "maven" else None
    take(store, [real_data / folder], as_of)
    file = edited(store, tmp_path / "list.csv", {})
    plan = planned(store, [file])
    count = store.one("SELECT count(*) FROM deal")[0]
    assert (plan.is_empty, plan.counts[RecordKind.DEALS].unchanged, plan.skipped) == (True, count, [])
    there = Store(tmp_path / "there").open()
    try:
        take(there, [file])
        again, _ = take(there, [real_data / folder], as_of)
        assert again.counts[RecordKind.DEALS].create == 0
        assert there.one("SELECT count(*) FROM deal")[0] == count
    finally:
        there.close()


def test_the_list_of_the_demo_comes_back_as_it_went(tmp_path: Path) -> None:
    store = Store(demo_at(tmp_path)).open()
    try:
        before = dump(store)
        plan, _ = take(store, [edited(store, tmp_path / "list.csv", {})])
        assert (plan.is_empty, dump(store) == before) == (True, True)
    finally:
        store.close()
