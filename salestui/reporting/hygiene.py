"""Discipline as objects, and tables for people who read lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from salestui.domain.board import DealLine
from salestui.domain.hygiene import TEAM, Discipline, Hygiene, Lapse
from salestui.reporting.cells import Cell
from salestui.reporting.plain import Column, table


def plain_table(headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Rows under their titles."""
    return table([Column(header.upper(), widest=48) for header in headers], rows)


NOTHING: Mapping[str, tuple[Lapse, ...]] = {}


def hygiene_records(
    shown: Hygiene, deals: Sequence[DealLine], key: str, lapses: Mapping[str, tuple[Lapse, ...]] = NOTHING
) -> list[dict[str, Any]]:
    """A line each rep, or the one that was asked for, with the deals to mend."""
    lines = [*shown.lines, shown.total] if key == TEAM else [line for line in shown.lines if line.key == key]
    return [_record(line, deals, lapses) for line in lines]


def _record(line: Discipline, deals: Sequence[DealLine], lapses: Mapping[str, tuple[Lapse, ...]]) -> dict[str, Any]:
    own = [one for one in deals if line.key == one.deal.rep_id]
    return {
        "rep": None if line.key == TEAM else {"id": line.key, "name": line.name},
        "open": line.open,
        "current": line.current,
        "share": line.share,
        "lapses": {lapse.value: line.counts.get(lapse, 0) for lapse in Lapse},
        "past_close_dates_by_week": list(line.trend),
        "to_mend": [
            {
                "id": one.deal.id,
                "name": one.deal.name,
                "account": one.account,
                "lapses": [lapse.value for lapse in lapses.get(one.deal.id, ())],
            }
            for one in own
        ],
    }
