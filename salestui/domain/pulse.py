"""How a rep feels, as said at one-on-ones: a short series with its n and its trend, never a rank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salestui.domain.frozen import frozen

SHOWN = 6
"""The last values that are told."""
_ENOUGH, _NOW, _BEFORE, _MOVED = 3, 2, 4, 0.5


@frozen
class Beat:
    """What one rep said on one day: 1 to 5, and perhaps a word."""

    on: date
    morale: int
    word: str | None = None


@frozen
class Pulse:
    """What one rep said, oldest first."""

    rep_id: str
    beats: tuple[Beat, ...] = ()

    @property
    def n(self) -> int:
        """How often it was said."""
        return len(self.beats)

    @property
    def last(self) -> Beat | None:
        """The newest."""
        return self.beats[-1] if self.beats else None

    @property
    def trend(self) -> int | None:
        """Up (1), down (-1) or neither (0): the mean of the last two against that of up to four before them.

        Nothing is said of fewer than three, and half a point is the least that counts.
        """
        values = [beat.morale for beat in self.beats]
        if len(values) < _ENOUGH:
            return None
        before = values[:-_NOW][-_BEFORE:]
        moved = _mean(values[-_NOW:]) - _mean(before)
        return (moved >= _MOVED) - (moved <= -_MOVED)


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values)
