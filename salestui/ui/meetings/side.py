"""What lies beside a meeting's list: the note of an item with what it is for, and the line with the clock."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static, TextArea

from salestui.domain.text import clean
from salestui.ui.debounce import Debounce
from salestui.ui.present import MUTED, safe
from salestui.ui.widgets.text_lines import TextLines

TICK = 1.0
"""Seconds of the clock."""


class MeetingSide(Vertical):
    """The note of one item, and lines beside it."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    MeetingSide { width: 52; padding: 0 1; border-left: vkey $foreground 25%; }
    MeetingSide TextArea { height: 1fr; border: none; padding: 0; background: $surface; }
    MeetingSide TextArea:focus { background: $panel; }
    MeetingSide > TextLines { height: 14; margin-top: 1; }
    MeetingSide > Static { height: 1; }
    .-narrow MeetingSide { width: 1fr; height: 8; border-left: none; border-top: hkey $foreground 25%; }
    .-narrow MeetingSide > TextLines { display: none; }
    """
    note = getters.query_one(TextArea)
    lines = getters.query_one(TextLines)

    class Written(Message):
        """Something was typed into the note, and it rests now."""

    def __init__(self) -> None:
        super().__init__()
        self._rest = Debounce(self, self._rests)

    def on_text_area_changed(self) -> None:
        """Tell of it soon."""
        self._rest.touch()

    async def _rests(self) -> None:
        self.post_message(self.Written())

    def compose(self) -> ComposeResult:
        """The note over the lines."""
        yield Static(markup=False)
        yield TextArea(
            compact=True, highlight_cursor_line=False, tab_behavior="focus", placeholder="e writes here, Esc goes back"
        )
        yield TextLines()

    @property
    def text(self) -> str:
        """The note as it may be stored."""
        return clean(self.note.text, multiline=True)

    def take_up(self, subject: str, note: str) -> None:
        """Show the note of an item."""
        title = Content.assemble(("NOTE  ", f"bold {MUTED}"), safe(subject))
        self.query_one(Static).update(title)
        if note != self.text:
            with self.prevent(TextArea.Changed):
                self.note.load_text(note)

    def show(self, lines: Sequence[Content]) -> None:
        """Show what belongs beside the note."""
        if self.lines.size.width:
            self.lines.show(lines)

    @property
    def room(self) -> int:
        """How wide the lines are."""
        return self.lines.size.width


class ClockLine(TextLines):
    """A line that asks to be told the time, once a second while it runs and shows, and otherwise not at all."""

    DEFAULT_CSS = "ClockLine { height: 1; }"

    class Ticked(Message):
        """A second has gone."""

    def __init__(self) -> None:
        super().__init__(id="meeting-clock")
        self._timer: Timer | None = None
        self._runs = False

    def on_mount(self) -> None:
        """Make the timer, which does not run yet."""
        self._timer = self.set_interval(TICK, lambda: self.post_message(self.Ticked()), pause=True)
        self.run(self._runs)

    def run(self, runs: bool) -> None:
        """Tick, or tick no longer."""
        self._runs = runs
        if self._timer is not None:
            (self._timer.resume if runs else self._timer.pause)()

    def on_hide(self) -> None:
        """Nobody looks."""
        if self._timer is not None:
            self._timer.pause()

    def on_show(self) -> None:
        """Tell the time again."""
        self.run(self._runs)
        self.post_message(self.Ticked())
