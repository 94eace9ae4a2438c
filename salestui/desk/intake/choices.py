"""What an import lets the manager choose: whose team is theirs, and what a column nobody knows may stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from salestui.desk.workspace import workspace
from salestui.domain.records import Reading, RecordKind, RepRecord
from salestui.importing import FIELDS
from salestui.store.store import Store


def managers_named(store: Store, readings: Sequence[Reading]) -> list[tuple[str, int]]:
    """Return the managers that files name, with how many reps each has; none once a team was chosen."""
    if workspace(store).manager is not None:
        return []
    people = [
        record
        for reading in readings
        if reading.kind is RecordKind.REPS
        for record in reading.records
        if isinstance(record, RepRecord)
    ]
    names = {record.external_id: record.name for record in people if record.external_id}
    count = Counter(names.get(record.manager, record.manager) for record in people if record.manager)
    return sorted(count.items(), key=lambda entry: (-entry[1], entry[0]))


def fields_of(kind: RecordKind) -> Mapping[str, str]:
    """Return what a column of such a file may be read as: title → field."""
    return {title: name for name, title in FIELDS[kind].items()}
