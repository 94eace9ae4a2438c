"""The tables of column names, and what files are taken for."""

from dataclasses import fields

import pytest

from salestui.domain.kinds import ForecastCategory, Outcome
from salestui.domain.records import RecordKind, System
from salestui.importing import FIELDS, KNOWN_STAGES, outcome_of
from salestui.importing.columns import RECORDS, TABLES, Match
from salestui.importing.fields import LANGUAGES
from salestui.importing.headers import entity, fingerprint, key
from salestui.importing.stage_words import category_of


@pytest.mark.parametrize("kind", TABLES)
def test_every_column_feeds_a_field_of_the_record(kind):
    known = {one.name for one in fields(RECORDS[kind])}
    about_the_line = {
        "is_deleted",
        "active",
        "archived",
        "record_type",
        "what",
        "username",
        "role_id",
        "related_module",
        "is_company",
    }
    for name, title in FIELDS[kind].items():
        assert title
        found = Match({name: [0]}).record_fields(kind)
        assert found <= known
        assert found or name in about_the_line or (kind, name) == (RecordKind.GOALS, "external_id"), name


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_stands_for_two_fields_in_one_language(kind, language):
    seen: dict[str, str] = {}
    for one in TABLES[kind]:
        for name in filter(str.strip, one.names.get(language, "").split("|")):
            assert seen.setdefault(key(name), one.field) == one.field, name


def test_every_source_of_names_is_a_language_or_a_system():
    sources = {*LANGUAGES, *(system.name.lower() for system in System)}
    assert {source for table in TABLES.values() for one in table for source in one.names} <= sources


def test_headers_are_compared_without_dress():
    assert key(" Est. Close\u00a0Date* ") == key("est close date") == key("“EST. CLOSE DATE”") == key("EstCloseDate")
    assert key("Schließungsdatum") == key("SCHLIESSUNGSDATUM")
    assert entity("Deal - Value") == ("deal", "Value")
    assert entity("Opportunity_Est. revenue") == ("opportunity", "Est. revenue")
    assert fingerprint(["Deal ", "AMOUNT"]) == fingerprint(["deal", "Amount*"]) != fingerprint(["amount", "deal"])


WORDS = {
    Outcome.WON: ["Closed Won", "closedwon", "Won", "Gewonnen", "Ganado", "Gagnée", "Vinto", "Ganho", "Closed Won (Renewals Pipeline)", "6 - Closed Won", "CLOSED-WON"],
    Outcome.LOST: ["Closed Lost", "closedlost", "Closed-Lost to Competition", "Verloren", "Perdu", "Perdido", "Out-Sold", "Canceled", "Lost - no budget"],
    Outcome.OPEN: ["Open", "In Progress", "On Hold"],
    None: ["Qualification", "Negotiation/Review", "Proposal", "Wonderful", "Lostwithiel", "Ready to Close", "Closing"],
}  # fmt: skip


@pytest.mark.parametrize(("outcome", "word"), [(outcome, word) for outcome, words in WORDS.items() for word in words])
def test_a_word_says_the_outcome(outcome, word):
    assert outcome_of(word) is outcome


def test_forecast_words_and_known_stages():
    assert [category_of(word) for word in ("Forecast", "Commit", "BestCase", "Best case", "MostLikely", "Closed", "Omitted", "Committed", "Whatever")] == [
        ForecastCategory.COMMIT, ForecastCategory.COMMIT, ForecastCategory.BEST_CASE, ForecastCategory.BEST_CASE, ForecastCategory.BEST_CASE,
        ForecastCategory.CLOSED, ForecastCategory.OMITTED, ForecastCategory.COMMIT, None,
    ]  # fmt: skip
    assert (
        KNOWN_STAGES["negotiation review"],
        KNOWN_STAGES["closed won"],
        KNOWN_STAGES["decision maker bought in"],
    ) == (90, 100, 80)


TAKEN_FOR = {
    "Table,Field,Description": RecordKind.NOT_OURS, "a,b,c": RecordKind.NOT_OURS, "Ticket ID,Ticket Name,Pipeline,Close Date": RecordKind.NOT_OURS,
    "Name,Campaign Type,Status,Owner": RecordKind.NOT_OURS, "Invoice Number,Customer,Amount,Due Date,Status": RecordKind.NOT_OURS, "Lead Owner,First Name,Last Name,Company,Lead Status": RecordKind.NOT_OURS,
    "Date,Name,Amount,Category": RecordKind.NOT_OURS, "StageName,Count": RecordKind.NOT_OURS, "Opportunity Name,Amount,Stage,Quote Number,Campaign Name": RecordKind.DEALS,
    "Company,Value,Stage": RecordKind.DEALS, "Deal,Rep": RecordKind.DEALS, "Account Name,Industry": RecordKind.ACCOUNTS, "Rep,Manager": RecordKind.REPS, "Rep,Quarter,Quota": RecordKind.GOALS,
    "First Name,Last Name,Primary Email,Title,Manager": RecordKind.REPS, "First Name,Last Name,Email,Company": RecordKind.CONTACTS, "Product,Price": RecordKind.PRODUCTS, "Subject,Due Date,Owner": RecordKind.ACTIVITIES,
    "Deal Name,Amount,First Name,Last Name,Email,Phone,Company": RecordKind.DEALS,
}  # fmt: skip


@pytest.mark.parametrize("headers", TAKEN_FOR)
def test_a_file_is_taken_for_what_its_headers_say(read, headers):
    found = read(headers + "\n" + ",".join("x" for _ in headers.split(",")) + "\n")
    assert found.kind is TAKEN_FOR[headers]
    assert found.why
    assert found.kind is not RecordKind.NOT_OURS or found.why.count(".") == 1


def test_leads_are_refused_with_the_reason(read):
    found = read("Id,LastName,Company,Status,IsConverted\n00Q1,Lee,Acme,Open,false\n", "Lead.csv")
    assert "leads are not imported" in found.why


def test_a_header_of_two_lines_is_named_on_one(read):
    assert "Its headers (start end, b, c) are not" in read('"start \t\n end",b,c\n1,2,3\n').why
