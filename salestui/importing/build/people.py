"""Contacts, reps and goals."""

from datetime import date
from typing import Any

from salestui.domain.records import ContactRecord, GoalRecord, RepRecord, System
from salestui.importing.build.context import Context, LeftOut, NotTaken, take_first
from salestui.importing.plan import Priced
from salestui.importing.spans import period_of
from salestui.importing.values import salesforce_id

_INACTIVE = frozenset({"inactive", "disabled", "deactivated", "left", "inaktiv", "inactivo", "inactif"})


def build_contact(line: int, values: dict[str, Any], context: Context) -> ContactRecord:
    """The contact of one line."""
    if values.pop("is_deleted", False):
        raise LeftOut("deleted in the CRM")
    name = _whole_name(values) or values.get("email")
    if not name:
        raise NotTaken("has neither a name nor an e-mail address")
    if context.system is System.HUBSPOT:
        take_first(values, "account")
    return ContactRecord(line, name, **values)


def build_rep(line: int, values: dict[str, Any], context: Context) -> RepRecord:
    """The rep of one line."""
    values.pop("role_id", None)
    username = values.pop("username", None)
    if "email" not in values and username and "@" in username:
        values["email"] = username
    name = _whole_name(values) or username or values.get("email")
    if not name:
        raise NotTaken("has neither a name nor an e-mail address")
    if context.system is System.SALESFORCE and "manager" in values:
        values["manager"] = salesforce_id(values["manager"])
    status = values.pop("status", None)
    if status and "active" not in values:
        values["active"] = status.casefold() not in _INACTIVE
    return RepRecord(line, name, **values)


def _whole_name(values: dict[str, Any]) -> str | None:
    first, last, name = (
        values.pop("first_name", None),
        values.pop("last_name", None),
        values.pop("name", None),
    )
    return name or " ".join(part for part in (first, last) if part) or None


def build_goal(line: int, values: dict[str, Any], context: Context) -> GoalRecord:
    """The goal of one line."""
    values.pop("external_id", None)
    owner, name = values.pop("owner", None), values.pop("name", None)
    if not owner and not name:
        raise NotTaken("says neither whose goal it is nor its name")
    starts_on, ends_on = _span(values, context.fiscal_start)
    if type(target := values.get("target")) is Priced:
        values["target"] = target.amount
        values.setdefault("currency", target.currency)
    if metric := values.pop("metric", None):
        values["metric"] = metric.casefold()
    return GoalRecord(
        line,
        name or f"{owner}, {starts_on.isoformat()} to {ends_on.isoformat()}",
        owner,
        starts_on,
        ends_on,
        **values,
    )


def _span(values: dict[str, Any], fiscal_start: int) -> tuple[date, date]:
    starts_on, ends_on = values.pop("starts_on", None), values.pop("ends_on", None)
    quarter, year = values.pop("quarter", None) or "", values.pop("year", None) or ""
    period = f"Q{quarter}" if quarter.isdigit() and len(quarter) == 1 else quarter
    period = values.pop("period", None) or period
    if not (starts_on and ends_on):
        found = period_of(period, year, fiscal_start)
        if found is None:
            raise NotTaken(f"names no period that can be read ({period or 'blank'} {year})".replace(" )", ")"))
        starts_on, ends_on = starts_on or found[0], ends_on or found[1]
    if ends_on < starts_on:
        raise NotTaken(f"ends on {ends_on.isoformat()}, before it starts on {starts_on.isoformat()}")
    return starts_on, ends_on
