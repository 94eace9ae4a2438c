"""What the manager asks and does about skills: the list, targets, ratings with evidence, and the team's matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from salestui.desk.scope import team
from salestui.domain import matrix as laid_out
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.kinds import Side
from salestui.domain.matrix import Focus, Matrix, SkillStanding
from salestui.domain.plan_rules import is_open
from salestui.domain.skill_list import USUAL_SKILLS
from salestui.domain.skills import HIGHEST, LOWEST, Rating, Skill, SkillTarget
from salestui.domain.team import Rep
from salestui.domain.text import name_key
from salestui.store import development as plans_stored
from salestui.store import skills as stored
from salestui.store.journal import Change, Done
from salestui.store.people_shapes import SKILL_TARGETS, SKILLS
from salestui.store.shapes import REPS
from salestui.store.store import Store

RECENT = 90
"""Days for which a coached skill stays in focus."""


def skill_list(store: Store, *, archived: bool = False) -> list[Skill]:
    """Return the skills in their order; the usual ones until there is a list of the manager's own.

    A usual skill lies in no table before it is used: a request that refers to one calls `ensure` first.
    """
    if not stored.has_any(store):
        return list(USUAL_SKILLS)
    return stored.skills(store, archived=archived)


def ensure(store: Store, change: Change) -> None:
    """Lay down the usual skills within a change, if there is no list yet: undone with that change."""
    if not stored.has_any(store):
        change.add(*USUAL_SKILLS)


def skill(store: Store, skill_id: str) -> Skill:
    """Return one skill, as a form begins with."""
    usual = {} if stored.has_any(store) else {one.id: one for one in USUAL_SKILLS}
    return usual.get(skill_id) or store.load(SKILLS, skill_id)


def matrix(store: Store, *, everyone: bool = False) -> Matrix:
    """Return the team's skills: who stands where, who is best at what, who could learn from whom."""
    return _matrix(store, team(store, everyone=everyone))


def _matrix(store: Store, reps: Sequence[Rep]) -> Matrix:
    latest = stored.latest(store, [rep.id for rep in reps])
    found = laid_out.matrix(reps, skill_list(store), stored.targets(store), latest)
    return replace(found, is_usual=not stored.has_any(store))


def matrix_of(store: Store, rep_ids: Sequence[str]) -> Matrix:
    """Return where some reps stand; stars and averages are then those of these alone."""
    return _matrix(store, [store.load(REPS, rep_id) for rep_id in rep_ids])


def standings(store: Store, rep_id: str) -> list[tuple[Skill, SkillStanding]]:
    """Return where one rep stands at each skill."""
    found = _matrix(store, [store.load(REPS, rep_id)])
    return [(column.skill, cell) for column, cell in zip(found.columns, found.standings[0], strict=True)]


def ratings(store: Store, rep_id: str, skill_id: str) -> list[Rating]:
    """Return a rep's ratings at one skill with their evidence, newest first."""
    return stored.ratings(store, rep_id, skill_id)


def skills_in_focus(store: Store, rep_id: str, today: date, *, private: bool) -> list[Focus]:
    """Return what a rep works on: skills of open plan steps, that of the last coaching, or else the widest gap."""
    by_id = {one.id: (one, standing) for one, standing in standings(store, rep_id)}
    found: dict[str, Focus] = {}
    for line in plans_stored.plans(store, [rep_id], private=private):
        for step in line.steps:
            if is_open(step) and step.skill_id in by_id and step.skill_id not in found:
                one, standing = by_id[step.skill_id]
                found[step.skill_id] = Focus(standing, one, f"plan: {step.subject}", step.due_on)
    coached = stored.last_coached(store, rep_id)
    if coached and coached[0] in by_id and coached[0] not in found and coached[1] >= today - timedelta(RECENT):
        one, standing = by_id[coached[0]]
        found[one.id] = Focus(standing, one, "coached last")
    if not found:
        wide = sorted((pair for pair in by_id.values() if pair[1].is_below), key=lambda pair: -(pair[1].gap or 0))
        found = {one.id: Focus(standing, one, "widest gap") for one, standing in wide[:1]}
    return [_by_target(focus) for focus in found.values()]


def _by_target(focus: Focus) -> Focus:
    target = focus.standing.target
    return replace(focus, by_on=target.by_on) if target and target.by_on else focus


def rate(store: Store, said: Sequence[Rating], today: date) -> Done:
    """Keep ratings: 1 to 5, or nothing where it is too early to tell; a second word of the day replaces the first.

    Raises:
        RuleBroken: If a level is not from 1 to 5, or the day is ahead.
    """
    with store.change(today) as change:
        change.label = rate_within(store, change, said)
    return change.done


def rate_within(store: Store, change: Change, said: Sequence[Rating]) -> str:
    """Keep ratings within another change, such as a conversation that is held; return what to say of it.

    Raises:
        RuleBroken: If a level is not from 1 to 5, or the day is ahead.
    """
    ensure(store, change)
    for rating in said:
        _check(rating, change.day)
        before = stored.rated(store, rating)
        if before is None:
            change.add(replace(rating, id=rating.id or new_id()))
        else:
            change.save(replace(before, level=rating.level, evidence=rating.evidence))
    return _rated(store, said)


def _check(rating: Rating, today: date) -> None:
    if rating.level is not None and not LOWEST <= rating.level <= HIGHEST:
        raise RuleBroken(f"A level is {LOWEST} to {HIGHEST}, or nothing where it is too early to tell")
    if rating.on > today:
        raise RuleBroken("A rating says what was seen; its day cannot be ahead")


def _rated(store: Store, said: Sequence[Rating]) -> str:
    if not said:
        return ""
    first = said[0]
    who, what = store.load(REPS, first.rep_id).name, store.load(SKILLS, first.skill_id).name
    level = "too early to tell" if first.level is None else str(first.level)
    own = " (own rating)" if first.rated_by is Side.REP else ""
    more = f" and {len(said) - 1} more" if len(said) > 1 else ""
    return f"{who}: {what} {level}{own}{more}"


def set_target(store: Store, wanted: SkillTarget, today: date) -> Done:
    """Say which level a rep, or a role, is to reach, and by when; it takes the place of the one before.

    Raises:
        RuleBroken: If the level is not from 1 to 5, or it is not said whose target it is.
    """
    if (wanted.rep_id is None) == (wanted.role is None):
        raise RuleBroken("A target is a rep's or a role's")
    if not LOWEST <= wanted.level <= HIGHEST:
        raise RuleBroken(f"A level is {LOWEST} to {HIGHEST}")
    with store.change(today) as change:
        ensure(store, change)
        about = store.load(SKILLS, wanted.skill_id)
        change.label = f"{about.name}: target {wanted.level} for {_whose(store, wanted)}"
        there = next((one for one in stored.targets(store) if _is_same(one, wanted)), None)
        if there is None:
            change.add(replace(wanted, id=wanted.id or new_id()))
        else:
            change.save(replace(there, level=wanted.level, by_on=wanted.by_on))
    return change.done


def drop_target(store: Store, target_id: str, today: date) -> Done:
    """Take a target away."""
    with store.change(today) as change:
        there = store.load(SKILL_TARGETS, target_id)
        about = store.load(SKILLS, there.skill_id)
        change.label = f"{about.name}: no target for {_whose(store, there)}"
        change.remove(there)
    return change.done


def _whose(store: Store, target: SkillTarget) -> str:
    return store.load(REPS, target.rep_id).name if target.rep_id else f"every {target.role}"


def _is_same(one: SkillTarget, other: SkillTarget) -> bool:
    return (one.skill_id, one.rep_id, one.role) == (other.skill_id, other.rep_id, other.role)


def add_skill(store: Store, new: Skill, today: date) -> Done:
    """Put a skill at the end of the list.

    Raises:
        RuleBroken: If there is one of that name.
    """
    with store.change(today) as change:
        ensure(store, change)
        listed = stored.skills(store, archived=True)
        _refuse_namesake(new, listed)
        change.label = f"{new.name} added to the skills"
        change.add(replace(new, id=new.id or new_id(), position=max((one.position for one in listed), default=-1) + 1))
    return change.done


def _refuse_namesake(new: Skill, listed: Sequence[Skill]) -> None:
    for other in listed:
        if other.id != new.id and name_key(other.name) == name_key(new.name):
            archived = "; it is archived" if other.archived else ""
            raise RuleBroken(f"There is a skill of that name already: {other.name}{archived}")


def edit_skill(store: Store, new: Skill, today: date) -> Done:
    """Write a skill's name, family and the behaviours of its levels.

    Raises:
        RuleBroken: If there is another of that name, or it was changed elsewhere.
    """
    with store.change(today) as change:
        ensure(store, change)
        _refuse_namesake(new, stored.skills(store, archived=True))
        change.label = f"{new.name} changed"
        change.save(new)
    return change.done


def archive_skill(store: Store, skill_id: str, today: date) -> Done:
    """Take a skill off the list; its ratings stay."""
    with store.change(today) as change:
        ensure(store, change)
        about = store.load(SKILLS, skill_id)
        change.label = f"{about.name} archived"
        change.save(replace(about, archived=True))
    return change.done


def move_skill(store: Store, skill_id: str, by: int, today: date) -> Done:
    """Move a skill up or down the list."""
    with store.change(today) as change:
        ensure(store, change)
        listed = stored.skills(store)
        at = next((place for place, one in enumerate(listed) if one.id == skill_id), None)
        if at is None:
            raise RuleBroken("That skill is not on the list")
        moved = listed.pop(at)
        listed.insert(max(0, min(len(listed), at + by)), moved)
        change.label = f"{moved.name} moved"
        change.save_all([(one, replace(one, position=place)) for place, one in enumerate(listed)])
    return change.done
