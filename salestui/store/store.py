"""The store: one open database, its transactions, and the plain reading that the subjects build on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from playhouse.apsw_ext import __exception_wrapper__

from salestui.domain.errors import RuleBroken
from salestui.store.database import SalesDatabase, connect
from salestui.store.journal import Change, ChangeKind
from salestui.store.replica import origin_of
from salestui.store.schema import bring_up_to_date
from salestui.store.shapes import Shape, SqlValue

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
        self._database: SalesDatabase | None = None
        self._run: Callable[..., Any] = _closed

    def open(self) -> Store:
        """Open the database, making or migrating it first where that is needed.

        Raises:
            DatabaseRefused: If the file cannot be used as it is.
        """
        if not self.read_only:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        database = connect(self.path, read_only=self.read_only)
        try:
            bring_up_to_date(database, self.path, read_only=self.read_only, now=self.now)
        except BaseException:
            database.close()
            raise
        self._database = database
        self._run = database.connection().execute
        self.origin = origin_of(self.path, read_only=self.read_only)
        return self

    def close(self) -> None:
        """Close the database; opening it again is allowed."""
        if self._database is not None:
            self._run = _closed
            self._database.close()
            self._database = None

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
            RuleBroken: If the store was opened for reading only.
        """
        if self.read_only:
            raise RuleBroken("Opened for reading only: nothing can be changed")
        with self.database.atomic("IMMEDIATE"):
            change = Change(self, day, kind)
            yield change
            change.write()

    def rows(self, query: str, *values: SqlValue) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        return list(self._run(query, values))

    def maybe(self, query: str, *values: SqlValue) -> tuple[Any, ...] | None:
        """Return the first row of a query, if there is one."""
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
        self.database.execute_sql(statement, values)

    def run_many(self, statement: str, values: Iterable[Sequence[SqlValue]]) -> None:
        """Carry out one statement for many rows inside a change."""
        cursor = self.database.cursor()
        with __exception_wrapper__:
            cursor.executemany(statement, values)

    def find(self, shape: Shape[T], row_id: str) -> T | None:
        """Return one record by key, if it is there."""
        row = self.maybe(f'{shape.select} WHERE "{shape.subject}".id = ?', row_id)
        return shape.thing(row) if row else None

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
        return [shape.thing(row) for row in self.rows(f"{shape.select}{condition}", *values)]

    def data_version(self) -> int:
        """Return a number that moves when another connection has written."""
        return int(self.one("PRAGMA data_version")[0])


def _closed(*_: object) -> Any:
    raise RuntimeError("the store is not open")
