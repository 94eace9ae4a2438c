"""How long won deals took: medians by stage and for the whole cycle, derived after every import, and after few wins."""

from __future__ import annotations

from collections.abc import Iterable

from salestui.domain.attention import WHOLE_CYCLE
from salestui.store.store import Store

FEW = 2_000
"""Up to here the medians are taken anew with every win; beyond, one win moves none, and an import does it."""
TAKEN_BACK = (
    "e.kind = 'won' AND e.deal_id IN (SELECT deal_id FROM deal_event WHERE kind = 'reopened')"
    " AND EXISTS (SELECT 1 FROM deal_event later WHERE later.deal_id = e.deal_id"
    " AND later.kind = 'reopened' AND later.before = 'won' AND (later.\"on\", later.id) > (e.\"on\", e.id))"
)
"""A win after which the deal was reopened: its stay in the stage went on, and is told whole by what ended it."""


def refresh(store: Store) -> None:
    """Recompute the medians; call it inside a change."""
    from statistics import median_low  # 1 ms that only an import needs

    stages = store.rows(
        "SELECT e.before, e.days FROM deal_event e JOIN deal d ON d.id = e.deal_id"
        " WHERE d.outcome = 'won' AND e.kind IN ('stage', 'won') AND e.days IS NOT NULL AND e.before IS NOT NULL"
        f" AND NOT ({TAKEN_BACK})"
    )
    cycles = store.rows(
        f"SELECT '{WHOLE_CYCLE}', cycle_days FROM deal WHERE outcome = 'won' AND cycle_days IS NOT NULL"
    )
    store.run("DELETE FROM pace")
    store.run_many(
        "INSERT INTO pace (stage_id, days, n) VALUES (?, ?, ?)",
        [(key, median_low(days), len(days)) for key, days in _grouped([*stages, *cycles]).items()],
    )


def _grouped(rows: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    grouped: dict[str, list[int]] = {}
    for key, days in rows:
        grouped.setdefault(key, []).append(days)
    return grouped


def follow(store: Store) -> None:
    """Recompute them after deals were won, or won no longer, by hand, if one deal can move them; inside a change."""
    won = store.rows("SELECT 1 FROM deal WHERE outcome = 'won' AND cycle_days IS NOT NULL LIMIT ?", FEW)
    if len(won) < FEW:
        refresh(store)
