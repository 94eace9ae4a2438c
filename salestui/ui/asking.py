"""Questions that several places ask in the prompt line: a day, a reason, a rep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from salestui.domain.dates import echo, read_day
from salestui.domain.errors import RuleBroken
from salestui.domain.labels import label_of
from salestui.domain.text import name_key

if TYPE_CHECKING:
    from salestui.ui.base import DeskApp


async def ask_day(app: DeskApp, label: str, value: str = "", *, ahead: bool = False) -> date | None:
    """Ask for a day in words, saying how it is understood while it is typed; `ahead` takes none that is gone."""
    calendar = app.settings.calendar

    def read(text: str) -> date:
        first, start = calendar.day_first, calendar.fiscal_year_starts
        day = read_day(text, app.today(), day_first=first, fiscal_start=start).day
        if ahead and day < app.today():
            raise RuleBroken("that day is gone")
        return day

    typed = await app.prompt.ask_text(label, value, echo=lambda text: echo(read(text), app.today()))
    return None if typed is None else read(typed)


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
