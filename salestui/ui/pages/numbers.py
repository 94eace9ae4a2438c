"""Where the numbers of the roster come from."""

from __future__ import annotations

from salestui.domain.lens import Lens
from salestui.domain.numbers import Explanation
from salestui.domain.roster import Roster, RosterLine
from salestui.ui.numbers.sources import standing


def of_line(roster: Roster, line: RosterLine, lens: Lens) -> Explanation:
    """The numbers of one rep, of the team, or of the deals that nobody has."""
    window = f"Period {roster.period.label}, ratios and cycles {roster.window.label}, the rest today."
    converted = "≈: in the reporting currency, closed deals at the rates of the period's end, open ones at today's."
    notes = [window, *([converted] if line.open.converted or line.won.converted else [])]
    return Explanation(f"{line.rep.name}: where the numbers come from", notes, standing(roster, line, lens))
