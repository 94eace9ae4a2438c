"""One question of the prompt line: what is asked, the field it is typed into, and what can complete it."""

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from textual import events
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from salestui.toml_files import in_one_line

LONGEST = 1000
MOST_PATHS = 200
Complete = Callable[[str], Sequence[str]]


@dataclass
class Question:
    """What is being asked, and where the answer goes."""

    label: str
    answer: asyncio.Future[str | None]
    letters: Mapping[str, str] = field(default_factory=dict)
    on_change: Callable[[str], None] | None = None
    echo: Callable[[str], str] | None = None
    complete: Complete | None = None
    place: str = ""
    """Which completion of how many it is, in words."""
    typed: str = ""
    """What was typed before Tab completed it."""
    turn: int = -1
    """Which of the completions is shown."""

    def shown(self) -> Content:
        """The question as it stands on the line."""
        label = in_one_line(self.label)
        if not self.letters:
            return Content(label)
        parts: list[Content | str | tuple[str, str]] = [f"{label}: "]
        for number, (letter, meaning) in enumerate(self.letters.items()):
            parts += [
                ", " if number else "",
                (in_one_line(letter), "bold $accent"),
                f" {in_one_line(meaning)}",
            ]
        return Content.assemble(*parts)

    def next_offer(self, step: int, value: str) -> str | None:
        """The completion one step on, of what was typed before the first one; `None` if there is none."""
        if self.turn < 0:
            self.typed = value
        offers = [in_one_line(one, LONGEST) for one in self.complete(self.typed)] if self.complete else []
        if not offers:
            self.place = "nothing begins like this"
            return None
        before = self.turn if self.turn >= 0 else (-1 if step > 0 else 0)
        self.turn = (before + step) % len(offers)
        self.place = f"{self.turn + 1} of {len(offers)}, Tab next"
        return offers[self.turn]


class PromptField(Input):
    """The text being typed on the prompt line; Tab completes, Esc gives up."""

    DEFAULT_CSS = """
    PromptField, PromptField:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: transparent;
    }
    """

    class Pressed(Message):
        """A key that the line answers and not the field."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False, max_length=LONGEST)
        self.cursor_blink = False  # a blinking cursor writes to an idle terminal

    def on_key(self, event: events.Key) -> None:
        """Keep the keys that mean something else outside."""
        if event.key in ("escape", "tab", "shift+tab"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(event.key))

    def on_paste(self, event: events.Paste) -> None:
        """Take the first line of what is pasted, without control characters."""
        event.stop()
        event.prevent_default()
        if lines := event.text.splitlines():
            self.replace(in_one_line(lines[0], LONGEST), *self.selection)


class Ghost(Suggester):
    """Shows the first completion dimmed behind the cursor."""

    def __init__(self, complete: Complete) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """The first completion that goes on from what is typed."""
        return next((one for one in self._complete(value) if value and one.startswith(value)), None)


def paths_like(text: str) -> list[str]:
    """The files and folders that go on from a typed path, folders with a slash; for `complete`."""
    typed = Path(os.path.expanduser(text or "./"))
    folder, start = (typed, "") if text.endswith("/") or not text else (typed.parent, typed.name)
    head = text[: len(text) - len(start)]
    try:
        with os.scandir(folder) as entries:
            found = [
                f"{head}{entry.name}{'/' if entry.is_dir() else ''}"
                for entry in entries
                if entry.name.startswith(start) and entry.name.isprintable() and (start or entry.name[0] != ".")
            ]
    except OSError:
        return []
    return sorted(found)[:MOST_PATHS]
