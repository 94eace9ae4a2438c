"""Systems that nothing is known of but their headers: tables with sensible names in them."""

from datetime import date

import pytest

from salestui.domain.kinds import Outcome
from salestui.domain.records import RecordKind

JULY, MAY = date(2026, 7, 1), date(2026, 5, 20)
EXPORTS = {
    "Capsule": (
        "ID,Name,Owner,Party,Milestone,Pipeline,Probability,Value,Currency,Expected Close,Actual Close,Lost Reason,Created,Last Open Milestone",
        "1,A,Ann Lee,Acme,Proposal,Sales,50,1200,GBP,2026-07-01,,,2026-04-01,",
        "2,B,Bob Ray,Beta,Lost,Sales,0,200,GBP,2026-05-13,2026-05-20,Price,2026-04-01,Proposal",
    ),
    "Close": (
        "id,lead_name,contact_name,status_label,status_type,value,value_currency,confidence,date_won,date_lost,date_created,user_name",
        "oppo_1,A,Pat,Proposal,active,1200,GBP,50,,,2026-04-01T10:00:00+00:00,Ann Lee",
        "oppo_2,B,Pat,Proposal,lost,200,GBP,0,,2026-05-20,2026-04-01T10:00:00+00:00,Bob Ray",
    ),
    "Copper": (
        "Id,Name,Company,Pipeline,Stage,Status,Value,Currency,Close Date,Owned By,Win Probability,Loss Reason,Date Created,Last Contacted",
        "1,A,Acme,Sales,Proposal,Open,1200,GBP,2026-07-01,Ann Lee,50,,2026-04-01,2026-05-02",
        "2,B,Beta,Sales,Proposal,Abandoned,200,GBP,2026-05-20,Bob Ray,0,Price,2026-04-01,2026-05-02",
    ),
    "Freshsales": (
        "Deal : Id,Deal : Name,Deal : Deal value,Deal : Currency,Deal : Deal stage,Deal : Sales owner,Deal : Expected close date,Deal : Closed date,Deal : Account name,Deal : Created at",
        "1,A,1200.0,GBP,Proposal,Ann Lee,2026-07-01,,Acme,2026-04-01 10:00:00",
        "2,B,200.0,GBP,Lost,Bob Ray,2026-07-01,2026-05-20,Beta,2026-04-01 10:00:00",
    ),
    "Insightly": (
        "OpportunityID,OpportunityName,OpportunityDetails,OpportunityState,StateReason,Probability,BidCurrency,BidAmount,ForecastCloseDate,ActualCloseDate,PipelineCurrentStage,ResponsibleUser,Organization,DateCreated",
        "1,A,text,OPEN,,50,GBP,1200,2026-07-01,,Proposal,Ann Lee,Acme,2026-04-01",
        "2,B,text,LOST,Price,0,GBP,200,2026-05-13,2026-05-20,Proposal,Bob Ray,Beta,2026-04-01",
    ),
    "Bitrix24": (
        "ID;Stage;Deal name;Amount;Currency;Company;Responsible person;Created on;Expected close date;Deal closed;Probability",
        "1;Proposal;A;1200;GBP;Acme;Ann Lee;2026-04-01;2026-07-01;No;50",
        "2;Deal lost;B;200;GBP;Beta;Bob Ray;2026-04-01;2026-05-20;Yes;0",
    ),
    "Attio": (
        "Record ID,Deal > Deal name,Deal > Deal stage,Deal > Deal owner,Deal > Deal value,Deal > Currency,Deal > Close date,Deal > Created at",
        "1,A,Proposal,Ann Lee,1200,GBP,2026-07-01,2026-04-01T10:00:00Z",
        "2,B,Lost,Bob Ray,200,GBP,2026-05-20,2026-04-01T10:00:00Z",
    ),
}  # fmt: skip


@pytest.mark.parametrize("system", EXPORTS)
def test_an_export_of_another_system_is_read(read, system):
    found = read("\n".join(EXPORTS[system]) + "\n")
    first, second = found.records
    assert (first.name, first.owner, first.stage, first.outcome) == ("A", "Ann Lee", "Proposal", Outcome.OPEN)
    assert (first.amount, first.currency, first.created_on) == (1200, "GBP", date(2026, 4, 1))
    assert first.close_on == JULY or system == "Close"
    assert (second.name, second.owner, second.outcome, second.closed_on) == ("B", "Bob Ray", Outcome.LOST, MAY)


def test_where_a_deal_ended_and_why_is_read_from_other_words(read):
    lost = read("\n".join(EXPORTS["Capsule"]) + "\n").records[1]
    assert (lost.account, lost.stage, lost.lost_reason) == ("Beta", "Proposal", "Price")
    assert read("\n".join(EXPORTS["Insightly"]) + "\n").records[1].lost_reason == "Price"


def test_of_two_close_dates_the_second_counts_where_the_first_is_blank(read):
    found = read(
        "Deal,Owner,Stage,Expected close date,Close date\nA,Ann,Offer,2026-07-01,\nB,Ann,Won,2026-07-01,2026-05-20\n"
    )
    assert [(one.close_on, one.closed_on) for one in found.records] == [(JULY, None), (MAY, MAY)]


def test_a_second_close_date_that_cannot_be_read_costs_no_line(read):
    found = read("Deal,Owner,Stage,Close date,Close month\nA,Ann,Offer,,July\nB,Ann,Offer,2026-07-01,July\n")
    assert [(one.name, one.close_on) for one in found.records] == [("A", None), ("B", JULY)]
    assert [one.decided for one in found.evidence if one.about == "Close month"] == ["1 cell left out"]


def test_a_closed_date_alone_is_the_expected_one_of_open_deals(read):
    found = read("Deal,Owner,Stage,Closed date\nA,Ann,Offer,2026-07-01\nB,Ann,Won,2026-05-20\n")
    assert [(one.close_on, one.closed_on) for one in found.records] == [(JULY, None), (MAY, MAY)]


def test_a_lead_is_a_deal_where_it_has_a_stage_and_an_amount_and_a_person_in_frappe(read):
    found = read("Lead Name,Status,Stage,Value,Assigned To\nRoof,Open,Qualify,1200,Ann\n")
    assert (found.kind, found.records[0].name) == (RecordKind.DEALS, "Roof")
    assert read("Lead Name,Owner,Lead Status\nJo,Ann,New\n").kind is RecordKind.NOT_OURS
    frappe = read(
        "Sr,ID,Organization,Status,Deal Value,Expected Closure Date,Lead Name\n1,D-1,Acme,Open,5,2026-07-01,Jo\n"
    )
    assert (frappe.records[0].name, frappe.records[0].contact) == ("Acme", "Jo")


def test_the_organisations_own_currency_of_suitecrm_is_none(read):
    found = read("Name,ID,Sales Stage,Amount,Currency,Expected Close Date\nA,a-1,Prospecting,1200,-99,2026-07-01\n")
    assert [(one.amount, one.currency) for one in found.records] == [(1200, None)]
    assert not found.rejected


def test_a_notion_page_is_what_it_is_called(read):
    found = read(
        "Deal,Status,Owner,Value,Close,Company\n"
        'Acme,Offer,Ann,€5,"July 1, 2026",Acme (Berlin) (https://www.notion.so/Acme-0123abc?pvs=4)\n'
    )
    assert (found.records[0].account, found.records[0].close_on) == ("Acme (Berlin)", JULY)


def test_won_and_lost_may_be_letters_crosses_or_orders(read):
    found = read("Deal,Stage,Amount,Won/Lost\nA,Offer,5,W\nB,Offer,5,l\nC,Offer,5,\n")
    assert [one.outcome for one in found.records] == [Outcome.WON, Outcome.LOST, Outcome.OPEN]
    found = read("Opportunity,Sales Stage,Status,Amount\nA,Prospecting,Converted,5\nB,Prospecting,Quotation,5\n")
    assert [one.outcome for one in found.records] == [Outcome.WON, Outcome.OPEN]
    found = read("Deal,Stage,Amount,Won,Lost\nA,Done,5,x,\nB,Done,5,,x\nC,Offer,5,,\n")
    assert [one.outcome for one in found.records] == [Outcome.WON, Outcome.LOST, Outcome.OPEN]


@pytest.mark.parametrize(
    ("deal", "began", "lost", "word"),
    [
        ("Deal", "Deal erstellt", "Verloren um", "Verloren"),
        ("Affaire", "Affaire créée", "Heure de perte", "Perdu"),
        ("Trato", "Trato creado", "Hora en que se perdió", "Perdido"),
        ("Negócio", "Negócio criado em", "Data de perda", "Perdido"),
    ],
)
def test_pipedrive_says_in_every_language_when_a_deal_began_and_ended(read, deal, began, lost, word):
    heads = ("ID", "Titel" if deal == "Deal" else "Title", "Status", began, lost)
    head = ",".join(f"{deal} - {one}" for one in heads)
    found = read(f"{head}\n1,A,{word},2026-04-01 07:43:21,2026-05-20 10:00:00\n")
    ended = found.records[0]
    assert (ended.created_on, ended.outcome, ended.closed_on) == (date(2026, 4, 1), Outcome.LOST, MAY)


@pytest.mark.parametrize(
    "head", ["Betrag Währung,Betrag,Umsatz Währung,Umsatz", "Montant Devise,Montant,Revenu Devise,Revenu"]
)
def test_an_amounts_own_currency_is_known_in_other_languages(read, head):
    found = read(f"Opportunity Name,Stage,{head}\nA,New,EUR,5,USD,6\n")
    assert [(one.amount, one.currency) for one in found.records] == [(5, "EUR")]


def test_a_board_in_groups_is_its_deals(read):
    found = read(
        "Sales board,,,,,\n,,,,,\nActive deals,,,,,\nName,Stage,Owner,Deal Value,Accounts,Expected Close Date\n"
        "A,New,Ann,1200,Acme,2026-07-01\nB,Offer,Bob,200,Beta,2026-07-01\n,,,1400,,\n,,,,,\n"
        "Closed deals,,,,,\nName,Stage,Owner,Deal Value,Accounts,Expected Close Date\nC,Won,Bob,300,Gam,2026-05-20\n,,,300,,\n"
    )
    told = [(one.name, one.owner, one.account) for one in found.records]
    assert told == [("A", "Ann", "Acme"), ("B", "Bob", "Beta"), ("C", "Bob", "Gam")]
    assert found.dropped == {"totals": 2, "heading": 1, "repeated header": 1, "line above the header": 2}
    assert not found.rejected


def test_a_counted_heading_with_sums_beside_it_is_the_stage_of_its_deals(read):
    found = read(
        "Stage,Opportunity,Salesperson,Expected Revenue,Expected Closing\n"
        "New (2),,,2000.0,\n,A,Ann,1200.0,2026-07-01\n,B,Bob,800.0,2026-07-01\nOffer (1),,,500.0,\n,C,Bob,500.0,2026-07-01\n"
    )
    assert [(one.name, one.stage, one.amount) for one in found.records] == [("A", "New", 1200), ("B", "New", 800), ("C", "Offer", 500)]  # fmt: skip
    assert found.dropped == {"heading": 2}


@pytest.mark.parametrize("head", ["Opportunity ID,Opportunity Name", "Account Name,Opportunity Name"])
@pytest.mark.parametrize(("items", "first", "second"), [
    ("Product Name,Quantity,Sales Price", "Bike,1,10", "Helmet,2,5"), ("Contact Name,Role,Is Primary", "Jo Doe,Buyer,1", "Al Poe,User,0"),
])  # fmt: skip
def test_a_deal_that_is_repeated_for_each_product_or_contact_is_one(read, head, items, first, second):
    deal = "1,A,Ann,Offer,20,2026-07-01"
    found = read(
        f"{head},Owner,Stage,Amount,Close Date,{items}\n{deal},{first}\n{deal},{second}\n2,B,Ann,Offer,7,2026-07-01,{first}\n"
    )
    assert [(one.name, one.amount) for one in found.records] == [("A", 20), ("B", 7)]
    assert found.dropped == {"further product or contact of a deal": 1}


def test_deals_of_one_name_stay_two_where_more_than_the_product_differs_or_nothing_says_that_lines_are_items(read):
    head = "Account,Deal,Stage,Amount,Product"
    assert len(read(f"{head},Quantity\nAcme,A,Offer,20,Bike,1\nAcme,A,Offer,7,Helmet,1\n").records) == 2
    assert len(read(f"{head},Quantity\nAcme,A,Offer,20,Bike,1\nAcme,A,Offer,20,Bike,1\n").records) == 2
    assert len(read(f"{head}\nAcme,A,Offer,20,Bike\nAcme,A,Offer,20,Helmet\n").records) == 2


def test_a_deal_with_a_person_is_called_after_them_where_deals_have_no_names(read):
    found = read("Contact,Stage,Amount,Close date,Owner\nJo Doe,Offer,5,2026-07-01,Ann\n")
    assert [(one.name, one.contact, one.amount) for one in found.records] == [("Jo Doe", "Jo Doe", 5)]
    named = read("Deal,Contact,Stage,Amount,Close date,Owner\n,Jo Doe,Offer,5,2026-07-01,Ann\n")
    assert [one.reason for one in named.rejected] == ["has neither a name nor a key"]


def test_an_owner_known_by_an_alias_alone_is_called_by_it(read):
    found = read("Opportunity Owner Alias,Opportunity Name,Stage,Amount\nalee,A,Offer,5\n")
    assert [one.owner for one in found.records] == ["alee"]
    found = read(
        "Opportunity Owner,Opportunity Owner Alias,Opportunity Name,Stage\nAnn Lee,alee,A,Offer\n,bray,B,Offer\n"
    )
    assert [one.owner for one in found.records] == ["Ann Lee", "bray"]


@pytest.mark.parametrize(
    "head",
    [
        "Opp #,Opportunity,AE Name,Prospect,Funnel Stage,Deal Worth,CCY,Chance,Exp Close,Entry Date,Follow Up Date,Why lost",
        "Deal No.,Deal,Account Exec,Client Company,Sales Phase,Quote Amount,Curr,Close %,Planned close date,Date added,Next call,Lost because",
        "Deal #,Project,Salesman,Business Name,Step,Contract amount,Currency,Win chance,Target close,Inquiry date,Next follow-up,Close reason",
    ],
)
def test_a_table_of_ones_own_is_read_by_sensible_headings(read, head):
    found = read(f"{head}\n77,A,Ann,Acme,Offer,1200,EUR,50%,2026-07-01,2026-04-01,2026-06-10,Price\n")
    one = found.records[0]
    assert (one.external_id, one.name, one.owner, one.account, one.stage) == ("77", "A", "Ann", "Acme", "Offer")
    assert (one.amount, one.currency, one.probability, one.close_on) == (1200, "EUR", 50.0, JULY)
    assert (one.created_on, one.next_step_on, one.lost_reason) == (date(2026, 4, 1), date(2026, 6, 10), "Price")


@pytest.mark.parametrize("head", [
    "AFFAIRE,COMMERCIAL,RAISON SOCIALE,ÉTAPE,MONTANT HT (€),PROBA,DATE DE SIGNATURE PRÉVUE", "Trattativa,Agente,Ragione sociale,Fase,Importo €,Probabilità (%),Data firma prevista",
    "Oportunidad,Agente comercial,Razón social,Etapa,Importe (EUR),Probabilidad,Fecha de firma prevista", "Opdracht,Accountmanager,Klant,Fase,Bedrag (EUR),Kans (%),Verwachte sluitingsdatum",
    "Szansa sprzedaży,Handlowiec,Firma,Etap,Wartość (EUR),Prawdopodobieństwo,Przewidywana data zamknięcia", "Deal,Assigned Rep,Account: Account Name,Stage,Amount (EUR),Prob,Estimated Decision Date",
    "Oppty Name,Oppty Owner,Customer Account,Oppty Stage,Oppty Amount (EUR),PWin,Expected Decision Date", "Sales Opportunity,Assigned AE,Account / Customer,Current Phase,Amount (EUR),Win Likelihood,Close Date",
    "Vorhaben,Kundenbetreuer,Endkunde,Vertriebsstufe,Auftragswert (EUR),Wahrscheinlichkeit in %,Abschlusstermin", "Nom du projet,Chargé d'affaires,Nom du client,Étape commerciale,Montant (EUR),Probabilité (en %),Signature prévue",
    "Nombre del proyecto,Ejecutivo de ventas,Nombre del cliente,Etapa comercial,Monto (EUR),Probabilidad,Fecha de firma", "Nome do projeto,Executivo de contas,Nome do cliente,Etapa,Valor (EUR),Probabilidade,Data prevista",
    "Projectnaam,Relatiebeheerder,Naam klant,Fase,Bedrag (EUR),Kans (%),Sluitingsdatum", "Nome progetto,Commerciale di riferimento,Nome cliente,Fase commerciale,Importo (EUR),Probabilità (%),Data chiusura",
])  # fmt: skip
def test_what_teams_call_their_columns_in_their_language_is_known(read, head):
    one = read(f"{head}\nA,Ann,Acme,Offer,1200,50%,2026-07-01\n").records[0]
    assert (one.name, one.owner, one.account, one.stage) == ("A", "Ann", "Acme", "Offer")
    assert (one.amount, one.probability, one.close_on) == (1200, 50.0, JULY)


def test_an_id_of_18_characters_is_one_under_what_admins_call_it(read):
    for head in ("CaseSafeID", "Opportunity ID (Case Sensitive)", "18 Character ID", "Oppty ID"):
        found = read(f"{head},Opportunity Name,Stage,Close Date\n006Kj00000abCdEQAW,A,New,2026-07-01\n")
        assert found.records[0].external_id == "006Kj00000abCdE"


def test_the_number_of_an_account_is_its_key_and_no_name(read):
    found = read("Deal,Account #,Stage,Amount\nA,77,Offer,5\n")
    assert [(one.account, one.account_id) for one in found.records] == [(None, "77")]
    assert read("Chance,Phase,Betrag\nA,Angebot,5\n").records[0].name == "A"


@pytest.mark.parametrize("head", [
    "Name,Action,Step,Volume", "Task,Assignee,Status,Due date,Project", "Supplier,Product,Price,Contact,Decision date", "Agent,Service,Volume,Reason",
    "Employee,Department,Salary,Start date,Step", "Order ID,Customer,Order Date,Total,Status,Product,Quantity", "Vehicle,Price,Step,Owner",
])  # fmt: skip
def test_columns_that_lists_of_anything_have_make_no_deals(read, head):
    row = ",".join(["x"] * (head.count(",") + 1))
    assert read(f"{head}\n{row}\n").kind is not RecordKind.DEALS
