"""What the answers are seen through: the settings with what was asked for."""

from __future__ import annotations

from salestui.commands.context import Context
from salestui.domain.attention import Patience
from salestui.domain.lens import Lens
from salestui.domain.periods import parse_period


def patience(context: Context) -> Patience:
    """When the manager wants to hear of a deal."""
    said = context.settings.pipeline
    return Patience(said.watch, said.stale, said.silent_days)


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
        patience=patience(context),
        canceled=context.settings.pipeline.canceled(),
        rhythm=context.settings.cadence.rhythm(),
    )
