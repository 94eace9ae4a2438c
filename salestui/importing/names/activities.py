"""What exports call the columns of an activity and of a deal's history."""
# ruff: noqa: E501 - lists of words read better unbroken

from salestui.importing.fields import Holds, column

ACTIVITIES = (
    column("external_id", "Activity ID", Holds.ID, en="activity id | task id | record id | call id | meeting id | external id | id", dynamics="(do not modify) activity | (do not modify) appointment | (do not modify) task | (do not modify) phone call", frappe="id | name", pipedrive="id"),
    column("activity_type", "Type", en="activity type | task type | task subtype | call type | type", de="aktivitätstyp | aktivitätsart | art", es="tipo de actividad | tipo", fr="type d'activité", pt="tipo de atividade", it="tipo di attività", nl="activiteitstype", espo="parentType none", odoo="activity_type_id | activity type"),
    column("subject", "Subject", en="subject | call/meeting title/subject | task title | activity title | meeting name | call title | meeting title | title | summary", de="betreff | titel | aufgabentitel", es="asunto | título", fr="objet | titre | sujet", pt="assunto | título", it="oggetto | titolo", nl="onderwerp | titel", espo="name", odoo="summary"),
    column("owner", "Rep", en="activity owner | assigned to user | assigned to | task owner | event owner | owner name | owner | activity assigned to | created by | organizer | sales rep | rep", de="zugewiesen an | besitzer | zuständiger mitarbeiter | inhaber", es="asignado a | propietario", fr="assigné à | attribué à | propriétaire", pt="atribuído a | proprietário", it="assegnato a | proprietario", nl="toegewezen aan | eigenaar", espo="assignedUserName", odoo="user_id | assigned to"),
    column("owner_id", "Rep's ID", Holds.ID, en="owner id | task owner.id | assigned to id", espo="assignedUserId", odoo="user_id/id"),
    column("start", "Starts", Holds.DATE, en="start time | start date | start date time | startdatetime | start | meeting start time | event start", de="beginn | startdatum | startzeit", es="fecha de inicio | inicio", fr="début | date de début", it="data inizio", nl="begindatum | begin", espo="dateStart"),
    column("completed_on", "Completed", Holds.DATE, en="actual end | marked as done time | completed date | completed on | completed date/time | closed time | date completed | completed date time | actual start", de="abgeschlossen am | erledigt am", es="fecha de finalización", fr="terminé le"),
    column("happened_on", "Date", Holds.DATE, en="activity date | date | call date | meeting date | event date", de="aktivitätsdatum | datum", es="fecha | fecha de actividad", fr="date d'activité", pt="data", it="data", nl="datum"),
    column("due_on", "Due", Holds.DATE, en="task due date | due date | due | deadline | due date only | due on", de="fälligkeitsdatum | fällig am | fällig", es="fecha de vencimiento | vencimiento", fr="date d'échéance | échéance", pt="data de vencimento", it="data di scadenza | scadenza", nl="vervaldatum | einddatum", espo="dateEnd", odoo="date_deadline", pipedrive="due date"),
    column("created_on", "Created", Holds.DATE, en="created date | create date | created on | created time | date created | created", de="erstelldatum | erstellt am", es="fecha de creación", fr="date de création", espo="createdAt"),
    column("status", "Status", en="task status | activity status | status", de="aufgabenstatus", es="estado", fr="statut", it="stato"),
    column("done", "Is done", Holds.FLAG, en="done | is closed | completed | is completed", de="erledigt", es="hecho | completado", fr="fait | terminé", pt="concluído", it="completato", nl="voltooid | gereed"),
    column("minutes", "Minutes", Holds.LINE, en="duration in minutes | duration | duration (minutes) | call duration | durationinminutes", de="dauer", es="duración", fr="durée", pt="duração", it="durata", nl="duur"),
    column("seconds", "Seconds", Holds.COUNT, en="call duration in seconds | callduration seconds | callDurationInSeconds | call duration (in seconds)"),
    column("call_outcome", "Call outcome", en="call outcome | call result | call disposition"),
    column("meeting_outcome", "Meeting outcome", en="meeting outcome | outcome | result", de="ergebnis", es="resultado", fr="résultat"),
    column("status_reason", "Status reason", en="status reason", de="statusgrund"),
    column("notes", "Notes", Holds.NOTES, en="notes/description | description | notes | note | full comments | comments | body | note content | content | task notes | call notes", de="beschreibung | notizen | notiz | kommentare", es="descripción | notas | nota", fr="notes | commentaires", pt="descrição | notas", it="descrizione | note", nl="beschrijving | notities", odoo="note"),
    column("deal", "Deal", en="associated deal | deal | opportunity | opportunity name | deal name | regarding | related to", de="bezug | deal-name", es="referente a | negocio | trato", fr="concernant | affaire", pt="negócio", it="trattativa", nl="betreft", odoo="res_name | document name"),
    column("deal_id", "Deal's ID", Holds.ID, en="what id | related to.id | opportunity id | deal id | associated deal ids | reference doc | reference docname"),
    column("related_module", "Related to module", en="related to module | regarding type | reference doctype | reference document type | object type", espo="parentType"),
    column("account", "Account", en="account name | company / account | associated company | account | company | organization | organisation", de="firma | unternehmen", es="empresa | cuenta", fr="entreprise | compte", it="azienda"),
    column("account_id", "Account's ID", Holds.ID, en="account id | associated company ids"),
    column("contact", "Contact", en="associated contact email | contact name | associated contact | contact person | contact | recipient | required attendees | call to | name of person", de="ansprechpartner | kontakt", es="contacto", fr="contact", pt="contato", it="contatto", nl="contactpersoon"),
    column("is_deleted", "Is deleted", Holds.FLAG, en="is deleted"),
)  # fmt: skip

HISTORY = (
    column("external_id", "History ID", Holds.ID, en="id"),
    column("deal_id", "Deal's ID", Holds.ID, en="opportunity id 18 digit | opportunity id | deal id | record id"),
    column("deal", "Deal", en="opportunity name | deal name | opportunity | deal", de="opportunity-name | dealname", es="nombre de la oportunidad", fr="nom de l'opportunité"),
    column("on", "Changed", Holds.INSTANT, en="edit date | created date | changed on | change date | changed at | last modified | last modified date | modified on | date | as of date | snapshot date", de="bearbeitungsdatum | erstelldatum | geändert am", es="fecha de edición | fecha de modificación", fr="date de modification"),
    column("what", "Field", en="field / event | field | field name | changed field", de="feld/ereignis | feld", es="campo/evento", fr="champ/événement | champ"),
    column("before", "Old value", Holds.CHANGED, en="old value | oldvalue", de="alter wert", es="valor anterior | valor antiguo", fr="ancienne valeur"),
    column("after", "New value", Holds.CHANGED, en="new value | newvalue", de="neuer wert", es="nuevo valor | valor nuevo", fr="nouvelle valeur"),
    column("stage", "Stage", en="to stage | stage name | stage | new stage", de="in phase | phase | nach phase", es="a etapa | etapa", fr="vers l'étape | étape"),
    column("stage_before", "Stage before", en="from stage | old stage | previous stage", de="von phase | aus phase", es="de etapa", fr="de l'étape"),
    column("amount", "Amount", Holds.MONEY, en="amount | new amount", de="betrag", es="importe", fr="montant"),
    column("amount_before", "Amount before", Holds.MONEY, en="prev amount | from amount | old amount | previous amount"),
    column("close_on", "Close date", Holds.DATE, en="close date | new close date", de="schlusstermin | abschlussdatum", es="fecha de cierre", fr="date de clôture"),
    column("close_before", "Close date before", Holds.DATE, en="prev close date | from close date | old close date | previous close date"),
    column("probability", "Probability", Holds.PERCENT, en="probability (%) | probability", de="wahrscheinlichkeit (%)", es="probabilidad (%)", fr="probabilité (%)"),
    column("category", "Forecast category", en="forecast category name | forecast category | to forecast category", de="prognosekategorie"),
    column("edited_by", "Edited by", en="edited by | last modified by | created by | changed by | created by id", de="bearbeitet von", es="editado por", fr="modifié par"),
    column("is_deleted", "Is deleted", Holds.FLAG, en="is deleted"),
)  # fmt: skip
