"""The team's tab and a rep's page, by pressing keys and reading the screen."""

import re
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import manager_past
import north_team
import pytest
from home_app import quarter
from screen import assert_golden, press, screen_lines, screen_text, settle
from team_app import fill, team_app

from salestui.desk import reps, team
from salestui.desk.workspace import choose_manager
from salestui.domain.kinds import RepStatus
from salestui.domain.lens import Lens
from salestui.domain.measures import Median
from salestui.domain.team import Rep
from salestui.store.shapes import DEALS, REPS
from salestui.store.store import Store
from salestui.ui.pages.rep import RepPage
from salestui.ui.tabs.team import TeamTab
from salestui.ui.team.text import columns, heading, rep_name
from salestui.ui.themes import ThemeShelf
from salestui.ui.widgets.glyphs import ASCII, UNICODE
from salestui.ui.widgets.rows import Listed, Row
from salestui.ui.widgets.table import RowTable

TODAY = date(2026, 11, 18)


@asynccontextmanager
async def running(store: Store, size=(120, 40)):
    app = team_app(store)
    await app.desk.open()
    app.wear(ThemeShelf().read("salestui-dark"))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app, pilot
    await app.desk.close()


@pytest.fixture
def store(tmp_path):
    return fill(tmp_path / "data")


async def test_the_roster_and_the_rep_at_a_glance_stand_on_a_wide_screen(store):
    async with running(store) as (app, _):
        assert_golden(app, "team_120x40")


async def test_the_roster_stands_on_a_small_screen_with_lines_under_it(store):
    async with running(store, (80, 24)) as (app, _):
        assert_golden(app, "team_80x24")


async def test_with_quotas_target_attainment_and_pace_stand_there(tmp_path):
    async with running(fill(tmp_path / "data", quotas=True)) as (app, _):
        text = screen_text(app)
        assert "TARGET" in text
        assert "ATTAINED" in text
        assert "┊" in text
        assert "SHARE" not in text
        assert_golden(app, "team_quota_120x40")


async def test_a_rep_without_deals_is_on_the_list_and_a_leaver_without_any_is_not(store):
    async with running(store) as (app, _):
        assert "Nia New (ramp)" in screen_text(app)
        assert "Leo Left" not in screen_text(app)
        assert "9 reps" in screen_text(app)


async def test_the_cursor_fills_the_panel(store):
    async with running(store) as (app, pilot):
        assert "DMITRI VOLKOV" in screen_text(app)
        await press(pilot, "j")
        assert "BEN OKAFOR" in screen_text(app)
        assert "Ostmark AG" in screen_text(app)
        await press(pilot, "p")
        assert "BEN OKAFOR" not in screen_text(app)


def order(app) -> list[str]:
    return [line[3:22].strip() for line in screen_lines(app)[3:12]]


@pytest.mark.parametrize(
    ("letter", "first"),
    [
        ("n", "Ana Souza"),
        ("c", "Gita Rao"),
        ("o", "Ben Okafor"),
        ("w", "Ben Okafor"),
        ("y", "Ben Okafor"),
        ("r", "Ana Souza"),
    ],
)
async def test_s_and_a_letter_sort_and_the_same_again_turns_round(store, letter, first):
    async with running(store) as (app, pilot):
        await press(pilot, "s", letter)
        forward = order(app)
        assert forward[0] == first
        await press(pilot, "s", letter)
        assert "turned" in screen_text(app)
        assert order(app) != forward


async def test_the_filter_narrows_while_typing_and_escape_drops_it(store):
    async with running(store) as (app, pilot):
        await press(pilot, "slash", *"lis")
        assert "1 of 1" in screen_text(app) or order(app)[0] == "Ana Souza"
        await press(pilot, "enter")
        assert "filter lis" in screen_text(app)
        assert "1 rep " in screen_text(app)
        await press(pilot, "escape")
        assert "9 reps" in screen_text(app)


async def test_a_filter_without_the_rep_under_the_cursor_begins_with_the_first_that_fits(store):
    async with running(store) as (app, pilot):
        await press(pilot, "G", "slash", "o")
        assert len(order(app)) > 1
        assert app.view.table.cursor_index == 0


async def test_a_filter_that_fits_nobody_gives_the_cursor_back_when_it_is_dropped(store):
    async with running(store, (80, 24)) as (app, pilot):
        await press(pilot, "j", "j", "j")
        before = app.view.table.cursor_key
        await press(pilot, "slash", *"zzz")
        assert app.view.table.cursor_key is None
        await press(pilot, "escape")
        assert app.view.table.cursor_key == before


async def test_who_was_found_by_a_filter_keeps_the_cursor_among_a_hundred_when_it_is_dropped(store):
    def hire(opened):
        with opened.change(TODAY) as change:
            change.label = "hired"
            change.add(*(Rep(f"r{at}", f"Zed No{at:02}", manager=north_team.MANAGER) for at in range(90)))
        return change.done

    async with running(store, (80, 24)) as (app, pilot):
        await app.carry_out(hire)
        await press(pilot, "slash", *"no77", "escape")
        assert "99 reps" in screen_text(app)
        assert app.view.table.cursor_key == "r77"


async def test_less_than_goes_to_the_period_before_and_p_asks_for_any(store):
    async with running(store) as (app, pilot):
        await press(pilot, "less_than_sign")
        assert "Q3 2026" in screen_lines(app)[-2]
        assert "12 months to 30 Sep 2026" in screen_text(app)
        await press(pilot, "greater_than_sign")
        assert "Q4 2026" in screen_lines(app)[-2]
        await press(pilot, "P", *"all", "enter")
        assert "ratio all time" in screen_text(app)
        await press(pilot, "less_than_sign")
        assert "All time has no neighbour" in screen_text(app)


async def test_w_shows_everybodys_reps(store):
    async with running(store) as (app, pilot):
        await press(pilot, "W")
        assert "Otto Other" in screen_text(app)
        assert "10 reps of everybody" in screen_text(app)
        await press(pilot, "W")
        assert "Otto Other" not in screen_text(app)
        await press(pilot, "u")  # whose team it is was said last
        assert "Otto Other" in screen_text(app)
        await press(pilot, "W", *"mar", "enter")
        assert "Your team is now Mara Lind's" in screen_text(app)
        await press(pilot, "M", *"everyb", "enter")
        assert "Your team is now everybody" in screen_text(app)


async def test_marking_asks_a_letter_works_on_all_marked_and_can_be_repeated(store):
    async with running(store) as (app, pilot):
        await press(pilot, "s", "n", "home", "space", "space", "m")
        assert "Mark 2 reps as: r ramping" in screen_text(app)
        await press(pilot, "escape", "k", "space", "m")
        assert "Mark Ana Souza as: r ramping" in screen_text(app), "who is marked, not who is under the cursor"
        await press(pilot, "escape", "k", "space", "m", "r")
        assert "Ana Souza (ramp)" in screen_text(app)
        assert "Ben Okafor (ramp)" in screen_text(app)
        assert "Ana Souza and Ben Okafor marked ramping" in screen_text(app)
        await press(pilot, "u")
        assert "Ana Souza (ramp)" not in screen_text(app)
        await press(pilot, "escape", "end", "k", "full_stop")
        assert "is already marked" in screen_text(app) or "marked ramping" in screen_text(app)


async def test_a_click_on_another_rep_does_not_change_who_is_marked_as_left(store):
    async with running(store) as (app, pilot):
        await press(pilot, "j", "m")
        await pilot.click(RowTable, offset=(5, 1))
        assert app.view.line.rep.name != "Ben Okafor"
        await press(pilot, "l")
        assert "Ben Okafor left; deals and accounts to" in screen_text(app)


async def test_who_leaves_hands_over_in_one_step_and_undo_brings_all_back(store):
    async with running(store) as (app, pilot):
        await press(pilot, "j", "m")
        assert "Mark Ben Okafor as: r ramping" in screen_text(app)
        await press(pilot, "l", *"ana, elif")
        assert "Ben Okafor left; deals and accounts to" in screen_text(app)
        assert "Ana 2 deals and 2 accounts 240k, Elif 2 deals and 2 accounts 200k" in screen_lines(app)[-2]
        await press(pilot, "enter")
        assert "Ben Okafor left; 4 open deals and 4 accounts to Ana Souza and Elif Kaya" in screen_text(app)
        await press(pilot, "u")
        assert "undone" in screen_text(app).lower()
        assert await app.desk.ask(lambda opened: opened.load(DEALS, "ostmark-ag").rep_id) == "ben"


async def test_a_rep_whose_deals_are_handed_over_has_a_page_that_says_so(store):
    async with running(store) as (app, pilot):
        await press(pilot, "j", "enter", "r")
        assert "Deals and accounts of Ben Okafor to" in screen_text(app)
        await press(pilot, *"ana", "enter")
        assert "4 open deals and 4 accounts to Ana Souza" in screen_text(app)
        assert "No open deal; V shows closed ones too" in screen_text(app)
        assert app.query_one(RepPage).status() == ("Ben Okafor   0 open deals, worst first", "")
        await press(pilot, "u")
        assert "No open deal" not in screen_text(app)


async def test_a_name_that_fits_nobody_is_not_taken(store):
    async with running(store) as (app, pilot):
        await press(pilot, "j", "r")
        assert "a name, or several with commas" in screen_text(app)
        await press(pilot, *"zoe", "enter")
        assert "Nobody is called" in screen_text(app)
        await press(pilot, "escape")
        assert await app.desk.ask(lambda opened: opened.load(DEALS, "ostmark-ag").rep_id) == "ben"


async def test_a_rep_with_deals_is_not_removed(store):
    async with running(store) as (app, pilot):
        await press(pilot, "D")
        assert "mark as left instead" in screen_text(app)


async def test_n_and_e_open_forms_and_i_says_where_numbers_come_from(store):
    async with running(store) as (app, pilot):
        await press(pilot, "n", "e")
        assert app.opened == ["new", "edit dmitri"]
        await press(pilot, "i")
        text = screen_text(app)
        assert "where the numbers come from" in text
        assert re.search(r"Ratio +44%, 4 won +9 ", text)
        assert "12 months to 18 Nov 2026" in text
        await press(pilot, "escape")
        assert "TEAM" in screen_text(app)


async def test_who_is_added_has_the_cursor(store):
    async with running(store) as (app, pilot):
        await app.carry_out(reps.add_rep, {"name": "Zed Zero"}, app.today())
        await settle(pilot)
        assert "ZED ZERO" in screen_text(app)
        await press(pilot, "k")
        assert "10 reps" in screen_text(app)
        assert "ZED ZERO" not in screen_text(app)
        roster = app.query_one(TeamTab).roster
        old = replace(roster, total=replace(roster.total, age=Median(1040.0, 9)))
        widths = [{column.key: column.width for column in columns(one, UNICODE)}["age"] for one in (roster, old)]
        assert widths == [4, 5], "1040d is not cut to 104"


async def test_that_nothing_is_open_is_said_once(store):
    async with running(store, (80, 24)) as (app, pilot):
        await app.carry_out(reps.add_rep, {"name": "Zed Zero"}, app.today())
        await settle(pilot)
        assert screen_text(app).count("nothing open") == 1
        await press(pilot, "enter")
        assert "open –" in screen_text(app)
        assert "open – in 0" not in screen_text(app)


async def test_a_hostile_name_is_only_a_name(store):
    def add(opened):
        with opened.change(app.today()) as change:
            change.label = "x"
            change.add(Rep("mal", "[/x] [@click=app.quit]Mal ‮" + "宽" * 60, manager="Mara Lind", region="[bold]"))
        return change.done

    async with running(store) as (app, pilot):
        await app.carry_out(add)
        await settle(pilot)
        await press(pilot, "s", "n", "home")
        assert "[/X] [@CLICK=APP.QUIT]MAL" in screen_text(app)
        await press(pilot, "enter", "tab", "tab", "tab", "escape", "i")
        assert all(len(line) <= 120 for line in screen_lines(app))


# A rep's page


async def test_a_reps_page_has_the_deals_worst_first(store):
    async with running(store) as (app, pilot):
        await press(pilot, "enter")
        assert_golden(app, "rep_120x40")


async def test_a_reps_page_stands_on_a_small_screen(store):
    async with running(store, (80, 24)) as (app, pilot):
        await press(pilot, "j", "enter")
        assert_golden(app, "rep_80x24")


async def test_closed_deals_come_after_the_open_ones_when_asked_for(store):
    async with running(store) as (app, pilot):
        await press(pilot, "enter")
        assert "4 open deals" in screen_text(app)
        await press(pilot, "V")
        assert "20 deals, closed ones too" in screen_text(app)
        assert "price" in screen_text(app)


async def test_tab_goes_through_the_parts(store):
    async with running(store) as (app, pilot):
        await press(pilot, "j", "enter", "tab")
        assert "[Activities]" in screen_text(app)
        assert "Redlines with legal" in screen_text(app)
        await press(pilot, "tab")
        assert "[Accounts]" in screen_text(app)
        assert "180k" in screen_text(app)
        await press(pilot, "tab")
        assert "stage Propose to Negotiate" in screen_text(app)
        await press(pilot, "tab", "shift+tab")
        assert "[History]" in screen_text(app)


async def test_one_event_of_a_rep_is_called_one_event(store):
    async with running(store) as (app, pilot):
        await press(pilot, "j", "enter")
        page = app.query_one(RepPage)
        page.part = 3
        await settle(pilot)
        for count, words in ((1, "1 event"), (2, "2 events")):
            rows = [Row(f"{n}", ("",)) for n in range(count)]
            page.table.show(Listed(rows), rows)
            assert page.status()[0].endswith(f"   {words}")


async def test_the_panel_alone_has_all_the_lines_of_a_small_screen(store):
    async with running(store, (70, 20)) as (app, pilot):
        few = screen_text(app).count("\n   ")
        await press(pilot, "plus")
        assert app.query_one(TeamTab).panel.size.height > 12
        assert "LAST ACTIVITIES" in screen_text(app), "it has the columns of a large one"
        await press(pilot, "plus")
        assert "LAST ACTIVITIES" not in screen_text(app)
        assert screen_text(app).count("\n   ") == few


async def test_j_and_k_go_to_the_next_rep_and_enter_to_the_deal(store):
    async with running(store) as (app, pilot):
        await press(pilot, "j", "enter", "enter")
        assert app.opened == ["deal ostmark-ag"]
        await press(pilot, "J")
        assert "CHLOÉ MARTIN" in screen_text(app)
        await press(pilot, "K", "K")
        assert "ANA SOUZA" in screen_text(app)
        await press(pilot, "K")
        assert "This is the first rep" in screen_text(app)


async def test_the_page_follows_what_is_changed_and_closes(store):
    async with running(store) as (app, pilot):
        await press(pilot, "j", "enter", "m", "u")
        assert "coaching up" in screen_text(app).split("\n")[2]
        await press(pilot, "h")
        assert "Ben Okafor (up)" in screen_text(app)
        assert await app.desk.ask(lambda opened: opened.load(REPS, "ben").status.value) == "coaching up"


def test_a_long_name_gives_way_to_what_one_must_know_of_the_rep():
    assert rep_name(Rep("v", "Versie Hillebrand", status=RepStatus.LEFT)) == "Versie H. (left)"
    assert rep_name(Rep("v", "Versie Hillebrand")) == "Versie Hillebrand"
    assert rep_name(Rep("a", "Anna Snelling", status=RepStatus.LEFT)) == "Anna Snelling (left)"


def test_a_reps_page_says_that_somebody_left_even_if_not_when(store):
    store.open()
    line = team.roster(store, Lens(everyone=True), TODAY).standings[0]
    for left_on, words in ((None, "  AE, left, day unknown "), (date(2026, 11, 2), "  AE, left 2 Nov ")):
        rep = Rep("gone", "Gone Rep", title="AE", status=RepStatus.LEFT, left_on=left_on)
        assert words in heading(replace(line, rep=rep), TODAY, ASCII, 120).plain


# How the manager stands with each rep


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_last_talks_the_mood_and_what_is_next_stand_beside_the_numbers(tmp_path, size):
    opened = Store(tmp_path / "people").open()
    north_team.fill(opened)
    quarter(opened)
    manager_past.fill(opened)
    choose_manager(opened, north_team.MANAGER, north_team.TODAY)
    opened.close()
    async with running(opened, size) as (app, pilot):
        assert_golden(app, f"team_people_{size[0]}x{size[1]}")
        for _ in range(len(north_team.REPS)):
            assert manager_past.PRIVATE not in screen_text(app)
            await press(pilot, "j")
