"""One question of the prompt line: what is asked, the text being typed, and what can complete it."""

import asyncio
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from textual.content import Content

from salestui.toml_files import in_one_line

LONGEST = 1000
MOST_PATHS = 200
Complete = Callable[[str], Sequence[str]]


@dataclass
class LineEdit:
    """A text being typed, and where its cursor stands; keys as a shell has them."""

    text: str = ""
    at: int = 0
    is_offer: bool = False
    """Does the next text that is typed take the place of this one?"""

    def insert(self, typed: str) -> None:
        """Put text where the cursor stands, as far as it fits."""
        if self.is_offer:
            self.replace("")
        fits = typed[: LONGEST - len(self.text)]
        self.text = self.text[: self.at] + fits + self.text[self.at :]
        self.at += len(fits)

    def replace(self, text: str) -> None:
        """Take another text, with the cursor at its end."""
        self.text, self.at, self.is_offer = text, len(text), False

    def press(self, key: str, character: str | None) -> bool:
        """Do what a key does; is the text another one now?"""
        before = self.text
        if character is not None and character.isprintable():
            self.insert(character)
        elif key in _MOVES:
            self.at = _MOVES[key](self)
        elif key in _CUTS:
            other = _CUTS[key](self)
            start, end = min(self.at, other), max(self.at, other)
            self.text, self.at = self.text[:start] + self.text[end:], start
        self.is_offer = False
        return self.text != before

    def left(self) -> int:
        """The place before the cursor."""
        return max(self.at - 1, 0)

    def right(self) -> int:
        """The place after the cursor."""
        return min(self.at + 1, len(self.text))

    def word(self) -> int:
        """Where the word before the cursor begins; a folder of a path is a word."""
        head = self.text[: self.at].rstrip(" /")
        return max(head.rfind(" "), head.rfind("/")) + 1


_Place = Callable[[LineEdit], int]


def _start(_edit: LineEdit) -> int:
    return 0


def _end(edit: LineEdit) -> int:
    return len(edit.text)


_MOVES: dict[str, _Place] = {
    "left": LineEdit.left,
    "right": LineEdit.right,
    "home": _start,
    "ctrl+a": _start,
    "end": _end,
    "ctrl+e": _end,
    "ctrl+left": LineEdit.word,
}
_CUTS: dict[str, _Place] = {
    "backspace": LineEdit.left,
    "delete": LineEdit.right,
    "ctrl+w": LineEdit.word,
    "ctrl+u": _start,
    "ctrl+k": _end,
}


@dataclass
class Question:
    """What is being asked, and where the answer goes."""

    label: str
    answer: asyncio.Future[str | None]
    letters: Mapping[str, str] = field(default_factory=dict)
    """The letters that answer it and what they mean; none where a text is asked for."""
    is_offer: bool = False
    """Did nobody ask for it? Then a key that is no answer gives it up, and does what it does elsewhere."""
    edit: LineEdit = field(default_factory=LineEdit)
    on_change: Callable[[str], None] | None = None
    echo: Callable[[str], str] | None = None
    complete: Complete | None = None
    hint: str = ""
    """What may be typed, said while nothing is."""
    ghost: str = ""
    """How the first completion goes on."""
    _typed: str = ""
    """What was typed before Tab completed it."""
    _turn: int = -1
    """Which of the completions is shown."""

    def shown(self) -> Content:
        """What a text is asked for, as it stands before it."""
        return Content.styled(in_one_line(self.label), "$accent")

    def lines(self, width: int) -> list[Content]:
        """The question with its letters, on as many lines as a window of this width needs."""
        label = in_one_line(self.label)
        return packed(Content(label if label.endswith("?") else f"{label}:"), self._choices(), width)

    def _choices(self) -> list[Content]:
        """Each letter with its meaning, and what stands between it and the next."""
        last = len(self.letters)
        return [
            Content.assemble(
                " ",
                (in_one_line(letter), "bold $accent"),
                f" {in_one_line(meaning)}" if meaning else "",
                "," if number < last else "",
            )
            for number, (letter, meaning) in enumerate(self.letters.items(), 1)
        ]

    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys that work while it is asked, each with its word; the last is the one that gives it up."""
        if self.letters:
            return (("any other key", "goes on"), ("esc", "not now")) if self.is_offer else (("esc", "give up"),)
        take, give_up = ("keep", "drop the filter") if self.on_change else ("take it", "give up")
        offers = (("tab", "complete"),) if self.complete else ()
        return (("enter", take), *offers, ("^u", "empty the line"), ("esc", give_up))

    def changed(self) -> None:
        """Look anew for completions, after a key changed the text."""
        self._turn = -1
        offers = self._offers(self.edit.text) if self.edit.text else []
        self.ghost = next((one[len(self.edit.text) :] for one in offers if one.startswith(self.edit.text)), "")

    def turn(self, step: int) -> str:
        """Put the completion one step on into the text, and say which of how many it is."""
        if self._turn < 0:
            self._typed = self.edit.text
        offers = self._offers(self._typed)
        if not offers:
            return "nothing begins like this"
        before = self._turn if self._turn >= 0 else (-1 if step > 0 else 0)
        self._turn = (before + step) % len(offers)
        self.edit.replace(offers[self._turn])
        self.ghost = ""
        return f"{self._turn + 1} of {len(offers)}, Tab next"

    def _offers(self, text: str) -> list[str]:
        return [in_one_line(one, LONGEST) for one in self.complete(text)] if self.complete else []


def begun_anew(path: str) -> str:
    """A typed path; one that begins anew after a folder that was offered stands for itself, as editors have it."""
    return path[max(path.rfind("//"), path.rfind("/~"), -1) + 1 :]


def paths_like(text: str) -> list[str]:
    """The files and folders that go on from a typed path, folders with a slash; for `complete`."""
    typed = Path(os.path.expanduser(begun_anew(text) or "./"))
    folder, start = (typed, "") if text.endswith("/") or not text else (typed.parent, typed.name)
    head = text[: len(text) - len(start)]
    try:
        with os.scandir(folder) as entries:
            found = [
                f"{head}{entry.name}{'/' if entry.is_dir() else ''}"
                for entry in entries
                if entry.name.startswith(start) and entry.name.isprintable() and (start or entry.name[0] != ".")
            ]
    except (OSError, ValueError):
        return []
    return sorted(found)[:MOST_PATHS]


def packed(line: Content, choices: Iterable[Content], width: int) -> list[Content]:
    """A line and the choices behind it, each after a blank, on as many lines as they need; none is torn apart."""
    lines = [line]
    for choice in choices:
        if lines[-1].cell_length + choice.cell_length > width:
            lines.append(choice[1:])
        else:
            lines[-1] += choice
    return [line.truncate(width, ellipsis=True) for line in lines]
