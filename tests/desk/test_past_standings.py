"""An as-of view of the open deals equals the copy taken that day, whatever happened afterwards."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import north_team
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salestui.desk.past_standings import PastAsked, past_standings
from salestui.desk.rates import exchange
from salestui.desk.scope import team
from salestui.desk.scorecards import Now, _standings, scorecards
from salestui.domain.attention import Patience
from salestui.domain.commitments import Rate
from salestui.domain.kinds import EventKind, ForecastCategory, Outcome
from salestui.domain.kpis import ALL
from salestui.domain.lens import Lens
from salestui.domain.periods import PeriodKind, period_of, year_before
from salestui.domain.pipeline import Deal, DealEvent, Stage
from salestui.domain.team import Rep
from salestui.store import undo
from salestui.store.shapes import DEALS
from salestui.store.store import Store

START = date(2026, 9, 21)
REPS = ("ana", "ben", None)
K = 100_000
STEPS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 4), st.integers(0, 40), st.integers(0, 6)), max_size=14)


def happen(store: Store, what: int, which: int, value: int, day: date) -> None:
    """One thing that is written on a day."""
    deals = store.all(DEALS, "1 = 1 ORDER BY id")
    if what == 0 or not deals:
        new = Deal(f"d{len(deals)}-{day}", "New", REPS[value % 3], amount_minor=value * K or None, currency="EUR",
                   created_on=day, close_on=day + timedelta(value), last_activity_on=day)  # fmt: skip
        return write(store, day, new, add=True)
    if what == 1:
        if undo.depth(store) > 1:
            undo.undo(store, day)
        return None
    deal = deals[which % len(deals)]
    won = deal.outcome is Outcome.WON
    changed = {
        2: {"amount_minor": value * K or None},
        3: {"close_on": START + timedelta(value)},
        4: {"next_step": "call", "next_step_on": START + timedelta(value)},
        5: {"outcome": Outcome.OPEN, "closed_on": None} if won else {"outcome": Outcome.WON, "closed_on": day},
        6: {"rep_id": REPS[value % 3]},
        7: {"last_activity_on": day},
        8: {"vanished_on": None if deal.vanished_on else day, "archived": value % 2 == 0},
        10: {"stage_id": ("told", "left out", None)[value % 3]},
        11: {"category": (ForecastCategory.OMITTED, ForecastCategory.COMMIT, None)[value % 3], "close_on": None},
        9: {"snoozed_until": day + timedelta(value), "currency": "EUR" if value % 2 else "USD"},
    }[what]
    return write(store, day, replace(deal, **changed))


def write(store: Store, day: date, deal: Deal, *, add: bool = False) -> None:
    with store.change(day) as change:
        change.label = "x"
        change.add(deal) if add else change.save(deal)


def filled(folder: Path) -> Store:
    store = Store(folder).open()
    with store.change(START) as change:
        change.label = "Start"
        change.add(Rep("ana", "Ana"), Rep("ben", "Ben"))
        change.add(
            Stage("told", "Told", 1, 500), Stage("left out", "Left out", 2, 500, category=ForecastCategory.OMITTED)
        )
        change.add(*[Rate(f"r{at}", "USD", "EUR", START + timedelta(at), f"0.{90 + at}") for at in range(0, 9, 4)])
    with store.change(START) as change:
        change.label = "Deals"
        for at in range(3):
            change.add(Deal(f"a{at}", "A", REPS[at % 2], amount_minor=K, currency="EUR", created_on=START,
                            close_on=START + timedelta(30), next_step_on=START + timedelta(9),
                            last_activity_on=START))  # fmt: skip
    return store


@given(STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_as_of_equals_the_copy_taken_that_day(steps: list[tuple[int, int, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, day, copies = filled(Path(folder)), START, {}
        lens = Lens(currency="EUR")

        def copy() -> dict[str, tuple[int, ...]]:
            period = period_of(day, PeriodKind.QUARTER, 1)
            now = Now(period, period, exchange(store, "EUR", [day, year_before(period).end]))
            return told(_standings(store, team(store), now, ALL, lens, day))

        copies[day] = copy()
        for what, which, value, later in steps:
            day += timedelta(later)
            happen(store, what, which, value, day)
            copies[day] = copy()
        period = period_of(day, PeriodKind.QUARTER, 1)
        asked = PastAsked(team(store), period, "EUR", Patience(), 1, ALL)
        past = past_standings(store, asked, sorted(copies), timedelta(7))
        assert {end: told(found) for end, found in past.standings.items()} == copies
        assert all(one.knows_kept for found in past.standings.values() for one in found.values())
        store.close()


def told(found: dict[str, object]) -> dict[str, tuple[int, ...]]:
    names = ("open_deals", "current_deals", "cover_deals", "cover_minor", "closed_minor")
    return {key: tuple(getattr(one, name) for name in names) for key, one in found.items()}


def test_before_the_journal_dated_events_tell_what_was_open_and_nothing_what_was_kept_up(tmp_path):
    store = filled(tmp_path)
    today = START + timedelta(10)
    with store.change(today) as change:
        change.label = "history of a CRM"
        change.add(
            DealEvent("a0", START - timedelta(8), EventKind.AMOUNT, f"{3 * K / 100:.2f} EUR", "1000 EUR", id="e")
        )
        before, soon = START - timedelta(20), date(2026, 9, 30)
        change.save(replace(store.load(DEALS, "a1"), created_on=before))
        change.save(replace(store.load(DEALS, "a0"), created_on=before, close_on=soon))
        lost = {"outcome": Outcome.LOST, "closed_on": today, "stage_id": "left out"}
        change.save(replace(store.load(DEALS, "a2"), created_on=before, close_on=None, **lost))
        change.add(
            replace(store.load(DEALS, "a0"), id="next quarter's", created_on=before, close_on=START + timedelta(10)),
            replace(store.load(DEALS, "a0"), id="omitted", created_on=before, stage_id="left out"),
        )
    ends = [START - timedelta(days) for days in (9, 1)]
    asked = PastAsked(team(store), period_of(today, PeriodKind.QUARTER, 1), "EUR", Patience(), 1, ALL)
    past = past_standings(store, asked, ends, timedelta(7))
    assert past.kept_since == START
    assert past.open_since == START - timedelta(8)
    before, later = (past.standings[end]["ana"] for end in ends)
    assert not before.knows_open
    assert (later.knows_open, later.knows_kept, later.cover_deals, later.cover_minor) == (True, False, 2, 2 * K)
    alone = past_standings(
        store, replace(asked, reps=[one for one in asked.reps if one.id == "ana"]), ends, timedelta(7)
    )
    assert {end: found["ana"] for end, found in alone.standings.items()} == {
        end: found["ana"] for end, found in past.standings.items()
    }
    store.close()


def test_the_scorecard_has_a_trend_of_what_stood_open_and_blanks_where_nothing_tells_it(tmp_path):
    store = Store(tmp_path / "data").open()
    north_team.fill(store)
    found = scorecards(store, Lens(currency="EUR"), north_team.TODAY, every=True)
    for card in found.cards:
        for key in ("coverage", "current", "growth", "to_plan"):
            line = card.line(key)
            assert len(line.trend) == 8
            assert line.trend[-1] == line.measure.value
        assert card.line("current").trend[:-1] == (None,) * 7
    store.close()
