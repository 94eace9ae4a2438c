"""Regular expressions that are compiled when they are first needed: a start needs none of them, and pays for none."""

from __future__ import annotations

import re
from functools import cached_property


class Pattern:
    """A regular expression to be."""

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text, self._flags = text, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        return re.compile(self._text, self._flags)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole of a text."""
        return self.compiled.fullmatch(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first place that matches."""
        return self.compiled.search(text)

    def sub(self, by: str, text: str) -> str:
        """Replace every place that matches."""
        return self.compiled.sub(by, text)
