"""What stands in the way of a period's number: facts with their reasons, the largest deals first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from salestui.domain.attention import Concern, State
from salestui.domain.board import DealLine
from salestui.domain.frozen import frozen
from salestui.domain.funnel_view import CoverLine
from salestui.domain.gap import Worksheet
from salestui.domain.hygiene import TEAM, Hygiene, is_much
from salestui.domain.kpi_words import in_words
from salestui.domain.money import Money, short
from salestui.domain.scorecard_view import Scorecards
from salestui.domain.text import counted

LARGEST = 20
"""So many of the largest open deals are looked at, and who is among them with a reason is a risk."""
HALF = 0.5
DEFINITION = (
    f"Risks: of the {LARGEST} largest open deals expected by the end of the period, those pushed twice or more, past"
    " their close date, silent, or stale for their stage; values under an agreed floor; what is left of the quota"
    " covered less often than 1 / win rate by value, for a rep less than half as often; a gap that no lever closes;"
    " reps with half of their open deals not kept up."
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
    """What is left is covered less often than the win rate asks for, or for a rep less than half as often."""
    for line in sorted(lines, key=lambda line: line.key != TEAM):
        one = line.coverage
        if one.of_rest is None or one.needed is None:
            continue
        if one.of_rest >= one.needed * (1 if line.key == TEAM else HALF):
            continue
        why = f"{one.needed:.1f}x of what is left needed, at a win rate of {one.won_by_value:.0%} {one.by}"
        yield Risk(RiskKind.COVERAGE, f"{one.of_rest:.1f}x covered", why, "" if line.key == TEAM else line.name)


def deal_risks(lines: Sequence[DealLine], today: date) -> Iterator[Risk]:
    """Large deals with a reason to worry; that a next step is missing is discipline."""
    for line in lines:
        telling = {Concern.PUSHED, Concern.SILENT}
        telling |= {Concern.CLOSE} if line.deal.close_on and line.deal.close_on < today else set()
        telling |= {Concern.AGE} if line.verdict.state is State.BELOW else set()
        why = "; ".join(reason.words for reason in line.verdict.reasons if reason.concern in telling)
        if why:
            yield Risk(RiskKind.DEAL, line.deal.name, why, line.rep or "", line.worth)


def floor_risks(shown: Scorecards) -> Iterator[Risk]:
    """Who is under agreed floors, and which."""
    for card in shown.cards:
        under = [
            f"{one.name} {in_words(line.measure.value, one.unit, shown.currency)}"
            f" of {in_words(line.floor, one.unit, shown.currency)}"
            for line, one in zip(card.lines, shown.chosen, strict=True)
            if line.state == "below"
        ]
        if under:
            floors = counted(len(under), "floor")
            yield Risk(RiskKind.FLOOR, floors, "; ".join(under), card.name)


def discipline_risks(shown: Hygiene) -> Iterator[Risk]:
    """Who does not keep up much of what is open."""
    for line in shown.lines:
        if is_much(line.missing, line.open):
            yield Risk(
                RiskKind.DISCIPLINE, "Discipline", f"{line.missing} of {line.open} open deals not kept up", line.name
            )
