"""Risks: facts with their reasons, and nothing where there is no reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from salestui.domain import risks
from salestui.domain.attention import Limits, Pace, Patience, judge
from salestui.domain.board import DealLine
from salestui.domain.commitments import KpiChoice, Lever
from salestui.domain.covering import Coverage
from salestui.domain.funnel_view import TEAM, CoverLine
from salestui.domain.gap import Worksheet
from salestui.domain.hygiene import Discipline, Hygiene
from salestui.domain.kinds import LeverKind
from salestui.domain.kpis import BY_KEY, Measure
from salestui.domain.money import Money
from salestui.domain.periods import PeriodKind, period_of
from salestui.domain.pipeline import Deal
from salestui.domain.risks import Risk, RiskKind
from salestui.domain.scorecard_view import Chosen, RepCard, Scorecards
from salestui.domain.scorecards import Scored

TODAY = date(2026, 11, 18)
LIMITS = Limits(pace=Pace(20, 9), watch_days=20, stale_days=30)
FINE = Deal(
    "d", "Ostmark", "e", stage_since=TODAY - timedelta(5), created_on=TODAY - timedelta(50), amount_minor=18_000_000,
    currency="EUR", close_on=TODAY + timedelta(9), next_step="call", next_step_on=TODAY + timedelta(1),
    last_activity_on=TODAY - timedelta(2),
)  # fmt: skip


def of(deal: Deal) -> list[Risk]:
    line = DealLine(deal, "Ostmark AG", "Ben", None, None, judge(deal, LIMITS, Patience(), TODAY))
    return list(risks.deal_risks([line], TODAY))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, None),
        ({"close_on": TODAY}, None),
        ({"close_on": TODAY - timedelta(3)}, "3d past close"),
        ({"pushes": 1}, None),
        ({"pushes": 3}, "pushed 3×"),
        ({"last_activity_on": TODAY - timedelta(20)}, "silent 20d"),
        ({"stage_since": TODAY - timedelta(25)}, None),
        ({"stage_since": TODAY - timedelta(40)}, "40d in stage, usual 20d"),
        ({"next_step": None, "next_step_on": None}, None),
        ({"pushes": 3, "snoozed_until": TODAY + timedelta(2)}, None),
    ],
)
def test_a_large_deal_is_a_risk_for_a_reason(changed: dict[str, object], why: str | None) -> None:
    deal = replace(FINE, **changed)
    expected = Risk(RiskKind.DEAL, "Ostmark", why or "", "Ben", Money(18_000_000, "EUR"))
    assert of(deal) == ([expected] if why else [])


def test_the_gap_is_a_risk_as_far_as_no_lever_closes_it() -> None:
    sheet = Worksheet(1_000_00, 400_00, 100_00, (Lever("l", "s", LeverKind.RESCUE, "x", 400_00, 500),))
    (risk,) = risks.gap_risk(sheet, "EUR", "Q4 2026")
    assert (risk.worth, risk.why) == (Money(300_00, "EUR"), "gap 500, levers worth 200 found")
    assert list(risks.gap_risk(replace(sheet, levers=(*sheet.levers, *sheet.levers, *sheet.levers)), "EUR", "Q4")) == []


def test_coverage_is_held_against_the_win_rate_and_a_reps_against_half_of_it() -> None:
    def line(key: str, open_minor: int, rate: float | None = 0.25) -> CoverLine:
        return CoverLine(key, key.title(), Coverage(open_minor, 1_000, 0, rate), 3)

    lines = [line("ana", 2_000), line("ben", 1_900), line("cleo", 9), line("finn", 9, None), line(TEAM, 3_900)]
    found = list(risks.coverage_risks(lines))
    said = [(risk.rep, risk.about) for risk in found]
    assert said == [("", "3.9x covered"), ("Ben", "1.9x covered"), ("Cleo", "0.0x covered")]
    assert found[0].why == "4.0x of what is left needed, at a win rate of 25% by value"
    assert list(risks.coverage_risks([line(TEAM, 4_000)])) == []


def test_floors_are_told_a_rep_at_a_time() -> None:
    quarter = period_of(TODAY, PeriodKind.QUARTER)
    chosen = tuple(Chosen(KpiChoice(name, name, at), BY_KEY[name]) for at, name in enumerate(("calls", "ratio")))

    def scored(kpi: str, value: float, floor: float) -> Scored:
        return Scored(kpi, kpi, "", Measure(value, 9), floor=floor)

    cards = (
        RepCard("b", "Ben", (scored("calls", 2, 5), scored("ratio", 0.1, 0.25))),
        RepCard("a", "Ana", (scored("calls", 6, 5), scored("ratio", 0.3, 0.25))),
    )
    shown = Scorecards(None, quarter, quarter, TODAY, "EUR", chosen, cards, is_usual=False)
    (risk,) = risks.floor_risks(shown)
    assert (risk.rep, risk.about) == ("Ben", "2 floors")
    assert risk.why == "Calls 2 of 5; Close ratio 10% of 25%"


def test_discipline_is_a_risk_where_it_is_much() -> None:
    lines = (Discipline("b", "Ben", 10, 4, {}), Discipline("a", "Ana", 10, 6, {}), Discipline("c", "Cleo", 2, 0, {}))
    shown = Hygiene(None, TODAY, lines, Discipline(TEAM, "TEAM", 22, 10, {}))
    assert [(risk.rep, risk.why) for risk in risks.discipline_risks(shown)] == [
        ("Ben", "6 of 10 open deals not kept up")
    ]
