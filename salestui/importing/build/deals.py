"""Deals: how they ended, what they are worth, when they close."""

import re
from functools import lru_cache
from typing import Any

from salestui.domain.kinds import ForecastCategory, Outcome
from salestui.domain.records import DealRecord, System
from salestui.importing.build.context import Context, LeftOut, NotTaken, take_first
from salestui.importing.plan import Priced
from salestui.importing.stage_words import (
    HUBSPOT_LABELS,
    ODOO_STAGES,
    category_of,
    is_deleted_word,
    outcome_of,
    stage_key,
)
from salestui.importing.values import email

# Naming a member of an enumeration looks it up; these are asked for several times a line.
_OPEN, _WON, _LOST = Outcome.OPEN, Outcome.WON, Outcome.LOST
_bare = lru_cache(maxsize=1_024)(email)
"""A rep's address comes with each of their deals."""
_TAIL = re.compile(r"^(.*\S)\s*\(([^()]+)\)$")
_NAMED = frozenset({"name", "external_id", "account", "product"})
"""What a deal can be told by; a person alone where deals have no names at all."""
_LETTERS = {"w": _WON, "l": _LOST, "converted": _WON}
"""What a column named Won/Lost may have alone, and what ERPNext calls a deal that became an order."""
_ARCHIVED = frozenset({"archived", "true", "1", "yes", "archiviert", "archivado", "archivé"})
_OPEN_WORDS = frozenset({"open", "offen", "abierto", "abierta", "ouvert", "ouverte", "aberto", "aperto", "aperta", "0"})


def build_deal(line: int, values: dict[str, Any], context: Context) -> DealRecord:
    """The deal of one line.

    Raises:
        LeftOut: If the CRM has deleted or archived it, or it is a lead.
        NotTaken: If it has neither a name nor a key.
    """
    take = values.pop
    _leave_out(values)
    _settle_owner(values)
    if not _NAMED & values.keys() and ("contact" not in values or context.match.has("name")):
        raise NotTaken("has neither a name nor a key")
    _settle_stage(values, context)
    outcome = _outcome(values, context)
    for name in ("status", "is_won", "is_lost", "is_closed"):
        take(name, None)
    last = take("last_stage", None)
    if last and outcome.is_closed and outcome_of(last) not in (_WON, _LOST):
        values["stage"] = last
    _settle_money(values, outcome)
    _settle_dates(values, outcome)
    if category := take("category", None):
        values["category"] = _category(category, outcome)
    if context.system is System.HUBSPOT:
        take_first(values, "account", "contact")
    name = take("name", None) or _made_name(values)
    return DealRecord(line, name, outcome=outcome, **values)


def _settle_owner(values: dict[str, Any]) -> None:
    """One cell for the rep, whatever columns name them: `Ann Lee <ann@example.com>`, their key apart."""
    take = values.pop
    parts = [part for part in (take("owner_first", None), take("owner_last", None)) if part]
    owner = values.get("owner") or " ".join(parts)
    if owner and owner.isdecimal():
        values.setdefault("owner_id", owner)
    address = take("owner_email", None)
    if address and owner and not owner.isdecimal() and "@" not in owner and (bare := _bare(address)):
        owner = f"{owner} <{bare}>"
    if owner or address:
        values["owner"] = owner or address


def _leave_out(values: dict[str, Any]) -> None:
    take, gone = values.pop, values.get("external_id")
    status = values.get("status")
    if take("is_deleted", False) or (status and is_deleted_word(status)):
        raise LeftOut("deleted in the CRM", gone)
    if (archived := take("archived", None)) and archived.casefold() in _ARCHIVED and not _has_ended(values):
        raise LeftOut("archived in the CRM", gone)
    if (record_type := take("record_type", None)) and record_type.casefold() == "lead":
        raise LeftOut("lead")
    if take("active", True) is False and not _has_ended(values):
        if values.get("probability", 0.0) > 0:
            raise LeftOut("archived in the CRM", gone)
        values["is_lost"] = True


def _has_ended(values: dict[str, Any]) -> bool:
    """Is a deal that was put away one that was won or lost, and so a part of the past?"""
    words = (values.get("status"), values.get("stage"))
    return bool(values.get("is_won")) or any(outcome_of(word) in (_WON, _LOST) for word in words if word)


def _settle_stage(values: dict[str, Any], context: Context) -> None:
    """One stage, in the export's own word."""
    reference, both = values.pop("stage_ref", None), values.pop("stage_pipeline", None)
    stage = values.get("stage") or both or (ODOO_STAGES.get(reference, reference) if reference else None)
    if stage is None:
        status = values.get("status")
        if status and not context.match.has("stage") and outcome_of(status) is None:
            values["stage"] = status
        return
    if stage.endswith(")") and (found := _TAIL.match(stage)):
        pipeline = values.get("pipeline")
        if pipeline == found[2] or (both and not pipeline):
            stage = found[1]
            values["pipeline"] = found[2]
    values["stage"] = HUBSPOT_LABELS.get(stage, stage) if context.system in {System.HUBSPOT, System.PLAIN} else stage


def _outcome(values: dict[str, Any], context: Context) -> Outcome:
    """How a deal ended, from the strongest evidence that the line has."""
    get = values.get
    if get("is_won"):
        return _WON
    if get("is_lost"):
        return _LOST
    closed, status, stage = get("is_closed"), get("status"), get("stage")
    if closed is False:
        return _OPEN
    by_status = outcome_of(status) or _LETTERS.get(stage_key(status)) if status else None
    if by_status is _WON or by_status is _LOST:
        return by_status
    if by_status is _OPEN and stage_key(status or "") in _OPEN_WORDS:
        return _OPEN
    by_stage = outcome_of(stage) if stage else None
    if by_stage is not None and by_stage is not _OPEN:
        return by_stage
    if closed:
        return _WON if get("probability") == 100 and not context.match.has("is_won") else _LOST
    if stage is None and status is None and (reason := get("status_reason")):
        return outcome_of(reason) or _OPEN
    return _OPEN


def _settle_money(values: dict[str, Any], outcome: Outcome) -> None:
    actual, amount = values.pop("actual_amount", None), values.get("amount")
    if actual is not None and outcome.is_closed and (actual.amount if type(actual) is Priced else actual):
        amount = actual
    if type(amount) is Priced:
        if values.setdefault("currency", amount.currency) != amount.currency:
            raise NotTaken(f"is worth {amount.amount} {amount.currency}, while its currency is {values['currency']}")
        amount = amount.amount
    if amount is not None:
        values["amount"] = amount


def _settle_dates(values: dict[str, Any], outcome: Outcome) -> None:
    close_on, closed_on = values.get("close_on"), values.pop("closed_on", None)
    if outcome is _OPEN:
        return
    closed_on = closed_on or close_on
    if closed_on:
        values["closed_on"] = closed_on
        values.setdefault("close_on", closed_on)


def _category(word: str, outcome: Outcome) -> ForecastCategory | None:
    category = category_of(word)
    if category is ForecastCategory.CLOSED and outcome is _OPEN:
        return None
    return category


def _made_name(values: dict[str, Any]) -> str:
    parts = [values[part] for part in ("account", "product") if values.get(part)]
    return ", ".join(parts) or str(values.get("contact") or values["external_id"])
