"""One question over everything that has a name or says something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from salestui.domain.searching import NAMES, Hit, Hits, score_of_name, score_of_text, words_of
from salestui.store import searching as stored
from salestui.store.store import Store

MOST = 100


def search(store: Store, text: str, today: date, *, private: bool, most: int = MOST) -> Hits:
    """Return reps, accounts, deals, promises, conversations and notes that hold the words, the best first."""
    words = words_of(text)
    said, is_cut = stored.texts(store, words, private=private)
    found = [replace(hit, score=_score(hit, words, today)) for hit in (*stored.names(store, words), *said)]
    found.sort(key=lambda hit: (-hit.score, hit.text.casefold(), hit.id))
    return Hits(tuple(found[:most]), words, is_cut or len(found) > most)


def _score(hit: Hit, words: tuple[str, ...], today: date) -> float:
    if hit.kind in NAMES:
        return score_of_name(hit.text, words, hit.kind, is_open=hit.is_open)
    return score_of_text(hit.text, words, hit.kind, hit.on, today, is_open=hit.is_open)
