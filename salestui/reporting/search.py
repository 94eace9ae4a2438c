"""Hits of the search as plain text and as records for scripts; what is private was left out by who asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from salestui.domain.dates import short_day
from salestui.domain.searching import Hits, excerpt
from salestui.reporting.plain import Column, table

TEXT_CELLS, ABOUT_CELLS = 70, 40
COLUMNS = (
    Column("KIND"), Column("WHAT", widest=TEXT_CELLS), Column("ABOUT", widest=ABOUT_CELLS), Column("DAY"),
    Column("EYES"),
)  # fmt: skip


def page(found: Hits, today: date) -> str:
    """The hits, a line each, the best first."""
    return table(
        COLUMNS,
        [
            (
                hit.kind, excerpt(hit.text, found.words, TEXT_CELLS // 2), hit.about,
                short_day(hit.on, today) if hit.on else "", "private" if hit.private else "",
            )
            for hit in found.lines
        ],
    )  # fmt: skip


def records(found: Hits) -> Iterator[Mapping[str, object]]:
    """The hits for scripts."""
    for hit in found.lines:
        yield {
            "kind": hit.kind, "id": hit.id, "text": hit.text, "about": hit.about, "on": hit.on, "rep_id": hit.rep_id,
            "deal_id": hit.deal_id, "conversation_id": hit.conversation_id, "private": hit.private,
            "open": hit.is_open,
        }  # fmt: skip
