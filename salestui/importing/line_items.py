"""Deals that an export repeats for each of their products or contacts."""

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from salestui.domain.records import DealRecord, Record
from salestui.importing.columns import key_set
from salestui.importing.headers import key

_OF_ITEMS = key_set("quantity | sales price | total price | unit price | list price | product price | product quantity | product code | line total | menge | anzahl | einzelpreis | verkaufspreis | cantidad | precio de venta | quantité | prix de vente | quantità | quantidade | aantal | role | contact role | is primary | rolle | rôle | rol | ruolo")  # fmt: skip
"""What stands beside the product or the contact of a line that is one of several of a deal."""
_DEAL = attrgetter(
    "external_id", "name", "account", "account_id", "owner", "owner_id", "stage", "outcome", "amount", "currency",
    "close_on", "closed_on", "created_on",
)  # fmt: skip
_item = attrgetter("product", "contact")
FURTHER = "further product or contact of a deal"


def are_items(headers: Sequence[str], fields: frozenset[str]) -> bool:
    """May the lines of an export of deals be their products or contacts?"""
    return bool(fields & {"product", "contact"}) and any(key(header) in _OF_ITEMS for header in headers)


def join_items(records: list[Record], dropped: Counter[str]) -> None:
    """Keep the first of lines that follow each other and differ in nothing but product and contact; count the others."""
    kept: list[Record] = []
    last: object = None
    for record in records:
        assert isinstance(record, DealRecord)
        said = _DEAL(record)
        if said == last and _item(record) != _item(kept[-1]):
            dropped[FURTHER] += 1
            continue
        kept.append(record)
        last = said
    records[:] = kept
