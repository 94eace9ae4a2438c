"""What the best do, tried by another: an experiment with a before and an after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from salestui.desk.scope import team
from salestui.desk.scorecards import scorecards
from salestui.desk.skills import ensure, standings
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.ids import new_id
from salestui.domain.kpi_words import as_typed
from salestui.domain.kpis import KPIS, Kpi
from salestui.domain.lens import Lens
from salestui.domain.skills import Experiment
from salestui.store import deals
from salestui.store import skills as stored
from salestui.store.journal import Done
from salestui.store.people_shapes import EXPERIMENTS
from salestui.store.shapes import REPS
from salestui.store.store import Store

SAME = {"win rate": "close ratio", "meetings a week": "meetings", "calls a week": "calls"}
"""Other names of what is counted."""
CLOSED = "it is closed: what came of it stays as it was said"
WHOLE = 10
"""From here on one decimal is enough."""


@frozen
class ExperimentLine:
    """An experiment with its reps' names and what it measures."""

    experiment: Experiment
    from_rep: str | None
    to_rep: str
    measure: str

    @property
    def moved(self) -> float | None:
        """What changed from before to after, where both are known."""
        before, after = self.experiment.before, self.experiment.after
        return None if before is None or after is None else after - before

    @property
    def is_better(self) -> bool:
        """Is the number after better than that before? Of some KPIs less is."""
        moved = self.moved or 0
        kpi = None if self.experiment.skill_id else _counted_as(self.measure)
        return moved > 0 if kpi is None or kpi.higher_is_better else moved < 0


def _counted_as(measure: str) -> Kpi | None:
    """The KPI of the scorecards that an experiment is measured by, where it is one."""
    name = SAME.get(measure.strip().casefold(), measure.strip().casefold())
    return next((kpi for kpi in KPIS if name in (kpi.name.casefold(), kpi.key)), None)


def experiments(store: Store, *, everyone: bool = False) -> list[ExperimentLine]:
    """Return the experiments of the team, those under way first."""
    names = dict(deals.reps_of(store, None))
    ours = {rep.id for rep in team(store, everyone=everyone)}
    skills = {one.id: one.name for one in stored.skills(store, archived=True)}
    return [
        ExperimentLine(
            one,
            names.get(one.from_rep_id or ""),
            names.get(one.to_rep_id, ""),
            skills.get(one.skill_id or "") or one.kpi or "",
        )
        for one in stored.experiments(store)
        if one.to_rep_id in ours or one.from_rep_id in ours
    ]


def counted(store: Store, rep_id: str, kpi: str, lens: Lens, today: date) -> float | None:
    """Return what a KPI of the scorecards is for a rep in the period that runs, as one would type it."""
    name = SAME.get(kpi.strip().casefold(), kpi.strip().casefold())
    found = scorecards(store, replace(lens, everyone=True), today, every=True, trends=False)
    chosen = next((one for one in found.chosen if name in (one.name.casefold(), one.key)), None)
    line = next((card.line(chosen.key) for card in found.cards if chosen and card.rep_id == rep_id), None)
    if chosen is None or line is None or line.measure.value is None:
        return None
    value = float(as_typed(line.measure.value, chosen.unit, found.currency).removesuffix("%"))
    return round(value, 1 if abs(value) >= WHOLE else 2)


def start(store: Store, new: Experiment, today: date, lens: Lens | None = None) -> Done:
    """Start an experiment; of a skill, the level now is the before; of a KPI that is counted, its number now.

    Raises:
        RuleBroken: If it does not say what is measured, has nobody to try it, or ends before it starts; or if a lens
            is given, and there is no number before.
    """
    _check(new)
    if lens is not None and new.kpi and new.before is None:
        new = replace(new, before=counted(store, new.to_rep_id, new.kpi, lens, today))
        if new.before is None:
            raise RuleBroken(f"Type {new.kpi} before: nothing counts it, and without it nothing shows what changed")
    with store.change(today) as change:
        if new.skill_id is not None:
            ensure(store, change)
            before = new.before if new.before is not None else _level(store, new.to_rep_id, new.skill_id)
            new = replace(new, before=before)
        change.label = f"Experiment: {new.subject}, {store.load(REPS, new.to_rep_id).name}"
        change.made = new.id or new_id()
        change.add(replace(new, id=change.made))
    return change.done


def edit(store: Store, new: Experiment, today: date) -> Done:
    """Write what was changed of an experiment that is under way.

    Raises:
        RuleBroken: If it is closed, or then says nothing that can be tried.
        Clash: If it was changed elsewhere since it was read.
    """
    _check(new)
    with store.change(today) as change:
        if store.load(EXPERIMENTS, new.id).closed_on is not None:
            raise RuleBroken(CLOSED)
        change.label = f"Experiment {new.subject} changed"
        change.save(new)
    return change.done


def experiment(store: Store, experiment_id: str) -> Experiment:
    """Return one experiment, as a form begins with."""
    return store.load(EXPERIMENTS, experiment_id)


def _check(new: Experiment) -> None:
    if (new.skill_id is None) == (not new.kpi):
        raise RuleBroken("An experiment measures a skill or a KPI, one of the two")
    if new.from_rep_id == new.to_rep_id:
        raise RuleBroken("It is tried by somebody else than whom it is learned from")
    if new.ends_on < new.starts_on:
        raise RuleBroken("An experiment cannot end before it starts")


def _level(store: Store, rep_id: str, skill_id: str) -> float | None:
    return next((one.level for skill, one in standings(store, rep_id) if skill.id == skill_id), None)


def close(store: Store, experiment_id: str, after: float | None, outcome: str, today: date) -> Done:
    """Say what came of an experiment; of a skill, the level now is the after unless another is given.

    Raises:
        RuleBroken: If it is closed already, or the outcome is not said.
    """
    if not outcome.strip():
        raise RuleBroken("Say what came of it: keep, spread, or stop")
    with store.change(today) as change:
        there = store.load(EXPERIMENTS, experiment_id)
        if there.closed_on is not None:
            raise RuleBroken(f"“{there.subject}” is closed already")
        if after is None and there.skill_id is not None:
            after = _level(store, there.to_rep_id, there.skill_id)
        change.label = f"Experiment closed: {there.subject}"
        change.save(replace(there, after=after, outcome=outcome.strip(), closed_on=today))
    return change.done
