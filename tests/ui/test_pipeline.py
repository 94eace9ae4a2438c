"""The pipeline, by its keys and what the screen says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import north_team
import pytest
from filled import filled
from pipeline_app import PipelineApp, pipeline_app
from screen import assert_golden, press, screen_lines, screen_text, settle
from textual.pilot import Pilot

from salestui.desk import deal_edits, dealing
from salestui.domain.kinds import ForecastCategory, Outcome
from salestui.domain.pipeline import Deal
from salestui.store.shapes import DEALS, STAGES
from salestui.store.store import Store
from salestui.ui.asking import rep_named
from salestui.ui.deals.board_keys import filter_words
from salestui.ui.deals.keys import letters_for
from salestui.ui.tabs.pipeline import PipelineTab
from salestui.ui.widgets.board import CardBoard

TODAY = north_team.TODAY


@asynccontextmanager
async def running(folder: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[tuple[PipelineApp, Pilot[Any]]]:
    """The app over the small team, loaded."""
    app = pipeline_app(Store(filled(folder / "data", north_team.fill, wins=12)))
    await app.desk.open()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot
    await app.desk.close()


async def deal(app: PipelineApp, key: str) -> Deal:
    return await app.desk.ask(Store.load, DEALS, key)


def tab(app: PipelineApp) -> PipelineTab:
    view = app.view
    assert isinstance(view, PipelineTab)
    return view


def prompt(app: PipelineApp) -> str:
    return screen_lines(app)[-2].strip()


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["120x40", "80x24"])
async def test_the_board_looks_as_drawn(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "J")
        assert_golden(app, f"pipeline_board_{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["120x40", "80x24"])
async def test_the_list_and_its_panel_look_as_drawn(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size) as (app, pilot):
        await press(pilot, "V", "j", "p")
        assert_golden(app, f"pipeline_list_{size[0]}x{size[1]}")


async def test_a_long_stage_leaves_room_for_what_is_out_of_sight(tmp_path: Path) -> None:
    async with running(tmp_path, (80, 24)) as (app, pilot):
        await app.desk.ask(_renamed, "discover", "Decision Maker Bought-In by Letter")
        tab(app).reload()
        await settle(pilot)
        await press(pilot, "l")
        assert prompt(app).endswith("Decision Maker… 1 of 8")
        assert "2 stages right" in prompt(app)


async def test_the_line_tells_the_lanes_out_of_sight_when_the_window_or_the_panel_changes_the_room(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, (120, 40)) as (app, pilot):
        assert "right" not in prompt(app)
        await press(pilot, "p")
        assert "2 stages right" in prompt(app)
        await press(pilot, "p")
        assert "right" not in prompt(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "2 stages right" in prompt(app)


def _renamed(store: Store, stage_id: str, name: str) -> None:
    with store.change(TODAY) as change:
        change.save(replace(store.load(STAGES, stage_id), name=name))


async def test_a_page_on_the_board_is_painted_whole(tmp_path: Path) -> None:
    async with running(tmp_path, (80, 24)) as (app, pilot):
        for key in ("pagedown", "pageup", "ctrl+d", "ctrl+u"):
            await press(pilot, key)
            seen = screen_text(app)
            tab(app).cards.refresh()
            await settle(pilot)
            assert screen_text(app) == seen, key


async def test_a_deal_moves_and_the_cursor_follows_it(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "L")
        assert prompt(app).startswith("Nord Print to Discover")
        assert (tab(app).subject("deal"), (await deal(app, "nord-print")).stage_id) == ("nord-print", "discover")
        await press(pilot, "L", "H")
        assert (await deal(app, "nord-print")).stage_id == "discover"
        await press(pilot, "H", "H")
        assert "Nord Print is in the first stage" in prompt(app)


async def test_a_deal_that_comes_to_the_end_of_a_long_stage_is_there_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, (80, 24)) as (app, pilot):
        await app.desk.ask(crowd, "discover", 60)
        await press(pilot, "R")
        monkeypatch.setattr(CardBoard, "_fetch", lambda _: None)  # no card is asked for once it is in sight
        await press(pilot, "L")
        assert tab(app).cards.cursor_index > 60
        assert "▌Nord Print" in screen_text(app)
        assert tab(app).why_not("shift") is None


def crowd(store: Store, stage: str, count: int) -> None:
    """So many deals more in a stage, all of them long there."""
    with store.change(TODAY) as change:
        change.label = "A crowd"
        some = replace(north_team.deals()[0], stage_id=stage, stage_since=TODAY - timedelta(99))
        change.add(*(replace(some, id=f"crowd-{nth}", name=f"Crowd {nth}") for nth in range(count)))


async def test_a_deal_moves_to_a_named_stage(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "m")
        assert "q Qualify, d Discover, p Propose, n Negotiate, c Close" in prompt(app)
        await press(pilot, "n")
        assert (await deal(app, "nord-print")).stage_id == "negotiate"


async def test_closed_deals_are_reopened_by_moving_them(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "w", "slash", *"won nord", "enter")
        assert tab(app).why_not("win") == "Nord Print is already won; m reopens it"
        await press(pilot, "H")
        assert "Nord Print is already won; m reopens it" in prompt(app)
        await press(pilot, "m")
        assert prompt(app).startswith("Reopen Nord Print in: q Qualify, d Discover")
        await press(pilot, "n")
        assert "Nord Print reopened in Negotiate" in prompt(app)
        there = await deal(app, "nord-print")
        assert (there.outcome, there.stage_id, there.closed_on) == (Outcome.OPEN, "negotiate", None)
        await press(pilot, "u")
        assert (await deal(app, "nord-print")).closed_on == TODAY


async def test_marked_deals_are_reopened_and_those_that_are_open_go_with_them(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "w", "V", "slash", *"all", "enter")
        tab(app).listing.mark(["nord-print", "vela-energy"])
        await press(pilot, "m")
        assert prompt(app).startswith("Move 2 deals, 1 of them reopened, to:")
        await press(pilot, "n")
        assert "2 deals to Negotiate, 1 reopened" in prompt(app)


async def test_the_last_move_done_again_reopens_nothing_unasked(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "w", "m", "n", "slash", *"won nord", "enter", "full_stop")
        assert "Nord Print is already won; m reopens it" in prompt(app)


async def test_a_deal_is_won_and_the_win_is_undone(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "w")
        assert (await deal(app, "nord-print")).outcome is Outcome.WON
        assert "35 deals" in screen_text(app)
        await press(pilot, "u")
        assert (await deal(app, "nord-print")).outcome is Outcome.OPEN
        assert "36 deals" in screen_text(app)


async def test_a_deal_is_lost_for_a_reason_of_one_letter(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "x")
        assert "lost because: p price, c competitor" in prompt(app)
        await press(pilot, "c")
        assert (await deal(app, "nord-print")).lost_reason == "competitor"


async def test_a_deal_is_lost_for_a_reason_that_is_typed(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "x", "w", *"fire", "enter")
        assert (await deal(app, "nord-print")).lost_reason == "fire"


async def test_giving_up_a_question_changes_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        for key in "xmftzra":
            await press(pilot, key, "escape")
        assert (await deal(app, "nord-print")).rev == 0


async def test_the_category_is_set_and_a_move_keeps_it(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "f", "c", "L")
        assert (await deal(app, "nord-print")).category is ForecastCategory.COMMIT
        await press(pilot, "f", "s")
        assert (await deal(app, "nord-print")).category is None


async def test_a_date_is_typed_in_words_and_its_reading_shown(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "t", *"+2w")
        assert "Wed 2 Dec, in 14 days" in prompt(app)
        await press(pilot, "enter")
        assert str((await deal(app, "nord-print")).close_on) == "2026-12-02"


async def test_a_date_that_is_none_is_not_taken(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "t", *"someday", "enter")
        assert "is not a day" in prompt(app)
        assert (await deal(app, "nord-print")).rev == 0


async def test_a_deal_is_snoozed_with_a_reason_and_woken(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "z", *"eom", "enter", *"budget", "enter")
        assert (await deal(app, "nord-print")).snooze_reason == "budget"
        assert "→ snoozed to 30 Nov" in screen_text(app)
        await press(pilot, "z")
        assert (await deal(app, "nord-print")).snoozed_until is None


async def test_a_deal_is_handed_over_to_a_rep_found_by_typing(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "r")
        assert "a name; Tab completes it" in screen_text(app)
        await press(pilot, *"otto")
        assert "Otto Other" in prompt(app)
        await press(pilot, "enter")
        assert (await deal(app, "nord-print")).rep_id == "otto"


async def test_what_was_done_is_logged(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "a", "c", *"Kern", "enter")
        assert (await deal(app, "nord-print")).last_activity_on == TODAY


async def test_marked_deals_change_together_and_are_unmarked(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "space", "space")
        assert "marked 2" in prompt(app)
        await press(pilot, "L")
        assert prompt(app).startswith("2 deals a stage forward")
        assert tab(app).listing.marks == frozenset()
        await press(pilot, "u")
        assert (await deal(app, "nord-print")).stage_id == "qualify"


async def test_all_in_the_filter_are_marked(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "slash", *"rep:ana", "enter", "*")
        assert "marked 6" in prompt(app)
        await press(pilot, "*")
        assert "marked" not in prompt(app)


async def test_a_question_names_the_deal_that_is_marked_and_not_that_under_the_cursor(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "space", "x")
        assert prompt(app).startswith("Nord Print lost because:")
        await press(pilot, "escape", "A")
        assert "Next step of Nord Print" in prompt(app)
        await press(pilot, "escape", "z", *"fri", "enter", *"later", "enter")
        assert (await deal(app, "nord-print")).snoozed_until is not None
        tab(app).cards.move_to_key("nord-print")
        await press(pilot, "space", "z")
        assert (await deal(app, "nord-print")).snoozed_until is None, "the marked one is woken"
        await press(pilot, "V", "home", "space", "G", "x")
        assert prompt(app).startswith("Nord Print lost because:")


async def test_data_that_is_only_read_asks_nothing_about_a_deal_and_says_why(tmp_path: Path) -> None:
    filled(tmp_path / "data", north_team.fill, wins=12)
    app = pipeline_app(Store(tmp_path / "data", read_only=True))
    await app.desk.open()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in "xtfamzL":
            await press(pilot, key)
            assert prompt(app) == "The data is open for reading only", key
            assert not app.prompt.is_asking
    await app.desk.close()


async def test_a_click_on_another_deal_does_not_change_which_one_a_question_names(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "x")
        await pilot.click(CardBoard, offset=(5, 10))
        assert tab(app).subject("deal") != "nord-print"
        await press(pilot, "w")
        assert prompt(app).startswith("Nord Print lost because")


async def test_what_one_marked_deal_was_won_for_is_asked_of_that_one(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await app.carry_out(
            deal_edits.edit_deal, "nord-print", {"amount_minor": None}, await deal(app, "nord-print"), TODAY
        )
        await settle(pilot)
        await press(pilot, "space", "w")
        assert "Nord Print won for?" in prompt(app)
        await press(pilot, *"5000", "enter")
        assert (await deal(app, "nord-print")).amount_minor == 500_000


async def test_marks_do_not_outlive_the_sight_of_their_deals(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "space", "slash", *"ostm", "enter")
        assert tab(app).listing.marks == frozenset()


async def test_the_last_change_is_done_again_where_the_cursor_is(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "f", "b", "j", "full_stop")
        assert (await deal(app, "vela-energy")).category is ForecastCategory.BEST_CASE


async def test_a_filter_works_as_it_is_typed_enter_keeps_it_and_escape_drops_it(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "slash", *"stale")
        assert "OPEN 4 deals" in screen_text(app)
        await press(pilot, "enter")
        assert "filter stale" in prompt(app)
        await press(pilot, "escape")
        assert "OPEN 36 deals" in screen_text(app)
        await press(pilot, "slash", *"zzz")
        assert "nothing fits the filter" in screen_text(app)
        await press(pilot, "escape")
        assert "OPEN 36 deals" in screen_text(app)


@pytest.mark.parametrize("view", ["board", "list"])
async def test_a_filter_without_the_deal_under_the_cursor_begins_with_the_first_that_fits(
    tmp_path: Path, view: str
) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, *([] if view == "board" else ["V"]), "G", "slash", *"rep:ana")
        fits = [line for lane in tab(app).board.lanes for line in lane.ids]
        assert tab(app).listing.cursor_key == (fits if view == "board" else tab(app).order)[0]
        await press(pilot, "enter", "j", "slash", "backspace")
        assert tab(app).listing.cursor_index == 1, "what still fits keeps the cursor"
        await press(pilot, "ctrl+u", *"ostm")
        assert tab(app).listing.cursor_key == "ostmark-ag"


@pytest.mark.parametrize("view", ["board", "list"])
@pytest.mark.parametrize("last", ["escape", "enter"])
async def test_a_filter_that_nothing_fits_gives_the_cursor_back_when_it_is_dropped(
    tmp_path: Path, view: str, last: str
) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, *([] if view == "board" else ["V"]), "G", "k")
        before = tab(app).listing.cursor_key
        assert before not in (None, tab(app).order[0])
        await press(pilot, "slash", *"ostzz")
        assert tab(app).listing.cursor_key is None
        await press(pilot, *([last] if last == "escape" else [last, "escape"]))
        assert tab(app).listing.cursor_key == before
        await press(pilot, "slash", *"ostzz", "ctrl+u", *"kestrel")
        assert tab(app).line is not None
        assert tab(app).line.deal.title.startswith("Kestrel"), "what another filter finds has the cursor"


async def test_won_deals_are_found_by_a_word(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "w", "slash", *"won", "enter")
        assert "WON 13 deals " in screen_text(app)


async def test_sorting_by_the_same_letter_turns_it_round(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "V", "s", "m")
        assert tab(app).order[0] == "ostmark-ag"
        assert "sort amount, largest first" in prompt(app)
        await press(pilot, "s", "m")
        assert tab(app).order[0] == "nord-print"
        assert "smallest first" in prompt(app)


async def test_walking_goes_from_the_worst_to_the_next(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "J")
        assert tab(app).subject("deal") == "ostmark-ag"
        assert tab(app).subject("rep") == "ben"
        await press(pilot, "J", "K", "K", "K")
        assert tab(app).subject("deal") == "nord-print"


async def test_board_and_list_keep_the_cursor_and_the_marks(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "J", "space", "K", "V")
        assert (tab(app).subject("deal"), tab(app).listing.marks) == ("zephyr-rail", {"ostmark-ag"})
        await press(pilot, "j", "V")
        assert (tab(app).subject("deal"), tab(app).listing.marks) == ("bluefin-foods", {"ostmark-ag"})


async def test_archiving_is_undone(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "D")
        assert "Nord Print archived" in prompt(app)
        await press(pilot, "slash", *"archived", "enter", "D")
        assert not (await deal(app, "nord-print")).archived


async def test_pages_and_forms_are_opened_for_the_deal_under_the_cursor(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "enter", "e", "n")
        assert app.opened == ["open nord-print", "edit nord-print", "new"]


async def test_rows_are_copied_as_text_and_as_markdown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salestui.ui.clipboard.ways", lambda *_: [])
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "y", "y")
        assert app.clipboard.splitlines()[1].startswith("Nord Print\tNord Print\tDmitri Volkov\tQualify\t20000.00\tEUR")
        await press(pilot, "y", "m")
        assert app.clipboard.splitlines()[4].startswith("| Nord Print | Nord Print | Dmitri Volkov |")
        assert prompt(app).startswith("36 rows sent to the terminal")


async def test_where_a_state_comes_from_is_told_with_its_window_and_n(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "i")
        assert "Median of won deals in Qualify: 21 days, n = 12." in screen_text(app)
        await press(pilot, "q")
        assert isinstance(app.view, PipelineTab)


async def test_hostile_names_are_shown_and_do_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        read = await deal(app, "nord-print")
        name = "[/nope][@click=app.exit]x\x1b]52;c;eA==\x07\u202e" + "長" * 60
        await app.desk.do(deal_edits.edit_deal, "nord-print", {"name": name, "next_step": name}, read, TODAY)
        await press(pilot, "R", "p", "V", "space", "x", "escape", "f", "c")
        text = screen_text(app)
        assert "[/nope]" in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)


async def test_a_change_in_another_terminal_is_shown(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await pilot.pause(0.6)
        other = Store(tmp_path / "data").open()
        dealing.win(other, ["ostmark-ag"], TODAY)
        other.close()
        await pilot.pause(0.7)
        await settle(pilot)
        assert "OPEN 35 deals" in screen_text(app)


async def test_the_cursor_stays_in_a_stage_without_deals_whatever_else_changes(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(
            pilot, "slash", *"ostzz", "escape", "slash", *"propose", "enter", "asterisk", "x", "p", "escape", "escape"
        )
        await press(pilot, *["h"] * 4, "l", "l", "h", "l")
        for key in ((), ("R",), ("s", "a"), ("p",), ("u",)):
            await press(pilot, *key)
            if key != ("u",):
                assert (tab(app).cards.cursor_lane, tab(app).cards.cursor_key) == ("propose", None)
        assert tab(app).line is not None


async def test_the_cursor_stays_near_a_deal_that_left(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "V", "j", "w")
        assert tab(app).subject("deal") == "ibex-sports"


async def test_without_deals_the_keys_say_why_they_are_grey(tmp_path: Path) -> None:
    app = pipeline_app(Store(tmp_path / "empty"))
    await app.desk.open()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "w", "x", "H", "J", "p", "V", "i", "escape")
        assert tab(app).why_not("win") == "there is no deal here"
        assert "nothing open; n adds a deal, I imports your CRM's exports" in screen_text(app)
    await app.desk.close()


def test_stages_that_begin_alike_get_different_letters() -> None:
    stages = [*north_team.STAGES, *north_team.STAGES]
    letters = letters_for(stages)
    assert len(letters) == len(stages)
    assert [stage.name for stage in letters.values()] == [stage.name for stage in stages]


def test_a_filter_word_is_completed() -> None:
    assert filter_words("ana st", ["Ana"], ["Close"]) == ["ana stale", "ana stage:close"]
    assert filter_words("rep:", ["Ana", "Ben O."], []) == ["rep:ana", "rep:ben"]


def test_a_rep_is_named_by_a_part_of_the_name() -> None:
    people = ["Ana Souza", "Anabel Ott"]
    assert rep_named(people, "sou") == "Ana Souza"
    with pytest.raises(Exception, match="several: Ana Souza, Anabel Ott"):
        rep_named(people, "ana")


async def bare(app: PipelineApp, *keys: str, product: str | None = "dispatch") -> None:
    """Take deals' amounts away, as many an export has it."""

    def request(store: Store, today: object) -> object:
        with store.change(TODAY) as change:
            for key in keys:
                change.save(replace(store.load(DEALS, key), amount_minor=None, currency=None, product_id=product))
            change.label = "bare"
        return change.done

    await app.carry_out(request, TODAY)


async def test_a_deal_without_an_amount_is_asked_what_it_was_won_for(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await bare(app, "nord-print", "vela-energy")
        await settle(pilot)
        await press(pilot, "w")
        assert prompt(app).startswith("Nord Print won for? 40,000 EUR")
        await press(pilot, "escape")
        assert (await deal(app, "nord-print")).outcome is Outcome.OPEN
        await press(pilot, "w", "enter")
        assert prompt(app).startswith("Nord Print won for 40,000 EUR")
        won = await deal(app, "nord-print")
        assert (won.outcome, won.amount_minor, won.currency) == (Outcome.WON, 4_000_000, "EUR")
        await press(pilot, "full_stop")
        assert prompt(app).startswith("Vela Energy won for?")  # what another was won for says nothing
        await press(pilot, "escape", "u")
        assert (await deal(app, "nord-print")).amount_minor is None


async def test_what_is_typed_takes_the_place_of_the_price_that_is_offered(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await bare(app, "nord-print")
        await settle(pilot)
        await press(pilot, "w", "5", "k")
        assert "5,000 EUR" in prompt(app)
        await press(pilot, "enter")
        assert (await deal(app, "nord-print")).amount_minor == 500_000


async def test_a_deal_that_nobody_knows_the_price_of_may_be_won_without_one(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await bare(app, "nord-print", product=None)
        await settle(pilot)
        await press(pilot, "w")
        assert "won without an amount" in prompt(app)
        await press(pilot, "enter")
        won = await deal(app, "nord-print")
        assert (won.outcome, won.amount_minor) == (Outcome.WON, None)


async def test_many_are_asked_once_whether_list_prices_count(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await bare(app, "nord-print", "vela-energy")
        await settle(pilot)
        await press(pilot, "*", "w")
        assert "2 of 36 deals have no amount; take list prices for 2?" in prompt(app)
        await press(pilot, "y")
        assert "36 deals won" in prompt(app)
        assert (await deal(app, "vela-energy")).amount_minor == 4_000_000


async def test_a_question_for_a_day_says_what_may_be_typed(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "t")
        assert "fri, +2w, next month, eom" in prompt(app)
        await press(pilot, "f", "r", "i")
        assert "Fri 20 Nov, in 2 days" in prompt(app)


async def test_after_an_undo_the_cursor_is_on_the_deal_that_it_was_about(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "w")
        assert tab(app).subject("deal") == "vela-energy"
        await press(pilot, "u")
        assert tab(app).subject("deal") == "nord-print"


async def test_the_list_begins_with_its_first_row(tmp_path: Path) -> None:
    async with running(tmp_path, (80, 24)) as (app, pilot):
        await press(pilot, "j", "j", "V")
        assert "Nord Print" in screen_lines(app)[4]
        assert tab(app).table.cursor_index == 11
