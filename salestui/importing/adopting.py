"""Columns of deals under foreign names: their cells, and a part of the name, tell what they hold."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from salestui.domain.records import Evidence, RecordKind
from salestui.importing.columns import TABLES, Match, key_set, read_header_units
from salestui.importing.currencies import CODES
from salestui.importing.dates import parse_date
from salestui.importing.headers import key
from salestui.importing.money import parse_money
from salestui.importing.values import Unreadable

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 5
"""Letters that a name needs to tell something inside another."""
_OTHERS = key_set("discount | rabatt | remise | list | listen | liste | paid | bezahlt | cost | costs | kosten | margin | marge | tax | steuer | previous | original | last | old | weighted | gewichtet | budget | actual | real | reason | age | days | users | seats | units | licenses | licences | employees | people | items | pieces | hours | number | count | quantity | score | index | nutzer | benutzer | lizenzen | plätze | stück | einheiten | anzahl | menge | punkte | stunden | usuarios | licencias | unidades | número | utilisateurs | licences | unités | nombre | heures | utenti | licenze | unità | numero")  # fmt: skip
"""Words that make an amount or a day another one."""


def adopt(found: Match, cells: Sequence[str], labels: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Evidence]:
    """Give a deal the amount, the close date and the currency that no known name stands for; say which were taken."""
    said = []
    for name, what, fits in (("amount", "amount", _is_money), ("close_on", "close date", _is_day)):
        if name in found.places:
            continue
        places = [place for place in found.unknown if _names(cells[place], name) and _all(fits, _column(rows, place))]
        if len(places) == 1:
            found.places[name] = places
            found.unknown.remove(places[0])
            because = "its heading has the word and its cells fit, and no other column does"
            said.append(Evidence(labels[places[0]], f"taken for the {what}", because))
    read_header_units(found, RecordKind.DEALS, cells)
    _adopt_currency(found, rows)
    return said


@cache
def _known(name: str) -> frozenset[str]:
    column = next(one for one in TABLES[RecordKind.DEALS] if one.field == name)
    keys = frozenset[str]().union(*map(key_set, column.names.values()))
    return frozenset(one for one in keys if len(one) >= _SHORTEST)


def _names(header: str, name: str) -> bool:
    """Does a header have one of a field's names among its words, and none that make it something else?"""
    words = [key(word) for word in _WORD.findall(header[:100])]
    spans = {"".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)}
    return bool(spans & _known(name)) and not _OTHERS & set(words)


def _column(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [cell for row in rows if place < len(row) and (cell := row[place].strip())]


def _all(fits: Callable[[str], bool], cells: list[str]) -> bool:
    return bool(cells) and sum(map(fits, cells)) * 5 >= len(cells) * 4


def _is_money(cell: str) -> bool:
    try:
        return parse_money(cell, ".") is not None
    except Unreadable:
        return False


def _is_day(cell: str) -> bool:
    if cell.isdecimal():
        return False
    try:
        return parse_date(cell, True) is not None
    except Unreadable:
        return False


def _adopt_currency(found: Match, rows: Sequence[Sequence[str]]) -> None:
    """Take a column under a foreign name for the amount's currency: it holds codes alone, and stands next to it."""
    if "amount" not in found.places or "currency" in found.places or found.currency:
        return
    amount = found.places["amount"][0]
    holding = [
        place for place in found.unknown if (filled := _column(rows, place)) and all(map(CODES.__contains__, filled))
    ]
    near = [place for place in holding if abs(place - amount) == 1]
    if len(holding) == 1 or len(near) == 1:
        found.places["currency"] = near[:1] or holding
        found.unknown.remove(found.places["currency"][0])
