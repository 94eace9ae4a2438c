"""A longer text in the manager's own editor."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from salestui.ui.base import DeskApp


EDITOR_ENDS = 0.5
"""Seconds that an editor gets to end by itself."""


async def edit_text(app: DeskApp, text: str) -> str | None:
    """Open the text in $VISUAL or $EDITOR; return what came back, `None` if nothing can or did."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        app.say("Set $EDITOR to write longer texts in your own editor", "watch")
        return None
    name = Path(command.split()[0]).name if command.split() else "$EDITOR"
    with tempfile.TemporaryDirectory(prefix="salestui-") as folder:
        path = Path(folder) / "note.md"
        path.write_text(text, "utf-8", "replace")
        try:
            with app.suspend():
                code = await _run([*shlex.split(command), str(path)])
        except (SuspendNotSupported, OSError, ValueError) as fault:
            app.say(f"{name} could not be started ({type(fault).__name__}); check $EDITOR", "below")
            return None
        app.refresh(layout=True)
        if code:
            app.say(f"{name} ended with {code}; the text stays as it was", "watch")
            return None
        return path.read_text("utf-8", "replace").removesuffix("\n")  # editors end the last line, forms do not


async def _run(command: list[str]) -> int:
    """Run the editor in the terminal, and wait beside everything else, so that a signal still finds the app awake."""
    loop, before = asyncio.get_running_loop(), signal.getsignal(signal.SIGINT)
    loop.add_signal_handler(signal.SIGINT, lambda: None)  # ctrl+c is the editor's
    editor = None
    try:
        editor = await asyncio.create_subprocess_exec(*command)
        return await editor.wait()
    finally:
        loop.remove_signal_handler(signal.SIGINT)
        signal.signal(signal.SIGINT, before)
        if editor is not None and editor.returncode is None:  # the app is ending, and needs the terminal back
            editor.terminate()
            with suppress(TimeoutError):
                await asyncio.wait_for(editor.wait(), EDITOR_ENDS)
