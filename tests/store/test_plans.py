"""No screen reads a whole table of what grows with the years: deals, activities, their events, the journal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from filled import demo_at

from salestui.desk import (
    calendar,
    deal,
    finding,
    forecasting,
    frame,
    funnel,
    gapping,
    history,
    hygiene,
    means,
    month,
    pipeline,
    quota_grid,
    rep_page,
    reports,
    scorecards,
    searching,
    team,
    today,
)
from salestui.desk.demo import TODAY
from salestui.desk.workspace import workspace
from salestui.domain.attention import Patience
from salestui.domain.board import BoardFilter, Sort
from salestui.domain.funnel_view import Part
from salestui.domain.lens import Lens
from salestui.domain.periods import PeriodKind
from salestui.domain.quotas import NEW_BUSINESS
from salestui.domain.report_kinds import ReportKind, WantedReport
from salestui.store.store import Store

WHOLE = re.compile(r"SCAN (deal|activity|deal_event|operation|d|e|a|o)\b(?!.*USING)")
LENS, PATIENCE = Lens(), Patience()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("data")
    demo_at(folder)
    store = Store(folder).open()
    yield store
    store.close()


def a_deal(store: Store) -> str:
    return str(store.one("SELECT min(deal_id) FROM deal_event INDEXED BY deal_event_deal_id_on")[0])


def a_rep(store: Store) -> str:
    return str(store.one("SELECT min(id) FROM rep")[0])


QUESTIONS: dict[str, Callable[[Store], object]] = {
    "head line": lambda store: frame.frame(store, TODAY),
    "today": lambda store: today.today_view(store, today.TodayFilter(), TODAY),
    **{f"board by {sort}": lambda store, sort=sort: pipeline.board(store, BoardFilter(sort=sort), TODAY) for sort in Sort},
    "cards": lambda store: pipeline.lines(store, [a_deal(store)], PATIENCE, TODAY),
    "panel": lambda store: pipeline.deal_facts(store, a_deal(store), PATIENCE, TODAY),
    "deal page": lambda store: deal.deal_view(store, a_deal(store), PATIENCE, TODAY),
    "forecast": lambda store: forecasting.forecast(store, LENS, TODAY),
    "forecast's changes": lambda store: forecasting.changes(
        store, None, forecasting.forecast(store, LENS, TODAY), TODAY
    ),
    "scorecards": lambda store: scorecards.scorecards(store, LENS, TODAY, every=True),
    "recipe": lambda store: means.team_past(store, LENS, TODAY),
    "gap": lambda store: gapping.sheet(store, forecasting.forecast(store, LENS, TODAY)),
    "commitments": lambda store: month.month_list(store, LENS, TODAY),
    "quotas for new business": lambda store: quota_grid.quota_grid(
        store, TODAY, PeriodKind.QUARTER, LENS, NEW_BUSINESS
    ),
    "roster": lambda store: team.roster(store, LENS, TODAY),
    "rep at a glance": lambda store: rep_page.glance(store, a_rep(store), LENS, TODAY),
    "rep's open deals": lambda store: rep_page.open_deals(store, a_rep(store), LENS, TODAY),
    "rep's closed deals": lambda store: rep_page.closed_ids(store, a_rep(store)),
    "rep's activities": lambda store: rep_page.activity_ids(store, a_rep(store)),
    "rep's accounts": lambda store: rep_page.account_lines(store, a_rep(store), LENS),
    "rep's history": lambda store: rep_page.history(store, a_rep(store)),
    "history": lambda store: history.history(store),
    "shared history": lambda store: history.done_by_hand(store, 200, private=False),
    "week": lambda store: calendar.week(store, TODAY, calendar.CalendarPlan()),
    "search": lambda store: searching.search(store, "acme pri", TODAY, private=False),
    **{f"funnel's {part.value}": lambda store, part=part: funnel.view(store, part, LENS, TODAY) for part in Part},
    "weekly status": lambda store: reports.status(store, WantedReport(ReportKind.STATUS, LENS), TODAY),
    "Monday scorecard": lambda store: reports.monday(store, LENS, TODAY),
    "rep's sheet": lambda store: reports.rep_sheet(store, a_rep(store), LENS, TODAY),
    "discipline": lambda store: hygiene.hygiene(store, PATIENCE, TODAY),
}  # fmt: skip


def plans(store: Store, question: Callable[[Store], object]) -> list[str]:
    """How the database goes about everything that a question asks."""
    asked: dict[str, int] = {}
    execute = store._execute

    def noting(query: str, values: Sequence[Any] = ()) -> Any:
        asked[query] = len(values)
        return execute(query, values)

    store._execute = noting
    try:
        question(store)
    finally:
        store._execute = execute
    rows = [execute(f"EXPLAIN QUERY PLAN {query}", (None,) * count) for query, count in asked.items()]
    return [line for plan in rows for _, _, _, line in plan]


def test_a_week_is_read_by_its_days(store: Store) -> None:
    found = plans(store, lambda store: calendar.week(store, TODAY, calendar.CalendarPlan()))
    assert not [line for line in found if re.match(r"SCAN (conversation|time_block|day_off)\b(?!.*USING)", line)]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_screen_reads_no_whole_table(store: Store, name: str) -> None:
    found = plans(store, QUESTIONS[name])
    assert found
    assert not [line for line in found if WHOLE.match(line)]


@pytest.mark.parametrize(("text", "others"), [("a", []), ("north", ["SCAN deal"])])
def test_a_search_reads_the_names_once_and_those_off_the_board_where_it_has_to(
    store: Store, text: str, others: list[str]
) -> None:
    found = [line for line in plans(store, lambda store: finding.find(store, text)) if line.startswith("SCAN deal")]
    assert found == ["SCAN deal USING COVERING INDEX deal_open", *others]


@pytest.mark.parametrize("word", ["n", "north"])
def test_a_word_is_looked_for_in_the_deals_once(store: Store, word: str) -> None:
    found = plans(store, lambda store: pipeline.board(store, BoardFilter(text=word), TODAY))
    through = [line for line in found if re.search(r"\b(SCAN|SEARCH) deal\b(?!.*INDEX deal_currency)", line)]
    assert len(through) == 1, through
    assert sum("account" in line for line in found) == 1


@pytest.mark.parametrize("question", [forecasting.forecast, team.roster])
def test_what_adds_everybodys_deals_up_reads_indexes_alone(store: Store, question: Any) -> None:
    found = plans(store, lambda store: question(store, Lens(everyone=True), TODAY))
    # quotas for new business look up the few deals that were won in the period
    few = ("(rep_id=? AND outcome=?)", "INDEX deal_closed (rep_id=? AND closed_on>? AND closed_on<?)")
    deals = [line for line in found if " deal " in f"{line} " and not ("COVERING" not in line and line.endswith(few))]
    assert any("deal_open" in line for line in deals)
    assert all("USING COVERING INDEX deal_" in line for line in deals)


def test_discipline_reads_open_deals_and_moves_from_indexes_alone(store: Store) -> None:
    found = plans(store, lambda store: hygiene.hygiene(store, PATIENCE, TODAY, everyone=True))
    moved = [line for line in found if "deal_event_on_kind" in line]
    assert moved
    assert all("USING COVERING INDEX deal_event_on_kind_deal_id (on>?)" in line for line in moved)
    # the words of a next step are in the table alone: they are looked up of the deals without a day for it
    counted = [line for line in found if "INDEX deal_open" in line]
    assert len(counted) >= 4
    assert sum("COVERING" not in line for line in counted) == 1


def test_calls_are_found_by_period(store: Store) -> None:
    found = plans(store, lambda store: forecasting.forecast(store, LENS, TODAY))
    calls = [line for line in found if "forecast_call" in line]
    assert calls
    assert all("USING INDEX forecast_call_starts_on" in line for line in calls)


def test_scorecards_count_activities_from_indexes_alone(store: Store) -> None:
    found = plans(store, lambda store: scorecards.scorecards(store, LENS, TODAY, every=True))
    logged = [line for line in found if " activity " in f"{line} "]
    assert any("USING COVERING INDEX activity_rep_id_happened_on_kind" in line for line in logged)
    assert any("earlier USING COVERING INDEX activity_deal_id_happened_on_kind" in line for line in found)
    agreed = [line for line in found if re.search(r"(floor|kpi_value)\b.*USING", line)]
    assert agreed
    assert all("USING INDEX floor_rep_id" in line or "USING INDEX kpi_value_rep_id" in line for line in agreed)


def test_the_first_screen_adds_up_what_is_closed_from_an_index_alone_and_looks_currencies_up(store: Store) -> None:
    found = plans(store, lambda store: today.today_view(store, today.TodayFilter(), TODAY))
    assert any("USING COVERING INDEX deal_closed" in line for line in found)
    assert any("USING COVERING INDEX deal_currency" in line for line in found)


def test_what_happened_lately_to_a_teams_deals_is_looked_up_by_its_days(store: Store) -> None:
    found = plans(store, lambda store: today.today_view(store, today.TodayFilter(), TODAY))
    lately = [line for line in found if "deal_event" in line]
    assert lately
    assert not [line for line in lately if "deal_event_deal_id" in line], lately


TWINS = "SCAN deal USING COVERING INDEX deal_open"
PUT_AWAY = "SEARCH deal USING INDEX deal_rep (rep_id=? AND outcome=?)"
OF_A_TEAM = {
    **dict.fromkeys(("today", "board by age", "forecast", "gap", "roster", "weekly status"), ()),
    **{f"funnel's {part.value}": () for part in Part},
    "discipline": (TWINS,),  # whoever has the other
    "Monday scorecard": (TWINS,),
    "scorecards": (PUT_AWAY,),  # what has vanished was created, too
    "commitments": (PUT_AWAY,),  # what was put away since was committed, too
}
"""How a question goes about deals that are not the team's open ones."""


@pytest.mark.parametrize("name", OF_A_TEAM)
def test_a_teams_open_deals_are_searched_by_whose_they_are(store: Store, name: str) -> None:
    assert workspace(store).manager
    found = [line for line in plans(store, QUESTIONS[name]) if re.search(r"deal USING .*INDEX deal_(open|rep)", line)]
    assert found or not name.endswith(("today", "roster", "forecast", "status"))
    assert tuple(line for line in found if not line.endswith("INDEX deal_open (<expr>=?)")) == OF_A_TEAM[name]
