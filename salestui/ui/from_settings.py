"""The settings in the terms of the desk; without Textual, so that the first screen's questions are asked before it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from salestui.desk import frame
from salestui.desk.desk import Desk, version
from salestui.desk.today import TodayFilter, today_view
from salestui.settings import Settings

if TYPE_CHECKING:
    from salestui.domain.lens import Lens
    from salestui.domain.periods import Period


def lens_of(settings: Settings, period: Period | None = None, *, everyone: bool = False) -> Lens:
    """What the numbers of a period are seen through; none is the current fiscal quarter."""
    from salestui.domain.lens import Lens  # the first screen asks for none

    return Lens(
        period, everyone, currency=settings.money.currency, fiscal_start=settings.calendar.fiscal_year_starts,
        patience=settings.pipeline.patience(), canceled=settings.pipeline.canceled(),
    )  # fmt: skip


def today_filter(settings: Settings, text: str = "", *, private: bool = True) -> TodayFilter:
    """What the first tab asks for."""
    starts, currency = settings.calendar.fiscal_year_starts, settings.money.currency or ""
    return TodayFilter(
        text, settings.pipeline.patience(), starts, currency, settings.cadence.rhythm(), settings.pipeline.canceled(),
        private=private,
    )  # fmt: skip


def foresee_first_screen(desk: Desk, settings: Settings, today: date, note: str) -> None:
    """Have what the first screen will ask answered while it is still being prepared."""
    desk.foresee(version)
    team = "" if note else settings.team.name
    desk.foresee(frame.frame, today, settings.calendar.fiscal_year_starts, note, team, settings.money.currency)
    desk.foresee(today_view, today_filter(settings), today)
