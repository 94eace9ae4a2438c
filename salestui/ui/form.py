"""One form for every draft: a field for each of the model's, what is wrong beside it, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from salestui.desk import typing
from salestui.domain.dates import echo, read_day
from salestui.domain.drafts import Amount, Chance, Choice, Day, Draft, LongText, Named
from salestui.domain.errors import RuleBroken
from salestui.domain.money import full, typed_money
from salestui.ui.base import Page
from salestui.ui.editor import edit_text
from salestui.ui.fields import FieldRow, LineField, TextField, options_hint

KEEP_AFTER = 0.5


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


class FormPage(Page[Draft]):
    """Asks for one draft; closed with it once it is saved, or with nothing, and then the draft is kept."""

    DEFAULT_CSS = """
    FormPage > .form--title { height: 1; padding: 0 1; text-style: bold; background: $background; }
    FormPage > VerticalScroll { height: 1fr; padding: 1 1; }
    FormPage .form--save { width: auto; margin: 1 0 0 19; padding: 0 1; color: $text-muted; }
    FormPage .form--save:focus { background: $primary; color: $text; text-style: bold; }
    """
    BINDING_GROUP_TITLE = "This form"
    BINDINGS = [
        Binding("f2,ctrl+s", "save", "Save", id="form.save", tooltip="Save what is typed"),
        Binding("ctrl+r", "reset", "Start over", id="form.reset", tooltip="Drop the draft and show what is stored"),
        Binding(
            "escape", "leave", "Close, keep draft", id="form.leave", tooltip="Close the form; what you typed is kept"
        ),
    ]

    def __init__(self, spec: FormSpec, save: Callable[[Draft], Awaitable[bool]]) -> None:
        super().__init__()
        self._spec = spec
        self._save = save
        self._rows = {name: self._row(name, info) for name, info in spec.model.model_fields.items()}
        self._timer: Timer | None = None
        self._dirty = False

    @property
    def crumb(self) -> str:
        """The form's title."""
        return self._spec.title

    def compose(self) -> ComposeResult:
        """Title, fields, and a place to press Enter on."""
        yield Static(Content(self._spec.title), classes="form--title", markup=False)
        with VerticalScroll(can_focus=False):
            yield from self._rows.values()
            yield SaveSpot("Save", classes="form--save", markup=False)

    def _row(self, name: str, info: FieldInfo) -> FieldRow:
        value = self._spec.values.get(name, "")
        title, placeholder = info.title or name, info.description or ""
        if _is(info, LongText):
            return FieldRow(name, title, TextField(value, name, placeholder), lambda _: "")
        if _is(info, Named):
            names = self._spec.choices.get(name, {})
            return FieldRow(name, title, LineField(value, name, placeholder, tuple(names)), lambda _: placeholder)
        labels = self._labels(name, info)
        if labels is not None:
            return FieldRow(name, title, LineField(value, name, placeholder, tuple(labels)), options_hint(labels))
        return FieldRow(name, title, LineField(value, name, placeholder), self._hint(info))

    def _labels(self, name: str, info: FieldInfo) -> Mapping[str, str] | None:
        if _is(info, Choice):
            return self._spec.choices.get(name, {})
        kinds = get_args(info.annotation) if isinstance(info.annotation, UnionType) else (info.annotation,)
        for kind in kinds:
            if isinstance(kind, type) and issubclass(kind, Enum):
                return {str(member.value): str(member.value) for member in kind}
        return None

    def _hint(self, info: FieldInfo) -> Callable[[str], str]:
        if _is(info, Day):
            return lambda text: _reading(text, self.app.today(), self.app.settings.calendar.day_first)
        if _is(info, Amount):
            return lambda text: _worth(text, self._spec.currency)
        return lambda _: info.description or ""

    async def load(self) -> None:
        """Offer back what was typed before."""
        kept = await self.app.desk.ask(typing.kept, self._spec.slot)
        if kept is None or self._dirty:
            return
        for name, text in kept.values.items():
            if name in self._rows:
                self._rows[name].field.value = text
        moved = "; the record has changed since" if kept.base_rev != self._spec.base_rev else ""
        self.app.say(
            f"What you typed on {kept.at[:16].replace('T', ' ')} UTC is back{moved}; ctrl+r starts over", "watch"
        )

    def take_focus(self) -> None:
        """Start in the first field."""
        next(iter(self._rows.values())).field.focus()

    def on_input_changed(self) -> None:
        """Keep the draft soon."""
        self._keep_soon()

    def on_text_area_changed(self) -> None:
        """Keep the draft soon."""
        self._keep_soon()

    def _keep_soon(self) -> None:
        if self._typed() == self._stored() and not self._dirty:
            return
        self._dirty = True
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(KEEP_AFTER, self.keep)

    async def keep(self) -> None:
        """Store what is being typed."""
        if self._dirty and not self.closed.done():
            spec = self._spec
            await self.app.desk.ask(typing.keep, spec.slot, spec.title, self._typed(), spec.base_rev)

    def _typed(self) -> dict[str, str]:
        return {name: row.value for name, row in self._rows.items()}

    def _stored(self) -> dict[str, str]:
        return {name: self._spec.values.get(name, "") for name in self._rows}

    async def action_save(self) -> None:
        """Hand the draft over, or say what is wrong with it, field by field."""
        spec = self._spec
        context = {
            "today": self.app.today(),
            "day_first": self.app.settings.calendar.day_first,
            "currency": spec.currency,
            "choices": spec.choices,
        }
        typed = {name: text if text.strip() else None for name, text in self._typed().items()}
        blank = {
            name for name, info in spec.model.model_fields.items() if typed[name] is None and not info.is_required()
        }
        try:
            draft = spec.model.model_validate({n: v for n, v in typed.items() if n not in blank}, context=context)
        except ValidationError as refused:
            self._refuse(refused)
            return
        if await self._save(draft):
            self._dirty = False
            await self.app.desk.ask(typing.drop, spec.slot)
            self.finish(draft)

    def _refuse(self, refused: ValidationError) -> None:
        errors = refused.errors()
        for error in errors:
            row = self._rows[str(error["loc"][0])]
            row.refuse(_sentence(error))
        first = self._rows[str(errors[0]["loc"][0])]
        first.field.focus()
        self.app.say(f"{first.title}: {_sentence(errors[0])}", "below")

    async def action_reset(self) -> None:
        """Drop the draft and show what is stored."""
        for name, row in self._rows.items():
            row.field.value = self._stored()[name]
        self._dirty = False
        await self.app.desk.ask(typing.drop, self._spec.slot)
        self.app.say("Started over")

    async def action_leave(self) -> None:  # type: ignore[override]
        """Close the form; what was typed is kept."""
        await self.keep()
        if self._dirty:
            self.app.say(f"Draft kept: {self._spec.title}")
        self.finish(None)

    async def on_text_field_wants_editor(self, message: TextField.WantsEditor) -> None:
        """Write a longer text in the manager's editor."""
        message.stop()
        text = await edit_text(self.app, message.field.value)
        if text is not None:
            message.field.value = text


class SaveSpot(Static, can_focus=True):
    """The last stop of a form: Enter saves."""

    BINDINGS = [Binding("enter", "save_form", "Save", id="form.save_here", show=False, tooltip="Save what is typed")]

    async def action_save_form(self) -> None:
        """Save the form."""
        page = self.query_ancestor(FormPage)
        await page.action_save()


def _is(info: FieldInfo, alias: Any) -> bool:
    """Was the field declared with that alias? Pydantic moves the validator into the field's metadata."""
    wanted = get_args(alias)[1:]
    return tuple(info.metadata) == wanted


def _sentence(error: Mapping[str, Any]) -> str:
    context = error.get("ctx") or {}
    if error["type"] == "refused":
        return str(context["sentence"])
    if error["type"] == "enum":
        return f"One of {context.get('expected', 'the choices')}".replace("'", "")
    return "Give it a value" if error["type"] == "missing" else str(error["msg"])


def _reading(text: str, today: date, day_first: bool) -> str:
    if not text.strip():
        return "fri · next tue · +2w · eom · 24 nov"
    try:
        return echo(read_day(text, today, day_first=day_first).day, today)
    except RuleBroken as wrong:
        return str(wrong)


def _worth(text: str, currency: str | None) -> str:
    if not text.strip():
        return "45k · 1.2M · 12,500 EUR"
    try:
        money = typed_money(text, currency or "XXX")
    except RuleBroken as wrong:
        return str(wrong)
    return full(money.minor, money.currency)


__all__ = ["Chance", "FormPage", "FormSpec"]
