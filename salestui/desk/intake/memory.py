"""What the manager said in an import, remembered for the next one."""

from __future__ import annotations

from collections.abc import Mapping

from salestui.domain.frozen import frozen
from salestui.domain.ids import derived_id
from salestui.domain.import_plan import DAY_FIRST
from salestui.domain.intake import Mapped
from salestui.domain.records import RecordKind
from salestui.store.imported import mappings
from salestui.store.store import Store


@frozen
class Remembered:
    """What the manager said of files with the same headers: a field for some of them, the date order, the kind."""

    columns: Mapping[str, str]
    """Header as written → record field, or "" to leave the column out."""
    day_first: bool | None = None
    kind: RecordKind | None = None


NOTHING = Remembered({})


def remembered_files(store: Store) -> dict[str, Remembered]:
    """Return what the manager said of files, by header shape."""
    columns, orders, kinds = (remembered(store, kind) for kind in ("columns", "dates", "kinds"))
    return {
        shape: Remembered(
            columns.get(shape, {}),
            orders[shape]["order"] == DAY_FIRST if shape in orders else None,
            RecordKind(kinds[shape]["kind"]) if shape in kinds else None,
        )
        for shape in (*columns, *orders, *kinds)
    }


def remembered(store: Store, kind: str) -> dict[str, dict[str, str]]:
    """Return what the manager said of one kind, by shape."""
    return {mapped.shape: dict(mapped.mapping) for mapped in mappings(store, kind)}


def to_remember(kind: str, shape: str, mapping: Mapping[str, str]) -> Mapped:
    """Return what was said as it is stored, under one key for its kind and shape."""
    return Mapped(derived_id("mapping", kind, shape), kind, shape, mapping)
