"""A longer text in the manager's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from salestui.ui.base import DeskApp


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
                ended = subprocess.run([*shlex.split(command), str(path)], check=False)
        except (SuspendNotSupported, OSError, ValueError) as fault:
            app.say(f"{name} could not be started ({type(fault).__name__}); check $EDITOR", "below")
            return None
        app.refresh(layout=True)
        if ended.returncode:
            app.say(f"{name} ended with {ended.returncode}; the text stays as it was", "watch")
            return None
        return path.read_text("utf-8", "replace").removesuffix("\n")  # editors end the last line, forms do not
