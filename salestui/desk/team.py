"""The team: its roster, one rep at a time, and what the manager can do about reps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from salestui.desk.quotas import quotas, team_target
from salestui.desk.rates import exchange, quota_sum
from salestui.desk.workspace import workspace
from salestui.domain.board import Wanted
from salestui.domain.lens import Lens
from salestui.domain.measures import DealSum, window_of
from salestui.domain.money import Totals
from salestui.domain.periods import rate_day
from salestui.domain.roster import Roster
from salestui.domain.roster import roster as added_up
from salestui.domain.roster_facts import RosterFacts
from salestui.domain.team import Rep, openly
from salestui.domain.text import name_key
from salestui.store import team as stored
from salestui.store.board import DealQuery, limits
from salestui.store.conditions import NOBODY
from salestui.store.reps import called
from salestui.store.store import Store


def roster(store: Store, lens: Lens, today: date) -> Roster:
    """Return the team's reps with their numbers, those without a deal included, and the team's line."""
    manager = lens.whose_team(workspace(store).manager)
    found = _roster(store, stored.reps(store, manager), lens, today, manager)
    if lens.rhythm is not None:
        from salestui.desk.rapport import rapport_lines  # 10 ms that reports and scripts need not wait for

        known = rapport_lines(store, [line.rep.id for line in found.standings], lens.rhythm, today, moods=lens.moods)
        lines = tuple(replace(line, rapport=known[line.rep.id]) for line in found.standings)
        found = replace(found, standings=lines)
    return replace(found, manager=manager, managers=_managers(store, manager, found, lens, today))


def _managers(store: Store, manager: str | None, found: Roster, lens: Lens, today: date) -> DealSum | None:
    """The quota of a manager who is not among the reps shown."""
    shown = {line.rep.id for line in found.standings}
    mine = [rep.id for rep in called(store, name_key(manager)) if rep.id not in shown] if manager else []
    targets = quotas(store, mine, found.period, workspace(store).currency or lens.currency) if mine else {}
    whole = sum(targets.values(), Totals()) if targets else None
    return quota_sum(store, whole, found.period, lens.currency, today)


def one(store: Store, rep_id: str, lens: Lens, today: date) -> Roster:
    """Return the numbers of one rep alone, without a share of the team."""
    alone = _roster(store, stored.named(store, rep_id), lens, today, is_team=False)
    return replace(alone, standings=tuple(replace(line, share=None) for line in alone.standings))


def order(store: Store, rep_id: str) -> list[str]:
    """Return the reps of the manager's team by name, or everybody where this one is not among them."""
    team = stored.reps(store, workspace(store).manager)
    if all(rep.id != rep_id for rep in team):
        team = stored.reps(store, None)
    return [rep.id for rep in team if rep.is_here or rep.id == rep_id]


def _roster(
    store: Store, reps: list[Rep], lens: Lens, today: date, manager: str | None = None, *, is_team: bool = True
) -> Roster:
    reps = reps if lens.moods else [openly(rep) for rep in reps]
    lens = replace(lens, currency=workspace(store).currency or lens.currency)
    period = lens.period_on(today)
    window = window_of(period, today)
    ids = [rep.id for rep in reps]
    whose = None if is_team and manager is None else (*ids, NOBODY)
    targets = quotas(store, ids, period, lens.currency)
    open_ = DealQuery(Wanted(), whose, limits(store, lens.patience), lens.patience, today)
    facts = RosterFacts(
        reps=reps,
        open=stored.open_sums(store, open_),
        starts=stored.open_starts(store, open_),
        closed=stored.closed_sums(store, ids, period, lens.currency, lens.canceled),
        cycles=stored.ended(store, ids, window, lens.canceled),
        ever=stored.closed_sums(store, ids, None, lens.currency, lens.canceled) if lens.ever else None,
        targets=targets,
        last_activity=stored.last_activities(store, ids, today),
        chances=stored.chances(store),
        prices=stored.prices(store),
        team=team_target(store, manager, ids, period, lens.currency, targets) if is_team else None,
    )
    rates = exchange(store, lens.currency, [today, rate_day(period, today)])
    return added_up(facts, lens, period, window, today, rates)
