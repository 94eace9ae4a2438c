"""What reps did day by day, from which the facts of any window are added up without asking again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from salestui.domain.frozen import frozen
from salestui.domain.kpis import RepFacts
from salestui.domain.money import rounded


class Worked(NamedTuple):
    """What one rep logged on one day."""

    rep_id: str
    on: str
    calls: int
    meetings: int
    demos: int
    proposals: int
    activities: int


class Ended(NamedTuple):
    """A deal that was closed; without an amount where no rate converts it."""

    rep_id: str
    on: str
    is_won: bool
    parts: int | None
    """What it is worth, in parts of the minor unit."""
    cycle_days: int | None


class Counted(NamedTuple):
    """So many of something of one rep on one day."""

    rep_id: str
    on: str
    n: int


@frozen
class Standing:
    """What is true of a rep today, or of the period that is shown."""

    started_on: date | None = None
    cover_minor: int | None = None
    """Open, and able to close in the period; nothing once it is over."""
    cover_deals: int = 0
    open_deals: int = 0
    current_deals: int = 0
    quota_minor: int | None = None
    closed_minor: int = 0
    won_before_minor: int = 0
    is_part: bool = False
    """Was more won in the window, which no rate converts?"""
    knows_open: bool = True
    """Of a day that is gone: does history tell what was open, and what was kept up?"""
    knows_kept: bool = True


class _Sums:
    """Numbers by day in order, as sums up to each."""

    def __init__(self, days: Sequence[str], rows: Iterable[Sequence[int]], width: int) -> None:
        self.days = days
        self._sums = [[0] * width]
        for row in rows:
            self._sums.append([before + more for before, more in zip(self._sums[-1], row, strict=True)])

    def between(self, start: str, end: str) -> list[int]:
        """The sums over the days from start to end."""
        low, high = bisect_left(self.days, start), bisect_right(self.days, end)
        return [after - before for before, after in zip(self._sums[low], self._sums[max(low, high)], strict=True)]


@dataclass(slots=True)
class _Rep:
    worked: list[Worked] = field(default_factory=list)
    ended: list[Ended] = field(default_factory=list)
    first: list[Counted] = field(default_factory=list)
    created: list[Counted] = field(default_factory=list)


class RepDays:
    """Everything dated that scorecards count, by rep; each list in the order of its days.

    Deals are worth parts of the minor unit, of which `scale` make one, and their sum over a window is rounded once.
    """

    def __init__(
        self, rep_ids: Iterable[str], *, logged_since: date | None, worked: Iterable[Worked] = (),
        ended: Iterable[Ended] = (), first: Iterable[Counted] = (), created: Iterable[Counted] = (), scale: int = 1,
    ) -> None:  # fmt: skip
        self.logged_since = logged_since
        self._scale = scale
        reps = {rep_id: _Rep() for rep_id in rep_ids}
        for one in worked:
            reps[one.rep_id].worked.append(one)
        for deal in ended:
            reps[deal.rep_id].ended.append(deal)
        for count in first:
            reps[count.rep_id].first.append(count)
        for count in created:
            reps[count.rep_id].created.append(count)
        self._told: dict[tuple[str, date, date, Standing | None], RepFacts] = {}
        self._ended = {key: rep.ended for key, rep in reps.items()}
        self._days = {key: [deal.on for deal in rep.ended] for key, rep in reps.items()}
        self._worked = {key: _Sums([one.on for one in rep.worked], (one[2:] for one in rep.worked), 5)
                        for key, rep in reps.items()}  # fmt: skip
        self._first = {key: _counts(rep.first) for key, rep in reps.items()}
        self._created = {key: _counts(rep.created) for key, rep in reps.items()}

    def facts(self, rep_id: str, start: date, end: date, standing: Standing | None = None) -> RepFacts:
        """Add up one rep's window; who began within it has so many weeks less."""
        asked = rep_id, start, end, standing
        if asked not in self._told:  # several KPIs ask for the same days
            self._told[asked] = self._add_up(*asked)
        return self._told[asked]

    def _add_up(self, rep_id: str, start: date, end: date, standing: Standing | None) -> RepFacts:
        now = standing or Standing()
        began = max(start, now.started_on) if now.started_on else start
        low, high = start.isoformat(), end.isoformat()
        calls, meetings, demos, proposals, activities = self._worked[rep_id].between(low, high)
        days = self._days[rep_id]
        ended = self._ended[rep_id][bisect_left(days, low) : bisect_right(days, high)]
        won = [deal for deal in ended if deal.is_won]
        return RepFacts(
            weeks=max((end - began).days + 1, 0) / 7,
            calls=calls,
            meetings=meetings,
            demos=demos,
            proposals=proposals,
            activities=activities,
            is_logged=self.logged_since is not None and end >= self.logged_since,
            first_meetings=self._first[rep_id].between(low, high)[0],
            new_deals=self._created[rep_id].between(low, high)[0],
            won=len(won),
            lost=len(ended) - len(won),
            won_minor=rounded(sum(deal.parts or 0 for deal in won), self._scale),
            unpriced=sum(deal.parts is None for deal in won),
            won_before_minor=now.won_before_minor,
            cycle_days=tuple(deal.cycle_days for deal in won if deal.cycle_days is not None),
            cover_minor=now.cover_minor,
            cover_deals=now.cover_deals,
            open_deals=now.open_deals,
            current_deals=now.current_deals,
            quota_minor=now.quota_minor,
            closed_minor=now.closed_minor,
            is_part=now.is_part,
        )


def _counts(counted: Sequence[Counted]) -> _Sums:
    return _Sums([one.on for one in counted], ((one.n,) for one in counted), 1)
