"""What CRMs export of calls, meetings, mails and tasks, and what is done and what is due of them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk.crm import deal, planned, take, write

from salestui.domain.records import RecordKind
from salestui.store.store import Store

OCTOBER, NOVEMBER = date(2026, 10, 10), date(2026, 11, 10)


def exported(path: Path, head: str, *lines: str) -> Path:
    """Write an export as it is given."""
    path.write_text("\n".join((head, *lines)) + "\n")
    return path


def activities(store: Store) -> list[tuple[Any, ...]]:
    """Kind, subject, the day it was held, the day it is due and whether it is done."""
    return store.rows("SELECT kind, subject, happened_on, due_on, done FROM activity ORDER BY subject")


@pytest.mark.parametrize(
    ("name", "head", "line", "expected"),
    [
        (
            "Task.csv",
            "Id,WhatId,Subject,ActivityDate,Status,OwnerId,IsClosed",
            "00T5g00000aaaa3EAA,,Send it,2026-11-06,Not Started,0055g00000Usr01AAA,0",
            ("task", "Send it", None, "2026-11-06", 0),
        ),
        (
            "report.csv",
            "Assigned,Opportunity,Company / Account,Subject,Date,Priority,Status,Task Subtype",
            "Ann Lee,Deal 1,Account 1,Send it,10/13/2026,Normal,Not Started,Email",
            ("e-mail", "Send it", None, "2026-10-13", 0),
        ),
        (
            "activities.csv",
            "Activity - Subject,Activity - Due date,Activity - Type,Activity - Done,Activity - Assigned to user,Deal",
            "Talk,2026-10-05,Meeting,Done,Ann Lee,Deal 1",
            ("meeting", "Talk", "2026-10-05", None, 1),
        ),
        (
            "meetings.csv",
            "Record ID,Meeting name,Meeting outcome,Meeting start time,Activity assigned to",
            "7102,Talk,Scheduled,2026-10-25 14:00,Ann Lee",
            ("meeting", "Talk", None, "2026-10-25", 0),
        ),
        (
            "mail.activity.csv",
            "id,activity_type_id,summary,date_deadline,user_id,res_name",
            "__export__.mail_activity_1,Call,Ring,2026-10-24,Ann Lee,Deal 1",
            ("call", "Ring", None, "2026-10-24", 0),
        ),
        (
            "emails.csv",
            "Record ID,Email subject,Email send status,Activity date,Activity assigned to,Email body",
            "7201,Offer,SENT,2026-10-05 14:00,Ann Lee,Dear Bob",
            ("e-mail", "Offer", "2026-10-05", None, 1),
        ),
        (
            "Meetings_001.csv",
            "Record Id,Title,From,To,Host,Contact Name,Related To.id,Related To,Related To Module",
            "zcrm_94,Talk,2026-10-05 10:00:00,2026-10-05 11:00:00,Ann Lee,Bob,zcrm_5,Deal 1,Deals",
            ("meeting", "Talk", "2026-10-05", None, 1),
        ),
    ],
)
def test_an_activity_is_held_or_due_on_the_only_day_it_has(
    store: Store, tmp_path: Path, name: str, head: str, line: str, expected: tuple[Any, ...]
) -> None:
    file = exported(tmp_path / name, head, line)
    take(store, [file], OCTOBER)
    assert activities(store) == [expected]
    assert planned(store, [file], OCTOBER).is_empty


def test_a_meeting_that_says_no_more_was_held_once_its_day_has_come(store: Store, tmp_path: Path) -> None:
    head = "Id,Subject,StartDateTime,EndDateTime,OwnerId"
    line = "00U5g00000aaaa2EAA,Kick-off,2026-11-05T09:00:00.000Z,2026-11-05T10:30:00.000Z,0055g00000Usr01AAA"
    event = exported(tmp_path / "Event.csv", head, line)
    take(store, [event], OCTOBER)
    assert activities(store) == [("meeting", "Kick-off", None, "2026-11-05", 0)]
    plan, _ = take(store, [event], NOVEMBER)
    assert activities(store) == [("meeting", "Kick-off", "2026-11-05", None, 1)]
    said = [(one.title, one.before, one.after) for one in plan.updates[0].changes]
    assert said[-1] == ("Done", "no", "yes")
    assert planned(store, [event], NOVEMBER).is_empty


def test_a_task_without_an_id_stays_who_it_is_when_it_is_done(store: Store, tmp_path: Path) -> None:
    head = "Task Title,Task Type,Due date,Task Status,Assigned to,Completed at,Associated Deal IDs"
    both = [f"Ring,Call,2026-10-20,Not started,Ann Lee,,{number}" for number in (9001, 9002)]
    take(store, [exported(tmp_path / "tasks.csv", head, *both)], OCTOBER)
    both[0] = "Ring,Call,2026-10-20,Completed,Ann Lee,2026-10-18,9001"
    plan, _ = take(store, [exported(tmp_path / "tasks.csv", head, *both)], NOVEMBER)
    assert plan.summary() == "1 activity updated"
    done = store.rows("SELECT happened_on, due_on, done FROM activity ORDER BY done")
    assert done == [(None, "2026-10-20", 0), ("2026-10-18", "2026-10-20", 1)]


def test_seconds_tell_more_of_a_call_than_a_duration_that_may_be_either(store: Store, tmp_path: Path) -> None:
    head = "Record Id,Subject,Call Type,Call Start Time,Call Duration,Call Duration (in seconds),Call Owner"
    line = "zcrm_93,Ring,Outbound,2026-10-05 10:00:00,05:30,330,Ann Lee"
    take(store, [exported(tmp_path / "Calls_001.csv", head, line)], OCTOBER)
    assert store.rows("SELECT minutes FROM activity") == [(6,)]


def test_what_an_activity_of_espocrm_is_about_is_its_parent(store: Store, tmp_path: Path) -> None:
    deals = "id,name,amount,amountCurrency,stage,closeDate,accountName,assignedUserName"
    head = "id,name,status,dateStart,parentType,parentId,parentName,assignedUserId,assignedUserName"
    lines = ["65a1,Ring,Held,2026-10-05,Opportunity,64f1,Pump,u1,Ann Lee"]
    lines += ["65a2,Talk,Held,2026-10-05,Account,64f2,Acme,u1,Ann Lee"]
    take(store, [exported(tmp_path / "Opportunity.csv", deals, "64f1,Pump,5,EUR,New,2026-12-01,Acme,Ann Lee")], OCTOBER)
    take(store, [exported(tmp_path / "Call.csv", head, *lines)], OCTOBER)
    about = "SELECT d.name, c.name FROM activity a LEFT JOIN deal d ON d.id = a.deal_id LEFT JOIN account c ON c.id = a.account_id"
    assert store.rows(f"{about} ORDER BY a.subject") == [("Pump", None), (None, "Acme")]


def test_activities_that_come_before_all_deals_say_what_to_do(store: Store, tmp_path: Path) -> None:
    head = "Subject,Activity Type,Date,Assigned To,Regarding"
    calls = exported(tmp_path / "calls.csv", head, "Talk,Call,2026-10-01,Ana Marin,Deal 1")
    told = [(one.about, one.decided) for _, one in planned(store, [calls], OCTOBER).evidence]
    assert ("activities of deals", "1 linked to none") in told
    plan, _ = take(store, [calls, write(tmp_path / "deals.csv", [deal(1)])], OCTOBER)
    assert "activities of deals" not in [one.about for _, one in plan.evidence]
    assert store.rows("SELECT count(deal_id) FROM activity") == [(1,)]


LANGUAGES = [
    (
        "(Nicht ändern) Aktivität,Betreff,Bezug,Aktivitätstyp,Aktivitätsstatus,Besitzer,Fälligkeitsdatum,Erstellt am",
        "{1AB1},Ring,Deal 1,Telefonanruf,Abgeschlossen,Ann Lee,15.10.2026,01.10.2026",
        ("call", "2026-10-15", None, 1, "Ann Lee", None),
    ),
    (
        "(No modificar) Actividad,Asunto,Referente a,Tipo de actividad,Estado de la actividad,Propietario,Fecha de vencimiento",
        "{1AB1},Ring,Deal 1,Llamada de teléfono,Completada,Ann Lee,25/09/2026",
        ("call", "2026-09-25", None, 1, "Ann Lee", None),
    ),
    (
        "(Ne pas modifier) Activité,Objet,Concernant,Type d'activité,Statut de l'activité,Propriétaire,Date d'échéance",
        "{1AB1},Ring,Deal 1,Appel téléphonique,Terminé,Ann Lee,25/09/2026",
        ("call", "2026-09-25", None, 1, "Ann Lee", None),
    ),
    (
        "Aktivität - Betreff,Aktivität - Fälligkeitsdatum,Aktivität - Typ,Aktivität - Erledigt,Aktivität - Zugewiesen an Benutzer,Aktivität - Deal,Aktivität - Organisation",
        "Ring,2026-10-05,Anruf,Erledigt,Ann Lee,Deal 1,Acme",
        ("call", "2026-10-05", None, 1, "Ann Lee", "Acme"),
    ),
    (
        "Zugewiesen,Opportunity,Firma / Account,Betreff,Datum,Priorität,Status,Aufgabe",
        "Ann Lee,Deal 1,Acme,Anruf,15.10.2026,Normal,Nicht gestartet,1",
        ("task", None, "2026-10-15", 0, "Ann Lee", "Acme"),
    ),
    (
        "Asignado,Oportunidad,Cuenta,Asunto,Fecha,Prioridad,Estado",
        "Ann Lee,Deal 1,Acme,Llamada,25/10/2026,Normal,Sin iniciar",
        ("task", None, "2026-10-25", 0, "Ann Lee", "Acme"),
    ),
    (
        "Attribué à,Opportunité,Compte,Objet,Date,Priorité,Statut",
        "Ann Lee,Deal 1,Acme,Appel,25/09/2026,Normal,Achevée",
        ("task", "2026-09-25", None, 1, "Ann Lee", "Acme"),
    ),
    (
        "Datum,Vertriebler,Kunde,Art,Notiz",
        "15.09.2026,Ann Lee,Acme,Besuch,Gut",
        ("visit", "2026-09-15", None, 1, "Ann Lee", "Acme"),
    ),
    (
        "Date,Rep,Account,Type,Comment",
        "2026-10-05,Ann Lee,Acme,Visit,Good talk",
        ("visit", "2026-10-05", None, 1, "Ann Lee", "Acme"),
    ),
    (
        "Subject,Start Date,Start Time,End Date,End Time,Meeting Organizer,Required Attendees",
        "Meet,9/25/2026,9:00 AM,9/25/2026,10:00 AM,Ann Lee,Bob",
        ("meeting", "2026-09-25", None, 1, "Ann Lee", None),
    ),
]


@pytest.mark.parametrize(("head", "line", "expected"), LANGUAGES)
def test_activities_are_read_in_the_words_of_other_languages_and_of_one_s_own_lists(
    store: Store, tmp_path: Path, head: str, line: str, expected: tuple[Any, ...]
) -> None:
    take(store, [exported(tmp_path / "export.csv", head, line)], OCTOBER)
    told = (
        "SELECT a.kind, a.happened_on, a.due_on, a.done, r.name, c.name FROM activity a"
        " LEFT JOIN rep r ON r.id = a.rep_id LEFT JOIN account c ON c.id = a.account_id"
    )
    assert store.rows(told) == [expected]


def test_an_export_without_days_leaves_those_that_are_known(store: Store, tmp_path: Path) -> None:
    head, day = "Activity ID,Activity Type,Subject,Task Status", "Task Due Date"
    take(store, [exported(tmp_path / "with.csv", f"{head},{day}", "a1,Task,Send it,Not Started,2026-11-20")], OCTOBER)
    without = exported(tmp_path / "without.csv", head, "a1,Task,Send it,Completed")
    take(store, [without], NOVEMBER, kind=RecordKind.ACTIVITIES)
    assert activities(store) == [("task", "Send it", None, "2026-11-20", 1)]
