"""Questions that several places ask in the prompt line: a day, a reason, a rep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from salestui.domain.dates import echo
from salestui.domain.errors import RuleBroken
from salestui.domain.labels import label_of
from salestui.domain.text import name_key

if TYPE_CHECKING:
    from salestui.domain.typed_days import ReadDay
    from salestui.ui.base import DeskApp


DAY_HINT = "fri, +2w, next month, eom, 24 nov"
"""What a question for a day may offer while nothing is typed."""


def reader(app: DeskApp) -> Callable[..., ReadDay]:
    """Return what reads a day, and perhaps a time, as this manager types it."""
    from salestui.domain.typed_days import read_day  # a screen that only shows days needs none of it

    calendar = app.settings.calendar
    return partial(read_day, today=app.today(), day_first=calendar.day_first, fiscal_start=calendar.fiscal_year_starts)


def day_reader(app: DeskApp) -> Callable[[str], date]:
    """Return what reads a day alone."""
    read = reader(app)
    return lambda text: read(text).day


async def ask_moment(app: DeskApp, label: str, offered: str = "", beside: str = "") -> ReadDay | None:
    """Ask for a day, and perhaps a time, in words, saying how they are understood while they are typed."""
    read, today = reader(app), app.today()

    def said(text: str) -> str:
        reading = read(text)
        told = echo(reading.day, today, reading.at, reading.until)
        return f"{told}; {beside}" if beside else told

    typed = await app.prompt.ask_text(label, offered, echo=said, replaces=bool(offered))
    return read(typed) if typed else None


async def ask_day(app: DeskApp, label: str, value: str = "", *, ahead: bool = False, hint: str = "") -> date | None:
    """Ask for a day in words, saying how it is understood while it is typed; `ahead` takes none that is gone."""
    read = day_reader(app)

    def day_of(text: str) -> date:
        day = read(text)
        if ahead and day < app.today():
            raise RuleBroken("that day is gone")
        return day

    typed = await app.prompt.ask_text(label, value, echo=lambda text: echo(day_of(text), app.today()), hint=hint)
    return None if typed is None else day_of(typed)


async def ask_rep(
    app: DeskApp, label: str, people: Mapping[str, str], offered: str | None = None, hint: str = ""
) -> str | None:
    """Ask for one of some reps, label → key, by a part of the name; the one who is offered is taken by Enter."""
    typed = await app.prompt.ask_text(
        label,
        label_of(people, offered),
        replaces=True,
        echo=lambda text: rep_named(people, text),
        complete=lambda text: [name for name in people if name_key(text) in name_key(name)],
        hint=hint,
    )
    return None if typed is None else people[rep_named(people, typed)]


def rep_named(people: Iterable[str], text: str) -> str:
    """Return the one name that has what is typed.

    Raises:
        RuleBroken: If nobody's name has it, or several have.
    """
    wanted = name_key(text)
    exact = [name for name in people if name_key(name) == wanted]
    found = exact or [name for name in people if wanted in name_key(name)]
    if len(found) == 1:
        return found[0]
    raise RuleBroken(f"several: {', '.join(found[:4])}" if found and wanted else "type a part of a rep's name")
