"""The orders of the roster, by the letter that asks for them, and its filter."""

from __future__ import annotations

from collections.abc import Callable

from salestui.domain.money import to_decimal
from salestui.domain.roster import RosterLine, attention
from salestui.domain.team import Rep
from salestui.domain.text import name_key

ENOUGH = 20
"""Fewer closed deals make a ratio that is not ranked: such reps come last."""

Key = tuple[float, float, str]


def _money(line: RosterLine, of: str) -> float:
    amounts = getattr(line, of).totals.amounts()
    return float(to_decimal(amounts[0].minor, amounts[0].currency)) if amounts else 0.0


def _ratio(line: RosterLine) -> Key:
    value = line.ratio.value
    return (float(line.ratio.n < ENOUGH), -(value or 0.0), "")


ORDERS: dict[str, tuple[str, str, Callable[[RosterLine], Key]]] = {
    "a": (
        "attention",
        "state",
        attention,
    ),
    "c": ("closed", "closed", lambda line: (-_money(line, "won"), 0, "")),
    "o": ("open", "open", lambda line: (-_money(line, "open"), 0, "")),
    "w": ("weighted", "weighted", lambda line: (-_money(line, "weighted"), 0, "")),
    "r": ("ratio", "ratio", _ratio),
    "y": ("cycle", "cycle", lambda line: (float(line.cycle.days is None), line.cycle.days or 0, "")),
    "n": ("name", "name", lambda line: (0, 0, name_key(line.rep.name))),
}
"""By letter: the word, the column, and the order."""


def fits(rep: Rep, typed: str) -> bool:
    """Are all the typed words in the rep's name, region, manager or status?"""
    text = name_key(" ".join(part for part in (rep.name, rep.region, rep.manager, rep.status.value) if part))
    return all(word in text for word in name_key(typed).split())
