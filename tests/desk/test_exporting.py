"""Tables as files and as text to copy."""

import json

from salestui.desk.exporting import Table, as_text
from salestui.domain.money import Money

TABLE = Table("Needs you now", ("Deal", "Close by"), [("=cmd|x", Money(1050, "EUR")), ("A\tB\n[/c]", None)])


def test_a_table_is_written_in_each_form_and_nothing_in_it_is_live() -> None:
    assert as_text(TABLE, "csv").splitlines()[1].startswith("'=cmd|x") or '"\'=cmd|x"' in as_text(TABLE, "csv")
    assert "| =cmd\\|x |" in as_text(TABLE, "md")
    assert "<td>=cmd|x</td>" in as_text(TABLE, "html")
    found = json.loads(as_text(TABLE, "json"))
    assert found["schema"] == 1
    assert found["needs_you_now"][0]["close_by"] == {"amount": "10.50", "currency": "EUR"}


def test_a_row_to_paste_stays_one_line() -> None:
    assert as_text(TABLE.only([1]), "tsv") == "Deal\tClose by\nA B [/c]\t\n"


def test_the_files_name_comes_from_the_title() -> None:
    assert Table("Ostmark AG / [x] won!", (), ()).slug == "ostmark-ag-x-won"
    assert Table("…", (), ()).slug == "view"
