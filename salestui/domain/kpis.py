"""The KPIs: one named definition each; a line in `KPIS` puts a number on scorecards, forms, exports and `i`."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

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
    new_deals: int = 0
    """Deals created."""
    won: int = 0
    lost: int = 0
    won_minor: int = 0
    won_before_minor: int = 0
    """Won in the same days a year before."""
    cycle_days: tuple[int, ...] = ()
    """From creation to close, of the deals won."""
    open_minor: int = 0
    open_deals: int = 0
    current_deals: int = 0
    """Open deals without a hygiene miss."""
    quota_minor: int | None = None
    """Of the period in which the window ends."""
    closed_minor: int = 0
    """Won in that period."""


@frozen
class Measure:
    """A KPI's value, on how many things it rests, and the two numbers that it is the quotient of."""

    value: float | None
    n: int
    part: float | None = None
    whole: float | None = None


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


def _quotient(part: float, whole: float | None, n: int) -> Measure:
    return Measure(part / whole if whole else None, n, part, whole)


def _weekly(count: Callable[[RepFacts], int]) -> Callable[[RepFacts], Measure]:
    return lambda facts: _quotient(count(facts), facts.weeks, count(facts))


def _monthly(count: Callable[[RepFacts], int]) -> Callable[[RepFacts], Measure]:
    return lambda facts: _quotient(count(facts), facts.weeks * 7 * 12 / 365.25, count(facts))


def _close_ratio(facts: RepFacts) -> Measure:
    return _quotient(facts.won, facts.won + facts.lost, facts.won + facts.lost)


def _cycle(facts: RepFacts) -> Measure:
    return _quotient(sum(facts.cycle_days), len(facts.cycle_days), len(facts.cycle_days))


def _coverage(facts: RepFacts) -> Measure:
    if facts.quota_minor is None:
        return Measure(None, facts.open_deals)
    return _quotient(facts.open_minor, max(facts.quota_minor - facts.closed_minor, 0), facts.open_deals)


def _growth(facts: RepFacts) -> Measure:
    return _quotient(facts.won_minor - facts.won_before_minor, facts.won_before_minor, facts.won)


def _to_plan(facts: RepFacts) -> Measure:
    return _quotient(facts.closed_minor, facts.quota_minor, facts.won)


KPIS: tuple[Kpi, ...] = (
    Kpi("calls", "Calls", Unit.PER_WEEK, True, _weekly(lambda facts: facts.calls),
        "Calls logged in the window, a week (Monday to Sunday).", "Activity counts, as the CRM logs them"),
    Kpi("meetings", "Meetings", Unit.PER_WEEK, True, _weekly(lambda facts: facts.meetings),
        "Meetings and visits held in the window, a week.", "Activity counts, as the CRM logs them"),
    Kpi("first_meetings", "First meetings", Unit.PER_WEEK, True, _weekly(lambda facts: facts.first_meetings),
        "Accounts that were met for the first time in the window, a week.", "Activity counts, as the CRM logs them"),
    Kpi("proposals", "Proposals", Unit.PER_MONTH, True, _monthly(lambda facts: facts.proposals),
        "Proposals sent in the window, a month.", "Activity counts, as the CRM logs them"),
    Kpi("new_deals", "New deals", Unit.PER_MONTH, True, _monthly(lambda facts: facts.new_deals),
        "Deals created in the window, a month.", "By creation date"),
    Kpi("coverage", "Coverage", Unit.TIMES, True, _coverage,
        "Open pipeline over what is left of the quota: open / (quota - closed won).", "Rafiki, remaining quota"),
    Kpi("current", "CRM current", Unit.SHARE, True,
        lambda facts: _quotient(facts.current_deals, facts.open_deals, facts.open_deals),
        "Open deals with amount, close date ahead, next step ahead, and touched lately, as a share of all.",
        "revops-skills, sales pipeline hygiene"),
    Kpi("won", "Won", Unit.MONEY, False, lambda facts: Measure(facts.won_minor, facts.won),
        "Amounts of deals won with a close date in the window.", "Quarter One, by close date"),
    Kpi("won_deals", "Deals won", Unit.PER_MONTH, False, _monthly(lambda facts: facts.won),
        "Deals won with a close date in the window, a month.", "Quarter One, by close date"),
    Kpi("ratio", "Close ratio", Unit.SHARE, False, _close_ratio,
        "Won / (won + lost), by close date in the window; open deals are left out.", "Quarter One, win rate"),
    Kpi("average", "Average deal", Unit.MONEY, False, lambda facts: _quotient(facts.won_minor, facts.won, facts.won),
        "Won amount / deals won in the window.", "Quarter One, average deal"),
    Kpi("cycle", "Sales cycle", Unit.DAYS, False, _cycle,
        "Mean days from creation to close of deals won in the window.", "Quarter One, sales cycle",
        higher_is_better=False),
    Kpi("growth", "Growth", Unit.SHARE, False, _growth,
        "(Won - won in the same days a year before) / the latter.", "Salesforce year on year, new minus old"),
    Kpi("to_plan", "Percent to plan", Unit.SHARE, False, _to_plan,
        "Closed won in the period / quota.", "Salesforce, quota attainment"),
)  # fmt: skip
"""Every KPI that is computed; others are typed by hand."""

BY_KEY = {kpi.key: kpi for kpi in KPIS}
