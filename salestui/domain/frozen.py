"""The decorator of the records that everything is made of: a frozen dataclass, made in a tenth of the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")
Init = Callable[..., None]


@dataclass(init=False, repr=False, eq=False)
class _Empty:
    """A dataclass of which nothing is asked."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[T]) -> type[T]:
    """Make a dataclass with slots to which nothing is assigned, as the type checker sees to.

    `dataclass(frozen=True, slots=True)` compiles six methods a class, which took a tenth of the program's start, and
    its records take eight times as long to make. Here three methods are the same for all kinds, `__init__` is
    compiled with the first record, and the fields are described when somebody asks: a start imports far more kinds of
    records than it makes.
    """
    body = {name: what for name, what in vars(kind).items() if name not in ("__dict__", "__weakref__")}
    typed = {
        name: what
        for name, what in kind.__annotations__.items()
        if not str(what).removeprefix("typing.").startswith("ClassVar")
    }
    given = {name: body.pop(name) for name in typed if name in body}
    inherited = _inherited(kind)
    said = {**inherited, **dict.fromkeys(typed), **given}
    compared = [name for name, spec in said.items() if not isinstance(spec, Field) or spec.compare]
    cells: Callable[[object], Any] = attrgetter(*compared) if compared else _nothing
    methods: dict[str, Any] = {
        "__init__": _make_first,
        "__eq__": _eq(cells),
        "__hash__": _hash(cells),
        "__repr__": _repr([name for name, spec in said.items() if not isinstance(spec, Field) or spec.repr]),
    }
    body.update((name, method) for name, method in methods.items() if body.get(name) is None)
    body["__slots__"] = tuple(name for name in typed if name not in inherited)
    body["__qualname__"] = kind.__qualname__
    body["__match_args__"] = tuple(said)
    body["__dataclass_params__"] = _Empty.__dataclass_params__  # type: ignore[attr-defined]
    body["__dataclass_fields__"] = _Fields(typed, given)
    make: Callable[..., type[T]] = type(kind)
    return make(kind.__name__, kind.__bases__, body)


class _Fields:
    """The fields of a kind as `dataclasses` describes them, which takes the place of this when somebody asks."""

    def __init__(self, typed: dict[str, Any], given: dict[str, Any]) -> None:
        self._typed, self._given = typed, given

    def __set_name__(self, kind: type, _: str) -> None:
        """Remember whose fields they are: it may be asked of a kind that is made from this one."""
        self._kind = kind

    def defaults(self) -> dict[str, Any]:
        """What each field of the kind itself is, where nothing is given."""
        return {name: self._given.get(name, MISSING) for name in self._typed}

    def __get__(self, _: object, __: type) -> dict[str, Field[Any]]:
        """Describe them."""
        kind = self._kind
        said = {"__annotations__": self._typed, "__module__": kind.__module__, "__doc__": "-", **self._given}
        plain: type = dataclass(init=False, repr=False, eq=False)(type(kind.__name__, (), said))
        kind.__dataclass_fields__ = found = {**_inherited(kind), **_fields(plain)}  # type: ignore[attr-defined]
        return found


def _fields(kind: type) -> dict[str, Field[Any]]:
    return getattr(kind, "__dataclass_fields__", {})


def _inherited(kind: type) -> dict[str, Field[Any]]:
    return {name: spec for base in kind.__mro__[:0:-1] for name, spec in _fields(base).items()}


def _make_first(self: object, *cells: object, **named: object) -> None:
    """Make the first record of a kind, after what makes all others."""
    kind = next(one for one in type(self).__mro__ if vars(one).get("__init__") is _make_first)
    init = _init(kind.__qualname__, _defaults(kind))
    kind.__init__ = init  # type: ignore[misc]
    init(self, *cells, **named)


def _defaults(kind: type) -> dict[str, Any]:
    """The fields of a kind, each with its default, a described field, or MISSING; nothing is described for that."""
    found: dict[str, Any] = {}
    for base in kind.__mro__[::-1]:
        spec = vars(base).get("__dataclass_fields__", {})
        found |= spec.defaults() if isinstance(spec, _Fields) else spec
    return found


def _init(name: str, fields: dict[str, Any]) -> Init:
    """Compile the method that takes a record's fields in their order or by name."""
    given: dict[str, Any] = {"MISSING": MISSING}
    takes, lines = ["self"], []
    for each, spec in fields.items():
        value = each
        default, factory = (spec.default, spec.default_factory) if isinstance(spec, Field) else (spec, MISSING)
        if default is not MISSING:
            given[f"default_{each}"] = default
            takes.append(f"{each}=default_{each}")
        elif factory is not MISSING:
            given[f"default_{each}"] = factory
            takes.append(f"{each}=MISSING")
            value = f"default_{each}() if {each} is MISSING else {each}"
        else:
            takes.append(each)
        lines.append(f" self.{each} = {value}")
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
