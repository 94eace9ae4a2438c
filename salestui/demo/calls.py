"""What the demo's reps and their manager said about the number: eight quarters of calls, each with its habit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from salestui.demo.team import CURRENCY, PEOPLE, SOURCE, THOUSAND, key
from salestui.domain.accounts import Quota
from salestui.domain.commitments import ForecastCall, Lever, Scenario
from salestui.domain.dates import add_months
from salestui.domain.kinds import LeverKind, Outcome, Side
from salestui.domain.pipeline import Deal

START = date(2026, 10, 1)
HABITS: Mapping[str, tuple[int, ...]] = {
    "Dmitri": (18, 26, 21, 19),
    "Ben": (9, 16, 22, 37),
    "Hugo": (14,),
    "Finn": (12, 4, 9, 7, 10, 6, 11, 8),
    "Gita": (8, 12, 6, 11, 9, 10, 7, 9),
    "Elif": (4, 7, 3, 6, 5, 8, 4, 5),
    "Chloé": (-4, 5, 8, 3, 6, -2, 5, 4),
    "Ana": (-3, 2, -5, 4, -2, 3, -1, 2),
}
"""By how many percent of the outcome each called too much (below zero: too little), the oldest quarter first."""
SAID = {
    "Dmitri": (240, 150, "Two of the three commits have no sponsor."),
    "Ben": (250, 205, "Ostmark 180k: CFO not met, third push. Kept in best case. Decide Friday."),
    "Hugo": (175, 134, "First full quarter; half of it is one deal."),
    "Finn": (215, 198, None),
    "Gita": (270, 246, "Bluefin hangs in legal."),
    "Elif": (290, 271, None),
    "Chloé": (310, 296, None),
    "Ana": (340, 332, None),
}
"""What each rep says for the running quarter, what the manager calls, in thousands, and why."""
CALLED = {
    "Hugo": date(2026, 11, 10),
    "Ben": date(2026, 11, 11),
    "Finn": date(2026, 11, 13),
    "Gita": date(2026, 11, 13),
    "Ana": date(2026, 11, 13),
}
MONTHS = (date(2026, 10, 1), date(2026, 11, 1))
COMMITTED = {
    "Dmitri": (120, 75),
    "Ben": (60, None),
    "Hugo": (50, 80),
    "Finn": (125, 62),
    "Gita": (80, 165),
    "Elif": (170, 90),
    "Chloé": (75, 185),
    "Ana": (120, 340),
}
"""What each rep committed to for these months, in thousands."""
SUPPORT = f"product:{key('product', 'Support plan')}"
SECONDS = (
    ("Dmitri", "new business", 60),
    ("Ben", "new business", 120),
    ("Ana", "new business", 120),
    ("Dmitri", SUPPORT, 40),
)
"""Quotas for new business and for a product, in thousands."""
MONDAY = date(2026, 11, 16)
"""When the others were called."""
LEVERS = (
    (LeverKind.PULL_IN, "Arcadia", 75, 500, "Chloé", "Arcadia"),
    (LeverKind.UPSIZE, "Moor Dairy", 40, 600, "Gita", "Moor Dairy"),
    (LeverKind.RESCUE, "Ostmark AG", 180, 450, "Ben", "Ostmark AG"),
    (LeverKind.PARTNER, "Aldo list", 150, 300, None, None),
    (LeverKind.PULL_IN, "Tamar Oil", 90, 250, "Ben", "Tamar Oil"),
    (LeverKind.NEW_PIPELINE, "4 x 120k", 480, 250, None, None),
)
"""What the manager found to close the gap: kind, subject, thousands, chance per mille, whose, the deal."""


def team_target() -> Quota:
    """The team's own target for the running quarter."""
    return Quota(
        key("quota", "team"), "North team Q4 2026", None, START, date(2026, 12, 31), 2_400 * THOUSAND, CURRENCY,
        "team", source=SOURCE,
    )  # fmt: skip


def second_quotas() -> Iterator[Quota]:
    """The quotas for new business and a product in the running quarter."""
    names = {person.first: person.name for person in PEOPLE}
    for first, metric, thousands in SECONDS:
        yield Quota(
            key("quota", f"{first} {metric}"), f"{names[first]} second quota Q4 2026", key("rep", names[first]),
            START, date(2026, 12, 31), thousands * THOUSAND, CURRENCY, metric, source=SOURCE,
        )  # fmt: skip


def calls(closed: Iterable[Deal]) -> Iterator[ForecastCall]:
    """The calls of the past, from what then came, and those of the running quarter."""
    sums: dict[tuple[str | None, date], int] = {}
    for deal in closed:
        if deal.outcome is Outcome.WON and deal.closed_on:
            start = deal.closed_on.replace(month=(deal.closed_on.month - 1) // 3 * 3 + 1, day=1)
            place = deal.rep_id, start
            sums[place] = sums.get(place, 0) + (deal.amount_minor or 0)
    for person in PEOPLE:
        rep_id = key("rep", person.name)
        habit = HABITS[person.first]
        for back, percent in enumerate(reversed(habit), 1):
            start = add_months(START, -3 * back)
            outcome = sums.get((rep_id, start))
            if outcome:
                said = _rounded(outcome * (100 + percent) // 100)
                yield _call(rep_id, Side.REP, start, said, start + timedelta(40))
                yield _call(rep_id, Side.MANAGER, start, _rounded((said + outcome) // 2), start + timedelta(41))
        theirs, mine, why = SAID[person.first]
        on = CALLED.get(person.first, MONDAY)
        yield _call(rep_id, Side.REP, START, theirs * THOUSAND, on)
        yield _call(rep_id, Side.MANAGER, START, mine * THOUSAND, on, why)
        for month, thousands in zip(MONTHS, COMMITTED[person.first], strict=True):
            if thousands:
                yield _call(rep_id, Side.REP, month, thousands * THOUSAND, month + timedelta(4), months=1)


def _rounded(minor: int) -> int:
    """To a whole thousand, as people say it."""
    return round(minor / THOUSAND) * THOUSAND


def _call(
    rep_id: str, side: Side, start: date, minor: int, on: date, why: str | None = None, months: int = 3
) -> ForecastCall:
    end = add_months(start, months) - timedelta(1)
    hour = 9 if side is Side.REP else 16
    name = f"{rep_id} {side.value} {start.isoformat()}{'' if months == 3 else ' month'}"
    at = f"{on.isoformat()}T{hour:02}:00:00+00:00"
    return ForecastCall(key("call", name), rep_id, side, start, end, minor, CURRENCY, on, at, why)


def scenario() -> tuple[Scenario, list[Lever]]:
    """The worksheet of the running quarter's gap."""
    end = date(2026, 12, 31)
    sheet = Scenario(key("scenario", "Q4"), "Gap of Q4 2026", START, end, MONDAY, 568 * THOUSAND, CURRENCY)
    names = {person.first: person.name for person in PEOPLE}
    levers = [
        Lever(
            key("lever", subject), sheet.id, kind, subject, thousands * THOUSAND, chance,
            key("deal", deal) if deal else None, key("rep", names[who]) if who else None,
            "you" if kind is LeverKind.PARTNER else None, end, position,
        )
        for position, (kind, subject, thousands, chance, who, deal) in enumerate(LEVERS, 1)
    ]  # fmt: skip
    return sheet, levers
