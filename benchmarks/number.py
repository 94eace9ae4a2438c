"""Measure what the tabs and reports of the number ask: `python benchmarks/number.py DIR`, made by `fill.py`.

Each question is asked for one manager with about thirty reps; EVERYBODY=1 asks for all reps, too. PLAN=1 also prints
the slowest queries.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from fill import TODAY, usual_manager
from funnel import milliseconds

from salestui.desk import (
    forecasting,
    funnel,
    gapping,
    hygiene,
    lapses,
    means,
    month,
    pipeline,
    quota_grid,
    reports,
    team,
)
from salestui.desk.scorecards import scorecards, trends_of
from salestui.desk.today import TodayFilter, today_view
from salestui.desk.workspace import choose_manager, workspace
from salestui.domain.attention import Patience
from salestui.domain.board import BoardFilter
from salestui.domain.funnel_view import Part
from salestui.domain.lens import Lens
from salestui.domain.periods import ALL_TIME, PeriodKind
from salestui.domain.report_kinds import ReportKind, WantedReport
from salestui.store.store import Store

NOT_A_TAB = ("report", "the recipe")
"""Written to a file, or read in parts while others are answered."""
MOST = {10_000: 120, 100_000: 250}
"""Milliseconds of the processor that a question may take, by how many deals there are."""


def questions(store: Store, lens: Lens) -> dict[str, Callable[[], object]]:
    """What each tab, page and report asks."""
    patience, everyone = Patience(), lens.everyone
    shown = forecasting.forecast(store, lens, TODAY)
    rep_id = shown.lines[0].rep_id or ""
    team_ids = None if everyone else tuple(line.rep_id for line in shown.lines if line.rep_id)
    asked = {
        "today": lambda: today_view(store, TodayFilter(), TODAY),
        "team": lambda: team.roster(store, lens, TODAY),
        "board": lambda: pipeline.board(store, BoardFilter(everyone=everyone), TODAY),
        "forecast": lambda: forecasting.forecast(store, lens, TODAY),
        "  changes since a call": lambda: forecasting.changes(store, None, shown, TODAY),
        "  deals behind": lambda: forecasting.deals_behind(store, None, shown),
        "gap worksheet": lambda: gapping.sheet(store, shown),
        "  levers to choose from": lambda: gapping.candidates(store, shown),
        "quota grid": lambda: quota_grid.quota_grid(store, TODAY, PeriodKind.MONTH, lens),
        "scorecards": lambda: (scorecards(store, lens, TODAY, trends=False), trends_of(store, rep_id, lens, TODAY)),
        "  every KPI": lambda: scorecards(store, lens, TODAY, every=True),
        "means beside ends": lambda: means.means(store, lens, TODAY),
        "  the recipe's past": lambda: means.team_past(store, lens, TODAY),
        "commitments": lambda: month.month_list(store, lens, TODAY),
        "hygiene": lambda: hygiene.hygiene(store, patience, TODAY, everyone=everyone),
        "  to mend": lambda: hygiene.mending(store, rep_id, patience, TODAY, everyone=everyone),
        "  its part of Today": lambda: lapses.much(store, team_ids, patience, TODAY),
    }
    for kind in ReportKind:
        wanted = WantedReport(kind, lens, rep_id)
        asked[f"report {kind.value}"] = lambda wanted=wanted: reports.sheet(store, wanted, TODAY, ["md"])
    for part in Part:
        asked[f"funnel {part.value}"] = lambda part=part: funnel.view(store, part, lens, TODAY)
    ever = Lens(period=ALL_TIME, everyone=everyone, manager=lens.manager)
    for part in (Part.PRODUCTS, Part.ACCOUNTS, Part.WATERFALL, Part.COVERAGE):
        asked[f"funnel {part.value} ever"] = lambda part=part: funnel.view(store, part, ever, TODAY)
    return asked


def slowest(store: Store, work: Callable[[], object]) -> str:
    """The query of a question that takes longest."""
    spent: Counter[str] = Counter()
    plain = store.rows

    def timed(query: str, *values: object) -> list[tuple[object, ...]]:
        began = time.perf_counter()
        found = plain(query, *values)
        spent[query] += round((time.perf_counter() - began) * 1e6)
        return found

    store.rows = timed  # type: ignore[method-assign]
    work()
    del store.rows
    return "\n".join(
        f"      {took / 1000:7.1f} ms  {' '.join(query.split())[:200]}" for query, took in spent.most_common(3)
    )


def whose(store: Store) -> list[tuple[str, Lens]]:
    """A manager with about thirty reps, and everybody where that is asked for."""
    name, everybody = usual_manager(store), ("everybody", Lens(everyone=True))
    if name is None:
        return [everybody]
    return [(name, Lens(manager=name)), *([everybody] if os.environ.get("EVERYBODY") else [])]


def main(folder: Path) -> int:
    """Ask everything, and say what takes too long."""
    store = Store(folder).open()
    deals = store.one("SELECT count(*) FROM deal")[0]
    most = MOST.get(deals, 250)
    print(f"{deals:,} deals, a question may take {most} ms")
    chosen, late = workspace(store).manager, 0
    for title, lens in whose(store):
        choose_manager(store, lens.manager, TODAY)
        for name, work in questions(store, lens).items():
            took = milliseconds(work)
            is_late = took > most and not name.strip().startswith(NOT_A_TAB)
            late += is_late
            print(f"{title:<24}{name:<28}{took:8.1f} ms{'  TOO LONG' if is_late else ''}", flush=True)
            if took > most / 2 and os.environ.get("PLAN"):
                print(slowest(store, work))
    choose_manager(store, chosen, TODAY)
    store.close()
    return late


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
