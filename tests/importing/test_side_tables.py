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


@pytest.mark.parametrize(
    "head",
    [
        "Opportunity-Name,Von Phase,In Phase,Betrag,Schlusstermin,Letzte Änderung",
        "Nombre de la oportunidad,De etapa,A etapa,Importe,Fecha de cierre,Última modificación",
        "Nom de l'opportunité,De l'étape,Vers l'étape,Montant,Date de clôture,Dernière modification",
        "Nome opportunità,Da fase,A fase,Importo,Data chiusura,Data ultima modifica",
        "Nome da oportunidade,Da etapa,Para etapa,Valor,Data de fechamento,Data da última modificação",
        "Naam opportunity,Van fase,Naar fase,Bedrag,Sluitingsdatum,Laatst gewijzigd",
    ],
)
def test_a_history_in_another_language_makes_no_deals(read, head):
    reading = read(f"{head}\nPump,Neu,Angebot,1000,15.12.2026,21.08.2026\n", "export.csv")
    told = [(one.deal, one.stage_before, one.stage, one.on.isoformat()) for one in reading.records]
    assert (reading.kind, told) == (RecordKind.STAGE_HISTORY, [("Pump", "Neu", "Angebot", "2026-08-21")])


@pytest.mark.parametrize(
    ("head", "stage"),
    [
        ("Opportunity-ID,Feld/Ereignis,Alter Wert,Neuer Wert,Bearbeitet von,Bearbeitungsdatum", "Phase"),
        ("ID de oportunidad,Campo/Evento,Valor anterior,Valor nuevo,Editado por,Fecha de edición", "Etapa"),
        (
            "ID de l'opportunité,Champ/Événement,Ancienne valeur,Nouvelle valeur,Modifié par,Date de modification",
            "Étape",
        ),
        ("ID opportunità,Campo / Evento,Valore precedente,Nuovo valore,Modificato da,Data modifica", "Fase"),
        ("ID da oportunidade,Campo / Evento,Valor antigo,Novo valor,Editado por,Data de edição", "Fase"),
        ("Opportunity-ID,Veld/gebeurtenis,Oude waarde,Nieuwe waarde,Bewerkt door,Bewerkingsdatum", "Fase"),
    ],
)
def test_the_fields_of_a_deal_change_in_other_languages_too(read, head, stage):
    reading = read(f"{head}\n0065g00000Abc01,{stage},Neu,Angebot,Ann Lee,21.08.2026\n", "export.csv")
    told = [(one.deal_id, one.stage_before, one.stage, one.on.isoformat()) for one in reading.records]
    assert (reading.kind, told) == (RecordKind.STAGE_HISTORY, [("0065g00000Abc01", "Neu", "Angebot", "2026-08-21")])


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Vollständiger Name,E-Mail,Vorgesetzter,Aktiv", "benutzer.csv"),
        ("Nombre completo,Correo,Gerente,Activo", "usuarios.csv"),
        ("Nom complet,Courriel,Responsable,Actif", "utilisateurs.csv"),
    ],
)
def test_who_is_not_active_has_left_in_other_languages_too(read, head, name):
    reading = read(f"{head}\nAnn Lee,a@x.test,Max Boss,0\n", name)
    assert [(reading.kind, one.name, one.active) for one in reading.records] == [(RecordKind.REPS, "Ann Lee", False)]


def test_the_company_of_a_contact_of_dynamics_in_german_is_known(read):
    head = "(Nicht ändern) Kontakt,Vollständiger Name,Firmenname,E-Mail,Telefon (geschäftlich),Position"
    contact = read(f"{head}\n1,Bob Foe,Acme,b@a.test,+49 1,CEO\n", "Kontakte.csv").records[0]
    assert (contact.account, contact.email, contact.phone) == ("Acme", "b@a.test", "+49 1")


def test_products_are_known_in_italian(read):
    head = "Codice prodotto,Nome prodotto,Famiglia prodotti,Prezzo di listino"
    reading = read(f'{head}\na1,Pompa,Pompe,"100,00"\n', "prodotti.csv")
    assert [(reading.kind, one.name, one.external_id) for one in reading.records] == [
        (RecordKind.PRODUCTS, "Pompa", "a1")
    ]


@pytest.mark.parametrize("head", ["Deal,Type,Notes,Due date,Amount", "Deal,Owner,Type,Notes,Due date,Value,Status"])
def test_deals_with_notes_and_a_type_are_no_activities(read, head):
    assert read(f"{head}\n{',' * head.count(',')}\n", "export.csv").kind is RecordKind.DEALS
