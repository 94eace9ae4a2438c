"""Every system's own way of exporting, one small sample each."""

from datetime import date
from decimal import Decimal

import pytest

from salestui.domain.kinds import ActivityKind, ForecastCategory, Outcome
from salestui.domain.records import RecordKind, System
from salestui.importing.spans import period_of


def test_a_salesforce_report_is_read_without_its_footer(read):
    found = read(
        '"Opportunity Owner","Account Name","Opportunity ID","Opportunity Name","Stage","Fiscal Period","Amount Currency","Amount","Amount (Converted) Currency","Amount (Converted)","Probability (%)","Age","Close Date","Created Date","Next Step","Type"\n'
        '"Ann Lee","Acme, Inc.","0061a00000AbCdE","Acme ""Big"" deal","Negotiation/Review","Q3-2026","EUR","1,234.50","USD","1,400.00","90","12","7/31/2026","1/5/2026","Call\nCFO","New"\n'
        '"Bo Ek","Beta","0061a00000AbCdF","Beta","Closed Won","Q3-2026","USD","10","USD","10","100","12","7/1/2026","1/6/2026","",""\n'
        "\n\n"
        '"Grand Totals (2 records)"\n"My report"\n"Confidential Information - Do Not Distribute"\n"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n'
    )
    first, second = found.records
    assert (found.kind, found.system, found.dropped) == (RecordKind.DEALS, System.SALESFORCE, {"footer": 4})
    assert (first.name, first.owner, first.account, first.external_id) == (
        'Acme "Big" deal',
        "Ann Lee",
        "Acme, Inc.",
        "0061a00000AbCdE",
    )
    assert (first.amount, first.currency, first.probability) == (Decimal("1234.50"), "EUR", 90.0)
    assert (first.close_on, first.created_on, first.next_step) == (
        date(2026, 7, 31),
        date(2026, 1, 5),
        "Call CFO",
    )
    assert (second.outcome, second.closed_on, second.line) == (Outcome.WON, date(2026, 7, 1), 4)
    assert not found.rejected


def test_the_salesforce_api_export_says_the_outcome_by_its_flags(read):
    found = read(
        "ID,ISDELETED,ACCOUNTID,NAME,STAGENAME,AMOUNT,PROBABILITY,CLOSEDATE,ISCLOSED,ISWON,FORECASTCATEGORY,OWNERID,CREATEDDATE,CURRENCYISOCODE,FOO__C\n"
        "0061a00000AbCdEAAX,false,0011a00000AbCdEAAX,One,Custom end,100,100,2026-01-31T09:00:00.000Z,true,true,Closed,0051a00000AbCdEAAX,2026-01-01T09:00:00.000Z,EUR,x\n"
        "0061a00000AbCdFAAX,false,,Two,Custom end,100,0,2026-02-01,true,false,Omitted,,2026-01-01 09:00:00,EUR,\n"
        "0061a00000AbCdGAAX,false,,Three,Prospecting,,10,2026-02-01,false,false,Forecast,,,EUR,\n"
        "0061a00000AbCdHAAX,true,,Four,Prospecting,,10,2026-02-01,false,false,BestCase,,,EUR,\n"
    )
    assert [deal.outcome for deal in found.records] == [Outcome.WON, Outcome.LOST, Outcome.OPEN]
    assert found.records[0].external_id == "0061a00000AbCdE"
    assert (found.records[0].account_id, found.records[0].owner_id) == ("0011a00000AbCdE", "0051a00000AbCdE")
    assert found.records[2].category is ForecastCategory.COMMIT
    assert found.dropped == {"deleted in the CRM": 1}
    assert found.currency == "EUR"
    assert found.records[0].extra == {"FOO__C": "x"}


def test_a_field_history_report_becomes_changes(read):
    found = read(
        "Opportunity Name,Opportunity Owner,Field / Event,Old Value,New Value,Edited By,Edit Date\n"
        "Acme,Ann,Stage,Prospecting,Proposal/Price Quote,Ann,3/15/2026 9:05 AM\n"
        'Acme,Ann,Amount,"$10,000.00","$12,500.00",Ann,3/16/2026 2:00 PM\n'
        "Acme,Ann,Close Date,3/31/2026,4/30/2026,Ann,3/16/2026 2:01 PM\n"
        "Acme,Ann,Next Step,a,b,Ann,3/16/2026 2:01 PM\n"
        "Acme,Ann,Created.,,,Ann,3/1/2026 2:01 PM\n"
    )
    stage, amount, close = found.records
    assert found.kind is RecordKind.STAGE_HISTORY
    assert (stage.stage_before, stage.stage, stage.on, stage.sequence) == (
        "Prospecting",
        "Proposal/Price Quote",
        date(2026, 3, 15),
        9 * 3600 + 300,
    )
    assert (amount.amount_before, amount.amount, amount.sequence) == (
        Decimal("10000.00"),
        Decimal("12500.00"),
        14 * 3600,
    )
    assert (close.close_before, close.close_on) == (date(2026, 3, 31), date(2026, 4, 30))
    assert found.dropped == {"change of another field": 2}


def test_an_opportunity_history_report_without_times_keeps_its_order(read):
    found = read(
        "Opportunity Name,From Stage,To Stage,Amount,Probability (%),Close Date,Last Modified\n"
        "Acme,Proposal,Closed Won,100,100,3/31/2026,3/20/2026\n"
        "Acme,Qualification,Proposal,100,50,3/31/2026,3/15/2026\n"
        "Acme,,Qualification,100,10,3/31/2026,3/15/2026\n"
    )
    assert found.kind is RecordKind.STAGE_HISTORY
    assert [record.stage for record in sorted(found.records, key=lambda one: (one.on, one.sequence))] == [
        "Qualification",
        "Proposal",
        "Closed Won",
    ]


HUBSPOT = {
    "English": "Record ID,Deal Name,Pipeline,Deal Stage,Amount,Close Date,Create Date,Last Activity Date,Deal owner,Associated Company IDs (Primary),Associated Company (Primary)",
    "German": "Datensatz-ID,Deal-Name,Pipeline,Deal-Phase,Betrag,Abschlussdatum,Erstelldatum,Datum der letzten Aktivität,Zuständiger Mitarbeiter für Deal,Associated Company IDs (Primary),Associated Company (Primary)",
    "Spanish": "ID de registro,Nombre del negocio,Pipeline,Etapa del negocio,Importe,Fecha de cierre,Fecha de creación,Fecha de la última actividad,Propietario del negocio,Associated Company IDs (Primary),Associated Company (Primary)",
    "French": "ID d'enregistrement,Nom de la transaction,Pipeline,Phase de la transaction,Montant,Date de fermeture,Date de création,Date de la dernière activité,Propriétaire de la transaction,Associated Company IDs (Primary),Associated Company (Primary)",
    "Italian": "ID record,Nome trattativa,Pipeline,Fase trattativa,Importo,Data di chiusura,Data di creazione,Data ultima attività,Proprietario della trattativa,Associated Company IDs (Primary),Associated Company (Primary)",
    "Portuguese": "ID do registro,Nome do negócio,Pipeline,Etapa do negócio,Valor,Data de fechamento,Data de criação,Data da última atividade,Proprietário do negócio,Associated Company IDs (Primary),Associated Company (Primary)",
    "Dutch": "Record-ID,Dealnaam,Pipeline,Dealfase,Bedrag,Sluitingsdatum,Aanmaakdatum,Datum laatste activiteit,Eigenaar van deal,Associated Company IDs (Primary),Associated Company (Primary)",
}


@pytest.mark.parametrize("language", HUBSPOT)
def test_hubspot_deals_are_read_in_every_language(read, language):
    found = read(
        HUBSPOT[language]
        + "\n42,Acme renewal,Sales,appointmentscheduled,1000.50,2026-06-30 12:00,2026-01-02 08:00,2026-05-05,Ann Lee,9002;9999,Acme\n43,B,Sales,closedlost,,2026-06-30,,,,,\n"
    )
    deal = found.records[0]
    assert (found.kind, found.system, found.unknown) == (RecordKind.DEALS, System.HUBSPOT, ())
    assert (deal.external_id, deal.name, deal.stage, deal.amount) == (
        "42",
        "Acme renewal",
        "Appointment Scheduled",
        Decimal("1000.50"),
    )
    assert (deal.close_on, deal.created_on, deal.last_activity_on) == (
        date(2026, 6, 30),
        date(2026, 1, 2),
        date(2026, 5, 5),
    )
    assert (deal.owner, deal.account_id, deal.account, deal.pipeline) == ("Ann Lee", "9002", "Acme", "Sales")
    assert found.records[1].outcome is Outcome.LOST


def test_hubspot_dates_of_entry_become_a_second_reading(read_all):
    deals, history = read_all(
        'Record ID,Deal Name,Pipeline,Deal Stage,Amount,Close Date,"Date entered ""Demo (Sales Pipeline)""",Date entered “Proposal (Sales Pipeline)”,hs_v2_date_entered_closedwon,Date entered current stage\n'
        "1,Acme,Sales Pipeline,Proposal,5,2026-06-30,2026-01-02 09:00,2026-02-02 10:00,,2026-02-02 10:00\n"
    )
    assert deals.records[0].stage_since == date(2026, 2, 2)
    assert [(record.stage, record.on, record.deal_id) for record in history.records] == [
        ("Demo", date(2026, 1, 2), "1"),
        ("Proposal", date(2026, 2, 2), "1"),
    ]
    assert history.kind is RecordKind.STAGE_HISTORY


def test_a_pipedrive_list_keeps_the_stage_a_deal_was_lost_in(read):
    found = read(
        "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Currency of Value,Deal - Weighted value,Deal - Probability,Deal - Organization,Deal - Organization ID,Deal - Contact person,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Lost reason,Deal - Expected close date,Deal - Last stage change,Deal - Next activity date,Deal - Archive status,Person - Email,Organization - Address\n"
        "1,Acme,Ann,1000,EUR,500,50,Acme AG,7,Cy,Proposal Made,Lost,2026-01-02 07:43:21,,2026-03-04 10:00:00,Price,2026-06-30,2026-02-01,2026-03-09,Not archived,c@acme.test,Main St\n"
        "2,Beta,Ann,1000,EUR,500,,Beta,8,,Qualified,Open,2026-01-02,,,,2026-06-30,,,,,\n"
        "3,Gone,Ann,1000,EUR,500,,Beta,8,,Qualified,deleted,2026-01-02,,,,2026-06-30,,,,,\n"
    )
    lost, still_open = found.records
    assert (found.system, found.currency, found.dropped) == (
        System.PIPEDRIVE,
        "EUR",
        {"deleted in the CRM": 1},
    )
    assert (lost.outcome, lost.stage, lost.closed_on, lost.close_on, lost.lost_reason) == (
        Outcome.LOST,
        "Proposal Made",
        date(2026, 3, 4),
        date(2026, 6, 30),
        "Price",
    )
    assert (still_open.outcome, still_open.account, still_open.account_id) == (Outcome.OPEN, "Beta", "8")
    assert (lost.next_step_on, lost.stage_since) == (date(2026, 3, 9), date(2026, 2, 1))
    assert found.stages == {"Qualified": 1}


def test_the_pipedrive_import_vocabulary_is_understood(read):
    found = read(
        "Deal - Title*;Deal - Value;Deal - Currency of value;Deal - Stage (pipeline);Organization;Contact person;Deal - Creation date;Deal - Closed on;Deal - Status\n"
        "Acme;1 234,56;EUR;Contact Made (Sales);Acme AG;Cy;31.12.2025;;Open\nBeta;1.234,50;EUR;Contact Made (Sales);Beta;;30.11.2025;31.12.2025;Won\n"
    )
    first, second = found.records
    assert (first.amount, first.stage, first.pipeline, first.account, first.contact) == (
        Decimal("1234.56"),
        "Contact Made",
        "Sales",
        "Acme AG",
        "Cy",
    )
    assert (second.amount, second.closed_on, second.outcome) == (
        Decimal("1234.50"),
        date(2025, 12, 31),
        Outcome.WON,
    )


def test_pipedrive_activities_and_people(read):
    activities = read(
        "Activity - Subject,Activity - Due date,Activity - Duration,Activity - Type,Activity - Done,Activity - Assigned to user,Activity - Note,Activity - Marked as done time,Deal,Organization,Contact person\n"
        "Ring,2026-03-01,00:30,Call,Done,Ann,<p>Hi <b>you</b> <a@b.com></p>,2026-03-02 10:00,Acme,Acme AG,Cy\nLunch,2026-04-01,01:15,Lunch,Undone,Ann,,,,,\n"
    )
    call, lunch = activities.records
    assert (call.kind, call.done, call.minutes, call.notes, call.deal) == (
        ActivityKind.CALL,
        True,
        30,
        "Hi you <a@b.com>",
        "Acme",
    )
    assert (lunch.kind, lunch.done, lunch.due_on, lunch.happened_on) == (
        ActivityKind.MEETING,
        False,
        date(2026, 4, 1),
        None,
    )
    people = read(
        'Person - Name*,Person - Email (Work),Person - Phone,Person - Owner,Organization name\nCy Coe,"c@acme.test, d@acme.test",1,Ann,Acme\n',
        "p.csv",
    )
    assert (people.kind, people.records[0].email, people.records[0].account) == (
        RecordKind.CONTACTS,
        "c@acme.test",
        "Acme",
    )
    companies = read(
        "Organization - Name*,Organization - Owner,Organization - Address,Organization - City/town of Address\nAcme,Ann,Main St,Bonn\n",
        "o.csv",
    )
    assert (companies.kind, companies.records[0].name) == (RecordKind.ACCOUNTS, "Acme")


def test_zoho_pairs_and_keys(read):
    found = read(
        "Deals\n\nRecord Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Contact Name.id,Contact Name,Stage,Pipeline,Reason For Loss,Created Time,Probability (%)\n"
        'zcrm_1000,zcrm_5,Ann,"$1,000.50",Acme,2026-06-30,zcrm_7,Acme,zcrm_8,Cy,Closed-Lost to Competition,Standard,Price,2026-01-01 10:00:00,0\n'
    )
    deal = found.records[0]
    assert (found.system, found.dropped) == (System.ZOHO, {"line above the header": 1})
    assert (deal.external_id, deal.owner_id, deal.owner, deal.account_id, deal.contact_id) == (
        "1000",
        "5",
        "Ann",
        "7",
        "8",
    )
    assert (deal.outcome, deal.lost_reason, deal.amount, deal.line) == (
        Outcome.LOST,
        "Price",
        Decimal("1000.50"),
        4,
    )


def test_zoho_tasks_tell_what_they_are_about(read):
    found = read(
        "Record Id,Subject,Status,Priority,Due Date,Related To.id,Related To Module,Related To,Contact Name,Task Owner.id,Task Owner,Description,Closed Time,Created Time\n"
        "zcrm_1,Send offer,Not Started,High,2026-05-01,zcrm_9,Deals,Acme deal,Cy,zcrm_5,Ann,,,2026-01-01 10:00:00\n"
        "zcrm_2,Ring,Completed,High,2026-05-01,zcrm_8,Accounts,Acme,Cy,zcrm_5,Ann,,2026-04-30 10:00:00,2026-01-01 10:00:00\n"
    )
    planned, done = found.records
    assert found.kind is RecordKind.ACTIVITIES
    assert (planned.done, planned.due_on, planned.deal, planned.deal_id, planned.owner) == (
        False,
        date(2026, 5, 1),
        "Acme deal",
        "9",
        "Ann",
    )
    assert (done.done, done.happened_on, done.account, done.account_id, done.deal) == (
        True,
        date(2026, 4, 30),
        "Acme",
        "8",
        None,
    )


def test_a_dynamics_view_with_hidden_columns_and_prefixed_labels(read):
    found = read(
        "(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Opportunity_Topic,Potential Customer,Opportunity_Est. revenue,Est. Close Date,Actual Revenue,Actual Close Date,Sales Stage,Status,Status Reason,Owner,Currency,Modified On\n"
        "{0A1B2C3D-0000-1111-2222-333344445555},abc=,1/2/2026 3:04,Acme,Acme AG,1000,6/30/2026,,,Propose,Open,In Progress,Ann,Euro,1/2/2026\n"
        "0a1b2c3d-0000-1111-2222-333344445556,abd=,1/2/2026 3:04,Beta,Beta AG,1000,6/30/2026,900,5/31/2026,Close,Won,Won,Ann,Euro,1/2/2026\n"
        "0a1b2c3d-0000-1111-2222-333344445557,abe=,1/2/2026 3:04,Ceta,Ceta AG,1000,6/30/2026,0,5/30/2026,Propose,Lost,Out-Sold,Ann,Euro,1/2/2026\n"
    )
    still_open, won, lost = found.records
    assert found.system is System.DYNAMICS
    assert (still_open.external_id, still_open.account, still_open.amount, still_open.currency) == (
        "0a1b2c3d-0000-1111-2222-333344445555",
        "Acme AG",
        Decimal(1000),
        "EUR",
    )
    assert (won.amount, won.closed_on, won.close_on) == (Decimal(900), date(2026, 5, 31), date(2026, 6, 30))
    assert (lost.outcome, lost.status_reason, lost.amount, lost.stage) == (
        Outcome.LOST,
        "Out-Sold",
        Decimal(1000),
        "Propose",
    )
    assert "(Do Not Modify) Row Checksum" not in found.unknown


def test_odoo_technical_names_and_lost_without_a_stage(read):
    found = read(
        "id,name,partner_id/id,partner_id,user_id,user_id/id,stage_id,expected_revenue,probability,date_deadline,active,type,lost_reason_id,create_date,tag_ids\n"
        "__export__.lead_1,Acme,base.p1,Acme,Ann,base.u1,Qualified,1000.0,40.0,2026-06-30,True,opportunity,,2026-01-01 10:00:00,A\n"
        ",,,,,,,,,,,,,,B\n"
        "__export__.lead_2,Beta,base.p2,Beta,Ann,base.u1,Proposition,1000.0,0.0,2026-06-30,False,opportunity,Too expensive,2026-01-01 10:00:00,\n"
        "__export__.lead_3,Ceta,base.p2,Ceta,Ann,base.u1,Won,1000.0,100.0,2026-06-30,True,opportunity,,2026-01-01 10:00:00,\n"
        "__export__.lead_4,Lead,base.p2,Ceta,Ann,base.u1,New,0.0,1.0,,True,lead,,2026-01-01 10:00:00,\n"
    )
    assert found.system is System.ODOO
    assert [deal.outcome for deal in found.records] == [Outcome.OPEN, Outcome.LOST, Outcome.WON]
    assert found.records[1].stage == "Proposition"
    assert found.records[0].account_id == "base.p1"
    assert found.dropped == {"continuation": 1, "lead": 1}
    assert (found.records[0].owner, found.records[0].owner_id, found.records[0].amount) == (
        "Ann",
        "base.u1",
        Decimal("1000.0"),
    )


def test_odoo_labels(read):
    found = read(
        "External ID,Opportunity,Customer,Salesperson,Salesperson/Database ID,Sales Team,Stage,Expected Revenue,Probability,Expected Closing,Lost Reason,Closed Date,Last Stage Update,Created on,Active\n"
        'x.1,Acme,Acme AG,Ann,7,Europe,Qualified,"32.000,00",40,2026-06-30,,,2026-02-01 10:00:00,2026-01-01,TRUE\n'
        'x.2,Beta,Beta AG,Ann,7,Europe,Qualified,"(32000.00 EUR)",0,2026-06-30,Price,2026-03-01,,2026-01-01,FALSE\n'
    )
    first, lost = found.records
    assert (found.system, first.amount, first.owner_id, first.stage_since) == (
        System.ODOO,
        Decimal("32000.00"),
        "7",
        date(2026, 2, 1),
    )
    assert (lost.outcome, lost.amount, lost.currency, lost.closed_on) == (
        Outcome.LOST,
        Decimal("-32000.00"),
        "EUR",
        date(2026, 3, 1),
    )


def test_frappe_numbers_and_totals_are_dropped(read):
    found = read(
        "Sr,ID,Organization,Status,Probability,Deal Value,Expected Closure Date,Closed Date,Deal Owner,Next Step,Currency,Lost Reason\n"
        "1,CRM-DEAL-2026-00001,Acme,Qualification,10,1000.0,2026-06-30,,ann@x.test,Call,USD,\n"
        "2,CRM-DEAL-2026-00002,Beta,Lost,0,2000.0,2026-06-30,2026-05-01,ann@x.test,,USD,Pricing\n"
        ",,,,,3000.0,,,,,,\n"
    )
    first, lost = found.records
    assert found.system is System.FRAPPE
    assert (first.name, first.external_id, first.stage, first.owner) == (
        "Acme",
        "CRM-DEAL-2026-00001",
        "Qualification",
        "ann@x.test",
    )
    assert (lost.outcome, lost.lost_reason, lost.closed_on) == (Outcome.LOST, "Pricing", date(2026, 5, 1))
    assert found.dropped == {"totals": 1}


def test_espo_attribute_names_and_protected_cells(read):
    found = read(
        "id;name;amount;amountCurrency;stage;lastStage;probability;closeDate;accountId;accountName;assignedUserId;assignedUserName;createdAt;description\n"
        "64a1;'=Acme;1000;EUR;Closed Lost;Proposal;0;2026-06-30;77;Acme;5;Ann;2026-01-01 10:00:00;'-none\n"
    )
    deal = found.records[0]
    assert found.system is System.ESPO
    assert (deal.name, deal.amount, deal.currency, deal.outcome, deal.owner, deal.owner_id) == (
        "=Acme",
        Decimal(1000),
        "EUR",
        Outcome.LOST,
        "Ann",
        "5",
    )
    assert (deal.account, deal.account_id, deal.description) == ("Acme", "77", "-none")


def test_salesforce_users_tasks_and_accounts(read):
    users = read(
        "Id,Username,LastName,FirstName,Name,Email,Title,IsActive,ManagerId\n0051a00000AbCdEAAX,a@x.test,Lee,Ann,Ann Lee,a@x.test,AE,1,0051a00000AbCdFAAX\n"
    )
    assert (users.kind, users.records[0].manager, users.records[0].active) == (
        RecordKind.REPS,
        "0051a00000AbCdFAAX"[:15],
        True,
    )
    tasks = read(
        "Id,WhoId,WhatId,Subject,ActivityDate,Status,OwnerId,Description,IsClosed,TaskSubtype,CallDurationInSeconds\n00T1a00000AbCdEAAX,,0061a00000AbCdEAAX,Ring,2026-03-01,Completed,0051a00000AbCdEAAX,hello,true,Call,90\n",
        "Task.csv",
    )
    task = tasks.records[0]
    assert (tasks.kind, task.kind, task.deal_id, task.minutes, task.happened_on) == (
        RecordKind.ACTIVITIES,
        ActivityKind.CALL,
        "0061a00000AbCdE",
        2,
        date(2026, 3, 1),
    )
    events = read(
        "Id,Subject,StartDateTime,EndDateTime,DurationInMinutes,WhatId,OwnerId\n00U1a00000AbCdEAAX,Visit,2026-03-01T10:00:00.000Z,2026-03-01T11:00:00.000Z,60,,0051a00000AbCdEAAX\n",
        "Event.csv",
    )
    assert (events.records[0].kind, events.records[0].minutes) == (ActivityKind.MEETING, 60)


PLAIN = {
    "English": "Deal,Rep,Company,Value,Stage,Close date,Created,Next step,Probability",
    "German": "Geschäft,Vertriebler,Firma,Wert,Phase,Abschlussdatum,Erstellt am,Nächster Schritt,Wahrscheinlichkeit",
    "Spanish": "Oportunidad,Vendedor,Empresa,Importe,Etapa,Fecha de cierre,Fecha de creación,Próximo paso,Probabilidad",
    "French": "Opportunité,Commercial,Entreprise,Montant,Étape,Date de clôture,Date de création,Prochaine étape,Probabilité",
    "Portuguese": "Oportunidade,Vendedor,Empresa,Valor,Etapa,Data de fechamento,Data de criação,Próximo passo,Probabilidade",
    "Italian": "Opportunità,Venditore,Azienda,Importo,Fase,Data chiusura,Data creazione,Prossimo passo,Probabilità",
    "Dutch": "Kans,Verkoper,Bedrijf,Bedrag,Fase,Sluitingsdatum,Aanmaakdatum,Volgende stap,Waarschijnlijkheid",
}


@pytest.mark.parametrize("language", PLAIN)
def test_a_plain_table_is_read_in_every_language(read, language):
    found = read(
        PLAIN[language]
        + "\nAcme big,Ann,Acme,45k,Proposal,2026-06-30,2026-01-02,Call,0.5\nBeta,Bo,Beta,1.2M,Proposal,2026-07-30,2026-01-02,Call,0.25\n"
    )
    first, second = found.records
    assert (found.kind, found.unknown) == (RecordKind.DEALS, ())
    assert (first.name, first.owner, first.account, first.amount, first.stage) == (
        "Acme big",
        "Ann",
        "Acme",
        Decimal(45000),
        "Proposal",
    )
    assert (first.close_on, first.created_on, first.next_step, first.probability) == (
        date(2026, 6, 30),
        date(2026, 1, 2),
        "Call",
        50.0,
    )
    assert second.amount == Decimal(1_200_000)


def test_quotas_by_quarter_become_goals(read):
    found = read('Rep,Quarter,Quota\nAnn,Q1 2026,"$100,000"\nBo,FY26-Q4,80k\nCy,2026-03,\nDi,Jan 2026,10\nEd,soon,1\n')
    assert found.kind is RecordKind.GOALS
    assert [(goal.owner, goal.starts_on, goal.ends_on, goal.target) for goal in found.records] == [
        ("Ann", date(2026, 1, 1), date(2026, 3, 31), Decimal(100_000)),
        ("Bo", date(2026, 10, 1), date(2026, 12, 31), Decimal(80_000)),
        ("Cy", date(2026, 3, 1), date(2026, 3, 31), None),
        ("Di", date(2026, 1, 1), date(2026, 1, 31), Decimal(10)),
    ]
    assert found.rejected[0].line == 6


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("H1 2026", (2026, 1, 1), (2026, 6, 30)),
        ("2. Halbjahr 2026", (2026, 7, 1), (2026, 12, 31)),
        ("Dez 2026", (2026, 12, 1), (2026, 12, 31)),
        ("11/2026", (2026, 11, 1), (2026, 11, 30)),
        ("2026-11-01", (2026, 11, 1), (2026, 11, 30)),
    ],
)
def test_a_goal_may_be_for_half_a_year_or_a_month_in_any_language(period, first, last):
    assert period_of(period) == (date(*first), date(*last))


def test_goals_name_the_quarters_of_the_fiscal_year(read):
    found = read("Rep,Period,Quota\nA,FY27-Q1,1\nA,H2 FY2027,1\nA,FY27,1\nA,Mar 2026,1\n", fiscal_start=2)
    assert [(goal.starts_on, goal.ends_on) for goal in found.records] == [
        (date(2026, 2, 1), date(2026, 4, 30)),
        (date(2026, 8, 1), date(2027, 1, 31)),
        (date(2026, 2, 1), date(2027, 1, 31)),
        (date(2026, 3, 1), date(2026, 3, 31)),
    ]


@pytest.mark.parametrize("period", ["W12 2026", "KW 5 2026", "Week 7, 2026", "Sprint 3 2026"])
def test_the_number_of_a_week_is_no_month(period):
    assert period_of(period) is None


def test_opportunity_history_objects_are_history_and_no_deals(read):
    found = read(
        '"Id","OpportunityId","CreatedById","CreatedDate","StageName","Amount","ExpectedRevenue","CloseDate","Probability","ForecastCategory","SystemModstamp","IsDeleted"\n'
        '"0085g00000H1AAA","0065g00000AbCdEAAV","0055g000001UsrAAAQ","2026-09-01 09:00:00","Prospecting","8000.0","","2026-11-15 00:00:00","10","Pipeline","2026-09-01 09:00:00","0"\n'
    )
    assert found.kind is RecordKind.STAGE_HISTORY
    assert (found.records[0].deal_id, found.records[0].stage) == ("0065g00000AbCdE", "Prospecting")


def test_a_currency_column_of_another_name_is_known_by_its_codes_beside_the_amount(read):
    found = read("Deal,Rep,Stage,Amount,Wrg,Segment\nA,Ann,New,5,EUR,ALL\nB,Ann,New,6,USD,TOP\n")
    assert [deal.currency for deal in found.records] == ["EUR", "USD"]
    apart = read("Deal,Rep,Amount,Stage,Segment,Wrg\nA,Ann,5,New,ALL,EUR\n")
    assert apart.records[0].currency is None


def test_nobody_is_no_rep_and_what_has_no_field_or_day_is_said(read):
    found = read("Deal,Deal owner,Stage,Amount,Wobble\nA,(No owner),Won,5,x\nB,Unassigned,New,6,\n")
    assert [deal.owner for deal in found.records] == [None, None]
    said = {evidence.about: evidence.decided for evidence in found.evidence}
    assert said["columns without a field"] == "Wobble"
    assert {one.about: one.because for one in found.evidence}["columns without a field"].endswith(
        '--map "Wobble=FIELD" gives it one'
    )
    assert said["closed deals"] == "1 without a close date"


NORTHERN = {
    "sv": ("Affärsnamn;Affärsfas;Belopp;Slutdatum;Affärsägare;Valuta", "Vunnen", "Förlorad"),
    "da": ("Navn på handel;Handelsfase;Beløb;Lukkedato;Ejer af handel;Valuta", "Lukket vundet", "Tabt"),
    "no": ("Avtalenavn;Avtalefase;Beløp;Lukkedato;Avtaleeier;Valuta", "Vunnet", "Tapt"),
    "pl": (
        "Nazwa transakcji;Etap transakcji;Kwota;Data zamknięcia;Właściciel transakcji;Waluta",
        "Wygrana",
        "Przegrana",
    ),
    "fi": ("Kaupan nimi;Kaupan vaihe;Summa;Sulkemispäivä;Kaupan omistaja;Valuutta", "Voitettu", "Hävitty"),
    "ja": ("取引名;取引ステージ;金額;クローズ日;取引担当者;通貨", "成約", "失注"),
    "zh": ("交易名稱;交易階段;金額;結束日期;交易負責人;貨幣", "贏單", "輸單"),
    "zh-cn": ("交易名称;交易阶段;金额;结束日期;交易所有者;币种", "赢单", "输单"),
    "ko": ("거래 이름;거래 단계;금액;마감일;거래 소유자;통화", "성사됨", "실패"),
    "th": ("ชื่อดีล;ขั้นตอนดีล;จำนวนเงิน;วันที่ปิด;เจ้าของดีล;สกุลเงิน", "ปิดการขายได้", "ปิดการขายไม่ได้"),
    "sv of salesforce": (
        "Affärsmöjlighetsnamn;Fas;Belopp;Stängningsdatum;Ägare till affärsmöjlighet;Valuta",
        "Stängd vunnen",
        "Stängd förlorad",
    ),
    "da of salesforce": ("Salgsmulighedsnavn;Fase;Beløb;Lukkedato;Salgsmulighedsejer;Valuta", "Lukket vundet", "Tabt"),
    "fi of salesforce": (
        "Myyntimahdollisuuden nimi;Vaihe;Summa;Sulkemispäivä;Myyntimahdollisuuden omistaja;Valuutta",
        "Suljettu voitettu",
        "Suljettu hävitty",
    ),
}


@pytest.mark.parametrize("language", NORTHERN)
def test_deals_are_read_in_languages_that_few_exports_are_in(read, language):
    head, won, lost = NORTHERN[language]
    found = read(
        f"{head}\nA;{won};1.234,50;28.02.2026;Eva;EUR\nB;{lost};5;03.04.2026;Eva;SEK\nC;X;5;03.12.2026;Eva;SEK\n"
    )
    assert [deal.outcome for deal in found.records] == [Outcome.WON, Outcome.LOST, Outcome.OPEN]
    first = found.records[0]
    assert (first.name, first.owner, first.amount, first.currency, first.close_on) == (
        "A", "Eva", Decimal("1234.50"), "EUR", date(2026, 2, 28),
    )  # fmt: skip


DYNAMICS = {
    "es": "Tema;Cliente potencial;Fecha de cierre estimada;Ingresos estimados;Fecha de cierre real;Ingresos reales;Fase de ventas;Estado|Abierta|Ganada",
    "it": "Argomento;Cliente potenziale;Data chiusura stimata;Ricavi stimati;Data chiusura effettiva;Ricavi effettivi;Fase di vendita;Stato|Aperta|Vinta",
    "nl": "Onderwerp;Potentiële klant;Geschatte sluitingsdatum;Geschatte omzet;Werkelijke sluitingsdatum;Werkelijke omzet;Verkoopfase;Status|Open|Gewonnen",
    "pt": "Tópico;Cliente potencial;Data de fechamento estimada;Receita estimada;Data de fechamento real;Receita real;Fase de vendas;Status|Aberta|Ganha",
    "fr": "Rubrique;Client potentiel;Date de fermeture estimée;Revenu estimé;Date de fermeture réelle;Revenu réel;Phase de vente;Statut|Ouverte|Conclue",
    "de": "Thema;Potenzieller Kunde;Geschätztes Abschlussdatum;Geschätzter Umsatz;Tatsächliches Abschlussdatum;Tatsächlicher Umsatz;Vertriebsphase;Status|Offen|Gewonnen",
}  # fmt: skip


@pytest.mark.parametrize("language", DYNAMICS)
def test_the_view_of_dynamics_is_read_in_its_languages(read, language):
    head, opened, won = DYNAMICS[language].split("|")
    found = read(f"{head}\nA;Acme;31.12.2026;10;;;Q;{opened}\nB;Bolt;30.11.2026;20;15.11.2026;25;C;{won}\n")
    told = [(one.name, one.account, one.stage, one.amount, one.outcome) for one in found.records]
    assert told == [("A", "Acme", "Q", 10, Outcome.OPEN), ("B", "Bolt", "C", 25, Outcome.WON)]
    assert [one.closed_on or one.close_on for one in found.records] == [date(2026, 12, 31), date(2026, 11, 15)]
    assert not found.unknown


def test_an_owner_in_two_columns_is_one_and_an_unknown_currency_is_no_other_one(read):
    found = read(
        "Deal,Owner First Name,Owner Last Name,Stage,Amount,Currency,Close Date\n"
        "A,Ann,Ax,Deal lost to competitor,5,EUR,2026-01-01\nB,Ann,Ax,New,5,XBT,2026-01-01\nSuma total,,,,10,,\n"
    )
    assert [(deal.owner, deal.outcome) for deal in found.records] == [("Ann Ax", Outcome.LOST)]
    assert [line.reason for line in found.rejected] == ["Currency: 'XBT' is no currency that is known"]
    assert found.dropped == {"totals": 1}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (RecordKind.ACCOUNTS, "Id,Name,ParentId\n0015g00000XyZaBAAX,Acme,\n0015g00000XyZaCAAX,Acme West,0015g00000XyZaBAAX\n"),
        (RecordKind.REPS, "Id,Name,Email,IsActive,Title\n0055g00000000aaAAA,Ann Lee,ann@example.com,true,AE\n"),
        (RecordKind.CONTACTS, "Id,Name,AccountId\n0035g00000000aaAAA,Jo Doe,0015g00000XyZaBAAX\n"),
    ],
)  # fmt: skip
def test_few_columns_of_a_salesforce_object_are_known_by_its_keys(read, kind, content):
    found = read(content)
    assert (found.kind, found.system) == (kind, System.SALESFORCE)
    assert not found.rejected
    assert found.records[0].name


def test_odoo_is_known_by_its_keys_in_any_language(read):
    found = read(
        "Externe ID;Chance;Kunde;Vertriebsmitarbeiter;Stufe;Erwarteter Umsatz;Wahrscheinlichkeit;Erwarteter Abschluss;Aktiv\n"
        "__export__.crm_lead_1;A;Acme;Ann;Neu;32.000,00;10,0;2018-01-31;True\n"
        "__export__.crm_lead_2;B;Acme;Ann;Neu;1.000,00;0,0;2017-11-30;False\n"
    )
    assert found.system is System.ODOO
    assert [(one.external_id, one.outcome) for one in found.records] == [
        ("__export__.crm_lead_1", Outcome.OPEN),
        ("__export__.crm_lead_2", Outcome.LOST),
    ]


@pytest.mark.parametrize(
    ("mark", "entity"),
    [("Nicht ändern", "Verkaufschance"), ("Ne pas modifier", "Opportunité"), ("No modificar", "Oportunidad"), ("Niet wijzigen", "Verkoopkans")],
)  # fmt: skip
def test_dynamics_marks_its_keys_in_any_language(read, mark, entity):
    found = read(
        f"({mark}) {entity};({mark}) Zeile;({mark}) Geändert am;Topic;Status;Est. revenue\n"
        "{A1B2C3D4-0000-1111-2222-333344445556};x==;01.12.2017;T1;Open;5\n"
    )
    assert (found.kind, found.system, found.unknown) == (RecordKind.DEALS, System.DYNAMICS, ())
    assert found.records[0].external_id == "a1b2c3d4-0000-1111-2222-333344445556"


def test_pairs_of_name_and_key_are_known_in_other_words(read):
    found = read(
        "Propietario de Trato.id,Propietario de Trato,Importe,Nombre de Trato,Fecha de cierre,Nombre de Cuenta.id,Nombre de Cuenta,Fase\n"
        "zcrm_2,José,1500,T1,2018-01-31,zcrm_3,Acme,Calificación\n"
    )
    deal = found.records[0]
    assert (deal.owner_id, deal.owner, deal.name, deal.account_id, deal.account) == ("2", "José", "T1", "3", "Acme")
    tasks = read(
        "Record Id,Subject,Due Date,Contact Name.id,Contact Name,Task Owner.id\nzcrm_9,Call,2018-01-31,zcrm_1,Jo,zcrm_2\n"
    )
    assert (tasks.kind, tasks.unknown, tasks.records[0].owner_id) == (RecordKind.ACTIVITIES, ("Contact Name.id",), "2")


def test_the_name_of_an_owner_comes_before_their_id(read):
    found = read("Record ID,Deal Name,Deal Stage,HubSpot Owner ID,Deal owner\n1,A,New,507,Ann Lee\n2,B,New,508,\n")
    assert [one.owner for one in found.records] == ["Ann Lee", "508"]


@pytest.mark.parametrize(
    ("head", "line", "told"),
    [
        ("Organization - Name,Organization - Labels,Organization - Address,Organization - City/town/village/locality of Address", "Acme,,Ring 1,Bern", (None, "Bern", None)),
        ("Datensatz-ID,Unternehmensname,Zuständiger Mitarbeiter für Unternehmen,Stadt", "5,Acme,Ann,Bern", ("5", "Bern", "Ann")),
        ("ID de l'enregistrement,Nom de l'entreprise,Propriétaire de l'entreprise,Ville", "5,Acme,Ann,Berne", ("5", "Berne", "Ann")),
    ],
)  # fmt: skip
def test_companies_are_read_with_their_city_owner_and_key(read, head, line, told):
    [found] = read(f"{head}\n{line}\n").records
    assert (found.name, found.external_id, found.city, found.owner) == ("Acme", *told)


def test_of_all_companies_of_a_hubspot_deal_the_first_is_its_account(read):
    found = read(
        "Record ID,Deal Name,Deal Stage,Associated Company IDs,Associated Company,Associated Contact\n"
        "1,A,Contract Sent,9002;9999,Acme;Beta,Jo Doe (jo@example.com);Al (al@example.com)\n"
    )
    deal = found.records[0]
    assert (deal.account_id, deal.account, deal.contact) == ("9002", "Acme", "Jo Doe (jo@example.com)")


@pytest.mark.parametrize(
    ("name", "header", "row"),
    [
        ("users.csv", "id,name,email", "501,Ann Lee,ann@x.test"),
        (
            "Zoho Users.csv",
            "User Id,First Name,Last Name,Email,Role,Profile,Status",
            "501,Ann,Lee,ann@x.test,Rep,Std,Inactive",
        ),
        ("export.csv", "User ID,Name,Email,Active", "501,Ann Lee,ann@x.test,no"),
        ("owners.csv", "Owner ID,First Name,Last Name,Email", "501,Ann,Lee,ann@x.test"),
        ("Sales Team 2026.csv", "Name,Email,Role,Start Date", "Ann Lee,ann@x.test,SDR,2025-01-01"),
        ("user.csv", "Sr,ID,Email,Full Name,Enabled", "1,501,ann@x.test,Ann Lee,1"),
    ],
)
def test_a_list_of_users_is_reps(read, name, header, row):
    found = read(f"{header}\n{row}\n", name)
    assert found.kind is RecordKind.REPS
    told = [(one.name, one.email, one.external_id, one.active) for one in found.records]
    assert told == [("Ann Lee", "ann@x.test", "501" if "501" in row else None, not row.endswith(("Inactive", "no")))]


def test_people_of_customers_stay_contacts(read):
    assert read("Name,Email,Company,Phone\nJo,jo@acme.test,Acme,1\n", "users.csv").kind is RecordKind.CONTACTS
    assert read("First Name,Last Name,Email\nJo,Doe,jo@acme.test\n", "Team contacts.csv").kind is RecordKind.CONTACTS


def test_a_status_that_is_a_stage_is_stored_as_one(read):
    found = read('Deal,Rep,Status,$\nA,Ann,Proposal,$45K\nB,Ann,Won,"$1,200"\nC,Ann,Lost,$-\n')
    assert [(one.stage, one.amount) for one in found.records] == [("Proposal", 45_000), (None, 1_200), (None, 0)]
    assert {"stage", "outcome", "amount"} <= found.fields
    assert "stage" not in read("Deal,Rep,Status\nA,Ann,Open\nB,Ann,Won\n").fields


@pytest.mark.parametrize(
    ("header", "row", "told"),
    [
        ("Affaire;Étape;Montant HT;Date prévue", "A;Offre;1 000,50 €;31/08/2026", "Montant HT"),
        ("Kans;Fase;Waarde;Verwachte sluitdatum", "A;Offerte;1.000,50;31-08-2026", "Verwachte sluitdatum"),
        ("Projekt;Phase;Auftragswert;Abschluss geplant", "A;Angebot;1.000,50 €;31.08.2026", "Abschluss geplant"),
        ("Opp;Stage;Total deal value (net);ETA", "A;Offer;1000.50;2026-08-31", "Total deal value (net)"),
    ],
)
def test_an_amount_or_day_under_a_longer_name_is_taken_and_told(read, header, row, told):
    found = read(f"{header}\n{row}\n")
    assert [(float(one.amount), str(one.close_on)) for one in found.records] == [(1000.5, "2026-08-31")]
    assert told in {one.about for one in found.evidence if one.decided.startswith("taken for the ")}


def test_another_amount_or_day_is_not_taken_for_the_deals(read):
    found = read("Deal,Stage,Discount amount,Budget value,Closed by,Closing days\nA,New,5,6,Ann,7\n")
    assert [(one.amount, one.close_on) for one in found.records] == [(None, None)]


@pytest.mark.parametrize("header", ["Expected amount of users", "Number of licences (value)", "Wert (Anzahl Lizenzen)"])
def test_how_many_is_not_how_much(read, header):
    found = read(f'Deal,Stage,"{header}"\nA,New,50\n')
    assert [(one.amount, one.extra) for one in found.records] == [(None, {header: "50"})]


def test_the_stage_before_the_end_is_where_a_deal_ended(read):
    head = "id,name,stage,lastStage,amount,amountCurrency,assignedUserName\n"
    found = read(
        head
        + "1,A,Closed Lost,Negotiation,5,EUR,Ann\n2,B,Proposal,Prospecting,5,EUR,Ann\n3,C,Closed Won,Closed Won,5,EUR,Ann\n"
    )
    assert [(one.stage, one.outcome) for one in found.records] == [
        ("Negotiation", Outcome.LOST), ("Proposal", Outcome.OPEN), ("Closed Won", Outcome.WON),
    ]  # fmt: skip
