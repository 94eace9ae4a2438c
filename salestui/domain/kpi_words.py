"""KPI values in words, and read from what is typed: shares as percent, money in main units."""

from __future__ import annotations

from decimal import Decimal

from salestui.domain.errors import RuleBroken
from salestui.domain.kpis import Unit
from salestui.domain.money import nearest, parse_money, plain, short

NOT_KNOWN = "–"
BESIDE = {Unit.PER_WEEK: " a week", Unit.PER_MONTH: " a month", Unit.DAYS: " days"}
LARGEST = 1e15
TYPED_UNITS = (Unit.COUNT, Unit.PER_WEEK, Unit.PER_MONTH, Unit.SHARE, Unit.DAYS, Unit.TIMES, Unit.MONEY)
"""The units of a KPI that is typed by hand."""


def unit_of(text: str | None) -> Unit:
    """Return a stored unit; one that is not known counts things."""
    return next((unit for unit in Unit if unit.value == text), Unit.COUNT)


def in_words(value: float | None, unit: Unit, currency: str) -> str:
    """Return a value as a column shows it: "38", "3.1", "0.35", "20%", "49k", "1.6×", "34d"; unknown as a dash."""
    if value is None:
        return NOT_KNOWN
    if unit is Unit.MONEY:
        return short(nearest(value), currency)
    if unit is Unit.SHARE:
        return f"{value:.0%}"
    if unit is Unit.DAYS:
        return f"{value:.0f}d"
    places = 0 if float(value).is_integer() or abs(value) >= 10 else 1 if abs(value) >= 1 else 2
    number = f"{value:,.{places}f}"
    return number + ("×" if unit is Unit.TIMES else "")


def in_full(value: float | None, unit: Unit, currency: str) -> str:
    """Return a value as a sentence says it: "38 a week", "20%", "34 days", "49k EUR"."""
    said = in_words(value, unit, currency)
    if value is None:
        return said
    if unit is Unit.MONEY:
        return f"{said} {currency}"
    return said.removesuffix("d" if unit is Unit.DAYS else "") + BESIDE.get(unit, "")


def as_typed(value: float | None, unit: Unit, currency: str) -> str:
    """Return a value as a form shows it and reads it back."""
    if value is None:
        return ""
    if unit is Unit.MONEY:
        return plain(nearest(value), currency).removesuffix(".00")
    return f"{value * 100:.10g}%" if unit is Unit.SHARE else f"{value:.10g}"


def read_value(text: str, unit: Unit, currency: str) -> float:
    """Read a typed value.

    Raises:
        RuleBroken: If it cannot be read in that unit.
    """
    if unit is Unit.MONEY:
        money = parse_money(text, currency)
        if money.currency != currency:
            raise RuleBroken(f"Scorecards are in {currency}; type it in that")
        return float(money.minor)
    typed = text.strip().casefold()
    for word in ("a week", "a month", "days", "%", "×", "x", "d"):
        typed = typed.removesuffix(word).strip()
    try:
        value = Decimal(typed.replace(",", "."))
    except ArithmeticError:
        raise RuleBroken(f"“{text.strip()[:20]}” is no number") from None
    if not value.is_finite() or abs(value) > LARGEST:
        raise RuleBroken(f"“{text.strip()[:20]}” is no number that can be kept")
    return float(value / 100 if unit is Unit.SHARE else value)
