"""Meetings and plans, by pressing keys and reading the screen."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from filled import filled
from full_app import full_app, until
from home_app import type_text
from people_past import SECRET, fill
from screen import assert_golden, press, screen_text, settle
from textual.events import Hide

from salestui.desk import development, form_drafts, meetings
from salestui.domain.topics import Topic
from salestui.store.store import Store
from salestui.ui.pages.meeting_notes import NotesPage
from salestui.ui.tabs.order import TABS
from salestui.ui.themes import ThemeShelf

PLANS = str(1 + [tab.name for tab in TABS].index("Plans"))
BEGAN = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
PARTS = ("plans", "skills", "meetings", "experiments", "good_things")


class Clock:
    """A clock on the wall that stands where it is put."""

    def __init__(self):
        self.now = BEGAN

    def __call__(self):
        return self.now

    def goes_on(self, seconds):
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def data(tmp_path):
    return filled(tmp_path / "data", fill)


@asynccontextmanager
async def running(data, size=(120, 40), *, empty=False):
    app = full_app(data)
    app.now = Clock()
    app.copied = []

    async def copy(text, what):
        app.copied.append(text)
        return f"{what} copied"

    app.copy = copy
    await app.desk.open()
    app.wear(ThemeShelf().read("salestui-dark"))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, PLANS)
        yield app, pilot
    await app.desk.close()


def text_of(app):
    return screen_text(app)


# Goldens


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("part", range(5), ids=PARTS)
async def test_each_part_stands_on_both_screens(data, part, size):
    async with running(data, size) as (app, pilot):
        await press(pilot, *["tab"] * part, "j", "j")
        assert_golden(app, f"plans_{PARTS[part]}_{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_skill_shows_its_levels_and_who_is_there(data, size):
    async with running(data, size) as (app, pilot):
        await press(pilot, "tab", "l", "enter")
        assert_golden(app, f"skill_{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_meeting_runs_on_both_screens(data, size):
    async with running(data, size) as (app, pilot):
        await press(pilot, "tab", "tab", "enter", "e")
        await type_text(pilot, "Moss is ours")
        app.now.goes_on(605)
        await press(pilot, "escape", "d")
        app.now.goes_on(850)
        await press(pilot, "p", "p")
        assert_golden(app, f"meeting_{size[0]}x{size[1]}")
        await press(pilot, "tab")
        if size[0] == 120:
            assert "NOV 2026" in text_of(app)  # what the rep under the cursor commits to, beside the note
        await press(pilot, "M")
        assert "COMMITMENTS   Nov 2026" in text_of(app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_notes_of_a_meeting_stand_on_both_screens(data, size):
    async with running(data, size) as (app, pilot):
        await press(pilot, "tab", "tab", "G", "enter")
        assert_golden(app, f"meeting_notes_{size[0]}x{size[1]}")


# Plans


async def test_without_plans_the_tab_says_how_one_begins(tmp_path):
    Store(tmp_path / "data").open().close()
    async with running(tmp_path / "data") as (app, pilot):
        assert "n starts one" in text_of(app)
        assert "up on Today." in text_of(app), "the panel's sentence is wrapped"
        for _ in range(4):
            await press(pilot, "tab")
        assert "Nobody is on the team yet; N adds a rep" in text_of(app)


async def test_a_step_is_done_and_taken_back(data):
    async with running(data) as (app, pilot):
        await press(pilot, "j", "j", "d")
        assert "“Five first meetings alone” done" in text_of(app)
        assert "2 of 2" in text_of(app)
        await press(pilot, "u")
        assert "1 of 2" in text_of(app)


async def test_a_new_step_takes_the_day_after_its_comma(data):
    async with running(data) as (app, pilot):
        await press(pilot, "a")
        await type_text(pilot, "Read the playbook, +2w")
        await press(pilot, "f2")
        assert "“Read the playbook” added" in text_of(app)
        assert "2 Dec" in text_of(app)


async def test_a_step_gets_another_day_or_is_dropped_with_a_reason(data):
    async with running(data) as (app, pilot):
        await press(pilot, "j", "j", "t")
        await type_text(pilot, "+2w")
        await press(pilot, "enter")
        assert "2 Dec" in text_of(app)
        await press(pilot, "D")
        await type_text(pilot, "too soon")
        await press(pilot, "enter")
        assert "dropped" in text_of(app)
        assert "because too soon" in text_of(app)


async def test_a_question_names_the_step_that_is_marked_and_not_that_under_the_cursor(data):
    async with running(data) as (app, pilot):
        await press(pilot, "j", "j", "space", "home", "j", "D")
        assert "Drop Five first meetings alone because" in text_of(app)


async def test_a_plan_is_closed_with_its_outcome(data):
    async with running(data) as (app, pilot):
        await press(pilot, "d", "r")
        await type_text(pilot, "settled in")
        await press(pilot, "enter")
        assert "Hugo's first 90 days: reached" in text_of(app)
        await press(pilot, "V")
        assert "reached" in text_of(app)


async def test_a_new_plan_is_typed_with_its_steps(data):
    async with running(data) as (app, pilot):
        await press(pilot, "n", "t")
        await type_text(pilot, "Negotiation")
        app.query_one("#field-rep_id").value = ""
        app.query_one("#field-steps").text = "Read the book, fri\n- Practise twice"
        await press(pilot, "f2")
        assert "Say for whom" in text_of(app)
        app.query_one("#field-rep_id").value = "Finn Larsen"
        await press(pilot, "f2")
        await until(pilot, lambda: "Practise twice" in text_of(app))
        assert app.view.shown.line.plan.name == "Negotiation"  # the cursor is on what was made
        assert "Read the book" in text_of(app)
        assert "20 Nov" in text_of(app)


async def test_a_track_is_refused_before_its_diagnosis(data):
    async with running(data) as (app, pilot):
        await press(pilot, "n", "u", "f2")
        assert "What is missing" in text_of(app)
        assert "New coached up plan" in text_of(app)
        await type_text(pilot, "skill")
        await press(pilot, "tab")
        await type_text(pilot, "Four meetings a week")
        app.query_one("#field-rep_id").value = "Finn Larsen"
        await press(pilot, "tab", "tab", "tab", "tab")
        await type_text(pilot, "7")  # a number that is offered gives way to what is typed
        assert app.query_one("#field-review_days").value == "7"
        await press(pilot, "f2")
        assert "Decision on: Give it a value" in text_of(app)
        assert app.focused.id == "field-ends_on"


async def test_who_ticks_the_decision_of_a_track_is_asked_for_it(data):
    async with running(data) as (app, pilot):
        at = text_of(app).splitlines()
        first = next(n for n, line in enumerate(at) if "Back above the floor" in line)
        decision = next(n for n, line in enumerate(at) if n > first and "Decision" in line)
        plan_at = next(n for n, line in enumerate(at) if "PLAN AND ITS STEPS" in line) + 1
        await press(pilot, *"j" * (decision - plan_at), "d")
        assert "how did it end? r reached, e ended without" in text_of(app)


async def test_private_plans_are_in_no_shared_view_and_in_no_export(data):
    async with running(data) as (app, pilot):
        assert "private" in text_of(app)
        table = await app.view.as_table()
        assert SECRET not in str(table)
        await press(pilot, "y", "t")
        assert SECRET not in str(app.copied)
        app.sharing = True
        app.changed.publish(frozenset(Topic))
        await settle(pilot)
        assert SECRET not in text_of(app)
        await press(pilot, "j")
        assert "1 plan hidden, S shows" in text_of(app)


async def test_undo_and_history_do_not_name_a_private_plan(data):
    async with running(data) as (app, pilot):
        line = next(line for line in (await app.desk.ask(development.plans, private=True)).lines if line.plan.private)
        today = app.today()
        await app.desk.do(development.steps_done, [line.steps[0].id], today)
        await app.desk.do(development.move_steps, [line.steps[1].id], today + timedelta(3), today)
        await app.desk.do(development.write_words, line.plan.id, "new words", today)
        await app.desk.do(development.end_on, line.plan.id, today + timedelta(50), today)
        await press(pilot, "ctrl+y")
        assert "A step of a private plan done" in text_of(app)
        assert SECRET not in text_of(app)


# Skills


async def test_a_rep_is_rated_with_evidence(data):
    async with running(data) as (app, pilot):
        await press(pilot, "tab", "j", "j", "j", "l", "e", "3")
        await type_text(pilot, "priced it at Juno")
        await press(pilot, "enter")
        assert "Dmitri Volkov: Discovery 3" in text_of(app)
        assert "priced it at Juno" in text_of(app)
        assert "from 2 to 3" not in text_of(app)
        await press(pilot, "tab", "tab", "tab")
        assert "Discovery from 2 to 3" in text_of(app)


async def test_too_early_to_tell_and_the_own_rating_are_answers(data):
    async with running(data) as (app, pilot):
        await press(pilot, "tab", "e", "t", "enter")
        assert "Ana Souza: Prospecting too early to tell" in text_of(app)
        await press(pilot, "e", "o", "5", "enter")
        assert "Ana Souza: Prospecting 5 (own rating)" in text_of(app)
        assert "? 5/4" in text_of(app)


async def test_a_target_is_the_reps_or_the_whole_roles(data):
    async with running(data) as (app, pilot):
        await press(pilot, "tab", "t", "5")
        await type_text(pilot, "31 jan")
        await press(pilot, "enter")
        assert "target 5 for Ana Souza" in text_of(app)
        await press(pilot, "t", "r", "3")
        assert "target 3 for every account executive" in text_of(app)
        await press(pilot, "t", "0")
        assert "no target for Ana Souza" in text_of(app)


async def test_the_skill_under_the_cursor_is_edited_moved_and_archived(data):
    async with running(data) as (app, pilot):
        await press(pilot, "tab", "L")
        assert "Waits for leads" in text_of(app)
        await press(pilot, "J")
        assert "Talks about the product" in text_of(app)
        await press(pilot, "H")
        assert "Discovery moved" in text_of(app)
        await press(pilot, "J", "K")
        assert "skill 1 of 8" in text_of(app)
        await press(pilot, "D")
        await settle(pilot)
        assert "Discovery archived" in text_of(app)
        await press(pilot, "j")
        assert "7 skills" in text_of(app)


async def test_more_skills_than_fit_scroll_with_the_cursor(data):
    async with running(data, (60, 24)) as (app, pilot):
        await press(pilot, "tab")
        assert "CRM" not in text_of(app).split("───")[0]
        await press(pilot, *["l"] * 7)
        assert "CRM" in text_of(app)
        assert "7  [8 Plans]" in text_of(app), "the tab in view has its name, if the others have no room for theirs"


# Experiments and good things


async def test_an_experiment_is_closed_with_what_came_of_it(data):
    async with running(data) as (app, pilot):
        await press(pilot, "tab", "tab", "tab", "e")
        await until(pilot, lambda: "MEASURED BY" not in text_of(app))
        await type_text(pilot, ", always")
        await press(pilot, "f2")
        await until(pilot, lambda: ", always changed" in text_of(app))
        await press(pilot, "d")
        await type_text(pilot, "keep")
        await press(pilot, "enter")
        assert "Experiment closed" in text_of(app)
        await press(pilot, "j")
        assert "0 experiments under way" in text_of(app)
        await press(pilot, "e")
        assert "It is closed: what came of it stays" in text_of(app)
        await press(pilot, "n")
        assert "New experiment" in text_of(app)  # nothing else is listed here


async def test_a_good_thing_is_said(data):
    async with running(data) as (app, pilot):
        await press(pilot, *["tab"] * 4)
        before = int(text_of(app).split(" good things not said")[0].split()[-1])
        await press(pilot, "j", "d", "j")
        assert f"{before - 1} good things not said" in text_of(app)


async def test_a_good_thing_is_written_down(data):
    async with running(data) as (app, pilot):
        await press(pilot, *["tab"] * 4, "n")
        assert "Good thing to say" in text_of(app)
        app.query_one("#field-subject").value = "Kept the tender alive"
        await press(pilot, "f2")
        await until(pilot, lambda: "Ana Souza: Kept the tender alive" in text_of(app))


# Meetings


async def test_a_meeting_is_held_by_keys_alone(data):
    async with running(data) as (app, pilot):
        await press(pilot, "tab", "tab", "enter")
        app.now.goes_on(600)
        await press(pilot, "d", "tab", "enter", "4")
        await type_text(pilot, "120k")
        await press(pilot, "enter", "e", "a", "enter")
        assert "committed 120k" in text_of(app)
        assert "away" in text_of(app)
        await press(pilot, "n", "r")
        assert "Promised by Chloé Martin" in text_of(app)  # who is under the cursor
        await type_text(pilot, "chlo")
        await press(pilot, "enter")
        await type_text(pilot, "Send the tender")
        await press(pilot, "enter")
        await type_text(pilot, "fri")
        await press(pilot, "enter", "tab")
        assert "Send the tender" in text_of(app)
        app.now.goes_on(120)
        await press(pilot, "x")
        await until(pilot, lambda: "Markdown to" in text_of(app))
        await press(pilot, "j")
        assert not app.prompt.is_asking  # nobody asked to be asked
        await press(pilot, "m", "c")
        await until(pilot, lambda: bool(app.copied))
        assert "- Chloé Martin: Send the tender, by 2026-11-20" in app.copied[0]
        assert "120k" in app.copied[0]
        assert SECRET not in app.copied[0]
        assert "10:00 of 10 min" in text_of(app)
        await press(pilot, "escape", "u", "j")
        assert "1 meeting held" in text_of(app)


async def test_the_notes_are_written_to_a_file(data, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with running(data) as (_, pilot):
        await press(pilot, "tab", "tab", "G", "enter", "m", "f", "enter")
        file = tmp_path / "monday-meeting-2026-11-16.md"
        await until(pilot, file.exists)
        assert file.read_text("utf-8").startswith("# Monday meeting, Mon 16 Nov, 08:30")


async def test_a_meeting_that_was_left_goes_on_where_it_was(data):
    async with running(data) as (app, pilot):
        await press(pilot, "tab", "tab", "enter", "e")
        await type_text(pilot, "half a sentence")
        app.now.goes_on(90)
        await press(pilot, "escape", "escape")
        assert "is not ended" in text_of(app)
        assert "begun, not ended" in text_of(app)
        app.now.goes_on(3600)
        await press(pilot, "enter")
        assert "half a sentence" in text_of(app)
        assert "1:30 of 10:00" in text_of(app)


async def test_the_clock_asks_for_nothing_while_it_stands(data):
    async with running(data) as (app, pilot):
        await press(pilot, "tab", "tab", "enter")
        clock = app.view.clock
        assert clock._timer._active.is_set()
        await press(pilot, "p")
        assert not clock._timer._active.is_set()
        assert "the clock stands still" in text_of(app)
        await press(pilot, "p")
        assert clock._timer._active.is_set()
        await press(pilot, "1")
        assert not clock._timer._active.is_set()
        await press(pilot, PLANS)
        assert clock._timer._active.is_set()
        app.view.table.post_message(Hide())  # told too late: it shows again, and letters are no note
        app._panes[1].tab.tell_status()
        await settle(pilot)
        assert app.focused is app.view.table
        assert "item 1 of" in text_of(app)


async def test_a_promise_of_yesterday_is_not_taken(data):
    async with running(data) as (app, pilot):
        await press(pilot, "tab", "tab", "enter", "n", "m")
        await type_text(pilot, "Ask finance")
        await press(pilot, "enter")
        await type_text(pilot, "1 nov 2026")
        assert "that day is gone" in text_of(app)
        await press(pilot, "escape", "tab", "tab")
        assert "Ask finance" in text_of(app)
        assert "you" in text_of(app)


async def test_a_format_is_edited_and_too_long_a_one_refused(data):
    async with running(data) as (app, pilot):
        await press(pilot, "tab", "tab", "e")
        app.query_one("#field-items").text = "70 Everything"
        await press(pilot, "f2")
        assert "at most 60 minutes" in text_of(app)
        app.query_one("#field-items").text = "20 Wins: who did it\n20 Scorecard"
        await press(pilot, "f2")
        await until(pilot, lambda: "format changed" in text_of(app))
        line = (await app.desk.ask(meetings.formats))[0]
        assert [(item.subject, item.minutes, item.hint) for item in line.items] == [
            ("Wins", 20, "who did it"),
            ("Scorecard", 20, None),
        ]


async def test_what_was_left_is_gone_on_with_from_the_palette(data):
    async with running(data) as (app, pilot):
        await press(pilot, "tab", "tab", "enter", "escape")
        slot = f"meeting:{(await app.desk.ask(meetings.formats))[0].format.id}"
        await press(pilot, "1")
        app.resume(slot)
        await until(pilot, lambda: "MONDAY MEETING" in text_of(app))
        await press(pilot, "escape")
        await press(pilot, PLANS, "shift+tab", "shift+tab", "n", "b")
        await type_text(pilot, "Half a plan")
        await press(pilot, "escape")
        app.resume("plan:new:business")
        await until(pilot, lambda: "Half a plan" in text_of(app))
        assert "New business plan" in text_of(app)


async def test_a_step_is_moved_again_where_there_is_one_alone(data):
    async with running(data) as (app, pilot):
        await press(pilot, "j", "j", "t")
        await type_text(pilot, "+2w")
        await press(pilot, "enter")
        await press(pilot, "2", "full_stop")
        assert "go to one to do it again" in text_of(app)
        await press(pilot, PLANS, "j", "j", "full_stop")
        assert text_of(app).count("2 Dec") > 1


async def test_the_notes_handed_out_are_of_the_meeting_that_ended(data):
    async with running(data) as (app, pilot):
        await press(pilot, "tab", "tab", "enter", "escape")
        format_id = app.view.shown.format.format.id
        app.now.goes_on(3600)
        later = await app.desk.ask(meetings.begin, format_id, app.now())
        await app.carry_out(meetings.end, replace(later, name="A later one"), app.now(), app.today())
        await settle(pilot)
        assert app.view.shown.table.move_to_key(f"format:{format_id}")
        await press(pilot, "enter")
        began = app.view._meeting.began
        await press(pilot, "x")
        await until(pilot, lambda: isinstance(app.view, NotesPage))
        await settle(pilot)
        assert app.view._notes.conversation.starts_at == f"{began:%H:%M}"


async def test_nothing_is_kept_of_a_meeting_that_has_ended(data):
    async with running(data) as (app, pilot):
        await press(pilot, "tab", "tab", "enter")
        page, ask = app.view, app.desk.ask

        async def ask_and_keep(request, *args, **kwargs):
            found = await ask(request, *args, **kwargs)
            if request is form_drafts.drop:
                await page.keep()  # as the clock does
            return found

        app.desk.ask = ask_and_keep
        await press(pilot, "x")
        await until(pilot, lambda: app.view is not page)
        assert not await ask(form_drafts.all_kept)
