"""Measure the search over years of notes: `python benchmarks/search.py [NOTES] [DEALS]`.

Prints how long each query takes from words to ranked hits, what the index costs in bytes, and how long it takes to
catch up with the journal; a write costs nothing more, for the index follows when somebody searches.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

from salestui.desk.searching import search
from salestui.domain.accounts import Account
from salestui.domain.conversations import Note
from salestui.domain.ids import new_id
from salestui.domain.pipeline import Deal
from salestui.domain.team import Rep
from salestui.store.store import Store

TODAY = date(2026, 11, 18)
SLICE = 10_000


def vocabulary(chance: random.Random) -> list[str]:
    """Six thousand words."""

    def syllables() -> Iterator[str]:
        return (chance.choice("bcdfglmnprstv") + chance.choice("aeiou") for _ in range(chance.randint(1, 4)))

    return ["".join(syllables()) for _ in range(6000)]


def milliseconds(work: Callable[[], object], times: int = 9) -> tuple[float, float]:
    """Return the median and the worst of some runs."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append((perf_counter() - start) * 1000)
    return median(taken), max(taken)


def notes(chance: random.Random, words: list[str], count: int) -> list[Note]:
    """Notes of one to four lines over five years."""
    weights = [1 / (at + 1) ** 0.9 for at in range(len(words))]
    return [
        Note(new_id(), "note", " ".join(chance.choices(words, weights, k=chance.randint(8, 45))),
             TODAY - timedelta(chance.randrange(1800)), chance.random() < 0.2, rep_id=f"rep-{at % 20}")
        for at in range(count)
    ]  # fmt: skip


def write(store: Store, things: list[Note]) -> None:
    """Write notes as one change."""
    with store.change(TODAY) as change:
        change.label = "Notes"
        change.add(*things)


def nothing(store: Store) -> None:
    """Search for what is not there."""
    search(store, "qqqq", TODAY, private=True)


def main(count: int, deals: int) -> None:
    """Fill a store, and measure."""
    chance = random.Random(3)
    words = vocabulary(chance)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "data").open()
        with store.change(TODAY) as change:
            change.label = "Team"
            change.add(*(Rep(f"rep-{at}", f"Rep {words[at]} {words[at + 50]}") for at in range(20)))
            names = [f"{chance.choice(words)} {chance.choice(words)}" for _ in range(deals)]
            change.add(*(Account(f"a{at}", names[-at]) for at in range(deals // 5)))
            change.add(*(Deal(f"d{at}", name, account_id=f"a{at % (deals // 5)}") for at, name in enumerate(names)))
        for _ in range(0, count, SLICE):
            write(store, notes(chance, words, SLICE))
        taken, _ = milliseconds(lambda: search(store, "begin", TODAY, private=True), 1)
        print(f"all of them taken into the index in {taken / 1000:.1f} s")
        (pages,) = store.one("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search%'")
        (all_pages,) = store.one("SELECT sum(pgsize) FROM dbstat")
        print(f"{count:,} notes, {deals:,} deals: {all_pages / 1e6:.0f} MB, of it the index {pages / 1e6:.1f} MB")
        short = f"{words[5][:2]} {words[9][:2]} {words[11][:1]}"
        begun = [words[0][0], words[0][:2], words[50][:3]]
        asked = [*begun, words[0], f"{words[0]} {words[1]}", short, words[3000], "rep", "qqqq"]
        for text in asked:
            found = search(store, text, TODAY, private=True)
            fast, slow = milliseconds(lambda text=text: search(store, text, TODAY, private=True))
            shared, _ = milliseconds(lambda text=text: search(store, text, TODAY, private=False))
            print(f"{text!r:22} {fast:6.1f} ms  worst {slow:6.1f}  shared {shared:6.1f}  {len(found.lines)} hits")
        one, _ = milliseconds(lambda: write(store, notes(chance, words, 1)), 41)
        after, _ = milliseconds(lambda: (write(store, notes(chance, words, 1)), nothing(store)), 9)
        write(store, notes(chance, words, 1000))
        taken, _ = milliseconds(lambda: nothing(store), 1)
        print(f"one note written {one:.2f} ms, and searched for {after:.2f} ms; 1,000 notes taken in {taken:.0f} ms")
        store.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
