"""The board's questions, and what the manager does to deals, on a real file."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from operator import attrgetter

import north_team
import pytest

from salestui.desk import deal_edits, dealing, history, pipeline, rep_page, team
from salestui.desk.deal import deal_view
from salestui.desk.finding import find
from salestui.desk.searching import search
from salestui.desk.workspace import CURRENCY, choose_manager, prefer
from salestui.domain.accounts import Product
from salestui.domain.attention import Patience
from salestui.domain.board import BoardFilter, Sort, parse_filter
from salestui.domain.errors import RuleBroken
from salestui.domain.glance import worst_first
from salestui.domain.kinds import ActivityKind, EventKind, ForecastCategory, Outcome
from salestui.domain.lens import Lens
from salestui.domain.pipeline import Deal
from salestui.reporting.screens import team_page
from salestui.store import board as boards
from salestui.store import deals as stored
from salestui.store import undo
from salestui.store.journal import Clash
from salestui.store.shapes import DEALS
from salestui.store.store import Store
from salestui.ui.deals.text import deal_card, deal_row
from salestui.ui.team.rep_rows import account_row
from salestui.ui.today.text import detail
from salestui.ui.widgets.glyphs import UNICODE

TODAY = north_team.TODAY
PATIENCE = Patience()


def ids(store: Store, text: str = "", **asked: object) -> list[str]:
    return list(pipeline.board(store, BoardFilter(text=text, **asked), TODAY).ids)  # type: ignore[arg-type]


def deal(store: Store, key: str) -> Deal:
    return store.load(DEALS, key)


def kinds(store: Store, key: str) -> list[EventKind]:
    return [event.kind for event in stored.events(store, key)]


def save(store: Store, key: str, **values: object) -> None:
    with store.change(TODAY) as change:
        change.save(replace(deal(store, key), **values))  # type: ignore[arg-type]
        change.label = "set up"


@pytest.fixture
def store(store: Store) -> Store:
    """The small team."""
    north_team.fill(store, wins=12)
    return store


# Questions


def test_the_board_adds_up_what_is_open(store: Store) -> None:
    board = pipeline.board(store, BoardFilter(), TODAY)
    assert (len(board.ids), board.total.totals.short(), board.weighted.totals.short()) == (36, "2,410k", "1,228k")
    assert (board.stale, board.watch, board.fine, board.median_age) == (4, 6, 26, 11)
    lanes = [(lane.stage.name, len(lane.ids), lane.total.totals.short()) for lane in board.lanes if lane.stage]
    assert lanes == [
        ("Qualify", 9, "402k"), ("Discover", 8, "498k"), ("Propose", 7, "506k"), ("Negotiate", 6, "620k"), ("Close", 6, "384k"),
    ]  # fmt: skip


def test_the_worst_come_first_in_the_list_and_in_every_lane(store: Store) -> None:
    board = pipeline.board(store, BoardFilter(), TODAY)
    assert board.ids[:5] == ("nord-print", "ostmark-ag", "ibex-sports", "lindqvist", "vela-energy")
    assert [lane.ids[0] for lane in board.lanes] == [
        "nord-print",
        "ibex-sports",
        "lindqvist",
        "ostmark-ag",
        "tern-logistics",
    ]


def test_the_database_and_the_rule_agree_on_every_deal(store: Store) -> None:
    save(store, "moor-dairy", pushes=2)
    save(store, "vela-energy", snoozed_until=TODAY + timedelta(3), snooze_reason="holidays")
    board = pipeline.board(store, BoardFilter(), TODAY)
    states = [line.verdict.state.value for line in pipeline.lines(store, board.ids, PATIENCE, TODAY)]
    assert (states.count("below"), states.count("watch")) == (board.stale, board.watch)
    assert states == sorted(states, key=["below", "watch", "dim"].index)


@pytest.mark.parametrize("by_cycle", [False, True], ids=["by stage", "since created"])
def test_worst_first_is_one_order_everywhere(store: Store, by_cycle: bool) -> None:
    """The state, then the age it rests on, then what it is worth, an estimate too."""
    if by_cycle:
        store.run("UPDATE pace SET n = 1 WHERE stage_id <> ''")
    save(store, "kestrel", stage_id=None, created_on=TODAY - timedelta(400))
    save(store, "corvo", amount_minor=None, product_id="dispatch")
    for key in ("corvo", "halden-as", "garnet-homes"):
        save(store, key, stage_since=TODAY - timedelta(44), created_on=TODAY - timedelta(300), stage_id="propose")
    shown = ids(store)
    lines = pipeline.lines(store, shown, PATIENCE, TODAY)
    assert [line.deal.id for line in sorted(lines, key=worst_first)] == list(shown)
    tied = [key for key in shown if key in ("corvo", "halden-as", "garnet-homes")]
    assert tied == ["halden-as", "garnet-homes", "corvo"]
    ben = [line.deal.id for line in rep_page.open_deals(store, "ben", Lens(), TODAY)]
    assert ben == [key for key in shown if key in ben]
    assert ids(store, turned=True)[-1] == shown[0]


@pytest.mark.parametrize("since", [TODAY - timedelta(388), None])
def test_a_deal_that_is_back_on_the_same_day_was_never_gone(store: Store, since: date | None) -> None:
    save(store, "corvo", stage_since=since)
    for steps in ([-1, 1], [1, 1, -1, -1]):
        for step in steps:
            dealing.shift_stage(store, ["corvo"], step, TODAY)
        assert (deal(store, "corvo").stage_id, deal(store, "corvo").stage_since) == ("propose", since)
    dealing.shift_stage(store, ["corvo"], 1, TODAY)
    dealing.shift_stage(store, ["corvo"], -1, TODAY + timedelta(1))
    assert deal(store, "corvo").stage_since == TODAY + timedelta(1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ostm", ["ostmark-ag"]),
        ("rep:ana stage:neg", ["halden-as"]),
        ("OKAFOR prop", ["ravel-bank"]),
        ("stale", ["nord-print", "ostmark-ag", "ibex-sports", "lindqvist"]),
        ("pushed", ["ostmark-ag"]),
        ("nostep", ["nord-print", "lindqvist", "vela-energy"]),
        ("silent", ["nord-print"]),
        ("past", []),
        ("%", []),
        ("_", []),
        ("[/red]", []),
        ("vanished", []),
        ("won past-none", []),
    ],
)
def test_a_filter_finds_by_deal_account_rep_stage_and_what_is_wrong(store: Store, text: str, found: list[str]) -> None:
    assert ids(store, text) == found


@pytest.mark.parametrize("word", [*"abckovz", "st", "er", "ano"])
def test_one_letter_or_several_are_found_in_the_same_names(store: Store, word: str) -> None:
    save(store, "corvo", name="Q")
    lines = pipeline.lines(store, ids(store), PATIENCE, TODAY)
    names = {one.deal.id: (one.deal.name, one.account, one.rep, one.stage and one.stage.name) for one in lines}
    assert set(ids(store, word)) == {
        key for key, of in names.items() if any(word in name.casefold() for name in of if name)
    }


@pytest.mark.parametrize("text", ["s", "an", "all s", "won past", "lost e", "zzz"])
def test_what_a_search_adds_up_is_what_the_database_does(store: Store, text: str) -> None:
    for key, values in {
        "ostmark-ag": {"chance": 0},
        "halden-as": {"amount_minor": None, "currency": None},
        "lindqvist": {"amount_minor": None, "product_id": "dispatch", "chance": 300},
        "ibex-sports": {"currency": "USD", "stage_id": None},
    }.items():
        save(store, key, **values)
    dealing.lose(store, ["moor-dairy"], "price", TODAY)
    wanted = parse_filter(text)
    asked = boards.DealQuery(wanted, None, boards.limits(store, PATIENCE), PATIENCE, TODAY)
    every, sums = boards.order(store, asked, Sort.AGE)
    cells = attrgetter("stage_id", "currency", "product_id", "count", "amount", "weighted", "at_stage")
    assert {cells(part) for part in sums} == {cells(part) for part in boards.parts(store, asked)}
    if len(every.ids) > 2 and not wanted.is_open:
        first, still = boards.order(store, asked, Sort.AGE, most=2)
        assert (first.ids, first.is_cut, every.is_cut) == (every.ids[:2], True, False)
        assert {cells(part) for part in still} == {cells(part) for part in sums}


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        (Sort.AMOUNT, "ostmark-ag", "nord-print"),
        (Sort.CLOSE, "tern-logistics", "larch-hotels"),
        (Sort.NAME, "arcadia", "zephyr-rail"),
        (Sort.REP, "brandt-bio", "sable-tech"),
        (Sort.CHANCE, "ingot-metals", "yarrow-clinic"),
    ],
)
def test_a_board_can_be_sorted_and_turned_round(store: Store, sort: Sort, first: str, last: str) -> None:
    order = ids(store, sort=sort)
    turned = ids(store, sort=sort, turned=True)
    assert order[0] == first
    if sort is not Sort.CHANCE and sort is not Sort.REP:
        assert (order[-1], turned[0], turned[-1]) == (last, last, first)


def test_what_left_the_board_is_found_by_its_flag(store: Store) -> None:
    dealing.win(store, ["moor-dairy"], TODAY)
    dealing.lose(store, ["corvo"], "price", TODAY)
    dealing.archive(store, ["kestrel"], TODAY)
    save(store, "arcadia", vanished_on=TODAY)
    assert len(ids(store)) == 32
    assert (ids(store, "won")[:2], ids(store, "lost"), ids(store, "archived")) == (
        ["moor-dairy", "past-0"],
        ["corvo"],
        ["kestrel"],
    )
    assert ids(store, "vanished") == ["arcadia"]
    assert len(ids(store, "all")) == 35 + 12
    assert {"moor-dairy", "corvo"} < set(ids(store, "won lost"))


def test_only_my_team_is_on_the_board_unless_everyone_is_asked_for(store: Store) -> None:
    choose_manager(store, north_team.MANAGER, TODAY)
    dealing.hand_over(store, ["corvo"], "otto", TODAY)
    save(store, "arcadia", rep_id=None)
    assert len(ids(store)) == 34
    assert len(ids(store, everyone=True)) == 36
    assert len(ids(store, "everyone")) == 36
    assert ids(store, "everyone rep:otto") == ["corvo"]


def test_a_list_price_is_an_estimate_and_marks_every_sum_it_is_in(store: Store) -> None:
    save(store, "ostmark-ag", amount_minor=None, currency=None, product_id="dispatch")
    save(store, "halden-as", amount_minor=None, currency=None)
    board = pipeline.board(store, BoardFilter(), TODAY)
    assert board.total.is_estimate
    assert [lane.total.is_estimate for lane in board.lanes] == [False, False, False, True, False]
    assert board.lanes[3].total.totals.short() == "340k"
    assert board.lanes[3].weighted.totals.short() == "255k"


def test_unlike_currencies_are_never_added(store: Store) -> None:
    with store.change(TODAY) as change:
        change.add(Product("yen", "Yen thing", list_price_minor=9_000_000, currency="JPY"))
    save(store, "ostmark-ag", currency="USD")
    save(store, "halden-as", amount_minor=None, currency=None, product_id="yen")
    total = pipeline.board(store, BoardFilter(), TODAY).lanes[3].total.totals
    assert dict(total) == {"EUR": 30_000_000, "USD": 18_000_000, "JPY": 9_000_000}


def test_a_deals_own_chance_weighs_it(store: Store) -> None:
    save(store, "ostmark-ag", chance=0)
    assert pipeline.board(store, BoardFilter(text="ostmark"), TODAY).weighted.totals.short() == "0"


def test_a_deal_without_a_stage_has_a_lane_of_its_own(store: Store) -> None:
    save(store, "corvo", stage_id=None)
    board = pipeline.board(store, BoardFilter(), TODAY)
    assert (board.lanes[0].stage, board.lanes[0].ids, len(board.lanes)) == (None, ("corvo",), 6)


def test_the_facts_of_a_deal_are_its_line_its_history_and_its_pace(store: Store) -> None:
    facts = pipeline.deal_facts(store, "ostmark-ag", PATIENCE, TODAY)
    assert facts is not None
    assert (facts.line.rep, facts.limits.stale_days, facts.events[0].on) == ("Ben Okafor", 30, date(2026, 11, 17))
    assert pipeline.deal_facts(store, "gone", PATIENCE, TODAY) is None


def test_an_empty_database_has_an_empty_board(tmp_path) -> None:
    empty = Store(tmp_path / "empty").open()
    board = pipeline.board(empty, BoardFilter(text="x rep:y stale won"), TODAY)
    assert (board.ids, board.lanes, board.median_age) == ((), (), None)
    empty.close()


def test_deals_are_found_by_name_those_on_the_board_first(store: Store) -> None:
    dealing.win(store, ["corvo"], TODAY)
    dealing.archive(store, ["arcadia"], TODAY)
    save(store, "brandt-bio", vanished_on=TODAY)
    every = stored.ids_named(store, "", 99)
    assert every[-14:-12] == ["brandt-bio", "corvo"]
    assert "arcadia" not in every
    assert [stored.ids_named(store, "", most) for most in (1, 33, 34, 40)] == [every[:most] for most in (1, 33, 34, 40)]


# Requests


def test_a_deal_moves_and_its_history_says_so(store: Store) -> None:
    done = dealing.move_deals(store, ["corvo"], "negotiate", TODAY)
    moved = deal(store, "corvo")
    assert done.message == "Corvo to Negotiate"
    assert (moved.stage_id, moved.stage_since) == ("negotiate", TODAY)
    event = stored.events(store, "corvo")[0]
    assert (event.before, event.after, event.days) == ("propose", "negotiate", 12)


def test_a_move_never_touches_a_category_set_by_hand(store: Store) -> None:
    dealing.set_category(store, ["corvo"], ForecastCategory.OMITTED, TODAY)
    dealing.shift_stage(store, ["corvo"], 1, TODAY)
    assert deal(store, "corvo").category is ForecastCategory.OMITTED


def test_the_last_stage_has_none_after_it(store: Store) -> None:
    with pytest.raises(RuleBroken, match="Moor Dairy is in the last stage; w wins it"):
        dealing.shift_stage(store, ["moor-dairy"], 1, TODAY)
    with pytest.raises(RuleBroken, match="first stage"):
        dealing.shift_stage(store, ["oak-ash"], -1, TODAY)


def test_what_is_done_to_a_deal_of_a_long_name_fits_on_a_line(store: Store) -> None:
    with store.change(TODAY) as change:
        change.save(replace(deal(store, "oak-ash"), name="Liberty's Sinful Bakery & Cafe | " * 3 + "Café S-100"))
    assert (
        dealing.shift_stage(store, ["oak-ash"], 1, TODAY).message
        == "Liberty's Sinful Bakery &…| Café S-100 to Discover"
    )
    dealing.shift_stage(store, ["oak-ash"], -1, TODAY)
    with pytest.raises(RuleBroken) as refusal:
        dealing.shift_stage(store, ["oak-ash"], -1, TODAY)
    assert len(f"  ■ {refusal.value}") < 80


def test_many_deals_are_one_change_and_one_undo(store: Store) -> None:
    done = dealing.shift_stage(store, ["corvo", "moor-dairy", "halden-as"], 1, TODAY)
    assert done.message == "2 deals a stage forward; 1 skipped: Moor Dairy is in the last stage; w wins it"
    history.undo(store, TODAY)
    assert (deal(store, "corvo").stage_id, deal(store, "halden-as").stage_id) == ("propose", "negotiate")
    assert kinds(store, "corvo") == []


def test_if_every_deal_refuses_nothing_is_written(store: Store) -> None:
    dealing.win(store, ["corvo"], TODAY)
    with pytest.raises(RuleBroken, match="Corvo is already won"):
        dealing.lose(store, ["corvo"], "price", TODAY)
    with pytest.raises(RuleBroken, match="not there any more"):
        dealing.win(store, ["gone"], TODAY)


def test_a_won_deal_is_closed_today_and_teaches_the_pace(store: Store) -> None:
    done = dealing.win(store, ["corvo"], TODAY)
    won = deal(store, "corvo")
    assert (done.message, won.outcome, won.closed_on, won.stage_id) == ("Corvo won", Outcome.WON, TODAY, "propose")
    assert (stored.paces(store)["propose"].days, stored.paces(store)["propose"].n) == (20, 13)


def test_the_pace_is_the_median_of_the_stays_and_not_moved_by_one_that_took_long(store: Store) -> None:
    for key, days in (("corvo", 1), ("ostmark-ag", 900)):
        save(store, key, stage_id="propose", stage_since=TODAY - timedelta(days), created_on=TODAY - timedelta(days))
        dealing.win(store, [key], TODAY)
    assert stored.paces(store)["propose"].days == 20


def test_the_pace_forgets_a_win_that_is_undone_or_reopened(store: Store) -> None:
    before = stored.paces(store)
    dealing.win(store, ["corvo"], TODAY)
    taught = stored.paces(store)
    undo.undo(store, TODAY)
    assert stored.paces(store) == before
    undo.redo(store, TODAY)
    assert stored.paces(store) == taught
    dealing.reopen(store, ["corvo"], "propose", TODAY)
    assert stored.paces(store) == before


def test_a_win_that_was_taken_back_is_no_stay_of_its_own(store: Store) -> None:
    save(store, "corvo", stage_id="propose", stage_since=TODAY - timedelta(10))
    before = stored.paces(store)["propose"].n
    dealing.win(store, ["corvo"], TODAY)
    dealing.reopen(store, ["corvo"], "propose", TODAY + timedelta(5))
    dealing.win(store, ["corvo"], TODAY + timedelta(8))
    assert stored.paces(store)["propose"].n == before + 1
    view = deal_view(store, "corvo", Patience(), TODAY + timedelta(8))
    assert view is not None
    assert view.spent["propose"] == 18


def test_a_deal_whose_crm_is_a_day_ahead_ends_after_no_days_in_its_stage(store: Store) -> None:
    save(store, "corvo", stage_since=TODAY + timedelta(1))
    dealing.win(store, ["corvo"], TODAY)
    won = next(event for event in stored.events(store, "corvo") if event.kind is EventKind.WON)
    assert won.days is None


def test_a_lost_deal_needs_a_reason(store: Store) -> None:
    with pytest.raises(RuleBroken, match="Say why Corvo was lost"):
        dealing.lose(store, ["corvo"], "  ", TODAY)
    assert dealing.lose(store, ["corvo"], "price", TODAY).message == "Corvo lost: price"
    assert deal(store, "corvo").lost_reason == "price"
    assert dealing.reopen(store, ["corvo"], "propose", TODAY).message == "Corvo reopened in Propose"


def test_a_reopened_deal_goes_on_in_its_stage_or_begins_in_another(store: Store) -> None:
    since, later = TODAY - timedelta(10), TODAY + timedelta(5)
    for key in ("corvo", "kestrel"):
        save(store, key, stage_id="propose", stage_since=since)
    dealing.win(store, ["corvo", "kestrel"], TODAY)
    dealing.reopen(store, ["corvo"], "propose", later)
    dealing.reopen(store, ["kestrel"], "negotiate", later)
    assert [(deal(store, key).stage_id, deal(store, key).stage_since) for key in ("corvo", "kestrel")] == [
        ("propose", since), ("negotiate", later)
    ]  # fmt: skip
    assert kinds(store, "corvo")[:2] == [EventKind.REOPENED, EventKind.WON]
    assert kinds(store, "kestrel")[:3] == [EventKind.STAGE, EventKind.REOPENED, EventKind.WON]


def test_undo_brings_an_end_back_with_its_day_reason_and_category(store: Store) -> None:
    dealing.set_category(store, ["corvo"], ForecastCategory.COMMIT, TODAY)
    dealing.lose(store, ["corvo"], "price", TODAY)
    dealing.win(store, ["kestrel"], TODAY)
    before = [replace(deal(store, key), rev=0) for key in ("corvo", "kestrel")]
    done = dealing.reopen(store, ["corvo", "kestrel"], "propose", TODAY + timedelta(9))
    assert done.message == "2 deals reopened in Propose"
    assert (deal(store, "corvo").lost_reason, deal(store, "corvo").category) == (None, ForecastCategory.COMMIT)
    undo.undo(store, TODAY + timedelta(9))
    assert [replace(deal(store, key), rev=0) for key in ("corvo", "kestrel")] == before


def test_open_deals_that_are_marked_with_closed_ones_move_with_them(store: Store) -> None:
    dealing.win(store, ["corvo"], TODAY)
    save(store, "kestrel", stage_id="discover")
    assert pipeline.ways(store, ["corvo", "kestrel"]) == (pipeline.stages(store), 1)
    assert dealing.reopen(store, ["corvo", "kestrel"], "propose", TODAY).message == "2 deals to Propose, 1 reopened"
    assert not deal(store, "corvo").is_closed
    assert deal(store, "kestrel").stage_id == "propose"
    with pytest.raises(RuleBroken, match="Kestrel is in Propose already"):
        dealing.reopen(store, ["kestrel"], "propose", TODAY)


def test_a_closed_deal_that_cannot_be_changed_says_what_reopens_it(store: Store) -> None:
    dealing.win(store, ["corvo"], TODAY)
    for change in (dealing.win, partial(dealing.lose, reason="price"), partial(dealing.shift_stage, step=1)):
        with pytest.raises(RuleBroken, match="Corvo is already won; m reopens it"):
            change(store, ["corvo"], today=TODAY)


def test_a_later_close_date_is_a_push(store: Store) -> None:
    before = deal(store, "corvo").close_on
    assert before is not None
    dealing.set_close(store, ["corvo"], before + timedelta(1), TODAY)
    assert deal(store, "corvo").pushes == 1
    with pytest.raises(RuleBroken, match="on that day already"):
        dealing.set_close(store, ["corvo"], before + timedelta(1), TODAY)


def test_a_deal_sleeps_for_a_reason_and_can_be_woken(store: Store) -> None:
    dealing.snooze(store, ["ostmark-ag"], TODAY + timedelta(6), "board on 24 Nov", TODAY)
    assert ids(store, "snoozed") == ["ostmark-ag"]
    assert pipeline.board(store, BoardFilter(), TODAY).stale == 3
    dealing.wake(store, ["ostmark-ag"], TODAY)
    assert pipeline.board(store, BoardFilter(), TODAY).stale == 4
    with pytest.raises(RuleBroken, match="not snoozed"):
        dealing.wake(store, ["ostmark-ag"], TODAY)


def test_deals_go_to_a_rep_who_is_here(store: Store) -> None:
    assert dealing.hand_over(store, ["corvo", "kestrel"], "ana", TODAY).message == "2 deals to Ana Souza"
    assert kinds(store, "corvo") == [EventKind.OWNER]
    with pytest.raises(RuleBroken, match="Leo Left has left"):
        dealing.hand_over(store, ["corvo"], "leo", TODAY)


def test_what_was_done_is_logged_and_breaks_the_silence(store: Store) -> None:
    done = dealing.log_activity(store, ["nord-print"], ActivityKind.CALL, "reached the buyer", TODAY)
    assert done.message == "Nord Print: call logged"
    assert deal(store, "nord-print").last_activity_on == TODAY
    assert [each.subject for each in stored.activities(store, "nord-print")] == ["reached the buyer"]
    with pytest.raises(RuleBroken, match="about"):
        dealing.log_activity(store, ["nord-print"], ActivityKind.CALL, " ", TODAY)


def test_a_next_step_can_be_set(store: Store) -> None:
    dealing.set_next_step(store, ["lindqvist"], "demo", TODAY + timedelta(2), TODAY)
    assert "lindqvist" not in ids(store, "nostep")


def test_a_deal_is_added_in_the_first_stage(store: Store) -> None:
    done = deal_edits.add_deal(store, {"name": "Newco", "amount_minor": 100, "currency": "EUR", "rep_id": "ana"}, TODAY)
    (key,) = ids(store, "newco")
    assert (done.message, deal(store, key).stage_id, deal(store, key).stage_since) == ("Newco added", "qualify", TODAY)
    assert kinds(store, key) == [EventKind.CREATED]
    with pytest.raises(RuleBroken, match="name"):
        deal_edits.add_deal(store, {"name": " "}, TODAY)


def test_an_edit_goes_through_the_rules_and_writes_only_what_was_changed(store: Store) -> None:
    read = deal(store, "corvo")
    same = {"name": read.name, "amount_minor": read.amount_minor, "competitors": None}
    assert deal_edits.edit_deal(store, "corvo", same, read, TODAY).message == "Nothing changed"
    values = {
        "name": "Corvo SA",
        "amount_minor": 9_000_000,
        "stage_id": "negotiate",
        "rep_id": "ana",
        "competitors": "Velox",
    }
    done = deal_edits.edit_deal(store, "corvo", values, read, TODAY)
    assert done.message == "Corvo SA: name, amount, stage, owner, competitors"
    assert set(kinds(store, "corvo")) == {EventKind.STAGE, EventKind.AMOUNT, EventKind.OWNER}


def test_another_field_changed_elsewhere_is_kept_and_the_same_one_is_refused(store: Store) -> None:
    read = deal(store, "corvo")
    dealing.set_next_step(store, ["corvo"], "ring Kern", None, TODAY)
    deal_edits.edit_deal(store, "corvo", {"competitors": "Velox", "next_step": read.next_step}, read, TODAY)
    assert (deal(store, "corvo").next_step, deal(store, "corvo").competitors) == ("ring Kern", "Velox")
    with pytest.raises(Clash, match="The next step of Corvo was changed elsewhere to ring Kern"):
        deal_edits.edit_deal(store, "corvo", {"next_step": "mail"}, read, TODAY)


def test_fields_can_be_emptied(store: Store) -> None:
    read = deal(store, "corvo")
    empty = {"rep_id": None, "amount_minor": None, "close_on": None, "next_step": None}
    deal_edits.edit_deal(store, "corvo", empty, read, TODAY)
    emptied = deal(store, "corvo")
    assert (emptied.rep_id, emptied.amount_minor, emptied.close_on, emptied.next_step) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (">130k", ["ostmark-ag", "halden-as"]),
        ("<25k", ["nord-print"]),
        ("<20k", []),
        ("<=20k", ["nord-print"]),
        ("<=20k >=20k", ["nord-print"]),
        ("age>40", ["nord-print", "ostmark-ag"]),
        ("age>=41 age<=41", ["ostmark-ag"]),
        ("closing", ["tern-logistics"]),
        ("commit >130k", ["ostmark-ag", "halden-as"]),
        ("best age>30", ["lindqvist"]),
        ("size>3 ostm", ["ostmark-ag"]),
    ],
)
def test_the_filter_compares(store: Store, text: str, found: list[str]) -> None:
    assert ids(store, text) == found


def test_the_filter_compares_amounts_as_each_currency_counts_them(store: Store) -> None:
    save(store, "corvo", amount_minor=150_000, currency="JPY")
    save(store, "halden-as", amount_minor=150_000_000, currency="KWD")
    assert sorted(ids(store, ">140k")) == ["corvo", "halden-as", "ostmark-ag"]
    assert "corvo" not in ids(store, "<140k")
    with store.change(TODAY) as change:
        change.add(Product("robot", "Robot", list_price_minor=150_000, currency="JPY"))
    save(store, "corvo", amount_minor=None, currency=None, product_id="robot")
    assert "corvo" in ids(store, ">140k")


def test_what_is_won_is_closed_and_certain_and_what_is_lost_counts_for_nothing(store: Store) -> None:
    dealing.win(store, ["ostmark-ag"], TODAY)
    dealing.lose(store, ["halden-as"], "price", TODAY)
    won, lost = pipeline.lines(store, ["ostmark-ag", "halden-as"], PATIENCE, TODAY)
    assert (won.chance, won.category, lost.chance, lost.category) == (1000, ForecastCategory.CLOSED, 0, None)
    assert ids(store, "commit >130k all") == []


def test_a_product_without_a_list_price_makes_a_deal_worth_nothing(store: Store) -> None:
    with store.change(TODAY) as change:
        change.add(Product("unpriced", "Made to order"))
    save(store, "corvo", amount_minor=None)
    before = pipeline.board(store, BoardFilter(), TODAY)
    save(store, "corvo", product_id="unpriced", chance=700)
    after = pipeline.board(store, BoardFilter(), TODAY)
    assert (after.total, after.weighted) == (before.total, before.weighted)
    assert [(lane.total, lane.weighted) for lane in after.lanes] == [(one.total, one.weighted) for one in before.lanes]
    worth = team.roster(store, Lens(), TODAY).total
    assert (after.total.totals, after.weighted.totals) == (worth.open.totals, worth.weighted.totals)


def test_deals_of_nobody_stand_apart_with_their_sums(store: Store) -> None:
    save(store, "corvo", rep_id=None)
    found = team.roster(store, Lens(), TODAY)
    assert found.nobody is not None
    assert (found.nobody.open.n, found.nobody.open.totals.short(), found.unowned) == (1, "72k", 1)
    assert found.total.open.n == 35
    assert "nobody's" in team_page(found)


def test_a_changed_chance_is_told_and_one_that_a_move_gave_up_is_not(store: Store) -> None:
    read = deal(store, "corvo")
    deal_edits.edit_deal(store, "corvo", {"chance": 450}, read, TODAY)
    dealing.shift_stage(store, ["corvo"], 1, TODAY)
    view = deal_view(store, "corvo", PATIENCE, TODAY)
    assert view is not None
    assert [(edit.field, edit.after) for edit in view.edits] == [("chance", "45%")]


def test_a_move_before_the_last_one_is_refused_with_both_days(store: Store) -> None:
    dealing.shift_stage(store, ["corvo"], 1, TODAY)
    with pytest.raises(RuleBroken, match="Corvo last moved on 18 Nov 2026, after 31 Dec 2025"):
        dealing.shift_stage(store, ["corvo"], 1, date(2025, 12, 31))


def test_what_changed_is_told_in_the_words_of_the_page_and_points_by_name(store: Store) -> None:
    read = deal(store, "corvo")
    values = {
        "account": "Corvo Holding",
        "next_step_on": TODAY + timedelta(60),
        "need": "late trucks",
        "deal_type": "renewal",
    }
    done = deal_edits.edit_deal(store, "corvo", values, read, TODAY)
    assert done.message == "Corvo: next step by, business need, type, account"
    dealing.snooze(store, ["corvo"], TODAY + timedelta(2), "waiting", TODAY)
    view = deal_view(store, "corvo", PATIENCE, TODAY)
    assert view is not None
    assert {(edit.field, edit.after) for edit in view.edits} == {
        ("account", "Corvo Holding"),
        ("next step by", "17 Jan 2027"),
        ("business need", "late trucks"),
        ("type", "renewal"),
        ("snoozed to", "20 Nov"),
        ("snoozed because", "waiting"),
    }


def test_deals_of_one_name_without_an_account_can_be_told_apart_everywhere(store: Store) -> None:
    keys = {"g1": "1C1I7A6R", "g2": "Z063OYW0", "g3": "0065g00000AbcXYZ"}
    with store.change(TODAY) as change:
        change.label = "Two of a kind"
        change.add(*(Deal(key, "GTX Pro", external_id=known) for key, known in keys.items()))
    lines = pipeline.lines(store, list(keys), PATIENCE, TODAY)
    titles = ["GTX Pro · 1C1I7A6R", "GTX Pro · Z063OYW0", "GTX Pro · …00AbcXYZ"]
    assert [deal_card(line, {}, TODAY).title for line in lines] == titles
    assert [deal_row(line, {}, UNICODE, TODAY).cells[1] for line in lines] == titles
    assert all(
        detail(line, UNICODE, TODAY)[0].plain.startswith(title) for line, title in zip(lines, titles, strict=True)
    )
    assert {one.about for one in find(store, "gtx pro")} == {f"deal · {known} · open" for known in keys.values()}
    hits = search(store, "gtx pro", TODAY, private=False).lines
    assert {hit.about for hit in hits} == {f"{known} · open" for known in keys.values()}
    assert deal(store, "corvo").title == deal(store, "corvo").name
    assert replace(deal(store, "g1"), name="Order 1C1I7A6R").title == "Order 1C1I7A6R"


def test_a_deal_that_is_counted_on_without_a_close_date_says_so(store: Store) -> None:
    dealing.set_close(store, ["corvo"], None, TODAY)
    done = dealing.set_category(store, ["corvo"], ForecastCategory.COMMIT, TODAY)
    assert done.message == "Corvo counted as commit, in no period yet: no close date"
    dealing.set_close(store, ["corvo"], TODAY, TODAY)
    assert "close date" not in dealing.set_category(store, ["corvo"], ForecastCategory.BEST_CASE, TODAY).message


def test_an_amount_names_its_currency_where_it_does_not_go_without_saying(store: Store) -> None:
    def said() -> list[str]:
        return [line.said for line in pipeline.lines(store, ["x1", "x2", "x3"], Patience(), TODAY)]

    with store.change(TODAY) as change:
        change.add(
            *[Deal(f"x{at}", f"X{at}", amount_minor=4_500_000, currency="EUR") for at in (1, 2)], Deal("x3", "X3")
        )
    assert said() == ["45k", "45k", ""]
    with store.change(TODAY) as change:
        change.save(replace(store.load(DEALS, "x2"), currency="GBP"))
    assert said() == ["45k EUR", "45k GBP", ""]
    for chosen, words in (("EUR", ["45k", "45k GBP", ""]), ("USD", ["45k EUR", "45k GBP", ""])):
        with store.change(TODAY) as change:
            prefer(store, change, CURRENCY, chosen)
        assert said() == words


def test_a_message_tells_deals_of_one_name_apart(store: Store) -> None:
    with store.change(TODAY) as change:
        change.save(replace(deal(store, "corvo"), account_id=None, external_id="OP-77"))
    assert dealing.win(store, ["corvo"], TODAY).message == "Corvo · OP-77 won"
    with pytest.raises(RuleBroken, match="Corvo · OP-77 is already won"):
        dealing.lose(store, ["corvo"], "price", TODAY)


def test_what_is_open_at_an_account_counts_list_prices_and_marks_them(store: Store) -> None:
    corvo = deal(store, "corvo")
    with store.change(TODAY) as change:
        change.save(replace(corvo, amount_minor=None, product_id="dispatch"))
    assert corvo.rep_id
    line = next(one for one in rep_page.account_lines(store, corvo.rep_id, Lens()) if one.id == corvo.account_id)
    assert (line.n, line.is_estimate, account_row(line).cells[1]) == (1, True, "~40k")
