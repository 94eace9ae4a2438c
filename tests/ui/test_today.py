"""The first screen, by its keys and what it says."""

from __future__ import annotations

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from home_app import TODAY, running, small_team, type_text, until
from manager_past import PRIVATE
from screen import assert_golden, press, screen_text, settle

from salestui.desk import form_drafts
from salestui.desk.reps import add_rep
from salestui.domain.cadence import Debt
from salestui.domain.kinds import EventKind
from salestui.domain.pipeline import Deal, DealEvent
from salestui.domain.today import Happened, Since, Today
from salestui.domain.today_items import ItemKind
from salestui.store.store import Store
from salestui.ui.app import SalesApp
from salestui.ui.today import text
from salestui.ui.today.people import strip
from salestui.ui.widgets.glyphs import UNICODE


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_first_screen_says_what_needs_the_manager(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size) as (app, _):
        assert_golden(app, f"today_{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_without_data_there_are_three_ways_to_begin(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size, empty=True) as (app, _):
        assert_golden(app, f"first_start_{size[0]}x{size[1]}")


async def test_what_is_done_in_the_demo_of_a_first_start_is_dated_on_its_day(tmp_path: Path) -> None:
    async with running(tmp_path, empty=True) as (app, pilot):
        await press(pilot, "enter")
        await until(pilot, "undo 14")
        assert f"{app.now():%Y-%m-%d %H:%M}" in ("2026-11-18 09:42", "2026-11-18 09:43")
        assert "09:4" in screen_text(app)
        await press(pilot, "2", "L")
        await until(pilot, "Nord Print to Discover")
        ((at,),) = await app.desk.ask(Store.rows, "SELECT at FROM change ORDER BY position DESC LIMIT 1")
        assert at.startswith("2026-11-18T09:4")


async def test_the_badge_counts_what_is_listed(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, _):
        assert "[1 Today 10]" in screen_text(app)


async def test_a_theme_is_picked_beside_what_it_is_picked_for(tmp_path: Path) -> None:
    async with running(tmp_path, empty=True) as (app, pilot):
        await press(pilot, "ctrl+t")
        await until(pilot, "enter keep")
        assert "Three ways to begin" in screen_text(app)


async def test_enter_opens_the_deal_and_q_comes_back_to_it(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "j", "enter")
        assert "Qualify" in screen_text(app)
        assert "› Ostmark AG" in screen_text(app)
        await press(pilot, "q")
        assert app.view.line.deal.name == "Ostmark AG"


async def test_a_click_takes_a_message_away_as_a_key_does(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        app.prompt.say("Ostmark AG to Propose")
        await pilot.click(offset=(24, 1))
        await settle(pilot)
        await until(pilot, "sort age")
        assert "Ostmark AG to Propose" not in app.prompt.line.plain


async def test_a_snoozed_deal_leaves_the_list_and_undo_brings_it_back(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "j", "z")
        await type_text(pilot, "+3d")
        await press(pilot, "enter")
        await type_text(pilot, "away")
        await press(pilot, "enter")
        assert "[1 Today 9]" in screen_text(app)
        assert app.view.line.deal.name == "Lindqvist"
        await press(pilot, "u")
        assert "[1 Today 10]" in screen_text(app)


async def test_a_change_acts_on_all_that_are_marked(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "j", "space", "space", "w")
        assert "2 deals won" in screen_text(app)
        assert not app.view.table.marks


async def test_the_filter_narrows_while_it_is_typed_and_escape_drops_it(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, "ben")
        assert "Ostmark AG" in screen_text(app)
        assert "Lindqvist" not in screen_text(app)
        await press(pilot, "enter", "escape")
        assert "Lindqvist" in screen_text(app)


async def test_a_form_left_unsaved_is_offered_back(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await app.desk.ask(
            form_drafts.keep, "deal:ostmark-ag", "Edit Ostmark AG", {"name": "Ostmark SE"}, {"name": "Ostmark AG"}, 1
        )
        app.view.reload()
        await settle(pilot)
        assert "Unfinished  1" in screen_text(app)
        await press(pilot, "g", "g", "enter")
        await until(pilot, "Ostmark SE")
        await press(pilot, "escape", "g", "g", "d")
        assert "enter goes on with it, D throws it away" in screen_text(app)
        await press(pilot, "D", "escape")
        assert "Unfinished  1" in screen_text(app)
        await press(pilot, "D", "y")
        await until(pilot, "Thrown away")
        assert "Unfinished" not in screen_text(app)


async def test_the_demo_opens_from_inside_and_says_that_nothing_is_kept(tmp_path: Path) -> None:
    async with running(tmp_path, empty=True) as (app, pilot):
        await press(pilot, "d")
        await until(pilot, "demo, nothing is kept")
        await until(pilot, "NEEDS YOU NOW")
        folder = app.paths.data
        assert folder.exists()
        assert folder != tmp_path / "data"
    assert not folder.exists()


async def test_the_first_rep_is_typed_in_a_form(tmp_path: Path) -> None:
    async with running(tmp_path, empty=True) as (app, pilot):
        await press(pilot, "t")
        assert "New rep" in screen_text(app)


async def test_the_list_takes_the_place_of_the_first_start_once_there_is_somebody(tmp_path: Path) -> None:
    async with running(tmp_path, empty=True) as (app, pilot):
        await app.carry_out(add_rep, {"name": "Ana Souza"}, TODAY)
        await settle(pilot)
        assert "No deals yet" in screen_text(app)
        assert app.focused is app.view.table


async def test_the_view_is_exported_for_its_reader_alone_and_never_overwritten_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = tmp_path / "needs-you-now-2026-11-18.csv"
    async with running(tmp_path) as (_app, pilot):
        await press(pilot, "X", "c", "enter")
        await until(pilot, "10 rows written")
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
        assert "Ostmark AG" in written.read_text("utf-8")
        written.write_text("mine", "utf-8")
        await press(pilot, "X", "c", "enter")
        await until(pilot, "is there already")
        await press(pilot, "n")
        assert written.read_text("utf-8") == "mine"


@pytest.mark.parametrize(("letter", "ending", "sign"), [("m", "md", "| Ostmark AG |"), ("j", "json", '"schema": 1'), ("h", "html", "<td>Ostmark AG</td>")])  # fmt: skip
async def test_the_list_is_exported_in_the_other_forms_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, letter: str, ending: str, sign: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(tmp_path) as (_, pilot):
        await press(pilot, "X", letter, "enter")
        await until(pilot, "rows written")
    assert sign in (tmp_path / f"needs-you-now-2026-11-18.{ending}").read_text("utf-8")


async def test_the_row_is_copied_and_the_way_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "j", "y", "y")
        await until(pilot, "1 row ")
        assert app.clipboard.splitlines()[1].startswith("Deals\tOstmark AG\t")


async def test_hostile_names_are_only_text(tmp_path: Path) -> None:
    name = "[/x][@click=app.quit]\x1b]52;c;eA==\x07\u202eolleH"
    folder = tmp_path / "data"
    small_team(folder)
    store = Store(folder).open()
    with store.change(TODAY) as change:
        change.label = f"Added {name}"
        change.add(
            Deal("evil", name, rep_id="ben", stage_id="close", close_on=TODAY, amount_minor=99_900_000, currency="EUR")
        )
    store.close()
    async with running(tmp_path) as (app, _):
        text = screen_text(app)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "[/x]" in text


# Promises, people, what to prepare


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_people_stand_beside_deals_in_one_list(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size, people=True) as (app, _):
        assert_golden(app, f"today_people_{size[0]}x{size[1]}")


async def test_a_promise_is_kept_and_undone_without_opening_it(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        await press(pilot, "d")
        assert "“Pricing exception for Halden AS” kept" in screen_text(app)
        assert "[1 Today 19]" in screen_text(app)
        await press(pilot, "u")
        assert "[1 Today 20]" in screen_text(app)


async def test_a_promise_is_moved_handed_over_and_dropped_for_a_reason(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        await press(pilot, "t")
        await type_text(pilot, "+2d")
        await press(pilot, "enter")
        assert "“Pricing exception for Halden AS” moved to 20 Nov" in screen_text(app)
        await press(pilot, "r")
        await type_text(pilot, "chlo")
        await press(pilot, "enter")
        assert "“Intro to the CFO at Kestrel” is Chloé Martin's now" in screen_text(app)
        await press(pilot, "D")
        await type_text(pilot, "gone")
        await press(pilot, "enter")
        assert "“Five new champions” dropped: gone" in screen_text(app)


async def test_several_promises_are_kept_in_one_step(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        await press(pilot, "space", "space", "d")
        assert "2 promises kept" in screen_text(app)
        await press(pilot, "u")
        assert "[1 Today 20]" in screen_text(app)


async def test_a_deal_and_a_promise_marked_together_are_refused_with_the_reason(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        await press(pilot, "asterisk", "d")
        assert app.view.why_not("done") == "deals and other things are marked together"
        assert "[1 Today 20]" in screen_text(app)


def at(app: SalesApp, start: str) -> None:
    """Put the cursor on the line whose key starts so."""
    app.view.table.move_to_key(next(key for key in app.view.order if key.startswith(start)))


async def test_an_owed_one_on_one_is_planned_left_in_peace_or_held(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        at(app, "cadence:one_on_one:hugo")
        await press(pilot, "t")
        await type_text(pilot, "+3d 10am")
        await press(pilot, "enter")
        assert "planned for Sat 21 Nov 10:00" in screen_text(app)
        at(app, "cadence:one_on_one:otto")
        await press(pilot, "z")
        await type_text(pilot, "+1w")
        await press(pilot, "enter")
        await type_text(pilot, "fair")
        await press(pilot, "enter")
        assert "left until 25 Nov: fair" in screen_text(app)
        at(app, "cadence:one_on_one:hugo")
        await press(pilot, "d")
        await until(pilot, "Hugo Weber")
        assert "cadence:one_on_one:hugo" not in app.view.items
        at(app, "cadence:coaching:otto")
        await press(pilot, "d")
        await until(pilot, "Held. Next coaching with Otto 18 Dec")
        await press(pilot, "G")  # no answer: the offer gives way, and the key does what it does
        assert not app.prompt.is_asking
        assert app.view.main.cursor_index > 20
        await until(pilot, "GROW Otto")


async def test_a_coaching_commitment_is_checked_from_the_list(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        at(app, "check:")
        await press(pilot, "d", "s")
        assert "improvement seen" in screen_text(app)
        assert "check:p7" not in app.view.items


async def test_a_step_is_done_and_enter_goes_to_its_rep(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        at(app, "step:step")
        await press(pilot, "enter")
        assert "Hugo Weber" in screen_text(app)
        await press(pilot, "q", "d")
        assert "Onboarding plan week 4" in screen_text(app)
        assert "step:step" not in app.view.items


async def test_a_brief_that_was_read_is_not_asked_for_any_more(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        assert "brief unread" in screen_text(app)
        at(app, next(key for key, item in app.view.items.items() if item.why == "brief not read"))
        await press(pilot, "b")
        await until(pilot, "Dmitri")
        await press(pilot, "q")
        assert "brief unread" not in screen_text(app)


async def test_enter_opens_the_form_of_a_promise(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        await press(pilot, "enter")
        await until(pilot, "Edit promise")
        assert "Ana Souza" in screen_text(app)


async def test_the_next_step_of_a_deal_is_done_and_the_one_after_it_asked_for(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        at(app, "ostmark-ag")
        await press(pilot, "d")
        await type_text(pilot, "call")
        await press(pilot, "enter")
        await type_text(pilot, "fri")
        await press(pilot, "enter")
        assert "Ostmark AG next: call" in screen_text(app)


async def test_while_somebody_looks_on_nothing_private_is_listed(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        assert PRIVATE in str(app.view.items)
        app.sharing = True
        app.view.reload()
        await settle(pilot)
        assert PRIVATE not in str(app.view.items)
        await press(pilot, "G")
        assert PRIVATE not in screen_text(app)


async def test_the_filter_finds_promises_and_people_too(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, "rep:ana")
        assert "Pricing exception" in screen_text(app)
        assert "Five new champions" not in screen_text(app)


async def test_a_filter_that_fits_nothing_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        await press(pilot, "slash", *"zzz", "enter")
        assert "Nothing matches zzz; Esc drops the filter" in screen_text(app)
        await press(pilot, "escape")
        assert "Nothing matches" not in screen_text(app)


async def test_after_the_first_rep_today_says_what_comes_next(tmp_path: Path) -> None:
    async with running(tmp_path, (100, 30), empty=True) as (app, pilot):
        await app.carry_out(add_rep, {"name": "Zane"}, TODAY)
        await settle(pilot)
        assert "No deals yet: n adds one, I imports an export  " in screen_text(app)


async def test_a_change_that_was_undone_is_told_as_undone_and_the_cursor_goes_back(tmp_path: Path) -> None:
    async with running(tmp_path) as (app, pilot):
        before = app.view.subject("deal")
        await press(pilot, "w")
        assert app.view.subject("deal") != before
        await press(pilot, "u")
        assert app.view.subject("deal") == before
        told = [line for line in screen_text(app).splitlines() if "Tern Logistics" in line]
        assert any(line.rstrip().endswith("undone") for line in told)


def test_a_small_screen_tells_what_is_owed_today_and_not_planned_yet() -> None:
    debts = (
        Debt("one_on_one", "otto", "Otto Berg", 7, None, TODAY - timedelta(9), 9),
        Debt("monday_meeting", None, "", 7, None, TODAY),
        Debt("one_on_one", "hugo", "Hugo Roy", 7, None, TODAY),
        Debt("one_on_one", "ana", "Ana Souza", 7, None, TODAY, planned_on=TODAY),
        Debt("one_on_one", "finn", "Finn Larsen", 7, None, TODAY + timedelta(1)),
    )
    (line,) = strip(Today(is_empty=False, debts=debts), TODAY, 78)
    assert line.plain == " owed  1:1 Otto 9d late   today: Monday meeting, 1:1 Hugo"


def test_a_small_screen_writes_days_as_everywhere_else() -> None:
    event = DealEvent("d", date(2026, 9, 9), EventKind.LOST)
    lost = Happened(event, "Ostmark AG", "Ben Okafor", "EUR", "", "", -1)
    since = Since(date(2026, 9, 7), (lost,), {EventKind.LOST.value: 1})
    (line,) = text.strip(Today(is_empty=False, since=since), UNICODE, TODAY, 78)
    assert line.plain.startswith(" since 7 Sep ")


async def test_what_was_done_to_a_promise_is_done_again_to_a_promise_and_to_nothing_else(tmp_path: Path) -> None:
    async with running(tmp_path, people=True) as (app, pilot):
        items = {kind: [item for item in app.view.items.values() if item.kind is kind] for kind in ItemKind}
        deal, owed = next(iter(app.view.lines)), items[ItemKind.CADENCE][0]
        for first in (items[ItemKind.PROMISE][0], owed):
            app.view.table.move_to_key(first.key)
            await press(pilot, "d", "escape")
            app.view.table.move_to_key(deal)
            await press(pilot, "full_stop")
            assert "go to a line like it to do it again" in screen_text(app)
        left = len([item for item in app.view.items.values() if item.kind is ItemKind.CADENCE])
        app.view.table.move_to_key(next(item.key for item in app.view.items.values() if item.kind is ItemKind.CADENCE))
        await press(pilot, "full_stop", "escape")
        assert len([item for item in app.view.items.values() if item.kind is ItemKind.CADENCE]) == left - 1
