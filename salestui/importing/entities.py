"""HTML signs in names: whether a column as a whole was written for a web page (`M&uuml;ller &amp; Co`)."""

import re
from dataclasses import dataclass
from html.entities import html5

from salestui.domain.text import clean

_SIGN = re.compile(r"&(?:([a-zA-Z][a-zA-Z0-9]{1,31};)|#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});)")


@dataclass(slots=True)
class EntitySurvey:
    """What the ampersands of one column stand for: where one stands for itself (`AT&T`), all cells stay as they are."""

    escaped: int = 0
    bare: int = 0
    example: str = ""

    def see(self, raw: str) -> None:
        """Take one cell into account."""
        ampersands = raw.count("&")
        if not ampersands:
            return
        signs = sum(1 for found in _SIGN.finditer(raw) if not found[1] or found[1] in html5)
        if signs < ampersands:
            self.bare += 1
        else:
            self.escaped += 1
            self.example = self.example or clean(raw)[:40]

    @property
    def is_escaped(self) -> bool:
        """Was the column written for a web page?"""
        return bool(self.escaped) and not self.bare
