"""Cells that are text of some sort: names, ids, e-mails, web domains, flags, counts, notes in HTML."""

import re

from salestui.domain.hypertext import strip_html
from salestui.domain.text import clean, without_guard

LONGEST_NAME = 200
_NOTHING = frozenset({"-", "--", "—", "–", "n/a", "#n/a", "null", "(null)", "(no value)", "(none)", "(blank)", "(no owner)", "no owner", "unassigned", "(unassigned)", "(kein wert)", "<null>", "#ref!", "#value!", "none"})  # fmt: skip
_LATER = frozenset({"tbd", "tba", "tbc", "t.b.d.", "t.b.c.", "?", "??", "???"})
_YES = frozenset({"true", "1", "yes", "y", "x", "wahr", "ja", "verdadero", "sí", "si", "vrai", "oui", "verdadeiro", "sim", "vero", "waar", "done", "1.0", "✓", "☑"})  # fmt: skip
_NO = frozenset({"false", "0", "no", "n", "falsch", "nein", "falso", "faux", "non", "não", "nao", "onwaar", "nee", "undone", "0.0", "☐", "to do"})  # fmt: skip
_ANYBODYS = frozenset({"gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "live.com", "msn.com", "yahoo.com", "icloud.com", "me.com", "aol.com", "gmx.de", "gmx.net", "gmx.com", "web.de", "t-online.de", "proton.me", "protonmail.com", "facebook.com", "fb.com", "linkedin.com", "instagram.com", "twitter.com", "youtube.com", "tiktok.com", "xing.com", "google.com", "g.page", "linktr.ee"})  # fmt: skip
"""Domains where many have their address or page, so that they tell no company from another."""
_GUID = re.compile(r"^\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?$")
_WHOLE = re.compile(r"^(-?\d+)\.0+$")
_ROUNDED = re.compile(r"^\d(?:[.,]\d+)?[eE]\+\d{2}$")
_SALESFORCE_ID = re.compile(r"^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$")
_NOTION_PAGE = re.compile(r" \(https://(?:www\.)?notion\.so/[^\s()]*\)")
"""The address that Notion writes behind the name of what a row is linked to."""
_EMAIL = re.compile(r"[^\s<>,;:\"()]+@[^\s<>,;:\"()]+")


_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xFFE5: 0xA5, 0x3000: 0x20}
"""Digits and signs as Japanese writes them beside its letters."""


class Unreadable(Exception):
    """A cell whose value cannot be understood; the message says what it should have been."""


def is_nothing(text: str) -> bool:
    """Is the cell blank, or a word for blank?"""
    return not text or text.casefold() in _NOTHING


def is_unsaid(text: str) -> bool:
    """Is the cell of a number or a day blank, or does it say that it is yet to be filled in?"""
    return is_nothing(text) or text.casefold() in _LATER


def narrow(text: str) -> str:
    """A number or a day with the digits and signs that everybody writes."""
    return text if text.isascii() else text.translate(_WIDE)


def defused(raw: str) -> str:
    """A cell without what makes a spreadsheet take it for text: `'=sum`, `="0012"`."""
    if raw.startswith('="') and raw.endswith('"') and raw.count('"') == 2:
        return raw[2:-1]
    return without_guard(raw)


def untexted(raw: str) -> str:
    """A number or a key without the apostrophe that makes it a text: `'1200`."""
    return raw[1:] if raw[:1] == "'" and raw[1:2].isdigit() else defused(raw)


def line(raw: str) -> str | None:
    """One line of text, or `None` for a blank cell."""
    text = clean(defused(raw) if raw[:1] in ("'", "=") else raw)
    if text.endswith(")") and "notion.so/" in text:
        text = _NOTION_PAGE.sub("", text)
    return None if not text or (len(text) < 13 and is_nothing(text)) else text


def record_id(raw: str) -> str | None:
    """A key of another system as text: no `zcrm_`, no braces, no `.0`."""
    if raw.isascii() and raw.isalnum() and len(raw) <= LONGEST_NAME and len(raw) > 4:
        return raw
    text = line(untexted(raw))
    if text is None:
        return None
    if text.startswith("zcrm_"):
        return text[5:]
    if found := _GUID.match(text):
        return found[1].lower()
    if found := _WHOLE.match(text):
        return found[1]
    if _ROUNDED.match(text):
        raise Unreadable("is a key that a spreadsheet has rounded; export it again, and do not save it with one")
    return text[:LONGEST_NAME]


def salesforce_id(raw: str) -> str | None:
    """A Salesforce key: its 18 characters say no more than the first 15."""
    text = record_id(raw)
    return text[:15] if text and _SALESFORCE_ID.match(text) else text


def first_id(raw: str) -> str | None:
    """The first of several keys in one cell (`9002;9999`)."""
    return record_id(raw.partition(";")[0])


def email(raw: str) -> str | None:
    """The first e-mail address in a cell."""
    text = line(raw[:5_000])
    found = _EMAIL.search(text) if text else None
    return found[0][:LONGEST_NAME] if found else None


def domain(raw: str) -> str | None:
    """The bare domain of a web address or of an e-mail address."""
    text = line(raw[:2_000])
    if text is None:
        return None
    host = text.casefold().partition("://")[2] or text.casefold()
    host = re.split(r"[/?#:\s,;]", host.rpartition("@")[2], maxsplit=1)[0].removeprefix("www.").strip(".")
    is_anybodys = ".".join(host.split(".")[-2:]) in _ANYBODYS
    return host[:LONGEST_NAME] if "." in host and not is_anybodys else None


def flag(raw: str) -> bool | None:
    """A checkbox in any of its spellings."""
    word = clean(raw).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if is_nothing(word):
        return None
    raise Unreadable("is neither yes nor no")


def count(raw: str) -> int | None:
    """A whole number of people or seconds; `None` where there is none to read."""
    digits = re.sub(r"[\s.,'’\u00a0]", "", _WHOLE.sub(r"\1", clean(raw[:40])))
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else None


def notes(raw: str) -> str | None:
    """Lines of text, with the HTML taken out."""
    raw = without_guard(raw)
    text = strip_html(raw) if "<" in raw or "&" in raw else clean(raw, multiline=True)
    return text.strip() or None
