"""Rows a second and the most memory of an import: `python benchmarks/imports.py [SIZES…]`.

The files are exports of the made-up organisation: deals with some twenty columns, and the reps and accounts they name.
What a second is worth differs from machine to machine, and from minute to minute: so the time is told as a multiple of
a bare Textual app's start, just before and after, too.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from terminal import HELLO, SIZES, Terminal, environ, filled, table

COLUMNS = {
    "Opportunity ID": "deal.external_id", "Opportunity Name": "deal.name", "Opportunity Owner": "rep.name",
    "Owner Email": "rep.email", "Account Name": "account.name", "Stage": "stage.name", "Probability (%)": "deal.chance",
    "Amount": "deal.amount_minor / 100.0", "Amount Currency": "deal.currency", "Created Date": "deal.created_on",
    "Close Date": "deal.close_on", "Next Step": "deal.next_step", "Lead Source": "deal.lead_source",
    "Last Activity": "deal.last_activity_on", "Loss Reason": "deal.lost_reason", "Description": "deal.description",
    "Territory": "rep.region", "Competitor": "''", "Order Number": "deal.id",
}  # fmt: skip
QUERY = f"""SELECT {", ".join(COLUMNS.values())} FROM deal JOIN stage ON stage.id = deal.stage_id
JOIN rep ON rep.id = deal.rep_id JOIN account ON account.id = deal.account_id"""


def export(size: int, file: Path) -> None:
    """Write the deals as a CRM would."""
    import apsw

    connection = apsw.Connection(str(filled(size) / "salestui.db"), flags=apsw.SQLITE_OPEN_READONLY)
    with file.open("w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target)
        writer.writerow(COLUMNS)
        writer.writerows(connection.execute(QUERY))
    connection.close()


def hello() -> float:
    """The seconds that a bare app takes to start."""
    with Terminal(HELLO) as terminal:
        took = terminal.ready(b"hello").last
        terminal.press("q")
    return took


def measured(size: int) -> list[str]:
    """One import into an empty folder, journal included."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deals.csv"
        export(size, file)
        command = [sys.executable, "-m", "salestui", "--data", f"{folder}/data", "import", "--yes", str(file)]
        floor = [hello() for _ in range(3)]
        started = time.perf_counter()
        done = subprocess.run(command, env=environ(), capture_output=True, text=True)
        took = time.perf_counter() - started
        assert done.returncode in (0, 4), done.stderr[-2000:]
    floor += [hello() for _ in range(3)]
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    ratio = took / median(floor)
    return [f"{size:,}", f"{took:.1f}", f"{size / took:,.0f}", f"{ratio:.1f}x", f"{most:.0f}"]


def main(sizes: list[int]) -> None:
    """Measure from small to large, for the memory is the most that any import took."""
    heads = ["rows", "seconds", "rows a second", "of hello", "MiB"]
    table("Imports", heads, [measured(size) for size in sorted(sizes)])


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
