"""The line above the footer: what is on screen, a question, a hint or a message, always one line."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Literal

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from salestui.domain.errors import RuleBroken
from salestui.toml_files import in_one_line
from salestui.ui.question import LONGEST, Complete, Ghost, PromptField, Question

Status = Literal["met", "watch", "below"]
GLYPHS: dict[Status, str] = {"met": "●", "watch": "▲", "below": "■"}
ASCII_GLYPHS: dict[Status, str] = {"met": "+", "watch": "!", "below": "x"}


class PromptLine(Widget):
    """One line that says what is shown, and asks what must be known; it never covers anything."""

    DEFAULT_CSS = """
    PromptLine { height: 1; layout: horizontal; padding: 0 1; }
    PromptLine Static { width: auto; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    PromptLine > #prompt-left { width: 1fr; }
    PromptLine > #prompt-right { max-width: 50%; padding-left: 2; color: $text-muted; }
    PromptLine.-asking > #prompt-left { width: auto; max-width: 50%; padding-right: 1; color: $accent; }
    PromptLine.-refused > #prompt-right { color: $status-below; }
    """

    def __init__(self, *, ascii_only: bool = False) -> None:
        super().__init__(id="prompt")
        self._glyphs = ASCII_GLYPHS if ascii_only else GLYPHS
        self._quiet = (Content(), Content())
        self._message: Content | None = None
        self._hint: Content | None = None
        self._question: Question | None = None
        self._back: Widget | None = None

    def compose(self) -> ComposeResult:
        """Two texts; the field between them comes with the first question."""
        yield Static(id="prompt-left", markup=False)
        yield Static(id="prompt-right", markup=False)

    def on_mount(self) -> None:
        """Show what was said before the line was there."""
        self._show()

    def on_unmount(self) -> None:
        """Let nobody wait for an answer that cannot come."""
        if self._question is not None and not self._question.answer.done():
            self._question.answer.set_result(None)

    @property
    def is_asking(self) -> bool:
        """Is a question open?"""
        return self._question is not None

    def quiet(self, left: str | Content, right: str | Content = "") -> None:
        """Say what stands there while nothing else does: counts, sort, filter, and the position."""
        texts = (_plain(left), _plain(right))
        if texts != self._quiet:
            self._quiet = texts
            self._show()

    def say(self, text: str | Content, state: Status | None = None) -> None:
        """Show a message until the next key; a state adds its shape and its colour."""
        shape = Content.assemble((f"{self._glyphs[state]} ", f"$status-{state}")) if state else Content()
        self._message = shape + _plain(text)
        self._show()

    def hint(self, text: str | None) -> None:
        """Show what a key that was begun waits for, or take it away."""
        self._hint = None if text is None else _plain(text)
        self._show()

    def next_key(self) -> None:
        """Forget the message; the app calls this on every key, before the key does anything."""
        if self._message is not None and self._question is None:
            self._message = None
            self._show()

    async def ask_text(
        self,
        label: str,
        value: str = "",
        *,
        on_change: Callable[[str], None] | None = None,
        echo: Callable[[str], str] | None = None,
        complete: Complete | None = None,
    ) -> str | None:
        """Ask for a text on this line; `None` if it is given up. Await it in a worker.

        Args:
            label: What is asked for.
            value: What stands there already.
            on_change: Is told each text while it is typed, for a filter.
            echo: Says how the text is read ("Tue 24 Nov, in 6 days"); a text it refuses is not taken.
            complete: Offers whole texts for Tab to go through.
        """
        question = Question(label, asyncio.get_running_loop().create_future())
        question.on_change, question.echo, question.complete = on_change, echo, complete
        return await self._ask(question, in_one_line(value, LONGEST))

    async def ask_letter(self, label: str, letters: Mapping[str, str]) -> str | None:
        """Ask for one of some letters; `None` if it is given up. Await it in a worker."""
        question = Question(label, asyncio.get_running_loop().create_future(), letters)
        return await self._ask(question, "")

    async def _ask(self, question: Question, value: str) -> str | None:
        if self._question is None:
            self._back = self.screen.focused
        self._finish(None)  # a question that is still open gives way
        self._question, self._message = question, None
        target = self if question.letters else await self._open_field(question, value)
        self.can_focus = bool(question.letters)
        self._show()
        self.screen.set_focus(target, scroll_visible=False)
        try:
            return await question.answer
        finally:
            self._close(question)

    async def _open_field(self, question: Question, value: str) -> PromptField:
        field = self.query_one_optional(PromptField)
        if field is None:
            field = PromptField()
            await self.mount(field, before="#prompt-right")
        field.suggester = Ghost(question.complete) if question.complete else None
        with field.prevent(Input.Changed):
            field.value = value
        field.cursor_position = len(value)
        field.display = True
        return field

    def _close(self, question: Question) -> None:
        """Give the line and the focus back, unless the next question has them already."""
        if self._question is not question or not self.is_attached:
            return
        self._question = None
        screen = self.screen
        if screen.focused is None or self in screen.focused.ancestors_with_self:
            back = self._back if self._back is not None and self._back.is_attached else None
            screen.set_focus(back if back is not None and back.screen is screen else None, scroll_visible=False)
        self.can_focus, self._back = False, None
        if (field := self.query_one_optional(PromptField)) is not None:
            field.display = False
        self._show()

    def _finish(self, answer: str | None) -> None:
        if self._question is not None and not self._question.answer.done():
            self._question.answer.set_result(answer)

    def _show(self) -> None:
        """Write the line anew; Textual repaints nothing else."""
        if not self.is_mounted:
            return
        left, right = self._quiet
        question = self._question
        if question is not None:
            left, right = question.shown(), Content()
        elif self._hint is not None or self._message is not None:
            left = self._hint or self._message or left
        self.set_class(question is not None and not question.letters, "-asking")
        self.remove_class("-refused")
        self.query_one("#prompt-left", Static).update(left)
        self.query_one("#prompt-right", Static).update(right)
        if question is not None and question.echo is not None:
            self._read(question)

    def _read(self, question: Question) -> bool:
        """Show how the text is understood, and say whether it can be taken."""
        value = self.query_one(PromptField).value
        if question.echo is None:
            return True
        try:
            said, taken = question.echo(value), True
        except RuleBroken as refusal:
            # nothing is typed yet: no reason to complain
            said, taken = f"{self._glyphs['below']} {refusal}" if value else "", False
        self.set_class(bool(said) and not taken, "-refused")
        self.query_one("#prompt-right", Static).update(_plain(said))
        return taken

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Every key is an answer while a letter is asked for."""
        return self._question is not None and bool(self._question.letters)

    def on_key(self, event: events.Key) -> None:
        """Take the letter that was asked for."""
        question = self._question
        if question is None or not question.letters:
            return
        event.stop()
        event.prevent_default()
        pressed = event.character or ""
        if event.key == "escape":
            self._finish(None)
        elif (letter := next((one for one in (pressed, pressed.lower()) if one in question.letters), None)) is not None:
            self._finish(letter)
        else:
            self.query_one("#prompt-right", Static).update("one of these letters, or Esc")

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        if (question := self._question) is not None:
            question.turn = -1
            self._tell(question, event.value)

    @on(Input.Submitted)
    def _on_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._question is not None and self._read(self._question):
            self._finish(event.value)

    @on(PromptField.Pressed)
    def _on_pressed(self, event: PromptField.Pressed) -> None:
        event.stop()
        question = self._question
        if question is None:
            return
        if event.key == "escape":
            self._finish(None)
        else:
            self._turn(question, 1 if event.key == "tab" else -1)

    def _turn(self, question: Question, step: int) -> None:
        """Put the next completion into the field."""
        field = self.query_one(PromptField)
        offer = question.next_offer(step, field.value)
        if offer is not None:
            with field.prevent(Input.Changed):
                field.value = offer
            field.cursor_position = len(offer)
        self.query_one("#prompt-right", Static).update(question.place)
        if offer is not None:
            self._tell(question, offer)

    def _tell(self, question: Question, value: str) -> None:
        if question.on_change is not None:
            question.on_change(value)
        self._read(question)

    def on_descendant_blur(self) -> None:
        """Take a click elsewhere for giving up."""
        self.call_later(self._check_left)

    def on_blur(self) -> None:
        """Take a click elsewhere for giving up."""
        self.call_later(self._check_left)

    def _check_left(self) -> None:
        """Give up if the focus is elsewhere; a terminal window in the background takes it from everybody."""
        focused = self.screen.focused if self.is_attached else None
        if self.app.app_focus and focused is not None and self not in focused.ancestors_with_self:
            self._finish(None)


def _plain(text: str | Content) -> Content:
    """A foreign text as it may be shown: never markup, never a control character, one line."""
    return text if isinstance(text, Content) else Content(in_one_line(text, LONGEST))
