"""What a form asks, and the row that each kind of field gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, get_args

from pydantic.fields import FieldInfo

from salestui.domain.clock import hours
from salestui.domain.dates import echo
from salestui.domain.drafts import Amount, Chance, Choice, Day, Draft, LongText, Named, PastDay
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ForecastCategory
from salestui.domain.money import full, typed_money
from salestui.domain.people_drafts import Checklist, Digits, Minutes, Moment, Who, read_minutes
from salestui.domain.text import name_key
from salestui.domain.typed_days import read_day
from salestui.ui.forms.fields import MOST_SHOWN, FieldRow, LineField, TextField, options_hint
from salestui.ui.forms.key_fields import CheckField, ScaleField
from salestui.ui.widgets.glyphs import Glyphs

LONG_HINT = "Tab goes on · F4 opens $EDITOR"
NOT_BY_HAND = frozenset({ForecastCategory.CLOSED})


@dataclass(frozen=True)
class FormSpec:
    """What a form asks: the draft, its title, the values there are (as text), and the records a choice may name."""

    model: type[Draft]
    title: str
    slot: str
    values: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    currency: str | None = None
    base_rev: int = 0
    hints: Mapping[str, str] = field(default_factory=dict)
    """What stands in an empty field instead of what the draft says."""
    is_quiet: bool = False
    """Say nothing under long texts; the page says it once for all."""
    is_edit: bool = False
    """Is there a record already? Then only what is touched is checked and saved."""
    begins: str = ""
    """The field that has the first key, where it is not the first that is empty."""
    closed: frozenset[str] = frozenset()
    """Fields that take nothing; what stands in them says why."""
    is_private: bool = False
    """Does it belong to something for the manager's eyes alone?"""


@dataclass(frozen=True)
class Reader:
    """How days and amounts are read, and the sign for what is wrong."""

    today: Callable[[], date]
    day_first: bool
    fiscal_start: int
    glyphs: Glyphs

    @property
    def wrong_sign(self) -> str:
        """The sign beside what is wrong."""
        return self.glyphs.state("below")


def row_of(name: str, info: FieldInfo, spec: FormSpec, reader: Reader) -> FieldRow:
    """Return the row for one field of the draft."""
    value, title, placeholder = (
        spec.values.get(name, ""),
        info.title or name,
        spec.hints.get(name) or info.description or "",
    )
    sign = reader.wrong_sign
    scale = next((said for said in info.metadata if isinstance(said, Digits)), None)
    if scale is not None:
        return FieldRow(name, title, ScaleField(value, name, scale.low, scale.high, placeholder), _nothing, sign)
    if _is(info, Checklist):
        return FieldRow(name, title, CheckField(value, name, reader.glyphs), lambda _: placeholder, sign)
    if _is(info, LongText):
        row = FieldRow(name, title, TextField(value, name, placeholder), _nothing if spec.is_quiet else _long, sign)
        row.set_class(is_private(info), "-private")
        return row
    if _is(info, Named):
        names = tuple(spec.choices.get(name, {}))
        return FieldRow(name, title, LineField(value, name, placeholder, names), _known_or_new(names), sign)
    labels = _labels(name, info, spec)
    if labels is not None:
        chosen = LineField(value, name, placeholder, tuple(labels), must_choose=True)
        chosen.disabled = name in spec.closed
        return FieldRow(name, title, chosen, options_hint(labels), sign)
    is_read = str not in (get_args(info.annotation) or (info.annotation,))
    return FieldRow(name, title, LineField(value, name, placeholder, replaces=is_read), _hint(info, spec, reader), sign)


def _nothing(_: str) -> str:
    return ""


def _long(_: str) -> str:
    return LONG_HINT


def said_of(info: FieldInfo) -> Mapping[str, Any]:
    """Return what a draft says of a field besides its type: section, questions, whether it is private."""
    extra = info.json_schema_extra
    return extra if isinstance(extra, dict) else {}


def is_private(info: FieldInfo) -> bool:
    """Is the field for the manager's eyes alone?"""
    return bool(said_of(info).get("private"))


def _labels(name: str, info: FieldInfo, spec: FormSpec) -> Mapping[str, str] | None:
    if _is(info, Choice) or _is(info, Who):
        return spec.choices.get(name, {})
    kinds = get_args(info.annotation) if isinstance(info.annotation, UnionType) else (info.annotation,)
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {str(member.value): str(member.value) for member in kind if member not in NOT_BY_HAND}
    return None


def _hint(info: FieldInfo, spec: FormSpec, reader: Reader) -> Callable[[str], str]:
    if _is(info, Day) or _is(info, PastDay):
        return lambda text: _reading(text, reader, past=_is(info, PastDay))
    if _is(info, Moment):
        return lambda text: _moment(text, reader)
    if _is(info, Minutes):
        return _duration
    if _is(info, Amount):
        return lambda text: _worth(text, spec.currency)
    if _is(info, Chance):
        return lambda text: _chance(text, reader.wrong_sign)
    return lambda _: ""


def _is(info: FieldInfo, alias: Any) -> bool:
    """Was the field declared with that alias? Pydantic moves the validator into the field's metadata."""
    return tuple(info.metadata) == get_args(alias)[1:]


def _known_or_new(names: tuple[str, ...]) -> Callable[[str], str]:
    keys = {name_key(name): name for name in names}

    def hint(typed: str) -> str:
        wanted = name_key(typed)
        if not wanted:
            return "a part of a name; a new name makes a new one"
        if wanted in keys:
            return ""
        alike = [name for key, name in keys.items() if key.startswith((f"{wanted}, ", f"{wanted} ("))]
        like = alike or [name for key, name in keys.items() if wanted in key]
        known = f"there are {' · '.join(name[:40] for name in like[:MOST_SHOWN])}" if like else ""
        return known if alike else "; ".join(filter(None, ("new", known)))

    return hint


def _chance(text: str, wrong_sign: str) -> str:
    typed = text.strip().removesuffix("%").strip().replace(",", ".")
    try:
        is_chance = not typed or 0 <= float(typed) <= 100
    except ValueError:
        is_chance = False
    return "0 to 100; empty: as the stage says" if is_chance else f"{wrong_sign} A chance is 0 to 100"


def _reading(text: str, reader: Reader, *, past: bool) -> str:
    today = reader.today()
    if not text.strip():
        return "today · mon · 24 sep · 2024-02-01" if past else "fri · next tue · +2w · eom · 24 nov"
    try:
        day = read_day(text, today, day_first=reader.day_first, past=past, fiscal_start=reader.fiscal_start).day
    except RuleBroken as wrong:
        return str(wrong)
    return echo(day, today)


def _moment(text: str, reader: Reader) -> str:
    today = reader.today()
    if not text.strip():
        return ""
    try:
        said = read_day(text, today, day_first=reader.day_first, fiscal_start=reader.fiscal_start)
    except RuleBroken as wrong:
        return str(wrong)
    return echo(said.day, today, said.at)


def kept_texts(model: type[Draft], rows: Mapping[str, FieldRow], reader: Reader) -> dict[str, str]:
    """What is kept of a form: what was touched, and the day that it began with, for it may be saved on another."""
    said = {name: row.value for name, row in rows.items() if row.is_touched or row.given == "today"}
    return {name: _dated(model.model_fields[name], text, reader) for name, text in said.items()}


def _dated(info: FieldInfo, text: str, reader: Reader) -> str:
    """The text of a field, a day of it as its date: what is typed and kept today says tomorrow what it says now."""
    if not text.strip() or not any(_is(info, kind) for kind in (Day, PastDay, Moment)):
        return text
    past = _is(info, PastDay)
    try:
        said = read_day(text, reader.today(), day_first=reader.day_first, past=past, fiscal_start=reader.fiscal_start)
    except RuleBroken:
        return text
    return text if said.until else f"{said.day.isoformat()} {said.at:%H:%M}" if said.at else said.day.isoformat()


def _duration(text: str) -> str:
    try:
        minutes = read_minutes(text)
    except RuleBroken as wrong:
        return str(wrong)
    return "45 · 1h30" if minutes is None else f"{minutes} minutes" if minutes < 60 else hours(minutes)


def _worth(text: str, currency: str | None) -> str:
    if not text.strip():
        return "45k · 1.2M · 12,500 EUR"
    try:
        money = typed_money(text, currency or "XXX")
    except RuleBroken as wrong:
        return str(wrong)
    return full(money.minor, money.currency)
