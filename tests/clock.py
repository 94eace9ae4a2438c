"""The clock of tests: a wait in which nobody works is passed over, and taken for as long as it was to be.

It must be imported before whatever looks at a clock.
"""

from __future__ import annotations

import time

_monotonic = time.monotonic
_ahead = 0.0


def monotonic() -> float:
    """Return what `time.monotonic` would, had all that was passed over been waited for."""
    return _monotonic() + _ahead


def skip(seconds: float) -> None:
    """Pass over some time."""
    global _ahead
    _ahead += max(0.0, seconds)


time.monotonic = monotonic
