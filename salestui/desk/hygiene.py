"""Questions about discipline: what each rep keeps up, the deals to hand over for mending, and the trend."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

from salestui.desk.exporting import Table
from salestui.desk.lapses import lapses
from salestui.desk.workspace import workspace
from salestui.domain.attention import Patience
from salestui.domain.board import DealLine
from salestui.domain.hygiene import TEAM, WEEKS, Discipline, Hygiene, Lapse, tally
from salestui.domain.kinds import Outcome
from salestui.domain.waterfall import DealAt, as_of
from salestui.store import funnel as history
from salestui.store import hygiene as stored
from salestui.store import team as team_stored
from salestui.store.store import Store


def hygiene(store: Store, patience: Patience, today: date, *, everyone: bool = False, trend: bool = True) -> Hygiene:
    """Return what is kept up on the open deals of the manager's team, the rep with most to mend first."""
    manager = None if everyone else workspace(store).manager
    reps = team_stored.reps(store, manager)
    ids = [rep.id for rep in reps]
    rows = stored.open_deals(store, ids)
    found = lapses(store, rows, patience, today)
    by_rep: dict[str, list[tuple[str, list[Lapse]]]] = {key: [] for key in ids}
    for row in rows:
        by_rep[row.rep_id or ""].append((row.id, found[row.id]))
    trends = _trends(store, ids, today) if trend else {}
    lines = [
        _with(tally(rep.id, rep.name, by_rep[rep.id]), trends.get(rep.id, ()))
        for rep in reps
        if rep.is_here or by_rep[rep.id]
    ]
    every = _with(tally(TEAM, "TEAM", [one for own in by_rep.values() for one in own]), trends.get(TEAM, ()))
    worst = sorted(lines, key=lambda line: (1.0 if line.share is None else line.share, -line.missing))
    kept = {key: tuple(lapses) for key, lapses in found.items() if lapses}
    return Hygiene(manager, today, tuple(worst), every, kept)


def _with(line: Discipline, trend: tuple[float | None, ...]) -> Discipline:
    return Discipline(line.key, line.name, line.open, line.current, line.counts, line.ids, trend)


def _trends(store: Store, ids: Sequence[str], today: date) -> dict[str, tuple[float | None, ...]]:
    """The share of each rep's open deals whose close date was past, at the end of each of the last weeks."""
    days = [today - timedelta(7 * back) for back in range(WEEKS - 1, -1, -1)]
    weeks = [day.isoformat() for day in days]
    # by how many deals each week has more than the one before: one pass, however many weeks a deal is open
    open_: dict[str, list[int]] = {key: [0] * (WEEKS + 1) for key in ids}
    past: dict[str, list[int]] = {key: [0] * (WEEKS + 1) for key in ids}
    unusual = history.unusual(store, days[0])
    others = set(unusual)
    for deal in stored.since(store, ids, days[0]):
        if deal.id not in others:
            first = bisect_left(weeks, deal.created_on) if deal.created_on else 0
            end = bisect_left(weeks, deal.closed_on) if deal.closed_on else WEEKS
            late = max(first, bisect_right(weeks, deal.close_on)) if deal.close_on else end
            _add(open_[deal.rep_id], first, end)
            _add(past[deal.rep_id], late, end)
    events = history.moves(store, unusual, days[0])
    for known in history.historied(store, ids, unusual):
        for at, day in enumerate(days):
            stood = as_of(known, events.get(known.id, ()), day)
            if _is_open(stood):
                _add(open_[known.rep_id or ""], at, at + 1)
                if stood.close_on is not None and stood.close_on < day:
                    _add(past[known.rep_id or ""], at, at + 1)
    for counted in (open_, past):
        counted[TEAM] = [sum(week) for week in zip(*counted.values(), strict=True)] or [0] * (WEEKS + 1)
    return {
        key: tuple(
            part / whole if whole else None
            for part, whole in zip(accumulate(past[key][:-1]), accumulate(open_[key][:-1]), strict=True)
        )
        for key in open_
    }


def _add(changes: list[int], first: int, end: int) -> None:
    """Count one deal in the weeks from the first to before the end."""
    if first < end:
        changes[first] += 1
        changes[end] -= 1


def _is_open(stood: DealAt) -> bool:
    return stood.exists and not stood.gone and stood.outcome is Outcome.OPEN


HEADERS = ("Rep", "Deal", "Account", "Amount", "Stage", "Close", "To mend")


def to_mend(title: str, lines: Sequence[DealLine], lapses: dict[str, tuple[Lapse, ...]]) -> Table:
    """Return deals with what is to be mended on each, as a list to hand over."""
    rows = [
        (
            line.rep, line.deal.name, line.account, line.worth, line.stage.name if line.stage else None,
            line.deal.close_on, ", ".join(lapses.get(line.deal.id, ())),
        )
        for line in lines
    ]  # fmt: skip
    return Table(title, HEADERS, rows)


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
