"""What every command works with: arguments, folders, settings, the day, the store, and the two ways to speak."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import IntEnum
from functools import cached_property, wraps
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from salestui import paths, settings
from salestui.domain.errors import FileRefused

if TYPE_CHECKING:
    from salestui.desk.opening import Store


class Exit(IntEnum):
    """What a command came to; scripts rely on the numbers."""

    DONE = 0
    REFUSED = 1
    WRONG = 2
    NOTHING = 3
    SOME_LEFT_OUT = 4
    OUT_OF_REACH = 5
    INTERRUPTED = 130


class Context:
    """One run of the program: what was asked, and what it may use."""

    def __init__(self, arguments: SimpleNamespace, data: Path | None = None) -> None:
        self.arguments = arguments
        self.paths = paths.find(data or arguments.data, os.environ)
        if self.paths.data.exists() and not self.paths.data.is_dir():
            raise FileRefused(f"{self.paths.data} is a file; --data takes the folder of the data")

    @property
    def config_file(self) -> Path:
        """The configuration that counts."""
        asked: Path | None = self.arguments.config
        return asked or self.paths.config_file

    @cached_property
    def settings(self) -> settings.Settings:
        """The configuration.

        Raises:
            FileRefused: If it says something that is not allowed, or a file that was asked for is not there.
        """
        if self.arguments.config and not self.config_file.is_file():
            raise FileRefused(f"There is no configuration at {self.config_file}")
        return settings.read(self.config_file)

    def today(self) -> date:
        """The day, or the one that was asked for."""
        asked: date | None = self.arguments.today
        return asked or date.today()

    @property
    def has_data(self) -> bool:
        """Is there a database already?"""
        return self.paths.database.exists()

    @contextmanager
    def store(self, folder: Path | None = None) -> Iterator[Store]:
        """Open the store for a command; in another folder where one is named.

        Raises:
            RuleBroken: If the database cannot be used as it is.
        """
        from salestui.desk.opening import opened  # 50 ms that commands without data do not need

        if not self.arguments.readonly and folder is None and self.paths.is_kept_from_us:
            say(kept_from_us(self.paths))
            self.arguments.readonly = True
        with opened(folder or self.paths.data, read_only=self.arguments.readonly) as store:
            yield store


def kept_from_us(found: paths.Paths) -> str:
    """Say that data which may not be written is only looked at."""
    return f"{found.data} cannot be written: opened for reading only"


def say(sentence: str) -> None:
    """Talk to the person, with nothing in it that a terminal would obey; what programs read goes elsewhere."""
    from salestui.domain.text import clean  # not for who only asks for --help

    sys.stderr.write(f"{clean(sentence, multiline=True)}\n")


def tell(text: str) -> None:
    """Write data to standard output."""
    sys.stdout.write(text)


def tell_json(plural: str, objects: Iterable[object], beside: Mapping[str, object] | None = None) -> None:
    """Write objects for scripts."""
    from salestui.reporting.tables import to_json  # only where it is asked for

    sys.stdout.write(to_json(plural, objects, beside))


def nothing_yet(context: Context) -> Exit:
    """Say that there is no data, and what to do about it."""
    data = context.paths.data
    if any(context.paths.backups.glob("*.db")):
        say(f"There is nothing in {data} but backups; take one back with: salestui restore")
    else:
        say(f"There is nothing in {data} yet; start with: salestui import FILE, or look at: salestui demo")
    return Exit.NOTHING


def on_data(command: Callable[[Context], Exit]) -> Callable[[Context], Exit]:
    """Make a command say that there is no data where there is none."""

    @wraps(command)
    def run(context: Context) -> Exit:
        return command(context) if context.has_data else nothing_yet(context)

    return run


def agrees(question: str, otherwise: str) -> bool:
    """Ask the person; where nobody can be asked, say what to do instead."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        say(otherwise)
        return False
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() in ("y", "yes"):
        return True
    say("Nothing was done")
    return False
