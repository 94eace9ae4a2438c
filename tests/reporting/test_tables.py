import csv
import json
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import IntEnum
from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salestui.domain.kinds import Outcome
from salestui.domain.money import Money, Totals
from salestui.domain.text import clean, without_guard
from salestui.reporting.tables import (
    Section,
    escape_markdown,
    jsonable,
    to_csv,
    to_html,
    to_json,
    to_markdown,
)

TEXT = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["=1+1", "-5", "+49 40", "@x", '"', "a,b", "\r\n", "\ud83d", "\t", "'=x"]),
)


class Level(IntEnum):
    HIGH = 3


@dataclass(frozen=True)
class Deal:
    name: str
    amount: Money
    outcome: Outcome
    close_on: date | None


def test_a_formula_in_a_csv_cell_is_defused_and_a_number_is_not() -> None:
    text = to_csv(["Deal", "Amount"], [("=HYPERLINK(1)", Decimal("-12.50")), ("-5", -7), ("@x", Money(-500, "EUR"))])
    assert text == "Deal,Amount\r\n'=HYPERLINK(1),-12.50\r\n-5,-7\r\n'@x,-5.00 EUR\r\n"


def test_csv_has_every_kind_of_cell() -> None:
    row = (
        None,
        True,
        Outcome.WON,
        date(2026, 11, 18),
        time(9, 30),
        1.5,
        'say "hi"',
        "two\nlines",
        Totals({"USD": 100}),
    )
    (_, read) = csv.reader(StringIO(to_csv(list("abcdefghi"), [row]), newline=""))
    assert read == ["", "yes", "won", "2026-11-18", "09:30:00", "1.5", 'say "hi"', "two\nlines", "1.00 USD"]


@given(st.lists(st.tuples(TEXT, TEXT), max_size=6))
def test_csv_is_read_back_as_it_was_written(rows: list[tuple[str, str]]) -> None:
    text = to_csv(["one", "two"], rows)
    text.encode("utf-8")
    read = list(csv.reader(StringIO(text, newline="")))
    expected = [[clean(cell, multiline=True) for cell in row] for row in rows]
    unguarded = [
        [cell if cell == kept else without_guard(cell) for cell, kept in zip(*pair, strict=True)]
        for pair in zip(read[1:], expected, strict=True)
    ]
    assert read[0] == ["one", "two"]
    assert unguarded == expected


def test_markdown_escapes_what_it_would_read() -> None:
    text = to_markdown(["Deal", "Amount"], [("A|B [x](y) <b>", Money(105_400, "USD")), ("two\nlines", None)])
    assert text == (
        "| Deal | Amount |\n| --- | ---: |\n| A\\|B \\[x\\](y) \\<b\\> | 1,054.00 USD |\n| two lines |  |\n"
    )
    assert escape_markdown("R&D &lt; a_b") == "R&D &amp;lt; a\\_b"


@given(TEXT)
def test_a_markdown_row_is_one_line_with_its_own_pipes_only(cell: str) -> None:
    last = to_markdown(["a"], [(cell,)]).split("\n")[2]
    assert last.replace("\\\\", "").replace("\\|", "").count("|") == 2


def test_json_has_a_schema_and_exact_values() -> None:
    deals = [Deal("Halden \ud83d", Money(105_400, "USD"), Outcome.WON, date(2026, 11, 18))]
    assert json.loads(to_json("deals", deals)) == {
        "schema": 1,
        "deals": [
            {
                "name": "Halden \ufffd",
                "amount": {"amount": "1054.00", "currency": "USD"},
                "outcome": "won",
                "close_on": "2026-11-18",
            }
        ],
    }


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1E+3"), "1000"),
        (float("nan"), None),
        (0.25, 0.25),
        (True, True),
        (Level.HIGH, 3),
        (datetime(2026, 11, 18, 9, 30), "2026-11-18T09:30:00"),
        (time(9, 30), "09:30:00"),
        ({Outcome.WON: (1, None)}, {"won": [1, None]}),
        (frozenset({"b", "a"}), ["a", "b"]),
        (Totals({"EUR": 100}), [{"amount": "1.00", "currency": "EUR"}]),
    ],
)
def test_every_value_has_a_form_in_json(value: object, written: object) -> None:
    assert jsonable(value) == written
    json.dumps(jsonable(value))


def test_what_has_no_form_in_json_is_an_error() -> None:
    with pytest.raises(TypeError, match="object has no form"):
        jsonable(object())


@given(st.lists(TEXT, max_size=4))
def test_json_is_always_utf_8_and_reads_back(texts: list[str]) -> None:
    assert json.loads(to_json("notes", texts).encode("utf-8")) == {
        "schema": 1,
        "notes": [clean(text, multiline=True) for text in texts],
    }


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = '<script>alert("1")</script> & <img src=x onerror=y> \'"'


def test_a_page_escapes_every_text_and_asks_for_no_other_file() -> None:
    page = to_html(HOSTILE, [Section(HOSTILE, [HOSTILE], [HOSTILE, "n"], [(HOSTILE, 1), (None, None)])])
    tags = Tags()
    tags.feed(page)
    assert not tags.seen & {"script", "img", "link", "iframe"}
    assert tags.text.count(HOSTILE) == 5 + 1
    assert "http:" not in page.replace("http-equiv", "")
    assert "https:" not in page
    assert "default-src 'none'" in page
    assert '<td class="number">1</td>' in page
    assert "@media print" in page


def test_a_section_without_headers_has_no_table() -> None:
    assert "<table>" not in to_html("Brief", [Section("Ana", ["met"])])
