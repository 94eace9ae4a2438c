"""The theme picker: the screen itself is the preview."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option, OptionDoesNotExist

from salestui.settings import read_state, write_state
from salestui.toml_files import in_one_line
from salestui.ui.themes import ThemeShelf


class ThemePicker(ModalScreen[str | None]):
    """Every theme by name; the one under the cursor is worn at once, Enter keeps it, Esc goes back."""

    DEFAULT_CSS = """
    ThemePicker { align: right middle; background: transparent; }
    ThemePicker OptionList, ThemePicker OptionList:focus {
        width: 30; height: auto; max-height: 80%; border: none; padding: 1 0; background: $panel;
    }
    ThemePicker OptionList:ansi > .option-list--option-highlighted { text-style: bold underline; }
    ThemePicker Static { width: 30; height: auto; padding: 0 1; background: $panel; }
    ThemePicker Vertical { width: 31; height: auto; border-left: solid $border; background: $panel; }
    """
    BINDINGS = [
        Binding("escape,q", "give_up", "Back", id="themes.back", tooltip="Wear the theme from before again"),
        Binding("j", "step('down')", "Next", id="themes.next", tooltip="The next theme", show=False),
        Binding("k", "step('up')", "Previous", id="themes.previous", tooltip="The one before", show=False),
    ]
    AUTO_FOCUS = "OptionList"

    def __init__(self, shelf: ThemeShelf, state_file: Path) -> None:
        super().__init__()
        self._shelf = shelf
        self._state_file = state_file
        self._before = ""

    def compose(self) -> ComposeResult:
        """The names, and below them what cannot be worn and why."""
        themes, faults = self._shelf.read_all()
        if self.app.no_color:  # the others show their cursor by colour alone
            themes = [theme for theme in themes if theme.name == "mono"]
        for theme in themes:
            self.app.register_theme(theme)
        with Vertical():
            yield OptionList(*(Option(Content(theme.name), id=theme.name) for theme in themes))
            yield Static(Content(_told(faults)), markup=False)

    def on_mount(self) -> None:
        """Start on the theme that is worn."""
        self._before = self.app.theme
        names = self.query_one(OptionList)
        with suppress(OptionDoesNotExist):  # one of Textual's own
            names.highlighted = names.get_option_index(self._before)

    @on(OptionList.OptionHighlighted)
    def _preview(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and self.is_current:
            self.app.theme = event.option_id

    @on(OptionList.OptionSelected)
    def _keep(self, event: OptionList.OptionSelected) -> None:
        """Wear it from now on; a state that cannot be written is no reason not to."""
        name = event.option_id or self._before
        self.app.theme = name
        try:
            write_state(self._state_file, replace(read_state(self._state_file)[0], theme=name))
        except OSError as wrong:
            why = in_one_line(wrong.strerror or type(wrong).__name__)
            self.app.notify(f"{name} is on, but could not be remembered: {why}", markup=False)
        self.dismiss(name)

    def action_give_up(self) -> None:
        """Go back to the theme from before."""
        self.app.theme = self._before
        self.dismiss(None)

    def action_step(self, way: str) -> None:
        """Move like everywhere else."""
        names = self.query_one(OptionList)
        names.action_cursor_down() if way == "down" else names.action_cursor_up()


def _told(faults: list[str]) -> str:
    return "\n".join(["enter keep   esc back", *(f"■ {_brief(fault)}" for fault in faults)])


def _brief(fault: str) -> str:
    """A sentence about a file without its folder: the picker is narrow."""
    path, ending, why = fault.partition(".toml")
    return f"{Path(path).name}{ending}{why}"
