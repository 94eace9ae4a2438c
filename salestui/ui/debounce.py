"""Debouncing: what is typed is kept soon after the last key, and of somebody who never pauses too."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from time import monotonic

from textual.timer import Timer
from textual.widget import Widget

AFTER = 0.5
AT_LEAST_EVERY = 4.0
"""Seconds: somebody who never pauses is heard as well."""


class Debounce:
    """Calls once the keys rest for half a second, and every four seconds while they do not."""

    def __init__(self, widget: Widget, call: Callable[[], Awaitable[None]]) -> None:
        self._widget, self._call = widget, call
        self._timer: Timer | None = None
        self._since = 0.0

    def touch(self) -> None:
        """Take note of a key."""
        now = monotonic()
        if self._timer is None:
            self._since = now
        else:
            self._timer.stop()
        overdue = now - self._since > AT_LEAST_EVERY
        self._timer = self._widget.set_timer(0.001 if overdue else AFTER, self._rested)

    def stop(self) -> None:
        """Forget the keys so far: they have been seen to."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    async def _rested(self) -> None:
        self._timer = None
        await self._call()
