"""Care of the data: what is wrong with it, copies of it, and the way back."""

from __future__ import annotations

from salestui.store.presence import is_taken
from salestui.store.schema import DatabaseNewer


def is_out_of_reach(refusal: BaseException) -> bool:
    """Is the data in use elsewhere, or written by a newer program, so that the program itself is not at fault?"""
    return isinstance(refusal, DatabaseNewer) or is_taken(refusal)
