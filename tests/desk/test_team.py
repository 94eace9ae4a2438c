"""The roster on a real database, and what the manager does about reps."""

import csv
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

import maven
import pytest
import team_past
from filled import filled

from salestui.desk import (
    agenda,
    deal_edits,
    dealing,
    development,
    experiments,
    history,
    pipeline,
    promising,
    rates,
    rep_page,
    reps,
    talking,
    team,
)
from salestui.desk.intake import intake
from salestui.desk.scorecards import scorecards
from salestui.desk.workspace import choose_manager
from salestui.domain.accounts import Account, Activity
from salestui.domain.attention import Patience, State
from salestui.domain.board import BoardFilter
from salestui.domain.development import Plan, PlanStep
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import derived_id
from salestui.domain.import_plan import IntakeOptions
from salestui.domain.kinds import ActivityKind, ConversationKind, EventKind, Outcome, PlanKind, RepStatus, Side
from salestui.domain.lens import Lens
from salestui.domain.periods import parse_period
from salestui.domain.pipeline import Deal
from salestui.domain.skills import Experiment
from salestui.domain.team import Rep
from salestui.store.brief import agenda as topics_of
from salestui.store.promises import open_with
from salestui.store.reps import account_count
from salestui.store.shapes import ACCOUNTS, DEALS, EVENTS, REPS
from salestui.store.store import Store

TODAY = team_past.TODAY
EVERYBODY = Lens(everyone=True)


@pytest.fixture
def north(tmp_path):
    store = Store(filled(tmp_path / "data", fill_north)).open()
    yield store
    store.close()


def fill_north(store):
    team_past.fill(store)
    choose_manager(store, "Mara Lind", TODAY)


def line_of(store, rep_id, lens=EVERYBODY):
    return team.roster(store, lens, TODAY).find(rep_id)


def test_what_was_open_with_a_leaver_goes_with_the_deals_or_is_closed_and_comes_back(north: Store) -> None:
    owed = {"owed_by": Side.REP, "rep_id": "ben", "due_on": TODAY}
    promising.make(north, {**owed, "subject": "Contract to Ostmark", "deal_id": "ostmark-ag"}, TODAY)
    promising.make(north, {**owed, "subject": "Two calls recorded"}, TODAY)
    agenda.add(north, "ben", "travel", TODAY)
    talking.plan(north, {"kind": ConversationKind.ONE_ON_ONE, "on": TODAY, "rep_id": "ben"}, TODAY)
    done = reps.leave(north, "ben", TODAY, ["ana"], TODAY)
    ended = "1 talk called off; 1 promise goes with its deal; 1 promise dropped; 1 topic dropped"
    assert done.message.endswith(ended)
    assert [one.subject for one in open_with(north, "ana")] == ["Contract to Ostmark"]
    assert (open_with(north, "ben"), topics_of(north, "ben")) == ([], [])
    history.undo(north, TODAY)
    assert len(open_with(north, "ben")) == 2
    assert len(topics_of(north, "ben")) == 1
    done = reps.mark(north, ["ana", "ben"], RepStatus.LEFT, TODAY)  # several at once, nobody of them heir of the other
    ended = "Ben Okafor: 1 talk called off; 2 promises dropped; 1 topic dropped"
    assert done.message == f"Ana Souza and Ben Okafor marked left; {ended}"
    assert (open_with(north, "ben"), topics_of(north, "ben")) == ([], [])
    history.undo(north, TODAY)
    done = reps.edit_rep(north, "ben", {"status": RepStatus.LEFT}, reps.rep(north, "ben"), TODAY)
    assert done.message == "Ben Okafor: status changed; 1 talk called off; 2 promises dropped; 1 topic dropped"


def test_the_plans_of_a_leaver_end_and_those_of_the_team_go_on(north: Store) -> None:
    step = PlanStep("s", "p", 1, "Hear two calls", TODAY)
    development.add_plan(north, Plan("p", PlanKind.DEVELOPMENT, "Discovery", TODAY, "ben"), [step], TODAY)
    secret = Plan("q", PlanKind.TRAINING, "Closing", TODAY, "ben", private=True)
    development.add_plan(north, secret, [replace(step, id="t", plan_id="q")], TODAY)
    development.add_plan(north, Plan("c", PlanKind.CONTEST, "Most demos", TODAY), [], TODAY)
    experiments.start(north, Experiment("x", "Ana's opening", "ana", "ben", TODAY, TODAY, kpi="calls"), TODAY)
    experiments.start(north, Experiment("y", "Ben's pad", "ben", "ana", TODAY, TODAY, kpi="calls"), TODAY)
    done = reps.leave(north, "ben", TODAY, [], TODAY)
    assert done.message == "Ben Okafor left; 1 plan ended; 1 experiment closed"  # of private plans no label tells
    tried = {line.experiment.id: line.experiment.outcome for line in experiments.experiments(north)}
    assert tried == {"x": "Ben Okafor left", "y": None}  # what is learned from a leaver can still be tried
    assert [line.plan.id for line in development.plans(north, private=True, everyone=True).lines] == ["c"]
    assert development.due_steps(north, TODAY, private=True, everyone=True) in ([], ())


def test_the_last_activity_is_one_of_today_at_the_latest(north: Store) -> None:
    with north.change(TODAY) as change:
        for days in (-400, 0, 1):
            day = TODAY + timedelta(days)
            change.add(Activity(f"a{days}", ActivityKind.CALL, "Call", "otto", happened_on=day))
    found = line_of(north, "otto")
    assert found is not None
    assert found.last_activity_on == TODAY


def test_my_team_is_my_managers_reps_and_everybody_is_more(north):
    mine, all_ = team.roster(north, Lens(), TODAY), team.roster(north, EVERYBODY, TODAY)
    assert len(mine.standings) == 9
    assert {line.rep.name for line in all_.standings} - {line.rep.name for line in mine.standings} == {"Otto Other"}
    assert (mine.manager, all_.manager) == ("Mara Lind", None)


def test_the_team_comes_to_what_its_open_deals_come_to(north):
    total = team.roster(north, Lens(), TODAY).total
    assert (total.open.totals.short(), total.open.n, total.weighted.totals.short()) == ("2,410k", 36, "1,228k")


@pytest.mark.parametrize("patience", [Patience(), Patience(watch=1, stale=1)], ids=["usual", "little"])
@pytest.mark.parametrize("known", ["every stage", "the whole cycle", "nothing"])
def test_stale_watch_and_age_are_what_the_deals_pages_say_one_by_one(north, patience, known):
    with north.change(TODAY) as change:
        change.add(
            Deal("x1", "Pushed", rep_id="ana", pushes=2), Deal("x2", "Due", rep_id="ana", close_on=TODAY),
            Deal("x3", "No stage", rep_id="ana", created_on=TODAY - timedelta(700)),
            Deal("x4", "Asleep", rep_id="ana", created_on=TODAY - timedelta(700), snoozed_until=TODAY + timedelta(1)),
        )  # fmt: skip
    north.run(
        {"every stage": "SELECT 1", "nothing": "DELETE FROM pace"}.get(known, "DELETE FROM pace WHERE stage_id <> ''")
    )
    lens = replace(EVERYBODY, patience=patience)
    for line in team.roster(north, lens, TODAY).standings:
        verdicts = [each.verdict for each in rep_page.open_deals(north, line.rep.id, lens, TODAY)]
        assert (line.stale, line.watch) == tuple(
            sum(one.state is state for one in verdicts) for state in (State.BELOW, State.WATCH)
        )
        ages = [one.age for one in verdicts if one.age is not None]
        assert (line.age.days, line.age.n) == (median(ages) if ages else None, len(ages))


def test_canceled_deals_are_neither_won_nor_lost(north):
    with north.change(TODAY) as change:
        for at, reason in enumerate(["Canceled", "canceled", "Out-Sold", None]):
            change.add(Deal(f"x{at}", "x", rep_id="ana", outcome=Outcome.LOST, closed_on=TODAY, status_reason=reason))
    apart = replace(EVERYBODY, canceled=("canceled",), ever=True)
    both, line = line_of(north, "ana", replace(EVERYBODY, ever=True)), line_of(north, "ana", apart)
    assert (line.ratio.won, line.ratio.lost) == (both.ratio.won, both.ratio.lost - 2)
    assert (line.lost.n, line.canceled.n, line.cycle, line.deals) == (both.lost.n - 2, 2, both.cycle, both.deals)
    ratios = [scorecards(north, lens, TODAY).find("ana").line("ratio").measure for lens in (EVERYBODY, apart)]
    assert (ratios[0].n - ratios[1].n, ratios[0].part) == (2, ratios[1].part)


def test_a_period_holds_what_was_closed_in_it(north):
    def won(period):
        return line_of(north, "ana", replace(EVERYBODY, period=period)).won

    deals = north.all(DEALS, "rep_id = 'ana' AND outcome = ?", Outcome.WON.value)
    last = parse_period("last quarter", TODAY)
    inside = [deal for deal in deals if deal.closed_on in last]
    assert won(last).n == len(inside) > 0
    assert won(last).totals["EUR"] == sum(deal.amount_minor for deal in inside)
    assert won(parse_period("all", TODAY)).n == len(deals)


def test_one_rep_alone_has_the_numbers_of_the_roster_and_is_no_share_of_a_team(north):
    alone = team.one(north, "ben", EVERYBODY, TODAY).find("ben")
    assert alone == replace(line_of(north, "ben"), share=None)


def test_quotas_of_the_period_are_targets(store):
    team_past.fill(store, quotas=True)
    found = team.roster(store, EVERYBODY, TODAY)
    assert found.has_targets
    assert found.find("ana").target["EUR"] == 12_000_000
    assert found.find("nia").target is None
    assert not team.roster(store, replace(EVERYBODY, period=parse_period("Q3", TODAY)), TODAY).has_targets


def test_a_glance_has_the_worst_deals_first(north):
    seen = rep_page.glance(north, "dmitri", EVERYBODY, TODAY)
    assert [line.deal.name for line in seen.deals] == ["Nord Print", "Lindqvist", "Pallas", "Rhein Media"]
    assert (seen.open, seen.accounts, len(seen.quarters), len(seen.activities)) == (4, 4, 8, 3)
    assert seen.quarters[-1].won.totals == line_of(north, "dmitri").won.totals
    assert rep_page.glance(north, "nobody", EVERYBODY, TODAY) is None


def test_quarters_beside_the_roster_are_in_the_currency_of_the_roster(north):
    won = Deal(
        "reed",
        "Reed Homes",
        rep_id="dmitri",
        outcome=Outcome.WON,
        closed_on=TODAY,
        amount_minor=8_000_000,
        currency="GBP",
    )
    with north.change(TODAY) as change:
        change.add(won)
    rates.set_rate(north, "GBP", "1.2", TODAY - timedelta(30), "EUR", TODAY)
    seen = rep_page.glance(north, "dmitri", EVERYBODY, TODAY)
    beside = line_of(north, "dmitri").won
    assert beside.converted is not None
    assert (seen.quarters[-1].won.converted, seen.quarters[-1].won.n) == (beside.converted, beside.n)
    assert seen.quarters[-1].size == beside.converted.minor


def test_closed_deals_come_latest_first_and_activities_too(north):
    closed = rep_page.deal_lines(north, rep_page.closed_ids(north, "ana"), EVERYBODY, TODAY)
    days = [line.deal.closed_on for line in closed]
    assert days == sorted(days, reverse=True)
    assert len(days) >= 35
    done = rep_page.activity_lines(north, rep_page.activity_ids(north, "ana"))
    assert [line.subject for line in done] == ["Redlines with legal", "Second meeting", "Shown to the users"]


def test_accounts_come_with_what_is_open_there(north):
    lines = {line.name: line for line in rep_page.account_lines(north, "ben", EVERYBODY)}
    assert lines["Ostmark AG"].open["EUR"] == 18_000_000
    assert len(lines) == 4


def test_the_history_tells_events_and_changes_of_the_record(north):
    reps.mark(north, ["ben"], RepStatus.COACHING_UP, TODAY)
    said = [(line.what, line.about) for line in rep_page.history(north, "ben")]
    assert said[0] == ("Ben Okafor: status changed", "")
    assert ("stage Propose to Negotiate", "Ostmark AG") in said
    assert ("close date 2026-11-20 to 2026-12-11 (push 3)", "Ostmark AG") in said


def test_a_new_rep_joins_the_managers_own_team_and_a_namesake_is_said(north):
    done = reps.add_rep(north, {"name": "Ana Souza", "region": "Porto"}, TODAY)
    assert done.message == "Added Ana Souza; there is another of that name (Lisbon)"
    added = next(rep for rep in north.all(REPS) if rep.region == "Porto")
    assert added.manager == "Mara Lind"
    history.undo(north, TODAY)
    assert north.find(REPS, added.id) is None


def test_an_edit_writes_what_differs_and_keeps_what_another_wrote(north):
    read = reps.rep(north, "ben")
    reps.edit_rep(north, "ben", {"region": "York"}, read, TODAY)
    done = reps.edit_rep(north, "ben", {"region": "Leeds", "title": "Senior"}, read, TODAY)
    assert done.message == "Ben Okafor: title changed"
    assert (reps.rep(north, "ben").region, reps.rep(north, "ben").title) == ("York", "Senior")


def test_an_edit_of_a_field_that_another_changed_is_refused(north):
    read = reps.rep(north, "ben")
    reps.edit_rep(north, "ben", {"region": "York"}, read, TODAY)
    with pytest.raises(RuleBroken, match="region was changed elsewhere to “York”"):
        reps.edit_rep(north, "ben", {"region": "Bath"}, read, TODAY)


def test_an_edit_keeps_leave_date_and_status_together(north):
    read = reps.rep(north, "ben")
    reps.edit_rep(north, "ben", {"status": RepStatus.LEFT}, read, TODAY)
    assert reps.rep(north, "ben").left_on == TODAY
    with pytest.raises(RuleBroken, match="cannot leave on"):
        reps.edit_rep(north, "ben", {"left_on": date(2020, 1, 1)}, reps.rep(north, "ben"), TODAY)


def test_marking_many_is_one_step_and_says_whom_it_passed_over(north):
    done = reps.mark(north, ["ana", "hugo", "ben"], RepStatus.RAMPING, TODAY)
    assert done.message == "Ana Souza and Ben Okafor marked ramping; 1 were so already"
    history.undo(north, TODAY)
    assert reps.rep(north, "ana").status is RepStatus.PERFORMING
    with pytest.raises(RuleBroken, match="Hugo Weber is already marked ramping"):
        reps.mark(north, ["hugo"], RepStatus.RAMPING, TODAY)


def test_a_leaver_hands_everything_over_in_one_step(north):
    before = line_of(north, "ana").open
    done = reps.leave(north, "ben", date(2026, 11, 13), ["ana"], TODAY)
    assert done.message == "Ben Okafor left; 4 open deals and 4 accounts to Ana Souza"
    assert reps.rep(north, "ben").left_on == date(2026, 11, 13)
    assert line_of(north, "ana").open.n == before.n + 4
    assert north.load(ACCOUNTS, "account-ostmark-ag").rep_id == "ana"
    events = north.all(EVENTS, "kind = ?", EventKind.OWNER.value)
    assert {(event.before, event.after, event.on) for event in events} == {("ben", "ana", TODAY)}
    assert len(events) == 4
    history.undo(north, TODAY)
    assert reps.rep(north, "ben").is_here
    assert north.load(DEALS, "ostmark-ag").rep_id == "ben"
    assert north.load(ACCOUNTS, "account-ostmark-ag").rep_id == "ben"
    assert not north.all(EVENTS, "kind = ?", EventKind.OWNER.value)


def test_what_is_handed_over_is_weighed_in_one_currency(north):
    with north.change(TODAY) as change:
        read = north.load(DEALS, "tamar-oil")
        change.save(replace(read, amount_minor=9_000_000, currency="JPY"))
        before = {one.id: one.amount_minor for one in north.all(DEALS, "rep_id = 'ben' AND outcome = 'open'")}
    there = reps.bundle(north, "ben", TODAY)
    assert (there.currency, next(one for one in there.parcels if "tamar-oil" in one.deal_ids).is_estimate) == (
        "EUR",
        True,
    )
    assert max(one.minor for one in there.parcels) == max(minor for key, minor in before.items() if key != "tamar-oil")
    rates.set_rate(north, "JPY", "0.006", TODAY, "EUR", TODAY)
    there = reps.bundle(north, "ben", TODAY)
    assert next(one for one in there.parcels if "tamar-oil" in one.deal_ids).minor == 54_000_00


def test_an_account_and_its_deals_go_to_the_same_heir(north):
    reps.leave(north, "ben", TODAY, ["ana", "elif", "finn"], TODAY)
    given = [
        deal
        for deal in north.all(DEALS)
        if deal.account_id in {"account-ostmark-ag", "account-tamar-oil", "account-ravel-bank"}
    ]
    assert {deal.rep_id for deal in given} == {"ana", "elif", "finn"}
    assert all(north.load(ACCOUNTS, deal.account_id).rep_id == deal.rep_id for deal in given)


def test_a_leaver_may_leave_deals_behind_and_shows_below(north):
    reps.leave(north, "ben", TODAY, [], TODAY)
    line = line_of(north, "ben")
    assert (line.state, line.open.n) == ("below", 4)
    reps.hand_over(north, "ben", ["ana"], TODAY)
    assert line_of(north, "ben").open.n == 0


def test_closed_deals_stay_with_who_closed_them(north):
    won = line_of(north, "ben").won
    reps.leave(north, "ben", TODAY, ["ana"], TODAY)
    assert line_of(north, "ben").won == won


@pytest.mark.parametrize(
    ("heir", "said"),
    [("leo", "Leo Left has left"), ("ben", "cannot take over from themselves"), ("x", "not there any more")],
)
def test_who_cannot_take_over_is_refused_and_nothing_is_written(north, heir, said):
    with pytest.raises(RuleBroken, match=said):
        reps.leave(north, "ben", TODAY, ["ana", heir], TODAY)
    assert reps.rep(north, "ben").is_here
    assert line_of(north, "ben").open.n == 4


def test_handing_over_nothing_is_refused(north):
    with pytest.raises(RuleBroken, match="Nia New has no open deal"):
        reps.hand_over(north, "nia", ["ana"], TODAY)


def test_a_rep_with_history_is_not_removed_and_one_without_can_come_back(north):
    with pytest.raises(RuleBroken, match="Ben Okafor has 22 deals and 4 accounts and 3 activities; mark as left"):
        reps.remove_rep(north, "ben", TODAY)
    reps.remove_rep(north, "nia", TODAY)
    assert line_of(north, "nia") is None
    history.undo(north, TODAY)
    assert line_of(north, "nia") is not None


def test_a_list_price_stands_in_for_a_missing_amount_and_is_counted(north):
    with north.change(TODAY) as change:
        change.label = "x"
        deal = north.load(DEALS, "estuary")
        change.save(replace(deal, amount_minor=None, currency=None, product_id="dispatch"))
    line = line_of(north, "gita")
    assert line.open.estimates == 1
    assert line.open.totals["EUR"] == 35_500_000 - 4_400_000 + 4_000_000


def test_a_vanished_an_archived_and_an_unowned_deal_are_not_a_reps(north):
    with north.change(TODAY) as change:
        change.label = "x"
        for key, more in (
            ("estuary", {"vanished_on": TODAY}),
            ("garnet-homes", {"archived": True}),
            ("sable-tech", {"rep_id": None}),
        ):
            change.save(replace(north.load(DEALS, key), **more))
    found = team.roster(north, EVERYBODY, TODAY)
    assert (found.total.open.n, found.unowned) == (33, 1)


# The real export, counted again by other means


def recount(folder, manager):
    with (folder / "maven" / "sales_teams.csv").open() as lines:
        names = {row["sales_agent"] for row in csv.DictReader(lines) if manager in (None, row["manager"])}
    with (folder / "maven" / "products.csv").open() as lines:
        prices = {row["product"].replace(" ", ""): int(row["sales_price"]) for row in csv.DictReader(lines)}
    with (folder / "maven" / "sales_pipeline.csv").open() as lines:
        rows = [row for row in csv.DictReader(lines) if row["sales_agent"] in names]
    counts = defaultdict(Counter)
    cycles = defaultdict(list)
    for row in rows:
        count, stage = counts[row["sales_agent"]], row["deal_stage"]
        count[stage] += 1
        count["deals"] += 1
        if stage == "Won":
            count["ever"] += int(row["close_value"])
            if "2017-10-01" <= row["close_date"] <= "2017-12-31":
                count["won"] += 1
                count["amount"] += int(row["close_value"])
            cycles[row["sales_agent"]].append(
                (date.fromisoformat(row["close_date"]) - date.fromisoformat(row["engage_date"])).days
            )
        if stage in ("Engaging", "Prospecting"):
            count["open"] += prices[row["product"].replace(" ", "")]
            count["thousandths"] += prices[row["product"].replace(" ", "")] * (400 if stage == "Engaging" else 100)
    return names, counts, cycles


@pytest.mark.real_data
@pytest.mark.parametrize("manager", [None, "Dustin Brinkmann", "Celia Rouche", "Summer Sewald"])
def test_the_maven_roster_is_what_another_count_finds(maven_store, real_data, manager):
    maven.see_as(maven_store, manager)
    names, counts, cycles = recount(real_data, manager)
    found = team.roster(maven_store, Lens(ever=True), maven.TODAY)
    assert {line.rep.name for line in found.standings} == names
    for line in found.standings:
        count = counts[line.rep.name]
        assert line.rep.id == derived_id("rep", line.rep.name)
        assert (line.won.n, sum(line.won.totals.values())) == (count["won"], count["amount"] * 100)
        assert (line.ratio.won, line.ratio.lost) == (count["Won"], count["Lost"])  # all closed in 2017
        assert (line.open.n, sum(line.open.totals.values())) == (
            count["Engaging"] + count["Prospecting"],
            count["open"] * 100,
        )
        assert sum(line.weighted.totals.values()) == (count["thousandths"] * 100 + 500) // 1000
        assert line.open.estimates == line.open.n
        assert sum(line.won_ever.totals.values()) == count["ever"] * 100
        assert line.deals == count["deals"]
        assert line.cycle.days == (median(cycles[line.rep.name]) if cycles[line.rep.name] else None)
    assert found.total.open.n == sum(count["Engaging"] + count["Prospecting"] for count in counts.values())
    without = [line for line in found.standings if line.deals == 0]
    if manager is None:
        assert len(found.standings) == 35
        assert len(without) == 5


def test_the_day_on_which_somebody_left_stays_unknown_where_it_is(north):
    with north.change(TODAY) as change:
        change.save(replace(north.load(REPS, "ben"), status=RepStatus.LEFT))
    ben = north.load(REPS, "ben")
    reps.edit_rep(north, "ben", {**{name: getattr(ben, name) for name in reps.EDITABLE}, "region": "South"}, ben, TODAY)
    ben = north.load(REPS, "ben")
    assert (ben.region, ben.status, ben.left_on) == ("South", RepStatus.LEFT, None)


def test_the_first_rep_or_deal_brings_stages_and_the_first_import_its_own_in_their_place(store, tmp_path):
    reps.add_rep(store, {"name": "Zane"}, TODAY)
    seeded = pipeline.stages(store)
    assert [(one.name, one.chance) for one in seeded][:2] == [("Qualify", 100), ("Discover", 250)]
    assert {one.category.value for one in seeded} == {"pipeline", "best case", "commit"}
    export = tmp_path / "deals.csv"
    export.write_text("Deal name,Stage,Amount,Owner\nAcme,Prospecting,100,Zane\n")
    options = IntakeOptions(currency="EUR")
    intake.apply(store, intake.plan(store, intake.read([export], options), options, TODAY), TODAY)
    assert [one.name for one in pipeline.stages(store)] == ["Prospecting"]
    history.undo(store, TODAY)
    assert [one.name for one in pipeline.stages(store)] == [one.name for one in seeded]
    history.undo(store, TODAY)
    assert pipeline.stages(store) == []


def test_the_first_deal_starts_in_the_first_stage_and_moves_on(store):
    deal_edits.add_deal(store, {"name": "Acme"}, TODAY)
    (deal_id,) = pipeline.board(store, BoardFilter(), TODAY).ids
    assert "Discover" in dealing.shift_stage(store, [deal_id], 1, TODAY).message


def test_a_rep_without_accounts_hands_over_deals_alone(north):
    with north.change(TODAY) as change:
        change.label = "Zoe"
        change.add(Rep("zoe", "Zoe Zander"))
        change.add(Deal("zd", "Zinnia", "zoe"))
    assert reps.hand_over(north, "zoe", ["ana"], TODAY).message == "Zoe Zander: 1 open deal to Ana Souza"


def test_an_account_without_an_owner_is_theirs_who_have_an_open_deal_there_and_goes_with_it(north):
    """The panel counts what the hand-over gives."""
    with north.change(TODAY) as change:
        change.add(Rep("zoe", "Zoe Zander"))
        change.add(Account("free", "Free AG"), Account("done", "Done AG"))
        won = Deal("zw", "Zenith", "zoe", "done", outcome=Outcome.WON, closed_on=TODAY)
        change.add(Deal("zd", "Zinnia", "zoe", "free"), won)
    assert account_count(north, "zoe") == sum(one.is_own for one in reps.bundle(north, "zoe", TODAY).parcels) == 1
    before = account_count(north, "ana")
    assert reps.hand_over(north, "zoe", ["ana"], TODAY).message.endswith(": 1 open deal and 1 account to Ana Souza")
    assert (account_count(north, "zoe"), account_count(north, "ana")) == (0, before + 1)
