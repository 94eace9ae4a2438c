"""Stage histories that people keep, or that small systems write."""

from datetime import date

import pytest

from salestui.domain.kinds import ActivityKind
from salestui.domain.records import RecordKind, System

MOVES = [("Qualify", date(2026, 4, 1)), ("Offer", date(2026, 5, 1))]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("export.csv", "Deal ID,Stage,Entered on\n1,Qualify,2026-04-01\n1,Offer,2026-05-01\n"),
        ("export.csv", "Deal,Stage,Entered at,Left at,Days\nA,Qualify,2026-04-01,2026-05-01,30\nA,Offer,2026-05-01,,\n"),
        ("export.csv", "Deal ID,Timestamp,Old stage,New stage\n1,2026-04-01 10:00,New,Qualify\n1,2026-05-01 10:00,Qualify,Offer\n"),
        ("Stage history.csv", "Deal,Stage,Date\nA,Qualify,2026-04-01\nA,Offer,2026-05-01\n"),
        ("history.csv", "Snapshot Date,Deal ID,Deal,Owner,Stage,Amount\n2026-04-01,1,A,Ann,Qualify,5\n2026-05-01,1,A,Ann,Offer,5\n"),
    ],
)  # fmt: skip
def test_a_history_may_be_told_by_few_columns_or_by_its_name(read, name, content):
    found = read(content, name)
    assert found.kind is RecordKind.STAGE_HISTORY
    assert [(one.stage, one.on) for one in found.records] == MOVES


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Sales history.csv", "Deal,Stage,Created date,Owner,Amount\nA,Won,2026-04-01,Ann,5\n"),
        ("deals.csv", "Deal,Stage,Changed on,Owner,Amount\nA,Offer,2026-04-01,Ann,5\n"),
        ("deals.csv", "Deal,Stage,Date\nA,Offer,2026-04-01\n"),
    ],
)
def test_a_list_of_deals_stays_one_whatever_it_is_called(read, name, content):
    assert read(content, name).kind is RecordKind.DEALS


def test_the_stages_that_zoho_saw_are_a_history_and_no_deals(read):
    found = read(
        "Deal Name.id,Deal Name,Stage,Amount,Probability,Closing Date,Stage Duration (Calendar Days),Modified By,Last Modified Time\n"
        "zcrm_51,A,Qualify,5,10,2026-07-01,30,Ann,2026-04-01 10:00:00\n"
    )
    assert (found.kind, found.system) == (RecordKind.STAGE_HISTORY, System.ZOHO)
    assert [(one.deal_id, one.deal, one.stage, one.on) for one in found.records] == [("51", "A", *MOVES[0])]


def test_calls_and_meetings_of_zoho_say_who_and_when(read):
    found = read(
        "Record Id,Call Owner.id,Call Owner,Subject,Call Type,Call Start Time,Call Duration (in seconds),Related To.id,Related To Module,Related To\n"
        "zcrm_71,zcrm_1,Ann,Talk,Outbound,2026-05-22 10:00:00,300,zcrm_51,Deals,A\n"
    )
    call = found.records[0]
    assert (call.owner, call.owner_id, call.happened_on, call.minutes, call.deal_id) == ("Ann", "1", date(2026, 5, 22), 5, "51")  # fmt: skip
    found = read(
        "Record Id,Host.id,Host,Title,Start DateTime,Related To.id,Related To Module\n"
        "zcrm_81,zcrm_1,Ann,Demo,2026-05-23 10:00:00,zcrm_51,Deals\n"
    )
    assert [(one.owner, one.kind) for one in found.records] == [("Ann", ActivityKind.MEETING)]


def test_hubspots_calls_say_how_long_they_took_and_its_tasks_when_they_were_done(read):
    found = read(
        "Record ID,Call Title,Activity date,Activity assigned to,Call duration (HH:mm:ss)\n8,Intro,2026-05-20,Ann,01:10:00\n"
    )
    assert [one.minutes for one in found.records] == [70]
    found = read(
        "Record ID,Task Title,Due date,Task Status,Assigned to,Completed at\n7,Call,2026-05-20,COMPLETED,Ann,2026-05-21 09:00\n"
    )
    assert [(one.done, one.happened_on) for one in found.records] == [(True, date(2026, 5, 21))]


def test_a_person_at_a_company_of_odoo_is_no_account(read):
    found = read(
        "id,name,is_company,parent_id,website,country_id,user_id\n"
        "__export__.p_7,Acme,True,,x.test,Germany,Ann\n__export__.p_8,Pat Doe,False,Acme,x.test,Germany,\n__export__.p_9,Jo,False,,x.test,Germany,\n"
    )
    assert [one.name for one in found.records] == ["Acme", "Jo"]
    assert found.dropped == {"person at an account": 1}
