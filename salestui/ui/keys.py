"""Keys beyond what a binding can say: the user's own, chords of two, doing it again, and the table of all."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.keys import Keys, format_key, key_to_character
from textual.screen import Screen

from salestui.toml_files import in_one_line, line_of

Layers = Mapping[str, Mapping[str, str]]
"""The default keys by id, for each set of bindings that are active together."""
MODIFIERS = frozenset(("ctrl", "shift", "alt", "super", "meta", "hyper"))
NAMED = frozenset(key.value for key in Keys)
SAME_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape"}
"""What most terminals cannot tell apart."""
NOTHING_HERE = "{} does nothing here; ? shows the keys that do"


def check_keymap(user: Mapping[str, str], known: Layers, source: Path | None = None) -> list[str]:
    """Say what is wrong with the user's keys, each with the file and line where they stand."""
    text = _text(source)
    said: list[str] = []
    for name, fault in _faults(user, known).items():
        line = line_of(text, "keys", name)
        where = f"{source}{f', line {line}' if line else ''}: " if source else ""
        said.append(f"{where}[keys] {in_one_line(name, 60)} {fault}")
    return said


def usable_keys(user: Mapping[str, str], known: Layers) -> dict[str, str]:
    """The user's keys without those that `check_keymap` complains of, for `App.set_keymap`."""
    faults = _faults(user, known)
    return {name: keys for name, keys in user.items() if name not in faults}


def split_keys(keys: str) -> list[str] | None:
    """The keys of a comma-separated list as Textual names them; `None` if one of them is no key."""
    named = [_named(key.strip()) for key in keys.split(",")]
    return [key for key in named if key] if all(named) else None


def _named(key: str) -> str | None:
    if len(key) == 1:
        return next(iter(Binding.make_bindings([Binding(key, "")]))).key if key.isprintable() else None
    *modifiers, last = key.split("+")
    if not MODIFIERS.issuperset(modifiers) or (modifiers and last.isupper()):
        return None
    if len(last) == 1 or last in NAMED or key_to_character(last) is not None:
        return key
    return None


def _faults(user: Mapping[str, str], known: Layers) -> dict[str, str]:
    ids = {name for layer in known.values() for name in layer}
    faults: dict[str, str] = {}
    for name, keys in user.items():
        if name not in ids:
            faults[name] = f"is no name of a command; {_nearest(name, ids)}"
        elif (split := split_keys(keys)) is None:
            faults[name] = f"= {in_one_line(keys, 30)!r} is no key; write w, W, f5, ctrl+s or w,f5"
        elif same := next((key for key in split if key in SAME_AS), None):
            faults[name] = f"= {same!r} reaches the program as {SAME_AS[same]}; take another key"
    for layer in known.values():
        chosen = {name: user[name] if name in user and name not in faults else keys for name, keys in layer.items()}
        for name in user.keys() & chosen.keys() - faults.keys():
            if clash := _clash(name, chosen):
                faults[name] = f"= {in_one_line(user[name], 30)!r} is already {clash}; give one of them another key"
    return {name: faults[name] for name in user if name in faults}


def _clash(name: str, chosen: Mapping[str, str]) -> str | None:
    mine = set(split_keys(chosen[name]) or ())
    return next((other for other in chosen if other != name and mine & set(split_keys(chosen[other]) or ())), None)


def _nearest(name: str, ids: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, sorted(ids), 1)
    return f"did you mean {near[0]}?" if near else "`salestui keys` lists them"


def _text(source: Path | None) -> str:
    try:
        return source.read_text("utf-8-sig") if source else ""
    except (OSError, UnicodeDecodeError):
        return ""


class KeyRow(NamedTuple):
    """One line of the table of keys."""

    layer: str
    id: str
    keys: str
    name: str
    does: str


def key_table(bindings: Iterable[tuple[str, BindingType]]) -> list[KeyRow]:
    """The table of keys for `salestui keys` and the README: one row a command, in the order given."""
    rows: dict[tuple[str, str], KeyRow] = {}
    for layer, said in bindings:
        for binding in Binding.make_bindings([said]):
            key = format_key(binding.key)  # not what the key line shows, which may stand for two commands
            place = (layer, binding.id or binding.action)
            before = rows.get(place)
            keys = f"{before.keys} {key}" if before else key
            rows[place] = KeyRow(layer, binding.id or "", keys, binding.description, binding.tooltip)
    return list(rows.values())


class ChordStep(NamedTuple):
    """The second key of a chord: what the hint calls it, and the action it runs."""

    label: str
    action: str


Steps = Mapping[str, ChordStep]


@dataclass(frozen=True)
class Chord:
    """A first key that waits for a second one."""

    id: str
    """Its name in `[keys]`, such as app.go."""
    prefix: str
    title: str
    """The word before the hint, such as "go to"."""
    steps: Steps | Callable[[], Steps]
    """The second keys by character; a function where they depend on what is on screen."""

    def open_steps(self) -> Steps:
        """The second keys as they are now."""
        return self.steps() if callable(self.steps) else self.steps


class HintLine(Protocol):
    """Where a chord shows what it waits for; the prompt line does."""

    def hint(self, text: str | None) -> None:
        """Show a hint, or take it away."""

    def say(self, text: str) -> None:
        """Show a message until the next key."""


class Chords:
    """The first key pressed, and what may follow it; the app offers it every key before anybody else."""

    def __init__(
        self, chords: Iterable[Chord], run: Callable[[str], Awaitable[object]], keymap: Mapping[str, str]
    ) -> None:
        self._run = run
        self._by_key: dict[str, Chord] = {}
        self.pending: Chord | None = None
        for chord in chords:
            keys = split_keys(keymap.get(chord.id, chord.prefix)) or split_keys(chord.prefix) or []
            self._by_key |= dict.fromkeys(keys, chord)

    async def take(self, event: Key, screen: Screen[object], line: HintLine) -> bool:
        """Take a key if it belongs to a chord; one that is typed into text or over a modal does not."""
        if self.pending is not None:
            return await self._second(event, line)
        focused = screen.focused
        typed = focused is not None and focused.check_consume_key(event.key, event.character)
        chord = None if typed or screen.is_modal else self._by_key.get(event.key)
        if chord is None:
            return False
        steps = chord.open_steps()
        if not steps:
            line.say(NOTHING_HERE.format(event.character or event.key))
            return True
        self.pending = chord
        line.hint(_hint(chord.title, steps))
        return True

    async def _second(self, event: Key, line: HintLine) -> bool:
        chord, self.pending = self.pending, None
        line.hint(None)
        assert chord is not None
        if event.key == "escape":
            return True
        steps = chord.open_steps()
        step = steps.get(event.character or "") or steps.get(event.key)
        if step is None:
            pressed = format_key(event.key)
            line.say(f"{format_key(chord.prefix)} {pressed} is nothing; {_hint(chord.title, steps)}")
        else:
            await self._run(step.action)
        return True


def _hint(title: str, steps: Steps) -> str:
    return f"{title}: {', '.join(f'{format_key(key)} {step.label}' for key, step in steps.items())}"
