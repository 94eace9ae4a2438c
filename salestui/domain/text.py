"""What may be stored and shown of a foreign string, and how strings are measured and compared."""

import html
import re
import unicodedata

_TWO_SPACES = "  "
_ELLIPSIS = "…"

# Sequences go as units (ECMA-48), or "[31m" stays behind. A bare C1 introducer is only taken for one when
# the whole sequence is there: in a cp1252 file read as Latin-1 the same byte is a letter (0x9E is "ž").
_SEQUENCES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]?"
    r"|\x9b[0-?]+[ -/]*[@-~]"
    r"|\x1b[]PX^_][^\x07\x1b\x9c\n\r]*(?:\x07|\x1b\\|\x9c)?"
    r"|[\x90\x98\x9d-\x9f][^\x07\x1b\x90\x98\x9c-\x9f\n\r]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# C0 but tab and newline, DEL, C1, marks of direction, zero width (the two joiners stay: Persian and emoji
# need them), bidi embedding, override and isolate, deprecated controls, interlinear annotation, tags.
_DROPPED = re.compile(
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


def name_key(text: str) -> str:
    """The form under which names are searched and compared: NFKC, caseless, spaces folded."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).casefold().split())


_BLOCK_TAGS = """
    address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6
    head header hr html li main nav ol option p pre section table tbody td tfoot th thead title tr ul
"""
_INLINE_TAGS = """
    a abbr acronym b bdi bdo big button cite code col colgroup del em embed font i iframe img input ins kbd
    label link mark meta noscript object q s samp script select small span strike strong style sub sup svg
    textarea time tt u var video wbr o:p
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_INLINE = frozenset(_INLINE_TAGS.split())
_SILENT = frozenset({"script", "style", "head"})
_LOOKS_LIKE_HTML = re.compile(r"<[!/?a-zA-Z]|&(?:#\d|#[xX]|[a-zA-Z])")
_HAS_BLOCKS = re.compile(rf"</?(?:{'|'.join(sorted(_BLOCKS))})\b", re.IGNORECASE)
# No part may match "<", so a hostile note costs no more than its length:
# html.parser took 50 s for one of 64 KiB.
_TAG = re.compile(
    r"""<(/?)([a-zA-Z][\w:.-]*)(?=[\s/>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*>"""
    r"""|<(/?)([a-zA-Z][\w:.-]*)(?=[\s/>])[^<>]*>"""
    r"""|<[!?][^<>]*>"""
)


def strip_html(text: str) -> str:
    """The cleaned text of an HTML note, blocks on their own lines; a note without markup stays as it is."""
    if _LOOKS_LIKE_HTML.search(text):
        lines = (" ".join(line.split()) for line in _text_of(_without_comments(text)).split("\n"))
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return clean(text, multiline=True)


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join(kept) + text[at:]


def _text_of(page: str) -> str:
    """The page's text, a line end for each block; tags nobody knows (`<ana@example.com>`) are text too."""
    folds = _HAS_BLOCKS.search(page) is not None
    parts: list[str] = []
    silent, at = "", 0
    for tag in _TAG.finditer(page):
        closing, name = bool(tag[1] or tag[3]), (tag[2] or tag[4] or "").lower()
        if not silent:
            parts.append(_data(page[at : tag.start()], folds=folds))
            parts.append(_break(name, closing=closing) if _is_known(name) else html.unescape(tag[0]))
            silent = name if name in _SILENT and not closing else ""
        elif closing and name == silent:
            silent = ""
        at = tag.end()
    return "".join([*parts, "" if silent else _data(page[at:], folds=folds)])


def _data(text: str, *, folds: bool) -> str:
    text = html.unescape(text)
    return re.sub(r"\s+", " ", text) if folds else text


def _is_known(tag: str) -> bool:
    return not tag or tag in _BLOCKS or tag in _INLINE


def _break(tag: str, *, closing: bool) -> str:
    """What stands for a tag in the text."""
    if tag not in _BLOCKS or (closing and tag in {"br", "li", "td", "th"}):
        return ""
    if tag == "li":
        return "\n- "
    return " " if tag in {"td", "th"} else "\n"


_FORMULA_STARTS = frozenset("=+-@\t\r\n\0＝＋－＠")
_PLAIN_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:[.,]\d+)?(?:[eE][+-]?\d{1,3})?%?")


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
