"""What holds words: names by their search keys, texts by an index of words.

The index tells which texts have the words, the newest first; what they say is read from the records. It follows the
journal: a search first takes in what was written since the last one, so that no write is slower for it. PostgreSQL
would answer the same question with a `tsvector`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

import apsw

from salestui.domain.errors import RuleBroken
from salestui.domain.searching import Hit, folded, has_words
from salestui.domain.text import one_line
from salestui.store.store import Store

MOST_TEXTS, MOST_NAMES, MOST_LOOSE = 200, 60, 200
"""Candidates that are ranked."""
SLICE = 400
"""Operations that are taken into the index at once: 40 ms, in which no key is answered that asks for something."""
FAR = 20_000
"""So many operations without a text in them are passed over once, and not by every search."""
EVERY = -1
LOOSE = frozenset("aeiouyclnrszt")
"""Letters that may bear an accent in a name."""
LEAST_LOOSE = 3
PRIVATE = (
    " AND NOT EXISTS (SELECT 1 FROM note LEFT JOIN plan ON plan.id = note.plan_id"
    " WHERE known.subject = 'note' AND note.id = known.row_id AND (note.private = 1 OR plan.private = 1))"
    " AND NOT EXISTS (SELECT 1 FROM promise JOIN plan ON plan.id = promise.plan_id"
    " WHERE known.subject = 'promise' AND promise.id = known.row_id AND plan.private = 1)"
)
MATCHING = (
    "SELECT known.subject, known.row_id FROM searched JOIN search_row known ON known.number = searched.rowid"
    " WHERE searched MATCH ?{shared} ORDER BY searched.rowid DESC LIMIT ?"
)
CALLED = (
    " LEFT JOIN rep ON rep.id = {rep} LEFT JOIN deal ON deal.id = {deal} LEFT JOIN account ON account.id = {account}"
)
TEXTS = {
    "note": (
        "note",
        "note.body, note.\"on\", note.private, coalesce(note.rep_id, talk.rep_id), note.deal_id, note.account_id,"
        " note.conversation_id, note.plan_id, 1, talk.kind, plan.private FROM note"
        " LEFT JOIN conversation talk ON talk.id = note.conversation_id LEFT JOIN plan ON plan.id = note.plan_id",
    ),
    "promise": (
        "promise",
        "promise.subject, promise.made_on, 0, promise.rep_id, promise.deal_id, NULL, promise.conversation_id,"
        " promise.plan_id, promise.state = 'open', promise.owed_by, plan.private FROM promise"
        " LEFT JOIN plan ON plan.id = promise.plan_id",
    ),
    "conversation": (
        "conversation",
        "conversation.topic, conversation.\"on\", 0, conversation.rep_id, conversation.deal_id,"
        " conversation.account_id, conversation.id, NULL, 1, conversation.kind, 0 FROM conversation",
    ),
    "agenda_item": (
        "topic",
        "agenda_item.subject, agenda_item.added_on, 0, agenda_item.rep_id, NULL, NULL, NULL, NULL,"
        " agenda_item.closed_on IS NULL AND agenda_item.dropped = 0, '', 0 FROM agenda_item",
    ),
    "meeting_item": (
        "meeting",
        "meeting_item.note, talk.\"on\", 0, NULL, NULL, NULL, talk.id, NULL, 1, meeting_item.subject, 0"
        " FROM meeting_item JOIN conversation talk ON talk.id = meeting_item.conversation_id",
    ),
    "recognition": (
        "good thing",
        "recognition.subject, recognition.\"on\", 0, recognition.rep_id, NULL, NULL, recognition.conversation_id, NULL,"
        " 1, '', 0 FROM recognition",
    ),
}  # fmt: skip
"""By table: the kind of hit, and its text, day, privacy, whose it is, whether it is open, a word about it."""
OWED = {"manager": "you owe it", "rep": "owed to you"}
"""Whose a promise is, in the manager's words."""
DEAL = (
    "SELECT deal.id, deal.name, deal.outcome = 'open', deal.rep_id, coalesce(account.name, deal.external_id),"
    " rep.name, deal.outcome FROM deal"
    " LEFT JOIN account ON account.id = deal.account_id LEFT JOIN rep ON rep.id = deal.rep_id WHERE deal.archived = 0"
)
ACCOUNT = (
    "SELECT account.id, account.name, 1,"
    " coalesce(rep.id, (SELECT max(rep_id) FROM deal WHERE account_id = account.id)), account.city, rep.name, ''"
    " FROM account LEFT JOIN rep ON rep.id = account.rep_id WHERE 1 = 1"
)
REP = (
    "SELECT rep.id, rep.name, rep.status <> 'left', rep.id, rep.region, rep.manager,"
    " CASE WHEN rep.status LIKE 'coaching %' THEN 'performing' ELSE rep.status END FROM rep WHERE 1 = 1"
)
NAMED = (("rep", REP), ("account", ACCOUNT), ("deal", DEAL))


def texts(store: Store, words: Sequence[str], *, private: bool) -> tuple[list[Hit], bool]:
    """Return texts that have every word or one that begins so, the newest ones, and whether there are more."""
    if not words:
        return [], False
    with suppress(RuleBroken):  # a full disk, another program writing: what is new is read without the index
        catch_up(store)
    query = MATCHING.format(shared="" if private else PRIVATE)
    try:
        rows = store.rows(query, " AND ".join(map(_term, words)), MOST_TEXTS + 1)
    except apsw.SQLError:  # a letter that this SQLite takes for none
        return [], False
    by_subject: dict[str, list[str]] = {}
    for subject, row_id in rows[:MOST_TEXTS]:
        by_subject.setdefault(subject, []).append(row_id)
    found = [hit for subject, ids in by_subject.items() for hit in _read(store, subject, ids)]
    return found + _late(store, words, private=private), len(rows) > MOST_TEXTS


def _late(store: Store, words: Sequence[str], *, private: bool) -> list[Hit]:
    """What the index does not know yet, where nothing can be written."""
    late = list(dict.fromkeys((subject, row_id) for _, subject, row_id in behind(store, EVERY)))[-MOST_TEXTS:]
    hits = (hit for subject, row_id in late for hit in _read(store, subject, [row_id]))
    return [hit for hit in hits if (private or not hit.private) and has_words(hit.text, words)]


def _term(word: str) -> str:
    """A word as the index is asked for it; it keeps ß, which folding makes ss."""
    spellings = dict.fromkeys((word, word.replace("ss", "ß")))
    return f"({' OR '.join(chr(34) + one + chr(34) + '*' for one in spellings)})"


def _read(store: Store, subject: str, ids: Sequence[str]) -> Iterator[Hit]:
    kind, columns = TEXTS[subject]
    marks = ",".join("?" * len(ids))
    inner = f'SELECT "{subject}".id, {columns} WHERE "{subject}".id IN ({marks})'
    names = ("id", "body", '"on"', "private", "rep", "deal", "account", "talk", "plan", "open", "word", "secret")
    query = (
        f"WITH found({', '.join(names)}) AS ({inner}) SELECT found.*, rep.name, deal.name, account.name FROM found"
        + CALLED.format(rep="found.rep", deal="found.deal", account="found.account")
    )
    for key, body, on, is_private, rep, deal, account, talk, plan, is_open, word, secret, *called in store.rows(
        query, *ids
    ):
        about = " · ".join(one_line(part) for part in (OWED.get(word, word), *called) if part)
        yield Hit(
            kind, key, one_line(body or ""), about, date.fromisoformat(on) if on else None, rep, deal, account, talk,
            plan, bool(is_private or secret), bool(is_open),
        )  # fmt: skip


def names(store: Store, words: Sequence[str]) -> list[Hit]:
    """Return reps, accounts and deals whose names hold every word, whatever the accents."""
    if not words:
        return []
    return [hit for kind, query in NAMED for hit in _named(store, kind, query, words)]


def _named(store: Store, kind: str, query: str, words: Sequence[str]) -> Iterator[Hit]:
    column, found = f"{kind}.name_key", dict[str, tuple[object, ...]]()
    ordered = f" ORDER BY {column} LIMIT ?"
    begins = " ".join(words)
    searches: list[tuple[str, list[str | int]]] = [
        (f" AND {column} >= ? AND {column} < ?", [begins, f"{begins}\U0010ffff", MOST_NAMES]),
        (f" AND {column} LIKE ? ESCAPE '\\'" * len(words), [*map(_holding, words), MOST_NAMES]),
    ]
    if min(map(len, words)) >= LEAST_LOOSE:
        loose = [_holding(word, LOOSE) for word in words]
        searches.append((f" AND {column} LIKE ? ESCAPE '\\'" * len(words), [*loose, MOST_LOOSE]))
    for where, values in searches:
        if len(found) < MOST_NAMES:
            found |= {str(row[0]): row for row in store.rows(f"{query}{where}{ordered}", *values)}
    for key, name, is_open, rep_id, *about in found.values():
        key_of_name = folded(str(name))
        if all(word in key_of_name for word in words):
            told = " · ".join(one_line(str(part)) for part in about if part)
            own = {"deal": str(key)} if kind == "deal" else {}
            yield Hit(
                kind, str(key), one_line(str(name)), told, rep_id=str(rep_id) if rep_id else None,
                deal_id=own.get("deal"), is_open=bool(is_open),
            )  # fmt: skip


def _holding(word: str, loose: frozenset[str] = frozenset()) -> str:
    """A pattern for what holds a word; words are letters and digits, so that nothing in them needs an escape."""
    return f"%{''.join('_' if one in loose else one for one in word)}%"


def catch_up(store: Store) -> None:
    """Take into the index what was written since; undo, imports and other terminals write the same journal."""
    while take_some(store):
        pass


def take_some(store: Store) -> int:
    """Take a slice of what was written since into the index; return how much of the journal is left to look through.

    The index is up to date as far as the slice went: a text that was written again later is taken in again then.
    """
    newest = "SELECT coalesce(max(number), 0) FROM operation"
    if store.read_only:
        return 0
    left = store.one(f"SELECT ({newest}) - number FROM search_upto")[0]
    if left <= 0 or (left < FAR and not behind(store, 1)):
        return 0
    with store.unjournaled():
        touched = behind(store, SLICE)
        (last,) = store.one(newest)
        upto = touched[-1][0] if len(touched) == SLICE else last
        for subject, column in WORDED:
            rows = dict.fromkeys(row_id for _, one, row_id in touched if one == subject)
            _take_in(store, subject, column, list(rows))
        store.run("UPDATE search_upto SET number = ?", upto)
    return int(last - upto)


def behind(store: Store, most: int) -> list[tuple[int, str, str]]:
    """Return the operations that wrote texts since the index was brought up to date, the oldest first."""
    cells = " OR ".join(f"subject = '{subject}' AND cell IN ('', '{column}')" for subject, column in WORDED)
    query = (
        "SELECT number, subject, row_id FROM operation WHERE number > (SELECT number FROM search_upto)"
        f" AND ({cells}) ORDER BY number LIMIT ?"
    )
    return [(number, subject, row_id) for number, subject, row_id in store.rows(query, most)]


def _take_in(store: Store, subject: str, column: str, row_ids: Sequence[str]) -> None:
    keys = [(row_id,) for row_id in row_ids]
    own = "SELECT number FROM search_row WHERE row_id = ?"
    store.run_many(f"DELETE FROM searched WHERE rowid IN ({own})", keys)
    store.run_many("DELETE FROM search_row WHERE row_id = ?", keys)
    there = f'FROM "{subject}" WHERE id = ? AND "{column}" IS NOT NULL'
    store.run_many(f"INSERT INTO search_row (subject, row_id) SELECT '{subject}', id {there}", keys)
    said = f'SELECT known.number, said."{column}" FROM search_row known JOIN "{subject}" said ON said.id = known.row_id'
    store.run_many(f"INSERT INTO searched (rowid, said) {said} WHERE known.row_id = ?", keys)


def unsearchable(store: Store) -> int:
    """Return how many texts the index does not know, or knows too much."""
    catch_up(store)
    if behind(store, 1):
        return 0  # opened for reading only: nobody could have taken them in
    known = dict(store.rows("SELECT subject, count(*) FROM search_row GROUP BY subject"))
    differ = 0
    for subject, column in WORDED:
        (there,) = store.one(f'SELECT count("{column}") FROM "{subject}"')
        differ += abs(int(there) - int(known.get(subject, 0)))
    return differ


WORDED = (
    ("note", "body"), ("promise", "subject"), ("conversation", "topic"), ("agenda_item", "subject"),
    ("meeting_item", "note"), ("recognition", "subject"),
)  # fmt: skip
"""The columns that the index is over, as its migration began it."""
