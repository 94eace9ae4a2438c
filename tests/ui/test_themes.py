"""Every theme loads, is readable, and keeps its states apart; a broken one is told and stops nothing."""

from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pytest
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from salestui.commands.screen import dress
from salestui.ui.themes import ThemeRefused, ThemeShelf, status_defaults

SHELF = ThemeShelf()
THEMES, FAULTS = SHELF.read_all()
COLOURED = [theme for theme in THEMES if not theme.ansi]
STATUS = ("status-met", "status-watch", "status-below")
LEVELS = (0, 95, 135, 175, 215, 255)
XTERM = [Color(r, g, b) for r in LEVELS for g in LEVELS for b in LEVELS] + [
    Color(8 + 10 * step, 8 + 10 * step, 8 + 10 * step) for step in range(24)
]


def rounded(colour: Color) -> Color:
    """The nearest of the 256 colours."""
    return min(XTERM, key=lambda one: sum((a - b) ** 2 for a, b in zip(one.rgb, colour.rgb, strict=True)))


def distance(one: Color, other: Color) -> float:
    """CIE76: how far two colours are apart for the eye."""
    from textual.color import rgb_to_lab

    first, second = rgb_to_lab(one), rgb_to_lab(other)
    return ((first.L - second.L) ** 2 + (first.a - second.a) ** 2 + (first.b - second.b) ** 2) ** 0.5


def contrast(one: Color, other: Color) -> float:
    """WCAG 2: how well one colour reads on another, 1 to 21."""

    def light(colour: Color) -> float:
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    bright, dim = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def colours(theme: Theme) -> dict[str, Color]:
    said = {**theme.to_color_system().generate(), **theme.variables}
    return {name: Color.parse(said[name]) for name in ("background", "surface", "panel", "foreground", *STATUS)}


def test_every_shipped_theme_loads() -> None:
    assert FAULTS == []
    assert {"salestui-dark", "salestui-light", "mono", "ansi-dark", "ansi-light"} <= {one.name for one in THEMES}


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("palette", [lambda colour: colour, rounded], ids=["as written", "in 256 colours"])
def test_text_and_states_are_readable(theme: Theme, palette) -> None:
    shown = {name: palette(colour) for name, colour in colours(theme).items()}
    for ground in ("background", "surface"):
        assert contrast(shown[ground], shown["foreground"]) >= 4.5
        for status in STATUS:
            assert contrast(shown[ground], shown[status]) >= 3, (ground, status)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("palette", [lambda colour: colour, rounded], ids=["as written", "in 256 colours"])
def test_the_three_states_stay_apart(theme: Theme, palette) -> None:
    shown = [palette(colours(theme)[status]) for status in STATUS]
    assert min(distance(one, other) for one, other in combinations(shown, 2)) >= 50


@pytest.mark.parametrize("theme", [one for one in THEMES if one.ansi and one.name != "mono"], ids=lambda one: one.name)
def test_sixteen_colours_are_the_terminals_own(theme: Theme) -> None:
    assert len({theme.variables[status] for status in STATUS}) == 3
    said = theme.to_color_system().generate()
    assert not [name for name, value in said.items() if value.startswith("#")]


def test_without_colour_there_is_none() -> None:
    said = SHELF.read("mono").to_color_system().generate()
    assert {value for value in said.values() if "ansi_" in value and "default" not in value} == set()
    assert not [name for name, value in said.items() if value.startswith("#")]


def test_a_shipped_theme_paints_only_with_what_is_in_its_file() -> None:
    dark = SHELF.read("salestui-dark")
    assert [dark.variables[status] for status in STATUS] == list(status_defaults().values())


def shelf(folder: Path, name: str, text: str) -> ThemeShelf:
    (folder / f"{name}.toml").write_text(text, "utf-8")
    return ThemeShelf(folder)


def test_a_partial_theme_inherits_the_rest(tmp_path: Path) -> None:
    mine = shelf(tmp_path, "mine", 'dark = false\nprimary = "#ff0000"\n').read("mine")
    light = SHELF.read("salestui-light")
    assert (mine.primary, mine.background, mine.name) == ("#ff0000", light.background, "mine")
    assert mine.variables["status-met"] == light.variables["status-met"]
    assert (
        shelf(tmp_path, "dusk", 'accent = "#ff0000"').read("dusk").background == SHELF.read("salestui-dark").background
    )


def test_the_users_theme_hides_a_shipped_one_of_the_same_name(tmp_path: Path) -> None:
    mine = shelf(tmp_path, "fjord", 'primary = "#123456"')
    assert mine.read("fjord").primary == "#123456"
    assert mine.names() == SHELF.names()


BROKEN = [
    ("primary = '#zzz'", "line 1: primary is no colour: #zzz"),
    ("dark = true\nprimray = '#fff'", "line 2: primray is not known"),
    ("primary = 3", "primary must be a colour in quotes"),
    ("dark = 'yes'", "dark must be true or false"),
    ("text_alpha = nan", "text_alpha must be a number from 0 to 1"),
    ("variables = 3", "variables must be a table"),
    ("[variables]\nstatus-met = 'reddish'", "line 2: variables.status-met is no colour: reddish"),
    ("[variables]\nlink-style = 'bold; } Screen { display: none'", "must be a text style"),
    ("[variables]\nborder = 'red; } Screen { display: none'", "variables.border is no colour"),
    ("[variables]\nnothing-of-the-kind = 'red'", "is no variable"),
    ("primary = ", "is not TOML"),
    ("a = " + "[" * 100_000, "nested too deeply"),
    ("primary = '\\u001b]52'", "is no colour"),
]


@pytest.mark.parametrize(("text", "told"), BROKEN, ids=[told[:50] for _, told in BROKEN])
def test_a_broken_theme_comes_back_as_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    themes, faults = shelf(tmp_path, "broken", text).read_all()
    assert len(faults) == 1
    assert str(tmp_path / "broken.toml") in faults[0]
    assert told in faults[0]
    assert faults[0].isprintable()
    assert len(themes) == len(THEMES)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../b", "x\0y", "", "A", "x" * 41, "[/red]"])
def test_a_name_that_is_a_path_is_no_theme(tmp_path: Path, name: str) -> None:
    with pytest.raises(ThemeRefused, match="is no name of a theme"):
        ThemeShelf(tmp_path).read(name)


def test_an_unknown_theme_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(ThemeRefused, match="there are ansi-dark"):
        ThemeShelf(tmp_path / "absent").read("nobody")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "themes"
    inside.mkdir()
    (tmp_path / "secret.toml").write_text('primary = "#fff"')
    (inside / "mine.toml").symlink_to(tmp_path / "secret.toml")
    with pytest.raises(ThemeRefused, match="leads out"):
        ThemeShelf(inside).read("mine")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_an_app_can_wear_it(theme: Theme) -> None:
    app = App()
    app.get_theme_variable_defaults = status_defaults  # type: ignore[method-assign]
    async with app.run_test() as pilot:
        app.register_theme(theme)
        app.theme = theme.name
        await pilot.pause()
        assert app.get_css_variables()["status-below"]


async def test_a_built_in_theme_knows_the_states_too() -> None:
    app = App()
    app.get_theme_variable_defaults = status_defaults  # type: ignore[method-assign]
    async with app.run_test() as pilot:
        app.theme = "nord"
        await pilot.pause()
        assert app.get_css_variables()["status-met"] == "#33bbee"


def test_a_broken_theme_in_the_configuration_is_told_and_the_usual_one_worn(tmp_path: Path) -> None:
    themes = tmp_path / "themes"
    themes.mkdir()
    (themes / "mine.toml").write_text("accent = \n")
    worn: list[str] = []
    told: list[str] = []
    app = SimpleNamespace(wear=lambda theme: worn.append(theme.name), complain=told.append)
    start = SimpleNamespace(theme="mine")
    context = SimpleNamespace(paths=SimpleNamespace(user_themes=themes), arguments=SimpleNamespace(theme=None))
    dress(app, context, start)  # type: ignore[arg-type]
    assert worn == ["salestui-dark"]
    assert told[0].startswith("themes/mine.toml, line 1")
    context.arguments.theme = "mine"
    with pytest.raises(ThemeRefused):
        dress(app, context, start)  # type: ignore[arg-type]
