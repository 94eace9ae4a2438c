"""What is remembered of imports: the runs, the mappings the user chose, and choices that belong to the data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from salestui.domain.frozen import frozen


@frozen
class ImportRun:
    """One import: the moment (UTC, ISO), the day the export is of, the files, the counts and the summary."""

    id: str
    at: str
    as_of: date
    source: str
    files: str
    counts: Mapping[str, int]
    summary: str
    rev: int = 0


@frozen
class Mapped:
    """What the user said once about a header shape ("columns", "dates", "kinds") or a system's stages ("stages")."""

    id: str
    kind: str
    shape: str
    mapping: Mapping[str, str]
    rev: int = 0


@frozen
class Preference:
    """A choice that belongs to the data, such as whose team is the manager's own."""

    id: str
    value: str | None = None
    rev: int = 0
