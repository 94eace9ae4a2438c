"""A file of rates: date, currency, rate, and if need be the currency they lead into."""

from __future__ import annotations

from datetime import date

from salestui.domain.errors import RuleBroken
from salestui.domain.exchange import check_currencies, read_rate
from salestui.domain.frozen import frozen

NAMES = {
    "on": ("date", "day", "valid from", "datum", "fecha"),
    "currency": ("currency", "from", "code", "währung", "devise", "moneda"),
    "rate": ("rate", "exchange rate", "kurs", "taux", "cambio"),
    "into": ("into", "to", "base", "target"),
}
"""What a column may be called."""
MOST = 100_000
"""Lines that a file of rates may have."""


@frozen
class ReadRate:
    """One line of the file: what one unit of a currency is worth in another from a day on."""

    on: date
    currency: str
    into: str
    rate: str


def read_rates(text: str, into: str) -> list[ReadRate]:
    """Read the file, in any order of its columns, with commas, semicolons or tabs between them.

    Raises:
        RuleBroken: If a column is missing, a line cannot be read (it is named), or the quotes make no table of it.
    """
    import csv  # 2 ms that pages without a file of rates need not wait for

    lines = text.lstrip("\ufeff").splitlines()
    head = lines[0] if lines else ""
    try:
        rows = list(csv.reader(lines, delimiter=max(",;\t", key=head.count)))
    except csv.Error as fault:  # a quote that nothing ends has the rest of a long file in it
        raise RuleBroken(f"That is no file of rates: {fault}") from fault
    names = [cell.strip().casefold() for cell in rows[0]] if rows else []
    places = {
        field: next((at for at, name in enumerate(names) if name in known), None) for field, known in NAMES.items()
    }
    missing = [field for field in ("on", "currency", "rate") if places[field] is None]
    if missing:
        raise RuleBroken(
            f"A file of rates has the columns date, currency, rate; this one has no {NAMES[missing[0]][0]}"
        )
    if len(rows) > MOST:
        raise RuleBroken(f"A file of rates has at most {MOST:,} lines")
    return [_line(row, number, places, into) for number, row in enumerate(rows[1:], 2) if any(map(str.strip, row))]


def _line(row: list[str], number: int, places: dict[str, int | None], into: str) -> ReadRate:
    def cell(field: str) -> str:
        at = places[field]
        return row[at].strip() if at is not None and at < len(row) else ""

    try:
        day = date.fromisoformat(cell("on"))
    except ValueError:
        raise RuleBroken(f"Line {number}: “{cell('on')[:20]}” is no day such as 2026-11-18") from None
    try:
        code, target = cell("currency").upper(), cell("into").upper() or into
        check_currencies(code, target)
        return ReadRate(day, code, target, read_rate(cell("rate")))
    except RuleBroken as refusal:
        raise RuleBroken(f"Line {number}: {refusal}") from None
