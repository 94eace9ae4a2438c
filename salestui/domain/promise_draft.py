"""A promise, as typed."""

from __future__ import annotations

from pydantic import Field

from salestui.domain.drafts import Choice, Day, Draft, Line, Name
from salestui.domain.kinds import Side


class PromiseDraft(Draft):
    """Who will do what by when."""

    subject: Name = Field(title="Promise", description="What will be done, in one sentence")
    owed_by: Side = Field(Side.MANAGER, title="Owed by", description="manager: you; rep: the rep below")
    rep_id: Choice = Field(None, title="Rep", description="Between you and whom; empty: the team, your boss, others")
    due_on: Day = Field(None, title="By", description="fri, +2w, eom, 24 nov; empty: no day agreed")
    progress: Line = Field(None, title="How far", description="2 of 5")
    check_on: Day = Field(
        None, title="Re-check", description="Of a coaching commitment: when you look at what came of it"
    )
