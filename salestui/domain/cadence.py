"""How often the manager owes what to whom, and by how many days it is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta

from salestui.domain.attention import State
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ConversationKind, PlanKind
from salestui.domain.schedule import CadenceRule, DayOff

SOON = 14
"""Days ahead at which what falls due is worth a line."""
FURTHEST = timedelta(36_500)
DEFINITION = (
    "Due that many days after the last time; where there was none, after the rep's start, or after the day from which"
    " salestui knows of the team, if that is later. What would fall on a weekend, a holiday or a day of the rep's"
    " absence falls on the next working day. Debt is the number of days since, holidays and absences not counted."
    " Who has left is owed nothing."
)


@frozen
class Rule:
    """One thing that is owed again and again, by the name that the settings and the exceptions have for it."""

    name: str
    words: str
    short: str
    kind: ConversationKind | PlanKind
    """What settles it: a conversation that was held, or a plan that begins."""
    occasion: str | None = None
    is_team: bool = False
    """Is it owed to the whole team at once?"""


RULES = (
    Rule("one_on_one", "one-on-one", "1:1", ConversationKind.ONE_ON_ONE),
    Rule("coaching", "coaching", "coaching", ConversationKind.COACHING),
    Rule("ride_along", "ride-along", "ride-along", ConversationKind.RIDE_ALONG),
    Rule("review_monthly", "monthly review", "month review", ConversationKind.REVIEW),
    Rule("review_quarterly", "quarterly review", "quarter review", ConversationKind.REVIEW, "quarterly"),
    Rule("business_plan", "business plan", "business plan", PlanKind.BUSINESS),
    Rule("training_plan", "training plan", "training plan", PlanKind.TRAINING),
    Rule("monday_meeting", "Monday meeting", "Monday meeting", ConversationKind.TEAM_MEETING, is_team=True),
    Rule("contest", "contest", "contest", PlanKind.CONTEST, is_team=True),
)
BY_NAME = {rule.name: rule for rule in RULES}
DAYS = {
    "one_on_one": 7, "coaching": 30, "ride_along": 30, "review_monthly": 30, "review_quarterly": 91,
    "business_plan": 182, "training_plan": 91, "monday_meeting": 7, "contest": 365,
}  # fmt: skip
"""How often each is owed, in days, where the settings say nothing else."""


@frozen
class Rhythm:
    """How often each rule is owed, in days (none or 0: never), and the days of the week that are no work days."""

    every: Mapping[str, int] = field(default_factory=lambda: DAYS)
    weekend: frozenset[int] = frozenset({5, 6})
    """As `date.weekday` counts them."""


@frozen
class OtherRhythm:
    """One rep's exception to a rule, and since when it is."""

    made: CadenceRule
    rep: str
    since: date | None = None

    def is_over(self, today: date) -> bool:
        """Has its last day come?"""
        return self.made.until is not None and self.made.until <= today


@frozen
class RuleLine:
    """A rule with its days, and who has another rhythm; 0 days is never."""

    rule: Rule
    every: int
    others: tuple[OtherRhythm, ...] = ()


@frozen
class DaysOff:
    """The days on which nothing falls due for somebody: weekends, and spans from a day to a day."""

    spans: tuple[tuple[date, date], ...] = ()
    weekend: frozenset[int] = frozenset()

    @classmethod
    def of(cls, days: Sequence[DayOff], rep_id: str | None, weekend: frozenset[int]) -> DaysOff:
        """Everybody's holidays, and one rep's absences."""
        spans = sorted((day.starts_on, day.ends_on) for day in days if day.rep_id in (None, rep_id))
        return cls(_joined(spans), weekend)

    def is_away(self, on: date) -> bool:
        """Is the day within a holiday or an absence?"""
        return any(start <= on <= end for start, end in self.spans)

    def next_work_day(self, on: date) -> date:
        """Return the day itself, or the first after it that is not off."""
        day = on
        while day < on + FURTHEST:
            end = next((end for start, end in self.spans if start <= day <= end), None)
            if end is not None:
                day = end + timedelta(1)
            elif day.weekday() in self.weekend:
                day += timedelta(1)
            else:
                return day
        return on

    def within(self, after: date, until: date) -> int:
        """Return how many days of holidays and absences lie after a day, up to another one."""
        first = after + timedelta(1)
        cut = ((max(start, first), min(end, until)) for start, end in self.spans)
        return sum((end - start).days + 1 for start, end in cut if start <= end)


def _joined(spans: Sequence[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """Spans in order, those that touch or overlap made one, those that end before they begin left out."""
    joined: list[tuple[date, date]] = []
    for start, end in spans:
        if end < start:
            continue
        if joined and start <= joined[-1][1] + timedelta(1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


@frozen
class Due:
    """When one thing is owed next, and by how many days it is late."""

    on: date
    late: int = 0


def due(
    every: int, last: date | None, since: date, off: DaysOff, today: date, exceptions: Sequence[CadenceRule] = ()
) -> Due | None:
    """Return when something is owed; nothing where it never is.

    Args:
        every: The days of the rhythm; 0 is never.
        last: When it was done last.
        since: The day to count from where it never was: the rep's start, or the beginning of the data.
        off: The days on which nothing falls due.
        today: The day from which debt is counted back.
        exceptions: This rep's exceptions to this rule, the newest last.
    """
    now = [one for one in exceptions if one.until is None or today < one.until]
    if now and now[-1].every_days is not None:
        every = now[-1].every_days
    from_day = max(since, last) if last else since
    pauses = [one.until for one in exceptions if not one.every_days and one.until is not None]
    if now and not now[-1].every_days and now[-1].until is None:
        return None
    if every <= 0:
        return None
    day = max([from_day + timedelta(every), *(until for until in pauses if until > from_day)])
    falls = off.next_work_day(day)
    late = (today - falls).days - off.within(falls, today) if today > falls else 0
    return Due(falls, max(0, late))


@frozen
class Debt:
    """One thing that is owed to one rep or to the team: since when, until when, and how late it is."""

    rule: str
    rep_id: str | None
    rep: str
    every: int
    last_on: date | None
    due_on: date
    late: int = 0
    planned_on: date | None = None
    """The next time that is planned, from today on."""
    is_away: bool = False
    """Is the rep absent today, so that nothing can be done about it?"""

    @property
    def what(self) -> Rule:
        """What is owed."""
        return BY_NAME[self.rule]

    @property
    def state(self) -> State:
        """Below where more than a whole turn was left out, watch where it is late at all."""
        if self.late > self.every:
            return State.BELOW
        return State.WATCH if self.late else State.DIM

    @property
    def weight(self) -> float:
        """How many turns late, so that a week means more of a weekly thing than of a yearly one."""
        return self.late / self.every

    def since(self, today: date) -> int | None:
        """Return how many days ago it was done last."""
        return None if self.last_on is None else (today - self.last_on).days


def worst_first(debts: Sequence[Debt]) -> list[Debt]:
    """Return debts by how many turns they are late, then what falls due next."""
    return sorted(debts, key=lambda debt: (-debt.weight, debt.due_on, debt.rep, debt.rule))
