"""The store: one open database, its transactions, and the plain reading that the subjects build on."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from threading import get_ident
from typing import Any, TypeVar

import apsw

from salestui.domain.errors import RuleBroken
from salestui.store import replica
from salestui.store.conditions import marks
from salestui.store.database import DatabaseRefused, InWords, SalesDatabase, on_network
from salestui.store.journal import Change, ChangeKind
from salestui.store.presence import Presence
from salestui.store.schema import open_current
from salestui.store.shapes import Shape, SqlValue, cleaned

T = TypeVar("T")
FILE = "salestui.db"


def utc_now() -> datetime:
    """Return the instant, in UTC."""
    return datetime.now(UTC)


class Store:
    """The manager's data in one folder; used by one thread at a time."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime] = utc_now, read_only: bool = False) -> None:
        self.folder = folder
        self.path = folder / FILE
        self.now = now
        self.read_only = read_only
        self.origin = ""
        self.did_not_end = False
        """Did the last run end before it closed the data, so that the file should be checked?"""
        self._database: SalesDatabase | None = None
        self._presence: Presence | None = None
        self._execute: Callable[..., Any] = _closed
        self._thread = 0
        self._in_words = InWords(self.path)
        self._changing = False

    def open(self) -> Store:
        """Open the database, making or migrating it first where that is needed.

        Raises:
            DatabaseRefused: If the file cannot be used as it is.
        """
        if self._database is not None:
            return self
        self._make_folder()
        presence = Presence(self.folder, read_only=self.read_only)
        try:
            self.did_not_end = presence.did_not_end(self.path)
            self._database = open_current(self.path, presence, read_only=self.read_only, now=self.now)
            self._presence = presence
            self._thread = get_ident()
            self._execute = self._database.connection.execute
            if not self.read_only:
                self.origin = self._sign()
        except BaseException:  # interrupted too: the next to open must not find this one present
            self._let_go()
            presence.leave()
            raise
        return self

    def _make_folder(self) -> None:
        if self.read_only:
            return
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as fault:
            raise DatabaseRefused(
                f"{self.folder} cannot be used ({fault.strerror}); choose another --data folder"
            ) from fault

    def _sign(self) -> str:
        """Return the origin of this copy, a new one where the file is another one or was set back."""
        known = replica.known_origin(self.path)
        if known and self._last_seq(known[0]) >= known[1]:
            return known[0]
        try:
            return replica.fresh_origin(self.path)
        except OSError as fault:
            raise DatabaseRefused(f"{self.folder} cannot be written ({fault.strerror})") from fault

    def _last_seq(self, origin: str) -> int:
        return int(self.one("SELECT coalesce(max(seq), 0) FROM operation WHERE origin = ?", origin)[0])

    def found_sound(self) -> None:
        """Note that the file was checked since the last run."""
        self.did_not_end = False
        if self._presence is not None:
            self._presence.found_sound()

    def close(self) -> None:
        """Close the database; opening it again is allowed."""
        if self._database is not None and self.origin:
            with suppress(OSError, RuleBroken):  # how far we came only helps to notice a file that was set back
                known = replica.known_origin(self.path)
                seq = self._last_seq(self.origin)
                if known and known[0] == self.origin and known[1] < seq:
                    replica.write_origin(self.path, self.origin, seq)
        self._let_go()

    def _let_go(self) -> None:
        self._execute = _closed
        if self._database is not None:
            self._database.close()
            self._database = None
        if self._presence is not None:
            self._presence.leave()
            self._presence = None

    @property
    def database(self) -> SalesDatabase:
        """The open database."""
        if self._database is None:
            raise RuntimeError("the store is not open")
        return self._database

    @contextmanager
    def change(self, day: date, kind: ChangeKind = ChangeKind.EDIT) -> Iterator[Change]:
        """Write within one transaction: all of it is kept and journaled, or nothing is.

        Raises:
            RuleBroken: If the store was opened for reading only, or the disk refuses.
        """
        if self.read_only:
            raise RuleBroken("Opened for reading only: nothing can be changed")
        if self._changing:
            raise RuntimeError("a change is being written already")
        with _undisturbed(), self._in_words, self.database.immediate():
            self._changing = True
            try:
                change = Change(self, day, kind)
                yield change
                change.write()
            finally:
                self._changing = False

    @contextmanager
    def unjournaled(self) -> Iterator[None]:
        """Write within one transaction what is no record, such as a draft.

        Raises:
            RuleBroken: If the disk refuses.
        """
        with self._in_words, self.database.immediate():
            yield

    def rows(self, query: str, *values: SqlValue) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._in_words:
            return list(self._run(query, values))

    def maybe(self, query: str, *values: SqlValue) -> tuple[Any, ...] | None:
        """Return the first row of a query, if there is one."""
        with self._in_words:
            for row in self._run(query, values):
                return tuple(row)
        return None

    def one(self, query: str, *values: SqlValue) -> tuple[Any, ...]:
        """Return the only row of a query."""
        row = self.maybe(query, *values)
        assert row is not None, query
        return row

    def run(self, statement: str, *values: SqlValue) -> None:
        """Carry out one statement inside a change."""
        with self._in_words:
            self._run(statement, values)

    def _run(self, statement: str, values: Sequence[SqlValue]) -> Any:
        if get_ident() != self._thread and self._database is not None:
            raise RuntimeError("the store belongs to the thread that opened it")
        try:
            return self._execute(statement, values)
        except UnicodeEncodeError:  # half a character, pasted or from a broken file
            return self._execute(statement, cleaned(values))

    def run_many(self, statement: str, values: Iterable[Sequence[SqlValue]]) -> None:
        """Carry out one statement for many rows inside a change."""
        with self._in_words:
            self.connection.executemany(statement, values)

    @property
    def connection(self) -> apsw.Connection:
        """The driver's connection."""
        return self.database.connection

    @property
    def only_connection(self) -> apsw.Connection | None:
        """The driver's connection where it keeps every other one out, as on a network folder."""
        return self.connection if on_network(self.folder) else None

    def find(self, shape: Shape[T], row_id: str) -> T | None:
        """Return one record by key, if it is there."""
        row = self.maybe(f'{shape.select} WHERE "{shape.subject}".id = ?', row_id)
        return self._things(shape, [row])[0] if row else None

    def load(self, shape: Shape[T], row_id: str) -> T:
        """Return one record by key.

        Raises:
            RuleBroken: If it is not there any more.
        """
        thing = self.find(shape, row_id)
        if thing is None:
            raise RuleBroken(f"That {shape.subject.replace('_', ' ')} is not there any more; R reads again")
        return thing

    def all(self, shape: Shape[T], where: str = "", *values: SqlValue) -> list[T]:
        """Return the records that meet a condition."""
        condition = f" WHERE {where}" if where else ""
        return self._things(shape, self.rows(f"{shape.select}{condition}", *values))

    def some(self, shape: Shape[T], ids: Sequence[str]) -> list[T]:
        """Return the records of some keys, in the order of the keys; those that are gone are left out."""
        if not ids:
            return []
        which = f'"{shape.subject}".id IN ({marks(ids)})'
        rows = {row[shape.id_at]: row for row in self.rows(f"{shape.select} WHERE {which}", *ids)}
        return self._things(shape, [rows[key] for key in ids if key in rows])

    def _things(self, shape: Shape[T], rows: Iterable[Sequence[Any]]) -> list[T]:
        try:
            return [shape.thing(row) for row in rows]
        except (ValueError, TypeError) as fault:  # no such day or stage of life: SQLite does not see that a byte is off
            raise DatabaseRefused(
                f"{self.path} is damaged ({shape.subject}: {fault}); run: salestui restore"
            ) from fault

    def has(self, shape: Shape[Any], where: str = "", *values: SqlValue) -> bool:
        """Return whether there is a record at all, or one that meets a condition."""
        condition = f" WHERE {where}" if where else ""
        return self.maybe(f'SELECT 1 FROM "{shape.subject}"{condition} LIMIT 1', *values) is not None

    def data_version(self) -> int:
        """Return a number that moves when another connection has written."""
        return int(self.one("PRAGMA data_version")[0])


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the collector of cycles out of a change, which makes none but has it search many rows over and over."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _closed(*_: object) -> Any:
    raise RuntimeError("the store is not open")
