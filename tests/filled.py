"""A store that is filled once; who wants it too gets a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import salestui.desk.demo as demos
from salestui.store.database import make_private
from salestui.store.replica import known_origin, write_origin
from salestui.store.store import FILE, Store

_MADE: dict[tuple[object, ...], tuple[bytes, tuple[str, int]]] = {}


def filled(folder: Path, fill: Callable[..., object], *arguments: Any, now: Any = None, **said: Any) -> Path:
    """Make a folder with the store in it that `fill(store, ...)` leaves, closed; one that has a store stays as it is."""

    def make() -> None:
        store = Store(folder, now=now).open() if now else Store(folder).open()
        fill(store, *arguments, **said)
        store.close()

    return _once((fill.__module__, fill.__qualname__, *arguments, *said.items()), folder, make)


def demo_at(folder: Path) -> Path:
    """Make a folder with the demo's data in it."""
    return _once(("demo",), folder, lambda: demos.make(folder))


def _once(key: tuple[object, ...], folder: Path, make: Callable[[], object]) -> Path:
    path = folder / FILE
    if path.exists():
        return folder
    if key in _MADE:
        content, origin = _MADE[key]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_private(path)
        path.write_bytes(content)
        write_origin(path, *origin)
        return folder
    make()
    origin = known_origin(path)
    assert origin is not None
    _MADE[key] = path.read_bytes(), origin
    return folder
