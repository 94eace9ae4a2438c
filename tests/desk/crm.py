"""A small CRM that writes exports, and what tests ask of an import."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from salestui.desk.intake import intake
from salestui.desk.intake.memory import remembered_files
from salestui.domain.import_plan import ImportPlan, IntakeOptions
from salestui.store.catalogue import SHAPES
from salestui.store.journal import Done
from salestui.store.store import Store

HEAD = (
    "Opportunity ID", "Opportunity Name", "Opportunity Owner", "Account Name", "Stage", "Amount", "Amount Currency",
    "Close Date", "Created Date", "Probability (%)",
)  # fmt: skip
TODAY = date(2026, 11, 18)


def deal(
    number: int, stage: str = "Prospecting", amount: str = "1000", close: str = "2026-12-01", **cells: str
) -> dict[str, str]:
    """One line of an export of deals."""
    chances = {"Prospecting": "10", "Proposal": "50", "Negotiation": "80", "Closed Won": "100", "Closed Lost": "0"}
    return {
        "Opportunity ID": f"0065g00000Abc{number:02d}", "Opportunity Name": f"Deal {number}", "Opportunity Owner": "Ana Marin",
        "Account Name": f"Account {number}", "Stage": stage, "Amount": amount, "Amount Currency": "EUR", "Close Date": close,
        "Created Date": "2026-01-05", "Probability (%)": chances.get(stage, "30"), **cells,
    }  # fmt: skip


def write(path: Path, lines: Iterable[dict[str, str]], head: Sequence[str] = HEAD) -> Path:
    """Write an export."""
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.DictWriter(out, head, extrasaction="ignore")
        rows.writeheader()
        rows.writerows(lines)
    return path


def planned(store: Store, paths: Sequence[Path], as_of: date | None = None, **said: Any) -> ImportPlan:
    """Plan an import of files."""
    options = IntakeOptions(as_of=as_of, **said)
    return intake.plan(store, intake.read(paths, options, remembered_files(store)), options, TODAY)


def take(store: Store, paths: Sequence[Path], as_of: date | None = None, **said: Any) -> tuple[ImportPlan, Done]:
    """Plan an import of files and carry it out."""
    plan = planned(store, paths, as_of, **said)
    return plan, intake.apply(store, plan, TODAY)


def dump(store: Store, *without: str) -> dict[str, list[tuple[Any, ...]]]:
    """All records of all tables, without revisions."""
    queries = {shape.subject: ", ".join(f'"{name}"' for name in shape.columns) for shape in SHAPES}
    return {
        subject: store.rows(f'SELECT {names} FROM "{subject}" ORDER BY id')
        for subject, names in queries.items()
        if subject not in without
    }


def events(store: Store, *kinds: str) -> list[tuple[Any, ...]]:
    """Deal name, day, kind, before and after of the events of some kinds."""
    marks = ",".join("?" * len(kinds))
    query = (
        'SELECT d.name, e."on", e.kind, e.before, e.after FROM deal_event e JOIN deal d ON d.id = e.deal_id'
        f' WHERE e.kind IN ({marks}) ORDER BY d.name, e."on", e.kind'
    )
    return store.rows(query, *kinds)
