"""What is kept of the number beside quotas: calls, ramps, gap scenarios, agreed floors, typed KPI values, rates."""

from __future__ import annotations

from datetime import date

from salestui.domain.frozen import frozen
from salestui.domain.kinds import LeverKind, Side


@frozen
class ForecastCall:
    """One submission of a forecast for a period, never altered: the rep's own, or the manager's for a rep or the team.

    What was closed, committed and best case at that moment is kept beside it; money in minor units.
    """

    id: str
    rep_id: str | None
    said_by: Side
    starts_on: date
    ends_on: date
    amount_minor: int
    currency: str
    on: date
    at: str
    """The instant, UTC ISO, which orders several of a day."""
    note: str | None = None
    closed_minor: int | None = None
    commit_minor: int | None = None
    best_minor: int | None = None
    rev: int = 0

    @property
    def is_late(self) -> bool:
        """Was it made when its period was over? Then it foretells nothing, and counts nowhere."""
        return self.on > self.ends_on


@frozen
class Ramp:
    """The share of a full quota that a new rep is expected to sell, month by month from a day; percent."""

    id: str
    rep_id: str
    starts_on: date
    shares: str
    """Percent a month, as 0 25 50 75 100; the last one holds on."""
    rev: int = 0


@frozen
class Scenario:
    """A saved way to close a period's gap, as things stood on a day."""

    id: str
    name: str
    starts_on: date
    ends_on: date
    on: date
    gap_minor: int
    currency: str
    rev: int = 0


@frozen
class Lever:
    """One means of a scenario: a deal or new pipeline, its amount and chance (per mille), who, and by when."""

    id: str
    scenario_id: str
    kind: LeverKind
    subject: str
    amount_minor: int
    chance: int
    deal_id: str | None = None
    rep_id: str | None = None
    who: str | None = None
    by_on: date | None = None
    position: int = 0
    rev: int = 0


@frozen
class KpiChoice:
    """A KPI on the scorecard: one of the registry, or one typed by hand with a name, a unit and a direction."""

    id: str
    kpi: str
    position: int
    weight: int = 0
    name: str | None = None
    unit: str | None = None
    higher_is_better: bool = True
    chosen_on: date | None = None
    retired_on: date | None = None
    rev: int = 0


@frozen
class Floor:
    """The agreed minimum and the target of a KPI for one rep, from the day it was agreed; older ones stay."""

    id: str
    rep_id: str
    kpi: str
    agreed_on: date
    floor: float | None = None
    target: float | None = None
    note: str | None = None
    rev: int = 0


@frozen
class KpiValue:
    """A KPI typed by hand for one rep and the week or day that starts on a day."""

    id: str
    rep_id: str
    kpi: str
    on: date
    value: float
    rev: int = 0


@frozen
class Rate:
    """What one unit of a currency is worth in another from a day on, as exact decimal text."""

    id: str
    currency: str
    into: str
    on: date
    rate: str
    origin: str | None = None
    """Typed, or the file it came from."""
    rev: int = 0
