"""The preview: an import as it would be, its questions answered on the spot, nothing written until then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from salestui.desk import intake
from salestui.desk.import_choices import fields_of, managers_named
from salestui.domain.dates import echo, read_day
from salestui.domain.errors import RuleBroken
from salestui.domain.plans import ALL_THE_SAME, IntakeOptions, Question, answered
from salestui.domain.records import Reading
from salestui.domain.text import name_key
from salestui.ui.base import Page
from salestui.ui.pages.importing import ReadingLine
from salestui.ui.pages.preview_text import COLUMNS, EVERYBODY, WRITE, Draft, Line, column_at, rows_of, title_of, told
from salestui.ui.present import counted, safe
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.table import Listed, RowTable

READ_AGAIN = frozenset({"day_first", "kind"})
"""Answers that change how files are read, and not only what is done with them."""
YES_OR_NO = {"y": "yes, the same", "n": "no, keep them apart"}


class PreviewPage(Page[bool]):
    """What an import would do; closed with True once it is written."""

    DEFAULT_CSS = """
    PreviewPage > #preview-summary { height: auto; max-height: 4; padding: 0 1; }
    PreviewPage > #preview-detail {
        height: 3; padding: 0 1; border-top: hkey $foreground 25%; color: $foreground 80%;
    }
    """
    BINDINGS = [
        Binding("f2,ctrl+s", "write", "Write it", id="import.write", tooltip="Write the import as one change"),
        Binding("escape", "leave", "Leave", id="import.leave", tooltip="Leave; nothing is written"),
    ]
    reading = getters.query_one(ReadingLine)
    table = getters.query_one(RowTable)
    summary = getters.query_one("#preview-summary", Static)
    detail = getters.query_one("#preview-detail", Static)

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self._paths = paths
        self._options = IntakeOptions(reporting=self.app.settings.money.currency)
        self._files: Sequence[Reading] | None = None
        self._draft: Draft | None = None
        self._lines: Mapping[str, Line] = {}
        self._manager: str | None = None
        self._apart: set[tuple[str, str]] = set()
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
            known = await self.app.desk.ask(intake.remembered)
            files = await self.reading.read(self._paths, self._options, known)
            if files is None:
                self._give_up()
                return
            self._files = files
        self.reading.busy("Comparing with what is here")
        try:
            plan = await self.app.desk.ask(intake.plan, self._files, self._options, self.app.today())
        except RuleBroken as refusal:
            self.app.say(str(refusal), "below")
            self._is_busy = False
            return
        managers = await self.app.desk.ask(managers_named, self._files)
        self._draft = Draft(plan, managers, self._manager, self._apart)
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
        key = self.table.cursor_key or ""
        was_open = key not in self._lines or self._lines[key].is_open
        rows, self._lines = rows_of(draft, self.app.glyphs, self.app.today())
        if key not in self._lines or (was_open and not self._lines[key].is_open):  # answered: on to the next
            key = next((line.key for line in self._lines.values() if line.is_open), WRITE)
        self.table.show(Listed(rows), rows, cursor_key=key)
        self.summary.update(safe(told(draft.plan), "bold"))
        names = draft.plan.files or "nothing that could be taken"
        self.reading.done(
            Content.assemble(("IMPORT  ", "bold"), safe(names), ("   nothing is written yet", "$text-muted"))
        )
        self._show_detail()
        self.refresh_status()

    @on(Listing.Rested)
    def _show_detail(self) -> None:
        line = self._lines.get(self.table.cursor_key or "")
        parts = [part for part in (line.name, line.what, line.more) if part] if line else []
        self.detail.update(safe("   ".join(parts)))
        self.refresh_status()

    def status(self) -> tuple[str, str]:
        """Say how many questions are open, and where the cursor is."""
        if self._draft is None:
            return "Import", ""
        asked = sum(line.is_open for line in self._lines.values())
        return (
            f"{counted(asked, 'question')} for you" if asked else "no questions",
            f"{self.table.cursor_index + 1:,} of {self.table.count:,}",
        )

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
        """Stop reading, or leave; nothing is written."""
        self.reading.stop()
        if self._is_busy and self._draft is not None:
            return
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
        self.reading.busy("Writing")
        done = await self.app.carry_out(intake.apply, draft.plan, self.app.today(), self._manager)
        self._is_busy = False
        if done is None:
            self._prepare(read=False)
            return
        rejects = f"; the lines left out are in {draft.plan.rejects}" if draft.plan.rejects else ""
        self.app.say(f"Written, u takes it back: {told(draft.plan)}{rejects}", "met")
        self.finish(True)

    # Answering

    @on(Listing.Opened)
    def _opened(self, event: Listing.Opened) -> None:
        self._open_line(event.key or "")

    @work
    async def _open_line(self, key: str) -> None:
        """Do what the line under the cursor offers."""
        if self._draft is None or self._is_busy:
            return
        subject, _, name = key.partition(":")
        if subject == WRITE:
            self.action_write()
            return
        asks: dict[str, Callable[[str], Awaitable[None]]] = {
            "question": self._answer,
            "team": self._choose_team,
            "same": self._same,
            "said": self._take_back,
            "as-of": self._ask_day,
            "column": self._map_column,
        }
        if subject in asks:
            await asks[subject](name)

    def _say(self, **said: Any) -> None:
        """Keep an answer, and plan again."""
        self._options = replace(self._options, **said)
        self._prepare(read=bool(READ_AGAIN & said.keys()))

    def _map(self, word: str, meaning: str, *, read: bool = False) -> None:
        self._options = replace(self._options, mapped={**self._options.mapped, word: meaning})
        self._prepare(read=read)

    async def _answer(self, key: str) -> None:
        """Ask for the answer to a question in its own way, and plan again with it."""
        question = next((one for one in self._questions if one.key == key), None)
        if question is None:
            return
        answer = await self._ask(question)
        if answer is not None:
            self._options = answered(self._options, key, answer)
            self._prepare(read=key == "day-first")

    async def _ask(self, question: Question) -> str | None:
        if question.key == "as-of":
            letter = await self.app.prompt.ask_letter("This export is older", {"d": "say its day", "a": ALL_THE_SAME})
            if letter == "d":
                await self._ask_day("")
            return ALL_THE_SAME if letter == "a" else None
        if question.key == "stage-order":
            return await self.app.prompt.ask_text("First to last", " > ".join(question.choices))
        if question.choices:
            return await self._choose(title_of(question), question.choices)
        return await self.app.prompt.ask_text(title_of(question), echo=lambda text: self._understood(question, text))

    def _understood(self, question: Question, text: str) -> str:
        answered(self._options, question.key, text)
        return text.strip().upper()

    @property
    def _questions(self) -> Sequence[Question]:
        return self._draft.plan.questions if self._draft else ()

    async def _choose(self, label: str, choices: Sequence[str]) -> str | None:
        letters = letters_of(choices)
        if len(label) + sum(len(choice) + 4 for choice in choices) > self.size.width:
            typed = await self.app.prompt.ask_text(
                label,
                echo=lambda text: _one_of(choices, text),
                complete=lambda text: [one for one in choices if name_key(text) in name_key(one)],
            )
            return None if typed is None else _one_of(choices, typed)
        letter = await self.app.prompt.ask_letter(label, letters)
        return None if letter is None else letters[letter]

    async def _ask_day(self, _: str) -> None:
        read, today = self._day, self.app.today()
        typed = await self.app.prompt.ask_text("The export is of", echo=lambda text: echo(read(text), today))
        if typed is not None:
            self._say(as_of=read(typed))

    def _day(self, text: str) -> Any:
        calendar = self.app.settings.calendar
        first, start = calendar.day_first, calendar.fiscal_year_starts
        day = read_day(text, self.app.today(), day_first=first, past=True, fiscal_start=start).day
        if day > self.app.today():
            raise RuleBroken("that day has not come")
        return day

    async def _choose_team(self, _: str) -> None:
        managers = [name for name, _ in self._draft.managers] if self._draft else []
        choice = await self._choose("Your team is that of", [*managers, EVERYBODY])
        if choice is not None:
            self._manager = None if choice == EVERYBODY else choice
            self._prepare(read=False)

    async def _same(self, name: str) -> None:
        found = [one for one in self._draft.plan.proposals if one.name == name] if self._draft else []
        letter = (
            await self.app.prompt.ask_letter(f"Is {name} the same as {found[0].like}", YES_OR_NO) if found else None
        )
        if letter == "y":
            self._map(name, found[0].like)
        elif letter == "n":
            self._apart.add((name, found[0].like))
            self._prepare(read=False)

    async def _take_back(self, what: str) -> None:
        fresh = IntakeOptions()
        names = {"day-first": "day_first", "as-of": "as_of", "even": "even_if_older", "order": "stage_order"}
        if what.startswith("="):
            self._options = replace(
                self._options, mapped={key: value for key, value in self._options.mapped.items() if key != what[1:]}
            )
            self._prepare(read=True)
        else:
            name = names.get(what, what)
            self._say(**{name: getattr(fresh, name)})

    async def _map_column(self, place: str) -> None:
        assert self._draft is not None
        reading, header = column_at(self._draft.plan.readings, place)
        fields = fields_of(reading.kind)
        typed = await self.app.prompt.ask_text(
            f"{header} is",
            echo=lambda text: _field(fields, text)[1] or "left out",
            complete=lambda text: [title for title in (*fields, "left out") if name_key(text) in name_key(title)],
        )
        if typed is not None:
            self._map(header, _field(fields, typed)[0], read=True)


def _field(fields: Mapping[str, str], text: str) -> tuple[str, str]:
    """The field and the title that a typed word means; "left out" is neither.

    Raises:
        RuleBroken: If no field, or more than one, is called that.
    """
    wanted = name_key(text)
    if wanted == "left out":
        return "", ""
    exact = [title for title in fields if name_key(title) == wanted]
    found = exact or [title for title in fields if wanted and wanted in name_key(title)]
    if len(found) == 1:
        return fields[found[0]], found[0]
    raise RuleBroken(f"one of {', '.join((found or list(fields))[:5])}…, or “left out”; Tab offers them")


def _one_of(choices: Sequence[str], text: str) -> str:
    """The choice that a typed word means.

    Raises:
        RuleBroken: If none is called that, or more than one.
    """
    wanted = name_key(text)
    exact = [choice for choice in choices if name_key(choice) == wanted]
    found = exact or [choice for choice in choices if wanted and wanted in name_key(choice)]
    if len(found) == 1:
        return found[0]
    raise RuleBroken(f"one of {', '.join((found or list(choices))[:5])}; Tab offers them")


def letters_of(choices: Sequence[str]) -> dict[str, str]:
    """A letter for each choice: the first of its own that is free, or else any."""
    letters: dict[str, str] = {}
    for choice in choices:
        own = [sign for sign in choice.lower() if sign.isascii() and sign.isalpha()]
        spare = [*own, *"123456789abcdefghijklmnopqrstuvwxyz"]
        if (free := next((sign for sign in spare if sign not in letters), None)) is not None:
            letters[free] = choice
    return letters
