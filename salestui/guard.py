"""What the terminal can do, decided before Textual is imported, for Textual reads the environment once."""

import codecs
import os
from collections.abc import Mapping, MutableMapping
from typing import Literal, NamedTuple

PLAIN_HINT = "A full screen cannot be shown here, so this is the page as text; salestui --help lists more of them."
PLAIN_LOCALES = ("C", "POSIX")
PUT_THERE_BY_PYTHON = ("C.UTF-8", "C.utf8", "UTF-8")
DEEP = ("256color", "kitty")
"""How the name of a terminal type ends where 256 colours are certain; Textual decides by the same ends."""


WITHOUT_COLOUR = ("vt1", "vt2", "vt3", "vt4")
"""How the names of terminals begin that are one colour on another, as serial consoles call themselves."""


class Flags(NamedTuple):
    """What the command line and the configuration ask of the screen."""

    ascii: bool = False
    theme: str | None = None
    lite: bool = False
    animations: bool = False


class Start(NamedTuple):
    """How the program starts on this terminal."""

    mode: Literal["screen", "plain"]
    env_updates: dict[str, str | None]
    """What to set in the environment; `None` takes a variable away."""
    ascii: bool
    theme: str | None
    """A theme that is asked for or that the terminal needs; else the last one picked may be taken."""
    animation: bool
    hint: str | None


def decide(environ: Mapping[str, str], flags: Flags, isatty_in: bool, isatty_out: bool, encoding: str) -> Start:
    """Decide from what is known before the first import; nothing is read or changed here."""
    plain = environ.get("TERM") == "dumb" or not (isatty_in and isatty_out)
    updates: dict[str, str | None] = {}
    if depth := _depth(environ, flags):
        updates["TEXTUAL_COLOR_SYSTEM"] = depth
    if _is_mono(environ):
        environ, updates["NO_COLOR"] = {**environ, "NO_COLOR": "1"}, "1"
    if "NO_COLOR" in environ:
        # Textual drops all colour only if it begins with an ANSI theme; else it turns ANSI colours into black
        updates |= {"NO_COLOR": None} if flags.theme else {"TEXTUAL_THEME": "ansi-dark"}
    animation = _animation(environ, flags)
    if "TEXTUAL_ANIMATIONS" not in environ:
        updates["TEXTUAL_ANIMATIONS"] = "full" if animation else "none"
    return Start(
        mode="plain" if plain else "screen",
        env_updates=updates,
        ascii=flags.ascii or environ.get("TERM") == "linux" or not _is_utf8(_charset(environ) or encoding),
        theme=flags.theme or _theme(environ, depth),
        animation=animation,
        hint=PLAIN_HINT if plain else None,
    )


def apply(start: Start, environ: MutableMapping[str, str] = os.environ) -> None:
    """Put the decision where Textual will look for it."""
    for name, value in start.env_updates.items():
        if value is None:
            environ.pop(name, None)
        else:
            environ[name] = value


def _depth(environ: Mapping[str, str], flags: Flags) -> str | None:
    """The number of colours to insist on, where what Textual would find out is wrong or too dear."""
    if flags.lite:
        return "256"
    if "TEXTUAL_COLOR_SYSTEM" in environ:
        return None
    # GNU screen drops 24-bit colours without a word, while COLORTERM leaks in from outside
    return "256" if environ.get("STY") else None


def _animation(environ: Mapping[str, str], flags: Flags) -> bool:
    if "TEXTUAL_ANIMATIONS" in environ:
        return environ["TEXTUAL_ANIMATIONS"].lower() != "none"
    return flags.animations and not environ.get("SSH_CONNECTION")


def _theme(environ: Mapping[str, str], depth: str | None) -> str | None:
    """The theme a terminal needs, whatever was picked on another one."""
    if "NO_COLOR" in environ:
        return "mono"
    if _has_256(environ, depth):
        return None
    # rxvt, Konsole and others tell foreground;background: 7 and 15 are light
    light = environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")
    return "ansi-light" if light else "ansi-dark"


def _is_mono(environ: Mapping[str, str]) -> bool:
    kind = environ.get("TERM", "").strip().lower()
    if environ.get("COLORTERM"):  # a name that was kept for old programs
        return False
    return kind.startswith(WITHOUT_COLOUR) or kind.rpartition("-")[2] in ("m", "mono")


def _has_256(environ: Mapping[str, str], depth: str | None) -> bool:
    forced = depth or environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if forced != "auto":
        return forced in ("256", "truecolor")
    if environ.get("OS") == "Windows_NT":  # its terminals do not name a type
        return True
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return True
    return environ.get("TERM", "").strip().lower().rpartition("-")[2] in DEEP


def _charset(environ: Mapping[str, str]) -> str | None:
    """The encoding that the locale's own variables name; nothing where they leave it open.

    Python cannot be asked: it takes C for UTF-8, and puts C.UTF-8 into LC_CTYPE by itself where LANG says C.
    """
    asked = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    if not environ.get("LC_ALL") and asked in PUT_THERE_BY_PYTHON and environ.get("LANG") in PLAIN_LOCALES:
        return "ascii"
    if asked in PLAIN_LOCALES:
        return "ascii"
    return asked.partition("@")[0].partition(".")[2] or None


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False
