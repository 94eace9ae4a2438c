"""What the journal costs: run `python benchmarks/store.py [sizes…]`; each figure stands beside bare executemany."""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent.parent))

from salestui.domain.accounts import Account
from salestui.domain.ids import derived_id
from salestui.domain.pipeline import Deal, Stage
from salestui.domain.team import Rep
from salestui.store import undo
from salestui.store.backups import back_up
from salestui.store.journal import Change, ChangeKind
from salestui.store.shapes import DEALS
from salestui.store.store import Store

DAY = date(2026, 1, 5)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, once."""
    start = perf_counter()
    work()
    return perf_counter() - start


def made_up(count: int) -> list[Deal]:
    """Deals as an export brings them: some twenty cells filled, two columns that nobody knows."""
    return [
        Deal(
            derived_id("crm", str(number)), f"Deal number {number}", f"rep-{number % 20}", f"account-{number % 200}",
            None, f"stage-{number % 6}", amount_minor=number * 100, currency="EUR", created_on=DAY, close_on=DAY,
            stage_since=DAY, next_step="Call the buyer", description="A description of the deal that goes on a while",
            extra={"Territory": "North", "Partner": "none"}, source="crm", external_id=f"006{number}", seen="run",
        )
        for number in range(count)
    ]  # fmt: skip


def fresh(folder: Path) -> Store:
    """A store with reps, accounts and stages."""
    store = Store(folder).open()
    write(store, lambda change: change.add(*(Rep(f"rep-{at}", f"Rep {at}") for at in range(20))))
    write(store, lambda change: change.add(*(Account(f"account-{at}", f"Account {at}") for at in range(200))))
    write(store, lambda change: change.add(*(Stage(f"stage-{at}", f"Stage {at}", at, at * 150) for at in range(6))))
    return store


def write(store: Store, request: Callable[[Change], object]) -> None:
    """Carry out one change."""
    with store.change(DAY, ChangeKind.IMPORT) as change:
        change.label = "Benchmark"
        request(change)


def bare(store: Store, deals: list[Deal]) -> float:
    """The same rows by executemany in one transaction, encoded beforehand: what SQLite alone takes."""
    rows = [DEALS.written(DEALS.row(deal), 0) for deal in deals]

    def insert() -> None:
        with store.database.immediate():
            store.run_many(DEALS.insert, rows)

    return seconds(insert)


def measure(count: int, folder: Path) -> None:
    """Print the figures for so many deals."""
    deals = made_up(count)
    plain = fresh(folder / "bare")
    base = bare(plain, deals)
    plain.close()
    store = fresh(folder / "journaled")

    def tell(what: str, taken: float) -> None:
        print(f"{what:34}{taken:9.3f} s {taken / count * 1e6:8.1f} µs a deal {taken / base:7.1f} × bare")

    def edit(number: int) -> None:
        deal = store.load(DEALS, deals[number % count].id)
        write(store, lambda change: change.save(replace(deal, risks=f"risk {number}")))

    print(f"{count:,} deals")
    tell("executemany, bare", base)
    tell("add, with journal", seconds(lambda: write(store, lambda change: change.add(*deals))))
    tell("undo of it", seconds(lambda: undo.undo(store, DAY)))
    tell("redo of it", seconds(lambda: undo.redo(store, DAY)))
    renamed = [(deal, replace(deal, name=f"{deal.name}!", amount_minor=1)) for deal in made_up(count)]
    renamed = [(replace(before, rev=store.load(DEALS, before.id).rev), after) for before, after in renamed]
    tell("change two cells of each", seconds(lambda: write(store, lambda change: change.save_all(renamed))))
    tell("undo of that", seconds(lambda: undo.undo(store, DAY)))
    tell("backup, verified", seconds(lambda: back_up(store.path, folder / "backups", datetime.now(UTC), "test")))
    edits = sorted(seconds(lambda at=number: edit(at)) for number in range(100))
    print(f"{'one edit, from reading to disk':34}{median(edits) * 1000:9.3f} ms, slowest {edits[-1] * 1000:.1f} ms")
    print(f"{'file':34}{store.path.stat().st_size / 1e6:9.1f} MB\n")
    store.close()


if __name__ == "__main__":
    for size in [int(word.replace(",", "")) for word in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        with tempfile.TemporaryDirectory() as place:
            measure(size, Path(place))
