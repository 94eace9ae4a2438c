"""What the first screen asks: which deals ask for the manager, and what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import north_team
import pytest
from home_app import quarter

from salestui.desk import dealing
from salestui.desk.history import undo
from salestui.desk.today import AT_FIRST, SHOWN, TodayFilter, today_view
from salestui.desk.workspace import choose_manager
from salestui.domain.money import Totals
from salestui.domain.pipeline import Deal
from salestui.domain.today import Today, TodayGroup, why
from salestui.store.shapes import DEALS
from salestui.store.store import Store

TODAY = north_team.TODAY


def look(store: Store, text: str = "") -> Today:
    return today_view(store, TodayFilter(text), TODAY)


def group(view: Today, title: str) -> TodayGroup:
    return next(one for one in view.groups if one.title == title)


def names(view: Today, title: str) -> list[str]:
    return [line.deal.name for line in group(view, title).lines]


def change(store: Store, key: str, **cells: object) -> None:
    with store.change(TODAY) as made:
        made.label = "by the test"
        made.save(replace(store.load(DEALS, key), **cells))  # type: ignore[arg-type]


def test_nothing_stored_is_a_first_start(store: Store) -> None:
    assert look(store).is_empty


def test_stale_deals_come_before_those_to_watch_and_of_each_the_largest_first(team: Store) -> None:
    assert names(look(team), "Deals") == [
        "Ostmark AG", "Lindqvist", "Ibex Sports", "Nord Print",
        "Pallas", "Bluefin Foods", "Vela Energy", "Juno Retail", "Zephyr Rail",
    ]  # fmt: skip


def test_the_strongest_reason_stands_first(team: Store) -> None:
    lines = {line.deal.id: line for line in group(look(team), "Deals").lines}
    assert why(lines["ostmark-ag"], TODAY) == "pushed 3×, still 41d"
    assert why(lines["lindqvist"], TODAY) == "no next step, still 34d"
    assert why(lines["ibex-sports"], TODAY) == "38d in stage, usual 21d"


@pytest.mark.parametrize(("days", "listed"), [(0, True), (6, True), (7, False)])
def test_a_close_within_the_week_is_listed_whatever_else_is_fine(team: Store, days: int, listed: bool) -> None:
    change(team, "kite-labs", close_on=TODAY + timedelta(days))
    assert ("Kite Labs" in names(look(team), "Closing this week")) is listed


def test_a_snoozed_deal_asks_for_nothing_until_its_day(team: Store) -> None:
    dealing.snooze(team, ["ostmark-ag"], TODAY + timedelta(1), "on holiday", TODAY)
    assert "Ostmark AG" not in names(look(team), "Deals")
    tomorrow = today_view(team, TodayFilter(), TODAY + timedelta(1))
    assert names(tomorrow, "Snoozes that ended") == ["Ostmark AG"]


def test_other_managers_deals_are_left_out_once_a_team_is_chosen(team: Store) -> None:
    with team.change(TODAY) as made:
        made.label = "by the test"
        made.add(Deal("far", "Far Away", rep_id="otto", stage_id="close", close_on=TODAY, stage_since=TODAY))
    assert "Far Away" in names(look(team), "Closing this week")
    choose_manager(team, north_team.MANAGER, TODAY)
    assert "Far Away" not in names(look(team), "Closing this week")


def test_the_count_is_exact_where_the_list_is_cut(team: Store) -> None:
    old = date(2026, 1, 5)
    with team.change(TODAY) as made:
        made.label = "many"
        made.add(
            *(Deal(f"d{at}", f"Deal {at}", rep_id="ana", stage_id="propose", stage_since=old) for at in range(300))
        )
    view = look(team)
    assert view.count == 311  # one line more says that nothing of it is kept up
    assert sum(len(one.lines) for one in view.groups) == AT_FIRST
    assert sum(len(one.lines) for one in look(team, "deal").groups) == SHOWN
    assert len(group(view, "Closing this week").lines) == 1


def test_the_filter_asks_by_name_rep_and_stage(team: Store) -> None:
    assert names(look(team, "rep:dmitri"), "Deals") == ["Lindqvist", "Nord Print", "Pallas"]


def test_the_quarter_is_held_against_its_quotas(team: Store) -> None:
    quarter(team)
    closed = look(team).closed
    assert closed is not None
    assert closed.won.totals == Totals({"EUR": 3_100_000})
    assert closed.quota is not None
    assert closed.quota.totals == Totals({"EUR": 240_000_000})
    assert closed.share == pytest.approx(0.0129, abs=0.0001)
    assert closed.behind["EUR"] == round(240_000_000 * 49 / 92) - 3_100_000


def test_without_quotas_it_is_held_against_the_quarter_before_by_the_same_day(team: Store) -> None:
    quarter(team)
    team.run("DELETE FROM quota")
    closed = look(team).closed
    assert closed is not None
    assert closed.quota is None
    assert closed.before.totals == Totals({"EUR": 9_000_000})


def test_unlike_currencies_make_no_share(team: Store) -> None:
    quarter(team)
    change(team, "moss", currency="USD")
    closed = look(team).closed
    assert closed is not None
    assert closed.share is None


def test_what_happened_since_yesterday_is_told_with_its_sign(team: Store) -> None:
    dealing.move_deals(team, ["kite-labs"], "discover", TODAY)
    dealing.lose(team, ["pallas"], "price", TODAY)
    since = look(team).since
    assert since is not None
    assert since.day == TODAY - timedelta(1)
    told = {one.deal: (one.before, one.after, one.news) for one in since.events}
    assert told["Kite Labs"] == ("Qualify", "Discover", 1)
    assert told["Ostmark AG"] == ("20 Nov", "11 Dec", -1)
    assert told["Pallas"][2] == -1


def test_undone_changes_are_told_as_undone(team: Store) -> None:
    dealing.win(team, ["pallas"], TODAY)
    undo(team, TODAY)
    assert [(one.label, one.stands) for one in look(team).recent] == [
        ("Pallas won", False),
        ("The team as the CRM had it", True),
    ]
