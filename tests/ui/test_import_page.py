"""Importing in the app: asked, read, previewed, answered, written, taken back."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from desk import crm
from home_app import paste, running, type_text, until
from screen import assert_golden, press, screen_text, settle
from textual.pilot import Pilot

from salestui.settings import Import, read_state
from salestui.ui.pages.import_answers import letters_of

BARE = tuple(name for name in crm.HEAD if name != "Amount Currency")


async def ask(pilot: Pilot[Any], path: Path, shown: str = "nothing is written yet") -> None:
    """Import a path, up to its preview."""
    await press(pilot, "I")
    await until(pilot, "Import")
    await pilot.press("ctrl+u")
    await paste(pilot, str(path))
    await press(pilot, "enter")
    await until(pilot, shown)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_preview_says_what_would_happen(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    crm.write(folder / "deals.csv", [crm.deal(1), crm.deal(2, "Proposal"), crm.deal(3, amount="lots")], BARE)
    (folder / "notes.txt").write_text("nothing,of\nours,here\n", "utf-8")
    async with running(tmp_path, size, empty=True) as (app, pilot):
        await ask(pilot, folder)
        assert_golden(app, f"preview_{size[0]}x{size[1]}")


async def test_a_written_import_is_one_change_that_u_takes_back(tmp_path: Path) -> None:
    path = crm.write(tmp_path / "deals.csv", [crm.deal(1), crm.deal(2, "Proposal")])
    async with running(tmp_path, empty=True) as (app, pilot):
        await ask(pilot, path)
        await press(pilot, "f2")
        await until(pilot, "Written, u takes it back: ")
        assert "2 deals new" in screen_text(app)
        await press(pilot, "u")
        await until(pilot, "Undone: Import of deals.csv")
        assert "Three ways to begin" in screen_text(app)


async def test_the_line_of_keys_says_what_enter_does_on_a_line_and_a_question_what_happens_without_an_answer(
    tmp_path: Path,
) -> None:
    (tmp_path / "products.csv").write_text("product,series,sales_price\nGTX Pro,GTX,4821\n", "utf-8")
    (tmp_path / "deals.csv").write_text(
        "opportunity_id,sales_agent,product,deal_stage,close_value\n1,Ann Lee,GTXPro,Won,10\n", "utf-8"
    )
    async with running(tmp_path, (80, 24), empty=True) as (app, pilot):
        await ask(pilot, tmp_path)
        app.view.table.move_to_key("same:GTXPro")
        await until(pilot, "enter answer  f2 write it")
        assert "GTXPro                   else kept apart              Is GTXPro the same pr" in screen_text(app)
        await press(pilot, "enter", "n")
        app.view.table.move_to_key("kind:0")
        await until(pilot, "enter say otherwise  f2 write it")
        app.view.table.move_to_key("write")
        await until(pilot, "enter write it  f2 write it")


async def test_a_long_question_is_read_to_its_end_and_many_files_end_in_an_ellipsis(tmp_path: Path) -> None:
    stages = ["First of all", "Looked into", "Promised", "Nearly there", "With the lawyers"]
    lines = [f"{stage} {{}},Ann Lee,Acme,{stage},10 EUR\n" for stage in stages]
    for number in range(9):
        text = "".join(["Deal,Owner,Account,Stage,Amount\n", *lines]).format(*[number] * 5)
        (tmp_path / f"deals {number}.csv").write_text(text, "utf-8")
    async with running(tmp_path, (80, 24), empty=True) as (app, pilot):
        await ask(pilot, tmp_path)
        app.view.table.move_to_key("question:stage-order")
        await until(pilot, "\n probability says it")
        head = screen_text(app).split("\n")[2]
        assert head.startswith(" IMPORT  nothing is written yet   deals 0.csv")
        assert head.endswith("…")


async def test_a_path_that_tab_can_complete_is_not_called_wrong(tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    async with running(tmp_path, empty=True) as (_, pilot):
        await press(pilot, "I", "ctrl+u")
        await until(pilot, "a file or a folder; Tab completes")
        await paste(pilot, f"{tmp_path}/exp")
        await until(pilot, "Tab completes it")
        await press(pilot, "z")
        await until(pilot, "there is no expz")


async def test_enter_on_write_it_writes(tmp_path: Path) -> None:
    path = crm.write(tmp_path / "deals.csv", [crm.deal(1)])
    async with running(tmp_path, empty=True) as (_, pilot):
        await ask(pilot, path)
        await press(pilot, "g", "g", "enter")
        await until(pilot, "Written")


async def test_escape_leaves_without_writing(tmp_path: Path) -> None:
    path = crm.write(tmp_path / "deals.csv", [crm.deal(1)])
    async with running(tmp_path, empty=True) as (app, pilot):
        await ask(pilot, path)
        await press(pilot, "escape")
        assert "Three ways to begin" in screen_text(app)
        assert not await app.desk.ask(lambda store: store.rows("SELECT 1 FROM change"))


async def test_a_question_is_answered_on_its_line_and_the_preview_follows(tmp_path: Path) -> None:
    path = crm.write(tmp_path / "deals.csv", [crm.deal(1)], BARE)
    async with running(tmp_path, empty=True) as (app, pilot):
        await ask(pilot, path, "Currency")
        await press(pilot, "enter")
        await type_text(pilot, "zzz")
        await press(pilot, "enter")
        assert "is no currency; type three letters such as EUR" in screen_text(app)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "chf")
        await press(pilot, "enter")
        await until(pilot, "YOU SAID")
        assert "CHF" in screen_text(app)
        await press(pilot, "f2")
        await until(pilot, "Written")
        found = await app.desk.ask(lambda store: store.rows("SELECT currency FROM deal"))
        assert found == [("CHF",)]


async def test_an_answer_is_taken_back_where_it_stands(tmp_path: Path) -> None:
    path = crm.write(tmp_path / "deals.csv", [crm.deal(1)], BARE)
    async with running(tmp_path, empty=True) as (app, pilot):
        await ask(pilot, path, "Currency")
        await press(pilot, "enter")
        await type_text(pilot, "eur")
        await press(pilot, "enter")
        await until(pilot, "YOU SAID")
        app.view.table.move_to_key("said:currency")
        await press(pilot, "enter")
        await until(pilot, "FOR YOU TO SAY")
        assert "YOU SAID" not in screen_text(app)


async def test_a_second_export_shows_each_field_old_and_new(tmp_path: Path) -> None:
    first = crm.write(tmp_path / "deals.csv", [crm.deal(1), crm.deal(2)])
    async with running(tmp_path, empty=True) as (app, pilot):
        await ask(pilot, first)
        await press(pilot, "f2")
        await until(pilot, "Written")
        crm.write(first, [crm.deal(1, amount="2500"), crm.deal(2)])
        await ask(pilot, first)
        app.view.table.move_to_key("change:0:0")
        await settle(pilot)
        assert "1,000 EUR → 2,500 EUR" in screen_text(app)


async def test_the_day_of_the_export_can_be_said(tmp_path: Path) -> None:
    path = crm.write(tmp_path / "deals.csv", [crm.deal(1)])
    async with running(tmp_path, empty=True) as (app, pilot):
        await ask(pilot, path)
        app.view.table.move_to_key("as-of:")
        await press(pilot, "enter")
        await type_text(pilot, "16 nov")
        await press(pilot, "enter")
        await until(pilot, "2026-11-16")


async def test_the_managers_team_is_chosen_with_the_import_and_undone_with_it(tmp_path: Path) -> None:
    head = ("User ID", "Full Name", "Manager")
    names = (("1", "Mara Lind", ""), ("2", "Ana Souza", "Mara Lind"), ("3", "Ben Okafor", "Otto Kern"), ("4", "Cleo Dent", "Otto Kern"))  # fmt: skip
    path = tmp_path / "users.csv"
    path.write_text("\n".join(",".join(row) for row in (head, *names)) + "\n", "utf-8")
    async with running(tmp_path, empty=True) as (app, pilot):
        await ask(pilot, path, "Your team")
        app.view.table.move_to_key("team:")
        await press(pilot, "enter", "m")
        await until(pilot, "Mara Lind's")
        await press(pilot, "f2")
        await until(pilot, "Mara Lind's team")
        await press(pilot, "u")
        await until(pilot, "everybody")


async def test_a_column_nobody_knows_is_mapped_on_its_line(tmp_path: Path) -> None:
    lines = [crm.deal(1, Wobble="find the buyer")]
    path = crm.write(tmp_path / "deals.csv", lines, (*crm.HEAD, "Wobble"))
    async with running(tmp_path, empty=True) as (app, pilot):
        await ask(pilot, path)
        app.view.table.move_to_key("column:0:0")
        await press(pilot, "enter")
        await type_text(pilot, "next step")
        await press(pilot, "enter")
        await until(pilot, "YOU SAID")
        await press(pilot, "f2")
        await until(pilot, "Written")
        found = await app.desk.ask(lambda store: store.rows("SELECT next_step FROM deal"))
        assert found == [("find the buyer",)]


async def test_a_stage_of_a_first_export_is_said_to_be_lost_on_its_line(tmp_path: Path) -> None:
    path = crm.write(tmp_path / "deals.csv", [crm.deal(1), crm.deal(2, "Kaputt")])
    async with running(tmp_path, empty=True) as (app, pilot):
        await ask(pilot, path)
        app.view.table.move_to_key("stage:Kaputt")
        await press(pilot, "enter")
        await until(pilot, "Kaputt is")
        await press(pilot, "l")
        await until(pilot, "1 lost, 1 open")
        assert "Enter takes it back" in screen_text(app)


async def test_after_one_stage_was_said_the_cursor_is_on_the_next_for_that_may_need_it_too(tmp_path: Path) -> None:
    path = crm.write(tmp_path / "deals.csv", [crm.deal(1), crm.deal(2, "Inked"), crm.deal(3, "Kaputt")])
    async with running(tmp_path, empty=True) as (app, pilot):
        await ask(pilot, path)
        app.view.table.move_to_key("stage:Inked")
        await press(pilot, "enter")
        await until(pilot, "Inked is")
        await press(pilot, "w")
        await until(pilot, "YOU SAID")
        assert app.view.table.cursor_key == "stage:Kaputt"


async def test_escape_stops_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = crm.write(tmp_path / "deals.csv", [crm.deal(1)])
    seen = []

    def slow(_paths: object, _options: object, _known: object, progress: Any) -> list[Any]:
        for at in range(1000):
            seen.append(at)
            progress("deals.csv", at, 1000)
            time.sleep(0.01)
        raise AssertionError

    monkeypatch.setattr("salestui.ui.pages.importing.intake.read", slow)
    async with running(tmp_path, empty=True) as (app, pilot):
        await press(pilot, "I")
        await until(pilot, "Import")
        await pilot.press("ctrl+u")
        await paste(pilot, str(path))
        app.simulate_key("enter")
        end = 200
        while "esc stops" not in screen_text(app):
            end -= 1
            assert end, screen_text(app)
            await asyncio.sleep(0.02)  # a pause would wait for the reading
        assert "The files are being read; nothing is written" in screen_text(app)
        app.simulate_key("escape")
        await until(pilot, "Three ways to begin")
        assert "Stopped; nothing was written" in screen_text(app)
        assert len(seen) < 900


async def test_escape_stops_the_writing_and_nothing_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = crm.write(tmp_path / "deals.csv", [crm.deal(1)])
    async with running(tmp_path, empty=True) as (app, pilot):
        await ask(pilot, path)
        page, pressed = app.view, threading.Event()
        draft = page._draft
        heard = page.reading.progress

        def slow(name: str, done: int, total: int) -> None:
            heard(name, done, total)
            pressed.wait(10)
            heard(name, done, total)

        monkeypatch.setattr(page.reading, "progress", slow)
        page.action_write()
        while "esc stops" not in screen_text(app):
            await asyncio.sleep(0.02)
        page.action_leave()
        pressed.set()
        await until(pilot, "Stopped; nothing was written")
        assert app.view is page
        assert page._draft is draft, "nothing has changed that it must be compared with anew"
        assert not await app.desk.ask(lambda store: store.rows("SELECT 1 FROM deal"))


async def test_leaving_while_it_is_written_waits_for_nothing_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = crm.write(tmp_path / "deals.csv", [crm.deal(1)])
    async with running(tmp_path, empty=True) as (app, pilot):
        await ask(pilot, path)
        page, begun = app.view, threading.Event()
        heard = page.reading.progress

        def slow(name: str, done: int, total: int) -> None:
            begun.set()
            for _ in range(200):
                heard(name, done, total)
                time.sleep(0.01)

        monkeypatch.setattr(page.reading, "progress", slow)
        page.action_write()
        while not begun.is_set():
            await asyncio.sleep(0.02)
    store = app.desk.store.open()
    assert not store.rows("SELECT 1 FROM deal")
    store.close()


async def test_a_path_that_is_not_there_is_not_taken_and_tab_completes(tmp_path: Path) -> None:
    crm.write(tmp_path / "my deals.csv", [crm.deal(1)])
    async with running(tmp_path, empty=True) as (app, pilot):
        app.settings = replace(app.settings, import_=Import(folder="~/exports of ours"))
        await press(pilot, "I")
        await until(pilot, "~/exports of ours/")
        await pilot.press("ctrl+u")
        await paste(pilot, f"{tmp_path}/nowhere")
        await press(pilot, "enter")
        assert "there is no nowhere" in screen_text(app)
        await press(pilot, "ctrl+u")
        await paste(pilot, f"{tmp_path}/my")
        await press(pilot, "tab", "enter")
        await until(pilot, "nothing is written yet")
        assert read_state(app.paths.state_file)[0].import_folder == f"{tmp_path}/"


async def test_hostile_names_of_files_and_cells_are_only_text(tmp_path: Path) -> None:
    name = "[b]x\u202e[@click=app.quit]"
    folder = tmp_path / "in"
    folder.mkdir()
    crm.write(folder / f"{name}.csv", [crm.deal(1, **{"Opportunity Name": "[/y]\x1b]52;c;eA==\x07"})])
    async with running(tmp_path, empty=True) as (app, pilot):
        await ask(pilot, folder)
        text = screen_text(app)
        assert "[b]x" in text
        assert "\u202e" not in text
        assert "\x1b" not in text
        await press(pilot, "f2")
        await until(pilot, "Written")


def test_every_choice_has_a_letter_of_its_own() -> None:
    assert letters_of(["Proposal", "Prospecting", "won", "lost"]) == {"p": "Proposal", "r": "Prospecting", "w": "won", "l": "lost"}  # fmt: skip
