"""Exports of other systems read into records: files in, no database."""

from salestui.importing.columns import FIELDS
from salestui.importing.read import left_out, read_file
from salestui.importing.sources import find_files
from salestui.importing.stage_words import KNOWN_STAGES, outcome_of

__all__ = ["FIELDS", "KNOWN_STAGES", "find_files", "left_out", "outcome_of", "read_file"]
