"""The user's keys are checked, chords wait and leave text alone, a theme is picked."""

from pathlib import Path

import pytest
from prompt_reading import left, press
from screen import screen_text
from shell_app import Shell
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input

from salestui import settings
from salestui.ui.keymap import taken
from salestui.ui.keys import KeyRow, check_keymap, key_table, split_keys, usable_keys
from salestui.ui.pages.theme_picker import ThemePicker
from salestui.ui.prompt import hinted
from salestui.ui.tabs.order import TABS
from salestui.ui.themes import ThemeShelf

KNOWN = {
    "pipeline": {"app.help": "question_mark,f1", "pipeline.win": "w", "pipeline.lose": "x"},
    "team": {"app.help": "question_mark,f1", "team.add": "n"},
}
CHECKS = [
    ({"pipeline.win": "W"}, []),
    ({"pipeline.win": "x", "pipeline.lose": "w"}, []),
    ({"team.add": "w"}, []),
    ({"pipeline.win": "n"}, []),
    ({"pipeline.wn": "a"}, ["[keys] pipeline.wn is no name of a command; did you mean pipeline.win?"]),
    ({"zzz": "a"}, ["[keys] zzz is no name of a command; `salestui keys` lists them"]),
    (
        {"pipeline.win": "x"},
        ["[keys] pipeline.win = 'x' is already pipeline.lose; give one of them another key"],
    ),
    ({"pipeline.win": "?"}, ["[keys] pipeline.win = '?' is already app.help; give one of them another key"]),
    (
        {"pipeline.win": "strg+x"},
        ["[keys] pipeline.win = 'strg+x' is no key; write w, W, f5, ctrl+s or w,f5"],
    ),
    ({"pipeline.win": ""}, ["[keys] pipeline.win = '' is no key; write w, W, f5, ctrl+s or w,f5"]),
    (
        {"pipeline.win": "ctrl+i"},
        ["[keys] pipeline.win = 'ctrl+i' reaches the program as tab; take another key"],
    ),
]


@pytest.mark.parametrize(("user", "told"), CHECKS, ids=[str(user) for user, _ in CHECKS])
def test_what_is_wrong_with_a_key_is_told(user: dict[str, str], told: list[str]) -> None:
    assert check_keymap(user, KNOWN) == told
    assert (usable_keys(user, KNOWN) == user) is (told == [])


def test_the_file_and_the_line_are_named(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[ui]\nmouse = false\n\n[keys]\n'pipeline.win' = 'x'\nteam.add = 'N'\n")
    said = check_keymap(settings.read(file).keys, KNOWN, file)
    assert said == [f"{file}, line 5: [keys] pipeline.win = 'x' is already pipeline.lose; give one of them another key"]


def test_hostile_names_stay_printable() -> None:
    said = check_keymap({"\x1b]52;c;x\x07[/red]": "a", "pipeline.win": "\x1b[31m"}, KNOWN)
    assert len(said) == 2
    assert all(line.isprintable() for line in said)


def test_keys_are_split_into_textuals_names() -> None:
    assert split_keys("?, f1,ctrl+s,G,comma") == ["question_mark", "f1", "ctrl+s", "G", "comma"]
    assert split_keys("ctrl+S") is None
    assert split_keys("hyper+nonsense") is None
    assert split_keys("shift+f5") == ["shift+f5"]


def test_the_table_has_one_row_a_command() -> None:
    lists = [
        Binding("j,down", "down", "Down", id="list.down", tooltip="The next row"),
        Binding("question_mark", "help", "Keys", id="app.help", tooltip="All keys", key_display="? !"),
    ]
    assert key_table([("Lists", one) for one in lists]) == [
        KeyRow("Lists", "list.down", "j ↓", "Down", "The next row"),
        KeyRow("Lists", "app.help", "?", "Keys", "All keys"),
    ]


async def test_a_chord_shows_its_hint_and_runs() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "g")
        assert left(app) == "go to: h Today, g top"
        await press(pilot, "h")
        assert app.done == ["Today"]
        assert left(app) == "11 items   sort urgency"
        await press(pilot, "g", "g")
        assert app.done == ["Today", "top"]


def test_all_that_a_chord_waits_for_is_seen_in_a_small_window() -> None:
    said = "go to: " + ", ".join(f"{tab.letter} {tab.name}" for tab in TABS) + ", g top, r rep, d deal"
    told = hinted(Content(said), 78).plain
    assert told.replace("\n", " ") == said
    assert [len(line) <= 78 for line in told.split("\n")] == [True, True]


async def test_esc_ends_a_chord_and_an_unknown_key_says_so() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        await press(pilot, "g", "escape")
        assert app.chords.pending is None
        await press(pilot, "g", "x")
        assert left(app) == "g x is nothing; go to: h Today, g top"
        assert not app.prompt.is_asking
        await press(pilot, "s")
        assert left(app) == "s does nothing here; ? shows the keys that do"
        assert app.done == []


async def test_a_chord_leaves_text_alone() -> None:
    app = Shell()
    async with app.run_test() as pilot:
        app.query_one("#note", Input).focus()
        await press(pilot, "g", "h")
        assert app.query_one("#note", Input).value == "gh"
        assert app.done == []


async def test_a_chord_follows_the_users_keymap() -> None:
    app = Shell(keymap={"app.go": "comma"})
    async with app.run_test() as pilot:
        await press(pilot, "g", "h")
        assert app.done == []
        await press(pilot, "comma", "h")
        assert app.done == ["Today"]


async def test_the_theme_under_the_cursor_is_worn_and_esc_goes_back(tmp_path: Path) -> None:
    state = tmp_path / "state.toml"
    app = Shell(state)
    async with app.run_test() as pilot:
        await press(pilot, "T")
        assert app.theme == "salestui-dark"
        await press(pilot, "down")
        assert app.theme == "salestui-light"
        await press(pilot, "g", "escape")
        assert app.theme == "salestui-dark"
        assert not state.exists()


async def test_a_theme_that_cannot_be_worn_is_named_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("name = [", "utf-8")
    app = Shell(tmp_path / "state.toml")
    async with app.run_test() as pilot:
        app.push_screen(ThemePicker(ThemeShelf(tmp_path), tmp_path / "state.toml"))
        await press(pilot)
        assert "■ broken.toml is not TOML" in screen_text(app)


async def test_enter_keeps_a_theme_for_the_next_start(tmp_path: Path) -> None:
    state = tmp_path / "state.toml"
    settings.write_state(state, settings.State(import_folder="/exports"))
    app = Shell(state)
    async with app.run_test() as pilot:
        await press(pilot, "T", "k", "enter")
        assert app.theme == "paper"
        assert settings.read_state(state)[0] == settings.State(theme="paper", import_folder="/exports")


async def test_a_theme_that_cannot_be_remembered_is_still_worn() -> None:
    app = Shell(Path("/proc/nothing/state.toml"))
    async with app.run_test(notifications=True) as pilot:
        await press(pilot, "T", "k", "enter")
        assert app.theme == "paper"
        assert "could not be remembered" in next(iter(app._notifications)).message


def test_the_programs_own_names_are_known_and_a_clash_anywhere_is_told() -> None:
    usable, wrong = taken({"app.undo": "Z", "deal.win": "H", "app.go": "f6", "app.quit": "W", "x.y": "a"}, None)
    assert usable == {"app.undo": "Z", "app.go": "f6"}
    assert [sentence.split()[1] for sentence in wrong] == ["deal.win", "app.quit", "x.y"]
