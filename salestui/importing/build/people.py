"""Contacts, reps and goals."""

import re
from datetime import date
from typing import Any

from salestui.domain.periods import PeriodKind, nth_period
from salestui.domain.records import ContactRecord, GoalRecord, RepRecord, System
from salestui.importing.build.context import Context, LeftOut, NotTaken
from salestui.importing.dates import month_named
from salestui.importing.headers import key
from salestui.importing.plan import Priced
from salestui.importing.values import salesforce_id

_INACTIVE = frozenset({"inactive", "disabled", "deactivated", "left", "inaktiv", "inactivo", "inactif"})
_QUARTER = re.compile(
    r"(?<![^\W\d_])(?:quarter|quartal|trimestre|kwartaal|q|t|k)\s*([1-4])(?!\d)"
    r"|(?<!\d)([1-4])(?:st|nd|rd|th|º|\.)?\s?(?:quarter|quartal|trimestre|kwartaal|q)(?![^\W\d_])",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?<![a-z])(?:half|halbjahr|hj|h|s|semestre|semester)\s*([12])(?!\d)|(?<!\d)([12])(?:st|nd|\.)?\s?(?:half|halbjahr|hj|h)(?![a-z])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_SHORT_YEAR = re.compile(r"(?:fy|'|’)\s?(\d{2})(?!\d)", re.IGNORECASE)
_MONTH = re.compile(r"^[^\w]*(?:m|month|monat|mes|mois|p|period)?\s*(0?[1-9]|1[0-2])(?:-01)?[^\w]*$", re.IGNORECASE)
"""A month's number alone: the number of a week or of half a year is none."""


def build_contact(line: int, values: dict[str, Any], context: Context) -> ContactRecord:
    """The contact of one line."""
    if values.pop("is_deleted", False):
        raise LeftOut("deleted in the CRM")
    name = _whole_name(values) or values.get("email")
    if not name:
        raise NotTaken("has neither a name nor an e-mail address")
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


def period_of(period: str, year: str = "", fiscal_start: int = 1) -> tuple[date, date] | None:
    """First and last day of a fiscal half, quarter or year or of a month: `H1 2026`, `FY26-Q3`, `Mar 2026`, `2026-03`, `2026`."""
    number = _year_in(period) or _year_in(year)
    if number is None:
        return None
    if quarter := _QUARTER.search(period):
        return _nth(PeriodKind.QUARTER, int(quarter[1] or quarter[2]), number, fiscal_start)
    if half := _HALF.search(period):
        return _nth(PeriodKind.HALF, int(half[1] or half[2]), number, fiscal_start)
    if month := _month_in(_SHORT_YEAR.sub(" ", _YEAR.sub(" ", period))):
        return _nth(PeriodKind.MONTH, month, number, 1)
    more = key(_SHORT_YEAR.sub("", _YEAR.sub("", period))).replace("fy", "")
    return None if more else _nth(PeriodKind.YEAR, 1, number, fiscal_start)


def _year_in(text: str) -> int | None:
    if found := _YEAR.search(text):
        return int(found[1])
    found = _SHORT_YEAR.search(text)
    return 2000 + int(found[1]) if found else None


def _month_in(text: str) -> int | None:
    if named := month_named(text):
        return named
    found = _MONTH.search(text)
    return int(found[1]) if found else None


def _nth(kind: PeriodKind, number: int, year: int, fiscal_start: int) -> tuple[date, date]:
    period = nth_period(kind, number, year, fiscal_start)
    return period.start, period.end
