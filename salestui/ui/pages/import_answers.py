"""What the manager says about an import: asked in the prompt line, kept as options, taken back where it stands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from salestui.desk.intake.choices import fields_of
from salestui.domain.dates import echo
from salestui.domain.errors import RuleBroken
from salestui.domain.import_plan import ALL_THE_SAME, ImportQuestion, IntakeOptions, answered
from salestui.domain.records import RecordKind
from salestui.domain.text import name_key
from salestui.ui.asking import reader
from salestui.ui.base import DeskApp
from salestui.ui.pages.preview_text import EVERYBODY, STAGES, ImportDraft, column_at, title_of

YES_OR_NO = {"y": "yes, the same", "n": "no, keep them apart"}
LEFT_OUT = "left out"
OFFERED = "Tab offers them"
OUTCOMES = ("won", "lost")
"""What a stage of an export may mean instead of a stage."""
PLAN, READ = False, True
"""Whether the files must be read again after an answer, or only planned."""
OPTION_OF = {"day-first": "day_first", "as-of": "as_of", "even": "even_if_older", "order": "stage_order"}


class Answers:
    """The answers so far; `ask` adds one, and says what must be done again."""

    def __init__(self, app: DeskApp) -> None:
        self._app = app
        said = app.settings
        self.options = IntakeOptions(
            reporting=said.money.currency, keep_rejects=said.import_.keep_rejects,
            fiscal_start=said.calendar.fiscal_year_starts,
        )  # fmt: skip
        self.manager: str | None = None
        self.apart: set[tuple[str, str]] = set()
        """Pairs of names that are not the same."""

    async def ask(self, key: str, draft: ImportDraft) -> bool | None:
        """Ask what a line of the preview asks; `None` if it asks nothing, or the question was given up.

        Args:
            key: The line's.
            draft: What the preview shows.
        """
        subject, _, name = key.partition(":")
        asks: dict[str, Callable[[str, ImportDraft], Awaitable[bool | None]]] = {
            "question": self._answer,
            "team": self._team,
            "same": self._same,
            "said": self._take_back,
            "as-of": self._as_of,
            "stage": self._stage,
            "column": self._column,
            "kind": self._kind,
        }
        return await asks[subject](name, draft) if subject in asks else None

    async def _answer(self, key: str, draft: ImportDraft) -> bool | None:
        question = next((one for one in draft.plan.questions if one.key == key), None)
        if question is None:
            return None
        if key == "as-of":
            letter = await self._app.prompt.ask_letter("This export is older", {"d": "say its day", "a": ALL_THE_SAME})
            if letter == "d":
                return await self._as_of("", draft)
            answer = ALL_THE_SAME if letter else None
        else:
            answer = await self._typed(question)
        if answer is None:
            return None
        self.options = answered(self.options, key, answer)
        return READ if key == "day-first" else PLAN

    async def _typed(self, question: ImportQuestion) -> str | None:
        if question.key == "stage-order":
            return await self._app.prompt.ask_text("First to last", " > ".join(question.choices))
        if question.choices:
            return await self._choose(title_of(question), question.choices)
        return await self._app.prompt.ask_text(
            title_of(question), echo=lambda text: self._understood(question, text), hint="three letters, such as EUR"
        )

    def _understood(self, question: ImportQuestion, text: str) -> str:
        answered(self.options, question.key, text)
        return text.strip().upper()

    async def _choose(self, label: str, choices: Sequence[str]) -> str | None:
        """Ask by letters where they fit into the line, else by typing."""
        if len(label) + sum(len(choice) + 4 for choice in choices) > self._app.size.width:
            typed = await self._app.prompt.ask_text(
                label,
                echo=lambda text: one_of(choices, text),
                complete=lambda text: [one for one in choices if name_key(text) in name_key(one)],
                hint=OFFERED,
            )
            return None if typed is None else one_of(choices, typed)
        letters = letters_of(choices)
        letter = await self._app.prompt.ask_letter(label, letters)
        return None if letter is None else letters[letter]

    async def _team(self, _: str, draft: ImportDraft) -> bool | None:
        choice = await self._choose("Your team is that of", [*(name for name, _ in draft.managers), EVERYBODY])
        if choice is None:
            return None
        self.manager = None if choice == EVERYBODY else choice
        return PLAN

    async def _same(self, name: str, draft: ImportDraft) -> bool | None:
        like = next((one.like for one in draft.plan.proposals if one.name == name), name)
        letter = await self._app.prompt.ask_letter(f"Is {name} the same as {like}", YES_OR_NO)
        if letter is None:
            return None
        if letter == "y":
            self._map(name, like)
        else:
            self.apart.add((name, like))
        return PLAN

    async def _stage(self, name: str, draft: ImportDraft) -> bool | None:
        others = [other for other in draft.plan.labels(STAGES) if other != name]
        choice = await self._choose(f"{name} is", [*others, *OUTCOMES])
        if choice is None:
            return None
        self._map(name, choice)
        return PLAN

    async def _as_of(self, _: str, __: ImportDraft) -> bool | None:
        typed = await self._app.prompt.ask_text(
            "The export is of",
            echo=lambda text: echo(self._day(text), self._app.today()),
            hint="yesterday, fri, 30 nov",
        )
        if typed is None:
            return None
        self.options = replace(self.options, as_of=self._day(typed))
        return PLAN

    def _day(self, text: str) -> date:
        day = reader(self._app)(text, past=True).day
        if day > self._app.today():
            raise RuleBroken("that day has not come")
        return day

    async def _kind(self, _: str, __: ImportDraft) -> bool | None:
        """Say what the files hold, as `--as` does on the command line: of all files that are read."""
        choice = await self._choose("The files hold", [kind.value for kind in RecordKind if kind.value != "not ours"])
        if choice is None:
            return None
        self.options = replace(self.options, kind=RecordKind(choice))
        return READ

    async def _column(self, place: str, draft: ImportDraft) -> bool | None:
        reading, header = column_at(draft.plan.readings, place)
        fields = {**fields_of(reading.kind), LEFT_OUT: ""}
        typed = await self._app.prompt.ask_text(
            f"{header} is",
            echo=lambda text: one_of(list(fields), text),
            complete=lambda text: [title for title in fields if name_key(text) in name_key(title)],
            hint=OFFERED,
        )
        if typed is None:
            return None
        self._map(header, fields[one_of(list(fields), typed)])
        return READ

    def _map(self, word: str, meaning: str) -> None:
        self.options = replace(self.options, mapped={**self.options.mapped, word: meaning})

    async def _take_back(self, what: str, _: ImportDraft) -> bool | None:
        if what.startswith("="):
            kept = {word: meaning for word, meaning in self.options.mapped.items() if word != what[1:]}
            self.options = replace(self.options, mapped=kept)
            return READ
        name = OPTION_OF.get(what, what)
        fresh: dict[str, Any] = {name: getattr(IntakeOptions(), name)}
        self.options = replace(self.options, **fresh)
        return READ if what in ("day-first", "kind") else PLAN


def one_of(choices: Sequence[str], text: str) -> str:
    """The choice that a typed word means.

    Raises:
        RuleBroken: If none is called that, or more than one.
    """
    wanted = name_key(text)
    exact = [choice for choice in choices if name_key(choice) == wanted]
    found = exact or [choice for choice in choices if wanted and wanted in name_key(choice)]
    if len(found) == 1:
        return found[0]
    raise RuleBroken(f"one of {', '.join((found or list(choices))[:4])}; Tab offers them")


def letters_of(choices: Sequence[str]) -> dict[str, str]:
    """A letter for each choice: the first of its own that is free, or else any."""
    letters: dict[str, str] = {}
    for choice in choices:
        own = [sign for sign in choice.lower() if sign.isascii() and sign.isalpha()]
        spare = [*own, *"123456789abcdefghijklmnopqrstuvwxyz"]
        if (free := next((sign for sign in spare if sign not in letters), None)) is not None:
            letters[free] = choice
    return letters
