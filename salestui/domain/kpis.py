"""The KPIs: one named definition each; a line in `KPIS` puts a number on scorecards, forms, exports and `i`."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from salestui.domain.covering import TEXT, Coverage
from salestui.domain.frozen import frozen

MOST = 7
"""More than seven are a report and no scorecard."""


class Unit(StrEnum):
    """What a KPI counts in."""

    COUNT = "number"
    PER_WEEK = "a week"
    PER_MONTH = "a month"
    MONEY = "money"
    SHARE = "percent"
    DAYS = "days"
    TIMES = "times"


class Draws(StrEnum):
    """What a KPI draws on, so that nothing is counted that nobody asks for."""

    ACTIVITIES = "activities"
    FIRST_MEETINGS = "first meetings"
    CREATED = "deals created"
    CLOSED = "deals closed"
    YEAR_BEFORE = "deals won a year before"
    OPEN = "open deals"
    COVERING = "open deals that cover the quota"
    KEPT = "what of them is kept up"
    QUOTA = "quotas"


ALL = frozenset(Draws)
LOGGED = frozenset({Draws.ACTIVITIES, Draws.FIRST_MEETINGS})
OF_OPEN = frozenset({Draws.OPEN, Draws.COVERING})
NOW = frozenset({Draws.OPEN, Draws.COVERING, Draws.QUOTA, Draws.YEAR_BEFORE})
"""What no dated record tells by itself: of a day that is gone it is reckoned from history, where there is any."""


@frozen
class RepFacts:
    """What a rep did and sold in a window, and how it stands today; money in minor units of one currency."""

    weeks: float = 0
    """How long the window is."""
    calls: int = 0
    meetings: int = 0
    first_meetings: int = 0
    """The first meeting or visit with an account."""
    demos: int = 0
    proposals: int = 0
    activities: int = 0
    is_logged: bool = True
    """Is it known what was logged? Not where no activity was, and not before the first one."""
    new_deals: int = 0
    """Deals created."""
    won: int = 0
    lost: int = 0
    won_minor: int = 0
    unpriced: int = 0
    """Deals won whose amount no rate converts: they are in no sum, and in no average."""
    won_before_minor: int = 0
    """Won in the same days a year before."""
    cycle_days: tuple[int, ...] = ()
    """From creation to close, of the deals won."""
    cover_minor: int | None = None
    """Open and able to close in that period; nothing once it is over."""
    cover_deals: int = 0
    open_deals: int = 0
    current_deals: int = 0
    """Open deals without a hygiene miss."""
    quota_minor: int | None = None
    """Of the period in which the window ends."""
    closed_minor: int = 0
    """Won in that period."""
    is_part: bool = False
    """Was more won in the window, which no rate converts?"""


@frozen
class Measure:
    """A KPI's value, on how many things it rests, and the two numbers that it is the quotient of."""

    value: float | None
    n: int
    part: float | None = None
    whole: float | None = None
    is_part: bool = False
    """Is more won than is counted, for want of a rate?"""


@frozen
class Kpi:
    """One number: what it is called and counts in, which way is better, what it means and where that comes from."""

    key: str
    name: str
    unit: Unit
    leading: bool
    """Does it go before results, or is it one?"""
    measure: Callable[[RepFacts], Measure]
    text: str
    source: str
    higher_is_better: bool = True
    draws_on: frozenset[Draws] = ALL
    of_shares: bool = False
    """Is it a count of cases out of all cases, so that Wilson's interval fits?"""

    @property
    def of_activities(self) -> bool:
        """Is it counted from what was logged?"""
        return bool(self.draws_on & LOGGED)

    @property
    def has_past(self) -> bool:
        """Do dated records tell it of any week that is gone?"""
        return not self.draws_on & NOW

    @property
    def is_rate(self) -> bool:
        """Are things counted over time, so that Poisson's interval fits?"""
        return self.unit in (Unit.PER_WEEK, Unit.PER_MONTH)


def _quotient(part: float, whole: float | None, n: int) -> Measure:
    return Measure(part / whole if whole else None, n, part, whole)


def _weekly(count: Callable[[RepFacts], int]) -> Callable[[RepFacts], Measure]:
    return lambda facts: _quotient(count(facts), facts.weeks, count(facts))


def _monthly(count: Callable[[RepFacts], int]) -> Callable[[RepFacts], Measure]:
    return lambda facts: _quotient(count(facts), facts.weeks * 7 * 12 / 365.25, count(facts))


def _logged(measure: Callable[[RepFacts], Measure]) -> Callable[[RepFacts], Measure]:
    """What is counted from activities: unknown, and not nought, where none were logged yet."""
    return lambda facts: measure(facts) if facts.is_logged else Measure(None, 0)


def _close_ratio(facts: RepFacts) -> Measure:
    return _quotient(facts.won, facts.won + facts.lost, facts.won + facts.lost)


def _cycle(facts: RepFacts) -> Measure:
    return _quotient(sum(facts.cycle_days), len(facts.cycle_days), len(facts.cycle_days))


def _coverage(facts: RepFacts) -> Measure:
    cover = Coverage(facts.cover_minor, facts.quota_minor, facts.closed_minor)
    return Measure(cover.of_rest, facts.cover_deals, cover.open_minor, cover.rest)


def _growth(facts: RepFacts) -> Measure:
    return _quotient(facts.won_minor - facts.won_before_minor, facts.won_before_minor, facts.won)


def _to_plan(facts: RepFacts) -> Measure:
    part, whole = facts.closed_minor, facts.quota_minor
    return Measure(part / whole if whole else None, facts.won, part, whole, facts.is_part)


def _average(facts: RepFacts) -> Measure:
    priced = facts.won - facts.unpriced
    return _quotient(facts.won_minor, priced, priced)


def _won(facts: RepFacts) -> Measure:
    return Measure(facts.won_minor, facts.won, is_part=facts.is_part)


_ACTIVITIES, _CLOSED = frozenset({Draws.ACTIVITIES}), frozenset({Draws.CLOSED})
_QUOTA = frozenset({Draws.QUOTA, Draws.CLOSED})

KPIS: tuple[Kpi, ...] = (
    Kpi("calls", "Calls", Unit.PER_WEEK, True, _logged(_weekly(lambda facts: facts.calls)),
        "Calls logged in the window, a week of seven days.", "Activity counts, as the CRM logs them",
        draws_on=_ACTIVITIES),
    Kpi("meetings", "Meetings", Unit.PER_WEEK, True, _logged(_weekly(lambda facts: facts.meetings)),
        "Meetings and visits held in the window, a week of seven days.", "Activity counts, as the CRM logs them",
        draws_on=_ACTIVITIES),
    Kpi("first_meetings", "First meetings", Unit.PER_WEEK, True, _logged(_weekly(lambda facts: facts.first_meetings)),
        "Accounts that were met for the first time in the window, a week; an activity without an account counts for"
        " its deal's.", "Activity counts, as the CRM logs them", draws_on=frozenset({Draws.FIRST_MEETINGS})),
    Kpi("proposals", "Proposals", Unit.PER_MONTH, True, _logged(_monthly(lambda facts: facts.proposals)),
        "Proposals sent in the window, a month of 30.4 days.", "Activity counts, as the CRM logs them",
        draws_on=_ACTIVITIES),
    Kpi("new_deals", "New deals", Unit.PER_MONTH, True, _monthly(lambda facts: facts.new_deals),
        "Deals created in the window, a month of 30.4 days.", "By creation date",
        draws_on=frozenset({Draws.CREATED})),
    Kpi("coverage", "Coverage", Unit.TIMES, True, _coverage,
        f"{TEXT} Of the team it is all that is open over what is left of its own target, or else of the reps' quotas"
        " added up.",
        "Rafiki, remaining quota; open / quota, the other one in use, stands in the funnel",
        draws_on=_QUOTA | {Draws.COVERING}),
    Kpi("current", "CRM current", Unit.SHARE, True,
        lambda facts: _quotient(facts.current_deals, facts.open_deals, facts.open_deals),
        "Open deals with amount, close date ahead, next step ahead, and touched within the silent days, as a share of"
        " all; a snoozed one needs amount and close date alone. The rule of the discipline page.",
        "revops-skills, sales pipeline hygiene", draws_on=frozenset({Draws.OPEN, Draws.KEPT}), of_shares=True),
    Kpi("won", "Won", Unit.MONEY, False, _won,
        "Amounts of deals won with a close date in the window.", "Quarter One, by close date", draws_on=_CLOSED),
    Kpi("won_deals", "Deals won", Unit.PER_MONTH, False, _monthly(lambda facts: facts.won),
        "Deals won with a close date in the window, a month of 30.4 days.", "Quarter One, by close date",
        draws_on=_CLOSED),
    Kpi("ratio", "Close ratio", Unit.SHARE, False, _close_ratio,
        "Won / (won + lost), by close date in the window; open deals are left out.", "Quarter One, win rate",
        draws_on=_CLOSED, of_shares=True),
    Kpi("average", "Average deal", Unit.MONEY, False, _average,
        "Won amount / deals won in the window.", "Quarter One, average deal", draws_on=_CLOSED),
    Kpi("cycle", "Sales cycle", Unit.DAYS, False, _cycle,
        "Mean days from creation to close of deals won in the window.", "Quarter One, sales cycle",
        higher_is_better=False, draws_on=_CLOSED),
    Kpi("growth", "Growth", Unit.SHARE, False, _growth,
        "(Won - won in the same days a year before) / the latter.", "Salesforce year on year, new minus old",
        draws_on=_CLOSED | {Draws.YEAR_BEFORE}),
    Kpi("to_plan", "Percent to plan", Unit.SHARE, False, _to_plan,
        "Closed won in the period / quota; of the team over its own target, or else the reps' quotas added up.",
        "Salesforce, quota attainment", draws_on=_QUOTA | _CLOSED),
)  # fmt: skip
"""Every KPI that is computed; others are typed by hand."""

BY_KEY = {kpi.key: kpi for kpi in KPIS}
USUAL = ("calls", "first_meetings", "proposals", "ratio", "average", "coverage", "current")
"""What the scorecard shows until the manager has chosen."""
