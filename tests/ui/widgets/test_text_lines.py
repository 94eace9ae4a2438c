"""Texts that scroll, by what they show."""

from screen import screen_lines, settle
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content

from salestui.ui.widgets.text_lines import Reading, TextLines

WORDS = "one two three four five six seven eight nine ten eleven twelve"


class Book(App[None]):
    CSS = "Reading { padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.text, self.panel = Reading(), TextLines()

    def compose(self) -> ComposeResult:
        with Vertical():
            yield self.text
            yield self.panel


async def test_a_text_is_wrapped_for_its_width_and_scrolls_to_its_end() -> None:
    app = Book()
    async with app.run_test(size=(30, 8)) as pilot:
        app.text.show([Content(WORDS), Content("a\tb"), Content("two\nlines"), *map(Content, "uvwxyz")])
        await settle(pilot)
        shown = [line.rstrip(" ▁▂▃▄▅▆▇█") for line in screen_lines(app)[:4]]
        assert shown == [" one two three four five six", " seven eight nine ten eleven", " twelve", " a       b"]
        app.text.show([Content(f"  {WORDS}")])
        await settle(pilot)
        assert [line[:8] for line in screen_lines(app)[:3]] == ["   one t", "   six s", "   eleve"]
        app.text.show([Content(WORDS), Content("a\tb"), Content("two\nlines"), *map(Content, "uvwxyz")])
        app.text.focus()
        await pilot.press("end")
        await settle(pilot)
        assert [line.strip(" ▁▂▃▄▅▆▇█") for line in screen_lines(app)[:4]] == ["w", "x", "y", "z"]
        await pilot.resize_terminal(80, 40)
        await settle(pilot)
        assert screen_lines(app)[0].strip() == WORDS
        assert not app.text.show_vertical_scrollbar


async def test_a_panel_cuts_what_is_too_long_and_widens_a_tab() -> None:
    app = Book()
    async with app.run_test(size=(30, 8)) as pilot:
        app.panel.show([Content("x\ty"), Content(WORDS), Content("日本" * 20)])
        await settle(pilot)
        assert [line.rstrip() for line in screen_lines(app)[4:]] == [
            "x       y",
            f"{WORDS[:29]}…",
            "日本" * 7 + " …",
            "",
        ]
