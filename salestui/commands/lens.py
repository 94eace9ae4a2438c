"""What the answers are seen through: the settings with what was asked for."""

from __future__ import annotations

from salestui.commands.context import Context
from salestui.domain.lens import Lens
from salestui.domain.periods import parse_period


def lens(context: Context, *, everyone: bool = False, manager: str | None = None, period: str | None = None) -> Lens:
    """What the team is seen through.

    Raises:
        RuleBroken: If the period cannot be understood.
    """
    starts = context.settings.calendar.fiscal_year_starts
    return Lens(
        period=parse_period(period, context.today(), starts) if period else None,
        everyone=everyone,
        manager=manager,
        currency=context.settings.money.currency,
        fiscal_start=starts,
        patience=context.settings.pipeline.patience(),
        canceled=context.settings.pipeline.canceled(),
        rhythm=context.settings.cadence.rhythm(),
    )
