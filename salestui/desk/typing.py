"""What is typed in a form: kept, offered back, dropped; and held to what that form may change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from salestui.store.drafts import EDITED, Kept, all_kept, drop, keep, kept

__all__ = ["EDITED", "Kept", "all_kept", "drop", "keep", "kept", "only"]


def only(allowed: Collection[str], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a form.

    Raises:
        KeyError: If one of them is none that the form may change: a mistake of ours.
    """
    if unknown := values.keys() - set(allowed):
        raise KeyError(", ".join(sorted(unknown)))
    return dict(values)
