"""What an export's columns hold, and how old its files are, where nobody says it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path, PurePath

from salestui.desk.intake.links import Links
from salestui.domain.records import ActivityRecord, DealRecord, Evidence, Reading

LOOKED_AT = 500
FEW = 5
NEARLY_ALL = 0.9
_DAY = re.compile(r"(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
"""A day in a file's name: `Deals_2026_05_28.csv`."""


def product_columns(readings: Iterable[Reading], links: Links) -> Iterator[tuple[str, Evidence]]:
    """Columns without a field in which stand the names of products that are known: for the manager to say."""
    for reading in readings:
        if "product" in reading.fields or not links.products.names:
            continue
        others = [one.extra or {} for one in islice(reading.records, LOOKED_AT) if isinstance(one, DealRecord)]
        for label in reading.unknown:
            texts = [cells[label] for cells in others if label in cells]
            known = sum(links.products.find(reading.system.value, None, None, text) is not None for text in texts)
            if len(texts) >= FEW and known >= NEARLY_ALL * len(texts):
                because = f'they are known from elsewhere; --map "{label}=Product" takes them as the deals\' products'
                yield reading.path, Evidence(label, "names of products", because)


def without_deals(readings: Iterable[Reading], deals: Collection[str]) -> Iterator[tuple[str, Evidence]]:
    """Activities that name their deal where no deal is there yet."""
    for reading in readings if not deals else ():
        lines = [one for one in reading.records if isinstance(one, ActivityRecord)]
        if number := sum(bool(one.deal or one.deal_id) for one in lines):
            because = "there are no deals yet; import the deals, then these again"
            yield reading.path, Evidence("activities of deals", f"{number:,} linked to none", because)


def dated_files(readings: Iterable[Reading], taken: date) -> Iterator[tuple[str, Evidence]]:
    """Files whose name has an earlier day than the one that was taken: perhaps theirs."""
    for path in dict.fromkeys(reading.path for reading in readings):
        for year, _, month, day in _DAY.findall(PurePath(path).name)[:1]:
            with suppress(ValueError):
                named = date(int(year), int(month), int(day))
                if named < taken:
                    yield path, Evidence("day in the name", str(named), f"--as-of {named} dates what it tells by that")


def older_files(readings: Iterable[Reading], last: date | None) -> Iterator[tuple[str, Evidence]]:
    """Files last written before the day of the newest export that was taken: perhaps an older one, by mistake."""
    for path in dict.fromkeys(reading.path for reading in readings) if last else ():
        with suppress(OSError, ValueError):  # a table in an archive is no file
            written = date.fromtimestamp(Path(path).stat().st_mtime)
            if last and written < last:
                because = f"one of {last} was taken already; undo takes an older one back, --as-of says its day"
                yield path, Evidence("age of the file", f"last written {written}", because)
