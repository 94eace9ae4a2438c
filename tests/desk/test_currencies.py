"""Quotas and deals in several currencies: converted at one day's rates and marked, or refused; never added unlike."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from salestui.desk import forecasting, funnel, gapping, quota_grid, rates
from salestui.desk.brief import brief
from salestui.desk.pipeline import board
from salestui.desk.scorecards import scorecards
from salestui.desk.team import roster
from salestui.desk.today import TodayFilter, today_view
from salestui.desk.workspace import CURRENCY, prefer
from salestui.domain.accounts import TEAM, Account, Product, Quota
from salestui.domain.board import BoardFilter
from salestui.domain.commitments import Lever, Rate
from salestui.domain.funnel_view import Part
from salestui.domain.kinds import Outcome, RepStatus
from salestui.domain.lens import Lens
from salestui.domain.measures import attained
from salestui.domain.money import ABOUT, Money, Totals
from salestui.domain.periods import Period, PeriodKind
from salestui.domain.pipeline import Deal, Stage
from salestui.domain.quotas import NEW_BUSINESS, reached
from salestui.domain.team import Rep
from salestui.domain.waterfall import Waterfall
from salestui.reporting.forecasts import forecast_page
from salestui.reporting.gaps import gap_page
from salestui.reporting.scorecards import card_page
from salestui.reporting.screens import team_page
from salestui.store.store import Store
from salestui.store.undo import undo
from salestui.ui.team.text import deal_sum, target

TODAY = date(2026, 11, 18)
Q4 = Period(date(2026, 10, 1), date(2026, 12, 31), "Q4 2026")
LENS = Lens(period=Q4, currency="EUR", everyone=True)
UNITS = ("EUR", "USD", "CHF")


def quota(key: str, rep_id: str | None, minor: int, code: str, metric: str = "revenue") -> Quota:
    return Quota(key, key, rep_id, Q4.start, Q4.end, minor, code, metric)


def won(key: str, rep_id: str, minor: int, code: str, account: str | None = None) -> Deal:
    return Deal(
        key, key, rep_id=rep_id, account_id=account, outcome=Outcome.WON, amount_minor=minor, currency=code,
        closed_on=date(2026, 11, 2), created_on=date(2026, 10, 2),
    )  # fmt: skip


@pytest.fixture
def team(store: Store) -> Store:
    """Ana's quota is 1,000 CHF, and she won 200 CHF and 50 EUR; Ben's is 400 EUR; the team's target 2,000 CHF."""
    with store.change(TODAY) as change:
        change.add(Rep("ana", "Ana"), Rep("ben", "Ben"))
        change.add(quota("qa", "ana", 100_000, "CHF"), quota("qb", "ben", 40_000, "EUR"))
        change.add(quota("qt", None, 200_000, "CHF", TEAM), quota("qn", "ana", 50_000, "CHF", NEW_BUSINESS))
        change.add(*(Account(key, key) for key in ("acc", "other")))
        change.add(won("w1", "ana", 20_000, "CHF", "acc"), won("w2", "ana", 5_000, "EUR", "other"))
        prefer(store, change, CURRENCY, "EUR")
    return store


def rate(store: Store, worth: str = "1.1", code: str = "CHF") -> None:
    with store.change(TODAY) as change:
        change.add(Rate(f"{code}{worth}", code, "EUR", date(2026, 11, 1), worth))


def test_a_quota_without_a_rate_is_held_against_nothing_and_the_reason_is_said(team: Store) -> None:
    shown = roster(team, LENS, TODAY)
    ana = shown.find("ana")
    assert ana is not None
    assert (ana.attained, target(ana)) == (None, "–")
    assert ana.reason.startswith("no rate: quota in CHF, closed in CHF and EUR")
    assert "1,000 CHF" in team_page(shown)
    called = forecasting.forecast(team, LENS, TODAY)
    line, ben = called.find("ana"), called.find("ben")
    assert line is not None
    assert ben is not None
    assert (line.quota, line.attained, line.gap, line.no_rate) == (None, None, None, ("CHF",))
    assert (ben.quota, called.total.quota, called.total.no_rate) == (40_000, None, ("CHF",))
    assert (called.team.difference, called.untold) == (None, "no rate for the target in CHF")
    assert "quotas in CHF, for which there is no rate" in forecast_page(called)
    (second,) = line.seconds
    assert (second.attainment, second.no_rate) == (None, ("CHF",))
    first = today_view(team, TodayFilter(currency="EUR"), TODAY).closed
    told = brief(team, "ana", TODAY, LENS, private=False)
    assert first is not None
    assert told is not None
    assert told.quarter is not None
    assert (first.share, first.attained.no_rate[:7]) == (None, "no rate")
    assert (told.quarter.share, told.quarter.gap) == (None, None)
    grid = quota_grid.quota_grid(team, TODAY, PeriodKind.QUARTER, LENS)
    row = grid.rows[0]
    assert (dict(row.full), row.no_rate[Q4.start]) == ({}, Totals({"CHF": 100_000}))


def test_a_quota_is_converted_at_the_rates_of_what_is_closed_and_marked(team: Store) -> None:
    rate(team)
    shown = roster(team, LENS, TODAY)
    ana = shown.find("ana")
    assert ana is not None
    assert (ana.attained, target(ana), ana.no_rate) == (27_000 / 110_000, "≈1,100", "")
    assert shown.total.attained == 27_000 / 220_000  # the team's own target; the quotas are 150,000
    assert (shown.team.said, shown.team.over) == ("≈1,500", "700 short")
    assert "≈1,100 (1,000 CHF)" in team_page(shown)
    called = forecasting.forecast(team, LENS, TODAY)
    line = called.find("ana")
    assert line is not None
    assert (line.quota, line.quota_converted, line.progress.attainment) == (110_000, True, 27_000 / 110_000)
    assert (called.total.quota, called.team.difference) == (220_000, Totals({"EUR": -70_000}))
    assert "≈1,100" in forecast_page(called)
    (second,) = line.seconds
    assert (second.quota_minor, second.won_minor, second.is_converted) == (55_000, 27_000, True)
    first = today_view(team, TodayFilter(currency="EUR"), TODAY).closed
    assert first is not None
    assert first.quota is not None
    assert (first.share, first.quota.short()) == (27_000 / 220_000, "≈2,200")  # the forecast's TEAM line
    assert called.total.quota_mark == ABOUT
    card = scorecards(team, LENS, TODAY, every=True).find("ana")
    assert card is not None
    plan = card.line("to_plan")
    assert plan is not None
    assert plan.measure.value == pytest.approx(27_000 / 110_000)
    grid = quota_grid.quota_grid(team, TODAY, PeriodKind.QUARTER, LENS)
    assert (grid.rows[0].full[Q4.start], Q4.start in grid.rows[0].converted) == (110_000, True)


def test_no_rate_moves_how_far_somebody_is_who_sells_in_the_quotas_currency(store: Store) -> None:
    with store.change(TODAY) as change:
        change.add(Rep("cleo", "Cleo"))
        change.add(quota("q", "cleo", 100_000, "CHF"))
        change.add(won("w", "cleo", 25_000, "CHF"))
        prefer(store, change, CURRENCY, "EUR")
    assert roster(store, LENS, TODAY).total.attained == 0.25  # one currency throughout needs no rate
    for worth in ("1.1", "2", "0.25"):
        rates.set_rate(store, "CHF", worth, date(2026, 11, 1), "EUR", TODAY)
        assert roster(store, LENS, TODAY).total.attained == 0.25
        assert forecasting.forecast(store, LENS, TODAY).total.progress.attainment == 0.25


def test_what_no_rate_converts_is_left_out_of_the_share_and_told_everywhere(store: Store) -> None:
    with store.change(TODAY) as change:
        change.add(Rep("ana", "Ana"))
        change.add(quota("q", "ana", 100_000, "EUR"), quota("n", "ana", 50_000, "EUR", NEW_BUSINESS))
        change.add(*(Account(key, key) for key in UNITS))
        change.add(*(won(f"w{code}", "ana", 20_000, code, code) for code in UNITS))
        change.add(Rate("r", "USD", "EUR", date(2026, 1, 1), "0.5"))
        prefer(store, change, CURRENCY, "EUR")
    words = "without 200 CHF: no rate"
    line = roster(store, LENS, TODAY).find("ana")
    assert line is not None
    assert (line.attained, line.attained_words, line.without) == (0.3, "30%+", Totals({"CHF": 20_000}))
    assert line.reason == f"{words}; 30%+ attained, 53% of the time gone"
    called = forecasting.forecast(store, LENS, TODAY)
    for told in (*called.lines, called.total):
        assert told.progress.attained_words == "30%+"
        assert [reached(one) for one in told.seconds] == [f", ≈ converted, 60%+, {words}"]
    assert "30%+" in forecast_page(called)
    closed = today_view(store, TodayFilter(currency="EUR"), TODAY).closed
    quarter = brief(store, "ana", TODAY, LENS, private=False)
    assert closed is not None
    assert quarter is not None
    assert quarter.quarter is not None
    assert closed.attained == quarter.quarter.attained == attained(line.won, line.aim, "EUR")
    cards = scorecards(store, LENS, TODAY, every=True)
    page = card_page(cards.cards[0], cards)
    assert "30%+" in page
    assert "without 1 deal won in CHF: no rate" in page


# Random teams, against a recount by hand


class Line(NamedTuple):
    """One amount of a random team."""

    rep: str
    kind: str
    minor: int
    code: str


REPS = ("ana", "ben", "cleo")
AMOUNTS = st.builds(
    Line, st.sampled_from(REPS), st.sampled_from(("open", "later", "won", "quota", "new")),
    st.integers(100, 10**9), st.sampled_from(UNITS),
)  # fmt: skip
RATES = st.dictionaries(st.sampled_from(("USD", "CHF")), st.decimals("0.01", "9", places=4), max_size=2)


COLUMNS = {"closed": "won", "pipeline": "open"}


class Recount:
    """The same amounts by plain arithmetic: what is worth how much, or which currencies are in the way."""

    def one(self, line: Line) -> int | None:
        """What one amount is worth; nothing without a rate."""
        rate = self.rates.get(line.code)
        return None if rate is None else int((line.minor * rate).to_integral_value(ROUND_HALF_UP))

    def __init__(self, lines: Sequence[Line], rates: dict[str, Decimal]) -> None:
        self.sums: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for line in lines:
            self.sums[line.rep, line.kind][line.code] += line.minor
            if line.kind in ("open", "later"):
                self.sums[line.rep, "any open"][line.code] += line.minor
        self.lines = lines
        self.rates = {"EUR": Decimal(1), **rates}

    def worth(self, kind: str, *reps: str) -> int:
        """What has a rate, added up exactly over currencies and reps, and rounded once."""
        sums = ((code, minor) for rep in reps or REPS for code, minor in self.sums[rep, kind].items())
        exact = sum((minor * self.rates[code] for code, minor in sums if code in self.rates), Decimal())
        return int(exact.to_integral_value(ROUND_HALF_UP))

    def asked(self, kind: str) -> tuple[str, ...]:
        """Who has any of it."""
        return tuple(rep for rep in REPS if self.sums[rep, kind])

    def missing(self, rep: str, kind: str) -> dict[str, int]:
        """What has none."""
        return {code: minor for code, minor in self.sums[rep, kind].items() if code not in self.rates}


@pytest.fixture
def empty(store: Store) -> Store:
    """Three reps."""
    with store.change(TODAY) as change:
        change.add(*(Rep(key, key.capitalize()) for key in REPS))
        prefer(store, change, CURRENCY, "EUR")
    return store


def fill(store: Store, lines: Sequence[Line], worths: dict[str, Decimal]) -> None:
    """One quota a rep and kind at most: the first."""
    seen = set[tuple[str, str]]()
    with store.change(TODAY) as change:
        change.add(*(Account(f"a{at}", f"a{at}") for at in range(len(lines) + 1)))
        for at, line in enumerate(lines):
            if line.kind == "won":
                change.add(won(f"d{at}", line.rep, line.minor, line.code, f"a{at}"))
            elif line.kind in ("open", "later"):
                day = date(2026, 12, 1) if line.kind == "open" else date(2027, 1, 15)
                deal = Deal(f"d{at}", f"d{at}", rep_id=line.rep, amount_minor=line.minor, currency=line.code,
                            close_on=day, created_on=TODAY)  # fmt: skip
                change.add(deal)
            elif (line.rep, line.kind) not in seen:
                seen.add((line.rep, line.kind))
                metric = "revenue" if line.kind == "quota" else NEW_BUSINESS
                change.add(quota(f"q{at}", line.rep, line.minor, line.code, metric))
        change.add(*(Rate(code, code, "EUR", date(2026, 1, 1), f"{worth}") for code, worth in worths.items()))


def two_won(minor: int) -> list[Line]:
    """Two deals of which each alone is worth next to nothing."""
    return [Line("ana", "won", minor, "USD")] * 2


@example(two_won(100), {"USD": Decimal("0.0125")})
@example(two_won(125), {"USD": Decimal("0.01")})
@example(
    [Line(rep, "won", 125, code) for rep in REPS for code in ("USD", "CHF")], dict.fromkeys(UNITS[1:], Decimal("0.01"))
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(AMOUNTS, max_size=24), RATES)
def test_every_sum_is_the_recount_or_refused(empty: Store, lines: list[Line], worths: dict[str, Decimal]) -> None:
    first = {(line.rep, line.kind): line for line in reversed(lines) if line.kind in ("quota", "new")}
    lines = [line for line in lines if line.kind not in ("quota", "new") or first[line.rep, line.kind] is line]
    fill(empty, lines, worths)
    again = Recount(lines, worths)
    try:
        forecast_is_the_recount(empty, again)
        team_is_the_recount(empty, again)
        others_are_the_recount(empty, again)
        waterfall_is_the_recount(empty, again)
        levers_are_the_recount(empty, again)
    finally:
        undo(empty, TODAY)


def forecast_is_the_recount(store: Store, again: Recount) -> None:
    shown = forecasting.forecast(store, LENS, TODAY)
    foreign, unknown = Counter[str](), set[str]()
    for line in shown.lines:
        rep = line.rep_id or ""
        assert (line.rollup.closed, line.rollup.pipeline) == (again.worth("won", rep), again.worth("open", rep))
        foreign.update(again.missing(rep, "won"))
        foreign.update(again.missing(rep, "open"))
        missing = again.missing(rep, "quota")
        unknown |= set(missing)
        has = bool(again.sums[rep, "quota"])
        assert line.quota == (again.worth("quota", rep) if has and not missing else None)
        assert line.no_rate == tuple(missing)
        moved = {kind: any(code != "EUR" and code in again.rates for code in again.sums[rep, kind])
                 for kind in ("won", "open", "quota")}  # fmt: skip
        assert line.rollup.converted == {name for name, kind in COLUMNS.items() if moved[kind]}
        assert line.quota_converted == moved["quota"]
        assert missing == {} or line.attained is line.gap is line.progress.attainment is None
        assert line.without == again.missing(rep, "won")
        for second in line.seconds:
            lost = again.missing(rep, "new")
            assert (second.quota_minor, second.won_minor) == (again.worth("new", rep), again.worth("won", rep))
            assert (second.no_rate, second.without) == (tuple(sorted(lost)), again.missing(rep, "won"))
            assert (second.attainment is None) == bool(lost)
    assert shown.foreign == Totals(foreign)
    assert shown.total.quota == (again.worth("quota") if again.asked("quota") and not unknown else None)
    assert (shown.total.rollup.closed, shown.total.rollup.pipeline) == (again.worth("won"), again.worth("open"))
    assert [one.won_minor for one in shown.total.seconds] == [
        again.worth("won", *new) for new in [again.asked("new")] if new
    ]
    assert shown.total.no_rate == tuple(sorted(unknown))


def team_is_the_recount(store: Store, again: Recount) -> None:
    shown, told = roster(store, LENS, TODAY), forecasting.forecast(store, LENS, TODAY)
    if shown.total.won.converted is not None:
        assert shown.total.won.converted.minor == again.worth("won")
    for line in shown.standings:
        rep = line.rep.id
        for kind, sums in (("won", line.won), ("any open", line.open), ("quota", line.aim)):
            if sums is None:
                assert not again.sums[rep, kind]
                continue
            assert sums.totals == Totals(again.sums[rep, kind])
            if sums.converted is not None:
                assert (sums.converted.minor, again.missing(rep, kind)) == (again.worth(kind, rep), {})
            assert len(sums.one) < 2 or again.missing(rep, kind)
        if line.attained is not None:
            assert line.aim is not None
            (code,) = line.aim.one
            assert line.attained == line.won.one.get(code, 0) / line.aim.one[code]
            assert line.without == Totals({unit: minor for unit, minor in line.won.one.items() if unit != code})
            assert line.attained_words.endswith("+") == bool(line.without)
            called = told.find(rep)
            assert called is not None
            if code == "EUR":  # forecast and roster tell the same part of a quota, and what is not in it
                assert (called.progress.attainment, called.without) == (line.attained, line.without)
                assert called.progress.attained_words == line.attained_words
        else:
            assert bool(line.no_rate) == (line.aim is not None)


def others_are_the_recount(store: Store, again: Recount) -> None:
    cards = scorecards(store, LENS, TODAY, every=True)
    covers = {line.key: line.coverage for line in funnel.view(store, Part.COVERAGE, LENS, TODAY).covers}
    grid = quota_grid.quota_grid(store, TODAY, PeriodKind.QUARTER, LENS)
    for row in grid.rows:
        rep, missing = row.rep_id, again.missing(row.rep_id, "quota")
        asked = bool(again.sums[rep, "quota"]) and not missing
        assert dict(row.full) == ({Q4.start: again.worth("quota", rep)} if asked else {})
        assert dict(row.no_rate) == ({Q4.start: Totals(missing)} if missing else {})
        card = cards.find(rep)
        assert card is not None
        made, plan = card.line("won"), card.line("to_plan")
        assert made is not None
        assert plan is not None
        assert made.measure.value == again.worth("won", rep)
        quota_minor = again.worth("quota", rep) if asked else None
        assert plan.measure.value == (again.worth("won", rep) / quota_minor if quota_minor else None)
        assert covers[rep].quota_minor == quota_minor
        assert (covers[rep].open_minor, covers[rep].closed_minor) == (again.worth("open", rep), again.worth("won", rep))
        cover = card.line("coverage")
        assert cover is not None
        assert cover.measure.value == covers[rep].of_rest


def waterfall_is_the_recount(store: Store, again: Recount) -> None:
    found = funnel.view(store, Part.WATERFALL, LENS, TODAY).waterfalls
    assert found is not None
    moved = [line for line in again.lines if line.kind in ("open", "won")]
    missing = {line.code for line in moved} - set(again.rates)
    assert found.missing == tuple(sorted(missing))
    assert found.is_converted == (not missing and any(line.code != "EUR" for line in moved))
    assert {code for code, _ in found.sums} == (
        {line.code for line in moved} if missing else {"EUR"} if moved else set()
    )
    for code, sums in found.sums:
        own = [line for line in moved if not missing or line.code == code]
        off = len(own) if found.is_converted else 0  # deals that moved alike are converted, and rounded, as one
        for column, kinds in (("new", ("open", "won")), ("won", ("won",)), ("end", ("open",))):
            worths = [line.minor if missing else again.one(line) or 0 for line in own if line.kind in kinds]
            assert abs(getattr(sums, column) - sum(worths)) <= off
        assert sums.adds_up


def levers_are_the_recount(store: Store, again: Recount) -> None:
    shown = forecasting.forecast(store, LENS, TODAY)
    could = gapping.candidates(store, shown)
    later = [line for line in again.lines if line.kind == "later"]
    known = [(again.one(line), ABOUT if line.code != "EUR" else "") for line in later if line.code in again.rates]
    assert Counter((one.minor, one.mark) for one in could.found) == Counter(known)
    assert could.no_rate == Counter(line.code for line in later if line.code not in again.rates)
    for one in could.found[:2]:
        lever = Lever("", "", one.kind, one.name, one.minor, 500, one.deal_id)
        gapping.add_lever(store, lever, LENS, TODAY)
    sheet = gapping.sheet(store, shown)
    for _ in sheet.lines:
        undo(store, TODAY)
    work = sheet.worksheet
    assert work.quota - work.closed - work.expected == work.gap
    assert work.found == sum((one.minor + 1) // 2 for one in could.found[:2])
    assert sheet.mark == max((one.mark for one in could.found[:2]), default="")
    marks = sheet.mark + shown.total.gap_mark + shown.total.rollup.mark("closed")
    assert shown.total.quota is None or (ABOUT in gap_page(sheet, shown)) == bool(marks)


def test_a_converted_figure_is_rounded_once_wherever_it_stands(store: Store) -> None:
    """Of each rep four deals of 1.25 USD, two open and two won: a cent and a quarter each, and together two and a half."""
    with store.change(TODAY) as change:
        change.add(Rep("ana", "Ana"), Rep("ben", "Ben"))
        change.add(Rate("r", "USD", "EUR", date(2026, 1, 1), "0.01"))
        change.add(*(Stage(key, key.title(), at, 500) for at, key in enumerate(("one", "two"))))
        change.add(*(Product(key, key, list_price_minor=125, currency="USD") for key in ("pump", "valve")))
        for rep in ("ana", "ben"):
            for key, product in (("one", "pump"), ("two", "valve")):
                change.add(
                    Deal(f"{rep}{key}", key, rep, stage_id=key, amount_minor=125, currency="USD", created_on=TODAY,
                         close_on=date(2026, 12, 1)),
                    replace(won(f"{rep}{key}won", rep, 125, "USD"), product_id=product),
                )  # fmt: skip
    called = forecasting.forecast(store, LENS, TODAY)
    every = (*called.lines, called.total)
    assert [(line.rollup.closed, line.rollup.pipeline, line.rolling[0][1].pipeline) for line in every] == [
        (3, 3, 3), (3, 3, 3), (5, 5, 5)
    ]  # fmt: skip
    shown = roster(store, LENS, TODAY)
    told = [
        [sums.converted.minor if sums.converted else None for sums in (line.won, line.open, line.weighted)]
        for line in (*shown.standings, shown.total)
    ]
    assert told == [[3, 3, 1], [3, 3, 1], [5, 5, 3]]  # half of 2.5 is 1.25, half of 5 is 2.5
    seen = board(store, BoardFilter(everyone=True, currency="EUR"), TODAY)
    assert (seen.total.converted, seen.weighted.converted) == (Money(5, "EUR"), Money(3, "EUR"))
    speeds = funnel.view(store, Part.VELOCITY, LENS, TODAY).speeds
    assert [line.by_month[-1] for line in speeds] == [3, 3, 5]
    products = funnel.view(store, Part.PRODUCTS, LENS, TODAY).groups
    assert [group.of_list for group in products] == [1.0, 1.0]
    fall = funnel.view(store, Part.WATERFALL, LENS, TODAY).waterfalls
    assert fall is not None
    assert fall.sums == (("EUR", Waterfall(new=10, won=5, end=5)),)
    for card in scorecards(store, LENS, TODAY, every=True).cards:
        made, each = card.line("won"), card.line("average")
        assert made is not None
        assert each is not None
        assert (made.measure.value, each.measure.value, made.trend[-1]) == (3, 1.5, 3)


def test_growth_is_told_against_all_that_the_team_sold_before_or_not_at_all(team: Store) -> None:
    before = date(2025, 11, 2)
    with team.change(TODAY) as change:
        change.add(Rep("dan", "Dan", status=RepStatus.LEFT, left_on=date(2026, 1, 1)))
        change.add(
            *(replace(won(f"{rep}-past", rep, minor, "EUR"), created_on=before, closed_on=before)
              for rep, minor in (("ben", 4_000), ("dan", 1_000)))
        )  # fmt: skip
    called = forecasting.forecast(team, LENS, TODAY)
    assert [(line.rep_id, line.year_before) for line in called.lines] == [("ana", None), ("ben", 4_000)]
    assert called.total.year_before == 5_000  # who left sold for the team, too
    with team.change(TODAY) as change:
        change.add(replace(won("ben-francs", "ben", 4_000, "CHF"), created_on=before, closed_on=before))
    called = forecasting.forecast(team, LENS, TODAY)
    assert [line.year_before for line in (*called.lines, called.total)] == [None, None, None]
    card = scorecards(team, LENS, TODAY, every=True).find("ben")
    assert card is not None
    grown = card.line("growth")
    assert grown is not None
    assert (grown.measure.value, set(grown.trend)) == (None, {None})


def test_an_amount_without_a_rate_is_named_and_in_no_average(team: Store) -> None:
    with team.change(TODAY) as change:
        change.add(won("pounds", "ben", 30_000, "GBP"), won("more", "ana", 15_000, "EUR"))
    shown = roster(team, LENS, TODAY)
    ben = shown.find("ben")
    assert ben is not None
    assert (deal_sum(ben.won, shown.currency), deal_sum(ben.won)) == ("300 GBP", "300")
    assert "300 GBP" in team_page(shown)
    cards = scorecards(team, LENS, TODAY, every=True)
    each = {card.rep_id: card.line("average") for card in cards.cards}
    assert {key: (line.measure.value, line.measure.n, line.team) for key, line in each.items() if line} == {
        "ana": (10_000, 2, 10_000), "ben": (None, 0, 10_000),
    }  # fmt: skip
    line = forecasting.forecast(team, LENS, TODAY).find("ana")
    assert line is not None
    assert (line.gap, line.gap_mark) == (None, "")
