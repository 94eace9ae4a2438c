"""Header cells: made comparable, made unique, and the fingerprint that remembers a mapping."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from salestui.domain.text import clean

_NOT_A_LETTER = re.compile(r"[^\w%]+|_")
_ENTITY = re.compile(r"^\W*(?P<entity>[^\W\d_]+)(?:\s+[->]\s+|_|\s*:\s+|\.(?!id\b))(?P<rest>\S.*)$", re.DOTALL)
LONGEST_HEADER = 200


@lru_cache(maxsize=20_000)
def key(header: str) -> str:
    """A header without case, accents, spaces and punctuation: `Est. Close Date*` → `estclosedate`; a % stays."""
    if header.isascii():
        return _NOT_A_LETTER.sub("", header.lower())
    apart = unicodedata.normalize("NFKD", header.casefold())
    return _NOT_A_LETTER.sub("", "".join(letter for letter in apart if not unicodedata.combining(letter)))


def entity(header: str) -> tuple[str, str]:
    """The entity a header is prefixed with, as a key, and the rest: `Deal - Value` → (`deal`, `Value`)."""
    found = _ENTITY.match(header[:LONGEST_HEADER])
    return (key(found["entity"]), found["rest"]) if found else ("", header)


def labels(cells: Iterable[str]) -> tuple[str, ...]:
    """Headers to show: cleaned, a blank one numbered, a repeated one counted."""
    seen: dict[str, int] = {}
    result = []
    for position, cell in enumerate(cells, 1):
        label = clean(cell)[:LONGEST_HEADER].strip() or f"column {position}"
        seen[label] = seen.get(label, 0) + 1
        result.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return tuple(result)


def fingerprint(cells: Sequence[str]) -> str:
    """Digest of the normalised headers in their order."""
    return hashlib.sha256("\x1f".join(map(key, cells)).encode("utf-8", "replace")).hexdigest()[:16]
