"""The team's skills on one page: who stands where, who is best at what, and so who could teach whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from salestui.domain.frozen import frozen
from salestui.domain.kinds import Side
from salestui.domain.skills import Rating, Skill, SkillTarget
from salestui.domain.team import Rep

STRONG = 4
"""The level from which the best of a skill can show it to the others."""


@frozen
class SkillStanding:
    """Where one rep stands at one skill: rated by the manager, by the rep, the target, and the rating before."""

    rep_id: str
    skill_id: str
    rating: Rating | None = None
    own: Rating | None = None
    target: SkillTarget | None = None
    before: int | None = None
    """The manager's level before the last one."""
    is_star: bool = False

    @property
    def level(self) -> int | None:
        """The manager's last level; nothing where it is too early to tell."""
        return self.rating.level if self.rating else None

    @property
    def is_too_early(self) -> bool:
        """Was the last word that it is too early to tell?"""
        return self.rating is not None and self.rating.level is None

    @property
    def gap(self) -> int | None:
        """What is missing to the target; nothing where either is not known."""
        return None if self.level is None or self.target is None else self.target.level - self.level

    @property
    def is_below(self) -> bool:
        """Is the target not reached?"""
        return self.gap is not None and self.gap > 0


@frozen
class SkillColumn:
    """One skill over the team: the average of the n who are rated, its stars, and who could learn from them."""

    skill: Skill
    average: float | None
    n: int
    stars: tuple[str, ...] = ()
    learners: tuple[str, ...] = ()
    """Reps below their target, or below the average where there is none; widest gap first."""


@frozen
class Matrix:
    """Reps by skills; `standings` has one line a rep, in the order of `reps`, one cell a skill."""

    reps: tuple[Rep, ...] = ()
    columns: tuple[SkillColumn, ...] = ()
    standings: tuple[tuple[SkillStanding, ...], ...] = ()
    is_usual: bool = False
    """Is it the usual list, of which nothing is stored yet?"""

    @property
    def lessons(self) -> list[SkillColumn]:
        """The skills that somebody could teach to somebody."""
        return [column for column in self.columns if column.stars and column.learners]


def target_of(rep: Rep, skill_id: str, targets: Iterable[SkillTarget]) -> SkillTarget | None:
    """Return what a rep is to reach: the rep's own target, or else the role's."""
    mine = [one for one in targets if one.skill_id == skill_id]
    own = next((one for one in mine if one.rep_id == rep.id), None)
    return own or next((one for one in mine if one.rep_id is None and one.role == rep.role), None)


def matrix(
    reps: Sequence[Rep],
    skills: Sequence[Skill],
    targets: Sequence[SkillTarget],
    latest: Mapping[tuple[str, str, Side], Sequence[Rating]],
) -> Matrix:
    """Lay the team's skills out; `latest` has the last ratings of rep, skill and side, newest first."""
    columns, by_rep = [], [list[SkillStanding]() for _ in reps]
    for skill in skills:
        cells = [_standing(rep, skill.id, targets, latest) for rep in reps]
        column = _column(skill, cells)
        columns.append(column)
        for line, cell in zip(by_rep, cells, strict=True):
            line.append(_starred(cell, column))
    return Matrix(tuple(reps), tuple(columns), tuple(map(tuple, by_rep)))


def _standing(
    rep: Rep,
    skill_id: str,
    targets: Sequence[SkillTarget],
    latest: Mapping[tuple[str, str, Side], Sequence[Rating]],
) -> SkillStanding:
    said = latest.get((rep.id, skill_id, Side.MANAGER), ())
    own = latest.get((rep.id, skill_id, Side.REP), ())
    before = next((rating.level for rating in said[1:] if rating.level is not None), None)
    return SkillStanding(
        rep.id, skill_id, said[0] if said else None, own[0] if own else None, target_of(rep, skill_id, targets), before
    )


def _column(skill: Skill, cells: Sequence[SkillStanding]) -> SkillColumn:
    levels = [cell.level for cell in cells if cell.level is not None]
    average = sum(levels) / len(levels) if levels else None
    best = max(levels, default=0)
    is_shown = best >= STRONG and average is not None and best > average
    stars = tuple(cell.rep_id for cell in cells if is_shown and cell.level == best)
    learners = sorted((cell for cell in cells if _could_learn(cell, average)), key=_width)
    return SkillColumn(skill, average, len(levels), stars, tuple(cell.rep_id for cell in learners))


def _could_learn(cell: SkillStanding, average: float | None) -> bool:
    if cell.level is None:
        return False
    return cell.is_below if cell.target else average is not None and cell.level < average


def _width(cell: SkillStanding) -> tuple[int, int]:
    return -(cell.gap or 0), cell.level or 0


def _starred(cell: SkillStanding, column: SkillColumn) -> SkillStanding:
    if cell.rep_id not in column.stars:
        return cell
    return SkillStanding(cell.rep_id, cell.skill_id, cell.rating, cell.own, cell.target, cell.before, is_star=True)


@frozen
class Focus:
    """A skill that a rep works on, and why: a step of a plan, the last coaching, or the widest gap."""

    standing: SkillStanding
    skill: Skill
    why: str
    by_on: date | None = None
