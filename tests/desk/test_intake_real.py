"""Real exports taken in whole; the counts are those that other tools give for the same files."""

import contextlib
import time
from datetime import date
from pathlib import Path

import pytest
from desk.crm import TODAY, dump, planned, take

from salestui.domain.errors import RuleBroken
from salestui.domain.records import RecordKind
from salestui.store.store import Store
from salestui.store.undo import undo

pytestmark = pytest.mark.real_data
SECONDS = 4


def counted(store: Store, query: str) -> object:
    """The one value of a query."""
    return store.one(query)[0]


@pytest.mark.parametrize("folder", ["maven", "d365_contoso", "salesforce_devorg", "hubspot_dummy"])
def test_a_folder_taken_twice_changes_nothing_and_undo_empties_the_store(
    store: Store, real_data: Path, folder: str
) -> None:
    as_of = date(2017, 12, 31) if folder == "maven" else None
    take(store, [real_data / folder], as_of)
    again, _done = take(store, [real_data / folder], as_of)
    assert again.is_empty
    assert counted(store, "SELECT count(*) FROM change") == 1
    undo(store, TODAY)
    assert all(not rows for rows in dump(store).values())


def test_maven_is_understood_whole_and_in_time(store: Store, real_data: Path) -> None:
    began = time.process_time()
    plan, done = take(store, [real_data / "maven"], date(2017, 12, 31), currency="USD")
    assert time.process_time() - began < SECONDS
    assert store.rows("SELECT outcome, count(*) FROM deal GROUP BY outcome ORDER BY outcome") == [
        ("lost", 2473), ("open", 2089), ("won", 4238),
    ]  # fmt: skip
    assert counted(store, "SELECT sum(amount_minor) FROM deal WHERE outcome = 'won' AND currency = 'USD'") == 1000553400
    assert counted(store, "SELECT count(*) FROM rep") == 35
    assert counted(store, "SELECT count(*) FROM rep WHERE id NOT IN (SELECT rep_id FROM deal)") == 5
    assert counted(store, "SELECT count(*) FROM account") == 85
    assert counted(store, "SELECT count(*) FROM deal WHERE outcome = 'open' AND account_id IS NULL") == 1425
    assert [path.rpartition("/")[2] for path, _ in plan.not_ours] == ["data_dictionary.csv"]
    assert [(one.name, one.like, one.uses) for one in plan.proposals] == [("GTXPro", "GTX Pro", 1480)]
    assert [question.key for question in plan.questions] == ["stage-order"]
    assert plan.made["stages"] == ["Prospecting", "Engaging"]
    assert store.rows("SELECT days, n FROM pace WHERE stage_id = ''") == [(57, 4238)]
    assert done.message.startswith("35 reps new, 85 accounts new, 7 products new, 8,800 deals new (4,238 won, 2,473 lost, 2,089 open)")  # fmt: skip


def test_maven_with_its_product_mapped_has_no_product_twice(store: Store, real_data: Path) -> None:
    take(store, [real_data / "maven"], date(2017, 12, 31), currency="USD", mapped={"GTXPro": "GTX Pro"})
    assert counted(store, "SELECT count(*) FROM product") == 7
    assert (
        counted(store, "SELECT count(*) FROM deal d JOIN product p ON p.id = d.product_id WHERE p.name = 'GTX Pro'")
        == 1480
    )


def test_dynamics_keeps_stages_reasons_goals_and_owners(store: Store, real_data: Path) -> None:
    plan, _ = take(store, [real_data / "d365_contoso"])
    assert plan.count(RecordKind.DEALS).create == 5229
    assert counted(store, "SELECT count(*) FROM quota") == 220
    assert counted(store, "SELECT count(*) FROM quota WHERE rep_id IS NULL") == 0
    assert counted(store, "SELECT count(*) FROM quota WHERE parent_id IN (SELECT id FROM quota)") > 150
    assert counted(store, "SELECT count(*) FROM deal WHERE outcome = 'lost' AND status_reason = 'Canceled'") > 0
    assert [row[0] for row in store.rows("SELECT name FROM stage ORDER BY position")] == [
        "Qualify",
        "Develop",
        "Propose",
        "Close",
    ]
    assert counted(store, "SELECT count(*) FROM deal WHERE outcome = 'open' AND stage_id IS NULL") == 0
    assert counted(store, "SELECT count(*) FROM deal WHERE rep_id IS NULL") == 0


def test_salesforce_history_becomes_events_once(store: Store, real_data: Path) -> None:
    take(store, [real_data / "salesforce_devorg"])
    assert counted(store, "SELECT count(*) FROM deal") == 36
    assert counted(store, "SELECT count(*) FROM deal WHERE account_id IS NOT NULL") >= 34
    moves = store.rows("SELECT kind, count(*) FROM deal_event GROUP BY kind")
    assert dict(moves)["stage"] == 3  # type: ignore[arg-type]
    twice = 'SELECT count(*) FROM deal_event GROUP BY deal_id, kind, before, after, "on" HAVING count(*) > 1'
    assert store.rows(twice) == []


def test_history_that_comes_after_the_deals_adds_the_same_events(tmp_path: Path, real_data: Path) -> None:
    folder = real_data / "salesforce_devorg"
    found = []
    for steps in (
        [[folder]],
        [
            [folder / "Opportunity.csv", folder / "Account.csv", folder / "Contact.csv"],
            [folder / "OpportunityHistory.csv"],
        ],
    ):
        store = Store(tmp_path / f"data {len(steps)}").open()
        for paths in steps:
            take(store, paths)
        found.append(
            {
                row
                for row in store.rows(
                    'SELECT deal_id, "on", kind, "before", "after" FROM deal_event WHERE kind <> \'won\''
                )
                if row[2] != "lost"
            }
        )
        store.close()
    assert found[0] == found[1]


def test_hubspot_activities_find_reps_and_accounts(store: Store, real_data: Path) -> None:
    take(store, [real_data / "hubspot_dummy"])
    assert counted(store, "SELECT count(*) FROM activity") == 2000
    assert counted(store, "SELECT count(*) FROM activity WHERE rep_id IS NULL") == 0
    assert counted(store, "SELECT count(*) FROM activity WHERE account_id IS NOT NULL") == counted(
        store,
        "SELECT count(*) FROM activity a WHERE contact IN (SELECT email FROM contact WHERE account_id IS NOT NULL)",
    )
    assert counted(store, "SELECT count(*) FROM rep WHERE name LIKE '%@%'") == 0
    assert counted(store, "SELECT count(DISTINCT pipeline) FROM stage") == 2


def test_every_nasty_file_is_taken_or_refused_with_a_sentence(tmp_path: Path, real_data: Path) -> None:
    for number, path in enumerate(sorted((real_data / "nasty_csvkit").iterdir())):
        store = Store(tmp_path / str(number)).open()
        with contextlib.suppress(RuleBroken):
            take(store, [path])
        store.close()


def test_planning_alone_writes_nothing(store: Store, real_data: Path) -> None:
    planned(store, [real_data / "salesforce_devorg"])
    assert all(not rows for rows in dump(store).values())
