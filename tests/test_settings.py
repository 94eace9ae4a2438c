"""What config.toml and state.toml may say, and how a wrong one is told."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from salestui import paths, settings
from salestui.settings import Settings, SettingsRefused, State
from salestui.settings_example import example_text
from salestui.toml_files import in_one_line, line_of

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"


def write(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text, "utf-8")
    return file


def test_the_example_in_the_repository_is_what_the_settings_say() -> None:
    assert EXAMPLE.read_text("utf-8") == example_text()


def test_the_example_changes_nothing() -> None:
    assert settings.read(EXAMPLE) == Settings()


def test_every_setting_says_what_it_is_for() -> None:
    comments = [line for line in EXAMPLE.read_text("utf-8").splitlines() if line.startswith("#")]
    assert all(line.endswith((".", "?", ";", "the")) for line in comments), comments


def test_without_a_file_everything_is_as_shipped(tmp_path: Path) -> None:
    assert settings.read(tmp_path / "config.toml") == Settings()


def test_what_the_file_says_is_what_the_program_gets(tmp_path: Path) -> None:
    said = settings.read(
        write(
            tmp_path,
            "[team]\nmanager = 'Chloé'\n[calendar]\nfiscal_year_starts = 4\n"
            "[pipeline]\nstale = 2\n"
            "[pipeline.lost_reasons]\np = 'price'\n"
            "[keys]\n'pipeline.win' = 'W'\n[import]\nfolder = '~/Downloads'\n",
        )
    )
    assert (said.team.manager, said.calendar.fiscal_year_starts, said.pipeline.stale) == ("Chloé", 4, 2.0)
    assert said.pipeline.lost_reasons == {"p": "price"}
    assert said.keys == {"pipeline.win": "W"}
    assert said.import_.folder == "~/Downloads"
    assert said.ui == Settings().ui


def test_a_key_name_needs_no_quotes(tmp_path: Path) -> None:
    assert settings.read(write(tmp_path, "[keys]\npipeline.win = 'W'\n")).keys == {"pipeline.win": "W"}


REFUSALS = [
    (
        "[calendar]\nfiscal_year_starts = 13",
        "line 2: [calendar] fiscal_year_starts must be a whole number from 1 to 12",
    ),
    ("[calendar]\nfiscal_year_starts = true", "line 2: [calendar] fiscal_year_starts must be a whole number"),
    ("[calendar]\nfiscal_year_starts = '4'", "line 2: [calendar] fiscal_year_starts must be a whole number"),
    ("calendar = 3", "line 1: calendar must be a table, written as [calendar]"),
    (
        "[foo]\na = 1",
        "line 1: [foo] is not a setting; there are team, calendar, money, pipeline, cadence, ui, keys, import",
    ),
    ('theme = "paper"', "line 1: theme is not a setting here; it belongs under [ui]"),
    ('[team]\ncurrency = "EUR"', "line 2: [team] currency is not a setting here; it belongs under [money]"),
    ("[ui]\nmous = true", "line 2: [ui] mous is not a setting; did you mean mouse?"),
    ("# a\n[ui]\n\nmouse = 1", "line 4: [ui] mouse must be true or false"),
    ("[money]\ncurrency = 'euro'", "line 2: [money] currency must be three capital letters such as EUR"),
    ("[ui]\ntheme = '../../etc/passwd'", "line 2: [ui] theme must be 1 to 40 of a-z, 0-9, - and _"),
    ("[pipeline]\nwatch = nan", "line 2: [pipeline] watch must be a number"),
    ("[pipeline]\nstale = 1e999", "line 2: [pipeline] stale must be a number from 0.1 to 100"),
    ("[pipeline]\nwatch = 2\nstale = 1.8", "line 3: [pipeline] stale (1.8) must not be less than watch (2)"),
    ("[pipeline]\nwatch = 2", "line 1: [pipeline] stale (1.5) must not be less than watch (2)"),
    ("[keys]\n'pipeline.win' = 1", "line 2: [keys] pipeline.win must be text in quotes"),
    ("[pipeline.lost_reasons]\npp = 'x'", "line 1: [pipeline] lost_reasons must be single letters"),
    (
        '[pipeline.lost_reasons]\np = "\\u001b]52;c;x"',
        "line 1: [pipeline] lost_reasons must be single letters",
    ),
    ("[ui]\nmouse =", "is not TOML"),
    ("[ui]\nmouse true\n", "line 2 is not TOML"),
    ("a = " + "[" * 100_000, "nested too deeply"),
    ("a = " + "1" * 9_000, "too many digits"),
    ("a = 0x" + "f" * 20_000, "too many digits"),
    ("#" * 300_000, "is larger than 256 KB"),
]


@pytest.mark.parametrize(("text", "told"), REFUSALS, ids=[told[:60] for _, told in REFUSALS])
def test_a_wrong_file_is_refused_in_one_sentence(tmp_path: Path, text: str, told: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(SettingsRefused) as refused:
        settings.read(file)
    message = str(refused.value)
    assert message.startswith(str(file))
    assert told in message
    assert message.isprintable()


def test_all_that_is_wrong_in_a_file_is_told_at_once_in_its_order(tmp_path: Path) -> None:
    file = write(tmp_path, '[ui]\nmouse = 1\nasci = true\n[team]\nnam = "a"\n[money]\ncurrency = "eu"\n')
    with pytest.raises(SettingsRefused) as refused:
        settings.read(file)
    assert str(refused.value).split("\n") == [
        f"{file}, line 2: [ui] mouse must be true or false",
        f"{file}, line 3: [ui] asci is not a setting; did you mean ascii?",
        f"{file}, line 5: [team] nam is not a setting; did you mean name?",
        f"{file}, line 7: [money] currency must be three capital letters such as EUR",
    ]
    with pytest.raises(SettingsRefused) as refused:
        settings.read(write(tmp_path, "\n".join(f"foreign{number} = {number}" for number in range(300))))
    assert str(refused.value).count("\n") == 12
    assert str(refused.value).endswith("\nand 288 more")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsRefused, match="not UTF-8"):
        settings.read(file)
    with pytest.raises(SettingsRefused, match="cannot be read"):
        settings.read(tmp_path)


def test_an_escape_sequence_in_a_key_never_reaches_the_message(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused) as refused:
        settings.read(write(tmp_path, '"\\u001b]52;c;AAAA\\u0007" = 3\n"[/red]" = 4\n'))
    first, second = str(refused.value).split("\n")
    assert (first + second).isprintable()


def test_a_message_shows_one_line_of_a_foreign_text() -> None:
    assert in_one_line("a\x1b[31m\nb\u202ec") == "a [31m b c"
    assert in_one_line("x" * 200, 10) == "xxxxxxxxx…"


def test_the_line_of_a_key_is_found_in_any_spelling() -> None:
    text = "[ui]\nmouse = 1\n[pipeline]\nlost_reasons.p = 'x'\n['keys']\n\"pipeline.win\" = 'w'\n"
    assert line_of(text, "ui", "mouse") == 2
    assert line_of(text, "pipeline", "lost_reasons", "p") == 4
    assert line_of(text, "keys", "pipeline.win") == 6
    assert line_of(text, "ui", "absent") == 1
    assert line_of(text, "nothing") is None


def test_defaults_cost_neither_pydantic_nor_a_toml_reader() -> None:
    code = (
        "import sys, pathlib; from salestui import settings, paths;"
        "settings.read(pathlib.Path('/none'));"
        "settings.read_state(pathlib.Path('/none'));"
        "print([m for m in 'pydantic tomllib tomli_w platformdirs textual'.split() if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_the_state_comes_back_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "state" / "state.toml"
    state = State(theme="fjord", import_folder="/tmp/a b", panel=False)
    settings.write_state(file, state)
    assert settings.read_state(file) == (state, None)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["state.toml"]


@pytest.mark.parametrize("text", ["theme = 3\npanel = false", 'theme = "a\\u001b"\npanel = false'])
def test_what_is_wrong_in_the_state_is_told_and_the_rest_kept(tmp_path: Path, text: str) -> None:
    state, message = settings.read_state(write(tmp_path, text))
    assert state == State(panel=False)
    assert message is not None
    assert "theme cannot be used" in message


def test_a_broken_state_is_ignored(tmp_path: Path) -> None:
    state, message = settings.read_state(write(tmp_path, "x = [" * 50_000))
    assert state == State()
    assert "ignored" in (message or "")


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "state.toml"
    settings.write_state(file, State(theme="one"))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        settings.write_state(file, State(theme="two"))
    assert settings.read_state(file)[0].theme == "one"
    assert [one.name for one in tmp_path.iterdir()] == ["state.toml"]


def test_a_data_folder_asked_for_keeps_everything_inside(tmp_path: Path) -> None:
    found = paths.find(tmp_path, {"SALESTUI_CONFIG": str(tmp_path / "c")})
    assert found.config_file == tmp_path / "c" / "config.toml"
    inside = (found.database, found.backups, found.rejects, found.state_file, found.log_file)
    assert all(one.is_relative_to(tmp_path) for one in inside)


def test_the_option_goes_before_the_environment(tmp_path: Path) -> None:
    assert paths.find(tmp_path / "a", {"SALESTUI_DATA": str(tmp_path / "b")}).data == tmp_path / "a"
    assert paths.find(None, {"SALESTUI_DATA": str(tmp_path / "b")}).data == tmp_path / "b"


def test_without_being_told_the_usual_folders_are_taken() -> None:
    found = paths.find(None, {})
    assert {found.config.name, found.data.name, found.state.name} == {"salestui"}


def test_new_folders_belong_to_their_owner_alone(tmp_path: Path) -> None:
    found = paths.find(tmp_path / "new", {"SALESTUI_CONFIG": str(tmp_path)})
    found.prepare()
    found.prepare()
    for folder in (found.data, found.backups, found.rejects, found.state):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Exception, match="choose another with --data DIR"):
        paths.find(tmp_path / "file" / "data", {"SALESTUI_CONFIG": str(tmp_path)}).prepare()
