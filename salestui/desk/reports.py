"""The reports that are handed out: the week upward, the team's Monday scorecard, one rep's page.

Everything in them is asked for as the screens ask, and always without what is private.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from salestui.desk import forecasting, funnel, gapping, team
from salestui.desk.hygiene import hygiene
from salestui.desk.pipeline import lines as deal_lines
from salestui.desk.rates import exchange
from salestui.desk.scorecards import scorecards, trends_of
from salestui.desk.sheets import Sheet
from salestui.domain import risks
from salestui.domain.board import DealLine
from salestui.domain.forecast_view import Forecast
from salestui.domain.funnel_view import Part
from salestui.domain.hygiene import Hygiene
from salestui.domain.kinds import Side
from salestui.domain.lens import Lens
from salestui.domain.money import said
from salestui.domain.periods import Period, PeriodKind, period_of
from salestui.domain.promises import Promise
from salestui.domain.report_kinds import REPORTS, ReportKind, WantedReport
from salestui.domain.report_view import Commits, Monday, RepSheet, Status
from salestui.domain.text import name_key, one_line
from salestui.store import promises as promises_stored
from salestui.store import reports as stored
from salestui.store.store import Store

if TYPE_CHECKING:
    from salestui.reporting.documents import Document

MOST = 200
"""How many committed deals are told; the sums count all."""
PARTS = (Part.STAGES, Part.COVERAGE, Part.WATERFALL, Part.PRODUCTS)


def status(store: Store, asked: WantedReport, today: date) -> Status:
    """Return the week as it is told upward."""
    lens = asked.lens
    period = lens.period_on(today)
    held = replace(lens, period=period, rhythm=None)
    shown = forecasting.forecast(store, held, today)
    seen = funnel.scene(store, held, today)
    asking = funnel.Asking(store, seen, held, shown)
    parts = tuple(funnel.part(asking, part) for part in PARTS)
    sheet = gapping.sheet(store, shown)
    cards = scorecards(store, held, today, agreed=True, trends=False)
    kept = hygiene(store, held.patience, today, everyone=lens.everyone, trend=False, twins=False)
    covers = next(part.covers for part in parts if part.part is Part.COVERAGE)
    found = chain(
        risks.gap_risk(sheet.worksheet, shown.currency, period.label),
        risks.coverage_risks(covers),
        risks.deal_risks(_largest(store, shown, held, today), today),
        risks.floor_risks(cards),
        risks.discipline_risks(kept),
    )
    return Status(
        team.roster(store, held, today), shown, tuple(forecasting.changes(store, None, shown, today)),
        _commits(store, _ids(shown), period, held, today), sheet, parts, tuple(found),
        tuple(line for line in map(one_line, asked.asks) if line), _promised(store),
    )  # fmt: skip


def _ids(shown: Forecast) -> list[str]:
    return [line.rep_id for line in shown.lines if line.rep_id]


def _promised(store: Store) -> tuple[Promise, ...]:
    """What the manager owes to nobody of the team."""
    return tuple(one for one in promises_stored.open_promises(store, [], Side.MANAGER) if one.rep_id is None)


def _commits(store: Store, ids: Sequence[str], period: Period, lens: Lens, today: date) -> Commits:
    found, n = stored.committed(store, ids, period, MOST)
    lines = deal_lines(store, found, lens.patience, today)
    return Commits(tuple(sorted(lines, key=lambda line: name_key(line.rep or ""))), n)


def _largest(store: Store, shown: Forecast, lens: Lens, today: date) -> list[DealLine]:
    """The largest open deals expected by the period's end; those that no rate makes comparable come after them."""
    found = stored.largest(store, _ids(shown), shown.period.end, risks.LARGEST)
    rates = exchange(store, shown.currency, [today])
    worths = {key: rates.minor(minor, said(code, shown.currency), today) for key, code, minor in found}
    known = sorted((key for key in worths if worths[key] is not None), key=lambda key: (-(worths[key] or 0), key))
    others = [key for key in worths if worths[key] is None]
    return deal_lines(store, known[: risks.LARGEST] + others, lens.patience, today)


def monday(store: Store, lens: Lens, today: date) -> Monday:
    """Return the team's scorecard with the month's commitments and what is kept up."""
    held = replace(lens, rhythm=None)
    month = period_of(today, PeriodKind.MONTH, lens.fiscal_start)
    shown = forecasting.forecast(store, replace(held, period=month), today)
    kept = hygiene(store, held.patience, today, everyone=lens.everyone)
    commits = _commits(store, _ids(shown), month, held, today)
    return Monday(scorecards(store, held, today), shown, commits, kept)


def rep_sheet(store: Store, rep_id: str, lens: Lens, today: date) -> RepSheet | None:
    """Return one rep on one page; nothing if the rep is not there any more."""
    from salestui.desk.brief import brief  # the other reports tell nothing of it

    period = lens.period_on(today)
    held = replace(lens, period=period, rhythm=None)
    told = brief(store, rep_id, today, held, private=False)
    if told is None:
        return None
    shown, wide = forecasting.forecast(store, held, today), replace(held, everyone=True)
    if shown.find(rep_id) is None:  # of somebody else's team
        held, shown = wide, forecasting.forecast(store, wide, today)
    kept: Hygiene = hygiene(store, held.patience, today, everyone=held.everyone, trend=False)
    cards = scorecards(store, held, today, trends=False).with_trends(rep_id, trends_of(store, rep_id, held, today))
    return RepSheet(
        rep_id, team.one(store, rep_id, held, today), shown, cards,
        _commits(store, [rep_id], period, held, today), kept, told,
    )  # fmt: skip


def sheet(store: Store, asked: WantedReport, today: date, forms: Sequence[str] = ()) -> Sheet | None:
    """Return a report in some forms, or in all; nothing where there is nobody, or the rep is gone."""
    from salestui.reporting.documents import FORMS

    document = _document(store, asked, today)
    if document is None:
        return None
    return Sheet(REPORTS[asked.kind], document.slug, {form: document.written(form) for form in forms or FORMS})


def _document(store: Store, asked: WantedReport, today: date) -> Document | None:
    """The report that is asked for; what writes the others is not imported."""
    if asked.kind is ReportKind.STATUS:
        from salestui.reporting import report_status

        week = status(store, asked, today)
        return report_status.document(week) if week.forecast.lines else None
    if asked.kind is ReportKind.SCORECARD:
        from salestui.reporting import report_monday

        board = monday(store, asked.lens, today)
        return report_monday.document(board) if board.scorecards.cards else None
    from salestui.reporting import report_rep

    page = rep_sheet(store, asked.rep_id, asked.lens, today)
    return report_rep.document(page) if page is not None else None
