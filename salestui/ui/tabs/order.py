"""The tabs in the order of their numbers: a new tab is a file and a name here."""

from salestui.ui.base import DeskTab
from salestui.ui.tabs.pipeline import PipelineTab
from salestui.ui.tabs.team import TeamTab
from salestui.ui.tabs.today import TodayTab

TABS: tuple[type[DeskTab], ...] = (TodayTab, TeamTab, PipelineTab)
