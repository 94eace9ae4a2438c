"""What a rep can be rated at, the ratings with their evidence, and what the best do that others could take over."""

from __future__ import annotations

from datetime import date

from salestui.domain.frozen import frozen
from salestui.domain.kinds import Side

LOWEST, HIGHEST = 1, 5


@frozen
class Skill:
    """Something a rep can be rated at, 1 to 5, with the behaviour that each level stands for."""

    id: str
    name: str
    family: str | None = None
    position: int = 0
    level1: str | None = None
    level2: str | None = None
    level3: str | None = None
    level4: str | None = None
    level5: str | None = None
    archived: bool = False
    rev: int = 0

    @property
    def levels(self) -> tuple[str | None, ...]:
        """The behaviours, from level 1 to level 5."""
        return self.level1, self.level2, self.level3, self.level4, self.level5


@frozen
class SkillTarget:
    """The level that a role (or one rep) is to reach at a skill."""

    id: str
    skill_id: str
    level: int
    role: str | None = None
    rep_id: str | None = None
    by_on: date | None = None
    rev: int = 0


@frozen
class Rating:
    """A rep rated at a skill by one side, with the evidence; without a level it is too early to tell."""

    id: str
    rep_id: str
    skill_id: str
    on: date
    rated_by: Side
    level: int | None = None
    evidence: str | None = None
    conversation_id: str | None = None
    rev: int = 0


@frozen
class Experiment:
    """What one rep does well, tried by another: a KPI (or a skill) before and after."""

    id: str
    subject: str
    from_rep_id: str | None
    to_rep_id: str
    starts_on: date
    ends_on: date
    skill_id: str | None = None
    kpi: str | None = None
    before: float | None = None
    after: float | None = None
    outcome: str | None = None
    closed_on: date | None = None
    rev: int = 0


@frozen
class Recognition:
    """Something good a rep did, worth saying; `said_on` once it was said."""

    id: str
    rep_id: str
    subject: str
    on: date
    said_on: date | None = None
    conversation_id: str | None = None
    rev: int = 0
