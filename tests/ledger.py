"""What the tests of the store keep their own books with: dumps, a rebuild from the journal, a random manager."""

import hashlib
import json
import marshal
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import apsw

from salestui.domain import conversations, pipeline, promises
from salestui.domain.accounts import Account, Activity
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import derived_id, new_id
from salestui.domain.intake import Preference
from salestui.domain.kinds import ActivityKind, ConversationKind, Outcome, Side
from salestui.domain.pipeline import Deal, Stage, Stakeholder
from salestui.domain.team import Rep
from salestui.domain.text import name_key
from salestui.store import deals
from salestui.store.catalogue import BY_SUBJECT, SHAPES
from salestui.store.journal import Change, ChangeKind
from salestui.store.people_shapes import CONVERSATIONS, NOTES, PROMISES
from salestui.store.shapes import ACCOUNTS, ACTIVITIES, DEALS, EVENTS, PREFERENCES, REPS, STAGES, STAKEHOLDERS
from salestui.store.store import Store

Row = dict[str, object]
Books = dict[str, dict[str, Row]]
DAY = date(2026, 1, 5)


def dump(store: Store) -> Books:
    """Every journaled cell of every record."""
    return {
        shape.subject: {
            str(row[shape.id_at]): dict(zip(shape.columns, row, strict=False))
            for row in store.rows(f"{shape.select_row} ORDER BY id")
        }
        for shape in SHAPES
    }


class Watch:
    """Short texts for the states of all records; SQLite itself says which tables to read again."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.touched: set[str] = set()
        self.known: dict[str, bytes] = {}
        self._watched: apsw.Connection | None = None

    def digest(self) -> str:
        """The state as it is."""
        connection = self.store.connection
        if connection is not self._watched:
            connection.preupdate_hook(lambda update: self.touched.add(update.table_name))
            self._watched, self.touched = connection, set(RECORDS)
        for subject in self.touched & RECORDS.keys():
            self.known[subject] = _told(self.store, subject)
        self.touched.clear()
        return hashlib.blake2b(b"".join(self.known[subject] for subject in RECORDS)).hexdigest()


RECORDS = {
    shape.subject: f"""SELECT {", ".join(f'"{name}"' for name in shape.columns)} FROM "{shape.subject}" ORDER BY id"""
    for shape in SHAPES
}


def _told(store: Store, subject: str) -> bytes:
    return hashlib.blake2b(marshal.dumps(store.rows(RECORDS[subject]), 0)).digest()  # bytes: a third of what text costs


def digest(store: Store) -> str:
    """One short text for the state of all records."""
    return hashlib.blake2b(b"".join(_told(store, subject) for subject in RECORDS)).hexdigest()


def apply(books: Books, operations: list[tuple]) -> None:
    """Carry operations out on books, refusing any that does not fit what is there."""
    for subject, row_id, cell, old, new in operations:
        table = books.setdefault(subject, {})
        if cell:
            assert table[row_id][cell] == (None if old is None else json.loads(old)), (subject, row_id, cell)
            table[row_id][cell] = None if new is None else json.loads(new)
        elif old is None:
            assert row_id not in table
            shape = BY_SUBJECT[subject]
            table[row_id] = dict(zip(shape.columns, shape.of_image(new), strict=True))
        else:
            assert table.pop(row_id) == dict(
                zip(BY_SUBJECT[subject].columns, BY_SUBJECT[subject].of_image(old), strict=True)
            )


def rebuild(store: Store) -> Books:
    """All records, from the operations alone."""
    books: Books = {shape.subject: {} for shape in SHAPES}
    apply(books, store.rows("SELECT subject, row_id, cell, old, new FROM operation ORDER BY number"))
    return books


def check_books(store: Store) -> None:
    """Everything that must hold of a database at any moment."""
    assert store.rows("PRAGMA integrity_check") == [("ok",)]
    assert store.rows("PRAGMA foreign_key_check") == []
    assert rebuild(store) == dump(store)
    check_sequences(store)
    check_parents(store)
    for shape in SHAPES:
        if shape.has_key:
            wrong = [
                row for row in store.rows(f'SELECT name, name_key FROM "{shape.subject}"') if name_key(row[0]) != row[1]
            ]
            assert not wrong


def check_sequences(store: Store) -> None:
    """Numbers have no gap, sequences none within an origin, changes cover all operations, the clock never turns back."""
    numbers = [number for (number,) in store.rows("SELECT number FROM operation ORDER BY number")]
    assert numbers == list(range(1, len(numbers) + 1))
    by_origin = defaultdict(list)
    for origin, seq in store.rows("SELECT origin, seq FROM operation ORDER BY number"):
        by_origin[origin].append(seq)
    for sequence in by_origin.values():
        assert sequence == list(range(1, len(sequence) + 1))
    covered, clock = 0, -1
    for first, last, hlc in store.rows("SELECT first, last, hlc FROM change ORDER BY position"):
        assert (first, hlc > clock) == (covered + 1, True)
        covered, clock = last, hlc
    assert covered == len(numbers)


def check_parents(store: Store) -> None:
    """Each operation names exactly what it replaces: nothing is left standing twice, nothing is replaced twice."""
    heads: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    rows = store.rows("SELECT subject, row_id, cell, origin, seq, parents FROM operation ORDER BY number")
    for subject, row_id, cell, origin, seq, parents in rows:
        row = heads[subject, row_id]
        if cell:
            assert parents == (row.get(cell) or row[""])
        else:
            assert sorted(parents.split()) == sorted(row.values())
            row.clear()
        row[cell] = f"{origin}:{seq}"


@contextmanager
def witnessed(store: Store) -> Iterator[list[Books]]:
    """Have SQLite itself record what a change does to the records, and compare it with the operations written."""
    before = dump(store)
    (number,) = store.one("SELECT coalesce(max(number), 0) FROM operation")
    session = apsw.Session(store.connection, "main")
    for shape in SHAPES:
        session.attach(shape.subject)
    yield []
    seen = effects(store, session.changeset())
    session.close()
    after = {subject: {key: dict(row) for key, row in table.items()} for subject, table in before.items()}
    apply(
        after,
        store.rows("SELECT subject, row_id, cell, old, new FROM operation WHERE number > ? ORDER BY number", number),
    )
    assert seen == differences(before, after)


def differences(before: Books, after: Books) -> dict:
    """What changed between two books: rows that came and went, and cells."""
    found = {}
    for subject in before:
        for key in before[subject].keys() | after[subject].keys():
            old, new = before[subject].get(key), after[subject].get(key)
            if old is None or new is None:
                found[subject, key] = (old, new)
            elif old != new:
                changed = [name for name in old if old[name] != new[name]]
                found[subject, key] = ({n: old[n] for n in changed}, {n: new[n] for n in changed})
    return found


def effects(store: Store, changeset: bytes) -> dict:
    """The same, as SQLite's session extension saw it."""
    found = {}
    for change in apsw.Changeset.iter(changeset):
        names = [row[1] for row in store.rows(f'PRAGMA table_info("{change.name}")')]
        columns = BY_SUBJECT[change.name].columns
        at = names.index("id")
        old, new = (
            {
                name: value
                for name, value in zip(names, side or (), strict=False)
                if name in columns and value is not apsw.no_change
            }
            for side in (change.old, change.new)
        )
        key = (change.new if change.op == "INSERT" else change.old)[at]
        if change.op == "UPDATE":
            old = {name: value for name, value in old.items() if name in new and value != new[name]}
            if not new:
                continue  # only the revision moved: a cell was changed there and back
            old, new = {name: old.get(name) for name in new}, new
        found[change.name, key] = (old or None, new or None)
    return found


class Manager:
    """Asks for one random thing after another; what the rules refuse changes nothing."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.random = random.Random(seed)
        self.count = 0
        self.requests: list[Callable[[Change], None]] = [
            self.add_rep,
            self.add_deal,
            self.edit_rep,
            self.edit_deal,
            self.edit_deal,
            self.move,
            self.move,
            self.close,
            self.reopen,
            self.push,
            self.revalue,
            self.hand_over,
            self.meet,
            self.log,
            self.choose,
            self.remove_deal,
            self.remove_deal,
            self.remove_rep,
            self.reassign_all,
            self.take_in,
            self.converse,
            self.hold,
            self.settle_promise,
            self.forget,
        ]

    def settle_in(self) -> None:
        """Have a few of everything."""
        with self.store.change(DAY) as change:
            change.label = "Start"
            change.add(*(Stage(f"stage-{at}", f"Stage {at}", at, at * 200) for at in range(5)))
            change.add(*(Rep(new_id(), f"Rep {at}") for at in range(4)))
            change.add(*(Account(new_id(), f"Account {at}") for at in range(4)))

    def ask(self) -> bool:
        """Ask for one thing; say whether it was done."""
        request = self.random.choice(self.requests)
        self.count += 1
        kind = ChangeKind.IMPORT if request == self.take_in else ChangeKind.EDIT
        try:
            with self.store.change(self.today, kind) as change:
                change.label = f"{request.__name__} {self.count}"
                request(change)
        except RuleBroken:
            return False
        return not change.is_empty

    @property
    def today(self) -> date:
        """A day later every third request."""
        return DAY + timedelta(days=self.count // 3)

    def one(self, shape):
        """Some record of a kind."""
        (many,) = self.store.one(f'SELECT count(*) FROM "{shape.subject}"')
        if not many:
            raise RuleBroken("there is none")
        return self.store.all(shape, "1 ORDER BY id LIMIT 1 OFFSET ?", self.random.randrange(many))[0]

    def add_rep(self, change: Change) -> None:
        change.add(Rep(new_id(), f"Rep {self.count}", started_on=self.today))

    def add_deal(self, change: Change) -> None:
        stage, rep, account = self.one(STAGES), self.one(REPS), self.one(ACCOUNTS)
        deal = Deal(new_id(), f"Deal {self.count}", rep.id, account.id, None, stage.id, created_on=self.today)
        change.add(replace(deal, extra={"Größe": "10 “m”", "b": ""} if self.random.random() < 0.3 else None))

    def edit_rep(self, change: Change) -> None:
        rep = self.one(REPS)
        note = self.random.choice([None, "", "Übung\tmacht\nden Meister", "x" * self.random.randrange(200)])
        change.save(replace(rep, name=f"{rep.name[:20]} {self.count}", note=note))

    def edit_deal(self, change: Change) -> None:
        deal = self.one(DEALS)
        change.save(replace(deal, next_step=self.random.choice([None, "Call", "Visit"]), risks=f"risk {self.count}"))

    def save(self, change: Change, changed: pipeline.Changed) -> None:
        deal, events = changed
        change.save(deal)
        change.add(*events)

    def move(self, change: Change) -> None:
        self.save(change, pipeline.move(self.one(DEALS), self.one(STAGES), self.today))

    def close(self, change: Change) -> None:
        outcome = self.random.choice([Outcome.WON, Outcome.LOST])
        self.save(change, pipeline.close(self.one(DEALS), outcome, self.today, "price"))

    def reopen(self, change: Change) -> None:
        deal = self.one(DEALS)
        self.save(change, pipeline.reopen(deal, self.today, deals.events(change.store, deal.id)))

    def push(self, change: Change) -> None:
        to = self.today + timedelta(days=self.random.randrange(100))
        self.save(change, pipeline.set_close(self.one(DEALS), to, self.today))

    def revalue(self, change: Change) -> None:
        self.save(change, pipeline.set_amount(self.one(DEALS), self.random.randrange(10**9), "EUR", self.today))

    def hand_over(self, change: Change) -> None:
        self.save(change, pipeline.hand_over(self.one(DEALS), self.one(REPS).id, self.today))

    def meet(self, change: Change) -> None:
        change.add(Stakeholder(new_id(), self.one(DEALS).id, f"Person {self.count}"))

    def log(self, change: Change) -> None:
        deal = self.one(DEALS)
        change.add(Activity(new_id(), ActivityKind.CALL, "Call", deal.rep_id, deal.id, done=self.random.random() < 0.5))

    def choose(self, change: Change) -> None:
        if (kept := self.store.find(PREFERENCES, "currency")) is None:
            change.add(Preference("currency", "EUR"))
        elif self.random.random() < 0.3:
            change.remove(kept)
        else:
            change.save(replace(kept, value=self.random.choice([None, "EUR", "USD"])))

    def remove_deal(self, change: Change) -> None:
        deal = self.one(DEALS)
        for shape in (EVENTS, STAKEHOLDERS, ACTIVITIES):
            change.remove_rows(shape, [shape.row(thing) for thing in self.store.all(shape, "deal_id = ?", deal.id)])
        change.remove(deal)

    def remove_rep(self, change: Change) -> None:
        change.remove(self.one(REPS))

    def reassign_all(self, change: Change) -> None:
        rep = self.one(REPS)
        deals = self.store.all(DEALS, "1 ORDER BY id LIMIT 15")
        change.save_all([(deal, replace(deal, rep_id=rep.id, contact=f"c{self.count}")) for deal in deals])

    def converse(self, change: Change) -> None:
        rep, key = self.one(REPS), new_id()
        change.add(conversations.Conversation(key, ConversationKind.COACHING, self.today, rep.id, topic="Größe"))
        change.add(conversations.Note(new_id(), "goal", f"Talk\n{self.count}", self.today, conversation_id=key))
        change.add(promises.Promise(new_id(), f"Promise {self.count}", Side.REP, self.today, rep.id, self.today))

    def hold(self, change: Change) -> None:
        change.save(conversations.hold(self.one(CONVERSATIONS), self.today))

    def settle_promise(self, change: Change) -> None:
        promise = self.one(PROMISES)
        rules = (
            lambda: promises.keep(promise, self.today),
            lambda: promises.drop(promise, "no use", self.today),
            lambda: promises.move(promise, self.today + timedelta(days=self.random.randrange(9))),
            lambda: promises.reopen(promise),
        )
        change.save(self.random.choice(rules)())

    def forget(self, change: Change) -> None:
        talk = self.one(CONVERSATIONS)
        notes = self.store.all(NOTES, "conversation_id = ?", talk.id)
        change.remove_rows(NOTES, [NOTES.row(note) for note in notes])
        change.remove(talk)

    def take_in(self, change: Change) -> None:
        first = self.random.randrange(30)
        new, known = [], []
        for number in range(first, first + 10):
            deal = Deal(derived_id("crm", str(number)), f"Imported {number}", amount_minor=self.count, source="crm")
            stored = self.store.find(DEALS, deal.id)
            new += [] if stored else [deal]
            known += [(stored, deal)] if stored else []
        change.save_all(known)
        change.insert_rows(DEALS, [DEALS.row(deal) for deal in new])
