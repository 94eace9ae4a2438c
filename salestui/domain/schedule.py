"""The manager's own time: appointments and blocks, days off, and how often something is owed to whom."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from salestui.domain.frozen import frozen
from salestui.domain.kinds import WorkKind


class Reach(StrEnum):
    """How much of a weekly series is meant."""

    ONE = "one"
    LATER = "later"
    WHOLE = "whole"


@frozen
class TimeBlock:
    """Time of the manager's, planned or spent, on one kind of work."""

    id: str
    subject: str
    kind: WorkKind
    on: date
    starts_at: str | None = None
    """The time of day, as 09:00; none where only the sum counts."""
    minutes: int = 0
    done: bool = False
    rep_id: str | None = None
    deal_id: str | None = None
    series: str | None = None
    """What those share that were made as one weekly series."""
    rev: int = 0


@frozen
class DayOff:
    """Days on which nothing is owed: a holiday of everybody's, or a rep's absence."""

    id: str
    starts_on: date
    ends_on: date
    reason: str
    rep_id: str | None = None
    rev: int = 0


@frozen
class CadenceRule:
    """An exception to how often something is owed to one rep: another rhythm, or none until a day."""

    id: str
    rep_id: str
    kind: str
    """The name of the rule in the settings, such as one_on_one."""
    every_days: int | None = None
    """None: never owed."""
    until: date | None = None
    reason: str | None = None
    rev: int = 0
