"""What is not kept up on open deals, for those who need no more of the discipline than that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from salestui.domain.attention import Patience, limits_of
from salestui.domain.hygiene import Discipline, Kept, Lapse, Measure, is_much, tally, twins
from salestui.store import deals as deals_stored
from salestui.store import hygiene as stored
from salestui.store.store import Store

MOST_LINES = 8
"""Reps of whom the first screen says that little is kept up; the page has all of them."""


def lapses(store: Store, rows: Sequence[Kept], patience: Patience, today: date) -> dict[str, list[Lapse]]:
    """Return what is not kept up on each of some open deals."""
    paces = deals_stored.paces(store)
    stages = [None, *(stage.id for stage in deals_stored.stages(store))]
    measure = Measure({stage: limits_of(stage, paces, patience) for stage in stages}, patience, today)
    double = twins(rows)
    return {row.id: [*measure.lapses(row), *([Lapse.TWIN] if row.id in double else [])] for row in rows}


def lapses_of(store: Store, rep_ids: Sequence[str], patience: Patience, today: date) -> dict[str, list[Lapse]]:
    """Return what is not kept up on each open deal of some reps."""
    return lapses(store, stored.open_deals(store, rep_ids), patience, today)


def much(store: Store, rep_ids: Sequence[str] | None, patience: Patience, today: date) -> list[Discipline]:
    """Return the reps of whose open deals so much is not kept up that it is worth a line of the first screen."""
    counts = stored.missing(store, rep_ids, today, today - timedelta(patience.silent_days))
    most = sorted((one for one in counts if is_much(one[2], one[1])), key=lambda one: (-one[2], one[0]))
    keys = [key for key, *_ in most[:MOST_LINES]]
    if not keys:
        return []
    rows, names = stored.open_deals(store, keys), deals_stored.names(store, "rep", keys)
    found = lapses(store, rows, patience, today)
    own = {key: [(row.id, found[row.id]) for row in rows if row.rep_id == key] for key in keys}
    return [tally(key, names[key], own[key]) for key in keys]
