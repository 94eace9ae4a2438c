"""What the manager types in, checked once: one field of a draft is one field of a form.

Validation takes a context: `today` (date), `day_first` (bool), `fiscal_start` (month), `currency` (ISO code or
None), `choices` (field → {label: key}) for the fields that name another record, and `as_it_was` (the fields that were
not touched: what an import brought in may be longer than anybody would type).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ForecastCategory, RepRole, RepStatus, StakeholderRole
from salestui.domain.money import typed_money
from salestui.domain.text import clean, name_key
from salestui.domain.typed_days import ReadDay, read_day

LONGEST_LINE, LONGEST_TEXT = 200, 100_000


T = TypeVar("T")


def refused(sentence: str) -> PydanticCustomError:
    """Return the refusal that a form shows beside the field."""
    return PydanticCustomError("refused", "{sentence}", {"sentence": sentence})


def _line(value: Any, info: ValidationInfo) -> Any:
    if value is None or not isinstance(value, str):
        return value
    text = clean(value)
    if len(text) > LONGEST_LINE and info.field_name not in (info.context or {}).get("as_it_was", ()):
        raise refused(f"At most {LONGEST_LINE} characters; this has {len(text)}")
    return text or None


def _email(value: Any, info: ValidationInfo) -> Any:
    text = _line(value, info)
    if not isinstance(text, str) or info.field_name in (info.context or {}).get("as_it_was", ()):
        return text
    name, _, host = (text := text.strip()).partition("@")
    if not name or not host or "@" in host or any(sign.isspace() for sign in text):
        raise refused("An address has one @ and no blanks: ana@example.com")
    return text


def _text(value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    text = clean(value, multiline=True).strip()
    if len(text) > LONGEST_TEXT:
        raise refused(f"At most {LONGEST_TEXT:,} characters; this has {len(text):,}")
    return text or None


def _name(value: Any, info: ValidationInfo) -> Any:
    text = _line(value, info)
    if not text:
        raise refused("Give it a name")
    return text


def as_read(value: Any, info: ValidationInfo, read: Callable[..., T]) -> T | Any:
    """Return what a reader of days makes of a typed value; nothing of an empty one."""
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    context = info.context or {}
    first, start = context.get("day_first", True), context.get("fiscal_start", 1)
    try:
        return read(value, context["today"], day_first=first, fiscal_start=start)
    except RuleBroken as wrong:
        raise refused(str(wrong)) from wrong


def _day(value: Any, info: ValidationInfo, *, past: bool = False) -> Any:
    reading = as_read(value, info, partial(read_day, past=past))
    return reading.day if isinstance(reading, ReadDay) else reading


def _past_day(value: Any, info: ValidationInfo) -> Any:
    return _day(value, info, past=True)


def _amount(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    currency = (info.context or {}).get("currency")
    try:
        money = typed_money(value, currency or "XXX")
    except RuleBroken as wrong:
        raise refused(str(wrong)) from wrong
    return money.minor, money.currency


def _percent(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    typed = value.strip().removesuffix("%").strip().replace(",", ".")
    if not typed:
        return None
    try:
        per_mille = round(float(typed) * 10)
    except (ValueError, OverflowError) as wrong:
        raise refused("A number from 0 to 100") from wrong
    if not 0 <= per_mille <= 1000:
        raise refused("A number from 0 to 100")
    return per_mille


def chosen(value: Any, info: ValidationInfo) -> Any:
    """Find the record that the typed name means: the whole name, or the only one that starts with it or has it."""
    if not isinstance(value, str) or not value.strip():
        return None
    labels: dict[str, str] = (info.context or {}).get("choices", {}).get(info.field_name, {})
    wanted = name_key(value)
    for label, key in labels.items():
        if name_key(label) == wanted:
            return key
    meant = [key for label, key in labels.items() if name_key(label).startswith(wanted)]
    does = "start with" if meant else "have"
    meant = meant or [key for label, key in labels.items() if wanted in name_key(label)]
    if len(meant) == 1:
        return meant[0]
    raise refused(
        f"{len(meant)} {does} “{clean(value)[:40]}”" if meant else f"Nobody and nothing is called “{clean(value)[:40]}”"
    )


Line = Annotated[str | None, BeforeValidator(_line)]
Email = Annotated[str | None, BeforeValidator(_email)]
LongText = Annotated[str | None, BeforeValidator(_text)]
Name = Annotated[str, BeforeValidator(_name)]
Day = Annotated[date | None, BeforeValidator(_day)]
MustDay = Annotated[date, BeforeValidator(_day)]
PastDay = Annotated[date | None, BeforeValidator(_past_day)]
"""A day that is gone: a weekday alone is the last one."""
Amount = Annotated[tuple[int, str] | None, BeforeValidator(_amount)]
"""Minor units and currency."""
Chance = Annotated[int | None, BeforeValidator(_percent)]
"""Per mille."""
Choice = Annotated[str | None, BeforeValidator(chosen)]
MustChoice = Annotated[str, BeforeValidator(chosen)]
"""The key of another record, found by its name."""
Named = Annotated[str | None, BeforeValidator(_line), "named"]
"""The name of a record that is made if there is none; the form suggests those there are."""


class Draft(BaseModel):
    """Something typed and not yet stored."""

    model_config = ConfigDict(frozen=True)


class RepDraft(Draft):
    """A rep, as typed."""

    name: Name = Field(title="Name", description="First and last name")
    role: RepRole = Field(RepRole.ACCOUNT_EXECUTIVE, title="Role")
    status: RepStatus = Field(RepStatus.PERFORMING, title="Status")
    email: Email = Field(None, title="E-mail")
    title: Line = Field(None, title="Title")
    manager: Line = Field(None, title="Manager", description="Whose team; empty for nobody's")
    region: Line = Field(None, title="Region")
    started_on: PastDay = Field(None, title="Started", description="A day: 1 Feb, 2024-02-01, -3m")
    left_on: PastDay = Field(None, title="Left", description="A day, for somebody who has gone")
    note: LongText = Field(None, title="Note", description="Shared; nothing private here")


class DealDraft(Draft):
    """A deal, as typed."""

    name: Name = Field(title="Deal", description="What it is about")
    account: Named = Field(None, title="Account", description="The customer; a new name makes a new account")
    rep_id: Choice = Field(None, title="Rep", description="Who owns it")
    stage_id: Choice = Field(None, title="Stage")
    amount: Amount = Field(None, title="Amount", description="45k, 1.2M, 12,500 EUR; empty if not known yet")
    product_id: Choice = Field(None, title="Product", description="Its list price stands in for a missing amount")
    close_on: Day = Field(None, title="Close", description="Expected: fri, +2w, eoq, 24 nov")
    category: ForecastCategory | None = Field(None, title="Category", description="Empty: as the stage says")
    chance: Chance = Field(None, title="Chance %", description="Empty: as the stage says")
    next_step: Line = Field(None, title="Next step", description="Who does what")
    next_step_on: Day = Field(None, title="By", description="When the next step is due")
    deal_type: Line = Field(None, title="Type", description="New business, renewal, …")
    lead_source: Line = Field(None, title="Source")
    contact: Line = Field(None, title="Contact")
    created_on: PastDay = Field(None, title="Created")
    need: LongText = Field(None, title="Business need", description="What it costs them to leave things as they are")
    decision_process: LongText = Field(None, title="Decision process", description="Who decides, how, by when")
    competitors: LongText = Field(None, title="Competitors", description="Including doing nothing")
    risks: LongText = Field(None, title="Risks", description="What could stop it")
    strategy: LongText = Field(None, title="Strategy", description="How it will be won")
    description: LongText = Field(None, title="Description")


class StakeholderDraft(Draft):
    """A person who counts in a deal, as typed."""

    name: Name = Field(title="Name")
    role: StakeholderRole = Field(StakeholderRole.OTHER, title="Role")
    title: Line = Field(None, title="Title", description="CFO, head of IT, …")
    met_on: PastDay = Field(None, title="Last met")
    note: LongText = Field(None, title="Note", description="What they want; how they stand")
