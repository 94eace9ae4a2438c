"""What a heading says of the numbers under it, beside its name: their currency, and that they are in thousands."""

import re

from salestui.domain.frozen import frozen
from salestui.importing.currencies import SHARED_SYMBOLS, currency_code
from salestui.importing.headers import LONGEST_HEADER
from salestui.importing.money import SCALES

_WORD = re.compile(r"[^\s()\[\],/]+")
_DRESS = " \t\r\n([,/-–'’"
_THOUSANDS = frozenset({"000", "000s", "thousands", "miles", "milliers", "migliaia", "duizend"})
_BEFORE = {"k": 3, "t": 3, "m": 6, "tsd": 3, "mio": 6}
_AFTER = {"k": 3, "000": 3, "m": 6, "mm": 6}
_FILLING = frozenset({"in", "of", "de", "en", "x"})


@frozen
class Unit:
    """A heading taken apart: its name, a currency, and the power of ten that its numbers are in."""

    name: str
    currency: str | None = None
    scale: int = 0


def unit_of(header: str) -> Unit:
    """Take a heading apart: `Amount (k EUR)` is `Amount` in thousands of EUR."""
    header = header[:LONGEST_HEADER]
    start, currency, scale, is_money, letter = len(header), None, 0, False, False
    for word in reversed(list(_WORD.finditer(header))):
        text = word[0].strip("'’").rstrip(".").casefold()
        if text in _FILLING and start < len(header):
            start = word.start()
            continue
        found = _read(text)
        if found is None or not word.start():
            break
        start, is_money = word.start(), is_money or found[2]
        currency, scale = currency or found[0], scale or found[1]
        letter = letter or (len(text) == 1 and text != "k" and not found[2] and header[start - 1] not in "([")
    name = header[:start].rstrip(_DRESS)
    if not name or not (scale or currency) or (letter and not is_money):
        return Unit(header)
    return Unit(name, currency, scale)


def _read(text: str) -> tuple[str | None, int, bool] | None:
    """Currency, power of ten, and whether money is named at all, of one word such as `k`, `eur`, `teur`, `k$`."""
    for rest, scale in _parted(text):
        code = currency_code(rest)
        if code or rest in SHARED_SYMBOLS:
            return code, scale, True
    if text in _THOUSANDS:
        return None, 3, False
    return (None, SCALES[text], False) if text in SCALES else (None, 3, False) if text == "t" else None


def _parted(text: str) -> list[tuple[str, int]]:
    """What may be a currency in a word, whole first, and the power of ten that stands before or after it."""
    before = [(text[len(sign) :], scale) for sign, scale in _BEFORE.items() if text.startswith(sign)]
    return [(text, 0), *before, *((text[: -len(sign)], scale) for sign, scale in _AFTER.items() if text.endswith(sign))]
