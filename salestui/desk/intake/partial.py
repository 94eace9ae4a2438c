"""What a filter left out of an export, or a line that could not be taken tells of: it has not vanished."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from salestui.domain.periods import PeriodKind, period_of
from salestui.domain.records import BREAKS_OFF, DealRecord, Reading, Rejected
from salestui.domain.text import counted, name_key
from salestui.store.imported import OpenDeal, of_ids
from salestui.store.shapes import DEALS
from salestui.store.store import Store

_BORDER = re.compile(r"[,;\t|\"]+")
ENOUGH = 2
"""From so many open deals on, all of them missing, an owner or a pipeline may have been filtered out."""
ENOUGH_OF_A_QUARTER = 3


def filtered_out(
    stored: Sequence[OpenDeal], missing: set[str], readings: Sequence[Reading], reps: set[str | None], since: date
) -> dict[str, set[str]]:
    """The missing deals that a filter may have left out, by what it may be about.

    An owner, a pipeline or a coming quarter, of which a whole export would have a line and this one has none.
    """
    lines = [record for reading in readings for record in reading.records if isinstance(record, DealRecord)]
    pipelines = {name_key(line.pipeline) for line in lines if line.pipeline}
    quarters = {_quarter(line.close_on) for line in lines if line.close_on}
    found: dict[str, set[str]] = {}
    for title, here, enough in (
        (lambda deal: deal.rep if deal.rep_id not in reps else "", reps - {None}, ENOUGH),
        (lambda deal: deal.pipeline if name_key(deal.pipeline) not in pipelines else "", pipelines, ENOUGH),
        (lambda deal: _coming(deal.close_on, since, quarters), quarters, ENOUGH_OF_A_QUARTER),
    ):
        groups = _groups(stored, title) if here else {}
        found |= {name: ids for name, ids in groups.items() if len(ids) >= enough and missing >= ids}
    return found


def in_words(found: dict[str, set[str]]) -> str:
    """What looks filtered, and what follows from it."""
    names = ", ".join(f"{name} ({counted(len(ids), 'open deal')})" for name, ids in found.items())
    return f"It has no deal of {names}, so it looks filtered, and none of those is marked as vanished"


def broken_off(readings: Sequence[Reading]) -> str:
    """The first file that was not written to its end, or nothing."""
    cut = (reading.path for reading in readings if any(one.reason == BREAKS_OFF for one in reading.rejected))
    return next(cut, "")


def untold(store: Store, missing: list[str], readings: Sequence[Reading]) -> list[str]:
    """The missing deals, without those of which a line tells that could not be taken."""
    if not missing or not any(reading.rejected for reading in readings):
        return missing
    keys, names = set[str](), set[str]()
    for reading in readings:
        for refused in reading.rejected:
            ids = _cells(reading, refused, "external_id")
            for text in ids:
                keys |= {text, text[:15], text.removeprefix("zcrm_"), text.strip("{}").lower()}
            if not ids or len(refused.cells) != len(reading.headers):
                names.update(map(name_key, _cells(reading, refused, "name")))
    stored = of_ids(store, DEALS, missing)
    told = {deal.id for deal in stored if deal.external_id in keys or name_key(deal.name) in names}
    return [deal_id for deal_id in missing if deal_id not in told]


def _cells(reading: Reading, refused: Rejected, field: str) -> list[str]:
    """What a line that could not be taken has in a field's column; all its pieces where none can be told."""
    if len(refused.cells) != len(reading.headers):
        return [piece for cell in refused.cells for piece in map(str.strip, _BORDER.split(cell)) if piece]
    cells = zip(reading.headers, refused.cells, strict=True)
    return [cell.strip() for header, cell in cells if reading.columns.get(header) == field and cell.strip()]


def _groups(stored: Sequence[OpenDeal], title: Callable[[OpenDeal], str]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {}
    for deal in stored:
        if name := title(deal):
            groups.setdefault(name, set()).add(deal.id)
    return groups


def _quarter(day: date) -> str:
    return period_of(day, PeriodKind.QUARTER).label


def _coming(close_on: str | None, since: date, quarters: set[str]) -> str:
    """The quarter a deal is expected in, if it has not ended and the export has no deal of it."""
    if close_on is None or close_on < since.isoformat():
        return ""
    quarter = _quarter(date.fromisoformat(close_on))
    return quarter if quarter not in quarters else ""
