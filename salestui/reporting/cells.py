"""What may stand in a cell of a report, and its text."""

from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum

from salestui.domain.frozen import frozen
from salestui.domain.money import Money, Totals, aligned, plain
from salestui.domain.text import clean

Exact = str | int | float | Decimal | date | datetime | time | Enum | Money | Totals | None


@frozen
class Worded:
    """A value, and how people read it: 0.4667 as "47%", an amount as "402k"; programs get the value."""

    value: Exact
    words: str


Cell = Exact | Worded


def text_of(cell: Cell) -> str:
    """The cell for people: money as "1,054.00 USD", days in ISO form, yes and no, nothing for None."""
    match cell:
        case Worded():
            return clean(cell.words)
        case Money():
            return aligned(cell.minor, cell.currency)
        case Totals():
            return " + ".join(aligned(money.minor, money.currency) for money in cell.amounts())
        case _:
            return exact_text_of(cell)


def exact_text_of(cell: Cell) -> str:
    """The cell for programs: money as "1054.00 USD", numbers and days as ISO and JSON write them."""
    match cell:
        case Worded():
            return exact_text_of(cell.value)
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case Enum():
            return clean(str(cell.value))
        case str():
            return clean(cell, multiline=True)
        case Money():
            return f"{plain(cell.minor, cell.currency)} {cell.currency}"
        case Totals():
            return " + ".join(exact_text_of(money) for money in cell.amounts())
        case date() | time():
            return cell.isoformat()
        case Decimal():
            return f"{cell:f}"
    return str(cell)


def is_number(cell: Cell) -> bool:
    """Does the cell belong to the right of its column?"""
    if isinstance(cell, Worded):
        return is_number(cell.value)
    return isinstance(cell, int | float | Decimal | Money | Totals) and not isinstance(cell, bool)
