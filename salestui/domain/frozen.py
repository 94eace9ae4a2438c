"""The decorator of the records that everything is made of: a frozen dataclass, made in a tenth of the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")
Init = Callable[..., None]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[T]) -> type[T]:
    """Make a dataclass with slots to which nothing is assigned, as the type checker sees to.

    `dataclass(frozen=True, slots=True)` compiles six methods a class, which took a tenth of the program's start, and
    its records take eight times as long to make. Here three methods are the same for all kinds, and `__init__` is
    compiled with the first record: a start imports far more kinds of records than it makes.
    """
    said = vars(kind)
    made = dataclass(slots=True, eq=False, repr=False, init=False)(kind)
    fields: list[Field[Any]] = list(made.__dataclass_fields__.values())  # type: ignore[attr-defined]
    compared = [each.name for each in fields if each.compare]
    cells: Callable[[object], Any] = attrgetter(*compared) if compared else _nothing
    shown = [each.name for each in fields if each.repr]
    methods = {
        "__init__": _first(made, fields),
        "__eq__": _eq(cells),
        "__hash__": _hash(cells),
        "__repr__": _repr(shown),
    }
    for name, method in methods.items():
        if said.get(name) is None:
            setattr(made, name, method)
    return made


def _first(made: type, fields: list[Field[Any]]) -> Init:
    """Return what makes the first record, and takes its own place from then on."""

    def first(self: object, *cells: object, **named: object) -> None:
        init = _init(made.__qualname__, fields)
        made.__init__ = init  # type: ignore[misc]
        init(self, *cells, **named)

    return first


def _init(name: str, fields: list[Field[Any]]) -> Init:
    """Compile the method that takes a record's fields in their order or by name."""
    given: dict[str, Any] = {"MISSING": MISSING}
    takes, lines = ["self"], []
    for each in fields:
        value = each.name
        if each.default is not MISSING:
            given[f"default_{each.name}"] = each.default
            takes.append(f"{each.name}=default_{each.name}")
        elif each.default_factory is not MISSING:
            given[f"default_{each.name}"] = each.default_factory
            takes.append(f"{each.name}=MISSING")
            value = f"default_{each.name}() if {each.name} is MISSING else {each.name}"
        else:
            takes.append(each.name)
        lines.append(f" self.{each.name} = {value}")
    exec(f"def __init__({', '.join(takes)}):\n" + ("\n".join(lines) or " pass"), given)
    init: Init = given["__init__"]
    init.__qualname__ = f"{name}.__init__"
    return init


def _nothing(_: object) -> None:
    """Return what all records without fields have in common."""


def _eq(cells: Callable[[object], Any]) -> Callable[[object, object], bool]:
    def eq(self: object, other: object) -> bool:
        return cells(self) == cells(other) if other.__class__ is self.__class__ else NotImplemented

    return eq


def _hash(cells: Callable[[object], Any]) -> Callable[[object], int]:
    return lambda self: hash(cells(self))


def _repr(names: list[str]) -> Callable[[object], str]:
    def show(self: object) -> str:
        cells = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({cells})"

    return show
