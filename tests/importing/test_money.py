"""Money, currencies and percentages in cells."""

from decimal import Decimal

import pytest

from salestui.importing.currencies import currency_code
from salestui.importing.money import parse_money
from salestui.importing.values import Unreadable

READ = {
    ("32.000,00", "."): "32000.00", ("32000,00", "."): "32000.00", ("32,000.00", "."): "32000.00", ("-32000.00", "."): "-32000.00", ("(32000.00)", "."): "-32000.00",
    ("$ 32.000,00", "."): "32000.00", ("(32000.00 EUR)", "."): "-32000.00", ("$1,234,567", "."): "1234567", ("$7,450,000.00 ", "."): "7450000.00", ("45k", "."): "45000", ("1.2M", "."): "1200000",
    ("1,5 Mio. €", ","): "1500000", ("1 234,56", "."): "1234.56", ("1\u00a0234,56 €", "."): "1234.56", ("1\u202f234\u202f567", "."): "1234567", ("1'234.50", "."): "1234.50", ("1’234.50", "."): "1234.50", ("CHF 1'234.50", "."): "1234.50",
    ("1.234", ","): "1234", ("1.234", "."): "1.234", ("1,234", "."): "1234", ("1,234", ","): "1.234", ("0.750", ","): "0.750", ("1.234.567", "."): "1234567", ("12,34,567.00", "."): "1234567.00",
    ("1234.", "."): "1234", (".5", "."): "0.5", ("1E+06", "."): "1000000", ("1,200 kr", "."): "1200", ("£99", "."): "99", ("-$5", "."): "-5", ("$-5", "."): "-5", ("5-", "."): "-5", ("−5", "."): "-5", ("'-5", "."): "-5", ("100 US$", "."): "100",
    ("99.-", "."): "99", ("1'200.–", "."): "1200", ("1.200,--", ","): "1200", ("CHF 99.-", "."): "99", ("(300) USD", "."): "-300", ("EUR (1.300,50)", ","): "-1300.50",
}  # fmt: skip
REFUSED = [
    "ABC 32.000,00",
    "NaN",
    "inf",
    "-Infinity",
    "1e400",
    "1e99",
    "10 apples",
    "1,23,4.5,6",
    "12..5",
    "9" * 30,
    "1 2 3",
    "five",
    "0x10",
    "1;2",
    "٣",
    "$",
    "1,2345,678",
]


@pytest.mark.parametrize(("text", "mark"), READ)
def test_an_amount_is_read(text, mark):
    found = parse_money(text, mark)
    assert found
    assert found[0] == Decimal(READ[text, mark])


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(Unreadable):
        parse_money(text, ".")


@pytest.mark.parametrize("text", ["", "-", " ", "n/a", "(blank)", "TBD", "?"])
def test_a_blank_amount_is_none(text):
    assert parse_money(text, ".") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US Dollar", "USD"),
        ("Euro", "EUR"),
        ("eur", "EUR"),
        ("€", "EUR"),
        ("$", None),
        ("R$", "BRL"),
        ("USD - U.S. Dollar", "USD"),
        ("£", None),
        ("EUR - Euro", "EUR"),
        ("Europe", None),
        ("", None),
    ],
)
def test_a_currency_is_never_guessed_from_a_shared_symbol(text, code):
    assert currency_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("5 EUR", "EUR"), ("5 €", "EUR"), ("$5", None), ("USD 5", "USD"), ("5 kr", None), ("CHF5", "CHF")],
)
def test_a_cell_may_name_its_currency(text, code):
    assert parse_money(text, ".")[1] == code


def amounts(read, *cells, delimiter=";"):
    rows = "\n".join(f"D{nth}{delimiter}New{delimiter}{cell}" for nth, cell in enumerate(cells))
    found = read(f"Deal{delimiter}Stage{delimiter}Amount\n{rows}\n")
    return [deal.amount for deal in found.records]


def test_a_column_decides_its_decimal_mark(read):
    assert amounts(read, "1.234", "2.345,50") == [Decimal(1234), Decimal("2345.50")]
    assert amounts(read, "1,234", "2,345.50") == [Decimal(1234), Decimal("2345.50")]
    assert amounts(read, "1.234", "99.50") == [Decimal("1.234"), Decimal("99.50")]
    assert amounts(read, "1.234", "2.500") == [Decimal(1234), Decimal(2500)]


def test_the_dollar_sign_is_noted_and_concludes_nothing(read):
    found = read("Deal,Stage,Amount\nA,New,$5\n")
    assert (found.records[0].currency, found.currency) == (None, None)
    assert any(one.about == "currency symbol" and "$" in one.decided for one in found.evidence)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Amount (EUR)", "EUR"),
        ("Amount in USD", "USD"),
        ("Value [CHF]", "CHF"),
        ("Betrag in €", "EUR"),
        ("Amount ($)", None),
        ("Amount USD", "USD"),
    ],
)
def test_a_header_may_name_the_currency(read, header, code):
    found = read(f"Deal,Stage,{header}\nA,New,5\n")
    assert found.currency == code
    assert found.records[0].amount == Decimal(5)


@pytest.mark.parametrize(
    ("header", "code", "amount"),
    [
        ("Amount (k EUR)", "EUR", 5_000),
        ("Betrag (TEUR)", "EUR", 5_000),
        ("Umsatz in Tsd. EUR", "EUR", 5_000),
        ("Amount in k€", "EUR", 5_000),
        ("Amount (in thousands)", None, 5_000),
        ("ACV ($K)", None, 5_000),
        ("Amount (USD '000)", "USD", 5_000),
        ("Revenue in millions", None, 5_000_000),
        ("Betrag (Mio. EUR)", "EUR", 5_000_000),
        ("Amount (TRY)", "TRY", 5),
    ],
)
def test_a_header_may_say_thousands(read, header, code, amount):
    found = read(f"Deal,Stage,{header}\nA,New,5\nB,New,7k\n")
    assert (found.currency, [record.amount for record in found.records]) == (code, [amount, 7_000])
    assert any(one.about == f"amounts in {header}" for one in found.evidence) == (amount != 5)


@pytest.mark.parametrize("header", ["Prob.", "Prob %", "Win Prob", "Chance (%)", "W'keit", "% Probability"])
def test_a_probability_may_be_cut_short(read, header):
    assert read(f"Deal,Stage,Amount,{header}\nA,New,5,25\n").records[0].probability == 25


def test_the_currency_may_stand_before_its_amount(read):
    found = read(
        "Opportunity Name,Stage,Total Amount Currency,Total Amount,Billed Currency,Billed\nA,New,EUR,5,USD,6\n"
    )
    assert (found.records[0].currency, found.records[0].amount) == ("EUR", Decimal(5))
    assert found.records[0].extra == {"Billed Currency": "USD", "Billed": "6"}


def test_an_unreadable_amount_rejects_the_line(read):
    found = read("Deal,Stage,Amount\nA,New,NaN\nB,New,1e400\nC,New,7\n")
    assert [deal.name for deal in found.records] == ["C"]
    assert [one.line for one in found.rejected] == [2, 3]
    assert "Amount" in found.rejected[0].reason


@pytest.mark.parametrize(
    ("cells", "read_as"),
    [
        (("0.5", "1"), [50, 100]),
        (("5", "50"), [5, 50]),
        (("50 %", "0.5 %"), [50, 0.5]),
        (("0,25", "0,5"), [25, 50]),
        (("1", "0"), [100, 0]),
        (("0.5", "60"), [0.5, 60]),
    ],
)
def test_a_column_decides_the_scale_of_its_percentages(read, cells, read_as):
    rows = "\n".join(f"D{nth};New;{cell}" for nth, cell in enumerate(cells))
    assert [deal.probability for deal in read(f"Deal;Stage;Probability\n{rows}\n").records] == read_as


def test_a_percentage_out_of_range_is_left_out_and_said(read):
    found = read("Deal,Stage,Probability\nA,New,150\nB,New,high\n")
    assert [deal.probability for deal in found.records] == [None, None]
    assert any("2 cells left out" in one.decided for one in found.evidence)


def test_a_sign_of_several_currencies_says_none(read):
    found = read("Deal,Stage,Amount,Currency\nA,New,5,$\nB,New,Rs. 5,kr\nC,New,CHF 6,\n")
    assert [(record.amount, record.currency) for record in found.records] == [(5, None), (5, None), (6, "CHF")]
    assert not found.rejected


def test_two_currencies_for_one_amount_are_refused(read):
    found = read("Deal,Amount,Currency,Stage\nA,5 EUR,USD,New\nB,6 USD,USD,New\n")
    assert [deal.currency for deal in found.records] == ["USD"]
    assert "EUR" in found.rejected[0].reason


def test_a_fraction_among_percentages_is_told(read):
    found = read("Deal,Stage,Probability\nA,New,0.2\nB,New,20\nC,New,20%\n")
    told = [(one.decided, one.because) for one in found.evidence if one.about == "percentages in Probability"]
    assert told == [("0 to 100", "cells above 1 or with a % decide; 1 below 1 is less than 1 %")]


def test_a_number_or_key_that_was_made_a_text_is_read(read):
    found = read(
        'Deal ID,Deal,Stage,Amount,Currency,Probability,Close Date\n\'0012,A,New,\'1200,USD,\'20,\'31/12/2026\n"=""0013""",\'90s revival,New,"=""1300""",USD,30,13/11/2026\n'
    )
    assert [(one.external_id, one.name, one.amount, one.probability) for one in found.records] == [
        ("0012", "A", 1200, 20),
        ("0013", "'90s revival", 1300, 30),
    ]
    assert (found.records[0].close_on.month, found.rejected) == (12, ())


def test_the_dash_beside_a_currency_is_nothing_earned(read):
    cells = ["$-", "$ -", "- €", "USD -", " € – "]
    found = read("Deal,Stage,Amount\n" + "".join(f"D,New,{cell}\n" for cell in cells) + "D,New,-\n")
    assert [one.amount for one in found.records] == [0] * len(cells) + [None]


def test_shares_beside_cells_with_a_sign_are_shares(read):
    found = read("Deal,Stage,Amount,Probability\nA,New,1,0.35\nB,New,1,35%\nC,New,1,1\nD,New,1,0.5%\n")
    assert [one.probability for one in found.records] == [35, 35, 100, 0.5]


def test_a_space_that_an_encoding_lacks_parts_thousands(read):
    found = read("Affaire;Étape;Montant\nA;Offre;1?234?567,50 €\nB;Offre;98?000,00 €\n")
    assert [float(one.amount) for one in found.records] == [1_234_567.5, 98_000]


def test_a_letter_before_a_code_says_thousands(read):
    found = read("Deal,Stage,Amount\nA,New,25 TEUR\nB,New,1.5 mUSD\nC,New,7 TRY\n")
    assert [(one.amount, one.currency) for one in found.records] == [(25_000, "EUR"), (1_500_000, "USD"), (7, "TRY")]
