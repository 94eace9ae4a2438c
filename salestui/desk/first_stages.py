"""The stages of a pipeline that is typed by hand: made with the first rep or deal, where there are none yet."""

from __future__ import annotations

from collections.abc import Sequence

from salestui.domain.pipeline import Stage
from salestui.domain.staging import FIRST_SOURCE, first_stages
from salestui.store import deals as stored
from salestui.store.journal import Change
from salestui.store.store import Store


def are_unused(store: Store, stages: Sequence[Stage]) -> bool:
    """Are these the first stages alone, and no deal is in them? Then the first import's own take their place."""
    if not stages or any(stage.source != FIRST_SOURCE for stage in stages):
        return False
    return not stored.is_any_staged(store)


def seed(change: Change) -> None:
    """Make the first stages within a change, if there is none."""
    if not stored.stages(change.store):
        change.add(*first_stages())
