"""What a form changed of a record: the fields it may change, and none that somebody else changed meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any


def only(allowed: Collection[str], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a form.

    Raises:
        KeyError: If the form may not change one of them: a mistake of ours.
    """
    if unknown := values.keys() - set(allowed):
        raise KeyError(", ".join(sorted(unknown)))
    return dict(values)


def differing(values: Mapping[str, Any], read: object) -> dict[str, Any]:
    """Return the values that differ from the record as the form had read it."""
    return {name: value for name, value in values.items() if value != getattr(read, name)}


def changed_elsewhere(wanted: Mapping[str, Any], read: object, stored: object) -> str | None:
    """Return the first field that was changed to something else in the store since the form read it; usually none."""
    for name, value in wanted.items():
        if getattr(stored, name) not in (getattr(read, name), value):
            return name
    return None
