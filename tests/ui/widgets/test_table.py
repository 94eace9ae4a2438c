"""The table, by its keys and what it shows."""

from collections.abc import Sequence
from typing import Any

import pytest
from rich.cells import cell_len
from screen import assert_golden, screen_lines, screen_text, settle
from textual.app import App, ComposeResult
from textual.message import Message

from salestui.ui.widgets.glyphs import ASCII, UNICODE, Glyphs
from salestui.ui.widgets.lines import fit, plain
from salestui.ui.widgets.rows import fit_columns
from salestui.ui.widgets.table import Column, Listed, Row, RowTable

COLUMNS = (
    Column("state", "", 1),
    Column("rep", "REP", 18),
    Column("target", "TARGET", 8, right=True),
    Column("closed", "CLOSED", 8, right=True),
    Column("next", "NEXT", 14, grow=True),
)
TEAM = (
    ("below", "Dmitri Volkov", "300k", "58k", "1:1 14:00"),
    ("below", "Ben Okafor", "300k", "96k", "strategy 11:00"),
    ("watch", "Hugo Weber (ramp)", "240k", "70k", "1:1 overdue"),
    ("met", "Elif Kaya", "300k", "171k", "ride-along 15:30"),
    ("met", "Chloé Martin", "330k", "201k", "1:1 Fri"),
)
SHOWN = 20


def rep(state: str, *cells: str) -> Row:
    return Row(cells[0], ((UNICODE.state(state), state), *cells))


class Numbered:
    """So many rows, and which of them were asked for."""

    def __init__(self, count: int, first: int = 0) -> None:
        self.count = count
        self.first = first
        self.asked: list[tuple[int, int]] = []

    async def page(self, start: int, stop: int) -> Sequence[Row]:
        self.asked.append((start, stop))
        return self.rows(start, stop)

    def rows(self, start: int, stop: int) -> list[Row]:
        return [Row(f"key {n + self.first}", ("", f"row {n + self.first}")) for n in range(start, stop)]


class TableApp(App[None]):
    def __init__(self, table: RowTable) -> None:
        super().__init__()
        self.table = table
        self.news: list[Message] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"status-met": "#33BBEE", "status-watch": "#DDCC55", "status-below": "#EE3377"}

    def compose(self) -> ComposeResult:
        yield self.table

    def on_mount(self) -> None:
        self.table.focus()

    def on_listing_opened(self, message: RowTable.Opened) -> None:
        self.news.append(message)

    def on_listing_highlighted(self, message: RowTable.Highlighted) -> None:
        self.news.append(message)

    def on_listing_rested(self, message: RowTable.Rested) -> None:
        self.news.append(message)

    def on_listing_mark_all(self, message: RowTable.MarkAll) -> None:
        self.news.append(message)

    def told(self, kind: type[RowTable.News]) -> list[str | None]:
        return [message.key for message in self.news if type(message) is kind]


def app_with(rows: Sequence[Row], columns: Sequence[Column] = COLUMNS, glyphs: Glyphs = UNICODE) -> TableApp:
    table = RowTable(columns, glyphs=glyphs)
    table.show(Listed(rows), rows)
    return TableApp(table)


def cursor_line(app: App[Any], sign: str = "▌") -> str:
    return next(line for line in screen_lines(app) if line.startswith(sign))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_team_looks_as_drawn(size: tuple[int, int]) -> None:
    app = app_with([rep(*cells) for cells in TEAM])
    app.table.total = Row("total", ("", "TEAM", "2,400k", "1,120k"), "total")
    app.table.sort = ("closed", True)
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "space", "j")
        await settle(pilot)
        assert_golden(app, f"table_{size[0]}x{size[1]}")


async def test_ascii_signs_take_the_place_of_all_others() -> None:
    app = app_with([Row("a", (("+", "met"), "Ana" * 9)), Row("b", ("", "Ben"))], glyphs=ASCII)
    app.table.sort = ("rep", False)
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("space")
        await settle(pilot)
        assert screen_text(app).isascii()
        assert "*+ AnaAnaAnaAnaAnaAn~" in screen_text(app)


async def test_the_cursor_stays_on_its_key_when_the_rows_change() -> None:
    source = Numbered(500)
    app = TableApp(RowTable(COLUMNS))
    app.table.show(source, source.rows(0, 100))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j", "j", "space")
        await settle(pilot)
        assert app.table.cursor_key == "key 4"
        later = Numbered(502, first=-2)
        app.table.show(later, later.rows(0, 100))
        await settle(pilot)
        assert (app.table.cursor_key, app.table.cursor_index) == ("key 4", 6)
        assert app.table.marks == {"key 3"}
        assert "row 4 " in cursor_line(app)


async def test_the_cursor_stays_in_its_place_when_its_row_is_gone() -> None:
    app = app_with([rep(*cells) for cells in TEAM])
    async with app.run_test() as pilot:
        await pilot.press("j")
        rest = [rep(*cells) for cells in TEAM if cells[1] != "Ben Okafor"]
        app.table.show(Listed(rest), rest)
        await settle(pilot)
        assert app.table.cursor_key == "Hugo Weber (ramp)"
        app.table.show(Listed(()), ())
        await settle(pilot)
        assert app.table.cursor_key is None


async def test_of_a_million_rows_only_the_visible_are_asked_for() -> None:
    source = Numbered(1_000_000)
    app = TableApp(RowTable(COLUMNS))
    app.table.show(source, source.rows(0, 64))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert source.asked == []
        await pilot.press("G")
        await settle(pilot)
        assert "row 999999 " in cursor_line(app)
        assert app.table.cursor_key == "key 999999"
        assert source.asked == [(999_936, 1_000_000)]
        for _ in range(3):
            await pilot.press("pageup")
            await settle(pilot)
        assert sum(stop - start for start, stop in source.asked) <= 3 * 64


async def test_headings_are_passed_over() -> None:
    rows = [
        Row("h1", ("Promises",), "heading"),
        rep("below", "one"),
        Row("", ("",), "heading"),
        Row("h2", ("Deals",), "heading"),
        rep("met", "two"),
    ]
    app = app_with(rows)
    async with app.run_test(size=(80, 4)) as pilot:
        await settle(pilot)
        assert app.table.cursor_key == "one"
        await pilot.press("j")
        assert app.table.cursor_key == "two"
        await pilot.press("j", "k", "k")
        await settle(pilot)
        assert app.table.cursor_key == "one"
        assert "Promises" in screen_text(app)


async def test_a_range_is_marked_from_the_last_mark_to_here() -> None:
    source = Numbered(300)
    app = TableApp(RowTable(COLUMNS))
    app.table.show(source, source.rows(0, 10))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "v", "G", "v")
        await settle(pilot)
        assert len(app.table.marks) == 299
        await pilot.press("*")
        assert not app.table.marks
        assert not app.told(RowTable.MarkAll)
        await pilot.press("*")
        await settle(pilot)
        assert app.told(RowTable.MarkAll)


HOSTILE = [
    "[/x]",
    "[@click=app.bell]x[/]",
    "\x1b[31mred\x1b]52;c;aGk=\x07",
    "a\x00b\tc\nd\x9b",
    "日本語の会社名" * 4,
    "e\u0301e\u0301\u0301 combined",
    "\u202egnitroppus\u202c \u2066x\u2069",
    "👩\u200d👩\u200d👧 family \ufe0f❤\ufe0f",
    "\ud800 lone",
    "x" * 400,
    "",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_fitted_text_is_exactly_as_wide_as_its_column(text: str) -> None:
    for width in range(1, 40):
        for right in (False, True):
            fitted = fit(text, width, right)
            assert cell_len(fitted) == width
            assert min(fitted) >= " "
            assert fitted.encode()
    assert not {"\u202e", "\u200d", "\ufe0f"} & set(plain(text))


async def test_hostile_texts_shift_no_column() -> None:
    app = app_with([Row(str(n), ("", text, "300k", "58k", "|")) for n, text in enumerate(HOSTILE)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for line in screen_lines(app)[1 : 1 + len(HOSTILE)]:
            assert cell_len(line) == 80
            assert cell_len(line[: line.index("300k")]) == 26
            assert cell_len(line[: line.index("|")]) == 40
            assert all(" " <= char < "\x7f" or char >= "\xa0" for char in line)


def test_columns_go_by_priority_where_it_is_narrow() -> None:
    columns = (
        Column("a", "A", 10),
        Column("b", "B", 10, priority=2),
        Column("c", "C", 10, priority=1),
        Column("d", "D", 10, grow=True),
    )
    names = {
        width: "".join(columns[place].key for place, _ in fit_columns(columns, width)) for width in (50, 40, 30, 5)
    }
    assert names == {50: "abcd", 40: "acd", 30: "ad", 5: "ad"}
    assert fit_columns(columns, 60)[-1] == (3, 25)


async def test_news_is_told_once_a_key_and_rest_once_a_burst() -> None:
    app = app_with(Numbered(50).rows(0, 50))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        app.news.clear()
        await pilot.press("j", "j", "j", "j")
        await pilot.pause(0.3)
        assert app.told(RowTable.Highlighted) == [f"key {n}" for n in (1, 2, 3, 4)]
        assert app.told(RowTable.Rested) in (["key 1", "key 4"], ["key 4"])
        await pilot.press("enter")
        await pilot.pause()
        assert app.told(RowTable.Opened) == ["key 4"]


async def test_a_click_moves_the_cursor_and_a_double_click_opens() -> None:
    app = app_with(Numbered(50).rows(0, 50))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(RowTable, offset=(10, 5))
        assert app.table.cursor_key == "key 4"
        await pilot.click(RowTable, offset=(10, 7), times=2)
        await pilot.pause()
        assert app.told(RowTable.Opened) == ["key 6"]


async def test_without_colour_the_cursor_is_reversed() -> None:
    app = app_with([rep(*cells) for cells in TEAM])
    app.theme = "ansi-dark"
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        segments = list(app.table.render_line(1))
        assert len(segments) == 1
        assert segments[0].style is not None
        assert segments[0].style.reverse


@pytest.mark.painted
async def test_a_cursor_key_repaints_two_lines() -> None:
    app = app_with(Numbered(50).rows(0, 50))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        painted: list[int] = []
        draw = app.table.render_line
        app.table.render_line = lambda y: painted.append(y) or draw(y)  # type: ignore[method-assign,func-returns-value]
        await pilot.press("j")
        await settle(pilot)
        assert painted == [1, 2]
