"""The line above the footer: what is on screen, a question, a hint or a message, on one line.

Only a choice of letters, a message or the refusal of an answer that is wider than the window takes a second one: what
nobody sees nobody chooses or knows.
It takes its keys from the app and not by focus: a list that loses the focus is painted anew as a whole,
9 KB at 80x24 where this line needs 0.3.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Literal

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.reactive import reactive, var
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker, active_worker

from salestui.domain.errors import RuleBroken
from salestui.toml_files import in_one_line
from salestui.ui.question import LONGEST, Complete, LineEdit, Question, packed

Status = Literal["met", "watch", "below"]
GLYPHS: dict[Status, str] = {"met": "●", "watch": "▲", "below": "■"}
ASCII_GLYPHS: dict[Status, str] = {"met": "+", "watch": "!", "below": "x"}
MOST_LINES = 3
ALWAYS_THE_APPS = frozenset(("ctrl+q", "ctrl+z", "ctrl+l"))
"""Leaving, suspending and redrawing work in the middle of a question too."""
LINGER = 0.05
"""Seconds that a message stays after the next key: what that does mostly says another one."""


class PromptLine(Widget):
    """One line that says what is shown, and asks what must be known; it never covers anything."""

    DEFAULT_CSS = """
    PromptLine { height: 1; padding: 0 1; }
    """
    line: reactive[Content] = reactive(Content(), always_update=True)
    question: var[Question | None] = var(None, init=False)
    """What is asked right now."""

    def __init__(self, *, ascii_only: bool = False) -> None:
        super().__init__(id="prompt")
        self._glyphs = ASCII_GLYPHS if ascii_only else GLYPHS
        self._quiet = (Content(), Content())
        self._message: Content | None = None
        self._lingering: Timer | None = None
        self._hint: Content | None = None
        self._asker: Worker[Any] | None = None
        self._aside = Content()
        self._is_refused = False
        self._height = 1
        self._cursor: Offset | None = None
        """Where the terminal's own cursor stood before a text was asked for."""

    def render(self) -> Content:
        """The line as it was last composed."""
        return self.line

    def on_mount(self) -> None:
        """Watch where the focus goes, for a click elsewhere gives a question up."""
        self.watch(self.screen, "focused", self._focus_moved, init=False)

    def on_resize(self) -> None:
        """Compose the line for its new width."""
        self._show()

    def on_unmount(self) -> None:
        """Let nobody wait for an answer that cannot come."""
        self._finish(None)

    @property
    def is_asking(self) -> bool:
        """Is a question open?"""
        return self.question is not None

    @property
    def asker(self) -> Worker[Any] | None:
        """Who waits for the answer of the open question."""
        return self._asker if self.question is not None else None

    def quiet(self, left: str | Content, right: str | Content = "") -> None:
        """Say what stands there while nothing else does: counts, sort, filter, and the position."""
        self._quiet = (_plain(left), _plain(right))
        self._show()

    def say(self, text: str | Content, state: Status | None = None) -> None:
        """Show a message until the next key or click; a state adds its shape and its colour."""
        shape = Content.styled(f"{self._glyphs[state]} ", f"$status-{state}") if state else Content()
        self._message = shape + _plain(text)
        if self._lingering is not None:
            self._lingering.stop()
        self._show()

    def give_way(self) -> None:
        """Take the message away in a moment: a key was pressed, or the mouse, and what that does may say another."""
        if self._message is not None:
            self._message = None
            self._lingering = self.set_timer(LINGER, self._show)

    def hint(self, text: str | None) -> None:
        """Show what a key that was begun waits for, or take it away."""
        self._hint = None if text is None else _plain(text)
        self._show()

    async def ask_text(
        self,
        label: str,
        value: str = "",
        *,
        on_change: Callable[[str], None] | None = None,
        echo: Callable[[str], str] | None = None,
        complete: Complete | None = None,
        hint: str = "",
        replaces: bool = False,
    ) -> str | None:
        """Ask for a text on this line; `None` if it is given up. Await it in a worker.

        Args:
            label: What is asked for.
            value: What stands there already.
            on_change: Is told each text while it is typed, for a filter.
            echo: Says how the text is read ("Tue 24 Nov, in 6 days"); a text it refuses is not taken.
            complete: Offers whole texts for Tab to go through.
            hint: Says what may be typed while nothing is.
            replaces: Does what is typed first take the place of what stands there?
        """
        edit = LineEdit()
        edit.replace(in_one_line(value, LONGEST))
        edit.is_offer = replaces and bool(value)
        answer = asyncio.get_running_loop().create_future()
        return await self._ask(Question(label, answer, {}, False, edit, on_change, echo, complete, hint))

    async def ask_letter(self, label: str, letters: Mapping[str, str], *, is_offer: bool = False) -> str | None:
        """Ask for one of some letters; `None` if it is given up, "" if an offer gives way to another key."""
        return await self._ask(Question(label, asyncio.get_running_loop().create_future(), letters, is_offer))

    def take(self, event: events.Key) -> bool:
        """Take a key if a question is open; the app offers it every key before anybody else."""
        if self.app.screen is not self.screen:
            return False
        question = self.question
        if question is None:
            self.give_way()
            return False
        if event.key in ALWAYS_THE_APPS:
            return False
        if event.key == "escape":
            self._finish(None)
        elif question.letters:
            return self._letter(question, "enter" if event.key == "enter" else event.character or "")
        else:
            self._typed(question, event)
        return True

    def paste(self, text: str) -> bool:
        """Take what is pasted if a text is asked for: its first line, without control characters."""
        question = self.question
        if question is None or question.letters or self.app.screen is not self.screen:
            return False
        if lines := text.splitlines():
            question.edit.insert(in_one_line(lines[0], LONGEST))
            question.changed()
            self._tell(question)
        return True

    async def _ask(self, question: Question) -> str | None:
        self._finish(None)  # a question that is still open gives way
        self.question, self._message, self._aside = question, None, Content()
        self._asker = active_worker.get(None)
        self._read(question)
        try:
            return await question.answer
        finally:
            if self.question is question:
                self.question = None
                self._show()

    def _finish(self, answer: str | None) -> None:
        if self.question is not None:
            if not self.question.answer.done():
                self.question.answer.set_result(answer)
            self.question = None
            self._show()

    def _focus_moved(self, before: Widget | None, after: Widget | None) -> None:
        """Give up if somebody else is being talked to; a window in the background leaves nobody focused."""
        if self.question is not None and before is not None and after is not None:
            self._finish(None)

    def _letter(self, question: Question, pressed: str) -> bool:
        """Take the letter that answers; is the key used up by that?"""
        for letter in (pressed, pressed.lower()):
            if letter in question.letters:
                self._finish(letter)
                return True
        if question.is_offer:
            self._finish("")
            return False
        self._aside = Content.styled("one of these letters, or Esc", "$text-muted")
        self._show()
        return True

    def _typed(self, question: Question, event: events.Key) -> None:
        if event.key == "enter":
            if self._read(question):
                self._finish(question.edit.text)
            else:
                self._is_refused = True
                self._show()
        elif event.key in ("tab", "shift+tab"):
            if question.complete is not None:
                place = question.turn(1 if event.key == "tab" else -1)
                self._aside = Content.styled(place, "$text-muted")
                self._tell(question)
        elif event.key in ("right", "end") and question.ghost and question.edit.at == len(question.edit.text):
            question.edit.insert(question.ghost)
            question.changed()
            self._tell(question)
        elif question.edit.press(event.key, event.character):
            self._aside = Content()
            question.changed()
            self._tell(question)
        else:
            self._show()  # the cursor moved

    def _tell(self, question: Question) -> None:
        if question.on_change is not None:
            question.on_change(question.edit.text)
        self._read(question)

    def _read(self, question: Question) -> bool:
        """Show how the text is understood, and say whether it can be taken."""
        taken, self._is_refused = True, False
        if question.echo is not None:
            try:
                self._aside = Content.styled(in_one_line(question.echo(question.edit.text)), "$text-muted")
            except RuleBroken as refusal:
                taken = False
                told = f"{self._glyphs['below']} {in_one_line(str(refusal))}"
                # nothing is typed yet, or a part of what Tab knows: no reason to complain
                begun = Content.styled("Tab completes it" if question.ghost else question.hint, "$text-muted")
                is_wrong = question.edit.text and not question.ghost
                self._aside = Content.styled(told, "$status-below") if is_wrong else begun
        self._show()
        return taken

    def _show(self) -> None:
        """Compose the line; it is painted only if it reads otherwise than before."""
        width = self.size.width
        question = self.question
        if question is None and self._hint:
            line = hinted(self._hint, width)
        elif question is None:
            line = _told(self._message, width) if self._message else _beside(*self._quiet, width)
        elif question.letters:
            line = _choices(question, self._aside, width)
        else:
            line = _typing(question, self._aside, width)
            if self._is_refused and self._aside.plain not in line.plain:
                # while a text is typed the reason may be cut: a line that came and went with every key would be worse
                line = Content("\n").join([_typing(question, Content(), width), _told(self._aside, width)])
        if (height := line.plain.count("\n") + 1) != self._height:
            self._height = self.styles.height = height
        self._point(line if question is not None and not question.letters else None)
        if not line.is_same(self.line):  # equality leaves the styles out, and the cursor is one
            self.line = line

    def _point(self, typed: Content | None) -> None:
        """Take the terminal's own cursor to what is typed: an input method shows there what it is about to write."""
        if typed is not None:
            if self._cursor is None:
                self._cursor = self.app.cursor_position
            at = next((span.start for span in typed.spans if span.style == "reverse"), 0)
            self.app.cursor_position = self.content_region.offset + Offset(cell_len(typed.plain[:at]))
        elif self._cursor is not None:
            self.app.cursor_position, self._cursor = self._cursor, None


def _told(message: Content, width: int) -> Content:
    """A message whole, on as many lines as it needs."""
    lines = message.wrap(width) if message.cell_length > width > 0 else [message]
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1] += "…"
    return Content("\n").join(_beside(line, Content(), width) for line in lines[:MOST_LINES])


def _choices(question: Question, aside: Content, width: int) -> Content:
    """The letters that may be pressed, all of them, and what is said about the last key."""
    lines = question.lines(width)
    if aside and lines[-1].cell_length + 2 + aside.cell_length > width:
        lines.append(Content())
    lines = lines[:MOST_LINES]
    return Content("\n").join([*lines[:-1], _beside(lines[-1], aside, width)])


def hinted(hint: Content, width: int) -> Content:
    """What a key that was begun waits for, all of it: a small window would hide the end of one line."""
    first, *others = hint.plain.replace(", ", ",\n").split("\n")
    choices = (Content(f" {other}") for other in others)
    return Content("\n").join(packed(Content(first), choices, width)[:MOST_LINES])


def _typing(question: Question, aside: Content, width: int) -> Content:
    """What is asked for, the text and how it is read; the question is cut last, it says what is at stake."""
    needed = cell_len(question.edit.text + question.ghost) + 2
    typed = min(needed, width // 4)
    label = question.shown()
    label = label.truncate(
        max(width - typed - min(aside.cell_length, width // 3) - 3, width // 3), ellipsis=True
    ) + Content(" ")
    aside = aside.truncate(max(width - label.cell_length - typed - 2, 0), ellipsis=True)
    return _beside(label + _field(question, width - label.cell_length - aside.cell_length - 2), aside, width)


def _field(question: Question, room: int) -> Content:
    """The text being typed with its cursor, moved along where it is longer than the room for it."""
    text, at = question.edit.text, question.edit.at
    start = 0
    while start < at and cell_len(text[start:at]) >= room:
        start += 1
    under, behind = text[at : at + 1] or question.ghost[:1] or " ", text[at + 1 :]
    ghost = question.ghost[1:] if at == len(text) else question.ghost
    offered = "underline" if question.edit.is_offer else ""
    shown = Content.assemble((text[start:at], offered), (under, "reverse"), behind, (ghost, "dim"))
    return shown.truncate(max(room, 1), ellipsis=False)


def _beside(left: Content, right: Content, width: int) -> Content:
    """Two texts at the ends of one line; where both do not fit, the left one is cut."""
    right = right.truncate(width, ellipsis=True)
    gap = 2 if right.cell_length else 0
    left = left.truncate(max(width - right.cell_length - gap, 0), ellipsis=True)
    return left + Content(" " * (width - left.cell_length - right.cell_length)) + right


def _plain(text: str | Content) -> Content:
    """A foreign text as it may be shown: never markup, never a control character, one line."""
    return text if isinstance(text, Content) else Content(in_one_line(text, LONGEST))
