"""Importing: the files asked for and read beside the desk's thread, so that no key waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from textual.content import Content
from textual.widgets import Static

from salestui.desk.intake import intake
from salestui.desk.intake.memory import Remembered
from salestui.domain.errors import RuleBroken
from salestui.domain.import_plan import IntakeOptions
from salestui.domain.records import Reading
from salestui.settings import read_state, write_state
from salestui.ui.base import DeskApp
from salestui.ui.forms.paths_typed import check_paths, completions, split_paths
from salestui.ui.present import MUTED, safe
from salestui.ui.widgets.glyphs import ASCII

TICK = 0.2
BAR = 24


async def ask_files(app: DeskApp) -> list[Path]:
    """Ask what to import; nothing if it is given up. The folder is remembered for the next time."""
    state_file = app.paths.state_file
    state, _ = await asyncio.to_thread(read_state, state_file)
    said = app.settings.import_.folder
    there = f"{said.rstrip('/')}/" if said else state.import_folder
    hint = "a file or a folder; Tab completes"
    text = await app.prompt.ask_text("Import", there, echo=check_paths, complete=completions(), hint=hint)
    if text is None:
        return []
    paths = split_paths(text)
    folder = str(paths[0] if paths[0].is_dir() else paths[0].parent).rstrip("/") + "/"
    if folder != state.import_folder and folder.isprintable():
        try:
            await asyncio.to_thread(write_state, state_file, replace(state, import_folder=folder))
        except OSError:
            app.say("The folder could not be remembered", "watch")
    return paths


class Stopped(RuleBroken):
    """The manager does not want the import any more."""

    def __init__(self) -> None:
        super().__init__("Stopped; nothing was written")


class ReadingLine(Static):
    """Reads files in a thread, and shows how far that is, and the writing; a line five times a second at most."""

    DEFAULT_CSS = "ReadingLine { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._what = ""
        self._at: tuple[str, int, int] | None = None
        self.is_stopped = False

    def stop(self) -> None:
        """Go no further."""
        self.is_stopped = True
        self.busy("Stopping")

    def on_unmount(self) -> None:
        """Go no further: whoever leaves does not wait for it, and nothing is written."""
        self.is_stopped = True

    @contextmanager
    def following(self, what: str) -> Iterator[None]:
        """Show how far something is that tells `progress`."""
        self._what, self._at, self.is_stopped = what, None, False
        self.busy(what)
        ticking = self.set_interval(TICK, self._tick)
        try:
            yield
        finally:
            ticking.stop()

    async def read(
        self, paths: Sequence[Path], options: IntakeOptions, known: Mapping[str, Remembered]
    ) -> list[Reading] | None:
        """Read the files; nothing if that was stopped or refused, which has then been said."""
        try:
            with self.following("Reading"):
                return await asyncio.to_thread(intake.read, paths, options, known, self.progress)
        except Stopped:
            return None
        except RuleBroken as refusal:
            self.app.say(str(refusal), "below")  # type: ignore[attr-defined]  # the app is a DeskApp
            return None

    def progress(self, name: str, done: int, total: int) -> None:
        """Note how far it is; called in the other thread.

        Raises:
            Stopped: If nobody wants it any more.
        """
        if self.is_stopped:
            raise Stopped
        self._at = name, done, total

    def _tick(self) -> None:
        if self._at is not None and not self.is_stopped:
            name, done, total = self._at
            solid, hollow = "#." if getattr(self.app, "glyphs", None) is ASCII else "█░"
            full = BAR * done // total if total else 0
            bar = Content.styled(solid * full, "$accent") + Content.styled(hollow * (BAR - full), MUTED)
            share = f" {100 * done // total if total else 0:3}%  "
            self.update(Content.assemble(f"{self._what} ", bar, share, safe(name), ("  esc stops", MUTED)))

    def busy(self, what: str) -> None:
        """Say what is going on."""
        self.update(Content.assemble(safe(what), ("…", MUTED)))

    def done(self, text: str | Content) -> None:
        """Say what it came to."""
        self.update(text if isinstance(text, Content) else safe(text))
