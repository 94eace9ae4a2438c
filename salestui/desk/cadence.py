"""What the manager owes to whom and how late it is; exceptions of single reps, holidays and absences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from salestui.desk.form_edits import only
from salestui.desk.scope import team
from salestui.domain.cadence import (
    BY_NAME,
    RULES,
    DaysOff,
    Debt,
    OtherRhythm,
    Rhythm,
    Rule,
    RuleLine,
    due,
    worst_first,
)
from salestui.domain.dates import short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.kinds import ConversationKind
from salestui.domain.schedule import CadenceRule, DayOff
from salestui.domain.team import Rep
from salestui.domain.text import name_key, one_line
from salestui.store import cadence as stored
from salestui.store.journal import Done
from salestui.store.people_shapes import CADENCE_RULES, DAYS_OFF
from salestui.store.shapes import REPS
from salestui.store.store import Store

LONGEST_ABSENCE = 400


def debts(store: Store, rhythm: Rhythm, today: date, *, everyone: bool = False) -> list[Debt]:
    """Return everything that is owed to the team's reps and to the team, the latest first."""
    return _debts(store, rhythm, team(store, everyone=everyone), today, with_team=True)


def debts_of(store: Store, rep_id: str, rhythm: Rhythm, today: date) -> list[Debt]:
    """Return everything that is owed to one rep, the latest first; nothing to somebody who has left."""
    rep = store.find(REPS, rep_id)
    return _debts(store, rhythm, [rep] if rep and rep.is_here else [], today, with_team=False)


def _debts(store: Store, rhythm: Rhythm, reps: Sequence[Rep], today: date, *, with_team: bool) -> list[Debt]:
    begin = stored.first_day(store)
    if begin is None or not reps:
        return []
    keys = [rep.id for rep in reps]
    away, planned = stored.days_off(store, today), stored.planned_days(store, keys, today)
    made = stored.exceptions(store, keys)
    owing = {one.kind for one in made} | {name for name, every in rhythm.every.items() if every}
    last = {rule.name: stored.last_days(store, rule, keys, today) for rule in RULES if rule.name in owing}
    found = []
    whole: list[Rep | None] = [*reps, None] if with_team else [*reps]
    for rep in whole:
        key, name = (rep.id, rep.name) if rep else (None, "")
        off = DaysOff.of(away, key, rhythm.weekend)
        since = max(begin, rep.started_on or begin) if rep else begin
        is_away = rep is not None and off.is_away(today)
        for rule in RULES:
            if rule.is_team != (rep is None) or rule.name not in owing:
                continue
            own = [one for one in made if one.rep_id == key and one.kind == rule.name]
            every, done = rhythm.every.get(rule.name, 0), last[rule.name].get(key)
            owed = due(every, done, since, off, today, own)
            if owed is not None:
                now, ahead = _every(every, own, today), _planned(rule, key, planned)
                found.append(Debt(rule.name, key, name, now, done, owed.on, owed.late, ahead, is_away))
    return worst_first(found)


def _every(every: int, own: Sequence[CadenceRule], today: date) -> int:
    valid = [one for one in own if one.until is None or today < one.until]
    return (valid[-1].every_days if valid else None) or every


def _planned(rule: Rule, rep_id: str | None, planned: dict[tuple[str, str, str | None], date]) -> date | None:
    """The next planned day; a quarterly review will do for the monthly one."""
    if not isinstance(rule.kind, ConversationKind):
        return None
    days = [
        day
        for (kind, occasion, whose), day in planned.items()
        if kind == rule.kind.value and whose == rep_id and rule.occasion in (None, occasion)
    ]
    return min(days, default=None)


def rules(store: Store, rhythm: Rhythm) -> list[RuleLine]:
    """Return every rule, and the team's reps who have another rhythm, by name."""
    names = {rep.id: rep.name for rep in team(store)}
    made = sorted(stored.exceptions(store, list(names)), key=lambda one: name_key(names[one.rep_id]))
    since = stored.made_on(store, [one.id for one in made])
    return [
        RuleLine(
            rule,
            rhythm.every.get(rule.name, 0),
            tuple(OtherRhythm(one, names[one.rep_id], since.get(one.id)) for one in made if one.kind == rule.name),
        )
        for rule in RULES
    ]


def edit_rhythm(
    store: Store, read: CadenceRule, every_days: int | None, until: date | None, reason: str, today: date
) -> Done:
    """Change how often something is owed to one rep.

    Raises:
        RuleBroken: If the rhythm is no number of days, the day is not ahead, or nothing is changed.
        Clash: If it was changed elsewhere since it was read.
    """
    _check_rhythm(every_days)
    after = replace(read, every_days=every_days, until=until, reason=one_line(reason) or None)
    if until != read.until:
        _check_ahead(until, today)
    if after == read:
        raise RuleBroken("Nothing changed")
    with store.change(today) as change:
        change.save(after)
        change.label = _other(store, after, today)
    return change.done


def remove_rhythm(store: Store, rule_id: str, today: date) -> Done:
    """Take one exception away; another of the same kind, if there is one, counts then.

    Raises:
        RuleBroken: If it is not there any more.
    """
    with store.change(today) as change:
        gone = store.load(CADENCE_RULES, rule_id)
        change.remove(gone)
        change.label = f"{_other(store, gone, today)}: taken away"
    return change.done


def _other(store: Store, made: CadenceRule, today: date) -> str:
    how = f"every {made.every_days} days" if made.every_days else "not owed"
    return f"{store.load(REPS, made.rep_id).name}: {_rule(made.kind).words} {how}{_until(made.until, today)}"


def _check_rhythm(every_days: int | None) -> None:
    if every_days is not None and not 1 <= every_days <= 3650:
        raise RuleBroken("A rhythm is a number of days from 1 to 3650")


def set_rhythm(
    store: Store, rep_id: str, kind: str, every_days: int | None, until: date | None, reason: str, today: date
) -> Done:
    """Owe something to one rep in another rhythm, or never, for good or until a day.

    Raises:
        RuleBroken: If there is no such rule, the rhythm is no number of days, or the day is not ahead.
    """
    _rule(kind)
    _check_rhythm(every_days)
    _check_ahead(until, today)
    with store.change(today) as change:
        made = CadenceRule(new_id(), rep_id, kind, every_days, until, one_line(reason) or None)
        change.label = _other(store, made, today)
        change.add(made)
    return change.done


def pause(store: Store, owed: Sequence[tuple[str, str]], until: date, reason: str, today: date) -> Done:
    """Let what is owed to reps, given as rule and rep, wait until a day.

    Raises:
        RuleBroken: If the day is not ahead, or there is no reason.
    """
    _check_ahead(until, today)
    if not (why := one_line(reason)):
        raise RuleBroken("Say why it can wait")
    with store.change(today) as change:
        reps = [store.load(REPS, rep_id) for _, rep_id in owed]
        what = f"{_rule(owed[0][0]).words} with {reps[0].name}" if len(owed) == 1 else f"{len(owed)} things owed"
        change.add(*[CadenceRule(new_id(), rep_id, _rule(kind).name, None, until, why) for kind, rep_id in owed])
        change.label = f"{what[0].upper()}{what[1:]} left{_until(until, today)}: {why}"
    return change.done


def add_days_off(store: Store, starts_on: date, ends_on: date, reason: str, rep_id: str | None, today: date) -> Done:
    """Write down a holiday of everybody's, or a rep's absence.

    Raises:
        RuleBroken: If it ends before it starts, lasts too long, or there is no reason.
    """
    new = _checked_off(DayOff(new_id(), starts_on, ends_on, reason, rep_id), today)
    with store.change(today) as change:
        change.label = f"{_away(store, new, today)}: {new.reason}"
        change.add(new)
    return change.done


def _checked_off(one: DayOff, today: date) -> DayOff:
    if one.ends_on < one.starts_on:
        raise RuleBroken(f"{short_day(one.ends_on, today)} is before {short_day(one.starts_on, today)}")
    if one.ends_on - one.starts_on > timedelta(LONGEST_ABSENCE):
        raise RuleBroken("Who is away for more than a year: mark the rep as left, or give them another rhythm")
    if not (why := one_line(one.reason)):
        raise RuleBroken("Say what for: holiday, training, ill")
    return replace(one, reason=why)


def _away(store: Store, one: DayOff, today: date) -> str:
    who = store.load(REPS, one.rep_id).name if one.rep_id else "Everybody"
    to = f" to {short_day(one.ends_on, today)}" if one.ends_on > one.starts_on else ""
    return f"{who} away {short_day(one.starts_on, today)}{to}"


def day_off(store: Store, day_off_id: str) -> DayOff:
    """Return a holiday or an absence.

    Raises:
        RuleBroken: If it is not there any more.
    """
    return store.load(DAYS_OFF, day_off_id)


def edit_days_off(store: Store, values: Mapping[str, Any], read: DayOff, today: date) -> Done:
    """Change when somebody is off, who, or why.

    Raises:
        RuleBroken: If it ends before it starts, lasts too long, or there is no reason.
        Clash: If it was changed elsewhere since it was read.
    """
    after = _checked_off(replace(read, **only({"starts_on", "ends_on", "reason", "rep_id"}, values)), today)
    with store.change(today) as change:
        change.save(after)
        change.label = f"{_away(store, after, today)}: {after.reason}"
    return change.done


def remove_days_off(store: Store, day_off_id: str, today: date) -> Done:
    """Take a holiday or an absence back.

    Raises:
        RuleBroken: If it is not there any more.
    """
    with store.change(today) as change:
        gone = store.load(DAYS_OFF, day_off_id)
        change.label = f"No longer away {short_day(gone.starts_on, today)}: {gone.reason}"
        change.remove(gone)
    return change.done


def _rule(name: str) -> Rule:
    if name not in BY_NAME:
        raise RuleBroken(f"{one_line(name)[:40]} is no rule; there are {', '.join(BY_NAME)}")
    return BY_NAME[name]


def _check_ahead(until: date | None, today: date) -> None:
    if until is not None and until <= today:
        raise RuleBroken(f"{short_day(until, today)} is not ahead; say a day after today")


def _until(until: date | None, today: date) -> str:
    return f" until {short_day(until, today)}" if until else ""


def as_usual(store: Store, rep_id: str, kind: str, today: date) -> Done:
    """Owe something to a rep in the team's rhythm again.

    Raises:
        RuleBroken: If it is owed so already.
    """
    rule = _rule(kind)
    with store.change(today) as change:
        rep = store.load(REPS, rep_id)
        own = [one for one in stored.exceptions(store, [rep_id]) if one.kind == kind]
        if not own:
            raise RuleBroken(f"{rep.name}: {rule.words} is owed as to everybody already")
        for one in own:
            change.remove(one)
        change.label = f"{rep.name}: {rule.words} as for everybody"
    return change.done
