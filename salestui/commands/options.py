"""The options that stand before a command; where nothing else is on the command line they are read without argparse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple


class Option(NamedTuple):
    """One of them; without a metavar it is said or not."""

    flag: str
    help: str
    metavar: str | None = None
    read: Callable[[str], object] = str
    """Raises ValueError with a sentence."""

    @property
    def name(self) -> str:
        """What it is called once it is read."""
        return self.flag.removeprefix("--").replace("-", "_")


def day(text: str) -> date:
    """Read a day of a command line.

    Raises:
        ValueError: If it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a day such as 2026-11-18") from None


GENERAL = (
    Option("--data", "the folder of the data (or SALESTUI_DATA)", "DIR", Path),
    Option("--config", "the configuration to follow", "FILE", Path),
    Option("--today", "take this day for today, as 2026-11-18", "DATE", day),
    Option("--readonly", "look, and change nothing"),
    Option("--theme", "wear this theme; salestui themes lists them", "NAME"),
    Option("--ascii", "draw with plain ASCII"),
    Option("--no-mouse", "leave the mouse to the terminal"),
    Option("--lite", "256 colours, for slow lines"),
)
SCREEN = "screen:open_screen"
"""What is run without a command."""


def alone(arguments: Sequence[str]) -> SimpleNamespace | None:
    """Read a command line of nothing but these options; nothing where there is more to it, or something is wrong."""
    said: dict[str, object] = {option.name: None if option.metavar else False for option in GENERAL}
    known, words = {option.flag: option for option in GENERAL}, iter(arguments)
    for word in words:
        option = known.get(word)
        if option is None:
            return None
        if option.metavar is None:
            said[option.name] = True
            continue
        value = next(words, "-")
        try:
            said[option.name] = option.read(value)
        except ValueError:
            return None
        if value.startswith("-"):
            return None
    return SimpleNamespace(run=SCREEN, **said)
