"""The prompt line, by pressing its keys."""

from asyncio import Future, new_event_loop
from pathlib import Path

import pytest
from prompt_reading import left, line, press, right, typed
from rich.cells import cell_len
from shell_app import Shell
from textual.content import Content
from textual.widgets import Input, OptionList

from salestui.ui.prompt import PromptLine, _typing
from salestui.ui.question import LineEdit, Question, paths_like


async def test_a_quiet_line_says_what_is_on_screen() -> None:
    async with Shell().run_test() as pilot:
        assert (left(pilot.app), right(pilot.app)) == ("11 items   sort urgency", "1 of 11")
        assert pilot.app.prompt.size.height == 1


async def test_one_letter_answers_a_question_and_the_focus_comes_back() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "x")
        assert left(app) == "Lost because: p price, c competitor, n no decision, t timing, o other"
        await press(pilot, "p")
        assert app.answer == "p"
        assert isinstance(app.focused, OptionList)
        assert left(app) == "11 items   sort urgency"


async def test_a_letter_that_is_no_answer_is_told_and_esc_gives_up() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "x", "g", "down")
        assert right(app) == "one of these letters, or Esc"
        assert app.chords.pending is None
        assert app.query_one(OptionList).highlighted == 0
        await press(pilot, "escape")
        assert app.answer is None
        assert not app.prompt.is_asking


async def test_every_letter_is_seen_however_narrow_the_window_and_the_line_shrinks_again() -> None:
    app = Shell()
    async with app.run_test(size=(52, 12)) as pilot:
        await press(pilot, "x")
        assert line(app).split("\n") == ["Lost because: p price, c competitor,", "n no decision, t timing, o other"]
        assert app.prompt.size.height == 2
        await press(pilot, "g")
        assert line(app).endswith("one of these letters, or Esc")
        await press(pilot, "p")
        assert (app.answer, app.prompt.size.height) == ("p", 1)
        app.prompt.say("Ben Okafor left; 1 talk called off; 2 promises dropped; 1 topic dropped", "met")
        await press(pilot)
        first, second = line(app).split("\n")
        assert (first.rstrip(), second.rstrip()) == (
            "● Ben Okafor left; 1 talk called off; 2 promises",
            "dropped; 1 topic dropped",
        )
        app.prompt.say("and so on " * 40)
        assert line(app).count("\n") == 2
        assert line(app).rstrip().endswith("…")
        await press(pilot, "down")
        assert app.prompt.size.height == 1


def test_a_question_is_cut_last_and_letters_that_need_no_word_stand_alone() -> None:
    loop = new_event_loop()
    asked = Question("Skip the one-on-one with Lajuana Vencill because", Future(loop=loop))
    loop.close()
    asked.edit.replace("a fair")
    read = Content("a long word on how this is read, which may well be cut")
    assert _typing(asked, read, 78).plain.startswith("Skip the one-on-one with Lajuana Vencill")
    assert _typing(asked, Content(), 78).plain.startswith(f"{asked.label} a fair")
    marks = Question("Useful to Anna?", asked.answer, {"1": "", "2": "", "a": "is away"})
    assert marks.lines(78)[0].plain == "Useful to Anna? 1, 2, a is away"


async def test_a_filter_is_told_every_text_and_enter_keeps_it() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "slash", "g", "h", "x", "enter")
        assert app.filtered == ["g", "gh", "ghx"]
        assert app.answer == "ghx"
        assert app.done == []
        assert isinstance(app.focused, OptionList)


async def test_the_terminals_cursor_stands_where_a_text_is_typed_for_an_input_method_writes_there() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        before = app.cursor_position
        await press(pilot, "slash", *"東京", "left")
        column, row = app.cursor_position
        shown = cell_len(line(app)[: line(app).index("京")])
        assert (column, row) == (app.prompt.content_region.x + shown, app.prompt.region.y)
        await press(pilot, "escape")
        assert app.cursor_position == before


async def test_esc_drops_a_filter() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "slash", "a", "escape")
        assert app.answer is None
        assert not app.prompt.is_asking


async def test_a_date_is_read_aloud_before_enter() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "t", "6")
        assert (left(app), right(app)) == ("Close date 6", "Tue 24 Nov")
        await press(pilot, "enter")
        assert app.answer == "6"


async def test_a_refused_text_is_not_taken() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "t", "[", "slash", "enter")
        assert right(app) == "■ [/ is no day; write a number of days"
        assert app.prompt.is_asking
        await press(pilot, "backspace", "backspace")
        assert line(app) == "Close date"
        await press(pilot, "2", "enter")
        assert app.answer == "2"


async def test_why_an_answer_was_refused_is_told_whole_once_enter_asked_for_it() -> None:
    app = Shell()
    async with app.run_test(size=(40, 12)) as pilot:
        await press(pilot, "t", "[", "slash")
        assert line(app).endswith("…")
        assert app.prompt.size.height == 1
        await press(pilot, "enter")
        asked, refused = line(app).split("\n")
        assert (asked.rstrip(), refused.rstrip()) == ("Close date [/", "■ [/ is no day; write a number of days")
        assert app.prompt.size.height == 2
        await press(pilot, "backspace")
        assert app.prompt.size.height == 1


async def test_tab_goes_through_the_files_and_the_focus_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("deals.csv", "deals.xlsx", "reps.csv", "de\x1b[31mals"):
        (tmp_path / name).touch()
    monkeypatch.setenv("FOLDER", f"{tmp_path}/")
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "i", "d", "tab")
        assert typed(app) == f"{tmp_path}/deals.csv"
        assert right(app) == "1 of 2, Tab next"
        await press(pilot, "tab")
        assert typed(app) == f"{tmp_path}/deals.xlsx"
        await press(pilot, "tab", "shift+tab", "enter")
        assert app.answer == f"{tmp_path}/deals.xlsx"


def test_paths_are_offered_with_folders_marked(tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    (tmp_path / ".hidden").touch()
    assert paths_like(f"{tmp_path}/") == [f"{tmp_path}/exports/"]
    assert paths_like(f"{tmp_path}/.h") == [f"{tmp_path}/.hidden"]
    assert paths_like(f"{tmp_path}/absent/x") == []


async def test_a_message_stays_until_the_next_key_and_hostile_text_is_only_text() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "m")
        assert left(app) == "■ undone: [bold]Ostmark[/nope]  ]52;c;x to Propose"
        await press(pilot, "down")
        assert left(app) == "11 items   sort urgency"


async def test_what_is_pasted_loses_its_control_characters() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        from textual import events

        await press(pilot, "slash")
        app.post_message(events.Paste("acme\x1b[31m\u202e\nsecond line"))
        await press(pilot, "enter")
        assert app.answer == "acme [31m "


async def test_a_second_question_takes_the_place_of_the_first() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "slash")
        app.action_lose()
        await pilot.pause()
        await press(pilot, "c")
        assert app.answer == "c"
        assert isinstance(app.focused, OptionList)


async def test_focus_that_goes_elsewhere_gives_the_question_up() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "slash")
        app.query_one("#note", Input).focus()
        await pilot.pause()
        await pilot.pause()
        assert app.answer is None
        assert app.focused is app.query_one("#note")


async def test_an_app_that_ends_leaves_nobody_waiting() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "slash")
    assert not app.workers


async def test_the_line_draws_in_ascii_when_asked() -> None:
    line = PromptLine(ascii_only=True)
    line.say("kept", "met")
    assert str(line._message) == "+ kept"


KEYS = [
    ("acme corp", ["ctrl+w"], "acme |"),
    ("a/b/c", ["ctrl+w"], "a/b/|"),
    ("abc", ["left", "left", "delete"], "a|c"),
    ("abc", ["home", "x"], "x|abc"),
    ("abc", ["left", "ctrl+u"], "|c"),
    ("abc", ["ctrl+a", "right", "ctrl+k"], "a|"),
    ("abc", ["home", "backspace", "left", "end", "right", "delete"], "abc|"),
    ("", ["backspace", "ctrl+w", "f5", "ü"], "ü|"),
]


@pytest.mark.parametrize(("text", "keys", "expected"), KEYS)
def test_a_line_is_edited_as_in_a_shell(text: str, keys: list[str], expected: str) -> None:
    edit = LineEdit()
    edit.replace(text)
    for key in keys:
        edit.press(key, key if len(key) == 1 else None)
    assert f"{edit.text[: edit.at]}|{edit.text[edit.at :]}" == expected


async def test_a_long_text_moves_along_and_the_line_stays_one_line() -> None:
    app = Shell()
    async with app.run_test(size=(40, 10)) as pilot:
        await press(pilot, "slash", *"Grüße aus 東京 und noch viel mehr Text dahinter")
        assert app.prompt.line.cell_length == 38
        assert line(app).endswith("Text dahinter")
        await press(pilot, "home")
        assert line(app).startswith("/ Grüße aus 東京")


@pytest.mark.parametrize("width", [1, 2, 5, 12, 30, 60, 200])
async def test_the_line_fits_any_window(width: int) -> None:
    app = Shell()
    async with app.run_test(size=(width, 8)) as pilot:
        for keys in (["x", "z", "escape"], ["t", "[", "1", "left", "escape"], ["m"], ["g", "escape"]):
            for key in keys:
                await press(pilot, key)
                assert all(len(part) <= max(width - 2, 0) for part in app.prompt.line.plain.split("\n"))


async def test_moving_the_cursor_alone_is_painted() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "slash", "a", "b", "left")
        before = app.prompt.render_line(0)
        await press(pilot, "left")
        assert app.prompt.render_line(0) != before


async def test_a_state_has_its_colour() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "m")
        shape = next(one for one in app.prompt.render_line(0) if "■" in one.text)
        assert shape.style is not None
        assert shape.style.color is not None
        assert shape.style.color.name == "#ee3377"


async def test_a_completion_shows_behind_the_cursor_and_the_right_key_takes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deals.csv").touch()
    monkeypatch.setenv("FOLDER", f"{tmp_path}/")
    app = Shell()
    async with app.run_test(size=(160, 10)) as pilot:
        await press(pilot, "i", "d")
        assert line(app).endswith("/deals.csv")
        await press(pilot, "right", "enter")
        assert app.answer == f"{tmp_path}/deals.csv"
