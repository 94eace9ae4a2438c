"""What the small team closed and did before the fixed day: won and lost deals, activities, quotas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import north_team

from salestui.domain.accounts import Activity, Quota
from salestui.domain.kinds import ActivityKind, Outcome, RepRole, RepStatus
from salestui.domain.pipeline import Deal
from salestui.domain.team import Rep
from salestui.store.shapes import REPS
from salestui.store.store import Store

TODAY = north_team.TODAY
CLOSED = {
    "ana": (31, 4), "ben": (12, 6), "chloe": (24, 5), "dmitri": (7, 9),
    "elif": (20, 4), "finn": (14, 6), "gita": (16, 5), "hugo": (3, 3),
}  # fmt: skip
"""Won and lost deals of each rep over two years."""
REGIONS = {"ana": "Lisbon", "ben": "Leeds", "chloe": "Lyon", "dmitri": "Hamburg", "elif": "Ankara"}


def fill(store: Store, *, quotas: bool = False) -> None:
    """Put the team and its past into an empty store, and a rep who has nothing yet."""
    north_team.fill(store)
    with store.change(TODAY) as change:
        change.label = "What was before"
        change.add(
            Rep("nia", "Nia New", manager=north_team.MANAGER, status=RepStatus.RAMPING, started_on=date(2026, 11, 2))
        )
        for key, region in REGIONS.items():
            rep = store.load(REPS, key)
            change.save(replace(rep, region=region, role=RepRole.ACCOUNT_EXECUTIVE, started_on=date(2024, 9, 2)))
        change.save(replace(store.load(REPS, "hugo"), status=RepStatus.RAMPING, started_on=date(2026, 7, 1)))
        change.add(*[deal for place, key in enumerate(CLOSED) for deal in closed(key, place)])
        change.add(*activities())
        if quotas:
            change.add(
                *[
                    Quota(
                        f"quota-{key}",
                        f"Q4 {key}",
                        key,
                        date(2026, 10, 1),
                        date(2026, 12, 31),
                        12_000_000 + place * 3_000_000,
                        "EUR",
                    )
                    for place, key in enumerate(CLOSED)
                ]
            )


def closed(key: str, place: int) -> list[Deal]:
    """One rep's closed deals, the last one a few days ago, evenly back in time."""
    won, lost = CLOSED[key]
    of = won + lost
    return [_closed(key, place, number, of, number * lost // of != (number + 1) * lost // of) for number in range(of)]


def _closed(key: str, place: int, number: int, of: int, is_lost: bool) -> Deal:
    day = TODAY - timedelta(3 + place + number * 700 // of)
    cycle = 40 + (number * 7 + place * 11) % 60
    return Deal(
        f"{key}-{number}",
        f"Past {number + 1} of {north_team.REPS[key].split()[0]}",
        rep_id=key,
        stage_id="close",
        outcome=Outcome.LOST if is_lost else Outcome.WON,
        amount_minor=(18 + (number * 13 + place * 5) % 60) * 100_000,
        currency="EUR",
        created_on=day - timedelta(cycle),
        closed_on=day,
        stage_since=day - timedelta(9),
        lost_reason="price" if is_lost else None,
        cycle_days=cycle,
    )


def activities() -> list[Activity]:
    """Three calls and meetings of every rep but the new one."""
    kinds = (ActivityKind.CALL, ActivityKind.MEETING, ActivityKind.DEMO)
    return [
        Activity(
            f"{key}-did-{number}",
            kinds[number],
            ("Redlines with legal", "Second meeting", "Shown to the users")[number],
            rep_id=key,
            deal_id=next(deal.id for deal in north_team.deals() if deal.rep_id == key),
            happened_on=TODAY - timedelta(1 + place + number * 4),
        )
        for place, key in enumerate(CLOSED)
        for number in range(3)
    ]
