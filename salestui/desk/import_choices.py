"""What the screen asks of an import: files read one by one, whose team it is, what a strange column may stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from salestui.desk import intake
from salestui.desk.workspace import workspace
from salestui.domain.errors import FileRefused
from salestui.domain.plans import IntakeOptions
from salestui.domain.records import Reading, RecordKind, RepRecord
from salestui.importing import FIELDS, find_files
from salestui.store.store import Store


@dataclass(slots=True)
class Files:
    """What was read, and what could not be, with the reason."""

    readings: list[Reading] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def read_each(
    paths: Sequence[Path], options: IntakeOptions, known: dict[str, dict[str, str]], progress: intake.Progress
) -> Files:
    """Read the files that paths stand for; one that cannot be read keeps none of the others out.

    Raises:
        FileRefused: If there are no files, or the only one cannot be read.
    """
    files, found = Files(), find_files(paths)
    for path in found:
        try:
            files.readings += intake.read([path], options, known, progress)
        except FileRefused as refusal:
            if len(found) == 1:
                raise
            files.refused.append((str(path), str(refusal)))
    return files


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
