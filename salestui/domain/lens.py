"""What numbers are seen through: the period, whose team, the currency, the patience."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from salestui.domain.attention import Patience
from salestui.domain.cadence import Rhythm
from salestui.domain.frozen import frozen
from salestui.domain.periods import Period, PeriodKind, period_of


@frozen
class Lens:
    """What the numbers of a screen, a page or a report are seen through."""

    period: Period | None = None
    """None is the current fiscal quarter."""
    everyone: bool = False
    """Everybody's reps, and not the manager's own team alone."""
    manager: str | None = None
    """Whose team, where it is not the manager's own."""
    ever: bool = False
    """Also tell the numbers of all time; costs a look at the whole history."""
    currency: str = "EUR"
    """Of amounts that name none, where the data has no currency of its own."""
    fiscal_start: int = 1
    patience: Patience = field(default_factory=Patience)
    canceled: tuple[str, ...] = ()
    """Status reasons of lost deals that count as canceled: neither won nor lost."""
    rhythm: Rhythm | None = None
    """How often what is owed, where it is asked how the manager stands with each rep."""
    moods: bool = True
    """May it be told how they feel? Not where somebody looks on: it may be another of them."""

    def period_on(self, today: date) -> Period:
        """Return the period that is looked at: the one asked for, or the fiscal quarter of the day."""
        return self.period or period_of(today, PeriodKind.QUARTER, self.fiscal_start)

    def whose_team(self, own: str | None) -> str | None:
        """Return the manager whose team is looked at: the one asked for, or one's own; nothing means everybody."""
        return None if self.everyone else self.manager or own
