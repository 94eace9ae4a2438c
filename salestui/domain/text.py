"""What may be stored and shown of a foreign string, and how strings are measured and compared."""

import unicodedata

from salestui.domain.patterns import Pattern

_TWO_SPACES = "  "
_ELLIPSIS = "…"

# Sequences go as units (ECMA-48), or "[31m" stays behind. A bare C1 introducer is only taken for one when
# the whole sequence is there: in a cp1252 file read as Latin-1 the same byte is a letter (0x9E is "ž").
_SEQUENCES = Pattern(
    r"\x1b\[[0-?]*[ -/]*[@-~]?"
    r"|\x9b[0-?]+[ -/]*[@-~]"
    r"|\x1b[]PX^_][^\x07\x1b\x9c\n\r]*(?:\x07|\x1b\\|\x9c)?"
    r"|[\x90\x98\x9d-\x9f][^\x07\x1b\x90\x98\x9c-\x9f\n\r]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)
_LINE_ENDS = Pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = Pattern("[\ud800-\udfff]")
# C0 but tab and newline, DEL, C1, marks of direction, zero width (the two joiners stay: Persian and emoji
# need them), bidi embedding, override and isolate, deprecated controls, interlinear annotation, tags.
_DROPPED = Pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def clean(text: str, *, multiline: bool = False, limit: int | None = None) -> str:
    """Make a foreign string safe to store and show: NFC, no control, escape, bidi or zero-width characters.

    Args:
        text: As it came from a file, the clipboard or another machine.
        multiline: Keep newlines and tabs; otherwise runs of white space become one space, and the ends go.
        limit: The most characters that are kept.
    """
    # isprintable() is false for every control, format and surrogate character and every space but U+0020.
    if not text.isprintable():
        text = _safe(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if limit is not None and len(text) > limit:
        text = text[:limit]
    if multiline or (_TWO_SPACES not in text and text.isprintable() and text == text.strip()):
        return text
    return " ".join(text.split())


def _safe(text: str) -> str:
    """The string without what a terminal, a database or a reader's eye could be misled by."""
    text = _SEQUENCES.sub("", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _DROPPED.sub("", text)
    return _SURROGATES.sub("\ufffd", text)


def one_line(text: str) -> str:
    """A cleaned text on one line, lines joined by a space."""
    return clean(text)


def width(text: str) -> int:
    """Terminal cells that a cleaned text takes: wide characters two, combining and joining ones none."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def within(name: str) -> str:
    """A name as it stands within a sentence: in small letters, but for abbreviations."""
    return " ".join(word if word.isupper() else word.lower() for word in name.split())


def shorten(text: str, cells: int) -> str:
    """The text in at most so many terminal cells, with an ellipsis where something was cut."""
    if width(text) <= cells:
        return text
    room = cells - 1
    if room < 0:
        return ""
    kept = 0
    for character in text:
        room -= _cells(character)
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip() + _ELLIPSIS


def abridge(text: str, cells: int) -> str:
    """The text in at most so many terminal cells, with an ellipsis in it: long names differ in their ends."""
    if width(text) <= cells:
        return text
    room, end = cells // 3, len(text)
    for character in reversed(text):
        room -= _cells(character)
        if room < 0:
            break
        end -= 1
    while end < len(text) and not _cells(text[end]):  # what belongs to a letter that is cut
        end += 1
    return shorten(text, cells - cells // 3) + text[end:].lstrip()


def name_key(text: str) -> str:
    """The form under which names are searched and compared: NFKC, caseless, spaces folded."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).casefold().split())


_FORMULA_STARTS = frozenset("=+-@\t\r\n\0＝＋－＠")
_PLAIN_NUMBER = Pattern(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:[.,]\d+)?(?:[eE][+-]?\d{1,3})?%?")


def first_word(text: str) -> str:
    """Return a text's first word, or all of it where it has none: what somebody is called in a sentence."""
    return next(iter(text.split()), text)


def defuse(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe guards formulas, not plain numbers (CWE-1236)."""
    if cell[:1] not in _FORMULA_STARTS or not cell or _is_number(cell):
        return cell
    return f"'{cell}"


def _is_number(cell: str) -> bool:
    return _PLAIN_NUMBER.fullmatch(cell) is not None and any(map(str.isdigit, cell))


def without_guard(cell: str) -> str:
    """A cell read back from a file whose writer guarded it against formulas, without the apostrophe."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA_STARTS and len(cell) > 1 else cell


def slug(title: str, otherwise: str, most: int = 60) -> str:
    """Return a file name's stem that any file system takes, `otherwise` where nothing of the title is left."""
    letters = (sign if sign.isascii() and sign.isalnum() else "-" for sign in name_key(title))
    return "-".join(part for part in "".join(letters).split("-") if part)[:most] or otherwise


def counted(number: int, noun: str) -> str:
    """So many of something: "1 deal", "36 activities", "1,200 days"."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") and not noun.endswith(("ay", "ey", "oy", "uy")) else f"{noun}s"
    return f"{number:,} {noun if number == 1 else many}"
