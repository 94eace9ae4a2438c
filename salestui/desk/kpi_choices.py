"""What the manager writes about scorecards: which KPIs, what is agreed with a rep, what is typed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from salestui.desk.workspace import workspace
from salestui.domain.commitments import Floor, KpiChoice, KpiValue
from salestui.domain.dates import short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.ids import new_id
from salestui.domain.kpi_words import in_full
from salestui.domain.kpis import BY_KEY, KPIS, Unit
from salestui.domain.scorecard_view import Chosen, chosen_of
from salestui.domain.scorecards import agreed, check_floor, choose, usual_choices
from salestui.domain.text import clean, name_key
from salestui.store import scorecards as stored
from salestui.store.journal import Change, Done
from salestui.store.shapes import REPS
from salestui.store.store import Store

LONGEST_NAME, LONGEST_NOTE = 40, 2_000
MOST_WEIGHT = 100


def on_card(store: Store) -> list[Chosen]:
    """Return the KPIs on the scorecard."""
    return chosen_of(stored.choices(store))


def not_on_card(store: Store) -> dict[str, str]:
    """Return what else could be chosen: name → key, of the registry and of what was typed by hand before."""
    choices = stored.choices(store)
    there = {one.key for one in chosen_of(choices)}
    by_hand = {one.name: one.kpi for one in choices if one.name and one.kpi not in there}
    return {kpi.name: kpi.key for kpi in KPIS if kpi.key not in there} | by_hand


@frozen
class ByHand:
    """A KPI that no data tells: its name, what it counts in, which way is better."""

    name: str
    unit: Unit = Unit.PER_WEEK
    higher_is_better: bool = True


def add_kpi(store: Store, new: str | ByHand, today: date, instead_of: str | None = None) -> Done:
    """Put a KPI on the scorecard, in the place of another one where that is named.

    Args:
        store: Where it is.
        new: The key of a KPI of the registry or of one typed before, or a new one that is typed by hand.
        today: The day.
        instead_of: The key of the KPI that leaves.

    Raises:
        RuleBroken: If it is there, seven are, or its name is that of another one.
    """
    with store.change(today) as change:
        choices = _laid_down(store, change)
        leaving = _choice(choices, instead_of) if instead_of else None
        if leaving:
            change.save(retired := replace(leaving, retired_on=today))
            choices = [retired if one.id == leaving.id else one for one in choices]
        made = _new_choice(choices, new, today, leaving)
        choose(choices, made.kpi)
        change.add(made)
        name = Chosen(made, BY_KEY.get(made.kpi)).name
        old = f" instead of {Chosen(leaving, BY_KEY.get(leaving.kpi)).name}" if leaving else ""
        change.label = f"{name} is on the scorecard{old}"
    return change.done


def _laid_down(store: Store, change: Change) -> list[KpiChoice]:
    """Return every choice; before the first the usual seven, which showed till then, are written down."""
    there = stored.choices(store)
    if there:
        return there
    change.add(*[replace(one, id=new_id(), chosen_on=change.day) for one in usual_choices()])
    return stored.choices(store)


def _choice(choices: Sequence[KpiChoice], key: str) -> KpiChoice:
    found = next((one for one in choices if one.kpi == key and one.retired_on is None), None)
    if found is None:
        raise RuleBroken("That KPI is not on the scorecard")
    return found


def _new_choice(choices: Sequence[KpiChoice], new: str | ByHand, today: date, leaving: KpiChoice | None) -> KpiChoice:
    position = leaving.position if leaving else max((one.position for one in choices), default=0) + 1
    if isinstance(new, ByHand):
        name = clean(new.name).strip()[:LONGEST_NAME]
        if not name:
            raise RuleBroken("Give the KPI a name")
        names = [kpi.name for kpi in KPIS] + [one.name for one in choices if one.name]
        if name_key(name) in map(name_key, names):
            raise RuleBroken(f"There is a KPI called {name} already; choose it by its name")
        key = f"hand-{new_id()}"
        return KpiChoice(new_id(), key, position, 0, name, new.unit.value, new.higher_is_better, today)
    before = next((one for one in choices if one.kpi == new), None)
    if before is not None:
        return replace(before, id=new_id(), position=position, chosen_on=today, retired_on=None, rev=0)
    if new not in BY_KEY:
        raise RuleBroken("There is no such KPI")
    return KpiChoice(new_id(), new, position, chosen_on=today)


def retire_kpi(store: Store, key: str, today: date) -> Done:
    """Take a KPI off the scorecard; what was agreed and typed of it stays.

    Raises:
        RuleBroken: If it is not there, or it is the last one.
    """
    with store.change(today) as change:
        choices = _laid_down(store, change)
        going = _choice(choices, key)
        if sum(one.retired_on is None for one in choices) == 1:
            raise RuleBroken("One KPI has to stay; replace it by another (m)")
        change.save(replace(going, retired_on=today))
        change.label = f"{Chosen(going, BY_KEY.get(key)).name} is off the scorecard"
    return change.done


def weigh_kpi(store: Store, key: str, weight: int, today: date) -> Done:
    """Say how much a KPI counts in the score, 0 to 100.

    Raises:
        RuleBroken: If it is not on the scorecard, or the weight is not from 0 to 100.
    """
    if not 0 <= weight <= MOST_WEIGHT:
        raise RuleBroken(f"A weight is 0 to {MOST_WEIGHT}")
    with store.change(today) as change:
        there = _choice(_laid_down(store, change), key)
        change.save(replace(there, weight=weight))
        change.label = f"{Chosen(there, BY_KEY.get(key)).name} weighs {weight}"
    return change.done


# What is agreed


@frozen
class Agreement:
    """What is agreed with some reps on a KPI: the floor, the target, the day, a word."""

    kpi: str
    floor: float | None
    target: float | None
    on: date
    note: str | None = None


def agree(store: Store, rep_ids: Sequence[str], said: Agreement, today: date) -> Done:
    """Keep a floor and a target with the day they were agreed; what was agreed before stays in history.

    Raises:
        RuleBroken: If the floor is better than the target, neither is given, the day is ahead, or nothing is new.
    """
    if said.on > today:
        raise RuleBroken("It is agreed on a day that is gone, or today")
    with store.change(today) as change:
        one = _known(store, said.kpi)
        check_floor(said.floor, said.target, higher_is_better=one.higher_is_better)
        before = stored.floors(store, rep_ids)
        there = {rep_id: agreed(before, rep_id, said.kpi, said.on) for rep_id in rep_ids}
        wanted = (said.floor, said.target)
        new = [key for key, floor in there.items() if floor is None or (floor.floor, floor.target) != wanted]
        if not new:
            raise RuleBroken("That is agreed already")
        note = clean(said.note or "", multiline=True, limit=LONGEST_NOTE).strip() or None
        for rep_id in new:
            old = there[rep_id]
            if old is not None and old.agreed_on == said.on:  # agreed anew on the same day: it is what counts
                change.save(replace(old, floor=said.floor, target=said.target, note=note))
            else:
                change.add(Floor(new_id(), rep_id, said.kpi, said.on, said.floor, said.target, note))
        change.label = _agreed_words(store, new, one, said, there[new[0]], today)
    return change.done


def _known(store: Store, key: str) -> Chosen:
    found = next((one for one in on_card(store) if one.key == key), None)
    if found is not None:
        return found
    if key in BY_KEY:
        return Chosen(KpiChoice(key, key, 0), BY_KEY[key])
    raise RuleBroken("There is no such KPI")


def _agreed_words(
    store: Store, rep_ids: Sequence[str], one: Chosen, said: Agreement, before: Floor | None, today: date
) -> str:
    currency = workspace(store).currency or ""
    who = store.load(REPS, rep_ids[0]).name if len(rep_ids) == 1 else f"{len(rep_ids)} reps"
    parts = [
        f"{word} {in_full(value, one.unit, currency).strip()}"
        for word, value in (("floor", said.floor), ("target", said.target))
        if value is not None
    ]
    sign = 1 if one.higher_is_better else -1
    was = before.floor if before and len(rep_ids) == 1 else None
    raised = was is not None and said.floor is not None and sign * said.floor > sign * was
    on = "" if said.on == today else f", agreed {short_day(said.on, today)}"
    return f"{who}, {one.name.lower()}: {', '.join(parts)}{' (raised)' if raised else ''}{on}"


# What is typed by hand


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(day.weekday())


def type_value(store: Store, rep_id: str, key: str, week: date, value: float | None, today: date) -> Done:
    """Keep a rep's value of a KPI for the week of a day, in the place of what was typed for it; none takes it away.

    Raises:
        RuleBroken: If the KPI is counted from the data, or the week is ahead.
    """
    monday = week_of(week)
    if key in BY_KEY:
        raise RuleBroken(f"{BY_KEY[key].name} is counted from the data; only KPIs of your own are typed")
    if monday > today:
        raise RuleBroken("That week has not begun")
    with store.change(today) as change:
        one = _known(store, key)
        there = stored.typed_on(store, rep_id, key, monday)
        who = store.load(REPS, rep_id).name
        said = "nothing" if value is None else in_full(value, one.unit, workspace(store).currency or "")
        if value is None and there:
            change.remove(there)
        elif value is not None and there:
            change.save(replace(there, value=value))
        elif value is not None:
            change.add(KpiValue(new_id(), rep_id, key, monday, value))
        change.label = f"{who}, {one.name}, week of {short_day(monday, today)}: {said}"
    return change.done
