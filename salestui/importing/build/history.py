"""States of a deal on a day, and changes of one field."""

from typing import Any

from salestui.domain.records import HistoryRecord, System
from salestui.importing.build.companies import bare
from salestui.importing.build.context import Context, LeftOut, NotTaken
from salestui.importing.dates import parse_date
from salestui.importing.headers import key
from salestui.importing.money import parse_money, parse_percent
from salestui.importing.stage_words import category_of
from salestui.importing.values import Unreadable, salesforce_id

_FIELDS = {
    key(name): field
    for field, names in {
        "stage": "stage | stagename | phase | etapa | étape | fase | deal stage",
        "amount": "amount | betrag | importe | montant | importo | bedrag",
        "close": "close date | closedate | schlusstermin | abschlussdatum | fecha de cierre | date de clôture | data chiusura | expected close date",
        "probability": "probability | probability (%) | wahrscheinlichkeit (%)",
        "category": "forecast category | forecastcategoryname | forecastcategory | prognosekategorie",
    }.items()
    for name in names.split("|")
}


def build_history(line: int, values: dict[str, Any], context: Context) -> HistoryRecord:
    """The state or the change of one line."""
    take = values.pop
    if take("is_deleted", False):
        raise LeftOut("deleted in the CRM")
    on = take("on", None)
    if on is None:
        raise NotTaken("has no day")
    day, seconds = on
    what, before, after = take("what", None), take("before", None), take("after", None)
    if what is not None or context.match.has("what"):
        _settle_change(values, what or "", before, after, context)
    for name in ("amount", "amount_before"):
        if name in values:
            values[name] = bare(values[name])
    if context.system is System.SALESFORCE and "edited_by" in values:
        values["edited_by"] = salesforce_id(values["edited_by"])
    if category := take("category", None):
        values["category"] = category_of(category)
    sequence = seconds if seconds is not None else (-line if context.newest_first else line)
    return HistoryRecord(line, day, sequence=sequence, **values)


def _settle_change(values: dict[str, Any], what: str, before: str | None, after: str | None, context: Context) -> None:
    field = _FIELDS.get(key(what))
    if field is None:
        raise LeftOut("change of another field")
    for name in ("stage", "stage_before", "amount", "close_on", "probability", "category"):
        values.pop(name, None)
    try:
        _set(values, field, before, after, context)
    except Unreadable as problem:
        raise NotTaken(f"the change of {what} from {before or 'blank'} to {after or 'blank'} {problem}") from None


def _set(values: dict[str, Any], field: str, before: str | None, after: str | None, context: Context) -> None:
    if field == "stage":
        values["stage"], values["stage_before"] = after, before
    elif field == "amount":
        for name, text in (("amount", after), ("amount_before", before)):
            found = parse_money(text, context.plan.mark) if text else None
            values[name] = found[0] if found else None
    elif field == "close":
        day_first = context.plan.day_first
        values["close_on"] = parse_date(after, day_first) if after else None
        values["close_before"] = parse_date(before, day_first) if before else None
    elif field == "probability":
        values["probability"] = parse_percent(after, 1.0) if after else None
    else:
        values["category"] = after
