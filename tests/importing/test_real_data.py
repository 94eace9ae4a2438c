"""The real exports that stand beside the checkout."""

from collections import Counter
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest

from salestui.domain.errors import FileRefused
from salestui.domain.kinds import Outcome
from salestui.domain.records import RecordKind, System
from salestui.importing import find_files, read_file

pytestmark = pytest.mark.real_data

EXPECTED = {
    "maven/sales_pipeline.csv": (RecordKind.DEALS, 8800), "maven/sales_teams.csv": (RecordKind.REPS, 35), "maven/accounts.csv": (RecordKind.ACCOUNTS, 85),
    "maven/products.csv": (RecordKind.PRODUCTS, 7), "maven/data_dictionary.csv": (RecordKind.NOT_OURS, 0),
    "d365_contoso/Opportunity.csv": (RecordKind.DEALS, 5229), "d365_contoso/Goal.csv": (RecordKind.GOALS, 220), "d365_contoso/User.csv": (RecordKind.REPS, 13),
    "d365_contoso/Product.csv": (RecordKind.PRODUCTS, 85), "d365_contoso/Account.csv": (RecordKind.ACCOUNTS, 33), "d365_contoso/Contact.csv": (RecordKind.CONTACTS, 193),
    "d365_contoso/Appointments.csv": (RecordKind.ACTIVITIES, 22), "d365_contoso/Campaign.csv": (RecordKind.NOT_OURS, 0), "d365_contoso/Territory.csv": (RecordKind.NOT_OURS, 0),
    "salesforce_devorg/Opportunity.csv": (RecordKind.DEALS, 36), "salesforce_devorg/OpportunityHistory.csv": (RecordKind.STAGE_HISTORY, 48), "salesforce_devorg/Account.csv": (RecordKind.ACCOUNTS, 18),
    "salesforce_devorg/Contact.csv": (RecordKind.CONTACTS, 25), "salesforce_devorg/Lead.csv": (RecordKind.NOT_OURS, 0), "salesforce_devorg/OpportunityHistoryGroup.csv": (RecordKind.NOT_OURS, 0),
    "hubspot_dummy/hubspot_deals.csv": (RecordKind.DEALS, 500), "hubspot_dummy/hubspot_companies.csv": (RecordKind.ACCOUNTS, 200), "hubspot_dummy/hubspot_contacts.csv": (RecordKind.CONTACTS, 950),
    "hubspot_dummy/hubspot_activities.csv": (RecordKind.ACTIVITIES, 2000), "hubspot_dummy/hubspot_tickets.csv": (RecordKind.NOT_OURS, 0),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_a_real_export_is_read_whole(real_data, name):
    [found] = read_file(real_data / name)
    assert (found.kind, len(found.records)) == EXPECTED[name]
    assert found.kind is not RecordKind.NOT_OURS or found.why.endswith(".")


def test_the_maven_pipeline(real_data):
    [found] = read_file(real_data / "maven" / "sales_pipeline.csv")
    assert Counter(deal.outcome for deal in found.records) == {
        Outcome.WON: 4238,
        Outcome.LOST: 2473,
        Outcome.OPEN: 2089,
    }
    assert found.stages == {"Engaging": 1589, "Prospecting": 500}
    first = found.records[0]
    assert (first.name, first.external_id, first.owner, first.amount) == (
        "Cancity, GTX Plus Basic",
        "1C1I7A6R",
        "Moses Frase",
        Decimal(1054),
    )
    assert (first.created_on, first.closed_on) == (date(2016, 10, 20), date(2017, 3, 1))


def test_the_dynamics_organisation(real_data):
    folder = real_data / "d365_contoso"
    [deals], [goals], [users] = (read_file(folder / f"{name}.csv") for name in ("Opportunity", "Goal", "User"))
    assert deals.system is System.DYNAMICS
    assert Counter(deal.outcome for deal in deals.records) == {
        Outcome.LOST: 2794,
        Outcome.WON: 1914,
        Outcome.OPEN: 521,
    }
    assert deals.currency == "USD"
    assert sum(goal.target is None for goal in goals.records) == 11
    assert goals.records[0].target == Decimal("7450000.00")
    assert (users.records[0].name, users.records[0].manager) == ("Alan Ross", "Jeff Comstock")


def test_the_salesforce_objects_join_by_key(real_data):
    folder = real_data / "salesforce_devorg"
    [deals], [history], [accounts] = (
        read_file(folder / f"{name}.csv") for name in ("Opportunity", "OpportunityHistory", "Account")
    )
    known = {account.external_id for account in accounts.records}
    assert sum(deal.account_id in known for deal in deals.records) >= 30
    assert {record.deal_id for record in history.records} <= {deal.external_id for deal in deals.records} | {
        record.deal_id for record in history.records
    }
    assert all(record.sequence < 86_400 for record in history.records)


def test_planned_tasks_are_not_done(real_data):
    [found] = read_file(real_data / "hubspot_dummy" / "hubspot_activities.csv")
    tasks = [one for one in found.records if one.kind == "task"]
    assert sum(task.done is False for task in tasks) == 79 + 65 + 64 + 56
    assert all(task.due_on for task in tasks if task.done is False)


def test_every_nasty_file_is_read_or_refused(real_data):
    for path in find_files([real_data / "nasty_csvkit"]):
        with suppress(FileRefused):
            assert read_file(path)
