"""The preview: an import as it would be, its questions answered on the spot, nothing written until then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from salestui.desk.intake import intake
from salestui.desk.intake.choices import managers_named
from salestui.desk.intake.memory import remembered_files
from salestui.domain.errors import RuleBroken
from salestui.domain.records import Reading
from salestui.domain.text import counted, shorten
from salestui.ui.base import Page
from salestui.ui.pages.import_answers import Answers
from salestui.ui.pages.importing import ReadingLine, Stopped
from salestui.ui.pages.preview_text import COLUMNS, WRITE, ImportDraft, PreviewLine, enter_on, rows_of, told
from salestui.ui.present import MUTED, safe
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import Listed, RowTable

MOST_DETAIL = 6


class PreviewPage(Page[bool]):
    """What an import would do; closed with True once it is written."""

    NO_NUMBER = "nothing is counted before it is written"
    DEFAULT_CSS = """
    PreviewPage > #preview-summary { height: auto; max-height: 4; padding: 0 1; }
    PreviewPage > #preview-detail {
        height: auto; min-height: 3; max-height: 7; padding: 0 1;
        border-top: hkey $foreground 25%; color: $foreground 80%;
    }
    """
    BINDINGS = [
        Binding("f2,ctrl+s", "write", "Write it", id="import.write", tooltip="Write the import as one change"),
        Binding("escape", "leave", "Leave", id="import.leave", show=False, tooltip="Leave; nothing is written"),
    ]
    reading = getters.query_one(ReadingLine)
    table = getters.query_one(RowTable)
    summary = getters.query_one("#preview-summary", Static)
    detail = getters.query_one("#preview-detail", Static)

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self._paths = paths
        self._answers = Answers(self.app)
        self._files: Sequence[Reading] | None = None
        self._draft: ImportDraft | None = None
        self._lines: Mapping[str, PreviewLine] = {}
        self._is_busy = False

    @property
    def place(self) -> str:
        """What the page is called."""
        return "import"

    def compose(self) -> ComposeResult:
        """How far it is, what it comes to, the lines, and the one under the cursor in full."""
        yield ReadingLine()
        yield Static(id="preview-summary", markup=False)
        yield RowTable(COLUMNS, glyphs=self.app.glyphs)
        yield Static(id="preview-detail", markup=False)

    @property
    def main(self) -> Listing:
        """The lines have the keys."""
        return self.table

    def on_mount(self) -> None:
        """Begin to read."""
        super().on_mount()
        self._prepare(read=True)

    # Reading and planning

    @work(group="requests")
    async def _prepare(self, *, read: bool) -> None:
        """Read the files where that is needed, and plan anew; what cannot be planned is said."""
        self._is_busy = True
        if read or self._files is None:
            known = await self.app.desk.ask(remembered_files)
            files = await self.reading.read(self._paths, self._answers.options, known)
            if files is None:
                self._give_up()
                return
            self._files = files
        asked = self._files, self._answers.options, self.app.today()
        try:
            with self.reading.following("Comparing"):
                plan = await self.app.desk.ask(intake.plan, *asked, self.reading.progress)
        except RuleBroken as refusal:
            self.app.say(str(refusal), "below")
            self._give_up()
            return
        managers = await self.app.desk.ask(managers_named, self._files)
        self._draft = ImportDraft(plan, managers, self._answers.manager, self._answers.apart)
        self._is_busy = False
        self._show()

    def _give_up(self) -> None:
        """Show the plan there was, or close where there is none."""
        self._is_busy = False
        if self._draft is None:
            self.finish(None)
        else:
            self._show()

    def _show(self) -> None:
        draft = self._draft
        assert draft is not None
        before, key = self._lines, self.table.cursor_key or ""
        rows, self._lines = rows_of(draft, self.app.glyphs, self.app.today())
        if (key not in before or before[key].is_open) and not (key in self._lines and self._lines[key].is_open):
            key = next((line.key for line in self._lines.values() if line.is_open), WRITE)  # answered: on to the next
        elif key not in self._lines:  # said without being asked, as of a stage: more may be said of the one below
            below = list(before)[list(before).index(key) + 1 :]
            key = next((other for other in below if other in self._lines), WRITE)
        self.table.show(Listed(rows), rows, cursor_key=key)
        self.summary.update(safe(told(draft.plan), "bold"))
        names = draft.plan.files or "nothing that could be taken"
        self.reading.done(Content.assemble(("IMPORT  ", "bold"), ("nothing is written yet   ", MUTED), safe(names)))
        self._show_detail()
        self.refresh_status()

    @on(Listing.Rested)
    def _show_detail(self) -> None:
        line = self._lines.get(self.table.cursor_key or "")
        parts = [part for part in (line.name, line.what, line.more) if part] if line else []
        room = MOST_DETAIL * (self.size.width - 20)  # words leave gaps where lines end
        self.detail.update(safe(shorten("   ".join(parts), room)))
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """Say how many questions are open, and where the cursor is."""
        if self._draft is None:
            return "The files are being read; nothing is written", ""
        asked = sum(line.is_open for line in self._lines.values())
        return (
            f"{counted(asked, 'question')} for you" if asked else "no questions",
            f"{self.table.cursor_index + 1:,} of {self.table.count:,}",
        )

    @property
    def first_keys(self) -> tuple[str, ...]:
        """What Enter does comes first, where it does anything."""
        return ("list.open",) if enter_on(self._lines.get(self.table.cursor_key or "")) else ()

    def word_for(self, binding: Binding) -> str:
        """What a key is called; Enter does what the line under the cursor offers."""
        offered = enter_on(self._lines.get(self.table.cursor_key or "")) if binding.id == "list.open" else ""
        return offered or super().word_for(binding)

    def why_not(self, action: str) -> str | None:
        """Nothing is written before it is planned, or without the answers it needs."""
        if action != "write":
            return super().why_not(action)
        if self._draft is None or self._is_busy:
            return "the files are still being read"
        plan = self._draft.plan
        if plan.stops:
            return plan.stops[0].text
        return "there is nothing to write" if plan.is_empty else None

    # Leaving and writing

    def action_leave(self) -> None:
        """Stop reading or writing, or leave; nothing is written."""
        if self._is_busy:
            self.reading.stop()
        if self._draft is None and self._is_busy:
            self.app.say(str(Stopped()))
        if self._draft is None or not self._is_busy:
            self.finish(None)

    @work(group="requests")
    async def action_write(self) -> None:
        """Write it, say what came of it, and close."""
        draft = self._draft
        if reason := self.why_not("write"):
            self.app.say(reason[:1].upper() + reason[1:], "watch")
            return
        assert draft is not None
        self._is_busy = True
        asked = draft.plan, self.app.today(), self._answers.manager
        with self.reading.following("Writing"):
            done = await self.app.carry_out(intake.apply, *asked, self.reading.progress)
        self._is_busy = False
        if done is None and self.reading.is_stopped:
            self._give_up()
            return
        if done is None:
            self._prepare(read=False)
            return
        rejects = f"; the lines left out are in {draft.plan.rejects}" if draft.plan.rejects else ""
        self.app.say(f"Written, u takes it back{rejects}: {told(draft.plan)}", "met")
        self.finish(True)

    # Answering

    @on(Listing.Opened)
    def _opened(self, event: Listing.Opened) -> None:
        self._open_line(event.key or "")

    @work
    async def _open_line(self, key: str) -> None:
        """Do what the line under the cursor offers; what it asks is planned again with the answer."""
        if self._draft is None or self._is_busy:
            return
        if key == WRITE:
            self.action_write()
        elif (read := await self._answers.ask(key, self._draft)) is not None:
            self._prepare(read=read)
