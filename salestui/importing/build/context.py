"""What a builder may know beside its line, and how it refuses one."""

from pathlib import PurePath
from typing import Any

from salestui.domain.frozen import frozen
from salestui.domain.records import System
from salestui.importing.columns import Match
from salestui.importing.plan import Plan


class LeftOut(Exception):
    """A line that is left out on purpose; the message says what it is."""

    def __init__(self, what: str, gone: str | None = None) -> None:
        super().__init__(what)
        self.gone = gone
        """The key of a deal that the CRM says it no longer has on its board."""


class NotTaken(Exception):
    """A line that cannot be taken; the message says why."""


def take_first(values: dict[str, Any], *names: str) -> None:
    """HubSpot writes all companies, contacts and deals of a line into one cell; the first is the one that counts."""
    for name in names:
        if ";" in (values.get(name) or ""):
            values[name] = next(filter(None, map(str.strip, values[name].split(";"))), None)


@frozen
class Context:
    """The file around a line."""

    system: System
    match: Match
    plan: Plan
    path: str
    newest_first: bool = False
    fiscal_start: int = 1

    @property
    def file_stem(self) -> str:
        """The file's name without folder and ending, in lower case."""
        return PurePath(self.path).stem.casefold()
