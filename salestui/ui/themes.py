"""Themes are TOML files: one in `themes/` or in the user's folder, and it is in the theme picker."""

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from salestui.domain.errors import FileRefused
from salestui.settings import THEME_NAME
from salestui.toml_files import in_one_line, line_of, read_toml

BASES = {
    (False, True): "salestui-dark",
    (False, False): "salestui-light",
    (True, True): "ansi-dark",
    (True, False): "ansi-light",
}
"""What a partial theme is laid over, by `ansi` and `dark`."""
COLOURS = (
    "primary", "secondary", "accent", "foreground", "background", "surface", "panel", "boost",
    "success", "warning", "error",
)  # fmt: skip
SHARES = ("luminosity_spread", "text_alpha")
SWITCHES = ("dark", "ansi")
STATUS_COLOURS = {"status-met": "#33bbee", "status-watch": "#ddcc55", "status-below": "#ee3377"}
"""The variables of our own, and what they are in a theme that says nothing of them."""
STYLES = frozenset(
    (
        "none", "not", "b", "bold", "dim", "i", "italic", "u", "underline", "uu", "underline2",
        "r", "reverse", "strike", "o", "overline", "blink",
    )
)  # fmt: skip


class ThemeRefused(FileRefused):
    """A theme file that cannot be used: which, which key, and why."""


def status_defaults() -> dict[str, str]:
    """What `App.get_theme_variable_defaults` hands out, so that every theme knows the status colours."""
    return dict(STATUS_COLOURS)


def shipped_folder() -> Path:
    """The themes that come with the program: inside the package once installed, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


class ThemeShelf:
    """Every theme by name; a file is read when its theme is wanted and not before."""

    def __init__(self, user_folder: Path | None = None) -> None:
        self._folders: list[Path] = [shipped_folder()]
        if user_folder is not None:
            self._folders.insert(0, user_folder)

    def names(self) -> list[str]:
        """The names on the shelf, read off the folders alone."""
        found: set[str] = set()
        for folder in self._folders:
            with suppress(OSError):  # a folder that is not there, or may not be listed
                names = [one.name for one in folder.iterdir() if one.name.endswith(".toml")]
                found |= {stem for name in names if THEME_NAME.fullmatch(stem := name.removesuffix(".toml"))}
        return sorted(found)

    def read(self, name: str) -> Theme:
        """Read one theme; the user's own hides a shipped one of the same name.

        Raises:
            ThemeRefused: If there is none, or its file cannot be used.
        """
        if not THEME_NAME.fullmatch(name):
            raise ThemeRefused(f"{in_one_line(name, 40)!r} is no name of a theme; use a-z, 0-9, - and _")
        for folder in self._folders:
            path = folder.joinpath(f"{name}.toml")
            if path.is_file():
                _stay_inside(folder, path)
                return self._theme(name, path)
        raise ThemeRefused(f"There is no theme {name}; there are {', '.join(self.names())}")

    def read_all(self) -> tuple[list[Theme], list[str]]:
        """Read every theme, for the picker; one that cannot be used comes back as a sentence."""
        themes: list[Theme] = []
        faults: list[str] = []
        for name in self.names():
            try:
                themes.append(self.read(name))
            except ThemeRefused as wrong:
                faults.append(str(wrong))
        return themes, faults

    def _theme(self, name: str, path: Path) -> Theme:
        said = read_theme_file(path)
        base = BASES[said.get("ansi", False), said.get("dark", True)]
        if name != base:
            said = _over(read_theme_file(shipped_folder().joinpath(f"{base}.toml")), said)
        return Theme(name=name, **said)


def read_theme_file(path: Path) -> dict[str, Any]:
    """Read what one file says, checked by hand: pydantic would cost the start more than the theme does.

    Raises:
        ThemeRefused: If it is not TOML, says something unknown, or a colour is not one.
    """
    try:
        text, said = read_toml(path)
    except FileRefused as wrong:
        raise ThemeRefused(str(wrong)) from wrong
    variables = said.get("variables", {})
    faults = [(key, _fault(key, value)) for key, value in said.items() if key != "variables"]
    if isinstance(variables, dict):
        faults += [(f"variables.{key}", _variable_fault(key, value)) for key, value in variables.items()]
    else:
        faults.append(("variables", "must be a table, written as [variables]"))
    for key, fault in faults:
        if fault:
            line = line_of(text, *key.split(".", 1))
            where = f"{in_one_line(str(path))}{f', line {line}' if line else ''}"
            raise ThemeRefused(f"{where}: {in_one_line(key, 60)} {fault}")
    return said


def _fault(key: str, value: object) -> str | None:
    """What is wrong with a key of the file's first level."""
    if key in COLOURS:
        return _colour_fault(value)
    if key in SWITCHES:
        return None if isinstance(value, bool) else "must be true or false"
    if key in SHARES:
        fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
        return None if fits else "must be a number from 0 to 1"
    return f"is not known; a theme may say {', '.join(COLOURS + SWITCHES + SHARES)} and [variables]"


def _variable_fault(key: str, value: object) -> str | None:
    """What is wrong with one of the variables that the style sheets use."""
    if key not in _variables():
        return "is no variable of the style sheets"
    if not key.endswith("-style"):
        return _colour_fault(value, variable=True)
    words = value.split() if isinstance(value, str) else []
    return None if words and STYLES.issuperset(words) else f"must be a text style, of {', '.join(sorted(STYLES))}"


def _colour_fault(value: object, variable: bool = False) -> str | None:
    if not isinstance(value, str) or len(value) > 60:
        return "must be a colour in quotes"
    colour, _, share = value.rpartition(" ")
    if variable and share.endswith("%") and share[:-1].isdecimal() and int(share[:-1]) <= 100:
        value = colour
    if variable and value in ("auto", "transparent", "initial"):
        return None
    try:
        Color.parse(value)
    except ColorParseError:
        return f"is no colour: {in_one_line(value, 30)}; write it as #33bbee"
    return None


@lru_cache(maxsize=1)
def _variables() -> frozenset[str]:
    return frozenset(BUILTIN_THEMES["textual-dark"].to_color_system().generate()) | STATUS_COLOURS.keys()


def _over(base: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """A partial theme laid over the one it starts from."""
    return {**base, **said, "variables": {**base.get("variables", {}), **said.get("variables", {})}}


def _stay_inside(folder: Path, path: Path) -> None:
    """Refuse a file that is elsewhere."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ThemeRefused(f"{in_one_line(str(path))} leads out of the themes folder")
