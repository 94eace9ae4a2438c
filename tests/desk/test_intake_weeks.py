"""One CRM over weeks: what is renamed, reopened and answered in between."""

from datetime import date
from pathlib import Path

import pytest
from desk.crm import HEAD, deal, dump, events, planned, take, write

from salestui.desk import dealing, pipeline
from salestui.store.store import Store
from salestui.store.undo import undo

MAY, JUNE, JULY, AUGUST = date(2026, 5, 4), date(2026, 6, 1), date(2026, 7, 6), date(2026, 8, 3)
HUBSPOT = "Record ID,Deal Name,Deal Stage,Amount,Currency,Close Date,Associated Company IDs (Primary),Associated Company (Primary)"


def hubspot(path: Path, *companies: str) -> Path:
    """Deals of the companies, each with the key that stands behind a colon."""
    pairs = [company.split(":") for company in companies]
    lines = [f"{n},Deal {n},Qualified To Buy,5,EUR,2026-12-01,{key},{name}" for n, (name, key) in enumerate(pairs)]
    path.write_text("\n".join((HUBSPOT, *lines)) + "\n")
    return path


def names(store: Store) -> list[str]:
    return [name for (name,) in store.rows("SELECT name FROM account ORDER BY name")]


def test_an_account_takes_the_new_name_that_comes_with_its_key(store: Store, tmp_path: Path) -> None:
    take(store, [hubspot(tmp_path / "may.csv", "Acme:501", "Zen:502")], MAY)
    june = hubspot(tmp_path / "june.csv", "Acme Group:501", "Zen:502")
    plan, _ = take(store, [june], JUNE)
    assert plan.summary() == "1 account updated"
    assert names(store) == ["Acme Group", "Zen"]
    assert planned(store, [june], JUNE).is_empty
    undo(store, JUNE)
    assert names(store) == ["Acme", "Zen"]


def test_an_account_with_several_names_or_its_own_in_other_capitals_keeps_its_name(
    store: Store, tmp_path: Path
) -> None:
    take(store, [hubspot(tmp_path / "may.csv", "Acme:501", "Zen:502", "Acme:501")], MAY)
    plan, _ = take(store, [hubspot(tmp_path / "june.csv", "Acme:501", "ZEN:502", "Beta:501")], JUNE)
    assert plan.summary() == "Nothing changed"
    assert names(store) == ["Acme", "Zen"]


def test_an_account_that_another_file_calls_by_its_old_name_keeps_it(store: Store, tmp_path: Path) -> None:
    calls = tmp_path / "calls.csv"
    calls.write_text("Subject,Activity Type,Date,Assigned To,Account\nTalk,Call,2026-05-01,Ana Marin,Acme\n")
    take(store, [hubspot(tmp_path / "deals.csv", "Acme:501"), calls], MAY)
    both = [hubspot(tmp_path / "deals.csv", "Acme Group:501"), calls]
    assert planned(store, both, JUNE).is_empty
    assert names(store) == ["Acme"]


def test_an_account_does_not_take_the_name_of_another_one(store: Store, tmp_path: Path) -> None:
    take(store, [hubspot(tmp_path / "may.csv", "Acme:501", "Zen:502")], MAY)
    june = hubspot(tmp_path / "june.csv", "Zen;Acme:501")  # all companies of a deal, beside the key of its main one
    take(store, [june], JUNE, full=False)
    assert names(store) == ["Acme", "Zen"]


def test_an_account_s_own_line_says_its_name(store: Store, tmp_path: Path) -> None:
    companies = tmp_path / "companies.csv"
    companies.write_text("Record ID,Company name,Company Domain Name,Industry\n501,Acme Inc,acme.test,Energy\n")
    take(store, [hubspot(tmp_path / "may.csv", "Acme:501"), companies], MAY)
    both = [hubspot(tmp_path / "june.csv", "Acme:501"), companies]
    assert names(store) == ["Acme Inc"]
    assert planned(store, both, JUNE).is_empty


def test_a_day_that_a_reopened_deal_gets_is_no_push(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1, "Proposal", close="2026-05-29")])], MAY)
    take(store, [write(tmp_path / "june.csv", [deal(1, "Closed Won", close="2026-05-20")])], JUNE)
    plan, _ = take(store, [write(tmp_path / "july.csv", [deal(1, "Proposal", close="2026-09-30")])], JULY)
    assert plan.summary() == "1 reopened"
    assert store.rows("SELECT close_on, pushes FROM deal") == [("2026-09-30", 0)]
    assert ("Deal 1", "2026-07-06", "expected", "2026-05-20", "2026-09-30") in events(store, "expected")
    plan, _ = take(store, [write(tmp_path / "august.csv", [deal(1, "Proposal", close="2026-10-30")])], AUGUST)
    assert plan.summary() == "1 pushed"


def test_a_history_that_reopens_a_deal_pushes_it_no_more_than_its_exports_do(store: Store, tmp_path: Path) -> None:
    head = "Opportunity ID,From Stage,To Stage,Amount,Close Date,Last Modified"
    rows = ["Proposal,Closed Won,1000,2026-05-20,2026-05-20", "Closed Won,Proposal,1000,2026-09-30,2026-06-10"]
    rows.insert(0, "Prospecting,Proposal,1000,2026-05-29,2026-04-01")
    history = tmp_path / "history.csv"
    history.write_text("\n".join((head, *(f"0065g00000Abc01,{row}" for row in rows))) + "\n")
    take(store, [write(tmp_path / "july.csv", [deal(1, "Proposal", close="2026-09-30")]), history], JULY)
    assert [what[2] for what in events(store, "won", "reopened", "close date")] == ["won", "reopened"]
    assert store.rows("SELECT pushes FROM deal") == [(0,)]


def test_what_was_said_is_remembered_where_it_leaves_nothing_to_change(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1), deal(2)])], MAY)
    lines = [deal(number, "Discovery", **{"Probability (%)": "10"}) for number in (1, 2)]
    june = write(tmp_path / "june.csv", lines)
    plan, done = take(store, [june], JUNE, mapped={"Discovery": "Prospecting"})
    assert (plan.summary(), done.message) == ("What you said is remembered",) * 2
    assert planned(store, [june], JUNE, mapped={"Discovery": "Prospecting"}).is_empty
    assert planned(store, [june], JULY).is_empty
    undo(store, JUNE)
    assert planned(store, [june], JULY).facts.forward == 2


@pytest.mark.parametrize(("said", "stages"), [("New", ["New"]), ("new", ["New", "Fresh"])])
def test_a_stage_called_new_is_meant_before_the_word_for_one(
    store: Store, tmp_path: Path, said: str, stages: list[str]
) -> None:
    chance = {"Probability (%)": "10"}
    take(store, [write(tmp_path / "may.csv", [deal(1, "New", **chance)])], MAY)
    plan, _ = take(store, [write(tmp_path / "june.csv", [deal(1, "Fresh", **chance)])], JUNE, mapped={"Fresh": said})
    assert [name for (name,) in store.rows("SELECT name FROM stage ORDER BY position")] == stages
    assert [question.key for question in plan.questions] == []


def test_a_currency_that_nobody_said_is_nothing_to_remember(store: Store, tmp_path: Path) -> None:
    history = tmp_path / "history.csv"
    history.write_text("Opportunity ID,From Stage,To Stage,Amount,Last Modified\nD1,Open,Offer,1000,2026-05-20\n")
    assert planned(store, [history], JULY).is_empty


def test_an_export_without_names_leaves_the_names_that_deals_have(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1), deal(2)])], MAY)
    head = [name for name in HEAD if name != "Opportunity Name"]
    lean = write(tmp_path / "june.csv", [deal(1), deal(2, amount="2000"), deal(3)], head)
    plan, _ = take(store, [lean], JUNE)
    assert plan.summary() == "1 deal new, 1 grew"
    assert store.rows("SELECT name FROM deal ORDER BY name") == [("Account 3",), ("Deal 1",), ("Deal 2",)]
    assert planned(store, [lean], JUNE).is_empty
    plan, _ = take(store, [write(tmp_path / "july.csv", [deal(1), deal(2, amount="2000"), deal(3)])], JULY)
    assert plan.summary() == "1 deal updated"


def test_the_actual_revenue_alone_empties_no_estimate(store: Store, tmp_path: Path) -> None:
    head = "(Do Not Modify) Opportunity,Topic,Est. Revenue,Actual Revenue,Sales Stage,Status,Currency"
    both, lean = tmp_path / "may.csv", tmp_path / "june.csv"
    both.write_text(f"{head}\n1,Pump,1000,,Develop,Open,Euro\n2,Valve,2000,,Develop,Open,Euro\n")
    take(store, [both], MAY)
    lean.write_text(f"{head.replace('Est. Revenue,', '')}\n1,Pump,,Develop,Open,Euro\n2,Valve,2500,Develop,Won,Euro\n")
    plan, _ = take(store, [lean], JUNE)
    assert plan.summary() == "1 won 2,500, 1 grew"
    assert store.rows("SELECT amount_minor FROM deal ORDER BY name") == [(100000,), (250000,)]


def history(path: Path, *rows: str) -> Path:
    """A report of the stages that the first deal went through: from, to, and the day."""
    path.write_text("\n".join(("Opportunity ID,From Stage,To Stage,Last Modified", *rows)) + "\n")
    return path


MOVES = ("0065g00000Abc01,Prospecting,Proposal,2026-05-20", "0065g00000Abc01,Proposal,Negotiation,2026-06-15")


def moved(store: Store, folder: Path) -> None:
    """Three exports in which the first deal goes forward, back and forward again."""
    for stage, day in (("Prospecting", MAY), ("Proposal", JUNE), ("Prospecting", JULY), ("Proposal", AUGUST)):
        take(store, [write(folder / f"{day}.csv", [deal(1, stage)])], day)


def test_a_history_that_comes_later_tells_the_day_of_a_move_that_was_seen(store: Store, tmp_path: Path) -> None:
    for stage, day in (("Prospecting", MAY), ("Proposal", JUNE), ("Negotiation", JULY)):
        take(store, [write(tmp_path / f"{day}.csv", [deal(1, stage)])], day)
    before = dump(store)
    file = history(tmp_path / "history.csv", *MOVES)
    plan, _ = take(store, [file], JULY)
    assert plan.summary() == "2 events of the past completed"
    told = store.rows("SELECT e.\"on\", e.days FROM deal_event e WHERE e.kind = 'stage' ORDER BY 1")
    assert told == [("2026-05-20", None), ("2026-06-15", 26)]
    assert store.rows("SELECT stage_since FROM deal") == [("2026-06-15",)]
    assert planned(store, [file], JULY).is_empty
    assert planned(store, [write(tmp_path / "again.csv", [deal(1, "Negotiation")])], JULY).is_empty
    undo(store, JULY)
    assert dump(store, "import_run") == {key: rows for key, rows in before.items() if key != "import_run"}


def test_a_history_that_ends_early_dates_no_later_move(store: Store, tmp_path: Path) -> None:
    moved(store, tmp_path)
    plan, _ = take(store, [history(tmp_path / "history.csv", MOVES[0])], AUGUST)
    assert plan.summary() == "1 event of the past completed"
    days = store.rows("SELECT e.\"on\" FROM deal_event e WHERE e.kind = 'stage' ORDER BY 1")
    assert days == [("2026-05-20",), (JULY.isoformat(),), (AUGUST.isoformat(),)]


def reopened(store: Store, stage: str, on: date) -> None:
    """Reopen the only deal by hand."""
    ((key,),) = store.rows("SELECT id FROM deal")
    stages = {one.name: one.id for one in pipeline.stages(store)}
    dealing.reopen(store, [key], stages[stage], on)


def standing(store: Store) -> tuple[object, ...]:
    """Outcome, stage and closing day of the only deal."""
    query = "SELECT outcome, stage.name, closed_on, lost_reason FROM deal JOIN stage ON stage.id = stage_id"
    ((*one,),) = store.rows(query)
    return tuple(one)


@pytest.mark.parametrize("end", ["Closed Won", "Closed Lost"])
def test_a_deal_reopened_by_hand_stays_open_while_its_crm_still_calls_it_closed(
    store: Store, tmp_path: Path, end: str
) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1, "Proposal")])], MAY)
    take(store, [write(tmp_path / "june.csv", [deal(1, end, close="2026-05-20")])], JUNE)
    reopened(store, "Proposal", date(2026, 6, 10))
    plan, _ = take(store, [write(tmp_path / "july.csv", [deal(1, end, "1200", close="2026-05-20")])], JULY)
    assert plan.summary() == "1 grew"
    assert standing(store) == ("open", "Proposal", None, None)
    corrected = write(tmp_path / "corrected.csv", [deal(1, "Proposal", "1200", close="2026-05-20")])
    assert planned(store, [corrected], date(2026, 7, 20)).facts.reopened == 0


def test_a_deal_reopened_by_hand_is_closed_by_another_end_in_its_crm(store: Store, tmp_path: Path) -> None:
    take(store, [write(tmp_path / "may.csv", [deal(1, "Proposal")])], MAY)
    take(store, [write(tmp_path / "june.csv", [deal(1, "Closed Won", close="2026-05-20")])], JUNE)
    reopened(store, "Proposal", date(2026, 6, 10))
    take(store, [write(tmp_path / "july.csv", [deal(1, "Proposal", close="2026-09-30")])], JULY)
    lost = write(tmp_path / "lost.csv", [deal(1, "Closed Lost", close="2026-07-20")])
    assert planned(store, [lost], AUGUST).summary() == "1 lost"
    plan, _ = take(store, [write(tmp_path / "august.csv", [deal(1, "Closed Won", close="2026-07-20")])], AUGUST)
    assert plan.summary() == "1 won 1,000"
    assert standing(store) == ("won", "Proposal", "2026-07-20", None)


def test_a_deal_that_came_closed_and_is_reopened_by_hand_keeps_its_end_in_the_history(
    store: Store, tmp_path: Path
) -> None:
    won = deal(1, "Closed Won", close="2026-04-20")
    take(store, [write(tmp_path / "may.csv", [won, deal(2, "Proposal")])], MAY)
    key = store.one("SELECT id FROM deal WHERE name = 'Deal 1'")[0]
    stage = pipeline.stages(store)[-1].id
    before = dump(store)
    dealing.reopen(store, [key], stage, JUNE)
    told = [what[:3] for what in events(store, "won", "reopened") if what[0] == "Deal 1"]
    assert told == [("Deal 1", "2026-04-20", "won"), ("Deal 1", "2026-06-01", "reopened")]
    undo(store, JUNE)
    assert dump(store) == before
