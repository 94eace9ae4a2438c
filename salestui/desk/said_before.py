"""What the manager said in an import, remembered for the next one."""

from __future__ import annotations

from collections.abc import Mapping

from salestui.domain.ids import derived_id
from salestui.domain.intake import Mapped
from salestui.store.imported import mappings
from salestui.store.store import Store


def remembered(store: Store, kind: str) -> dict[str, dict[str, str]]:
    """Return what the manager said once, by shape."""
    return {mapped.shape: dict(mapped.mapping) for mapped in mappings(store, kind)}


def to_remember(kind: str, shape: str, mapping: Mapping[str, str]) -> Mapped:
    """Return what was said as it is stored, under one key for its kind and shape."""
    return Mapped(derived_id("mapping", kind, shape), kind, shape, mapping)
