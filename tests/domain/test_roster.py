"""The roster, added up by hand."""

from datetime import date, timedelta

from salestui.domain.kinds import Outcome, RepStatus
from salestui.domain.lens import Lens
from salestui.domain.measures import window_of
from salestui.domain.money import Totals
from salestui.domain.periods import PeriodKind, period_of
from salestui.domain.roster import Roster, roster
from salestui.domain.roster_facts import ClosedSum, OpenSum, Price, RosterFacts
from salestui.domain.team import Rep

TODAY = date(2026, 11, 18)
QUARTER = period_of(TODAY, PeriodKind.QUARTER)


def an_open(rep_id, minor=100, **more):
    given = dict.fromkeys(OpenSum._fields) | {
        "stage_id": "s", "currency": "EUR", "n": 1, "minor": minor or 0, "stale": 0, "watch": 0,
    }  # fmt: skip
    return OpenSum(**(given | {"rep_id": rep_id} | more))


def told(reps, *, lens=None, **facts) -> Roster:
    given = {
        "open": (), "starts": {}, "closed": (), "cycles": {}, "ever": None, "targets": {}, "last_activity": {},
        "chances": {"s": 500}, "prices": {},
    }  # fmt: skip
    return roster(RosterFacts(reps=reps, **(given | facts)), lens or Lens(), QUARTER, window_of(QUARTER, TODAY), TODAY)


ANA, BEN = Rep("a", "Ana"), Rep("b", "Ben")


def test_a_rep_without_a_deal_is_on_the_roster_with_nothing():
    line = told([ANA]).standings[0]
    assert (line.won.n, line.open.n, line.ratio.value, line.cycle.days, line.age.days) == (0, 0, None, None, None)
    assert (line.state, line.reason) == ("dim", "nothing open")


def test_weighted_is_rounded_once_at_the_end():
    line = told([ANA], open=[an_open("a", 1, chance=333) for _ in range(3)]).standings[0]
    assert dict(line.weighted.totals) == {"EUR": 1}


def test_the_deals_own_chance_goes_before_the_stages():
    line = told(
        [ANA], open=[an_open("a", 1000), an_open("a", 1000, chance=900), an_open("a", 1000, stage_id=None)]
    ).standings[0]
    assert dict(line.weighted.totals) == {"EUR": 1400}


def test_a_list_price_stands_in_for_a_missing_amount_in_its_own_currency():
    deals = [an_open("a", None, currency=None, product_id="p"), an_open("a", None), an_open("a", 5, currency=None)]
    line = told([ANA], open=deals, prices={"p": Price(700, "USD")}).standings[0]
    assert dict(line.open.totals) == {"EUR": 5, "USD": 700}
    assert (line.open.n, line.open.estimates) == (3, 1)


def test_currencies_are_not_added_and_leave_no_share():
    closed = [ClosedSum("a", Outcome.WON, "EUR", 1, 100), ClosedSum("b", Outcome.WON, "USD", 1, 100)]
    found = told([ANA, BEN], closed=closed)
    assert dict(found.total.won.totals) == {"EUR": 100, "USD": 100}
    assert [line.share for line in found.standings] == [None, None]


def test_the_share_is_of_what_the_team_won():
    closed = [
        ClosedSum("a", Outcome.WON, "EUR", 2, 300),
        ClosedSum("b", Outcome.WON, "EUR", 1, 100),
        ClosedSum("b", Outcome.LOST, "EUR", 1, 900),
    ]
    found = told([ANA, BEN], closed=closed)
    assert [line.share for line in found.standings] == [0.75, 0.25]
    assert found.total.won.n == 3
    assert found.total.lost.n == 1


def test_ratio_and_cycle_are_of_the_window():
    cycles = {("a", "won", 30): 2, ("a", "won", 50): 1, ("a", "won", None): 1, ("a", "lost", None): 2}
    line = told([ANA], cycles=cycles).standings[0]
    assert (line.ratio.won, line.ratio.lost, line.ratio.n) == (4, 2, 6)
    assert (line.cycle.days, line.cycle.n) == (30, 3)


def test_the_age_is_the_median_of_the_days_since_open_deals_started():
    days = {("a", (TODAY - timedelta(age)).isoformat()): n for age, n in ((10, 1), (11, 1), (15, 1), (16, 1))}
    line = told([ANA], open=[an_open("a", n=5)], starts=days | {("a", None): 1}).standings[0]
    assert (line.age.days, line.age.n) == (13, 4)


def test_half_stale_is_below_and_a_quarter_is_watch():
    stale, fresh = an_open("a", stale=1), an_open("a")
    assert told([ANA], open=[stale, fresh]).standings[0].state == "below"
    assert told([ANA], open=[stale, fresh, fresh, fresh]).standings[0].state == "watch"
    assert told([ANA], open=[stale, *[fresh] * 4]).standings[0].state == "met"


def test_with_a_quota_the_pace_decides():
    gone = QUARTER.share_gone(TODAY)
    for won, state in ((540, "met"), (430, "watch"), (420, "below")):
        line = told(
            [ANA], closed=[ClosedSum("a", Outcome.WON, "EUR", 1, won)], targets={"a": Totals({"EUR": 1000})}
        ).standings[0]
        assert (line.state, line.attained) == (state, won / 1000), gone


def test_who_left_stays_only_while_something_counts():
    gone = Rep("a", "Ana", status=RepStatus.LEFT)
    assert told([gone]).standings == ()
    line = told([gone], open=[an_open("a")]).standings[0]
    assert (line.state, line.reason) == ("below", "left; open deals to hand over: 1")


def test_deals_of_nobody_are_counted_apart():
    found = told([ANA], open=[an_open("a"), an_open(None)])
    assert (found.unowned, found.total.open.n) == (1, 1)


def test_the_last_activity_is_the_later_of_activity_and_open_deal():
    deals = [an_open("a", last_activity_on="2026-11-03")]
    assert told([ANA], open=deals, last_activity={"a": date(2026, 11, 1)}).standings[0].last_activity_on == date(
        2026, 11, 3
    )


def test_all_time_is_told_only_when_it_was_counted():
    assert told([ANA]).standings[0].deals is None
    ever = [ClosedSum("a", Outcome.WON, "EUR", 7, 100), ClosedSum("a", Outcome.LOST, "EUR", 2, 0)]
    assert told([ANA], lens=Lens(ever=True), ever=ever, open=[an_open("a")]).standings[0].deals == 10


def test_every_number_has_a_definition_with_its_window():
    texts = {key: text for key, _, text in told([ANA]).definitions()}
    assert "12 months to 18 Nov 2026" in texts["ratio"]
    assert "Q4 2026" in texts["closed"]
    assert not any("{" in text for text in texts.values())
