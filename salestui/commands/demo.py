"""The demo: a made-up team on a fixed day, in a folder that goes when it is left."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from salestui.commands.context import Context, Exit, say
from salestui.demo.team import MORNING, TODAY

NOTE = "demo, nothing is kept"
KEPT = "demo"


def demo(context: Context) -> Exit:
    """Show the made-up team in the app, or as text."""
    context.settings  # noqa: B018  a configuration that is refused is told before anything is written
    keep: Path | None = context.arguments.keep
    folder = keep or Path(tempfile.mkdtemp(prefix="salestui-demo-"))
    try:
        return _show(context, folder, KEPT if keep else NOTE)
    finally:
        if (
            keep is None and not Context(context.arguments, data=folder).paths.log_file.exists()
        ):  # a report is to be read
            shutil.rmtree(folder, ignore_errors=True)


def _show(context: Context, folder: Path, note: str) -> Exit:
    from salestui.commands import screen
    from salestui.desk.demo import make

    context.arguments.today = context.arguments.today or TODAY
    shown = Context(context.arguments, data=folder)
    start = screen.decide(shown)
    clock = make(folder)
    clock.set(context.arguments.today, *MORNING)
    if context.arguments.plain or start.mode == "plain":
        from salestui.commands.pages import first_page

        first_page(shown)
        say(f"This is a {note}" if context.arguments.plain else f"This is a {note}. {start.hint}")
        return Exit.DONE
    return screen.show(shown, start, note, clock)
