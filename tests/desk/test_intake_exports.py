"""Exports as real systems write them, taken in one after the other."""

import os
from datetime import date
from pathlib import Path

import pytest
from desk.crm import deal, planned, take, write

from salestui.desk import dealing
from salestui.domain.records import RecordKind
from salestui.reporting import preview
from salestui.store.store import Store

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)


def written(path: Path, *lines: str) -> Path:
    """Write an export as it is given."""
    path.write_text("\n".join(lines) + "\n")
    return path


def stages(store: Store) -> list[tuple[str, str | None, str]]:
    """Deals with their stage and outcome."""
    query = "SELECT d.name, s.name, d.outcome FROM deal d LEFT JOIN stage s ON s.id = d.stage_id ORDER BY d.name"
    return store.rows(query)


def test_a_deal_keeps_the_stage_it_died_in_though_no_open_deal_stands_there(store: Store, tmp_path: Path) -> None:
    head = "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Stage,Deal - Status"
    lines = ["1,A,Ann,5,Proposal Made,Open", "2,B,Ann,5,Demo Scheduled,Lost", "3,C,Ann,5,Won,Won"]
    take(store, [written(tmp_path / "deals.csv", head, *lines)], MAY)
    assert stages(store) == [("A", "Proposal Made", "open"), ("B", "Demo Scheduled", "lost"), ("C", None, "won")]
    assert store.rows("SELECT name FROM stage ORDER BY position") == [("Demo Scheduled",), ("Proposal Made",)]


def test_numbered_stages_stand_in_their_order(store: Store, tmp_path: Path) -> None:
    rows = [f"{name},{name},5,Open" for name in ("4-Close", "1-Qualify", "10-Sign", "2-Pilot")]
    plan, _ = take(store, [written(tmp_path / "deals.csv", "Topic,Pipeline Phase,Est. Revenue,Status", *rows)], MAY)
    assert "stage-order" not in [question.key for question in plan.questions]
    names = [name for (name,) in store.rows("SELECT name FROM stage ORDER BY position")]
    assert names == ["1-Qualify", "2-Pilot", "4-Close", "10-Sign"]


def test_stages_of_several_pipelines_are_named_with_them(store: Store, tmp_path: Path) -> None:
    rows = ["1,A,New,Talk", "2,B,Renewals,Talk", "3,C,New,Offer"]
    plan = planned(store, [written(tmp_path / "deals.csv", "Record ID,Deal Name,Pipeline,Deal Stage", *rows)], MAY)
    assert "  3 stages: Talk (New, Renewals), Offer (New)" in preview.lines(plan)
    order = next(question for question in plan.questions if question.key == "stage-order")
    assert order.choices == ("Talk", "Offer")


@pytest.mark.parametrize(
    ("stages", "asked"),
    [(("Verhandeln!!",), []), (("Verhandeln!!", "Zzz"), ["stage-order"]), (("1 Aaa", "1 Bbb"), ["stage-order"])],
)
def test_the_order_of_stages_is_asked_where_there_are_several(
    store: Store, tmp_path: Path, stages: tuple[str, ...], asked: list[str]
) -> None:
    rows = [f"{stage},{stage},5,EUR" for stage in stages]
    plan = planned(store, [written(tmp_path / "deals.csv", "Deal Name,Deal Stage,Amount,Currency", *rows)], MAY)
    assert [question.key for question in plan.questions] == asked


def test_an_import_that_makes_stages_alone_says_so(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1)])], MAY)
    _, done = take(store, [write(tmp_path / "june.csv", [deal(1), deal(1, stage="Pilot")])], JUNE)
    assert done.message.startswith("1 stage new; 1 line could not be taken")


@pytest.mark.parametrize("named", ["Opportunity ID", "Opportunity Name"])
def test_a_history_of_deals_that_nobody_knows_makes_no_stages(store: Store, tmp_path: Path, named: str) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1), deal(2, "Proposal")])], MAY)
    mine, foreign = (deal(1)[named], deal(9)[named])
    history = written(
        tmp_path / "history.csv",
        f"{named},Field / Event,Old Value,New Value,Edited By,Edit Date",
        f"{mine},Stage,Scoping,Prospecting,Ana Marin,2026-04-01",
        f"{foreign},Stage,Triage,Pilot,Ana Marin,2026-04-01",
    )
    plan, _ = take(store, [history], JUNE)
    assert plan.made["stages"] == ["Scoping"]
    assert [question.key for question in plan.questions] == ["stage:Scoping"]
    assert [(one.line, one.reason) for one in plan.skipped] == [(3, "its deal is not known")]


NAMESAKES = ("Renewal,Acme,Talk,100,2026-08-01,Ann", "Renewal,Acme,Talk,200,2026-09-01,Ann", "Solo,Beta,Talk,5,,Bob")
PLAIN = "Deal Name,Account,Stage,Amount,Close Date,Owner"


def test_namesakes_that_get_ids_are_told_apart_by_amount_and_close_date(store: Store, tmp_path: Path) -> None:
    twins = [*NAMESAKES, "Twin,Gamma,Talk,5,,Bob", "Twin,Gamma,Talk,5,,Bob"]
    take(store, [written(tmp_path / "may.csv", PLAIN, *twins)], MAY)
    keyed = [f"{70 + number},{line}" for number, line in enumerate(reversed(twins))]
    _, done = take(store, [written(tmp_path / "june.csv", f"Deal ID,{PLAIN}", *keyed)], JUNE)
    assert done.message == "5 record IDs stored"
    told = "SELECT external_id, amount_minor FROM deal WHERE name = 'Renewal' ORDER BY external_id"
    assert store.rows(told) == [("73", 20000), ("74", 10000)]


def test_the_order_of_namesakes_without_ids_says_nothing(store: Store, tmp_path: Path) -> None:
    take(store, [written(tmp_path / "may.csv", PLAIN, *NAMESAKES)], MAY)
    assert planned(store, [written(tmp_path / "june.csv", PLAIN, *reversed(NAMESAKES))], JUNE).is_empty
    _, done = take(store, [written(tmp_path / "july.csv", PLAIN, *NAMESAKES[1:])], JUNE)
    assert done.message == "1 vanished"
    assert store.rows("SELECT amount_minor FROM deal WHERE vanished_on IS NOT NULL") == [(10000,)]
    back = [NAMESAKES[1], "Renewal,Acme,Talk,300,2026-10-01,Ann", *NAMESAKES]
    _, done = take(store, [written(tmp_path / "august.csv", PLAIN, *back)], JUNE)
    assert (done.message, store.rows("SELECT count(*) FROM deal")) == ("2 deals new, 1 came back", [(5,)])


def test_an_owner_a_pipeline_or_a_coming_quarter_left_out_by_a_filter_has_not_vanished(
    store: Store, tmp_path: Path
) -> None:
    ben, autumn = {"Opportunity Owner": "Ben Okafor"}, {"Close Date": "2026-11-01"}
    spring = {"Close Date": "2027-03-01"}
    lines = [*(deal(n, **autumn) for n in range(1, 6)), deal(6, **ben, **autumn), deal(7, **ben, **autumn)]
    lines += [deal(n, **spring) for n in range(8, 11)]
    take(store, [write(tmp_path / "may.csv", lines)], MAY)
    his_own = planned(store, [write(tmp_path / "ana.csv", [*lines[1:5], *lines[7:]])], JUNE)
    assert (his_own.vanished, [question.key for question in his_own.questions]) == (["Deal 1"], ["full"])
    assert "no deal of Ben Okafor (2 open deals)" in his_own.questions[0].text
    this_year = planned(store, [write(tmp_path / "year.csv", lines[:7])], JUNE)
    assert (this_year.vanished, "no deal of Q1 2027 (3 open deals)" in this_year.questions[0].text) == ([], True)
    assert len(planned(store, [write(tmp_path / "ana.csv", lines[:5] + lines[7:])], JUNE, full=True).vanished) == 2
    one_left = planned(store, [write(tmp_path / "one.csv", [*lines[:6], *lines[7:]])], JUNE)
    assert (one_left.vanished, one_left.questions) == (["Deal 7"], [])


@pytest.mark.parametrize(("fiscal_start", "pushes"), [(1, 1), (3, 2)])
def test_a_push_counts_twice_across_a_quarter_of_the_fiscal_year(
    store: Store, tmp_path: Path, fiscal_start: int, pushes: int
) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1, close="2026-07-20"), deal(2, close="2026-07-20")])], MAY)
    june = write(tmp_path / "june.csv", [deal(1, close="2026-09-20"), deal(2, close="2026-07-20")])
    take(store, [june], JUNE, fiscal_start=fiscal_start)
    ids = [key for (key,) in store.rows("SELECT id FROM deal WHERE name = 'Deal 2'")]
    dealing.set_close(store, ids, date(2026, 9, 20), JUNE, fiscal_start=fiscal_start)
    assert store.rows("SELECT pushes FROM deal") == [(pushes,), (pushes,)]


def test_a_stage_under_a_new_name_is_proposed_and_never_merged_silently(store: Store, tmp_path: Path) -> None:
    lines = [*(deal(n) for n in range(1, 4)), deal(4, "Proposal"), deal(5, "Proposal"), deal(6)]
    take(store, [write(tmp_path / "may.csv", lines)], MAY)
    new = [*(deal(n, "Scoping") for n in range(1, 4)), deal(4, "Proposal"), deal(5, "Pilot"), deal(6, "Closed Won")]
    june = write(tmp_path / "june.csv", new)
    plan = planned(store, [june], JUNE)
    assert [(one.name, one.like, one.uses) for one in plan.proposals] == [("Scoping", "Prospecting", 3)]
    assert '--map "Scoping=Prospecting"' in plan.summary()
    merged = planned(store, [june], JUNE, mapped={"Scoping": "Prospecting"})
    assert (merged.proposals, merged.facts.forward, merged.made["stages"]) == ([], 0, ["Pilot"])
    ended = "Record ID,Deal Name,Pipeline Phase,Status,Amount"
    take(store, [written(tmp_path / "a.csv", ended, "1,A,Talk,Open,5", "2,B,Talk,Open,5")], MAY)
    closed = written(tmp_path / "b.csv", ended, "1,A,Signing,Won,5", "2,B,Signing,Lost,5")
    assert planned(store, [closed], JUNE).proposals == []
    split = [deal(1), *(deal(n, "Scoping") for n in range(2, 4)), *lines[3:]]
    assert planned(store, [write(tmp_path / "july.csv", split)], JUNE).proposals == []


def test_a_column_of_known_products_is_told_where_its_heading_does_not(store: Store, tmp_path: Path) -> None:
    written(tmp_path / "products.csv", "Product Name,List Price", "Press,5", "Grinder,7")
    rows = [f"{n},Deal {n},Talk,5,{('Press', 'Grinder')[n % 2]}" for n in range(6)]
    deals = written(tmp_path / "deals.csv", "Deal ID,Deal Name,Stage,Amount,Proposed Solution", *rows)
    plan = planned(store, [tmp_path / "products.csv", deals], MAY)
    told = [one for _, one in plan.evidence if one.about == "Proposed Solution"]
    assert [one.decided for one in told] == ["names of products"]
    assert '--map "Proposed Solution=Product"' in told[0].because
    taken = planned(store, [tmp_path / "products.csv", deals], MAY, mapped={"Proposed Solution": "Product"})
    assert not [one for _, one in taken.evidence if one.about == "Proposed Solution"]


def test_a_rep_who_is_no_user_any_more_is_who_they_were(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1), deal(2)])], MAY)
    gone = {"Opportunity Owner": "Ana Marin (Deactivated User)"}
    assert planned(store, [write(tmp_path / "june.csv", [deal(1, **gone), deal(2, **gone)])], JUNE).is_empty


def test_keys_that_a_spreadsheet_has_rounded_are_none(store: Store, tmp_path: Path) -> None:
    rows = [f"1.23457E+{11 + n % 2},Deal {n},Talk,5,Ann" for n in range(4)]
    plan, _ = take(
        store, [written(tmp_path / "may.csv", "Record ID,Deal Name,Deal Stage,Amount,Deal owner", *rows)], MAY
    )
    assert (plan.count(RecordKind.DEALS).create, plan.skipped) == (4, [])
    assert ("Record ID", "4 cells left out") in [(one.about, one.decided) for _, one in plan.evidence]


def test_deals_that_another_system_has_too_are_told(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1), deal(2), deal(3)])], MAY)
    head = "Record ID,Deal Name,Associated Company (Primary),Deal Stage,Amount,Deal owner"
    rows = [f"90{n},Deal {n},Account {n},Contract Sent,5,Ana Marin" for n in (1, 2, 7)]
    plan, _ = take(store, [written(tmp_path / "hubspot.csv", head, *rows)], JUNE)
    told = [one.decided for _, one in plan.evidence if one.about == "deals that are there already"]
    assert told == ["2 have name and account of open deals from salesforce"]
    again = planned(store, [tmp_path / "hubspot.csv"], JUNE)
    assert "deals that are there already" not in [one.about for _, one in again.evidence]


def test_a_file_older_than_the_last_export_is_told_where_nobody_says_its_day(store: Store, tmp_path: Path) -> None:
    old = write(tmp_path / "april.csv", [deal(1)])
    os.utime(old, (1_775_000_000, 1_775_000_000))  # 31 March 2026
    take(store, [write(tmp_path / "may.csv", [deal(1, "Proposal")])], MAY)
    assert "age of the file" in [one.about for _, one in planned(store, [old]).evidence]
    assert "age of the file" not in [one.about for _, one in planned(store, [old], JUNE).evidence]


def test_a_new_stage_that_deals_and_their_history_name_is_made_once(store: Store, tmp_path: Path) -> None:
    head = 'Record ID,Deal Name,Pipeline,Deal Stage,Date entered "Talk (Sales)",Date entered "Offer (Sales)"'
    take(store, [written(tmp_path / "may.csv", head, "5,A,Sales,Talk,2026-04-01,")], MAY)
    plan, done = take(store, [written(tmp_path / "june.csv", head, "5,A,Sales,Offer,2026-04-01,2026-05-20")], JUNE)
    assert (plan.made["stages"], done.message) == (["Offer"], "1 moved forward")
    assert store.rows("SELECT stage_since FROM deal") == [("2026-05-20",)]


def test_a_history_of_two_pipelines_is_one_of_each(store: Store, tmp_path: Path) -> None:
    dated = [f'Date entered "{stage} ({pipeline})"' for pipeline in ("New", "Renewals") for stage in ("Talk", "Offer")]
    head = ",".join(["Record ID,Deal Name,Pipeline,Deal Stage", *dated])
    may = ["1,A,New,Talk,2026-04-01,,,", "2,B,Renewals,Talk,,,2026-04-02,"]
    take(store, [written(tmp_path / "may.csv", head, *may)], MAY)
    june = ["1,A,New,Offer,2026-04-01,2026-05-20,,", "2,B,Renewals,Offer,,,2026-04-02,2026-05-21"]
    _, done = take(store, [written(tmp_path / "june.csv", head, *june)], JUNE)
    assert done.message == "2 moved forward"
    query = (
        'SELECT d.name, e."on", a.name, a.pipeline, e.days FROM deal_event e JOIN deal d ON d.id = e.deal_id'
        " JOIN stage a ON a.id = e.after WHERE e.kind = 'stage' ORDER BY d.name"
    )
    assert store.rows(query) == [
        ("A", "2026-05-20", "Offer", "New", 49),
        ("B", "2026-05-21", "Offer", "Renewals", 49),
    ]
    assert planned(store, [tmp_path / "june.csv"], JUNE).is_empty


def test_a_history_names_its_pipeline_where_the_deals_do_not(store: Store, tmp_path: Path) -> None:
    head = 'Record ID,Deal Name,Deal Stage,Date entered "Talk (Sales)",Date entered "Offer (Sales)"'
    plan, _ = take(store, [written(tmp_path / "may.csv", head, "5,A,Offer,2026-04-01,2026-04-20")], MAY)
    assert (plan.made["stages"], plan.files) == (["Talk", "Offer"], "may.csv")
    assert plan.label.startswith("Import of may.csv: ")


def test_owners_by_number_get_the_names_of_a_users_file(store: Store, tmp_path: Path) -> None:
    head, line = "hs_object_id,dealname,dealstage,amount,hubspot_owner_id", "1,A,contractsent,5,4711"
    deals = written(tmp_path / "deals.csv", head, line, "2,B,contractsent,5,4712")
    users = written(tmp_path / "users.csv", "id,name,email", "4711,Ann Lee,ann@x.test")
    take(store, [deals, users], MAY)
    owners = "SELECT d.name, r.name FROM deal d JOIN rep r ON r.id = d.rep_id ORDER BY d.name"
    assert store.rows(owners) == [("A", "Ann Lee"), ("B", "4712")]
    take(store, [written(tmp_path / "users.csv", "id,name,email", "4712,Bo Ray,bo@x.test")], JUNE)
    assert store.rows(owners) == [("A", "Ann Lee"), ("B", "Bo Ray")]


def test_an_owner_with_a_name_is_nobody_else_who_has_that_number_in_a_list_of_users(
    store: Store, tmp_path: Path
) -> None:
    users = written(tmp_path / "users.csv", "Employee ID,Name,Email", "12,Ann Lee,ann@x.test", "13,Bo Ray,bo@x.test")
    head = "Record Id,Deal Name,Stage,Deal Owner.id,Deal Owner,Closing Date"
    take(store, [users, written(tmp_path / "deals.csv", head, "z1,A,Offer,12,Bo Ray,2026-12-01")], MAY)
    assert store.rows("SELECT r.name FROM deal d JOIN rep r ON r.id = d.rep_id") == [("Bo Ray",)]


def test_what_a_file_was_said_to_hold_is_remembered_for_its_headers(store: Store, tmp_path: Path) -> None:
    head, said = "Sache,Wer,Schritt", {"Sache": "Deal", "Wer": "Rep", "Schritt": "Stage"}
    may = written(tmp_path / "may.csv", head, "A,Ann,Talk")
    assert planned(store, [may], MAY, mapped=said).not_ours
    take(store, [may], MAY, kind=RecordKind.DEALS, mapped=said)
    plan, _ = take(store, [written(tmp_path / "june.csv", head, "A,Ann,Offer")], JUNE)
    assert (plan.facts.forward, plan.readings[0].why) == (1, "You said so before.")


def test_a_stage_that_a_status_says_is_on_the_board(store: Store, tmp_path: Path) -> None:
    lines = ["A,Ann,Proposal,5", "B,Ann,Won,5"]
    take(store, [written(tmp_path / "deals.csv", "Deal,Rep,Status,Amount", *lines)], MAY)
    assert stages(store) == [("A", "Proposal", "open"), ("B", None, "won")]


def test_a_deal_of_another_account_is_told(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1), deal(2)])], MAY)
    plan, _ = take(store, [write(tmp_path / "june.csv", [deal(1, **{"Account Name": "Quite New"}), deal(2)])], JUNE)
    assert plan.summary() == "1 changed account"


def test_a_day_in_a_files_name_is_told_where_nobody_says_one(store: Store, tmp_path: Path) -> None:
    export = write(tmp_path / "Deals_2026_04_28.csv", [deal(1)])
    told = [one.decided for _, one in planned(store, [export]).evidence if one.about == "day in the name"]
    assert told == ["2026-04-28"]
    assert not [1 for _, one in planned(store, [export], MAY).evidence if one.about == "day in the name"]


def test_exports_of_two_days_in_one_folder_are_told(store: Store, tmp_path: Path) -> None:
    files = [
        write(tmp_path / "a.csv", [deal(1), deal(2)]),
        write(tmp_path / "b.csv", [deal(1, Stage="Offer"), deal(2)]),
    ]
    plan = planned(store, files, MAY)
    assert [one.decided for _, one in plan.evidence if one.about == "repeated"] == [
        "2 deals that a.csv has too; those count"
    ]


def test_a_history_whose_headers_are_another_systems_is_of_the_only_deals_there_are(
    store: Store, tmp_path: Path
) -> None:
    deals = written(tmp_path / "deals.csv", "Deal ID,Deal name,Owner,Stage,Amount", "1,A,Ann,Offer,5")
    history = written(tmp_path / "history.csv", "Deal ID,From stage,To stage,Changed on", "1,Talk,Offer,2026-04-01")
    plan, _ = take(store, [deals, history], MAY)
    assert plan.skipped == []
    assert store.rows("SELECT stage_since FROM deal") == [("2026-04-01",)]


def test_what_was_said_to_be_goals_is_remembered_for_their_columns(store: Store, tmp_path: Path) -> None:
    table = written(tmp_path / "numbers.csv", "Rep,Jan 2026,Feb 2026", "Ann,100,200")
    assert planned(store, [table], MAY).readings == []
    take(store, [table], MAY, kind=RecordKind.GOALS)
    written(tmp_path / "numbers.csv", "Rep,Jan 2026,Feb 2026", "Ann,100,250")
    plan = planned(store, [table], MAY)
    assert [(update.name, [one.after for one in update.changes]) for update in plan.updates] == [
        ("Ann, 2026-02-01 to 2026-02-28", ["250"])
    ]
