"""A store opened for one command, without the desk's thread and what that imports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from salestui.store.store import Store

__all__ = ["Store", "opened"]


@contextmanager
def opened(folder: Path, *, read_only: bool) -> Iterator[Store]:
    """Open the data of a folder, and close it in the end.

    Raises:
        RuleBroken: If the database cannot be used as it is.
    """
    store = Store(folder, read_only=read_only)
    store.open()
    try:
        yield store
    finally:
        store.close()
