"""Accounts and products."""

from decimal import Decimal
from typing import Any

from salestui.domain.records import AccountRecord, ProductRecord, System
from salestui.importing.build.context import Context, LeftOut, NotTaken
from salestui.importing.plan import Priced
from salestui.importing.values import is_nothing, salesforce_id

_RETIRED = frozenset({"retired", "inactive", "discontinued", "draft"})


def build_account(line: int, values: dict[str, Any], context: Context) -> AccountRecord:
    """The account of one line."""
    _leave_out_deleted(values)
    if values.pop("is_company", None) is False and "parent" in values:
        raise LeftOut("person at an account")
    name = values.pop("name", None) or values.get("domain")
    if not name or is_nothing(name):
        raise NotTaken("has no name")
    if context.system is System.SALESFORCE and "parent" in values:
        values["parent"] = salesforce_id(values["parent"])
    if "annual_revenue" in values:
        values["annual_revenue"] = bare(values["annual_revenue"])
    return AccountRecord(line, name, **values)


def build_product(line: int, values: dict[str, Any], context: Context) -> ProductRecord:
    """The product of one line."""
    _leave_out_deleted(values)
    name = values.pop("name", None) or values.get("external_id")
    if not name:
        raise NotTaken("has no name")
    if type(price := values.get("list_price")) is Priced:
        values["list_price"] = price.amount
        values.setdefault("currency", price.currency)
    status = values.pop("status", None)
    if status and "active" not in values:
        values["active"] = status.casefold() not in _RETIRED
    return ProductRecord(line, name, **values)


def bare(amount: Decimal | Priced) -> Decimal:
    """An amount without the currency its cell names."""
    return amount.amount if isinstance(amount, Priced) else amount


def _leave_out_deleted(values: dict[str, Any]) -> None:
    if values.pop("is_deleted", False):
        raise LeftOut("deleted in the CRM")
