"""The team's Monday scorecard: the KPIs, who is under a floor, the month's commitments, what is kept up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from salestui.domain.dates import long_day
from salestui.domain.hygiene import TEAM
from salestui.domain.report_view import Monday
from salestui.reporting import forecasts, hygiene, scorecards
from salestui.reporting.documents import Document
from salestui.reporting.report_cards import matrix, under
from salestui.reporting.report_parts import commit_records, commits_section, discipline_rows, whose
from salestui.reporting.tables import Section


def document(told: Monday) -> Document:
    """The report with its numbers."""
    shown = told.scorecards
    title = f"Monday scorecard, {whose(shown.manager)}"
    lead = f"{long_day(shown.today, shown.today)} {shown.today.year}, {shown.period.label}, amounts in {shown.currency}"
    objects = list(scorecards.records(shown, shown.cards))
    return Document(title, lead, tuple(_sections(told)), "scorecards", objects, _beside(told))


def _sections(told: Monday) -> Iterator[Section]:
    shown, month = told.scorecards, told.forecast
    yield matrix(shown)
    yield under(shown)
    yield commits_section(told.commits, month.total, month.period, month.currency, month.today)
    headers, rows = discipline_rows(told.hygiene)
    yield Section("Kept up in the CRM", ["Open deals that are current, and what the others lack."], headers, rows)
    yield Section("What the KPIs are", [f"{one.name}: {one.text}" for one in shown.chosen])


def _beside(told: Monday) -> dict[str, Any]:
    month = told.forecast
    return {
        "report": "scorecard",
        **scorecards.beside(told.scorecards),
        "commits": {
            "period": forecasts.period_record(month.period),
            "n": told.commits.n,
            "sum": forecasts.forecast_beside(month)["team"]["commit"],
            "deals": commit_records(told.commits),
        },
        "discipline": hygiene.hygiene_records(told.hygiene, (), TEAM),
    }
