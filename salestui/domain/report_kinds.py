"""Which reports there are, and which one is wanted."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from salestui.domain.frozen import frozen

if TYPE_CHECKING:  # what the screen starts with needs none of it
    from salestui.domain.lens import Lens


class ReportKind(StrEnum):
    """Which report."""

    STATUS = "status"
    SCORECARD = "scorecard"
    REP = "rep"


REPORTS = {
    ReportKind.STATUS: "the weekly status",
    ReportKind.SCORECARD: "the Monday scorecard",
    ReportKind.REP: "the rep's sheet",
}
"""What each is called."""


@frozen
class WantedReport:
    """A report, of which period and whose; of a rep, which one."""

    kind: ReportKind
    lens: Lens
    rep_id: str = ""
    asks: tuple[str, ...] = ()
    """What the manager asks for, of the status."""
