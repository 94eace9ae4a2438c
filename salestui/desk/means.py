"""What leads and what follows: each rep against the others, and which leading numbers went before revenue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from salestui.desk.rates import exchange
from salestui.desk.scorecards import days_of, scorecards
from salestui.desk.workspace import workspace
from salestui.domain.dates import MONTHS, add_months
from salestui.domain.frozen import frozen
from salestui.domain.kpis import KPIS, Draws, Kpi
from salestui.domain.lens import Lens
from salestui.domain.means_view import Means, TeamPast, means_of
from salestui.domain.periods import Period
from salestui.domain.rep_days import Counted, RepDays, Standing
from salestui.domain.team import Rep
from salestui.store import scorecards as stored
from salestui.store import team as team_stored
from salestui.store.store import Store

LOOKED_AT = 24
"""Months of history that the recipe is read from."""


def means(store: Store, lens: Lens, today: date) -> Means:
    """Return every KPI of the registry for every rep, with what can be told of the differences."""
    return means_of(scorecards(store, lens, today, every=True, trends=False))


QUARTERS = 4
"""Into so many parts the reps fall where something is asked for by rep."""
AT_ONCE = 10
"""Reps whose first meetings of a month are looked for at once; of more of them, those of a part of the month."""


@frozen
class PastPart:
    """Some months of some reps, by their places, and what is read of them."""

    draws: frozenset[Draws]
    months: tuple[int, int]
    reps: tuple[int, int]
    stretch: tuple[int, int] = (0, 1)
    """Which of how many stretches of the days."""


@frozen
class PastPlan:
    """Whose past is read, and which months of it."""

    reps: tuple[Rep, ...]
    months: tuple[Period, ...]
    currency: str
    canceled: tuple[str, ...]
    today: date
    """The day whose rates count."""
    leads: tuple[Kpi, ...]
    logged_since: date | None = None
    """The first day of which activities are known."""

    @property
    def parts(self) -> list[PastPart]:
        """What is asked for one after another, each so little that nobody waits for it.

        Deals are looked up by rep to know when they were created; everything else is found by its days.
        """
        draws, reps = frozenset[Draws]().union(*(kpi.draws_on for kpi in self.leads)), len(self.reps)
        dated, parts = (draws | {Draws.CLOSED}) - {Draws.FIRST_MEETINGS, Draws.CREATED}, list[PastPart]()
        stretches = (-(-reps // AT_ONCE) or 1) if Draws.FIRST_MEETINGS in draws else 0
        for at in range(len(self.months)):
            month = at, at + 1
            parts += [PastPart(FIRST, month, (0, reps), (place, stretches)) for place in range(stretches)]
            parts.append(PastPart(dated, month, (0, reps)))
        if Draws.CREATED in draws and self.months:
            step = -(-reps // QUARTERS) or 1
            every = (0, len(self.months))
            parts += [PastPart(frozenset({Draws.CREATED}), every, (at, at + step)) for at in range(0, reps, step)]
        return parts


def past_plan(store: Store, lens: Lens, today: date) -> PastPlan:
    """Return what there is to read of the last two years of whole months."""
    work = workspace(store)
    manager = lens.whose_team(work.manager)
    reps = tuple(rep for rep in team_stored.reps(store, manager) if rep.is_here)
    months = _months(stored.earliest(store, [rep.id for rep in reps]), today)
    leads = tuple(kpi for kpi in KPIS if kpi.leading and kpi.has_past)
    since = stored.logged_since(store, [rep.id for rep in reps])
    return PastPlan(reps, tuple(months), work.currency or lens.currency, tuple(lens.canceled), today, leads, since)


Told = dict[tuple[str, str, int], float | None]
"""By KPI, rep and the place of the month; what was won has no KPI, and first meetings are counted for one later."""
WON, MET = "", "met"
FIRST = frozenset({Draws.FIRST_MEETINGS})


def past_part(store: Store, plan: PastPlan, part: PastPart) -> Told:
    """Return what some reps did in some months that some of the numbers draw on, and what they won."""
    if part.draws == FIRST:
        return _met(store, plan, part)
    reps, places = plan.reps[slice(*part.reps)], range(*part.months)
    whole = Period(plan.months[places[0]].start, plan.months[places[-1]].end, "")
    ids = [rep.id for rep in reps]
    rates, reach = exchange(store, plan.currency, [plan.today]), dict.fromkeys(part.draws, whole)
    days = days_of(store, ids, reach, rates, plan.today, plan.canceled, by_day=len(places) > 1)
    told: Told = {}
    for rep in reps:
        for at in places:
            month = plan.months[at]
            for kpi in plan.leads:
                if kpi.draws_on <= part.draws:
                    told[kpi.key, rep.id, at] = _value(kpi, rep, days, month)
            if Draws.CLOSED in part.draws:
                told[WON, rep.id, at] = float(days.facts(rep.id, month.start, month.end).won_minor)
    return told


def _met(store: Store, plan: PastPlan, part: PastPart) -> Told:
    """How many accounts each rep was the first to meet in some days of a month."""
    at, (place, of) = part.months[0], part.stretch
    month = plan.months[at]
    first, after = (month.start + timedelta(month.days * edge // of) for edge in (place, place + 1))
    counts = Counter[tuple[str, str, int]]()
    for one in stored.first_meetings(store, [rep.id for rep in plan.reps], Period(first, after - timedelta(1), "")):
        counts[MET, one.rep_id, at] += one.n
    return dict(counts)


def past_of(plan: PastPlan, parts: Iterable[Told]) -> TeamPast:
    """Put the parts together."""
    found, met = Told(), Counter[tuple[int, str]]()
    for part in parts:
        for (key, rep_id, at), value in part.items():
            if key == MET:
                met[at, rep_id] += int(value or 0)
            else:
                found[key, rep_id, at] = value
    counted = [Counted(rep_id, plan.months[at].start.isoformat(), n) for (at, rep_id), n in sorted(met.items())]
    days = RepDays([rep.id for rep in plan.reps], logged_since=plan.logged_since, first=counted)
    for kpi in plan.leads:
        if kpi.draws_on == FIRST:
            found |= {(kpi.key, rep.id, at): _value(kpi, rep, days, month)
                      for rep in plan.reps for at, month in enumerate(plan.months)}  # fmt: skip
    months = range(len(plan.months))
    if not months:
        return TeamPast({}, {}, {})
    leads = {kpi.key: {rep.id: [found.get((kpi.key, rep.id, at)) for at in months] for rep in plan.reps}
             for kpi in plan.leads}  # fmt: skip
    revenue = {rep.id: [found.get((WON, rep.id, at)) or 0.0 for at in months] for rep in plan.reps}
    return TeamPast(leads, revenue, {kpi.key: kpi.name for kpi in plan.leads}, tuple(one.label for one in plan.months))


def team_past(store: Store, lens: Lens, today: date) -> TeamPast:
    """Return what the reps did and won in the last two years of whole months."""
    plan = past_plan(store, lens, today)
    return past_of(plan, (past_part(store, plan, part) for part in plan.parts))


def _months(first: date | None, today: date) -> list[Period]:
    """The whole months that are gone, from the first with anything in it."""
    if first is None:
        return []
    this = today.replace(day=1)
    starts = [add_months(this, -back) for back in range(LOOKED_AT, 0, -1)]
    return [
        Period(start, add_months(start, 1) - timedelta(1), f"{MONTHS[start.month - 1]} {start.year}")
        for start in starts
        if start >= first.replace(day=1)
    ]


def _value(kpi: Kpi, rep: Rep, days: RepDays, month: Period) -> float | None:
    """A month's value; none before the rep began."""
    if rep.started_on and rep.started_on > month.start:
        return None
    return kpi.measure(days.facts(rep.id, month.start, month.end, Standing(rep.started_on))).value
