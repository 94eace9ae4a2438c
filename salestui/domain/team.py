"""What a rep is, and the rules for adding one, changing one and letting one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from salestui.domain.errors import RuleBroken
from salestui.domain.frozen import frozen
from salestui.domain.kinds import RepRole, RepStatus


@frozen
class Rep:
    """One salesperson of the organisation; the manager's team are those whose `manager` is theirs."""

    id: str
    name: str
    email: str | None = None
    role: RepRole = RepRole.ACCOUNT_EXECUTIVE
    status: RepStatus = RepStatus.PERFORMING
    title: str | None = None
    manager: str | None = None
    region: str | None = None
    started_on: date | None = None
    left_on: date | None = None
    note: str | None = None
    source: str | None = None
    external_id: str | None = None
    seen: str | None = None
    rev: int = 0

    @property
    def is_here(self) -> bool:
        """Is the rep still with the company?"""
        return self.status is not RepStatus.LEFT


COACHED = frozenset({RepStatus.COACHING_UP, RepStatus.COACHING_OUT})
"""Where a rep stands before the manager's eyes alone, as the plan for it does."""


def openly(rep: Rep) -> Rep:
    """A rep as anybody may see them who looks on, or reads what was handed out."""
    return replace(rep, status=RepStatus.PERFORMING) if rep.status in COACHED else rep


def mark(rep: Rep, status: RepStatus, on: date) -> Rep:
    """Say where a rep stands.

    Raises:
        RuleBroken: If nothing would change, or a leaver would have left before the start.
    """
    if rep.status is status:
        raise RuleBroken(f"{rep.name} is already marked {status.value}")
    if status is RepStatus.LEFT:
        if rep.started_on and on < rep.started_on:
            raise RuleBroken(f"{rep.name} started on {rep.started_on}, after {on}")
        return replace(rep, status=status, left_on=on)
    return replace(rep, status=status, left_on=None)


def check_dates(rep: Rep) -> Rep:
    """Refuse a rep who left before the start.

    Raises:
        RuleBroken: If the leave date lies before the start date.
    """
    if rep.started_on and rep.left_on and rep.left_on < rep.started_on:
        raise RuleBroken(f"{rep.name} cannot leave on {rep.left_on}, before starting on {rep.started_on}")
    return rep
