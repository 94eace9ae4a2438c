"""Which column of a file is which field of a record."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache

from salestui.domain.own_lists import FOLLOWING
from salestui.domain.records import (
    AccountRecord,
    ActivityRecord,
    ContactRecord,
    DealRecord,
    GoalRecord,
    HistoryRecord,
    ProductRecord,
    Record,
    RecordKind,
    RepRecord,
    System,
)
from salestui.importing.fields import LANGUAGES, Column, Holds
from salestui.importing.headers import entity, key
from salestui.importing.names import activities, companies, deals, people
from salestui.importing.names.more_deals import MORE
from salestui.importing.units import unit_of

TABLES: Mapping[RecordKind, tuple[Column, ...]] = {
    RecordKind.DEALS: tuple(replace(one, names=one.names | MORE.get(one.field, {})) for one in deals.COLUMNS),
    RecordKind.ACCOUNTS: companies.ACCOUNTS,
    RecordKind.CONTACTS: people.CONTACTS,
    RecordKind.PRODUCTS: companies.PRODUCTS,
    RecordKind.REPS: people.REPS,
    RecordKind.ACTIVITIES: activities.ACTIVITIES,
    RecordKind.STAGE_HISTORY: activities.HISTORY,
    RecordKind.GOALS: people.GOALS,
}
FIELDS: dict[RecordKind, dict[str, str]] = {
    kind: {one.field: one.title for one in table} for kind, table in TABLES.items()
} | {RecordKind.NOT_OURS: {}}
"""What a column of each kind of file can be mapped to: field → title."""


def key_set(names: str) -> frozenset[str]:
    """Names that are separated by bars, made comparable."""
    return frozenset(key(name) for name in names.split("|"))


_DEAL_WORDS = (
    "deal | opportunity | trato | negocio | affaire | negócio | affare | geschäft | verkaufschance | oportunidad | opportunité"
    " | oportunidade | opportunità | trattativa | verkoopkans | transaction | geschäfts | chance"
)
_ENTITIES = {
    kind: key_set(words)
    for kind, words in {
        RecordKind.DEALS: _DEAL_WORDS,
        RecordKind.ACCOUNTS: "organization | organisation | account | company | cuenta | empresa | compte | entreprise | conta | azienda | konto | firma | unternehmen | organización | organización | organização | organizzazione | organisatie",
        RecordKind.CONTACTS: "person | contact | persona | personne | pessoa | persoon | kontakt | contacto",
        RecordKind.PRODUCTS: "product | produkt | producto | produit | produto | prodotto",
        RecordKind.REPS: "user | systemuser | benutzer | usuario",
        RecordKind.ACTIVITIES: "activity | task | appointment | aktivität | actividad | activité | atividade | attività | activiteit | note",
        RecordKind.STAGE_HISTORY: "opportunityhistory",
        RecordKind.GOALS: "goal | quota",
    }.items()
}
IGNORED = frozenset(
    key(name)
    for name in (
        "Sr", "Sr.", "S.No", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On", "SystemModstamp", "IsPrivate", "LastViewedDate", "LastReferencedDate",
        "Pricebook2Id", "HasOpportunityLineItem", "CreatedById", "LastModifiedById", "Created By.id", "Modified By.id", "Visible to", "OpportunityHistoryKey",
    )
)  # fmt: skip
DO_NOT_MODIFY = re.compile(
    r"^\s*\((?:do not modify|nicht ändern|ne pas modifier|no modificar|non modificare|niet wijzigen|não modificar)\)\s*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""How Dynamics begins the headers of what it needs to know its own lines again."""
_FOLLOWING = frozenset(map(key, FOLLOWING))
_ID_OF = {
    "owner": "owner_id",
    "account": "account_id",
    "contact": "contact_id",
    "stage": "stage_ref",
    "deal": "deal_id",
}
_PARTICLES = key_set("de | del | la | las | los | du | des | da | do | dos | della | dell | dello | di | d | l | le | van | der | het | the | of")  # fmt: skip
_ROLES = {
    "owner": key_set("propietario | propietaria | propriétaire | proprietário | proprietario | titolare | besitzer | inhaber | eigentümer | eigenaar | owner | responsable"),
    "name": key_set("nombre | nom | nome | name | naam"),
}  # fmt: skip
_SEVERAL = frozenset({"close_on", "closed_on", "phone", "account", "contact", "completed_on", "status", "name", "owner", "lead_source", "need", "description"})  # fmt: skip
VAGUE = key_set("step | volume | worth | mrr | action | to do | reason | disposition | % | agent | closer | service | services | solution | offering | products | origin | decision date | forecast date | sign date | signature date | note | details | party | milestone | buyer | prospect | firm | creation | first contact")  # fmt: skip
"""Names of columns that lists of anything have: they are read where a file is of deals, and do not make it one."""
_ENTERED = re.compile(r"^(?:date entered|hs_v2_date_entered_|hs_date_entered_)\s*[\"'“”‘’«»]*\s*(.+?)\s*[\"'“”‘’«»]*$", re.IGNORECASE | re.DOTALL)  # fmt: skip
FEEDS = {
    "owner_first": "owner", "owner_last": "owner", "owner_email": "owner",
    "status": "outcome", "is_won": "outcome", "is_lost": "outcome", "is_closed": "outcome", "actual_amount": "amount", "stage_ref": "stage",
    "stage_pipeline": "stage", "last_stage": "stage", "first_name": "name", "last_name": "name", "activity_type": "kind", "seconds": "minutes", "call_outcome": "outcome",
    "meeting_outcome": "outcome", "start": "happened_on", "completed_on": "happened_on", "before": "stage_before", "after": "stage",
}  # fmt: skip
"""Fields that are read to work out a field of the record."""
_FEEDS_HERE = {
    RecordKind.ACTIVITIES: {"status": "done", "status_reason": "outcome", "created_on": "happened_on"},
    RecordKind.REPS: {"status": "active"},
    RecordKind.PRODUCTS: {"status": "active"},
    RecordKind.GOALS: {"period": "starts_on", "quarter": "starts_on", "year": "starts_on"},
}
_DAYS = frozenset({"start", "completed_on", "happened_on", "due_on", "created_on"})
"""Whichever day an activity has says when it was held or is due, by whether it was done."""
RECORDS: Mapping[RecordKind, type[Record]] = {
    RecordKind.DEALS: DealRecord,
    RecordKind.ACCOUNTS: AccountRecord,
    RecordKind.CONTACTS: ContactRecord,
    RecordKind.PRODUCTS: ProductRecord,
    RecordKind.REPS: RepRecord,
    RecordKind.ACTIVITIES: ActivityRecord,
    RecordKind.STAGE_HISTORY: HistoryRecord,
    RecordKind.GOALS: GoalRecord,
}
"""What a line of each kind of file becomes."""


@dataclass(slots=True)
class Match:
    """The columns of one file that are understood, and those that are not."""

    places: dict[str, list[int]] = field(default_factory=dict)
    """Field → positions, the most trusted first; a later one fills in where the first is blank."""
    unknown: list[int] = field(default_factory=list)
    languages: dict[str, int] = field(default_factory=dict)
    entered: dict[int, str] = field(default_factory=dict)
    """Position → the stage whose date of entry a column holds."""
    currency: str | None = None
    """What the header of the amount says."""
    powers: dict[int, int] = field(default_factory=dict)
    """Position → the power of ten that a column's amounts are in, as its header says."""

    def has(self, *names: str) -> bool:
        """Is there a column for every one of these fields?"""
        return all(name in self.places for name in names)

    def record_fields(self, kind: RecordKind) -> frozenset[str]:
        """The fields of the record that columns stand for."""
        feeds = {**FEEDS, **_FEEDS_HERE.get(kind, {})}
        known = {one.name for one in fields(RECORDS[kind])}
        told = {feeds.get(name, name) for name in self.places}
        if kind is RecordKind.ACTIVITIES and self.places.keys() & _DAYS:
            told |= {"happened_on", "due_on", "done"}
        return frozenset(told & known)


LATE = 99
"""The rank of a name that stands in no list."""
LONGEST_PUT_TOGETHER = 60
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = frozenset("$€£¥")
_CURRENCY_WORDS = key_set("currency | currency code | währung | devise | moneda | divisa | moeda | valuta")


@cache
def lookup(kind: RecordKind, system: System) -> Mapping[str, tuple[str, int, str]]:
    """Header key → field, rank among that field's names, language or system; a system's own names come first."""
    found: dict[str, tuple[str, int, str]] = {}
    for own in (True, False):
        for one in TABLES[kind]:
            for rank, (name, source) in enumerate(one.spelled(system)):
                if (source not in LANGUAGES) is own:
                    found.setdefault(key(name), (one.field, rank, source))
    return found


@cache
def every_name() -> frozenset[str]:
    """Every header key that any kind and system knows."""
    every = (
        name for table in TABLES.values() for one in table for names in one.names.values() for name in names.split("|")
    )
    return frozenset(key(name) for name in every if name.strip()) | IGNORED


def count_known(cells: Sequence[str]) -> int:
    """How many cells of a row are headers that exports have."""
    names = every_name()
    return sum(
        1
        for cell in cells
        if len(cell) <= 120 and (key(cell) in names or key(entity(cell)[1]) in names or bool(_ENTERED.match(cell)))
    )


def find(header: str, kind: RecordKind, system: System) -> tuple[str, int, str] | None:
    """The field a header stands for, with the rank and the source of the name."""
    names = lookup(kind, system)
    if (found := names.get(key(header))) and "#" not in header:
        return found
    if "#" in header and (numbered := _numbered(header, kind)):
        return numbered
    prefix, rest = entity(header)
    if prefix in _ENTITIES[kind] and (found := names.get(key(rest))):
        return found
    unit = unit_of(header)
    if unit.name != header and (found := names.get(key(unit.name))):
        return found
    if kept := DO_NOT_MODIFY.match(header):
        return ("external_id", 0, "dynamics") if key(kept[1]) in _ENTITIES[kind] else names.get(key(kept[1]))
    if header.casefold().endswith(".id") and (found := find(header[:-3], kind, system)):
        named = _ID_OF.get(found[0], "")
        return (named, found[1], found[2]) if named in FIELDS[kind] else None
    return _put_together(header, kind)


def is_doubtful(header: str) -> bool:
    """May a column hold something else than its name says, or no year, so that an unreadable cell costs no line?"""
    return key(header) in VAGUE or key(header).endswith(("month", "quarter"))


def _numbered(header: str, kind: RecordKind) -> tuple[str, int, str] | None:
    """The key that a sign for a number tells from a name: `Deal #`, `Account #`; else what it is without the sign."""
    bare = key(header)
    if bare in _ENTITIES[kind] or (kind is RecordKind.DEALS and bare == "opp"):
        return "external_id", LATE, ""
    if bare in _ENTITIES[RecordKind.ACCOUNTS] and "account_id" in FIELDS[kind]:
        return "account_id", LATE, ""
    return find(header.replace("#", ""), kind, System.PLAIN)


def _put_together(header: str, kind: RecordKind) -> tuple[str, int, str] | None:
    """A bare sign of money, or two words and particles: the owner or the name of a deal, the name of an account."""
    if kind is not RecordKind.DEALS or len(header) > LONGEST_PUT_TOGETHER:
        return None
    if header.strip() in _SIGNS:
        return "amount", LATE, ""
    words = [word for word in map(key, _WORD.findall(header)) if word not in _PARTICLES]
    if len(words) != 2:
        return None
    role = next((role for role, known in _ROLES.items() if words[0] in known), "")
    if words[1] in _ENTITIES[RecordKind.DEALS] and role:
        return role, LATE, ""
    return ("account", LATE, "") if role == "name" and words[1] in _ENTITIES[RecordKind.ACCOUNTS] else None


def match(cells: Sequence[str], kind: RecordKind, system: System, said: Mapping[str, str]) -> Match:
    """Match a header row; what the user said of a header comes before what it is called."""
    result, keys = Match(), list(map(key, cells))
    ranked: dict[str, list[tuple[int, int]]] = {}
    for position, cell in enumerate(cells):
        if cell in said:
            if said[cell] in FIELDS[kind]:
                ranked.setdefault(said[cell], []).append((-1, position))
            continue
        if system is System.SALESTUI and keys[position] in _FOLLOWING:
            continue
        if kind is RecordKind.DEALS and (entered := _ENTERED.match(cell)) and not find(cell, kind, system):
            result.entered[position] = entered[1]
        elif found := find(cell, kind, system):
            name, rank, source = found
            ranked.setdefault(name, []).append((rank, position))
            result.languages[source] = result.languages.get(source, 0) + 1
        elif keys[position] not in IGNORED and not DO_NOT_MODIFY.match(cell):
            result.unknown.append(position)
    _prefer_own_currency(ranked, keys)
    _part_days(ranked, cells)
    _part_chance(ranked, keys)
    for name, places in ranked.items():
        _settle(result, name, sorted(places), keys)
    read_header_units(result, kind, cells)
    return result


def _prefer_own_currency(ranked: dict[str, list[tuple[int, int]]], keys: list[str]) -> None:
    if "amount" not in ranked:
        return
    amount = keys[min(ranked["amount"])[1]]
    own = {f"currencyof{amount}", *(f"{amount}{word}" for word in _CURRENCY_WORDS)}
    for position, name in enumerate(keys):
        if name in own and all(position != place for places in ranked.values() for _, place in places):
            ranked.setdefault("currency", []).append((-1, position))
        elif name in own and "currency" in ranked:
            ranked["currency"] = [(-1 if place == position else rank, place) for rank, place in ranked["currency"]]


def _part_days(ranked: dict[str, list[tuple[int, int]]], cells: Sequence[str]) -> None:
    """Take the closed date beside an expected one for the day on which a deal ended."""
    expected = [place for place in ranked.get("close_on", ()) if key(entity(cells[place[1]])[1]) != "closeddate"]
    if expected and len(expected) < len(ranked["close_on"]):
        ranked.setdefault("closed_on", []).extend(place for place in ranked["close_on"] if place not in expected)
        ranked["close_on"] = expected


def _part_chance(ranked: dict[str, list[tuple[int, int]]], keys: list[str]) -> None:
    """Take `Chance`, which German has for a deal, for its probability where something else is its name."""
    names = ranked.get("name", [])
    chances = [place for place in names if keys[place[1]] == "chance"]
    if chances and len(names) > len(chances) and "probability" not in ranked:
        ranked["probability"] = chances
        ranked["name"] = [place for place in names if place not in chances]


def _settle(result: Match, name: str, places: list[tuple[int, int]], keys: list[str]) -> None:
    first = places[0][1]
    kept = [place for _, place in places if place == first or name in _SEVERAL or keys[place] == keys[first]]
    result.places[name] = kept
    result.unknown = sorted({*result.unknown, *(place for _, place in places if place not in kept)})


def read_header_units(result: Match, kind: RecordKind, cells: Sequence[str]) -> None:
    """Note the currency and the thousands that the headings of money say."""
    for name in ("amount", "target", "list_price"):
        if name in result.places:
            result.currency = unit_of(cells[result.places[name][0]]).currency
    for name, places in result.places.items():
        if holds(kind, name) is Holds.MONEY:
            result.powers |= {place: power for place in places if (power := unit_of(cells[place]).scale)}
    taken = {place for places in result.places.values() for place in places}
    result.unknown = [place for place in result.unknown if place not in taken]


def holds(kind: RecordKind, name: str) -> Holds:
    """What the cells of a field's column hold."""
    return next(one.holds for one in TABLES[kind] if one.field == name)
