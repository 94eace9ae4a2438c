"""Coverage is one number: on the scorecard, in its trend, in the funnel and behind `i`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from salestui.desk import funnel
from salestui.desk.scorecards import scorecards
from salestui.desk.workspace import CURRENCY, prefer
from salestui.domain.accounts import Product, Quota
from salestui.domain.covering import covering_days, covers
from salestui.domain.funnel_view import TEAM, Part
from salestui.domain.funnel_words import asides
from salestui.domain.kinds import ForecastCategory, Outcome
from salestui.domain.lens import Lens
from salestui.domain.periods import ALL_TIME, Period
from salestui.domain.pipeline import Deal, Stage
from salestui.domain.team import Rep
from salestui.reporting.funnel import funnel_page, funnel_records
from salestui.store.store import Store
from salestui.ui.numbers.of_scorecards import rep_numbers

TODAY = date(2026, 11, 18)
Q3 = Period(date(2026, 7, 1), date(2026, 9, 30), "Q3 2026")
Q4 = Period(date(2026, 10, 1), date(2026, 12, 31), "Q4 2026")
Q1 = Period(date(2027, 1, 1), date(2027, 3, 31), "Q1 2027")
QUARTERS = (Q3, Q4, Q1)
OMITTED = ForecastCategory.OMITTED


def open_deal(key: str, minor: int | None, close: date | None, **cells: object) -> Deal:
    return Deal(
        key, key, amount_minor=minor, currency="EUR", close_on=close, created_on=date(2026, 6, 1),
        **{"rep_id": "ana", "stage_id": "told", **cells},  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture
def sold(store: Store) -> Store:
    """Ana has an open deal of every sort: a power of ten each; Ben one, a quota that is reached; Cleo nothing."""
    before = date(2026, 6, 1)
    with store.change(before) as change:
        change.add(Rep("ana", "Ana"), Rep("ben", "Ben"), Rep("cleo", "Cleo"))
        change.add(Stage("told", "Told", 1, 500), Stage("out", "Out", 2, 500, category=OMITTED))
        change.add(Product("pump", "Pump", list_price_minor=10_000, currency="EUR"))
        for period in QUARTERS:
            change.add(Quota(f"a{period.label}", "a", "ana", period.start, period.end, 50_000, "EUR"))
            change.add(Quota(f"b{period.label}", "b", "ben", period.start, period.end, 1_000, "EUR"))
        change.add(
            open_deal("ahead", 1, date(2026, 12, 31)),
            open_deal("late", 10, date(2026, 9, 30)),
            open_deal("undated", 100, None),
            open_deal("later", 1_000, date(2027, 1, 1)),
            open_deal("listed", None, date(2026, 12, 1), product_id="pump"),
            open_deal("omitted", 100_000, date(2026, 12, 1), category=OMITTED),
            open_deal("of the stage", 1_000_000, date(2026, 12, 1), stage_id="out"),
            open_deal("in spite of it", 10_000_000, date(2026, 12, 1), stage_id="out", category=ForecastCategory.COMMIT),
            open_deal("ben's", 500, date(2026, 12, 1), rep_id="ben"),
        )  # fmt: skip
        prefer(store, change, CURRENCY, "EUR")
    with store.change(TODAY) as change:
        for rep, minor in (("ana", 30_000), ("ben", 3_000)):
            change.add(
                replace(open_deal(f"won by {rep}", minor, TODAY), rep_id=rep, outcome=Outcome.WON, closed_on=TODAY)
            )
    return store


RUNNING = {"ahead", "late", "undated", "listed", "in spite of it"}


def told(store: Store, period: Period) -> tuple[dict[str, object], dict[str, object], list[set[str]]]:
    """The coverage of each rep by the scorecard and by the funnel, with n, and the deals behind both."""
    lens = Lens(period=period, currency="EUR", everyone=True)
    cards = scorecards(store, lens, TODAY, every=True)
    shown = funnel.view(store, Part.COVERAGE, lens, TODAY)
    lines = {card.rep_id: card.line("coverage") for card in cards.cards}
    behind = []
    for rep in ("ana", "ben", "cleo"):
        number = next(one for one in rep_numbers(cards, rep, lens) if one.key == "coverage")
        mine = set(number.rows(store)) if number.rows else set()
        assert mine == set(funnel.behind(store, shown, rep))
        behind.append(mine)
    assert all(line.trend[-1] in (line.measure.value, None) for line in lines.values() if line and period == Q4)
    by_card = {key: (line.measure.value, line.measure.n) for key, line in lines.items() if line}
    by_funnel = {line.key: (line.coverage.of_rest, line.n) for line in shown.covers if line.key != TEAM}
    return by_card, {"cleo": (None, 0), **by_funnel}, behind


def test_scorecard_and_funnel_tell_the_same_coverage_of_what_can_close_in_the_period(sold: Store) -> None:
    cards, lines, (mine, bens, _) = told(sold, Q4)
    assert cards == lines == {"ana": (10_010_111 / 20_000, 5), "ben": (None, 1), "cleo": (None, 0)}
    assert (mine, bens) == (RUNNING, {"ben's"})
    cards, lines, (mine, *_) = told(sold, Q1)
    assert cards == lines == {"ana": (1_000 / 50_000, 1), "ben": (0.0, 0), "cleo": (None, 0)}
    assert mine == {"later"}
    cards, lines, behind = told(sold, Q3)
    assert cards == lines == {"ana": (None, 0), "ben": (None, 0), "cleo": (None, 0)}
    assert behind == [set(), set(), set()]
    cards, lines, (mine, *_) = told(sold, ALL_TIME)
    assert cards == lines
    assert mine == {*RUNNING, "later"}


def test_the_team_is_covered_by_all_its_deals_and_who_is_ahead_makes_up_for_others(sold: Store) -> None:
    lens = Lens(period=Q4, currency="EUR", everyone=True)
    shown = funnel.view(sold, Part.COVERAGE, lens, TODAY)
    line = scorecards(sold, lens, TODAY, every=True).cards[0].line("coverage")
    assert line is not None
    assert line.team == shown.covers[-1].coverage.of_rest == 10_010_611 / (51_000 - 33_000)
    assert asides(shown) == ["open: 1 past their close date, 1 without one"]
    assert "1 past their close date, 1 without one" in funnel_page([shown])
    (record,) = [line for line in funnel_records([shown])[0]["rows"] if line["rep"] == "Ana"]
    assert (record["n"], record["past_close_date"], record["without_close_date"]) == (5, 1, 1)


def test_every_open_deal_covers_one_coming_quarter_at_most() -> None:
    days = [covering_days(period, TODAY) for period in QUARTERS]
    for close in (None, "0001-01-01", "2026-09-30", "2026-11-18", "2026-12-31", "2027-01-01", "2027-03-31"):
        assert [covers(close, None, one) for one in days] == [
            False,
            close is None or close < "2027",
            (close or "") > "2027",
        ]
        assert not any(covers(close, OMITTED, one) for one in days)
    assert not any(covers("2027-04-01", None, one) for one in days)
