"""A longer text in the manager's own editor."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from textual import work
from textual.app import SuspendNotSupported

from salestui.desk import editor_files
from salestui.domain.errors import RuleBroken
from salestui.ui.base import DeskApp, Page
from salestui.ui.forms.fields import TextField

R = TypeVar("R")

EDITOR_ENDS = 0.5
"""Seconds that an editor gets to keep what it has and end by itself."""
HANG_UP = getattr(signal, "SIGHUP", signal.SIGTERM)


async def edit_text(app: DeskApp, text: str, slot: str, title: str) -> str | None:
    """Open the text in $VISUAL or $EDITOR; return what came back, `None` if nothing can or did.

    Its file is in the data folder while it is open. If the program is killed meanwhile, the file stays, and the same
    slot's next editor goes on with it.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        app.say("Set $EDITOR to write longer texts in your own editor", "watch")
        return None
    name = Path(command.split()[0]).name if command.split() else "$EDITOR"
    try:
        file = await app.desk.ask(editor_files.begin, slot, title, text)
    except RuleBroken as refusal:
        app.say(str(refusal), "below")
        return None
    try:
        with app.suspend():
            code, fault = await _run(command, file.path)
    except SuspendNotSupported:
        code, fault = 0, "it needs the terminal for itself"
    finally:
        file.let_go()
    app.refresh(layout=True)
    if fault:
        await app.desk.ask(editor_files.end, file)
        app.say(f"{name} could not be started ({fault}); check $EDITOR", "below")
        return None
    if code < 0:
        app.say(f"{name} was killed; open the text again to go on with what it had", "watch")
        return None
    written = file.read()
    await app.desk.ask(editor_files.end, file)
    if code:
        app.say(f"{name} ended with {code}; the text stays as it was", "watch")
        return None
    return written


class EditorPage(Page[R]):
    """A page with longer texts, each of which can be written in the manager's own editor."""

    slot: str
    """The name under which what is typed here is kept."""

    def called(self, name: str) -> str:
        """What one of the texts is called."""
        return name

    def take_text(self, name: str, text: str) -> None:
        """Take a text that an editor had, as if it were typed."""
        raise NotImplementedError

    async def edited(self, name: str, before: str) -> str | None:
        """Open one of the texts in the editor."""
        await self.keep()
        return await edit_text(self.app, before, f"{self.slot}/{name}", f"{self.crumb}: {self.called(name)}")

    @work(exclusive=True, group="editor")
    async def on_text_field_wants_editor(self, message: TextField.WantsEditor) -> None:
        """Write a longer text in the manager's editor."""
        message.stop()
        text = await self.edited(message.field.name or "", message.field.value)
        if text is not None:
            message.field.value = text

    async def take_left(self, names: Sequence[str]) -> None:
        """Take what editors had of the texts when the program was killed; from here on it is the page's.

        What only the editor can bring back stays with it, until it is opened again.
        """
        if self.app.sharing or self.app.desk.is_read_only:
            return
        taken = []
        for name, file, text in await self.app.desk.ask(editor_files.left_of, self.slot, names):
            if file.has_more:
                self.app.say("Your editor kept what was not saved; F4 in that text brings it back", "watch")
            else:
                self.take_text(name, text)
                taken.append(name)
                await self.app.desk.ask(editor_files.end, file)
        if taken:
            self.app.say(f"What your editor had of {', '.join(map(self.called, taken))} is back", "watch")
            await self.keep()


async def _run(command: str, path: Path) -> tuple[int, str]:
    """Run the editor in the terminal, and wait beside everything else, so that a signal still finds the app awake.

    Return how it ended, and why it never began; an error would leave the app without its terminal.
    """
    loop, before = asyncio.get_running_loop(), signal.getsignal(signal.SIGINT)
    loop.add_signal_handler(signal.SIGINT, lambda: None)  # ctrl+c is the editor's
    editor = None
    try:
        editor = await asyncio.create_subprocess_exec(*shlex.split(command), str(path))
        return await editor.wait(), ""
    except OSError as wrong:
        return 0, wrong.strerror or type(wrong).__name__
    except ValueError as wrong:
        return 0, str(wrong).lower()
    finally:
        loop.remove_signal_handler(signal.SIGINT)
        signal.signal(signal.SIGINT, before)
        if editor is not None and editor.returncode is None:  # the app is ending, and needs the terminal back
            await _hang_up(editor)


async def _hang_up(editor: asyncio.subprocess.Process) -> None:
    """Tell an editor that its terminal goes, upon which most keep what is not saved; end one that does not listen."""
    for number in (HANG_UP, signal.SIGTERM):
        editor.send_signal(number)
        with suppress(TimeoutError):
            await asyncio.wait_for(editor.wait(), EDITOR_ENDS)
            return
