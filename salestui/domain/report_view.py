"""What the reports are made of: answers of the screens, put side by side; nothing is counted here."""

from __future__ import annotations

from collections.abc import Sequence

from salestui.domain.board import DealLine
from salestui.domain.brief import Brief
from salestui.domain.forecast_changes import ForecastChange
from salestui.domain.forecast_view import Forecast
from salestui.domain.frozen import frozen
from salestui.domain.funnel_view import ShownPart
from salestui.domain.gap import GapSheet
from salestui.domain.hygiene import Hygiene
from salestui.domain.promises import Promise
from salestui.domain.risks import Risk
from salestui.domain.roster import Roster
from salestui.domain.scorecard_view import Scorecards


@frozen
class Commits:
    """The open deals that are committed for the period, those of a rep together, the next to close first."""

    lines: tuple[DealLine, ...]
    n: int
    """How many there are, where only some are told."""


@frozen
class Status:
    """The week, upward: where the number stands, what it rests on, what endangers it, what is asked for."""

    roster: Roster
    forecast: Forecast
    changes: Sequence[ForecastChange]
    commits: Commits
    gap: GapSheet
    funnel: tuple[ShownPart, ...]
    """Stages, coverage, waterfall, products."""
    risks: tuple[Risk, ...]
    asks: tuple[str, ...]
    promised: tuple[Promise, ...]
    """What the manager owes to nobody of the team, and so to the team or upward."""


@frozen
class Monday:
    """The team's scorecard for the Monday meeting."""

    scorecards: Scorecards
    forecast: Forecast
    commits: Commits
    hygiene: Hygiene


@frozen
class RepSheet:
    """One rep on one page."""

    rep_id: str
    roster: Roster
    forecast: Forecast
    scorecards: Scorecards
    commits: Commits
    hygiene: Hygiene
    brief: Brief
