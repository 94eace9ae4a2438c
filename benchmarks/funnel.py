"""Measure the funnel and the discipline: `python benchmarks/funnel.py DIR`, where DIR is what `fill.py` made."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from salestui.desk import funnel, hygiene, lapses
from salestui.domain.attention import Patience
from salestui.domain.funnel_view import Part
from salestui.domain.lens import Lens
from salestui.domain.periods import ALL_TIME
from salestui.store.store import Store

TODAY = date(2026, 11, 18)
TIMES = 5


def milliseconds(work: Callable[[], object]) -> float:
    """Return the best time that a question takes the processor."""
    best = float("inf")
    for _ in range(TIMES):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best * 1000


def main(folder: Path) -> None:
    """Ask for each part, of the quarter, and of all time."""
    store = Store(folder).open()
    print(f"{store.one('SELECT count(*) FROM deal')[0]:,} deals")
    for name, lens in (("quarter", Lens()), ("all time", Lens(period=ALL_TIME))):
        for part in Part:
            took = milliseconds(lambda part=part, lens=lens: funnel.view(store, part, lens, TODAY))
            print(f"{part.value:<12}{name:<10}{took:8.1f} ms")
    print(f"discipline            {milliseconds(lambda: hygiene.hygiene(store, Patience(), TODAY)):8.1f} ms")
    print(f"its part of Today     {milliseconds(lambda: lapses.much(store, None, Patience(), TODAY)):8.1f} ms")
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
