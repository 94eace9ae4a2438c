"""The fields of a form: a line, a choice by typing, a longer text, and what is said below each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from salestui.domain.text import clean
from salestui.ui.present import safe
from salestui.ui.wire import WireApp

MOST_SHOWN = 8
SPACES = {ord("\n"): " ", ord("\t"): " "}
FORM_CSS = """
    FieldRow { height: auto; }
    FieldRow { color: $foreground 60%; }
    FieldRow:focus-within { color: $accent; }
    FieldRow Input, FieldRow TextArea, FieldRow KeyField {
        width: 1fr; max-width: 86; margin: 0 0 0 19; background: $surface; color: $foreground;
    }
    FieldRow TextArea { height: auto; min-height: 2; max-height: 8; padding: 0; }
    FieldRow Input:focus, FieldRow TextArea:focus, FieldRow KeyField:focus { background: $panel; }
    FieldRow KeyField { height: auto; text-wrap: nowrap; text-overflow: ellipsis; }
    FieldRow.-section { text-style: bold; }
    FieldRow.-section Input, FieldRow.-section TextArea { text-style: not bold; }
    FieldRow.-private TextArea { border-left: outer $status-watch; }
    FieldRow .field--hint { display: none; height: auto; margin: 0 1 0 19; color: $text-muted; }
    FieldRow .field--hint.-shown { display: block; }
    FieldRow .field--hint.-wrong { color: $status-below; }
"""


class LineField(Input):
    """One line of text, or one of some choices; Enter goes on to the next field."""

    BINDINGS = [
        Binding("enter", "next", "Next field", id="form.next", show=False, tooltip="Go to the next field"),
        Binding("down", "step(1)", "Next choice", id="form.down", show=False, tooltip="Next choice, or next field"),
        Binding("up", "step(-1)", "Choice before", id="form.up", show=False, tooltip="Choice or field before"),
    ]

    def __init__(
        self, value: str, name: str, placeholder: str = "", choices: Sequence[str] = (), *,
        must_choose: bool = False, replaces: bool = False,
    ) -> None:  # fmt: skip
        suggester = SuggestFromList(choices, case_sensitive=False) if choices else None
        super().__init__(
            value, placeholder=placeholder, compact=True, id=f"field-{name}", suggester=suggester,
            select_on_focus=replaces or must_choose,
        )  # fmt: skip
        self.cursor_blink = False  # a form that waits sends nothing
        self.choices = choices
        self._must_choose = must_choose

    def validate_value(self, value: str) -> str:
        """Let nothing in that could command the terminal, pasted or stored."""
        return clean(value, multiline=True).translate(SPACES)

    def fitting(self) -> list[str]:
        """The choices that what is typed still allows."""
        return fitting(self.choices, self.value)

    def settle(self) -> None:
        """Write out the choice that was meant, if only one can be."""
        offered = self.fitting() if self._must_choose and self.value.strip() else []
        if self.value in self.choices or not offered:
            return
        exact = [choice for choice in offered if choice.casefold() == self.value.strip().casefold()]
        if exact or len(offered) == 1:
            self.value = (exact or offered)[0]

    def action_next(self) -> None:
        """Take the choice that is offered, where one must be made, and go on."""
        if self._must_choose and self.value.strip() and self.value not in self.choices and (offered := self.fitting()):
            self.value = offered[0]
        self.screen.focus_next()

    def action_step(self, by: int) -> None:
        """Take the next choice or the one before; a field without choices is left for its neighbour."""
        if not self._must_choose:
            (self.screen.focus_next if by > 0 else self.screen.focus_previous)()
            return
        offered = list(self.choices) if self.value in self.choices else self.fitting() or list(self.choices)
        if offered:
            at = offered.index(self.value) + by if self.value in offered else 0 if by > 0 else -1
            self.value = offered[at % len(offered)]
            self.cursor_position = len(self.value)


class TextField(TextArea):
    """Several lines of text."""

    BINDINGS = [
        Binding("f4,ctrl+g", "editor", "$EDITOR", id="form.editor", tooltip="Write it in $EDITOR", show=True),
        Binding(
            "ctrl+underscore", "undo", "Undo typing", id="form.undo_typing", show=False,
            tooltip="Take back what was typed last in this text; ctrl+/ on most keyboards",
        ),
    ]  # fmt: skip

    class WantsEditor(Message):
        """The text shall be written in the manager's own editor."""

        def __init__(self, field: TextField) -> None:
            self.field = field
            super().__init__()

    def __init__(self, value: str, name: str, placeholder: str = "") -> None:
        super().__init__(
            clean(value, multiline=True), name=name, id=f"field-{name}", compact=True, tab_behavior="focus",
            highlight_cursor_line=False, placeholder=Content(placeholder), show_line_numbers=False,
        )  # fmt: skip
        self.cursor_blink = False

    @property
    def value(self) -> str:
        """What is typed."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.text = clean(text, multiline=True)

    def on_text_area_changed(self) -> None:
        """Show a letter when it is typed; a sixtieth of a second later would be late for the next one."""
        if self.is_attached and isinstance(self.app, WireApp):
            self.app.at_once(self)

    def on_paste(self, event: events.Paste) -> None:
        """Clean what is pasted before the area takes it."""
        event.text = clean(event.text, multiline=True)

    def settle(self) -> None:
        """A text is as it is."""

    def action_editor(self) -> None:
        """Ask the form for the manager's editor."""
        self.post_message(self.WantsEditor(self))


class KeyField(Widget, can_focus=True):
    """A field that is filled by single keys and not by a text; its value is one all the same."""

    BINDINGS = [
        Binding("enter", "next", "Next field", id="form.next_key", show=False, tooltip="Go to the next field"),
    ]
    value: reactive[str] = reactive("", init=False, layout=True)

    class Changed(Message):
        """The value is another one."""

    def __init__(self, value: str, name: str) -> None:
        super().__init__(id=f"field-{name}")
        self.set_reactive(KeyField.value, clean(value, multiline=True))

    def validate_value(self, value: str) -> str:
        """Let nothing in that could command the terminal."""
        return clean(value, multiline=True)

    def watch_value(self) -> None:
        """Tell the form."""
        self.post_message(self.Changed())

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Letters are for the field, and no keys of the app."""
        return character is not None and character.isprintable()

    def settle(self) -> None:
        """What was pressed is what is meant."""

    def action_next(self) -> None:
        """Go on."""
        self.screen.focus_next()

    def on_key(self, event: events.Key) -> None:
        """Take the keys that the field knows; other letters do nothing."""
        if self.press(event.key, event.character) or ((event.character or "").isprintable() and event.character):
            event.stop()
            event.prevent_default()

    def press(self, key: str, character: str | None) -> bool:
        """Take one key, if the field knows it."""
        raise NotImplementedError


Field = LineField | TextField | KeyField


class FieldRow(Vertical):
    """A label, its field, and a line below that says how it is read or what is wrong."""

    SCOPED_CSS = False
    DEFAULT_CSS = FORM_CSS

    def __init__(self, name: str, title: str, field: Field, hint: Callable[[str], str], wrong_sign: str) -> None:
        super().__init__()
        self.field_name = name
        self.title = title
        self.field = field
        self.given = field.value
        """What is stored, as the field shows it."""
        self._hint = hint
        self._wrong_sign = wrong_sign
        self._wrong = ""
        self._line: Static | None = None
        """Made when there is something to say: half the widgets of a long form would be blank lines."""

    def render(self) -> Content:
        """The label; the field covers what is right of it."""
        return Content(f" {self.title.upper() if self.has_class('-section') else self.title}")

    def compose(self) -> ComposeResult:
        """The field beside the label."""
        yield self.field

    @property
    def value(self) -> str:
        """What is typed."""
        return self.field.value

    @property
    def is_touched(self) -> bool:
        """Does it say anything else than what is stored?"""
        return self.value != self.given

    def on_descendant_focus(self) -> None:
        """Say how the field is read while it is being typed in."""
        self._say()

    def on_descendant_blur(self) -> None:
        """Fold the hint away; what is wrong stays."""
        self.field.settle()
        sign, _, wrong = self._hint(self.value).partition(" ")
        if sign == self._wrong_sign and not self._wrong:
            self._wrong = wrong
        self._say(focused=False)

    def on_input_changed(self) -> None:
        """Read the text again."""
        self.refuse("")

    def on_text_area_changed(self) -> None:
        """Read the text again."""
        self.refuse("")

    def on_key_field_changed(self) -> None:
        """Read the value again."""
        self.refuse("")

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the field, or that nothing is."""
        self._wrong = sentence
        self._say()

    def _say(self, focused: bool = True) -> None:
        said = f"{self._wrong_sign} {self._wrong}" if self._wrong else ""
        text = said or (self._hint(self.value) if focused and self.field.has_focus else "")
        if self._line is None:
            if not text:
                return
            self._line = Static(classes="field--hint", markup=False)
            self.mount(self._line)
        self._line.update(safe(text))
        self._line.set_class(bool(text), "-shown")
        self._line.set_class(bool(self._wrong), "-wrong")


def fitting(choices: Iterable[str], typed: str) -> list[str]:
    """The choices that begin with what is typed; where none does, those that have it further on."""
    wanted = typed.strip().casefold()
    return [one for one in choices if one.casefold().startswith(wanted)] or [
        one for one in choices if wanted in one.casefold()
    ]


def options_hint(labels: Mapping[str, str]) -> Callable[[str], str]:
    """Return a hint that lists the choices which the typed text still allows; all of them where one is chosen."""

    def hint(typed: str) -> str:
        allowed = fitting(labels, "" if typed in labels else typed)
        more = f"  + {len(allowed) - MOST_SHOWN} more" if len(allowed) > MOST_SHOWN else ""
        shown = " · ".join(label[:48] for label in allowed[:MOST_SHOWN])
        if not labels:
            return "nothing to choose from yet"
        return shown + more if allowed else "no such choice"

    return hint
