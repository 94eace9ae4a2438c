from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salestui.domain.errors import RuleBroken
from salestui.domain.money import (
    CURRENCIES,
    SYMBOLS,
    Money,
    Totals,
    aligned,
    exponent,
    full,
    parse_amount,
    parse_money,
    plain,
    short,
    to_decimal,
    to_minor,
)

MINOR = st.integers(-(10**15), 10**15)
CURRENCY = st.sampled_from(["EUR", "USD", "JPY", "KWD", "CLF"])


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("1054", "USD", 105_400),
        ("1054.005", "USD", 105_401),
        ("-1054.005", "USD", -105_401),
        ("1054.0049", "USD", 105_400),
        ("1054.5", "JPY", 1_055),
        ("1.2345", "KWD", 1_235),
        ("1.2345", "CLF", 12_345),
        ("0", "EUR", 0),
    ],
)
def test_an_amount_becomes_minor_units_halves_away_from_zero(amount: str, currency: str, minor: int) -> None:
    assert to_minor(Decimal(amount), currency) == minor


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "1e30", "99999999999999999.99"])
def test_what_no_column_holds_is_refused(amount: str) -> None:
    with pytest.raises(RuleBroken):
        to_minor(Decimal(amount), "USD")


@given(MINOR, CURRENCY)
def test_money_comes_back_from_its_decimal_and_its_text(minor: int, currency: str) -> None:
    assert to_minor(to_decimal(minor, currency), currency) == minor
    assert to_minor(Decimal(plain(minor, currency)), currency) == minor
    assert parse_money(full(minor, currency).replace("-", "−"), currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("main", "text"),
    [
        ("0", "0"),
        ("950", "950"),
        ("0.4", "0"),
        ("4514", "4,514"),
        ("9999.49", "9,999"),
        ("9999.50", "10k"),
        ("31000", "31k"),
        ("401500", "402k"),
        ("1120000", "1,120k"),
        ("2400000", "2,400k"),
        ("9999499", "9,999k"),
        ("9999500", "10.0M"),
        ("12345678", "12.3M"),
        ("1234567890", "1,234.6M"),
        ("-12000", "-12k"),
        ("-950", "-950"),
        ("-12345678", "-12.3M"),
    ],
)
@pytest.mark.parametrize("currency", ["EUR", "KWD", "CLF"])
def test_a_table_shows_an_amount_short(main: str, text: str, currency: str) -> None:
    assert short(to_minor(Decimal(main), currency), currency) == text


def test_a_currency_without_minor_units_is_shown_short_too() -> None:
    assert short(2_400_000, "JPY") == "2,400k"


@pytest.mark.parametrize(
    ("minor", "currency", "in_full", "in_files"),
    [
        (105_400, "USD", "1,054.00 USD", "1054.00"),
        (-5, "EUR", "-0.05 EUR", "-0.05"),
        (1_054, "JPY", "1,054 JPY", "1054"),
        (1_054_000, "KWD", "1,054.000 KWD", "1054.000"),
        (0, "USD", "0.00 USD", "0.00"),
    ],
)
def test_an_amount_is_written_out(minor: int, currency: str, in_full: str, in_files: str) -> None:
    assert aligned(minor, currency) == in_full
    assert plain(minor, currency) == in_files


@pytest.mark.parametrize(
    ("minor", "currency", "said"),
    [(18_000_000, "EUR", "180,000 EUR"), (105_450, "USD", "1,054.50 USD"), (0, "USD", "0 USD"), (7, "JPY", "7 JPY")],
)
def test_cents_are_said_where_there_are_any(minor: int, currency: str, said: str) -> None:
    assert full(minor, currency) == said


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("45k", "45000"),
        ("45 K", "45000"),
        ("1.2M", "1200000"),
        ("1,2m", "1200000"),
        ("2bn", "2000000000"),
        ("1,120k", "1120000"),
        ("12.3M", "12300000"),
        ("1,234.50", "1234.50"),
        ("1.234,50 €", "1234.50"),
        ("1234,5", "1234.5"),
        ("1,234", "1234"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("1,234,567.891", "1234567.891"),
        ("1234.567", "1234.567"),
        ("0.125", "0.125"),
        (".5", "0.5"),
        ("4 500", "4500"),
        ("4\u00a0500,25", "4500.25"),
        ("1'234.50", "1234.50"),
        ("$1,200", "1200"),
        ("-$1,200", "-1200"),
        ("US$ 5", "5"),
        ("USD 45k", "45000"),
        ("45k usd", "45000"),
        ("500 kr", "500"),
        ("100 zł", "100"),
        ("(300)", "-300"),
        ("−12k", "-12000"),
        ("+7", "7"),
        ("12.", "12"),
    ],
)
def test_a_typed_amount_is_read(typed: str, amount: str) -> None:
    assert parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "k",
        "abc",
        "1.250k",
        "1,2,3",
        "12,34,567",
        "1.2.3",
        "45x",
        "1..2",
        "--5",
        "(-5)",
        "1e5",
        "٣",
        "9" * 40,
        "€",
        "4 5",
    ],
)
def test_what_is_no_amount_or_two_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(RuleBroken, match="45k") as refusal:
        parse_amount(typed)
    assert "\n" not in str(refusal.value)


def test_with_three_decimal_places_a_lone_dot_is_the_decimal_one() -> None:
    assert parse_money("1.234", "KWD") == Money(1_234, "KWD")
    assert parse_money("1,234", "KWD") == Money(1_234_000, "KWD")


def test_an_amount_typed_in_another_currency_is_refused() -> None:
    assert parse_money("€ 5", "EUR") == Money(500, "EUR")
    assert parse_money("$5", "CAD") == Money(500, "CAD")
    with pytest.raises(RuleBroken, match="is in EUR"):
        parse_money("5 €", "USD")


def test_every_symbol_and_exponent_belongs_to_a_known_currency() -> None:
    assert set(SYMBOLS.values()) <= CURRENCIES
    assert {code for code in CURRENCIES if exponent(code) == 3} == {
        "BHD",
        "IQD",
        "JOD",
        "KWD",
        "LYD",
        "OMR",
        "TND",
    }
    assert sum(exponent(code) == 0 for code in CURRENCIES) == 17
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES)


def test_totals_never_add_unlike_currencies() -> None:
    totals = Totals.of([Money(40_200_000, "EUR"), Money(9_500_000, "USD"), Money(100, "EUR")])
    assert dict(totals) == {"EUR": 40_200_100, "USD": 9_500_000}
    assert totals.short() == "402k EUR + 95k USD"
    assert totals + Money(50_000_000, "USD") == {"EUR": 40_200_100, "USD": 59_500_000}
    assert (totals + Money(50_000_000, "USD")).short() == "595k USD + 402k EUR"
    assert totals + totals == {"EUR": 80_400_200, "USD": 19_000_000}
    assert totals.amounts()[0] == Money(40_200_100, "EUR")


def test_totals_of_one_currency_need_no_code_and_empty_ones_are_nought() -> None:
    assert Totals({"EUR": 40_200_000}).short() == "402k"
    assert Totals().short() == "0"
    assert not Totals({"EUR": 0})


@given(st.lists(st.builds(Money, MINOR, CURRENCY), max_size=8))
def test_totals_do_not_depend_on_the_order(amounts: list[Money]) -> None:
    assert Totals.of(amounts) == Totals.of(reversed(amounts)) == sum(amounts, Totals())
