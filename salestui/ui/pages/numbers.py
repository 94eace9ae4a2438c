"""The page of where the numbers of the roster come from."""

from __future__ import annotations

from salestui.domain.roster import Lens, Roster, Standing
from salestui.ui.number_sources import standing
from salestui.ui.pages.definition import DefinitionPage


def page_of(roster: Roster, line: Standing, lens: Lens) -> DefinitionPage:
    """The numbers of one rep, of the team, or of the deals that nobody has."""
    window = f"Period {roster.period.label}, ratios and cycles {roster.window.label}, the rest today."
    converted = "≈: in the reporting currency, closed deals at the rates of the period's end, open ones at today's."
    notes = [window, *([converted] if line.open.converted or line.won.converted else [])]
    return DefinitionPage(f"{line.rep.name}: where the numbers come from", notes, standing(roster, line, lens))
