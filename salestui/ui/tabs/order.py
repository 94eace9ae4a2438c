"""The tabs in the order of their numbers: a new tab is a file and a line here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from salestui.ui.base import DeskTab


class Place(NamedTuple):
    """One tab's place in the bar; its module is imported when it is first shown, which a start need not wait for."""

    name: str
    short: str
    letter: str
    """The second key of the `g` chord that comes here."""
    module: str
    kind: str

    def load(self) -> type[DeskTab]:
        """Import the tab."""
        kind: type[DeskTab] = getattr(import_module(self.module), self.kind)
        return kind


TABS = (
    Place("Today", "Today", "h", "salestui.ui.tabs.today", "TodayTab"),
    Place("Team", "Team", "t", "salestui.ui.tabs.team", "TeamTab"),
    Place("Pipeline", "Pipe", "p", "salestui.ui.tabs.pipeline", "PipelineTab"),
    Place("Coaching", "Coach", "c", "salestui.ui.tabs.coaching", "CoachingTab"),
    Place("Scorecards", "Score", "s", "salestui.ui.tabs.scorecards", "ScorecardsTab"),
    Place("Forecast", "Fcst", "f", "salestui.ui.tabs.forecast", "ForecastTab"),
    Place("One-on-ones", "1:1", "o", "salestui.ui.tabs.one_on_ones", "OneOnOnesTab"),
    Place("Plans", "Plans", "m", "salestui.ui.tabs.plans", "PlansTab"),
)
