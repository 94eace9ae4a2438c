"""What the demo's manager agreed with the reps: seven KPIs, floors that rose over two years, a KPI typed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from salestui.demo.team import PEOPLE, THOUSAND, TODAY, key
from salestui.domain.commitments import Floor, KpiChoice, KpiValue
from salestui.domain.kpis import Unit

REFERRALS = key("kpi", "Referrals asked")
"""The one that no data tells."""
CHOSEN = (
    ("calls", 20), ("first_meetings", 20), ("proposals", 10), ("ratio", 20), ("coverage", 10), ("current", 10),
    (REFERRALS, 10),
)  # fmt: skip
BEGAN, RETIRED = date(2025, 1, 6), date(2026, 1, 5)
AGREED: tuple[tuple[date, Mapping[str, tuple[float, float]]], ...] = (
    (date(2025, 1, 6), {
        "calls": (2.5, 4), "ratio": (0.2, 0.3), "coverage": (0.8, 1.5), "average": (25 * THOUSAND, 40 * THOUSAND),
    }),
    (date(2026, 1, 5), {"calls": (3, 4.5), "ratio": (0.22, 0.33), "current": (0.75, 0.9), "proposals": (0.5, 1.5)}),
    (date(2026, 11, 2), {
        "calls": (3.5, 5), "first_meetings": (0.35, 0.6), "proposals": (0.6, 2), "ratio": (0.25, 0.35),
        "coverage": (1.2, 2), "current": (0.85, 0.95), REFERRALS: (2, 4),
    }),
)  # fmt: skip
"""What was agreed with everybody who was there, and when."""
OWN: Mapping[tuple[str, str], tuple[float, float]] = {
    ("Hugo", "calls"): (2, 3.5),
    ("Hugo", "coverage"): (0.6, 1.2),
    ("Dmitri", "ratio"): (0.2, 0.3),
    ("Dmitri", "coverage"): (2, 3),
    ("Elif", "first_meetings"): (0.25, 0.5),
    ("Ana", "coverage"): (2.5, 3.5),
    ("Chloé", "coverage"): (0.9, 1.6),
}
"""What was agreed last with one rep alone."""
NOTES = {("Dmitri", "first_meetings"): "Mondays and Tuesdays before noon are for the phone."}
ASKED = {
    "Dmitri": (3, 2, 2, 1, 1, 1, 0, 1),
    "Ben": (2, 2, 3, 2, 2, 1, 2, 3),
    "Hugo": (0, 1, 1, 2, 1, 2, 2, 2),
    "Finn": (2, 3, 2, 3, 2, 2, 3, 2),
    "Gita": (3, 3, 4, 3, 2, 3, 3, 4),
    "Elif": (4, 3, 4, 4, 3, 5, 4, 4),
    "Chloé": (3, 4, 3, 3, 4, 3, 4, 3),
    "Ana": (4, 5, 4, 6, 5, 4, 5, 5),
}
"""Referrals asked for, week by week, the oldest first."""


def choices() -> list[KpiChoice]:
    """The scorecard as it is, and what was on it before."""
    now = [
        KpiChoice(key("choice", kpi), kpi, place, weight, chosen_on=BEGAN if place < 6 else date(2026, 1, 5))
        for place, (kpi, weight) in enumerate(CHOSEN, 1)
        if kpi != REFERRALS
    ]
    by_hand = KpiChoice(
        key("choice", "referrals"), REFERRALS, len(CHOSEN), 10, "Referrals asked", Unit.PER_WEEK.value, True,
        date(2026, 9, 21),
    )  # fmt: skip
    before = KpiChoice(key("choice", "average"), "average", 9, 10, chosen_on=BEGAN, retired_on=RETIRED)
    return [*now, by_hand, before]


def floors() -> Iterator[Floor]:
    """Everything that was agreed, the oldest first."""
    for on, said in AGREED:
        for person in PEOPLE:
            if person.started_on > on:
                continue
            for kpi, (floor, target) in said.items():
                is_last = on == AGREED[-1][0]
                low, high = OWN.get((person.first, kpi), (floor, target)) if is_last else (floor, target)
                note = NOTES.get((person.first, kpi)) if is_last else None
                name = f"{person.name} {kpi} {on}"
                yield Floor(key("floor", name), key("rep", person.name), kpi, on, low, high, note)


def values() -> Iterator[KpiValue]:
    """What was typed by hand in the last weeks."""
    monday = TODAY - timedelta(TODAY.weekday())
    for person in PEOPLE:
        for back, value in enumerate(reversed(ASKED[person.first])):
            week = monday - timedelta(7 * back)
            yield KpiValue(key("typed", f"{person.name} {week}"), key("rep", person.name), REFERRALS, week, value)
