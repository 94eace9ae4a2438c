"""The orders of the forecast, by the letter that asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from salestui.domain.forecast import ForecastLine
from salestui.domain.text import name_key

Key = tuple[bool, float]


def _most(value: Callable[[ForecastLine], float | None]) -> Callable[[ForecastLine], Key]:
    """The most first, who has none last."""

    def key(line: ForecastLine) -> Key:
        found = value(line)
        return found is None, -(found or 0.0)

    return key


def _worst(line: ForecastLine) -> Key:
    """The furthest from the quota first, who has none last."""
    return line.attained is None, line.attained or 0.0


ORDERS: dict[str, tuple[str, str, Callable[[ForecastLine], Key]]] = {
    "a": ("attainment", "attained", _worst),
    "n": ("name", "name", lambda line: (False, 0.0)),
    "t": ("target", "target", _most(lambda line: line.quota)),
    "c": ("closed", "closed", _most(lambda line: line.rollup.closed)),
    "o": ("commit", "commit", _most(lambda line: line.rollup.commit)),
    "b": ("best case", "best", _most(lambda line: line.rollup.best_case)),
    "y": ("your call", "call", _most(lambda line: line.called)),
    "g": ("gap", "gap", _most(lambda line: line.gap)),
    "w": ("growth", "growth", _most(lambda line: line.progress.growth)),
    "p": ("pace", "pace", _most(lambda line: line.progress.pace)),
}
"""By letter: the word, the column, and the order."""


def in_order(lines: Iterable[ForecastLine], letter: str, *, turned: bool = False) -> tuple[ForecastLine, ...]:
    """The lines in an order, by name where it leaves them alike; turned round, who has no number stays last."""
    by_name = sorted(lines, key=lambda line: name_key(line.name), reverse=turned and letter == "n")
    of = ORDERS[letter][2]

    def key(line: ForecastLine) -> Key:
        has_none, value = of(line)
        return has_none, -value if turned else value

    return tuple(sorted(by_name, key=key))
