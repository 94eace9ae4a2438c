from datetime import date

import pytest

from salestui.domain.kinds import RepStatus
from salestui.domain.money import Money, Totals
from salestui.domain.text import width
from salestui.reporting.plain import Column, facts, table


def test_columns_are_aligned_by_terminal_cells() -> None:
    text = table(
        [Column("Rep"), Column("Closed", right=True), Column("State")],
        [("Chloé Martin", "201k", "met"), ("東京", "1,120k", "below"), ("Ana", None, "")],
    )
    assert text == ("Rep           Closed  State\nChloé Martin    201k  met\n東京          1,120k  below\nAna\n")


def test_a_cell_with_line_ends_and_escapes_stays_one_line() -> None:
    text = table([Column("Note")], [("one\ntwo\x1b[31m\u202e",)])
    assert text == "Note\none two\n"


def test_a_long_cell_is_shortened_to_its_column() -> None:
    assert table([Column("Deal", widest=6)], [("Ostmark AG",)]).splitlines()[1] == "Ostma…"
    assert width("Ostma…") == 6


def test_a_row_with_another_number_of_cells_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        table([Column("Rep")], [("Ana", "too many")])


def test_a_table_without_rows_is_its_titles() -> None:
    assert table([Column("Rep"), Column("Gap", right=True)], []) == "Rep  Gap\n"


def test_facts_are_told_one_a_line_without_the_empty_ones() -> None:
    told = facts(
        [
            ("Rep", "Ana Souza"),
            ("Status", RepStatus.COACHING_UP),
            ("Closed", Money(105_400, "USD")),
            ("Open", Totals({"EUR": 100, "USD": 5_000})),
            ("Since", date(2026, 11, 18)),
            ("Left", None),
            ("Ramping", False),
        ]
    )
    assert told == (
        "Rep: Ana Souza\nStatus: coaching up\nClosed: 1,054.00 USD\nOpen: 50.00 USD + 1.00 EUR\n"
        "Since: 2026-11-18\nRamping: no\n"
    )
