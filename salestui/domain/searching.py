"""What is searched for, how well something fits it, and which words of a hit are marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from salestui.domain.frozen import frozen
from salestui.domain.patterns import Pattern
from salestui.domain.text import one_line

MOST_WORDS, LONGEST = 8, 40
"""More words, and longer ones, are not looked for."""
KINDS = ("rep", "account", "deal", "promise", "conversation", "note", "topic", "meeting", "good thing")
NAMES = frozenset(KINDS[:3])
"""The kinds that are found by their names."""
BONUS = {"rep": 0.1, "account": 0.05, "deal": 0.04, "promise": 0.03}
YEAR = 365
MOST_READ = 4000
"""Characters of a text that are looked at for its rank and its excerpt."""
_WORD = Pattern(r"[^\W_]+")


@frozen
class Hit:
    """One thing that was found; `text` is its name or what it says, on one line."""

    kind: str
    id: str
    text: str
    about: str = ""
    """Whose it is and what it belongs to, in words."""
    on: date | None = None
    rep_id: str | None = None
    deal_id: str | None = None
    account_id: str | None = None
    conversation_id: str | None = None
    plan_id: str | None = None
    private: bool = False
    is_open: bool = True
    """Is it still going on?"""


@frozen
class Hits:
    """What was found, the best first, and the words that were looked for."""

    lines: tuple[Hit, ...] = ()
    words: tuple[str, ...] = ()
    is_cut: bool = False
    """Is there more than what is shown?"""


def folded(text: str) -> str:
    """Return a text as it is compared: no case, no accents."""
    if text.isascii():
        return text.lower()
    return "".join(_letters(character) for character in text)


def _letters(character: str) -> str:
    if character.isascii():
        return character.lower()
    taken_apart = unicodedata.normalize("NFKD", character).casefold()
    return "".join(one for one in taken_apart if not unicodedata.combining(one))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that a query asks for, folded; whatever is no letter and no digit parts them."""
    return tuple(dict.fromkeys(word[:LONGEST] for word in _WORD.compiled.findall(folded(text[:400]))))[:MOST_WORDS]


OVER = {"deal": 0.3}
"""A deal that is over comes after what was said and promised lately: of one account there may be sixty."""


def score_of_name(name: str, words: Sequence[str], kind: str, *, is_open: bool) -> float:
    """Say how well a name fits: it is that, it starts so, its words do, it holds them; 0 where one is missing."""
    key, wanted = folded(name), " ".join(words)
    if not all(word in key for word in words):
        return 0.0
    starts = set(_word_starts(key))
    all_start = all(any(key.startswith(word, at) for at in starts) for word in words)
    base = 1.0 if key == wanted else 0.9 if key.startswith(wanted) else 0.75 if all_start else 0.5
    return base + BONUS.get(kind, 0) - (0 if is_open else OVER.get(kind, 0.08))


def score_of_text(text: str, words: Sequence[str], kind: str, on: date | None, today: date, *, is_open: bool) -> float:
    """Say how well a text fits: the words stand together, all are whole, some only begin so; new ones before old."""
    key = f" {' '.join(all_words(text))} "
    base = 0.6 if f" {' '.join(words)}" in key else 0.45 if all(f" {word} " in key for word in words) else 0.3
    age = max(0, (today - on).days) / YEAR if on else 5.0
    return base + 0.14 / (1 + age) + BONUS.get(kind, 0) - (0 if is_open else 0.04)


def has_words(text: str, words: Sequence[str]) -> bool:
    """Does every word stand in a text, or one that begins so?"""
    there = all_words(text)
    return all(any(one.startswith(word) for one in there) for word in words)


def all_words(text: str) -> list[str]:
    """Return all words of a text, folded, in order."""
    return _WORD.compiled.findall(folded(text[:MOST_READ]))


def _word_starts(key: str) -> Iterator[int]:
    return (at for at, one in enumerate(key) if one.isalnum() and (at == 0 or not key[at - 1].isalnum()))


def spans(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return where the words stand in a text, as places of its characters: where a word begins so, else anywhere."""
    places = [place for place, one in enumerate(text) for _ in _letters(one)]
    key = "".join(map(_letters, text))
    starts = set(_word_starts(key))
    found = []
    for word in words:
        hits = list(_occurrences(key, word))
        found += [(at, at + len(word)) for at in ([at for at in hits if at in starts] or hits)]
    return _joined([(places[start], places[end - 1] + 1) for start, end in sorted(found)])


def _occurrences(key: str, word: str) -> Iterator[int]:
    at = key.find(word)
    while at >= 0:
        yield at
        at = key.find(word, at + len(word))


def _joined(found: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def excerpt(text: str, words: Sequence[str], room: int) -> str:
    """Return the part of a text around the first word that was looked for, on one line, about so many characters."""
    line = one_line(text)
    found = spans(line[:MOST_READ], words)
    start = found[0][0] if found else 0
    if start < room * 2 // 3 or len(line) <= room:
        return line[: room * 2]
    begin = line.find(" ", max(0, start - room // 3), start) + 1 or start
    return f"…{line[begin : begin + room * 2]}"
