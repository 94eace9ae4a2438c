"""Scorecards: floors in history, states, the eighth KPI, the score."""

from datetime import date

import pytest

from salestui.domain.commitments import Floor, KpiChoice
from salestui.domain.errors import RuleBroken
from salestui.domain.kpis import BY_KEY, KPIS, Measure, RepFacts
from salestui.domain.scorecards import Scored, agreed, check_floor, choose, raised, score, state

FLOORS = [
    Floor("1", "a", "calls", date(2026, 1, 1), 30, 50),
    Floor("2", "a", "calls", date(2026, 6, 1), 45, 60),
    Floor("3", "b", "calls", date(2026, 6, 1), 20, 60),
]


def test_what_was_agreed_on_a_day_is_found_though_the_bar_was_raised_since() -> None:
    assert agreed(FLOORS, "a", "calls", date(2026, 3, 1)) == FLOORS[0]
    assert agreed(FLOORS, "a", "calls", date(2026, 6, 1)) == FLOORS[1]
    assert agreed(FLOORS, "a", "calls", date(2025, 6, 1)) is None
    assert (raised(FLOORS, "a", "calls"), raised(FLOORS, "b", "calls")) == (1, 0)


@pytest.mark.parametrize(
    ("value", "floor", "higher", "said"),
    [
        (45, 45, True, "met"), (44, 45, True, "watch"), (40.5, 45, True, "watch"), (40, 45, True, "below"),
        (30, 30, False, "met"), (32, 30, False, "watch"), (40, 30, False, "below"), (20, 30, False, "met"),
        (None, 3, True, ""), (3, None, True, ""), (-0.05, 0, True, "below"),
    ],
)  # fmt: skip
def test_a_value_is_met_watched_or_below(value: float, floor: float, higher: bool, said: str) -> None:
    assert state(value, floor, higher_is_better=higher) == said


def test_the_eighth_kpi_is_refused_with_the_reason() -> None:
    seven = [KpiChoice(str(at), kpi.key, at) for at, kpi in enumerate(KPIS[:7])]
    with pytest.raises(RuleBroken, match="7 KPIs are on the scorecard"):
        choose(seven, KPIS[7].key)
    with pytest.raises(RuleBroken, match="already"):
        choose(seven[:2], KPIS[0].key)
    retired = [KpiChoice("x", KPIS[0].key, 0, retired_on=date(2026, 1, 1)), *seven[1:]]
    choose(retired, KPIS[0].key)


def test_a_floor_better_than_the_target_is_refused() -> None:
    with pytest.raises(RuleBroken, match="swap"):
        check_floor(60, 50)
    with pytest.raises(RuleBroken, match="swap"):
        check_floor(20, 30, higher_is_better=False)
    with pytest.raises(RuleBroken, match="floor, a target"):
        check_floor(None, None)
    check_floor(30, 20, higher_is_better=False)


def test_the_score_is_ambitions_worked_example() -> None:
    """2 of 4 deals x 20 + 40k of 20k x 80 = 10 + 160 = 170."""
    lines = [
        Scored("won_deals", "", "", Measure(2, 2), target=4, weight=20),
        Scored("won", "", "", Measure(40, 1), target=20, weight=80),
    ]
    assert score(lines) == pytest.approx(170)
    assert score([]) is None


def test_every_kpi_can_be_told_of_nothing_and_none_divides_by_zero() -> None:
    assert len({kpi.key for kpi in KPIS}) == len(KPIS) == len(BY_KEY)
    for kpi in KPIS:
        assert kpi.measure(RepFacts()).value in (None, 0)
        assert kpi.text.endswith(".")
        assert kpi.source


def test_every_kpi_is_what_one_counts_by_hand() -> None:
    facts = RepFacts(
        weeks=8, calls=304, first_meetings=25, won=4, lost=18, won_minor=196, cycle_days=(30, 50), cover_minor=387, cover_deals=10,
        quota_minor=300, closed_minor=58, open_deals=10, current_deals=7,
    )  # fmt: skip
    told = {kpi.key: kpi.measure(facts) for kpi in KPIS}
    assert told["calls"].value == 38
    assert told["first_meetings"].value == 3.125
    assert told["ratio"] == Measure(4 / 22, 22, 4, 22)
    assert told["average"].value == 49
    assert told["cycle"].value == 40
    assert told["coverage"].value == pytest.approx(387 / 242)
    assert told["current"].value == 0.7
    assert told["to_plan"].value == pytest.approx(58 / 300)
    assert told["growth"].value is None
