"""The page of all keys: layer by layer, and for grey keys the reason."""

from collections import Counter
from pathlib import Path

from full_app import made, press, running, until
from screen import screen_lines, screen_text

from salestui.ui.forms.form import FormPage
from salestui.ui.pages.keys import KeysPage, key_facts


async def test_keys_stand_layer_by_layer_innermost_first(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d"), (120, 90)) as (app, pilot):
        await press(pilot, "3")
        keys = [key for fact in key_facts(app) for key in fact.keys.split()]
        assert "L" in keys
        assert max(Counter(keys).values()) == 1  # L stands beside H, and not once more
        await press(pilot, "question_mark")
        await until(pilot, lambda: isinstance(app.view, KeysPage))
        text = screen_text(app)
        assert text.index("THIS TAB") < text.index("HERE\n") < text.index("EVERYWHERE")
        assert "Expected close, in words: fri, +2w, eom" in text
        await press(pilot, "question_mark")
        await until(pilot, lambda: app.is_on_tab)


async def test_the_keys_that_stand_first_in_the_line_of_keys_stand_first_on_the_page_too(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d"), (80, 24)) as (app, pilot):
        for tab, first in (("1", "d"), ("2", "/"), ("3", "H L"), ("5", "J K"), ("6", "e"), ("8", "n"), ("4", "/")):
            await press(pilot, tab)
            assert key_facts(app)[0].keys == first, tab


async def test_long_explanations_wrap_below_themselves_at_80_columns(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d"), (80, 24)) as (app, pilot):
        await press(pilot, "3", "question_mark")
        await until(pilot, lambda: isinstance(app.view, KeysPage))
        while "Move a stage back (H)" not in screen_text(app):
            await press(pilot, "pagedown")
        lines = [line.rstrip() for line in screen_lines(app)]
        at = next(number for number, line in enumerate(lines) if "Move a stage back (H)" in line)
        if "follows" not in lines[at]:
            assert lines[at + 1].index(lines[at + 1].split()[0]) == lines[at].index("Move a")


async def test_where_a_text_is_typed_f1_lists_the_keys_of_the_form(tmp_path: Path) -> None:
    async with running(made(tmp_path / "d")) as (app, pilot):
        app.new_deal()
        await until(pilot, lambda: isinstance(app.view, FormPage))
        await press(pilot, "question_mark")
        assert app.focused.value == "?"
        await press(pilot, "f1")
        await until(pilot, lambda: isinstance(app.view, KeysPage))
        assert "THIS FORM" in screen_text(app)
        assert "not now: a text is being typed" in screen_text(app)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.view, FormPage))
        assert app.focused.value == "?"
