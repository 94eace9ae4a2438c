"""The tables beside deals and activities: people, goals, and items that are none of our kinds."""

import pytest

from salestui.domain.records import RecordKind


def test_the_first_of_several_companies_is_a_hubspot_contact_s(read):
    head = "Record ID,First Name,Last Name,Email,Associated Company IDs,Associated Company"
    reading = read(f"{head}\n3001,Bob,Foe,bob@a.test,501;502,Acme;Zen\n", "contacts.csv")
    assert [(one.account, one.account_id) for one in reading.records] == [("Acme", "501")]


def test_the_first_of_several_companies_and_deals_is_a_hubspot_activity_s(read):
    head = "Record ID,Call Title,Call outcome,Activity date,Associated Company,Associated Deal,Associated Deal IDs"
    reading = read(f"{head}\n7001,Ring,Connected,2026-10-05,Acme;Zen,Pump;Valve,1;2\n", "calls.csv")
    assert [(one.account, one.deal, one.deal_id) for one in reading.records] == [("Acme", "Pump", "1")]


def test_line_items_of_hubspot_are_no_products(read):
    head = "Record ID,Name,Quantity,Unit price,Net price,Associated Deal IDs"
    reading = read(f"{head}\n1,Pump,1,5,5,9001\n2,Pump,3,5,15,9002\n", "line-items.csv")
    assert (reading.kind, reading.why) == (
        RecordKind.NOT_OURS,
        "By its headers: line items of deals are not imported.",
    )


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("Full Name,Email,Role,Manager: Full Name,Active", "Ann Lee,a@x.test,AE,Max Boss,1"),
        ("User Id,First Name,Last Name,Email,Reporting To,Status", "zcrm_901,Ann,Lee,a@x.test,Max Boss,Active"),
    ],
)
def test_whom_a_user_reports_to_is_their_manager(read, head, line):
    reading = read(f"{head}\n{line}\n", "users.csv")
    assert [(one.name, one.manager) for one in reading.records] == [("Ann Lee", "Max Boss")]


def test_a_goal_s_assignee_is_its_rep(read):
    head = "Goal,Assignee,Target,Period start,Period end,Currency"
    reading = read(f"{head}\nWon,Ann Lee,50000,2026-10-01,2026-12-31,EUR\n", "goals.csv")
    assert [(reading.kind, one.owner) for one in reading.records] == [(RecordKind.GOALS, "Ann Lee")]
