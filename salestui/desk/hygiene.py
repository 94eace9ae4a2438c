"""Questions about discipline: what each rep keeps up, the deals to hand over for mending, and the trend."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate

from salestui.desk.exporting import Table
from salestui.desk.lapses import held, lapses_of
from salestui.desk.workspace import workspace
from salestui.domain.attention import Patience
from salestui.domain.board import DealLine
from salestui.domain.hygiene import CURRENT, TEAM, WEEKS, Hygiene, Lapse, Mending, line_of, tally, worst_first
from salestui.domain.kinds import Outcome
from salestui.domain.pipeline import Deal
from salestui.domain.waterfall import DealAt, as_of
from salestui.store import behind
from salestui.store import funnel as history
from salestui.store import hygiene as stored
from salestui.store import team as team_stored
from salestui.store.store import Store


def hygiene(
    store: Store, patience: Patience, today: date, *, everyone: bool = False, trend: bool = True, twins: bool = True
) -> Hygiene:
    """Return what is kept up on the open deals of the manager's team, the rep with most to mend first.

    Args:
        store: Where they are.
        patience: When silence is a lapse.
        today: The day.
        everyone: Everybody's, and not the team's alone.
        trend: Tell the weeks before, too, for half of the time.
        twins: Count what is likely in twice, too, for half of the rest.
    """
    manager = None if everyone else workspace(store).manager
    reps = team_stored.reps(store, manager)
    ids = [rep.id for rep in reps]
    counts = stored.counts(store, ids, held(store, patience, today), everyone=manager is None, with_twins=twins)
    counted = {one.rep_id: one for one in counts}
    trends = _trends(store, ids, today) if trend else {}
    lines = [
        line_of(rep.id, rep.name, [counted[rep.id]] if rep.id in counted else [], trends.get(rep.id, ()))
        for rep in reps
        if rep.is_here or rep.id in counted
    ]
    every = line_of(TEAM, "TEAM", list(counted.values()), trends.get(TEAM, ()))
    worst = sorted(lines, key=lambda line: (1.0 if line.share is None else line.share, -line.missing))
    return Hygiene(manager, today, tuple(worst), every)


def mending(store: Store, key: str, patience: Patience, today: date, *, everyone: bool = False) -> Mending:
    """Return the deals of one rep, or of the manager's team, with what is to be mended on each."""
    manager = None if everyone else workspace(store).manager
    reps = team_stored.reps(store, manager) if key == TEAM else team_stored.named(store, key)
    found = lapses_of(store, [rep.id for rep in reps], patience, today)
    name = reps[0].name if reps and key != TEAM else "TEAM"
    return Mending(line_of(key, name, [tally(key, found.values())]), worst_first(found))


def open_ids(store: Store, key: str, *, everyone: bool) -> list[str]:
    """Return the open deals of a rep, or of the team."""
    return behind.open_deals(store, _reps(store, key, everyone=everyone))


def _reps(store: Store, key: str, *, everyone: bool) -> list[str]:
    manager = None if everyone else workspace(store).manager
    return [rep.id for rep in team_stored.reps(store, manager)] if key == TEAM else [key]


def lapsed(
    store: Store, key: str, lapse: Lapse | None, patience: Patience, today: date, *, everyone: bool
) -> list[str]:
    """Return the open deals of a rep, or of the team, that have a lapse; without one, those that are current."""
    found = lapses_of(store, _reps(store, key, everyone=everyone), patience, today)
    return [
        deal for deal, lapses in found.items() if (CURRENT.isdisjoint(lapses) if lapse is None else lapse in lapses)
    ]


def _trends(store: Store, ids: Sequence[str], today: date) -> dict[str, tuple[float | None, ...]]:
    """The share of each rep's open deals whose close date was past, at the end of each of the last weeks."""
    days = [today - timedelta(7 * back) for back in range(WEEKS - 1, -1, -1)]
    weeks = [day.isoformat() for day in days]
    counted = _Weeks(ids)
    for one in stored.stood(store, ids, days):
        counted.count(*one)
    unusual = history.unusual(store, days[0], ids)
    events = history.moves(store, unusual, days[0])
    for known in history.historied(store, ids, unusual):
        rep = known.rep_id or ""
        if _is_told(known, days[0]):  # its own dates do not tell all of it
            late = bisect_right(weeks, known.close_on.isoformat()) if known.close_on else None
            counted.count(rep, _place(weeks, known.created_on, 0), late, _place(weeks, known.closed_on, WEEKS), -1)
        for at, day in enumerate(days):
            now = as_of(known, events.get(known.id, ()), day)
            if _is_open(now):
                is_late = now.close_on is not None and now.close_on < day
                counted.count(rep, at, at if is_late else None, at + 1, 1)
    return counted.shares()


class _Weeks:
    """How many deals each rep had open at the end of each week, and how many of them were past their close date.

    Kept as by how many each week has more than the one before: one pass, however many weeks a deal is open.
    """

    def __init__(self, ids: Sequence[str]) -> None:
        self._open: dict[str, list[int]] = {key: [0] * (WEEKS + 1) for key in ids}
        self._past: dict[str, list[int]] = {key: [0] * (WEEKS + 1) for key in ids}

    def count(self, rep: str, first: int, late: int | None, end: int, n: int) -> None:
        """Count deals that were open from a week to before the end, and past their close date from another one."""
        _add(self._open[rep], first, end, n)
        if late is not None:
            _add(self._past[rep], max(first, late), end, n)

    def shares(self) -> dict[str, tuple[float | None, ...]]:
        """Return what share was past its close date, by rep and of the team, week by week."""
        for counted in (self._open, self._past):
            counted[TEAM] = [sum(week) for week in zip(*counted.values(), strict=True)] or [0] * (WEEKS + 1)
        return {key: tuple(map(_share, _sums(self._past[key]), _sums(self._open[key]))) for key in self._open}


def _sums(changes: Sequence[int]) -> Iterator[int]:
    return accumulate(changes[:-1])


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _place(weeks: Sequence[str], day: date | None, otherwise: int) -> int:
    return bisect_left(weeks, day.isoformat()) if day else otherwise


def _is_told(deal: Deal, first: date) -> bool:
    """Do the deal's own dates tell that it was open on a day or after it?"""
    if deal.archived or deal.vanished_on is not None:
        return False
    return not deal.is_closed or (deal.closed_on is not None and deal.closed_on > first)


def _add(changes: list[int], first: int, end: int, n: int) -> None:
    """Count deals in the weeks from the first to before the end."""
    if first < end:
        changes[first] += n
        changes[end] -= n


def _is_open(stood: DealAt) -> bool:
    return stood.exists and not stood.gone and stood.outcome is Outcome.OPEN


HEADERS = ("Rep", "Deal", "Account", "Amount", "Stage", "Close", "To mend")


def to_mend(title: str, lines: Sequence[DealLine], lapses: Mapping[str, tuple[Lapse, ...]]) -> Table:
    """Return deals with what is to be mended on each, as a list to hand over."""
    rows = [
        (
            line.rep, line.deal.title, line.account, line.worth, line.stage.name if line.stage else None,
            line.deal.close_on, ", ".join(lapses.get(line.deal.id, ())),
        )
        for line in lines
    ]  # fmt: skip
    return Table(title, HEADERS, rows, of=len(lapses))


def as_table(shown: Hygiene) -> Table:
    """Return the reps with what they do not keep up."""
    rows = [
        (
            line.name,
            line.open,
            None if line.share is None else f"{line.share:.0%}",
            *(line.counts.get(one, 0) for one in Lapse),
        )
        for line in (*shown.lines, shown.total)
    ]
    return Table("Discipline", ("Rep", "Open", "Current", *(lapse.value.capitalize() for lapse in Lapse)), rows)
