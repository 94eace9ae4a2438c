"""What each rep is asked for in a period: the one quota that every screen holds against what is closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from salestui.desk.workspace import workspace
from salestui.domain.measures import target_for
from salestui.domain.money import Totals
from salestui.domain.periods import Period
from salestui.domain.team_target import TeamTarget
from salestui.store import team as stored
from salestui.store.people_shapes import RAMPS
from salestui.store.store import Store

if TYPE_CHECKING:
    from salestui.domain.commitments import Ramp


def quotas(
    store: Store, ids: Sequence[str], period: Period, currency: str, ramps: Mapping[str, Ramp] | None = None
) -> dict[str, Totals]:
    """Return each rep's quota of a period after the ramp, where there is one."""
    targets = stored.targets(store, ids, period, currency)
    if targets and (ramps or (ramps is None and store.has(RAMPS))):
        from salestui.domain.quotas import quota_of  # a start without ramps needs none of it
        from salestui.store.forecasts import ramps as all_ramps

        known = all_ramps(store, ids) if ramps is None else ramps
        found = {key: quota_of(period, mine, known.get(key)) for key, mine in targets.items()}
    else:
        found = {key: target_for(period, mine) for key, mine in targets.items()}
    return {key: quota for key, quota in found.items() if quota is not None}


def team_target(
    store: Store, manager: str | None, ids: Sequence[str], period: Period, currency: str, known: Mapping[str, Totals]
) -> TeamTarget:
    """Return what a team is held against in a period: every screen, page and report asks here.

    Args:
        store: Where it is.
        manager: Whose team; what was typed is the target of the chosen one's alone.
        ids: The team's reps.
        period: When.
        currency: Of amounts that name none.
        known: The reps' quotas of that period.
    """
    is_mine = manager == workspace(store).manager
    own = target_for(period, stored.team_targets(store, period, currency, ids, typed=is_mine))
    return TeamTarget(own, sum(known.values(), Totals()) if known else None)
