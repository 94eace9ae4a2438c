"""What is asked before something is done to promises, the same on the first screen and on their own page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from salestui.desk.desk import Done
from salestui.ui.asking import ask_day, ask_rep
from salestui.ui.lazy_module import LazyModule

if TYPE_CHECKING:
    from salestui.desk import choosing, promising
    from salestui.ui.base import DeskApp
else:
    choosing, promising = LazyModule("salestui.desk.choosing"), LazyModule("salestui.desk.promising")

Request = Callable[..., Done]
Asked = tuple[Request, tuple[object, ...]]
"""A request, and what stands in it between the promises and the day."""


async def to_keep(app: DeskApp, called: str) -> Asked | None:
    """Nothing is asked."""
    return promising.keep, ()


async def to_drop(app: DeskApp, called: str) -> Asked | None:
    """Ask why; a promise is never dropped without a reason."""
    reason = await app.prompt.ask_text(f"{called} dropped because")
    return (promising.drop, (reason,)) if reason else None


async def to_move(app: DeskApp, called: str) -> Asked | None:
    """Ask for the other day."""
    day = await ask_day(app, f"{called}, new day")
    return (promising.move, (day,)) if day else None


async def to_hand_over(app: DeskApp, called: str) -> Asked | None:
    """Ask for the rep who owes it from now on."""
    people = await app.desk.ask(choosing.reps)
    rep_id = await ask_rep(app, f"{called} is from now on promised by", people)
    return (promising.hand_over, (rep_id,)) if rep_id else None


async def to_note(app: DeskApp, called: str) -> Asked | None:
    """Ask how far it is."""
    said = await app.prompt.ask_text(f"{called} is at")
    return (promising.note_progress, (said,)) if said else None


async def to_reopen(app: DeskApp, called: str) -> Asked | None:
    """Nothing is asked."""
    return promising.reopen, ()


def called(subjects: Sequence[str]) -> str:
    """What a question calls the promises it is about."""
    return f"“{subjects[0]}”" if len(subjects) == 1 else f"{len(subjects)} promises"
