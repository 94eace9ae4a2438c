"""A small app that wears the shell: list, prompt line, chords, theme picker; also run in a pty."""

import asyncio
import os
import sys
from datetime import date, timedelta
from pathlib import Path

from salestui import guard

START = guard.decide(os.environ, guard.Flags(), True, True, "utf-8")
if __name__ == "__main__":
    guard.apply(START)  # Textual reads the environment once

# ruff: noqa: E402
from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Footer, Input, OptionList

from salestui.domain.errors import RuleBroken
from salestui.ui.keys import Chord, Chords, ChordStep
from salestui.ui.pages.theme_picker import ThemePicker
from salestui.ui.prompt import PromptLine
from salestui.ui.question import paths_like
from salestui.ui.themes import ThemeShelf, status_defaults

REASONS = {"p": "price", "c": "competitor", "n": "no decision", "t": "timing", "o": "other"}
TODAY = date(2026, 11, 18)


def reading(text: str) -> str:
    """How a day is understood."""
    try:
        days = int(text)
    except ValueError:
        raise RuleBroken(f"{text} is no day; write a number of days") from None
    return (TODAY + timedelta(days)).strftime("%a %d %b")


class Shell(App[None]):
    """The parts that an application puts together."""

    CSS = """
    #list, #list:focus { height: 1fr; border: none; scrollbar-size: 0 0; }
    #note { border: none; height: 1; }
    """
    BINDINGS = [
        Binding("x", "lose", "Lost", id="deal.lose"),
        Binding("slash", "filter", "Filter", id="list.filter"),
        Binding("t", "date", "Date", id="deal.date"),
        Binding("i", "import", "Import", id="app.import"),
        Binding("T", "pick_theme", "Theme", id="app.theme"),
        Binding("m", "message", "Message", id="app.message"),
    ]

    def __init__(self, state: Path = Path("/nonexistent"), keymap: dict[str, str] | None = None) -> None:
        super().__init__()
        self.state, self.done, self.filtered = state, [], []
        self.answer: object = "nothing"
        go = Chord(
            "app.go", "g", "go to", {"h": ChordStep("Today", "went('Today')"), "g": ChordStep("top", "went('top')")}
        )
        none = Chord("app.sort", "s", "sort", dict)
        self.chords = Chords([go, none], self.run_action, keymap or {})
        self.shelf = ThemeShelf()
        self.register_theme(self.shelf.read("salestui-dark"))
        self.theme = "salestui-dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return status_defaults()

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"Row {number}" for number in range(40)), id="list")
        yield Input(id="note", compact=True)
        yield PromptLine()
        yield Footer(compact=True)

    def on_mount(self) -> None:
        self.prompt.quiet("11 items   sort urgency", "1 of 11")

    @property
    def prompt(self) -> PromptLine:
        return self.screen_stack[0].query_one(PromptLine)

    async def on_event(self, event: events.Event) -> None:
        key = event if isinstance(event, events.Key) and not event.is_forwarded else None
        if key and (self.prompt.take(key) or await self.chords.take(key, self.screen, self.prompt)):
            return
        if isinstance(event, events.Paste) and self.prompt.paste(event.text):
            return
        await super().on_event(event)

    def action_went(self, where: str) -> None:
        self.done.append(where)

    def action_message(self) -> None:
        self.prompt.say("undone: [bold]Ostmark[/nope] \x1b]52;c;x\x07to Propose", "below")

    @work
    async def action_lose(self) -> None:
        self.answer = await self.prompt.ask_letter("Lost because", REASONS)

    @work
    async def action_filter(self) -> None:
        self.answer = await self.prompt.ask_text("/", on_change=self.filtered.append)

    @work
    async def action_date(self) -> None:
        self.answer = await self.prompt.ask_text("Close date", echo=reading)

    @work
    async def action_import(self) -> None:
        self.answer = await self.prompt.ask_text("File", os.environ.get("FOLDER", ""), complete=paths_like)

    def action_pick_theme(self) -> None:
        self.push_screen(ThemePicker(self.shelf, self.state))


if __name__ == "__main__":
    shell = Shell(Path(sys.argv[1]))
    if START.theme:
        shell.register_theme(shell.shelf.read(START.theme))
        shell.theme = START.theme
    asyncio.run(shell.run_async())
