"""The start guard: one row of the terminal's faults, one row of the table."""

import subprocess
import sys

import pytest

from salestui import guard
from salestui.guard import Flags, Start

GOOD = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
STILL = {"TEXTUAL_ANIMATIONS": "none"}
NOTHING = Flags()


def start(environ: dict[str, str], flags: Flags = NOTHING, encoding: str = "UTF-8") -> Start:
    return guard.decide(environ, flags, True, True, encoding)


TABLE = [
    (
        "a good terminal needs nothing but calm",
        GOOD,
        Flags(),
        {"env_updates": STILL, "mode": "screen", "theme": None},
    ),
    (
        "GNU screen gets 256 colours",
        {**GOOD, "STY": "1.pts"},
        Flags(),
        {"env_updates": {**STILL, "TEXTUAL_COLOR_SYSTEM": "256"}, "theme": None},
    ),
    (
        "a colour depth that is asked for stays",
        {**GOOD, "STY": "1", "TEXTUAL_COLOR_SYSTEM": "truecolor"},
        Flags(),
        {"env_updates": STILL},
    ),
    (
        "lite is 256 colours",
        GOOD,
        Flags(lite=True),
        {"env_updates": {**STILL, "TEXTUAL_COLOR_SYSTEM": "256"}},
    ),
    (
        "NO_COLOR means none",
        {**GOOD, "NO_COLOR": "1"},
        Flags(),
        {"theme": "mono", "env_updates": {**STILL, "TEXTUAL_THEME": "ansi-dark"}},
    ),
    (
        "a terminal without colours gets none",
        {"TERM": "vt220"},
        Flags(),
        {"theme": "mono", "env_updates": {**STILL, "NO_COLOR": "1", "TEXTUAL_THEME": "ansi-dark"}},
    ),
    ("nor does one that says so behind its name", {"TERM": "xterm-mono"}, Flags(), {"theme": "mono"}),
    ("but one that says otherwise", {"TERM": "vt220", "COLORTERM": "truecolor"}, Flags(), {"theme": None}),
    ("or is asked for a theme", {"TERM": "vt220"}, Flags(theme="paper"), {"env_updates": {**STILL, "NO_COLOR": None}}),
    (
        "a theme that is asked for goes before NO_COLOR",
        {**GOOD, "NO_COLOR": "1"},
        Flags(theme="paper"),
        {"theme": "paper", "env_updates": {**STILL, "NO_COLOR": None}},
    ),
    ("sixteen colours get the terminal's own", {"TERM": "xterm"}, Flags(), {"theme": "ansi-dark"}),
    (
        "a light terminal gets the light ones",
        {"TERM": "rxvt", "COLORFGBG": "0;15"},
        Flags(),
        {"theme": "ansi-light"},
    ),
    (
        "a dark background is told by the same variable",
        {"TERM": "rxvt", "COLORFGBG": "15;0"},
        Flags(),
        {"theme": "ansi-dark"},
    ),
    ("256 colours are enough", {"TERM": "screen-256color"}, Flags(), {"theme": None}),
    ("sixteen colours by name", {"TERM": "xterm-16color"}, Flags(), {"theme": "ansi-dark"}),
    (
        "forced sixteen colours count",
        {**GOOD, "TEXTUAL_COLOR_SYSTEM": "standard"},
        Flags(),
        {"theme": "ansi-dark"},
    ),
    ("Windows names no terminal type", {"OS": "Windows_NT"}, Flags(), {"theme": None}),
    ("the Linux console draws ASCII", {"TERM": "linux"}, Flags(), {"ascii": True, "theme": "ansi-dark"}),
    ("ASCII when asked", GOOD, Flags(ascii=True), {"ascii": True}),
    (
        "a dumb terminal gets the plain page",
        {"TERM": "dumb"},
        Flags(),
        {"mode": "plain", "hint": guard.PLAIN_HINT},
    ),
    (
        "animations when asked",
        GOOD,
        Flags(animations=True),
        {"env_updates": {"TEXTUAL_ANIMATIONS": "full"}, "animation": True},
    ),
    (
        "no animations over SSH",
        {**GOOD, "SSH_CONNECTION": "a"},
        Flags(animations=True),
        {"env_updates": STILL, "animation": False},
    ),
    (
        "Textual's own variable goes before all",
        {**GOOD, "TEXTUAL_ANIMATIONS": "full"},
        Flags(),
        {"env_updates": {}, "animation": True},
    ),
]


@pytest.mark.parametrize(("environ", "flags", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_guard_cures_what_the_terminal_lacks(
    environ: dict[str, str], flags: Flags, expected: dict[str, object]
) -> None:
    decided = start(environ, flags)._asdict()
    assert {key: decided[key] for key in expected} == expected


@pytest.mark.parametrize("tty", [(True, False), (False, True), (False, False)])
def test_a_pipe_gets_the_plain_page(tty: tuple[bool, bool]) -> None:
    assert guard.decide(GOOD, NOTHING, *tty, "UTF-8").mode == "plain"


@pytest.mark.parametrize(
    ("encoding", "plain"),
    [("UTF-8", False), ("utf8", False), ("ANSI_X3.4-1968", True), ("cp1252", True), ("nonsense", True)],
)
def test_without_utf8_the_screen_is_drawn_in_ascii(encoding: str, plain: bool) -> None:
    assert start(GOOD, encoding=encoding).ascii is plain


def test_applying_changes_only_what_was_decided() -> None:
    environ = {"TERM": "xterm", "NO_COLOR": "1"}
    guard.apply(start({**GOOD, "STY": "1", "NO_COLOR": "1"}, Flags(theme="paper")), environ)
    assert environ == {"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "256", "TEXTUAL_ANIMATIONS": "none"}


def test_the_guard_imports_nothing_heavy() -> None:
    code = "import sys, salestui.guard; print([m for m in 'textual rich inspect'.split() if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


@pytest.mark.parametrize(
    ("locale", "plain"),
    [
        ({"LC_ALL": "C"}, True),
        ({"LANG": "POSIX"}, True),
        ({"LC_CTYPE": "C", "LANG": "de_DE.UTF-8"}, True),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, True),
        ({"LC_CTYPE": "C.UTF-8"}, False),
        ({"LC_ALL": "C.UTF-8", "LANG": "C"}, False),
        ({"LANG": "de_DE.ISO-8859-1@euro"}, True),
        ({"LANG": "de_DE.utf8"}, False),
        ({"LANG": "de_DE"}, False),
        ({}, False),
    ],
)
def test_the_locale_says_what_can_be_drawn(locale: dict[str, str], plain: bool) -> None:
    """Python takes C for UTF-8, and puts C.UTF-8 into LC_CTYPE itself."""
    assert start(GOOD | locale).ascii is plain
