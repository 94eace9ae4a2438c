"""What covers a quota: which open deals count for a period, and how often they come to what is left of it."""

from __future__ import annotations

from datetime import date

from salestui.domain.frozen import frozen
from salestui.domain.kinds import ForecastCategory
from salestui.domain.periods import Period

TEXT = (
    "Open pipeline that can close in the period, over what is left of its quota: open / (quota - closed won). In the"
    " period that runs these are the open deals expected by its end: those past their close date and those without one"
    " too, for nothing says that they close later. In a coming period those expected in it. Omitted deals do not"
    " count, and once a period is over nothing does."
)
"""The one definition, wherever coverage stands."""

NEVER = ("~", "")
"""Days between which no day lies."""


def covering_days(period: Period, today: date) -> tuple[str, str]:
    """Return between which days, as ISO text, a deal's close is expected that covers a period's quota.

    A deal without one stands at "", before all days. So every open deal counts in one of the coming periods at most,
    and in the one that runs unless it is expected later.
    """
    if period.end < today:
        return NEVER
    return period.start.isoformat() if period.start > today else "", period.end.isoformat()


def covers(close_on: str | None, category: ForecastCategory | str | None, days: tuple[str, str]) -> bool:
    """Does an open deal count, by its expected close and its effective category?"""
    return days[0] <= (close_on or "") <= days[1] and category != ForecastCategory.OMITTED.value


@frozen
class Coverage:
    """Open pipeline over what is left of the quota (Rafiki) and over all of it (Quartz), beside what is needed."""

    open_minor: int | None
    """Nothing once the period is over."""
    quota_minor: int | None
    closed_minor: int
    won_by_value: float | None = None
    """The win rate by value; by count where no lost deal has an amount."""
    by: str = "by value"
    """What that rate counts."""

    @property
    def rest(self) -> int | None:
        """Quota - closed won, below nought where more was sold; nothing without a quota."""
        return None if self.quota_minor is None else self.quota_minor - self.closed_minor

    @property
    def of_rest(self) -> float | None:
        """Open / (quota - closed won); nothing without a quota, or once it is reached."""
        if self.open_minor is None or self.rest is None or self.rest <= 0:
            return None
        return self.open_minor / self.rest

    @property
    def of_quota(self) -> float | None:
        """Open / quota."""
        return self.open_minor / self.quota_minor if self.quota_minor and self.open_minor is not None else None

    @property
    def needed(self) -> float | None:
        """1 / win rate by value: how often the rest must be covered at this team's own rate."""
        return 1 / self.won_by_value if self.won_by_value else None
