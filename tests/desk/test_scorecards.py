"""Scorecards and what is written about them, on a real file."""

from dataclasses import replace
from datetime import date, timedelta

import north_team
import pytest

from salestui.desk import experiments, hygiene, kpi_choices, means, scorecards
from salestui.desk.floors import last_whole, under_floors
from salestui.desk.kpi_choices import Agreement, ByHand
from salestui.desk.scope import team
from salestui.domain import kpis
from salestui.domain.accounts import Account, Activity
from salestui.domain.errors import RuleBroken
from salestui.domain.hygiene import Lapse
from salestui.domain.kinds import ActivityKind, Outcome
from salestui.domain.kpis import KPIS, USUAL, Kpi, Measure, Unit
from salestui.domain.lens import Lens
from salestui.domain.periods import parse_period
from salestui.domain.pipeline import Deal
from salestui.domain.skills import Experiment
from salestui.store import undo
from salestui.store.people_shapes import FLOORS, KPI_CHOICES
from salestui.store.shapes import DEALS
from salestui.store.store import Store

TODAY = north_team.TODAY
Q4 = parse_period("2026-Q4", TODAY)
LENS = Lens(period=Q4)
K = 100_000


@pytest.fixture
def store(tmp_path):
    with north_team.opened(tmp_path / "data") as store:
        yield store


def add(store, *records):
    with store.change(TODAY) as change:
        change.label = "Added"
        for record in records:
            change.add(record)


def log(store, key, rep, kind, on, **more):
    add(store, Activity(key, kind, "x", rep, happened_on=on, **more))


def closed(key, rep, on, outcome, thousands=10, days=20, currency="EUR"):
    return Deal(
        key, key, rep, outcome=outcome, amount_minor=thousands * K, currency=currency, created_on=on - timedelta(days),
        closed_on=on, cycle_days=days,
    )  # fmt: skip


def shown(store, lens=LENS, **more):
    return scorecards.scorecards(store, lens, TODAY, **more)


def line(store, rep, kpi, lens=LENS):
    return shown(store, lens, every=True).find(rep).line(kpi)


def test_a_period_that_runs_is_counted_to_this_day(store):
    log(store, "a", "ben", ActivityKind.CALL, date(2026, 10, 1))
    log(store, "b", "ben", ActivityKind.CALL, TODAY)
    log(store, "c", "ben", ActivityKind.CALL, TODAY + timedelta(1))
    log(store, "d", "ben", ActivityKind.CALL, date(2026, 9, 30))
    found = line(store, "ben", "calls")
    assert (found.measure.part, found.measure.n) == (2, 2)
    assert found.measure.value == pytest.approx(2 / ((TODAY - date(2026, 10, 1)).days + 1) * 7)
    assert found.trend[-1] == 1
    assert len(found.trend) == 8
    past = line(store, "ben", "calls", Lens(period=parse_period("2026-Q3", TODAY)))
    assert past.measure.part == 1


def test_won_and_ratio_are_by_close_date_and_other_currencies_are_left_out_and_said(store):
    add(
        store,
        closed("w1", "ben", date(2026, 10, 5), Outcome.WON, 30, 40),
        closed("w2", "ben", date(2026, 11, 5), Outcome.WON, 50, 60),
        closed("w3", "ben", date(2026, 11, 6), Outcome.WON, 70, 10, "USD"),
        closed("l1", "ben", date(2026, 11, 6), Outcome.LOST),
    )
    found = shown(store, every=True)
    card = found.find("ben")
    assert found.foreign == 1
    assert card.line("won").measure == Measure(80 * K, 3, is_part=True)
    assert card.line("ratio").measure == Measure(3 / 4, 4, 3, 4)
    assert card.line("cycle").measure.value == pytest.approx((40 + 60 + 10) / 3)
    assert card.line("won").trend[-1] == 80 * K


def test_an_account_is_met_first_once_by_whoever_came_first_also_through_its_deal(store):
    add(store, Account("new", "New"), Account("old", "Old"), Account("via", "Via"))
    deal = Deal("via-deal", "Via", "ana", "via", created_on=date(2026, 1, 1), closed_on=date(2026, 2, 1),
                outcome=Outcome.LOST)  # fmt: skip
    add(store, deal)
    log(store, "1", "ben", ActivityKind.MEETING, date(2026, 10, 6), account_id="new")
    log(store, "2", "ana", ActivityKind.VISIT, date(2026, 10, 7), account_id="new")
    log(store, "3", "ana", ActivityKind.MEETING, date(2026, 3, 1), account_id="old")
    log(store, "4", "ben", ActivityKind.MEETING, date(2026, 10, 8), account_id="old")
    log(store, "5", "ana", ActivityKind.MEETING, date(2026, 10, 9), deal_id="via-deal")
    log(store, "6", "ben", ActivityKind.MEETING, date(2026, 10, 10), account_id="via")
    log(store, "7", "ben", ActivityKind.CALL, date(2026, 10, 1), account_id="old")
    assert line(store, "ben", "first_meetings").measure.n == 1
    assert line(store, "ana", "first_meetings").measure.n == 1


def test_new_deals_count_open_and_closed_ones_by_the_day_they_were_created(store):
    before = line(store, "ben", "new_deals").measure.n
    add(
        store,
        closed("w1", "ben", date(2026, 11, 5), Outcome.WON, days=10),
        closed("w2", "ben", date(2026, 11, 5), Outcome.WON, days=100),
        Deal("o1", "o1", "ben", created_on=date(2026, 11, 1)),
        Deal("o2", "o2", "ben", created_on=date(2026, 9, 1)),
    )
    assert line(store, "ben", "new_deals").measure.n - before == 2


def test_until_somebody_chooses_the_usual_seven_show_and_the_eighth_is_refused(store):
    found = shown(store)
    assert [one.key for one in found.chosen] == list(USUAL)
    assert found.is_usual
    with pytest.raises(RuleBroken, match="nobody steers by more"):
        kpi_choices.add_kpi(store, "won", TODAY)
    assert store.all(KPI_CHOICES) == []
    done = kpi_choices.add_kpi(store, "won", TODAY, instead_of="average")
    assert done.message == "Won is on the scorecard instead of Average deal"
    found = shown(store)
    assert [one.key for one in found.chosen] == [{"average": "won"}.get(key, key) for key in USUAL]
    assert not found.is_usual
    undo.undo(store, TODAY)
    assert shown(store).is_usual


def test_a_kpi_leaves_and_comes_back_and_the_last_one_stays(store):
    for key in USUAL[1:]:
        kpi_choices.retire_kpi(store, key, TODAY)
    with pytest.raises(RuleBroken, match="has to stay"):
        kpi_choices.retire_kpi(store, "calls", TODAY)
    with pytest.raises(RuleBroken, match="already"):
        kpi_choices.add_kpi(store, "calls", TODAY)
    kpi_choices.add_kpi(store, "ratio", TODAY)
    assert [one.key for one in shown(store).chosen] == ["calls", "ratio"]
    assert "Close ratio" not in kpi_choices.not_on_card(store)


def test_raising_the_bar_keeps_the_old_floor_and_tells_the_past_by_it(store):
    log(store, "first", "ana", ActivityKind.CALL, date(2026, 7, 1))
    kpi_choices.agree(store, ["ben"], Agreement("calls", 3, 5, date(2026, 8, 1)), TODAY)
    done = kpi_choices.agree(store, ["ben"], Agreement("calls", 4, 6, date(2026, 11, 2), "he offered it"), TODAY)
    assert done.message == "Ben Okafor, calls: floor 4 a week, target 6 a week (raised), agreed 2 Nov"
    now = line(store, "ben", "calls")
    assert (now.floor, now.target, now.agreed_on) == (4, 6, date(2026, 11, 2))
    assert now.state == "below"
    card = shown(store).find("ben")
    assert card.raised(shown(store).kpi("calls")) == 1
    past = line(store, "ben", "calls", Lens(period=parse_period("2026-Q3", TODAY)))
    assert (past.floor, past.agreed_on) == (3, date(2026, 8, 1))
    undo.undo(store, TODAY)
    assert line(store, "ben", "calls").floor == 3


def test_what_cannot_be_agreed_is_refused(store):
    for said, why in (
        (Agreement("calls", 5, 3, TODAY), "swap"),
        (Agreement("cycle", 30, 60, TODAY), "swap"),
        (Agreement("calls", None, None, TODAY), "floor, a target"),
        (Agreement("calls", 5, 6, TODAY + timedelta(1)), "gone, or today"),
        (Agreement("nonsense", 5, 6, TODAY), "no such KPI"),
    ):
        with pytest.raises(RuleBroken, match=why):
            kpi_choices.agree(store, ["ben"], said, TODAY)
    kpi_choices.agree(store, ["ben", "ana"], Agreement("calls", 5, 6, TODAY), TODAY)
    with pytest.raises(RuleBroken, match="already"):
        kpi_choices.agree(store, ["ben", "ana"], Agreement("calls", 5, 6, TODAY), TODAY)
    kpi_choices.agree(store, ["ben"], Agreement("calls", 4, 6, TODAY), TODAY)
    assert len(store.all(FLOORS, "rep_id = ?", "ben")) == 1  # agreed anew on the same day


def test_a_kpi_of_their_own_is_typed_week_by_week(store):
    kpi_choices.retire_kpi(store, "average", TODAY)
    kpi_choices.add_kpi(store, ByHand("  References [b]asked[/b] ", Unit.PER_WEEK), TODAY)
    key = shown(store).chosen[-1].key
    with pytest.raises(RuleBroken, match="called"):
        kpi_choices.add_kpi(store, ByHand("calls"), TODAY, instead_of=key)
    kpi_choices.type_value(store, "ben", key, TODAY, 3, TODAY)
    kpi_choices.type_value(store, "ben", key, TODAY - timedelta(7), 1, TODAY)
    done = kpi_choices.type_value(store, "ben", key, TODAY, 4, TODAY)
    assert "week of 16 Nov: 4 a week" in done.message
    found = shown(store).find("ben").line(key)
    assert (found.measure.value, found.measure.n, found.trend[-2:]) == (2.5, 2, (1, 4))
    kpi_choices.type_value(store, "ben", key, TODAY, None, TODAY)
    assert shown(store).find("ben").line(key).measure.value == 1
    with pytest.raises(RuleBroken, match="counted from the data"):
        kpi_choices.type_value(store, "ben", "calls", TODAY, 4, TODAY)
    with pytest.raises(RuleBroken, match="has not begun"):
        kpi_choices.type_value(store, "ben", key, TODAY + timedelta(14), 4, TODAY)


def test_weights_make_a_score(store):
    kpi_choices.weigh_kpi(store, "calls", 100, TODAY)
    kpi_choices.agree(store, ["ben"], Agreement("calls", 1, 2, TODAY), TODAY)
    for number in range(7):
        log(store, f"c{number}", "ben", ActivityKind.CALL, TODAY)
    card = shown(store).find("ben")
    assert card.score == pytest.approx(100 * card.line("calls").measure.value / 2)
    with pytest.raises(RuleBroken, match="0 to 100"):
        kpi_choices.weigh_kpi(store, "calls", 101, TODAY)


def test_one_line_in_the_registry_puts_a_kpi_everywhere(store, monkeypatch):
    from salestui.domain import scorecard_view
    from salestui.reporting import scorecards as reporting

    new = Kpi(
        "demos", "Demos", Unit.PER_WEEK, True, lambda facts: Measure(facts.demos, facts.demos), "Demos held.", "us"
    )
    everything = (*KPIS, new)
    for module in (kpis, scorecard_view, kpi_choices, means):
        monkeypatch.setattr(module, "KPIS", everything)
    kpis.BY_KEY[new.key] = new
    try:
        log(store, "d", "ben", ActivityKind.DEMO, TODAY)
        assert kpi_choices.not_on_card(store)["Demos"] == "demos"
        kpi_choices.add_kpi(store, "demos", TODAY, instead_of="average")
        kpi_choices.agree(store, ["ben"], Agreement("demos", 2, 3, TODAY), TODAY)
        found = shown(store)
        assert found.find("ben").line("demos").measure.value == 1
        assert "Demos" in reporting.team_page(found)
        told = next(
            one for one in next(iter(reporting.records(found, [found.find("ben")])))["kpis"] if one["key"] == "demos"
        )
        assert (told["value"], told["definition"]) == (1, "Demos held.")
        assert means.means(store, LENS, TODAY).line("demos").measures["ben"].value == 1
        missed = next(one for one in under_floors(store, team(store), Lens(), TODAY) if one.rep_id == "ben")
        assert [(one.name, one.value, one.floor) for one in missed.misses] == [("Demos", "1", "2")]
    finally:
        del kpis.BY_KEY[new.key]


def test_what_was_never_logged_is_not_known_and_misses_no_floor(store):
    of_activities = ("calls", "meetings", "first_meetings", "proposals")
    for key in of_activities:
        kpi_choices.agree(store, ["ben"], Agreement(key, 5, 6, date(2026, 10, 1)), TODAY)
    found = shown(store, every=True)
    lines = [card.line(key) for card in found.cards for key in of_activities]
    assert all((one.measure.value, one.state, set(one.trend)) == (None, "", {None}) for one in lines)
    assert found.logged_since is None
    assert under_floors(store, team(store), Lens(), TODAY) == []
    told = means.means(store, LENS, TODAY).line("calls")
    assert (told.top, dict(told.standings)) == (None, {})
    log(store, "one", "ana", ActivityKind.CALL, TODAY - timedelta(20))
    ben = line(store, "ben", "calls")
    assert (ben.measure.value, ben.state) == (0, "below")
    assert ben.trend[:5] == (None,) * 5
    assert ben.trend[5:] == (0, 0, 0)


def test_silence_says_nothing_where_nothing_was_ever_logged(store):
    with store.change(TODAY) as change:
        change.label = "Nothing known"
        for deal in store.all(DEALS):
            change.save(replace(deal, last_activity_on=None))
    known = {card.rep_id: card.line("current").measure.part for card in shown(store).cards}
    assert sum(known.values()) > 0
    found = hygiene.hygiene(store, LENS.patience, TODAY)
    assert {one.key: one.current for one in found.lines} == {
        key: known.get(key, 0) for key in (one.key for one in found.lines)
    }
    assert found.total.counts[Lapse.UNKNOWN] == 0
    log(store, "one", "ana", ActivityKind.CALL, TODAY)
    assert hygiene.hygiene(store, LENS.patience, TODAY).total.counts[Lapse.UNKNOWN] > 0


def test_on_a_periods_first_days_the_figure_of_the_last_whole_one_stands_beside(store):
    log(store, "one", "ben", ActivityKind.CALL, date(2026, 8, 3))
    first = date(2026, 10, 1)
    label, value = last_whole(store, "ben", "calls", Lens(), first)
    assert (label, round(value * 92 / 7)) == ("Q3 2026", 1)
    assert last_whole(store, "ben", "calls", Lens(), TODAY) is None


def test_nobody_is_under_a_floor_in_the_first_days_of_a_quarter(store):
    log(store, "first", "ana", ActivityKind.CALL, date(2026, 7, 1))
    kpi_choices.agree(store, ["ben"], Agreement("calls", 50, 60, date(2026, 10, 1)), TODAY)
    (missed,) = under_floors(store, team(store), Lens(), TODAY)
    assert (missed.rep, missed.of, missed.misses[0].floor) == ("Ben Okafor", 1, "50")
    assert under_floors(store, team(store), Lens(), date(2026, 10, 10)) == []


def test_who_is_under_a_floor_stands_on_today_and_in_the_brief(store):
    from salestui.desk import brief, today

    log(store, "first", "ana", ActivityKind.CALL, date(2026, 7, 1))
    kpi_choices.agree(store, ["ben"], Agreement("calls", 50, 60, date(2026, 10, 1)), TODAY)
    view = today.today_view(store, today.TodayFilter(), TODAY)
    (people,) = [group for group in view.groups if group.title == "People"]
    told = next(item for item in people.items if item.kind == "floor")
    assert (told.subject, told.why, told.rep) == ("Under the floor: calls", "0, floor 50", "Ben Okafor")
    parts = dict(brief.brief_text(store, "ben", TODAY, Lens(), private=False).parts)
    assert parts["Under the floor"] == ("Calls: 0, floor 50",)
    assert "Under the floor" not in dict(brief.brief_text(store, "ana", TODAY, Lens(), private=False).parts)


def test_without_anybody_there_is_no_card(tmp_path):
    store = Store(tmp_path / "none").open()
    found = shown(store, Lens(), every=True)
    assert (found.cards, found.team_score) == ((), None)
    assert means.means(store, Lens(), TODAY).lines == () or means.means(store, Lens(), TODAY).reps == ()
    assert "months of history" in means.team_past(store, Lens(), TODAY).recipe().why_not
    store.close()


def test_a_period_ahead_and_all_time_are_told_too(store):
    ahead = shown(store, Lens(period=parse_period("2027-Q1", TODAY)), every=True)
    assert ahead.find("ben").line("calls").measure.value in (None, 0)
    ever = shown(store, Lens(period=parse_period("all", TODAY)), every=True)
    assert ever.window.end == TODAY


def test_an_experiment_takes_the_number_before_from_the_scorecard(store: Store) -> None:
    card = scorecards.scorecards(store, LENS, TODAY).cards[0]
    current = card.line("current")
    assert current is not None
    assert current.measure.value is not None
    about = Experiment("", "Price the pain", None, card.rep_id, TODAY, TODAY, kpi="crm current")
    experiments.start(store, about, TODAY, LENS)
    (line,) = experiments.experiments(store)
    assert line.experiment.before == pytest.approx(current.measure.value * 100, abs=0.05)
    with pytest.raises(RuleBroken, match="Type bottles drunk before"):
        experiments.start(store, replace(about, kpi="bottles drunk"), TODAY, LENS)
