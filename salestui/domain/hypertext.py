"""The text of notes that were written as HTML."""

import html
import re

from salestui.domain.text import clean

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
