"""How a column is described: the field it fills, its title, what its cells hold, and the names it goes by."""

from collections.abc import Iterator
from enum import Enum, auto

from salestui.domain.frozen import frozen
from salestui.domain.records import System


class Holds(Enum):
    """What the cells of a column hold."""

    TEXT = auto()
    """One line, cut where it is longer than a name can be."""
    LINE = auto()
    """One line, never cut."""
    NOTES = auto()
    """Lines of text, HTML stripped."""
    ID = auto()
    EMAIL = auto()
    DOMAIN = auto()
    DATE = auto()
    INSTANT = auto()
    MONEY = auto()
    PERCENT = auto()
    FLAG = auto()
    COUNT = auto()
    CURRENCY = auto()
    CHANGED = auto()
    """A value of any type, as in a field history."""


@frozen
class Column:
    """One field of a record as exports name it; names are separated by a bar, the best first."""

    field: str
    title: str
    holds: Holds
    names: dict[str, str]
    """Language or system → names; a system's names count only in that system's exports."""

    def spelled(self, system: System) -> Iterator[tuple[str, str]]:
        """Every name in order of trust, with the language or system it comes from."""
        own = _NAME_OF[system]
        for source in (own, *LANGUAGES):
            for name in self.names.get(source, "").split("|"):
                if name.strip():
                    yield name, source


LANGUAGES = ("en", "de", "es", "fr", "pt", "it", "nl", "sv", "da", "no", "pl", "fi", "ja", "zh", "ko", "th")
_NAME_OF = {system: str(system.name).lower() for system in System}


def column(name: str, title: str, holds: Holds = Holds.TEXT, /, **names: str) -> Column:
    """One line of a table of columns."""
    return Column(name, title, holds, names)
