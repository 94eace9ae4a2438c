"""Asking for a day, and perhaps a time, in words, saying how it is understood while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salestui.domain.dates import Reading, echo, read_day

if TYPE_CHECKING:
    from salestui.ui.base import DeskApp


async def ask_moment(app: DeskApp, label: str, offered: str = "", beside: str = "") -> Reading | None:
    """Ask on the prompt line; what is offered is taken by Enter and replaced by typing, `None` if it is given up."""
    calendar, today = app.settings.calendar, app.today()

    def read(text: str) -> Reading:
        return read_day(text, today, day_first=calendar.day_first, fiscal_start=calendar.fiscal_year_starts)

    def said(text: str) -> str:
        reading = read(text)
        told = echo(reading.day, today, reading.at, reading.until)
        return f"{told}; {beside}" if beside else told

    typed = await app.prompt.ask_text(label, offered, echo=said, replaces=bool(offered))
    return read(typed) if typed else None
