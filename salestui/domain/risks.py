"""What stands in the way of a period's number: facts with their reasons, the largest deals first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from salestui.domain.attention import Concern
from salestui.domain.board import DealLine
from salestui.domain.frozen import frozen
from salestui.domain.funnel_view import CoverLine
from salestui.domain.gap import Worksheet
from salestui.domain.hygiene import TEAM, Hygiene, is_much
from salestui.domain.kpi_words import in_full
from salestui.domain.money import Money, short
from salestui.domain.scorecard_view import Scorecards

LARGEST = 20
"""So many of the largest open deals are looked at, and who is among them with a reason is a risk."""
TELLING = (Concern.CLOSE, Concern.PUSHED, Concern.AGE, Concern.SILENT)
"""What endangers a large deal; that its next step is missing is discipline."""
DEFINITION = (
    f"Risks: of the {LARGEST} largest open deals expected by the end of the period, those pushed twice or more, past"
    " their close date, silent, or too long in their stage; values under an agreed floor; coverage of what is left of"
    " a quota below 1 / win rate by value; a gap that no lever closes; reps with half of their deals not kept up."
)


class RiskKind(StrEnum):
    """What sort of fact it is."""

    GAP = "gap"
    COVERAGE = "coverage"
    DEAL = "deal"
    FLOOR = "floor"
    DISCIPLINE = "discipline"


@frozen
class Risk:
    """One fact that endangers the number: about what, why, whose, and what it is worth."""

    kind: RiskKind
    about: str
    why: str
    rep: str = ""
    worth: Money | None = None


def gap_risk(sheet: Worksheet, currency: str, label: str) -> Iterator[Risk]:
    """The gap, as far as no lever closes it."""
    if sheet.left > 0:
        found = f"gap {short(sheet.gap, currency)}, levers worth {short(sheet.found, currency)} found"
        yield Risk(RiskKind.GAP, label, found, worth=Money(sheet.left, currency))


def coverage_risks(lines: Iterable[CoverLine]) -> Iterator[Risk]:
    """Whose rest is covered less often than their win rate asks for; the team's line first."""
    for line in sorted(lines, key=lambda line: line.key != TEAM):
        one = line.coverage
        if one.of_rest is None or one.needed is None or one.of_rest >= one.needed:
            continue
        why = f"what is left is covered {one.of_rest:.1f}x, {one.needed:.1f}x needed at {one.won_by_value:.0%} by value"
        yield Risk(RiskKind.COVERAGE, "Coverage", why, "" if line.key == TEAM else line.name)


def deal_risks(lines: Sequence[DealLine]) -> Iterator[Risk]:
    """Large deals with a reason to worry."""
    for line in lines:
        why = "; ".join(reason.words for reason in line.verdict.reasons if reason.concern in TELLING)
        if why:
            yield Risk(RiskKind.DEAL, line.deal.name, why, line.rep or "", line.worth)


def floor_risks(shown: Scorecards) -> Iterator[Risk]:
    """Who is under an agreed floor."""
    for card in shown.cards:
        for line, one in zip(card.lines, shown.chosen, strict=True):
            if line.state == "below":
                said = in_full(line.measure.value, one.unit, shown.currency)
                why = f"{said}, floor {in_full(line.floor, one.unit, shown.currency)}"
                yield Risk(RiskKind.FLOOR, one.name, why, card.name)


def discipline_risks(shown: Hygiene) -> Iterator[Risk]:
    """Who does not keep up much of what is open."""
    for line in shown.lines:
        if is_much(line.missing, line.open):
            yield Risk(
                RiskKind.DISCIPLINE, "Discipline", f"{line.missing} of {line.open} open deals not kept up", line.name
            )
