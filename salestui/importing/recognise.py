"""What a file is about and which system wrote it, by its headers."""

import re
from collections.abc import Sequence
from functools import cache

from salestui.domain.frozen import frozen
from salestui.domain.own_lists import FOLLOWING, OWN_ID, TO_BE_READ
from salestui.domain.records import RecordKind, System
from salestui.domain.text import clean
from salestui.importing import columns
from salestui.importing.headers import entity, key

_SURE = 3
_ENOUGH = 2
_SYSTEM_TELLS = {
    System.DYNAMICS: ("(do not modify) row checksum | potential customer | regarding | goal owner | hierarchy path", "est. revenue | est. close date | actual revenue | actual close date | status reason | primary email | parent goal | address 1: city | main phone | business phone | statecode | topic | owner | address 1: country/region | manager"),
    System.SALESFORCE: ("systemmodstamp | isprivate | forecastcategoryname | whoid | whatid | userroleid | opportunity id 18 digit | fieldevent | opportunity owner | opportunity-inhaber | propietario de oportunidad | propietario de la oportunidad | propriétaire de l'opportunité | opportunityhistorykey | masterrecordid | accountnumber | fromstage", "isdeleted | isclosed | iswon | stagename | opportunity name | opportunity id | fiscal period | account name | createdbyid | lastmodifiedbyid | billingstate | billingpostalcode | ownerid | expectedrevenue | leadsource | numberofemployees"),
    System.HUBSPOT: ("associated company primary | associated company ids primary | associated company ids | lifecycle stage | company domain name | associated company domain | id de registro | datensatz-id | deal-phase | dealphase | etapa del negocio | associated contact email | associated contact ids | associated deal ids | phase de la transaction | hs_object_id | hubspot_owner_id", "record id | deal stage | deal owner | deal name | create date | contact owner | company owner | pipeline | deal type | closed lost reason | is closed won | is deal closed? | nombre del negocio | dealname | date entered current stage | associated deal | associated company | associated contact"),
    System.ZOHO: ("closing date | deal owner.id | account name.id | contact name.id | task owner.id | account owner.id | sub-pipeline | related to.id | related to module | reason for loss", "record id | deal owner | deal name | account owner | created time | modified time | last activity time | closed time | task owner | exchange rate | locked"),
    System.ODOO: ("partner_id | partner_id/id | stage_id | stage_id/id | team_id | user_id/id | date_deadline | expected_revenue | prorated_revenue | expected closing | prorated revenue | salesperson/database id | lost_reason_id", "salesperson | external id | sales team | user_id | customer | expected revenue | lost reason | partner_name | email_from | create_date | active | closed date | last stage update"),
    System.FRAPPE: ("expected closure date | expected deal value | lost notes | primary mobile no", "sr | deal value | deal owner | organization | closed date | exchange rate | primary email | lead name | territory"),
    System.ESPO: ("assigneduserid | assignedusername | amountcurrency | amountconverted | laststage | createdbyname", "accountid | accountname | createdat | modifiedat | closedate | leadsource | contactname"),
}  # fmt: skip
_TELLS = {
    system: tuple(frozenset(key(name) for name in names.split("|")) for names in pair)
    for system, pair in _SYSTEM_TELLS.items()
}
_PREFIXED = re.compile(r"^\s*[^\W\d_]+ - \S")
_PIPEDRIVE_ENTITIES = frozenset(map(key, ("deal", "person", "organization", "activity", "product", "note", "trato", "negocio", "negócio", "affaire", "affare", "persona", "personne", "organisation", "organisatie", "organización")))  # fmt: skip
_SALESFORCE_KEY = re.compile(r"^00[1356QTU](?=[0-9]*[a-zA-Z])[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?$")

_NOT_OURS = (
    ("isconverted | convertedopportunityid | lead owner | lead id | lead score | convertedaccountid", "leads are not imported; import the deals and accounts they became"),
    ("ticket id | ticket name | ticket status | ticket owner | case number | case owner", "support tickets are not imported"),
    ("campaign type | campaign name | campaign member status", "campaigns are not imported"),
    ("territory name | (do not modify) territory", "territories are not imported; accounts and reps bring theirs"),
    ("invoice number | invoice id | invoice no | invoice date | rechnungsnummer", "invoices are not imported"),
    ("quote number | quote id | quote name", "quotes are not imported"),
    ("line item id | opportunity product | pricebookentryid | line item name", "line items of deals are not imported"),
)  # fmt: skip
_FOREIGN = tuple((frozenset(key(name) for name in names.split("|")), why) for names, why in _NOT_OURS)
_OF_ONE_DEAL = columns.key_set(
    "associated deal | associated deal ids | deal id | deal name | opportunity id | opportunity name | opportunity"
)
_LINE_ITEMS = "By its headers: line items of deals are not imported."
_NEVER_DEALS = frozenset(
    {"isconverted", "convertedopportunityid", "ticketid", "ticketname", "pricebookentryid", "lineitemid"}
)

_SIGNATURES = {
    RecordKind.DEALS: "deal name | opportunity name | dealname | deal stage | stagename | topic | deal - title | potential customer | deal value | deal title | nombre del negocio | nombre de la oportunidad | dealphase | opportunity-name | expected closing | date_deadline | closing date | close date | expected close date",
    RecordKind.STAGE_HISTORY: "changed on | change date | changed at | entered on | entered at | date entered | stage entered | moved on | moved at | opportunityhistorykey | old value | new value | from stage | to stage | fieldevent | alter wert | neuer wert | valor anterior | valor nuevo | nuevo valor | von phase | in phase | aus phase | nach phase | alte phase | neue phase | de etapa | a etapa | de l'étape | vers l'étape | da fase | a fase | da etapa | para etapa | van fase | naar fase",
    RecordKind.ACTIVITIES: "activity type | activity date | regarding | required attendees | task status | task due date | whoid | whatid | activitydate | activity id | task id | duration in minutes | reference doc | due date | activity subject | call outcome | startdatetime | task title | task type | task owner | assigned to user | activity status",
    RecordKind.GOALS: "quota | target | goal owner | quota amount | parent goal | goal metric",
    RecordKind.CONTACTS: "lifecycle stage | job title | contact id | mailingcity | business phone",
    RecordKind.PRODUCTS: "product code | list price | sales price | unit price | product family | hierarchy path",
    RecordKind.REPS: "manager | username | managerid | userroleid | profileid | regional office | reports to | user id | rep id | employee id | sales rep id | user role",
    RecordKind.ACCOUNTS: "annual revenue | number of employees | account type | sector | subsidiary of | industry",
}
_SIGNATURE_KEYS = {kind: frozenset(key(name) for name in names.split("|")) for kind, names in _SIGNATURES.items()}
_OWN_ID, _FOLLOWING = key(OWN_ID), frozenset(map(key, FOLLOWING))
_TO_BE_READ = tuple((what, frozenset(map(key, headers))) for what, headers in TO_BE_READ)
_GENERIC = frozenset(map(key, ("name", "nombre", "nom", "nome", "naam", "id", "title", "title", "subject", "record id", "external id", "titel", "título", "titre", "type", "status", "date", "lead name")))  # fmt: skip
_DEAL_CORE = ("stage", "stage_ref", "stage_pipeline", "amount", "close_on", "closed_on", "probability", "category", "next_step", "lost_reason", "is_won")  # fmt: skip
_KIND_OF_KEY = {"001": RecordKind.ACCOUNTS, "003": RecordKind.CONTACTS, "005": RecordKind.REPS, "006": RecordKind.DEALS}
"""How the keys of Salesforce's objects begin."""


_IN_ZOHO = frozenset(map(key, ("stage duration (calendar days)", "last modified time")))
"""What Zoho writes beside the stages that a deal went through."""
_MOVED = columns.key_set("changed on | change date | changed at | entered on | entered at | date entered | stage entered | entered | moved on | moved at")  # fmt: skip
_TAKEN = columns.key_set("snapshot date | as of date")
_OF_DEALS = columns.key_set("owner | deal owner | opportunity owner | rep | sales rep | close date | expected close date | status | deal status | next step | account | account name | company")  # fmt: skip
_PAST = columns.key_set("history | histories | historie | verlauf | historial | historique | storico | changes | moves | transitions")  # fmt: skip
_PEOPLE = frozenset({RecordKind.CONTACTS, RecordKind.ACCOUNTS, RecordKind.REPS})
_USER_KEYS = frozenset(map(key, ("user id", "rep id", "employee id", "sales rep id", "salesperson id", "owner id")))
_OF_CUSTOMERS = columns.key_set("company | company name | account | account name | account id | organization | organisation | industry | website | lifecycle stage | contact id | contact owner | customer | firma | unternehmen | empresa | entreprise | azienda | bedrijf | deal | deal name | stage | amount")  # fmt: skip
_SELLERS = columns.key_set("user | users | rep | reps | team | owner | owners | seller | sellers | salesteam | salesreps | salespeople | agents | benutzer | vertrieb | vertriebsteam | verkäufer | mitarbeiter | usuarios | vendedores | comerciales | utilisateurs | commerciaux | vendeurs | utenti | venditori | gebruikers | verkopers | usuários")  # fmt: skip
_BUYERS = columns.key_set(
    "contact | contacts | kontakte | contactos | contactes | contatti | contatos | customer | customers | client | clients | kunden | lead | leads | account | accounts"
)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_CALLED = 80

_WITHOUT_ID = (
    f"It is salestui's own list of deals without its column {OWN_ID}, so none of them can be found again;"
    " export it again, and leave that column in."
)


@frozen
class Recognition:
    """What a file was taken for, and why."""

    kind: RecordKind
    system: System
    why: str


def recognise(cells: Sequence[str], rows: Sequence[Sequence[str]], called: str = "") -> Recognition:
    """Say what a file is about, by its headers and a few of its rows; its name tells people who sell from others."""
    keys = {key(cell) for cell in cells} | {key(entity(cell)[1]) for cell in cells if entity(cell)[0]}
    system = system_of(cells, rows)
    if system is System.SALESTUI:
        return Recognition(RecordKind.DEALS, system, "It is salestui's own list of deals.")
    if why := _of_our_own(keys):
        return Recognition(RecordKind.NOT_OURS, system, why)
    scores = {kind: _score(kind, cells, keys, system) for kind in columns.TABLES}
    for tells, why in _FOREIGN:
        if tells & keys and (not scores[RecordKind.DEALS] or tells & keys & _NEVER_DEALS):
            return Recognition(RecordKind.NOT_OURS, system, f"By its headers: {why}.")
    if _is_field_history(cells, keys, system):
        return Recognition(RecordKind.STAGE_HISTORY, system, "It has the old and the new value of fields of a deal.")
    if _calls(called, _PAST) and _is_of_stages(cells, keys, system):
        return Recognition(
            RecordKind.STAGE_HISTORY, system, "It has stages of deals, and its name says that they are past."
        )
    if kind := _by_key(cells, rows):
        return Recognition(kind, System.SALESFORCE, f"Its keys are those of {kind.value}.")
    kind = max(scores, key=lambda one: scores[one])
    if kind is RecordKind.PRODUCTS and keys & _OF_ONE_DEAL:
        return Recognition(RecordKind.NOT_OURS, system, _LINE_ITEMS)
    may_be_reps = (kind in _PEOPLE and scores[kind] <= 2 * _SURE) or not scores[kind]
    if may_be_reps and _sell(called) and _are_people(cells, keys):
        return Recognition(
            RecordKind.REPS, system, "Its headers are those of people, and its name says that they sell."
        )
    if not scores[kind]:
        return Recognition(RecordKind.NOT_OURS, system, _refusal(cells, system))
    return Recognition(kind, system, f"Its headers are those of {kind.value}.")


def _of_our_own(keys: set[str]) -> str:
    """Why a table that salestui wrote cannot be taken, if it is one."""
    if keys >= _FOLLOWING:
        return _WITHOUT_ID
    what = next((what for what, headers in _TO_BE_READ if keys >= headers), "")
    if not what:
        return ""
    instead = "; salestui export deals -o deals.csv writes the list that can be edited" if what == "deals" else ""
    return f"It is a table of {what} that salestui wrote to be read, and nothing of it is imported{instead}."


def _sell(called: str) -> bool:
    """Does a file's or a sheet's name say that the people in it sell?"""
    return _calls(called, _SELLERS) and not _calls(called, _BUYERS)


def _calls(called: str, words: frozenset[str]) -> bool:
    """Is one of some words in a file's or a sheet's name?"""
    inside = called[called.rindex("(") :] if called.endswith(")") and "(" in called else called
    return any(key(word) in words for word in _WORD.findall(inside[-_LONGEST_CALLED:]))


def _is_of_stages(cells: Sequence[str], keys: set[str], system: System) -> bool:
    """Are there a deal, a stage and a day, and nothing of what lists of deals have?"""
    found = {place[0] for cell in cells if (place := columns.find(cell, RecordKind.STAGE_HISTORY, system))}
    is_past = not keys & _OF_DEALS or bool(keys & (_MOVED | _TAKEN))
    return is_past and {"stage", "on"} <= found and bool(found & {"deal", "deal_id"})


def _are_people(cells: Sequence[str], keys: set[str]) -> bool:
    """Do names and addresses stand alone, without what customers have?"""
    found = {place[0] for cell in cells if (place := columns.find(cell, RecordKind.REPS, System.PLAIN))}
    return bool(found & {"name", "last_name"}) and "email" in found and not keys & _OF_CUSTOMERS


def _by_key(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> RecordKind | None:
    """What a table of named Salesforce objects is about, by how their keys begin; few columns may say nothing."""
    keys = [key(cell) for cell in cells]
    if "id" not in keys or not {"name", "lastname"} & set(keys):
        return None
    place = keys.index("id")
    begins = {row[place][:3] for row in rows if len(row) > place and _SALESFORCE_KEY.match(row[place])}
    return _KIND_OF_KEY.get(begins.pop()) if len(begins) == 1 else None


def _refusal(cells: Sequence[str], system: System) -> str:
    of_goals = {place[0] for cell in cells if (place := columns.find(cell, RecordKind.GOALS, system))}
    if "target" in of_goals and of_goals & {"owner", "name"}:
        return "It has goals of no period; add a column that says it, as Q3 2026 or 2026."
    shown = ", ".join(clean(" ".join(cell.split()))[:30] for cell in cells[:4] if cell.strip())
    if not shown:
        return "It has no header row."
    return f"Its headers ({shown}{' …' if len(cells) > 4 else ''}) are not those of deals, accounts, contacts, products, reps, activities or goals."


def system_of(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> System:
    """The system that writes such headers and such keys; PLAIN where nothing tells."""
    keys = {key(cell) for cell in cells}
    if _OWN_ID in keys:
        return System.SALESTUI
    points = {system: _SURE * len(sure & keys) + len(hints & keys) for system, (sure, hints) in _TELLS.items()}
    points[System.PIPEDRIVE] = _SURE * sum(
        bool(_PREFIXED.match(cell)) and entity(cell)[0] in _PIPEDRIVE_ENTITIES for cell in cells
    )
    if any(columns.DO_NOT_MODIFY.match(cell) for cell in cells):
        points[System.DYNAMICS] += 3 * _SURE
    if any(cell.endswith("__c") for cell in cells):
        points[System.SALESFORCE] += _SURE
    for row in rows[:5]:
        points[System.ZOHO] += 2 * _SURE * any(cell.startswith("zcrm_") for cell in row)
        points[System.ODOO] += 2 * _SURE * any(cell.startswith("__export__.") for cell in row)
        points[System.SALESFORCE] += _SURE * any(bool(_SALESFORCE_KEY.match(cell)) for cell in row)
    best = max(points, key=lambda one: points[one])
    return best if points[best] >= _ENOUGH + 1 else System.PLAIN


def _is_field_history(cells: Sequence[str], keys: set[str], system: System) -> bool:
    found = {place[0] for cell in cells if (place := columns.find(cell, RecordKind.STAGE_HISTORY, system))}
    of_objects = {"id", "opportunityid", "stagename", "createddate"} <= keys and "name" not in keys
    old_and_new = {"before", "after"} <= found
    return old_and_new or of_objects or {"opportunityhistorykey", "opportunityid"} <= keys or keys >= _IN_ZOHO


def _score(kind: RecordKind, cells: Sequence[str], keys: set[str], system: System) -> int:
    found: dict[str, bool] = {}
    for cell in cells:
        if (kind is not RecordKind.DEALS or key(cell) not in columns.VAGUE) and (
            place := columns.find(cell, kind, system)
        ):
            strong = key(cell) not in _GENERIC
            found[place[0]] = found.get(place[0], False) or strong
    if not _REQUIRED[kind](found, keys):
        return 0
    return len(found) + 3 * len(_SIGNATURE_KEYS[kind] & keys)


def _is_deals(found: dict[str, bool], keys: set[str]) -> bool:
    core = sum(name in found for name in _DEAL_CORE)
    who = found.keys() & {"name", "external_id", "account", "product"} or (core >= 3 and "contact" in found)
    named = found.get("name", False)
    return bool(who) and (core >= 2 or (named and (core >= 1 or bool(found.keys() & {"owner", "owner_email"}))))


def _is_accounts(found: dict[str, bool], keys: set[str]) -> bool:
    others = found.keys() - {"name", "external_id", "is_deleted"}
    telling = found.keys() & {"industry", "domain", "employees", "annual_revenue", "parent"}
    return "name" in found and (len(others) >= 1 if found["name"] else len(telling) >= 2)


def _is_contacts(found: dict[str, bool], keys: set[str]) -> bool:
    others = found.keys() & {"email", "phone", "account", "account_id", "title", "account_domain"}
    named = found.get("name", False) or "last_name" in found
    return (named and len(others) >= 1) or ("name" in found and "email" in found and len(others) >= 2)


def _is_products(found: dict[str, bool], keys: set[str]) -> bool:
    is_coded = "family" in found and "productcode" in keys
    return "name" in found and ("list_price" in found or is_coded or (found["name"] and "family" in found))


def _is_reps(found: dict[str, bool], keys: set[str]) -> bool:
    named = "name" in found or "last_name" in found
    telling = found.keys() & {"manager", "username", "role_id"} or (keys & _USER_KEYS and not keys & _OF_CUSTOMERS)
    own_name = found.get("name", False) and not {"user", "seller"} & keys
    return named and (bool(telling) or (own_name and bool(found.keys() & {"email", "region", "title", "active"})))


@cache
def _of_pipeline() -> frozenset[str]:
    """Headers of what lists of deals have, and notes of what was done have not."""
    names = columns.lookup(RecordKind.DEALS, System.PLAIN).items()
    return frozenset(name for name, (field, _, _) in names if field in _DEAL_CORE)


def _is_activities(found: dict[str, bool], keys: set[str]) -> bool:
    when = found.keys() & {"happened_on", "due_on", "start", "completed_on"}
    noted = {"activity_type", "notes"} <= found.keys() and not keys & _of_pipeline()
    return bool(when) and ("subject" in found or found.get("activity_type", False) or noted)


def _is_history(found: dict[str, bool], keys: set[str]) -> bool:
    which = found.keys() & {"deal", "deal_id"}
    return (
        bool(which)
        and "on" in found
        and bool(
            "stage_before" in found
            or ("stage" in found and keys & _MOVED and not keys & _OF_DEALS)
            or ({"stage", "external_id", "deal_id"} <= found.keys() and "deal" not in found and "name" not in keys)
        )
    )


def _is_goals(found: dict[str, bool], keys: set[str]) -> bool:
    return (
        "target" in found
        and bool(found.keys() & {"owner", "name"})
        and bool(found.keys() & {"starts_on", "period", "quarter", "year", "ends_on"})
    )


_REQUIRED = {
    RecordKind.DEALS: _is_deals, RecordKind.STAGE_HISTORY: _is_history, RecordKind.ACTIVITIES: _is_activities, RecordKind.GOALS: _is_goals,
    RecordKind.CONTACTS: _is_contacts, RecordKind.REPS: _is_reps, RecordKind.PRODUCTS: _is_products, RecordKind.ACCOUNTS: _is_accounts,
}  # fmt: skip
