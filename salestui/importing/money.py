"""Money and percentages in cells: separators, symbols, codes, and which mark is the decimal one."""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from salestui.domain.text import clean
from salestui.importing.currencies import CODES, NAMES, SHARED_SYMBOLS, SURE_SYMBOLS
from salestui.importing.headers import key
from salestui.importing.values import Unreadable, is_nothing, is_unsaid, narrow, untexted

LONGEST_NUMBER = 60
LARGEST = Decimal(10) ** 15
SCALES = {"k": 3, "tsd": 3, "tsd.": 3, "tausend": 3, "thousand": 3, "m": 6, "mm": 6, "mio": 6, "mio.": 6, "mln": 6, "mn": 6, "million": 6, "millionen": 6, "millones": 6, "millions": 6, "b": 9, "bn": 9, "mrd": 9, "mrd.": 9, "billion": 9}  # fmt: skip
_SCALED = 4
_SIGNS_OF_SCALE = {"t": 3, "k": 3, "m": 6}
"""The letter before a currency's code: `25 TEUR`."""
_SHAPE = re.compile(r"^(?P<before>[^\d+\-(.,)]*)(?P<sign>[+-]?)(?P<between>[^\d+\-(.,)]*)(?P<number>[\d.,]*\d[.,]?(?:[eE][+-]?\d{1,2})?)(?P<after>[^\d(]*)$", re.ASCII)  # fmt: skip
_SPACES = re.compile(r"(?<=\d)[\s'’`´_?](?=\d{3}(?!\d))")
"""What parts thousands; a narrow space that an encoding lacks is written as a question mark."""
_ROUND = re.compile(r"(?<=\d)[.,]\s?[-\u2013\u2014]{1,2}(?![\d-])")
"""The dash that stands for no cents: `99.-`, `1.200,--`."""
_SHORTENED = re.compile(r"^([^\d.,]*[^\W\d_])\.(?=\s*[\d(+-])")
"""The point after a currency's short name: `Rs. 5,000`, `Fr. 20.-`."""
_IN_PARENTHESES = re.compile(r"^(?P<before>[^\d()]*)\((?P<inside>[^()]*\d[^()]*)\)(?P<after>[^\d()]*)$")
_LEDGER_ZERO = re.compile(r"^(?:[^\W\d_]{0,3}[$€£¥₹]?|[A-Za-z]{3})\s*[-–—]\s*(?:[$€£¥₹]|[A-Z]{3})?$")
"""The dash beside a currency that a ledger writes for zero: `$ -`, `- €`."""
_PLAIN = re.compile(r"^-?\d{1,14}(?:\.\d{1,2})?$", re.ASCII)
_WORDS = re.compile(r"[^\W\d_]+\$?\.?|[^\w\s]")


@dataclass(slots=True)
class MoneySurvey:
    """What the cells of one money column say about their decimal mark, and the symbols they carry."""

    comma: int = 0
    dot: int = 0
    either_dot: int = 0
    either_comma: int = 0
    example: str = ""
    symbols: dict[str, int] = field(default_factory=dict)

    def see(self, raw: str) -> None:
        """Take one cell into account."""
        if raw.isdigit() or len(raw) > LONGEST_NUMBER:
            return
        if _PLAIN.match(raw):
            self._decide(".", raw)
            return
        for symbol in "$£¥":
            if symbol in raw:
                self.symbols[symbol] = self.symbols.get(symbol, 0) + 1
        comma, dot = raw.rfind(","), raw.rfind(".")
        if comma < 0 and dot < 0:
            return
        self._weigh(raw, comma, dot)

    def _weigh(self, raw: str, comma: int, dot: int) -> None:
        last = max(comma, dot)
        mark = raw[last]
        if comma >= 0 and dot >= 0:
            self._decide(mark, raw)
        elif raw.count(mark) > 1:
            self._decide("." if mark == "," else ",", raw)
        elif _digits_after(raw, last) != 3 or _is_fraction(raw, last):
            self._decide(mark, raw)
        elif mark == ".":
            self.either_dot += 1
        else:
            self.either_comma += 1

    def _decide(self, mark: str, raw: str) -> None:
        if not self.example:
            self.example = clean(raw)[:40]
        if mark == ",":
            self.comma += 1
        else:
            self.dot += 1

    def mark(self) -> str | None:
        """The decimal mark of the column, if its cells decide."""
        if self.comma == self.dot:
            return None
        return "," if self.comma > self.dot else "."


def _digits_after(raw: str, at: int) -> int:
    digits = 0
    for letter in raw[at + 1 :]:
        if not letter.isdigit():
            break
        digits += 1
    return digits


def _is_fraction(raw: str, at: int) -> bool:
    before = "".join(letter for letter in raw[:at] if letter.isdigit())
    return before in {"", "0"} or len(before) > 3


def is_plain(raw: str) -> bool:
    """Is a cell a number that cannot be read in two ways?"""
    return _PLAIN.match(raw) is not None


def parse_money(raw: str, mark: str, power: int = 0) -> tuple[Decimal, str | None] | None:
    """An amount and the currency its cell names; `mark` is the column's decimal mark, `power` the ten that it is in.

    Raises:
        Unreadable: If the cell is no amount of money.
    """
    if _PLAIN.match(raw):
        return Decimal(raw).scaleb(power), None
    text = narrow(clean(untexted(raw[: LONGEST_NUMBER * 2])))
    if is_unsaid(text):
        return None
    if len(text) > LONGEST_NUMBER:
        raise Unreadable("is too long for an amount")
    if _LEDGER_ZERO.match(text):
        text = f"{text.rstrip('-–— ')}0" if text[-1] in "-–— " else f"0{text.lstrip('-–— ')}"
    text = _ROUND.sub("", _SHORTENED.sub(r"\1 ", text))
    negative = text.startswith("-") or text.endswith("-")
    if found := _IN_PARENTHESES.match(text):
        negative, text = True, f"{found['before']} {found['inside']} {found['after']}".strip()
    found = _SHAPE.match(_SPACES.sub("", text.replace("\u2212", "-")).rstrip("-").strip())
    if not found:
        raise Unreadable("is no amount that can be read")
    code, scale = _words(f"{found['before']} {found['between']}", found["after"])
    value = _decimal(found["number"], mark).scaleb(scale or power) + 0
    if value >= LARGEST:
        raise Unreadable("is more money than there is")
    return -value if negative or found["sign"] == "-" else value, code


def _words(before: str, after: str) -> tuple[str | None, int]:
    code, scale = None, 0
    for side, words in (("before", _WORDS.findall(before)), ("after", _WORDS.findall(after))):
        for word in words:
            lowered = word.casefold()
            named = (
                word.upper()
                if word.upper() in CODES
                else SURE_SYMBOLS.get(lowered) or SURE_SYMBOLS.get(lowered.rstrip("."))
            )
            if named:
                code = named
            elif side == "after" and lowered in SCALES and not scale:
                scale = SCALES[lowered]
            elif len(word) == _SCALED and lowered[0] in _SIGNS_OF_SCALE and word[1:].upper() in CODES and not scale:
                code, scale = word[1:].upper(), _SIGNS_OF_SCALE[lowered[0]]
            elif lowered not in SHARED_SYMBOLS and key(word) not in NAMES:
                raise Unreadable("is no amount that can be read")
            elif key(word) in NAMES:
                code = NAMES[key(word)]
    return code, scale


def _decimal(number: str, mark: str) -> Decimal:
    body, _, exponent = number.lower().partition("e")
    last = max(body.rfind(","), body.rfind("."))
    if last >= 0:
        body = _with_point(body, last, mark)
    try:
        value = Decimal(f"{body}e{exponent}" if exponent else body)
    except InvalidOperation:
        raise Unreadable("is no amount that can be read") from None
    if not value.is_finite() or value >= LARGEST:
        raise Unreadable("is more money than there is")
    return value + 0


def _with_point(body: str, last: int, mark: str) -> str:
    own = body[last]
    other = "." if own == "," else ","
    head, tail = body[:last], body[last + 1 :]
    if other in head:
        if own in head:
            raise Unreadable("has its separators mixed up")
        return f"{_grouped(head, other)}.{tail}"
    if own in head:
        return _grouped(body, own)
    if len(tail) != 3 or _is_fraction(body, last) or own == mark:
        return f"{head}.{tail}"
    return head + tail


def _grouped(text: str, separator: str) -> str:
    groups = text.split(separator)
    if (
        any(len(group) not in {2, 3} for group in groups[1:])
        or not groups[0]
        or len(groups[0]) > 3
        or len(groups[-1]) != 3
    ):
        raise Unreadable("has its separators mixed up")
    return "".join(groups)


@dataclass(slots=True)
class PercentSurvey:
    """Whether the shares of one column are written 0 to 1 or 0 to 100."""

    largest: float = 0.0
    fractions: int = 0
    signs: int = 0

    def see(self, raw: str) -> None:
        """Take one cell into account."""
        if "%" in raw:
            self.signs += 1
            return
        value = _number(raw)
        if value is not None:
            self.largest = max(self.largest, value)
            self.fractions += 0 < value < 1

    def scale(self) -> float:
        """What a cell without a sign is to be multiplied by."""
        are_shares = self.fractions if self.signs else self.largest == 1 or self.fractions
        return 100.0 if 0 < self.largest <= 1 and are_shares else 1.0


def _number(raw: str) -> float | None:
    text = raw.strip().rstrip("%").strip().replace(",", ".")
    try:
        value = float(text) if len(text) <= 20 and text.isascii() else None
    except ValueError:
        return None
    return value if value is not None and 0 <= value <= 100 else None


def parse_percent(raw: str, scale: float) -> float | None:
    """A share in per cent.

    Raises:
        Unreadable: If the cell is no number from 0 to 100.
    """
    text = clean(untexted(raw[:80]))
    if is_nothing(text):
        return None
    value = _number(text)
    if value is None:
        raise Unreadable("is no percentage from 0 to 100")
    return round(value if "%" in text else min(value * scale, 100.0), 4)
