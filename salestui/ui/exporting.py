"""Taking what is shown elsewhere: the clipboard, and the file that is asked for."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from salestui.desk.exporting import as_text
from salestui.domain.errors import RuleBroken
from salestui.domain.text import counted
from salestui.paths import write_private
from salestui.ui.base import DeskApp, DeskView
from salestui.ui.keys import ChordStep

if TYPE_CHECKING:
    from salestui.desk.sheets import Sheet

CALENDAR = {"i": ("calendar file (.ics)", "ics")}
FORMS = {"c": ("CSV", "csv"), "m": ("Markdown", "md"), "j": ("JSON", "json"), "h": ("HTML page", "html")}
SHEETS = {
    "m": ("Markdown", "md"), "h": ("HTML page", "html"), "t": ("plain text", "txt"), "c": ("CSV", "csv"),
    "j": ("JSON", "json"),
}  # fmt: skip
REPORT = "r"
COPIED = {"row": "tsv", "table": "tsv", "Markdown": "md"}


class Exports(DeskView):
    """A view whose table can be copied: the chosen rows, all of them, or all as Markdown."""

    COPIES = {
        "y": ChordStep("row, or the marked ones", "copy_table('row')"),
        "c": ChordStep("cell with the name", "copy_table('cell')"),
        "t": ChordStep("table", "copy_table('table')"),
        "m": ChordStep("Markdown", "copy_table('Markdown')"),
    }

    NAMED_BY = 0
    """The column of its table that has the name."""

    def picked(self) -> Sequence[int]:
        """The places of the chosen rows in its table."""
        return ()

    @work(group="requests")
    async def action_copy_table(self, what: str) -> None:
        """Copy, and say which way was used."""
        table = await self.as_table()
        if table is not None and what in ("row", "cell"):
            table = table.only(self.picked())
        if table is None or not table.rows:
            self.app.say("There is nothing to copy here")
            return
        if what == "cell":
            names = "\n".join(str(row[self.NAMED_BY]) for row in table.rows)
            self.app.say(await self.app.copy(names, counted(len(table.rows), "name")))
            return
        text = await asyncio.to_thread(as_text, table, COPIED[what])
        self.app.say(await self.app.copy(text, table.counted))


class CalendarExports(DeskView):
    """A view that can be written as a calendar file too: all that is planned, whatever of it shows."""


async def export_sheet(app: DeskApp, sheet: Sheet) -> None:
    """Write a page of text in the form that is asked for."""
    letters = {letter: name for letter, (name, ending) in SHEETS.items() if ending in sheet.forms}
    letter = await app.prompt.ask_letter(f"Write {sheet.title} as", letters)
    if letter is None:
        return
    name, ending = SHEETS[letter]
    path = await to_file(app, f"{sheet.slug}-{app.today().isoformat()}.{ending}", sheet.forms[ending])
    if path is not None:
        app.say(f"Written to {at_home(path)} as {name}, without what is private", "met")


async def to_file(app: DeskApp, given: str, text: str) -> Path | None:
    """Ask for the file and write a text to it; nothing where that was given up, or could not be."""
    from salestui.ui.forms.paths_typed import completions

    typed = await app.prompt.ask_text("to", given, echo=_place, complete=completions(), replaces=True)
    if typed is None or not await _may_write(app, path := path_of(typed)):
        return None
    try:
        await asyncio.to_thread(write_private, path, text)
    except OSError as fault:
        app.say(f"{path} cannot be written ({fault.strerror}); choose another place", "below")
        return None
    return path


async def _may_write(app: DeskApp, path: Path) -> bool:
    if not path.exists():
        return True
    return await app.prompt.ask_letter(f"{path.name} is there already", {"o": "overwrite it", "n": "leave it"}) == "o"


def path_of(text: str) -> Path:
    """The file that a typed path means."""
    return Path(os.path.abspath(os.path.expanduser(text.strip().strip("\"'"))))


def at_home(path: Path) -> str:
    """Where a file is, as a shell takes it too: short, so that what follows has room on a small screen."""
    home = Path(os.path.expanduser("~"))
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _place(text: str) -> str:
    """Say where a typed path is.

    Raises:
        RuleBroken: If a file cannot be written there.
    """
    path = path_of(text)
    try:
        if not text.strip() or path.is_dir():
            raise RuleBroken("type the name of a file")
        if not path.parent.is_dir():
            raise RuleBroken(f"there is no folder {path.parent}")
    except (OSError, ValueError):
        raise RuleBroken("that is no path") from None
    return f"in {path.parent}"
