"""One file that may be read, and what files are called."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from salestui.domain.frozen import frozen
from salestui.domain.text import clean

LARGEST_FILE = 200 * 1024 * 1024
LARGEST_WORKBOOK = 600 * 1024 * 1024
"""Bytes a workbook's parts may unpack to."""
ENDINGS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods"})
CHUNK = 1 << 20
_DIGITS = re.compile(r"(\d+)")


@frozen
class Source:
    """One file that may be read: its bytes on demand, its size and its digest."""

    path: Path
    size: int
    digest: str
    is_workbook: bool
    open: Callable[[], BinaryIO]
    inside: str = ""
    """Name of the member, if the bytes come out of an archive of several."""

    @property
    def name(self) -> str:
        """What a sentence calls it."""
        return f"{shown(self.path)} ({self.inside})" if self.inside else shown(self.path)


def natural(name: str) -> list[tuple[int, str]]:
    """What sorts names by the numbers in them."""
    return [(int(part[:18]), "") if part.isdecimal() else (0, part) for part in _DIGITS.split(name.casefold())]


def shown(path: Path) -> str:
    """A path as it may be shown."""
    return clean(str(path).encode("utf-8", "replace").decode("utf-8"))
