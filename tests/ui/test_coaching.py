"""The coaching tab, its forms and its pages, by their keys and what they say."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from full_app import running as whole_app
from screen import assert_golden, screen_text
from talk_team import SECRET, TODAY, made, press, running, settle, type_text, until
from textual.pilot import Pilot

from salestui.desk import form_drafts, talk_log
from salestui.desk.desk import Done
from salestui.desk.exporting import as_text
from salestui.domain.conversations import Note
from salestui.domain.topics import Topic
from salestui.store.store import Store
from salestui.ui.app import SalesApp
from salestui.ui.coaching.talk_form import TalkForm
from salestui.ui.exporting import FORMS
from salestui.ui.numbers import of_people as people_numbers

SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("talks") / "data")


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "data"))


def rows(app: SalesApp) -> str:
    return screen_text(app)


async def at(app: Any, pilot: Pilot[Any], word: str) -> None:
    """Go to the line of the log that has a word."""
    lines = app.view.log_shown.lines
    place = next(at for at, line in enumerate(lines) if word in f"{line.word} {line.rep} {line.subject}")
    app.view.table.move_to(place + len(app.view._drafts))
    await settle(pilot)


async def form(app: SalesApp, pilot: Pilot[Any]) -> None:
    for _ in range(200):
        await pilot.pause(0.02)
        if isinstance(app.view, TalkForm):
            break
    await settle(pilot)


@SIZES
async def test_the_log_stands_beside_what_was_committed_to(folder: Path, size: tuple[int, int]) -> None:
    async with running(folder, size) as (app, pilot):
        await press(pilot, "j")
        await pilot.pause(0.4)
        await settle(pilot)
        assert_golden(app, f"coaching_{size[0]}x{size[1]}")


@SIZES
async def test_a_coaching_is_written_in_five_parts(folder: Path, size: tuple[int, int]) -> None:
    async with running(folder, size) as (app, pilot):
        await press(pilot, "j", "e")
        await form(app, pilot)
        app.view.query_one("#field-options").focus()
        await pilot.pause(0.2)  # the part is brought into view after the layout
        if size[0] >= 100:
            app.view.scroll.scroll_home(animate=False, immediate=True)
        await settle(pilot)
        assert_golden(app, f"grow_{size[0]}x{size[1]}")


async def test_a_coaching_is_typed_and_saved_as_one_step(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await at(app, pilot, "Finn")
        await press(pilot, "c", "c")
        await form(app, pilot)
        assert "Finn Larsen" in rows(app)
        assert app.focused is app.query_one("#field-improvement")  # what came of the last one is asked first
        await press(pilot, "s", "enter")
        await type_text(pilot, "prosp")
        await press(pilot, "enter")
        await type_text(pilot, "ten calls a day")
        await press(pilot, "tab", "tab", "tab", "4", "tab", "tab")
        await type_text(pilot, "one")
        await press(pilot, "enter")
        await type_text(pilot, "two")
        assert "OPTIONS has 2 of 3" in rows(app)
        await press(pilot, "enter")
        await type_text(pilot, "three")
        assert "OPTIONS has" not in rows(app)
        await press(pilot, "tab")
        await type_text(pilot, "call before nine")
        await press(pilot, "tab")
        await type_text(pilot, "fri")
        await press(pilot, "tab", "5")
        assert "confidence 5: make it smaller" in rows(app)
        await press(pilot, "f2")
        await until(pilot, "Next coaching with Finn")
        await press(pilot, "escape")
        await until(pilot, "GROW Finn Larsen with one promise")
        line = app.view.log_shown.lines[1]
        assert app.view.line == line  # the cursor is on what was written down
        assert (line.subject, line.commitment.subject) == ("prospecting", "call before nine")
        assert line.conversation.confidence == 5
        assert any(one.promise.outcome == "seen" for one in app.view.log_shown.commitments)
        await press(pilot, "u")
        assert app.view.log_shown.lines[1].rep != "Finn Larsen"


async def test_what_was_typed_is_offered_back_and_stands_in_the_log(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await at(app, pilot, "Finn")
        await press(pilot, "c", "c")
        await form(app, pilot)
        app.view.query_one("#field-goal").focus()
        await type_text(pilot, "half a goal")
        await pilot.pause(0.7)
        await until(pilot, "draft saved 10:41")
        await press(pilot, "escape")
        await press(pilot, "g", "g")
        await until(pilot, " draft ")
        kept = (await app.desk.ask(form_drafts.all_kept))[0]
        assert kept.values["goal"] == "half a goal"
        assert kept.values["on"] == TODAY.isoformat()  # it was said then, on whatever day it is saved
        await press(pilot, "g", "g", "enter")
        await form(app, pilot)
        assert "half a goal" in rows(app)


async def test_a_ride_is_written_with_its_checklist_and_both_ratings(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await at(app, pilot, "Elif")
        await press(pilot, "c", "c")
        await form(app, pilot)
        assert app.query_one("#field-improvement").disabled  # nothing was promised that something can have come of
        assert "nothing was promised last time" in rows(app)
        await press(pilot, "escape", "c", "r")
        await form(app, pilot)
        app.view.query_one("#field-skill_id").value = "value"
        app.view.query_one("#field-checklist").focus()
        await press(pilot, "y", "n", "a")
        await type_text(pilot, "Said the price aloud")
        await press(pilot, "enter", "p")
        app.view.query_one("#field-self_rating").focus()
        await press(pilot, "4")
        app.view.query_one("#field-level").focus()
        await press(pilot, "3", "f2")
        await until(pilot, "Next ride-along with Elif")
        await press(pilot, "escape")
        await until(pilot, "Ride Elif Kaya")
        talk = await app.desk.ask(talk_log.talk, app.view.log_shown.lines[1].id, private=True)
        assert [one.seen for one in talk.observations] == ["yes", "no", None, "partly"]
        assert {one.level for one in talk.ratings} == {3, 4}
        told = {one.title: one.value for one in people_numbers.of_whole(talk)}
        assert (told["Your rating"], told["Rep's rating"], told["Seen"]) == ("3", "4", "1 of 3")


async def test_what_is_planned_is_moved_held_and_skipped(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await at(app, pilot, "Hugo")
        await press(pilot, "t")
        await type_text(pilot, "next tue 3pm")
        assert "Tue 24 Nov 15:00, in 6 days" in rows(app)
        await press(pilot, "enter")
        await until(pilot, "GROW Hugo Weber moved to Tue 24 Nov 15:00")
        await press(pilot, "D", "a")
        await until(pilot, "skipped: away")
        await press(pilot, "u")
        await at(app, pilot, "Hugo")
        await press(pilot, "d")
        await until(pilot, "Next coaching with Hugo")
        await press(pilot, "escape")
        await until(pilot, "GROW Hugo Weber held")
        await at(app, pilot, "visit")  # planned for Monday, and never ticked
        await press(pilot, "e")
        await form(app, pilot)
        app.view.query_one("#field-topic").value = "Meet the CFO"
        await press(pilot, "f2")
        await until(pilot, "edited: d it was held")
        await press(pilot, "d")
        await until(pilot, "held Mon 16 Nov: h held today")
        await press(pilot, "h")
        await until(pilot, "Visit Ben Okafor held today")


async def test_a_commitment_is_looked_at_again_and_moved_and_dropped(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await press(pilot, "tab", "j", "d", "e")
        await until(pilot, "“CFO call booked”: too early to tell; look again Wed 2 Dec")
        await press(pilot, "u", "t")
        assert "“CFO call booked” by" in rows(app)
        await type_text(pilot, "fri")
        await press(pilot, "enter")
        await until(pilot, "“CFO call booked” moved to Fri 20 Nov")
        await press(pilot, "D")
        await type_text(pilot, "lost the deal")
        await press(pilot, "enter")
        await until(pilot, "dropped: lost the deal")
        assert len(app.view.log_shown.commitments) == 6


async def test_filter_sort_and_days(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, "dmi grow")
        await press(pilot, "enter")
        assert [line.word for line in app.view.log_shown.lines] == ["GROW", "GROW"]
        await press(pilot, "escape", "s", "r")
        assert app.view.log_shown.lines[0].rep == "Ana Souza"
        await press(pilot, "less_than_sign", "less_than_sign", "less_than_sign")
        assert [line.rep for line in app.view.log_shown.lines] == ["Dmitri Volkov"]
        await press(pilot, "escape")
        assert app.view.log_shown.period.label == "90 days"


async def test_a_note_found_by_a_filter_keeps_the_cursor_among_many_when_it_is_dropped(folder: Path) -> None:
    def write(store: Store) -> Done:
        with store.change(TODAY) as change:
            change.label = "written"
            change.add(*(Note(f"n{at:02}", "note", f"Thing {at:02}", TODAY, rep_id="ana") for at in range(60)))
        return change.done

    async with running(folder, (80, 24)) as (app, pilot):
        await app.carry_out(write)
        await settle(pilot)
        await press(pilot, "slash", *"thing", "space", *"07", "enter")
        assert len(app.view.log_shown.lines) == 1
        found = app.view.table.cursor_key
        await press(pilot, "escape")
        assert app.view.table.cursor_key == found


async def test_a_filter_that_fits_no_conversation_gives_the_cursor_back_when_it_is_dropped(folder: Path) -> None:
    async with running(folder, (80, 24)) as (app, pilot):
        await press(pilot, "j", "j", "j")
        before = app.view.table.cursor_key
        await press(pilot, "slash", *"zzzz", "enter", "escape")
        assert before is not None
        assert app.view.table.cursor_key == before


async def test_an_empty_log_says_how_a_conversation_is_written_down(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await press(pilot, "slash", *"zzzz", "enter")
        assert "No conversation in these days; c or n writes one down" in screen_text(app)
        assert "1 of 1" not in screen_text(app)
        await press(pilot, "e", "d")
        assert "there is no conversation here" in screen_text(app).casefold()


async def test_that_nobody_owes_anything_is_said(tmp_path: Path) -> None:
    async with whole_app(tmp_path / "d", (80, 24)) as (app, pilot):
        await press(pilot, "4")
        await until(pilot, "Nobody owes what a talk agreed on")
        await press(pilot, "tab", "d")
        assert "1 of 1" not in screen_text(app)


async def test_the_page_of_a_conversation_walks_through_the_log(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await at(app, pilot, "call Dmitri")
        await press(pilot, "enter")
        await until(pilot, "Price the pain before the product")
        assert_golden(app, "talk_120x40")
        await press(pilot, "J")
        await until(pilot, "visit Ben Okafor Mon 16 Nov")
        await press(pilot, "q")
        assert app.is_on_tab


async def test_a_shared_view_holds_no_private_word(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        app.sharing = True
        app.changed.publish(frozenset(Topic))
        await settle(pilot)
        for _ in range(14):
            assert SECRET not in screen_text(app)
            assert SECRET not in repr(app.view.log_shown)
            await press(pilot, "j")
            await pilot.pause(0.15)
        await at(app, pilot, "call Dmitri")
        await pilot.pause(0.3)
        await settle(pilot)
        assert "1 line hidden, S shows" in screen_text(app)
        await press(pilot, "enter")
        await until(pilot, "1 line hidden, S shows")
        assert SECRET not in repr(app.view.shown)
        await press(pilot, "e")
        await form(app, pilot)
        assert "PRIVATE   hidden, S shows" in "".join(str(one.render()) for one in app.view.query(".talk--folded"))
        assert SECRET not in "".join(row.value for row in app.view._rows.values())
        await press(pilot, "f2")
        await until(pilot, "Nothing changed")
        assert SECRET in (await app.desk.ask(talk_log.talk, app.view._talk_id, private=True)).text("private")


async def test_no_export_or_history_has_a_private_word(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        tables = [await app.view.as_table()]
        await at(app, pilot, "call Dmitri")
        await press(pilot, "enter")
        await until(pilot, "Price the pain")
        assert SECRET in screen_text(app)
        tables.append(await app.view.as_table())
        for table in tables:
            assert all(SECRET not in as_text(table, form) for _, form in FORMS.values())
        await press(pilot, "q", "ctrl+y")
        await settle(pilot)
        for _ in range(6):
            await press(pilot, "enter")
            await settle(pilot)
            assert SECRET not in screen_text(app)
            await press(pilot, "escape" if not app.is_on_tab else "ctrl+y", "j")


async def test_c_writes_about_the_rep_or_deal_in_view(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        await press(pilot, "3")
        deal = app.view.subject("deal")
        await press(pilot, "c", "n")
        for _ in range(100):
            await pilot.pause(0.02)
            if app.is_typing:
                break
        await type_text(pilot, "asks for a discount")
        await press(pilot, "f2")
        await until(pilot, "Note on")
    store = Store(folder, read_only=True).open()
    note = next(line.note for line in talk_log.log(store, talk_log.LogFilter(), TODAY).lines if line.note)
    store.close()
    assert (note.body, note.deal_id) == ("asks for a discount", deal)


async def test_all_parts_are_written_in_an_editor(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from salestui.ui.coaching import talk_forms

    seen = []

    async def edited(_: object, text: str, *about: str) -> str:
        seen.append(text)
        return text.replace("A strong opening", "A calm opening")

    monkeypatch.setattr(talk_forms, "edit_text", edited)
    async with running(folder) as (app, pilot):
        await at(app, pilot, "call Dmitri")
        await press(pilot, "E")
        await until(pilot, "Call Dmitri Volkov of 16 Nov edited")
        assert "## Keep" in seen[0]
        talk = await app.desk.ask(talk_log.talk, app.view.talk.id, private=True)
        assert (talk.text("keep"), talk.text("change")) == ("A calm opening", "Price the pain before the product")


async def test_a_talk_that_is_saved_after_midnight_was_held_and_is_not_planned(folder: Path) -> None:
    async with running(folder) as (app, pilot):
        days = [TODAY]
        app.today = lambda: days[0]
        await at(app, pilot, "Finn")
        await press(pilot, "c", "c")
        await form(app, pilot)
        days[0] += timedelta(1)
        await press(pilot, "f2")
        await until(pilot, "Next coaching with Finn")
        await press(pilot, "escape")
        written = next(line for line in app.view.log_shown.lines if line.on == TODAY + timedelta(1))
        assert (written.rep, written.conversation.state.value) == ("Finn Larsen", "held")
