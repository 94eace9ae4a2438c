"""The funnel on a real store: sums by hand, the waterfall's identity for any history, and copies of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from desk.crm import deal, take, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salestui.desk import deal_edits, dealing, funnel
from salestui.desk.waterfall import waterfall_deals, waterfalls
from salestui.desk.workspace import CURRENCY, prefer
from salestui.domain.accounts import Account, Product
from salestui.domain.commitments import Rate
from salestui.domain.errors import RuleBroken
from salestui.domain.funnel_view import TEAM, Part, ShownPart
from salestui.domain.funnel_words import FALLS, explained
from salestui.domain.kinds import EventKind, Outcome
from salestui.domain.lens import Lens
from salestui.domain.periods import ALL_TIME, Period
from salestui.domain.pipeline import Deal, DealEvent, Stage
from salestui.domain.team import Rep
from salestui.domain.waterfall import Waterfall
from salestui.reporting.funnel import funnel_page, funnel_records
from salestui.store.shapes import DEALS
from salestui.store.store import Store
from salestui.ui.numbers.funnel_text import head_lines

TODAY = date(2026, 11, 18)
QUARTER = Period(date(2026, 10, 1), date(2026, 12, 31), "Q4 2026")
LENS = Lens(period=QUARTER, currency="EUR")
STAGES = (Stage("s1", "First", 1, 100), Stage("s2", "Second", 2, 500), Stage("s3", "Third", 3, 900))


def closed(key: str, outcome: Outcome, minor: int | None, on: date, **cells: object) -> Deal:
    return Deal(
        key, key, outcome=outcome, amount_minor=minor, closed_on=on, close_on=on, cycle_days=20,
        **{"rep_id": "ana", "stage_id": "s2", "currency": "EUR", **cells},  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture
def filled(store: Store) -> Store:
    """Two reps, five closed deals and two open ones, of which one is in dollars."""
    with store.change(TODAY) as change:
        change.add(Rep("ana", "Ana", region="North"), Rep("ben", "Ben", region="South"))
        change.add(Account("acme", "Acme", territory="West"))
        change.add(*STAGES)
        change.add(Product("p1", "Pump", list_price_minor=1000, currency="EUR"))
        change.add(
            closed("w1", Outcome.WON, 900, date(2026, 10, 5), product_id="p1", stage_id="s3"),
            closed("w2", Outcome.WON, 1500, date(2026, 11, 5), product_id="p1", account_id="acme"),
            closed("l1", Outcome.LOST, 700, date(2026, 11, 6), lost_reason="price", product_id="p1"),
            closed("l2", Outcome.LOST, 300, date(2026, 11, 7), status_reason="Canceled", rep_id="ben", stage_id="s1"),
            closed("l3", Outcome.LOST, None, date(2026, 9, 7), rep_id="ben", stage_id=None),
            Deal("o1", "o1", rep_id="ana", stage_id="s1", amount_minor=5000, currency="EUR",
                 close_on=date(2026, 12, 1), created_on=date(2026, 8, 1), stage_since=date(2026, 8, 10)),
            Deal("o2", "o2", rep_id="ben", stage_id="s2", amount_minor=2000, currency="USD",
                 close_on=date(2026, 12, 5), created_on=date(2026, 10, 20), stage_since=date(2026, 11, 10)),
        )  # fmt: skip
        change.add(DealEvent("l2", date(2026, 10, 9), EventKind.STAGE, "s3", "s1", id="e1"))
        prefer(store, change, CURRENCY, "EUR")
    return store


APART = replace(LENS, canceled=("Canceled",))


def ask(store: Store, part: Part, lens: Lens = LENS, **said: object) -> ShownPart:
    return funnel.view(store, part, lens, TODAY, **said)  # type: ignore[arg-type]


def test_a_lost_deal_entered_every_stage_up_to_the_furthest_it_was_in(filled: Store) -> None:
    stages = ask(filled, Part.STAGES).stages
    assert stages is not None
    # two won passed all; l1 ended in the second; l2 was in the third once; of l3 nobody knows
    assert [(one.flow.entered, one.flow.passed) for one in stages.lines] == [(4, 4), (4, 3), (3, 2)]
    assert (stages.unknown, stages.won, stages.lost) == (1, 2, 3)
    assert [one.open_n for one in stages.lines] == [1, 1, 0]


def test_open_deals_age_in_their_stage(filled: Store) -> None:
    first, second = ask(filled, Part.AGEING).ages
    assert (first.counts, first.age.days) == ((0, 0, 0, 1, 0), 100)
    assert (second.counts, second.age.days) == ((1, 0, 0, 0, 0), 8)


def test_velocity_is_money_a_day(filled: Store) -> None:
    *reps, team = ask(filled, Part.VELOCITY).speeds
    assert [line.name for line in reps] == ["Ana", "Ben"]
    assert team.key == TEAM
    assert (team.ended.won, team.ended.lost) == (2, 3)
    assert team.velocity is not None
    assert team.velocity.a_day == 120  # 5 deals x 2/5 x 1200 / 20 days
    assert reps[0].by_month[-2:] == (900, 1500)
    assert reps[1].velocity is not None
    assert reps[1].velocity.a_day is None


def test_products_are_held_against_the_list(filled: Store) -> None:
    pump = next(group for group in ask(filled, Part.PRODUCTS).groups if group.name == "Pump")
    assert (pump.won, pump.lost, pump.priced, pump.of_list) == (2, 1, 2, 1.2)
    (mine,) = [one for one in ask(filled, Part.PRODUCTS, by_rep=True).groups if one.rep == "Ana"]
    assert (mine.won_money.get("EUR"), mine.ratio.value) == (2400, 2 / 3)


def test_canceled_deals_stand_apart_from_lost_ones_by_a_setting(filled: Store) -> None:
    plain = {(one.name, one.lost, one.canceled) for one in ask(filled, Part.REASONS).groups if not one.won}
    assert plain == {("price", 1, 0), ("Canceled", 1, 0)}
    apart = ask(filled, Part.REASONS, APART)
    assert {(one.name, one.lost, one.canceled) for one in apart.groups if not one.won} == {
        ("price", 1, 0), ("Canceled", 0, 1),
    }  # fmt: skip
    key = next(one.key for one in apart.groups if one.canceled)
    assert funnel.behind(filled, apart, key) == ["l2"]
    team = ask(filled, Part.VELOCITY, APART).speeds[-1]
    assert (team.ended.lost, team.ended.canceled) == (2, 1)


def test_a_region_is_the_account_s_or_else_the_rep_s(filled: Store) -> None:
    groups = {one.name: (one.won, one.lost) for one in ask(filled, Part.REGIONS).groups}
    assert groups == {"West": (1, 0), "North": (1, 1), "South": (0, 1)}
    assert {one.name for one in ask(filled, Part.ACCOUNTS).groups} == {"Acme", "no account"}


def test_unlike_currencies_stand_apart_until_there_is_a_rate(filled: Store) -> None:
    apart = ask(filled, Part.WATERFALL).waterfalls
    assert apart is not None
    assert [code for code, _ in apart.sums] == ["EUR", "USD"]
    assert apart.missing == ("USD",)
    with filled.change(TODAY) as change:
        change.add(Rate("r", "USD", "EUR", date(2026, 1, 1), "0.5"))
    whole = ask(filled, Part.WATERFALL).waterfalls
    assert whole is not None
    ((code, sums),) = whole.sums
    assert (code, whole.is_converted) == ("EUR", True)
    # 50.00 was there, 20.00 USD came at a half, the 9.00 + 15.00 were won, the 7.00 + 3.00 lost in between
    assert sums == Waterfall(start=5000 + 900 + 1500 + 700 + 300, new=1000, won=2400, lost=1000, end=6000)


def test_every_line_leads_to_its_deals(filled: Store) -> None:
    assert funnel.behind(filled, ask(filled, Part.WATERFALL), "new") == ["o2"]
    assert set(funnel.behind(filled, ask(filled, Part.WATERFALL), "end")) == {"o1", "o2"}
    assert funnel.behind(filled, ask(filled, Part.STAGES), "s2") == ["o2"]
    assert funnel.behind(filled, ask(filled, Part.COVERAGE), "ana") == ["o1"]
    assert funnel.behind(filled, ask(filled, Part.VELOCITY), "ben") == ["l2", "l3"]
    assert len(funnel.behind(filled, ask(filled, Part.VELOCITY), TEAM)) == 5
    assert funnel.behind(filled, ask(filled, Part.PRODUCTS, by_rep=True), "ana|p1") == ["l1", "w2", "w1"]
    one = ask(filled, Part.VELOCITY, rep_id="ben")
    assert (one.scene.whose, one.n) == ("Ben", 2)


def test_the_plain_page_and_the_objects_tell_every_part(filled: Store) -> None:
    parts = [ask(filled, part) for part in Part]
    page = funnel_page(parts)
    assert "1 lost deal of which no stage is known" in page
    assert "no rate for USD" in page
    assert [record["part"] for record in funnel_records(parts)] == [part.value for part in Part]
    for part in parts:
        assert explained(part.part, part.scene)
        assert funnel.as_table(part) is not None


@pytest.fixture
def loose(filled: Store) -> Store:
    """Beside those, deals that nobody has: three open ones, and three closed ones of two quarters."""
    with filled.change(TODAY) as change:
        change.add(
            Deal("n1", "n1", stage_id="s1", amount_minor=100, close_on=date(2026, 12, 1)),
            Deal("n2", "n2", stage_id="s1", amount_minor=100, close_on=date(2027, 2, 1)),
            Deal("n3", "n3", stage_id="s1", archived=True),
            closed("n4", Outcome.WON, 100, date(2026, 11, 1), rep_id=None),
            closed("n5", Outcome.LOST, 100, date(2026, 3, 1), rep_id=None),
            closed("n6", Outcome.LOST, 100, date(2025, 3, 1), rep_id=None),
        )
    return filled


COUNTED_NOWHERE = {
    Part.STAGES: 4, Part.AGEING: 2, Part.VELOCITY: 2, Part.COVERAGE: 1, Part.WATERFALL: 2, Part.PRODUCTS: 1,
    Part.REASONS: 1, Part.ACCOUNTS: 1, Part.REGIONS: 1,
}  # fmt: skip
"""Of the deals that nobody has, how many a part would tell of: archived ones in none, others by its days."""


@pytest.mark.parametrize("part", Part)
def test_every_part_says_how_many_deals_it_leaves_out_because_nobody_has_them(loose: Store, part: Part) -> None:
    n = COUNTED_NOWHERE[part]
    said = f"{n} deal{'' if n == 1 else 's'} without a rep"
    shown = ask(loose, part)
    assert shown.without_rep == n
    assert said in "\n".join(line.plain for line in head_lines(shown))
    assert said in funnel_page([shown])
    (record,) = funnel_records([shown])
    assert record["left_out"][0] == said
    assert record["without_rep"] == n


def test_of_one_rep_and_where_everybody_has_a_rep_nothing_is_said_of_deals_without(loose: Store) -> None:
    for part in Part:
        shown = ask(loose, part, rep_id="ana")
        assert shown.without_rep == 0
        assert "without a rep" not in funnel_page([shown]) + "".join(line.plain for line in head_lines(shown))


def test_over_all_time_every_closed_deal_without_a_rep_is_told(loose: Store) -> None:
    assert ask(loose, Part.REASONS, replace(LENS, period=ALL_TIME)).without_rep == 3


def test_with_nobody_there_is_nothing_to_tell(store: Store) -> None:
    for part in Part:
        shown = ask(store, part)
        assert funnel_page([shown])
        assert shown.n == 0


# The waterfall for any history

FIRST_DAY = date(2026, 9, 20)


def live(store: Store, rep: str, steps: list[tuple[int, int, int, int]]) -> dict[date, dict[str, int]]:
    """Change a rep's deals by the manager's own requests, and copy how they stood at the end of each day."""
    names = [f"{rep}-{number}" for number in range(3)]
    with store.change(FIRST_DAY) as change:
        change.add(Rep(rep, rep))
        change.add(*(
            Deal(name, name, rep_id=rep, stage_id="s1", amount_minor=1000, currency="EUR", close_on=QUARTER.start,
                 created_on=FIRST_DAY, stage_since=FIRST_DAY)
            for name in names
        ))  # fmt: skip
    copies, on = {FIRST_DAY: copy(store, rep)}, FIRST_DAY
    for what, which, later, value in steps:
        on += timedelta(later)
        try:
            step(store, what, names[which], on, value)
        except RuleBroken:
            continue
        copies[on] = copy(store, rep)
    return copies


def step(store: Store, what: int, name: str, on: date, value: int) -> None:
    ids, day = [name], FIRST_DAY + timedelta(value * 3)
    match what:
        case 0:
            deal_edits.edit_deal(store, name, {"amount_minor": value * 100}, store.load(DEALS, name), on)
        case 1:
            dealing.set_close(store, ids, day, on)
        case 2:
            dealing.win(store, ids, on)
        case 3:
            dealing.lose(store, ids, "price", on)
        case 4:
            dealing.reopen(store, ids, f"s{1 + value % 2}", on)
        case 5:
            dealing.archive(store, ids, on)
        case 6:
            dealing.unarchive(store, ids, on)
        case _:
            values = {"name": "another", "rep_id": name[:-2], "amount_minor": value, "currency": "EUR", "close_on": day}
            deal_edits.add_deal(store, values, on)


def copy(store: Store, rep: str) -> dict[str, int]:
    """What is open and expected in the quarter, by deal: what a copy of the day holds."""
    query = (
        "SELECT id, amount_minor FROM deal WHERE outcome = 'open' AND archived = 0 AND rep_id = ?"
        " AND close_on BETWEEN ? AND ?"
    )
    return dict(store.rows(query, rep, QUARTER.start.isoformat(), QUARTER.end.isoformat()))


STEPS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 2), st.integers(0, 9), st.integers(0, 40)), min_size=4, max_size=9
)
REPS = count()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.integers(0, 60), st.integers(0, 60))
def test_the_waterfall_leads_from_one_day_s_copy_to_the_other_s(
    filled: Store, steps: list, one: int, other: int
) -> None:
    first, last = (FIRST_DAY + timedelta(days) for days in sorted((one, other)))
    rep = f"rep{next(REPS)}"
    copies = live(filled, rep, steps)
    seen = funnel.scene(filled, LENS, max(*copies, last), rep, days=(first, last))
    ((_, sums),) = waterfalls(filled, seen).sums or (("EUR", Waterfall()),)
    assert sums.adds_up
    for column, day in (("start", first), ("end", last)):
        stood = copies[max(on for on in copies if on <= day)]
        assert getattr(sums, column) == sum(stood.values())
        assert set(waterfall_deals(filled, seen, column)) >= {key for key, minor in stood.items() if minor}


def test_exports_leave_a_history_that_the_waterfall_tells(store: Store, tmp_path: Path) -> None:
    """Three exports: one deal grows, one is pushed out, one is won, one vanishes, one is new."""
    first = [deal(number, amount="1000", close="2026-12-01") for number in range(1, 5)]
    take(store, [write(tmp_path / "a.csv", first)], date(2026, 10, 10), full=True)
    then = [
        deal(1, amount="1500", close="2026-12-01"), deal(2, close="2027-02-01"),
        deal(3, "Closed Won", close="2026-11-02"), deal(5, amount="700", close="2026-12-20", **{"Created Date": "2026-11-01"}),
    ]  # fmt: skip
    take(store, [write(tmp_path / "b.csv", then)], date(2026, 11, 10), full=True)
    seen = funnel.scene(store, LENS, TODAY, days=(date(2026, 10, 10), TODAY))
    ((_, sums),) = waterfalls(store, seen).sums
    assert sums == Waterfall(
        start=400_000, new=70_000, up=50_000, pushed=100_000, won=100_000, lost=100_000, end=220_000
    )
    assert all(getattr(sums, name) >= 0 for name in FALLS)
    december = replace(LENS, period=Period(date(2026, 12, 1), date(2026, 12, 31), "Dec 2026"))
    ((_, sums),) = waterfalls(store, funnel.scene(store, december, TODAY, days=(date(2026, 10, 10), TODAY))).sums
    assert (sums.start, sums.won) == (400_000, 100_000)  # what is won was expected there, whatever its close date says


def test_all_time_is_a_window_too(filled: Store) -> None:
    whole = ask(filled, Part.STAGES, Lens(period=ALL_TIME))
    assert (whole.scene.window, whole.n) == (ALL_TIME, 5)
