"""The fields of a form: a line, a day with its reading, a choice by typing, a longer text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static, TextArea

MOST_SHOWN = 8


class LineField(Input):
    """One line of text; Enter goes on to the next field."""

    BINDINGS = [Binding("enter", "next", "Next field", id="form.next", show=False, tooltip="Go to the next field")]

    def __init__(self, value: str, name: str, placeholder: str = "", choices: Sequence[str] = ()) -> None:
        suggester = SuggestFromList(choices, case_sensitive=False) if choices else None
        super().__init__(value, placeholder=placeholder, compact=True, id=f"field-{name}", suggester=suggester)
        self.choices = choices

    def action_next(self) -> None:
        """Take the suggestion, if there is one, and go on."""
        if self._suggestion and self.choices:
            self.value = self._suggestion
        self.screen.focus_next()

    def key_down(self) -> None:
        """Take the next choice."""
        self._step(1)

    def key_up(self) -> None:
        """Take the choice before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if not self.choices:
            return
        at = self.choices.index(self.value) if self.value in self.choices else -1 if by > 0 else 0
        self.value = self.choices[(at + by) % len(self.choices)]
        self.cursor_position = len(self.value)


class TextField(TextArea):
    """Several lines of text."""

    BINDINGS = [
        Binding("f4,ctrl+g", "editor", "$EDITOR", id="form.editor", tooltip="Write it in $EDITOR", show=True),
    ]

    class WantsEditor(Message):
        """The text shall be written in the manager's own editor."""

        def __init__(self, field: TextField) -> None:
            self.field = field
            super().__init__()

    def __init__(self, value: str, name: str, placeholder: str = "") -> None:
        super().__init__(
            value, id=f"field-{name}", compact=True, tab_behavior="focus", highlight_cursor_line=False,
            placeholder=Content(placeholder), show_line_numbers=False,
        )  # fmt: skip

    @property
    def value(self) -> str:
        """What is typed."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.text = text

    def action_editor(self) -> None:
        """Ask the form for the manager's editor."""
        self.post_message(self.WantsEditor(self))


class FieldRow(Vertical):
    """A label, its field, and a line below that says how it is read or what is wrong."""

    DEFAULT_CSS = """
    FieldRow { height: auto; }
    FieldRow > Horizontal { height: auto; }
    FieldRow .field--label { width: 18; color: $text-muted; padding: 0 1; }
    FieldRow Input { width: 1fr; background: $surface; padding: 0 1; }
    FieldRow TextArea { width: 1fr; height: auto; min-height: 2; max-height: 8; background: $surface; padding: 0 1; }
    FieldRow Input:focus, FieldRow TextArea:focus { background: $panel; }
    FieldRow .field--hint { display: none; height: auto; padding: 0 1 0 19; color: $text-muted; }
    FieldRow .field--hint.-shown { display: block; }
    FieldRow .field--hint.-wrong { color: $status-below; }
    """

    def __init__(self, name: str, title: str, field: LineField | TextField, hint: Callable[[str], str]) -> None:
        super().__init__()
        self.field_name = name
        self.title = title
        self.field = field
        self._hint = hint
        self._wrong = ""
        self._line = Static(classes="field--hint", markup=False)

    def compose(self) -> ComposeResult:
        """Label and field side by side, the hint below."""
        with Horizontal():
            yield Static(Content(self.title), classes="field--label", markup=False)
            yield self.field
        yield self._line

    @property
    def value(self) -> str:
        """What is typed."""
        return self.field.value

    def on_descendant_focus(self) -> None:
        """Say how the field is read while it is being typed in."""
        self._say()

    def on_descendant_blur(self) -> None:
        """Fold the hint away; what is wrong stays."""
        self._say(focused=False)

    def on_input_changed(self) -> None:
        """Read the text again."""
        self._wrong = ""
        self._say()

    def on_text_area_changed(self) -> None:
        """Read the text again."""
        self._wrong = ""
        self._say()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the field."""
        self._wrong = sentence
        self._say()

    def _say(self, focused: bool = True) -> None:
        text = self._wrong or (self._hint(self.value) if focused and self.field.has_focus else "")
        self._line.update(Content(text))
        self._line.set_class(bool(text), "-shown")
        self._line.set_class(bool(self._wrong), "-wrong")


def options_hint(labels: Mapping[str, str]) -> Callable[[str], str]:
    """Return a hint that lists the choices which the typed text still allows."""

    def hint(typed: str) -> str:
        wanted = typed.casefold().strip()
        fitting = [label for label in labels if label.casefold().startswith(wanted)] if wanted else list(labels)
        more = f"  + {len(fitting) - MOST_SHOWN} more" if len(fitting) > MOST_SHOWN else ""
        return " · ".join(fitting[:MOST_SHOWN]) + more if fitting else "no such choice"

    return hint
