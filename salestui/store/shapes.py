"""How a domain object lies in its table: one shape a record, read off the dataclass."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import repeat
from json.encoder import encode_basestring
from operator import attrgetter
from types import UnionType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from salestui.domain import accounts, intake, pipeline, team
from salestui.domain.text import clean, name_key
from salestui.domain.topics import Topic

T = TypeVar("T")
SqlValue = str | int | float | None
Row = Sequence[SqlValue]
Coder = tuple[Callable[[Any], SqlValue] | None, Callable[[Any], Any] | None]


_iso = lru_cache(maxsize=20_000)(date.isoformat)
_day = lru_cache(maxsize=20_000)(date.fromisoformat)
"""The same few thousand days are written and read over and over."""

_ESCAPED = "\\u00"
"""How a control character looks in JSON; every other one that could do harm makes the text unprintable."""


def _as_json(value: Mapping[str, Any]) -> str:
    text = _object(value)
    return text if is_sound(text) else _object({clean(name): _clean(cell) for name, cell in value.items()})


def _object(cells: Mapping[str, Any]) -> str:
    return (
        "{" + ", ".join([f"{encode_basestring(name)}: {as_json(cell)}" for name, cell in sorted(cells.items())]) + "}"
    )


def _clean(value: Any) -> Any:
    return clean(value, multiline=True) if isinstance(value, str) else value


def as_json(value: SqlValue) -> str:
    """Return one cell as JSON."""
    if type(value) is str:
        return encode_basestring(value)
    return int.__repr__(value) if type(value) is int else json.dumps(value, ensure_ascii=False)


def is_sound(text: str) -> bool:
    """Is JSON text free of what the driver refuses or a terminal would obey?"""
    # Of ASCII, JSON escapes all that does not print but one; to look for two texts is quicker than to ask each letter.
    return ("\x7f" not in text if text.isascii() else text.isprintable()) and _ESCAPED not in text


def cleaned(row: Sequence[SqlValue]) -> list[SqlValue]:
    """Return cells as they may be stored: the last line of defence behind the drafts."""
    return [_clean(value) for value in row]


def _coder(hint: Any) -> Coder:
    """Return how a value of that type is written and read; `None` where it goes as it is."""
    kinds = [kind for kind in get_args(hint) if kind is not type(None)] if isinstance(hint, UnionType) else [hint]
    kind = kinds[0]
    if get_origin(kind) is not None:
        return _as_json, json.loads
    if issubclass(kind, StrEnum):
        return str, kind
    if issubclass(kind, date):
        return _iso, _day
    if kind is bool:
        return int, bool
    return None, None


@dataclass(frozen=True)
class Shape(Generic[T]):
    """One record's way into its table and back; `columns` are journaled, `rev` and the search key are not."""

    kind: type[T]
    subject: str
    """The table's name."""
    topic: Topic
    has_key: bool = False
    """Is there a search key beside the name?"""

    @cached_property
    def _coders(self) -> dict[str, Coder]:
        hints = get_type_hints(self.kind)
        return {field.name: _coder(hints[field.name]) for field in fields(self.kind)}  # type: ignore[arg-type]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The journaled columns, without `rev`."""
        return tuple(name for name in self._coders if name != "rev")

    @cached_property
    def select(self) -> str:
        """The start of a query whose rows `thing` understands."""
        names = ", ".join(f'"{self.subject}"."{name}"' for name in self._coders)
        return f'SELECT {names} FROM "{self.subject}"'

    @cached_property
    def insert(self) -> str:
        """The statement that writes a whole row."""
        names = [*self.columns, *(["name_key"] if self.has_key else []), "rev"]
        marks = ", ".join("?" * len(names))
        return f'INSERT INTO "{self.subject}" ({", ".join(map(_quoted, names))}) VALUES ({marks})'

    def row(self, thing: T) -> list[SqlValue]:
        """Return the journaled columns' values, in order."""
        values = list(self.cells(thing))
        for at, write in self._writers:
            if (value := values[at]) is not None:
                values[at] = write(value)
        return values

    @cached_property
    def cells(self) -> Callable[[T], tuple[Any, ...]]:
        """Gives a record's journaled cells, in order."""
        return attrgetter(*self.columns)

    @cached_property
    def _writers(self) -> tuple[tuple[int, Callable[[Any], SqlValue]], ...]:
        writers = ((at, self._coders[name][0]) for at, name in enumerate(self.columns))
        return tuple((at, write) for at, write in writers if write is not None)

    def fresh_rows(self, some: Sequence[Mapping[str, Any]]) -> list[Row]:
        """Return the rows of records that have those cells and their defaults, without making the records."""
        said = set().union(*some)
        columns: list[Iterable[SqlValue]] = []
        for name in self.columns:
            write, default = self._coders[name][0], self._defaults.get(name)
            if name not in said:
                columns.append(repeat(default, len(some)))
                continue
            cells = [cells.get(name, default) for cells in some]
            columns.append(cells if write is None else [cell if cell is None else write(cell) for cell in cells])
        return list(zip(*columns, strict=True))

    @cached_property
    def id_at(self) -> int:
        """Where in a row its key is."""
        return self.columns.index("id")

    @cached_property
    def _readers(self) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
        return tuple((at, read) for at, (_, read) in enumerate(self._coders.values()) if read is not None)

    def thing(self, row: Sequence[Any]) -> T:
        """Return the domain object of a row that `select` gave."""
        values = list(row)
        for at, read in self._readers:
            if values[at] is not None:
                values[at] = read(values[at])
        return self.kind(*values)

    def image(self, row: Row) -> str:
        """Return one row as JSON."""
        return self.images([row])[0]

    def images(self, rows: Sequence[Row]) -> list[str]:
        """Return rows as JSON, without what is empty: the values of operations on whole rows.

        A cell that is empty where the column has a default is written as null; an absent one is a column added since.
        """
        if not rows:
            return []
        columns = list(zip(*rows, strict=True))
        parts = [
            _parts(name, column)
            for name, column in zip(self._names, columns, strict=True)
            if column.count(None) < len(rows)
        ]
        for at in self._default_ats:
            if None in columns[at]:
                null = f"{self._names[at]}null"
                parts.append([null if value is None else None for value in columns[at]])
        return ["{" + ", ".join(filter(None, cells)) + "}" for cells in zip(*parts, strict=True)]

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(f'"{name}": ' for name in self.columns)

    def of_image(self, image: str) -> list[SqlValue]:
        """Return the row that an image was made from; a column added since comes out empty or as its default."""
        cells = {**self._defaults, **json.loads(image)}
        return list(map(cells.get, self.columns))

    @cached_property
    def _defaults(self) -> dict[str, SqlValue]:
        given: dict[str, SqlValue] = {}
        for field in fields(self.kind):  # type: ignore[arg-type]
            if field.name in self.columns and field.default is not None and field.default is not MISSING:
                write = self._coders[field.name][0]
                given[field.name] = field.default if write is None else write(field.default)
        return given

    @cached_property
    def _default_ats(self) -> tuple[int, ...]:
        return tuple(self.columns.index(name) for name in self._defaults)

    def called(self, row: Sequence[SqlValue] | None) -> str:
        """Return what the manager calls the record of a row."""
        if row is None:
            return "The record"
        if self.subject == "plan_step" or ("private" in self.columns and row[self.columns.index("private")]):
            return f"That {self.subject.replace('_', ' ')}"  # a step's plan may be private
        for name in ("name", "subject"):
            if name in self.columns:
                return str(row[self.columns.index(name)])
        return f"That {self.subject.replace('_', ' ')}"

    def written(self, row: Sequence[SqlValue], rev: int) -> list[SqlValue]:
        """Return the values for `insert`, with search key and revision."""
        return [*row, name_key(str(row[self._name_at])), rev] if self.has_key else [*row, rev]

    def key(self, row: Sequence[SqlValue], cells: Sequence[str]) -> list[SqlValue]:
        """Return the search key, if the table has one and the name is among the cells written."""
        return [name_key(str(row[self._name_at]))] if self.has_key and "name" in cells else []

    @cached_property
    def _name_at(self) -> int:
        return self.columns.index("name")

    @cached_property
    def select_row(self) -> str:
        """The start of a query for encoded rows, each with its revision at the end."""
        return f'SELECT {", ".join(map(_quoted, self.columns))}, rev FROM "{self.subject}"'

    def update(self, cells: Sequence[str]) -> str:
        """The statement that writes some cells of a row: their values, the search key if need be, the key."""
        names = [*cells, *(["name_key"] if self.has_key and "name" in cells else [])]
        sets = ", ".join(f"{_quoted(name)} = ?" for name in names)
        return f'UPDATE "{self.subject}" SET {sets}, rev = rev + 1 WHERE id = ?'


def _parts(name: str, column: Row) -> Iterable[str | None]:
    """Return what images have of one column; a value that many rows have is told once."""
    values = set(column)
    if len(values) * 2 > len(column):
        return [None if value is None else name + as_json(value) for value in column]
    known = {value: None if value is None else name + as_json(value) for value in values}
    return map(known.__getitem__, column)


def _quoted(name: str) -> str:
    return f'"{name}"'


REPS = Shape(team.Rep, "rep", Topic.REPS, has_key=True)
ACCOUNTS = Shape(accounts.Account, "account", Topic.ACCOUNTS, has_key=True)
CONTACTS = Shape(accounts.Contact, "contact", Topic.ACCOUNTS, has_key=True)
PRODUCTS = Shape(accounts.Product, "product", Topic.PRODUCTS, has_key=True)
STAGES = Shape(pipeline.Stage, "stage", Topic.DEALS, has_key=True)
DEALS = Shape(pipeline.Deal, "deal", Topic.DEALS, has_key=True)
EVENTS = Shape(pipeline.DealEvent, "deal_event", Topic.DEALS)
STAKEHOLDERS = Shape(pipeline.Stakeholder, "stakeholder", Topic.DEALS)
ACTIVITIES = Shape(accounts.Activity, "activity", Topic.ACTIVITIES)
QUOTAS = Shape(accounts.Quota, "quota", Topic.QUOTAS)
IMPORTS = Shape(intake.ImportRun, "import_run", Topic.SETTINGS)
MAPPINGS = Shape(intake.Mapped, "mapping", Topic.SETTINGS)
PREFERENCES = Shape(intake.Preference, "preference", Topic.SETTINGS)

CRM_SHAPES: tuple[Shape[Any], ...] = (
    REPS,
    ACCOUNTS,
    CONTACTS,
    PRODUCTS,
    STAGES,
    DEALS,
    EVENTS,
    STAKEHOLDERS,
    ACTIVITIES,
    QUOTAS,
    IMPORTS,
    MAPPINGS,
    PREFERENCES,
)
"""What a CRM has too, parents before children; `catalogue` knows every record."""
