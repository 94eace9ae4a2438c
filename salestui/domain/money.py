"""Amounts of money: whole minor units beside their ISO 4217 currency, read from typing and put into words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.patterns import Pattern

if TYPE_CHECKING:
    from fractions import Fraction

_CODES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLF CLP CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
    GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR
    KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
    MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
    SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
    USD UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL
"""
CURRENCIES = frozenset(_CODES.split())
"""ISO 4217 codes of money in use, with those retired since 2020, which old exports still have."""

_NO_MINOR = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
EXPONENTS: Mapping[str, int] = {
    **dict.fromkeys(_NO_MINOR.split(), 0),
    **dict.fromkeys(_THOUSANDTHS.split(), 3),
    "CLF": 4,
    "UYW": 4,
}
"""Decimal places of the currencies that have not two, by ISO 4217."""
SYMBOLS: Mapping[str, str] = {
    "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS",
    "₫": "VND", "₴": "UAH", "₦": "NGN", "₱": "PHP", "₸": "KZT", "₾": "GEL", "US$": "USD",
    "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "MX$": "MXN", "NT$": "TWD", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "lei": "RON",
    "Fr.": "CHF", "SFr.": "CHF",
}  # fmt: skip
"""Symbols that stand for one currency only; "$", "¥" and "kr" stand for several."""

_SHARED_SYMBOLS = ("$", "¥", "kr.", "kr")
MILLE = 1000
"""A chance is told in so many parts."""
_LARGEST = 2**63 - 1
"""What a 64-bit integer column holds."""


UNKNOWN = "XXX"
"""ISO 4217's code for amounts whose currency nobody has said."""


def exponent(currency: str) -> int:
    """Decimal places of a currency's minor unit, by ISO 4217."""
    return EXPONENTS.get(currency, 2)


def to_minor(amount: Decimal, currency: str) -> int:
    """An amount in whole minor units, halves rounded away from zero as on an invoice.

    Raises:
        RuleBroken: If the amount is not a number, or too large to store.
    """
    if not amount.is_finite() or amount.adjusted() > 18:
        raise RuleBroken(f"{amount:.6g} is not an amount of money that can be kept")
    minor = int(amount.scaleb(exponent(currency)).to_integral_value(ROUND_HALF_UP))
    if abs(minor) > _LARGEST:
        raise RuleBroken(f"{amount:.6g} {currency} is too large to keep")
    return minor


def to_decimal(minor: int, currency: str) -> Decimal:
    """Minor units as an amount with the currency's decimal places, exact."""
    places = exponent(currency)
    sign, digits = int(minor < 0), tuple(map(int, str(abs(minor))))
    return Decimal((sign, digits, -places))


@frozen
class Money:
    """An amount in minor units of one currency."""

    minor: int
    currency: str


def plain(minor: int, currency: str) -> str:
    """The exact amount for files and programs: "1054.00"."""
    return f"{to_decimal(minor, currency):f}"


def full(minor: int, currency: str) -> str:
    """The exact amount in a sentence: "180,000 USD", "1,054.50 USD"; without the code where no currency is known."""
    exact = to_decimal(minor, currency)
    return _named(f"{exact:,.0f}" if exact == exact.to_integral_value() else f"{exact:,f}", currency)


def aligned(minor: int, currency: str) -> str:
    """The exact amount in a column, all its decimal places shown: "1,054.00 USD"."""
    return _named(f"{to_decimal(minor, currency):,f}", currency)


def _named(amount: str, currency: str) -> str:
    return amount if currency == UNKNOWN else f"{amount} {currency}"


def short(minor: int, currency: str) -> str:
    """The amount as a table shows it: "950", "4,514", "402k", "2,400k", from ten million "12.3M"."""
    unit = 10 ** exponent(currency)
    if abs(whole := rounded(minor, unit)) < 10_000:
        return f"{whole:,}"
    if abs(thousands := rounded(minor, 1_000 * unit)) < 10_000:
        return f"{thousands:,}k"
    tenths = rounded(minor, 100_000 * unit)
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10:,}.{abs(tenths) % 10}M"


def rounded(minor: int, unit: int) -> int:
    """The nearest number of units, halves away from zero; a sum is rounded so once, and no part of it."""
    whole = (2 * abs(minor) + unit) // (2 * unit)
    return -whole if minor < 0 else whole


def nearest(minor: "float | Fraction") -> int:
    """A mean, or another quotient, in whole minor units, halves away from zero."""
    return rounded(*minor.as_integer_ratio())


class Totals(Mapping[str, int]):
    """Sums of money by currency, which are never added across currencies; empty sums are left out."""

    __slots__ = ("_minor",)

    def __init__(self, minor: Mapping[str, int] | None = None) -> None:
        sums = minor or {}
        ordered = sums.items() if len(sums) < 2 else sorted(sums.items())
        self._minor = {currency: amount for currency, amount in ordered if amount}

    @classmethod
    def of(cls, amounts: Iterable[Money]) -> "Totals":
        """Add up amounts in any currencies."""
        sums: dict[str, int] = {}
        for money in amounts:
            sums[money.currency] = sums.get(money.currency, 0) + money.minor
        return cls(sums)

    def __getitem__(self, currency: str) -> int:
        return self._minor[currency]

    def __iter__(self) -> Iterator[str]:
        return iter(self._minor)

    def __len__(self) -> int:
        return len(self._minor)

    def __add__(self, other: "Totals | Money") -> "Totals":
        added = Totals({other.currency: other.minor}) if isinstance(other, Money) else other
        if not added or not self:
            return added or self
        return Totals({key: self.get(key, 0) + added.get(key, 0) for key in {*self, *added}})

    def __repr__(self) -> str:
        return f"Totals({self._minor!r})"

    def amounts(self) -> tuple[Money, ...]:
        """One sum a currency, the largest number of main units first."""
        sums = (Money(minor, currency) for currency, minor in self._minor.items())
        return tuple(sorted(sums, key=_by_size))

    def short(self) -> str:
        """One currency as "402k", several as "402k EUR + 95k USD", none as "0"."""
        if len(self._minor) > 1:
            return self.named()
        return next((short(minor, currency) for currency, minor in self._minor.items()), "0")

    def named(self) -> str:
        """Every sum with its currency: "402k EUR + 95k USD"."""
        return " + ".join(f"{short(money.minor, money.currency)} {money.currency}" for money in self.amounts())


def together(one: Totals, converted: Money | None, other: Totals, also: Money | None) -> Money | None:
    """The sum of two sums in the currency that either was converted into; nothing where it is not all in it."""
    known = converted or also
    if known is None:
        return None
    whole = 0
    for totals, said in ((one, converted), (other, also)):
        if said is None and not set(totals) <= {known.currency}:
            return None
        whole += said.minor if said else totals.get(known.currency, 0)
    return Money(whole, known.currency)


ABOUT = "\N{ALMOST EQUAL TO}"
"""Stands before an amount that was converted."""


def _by_size(money: Money) -> tuple[Decimal, str]:
    return -abs(to_decimal(money.minor, money.currency)), money.currency


_MAGNITUDES = {"": 0, "k": 3, "tsd": 3, "m": 6, "mio": 6, "mn": 6, "bn": 9, "b": 9}
_TYPED = Pattern(r"([+-]?)(\d[\d.,' ]*|[.,]\d+)\s*([a-z]*)", re.ASCII)
_UNDERSTOOD = "write it like 45k, 1.2M or 1,234.50"


def parse_amount(text: str) -> Decimal:
    """The number in a typed amount, whatever currency stands beside it: "45k", "1.2M", "1.234,50 €", "USD 4 500".

    Raises:
        RuleBroken: If it is no amount, or can be read two ways.
    """
    return _read(text, 2)[0]  # decimal places of most currencies: only with three is "1.234" less than two


def parse_money(text: str, currency: str) -> Money:
    """A typed amount in the field's currency.

    Raises:
        RuleBroken: If it is no amount, can be read two ways, or names another currency.
    """
    amount, named = _read(text, exponent(currency))
    if named not in (None, currency):
        raise RuleBroken(f"“{text.strip()}” is in {named}, and this amount is kept in {currency}")
    return Money(to_minor(amount, currency), currency)


def typed_money(text: str, default: str) -> Money:
    """A typed amount in the currency it names, else in the default one.

    Raises:
        RuleBroken: If it is no amount, can be read two ways, or is below zero.
    """
    amount, named = _read(text, exponent(default))
    if amount < 0:
        raise RuleBroken(f"“{text.strip()[:40]}” is below zero")
    code = named or default
    return Money(to_minor(amount, code), code)


def _read(text: str, decimals: int) -> tuple[Decimal, str | None]:
    """The number and the currency that stands beside it, if one does."""
    rest = " ".join(text.replace("−", "-").replace("’", "'").split())
    in_brackets = rest.startswith("(") and rest.endswith(")")
    rest, currency = _without_currency(rest[1:-1].strip() if in_brackets else rest)
    found = _TYPED.fullmatch(rest.casefold())
    if found is None or found[3] not in _MAGNITUDES or (in_brackets and found[1]):
        raise RuleBroken(f"“{text.strip()[:40]}” is not an amount; {_UNDERSTOOD}")
    number = _number(found[2].strip(), found[3], decimals, text)
    number = number.scaleb(_MAGNITUDES[found[3]])
    return (-number if in_brackets or found[1] == "-" else number), currency


def _without_currency(text: str) -> tuple[str, str | None]:
    """The text without a code or symbol before or after the number, and the code."""
    sign, bare = (text[:1], text[1:].lstrip()) if text[:1] in {"-", "+"} else ("", text)
    for mark, code in _MARKS:
        if bare.upper().startswith(mark):
            return (sign + bare[len(mark) :].lstrip()), code
        if bare.upper().endswith(mark):
            return (sign + bare[: -len(mark)].rstrip()), code
    return text, None


_MARKS = sorted(
    [
        *((code, code) for code in CURRENCIES),
        *((symbol.upper(), code) for symbol, code in SYMBOLS.items()),
        *((symbol.upper(), None) for symbol in _SHARED_SYMBOLS),
    ],
    key=lambda mark: -len(mark[0]),
)


def _number(typed: str, magnitude: str, decimals: int, text: str) -> Decimal:
    """The digits with their separators understood: the last of two kinds is the decimal one."""
    marks = [mark for mark in typed if not mark.isdigit()]
    decimal_mark = marks[-1] if marks and marks[-1] in ".," and marks.count(marks[-1]) == 1 else ""
    tail = typed.rpartition(decimal_mark)[2] if decimal_mark else ""
    head = typed[: -len(tail) - 1] if decimal_mark else typed
    groups = len(marks) == 1 and len(tail) == 3 and len(head) < 4 and head.strip("0") != ""
    if groups and not (decimals == 3 and decimal_mark == "."):
        if magnitude and decimal_mark == ".":
            raise RuleBroken(f"“{text.strip()[:40]}” can be read two ways; {_UNDERSTOOD}")
        head, tail = head + decimal_mark + tail, ""
    if len(typed) > 24 or not re.fullmatch(r"\d*|\d{1,3}(?:([., '])\d{3})(?:\1\d{3})*", head):
        raise RuleBroken(f"“{text.strip()[:40]}” is not an amount; {_UNDERSTOOD}")
    return Decimal(f"{re.sub('[^0-9]', '', head) or '0'}.{tail or '0'}")


def said(unit: str | None, currency: str) -> str:
    """Return an amount's currency; one that nobody has said is the reporting one."""
    return currency if unit is None or unit == UNKNOWN else unit
