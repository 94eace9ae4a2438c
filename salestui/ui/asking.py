"""Questions that several places ask in the prompt line: a day, a reason, a rep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from salestui.domain.dates import echo, read_day
from salestui.domain.errors import RuleBroken
from salestui.domain.text import name_key
from salestui.ui.deals.actions import rep_named

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


async def ask_rep(app: DeskApp, label: str, people: Mapping[str, str], offered: str | None = None) -> str | None:
    """Ask for a rep, who is found by typing a part of the name; the one who is offered is taken by Enter."""
    typed = await app.prompt.ask_text(
        label,
        people.get(offered or "", ""),
        replaces=True,
        echo=lambda text: people[rep_named(people, text)],
        complete=lambda text: [name for name in people.values() if name_key(text) in name_key(name)],
    )
    return None if typed is None else rep_named(people, typed)
