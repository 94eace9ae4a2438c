"""How a domain object lies in its table: one shape a record, read off the dataclass."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cached_property
from json.encoder import encode_basestring
from operator import attrgetter
from types import UnionType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from salestui.domain import accounts, intake, pipeline, team
from salestui.domain.text import name_key
from salestui.domain.topics import Topic
from salestui.store import tables

T = TypeVar("T")
SqlValue = str | int | float | None
Coder = tuple[Callable[[Any], SqlValue] | None, Callable[[Any], Any] | None]


def _as_json(value: Mapping[str, Any]) -> str:
    return json.dumps(dict(value), ensure_ascii=False, sort_keys=True)


def _coder(hint: Any) -> Coder:
    """Return how a value of that type is written and read; `None` where it goes as it is."""
    kinds = [kind for kind in get_args(hint) if kind is not type(None)] if isinstance(hint, UnionType) else [hint]
    kind = kinds[0]
    if get_origin(kind) is not None:
        return _as_json, json.loads
    if issubclass(kind, StrEnum):
        return str, kind
    if issubclass(kind, date):
        return date.isoformat, date.fromisoformat
    if kind is bool:
        return int, bool
    return None, None


@dataclass(frozen=True)
class Shape(Generic[T]):
    """One record's way into its table and back; `columns` are journaled, `rev` and the search key are not."""

    kind: type[T]
    model: type[tables.Record]
    topic: Topic

    @cached_property
    def subject(self) -> str:
        """The table's name."""
        return str(self.model._meta.table_name)

    @cached_property
    def _coders(self) -> dict[str, Coder]:
        hints = get_type_hints(self.kind)
        return {field.name: _coder(hints[field.name]) for field in fields(self.kind)}  # type: ignore[arg-type]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The journaled columns, `id` first, without `rev`."""
        return tuple(name for name in self._coders if name != "rev")

    @cached_property
    def has_key(self) -> bool:
        """Is there a search key beside the name?"""
        return "name_key" in self.model._meta.columns

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
        values: list[Any] = list(self._cells(thing))
        for at, write in self._writers:
            value = values[at]
            if value is not None:
                values[at] = write(value)
        return values

    @cached_property
    def _cells(self) -> Callable[[T], tuple[Any, ...]]:
        return attrgetter(*self.columns)

    @cached_property
    def _writers(self) -> tuple[tuple[int, Callable[[Any], SqlValue]], ...]:
        writers = ((at, self._coders[name][0]) for at, name in enumerate(self.columns))
        return tuple((at, write) for at, write in writers if write is not None)

    @cached_property
    def _readers(self) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
        return tuple((at, coder[1]) for at, coder in enumerate(self._coders.values()) if coder[1] is not None)

    def thing(self, row: Sequence[Any]) -> T:
        """Return the domain object of a row that `select` gave."""
        values = list(row)
        for at, read in self._readers:
            if values[at] is not None:
                values[at] = read(values[at])
        return self.kind(*values)

    def image(self, row: Sequence[SqlValue]) -> str:
        """Return the row as JSON, without what is empty: the value of an operation on a whole row."""
        cells = [
            name + (encode_basestring(value) if type(value) is str else str(value))
            for name, value in zip(self._json_names, row, strict=True)
            if value is not None
        ]
        return f"{{{', '.join(cells)}}}"

    @cached_property
    def _json_names(self) -> tuple[str, ...]:
        return tuple(f"{json.dumps(name)}: " for name in self.columns)

    def of_image(self, image: str) -> list[SqlValue]:
        """Return the row that an image was made from; a column added since comes out empty or as its default."""
        cells = json.loads(image)
        return [cells.get(name, self._defaults.get(name)) for name in self.columns]

    @cached_property
    def _defaults(self) -> dict[str, SqlValue]:
        given = {}
        for field in fields(self.kind):  # type: ignore[arg-type]
            write = self._coders[field.name][0]
            if field.default is not None and not isinstance(field.default, type(fields)) and field.name in self.columns:
                default: Any = field.default
                if isinstance(default, str | int | bool):
                    given[field.name] = default if write is None else write(default)
        return given

    def written(self, row: Sequence[SqlValue], rev: int) -> list[SqlValue]:
        """Return the values for `insert`, with search key and revision."""
        key = [name_key(str(row[self._name_at]))] if self.has_key else []
        return [*row, *key, rev]

    @cached_property
    def _name_at(self) -> int:
        return self.columns.index("name")


def _quoted(name: str) -> str:
    return f'"{name}"'


REPS = Shape(team.Rep, tables.RepRow, Topic.REPS)
ACCOUNTS = Shape(accounts.Account, tables.AccountRow, Topic.ACCOUNTS)
CONTACTS = Shape(accounts.Contact, tables.ContactRow, Topic.ACCOUNTS)
PRODUCTS = Shape(accounts.Product, tables.ProductRow, Topic.PRODUCTS)
STAGES = Shape(pipeline.Stage, tables.StageRow, Topic.DEALS)
DEALS = Shape(pipeline.Deal, tables.DealRow, Topic.DEALS)
EVENTS = Shape(pipeline.DealEvent, tables.DealEventRow, Topic.DEALS)
STAKEHOLDERS = Shape(pipeline.Stakeholder, tables.StakeholderRow, Topic.DEALS)
ACTIVITIES = Shape(accounts.Activity, tables.ActivityRow, Topic.ACTIVITIES)
QUOTAS = Shape(accounts.Quota, tables.QuotaRow, Topic.QUOTAS)
IMPORTS = Shape(intake.ImportRun, tables.ImportRow, Topic.SETTINGS)
MAPPINGS = Shape(intake.Mapped, tables.MappingRow, Topic.SETTINGS)
PREFERENCES = Shape(intake.Preference, tables.PreferenceRow, Topic.SETTINGS)

SHAPES: tuple[Shape[Any], ...] = (
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
"""Every journaled record, parents before children."""

BY_SUBJECT = {shape.subject: shape for shape in SHAPES}
BY_KIND: dict[type[Any], Shape[Any]] = {shape.kind: shape for shape in SHAPES}
