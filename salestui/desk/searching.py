"""One question over everything that has a name or says something."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from salestui.desk.scope import team_ids
from salestui.domain.errors import RuleBroken
from salestui.domain.searching import NAMES, Hit, Hits, score_of_name, score_of_text, words_of
from salestui.domain.text import name_key
from salestui.store import searching as stored
from salestui.store.store import Store

MOST = 100


def take_some(store: Store) -> int:
    """Take a slice of what was written since the last search into the index; return how much is left."""
    with suppress(RuleBroken):  # a full disk, another program writing: the search reads it without the index
        return stored.take_some(store)
    return 0


def search(store: Store, text: str, today: date, *, private: bool, most: int = MOST) -> Hits:
    """Return reps, accounts, deals, promises, conversations and notes that hold the words, the best first.

    Of what fits as well, that of the own team comes first.
    """
    words, mine = words_of(text), frozenset(team_ids(store) or ())
    named = stored.names(store, words)
    said, is_cut = stored.texts(store, words, private=private)
    found = [
        (-_score(hit, words, today), hit.rep_id not in mine, name_key(hit.text[:60]), hit.id, hit)
        for hit in (*named, *said)
    ]
    found.sort(key=lambda one: one[:4])
    return Hits(tuple(one[-1] for one in found[:most]), words, is_cut or len(found) > most)


def _score(hit: Hit, words: tuple[str, ...], today: date) -> float:
    if hit.kind in NAMES:
        return score_of_name(hit.text, words, hit.kind, is_open=hit.is_open)
    return score_of_text(hit.text, words, hit.kind, hit.on, today, is_open=hit.is_open)
