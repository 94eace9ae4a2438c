"""What is not kept up on open deals, for those who need no more of the discipline than that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from salestui.domain.attention import Patience
from salestui.domain.hygiene import Discipline, Lapse, LapseMeasure, is_much, line_of
from salestui.store import hygiene as stored
from salestui.store.board import limits
from salestui.store.deals import names
from salestui.store.store import Store

MOST_LINES = 8
"""Reps of whom the first screen says that little is kept up; the page has all of them."""


def listening(store: Store, patience: Patience) -> Patience:
    """Return the patience that can be had here: of silence nothing is said where no activity was ever known."""
    return patience if stored.hears(store) else replace(patience, hears=False)


def held(store: Store, patience: Patience, today: date) -> stored.HeldAgainst:
    """Return what open deals are held against."""
    return stored.HeldAgainst(limits(store, patience), listening(store, patience), today)


def lapses_of(store: Store, rep_ids: Sequence[str], patience: Patience, today: date) -> dict[str, list[Lapse]]:
    """Return what is not kept up on each open deal of some reps."""
    measure = LapseMeasure(*held(store, patience, today))
    rows, double = stored.open_deals(store, rep_ids), {key for *_, key in stored.twins(store, rep_ids)}
    return {row.id: [*measure.lapses(row), *([Lapse.TWIN] if row.id in double else [])] for row in rows}


def much(store: Store, rep_ids: Sequence[str] | None, patience: Patience, today: date) -> list[Discipline]:
    """Return the reps of whose open deals so much is not kept up that it is worth a line of the first screen."""
    counts = stored.missing(store, rep_ids, listening(store, patience), today)
    most = sorted((one for one in counts if is_much(one[2], one[1])), key=lambda one: (-one[2], one[0]))
    keys = [key for key, *_ in most[:MOST_LINES]]
    if not keys:
        return []
    called = names(store, "rep", keys)
    counted = stored.counts(store, keys, held(store, patience, today), with_twins=False)
    found = {one.rep_id: one for one in counted}
    return [line_of(key, called[key], [found[key]]) for key in keys]
