"""What the manager types of their own time: blocks, days off, and another rhythm for one rep."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from salestui.domain.drafts import Choice, Day, Draft, Line, Name, refused
from salestui.domain.kinds import WorkKind
from salestui.domain.patterns import Pattern
from salestui.domain.people_drafts import Minutes, Moment, Who

NEVER, AS_USUAL = 0, -1
_EVERY = Pattern(r"(\d{1,4})\s*(d|days?|w|weeks?|m|months?)?")
_IN_DAYS = {"d": 1, "w": 7, "m": 30}


class Owed(StrEnum):
    """What is owed to a rep, by the names of the rules."""

    ONE_ON_ONE = "one-on-one"
    COACHING = "coaching"
    RIDE_ALONG = "ride-along"
    REVIEW_MONTHLY = "monthly review"
    REVIEW_QUARTERLY = "quarterly review"
    BUSINESS_PLAN = "business plan"
    TRAINING_PLAN = "training plan"


def _every(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    typed = value.strip().casefold()
    if typed in ("never", "0"):
        return NEVER
    if typed in ("usual", "as usual"):
        return AS_USUAL
    found = _EVERY.fullmatch(typed)
    days = int(found[1]) * _IN_DAYS[(found[2] or "d")[0]] if found else 0
    if not 1 <= days <= 3650:
        raise refused("Days, as 14 or 2w; never; or usual, as for everybody")
    return days


Every = Annotated[int, BeforeValidator(_every)]


class BlockEdit(Draft):
    """A block of the manager's own time."""

    subject: Line = Field(None, title="What", description="empty: called by its kind")
    kind: WorkKind = Field(WorkKind.COACHING, title="Kind", description="what the time goes to")
    on: Moment = Field(None, title="When", description="tue 9:30, 24 nov 14:00; without a time only its length counts")
    minutes: Minutes = Field(None, title="How long", description="minutes: 45, 1h30")
    rep_id: Choice = Field(None, title="Rep", description="with or for whom, if for one")
    deal_id: Choice = Field(None, title="Deal", description="where it is about one")


class BlockDraft(BlockEdit):
    """A new block of time, once or weekly."""

    until: Day = Field(None, title="Weekly until", description="empty: once; eoq, 18 dec: every week up to then")


class DayOffDraft(Draft):
    """Days on which nothing is owed."""

    rep_id: Choice = Field(None, title="Who", description="a rep; empty: everybody, as on a holiday")
    starts_on: Day = Field(None, title="From", description="mon, 24 dec")
    ends_on: Day = Field(None, title="To", description="the last day; empty: that one day")
    reason: Name = Field(title="What for", description="holiday, training, ill")


def _own(every: int) -> int:
    if every == AS_USUAL:
        raise refused("Days, as 14 or 2w, or never; D takes it away, and it is as for everybody")
    return every


class RhythmEdit(Draft):
    """Another rhythm of one rep, changed."""

    every: Annotated[Every, AfterValidator(_own)] = Field(title="Every", description="days: 14, 2w; never")
    until: Day = Field(None, title="Until", description="empty: for good")
    reason: Line = Field(None, title="Why", description="new baby, on a project")


class RhythmDraft(Draft):
    """How often something is owed to one rep, other than to everybody."""

    rep_id: Who = Field(title="Rep")
    owed: Owed = Field(Owed.ONE_ON_ONE, title="What")
    every: Every = Field(title="Every", description="days: 14, 2w; never; usual: as for everybody")
    until: Day = Field(None, title="Until", description="empty: for good")
    reason: Line = Field(None, title="Why", description="new baby, on a project")
