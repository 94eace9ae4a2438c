"""What may be stored and shown of a string that somebody else wrote."""

import re

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029]")
_SPACES = re.compile(r"\s+")


def clean(text: str, *, multiline: bool = False) -> str:
    """The text without what could harm a terminal or a database; newlines and tabs stay if it may have lines."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _UNWANTED.sub("", _ESCAPES.sub("", _BREAKS.sub("\n", text)))
    return text.strip() if multiline else _SPACES.sub(" ", text).strip()
