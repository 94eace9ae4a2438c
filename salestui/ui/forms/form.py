"""One form for every draft: a field for each of the model's, what is wrong beside it, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, Static, TextArea

from salestui.desk import form_drafts
from salestui.desk.form_drafts import KeptDraft
from salestui.domain.dates import short_day
from salestui.domain.drafts import Draft
from salestui.domain.errors import RuleBroken
from salestui.domain.topics import Topic
from salestui.ui.debounce import Debounce
from salestui.ui.editor import EditorPage
from salestui.ui.forms.fields import KeyField, TextField
from salestui.ui.forms.key_fields import CheckField
from salestui.ui.forms.rows import FormSpec, Reader, kept_texts, row_of
from salestui.ui.present import safe

EYES, PRIVATE = ("eyes", "who"), "private"
"""The fields that say who may read what a form is for, and what they say of what nobody else may."""
PUT_AWAY = "That is private and hidden now; S shows it, and what was typed is kept"


class FormPage(EditorPage[Draft]):
    """Asks for one draft; closed with it once it is saved, or with nothing, and then the draft is kept."""

    NO_NUMBER = "a form counts nothing: what stands in it was typed"
    SCOPED_CSS = False
    DEFAULT_CSS = """
    FormPage > .form--title { height: 1; padding: 0 1; text-style: bold; background: $surface; }
    FormPage > VerticalScroll { height: 1fr; padding: 1 1 0 0; scrollbar-size-vertical: 1; }
    .-short FormPage > VerticalScroll { padding-top: 0; }
    FormPage .-apart { margin-top: 1; }
    FormPage .form--save { width: auto; margin: 1 0 1 19; padding: 0 2; background: $surface; }
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

    def __init__(self, spec: FormSpec, save: Callable[[Draft], Awaitable[bool]], kept: KeptDraft | None = None) -> None:
        super().__init__()
        self._offered = kept
        self._spec = spec
        self.slot = spec.slot
        self._save = save
        calendar = self.app.settings.calendar
        self._reader = Reader(self.app.today, calendar.day_first, calendar.fiscal_year_starts, self.app.glyphs)
        self._rows = {name: row_of(name, info, spec, self._reader) for name, info in spec.model.model_fields.items()}
        self._rest = Debounce(self, self.keep)
        self._kept: Mapping[str, str] = {}
        """What the draft says that is kept now."""
        self.kept_at: datetime | None = None
        """When the draft was kept last."""
        self.starts_over = False

    @property
    def crumb(self) -> str:
        """The form's title."""
        return self._spec.title

    @property
    def place(self) -> str:
        """What the page is called."""
        return "form"

    def compose(self) -> ComposeResult:
        """Title, fields, and a place to press Enter on."""
        yield Static(safe(self._spec.title), classes="form--title", markup=False)
        with VerticalScroll(can_focus=False):
            texts = [row for row in self._rows.values() if isinstance(row.field, TextField)]
            for row in texts[:1]:
                row.add_class("-apart")
            yield from self._rows.values()
            yield SaveSpot("Save", classes="form--save", markup=False)

    # What was typed before, and keeping what is typed now

    def on_mount(self) -> None:
        """Offer back what was typed before, ahead of the first key."""
        super().on_mount()
        if self._offered is not None:
            self._offer_back(self._offered)
        if self.app.sharing:
            self.withhold()

    @property
    def is_private(self) -> bool:
        """Is all that is typed here for the manager's eyes alone?"""
        eyes = (self._rows[name].value for name in EYES if name in self._rows)
        return self._spec.is_private or PRIVATE in eyes

    def withhold(self) -> None:
        """Close a private form while somebody looks on; what was typed is kept."""
        if self.is_private:
            self.visible = False
            self.call_later(self._put_away)

    async def _put_away(self) -> None:
        await self.action_leave()
        self.app.say(PUT_AWAY, "watch")

    def _offer_back(self, kept: KeptDraft) -> None:
        self._kept, self.kept_at = dict(kept.values), kept.at
        elsewhere = []
        with self.prevent(*_CHANGES):  # what the row says of it shall stay
            for name, text in kept.values.items():
                if name not in self._rows:
                    continue
                row = self._rows[name]
                row.field.value = text
                if row.given not in (kept.over.get(name, row.given), text):
                    row.refuse(f"changed elsewhere to “{row.given[:60]}” since you typed this")
                    elsewhere.append(row.title.lower())
        at = kept.at.astimezone()
        day = "" if at.date() == self.app.today() else f"{short_day(at.date(), self.app.today())}, "
        said = f"; {', '.join(elsewhere)} changed elsewhere meanwhile" if elsewhere else ""
        self.app.say(f"What you typed ({day}{at:%H:%M}) is back{said}; ctrl+r starts over", "watch")
        self.refresh_status()

    async def load(self) -> None:
        """Offer back what an editor had of a text when the program was killed."""
        await self.take_left([name for name, row in self._rows.items() if isinstance(row.field, TextField)])

    def called(self, name: str) -> str:
        """What a field is called."""
        return self._rows[name].title

    def take_text(self, name: str, text: str) -> None:
        """Put a text into its field, and the cursor too."""
        self._rows[name].field.value = text
        self._rows[name].field.focus()

    def take_focus(self) -> None:
        """Start in the first field, or go on in the one that was left."""
        rows = [row for row in self._rows.values() if row.display]
        (next((row for row in rows if row.field.has_focus), None) or rows[0]).field.focus()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(KeyField.Changed)
    def _keep_soon(self) -> None:
        if self._touched() == self._kept:
            return
        self._rest.touch()
        self.refresh_status()

    async def keep(self) -> None:
        """Store what is being typed; typed back to what is stored, there is nothing to keep."""
        self._rest.stop()
        touched = self._touched()
        if self.closed.done() or touched == self._kept:
            return
        spec = self._spec
        try:
            if touched:
                said = kept_texts(spec.model, self._rows, self._reader)
                over = {name: self._rows[name].given for name in said}
                draft = spec.slot, spec.title, said, over, spec.base_rev
                self.kept_at = await self.app.desk.ask(form_drafts.keep, *draft)
            else:
                await self.app.desk.ask(form_drafts.drop, spec.slot)
        except RuleBroken as fault:
            self.app.say(f"The draft could not be kept: {fault}", "below")
            return
        self._kept = touched
        self.refresh_status()

    def _touched(self) -> dict[str, str]:
        return {name: row.value for name, row in self._rows.items() if row.is_touched}

    def status(self) -> tuple[str, str]:
        """What the form is for, and how safe what was typed is."""
        touched = self._touched()
        said = "" if not touched else "draft kept, not saved yet" if touched == self._kept else "not saved yet"
        return "Tab goes to the next field", said  # from a long text too

    # Keys

    async def action_save(self) -> None:
        """Hand the draft over, or say what is wrong with it, field by field."""
        if self.closed.done():
            return
        for row in self._rows.values():
            row.field.settle()
        try:
            draft = self._checked()
        except ValidationError as refused:
            self._refuse(refused)
            return
        if await self._save(draft):
            await self._drop()
            self.finish(draft)
        else:
            await self.keep()

    def _checked(self) -> Draft:
        """Return what is typed as the draft; of an edited record only what was touched, and its name."""
        spec = self._spec
        fields: dict[str, str | None] = {}
        for name, info in spec.model.model_fields.items():
            row = self._rows[name]
            asked = row.is_touched or info.is_required() if spec.is_edit else bool(row.value.strip())
            if asked:
                fields[name] = row.value if row.value.strip() else None
        context = {
            "today": self._reader.today(),
            "day_first": self._reader.day_first,
            "fiscal_start": self._reader.fiscal_start,
            "currency": spec.currency,
            "choices": spec.choices,
            "as_it_was": {name for name, row in self._rows.items() if spec.is_edit and not row.is_touched},
        }
        return spec.model.model_validate(fields, context=context)

    def _refuse(self, refused: ValidationError) -> None:
        errors = refused.errors()
        for error in errors:
            self._rows[str(error["loc"][0])].refuse(_sentence(error))
        first = self._rows[str(errors[0]["loc"][0])]
        first.field.focus()
        self.app.say(f"{first.title}: {_sentence(errors[0])}", "below")

    async def _drop(self) -> None:
        self._rest.stop()  # or what is dropped would be kept again before the form is gone
        try:
            await self.app.desk.ask(form_drafts.drop, self._spec.slot)
        except RuleBroken as fault:
            self.app.say(f"The draft could not be dropped: {fault}", "below")

    async def action_reset(self) -> None:
        """Drop the draft and show what is stored now."""
        if not self._touched() and not self._kept:
            self.app.say("Nothing typed yet")
            return
        await self._drop()
        self.starts_over = True
        self.app.changed.publish(frozenset({Topic.DRAFTS}))
        self.app.say("Started over")
        self.finish(None)

    async def action_leave(self) -> None:  # type: ignore[override]
        """Close the form; what was typed is kept."""
        await self.keep()
        if touched := self._touched():
            kept = touched == self._kept
            self.app.say(
                f"Draft kept: {self._spec.title}" if kept else "The draft could not be kept; nothing is closed"
            )
            if not kept:
                return
            self.app.changed.publish(frozenset({Topic.DRAFTS}))
        self.finish(None)

    @work
    async def on_check_field_wants_behaviour(self, message: CheckField.WantsBehaviour) -> None:
        """Ask for a behaviour to look for."""
        behaviour = await self.app.prompt.ask_text("Look for")
        if behaviour and behaviour.strip():
            message.field.add(behaviour)


class SaveSpot(Static, can_focus=True):
    """The last stop of a form: Enter saves."""

    BINDINGS = [
        Binding("enter", "save_form", "Save", id="form.save_here", show=False, tooltip="Save what is typed"),
        Binding("up", "field_before", "Field before", id="form.before", show=False, tooltip="Go to the field before"),
    ]

    async def action_save_form(self) -> None:
        """Save the form."""
        await self.query_ancestor(FormPage).action_save()

    def action_field_before(self) -> None:
        """Go back to the last field."""
        self.screen.focus_previous()


def _sentence(error: Mapping[str, Any]) -> str:
    context = error.get("ctx") or {}
    if error["type"] == "refused":
        return str(context["sentence"])
    if error["type"] == "enum":
        return f"One of {context.get('expected', 'the choices')}".replace("'", "")
    return "Give it a value" if error["type"] == "missing" or error["input"] is None else str(error["msg"])


_CHANGES = (Input.Changed, TextArea.Changed, KeyField.Changed)
__all__ = ["FormPage", "FormSpec"]
