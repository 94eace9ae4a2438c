"""Discipline: each lapse by hand, the first screen's line, the trend that history allows, and the list to hand over."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from filled import demo_at
from forecast_app import running
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from screen import assert_golden, press, screen_text

from salestui.desk import brief, dealing, hygiene, lapses, today
from salestui.desk.scorecards import scorecards
from salestui.domain.accounts import Account
from salestui.domain.attention import Patience
from salestui.domain.hygiene import CURRENT, TEAM, Lapse, LapseMeasure
from salestui.domain.kinds import Outcome
from salestui.domain.lens import Lens
from salestui.domain.pipeline import Deal, Stage
from salestui.domain.team import Rep
from salestui.store import hygiene as stored
from salestui.store.store import Store

TODAY = date(2026, 11, 18)


def deal(key: str, **cells: object) -> Deal:
    """A deal that lacks nothing but what is said."""
    fine: dict[str, object] = {
        "rep_id": "ana", "stage_id": "s1", "amount_minor": 100, "currency": "EUR", "close_on": date(2026, 12, 1),
        "next_step": "call", "next_step_on": date(2026, 11, 20), "last_activity_on": date(2026, 11, 10),
        "stage_since": date(2026, 11, 1), "created_on": date(2026, 10, 1),
    }  # fmt: skip
    return Deal(key, **{"name": key} | fine | cells)  # type: ignore[arg-type]


@pytest.fixture
def team(store: Store) -> Store:
    with store.change(TODAY) as change:
        change.add(Rep("ana", "Ana"), Rep("ben", "Ben"))
        change.add(Stage("s1", "First", 1, 100), Stage("s2", "Last", 2, 100))
        store.run("INSERT INTO pace (stage_id, days, n) VALUES ('s1', 20, 9), ('', 40, 9)")
    return store


LAPSES = {
    "fine": ({}, set()),
    "no amount": ({"amount_minor": None}, {Lapse.AMOUNT}),
    "no date": ({"close_on": None}, {Lapse.DATE}),
    "past": ({"close_on": TODAY - timedelta(1)}, {Lapse.PAST}),
    "today": ({"close_on": TODAY, "next_step_on": TODAY}, set()),
    "no step": ({"next_step": None, "next_step_on": None}, {Lapse.STEP}),
    "no day": ({"next_step_on": None}, {Lapse.UNDATED}),
    "late": ({"next_step_on": TODAY - timedelta(1)}, {Lapse.LATE}),
    "silent": ({"last_activity_on": TODAY - timedelta(14)}, {Lapse.SILENT}),
    "nearly silent": ({"last_activity_on": TODAY - timedelta(13)}, set()),
    "no activity": ({"last_activity_on": None}, {Lapse.UNKNOWN}),
    "stale": ({"stage_since": TODAY - timedelta(31)}, {Lapse.STALE}),
    "snoozed": ({"snoozed_until": TODAY + timedelta(1), "close_on": date(2026, 1, 1), "amount_minor": None},
                {Lapse.AMOUNT}),
}  # fmt: skip


def test_every_lapse_is_told_and_what_is_fine_is_not(team: Store) -> None:
    with team.change(TODAY) as change:
        change.add(*(deal(name, **cells) for name, (cells, _) in LAPSES.items()))
        change.add(deal("another", rep_id="ben"))
    shown = hygiene.hygiene(team, Patience(), TODAY)
    told = hygiene.mending(team, TEAM, Patience(), TODAY).lapses
    assert {name: set(told.get(name, ())) for name in LAPSES} == {name: want for name, (_, want) in LAPSES.items()}
    ana = shown.find("ana")
    assert ana is not None
    kept_up = sum(CURRENT.isdisjoint(want) for _, want in LAPSES.values())
    assert (ana.open, ana.current, ana.share) == (len(LAPSES), kept_up, kept_up / len(LAPSES))
    assert [line.name for line in shown.lines] == ["Ana", "Ben"]
    assert shown.total.open == len(LAPSES) + 1


@given(
    deals=st.lists(
        st.tuples(
            st.sampled_from("xy"), st.sampled_from([None, "one", "two"]), st.sampled_from(["ana", "ben"]),
            st.sampled_from([100, 200]),
        ), max_size=9,
    )
)  # fmt: skip
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_twins_of_one_rep_are_those_of_the_team(team: Store, deals: list[tuple[str, str | None, str, int]]) -> None:
    team.run("DELETE FROM deal")
    team.run("DELETE FROM account")
    with team.change(TODAY) as change:
        change.add(Account("one", "One"), Account("two", "Two"))
        change.add(
            *(
                deal(f"{name}{at}", name=name, account_id=account, rep_id=rep, amount_minor=minor)
                for at, (name, account, rep, minor) in enumerate(deals)
            )
        )
    for rep in ("ana", "ben"):
        assert {one for one in stored.twins(team, [rep]) if one[4] == rep} == {
            one for one in stored.twins(team) if one[4] == rep
        }


def test_two_deals_that_look_like_one_are_told(team: Store) -> None:
    with team.change(TODAY) as change:
        change.add(deal("a"), deal("b"), deal("c", close_on=date(2026, 12, 2)))
    with team.change(TODAY) as change:
        change.add(Deal("a2", "A ", rep_id="ana"))
    for reps in (["ana"], ["ana", "ben"]):
        found = lapses.lapses_of(team, reps, Patience(), TODAY)
        assert {key for key, lapses in found.items() if Lapse.TWIN in lapses} == {"a", "a2"}, reps


def test_a_name_that_many_deals_without_an_account_share_is_a_kind_of_deal(team: Store) -> None:
    with team.change(TODAY) as change:
        change.add(*(deal(f"s{at}", name="Support plan") for at in range(4)))
        change.add(*(deal(f"r{at}", name="Renewal") for at in range(3)))
    assert {one[-1] for one in stored.twins(team)} == {"r0", "r1", "r2"}


DAYS = st.sampled_from(
    [None, TODAY - timedelta(14), TODAY - timedelta(13), TODAY - timedelta(1), TODAY, TODAY + timedelta(1)]
)
CELLS = st.fixed_dictionaries({
    "rep_id": st.sampled_from(["ana", "ben", None]), "stage_id": st.sampled_from([None, "s1", "s2"]),
    "amount_minor": st.sampled_from([None, 0, 1]), "next_step": st.sampled_from([None, "", "call"]),
    "close_on": DAYS, "next_step_on": DAYS, "last_activity_on": DAYS, "snoozed_until": DAYS,
    "stage_since": st.sampled_from([None, TODAY - timedelta(31), TODAY - timedelta(30)]),
    "created_on": st.sampled_from([None, TODAY - timedelta(61), TODAY - timedelta(60)]),
    "outcome": st.sampled_from([Outcome.OPEN, Outcome.OPEN, Outcome.OPEN, Outcome.WON]), "archived": st.booleans(),
})  # fmt: skip


@given(deals=st.lists(st.tuples(st.sampled_from("xyz"), CELLS), max_size=12), silent=st.integers(1, 14))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_count_is_that_of_the_one_rule(
    team: Store, deals: list[tuple[str, dict[str, object]]], silent: int
) -> None:
    patience, store = Patience(silent_days=silent), team
    store.run("DELETE FROM deal")
    with store.change(TODAY) as change:
        change.add(*(Deal(f"d{at}", name, currency="EUR", **cells) for at, (name, cells) in enumerate(deals)))  # type: ignore[arg-type]
    measure = LapseMeasure(*lapses.held(store, patience, TODAY))
    cards = {card.rep_id: card for card in scorecards(store, Lens(patience=patience), TODAY).cards}
    missing = {key: (n, bad) for key, n, bad in stored.missing(store, None, lapses.listening(store, patience), TODAY)}
    shown = hygiene.hygiene(store, patience, TODAY)
    for rep in ("ana", "ben"):
        rows = stored.open_deals(store, [rep])
        told = hygiene.mending(store, rep, patience, TODAY)
        assert {row.id: [one for one in told.lapses.get(row.id, ()) if one is not Lapse.TWIN] for row in rows} == {
            row.id: measure.lapses(row) for row in rows
        }
        line = shown.find(rep)
        assert line is not None
        assert (line.open, line.current) == (told.line.open, told.line.current)
        assert {key: n for key, n in line.counts.items() if n} == dict(told.line.counts)
        kept_up = sum(CURRENT.isdisjoint(measure.lapses(row)) for row in rows)
        assert missing.get(rep, (0, 0)) == (len(rows), len(rows) - kept_up)
        current = cards[rep].line("current")
        assert current is not None
        assert (current.measure.part, current.measure.whole) == (kept_up, len(rows))


def test_the_first_screen_tells_whose_deals_are_not_kept_up(team: Store) -> None:
    with team.change(TODAY) as change:
        change.add(*(deal(f"d{at}", amount_minor=None) for at in range(5)), deal("e", rep_id="ben", amount_minor=None))
    people = next(one for one in today.today_view(team, today.TodayFilter(), TODAY).groups if one.title == "People")
    assert [item.why for item in people.items if item.subject == "CRM not kept up"] == ["5 of 5 deals to mend"]


def test_few_lapses_are_no_line_of_the_first_screen(team: Store) -> None:
    with team.change(TODAY) as change:
        change.add(*(deal(f"d{at}", amount_minor=None) for at in range(4)))
    assert lapses.much(team, None, Patience(), TODAY) == []


def test_the_trend_tells_how_many_close_dates_were_past_each_week(team: Store) -> None:
    with team.change(TODAY) as change:
        change.add(deal("a", close_on=date(2026, 11, 1)), deal("b"))
    dealing.set_close(team, ["b"], date(2026, 10, 20), date(2026, 10, 18))
    dealing.set_close(team, ["b"], date(2026, 12, 24), date(2026, 11, 12))
    # weeks end on 30 Sep to 18 Nov; b was past from 21 Oct to 12 Nov, a is since 2 Nov; neither was there in September
    assert hygiene.hygiene(team, Patience(), TODAY).total.trend == (None, 0, 0, 0.5, 0.5, 1, 1, 0.5)


def test_the_brief_tells_what_is_not_kept_up(team: Store) -> None:
    with team.change(TODAY) as change:
        change.add(*(deal(name, **cells) for name, (cells, _) in LAPSES.items()))
    told = brief.brief(team, "ana", TODAY, Lens(currency="EUR"), private=False)
    assert told is not None
    assert {(miss.words, miss.deals) for miss in told.misses} == {
        ("no amount", 2), ("no close date", 1), ("close date past", 1), ("no next step", 1),
        ("next step overdue", 1), ("silent", 1),
    }  # fmt: skip


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_the_page_and_the_list_to_hand_over_stand_at_both_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    demo_at(tmp_path)
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "C")
        assert_golden(app, f"hygiene_{size[0]}x{size[1]}")
        await press(pilot, "enter")
        assert_golden(app, f"mend_{size[0]}x{size[1]}")
        table = await app.view.as_table()
        assert table is not None
        assert table.rows[0][-1] == "no next step, stale for its stage"
        await press(pilot, "escape", "i")
        assert "What is kept up".upper() in screen_text(app)
