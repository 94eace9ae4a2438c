"""The roster, added up by hand."""

from datetime import date, timedelta

from salestui.domain.attention import Pace, Patience
from salestui.domain.kinds import Outcome, RepStatus
from salestui.domain.measures import window_of
from salestui.domain.money import Totals
from salestui.domain.periods import PeriodKind, period_of
from salestui.domain.roster import Lens, Roster, roster
from salestui.domain.roster_facts import ClosedDeal, ClosedSum, Facts, OpenDeal, Price
from salestui.domain.team import Rep

TODAY = date(2026, 11, 18)
QUARTER = period_of(TODAY, PeriodKind.QUARTER)


def an_open(rep_id, minor=100, age=5, **more):
    since = None if age is None else (TODAY - timedelta(age)).isoformat()
    given = dict.fromkeys(OpenDeal._fields) | {
        "stage_id": "s", "stage_since": since, "created_on": since, "pushes": 0, "minor": minor, "currency": "EUR",
    }  # fmt: skip
    days = {name: value.isoformat() if isinstance(value, date) else value for name, value in more.items()}
    return OpenDeal(**(given | {"rep_id": rep_id} | days))


def told(reps, *, lens=None, **facts) -> Roster:
    given = {
        "open": (), "closed": (), "cycles": (), "ever": None, "targets": {}, "last_activity": {},
        "paces": {"s": Pace(10, 9), "": Pace(40, 30)},
        "chances": {"s": 500}, "prices": {},
    }  # fmt: skip
    return roster(Facts(reps=reps, **(given | facts)), lens or Lens(), QUARTER, window_of(QUARTER, TODAY), TODAY)


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
    won = [ClosedDeal("a", "won", days) for days in (30, 30, 50, None)]
    cycles = [*won, ClosedDeal("a", "lost", 5), ClosedDeal("a", "lost", None)]
    line = told([ANA], cycles=cycles).standings[0]
    assert (line.ratio.won, line.ratio.lost, line.ratio.n) == (4, 2, 6)
    assert (line.cycle.days, line.cycle.n) == (30, 3)


def test_stale_and_watch_are_told_by_the_stages_pace():
    ages = [10, 11, 15, 16, None]
    line = told([ANA], open=[an_open("a", age=age) for age in ages]).standings[0]
    assert (line.stale, line.watch) == (1, 2)
    assert (line.age.days, line.age.n) == (13, 4)


def test_a_stage_without_enough_won_deals_falls_back_to_the_whole_cycle():
    deals = [an_open("a", age=age, created_on=TODAY - timedelta(days)) for age, days in ((1, 61), (1, 41), (50, 20))]
    line = told([ANA], open=deals, paces={"s": Pace(2, 4), "": Pace(40, 30)}).standings[0]
    assert (line.stale, line.watch) == (1, 1)


def test_a_snoozed_deal_is_neither_and_a_due_or_pushed_one_is_watched():
    deals = [
        an_open("a", age=99, snoozed_until=TODAY + timedelta(1)),
        an_open("a", close_on=TODAY),
        an_open("a", pushes=2),
    ]
    line = told([ANA], open=deals).standings[0]
    assert (line.stale, line.watch) == (0, 2)


def test_the_managers_patience_counts():
    lens = Lens(patience=Patience(watch=2, stale=3))
    line = told([ANA], lens=lens, open=[an_open("a", age=16), an_open("a", age=21), an_open("a", age=31)]).standings[0]
    assert (line.stale, line.watch) == (1, 1)


def test_half_stale_is_below_and_a_quarter_is_watch():
    stale, fresh = an_open("a", age=99), an_open("a")
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


def test_deals_of_nobody_are_counted_apart_and_others_reps_left_out():
    found = told([ANA], open=[an_open("z"), an_open("a")], unowned=[an_open("a")._replace(rep_id=None)])
    assert (found.unowned, found.total.open.n) == (1, 1)


def test_the_last_activity_is_the_later_of_activity_and_open_deal():
    deals = [an_open("a", last_activity_on=date(2026, 11, 3))]
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
